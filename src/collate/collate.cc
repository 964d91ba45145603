#include "stemma/collate.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <string_view>
#include <tuple>

#include <fmt/format.h>

#include "base/hash.h"
#include "base/moment.h"
#include "claim/lexicon.h"
#include "collate/events.h"
#include "collate/identities.h"
#include "collate/matters.h"
#include "collate/names.h"
#include "collate/origins.h"
#include "collate/verdict.h"

namespace stemma {
namespace {

struct Story {
    std::span<const Report> reports;
    std::span<const std::vector<Statement>> statements;
    const OriginTable& origins;
    Arithmetic arithmetic;
    TollTable tolls;
};

// A title or a lead repeats what the body attributes, and often rounds it ("five" for "at least five"): where a
// report names who says a figure that agrees, its own word is no further origin, and goes back to that one.
std::vector<OriginId> origins_of(const Story& story, const Version& version, const std::vector<Version>& all) {
    std::map<std::size_t, std::set<OriginId>> attributed;  // by report
    for (const Version& other : all) {
        for (const Item& item : other.items) {
            if (story.origins.own[item.report][item.statement] || !agree(other, version)) continue;
            attributed[item.report].insert(story.origins.origins[story.origins.of_statement[item.report][item.statement]].id);
        }
    }
    std::set<OriginId> ids;
    for (const Item& item : version.items) {
        if (item.said->superseded && version.items.size() > 1) continue;
        const auto named = attributed.find(item.report);
        if (story.origins.own[item.report][item.statement] && named != attributed.end()) {
            ids.insert(named->second.begin(), named->second.end());
        } else {
            ids.insert(story.origins.origins[story.origins.of_statement[item.report][item.statement]].id);
        }
    }
    return {ids.begin(), ids.end()};
}

std::vector<ReportId> reports_of(const Story& story, const Version& version) {
    std::set<ReportId> ids;
    for (const Item& item : version.items) ids.insert(story.reports[item.report].id);
    return {ids.begin(), ids.end()};
}

std::int64_t last_published(const Story& story, const Version& version) {
    std::int64_t last = 0;
    for (const Item& item : version.items) {
        const auto& published = story.reports[item.report].published;
        if (const auto moment = published ? moment_of(published->value) : std::nullopt) last = std::max(last, moment->first);
    }
    return last;
}

int firmness(const Version& version) {
    int best = 0;
    for (const Item& item : version.items) {
        switch (item.said->firmness) {
            case Firmness::Stated: best = std::max(best, 3); break;
            case Firmness::Reported:
            case Firmness::Planned: best = std::max(best, 2); break;
            case Firmness::Estimated: best = std::max(best, 1); break;
            case Firmness::Denied: break;
        }
    }
    return best;
}

// Who stands behind each version, found once: asking again for each comparison would take square time.
struct Backing {
    std::vector<ReportId> reports;
    std::vector<OriginId> origins;
};

std::vector<Backing> backing_of(const Story& story, const std::vector<Version>& versions) {
    std::vector<Backing> out;
    for (const Version& version : versions) out.push_back({reports_of(story, version), origins_of(story, version, versions)});
    return out;
}

std::size_t known_origins(const Story& story, const std::vector<OriginId>& ids) {
    return static_cast<std::size_t>(std::ranges::count_if(story.origins.origins, [&](const Origin& origin) {
        return is_known(origin) && std::ranges::find(ids, origin.id) != ids.end();
    }));
}

// Of tallies with equally many known origins, the one that more reports surely give holds. Whole reports are told apart, for
// a fraction of one says no more than how plainly a report is worded; finer steps move the exact tolls of the incidents by
// three in a thousand at most (score_tolls.py, 2026-11-27).
constexpr double kSureSteps = 1;

// The version that holds by the rule, among those that no later one replaces. What is not known from whom confirms
// nothing, so only known origins count. Between readings that equally many stand behind, more reports say less than one
// more origin, but a figure that a single one prints is the likelier slip, however late; a later one that replaces the
// others was found before.
std::size_t settle(const Story& story, const std::vector<Version>& versions, const std::vector<Backing>& backing, const Judged& judged, Rule rule) {
    std::size_t best = 0;
    // What no report holds to be its count is a part or a stage that somebody else told, and settles no toll.
    const bool tallies = std::ranges::any_of(versions, [](const Version& v) { return v.counted.has_value(); });
    double surest = 0;
    for (const Version& v : versions) surest = std::max(surest, v.surest);
    const auto is_count = [&](const Version& v) {
        return !tallies || std::ranges::any_of(versions, [&](const Version& x) { return x.counted && x.counted->value == v.figure().value && x.surest * tally::kMuchSurer >= surest; });
    };
    using Key = std::tuple<bool, bool, bool, bool, double, double, double, double, double>;
    std::optional<Key> best_key;
    for (std::size_t i = 0; i < versions.size(); ++i) {
        const Version& v = versions[i];
        const double known = static_cast<double>(known_origins(story, backing[i].origins));
        const double reports = static_cast<double>(backing[i].reports.size());
        const double last = static_cast<double>(last_published(story, v));
        const double sure = std::floor(v.sure * kSureSteps);
        const bool holds = !judged.replaced[i], meant = !judged.doubtful[i], exact = v.figure().value.has_value(), count = is_count(v);
        Key key;
        switch (rule) {
            case Rule::Conservative: key = {holds, count, meant, exact, -v.figure().low, known, sure, reports, last}; break;
            case Rule::Latest: key = {holds, count, meant, exact, last, known, sure, reports, 0}; break;
            case Rule::Majority: key = {holds, count, meant, exact, reports, known, sure, last, 0}; break;
            case Rule::Corroborated:
            case Rule::Range: key = {holds, count, meant, exact, known, sure, reports, last, static_cast<double>(firmness(v))}; break;
        }
        // Among equals an exact figure says more than one that is about it.
        const auto finer = [](const Version& x) { return x.figure().precision == Precision::Exact; };
        if (!best_key || key > *best_key || (key == *best_key && finer(v) && !finer(versions[best]))) {
            best = i;
            best_key = key;
        }
    }
    return best;
}

Settled settled_of(const std::vector<Version>& versions, const Judged& judged, std::size_t chosen, Rule rule) {
    Settled settled;
    settled.rule = rule;
    settled.low = versions[chosen].figure().low;
    settled.high = versions[chosen].figure().high;
    if (rule != Rule::Range) settled.value = versions[chosen].figure().value;
    for (std::size_t i = 0; i < versions.size(); ++i) {
        // A vague reading that agrees does not widen what a number says.
        const bool vaguer = compatible(versions[i].figure(), versions[chosen].figure()) && !same_figure(versions[i].figure(), versions[chosen].figure());
        if (judged.replaced[i] || judged.doubtful[i] || (vaguer && versions[chosen].figure().value)) continue;
        settled.low = std::min(settled.low, versions[i].figure().low);
        settled.high = std::max(settled.high, versions[i].figure().high);
    }
    return settled;
}

std::string origin_names(const Story& story, const std::vector<OriginId>& ids) {
    std::vector<std::string> names;
    for (const OriginId& id : ids) {
        for (const Origin& origin : story.origins.origins) {
            if (origin.id == id) names.push_back(origin.name);
        }
    }
    return shown_list(names);
}

std::string known_names(const Story& story, const std::vector<OriginId>& ids) {
    std::vector<std::string> names;
    for (const Origin& origin : story.origins.origins) {
        if (is_known(origin) && std::ranges::find(ids, origin.id) != ids.end()) names.push_back(origin.name);
    }
    return shown_list(names);
}

std::string support_reason(const Story& story, const Version& version, Support support, const std::vector<OriginId>& origins) {
    const std::size_t reports = reports_of(story, version).size();
    const std::string figure = shown_figure(version.figure());
    switch (support) {
        case Support::Single: {
            const std::string only = fmt::format("Only {} states {}", shown_reports(story.reports, version.items), figure);
            if (known_origins(story, origins) == 0) return only + "; whom it has it from is not known.";
            const std::string from = origin_names(story, origins);
            return from == shown_reports(story.reports, version.items) ? only + ", and names no source." : fmt::format("{}, from {}.", only, from);
        }
        case Support::Echoed:
            if (known_origins(story, origins) == 0) return fmt::format("{} stands in {} reports, and none says whom it has it from: repeated, not confirmed.", figure, reports);
            if (origins.size() > 1) return fmt::format("{} stands in {} reports; the one origin known is {}: repeated, not confirmed.", figure, reports, known_names(story, origins));
            return fmt::format("{} stands in {} reports, and all have it from {}: repeated, not confirmed.", figure, reports, origin_names(story, origins));
        case Support::Corroborated:
            return fmt::format("{} stands in {} reports and goes back to {} origins: {}.", figure, reports, known_origins(story, origins), known_names(story, origins));
    }
    return {};
}

// The most used of some words, the longest of equals; empty when there are none.
std::string most_used(const std::map<std::string, std::size_t>& counts) {
    std::string best;
    std::size_t best_count = 0;
    for (const auto& [word, count] : counts) {
        if (std::tuple(count, word.size(), word) > std::tuple(best_count, best.size(), best)) {
            best = word;
            best_count = count;
        }
    }
    return best;
}

// The words that most statements use for the matter, of those with a number; a vague one ("thousands") may be of much else besides,
// and is asked only where they say nothing. A label for several things together does not name it, nor does one of a single
// statement outvote the others on who, to whom or where.
Matter matter_of(const MatterGroup& group) {
    std::map<std::string, std::size_t> counted, where, who, to_whom;
    const Statement* first = group.items.front().said;
    for (const Item& item : group.items) {
        const Matter& matter = item.said->matter;
        const bool vague = item.said->figure && item.said->figure->precision == Precision::Vague;
        const std::size_t vote = vague ? 1 : group.items.size();
        if (item.said->labels.size() <= 1) counted[matter.counted] += vote;
        if (!matter.where.empty()) where[matter.where] += vote;
        if (!matter.who.empty()) who[matter.who] += vote;
        if (!matter.to_whom.empty()) to_whom[matter.to_whom] += vote;
    }
    Matter matter = first->matter;
    if (!group.happening.empty()) matter.happening = group.happening;
    // A tally is of everybody, whatever its first statement calls them: "one teen killed" is one killed.
    if (!group.tallies.empty()) matter.qualifiers.clear();
    if (!group.part.empty()) matter.qualifiers = {group.part};
    if (!counted.empty()) matter.counted = most_used(counted);
    matter.where = most_used(where);
    matter.who = most_used(who);
    matter.to_whom = most_used(to_whom);
    matter.text = text_of(matter);
    return matter;
}

// The place of a whole toll among the findings, and of all others behind them: the dead, then all who were hit, of whom the
// injured are what is left.
std::size_t toll_place(const Finding& finding) {
    constexpr std::array<std::string_view, 5> kTolls{"killed", "killed or injured", "shot", "stabbed", "injured"};
    const bool whole = finding.matter.counted == "people" && finding.matter.qualifiers.empty();
    return whole ? static_cast<std::size_t>(std::ranges::find(kTolls, finding.matter.happening) - kTolls.begin()) : kTolls.size();
}

Finding finding_of(const Story& story, const std::vector<MatterGroup>& groups, std::size_t own, const CollateOptions& options) {
    const std::vector<Version> versions = versions_of(groups[own]);
    const Judged judged = judge(story.reports, story.statements, story.arithmetic, story.tolls, groups, own, versions);
    const std::vector<Backing> backing = backing_of(story, versions);
    const std::size_t chosen = settle(story, versions, backing, judged, options.rule);

    Finding finding;
    finding.matter = matter_of(groups[own]);
    finding.labels = groups[own].labels;
    finding.verdict = judged.verdict;
    finding.settled = settled_of(versions, judged, chosen, options.rule);
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < versions.size(); ++i) order.push_back(i);
    std::ranges::stable_sort(order, {}, [&](std::size_t i) {
        return std::tuple(i != chosen, -static_cast<int>(backing[i].reports.size()),
                          -static_cast<int>(backing[i].origins.size()));
    });
    for (const std::size_t i : order) {
        Reading reading;
        reading.figure = versions[i].figure();
        for (const Item& item : versions[i].items) reading.statements.push_back(item.said->id);
        reading.reports = backing[i].reports;
        reading.origins = backing[i].origins;
        finding.readings.push_back(std::move(reading));
    }
    const Reading& settled = finding.readings.front();
    finding.support = settled.reports.size() == 1 ? Support::Single : known_origins(story, settled.origins) > 1 ? Support::Corroborated : Support::Echoed;
    finding.why = support_reason(story, versions[chosen], finding.support, settled.origins);
    for (const std::string& reason : judged.reasons) finding.why += " " + reason;
    finding.id = FindingId{content_id("finding " + groups[own].items.front().said->id.text + " " + finding.matter.text)};
    return finding;
}

// "148 people", of whom nothing is said, is no finding; its statement stays in the dossier.
bool tells_something(const MatterGroup& group) {
    return std::ranges::any_of(group.items, [](const Item& item) {
        const Matter& matter = item.said->matter;
        return matter.counted != "people" || !matter.happening.empty() || !matter.qualifiers.empty();
    });
}

// The weightiest first: tolls, then what most reports state, then the larger numbers.
void sort_findings(std::vector<Finding>& findings) {
    const auto key = [](const Finding& finding) {
        std::set<ReportId> reports;
        for (const Reading& reading : finding.readings) reports.insert(reading.reports.begin(), reading.reports.end());
        return std::tuple(toll_place(finding), -static_cast<int>(reports.size()), finding.matter.happening.empty(),
                          -finding.readings.front().figure.low, finding.matter.text, finding.id);
    };
    std::ranges::sort(findings, [&](const Finding& a, const Finding& b) { return key(a) < key(b); });
}

// The reports by time, undated last, then by id: ids and lists of names must not tell the order of the input.
std::vector<std::size_t> order_of(std::span<const Report> reports) {
    std::vector<std::size_t> order(reports.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) {
        const auto& published = reports[i].published;
        const auto moment = published ? moment_of(published->value) : std::nullopt;
        return std::tuple(!moment.has_value(), moment.value_or(Moment{}), reports[i].id);
    });
    return order;
}

template <class T>
std::vector<T> in_order(std::span<const T> list, const std::vector<std::size_t>& order) {
    std::vector<T> out;
    out.reserve(list.size());
    for (const std::size_t i : order) out.push_back(list[i]);
    return out;
}

}  // namespace

Collation collate(std::span<const Report> reports, std::span<const Annotation> annotations, std::span<const std::vector<Statement>> statements,
                  std::span<const Copy> copies, const CollateOptions& options) {
    if (const std::vector<std::size_t> order = order_of(reports); !std::ranges::is_sorted(order)) {
        return collate(in_order(reports, order), in_order(annotations, order), in_order(statements, order), copies, options);
    }
    JoinedNames names = join_names(reports, annotations, options.names);
    OriginTable origins = find_origins(reports, annotations, statements, copies, names);
    const std::vector<tally::Tallies> tallies = tally::tallies_of(annotations, statements);
    std::vector<MatterGroup> groups = group_matters(statements, tallies);
    std::vector<ToldMatter> told = identity_matters(reports, statements, names, tallies, groups);
    Collation collation;
    const Story story{reports, statements, origins, arithmetic_of(reports, statements), toll_table(groups)};
    for (std::size_t g = 0; g < groups.size(); ++g) {
        if (tells_something(groups[g])) collation.findings.push_back(finding_of(story, groups, g, options));
    }
    sort_findings(collation.findings);
    for (ToldMatter& matter : told_matters(reports, statements, names)) told.push_back(std::move(matter));
    for (Finding& finding : event_findings(reports, told, origins)) collation.findings.push_back(std::move(finding));
    collation.origins = std::move(origins.origins);
    collation.links = std::move(origins.links);
    collation.names = std::move(names.names);
    return collation;
}

}  // namespace stemma
