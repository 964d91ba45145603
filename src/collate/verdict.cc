#include "collate/verdict.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>

#include <fmt/format.h>

#include "base/amount.h"
#include "base/moment.h"
#include "claim/lexicon.h"
#include "collate/origins.h"

namespace stemma {
namespace {

std::string digits(double value) {
    if (value != std::floor(value) || std::abs(value) >= 1e15) return fmt::format("{}", value);
    std::string plain = fmt::format("{:.0f}", value);
    for (auto at = static_cast<std::ptrdiff_t>(plain.size()) - 3; at > (value < 0 ? 1 : 0); at -= 3) plain.insert(static_cast<std::size_t>(at), ",");
    return plain;
}

// Readings of one matter from which nobody reads why each pair differs, and naming each would fill pages. The
// incidents' matters have at most 6 (stemma collate over all, 2026-11-26); more only costs time, by its square.
constexpr std::size_t kMostCompared = 100;

// Passages that a reckoned number is shown to come from. More do not fit a sentence that is read.
constexpr std::size_t kMostCountedFrom = 4;

constexpr std::int64_t kDay = 86400;  // seconds


struct Times {
    std::int64_t first = 0, last = 0;
    std::string shown_first;
};

std::optional<Times> times_of(std::span<const Report> reports, const Version& version) {
    std::optional<Times> times;
    for (const Item& item : version.items) {
        const auto& published = reports[item.report].published;
        const auto moment = published ? moment_of(published->value) : std::nullopt;
        if (!moment) continue;
        if (!times || moment->first < times->first) {
            times = Times{moment->first, times ? times->last : moment->first, published->value.substr(0, 10)};
        }
        times->last = std::max(times->last, moment->first);
    }
    return times;
}

bool all_superseded(const Version& version) {
    return std::ranges::all_of(version.items, [](const Item& item) { return item.said->superseded; });
}
bool any_superseded(const Version& version) {
    return std::ranges::any_of(version.items, [](const Item& item) { return item.said->superseded; });
}
bool any_correction(const Version& version) {
    return std::ranges::any_of(version.items, [](const Item& item) { return item.said->correction && !item.said->superseded; });
}

std::vector<Item> superseding_items(const Version& version) {
    std::vector<Item> out;
    for (const Item& item : version.items) {
        if (item.said->superseded) out.push_back(item);
    }
    return out;
}

std::vector<Item> correcting_items(const Version& version) {
    std::vector<Item> out;
    for (const Item& item : version.items) {
        if (item.said->correction && !item.said->superseded) out.push_back(item);
    }
    return out;
}

// A pair of readings that cannot both hold, explained.
struct Explained {
    Verdict verdict = Verdict::Disputed;
    std::string reason;
    std::optional<bool> first_replaced;  // set when one replaces the other
    std::optional<bool> doubtful_first;  // set when one was meant for another set
    bool by_course = false;              // the toll moved with time; told in one sentence for all
};

class Judge {
public:
    Judge(std::span<const Report> reports, std::span<const std::vector<Statement>> statements, const Arithmetic& arithmetic,
          const TollTable& tolls, const std::vector<MatterGroup>& all, std::size_t own, const std::vector<Version>& versions)
        : reports_(reports), statements_(statements), arithmetic_(arithmetic), tolls_(tolls), all_(all), own_(own), versions_(versions) {}

    Judged run() {
        for (const Version& version : versions_) reports_of_.push_back(reports_of(version));
        Judged judged;
        judged.replaced.assign(versions_.size(), false);
        for (std::size_t i = 0; i < versions_.size(); ++i) {
            if (all_superseded(versions_[i])) judged.replaced[i] = true;
        }
        judged.doubtful.assign(versions_.size(), false);
        if (versions_.size() > kMostCompared) return judge_many(std::move(judged));
        std::vector<std::pair<std::size_t, std::size_t>> open;
        std::set<std::size_t> vaguer, moved;
        for (std::size_t a = 0; a < versions_.size(); ++a) {
            for (std::size_t b = a + 1; b < versions_.size(); ++b) {
                if (same_figure(versions_[a].figure(), versions_[b].figure())) continue;
                if (agree(versions_[a], versions_[b])) {
                    vaguer.insert(is_vaguer(versions_[a].figure(), versions_[b].figure()) ? a : b);
                    if (is_overtaken(versions_[a], versions_[b])) judged.replaced[a] = true;
                    if (is_overtaken(versions_[b], versions_[a])) judged.replaced[b] = true;
                    note(judged, Verdict::Refined, "");
                    continue;
                }
                const Explained explained = explain(a, b);
                if (explained.verdict == Verdict::Disputed) {
                    open.emplace_back(a, b);
                    judged.verdict = Verdict::Disputed;
                    continue;
                }
                if (explained.by_course) {
                    moved.insert(a);
                    moved.insert(b);
                }
                note(judged, explained.verdict, explained.reason);
                if (explained.doubtful_first) judged.doubtful[*explained.doubtful_first ? a : b] = true;
                if (explained.first_replaced) judged.replaced[*explained.first_replaced ? a : b] = true;
            }
        }
        if (!moved.empty()) note(judged, Verdict::Updated, course(moved, judged.doubtful));
        if (!vaguer.empty()) note(judged, Verdict::Refined, refined(vaguer));
        if (!open.empty()) judged.reasons.insert(judged.reasons.begin(), disputed(open));
        if (all_[own_].relabelled) note(judged, Verdict::Rescoped, relabelled());
        for (const Version& version : versions_) {
            if (const std::string from = counted_from(version); !from.empty()) judged.reasons.push_back(from);
            if (const auto sum = sum_of_addends(version)) note(judged, Verdict::Rescoped, *sum);
            if (const auto sum = sum_of_tolls(version)) note(judged, Verdict::Rescoped, *sum);
        }
        return judged;
    }

private:
    // Readings that are no longer told apart two by two: they are sorted by value, and the ends are held together.
    Judged judge_many(Judged judged) const {
        const Version* highest = &versions_.front();
        const Version* lowest = &versions_.front();  // the one that ends first
        for (const Version& version : versions_) {
            if (version.figure().low > highest->figure().low) highest = &version;
            if (version.figure().high < lowest->figure().high) lowest = &version;
        }
        const bool agrees = agree(*lowest, *highest);
        note(judged, agrees ? Verdict::Refined : Verdict::Disputed,
             fmt::format("{} readings from {} to {}: too many to set against one another.", versions_.size(), shown_figure(lowest->figure()), shown_figure(highest->figure())));
        return judged;
    }

    // What a number that none of its figures says is counted from: 'counts 11 from "ten were treated" and "one is still in
    // hospital"'. One report for all that reckon alike.
    std::string counted_from(const Version& version) const {
        if (!version.counted || !version.counted->value || *version.counted->value < 2) return {};
        std::map<std::size_t, std::vector<Item>> by_report;
        for (const Item& item : version.items) by_report[item.report].push_back(item);
        for (const auto& [report, items] : by_report) {
            if (items.size() > kMostCountedFrom || std::ranges::any_of(items, [&](const Item& item) { return item.said->figure->value == version.counted->value; })) continue;
            std::vector<std::string> passages;
            for (const Item& item : items) passages.push_back(fmt::format("\"{}\"", item.said->text));
            const bool less = items.size() == 1 && items.front().said->figure->value > version.counted->value;
            return fmt::format("{} of {} is counted from {}{}.", shown_figure(version.figure()), shown_reports(reports_, items), shown_list(passages), less ? " less the killed" : "");
        }
        return {};
    }

    static void note(Judged& judged, Verdict verdict, const std::string& reason) {
        judged.verdict = std::max(judged.verdict, verdict);
        if (!reason.empty() && std::ranges::find(judged.reasons, reason) == judged.reasons.end()) judged.reasons.push_back(reason);
    }

    std::string who(const Version& version) const { return shown_reports(reports_, version.items); }

    static bool is_vaguer(const Figure& a, const Figure& b) {
        const auto width = [](const Figure& f) { return f.precision == Precision::Exact ? 0.0 : f.high - f.low + 1; };
        return width(a) > width(b);
    }

    std::string refined(const std::set<std::size_t>& vaguer) const {
        std::vector<std::string> parts;
        for (const std::size_t i : vaguer) {
            const Statement& said = *versions_[i].items.front().said;
            const std::string together = said.labels.size() > 1 ? " of " + shown_list(said.labels) + " together" : "";
            parts.push_back(fmt::format("{}{} ({})", shown_figure(versions_[i].figure()), together, who(versions_[i])));
        }
        return fmt::format("{} {} less precise, and agree{} with the rest.", shown_list(parts), parts.size() == 1 ? "is" : "are", parts.size() == 1 ? "s" : "");
    }

    // "At least nine" of the first hours, where every report that has the finer number came later: it agrees, but it holds
    // no longer.
    bool is_overtaken(const Version& open, const Version& fine) const {
        if (open.figure().precision != Precision::AtLeast || fine.figure().precision == Precision::AtLeast || !fine.figure().value) return false;
        const auto before = times_of(reports_, open), after = times_of(reports_, fine);
        return before && after && before->last < after->first;
    }

    Explained explain(std::size_t a, std::size_t b) const {
        const Version& x = versions_[a];
        const Version& y = versions_[b];
        if (const auto corrected = explain_correction(x, y)) return *corrected;
        if (const auto death = explain_death(x, y)) return *death;
        if (const auto without = explain_doer(x, y)) return *without;
        // The odd one out that stands elsewhere under its right label is a slip, however late it was printed.
        for (const bool first : {true, false}) {
            const Version& odd = first ? x : y;
            if (reports_in(odd).size() >= reports_in(first ? y : x).size()) continue;
            if (auto reason = other_set(odd, first ? y : x)) return {Verdict::Rescoped, std::move(*reason), std::nullopt, first, false};
        }
        if (const auto moved = explain_course(x, y)) return *moved;
        if (const auto corrected = explain_corrected_to(x, y)) return *corrected;
        for (const bool first : {true, false}) {
            if (auto reason = other_set(first ? x : y, first ? y : x)) return {Verdict::Rescoped, std::move(*reason), std::nullopt, first, false};
        }
        if (const auto reckoned = explain_arithmetic(x, y)) return *reckoned;
        if (const auto renewed = explain_own_word(x, y)) return *renewed;
        return {};
    }

    static std::vector<std::size_t> reports_of(const Version& version) {
        std::vector<std::size_t> reports;
        for (const Item& item : version.items) {
            if (reports.empty() || reports.back() != item.report) reports.push_back(item.report);
        }
        return reports;
    }

    // Of one of the versions, sorted.
    const std::vector<std::size_t>& reports_in(const Version& version) const { return reports_of_[static_cast<std::size_t>(&version - versions_.data())]; }

    std::optional<Explained> explain_correction(const Version& x, const Version& y) const {
        for (const bool first : {true, false}) {
            const Version& old_one = first ? x : y;
            const Version& new_one = first ? y : x;
            // One report that calls the old value superseded, or corrects to the new one, speaks for all.
            if (any_superseded(old_one) && !any_superseded(new_one)) {
                const bool names_both = std::ranges::any_of(superseding_items(old_one), [&](const Item& item) { return holds_report(new_one, item.report); });
                if (!names_both) return Explained{Verdict::Updated, "", first, std::nullopt, false};
                return Explained{Verdict::Updated,
                                 fmt::format("{} says that {} replaces {}.", shown_reports(reports_, superseding_items(old_one)),
                                             shown_figure(new_one.figure()), shown_figure(old_one.figure())),
                                 first, std::nullopt, false};
            }
        }
        return std::nullopt;
    }

    std::optional<Explained> explain_corrected_to(const Version& x, const Version& y) const {
        for (const bool first : {true, false}) {
            const Version& old_one = first ? x : y;
            const Version& new_one = first ? y : x;
            if (any_correction(new_one) && !any_correction(old_one) && precedes(old_one, new_one)) {
                return Explained{Verdict::Updated,
                                 fmt::format("{} gives {} as a correction; {} ({}) is the earlier figure.", shown_reports(reports_, correcting_items(new_one)), shown_figure(new_one.figure()),
                                             shown_figure(old_one.figure()), who(old_one)),
                                 first, std::nullopt, false};
            }
        }
        return std::nullopt;
    }

    // Whom the one counts as injured the other tells to have died.
    std::optional<Explained> explain_death(const Version& x, const Version& y) const {
        if (x.died_since == y.died_since) return std::nullopt;
        const Version &dead = x.died_since ? x : y, &hurt = x.died_since ? y : x;
        return Explained{Verdict::Updated, fmt::format("Whom {} counts as injured has died, as told by {}.", who(hurt), who(dead)), y.died_since, std::nullopt, false};
    }

    // With or without the suspect who died too.
    std::optional<Explained> explain_doer(const Version& x, const Version& y) const {
        const bool x_less = x.figure().value < y.figure().value;
        const Version &less = x_less ? x : y, &more = x_less ? y : x;
        if (!less.without_doer || more.without_doer || !less.figure().value || !more.figure().value || *less.figure().value + 1 != *more.figure().value) return std::nullopt;
        return Explained{Verdict::Rescoped,
                         fmt::format("{} ({}) leaves out the suspect, who died too.", shown_figure(less.figure()), who(less)),
                         std::nullopt, x_less, false};
    }

    bool precedes(const Version& x, const Version& y) const {
        const auto a = times_of(reports_, x), b = times_of(reports_, y);
        return a && b && a->first < b->first;
    }

    // A toll moves with time: a count of the dead only grows; one of the injured may also fall as they die.
    std::optional<Explained> explain_course(const Version& x, const Version& y) const {
        if (!is_toll(*x.items.front().said)) return std::nullopt;
        const auto a = times_of(reports_, x), b = times_of(reports_, y);
        if (!a || !b || a->first == b->first) return std::nullopt;
        const bool x_first = a->first < b->first;
        const Version& early = x_first ? x : y;
        const Version& late = x_first ? y : x;
        const Times& early_times = x_first ? *a : *b;
        const Times& late_times = x_first ? *b : *a;
        const bool grows = late.figure().low > early.figure().low;
        const bool clean = early_times.last / kDay < late_times.first / kDay;
        const bool killed = early.items.front().said->matter.happening == "killed";
        // Nor is it the course of events when a late report names, in passing, a number that hardly anybody holds to be the count.
        if (late.surest * tally::kMuchSurer < early.surest) return std::nullopt;
        // A higher count of the dead that appears later holds even if a slower outlet still prints the old one;
        // a lower one is a dispute or a correction, not the course of events.
        if (killed ? !grows : !clean) return std::nullopt;
        return Explained{.verdict = Verdict::Updated, .reason = "", .first_replaced = x_first, .doubtful_first = std::nullopt, .by_course = true};
    }

    // One speaker, or one outlet in its own words, gives another number on a later day: what it said before is its history.
    // Not where anybody still prints the old number then. Tolls have rules of their own.
    std::optional<Explained> explain_own_word(const Version& x, const Version& y) const {
        if (is_toll(*x.items.front().said)) return std::nullopt;
        const auto a = times_of(reports_, x), b = times_of(reports_, y);
        if (!a || !b || a->first == b->first) return std::nullopt;
        const bool x_first = a->first < b->first;
        const Version &early = x_first ? x : y, &late = x_first ? y : x;
        if ((x_first ? a : b)->last / kDay >= (x_first ? b : a)->first / kDay) return std::nullopt;
        const std::map<std::string, std::string> before = voices(early);
        for (const auto& [voice, name] : voices(late)) {
            if (!before.contains(voice)) continue;
            return Explained{Verdict::Updated,
                             fmt::format("{} gave {} ({}) and later {} ({}).", name, shown_figure(early.figure()), (x_first ? a : b)->shown_first, shown_figure(late.figure()),
                                         (x_first ? b : a)->shown_first),
                             x_first, std::nullopt, false};
        }
        return std::nullopt;
    }

    // Who says a version: the speakers by name, and the outlets that name none; with the name to show.
    std::map<std::string, std::string> voices(const Version& version) const {
        std::map<std::string, std::string> out;
        for (const Item& item : version.items) {
            if (!item.said->said_by.empty()) {
                const Attribution& who = item.said->said_by.front();
                if (who.kind == NameKind::Person || who.kind == NameKind::Organisation) out.emplace("said " + who.name, who.name);
            } else if (const Report& report = reports_[item.report]; report.outlet || report.url) {
                out.emplace("outlet " + shown_name(report), shown_name(report));
            }
        }
        return out;
    }

    // "The figure moved with time: 2 (A and B, from 2024-03-12), 4 (C, from 2024-03-12), 5 (D, from 2024-03-16)."
    std::string course(const std::set<std::size_t>& in, const std::vector<bool>& doubtful) const {
        std::vector<std::pair<std::int64_t, std::size_t>> order;
        for (const std::size_t i : in) {
            if (!doubtful[i]) order.emplace_back(times_of(reports_, versions_[i])->first, i);
        }
        if (order.size() < 2) return {};
        std::ranges::sort(order);
        std::string out = "The figure moved with time: ";
        for (std::size_t k = 0; k < order.size(); ++k) {
            const Version& version = versions_[order[k].second];
            out += fmt::format("{}{} ({}, from {})", k == 0 ? "" : ", then ", shown_figure(version.figure()), who(version),
                               times_of(reports_, version)->shown_first);
        }
        return out + ".";
    }

    // The same number stands elsewhere for another set: another toll, or the sum of two.
    std::optional<std::string> other_set(const Version& version, const Version& rival) const {
        const Figure& figure = version.figure();
        if (!figure.value) return std::nullopt;
        const Statement& printed = *version.items.front().said;
        if (const Item* item = toll_taken_for(tolls_, *figure.value, own_, printed, reports_in(version))) {
            return fmt::format("{} ({}) is what {} gives for {}: the same number under another label.", shown_figure(figure), who(version),
                               shown_name(reports_[item->report]), item->said->matter.text);
        }
        // killed + injured = this: it was meant for both together.
        if (!rival.figure().value || !(*figure.value > *rival.figure().value)) return std::nullopt;
        if (const Item* item = toll_taken_for(tolls_, *figure.value - *rival.figure().value, own_, printed, reports_in(version))) {
            return fmt::format("{} ({}) is the sum of {} {} and {} {} ({}).", shown_figure(figure), who(version), shown_figure(rival.figure()),
                               rival.items.front().said->matter.text, shown_figure(*item->said->figure), item->said->matter.text,
                               shown_name(reports_[item->report]));
        }
        return std::nullopt;
    }

    bool holds_report(const Version& version, std::size_t report) const { return std::ranges::binary_search(reports_in(version), report); }

    // "6,000 personnel" where the same report, or another, has 1,000 of one and 5,000 of another side by side; "3,800 homes"
    // where one has 1,200 homes destroyed and 2,600 homes damaged.
    std::optional<std::string> sum_of_addends(const Version& version) const {
        const Figure& figure = version.figure();
        const Statement& whole = *version.items.front().said;
        if (!figure.value || is_toll(whole)) return std::nullopt;
        const auto sums = arithmetic_.sums.find({figure.unit, *figure.value});
        if (sums == arithmetic_.sums.end()) return std::nullopt;
        for (const Addends& ways : sums->second) {
            const Statement &one = statements_[ways.report][ways.one], &other = statements_[ways.report][ways.other];
            if (ways.side_by_side && one.matter.happening == whole.matter.happening) {
                return fmt::format("{} ({}) is the sum of {} {} and {} {}, which {} names side by side.", shown_figure(figure), who(version), shown_figure(*one.figure), label(one),
                                   shown_figure(*other.figure), label(other), shown_name(reports_[ways.report]));
            }
            if (*figure.value < kTellingSum || !may_be_one_thing(one, whole) || !may_be_one_thing(other, whole)) continue;
            return fmt::format("{} ({}) is the sum of {} {} and {} {} ({}).", shown_figure(figure), who(version), shown_figure(*one.figure), one.matter.text,
                               shown_figure(*other.figure), other.matter.text, shown_name(reports_[ways.report]));
        }
        return std::nullopt;
    }

    // Two readings of which one is the other and a third number, or a share of it, by a report that has the third number or
    // names the share. Each is true of its own set.
    std::optional<Explained> explain_arithmetic(const Version& x, const Version& y) const {
        const bool x_more = x.figure().low > y.figure().low;
        const Version &more = x_more ? x : y, &less = x_more ? y : x;
        const Statement &whole = *more.items.front().said, &part = *less.items.front().said;
        if (is_toll(whole)) return std::nullopt;
        const std::vector<std::size_t> told = reports_of_both(x, y);
        if (const Item* rest = difference(arithmetic_, whole, part, told)) {
            return Explained{Verdict::Rescoped,
                             fmt::format("{} ({}) is the sum of {} ({}) and {} {} ({}).", shown_figure(more.figure()), who(more), shown_figure(less.figure()), who(less),
                                         shown_figure(*rest->said->figure), rest->said->matter.text, shown_name(reports_[rest->report])),
                             std::nullopt, std::nullopt, false};
        }
        if (const NamedShare* share = share_between(arithmetic_, whole, part)) {
            return Explained{Verdict::Rescoped,
                             fmt::format("{} ({}) is {} of {} ({}), a share that {} names.", shown_figure(less.figure()), who(less), share->words, shown_figure(more.figure()),
                                         who(more), shown_name(reports_[share->of.report])),
                             std::nullopt, std::nullopt, false};
        }
        return std::nullopt;
    }

    std::vector<std::size_t> reports_of_both(const Version& x, const Version& y) const {
        std::vector<std::size_t> reports;
        std::ranges::set_union(reports_in(x), reports_in(y), std::back_inserter(reports));
        return reports;
    }

    // "35 casualties" where other statements give four killed and 31 injured.
    std::optional<std::string> sum_of_tolls(const Version& version) const {
        const Statement& own = *version.items.front().said;
        if (own.matter.happening != "killed or injured" || !own.matter.qualifiers.empty() || !own.figure->value) return std::nullopt;
        const auto both = killed_and_injured(tolls_, *own.figure->value);
        if (!both) return std::nullopt;
        return fmt::format("{} ({}) is the sum of {} killed ({}) and {} injured ({}).", shown_figure(*own.figure), who(version), shown_figure(*both->killed->said->figure),
                           shown_name(reports_[both->killed->report]), shown_figure(*both->injured->said->figure), shown_name(reports_[both->injured->report]));
    }

    static std::string label(const Statement& s) { return s.labels.empty() ? s.matter.counted : s.labels.front(); }

    std::string disputed(const std::vector<std::pair<std::size_t, std::size_t>>& open) const {
        std::set<std::size_t> in;
        for (const auto& [a, b] : open) {
            in.insert(a);
            in.insert(b);
        }
        std::vector<std::string> rivals;
        for (const std::size_t i : in) rivals.push_back(fmt::format("{} ({})", shown_figure(versions_[i].figure()), who(versions_[i])));
        return fmt::format("{} cannot {} hold, and the reports give no reason for the difference.", shown_list(rivals), in.size() == 2 ? "both" : "all");
    }

    std::string relabelled() const {
        std::map<std::string, std::vector<Item>> by_label;
        for (const Item& item : all_[own_].items) {
            if (item.said->figure->value) by_label[label(*item.said)].push_back(item);  // "thousands of troops" is no number
        }
        std::vector<std::string> parts;
        for (const auto& [name, items] : by_label) parts.push_back(fmt::format("{} ({})", name, shown_reports(reports_, items)));
        return fmt::format("The same number under different labels: {}.", shown_list(parts));
    }

    std::span<const Report> reports_;
    std::span<const std::vector<Statement>> statements_;
    const Arithmetic& arithmetic_;
    const TollTable& tolls_;
    const std::vector<MatterGroup>& all_;
    std::size_t own_;
    const std::vector<Version>& versions_;
    std::vector<std::vector<std::size_t>> reports_of_;  // by version
};

}  // namespace

std::string shown_list(const std::vector<std::string>& parts) {
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) out += i + 1 == parts.size() ? " and " : ", ";
        out += parts[i];
    }
    return out;
}

std::string shown_reports(std::span<const Report> reports, const std::vector<Item>& items) {
    std::vector<std::string> names;
    std::set<std::size_t> seen;
    for (const Item& item : items) {
        if (!seen.insert(item.report).second) continue;
        std::string name = shown_name(reports[item.report]);
        if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
    }
    return shown_list(names);
}

std::string shown_figure(const Figure& figure) {
    const auto amount = [&](double value) { return with_unit(digits(value), value, figure.unit); };
    const std::string exact = figure.value ? amount(*figure.value) : figure.text;
    switch (figure.precision) {
        case Precision::Exact: return exact;
        case Precision::About: return "about " + exact;
        case Precision::AtLeast: return "at least " + amount(figure.low);
        case Precision::AtMost: return "at most " + amount(figure.high);
        case Precision::Range: return digits(figure.low) + " to " + amount(figure.high);
        case Precision::Vague: return "\"" + figure.text + "\"";
    }
    return figure.text;
}

namespace {

bool by_value(const Version& a, const Version& b) {
    const auto key = [](const Version& v) { return std::tuple(v.figure().low, v.figure().high, v.figure().precision, v.items.front()); };
    return key(a) < key(b);
}

Version& version_saying(std::vector<Version>& versions, const Figure& figure) {
    const auto same = std::ranges::find_if(versions, [&](const Version& v) { return same_figure(v.figure(), figure); });
    if (same != versions.end()) return *same;
    return versions.emplace_back();
}

// Whether a number that a report gives beside its own whole is that without the suspect, who died too.
bool leaves_out_doer(const MatterGroup& group, const Item& item, double whole) {
    const Statement& said = *item.said;
    return group.doer_died.contains(item.report) && !said.others && said.matter.happening == group.happening && said.figure->value && *said.figure->value > 1 &&
           *said.figure->value + 1 == whole && !counts_doer(said);
}

// The tallies, and beside them what a report calls superseded, has others say or counts without the suspect.
std::vector<Version> versions_of_tallies(const MatterGroup& group) {
    std::vector<Version> versions;
    for (const ToldTally& tally : group.tallies) {
        std::vector<Item> counted;
        for (const Item& item : tally.items) {
            // The same value said more or less precisely ("5", "at least 5") is a reading of its own.
            const Statement& said = *item.said;
            const bool other = said.people.empty() && said.matter.happening == group.happening && said.figure->value == tally.figure.value && !same_figure(*said.figure, tally.figure);
            if (other) version_saying(versions, *said.figure).items.push_back(item);
            else counted.push_back(item);
        }
        Version& version = version_saying(versions, tally.figure);
        version.items.insert(version.items.end(), counted.begin(), counted.end());
        version.counted = tally.figure;
        version.sure += tally.sure;
        version.surest = std::max(version.surest, tally.sure);
        version.died_since |= tally.died_since;
    }
    for (const Item& item : group.items) {
        auto tally = std::ranges::lower_bound(group.tallies, item.report, {}, &ToldTally::report);
        if (tally != group.tallies.end() && tally->report != item.report) tally = group.tallies.end();
        const Statement& said = *item.said;
        // Ranges and vague words count nobody, and are readings beside the tallies.
        if (!said.figure->value) {
            version_saying(versions, *said.figure).items.push_back(item);
            continue;
        }
        if (tally == group.tallies.end()) {
            if (said.superseded) version_saying(versions, *said.figure).items.push_back(item);
            continue;
        }
        if (std::ranges::binary_search(tally->items, item) || same_figure(tally->figure, *item.said->figure)) continue;
        // Whom a figure was only concluded to be from does not tell it apart from the others.
        const auto speaker = [](const Statement& s) { return s.said_by.empty() || s.said_by.front().inferred_from ? std::string_view() : std::string_view(s.said_by.front().name); };
        // "Police had spoken of 11": a whole that somebody else gives. Those who were taken to hospital are a part.
        const bool by_others = said.people.empty() && said.care.empty() && said.figure->value && *said.figure->value > 1 && !speaker(said).empty() &&
                               std::ranges::any_of(tally->items, [&](const Item& own) { return !speaker(*own.said).empty(); }) &&
                               std::ranges::none_of(tally->items, [&](const Item& own) { return speaker(*own.said) == speaker(said); });
        if (!said.superseded && !by_others && !leaves_out_doer(group, item, tally->figure.value.value_or(0))) continue;
        Version& version = version_saying(versions, *said.figure);
        version.items.push_back(item);
    }
    std::erase_if(versions, [](const Version& version) { return version.items.empty(); });
    for (Version& version : versions) {
        std::ranges::sort(version.items);
        version.without_doer = std::ranges::all_of(version.items, [&](const Item& item) { return group.doer_died.contains(item.report) && !counts_doer(*item.said); });
    }
    std::ranges::sort(versions, by_value);
    return versions;
}

}  // namespace

bool agree(const Version& a, const Version& b) {
    if (a.counted || b.counted) return compatible(a.figure(), b.figure());
    return agree(*a.items.front().said, *b.items.front().said);
}

std::vector<Version> versions_of(const MatterGroup& group) {
    if (!group.tallies.empty()) return versions_of_tallies(group);
    // What a report holds the toll to be: its highest count that it does not call superseded. Lower ones beside
    // it are parts or stages of its own story ("three died at the scene, a fourth in hospital"), unless somebody
    // else says them ("police had spoken of 11").
    std::map<std::size_t, const Statement*> whole;
    for (const Item& item : group.items) {
        if (!is_toll(*item.said) || !item.said->figure->value || item.said->superseded) continue;
        const Statement*& highest = whole[item.report];
        if (highest == nullptr || *highest->figure->value < *item.said->figure->value) highest = item.said;
    }
    const auto is_part = [&](const Item& item) {
        const auto highest = whole.find(item.report);
        if (highest == whole.end() || !item.said->figure->value || item.said->superseded) return false;
        const Statement& top = *highest->second;
        // Whom a figure was only concluded to be from does not tell it apart from the others.
        const auto named = [](const Statement& s) { return !s.said_by.empty() && !s.said_by.front().inferred_from; };
        const bool by_others = named(*item.said) && named(top) && item.said->said_by.front().name != top.said_by.front().name;
        return *item.said->figure->value < *top.figure->value && !by_others;
    };
    std::vector<Version> versions;
    for (const Item& item : group.items) {
        if (is_part(item)) continue;
        const auto same = std::ranges::find_if(versions, [&](const Version& v) { return same_figure(v.figure(), *item.said->figure); });
        if (same != versions.end()) {
            same->items.push_back(item);
        } else {
            versions.push_back({.items = {item}});
        }
    }
    std::ranges::sort(versions, by_value);
    return versions;
}

Judged judge(std::span<const Report> reports, std::span<const std::vector<Statement>> statements, const Arithmetic& arithmetic, const TollTable& tolls,
             const std::vector<MatterGroup>& all, std::size_t own, const std::vector<Version>& versions) {
    return Judge(reports, statements, arithmetic, tolls, all, own, versions).run();
}

}  // namespace stemma
