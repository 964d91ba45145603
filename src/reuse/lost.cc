#include "reuse/lost.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/groups.h"

namespace stemma::reuse {
namespace {

// Could one of the reports be the original: does it hold all that each of the others shares with any?
bool one_holds_all(const Kinship& kinship, const Lost& text) {
    std::map<std::size_t, std::size_t> held;  // member -> how many others it holds all of
    for (const Part& part : text.parts) {
        for (const std::size_t k : part.kin) {
            const Kin& kin = kinship.kin[k];
            held[kin.other(part.member)] += words_without(part.cover, kin.cover_in(part.member)) < kFurther;
        }
    }
    return std::ranges::any_of(held, [&](const auto& entry) { return entry.second + 1 == text.parts.size(); });
}

// Is one of the reports the statement as it was given out?
bool is_here(const Kinship& kinship, const Lost& statement) {
    return std::ranges::any_of(statement.parts, [&](const Part& part) { return kinship.members[part.member].facts.is_release; });
}

void add_dispatches(const Kinship& kinship, std::vector<Lost>& out) {
    Groups groups(kinship.kin.size());
    std::map<std::string, std::vector<std::size_t>> by_agency;
    for (std::size_t k = 0; k < kinship.kin.size(); ++k) {
        if (!kinship.kin[k].agency.empty()) by_agency[kinship.kin[k].agency].push_back(k);
    }
    for (const auto& [agency, kin] : by_agency) {
        std::map<std::size_t, std::size_t> first;  // copy, by member
        for (const std::size_t k : kin) {
            for (const std::size_t member : kinship.kin[k].ends) groups.join(k, first.try_emplace(member, k).first->second);
        }
        std::map<std::size_t, std::vector<std::size_t>> dispatches;
        for (const std::size_t k : kin) dispatches[groups.root(k)].push_back(k);
        for (const auto& [root, of_one] : dispatches) out.push_back({TextKind::Agency, agency, parts_of(kinship, of_one), true});
    }
}

void add_met(const Kinship& kinship, CopyKind kind, TextKind text, std::vector<Lost>& out) {
    std::vector<std::size_t> chosen;
    for (std::size_t k = 0; k < kinship.kin.size(); ++k) {
        const Kin& kin = kinship.kin[k];
        const bool nobodys_wire = kind == CopyKind::Source && kin.copy->kind == CopyKind::Wire && kin.agency.empty();
        if ((kin.copy->kind == kind || nobodys_wire) && !kinship.source_side(kin)) chosen.push_back(k);
    }
    for (const auto& kin : texts_met(kinship, chosen)) {
        Lost lost{text, {}, parts_of(kinship, kin), true};
        if (text == TextKind::Common) lost.certain = !one_holds_all(kinship, lost);
        if (text == TextKind::Statement) lost.certain = !is_here(kinship, lost);
        out.push_back(std::move(lost));
    }
}

}  // namespace

std::vector<Part> parts_of(const Kinship& kinship, const std::vector<std::size_t>& kin) {
    std::map<std::size_t, Part> parts;
    for (const std::size_t k : kin) {
        for (const std::size_t member : kinship.kin[k].ends) {
            Part& part = parts[member];
            part.member = member;
            part.kin.push_back(k);
        }
    }
    std::vector<Part> out;
    for (auto& [member, part] : parts) {
        std::vector<Stretch> stretches;
        for (const std::size_t k : part.kin) {
            const Cover& cover = kinship.kin[k].cover_in(member);
            stretches.insert(stretches.end(), cover.begin(), cover.end());
        }
        part.cover = cover_of(std::move(stretches));
        out.push_back(std::move(part));
    }
    return out;
}

std::vector<std::vector<std::size_t>> texts_met(const Kinship& kinship, const std::vector<std::size_t>& chosen) {
    std::vector<std::vector<std::pair<Stretch, std::size_t>>> places(kinship.members.size());  // where, which of `chosen`
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        const Kin& kin = kinship.kin[chosen[i]];
        for (const std::size_t side : {0, 1}) {
            for (const Stretch& stretch : kin.covers[side]) places[kin.ends[side]].emplace_back(stretch, i);
        }
    }
    Groups groups(chosen.size());
    for (auto& of_member : places) {
        std::ranges::sort(of_member);
        std::size_t reach = 0, furthest = 0;  // the stretch that reaches furthest so far, and whose it is
        for (const auto& [stretch, which] : of_member) {
            if (std::min(reach, stretch.end) >= stretch.begin + kMeeting) groups.join(which, furthest);
            if (stretch.end > reach) reach = stretch.end, furthest = which;
        }
    }
    std::map<std::size_t, std::vector<std::size_t>> texts;
    for (std::size_t i = 0; i < chosen.size(); ++i) texts[groups.root(i)].push_back(chosen[i]);
    std::vector<std::vector<std::size_t>> out;
    for (auto& [first, kin] : texts) out.push_back(std::move(kin));
    return out;
}

std::vector<Lost> lost_texts_of(const Kinship& kinship) {
    std::vector<Lost> out;
    add_dispatches(kinship, out);
    add_met(kinship, CopyKind::Release, TextKind::Statement, out);
    add_met(kinship, CopyKind::Source, TextKind::Common, out);
    return out;
}

}  // namespace stemma::reuse
