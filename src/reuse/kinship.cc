#include "reuse/kinship.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

#include "base/unicode.h"
#include "reuse/align.h"

namespace stemma::reuse {
namespace {

bool is_kinship(const Copy& copy) { return copy.kind != CopyKind::Common && copy.kind != CopyKind::Incidental && copy.a != copy.b; }

Stretch words_within(Span span, const Words& words) {
    const auto begin = std::ranges::lower_bound(words.spans, span.begin, {}, &Span::begin);
    const auto end = std::ranges::lower_bound(begin, words.spans.end(), span.end, {}, &Span::begin);
    return {static_cast<std::size_t>(begin - words.spans.begin()), static_cast<std::size_t>(end - words.spans.begin())};
}

std::vector<Member> members_of(std::span<const Copy> copies, std::span<const Report> reports) {
    std::vector<Member> members;
    std::map<std::string_view, const Report*> by_id;
    for (const Copy& copy : copies) {
        if (is_kinship(copy)) by_id[copy.a.text] = by_id[copy.b.text] = nullptr;
    }
    for (const Report& report : reports) {
        const auto found = by_id.find(report.id.text);
        if (found == by_id.end()) continue;
        if (found->second == nullptr || report.source < found->second->source) found->second = &report;
    }
    for (const auto& [id, report] : by_id) {
        Member member{{std::string(id)}, report, {}, {}, 0};
        if (report) {
            member.words = words_of(*report);
            member.facts = facts_of(*report, member.words);
        } else {
            member.facts.label = id;
        }
        members.push_back(std::move(member));
    }
    std::vector<std::size_t> order(members.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t m) {
        const auto& published = members[m].facts.published;
        return std::pair(!published, published ? published->first : 0);
    });
    for (std::size_t i = 0; i < order.size(); ++i) members[order[i]].age = i;
    return members;
}

// The agency whose text a wire is: that both credit, or that one credits for what the other carries word for word.
std::string agency_of(const Facts& a, const Facts& b) {
    const auto common = std::ranges::find_if(a.agencies, [&](const std::string& name) { return b.agencies.contains(name); });
    if (common != a.agencies.end()) return *common;
    if (a.agencies.empty() == b.agencies.empty()) return {};
    return *(a.agencies.empty() ? b : a).agencies.begin();
}

Kin kin_of(const Copy& copy, const std::vector<Member>& members) {
    const auto number = [&](const ReportId& id) { return static_cast<std::size_t>(std::ranges::lower_bound(members, id, {}, &Member::id) - members.begin()); };
    Kin kin;
    kin.copy = &copy;
    kin.ends = {number(copy.a), number(copy.b)};
    if (copy.earlier) kin.earlier = *copy.earlier == copy.a ? 0 : 1;
    const Member &a = members[kin.ends[0]], &b = members[kin.ends[1]];
    std::array<std::vector<Stretch>, 2> stretches;
    for (const SharedPassage& passage : copy.passages) {
        kin.passages.push_back({words_within(passage.a, a.words), words_within(passage.b, b.words)});
        for (const std::size_t side : {0, 1}) stretches[side].push_back(kin.passages.back()[side]);
    }
    for (const std::size_t side : {0, 1}) kin.covers[side] = cover_of(std::move(stretches[side]));
    if (copy.kind == CopyKind::Wire) kin.agency = agency_of(a.facts, b.facts);
    return kin;
}

}  // namespace

bool Kinship::was_before(std::size_t one, std::size_t other) const {
    const auto &a = members[one].facts.published, &b = members[other].facts.published;
    return a && b && a->end <= b->first;
}

std::optional<std::size_t> Kinship::source_side(const Kin& of) const {
    if (of.earlier || of.copy->kind == CopyKind::Release) return of.earlier;
    if (was_before(of.ends[0], of.ends[1])) return 0;
    if (was_before(of.ends[1], of.ends[0])) return 1;
    return std::nullopt;
}

bool Kinship::is_own(std::size_t member, const std::string& agency) const {
    const Member& m = members[member];
    if (m.facts.own_agency == agency) return true;
    return m.report && m.report->outlet && fold_case(*m.report->outlet) == fold_case(agency);
}

bool Kinship::names_as_source(std::size_t later, std::size_t earlier) const {
    const Member &from = members[earlier], &to = members[later];
    return from.report && to.report && cites(*to.report, to.facts, *from.report, from.facts) && !cites(*from.report, from.facts, *to.report, to.facts);
}

std::size_t Kinship::same_words(const Kin& of) const {
    const std::span<const std::uint64_t> a(members[of.ends[0]].words.forms), b(members[of.ends[1]].words.forms);
    std::size_t same = 0;
    for (const auto& [place_a, place_b] : of.passages) {
        const auto in_a = a.subspan(place_a.begin, place_a.end - place_a.begin), in_b = b.subspan(place_b.begin, place_b.end - place_b.begin);
        if (std::ranges::equal(in_a, in_b)) {
            same += in_a.size();
            continue;
        }
        for (const Aligned& aligned : align(in_a, in_b)) same += aligned.same;
    }
    return same;
}

Kinship kinship_of(std::span<const Copy> copies, std::span<const Report> reports) {
    Kinship kinship{members_of(copies, reports), {}};
    std::vector<const Copy*> sorted;
    for (const Copy& copy : copies) {
        if (is_kinship(copy)) sorted.push_back(&copy);
    }
    std::ranges::sort(sorted, [](const Copy* x, const Copy* y) {
        return std::tie(x->a, x->b, x->kind, x->earlier, x->why) < std::tie(y->a, y->b, y->kind, y->earlier, y->why);
    });
    for (const Copy* copy : sorted) kinship.kin.push_back(kin_of(*copy, kinship.members));
    return kinship;
}

}  // namespace stemma::reuse
