#include "collate/event_times.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

#include <fmt/format.h>

#include "base/groups.h"
#include "base/moment.h"
#include "collate/verdict.h"

namespace stemma {
namespace {

// Minutes. Reports round to the next ten ("about 2 a.m." for 2:10); a quarter of an hour apart is another time. More joins
// what readers of the incidents' reports set against each other (6:15 and 6:30), less parts 7:52 from "about 8".
constexpr int kRounding = 10;
// "Shortly before 4 p.m." reaches back, and "just after" forward, as far as half an hour.
constexpr int kBesideReach = 30;
constexpr int kHalfHour = 30, kHour = 60, kDay = 24 * kHour;
// Distinct clock times of one event that are compared; a running account of a day has dozens.
constexpr std::size_t kMostClocks = 100;
// Pairs that contradict and are named; more say nothing new.
constexpr std::size_t kMostReasons = 3;
constexpr std::size_t kDayLength = 10;  // of "2031-04-06"

// One report's one telling of a time.
struct Telling {
    Item item;
    std::string day;      // ISO, empty if not known
    std::string coarse;   // a month or year, or words
    std::string part;     // of the day
    std::string hedge;
    int minutes = -1;

    int precision() const { return minutes >= 0 ? 3 : !part.empty() ? 2 : !day.empty() ? 1 : 0; }
};

bool has_day(std::string_view value) { return value.size() >= kDayLength && value[4] == '-' && value[7] == '-'; }

Telling telling_of(const Item& item) {
    Telling out;
    out.item = item;
    const std::string& value = item.said->value;
    if (has_day(value)) out.day = value.substr(0, kDayLength);
    if (const auto at = value.find('T'); at != std::string::npos && value.size() >= at + 6 && value[at + 3] == ':' && (at == 0 || at == kDayLength)) {
        out.minutes = std::atoi(value.substr(at + 1, 2).c_str()) * kHour + std::atoi(value.substr(at + 4, 2).c_str());
    } else if (out.day.empty()) {
        out.coarse = value;
    }
    for (const std::string& qualifier : item.said->matter.qualifiers) {
        const bool hedge = qualifier == "about" || qualifier == "before" || qualifier == "after";
        (hedge ? out.hedge : out.part) = qualifier;
    }
    return out;
}

// The day that most reports name, the earliest of equals.
std::string main_day(const std::vector<Telling>& tellings) {
    std::map<std::string, std::set<std::size_t>> reports;
    for (const Telling& one : tellings) {
        if (!one.day.empty()) reports[one.day].insert(one.item.report);
    }
    std::string best;
    std::size_t most = 0;
    for (const auto& [day, in] : reports) {
        if (in.size() > most) {
            best = day;
            most = in.size();
        }
    }
    return best;
}

// Whether a month, a year or words can be of the day. Words can where they name its day of the week.
bool may_be_on(const std::string& coarse, const std::string& day) {
    if (coarse.empty() || day.empty()) return true;
    if (coarse[0] >= '0' && coarse[0] <= '9') return day.starts_with(coarse);
    constexpr std::string_view kWeekdays[] = {"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};
    const auto moment = moment_of(day);
    if (!moment) return true;
    const std::chrono::sys_seconds first{std::chrono::seconds{moment->first}};
    const auto own = std::chrono::weekday{std::chrono::floor<std::chrono::days>(first)}.c_encoding();
    return coarse.find(kWeekdays[own]) != std::string::npos;
}

// [begin, end) in minutes of a part of the day; night and evening overlap, as speakers' do.
std::pair<int, int> minutes_of_part(std::string_view part) {
    constexpr int kNoon = 12, kLateAfternoon = 16, kDusk = 17, kEvening = 19, kMidnight = 24, kDawn = 6;
    if (part == "morning") return {0, kNoon * kHour};
    if (part == "afternoon") return {kNoon * kHour, kEvening * kHour};
    if (part == "evening") return {kLateAfternoon * kHour, kMidnight * kHour};
    return {kDusk * kHour, (kMidnight + kDawn) * kHour};
}

std::string shown_clock(const Telling& one) {
    return fmt::format("{}{}{:02}:{:02}", one.hedge, one.hedge.empty() ? "" : " ", one.minutes / kHour, one.minutes % kHour);
}

std::string shown(const Telling& one, const std::string& day) {
    if (one.minutes >= 0) return (day.empty() ? "" : day + " ") + shown_clock(one);
    if (!one.part.empty()) return (day.empty() ? one.coarse : day) + (day.empty() && !one.coarse.empty() ? "" : (day.empty() ? "" : " ") + one.part);
    if (!one.day.empty()) return one.day;
    return one.coarse;
}

// What makes two tellings one version: the clock time, the part of the day or the day, each on the one day.
std::string key_of(const Telling& one) {
    if (one.minutes >= 0) return fmt::format("T{}", one.minutes);
    if (!one.part.empty()) return one.part;
    if (!one.day.empty()) return one.day;
    return one.coarse;
}

std::pair<int, std::string> hour_of(const Telling& one) { return {one.minutes, one.minutes >= 0 ? std::string() : one.part}; }

bool agree_on_part(const Telling& a, const Telling& b) {
    if (a.minutes >= 0 && b.minutes >= 0) return one_clock_time(a.minutes, a.hedge, b.minutes, b.hedge);
    if (a.part.empty() && a.minutes < 0) return true;
    if (b.part.empty() && b.minutes < 0) return true;
    const auto stretch = [](const Telling& one) { return one.minutes >= 0 ? std::pair(one.minutes, one.minutes + 1) : minutes_of_part(one.part); };
    const auto [begin_a, end_a] = stretch(a);
    const auto [begin_b, end_b] = stretch(b);
    const auto meet = [&](int shift) { return begin_a < end_b + shift && begin_b + shift < end_a; };
    return meet(0) || meet(kDay) || meet(-kDay);
}

// Drops the clock times that are of another moment than the one that most reports give. What is left that still contradicts
// stands in reports that give nothing else.
void keep_one_moment(std::vector<Telling>& tellings) {
    std::map<std::pair<int, std::string>, std::vector<std::size_t>> clocks;
    for (std::size_t i = 0; i < tellings.size(); ++i) {
        if (tellings[i].minutes >= 0) clocks[{tellings[i].minutes, tellings[i].hedge}].push_back(i);
    }
    if (clocks.empty()) return;
    std::vector<std::pair<std::pair<int, std::string>, std::vector<std::size_t>>> list(clocks.begin(), clocks.end());
    if (list.size() > kMostClocks) {
        std::ranges::stable_sort(list, std::ranges::greater{}, [](const auto& clock) { return clock.second.size(); });
        list.resize(kMostClocks);
        std::ranges::sort(list);
    }
    Groups groups(list.size());
    for (std::size_t a = 0; a < list.size(); ++a) {
        for (std::size_t b = a + 1; b < list.size(); ++b) {
            if (one_clock_time(list[a].first.first, list[a].first.second, list[b].first.first, list[b].first.second)) groups.join(a, b);
        }
    }
    std::map<std::size_t, std::set<std::size_t>> reports;  // of each group
    for (std::size_t k = 0; k < list.size(); ++k) {
        for (const std::size_t i : list[k].second) reports[groups.root(k)].insert(tellings[i].item.report);
    }
    std::size_t best = reports.begin()->first;
    for (const auto& [group, in] : reports) {
        if (in.size() > reports[best].size()) best = group;
    }
    std::set<std::size_t> kept;
    for (std::size_t k = 0; k < list.size(); ++k) {
        for (const std::size_t i : list[k].second) {
            if (groups.root(k) == best || !reports[best].contains(tellings[i].item.report)) kept.insert(i);
        }
    }
    // A report that gives several others gives an account of a day, and none of them is known to be this moment.
    std::map<std::size_t, std::set<std::size_t>> others;
    for (std::size_t k = 0; k < list.size(); ++k) {
        for (const std::size_t i : list[k].second) {
            if (groups.root(k) != best && kept.contains(i)) others[tellings[i].item.report].insert(groups.root(k));
        }
    }
    std::vector<Telling> left;
    for (std::size_t i = 0; i < tellings.size(); ++i) {
        const auto several = others.find(tellings[i].item.report);
        const bool account = several != others.end() && several->second.size() > 1;
        if (tellings[i].minutes < 0 || (kept.contains(i) && !account)) left.push_back(std::move(tellings[i]));
    }
    tellings = std::move(left);
}

}  // namespace

bool one_clock_time(int a, const std::string& hedge_a, int b, const std::string& hedge_b) {
    const auto stretch = [](int at, const std::string& hedge) {
        return std::pair(hedge == "before" ? at - kBesideReach : at, hedge == "after" ? at + kBesideReach : at);
    };
    const auto rounded = [](int at, const std::string& hedge) { return hedge == "about" || at % kHalfHour == 0; };
    const auto [begin_a, end_a] = stretch(a, hedge_a);
    const auto [begin_b, end_b] = stretch(b, hedge_b);
    const int slack = rounded(a, hedge_a) || rounded(b, hedge_b) ? kRounding : 0;
    // Across midnight too: 23:57 is shortly before 0:00.
    const auto apart = [&](int shift) { return std::max(begin_a, begin_b + shift) - std::min(end_a, end_b + shift); };
    return std::min({apart(0), apart(kDay), apart(-kDay)}) <= slack;
}

std::optional<ToldMatter> time_of_event(std::span<const Report> reports, const std::vector<Item>& items, const std::vector<Item>& others) {
    std::vector<Telling> tellings;
    for (const Item& item : items) tellings.push_back(telling_of(item));
    const std::string day = main_day(tellings);
    std::erase_if(tellings, [&](const Telling& one) {
        return (!one.day.empty() && one.day != day) || (one.day.empty() && one.minutes < 0 && !may_be_on(one.coarse, day));
    });
    keep_one_moment(tellings);
    if (tellings.empty()) return std::nullopt;

    // A report stands for the most precise that it gives, the first of equals; its others stand with that.
    std::map<std::size_t, const Telling*> finest;
    for (const Telling& one : tellings) {
        const Telling*& best = finest[one.item.report];
        if (best == nullptr || one.precision() > best->precision()) best = &one;
    }
    std::map<std::string, std::size_t> version_of;
    std::vector<const Telling*> heads;
    ToldMatter told;
    told.kind = StatementKind::Time;
    told.matter = items.front().said->matter;
    told.matter.qualifiers.clear();
    for (const Telling& one : tellings) {
        const Telling& best = *finest[one.item.report];
        const auto [at, fresh] = version_of.emplace(key_of(best), told.versions.size());
        if (fresh) {
            told.versions.push_back({shown(best, day), {}, false});
            heads.push_back(&best);
        }
        told.versions[at->second].items.push_back(one.item);
    }
    std::map<std::pair<int, std::string>, std::size_t> of_hour;
    for (std::size_t v = 0; v < heads.size(); ++v) {
        if (heads[v]->minutes >= 0 || !heads[v]->part.empty()) of_hour.emplace(hour_of(*heads[v]), v);
    }
    for (const Item& item : others) {
        const Telling one = telling_of(item);
        const auto meant = of_hour.find(hour_of(one));
        if (meant != of_hour.end() && (one.day == day || (one.day.empty() && one.minutes >= 0))) told.versions[meant->second].items.push_back(item);
    }
    for (ToldVersion& version : told.versions) std::ranges::sort(version.items);
    for (std::size_t a = 0; a < heads.size(); ++a) {
        for (std::size_t b = a + 1; b < heads.size(); ++b) {
            if (agree_on_part(*heads[a], *heads[b])) {
                told.verdict = std::max(told.verdict, Verdict::Refined);
                continue;
            }
            told.verdict = Verdict::Disputed;
            if (told.reasons.size() >= kMostReasons) continue;
            told.reasons.push_back(fmt::format("{} ({}) and {} ({}) cannot both hold.", told.versions[a].text, shown_reports(reports, told.versions[a].items),
                                               told.versions[b].text, shown_reports(reports, told.versions[b].items)));
        }
    }
    if (told.verdict == Verdict::Refined) {
        std::size_t best = 0;
        const auto key = [&](std::size_t i) { return std::tuple(heads[i]->precision(), heads[i]->hedge.empty(), told.versions[i].items.size()); };
        for (std::size_t i = 1; i < heads.size(); ++i) {
            if (key(i) > key(best)) best = i;
        }
        told.settled = best;
        told.reasons.push_back(fmt::format("The others are less precise, and agree with {}.", told.versions[best].text));
    }
    return told;
}

}  // namespace stemma
