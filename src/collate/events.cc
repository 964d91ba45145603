#include "collate/events.h"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "base/hash.h"
#include "base/moment.h"
#include "base/unicode.h"
#include "claim/happening_words.h"
#include "claim/happenings.h"
#include "collate/event_places.h"
#include "collate/event_times.h"
#include "collate/verdict.h"

namespace stemma {
namespace {

// Happenings of several reports, and of one, that a story shows. Readers of the stories read by hand wrote down three to six
// a story (readings/stories.json, 2026-11-26); more hides them.
constexpr std::size_t kMostShared = 12;
constexpr std::size_t kMostSingle = 8;
// The weight of a class of which one report's word is enough.
constexpr int kWeighty = 3;
// Classes of less weight need more than half of the reports.
constexpr int kCommon = 2;
// Seconds between two happenings of one class and the same people that are two: reports that name the day of the
// telling for the day of the event are a day off.
constexpr std::int64_t kApart = 2 * 86400;
// The settings of the event itself need this many reports, or all that there are.
constexpr std::size_t kMinReports = 2;

std::size_t reports_in(const std::vector<Item>& items) {
    std::set<std::size_t> reports;
    for (const Item& item : items) reports.insert(item.report);
    return reports.size();
}

// --- Which happenings are one matter --------------------------------------------------------------------------

// Who tells a happening apart from others of its class: names of the story ("#3"), else nobody.
using People = std::set<std::string>;

class Grouper {
public:
    explicit Grouper(const JoinedNames& names) : names_(names) {}

    std::vector<std::vector<Item>> run(const std::vector<Item>& items) const {
        // By class and place in a series; what one may be of several parts of (a wound of the head) by that too.
        std::map<std::tuple<std::string, std::string, std::string>, std::vector<Item>> classes;
        for (const Item& item : items) {
            const Matter& matter = item.said->matter;
            std::string series;
            for (const std::string& word : matter.qualifiers) series += word + " ";
            classes[{matter.happening, series, matter.happening == "wound" ? item.said->value : std::string()}].push_back(item);
        }
        std::vector<std::vector<Item>> out;
        for (const auto& [key, of_class] : classes) split_by_people(of_class, out);
        return out;
    }

    People people_of(const Item& item) const {
        const Matter& matter = item.said->matter;
        const HappeningClass* of_class = happening_class(matter.happening);
        People people;
        if (of_class == nullptr || of_class->by == ToldApartBy::None) return people;
        const bool who = of_class->by == ToldApartBy::Who || of_class->by == ToldApartBy::Both;
        const bool whom = of_class->by == ToldApartBy::Whom || of_class->by == ToldApartBy::Both;
        if (who) add(item.report, matter.who, people);
        if (whom) add(item.report, matter.to_whom, people);
        return people;
    }

    const JoinedNames& names() const { return names_; }

private:
    void add(std::size_t report, const std::string& form, People& people) const {
        if (form.empty()) return;
        const auto found = names_.index.find({report, form});
        if (found != names_.index.end()) people.insert(fmt::format("#{}", found->second));
    }

    void split_by_people(const std::vector<Item>& items, std::vector<std::vector<Item>>& out) const {
        std::map<People, std::vector<Item>> by_people;
        for (const Item& item : items) by_people[people_of(item)].push_back(item);
        // One of two who met, told without the other: the matter of both that most reports tell.
        std::map<std::string, std::vector<const People*>> pairs_of;
        for (const auto& [people, own] : by_people) {
            if (people.size() < 2) continue;
            for (const std::string& person : people) pairs_of[person].push_back(&people);
        }
        std::map<People, std::size_t> told_by;
        for (const auto& [people, own] : by_people) told_by[people] = reports_in(own);
        const auto larger = [&](const People* a, const People* b) { return told_by[*a] < told_by[*b]; };
        std::map<People, std::vector<Item>> joined = by_people;
        for (const auto& [people, own] : by_people) {
            if (people.size() != 1) continue;
            const auto pairs = pairs_of.find(*people.begin());
            if (pairs == pairs_of.end()) continue;
            const People* best = *std::ranges::max_element(pairs->second, larger);
            joined[*best].insert(joined[*best].end(), own.begin(), own.end());
            joined.erase(people);
        }
        // Told of nobody by name: of the only ones there are.
        const auto unnamed = joined.find(People{});
        if (unnamed != joined.end() && joined.size() == 2) {
            auto& only = joined.begin() == unnamed ? std::next(joined.begin())->second : joined.begin()->second;
            only.insert(only.end(), unnamed->second.begin(), unnamed->second.end());
            joined.erase(unnamed);
        }
        for (auto& [people, own] : joined) {
            std::ranges::sort(own);
            if (people.empty()) split_by_words(own, out);
            else if (happens_once(own.front())) out.push_back(std::move(own));
            else split_by_time(own, out);
        }
    }

    // One is arrested, charged or sentenced once in a story; one meets and visits often.
    static bool happens_once(const Item& item) {
        const HappeningClass* of_class = happening_class(item.said->matter.happening);
        return of_class != nullptr && of_class->by == ToldApartBy::Whom;
    }

    // Nobody is named: those who are called the same.
    void split_by_words(const std::vector<Item>& items, std::vector<std::vector<Item>>& out) const {
        std::map<std::string, std::vector<Item>> by_words;
        for (const Item& item : items) {
            const HappeningClass* of_class = happening_class(item.said->matter.happening);
            std::string words;
            if (of_class != nullptr && of_class->by == ToldApartBy::Whom) words = last_word(item.said->matter.to_whom);
            if (of_class != nullptr && of_class->by == ToldApartBy::Who) words = last_word(item.said->matter.who);
            by_words[words].push_back(item);
        }
        for (auto& [words, own] : by_words) split_by_time(own, out);
    }

    static std::string last_word(const std::string& words) {
        const auto space = words.find_last_of(' ');
        std::string last = fold_case(space == std::string::npos ? words : words.substr(space + 1));
        if (last.size() > 1 && last.back() == 's') last.pop_back();
        return last;
    }

    // Times that lie apart are of two; what is told without a time goes with the one that most reports tell.
    void split_by_time(const std::vector<Item>& items, std::vector<std::vector<Item>>& out) const {
        std::vector<std::pair<Moment, Item>> timed;
        std::vector<Item> untimed;
        for (const Item& item : items) {
            const auto moment = item.said->when ? moment_of(item.said->when->value) : std::nullopt;
            if (moment) timed.emplace_back(*moment, item);
            else untimed.push_back(item);
        }
        std::ranges::sort(timed);
        std::vector<std::vector<Item>> groups;
        std::int64_t end = 0;
        for (const auto& [moment, item] : timed) {
            if (groups.empty() || moment.first > end + kApart) groups.emplace_back();
            end = groups.size() > 1 || groups.back().size() > 0 ? std::max(end, moment.end) : moment.end;
            groups.back().push_back(item);
        }
        if (groups.empty()) groups.emplace_back();
        auto& largest = *std::ranges::max_element(groups, {}, [](const std::vector<Item>& group) { return reports_in(group); });
        largest.insert(largest.end(), untimed.begin(), untimed.end());
        for (std::vector<Item>& group : groups) {
            std::ranges::sort(group);
            out.push_back(std::move(group));
        }
    }

    const JoinedNames& names_;
};

// --- Readings of a happening ------------------------------------------------------------------------------------

enum class Way { Denied, Planned, Done };

Way way_of(const Statement& said) {
    if (said.firmness == Firmness::Denied) return Way::Denied;
    // What is one of several ("accidental") is so or not.
    return said.value.empty() && (said.firmness == Firmness::Planned || said.planned) ? Way::Planned : Way::Done;
}

// The passage that most reports have; of equals the first.
std::string most_told(const std::vector<Item>& items) {
    std::map<std::string, std::set<std::size_t>> reports;
    for (const Item& item : items) reports[fold_case(item.said->text)].insert(item.report);
    const Item* best = nullptr;
    std::size_t most = 0;
    for (const Item& item : items) {
        const std::size_t in = reports[fold_case(item.said->text)].size();
        if (in > most) {
            best = &item;
            most = in;
        }
    }
    return best->said->text;
}

std::int64_t first_told(std::span<const Report> reports, const std::vector<Item>& items) {
    std::int64_t first = std::numeric_limits<std::int64_t>::max();
    for (const Item& item : items) {
        const auto& published = reports[item.report].published;
        if (const auto moment = published ? moment_of(published->value) : std::nullopt) first = std::min(first, moment->first);
    }
    return first;
}

// How far the injured have recovered.
std::optional<std::size_t> recovery(std::string_view condition) {
    constexpr std::string_view kWay[] = {"unresponsive", "critical", "life-threatening",    "serious",    "fair",                  "stable",
                                         "not life-threatening", "good",  "expected to survive", "recovering", "released from hospital"};
    const auto* const at = std::ranges::find(kWay, condition);
    if (at == std::end(kWay)) return std::nullopt;
    return static_cast<std::size_t>(at - std::begin(kWay));
}

// What the course of events brings later, whatever the dates: the sought are found, and what was closed opens.
bool comes_after(std::string_view later, std::string_view earlier) {
    constexpr std::pair<std::string_view, std::string_view> kCourse[] = {{"held", "sought"}, {"open", "closed"}, {"accidental", "not known"}, {"intentional", "not known"}};
    if (std::ranges::any_of(kCourse, [&](const auto& pair) { return pair.first == later && pair.second == earlier; })) return true;
    return recovery(earlier) && recovery(later) && *recovery(later) > *recovery(earlier);
}

Matter matter_of(const std::vector<Item>& items, const JoinedNames& names) {
    std::map<std::string, std::pair<std::size_t, const Item*>> counts;
    for (const Item& item : items) {
        auto& [count, first] = counts[item.said->matter.text];
        ++count;
        if (first == nullptr) first = &item;
    }
    // The words of most statements; of equals the longer, which name more of them.
    const auto best = std::ranges::max_element(counts, [](const auto& a, const auto& b) {
        return std::tuple(a.second.first, a.first.size(), a.first) < std::tuple(b.second.first, b.first.size(), b.first);
    });
    Matter matter = best->second.second->said->matter;
    // By their fullest names.
    for (std::string* form : {&matter.who, &matter.to_whom}) {
        const auto found = names.index.find({best->second.second->report, *form});
        if (found != names.index.end()) *form = names.names[found->second].name;
    }
    matter.text = text_of_happening(matter);
    return matter;
}

ToldMatter happening_of(std::span<const Report> reports, const std::vector<Item>& items, const JoinedNames& names) {
    ToldMatter told;
    told.kind = StatementKind::Happening;
    told.matter = matter_of(items, names);
    std::map<std::pair<Way, std::string>, std::vector<Item>> by_reading;
    for (const Item& item : items) {
        // Each thing that was not confirmed is a reading of its own.
        const bool unconfirmed = told.matter.happening == "confirmation";
        by_reading[{way_of(*item.said), unconfirmed ? fold_case(item.said->text) : item.said->value}].push_back(item);
    }
    std::vector<std::pair<Way, std::string>> keys;
    for (auto& [key, own] : by_reading) {
        const bool plain = key.second.empty() || key.first != Way::Done;
        told.versions.push_back({plain ? most_told(own) : key.second, std::move(own), false});
        keys.push_back(key);
    }
    const std::string& happening = told.matter.happening;
    if (happening == "wound" || happening == "weapon" || happening == "confirmation") return told;
    const bool opposed = told.matter.happening == "accident", recovers = told.matter.happening == "condition";
    const HappeningClass* of_class = happening_class(told.matter.happening);
    const bool of_somebody = of_class != nullptr && of_class->by != ToldApartBy::None;
    for (std::size_t a = 0; a < keys.size(); ++a) {
        for (std::size_t b = a + 1; b < keys.size(); ++b) {
            ToldVersion &x = told.versions[a], &y = told.versions[b];
            const std::int64_t first_x = first_told(reports, x.items), first_y = first_told(reports, y.items);
            // What is told without saying which of several holds says neither.
            if (keys[a].first == keys[b].first && (keys[a].second.empty() || keys[b].second.empty())) continue;
            const bool x_after = comes_after(keys[a].second, keys[b].second) || (keys[a].first == Way::Done && keys[b].first == Way::Planned);
            const bool y_after = comes_after(keys[b].second, keys[a].second) || (keys[b].first == Way::Done && keys[a].first == Way::Planned);
            // Of a happening that is nobody's, two may be told of, and the denial of one says nothing of the other.
            // Nor does one report contradict itself: it tells of two.
            const bool apart = x.items.front().report != x.items.back().report || y.items.front().report != y.items.back().report ||
                               x.items.front().report != y.items.front().report;
            const bool denies = of_somebody && apart && (keys[a].first == Way::Denied) != (keys[b].first == Way::Denied);
            // Several people recover apart: only what is also told later is later.
            if (recovers && (x_after ? first_x <= first_y : first_y <= first_x)) continue;
            if (x_after || y_after) {
                ToldVersion &late = x_after ? x : y, &early = x_after ? y : x;
                early.replaced = true;
                told.verdict = std::max(told.verdict, Verdict::Updated);
                told.reasons.push_back(fmt::format("\"{}\" ({}) comes after \"{}\" ({}).", late.text, shown_reports(reports, late.items), early.text,
                                                   shown_reports(reports, early.items)));
            } else if (denies || opposed) {
                told.verdict = Verdict::Disputed;
                told.reasons.push_back(fmt::format("\"{}\" ({}) and \"{}\" ({}) cannot both hold.", x.text, shown_reports(reports, x.items), y.text,
                                                   shown_reports(reports, y.items)));
            } else if (keys[a].second != keys[b].second && first_x != first_y) {
                ToldVersion &late = first_x > first_y ? x : y, &early = first_x > first_y ? y : x;
                early.replaced = true;
                told.verdict = std::max(told.verdict, Verdict::Updated);
                told.reasons.push_back(fmt::format("\"{}\" ({}) is told later than \"{}\" ({}).", late.text, shown_reports(reports, late.items), early.text,
                                                   shown_reports(reports, early.items)));
            }
        }
    }
    return told;
}

// --- Which are shown ----------------------------------------------------------------------------------------------

struct Ranked {
    ToldMatter told;
    std::size_t reports = 0;
    int weight = 0;
    Item first;
};

std::vector<Item> items_of(const ToldMatter& told) {
    std::vector<Item> items;
    for (const ToldVersion& version : told.versions) items.insert(items.end(), version.items.begin(), version.items.end());
    std::ranges::sort(items);
    return items;
}

void add_happenings(std::span<const Report> reports, const Grouper& grouper, const std::vector<Item>& items, std::vector<ToldMatter>& out) {
    std::vector<Ranked> shared, single;
    for (const std::vector<Item>& group : grouper.run(items)) {
        const HappeningClass* of_class = happening_class(group.front().said->matter.happening);
        // The third meeting in a month is news whoever tells it.
        const bool in_series = !group.front().said->matter.qualifiers.empty();
        const int weight = of_class == nullptr ? 0 : in_series ? kWeighty : of_class->weight;
        const std::size_t in = reports_in(group);
        if (in < kMinReports && weight < kWeighty) continue;
        if (weight < kCommon && 2 * in <= reports.size()) continue;
        (in < kMinReports ? single : shared).push_back({happening_of(reports, group, grouper.names()), in, weight, group.front()});
    }
    const auto key = [](const Ranked& one) { return std::tuple(-static_cast<int>(one.reports), -one.weight, one.told.matter.qualifiers.empty(), one.first); };
    for (auto* list : {&shared, &single}) {
        std::ranges::sort(*list, [&](const Ranked& a, const Ranked& b) { return key(a) < key(b); });
        list->resize(std::min(list->size(), list == &shared ? kMostShared : kMostSingle));
        for (Ranked& one : *list) out.push_back(std::move(one.told));
    }
}

// Times or places by whose they are: the event's own, or a happening's.
void add_settings(std::span<const Report> reports, const Grouper& grouper, const std::vector<Item>& items, std::vector<ToldMatter>& out) {
    std::map<std::pair<std::string, People>, std::vector<Item>> by_happening;
    std::vector<Item> of_nothing;  // that no report says what they are the time or place of
    for (const Item& item : items) {
        if (item.said->matter.happening.empty()) of_nothing.push_back(item);
        else by_happening[{item.said->matter.happening, grouper.people_of(item)}].push_back(item);
    }
    std::vector<Ranked> found;
    for (auto& [key, own] : by_happening) {
        const HappeningClass* of_class = happening_class(key.first);
        const bool event = of_class != nullptr && of_class->weight == 0;
        // Whose arrest or visit it is must be known for two to have one time.
        if (!event && key.second.empty()) continue;
        if (!event && reports_in(own) < kMinReports) continue;
        const std::vector<Item> others = event ? of_nothing : std::vector<Item>();
        auto told = own.front().said->kind == StatementKind::Time ? time_of_event(reports, own, others) : place_of_event(reports, own, others);
        if (!told) continue;
        const std::size_t in = reports_in(items_of(*told));
        // Several may have died, here and there: one place or time must be told twice.
        const auto told_twice = [](const ToldVersion& version) { return reports_in(version.items) >= kMinReports; };
        if (key.first == "death" && std::ranges::none_of(told->versions, told_twice)) continue;
        if (in < (event ? std::min(kMinReports, reports.size()) : kMinReports)) continue;
        found.push_back({std::move(*told), in, event ? 1 : 0, own.front()});
    }
    std::ranges::sort(found, [](const Ranked& a, const Ranked& b) {
        return std::tuple(-a.weight, -static_cast<int>(a.reports), a.first) < std::tuple(-b.weight, -static_cast<int>(b.reports), b.first);
    });
    for (Ranked& one : found) out.push_back(std::move(one.told));
}

// --- Findings -----------------------------------------------------------------------------------------------------

// Origins of a version. A report's own word goes back to those whom the same report names for the same matter. Nobody of an
// outlet stood by when a thing happened: where some reports name a source, one that names none is no further origin, and
// only where none does are the outlets all that there is.
std::vector<std::size_t> origins_of(const std::vector<Item>& items, const std::map<std::size_t, std::set<std::size_t>>& named, const OriginTable& table) {
    std::set<std::size_t> sources, own;
    for (const Item& item : items) {
        const auto attributed = named.find(item.report);
        if (attributed != named.end()) sources.insert(attributed->second.begin(), attributed->second.end());
        else own.insert(table.of_statement[item.report][item.statement]);
    }
    const std::set<std::size_t>& found = sources.empty() ? own : sources;
    return {found.begin(), found.end()};
}

struct Backing {
    std::vector<std::size_t> origins;
    std::size_t known = 0, reports = 0;
};

std::string support_reason(std::span<const Report> reports, const ToldVersion& version, const Backing& backing, Support support, const OriginTable& table) {
    std::vector<std::string> names;
    for (const std::size_t origin : backing.origins) {
        if (is_known(table.origins[origin])) names.push_back(table.origins[origin].name);
    }
    const std::string from = shown_list(names), only = shown_reports(reports, version.items);
    switch (support) {
        case Support::Single:
            if (names.empty() || from == only) return fmt::format("Only {} tells it, and names no source.", only);
            return fmt::format("Only {} tells it, from {}.", only, from);
        case Support::Echoed:
            if (names.empty()) return fmt::format("{} reports tell it, and none says whom it has it from: repeated, not confirmed.", backing.reports);
            return fmt::format("{} reports tell it; the one origin known is {}: repeated, not confirmed.", backing.reports, from);
        case Support::Corroborated: return fmt::format("{} reports tell it, and it goes back to {} origins: {}.", backing.reports, backing.known, from);
    }
    return {};
}

}  // namespace

std::vector<ToldMatter> told_matters(std::span<const Report> reports, std::span<const std::vector<Statement>> statements, const JoinedNames& names) {
    std::vector<Item> happenings, times, places;
    for (std::size_t r = 0; r < statements.size(); ++r) {
        for (std::size_t i = 0; i < statements[r].size(); ++i) {
            const Statement& said = statements[r][i];
            if (said.other_event) continue;
            if (said.kind == StatementKind::Happening) happenings.push_back({r, i, &said});
            if (said.kind == StatementKind::Time) times.push_back({r, i, &said});
            if (said.kind == StatementKind::Place) places.push_back({r, i, &said});
        }
    }
    const Grouper grouper(names);
    std::vector<ToldMatter> out;
    add_settings(reports, grouper, times, out);
    add_settings(reports, grouper, places, out);
    add_happenings(reports, grouper, happenings, out);
    return out;
}

std::vector<Finding> event_findings(std::span<const Report> reports, const std::vector<ToldMatter>& matters, const OriginTable& table) {
    std::vector<Finding> out;
    for (const ToldMatter& told : matters) {
        // A time or place is told in pieces; of happenings each reading is somebody's own.
        const bool in_pieces = told.kind != StatementKind::Happening;
        const auto named_in = [&](const std::vector<Item>& items) {
            std::map<std::size_t, std::set<std::size_t>> named;  // by report, the origins that it names
            for (const Item& item : items) {
                if (!table.own[item.report][item.statement]) named[item.report].insert(table.of_statement[item.report][item.statement]);
            }
            return named;
        };
        const std::map<std::size_t, std::set<std::size_t>> all_named = named_in(items_of(told));
        std::vector<Backing> backing;
        for (const ToldVersion& version : told.versions) {
            Backing one{origins_of(version.items, in_pieces ? all_named : named_in(version.items), table), 0, reports_in(version.items)};
            one.known = static_cast<std::size_t>(std::ranges::count_if(one.origins, [&](std::size_t o) { return is_known(table.origins[o]); }));
            backing.push_back(std::move(one));
        }
        const auto key = [&](std::size_t i) {
            return std::tuple(told.settled != i, told.versions[i].replaced, -static_cast<int>(backing[i].known), -static_cast<int>(backing[i].reports), i);
        };
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < told.versions.size(); ++i) order.push_back(i);
        std::ranges::sort(order, {}, key);
        Finding finding;
        finding.kind = told.kind;
        finding.matter = told.matter;
        finding.verdict = told.verdict;
        for (const std::size_t i : order) {
            Reading reading;
            reading.text = told.versions[i].text;
            std::set<ReportId> in;
            for (const Item& item : told.versions[i].items) {
                reading.statements.push_back(item.said->id);
                in.insert(reports[item.report].id);
            }
            reading.reports.assign(in.begin(), in.end());
            for (const std::size_t origin : backing[i].origins) reading.origins.push_back(table.origins[origin].id);
            std::ranges::sort(reading.origins);
            finding.readings.push_back(std::move(reading));
        }
        const std::size_t first = order.front();
        finding.support = backing[first].reports == 1 ? Support::Single : backing[first].known > 1 ? Support::Corroborated : Support::Echoed;
        finding.why = support_reason(reports, told.versions[first], backing[first], finding.support, table);
        for (const std::string& reason : told.reasons) finding.why += " " + reason;
        finding.id = FindingId{content_id(fmt::format("finding {} {} {}", to_string(told.kind), items_of(told).front().said->id.text, told.matter.text))};
        out.push_back(std::move(finding));
    }
    return out;
}

}  // namespace stemma
