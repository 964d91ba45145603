#include "collate/identities.h"

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "base/moment.h"
#include "claim/identities.h"
#include "collate/verdict.h"

namespace stemma {
namespace {

// Seconds between the reports of two ages of one person that are a year apart: by then it may have been a birthday. Reports of the
// event itself lie within days.
constexpr std::int64_t kBirthday = 30 * 86400;

// People of one story that are shown as held or suspected. A long trial names dozens; those of most reports are the ones meant.
constexpr std::size_t kMostHeld = 12;

using Teller = std::pair<std::size_t, std::size_t>;  // report, and the person's number in it

// Who somebody is in the story: one of its names, else an age; neither if not even that is known.
struct Bearer {
    std::optional<std::size_t> name = {};  // position among the story's names
    std::string age = {};                  // of one without a name
    friend auto operator<=>(const Bearer&, const Bearer&) = default;
};

struct Told {
    Item item;
    Teller teller;
    std::string became;  // kKilled, kInjured, kHeld or kAge
    bool named = false;
};

Teller teller_of(const Item& item) { return {item.report, item.said->people.front().person}; }

// Whom the figures of a report's own toll count; nothing where they leave room for more ("three were killed", two named). Where
// more people are told of than the toll has, those of most figures are meant.
std::optional<std::set<std::size_t>> counted_in(const tally::Tally& tally, const std::vector<Statement>& statements) {
    std::map<std::size_t, std::size_t> times;  // person -> figures
    for (const std::size_t i : tally.statements) {
        for (const PersonTold& person : statements[i].people) ++times[person.person];
    }
    if (!tally.figure.value || static_cast<double>(times.size()) < *tally.figure.value) return std::nullopt;
    std::vector<std::pair<std::size_t, std::size_t>> order;  // figures, person
    for (const auto& [person, n] : times) order.emplace_back(n, person);
    std::ranges::sort(order, std::greater<>());
    const auto least = order.empty() || *tally.figure.value < 1 ? 0 : order[static_cast<std::size_t>(*tally.figure.value) - 1].first;
    std::set<std::size_t> people;
    for (const auto& [n, person] : order) {
        if (least > 0 && n >= least) people.insert(person);
    }
    return people;
}

class Gatherer {
public:
    Gatherer(std::span<const Report> reports, std::span<const std::vector<Statement>> statements, const JoinedNames& names, std::span<const tally::Tallies> tallies)
        : reports_(reports), statements_(statements), names_(names), tallies_(tallies) {}

    std::vector<ToldMatter> run(std::vector<MatterGroup>& groups) {
        gather();
        name_bearers();
        for (const Told& told : told_) {
            if (told.became != kAge) matters_[key_of(told)].push_back(told);
        }
        add_named();
        add_single_figures(groups);
        return shown();
    }

private:
    using Key = std::pair<std::string, Bearer>;  // what became of them, who

    void gather() {
        for (std::size_t r = 0; r < statements_.size(); ++r) {
            std::map<std::string, std::optional<std::set<std::size_t>>> counted;
            for (const auto& [happening, tally] : tallies_.empty() ? tally::Tallies{} : tallies_[r]) counted.emplace(happening, counted_in(tally, statements_[r]));
            for (std::size_t i = 0; i < statements_[r].size(); ++i) {
                const Statement& said = statements_[r][i];
                if (said.kind == StatementKind::Figure && said.matter.counted == "people" && !said.other_event) happenings_[r].insert(said.matter.happening);
                if (said.kind != StatementKind::Person || said.people.empty()) continue;
                const std::string& became = said.matter.happening;
                if (became == kNamed) {
                    merely_named_.push_back({r, i, &said});
                    continue;
                }
                const auto own = counted.find(became);
                const bool of_toll = own == counted.end() || !own->second || own->second->contains(said.people.front().person);
                if (!of_toll) continue;
                const Item item{r, i, &said};
                told_.push_back({item, teller_of(item), became, became != kAge && !said.value.empty()});
            }
        }
    }

    // The bearer of each teller's person, by name, else by age.
    void name_bearers() {
        for (const Told& told : told_) {
            if (told.became == kAge) ages_[told.teller].insert(told.item.said->value);
            else became_[told.teller].insert(told.became);
            if (!told.named) continue;
            const auto name = names_.index.find({told.item.report, told.item.said->value});
            if (name != names_.index.end()) bearer_[told.teller] = Bearer{.name = name->second};
        }
        std::map<std::string, std::set<Bearer>> of_age;
        for (const auto& [teller, bearer] : bearer_) {
            for (const std::string& age : ages_[teller]) of_age[age].insert(bearer);
            became_of_[bearer].insert(became_[teller].begin(), became_[teller].end());
        }
        for (const auto& [teller, became] : became_) {
            if (bearer_.contains(teller) || ages_[teller].size() != 1) continue;
            const std::string& age = *ages_[teller].begin();
            std::vector<Bearer> likely;
            for (const Bearer& bearer : of_age[age]) {
                if (meets(became, became_of_.at(bearer)) && !named_beside(teller, bearer)) likely.push_back(bearer);
            }
            bearer_[teller] = likely.size() == 1 ? likely.front() : Bearer{.age = age};
            became_of_[bearer_[teller]].insert(became.begin(), became.end());
        }
    }

    // Who was hurt may have died since; the held are others than the hit.
    static bool meets(const std::set<std::string>& a, const std::set<std::string>& b) {
        const std::string killed(kKilled), injured(kInjured), held(kHeld);
        const bool hit = (a.contains(killed) || a.contains(injured)) && (b.contains(killed) || b.contains(injured));
        return hit || (a.contains(held) && b.contains(held));
    }

    // A report that names the bearer means somebody else by the one without a name.
    bool named_beside(const Teller& teller, const Bearer& bearer) const {
        for (auto i = bearer_.lower_bound({teller.first, 0}); i != bearer_.end() && i->first.first == teller.first; ++i) {
            if (i->second == bearer && i->first != teller) return true;
        }
        return false;
    }

    Key key_of(const Told& told) const {
        const auto bearer = bearer_.find(told.teller);
        const Bearer who = bearer == bearer_.end() ? Bearer() : bearer->second;
        const auto known = became_of_.find(who);
        const bool died = told.became == kInjured && known != became_of_.end() && known->second.contains(std::string(kKilled));
        return {died ? std::string(kKilled) : told.became, who};
    }

    // Whom a report names without saying what became of them: the one of that name to whom happened what the report tells of
    // somebody.
    void add_named() {
        for (const Item& item : merely_named_) {
            const auto name = names_.index.find({item.report, item.said->value});
            if (name == names_.index.end()) continue;
            for (const std::string_view became : {kKilled, kInjured, kHeld}) {
                const auto matter = matters_.find({std::string(became), Bearer{.name = name->second}});
                if (matter == matters_.end()) continue;
                const bool tells_it = std::ranges::any_of(happenings_[item.report], [&](const std::string& happening) { return belongs(happening, became); });
                if (!tells_it) continue;
                matter->second.push_back({item, teller_of(item), std::string(became), true});
                named_.insert(teller_of(item));
                break;
            }
        }
    }

    // "Mona Weir died", where three did: of the matter of that person.
    void add_single_figures(std::vector<MatterGroup>& groups) {
        for (MatterGroup& group : groups) {
            if (!group.of_person) continue;
            for (const Item& item : group.items) {
                const auto bearer = bearer_.find(teller_of(item));
                if (bearer == bearer_.end()) continue;
                for (const std::string_view became : {kKilled, kInjured, kHeld}) {
                    const auto matter = matters_.find({std::string(became), bearer->second});
                    if (matter == matters_.end() || !belongs(group.happening, became)) continue;
                    matter->second.push_back({item, teller_of(item), std::string(became), matter->second.front().named});
                    break;
                }
            }
            group.items.clear();
        }
        std::erase_if(groups, [](const MatterGroup& group) { return group.items.empty(); });
    }

    static bool belongs(std::string_view happening, std::string_view became) {
        if (happening == kKilled) return became == kKilled;
        if (happening == kInjured || happening == "shot" || happening == "stabbed") return became != kHeld;
        return became == kHeld && (is_taking(happening) || happening == kSuspected);
    }

    // Empty for one without a name.
    std::string name_of(const Bearer& bearer) const { return bearer.name ? names_.names[*bearer.name].name : std::string(); }

    static std::set<std::size_t> reports_in(const std::vector<Told>& all) {
        std::set<std::size_t> reports;
        for (const Told& told : all) reports.insert(told.item.report);
        return reports;
    }

    // The age that most tellers give, of equals the first.
    std::string age_of(const std::vector<Told>& all) const {
        std::map<std::string, std::set<std::size_t>> tellers;
        for (const Told& told : all) {
            const auto ages = ages_.find(told.teller);
            if (ages == ages_.end()) continue;
            for (const std::string& age : ages->second) tellers[age].insert(told.item.report);
        }
        const auto best = std::ranges::max_element(tellers, {}, [](const auto& age) { return age.second.size(); });
        return best == tellers.end() ? std::string() : best->first;
    }

    ToldMatter matter_of(const Key& key, const std::vector<Told>& all) const {
        const auto& [became, bearer] = key;
        ToldMatter told;
        told.kind = StatementKind::Person;
        told.matter = Matter{.counted = "people", .happening = became};
        const std::string age = age_of(all);
        std::vector<Item> named, unnamed;
        for (const Told& one : all) (bearer_is_named(one) ? named : unnamed).push_back(one.item);
        for (std::vector<Item>* items : {&named, &unnamed}) {
            std::ranges::sort(*items);
            items->erase(std::unique(items->begin(), items->end()), items->end());  // the one of std::ranges is too much for clang 14
        }
        const std::string who = name_of(bearer);
        if (!named.empty()) told.versions.push_back({age.empty() ? who : fmt::format("{}, {}", who, age), named});
        if (!unnamed.empty()) told.versions.push_back({words_of(unnamed), unnamed});
        told.matter.to_whom = named.empty() ? told.versions.front().text : who;
        told.matter.text = fmt::format("who was {}: {}", became == kHeld ? "held or suspected" : became, told.matter.to_whom);
        told.settled = 0;
        if (told.versions.size() > 1) {
            told.verdict = Verdict::Refined;
            told.reasons.push_back(fmt::format("{} gives no name (\"{}\").", shown_reports(reports_, unnamed), told.versions.back().text));
        }
        return told;
    }

    // Whether the report of a teller names the person anywhere.
    bool bearer_is_named(const Told& one) const { return named_.contains(one.teller); }

    // The words that tell of one without a name: those of most reports, of equals the longest.
    static std::string words_of(const std::vector<Item>& items) {
        std::map<std::string, std::set<std::size_t>> reports;
        for (const Item& item : items) {
            if (item.said->kind == StatementKind::Person) reports[item.said->text].insert(item.report);
        }
        if (reports.empty()) return items.front().said->text;
        return std::ranges::max_element(reports, {}, [](const auto& words) { return std::tuple(words.second.size(), words.first.size(), words.first); })->first;
    }

    // Ages of one bearer that differ.
    std::optional<ToldMatter> ages_apart(const Bearer& bearer) const {
        const auto known = told_ages_.find(bearer);
        if (known == told_ages_.end()) return std::nullopt;
        std::map<std::string, std::vector<Item>> by_age = known->second;
        join_years(by_age);
        if (by_age.size() < 2 || has_birthday(by_age)) return std::nullopt;
        ToldMatter told;
        told.kind = StatementKind::Person;
        told.matter = Matter{.counted = "people", .happening = std::string(kAge)};
        told.matter.to_whom = name_of(bearer);
        told.matter.text = "age of " + told.matter.to_whom;
        told.verdict = Verdict::Disputed;
        std::vector<std::string> parts;
        for (auto& [age, items] : by_age) {
            std::ranges::sort(items);
            parts.push_back(fmt::format("{} ({})", age, shown_reports(reports_, items)));
            told.versions.push_back({age, std::move(items)});
        }
        told.reasons.push_back(fmt::format("{} cannot {} hold, and the reports give no reason for the difference.", shown_list(parts), parts.size() == 2 ? "both" : "all"));
        return told;
    }

    // "13 months" is one year: whoever says the years only is less precise.
    static void join_years(std::map<std::string, std::vector<Item>>& by_age) {
        constexpr int kMonths = 12;
        for (auto& [age, items] : by_age) {
            if (!age.ends_with(" months")) continue;
            const auto years = by_age.find(fmt::format("{}", std::stoi(age) / kMonths));
            if (years == by_age.end()) continue;
            items.insert(items.end(), years->second.begin(), years->second.end());
            by_age.erase(years);
        }
    }

    bool has_birthday(const std::map<std::string, std::vector<Item>>& by_age) const {
        if (by_age.size() != 2) return false;
        const auto &younger = *by_age.begin(), &older = *by_age.rbegin();
        const int a = std::stoi(younger.first), b = std::stoi(older.first);
        if (std::abs(a - b) != 1) return false;
        const auto first_of = [&](const std::vector<Item>& items) {
            std::optional<std::int64_t> first;
            for (const Item& item : items) {
                const auto& published = reports_[item.report].published;
                const auto moment = published ? moment_of(published->value) : std::nullopt;
                if (moment && (!first || moment->first < *first)) first = moment->first;
            }
            return first;
        };
        const auto x = first_of(a < b ? younger.second : older.second), y = first_of(a < b ? older.second : younger.second);
        return x && y && *y - *x >= kBirthday;
    }

    std::vector<ToldMatter> shown() {
        for (const Told& told : told_) {
            if (told.named) named_.insert(told.teller);
            const auto bearer = bearer_.find(told.teller);
            if (told.became == kAge && bearer != bearer_.end()) told_ages_[bearer->second][told.item.said->value].push_back(told.item);
        }
        std::vector<ToldMatter> out;
        for (const std::string_view became : {kKilled, kInjured, kHeld}) {
            std::vector<std::pair<std::tuple<int, bool, std::string>, const std::pair<const Key, std::vector<Told>>*>> order;
            for (const auto& matter : matters_) {
                const Bearer& bearer = matter.first.second;
                if (matter.first.first != became || bearer == Bearer{}) continue;
                const std::size_t in = reports_in(matter.second).size();
                // Of an age alone one report says too little to find the person again.
                if (!bearer.name && in < 2) continue;
                order.emplace_back(std::tuple(-static_cast<int>(in), !bearer.name, bearer.name ? name_of(bearer) : bearer.age), &matter);
            }
            // Of equals in the order of the story's names, as they stand in the map.
            std::ranges::stable_sort(order, {}, [](const auto& ranked) { return ranked.first; });
            if (became == kHeld) order.resize(std::min(order.size(), kMostHeld));
            for (const auto& [rank, matter] : order) {
                out.push_back(matter_of(matter->first, matter->second));
                if (!matter->first.second.name || !aged_.insert(matter->first.second).second) continue;
                if (auto ages = ages_apart(matter->first.second)) out.push_back(std::move(*ages));
            }
        }
        return out;
    }

    std::span<const Report> reports_;
    std::span<const std::vector<Statement>> statements_;
    const JoinedNames& names_;
    std::span<const tally::Tallies> tallies_;
    std::vector<Told> told_;
    std::vector<Item> merely_named_;
    std::map<std::size_t, std::set<std::string>> happenings_;  // report -> of people, in its figures
    std::map<Teller, std::set<std::string>> ages_, became_;
    std::map<Teller, Bearer> bearer_;
    std::map<Bearer, std::set<std::string>> became_of_;
    std::map<Key, std::vector<Told>> matters_;
    std::set<Teller> named_;
    std::map<Bearer, std::map<std::string, std::vector<Item>>> told_ages_;  // by age
    std::set<Bearer> aged_;  // whose ages have been told
};

}  // namespace

std::vector<ToldMatter> identity_matters(std::span<const Report> reports, std::span<const std::vector<Statement>> statements, const JoinedNames& names,
                                         std::span<const tally::Tallies> tallies, std::vector<MatterGroup>& groups) {
    return Gatherer(reports, statements, names, tallies).run(groups);
}

}  // namespace stemma
