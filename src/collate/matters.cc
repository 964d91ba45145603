#include "collate/matters.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <functional>
#include <iterator>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string_view>
#include <tuple>

#include "base/groups.h"
#include "base/unicode.h"
#include "claim/lexicon.h"
#include "claim/thing_words.h"
#include "collate/near_nouns.h"
#include "lang/words.h"

namespace stemma {
namespace {

// A share by which "about" may miss. Reports round to one or two leading digits: five per cent at most, and
// the double of that leaves room for one rounding of a rounding.
constexpr double kAboutSlack = 0.10;
// A share by which a vague word may miss its interval: "dozens" has been written of 20 and of 110.
constexpr double kVagueSlack = 0.25;
// And of small numbers by one: two injured are "several" to those who have not counted them yet. With none, "several" and "two"
// are disputed; with two, "several" and "one" are not.
constexpr double kVagueStep = 1;
// From this value on, two reports that have the same number for one happening are thought to mean one thing,
// though they name it otherwise. Below it the same number is common by chance: of two counts under 100 in one
// story, about one pair in ten agrees.
constexpr double kTellingValue = 100;

// The same, where both name the same place: what four reports call sappers and a fifth bomb squads, sent to one town in the
// same number. Set by judgement: no pair of the incidents is decided by it (stemma collate over all, 2026-11-27); lower, the
// two and three of everything that a story tells of one place would be pointed out.
constexpr double kTellingAtPlace = 10;
// From this value on, a number of which nothing is said ("600 soldiers") is taken for the same number of the same thing of
// which something is ("600 soldiers were sent"). Below ten, one story has the same small number of one thing twice by chance.
constexpr double kTellingWithLabel = 10;
// Matters of one value that a number of which nothing is said is compared with. Stories have a handful; beyond, the
// value tells nothing, and comparing only costs time.
constexpr std::size_t kMostOfOneValue = 50;

// How far "more than 20" and "no more than 440", of which nothing is said, reach: to three times and to a third. Reports
// name a round number near the true one; what lies further off is another number of the same thing.
// Two exact numbers that far apart, with nobody to tie them, are of two things as well.
constexpr double kOpenReach = 3;

// From this value on, a toll that one report gives while the others are silent of it is never taken for one of another event
// told in passing: those are of a few people, and a large toll that is lost costs more than a
// stray one. Set by judgement.
constexpr double kNotInPassing = 10;

// Labels, and groups of one label, that a vague figure is held against beside its own label's. Stories have under twenty;
// a text made of thousands is not read any better by trying all, and would cost the square of it.
constexpr std::size_t kMostLabelsTried = 200, kMostGroupsTried = 100;

struct Label {
    std::string head;      // its stem
    std::string written;   // the head as it stands: "troops" is another word than "troop"
    std::set<std::string> modifiers;
};

Label parse_label(const std::string& text) {
    Label label;
    for (const std::string& word : split_words(text)) {
        if (!label.head.empty()) label.modifiers.insert(label.head);
        label.head = stem_of(word);
        label.written = word;
    }
    return label;
}

bool is_vague(const Figure& figure) { return figure.precision == Precision::Vague || !figure.value; }

// "No more than 440 pence", of which nothing is said: it would agree with any lower number, and so join all of them.
bool is_bare_and_open(const Statement& s) {
    return s.matter.happening.empty() && (s.figure->precision == Precision::AtLeast || s.figure->precision == Precision::AtMost);
}

bool planned(const Statement& s) { return s.planned; }

bool one_says_more(const Label& x, const Label& y) {
    return std::ranges::includes(x.modifiers, y.modifiers) || std::ranges::includes(y.modifiers, x.modifiers);
}

// A part of the people is not a wider word for others: three men and three officers, who are men in a sense.
bool names_a_part(const Label& label) { return people_noun(label.head) == PeopleNoun::Part || people_noun(label.written) == PeopleNoun::Part; }

// How labels fit each other, each better than those before it.
enum class Fit { None, Near, OneSaysMore, Same };

Fit label_fit(const std::string& a, const std::string& b) {
    if (a == b) return Fit::Same;
    const Label x = parse_label(a), y = parse_label(b);
    if (x.head.empty() || y.head.empty() || !one_says_more(x, y)) return Fit::None;
    if (x.head == y.head) return x.modifiers == y.modifiers ? Fit::Same : Fit::OneSaysMore;
    const Nearness near = nearness(x.written, y.written);
    return near == Nearness::Same || (near == Nearness::Wider && !names_a_part(x) && !names_a_part(y)) ? Fit::Near : Fit::None;
}

std::string label_of(const Statement& s) { return s.labels.empty() ? s.matter.counted : s.labels.front(); }

Fit best_fit(const Statement& a, const Statement& b) {
    if (a.matter.counted == "people" && b.matter.counted == "people") return Fit::Same;
    // "148 people aboard" and "148 passengers aboard"
    if (a.of_people && b.of_people && (a.matter.counted == "people" || b.matter.counted == "people")) return Fit::OneSaysMore;
    return label_fit(label_of(a), label_of(b));
}

bool same_happening(const Statement& a, const Statement& b) {
    return a.matter.happening == b.matter.happening && a.figure->unit == b.figure->unit;
}

bool share_companion_value(std::span<const std::vector<Statement>> statements, const Item& a, const Item& b) {
    for (const std::size_t i : a.said->companions) {
        const auto& x = statements[a.report][i].figure;
        for (const std::size_t k : b.said->companions) {
            const auto& y = statements[b.report][k].figure;
            if (x && y && x->value && y->value && *x->value == *y->value && *x->value != *a.said->figure->value) return true;
        }
    }
    return false;
}

// Whether two statements tell of one person, each by a name: yes or no; nothing where one is not told by name.
std::optional<bool> of_one_person(const std::string& a, const std::string& b) {
    const auto is_name = [](const std::string& words) { return !words.empty() && is_upper(to_u32(words)[0]); };
    if (!is_name(a) || !is_name(b)) return std::nullopt;
    const std::vector<std::string> x = split_words(a), y = split_words(b);
    return std::ranges::any_of(x, [&](const std::string& word) { return std::ranges::find(y, word) != y.end(); });
}

// Whether two numbers that contradict are those of two doers and no dispute: of two by name, or, where nobody says that they are of
// one, further apart than reports of one thing are (see kOpenReach). "Quillon employs 2,900", "employs 95".
bool tell_of_two_doers(const Statement& s, const Statement& t) {
    const std::optional<bool> one = of_one_person(s.matter.who, t.matter.who);
    if (one) return !*one;
    const auto [less, more] = std::minmax(*s.figure->value, *t.figure->value);
    return less > 0 && more > less * kOpenReach;  // none at all contradicts any number
}

// `apart`: one of the two stands beside another number of the same thing in its report, which tells of two places, times
// or owners; without a number that agrees nobody knows which of them the other means.
bool one_matter(std::span<const std::vector<Statement>> statements, const Item& a, const Item& b, bool apart) {
    const Statement& s = *a.said;
    const Statement& t = *b.said;
    if (!same_happening(s, t)) return false;
    const bool fits = compatible(*s.figure, *t.figure);
    // The accused of one case face one number of charges; a sentence, a bail or a blow is each one's own.
    const bool charges = s.matter.counted.starts_with("counts of ");
    if (of_one_person(s.matter.to_whom, t.matter.to_whom) == false && !(charges && fits)) return false;
    if (!fits && tell_of_two_doers(s, t)) return false;
    if (planned(s) != planned(t) && !fits) return false;
    // One report that gives two numbers of one thing tells of two places or times.
    if (a.report == b.report && !fits) return false;
    Fit fit = best_fit(s, t);
    // A bail, a sentence, so many blows: where no name tells that they are one person's, the same only if the values are.
    const bool persons = is_of_person(s.matter.counted) || s.matter.to_whom != t.matter.to_whom;
    if (fit == Fit::Same && persons && !of_one_person(s.matter.to_whom, t.matter.to_whom)) fit = Fit::OneSaysMore;
    // Where nothing is said to happen, the noun alone must tell ("firefighters"), and the values must agree.
    if (s.matter.happening.empty()) return fit == Fit::Same && fits && s.matter.counted != "people" && s.matter.qualifiers == t.matter.qualifiers;
    if (fit == Fit::Same) return fits || !apart;
    if (fit == Fit::OneSaysMore) return fits;
    // A report that has two near words means two things by them.
    if (fit == Fit::Near) return fits && a.report != b.report;
    return a.report != b.report && *s.figure->value == *t.figure->value && share_companion_value(statements, a, b);
}

// "Caldria" and "Caldrian" are one group: the ending of the adjective is cut.
std::string group_stem(const std::string& group) {
    // Letters of a name that tell it from others; endings of adjectives ("-an", "-ese") come behind them.
    constexpr std::size_t kTellingLetters = 5;
    const auto space = group.rfind(' ');
    const std::size_t last_word = space == std::string::npos ? 0 : space + 1;
    return group.substr(0, last_word + kTellingLetters);
}

// The key of a toll: what happened, to which part, of which group, and whether it has happened at all.
using TollKey = std::tuple<std::string, std::set<std::string>, std::string, bool>;

// "Weir" is Mona Weir where the story has no other Weir; Mona and Tom Weir are two.
std::string person_key(const std::string& label, const std::map<std::string, std::set<std::string>>& full_names) {
    const auto full = full_names.find(label);
    return full != full_names.end() && full->second.size() == 1 ? *full->second.begin() : label;
}

// Of what part of the hurt or killed a number tells that is not their whole: "ten were treated and released", "two officers".
// Empty where its words do not tell the part apart; a single person is a part by the care alone.
std::string part_told(const Statement& s) {
    if (!s.figure->value || s.superseded || s.others) return {};
    if (!s.care.empty()) return s.care;
    if (s.implicit) return {};
    return s.labels.size() == 1 && names_a_part(parse_label(s.labels.front())) ? s.labels.front() : std::string();
}

// Figures that are tried. A report has under ten of one toll.
constexpr std::size_t kMostTried = 24;

// The fewest figures that come to a number together, two or three, of as many those told first; among many small numbers more
// would always do. What makes up a tally that no phrase says is shown by them.
std::vector<Item> adding_up_to(double value, std::span<const Item> items) {
    const std::span<const Item> tried = items.first(std::min(items.size(), kMostTried));
    const auto of = [](const Item& item) { return item.said->figure->value.value_or(0); };
    const auto one_person = [](const Item& a, const Item& b) {
        return std::ranges::any_of(a.said->people, [&](const PersonTold& x) {
            return std::ranges::any_of(b.said->people, [&](const PersonTold& y) { return x.person == y.person; });
        });
    };
    for (std::size_t x = 0; x < tried.size(); ++x) {
        for (std::size_t y = x + 1; y < tried.size(); ++y) {
            if (of(tried[x]) + of(tried[y]) == value && !one_person(tried[x], tried[y])) return {tried[x], tried[y]};
        }
    }
    for (std::size_t x = 0; x < tried.size(); ++x) {
        for (std::size_t y = x + 1; y < tried.size(); ++y) {
            for (std::size_t z = y + 1; z < tried.size(); ++z) {
                if (of(tried[x]) + of(tried[y]) + of(tried[z]) != value) continue;
                if (!one_person(tried[x], tried[y]) && !one_person(tried[x], tried[z]) && !one_person(tried[y], tried[z])) return {tried[x], tried[y], tried[z]};
            }
        }
    }
    return {};
}

// "Twelve were shot, one of them dead": the figures of a report that tell of the killed and the injured together, and so make up
// the injured.
std::vector<Item> told_together(std::size_t report, const std::vector<Statement>& statements, double injured, double killed) {
    std::vector<Item> out;
    for (std::size_t i = 0; i < statements.size(); ++i) {
        const Statement& s = statements[i];
        if (s.kind != StatementKind::Figure || s.other_event || s.matter.counted != "people" || s.figure->value != injured + killed) continue;
        if (s.matter.happening == "shot" || s.matter.happening == "killed or injured") out.push_back({report, i, &s});
    }
    return out;
}

// Of those told as a part, the numbers; a report that gives none may tell of one person, and of more than one it is not
// known whether these are all.
std::vector<Item> told_as_part(const std::vector<Item>& all) {
    std::map<std::size_t, std::set<std::size_t>> people;  // by report, told one by one
    std::set<std::size_t> counted;                        // reports that give a number
    for (const Item& item : all) {
        if (!item.said->implicit) counted.insert(item.report);
        for (const PersonTold& person : item.said->people) people[item.report].insert(person.person);
    }
    std::vector<Item> out;
    std::ranges::copy_if(all, std::back_inserter(out), [&](const Item& item) { return !item.said->implicit || (!counted.contains(item.report) && people[item.report].size() == 1); });
    return out;
}

// What nobody says to be so: "no, 4 persons do not live there".
bool is_denied(const MatterGroup& group) {
    return !group.items.empty() && std::ranges::all_of(group.items, [](const Item& item) { return item.said->firmness == Firmness::Denied; });
}
std::string not_so(const std::string& happening) { return "not " + happening; }

// The parts of a toll as groups: one for each, or for each of its numbers where a report has two of them, which are then
// of two places or times, or where one person is told of alone.
void add_parts(const std::string& happening, const std::map<std::string, std::vector<Item>>& parts, std::vector<MatterGroup>& out) {
    for (const auto& [part, all] : parts) {
        const std::vector<Item> items = told_as_part(all);
        std::map<std::size_t, std::set<double>> values;  // by report
        for (const Item& item : items) values[item.report].insert(*item.said->figure->value);
        // One of whom a report tells alone is no earlier or later count of those whom another counts.
        const bool several = std::ranges::any_of(values, [](const auto& of_report) { return of_report.second.size() > 1; }) ||
                             std::ranges::any_of(items, [](const Item& item) { return item.said->implicit; });
        std::map<double, MatterGroup> groups;
        for (const Item& item : items) {
            MatterGroup& group = groups[several ? *item.said->figure->value : 0];
            group.happening = happening;
            group.part = part;
            group.items.push_back(item);
        }
        for (auto& [value, group] : groups) out.push_back(std::move(group));
    }
}

// Where some reports count injured and the others none, but as many more dead: these tell that the injured have died. Adds
// their tallies of nobody, each with the statements of the dead; false where the numbers do not show it.
bool add_died_since(MatterGroup& group, std::span<const std::vector<Statement>> statements, std::span<const tally::Tallies> tallies) {
    const auto killed_in = [&](std::size_t r) -> const tally::Tally* {
        const auto found = tallies[r].find("killed");
        return found == tallies[r].end() || found->second.statements.empty() ? nullptr : &found->second;
    };
    double hit = 0;  // the most that one report holds to be killed or injured
    std::set<std::size_t> early;
    for (const ToldTally& told : group.tallies) {
        const tally::Tally* killed = killed_in(told.report);
        hit = std::max(hit, *told.figure.value + (killed == nullptr ? 0 : *killed->figure.value));
        early.insert(told.report);
    }
    std::vector<ToldTally> late;
    for (std::size_t r = 0; r < tallies.size(); ++r) {
        const tally::Tally* killed = killed_in(r);
        if (early.contains(r) || killed == nullptr) continue;
        if (*killed->figure.value < hit) return false;
        ToldTally none{.report = r, .figure = killed->figure, .items = {}, .sure = killed->sure, .died_since = true};
        none.figure.value = none.figure.low = none.figure.high = 0;
        none.figure.precision = Precision::Exact;
        for (const std::size_t i : killed->statements) none.items.push_back({r, i, &statements[r][i]});
        late.push_back(std::move(none));
    }
    if (late.empty()) return false;
    for (ToldTally& told : late) group.tallies.push_back(std::move(told));
    std::ranges::sort(group.tallies, {}, &ToldTally::report);
    return true;
}

// The tallies of a happening, and of those whom they count together each one apart: "Mona Weir killed" is no rival of
// "three killed". `parts`: numbers of some of them, by what tells these apart.
void attach_tallies(MatterGroup& group, std::span<const std::vector<Statement>> statements, std::span<const tally::Tallies> tallies, std::map<std::string, MatterGroup>& single,
                    std::map<std::string, std::vector<Item>>& parts) {
    std::set<Item> in, apart;
    std::size_t in_numbers = 0;        // reports that give a number, and do not only tell of people
    double silent = 0;                 // how sure the reports are that speak of nobody
    double surest_silent = 0, surest_number = 0;
    std::map<double, double> sure_of;  // value -> how sure all that give it are
    std::map<std::string, std::set<std::string>> full_names;  // last word -> labels of several words that end with it
    std::vector<std::pair<std::string, Item>> labelled;
    for (std::size_t r = 0; r < tallies.size(); ++r) {
        const auto found = tallies[r].find(group.happening);
        if (found == tallies[r].end()) continue;
        const tally::Tally& tally = found->second;
        if (tally.statements.empty()) {
            silent += tally.sure;
            surest_silent = std::max(surest_silent, tally.sure);
            continue;
        }
        sure_of[*tally.figure.value] += tally.sure;
        surest_number = std::max(surest_number, tally.sure);
        in_numbers += std::ranges::any_of(tally.statements, [&](std::size_t i) { return !statements[r][i].implicit; });
        ToldTally told{r, tally.figure, {}, tally.sure}, says = told;
        for (const std::size_t i : tally.statements) {
            const Item item{r, i, &statements[r][i]};
            told.items.push_back(item);
            if (statements[r][i].figure->value == tally.figure.value) says.items.push_back(item);
            if (statements[r][i].people.size() != 1 || !(*tally.figure.value > 1) || statements[r][i].figure->value != 1) continue;
            const std::string& label = statements[r][i].people.front().label;
            if (const auto space = label.rfind(' '); space != std::string::npos) full_names[label.substr(space + 1)].insert(label);
            labelled.emplace_back(label, item);
            apart.insert(item);
        }
        if (says.items.empty()) says.items = adding_up_to(*tally.figure.value, told.items);
        if (const auto killed = tallies[r].find("killed"); says.items.empty() && group.happening == "injured" && killed != tallies[r].end()) {
            says.items = told_together(r, statements[r], *tally.figure.value, killed->second.figure.value.value_or(0));
        }
        if (!says.items.empty()) told = std::move(says);
        in.insert(told.items.begin(), told.items.end());
        group.tallies.push_back(std::move(told));
    }
    const auto surest = std::ranges::max_element(sure_of, {}, [](const auto& value) { return value.second; });
    // A number, unlike people who are only told of, is a count even where others do not care to repeat it, unless it is small
    // and looks to be of something else; and two reports that give one are not mistaken together.
    const bool stray_number = in_numbers == 1 && surest_number * tally::kMuchSurer < surest_silent && surest->first < kNotInPassing;
    if (surest != sure_of.end() && surest->second < silent && (in_numbers == 0 || stray_number)) {
        // Most tell the whole story and know of nobody: what the others count was somebody else, or has died.
        if (group.happening != "injured" || !add_died_since(group, statements, tallies)) group.tallies.clear();
        std::vector<Item> items;
        for (const ToldTally& told : group.tallies) items.insert(items.end(), told.items.begin(), told.items.end());
        if (!items.empty()) group.items = std::move(items);
        return;
    }
    for (const auto& [label, item] : labelled) {
        const std::string person = person_key(label, full_names);
        MatterGroup& one = single[person];
        one.items.push_back(item);
        one.part = person;
        one.of_person = true;
    }
    std::map<std::size_t, double> whole;  // by report
    for (const ToldTally& told : group.tallies) whole[told.report] = told.figure.value.value_or(0);
    for (const Item& item : group.items) {
        const auto own = whole.find(item.report);
        const bool of_more = own != whole.end() && own->second > item.said->figure->value.value_or(0);
        const bool one_of_several = item.said->implicit && !item.said->care.empty() && of_more;
        if (apart.contains(item) && !one_of_several) continue;
        const bool the_only_one = own != whole.end() && own->second == 1 && item.said->figure->value == 1;
        const bool may_be_part = item.said->implicit ? one_of_several : !in.contains(item) && !the_only_one;
        if (const std::string part = may_be_part ? part_told(*item.said) : std::string(); !part.empty()) parts[part].push_back(item);
        else if (!apart.contains(item)) in.insert(item);
    }
    group.items.assign(in.begin(), in.end());
}

// The reports that tell of a suspect who died, killed by others or by himself.
std::set<std::size_t> where_doer_died(std::span<const std::vector<Statement>> statements) {
    std::set<std::size_t> out;
    for (std::size_t r = 0; r < statements.size(); ++r) {
        const auto tells = [](const Statement& s) {
            if (s.other_event || s.planned || s.firmness == Firmness::Denied) return false;
            const bool killed = s.kind == StatementKind::Figure && s.matter.happening == "killed" && counts_doer(s);
            return killed || (s.kind == StatementKind::Happening && s.matter.happening == "suicide");
        };
        if (std::ranges::any_of(statements[r], tells)) out.insert(r);
    }
    return out;
}

std::vector<MatterGroup> toll_groups(const std::vector<Item>& items, std::span<const std::vector<Statement>> statements, std::span<const tally::Tallies> tallies) {
    std::map<std::string, std::set<std::string>> groups_of;  // happening -> groups named
    for (const Item& item : items) {
        if (!item.said->group.empty()) groups_of[item.said->matter.happening].insert(group_stem(item.said->group));
    }
    std::map<TollKey, MatterGroup> by_key;
    for (const Item& item : items) {
        std::set<std::string> parts;
        for (const std::string& qualifier : item.said->matter.qualifiers) {
            // "Three people" are no part of the people.
            if (people_noun(qualifier) != PeopleNoun::General) parts.insert(parse_label(qualifier).head);
        }
        const bool happened = !planned(*item.said) && item.said->firmness != Firmness::Denied;
        // Where a story knows one group of people, those told of without a group are of it.
        const bool several = groups_of[item.said->matter.happening].size() > 1;
        by_key[{item.said->matter.happening, parts, several ? group_stem(item.said->group) : std::string(), happened}].items.push_back(item);
    }
    std::vector<MatterGroup> out;
    // A toll of two groups of people ("Northland's dead", "Southland's") is not counted up: who belongs to which is not known.
    const auto counted_up = [&](const std::string& happening) { return !tallies.empty() && groups_of[happening].size() <= 1; };
    for (const tally::Tallies& of_report : tallies) {
        for (const auto& [happening, tally] : of_report) {
            if (counted_up(happening)) by_key[{happening, {}, {}, true}];
        }
    }
    for (auto& [key, group] : by_key) {
        const auto& [happening, parts, of_group, happened] = key;
        if (parts.empty() && happened && counted_up(happening)) {
            group.happening = happening;
            if (happening == "killed") group.doer_died = where_doer_died(statements);
            std::map<std::string, MatterGroup> single;
            std::map<std::string, std::vector<Item>> told_parts;
            attach_tallies(group, statements, tallies, single, told_parts);
            add_parts(happening, told_parts, out);
            for (auto& [person, one] : single) {
                one.happening = happening;
                out.push_back(std::move(one));
            }
            // What is told of other events, or of those who died since, makes no toll of the living.
            if (group.tallies.empty() && (happening == "killed" || happening == "injured")) continue;
        }
        group.happening = happened || !is_denied(group) ? happening : not_so(happening);
        out.push_back(std::move(group));
    }
    return out;
}

// The bounds that a figure has when it is compared: reports round, and vague words are stretched.
double compared_low(const Figure& f) {
    if (f.precision == Precision::About && f.value) return *f.value * (1 - kAboutSlack);
    return f.precision == Precision::Vague ? f.low - std::max(f.low * kVagueSlack, kVagueStep) : f.low;
}
double compared_high(const Figure& f) {
    if (f.precision == Precision::About && f.value) return *f.value * (1 + kAboutSlack);
    return f.precision == Precision::Vague ? f.high + std::max(f.high * kVagueSlack, kVagueStep) : f.high;
}

// What a statement must fit to agree with all of a group: the extremes of its figures, those for several things together
// ("dozens of divers and volunteers") apart, as agree() has it.
class Extremes {
public:
    void add(const Statement& s) {
        const Figure& f = *s.figure;
        Ends& ends = s.labels.size() > 1 ? together_ : single_;
        ends.low = std::max(ends.low, compared_low(f));
        ends.high = std::min(ends.high, compared_high(f));
        ends.written_low = std::max(ends.written_low, f.low);
        ends.written_high = std::min(ends.written_high, f.high);
        all_valued_ &= f.value.has_value();
        least_ = std::min(least_, f.value.value_or(kEver));
        most_ = std::max(most_, f.value.value_or(-kEver));
    }

    // agree() with each.
    bool agree_with(const Statement& s) const {
        const auto meets = [&](const Ends& ends) { return compared_low(*s.figure) <= ends.high && ends.low <= compared_high(*s.figure); };
        if (s.labels.size() > 1) return single_.written_low <= s.figure->high && meets(together_);
        return meets(single_) && s.figure->low <= together_.written_high;
    }

    // Whether an open number of which nothing is said may mean the number of each (see kOpenReach).
    bool may_be_meant_by(const Statement& open) const {
        if (open.matter.counted == "people" || open.labels.size() > 1 || !all_valued_) return false;
        const double bound = *open.figure->value;
        const auto meets = [&](const Ends& ends) { return compared_low(*open.figure) <= ends.high && ends.low <= compared_high(*open.figure); };
        return meets(single_) && meets(together_) && most_ <= bound * kOpenReach && bound <= least_ * kOpenReach;
    }

private:
    static constexpr double kEver = std::numeric_limits<double>::infinity();
    struct Ends {
        double low = -kEver, high = kEver;                  // the highest low end, the lowest high end, as compared
        double written_low = -kEver, written_high = kEver;  // the same as written
    };
    Ends single_, together_;
    bool all_valued_ = true;
    double least_ = kEver, most_ = -kEver;
};

// Groups by what they may take in: happening and unit, then label.
class VagueJoiner {
public:
    explicit VagueJoiner(std::vector<MatterGroup> groups) : groups_(std::move(groups)) {
        for (std::size_t g = 0; g < groups_.size(); ++g) {
            extremes_.emplace_back();
            for (const Item& item : groups_[g].items) note(g, item);
        }
    }

    // Puts an item into the group whose label fits best, the largest of those; false if there is none.
    bool attach(const Item& item, const std::string& label) {
        const Statement& s = *item.said;
        const auto bucket = by_label_.find({s.matter.happening, s.figure->unit});
        if (bucket == by_label_.end()) return false;
        std::map<std::size_t, Fit> likely;
        const auto look_at = [&](const std::string& other, const std::vector<std::size_t>& groups) {
            const Fit fit = other == label || (other == kPeople && s.matter.counted == kPeople) ? Fit::Same : label_fit(other, label);
            if (fit == Fit::None) return;
            for (const std::size_t g : std::span(groups).first(std::min(groups.size(), kMostGroupsTried))) likely[g] = std::max(likely[g], fit);
        };
        if (const auto own = bucket->second.find(label); own != bucket->second.end()) look_at(own->first, own->second);
        if (const auto own = bucket->second.find(kPeople); own != bucket->second.end()) look_at(own->first, own->second);
        std::size_t tried = 0;
        for (const auto& [other, groups] : bucket->second) {
            if (++tried > kMostLabelsTried) break;
            look_at(other, groups);
        }
        std::optional<std::size_t> best;
        std::tuple<Fit, std::size_t> best_score{Fit::None, 0};
        for (const auto& [g, fit] : likely) {
            if (of_another(groups_[g], s)) continue;
            const bool fits = is_bare_and_open(s) ? extremes_[g].may_be_meant_by(s) : extremes_[g].agree_with(s);
            const std::tuple score(fit, groups_[g].items.size());
            if (!fits || score <= best_score) continue;
            best = g;
            best_score = score;
        }
        if (!best) return false;
        if (groups_[*best].items.back() != item) {  // by another of its labels, just now
            groups_[*best].items.push_back(item);
            note(*best, item);
        }
        return true;
    }

    void found(const Item& item) {
        groups_.push_back({.items = {item}, .relabelled = false, .labels = {}});
        extremes_.emplace_back();
        note(groups_.size() - 1, item);
    }

    std::vector<MatterGroup> take() && { return std::move(groups_); }

private:
    // "Shot several times" is a vaguer form of "shot three times" only where it is told of the same person.
    static bool of_another(const MatterGroup& group, const Statement& s) {
        const bool persons = is_of_person(s.matter.counted);
        return std::ranges::any_of(std::span(group.items).first(std::min(group.items.size(), kMostGroupsTried)), [&](const Item& other) {
            const std::optional<bool> same = of_one_person(other.said->matter.to_whom, s.matter.to_whom);
            return persons && !is_vague(*other.said->figure) ? same != true : same == false;
        });
    }

    static constexpr const char* kPeople = "people";

    // Lists the group under the label, by what the group's first says happens.
    void note(std::size_t g, const Item& item) {
        const Statement& first = *groups_[g].items.front().said;
        auto& bucket = by_label_[{first.matter.happening, first.figure->unit}];
        const auto list = [&](const std::string& label) {
            std::vector<std::size_t>& groups = bucket[label];
            if (groups.empty() || groups.back() != g) groups.push_back(g);
        };
        list(label_of(*item.said));
        if (item.said->matter.counted == kPeople) list(kPeople);
        extremes_[g].add(*item.said);
    }

    std::vector<MatterGroup> groups_;
    std::vector<Extremes> extremes_;
    std::map<std::pair<std::string, std::string>, std::map<std::string, std::vector<std::size_t>>> by_label_;
};

// Vague figures join the group that they are a vaguer form of, or one another.
void attach_vague(const std::vector<Item>& vague, std::vector<MatterGroup>& groups) {
    VagueJoiner exact(std::move(groups)), fresh({});
    for (const Item& item : vague) {
        bool placed = false;
        std::vector<std::string> labels = item.said->labels;
        if (labels.empty()) labels.push_back(item.said->matter.counted);
        for (const std::string& label : labels) placed |= exact.attach(item, label);
        if (placed) continue;
        for (const std::string& label : labels) placed = placed || fresh.attach(item, label);
        if (!placed) fresh.found(item);
    }
    groups = std::move(exact).take();
    for (MatterGroup& group : std::move(fresh).take()) groups.push_back(std::move(group));
}

// "600 soldiers", of whom nothing is said, are the 600 soldiers (or troops) who were sent, where the story has one such
// matter and no more.
void join_bare(std::vector<MatterGroup>& groups) {
    const auto is_bare = [](const MatterGroup& group) { return group.items.front().said->matter.happening.empty(); };
    const auto counts = [](const Statement& s) { return s.matter.counted != "people" && *s.figure->value >= kTellingWithLabel; };
    std::map<std::pair<std::string, double>, std::set<std::size_t>> with;  // unit and value -> groups that tell more
    for (std::size_t g = 0; g < groups.size(); ++g) {
        if (is_bare(groups[g])) continue;
        for (const Item& item : groups[g].items) {
            if (counts(*item.said)) with[{item.said->figure->unit, *item.said->figure->value}].insert(g);
        }
    }
    for (MatterGroup& bare : groups) {
        if (!is_bare(bare)) continue;
        std::set<std::size_t> meant;
        for (const Item& item : bare.items) {
            const auto likely = with.find({item.said->figure->unit, *item.said->figure->value});
            if (!counts(*item.said) || likely == with.end() || likely->second.size() > kMostOfOneValue) continue;
            for (const std::size_t g : likely->second) {
                const bool fits = std::ranges::any_of(groups[g].items, [&](const Item& other) {
                    return other.report != item.report && *other.said->figure->value == *item.said->figure->value &&
                           label_fit(label_of(*other.said), label_of(*item.said)) != Fit::None;
                });
                if (fits) meant.insert(g);
            }
        }
        if (meant.size() != 1) continue;
        std::vector<Item>& joined = groups[*meant.begin()].items;
        joined.insert(joined.end(), bare.items.begin(), bare.items.end());
        bare.items.clear();
    }
    std::erase_if(groups, [](const MatterGroup& group) { return group.items.empty(); });
}

// The telling numbers of a group: happening, unit, whether planned, and value -> place -> first and last report.
using Telling = std::tuple<std::string, std::string, bool, double>;
using Places = std::map<std::string, std::pair<std::size_t, std::size_t>>;
using Tellings = std::map<Telling, Places>;

void add_report(Places& places, const std::string& where, std::size_t first, std::size_t last) {
    const auto [at, fresh] = places.emplace(where, std::pair(first, last));
    if (!fresh) at->second = {std::min(at->second.first, first), std::max(at->second.second, last)};
}

Tellings tellings_of(const MatterGroup& group) {
    Tellings out;
    for (const Item& item : group.items) {
        const Statement& s = *item.said;
        if (is_toll(s) || s.matter.happening.empty() || !s.figure->value) continue;
        if (!(*s.figure->value >= (s.matter.where.empty() ? kTellingValue : kTellingAtPlace))) continue;
        add_report(out[{s.matter.happening, s.figure->unit, planned(s), *s.figure->value}], s.matter.where, item.report, item.report);
    }
    return out;
}

// The same number in two reports, at places that agree; no place agrees with any, since what names none is large.
bool in_two_reports(double value, const Places& a, const Places& b) {
    for (const auto& [where_a, in_a] : a) {
        for (const auto& [where_b, in_b] : b) {
            if (value < kTellingValue && where_a != where_b) continue;
            if (!where_a.empty() && !where_b.empty() && where_a != where_b) continue;
            if (in_a.first != in_a.second || in_b != in_a) return true;
        }
    }
    return false;
}

// The same telling number for one happening under two nouns, in two reports.
bool is_relabelled(const Tellings& a, const Tellings& b) {
    return std::ranges::any_of(a, [&](const auto& telling) {
        const auto other = b.find(telling.first);
        return other != b.end() && in_two_reports(std::get<double>(telling.first), telling.second, other->second);
    });
}

// Each group takes in those behind it that tell its numbers, the last first. Only groups that share a number are
// compared, so thousands of groups of one long report cost no square of it.
void join_relabelled(std::vector<MatterGroup>& groups) {
    std::vector<Tellings> tellings;
    std::map<Telling, std::set<std::size_t>> groups_with;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        tellings.push_back(tellings_of(groups[g]));
        for (const auto& [telling, places] : tellings[g]) groups_with[telling].insert(g);
    }
    for (std::size_t a = 0; a < groups.size(); ++a) {
        std::set<std::size_t, std::greater<>> likely;
        const auto find_likely = [&](const Tellings& of, std::size_t before) {
            for (const auto& [telling, places] : of) {
                const std::set<std::size_t>& with = groups_with.at(telling);
                likely.insert(with.upper_bound(a), with.lower_bound(std::max(before, a + 1)));
            }
        };
        find_likely(tellings[a], groups.size());
        while (!likely.empty()) {
            const std::size_t b = *likely.begin();
            likely.erase(likely.begin());
            if (groups[b].items.empty() || !is_relabelled(tellings[a], tellings[b])) continue;
            groups[a].items.insert(groups[a].items.end(), groups[b].items.begin(), groups[b].items.end());
            groups[a].relabelled = true;
            groups[b].items.clear();
            for (const auto& [telling, places] : tellings[b]) {
                for (const auto& [where, in] : places) add_report(tellings[a][telling], where, in.first, in.second);
            }
            find_likely(tellings[b], b);
        }
    }
    std::erase_if(groups, [](const MatterGroup& group) { return group.items.empty(); });
}

// What one_matter() looks at. Copies say the same in the same words; what is alike in all of this is compared once.
using Said = std::tuple<std::string, std::string, std::string, std::string, std::string, std::string, bool, bool, bool, std::vector<std::string>, double, double, double, Precision,
                        std::vector<double>>;

Said said_by(std::span<const std::vector<Statement>> statements, const Item& item, bool apart) {
    const Statement& s = *item.said;
    std::vector<double> companions;
    for (const std::size_t k : s.companions) {
        const auto& figure = statements[item.report][k].figure;
        if (figure && figure->value) companions.push_back(*figure->value);
    }
    std::ranges::sort(companions);
    return {s.matter.happening, s.figure->unit, s.matter.counted, s.matter.who, s.matter.to_whom, label_of(s), s.of_people, planned(s), apart, s.matter.qualifiers,
            *s.figure->value, s.figure->low, s.figure->high, s.figure->precision, std::move(companions)};
}

// For each item, whether its report has another number of the same thing that cannot be the same: neither outdated nor
// the correction of the other. Only what is lowest and highest of a thing is looked at: what meets both is not apart.
std::vector<bool> numbers_apart(const std::vector<Item>& items) {
    using Thing = std::tuple<std::size_t, std::string, std::string, std::string, std::string>;  // report, happening, to whom, unit, label
    const auto thing_of = [](const Item& item) {
        const Statement& s = *item.said;
        return Thing{item.report, s.matter.happening, s.matter.to_whom, s.figure->unit, label_of(s)};
    };
    const auto stands = [](const Item& item) { return !item.said->superseded && !item.said->correction; };
    std::map<Thing, std::pair<const Item*, const Item*>> ends;  // the one that ends first, the one that begins last
    for (const Item& item : items) {
        if (!stands(item)) continue;
        const auto [at, fresh] = ends.emplace(thing_of(item), std::pair(&item, &item));
        if (item.said->figure->high < at->second.first->said->figure->high) at->second.first = &item;
        if (item.said->figure->low > at->second.second->said->figure->low) at->second.second = &item;
    }
    std::vector<bool> apart;
    for (const Item& item : items) {
        const auto at = ends.find(thing_of(item));
        apart.push_back(stands(item) && (!compatible(*item.said->figure, *at->second.first->said->figure) ||
                                         !compatible(*item.said->figure, *at->second.second->said->figure)));
    }
    return apart;
}

// Groups the items of one matter; `items` are sorted by report.
Groups group_exact(std::span<const std::vector<Statement>> statements, const std::vector<Item>& items) {
    struct Node {
        std::size_t first, last;  // of the items that say it
    };
    // By happening and unit: what differs there is never one matter.
    std::map<std::pair<std::string, std::string>, std::vector<Node>> buckets;
    std::map<Said, std::pair<std::vector<Node>*, std::size_t>> known;
    Groups groups(items.size());
    const std::vector<bool> apart = numbers_apart(items);
    for (std::size_t i = 0; i < items.size(); ++i) {
        // "148 people", of whom nothing is said, are one matter with no others, and not even with themselves.
        if (items[i].said->matter.happening.empty() && items[i].said->matter.counted == "people") continue;
        std::vector<Node>& bucket = buckets[{items[i].said->matter.happening, items[i].said->figure->unit}];
        const auto [at, fresh] = known.emplace(said_by(statements, items[i], apart[i]), std::pair(&bucket, bucket.size()));
        if (!fresh && one_matter(statements, items[bucket[at->second.second].first], items[i], apart[i])) {
            Node& node = bucket[at->second.second];
            groups.join(node.first, i);
            node.last = i;
        } else {
            bucket.push_back({i, i});
        }
    }
    for (const auto& [key, nodes] : buckets) {
        for (std::size_t x = 0; x < nodes.size(); ++x) {
            for (std::size_t y = x + 1; y < nodes.size(); ++y) {
                // Two that stand in different reports, where there are such.
                const Item &a = items[nodes[x].first], &b = items[nodes[y].first];
                const Item& other_b = a.report == b.report ? items[nodes[y].last] : b;
                const Item& other_a = a.report == other_b.report ? items[nodes[x].last] : a;
                if (one_matter(statements, other_a, other_b, apart[nodes[x].first] || apart[nodes[y].first])) groups.join(nodes[x].first, nodes[y].first);
            }
        }
    }
    return groups;
}

}  // namespace

bool is_toll(const Statement& s) { return s.matter.counted == "people" && is_people_happening(s.matter.happening); }

bool is_casualty(const Statement& s) {
    static constexpr std::array<std::string_view, 5> kCasualties{"injured", "killed", "killed or injured", "shot", "stabbed"};
    return is_toll(s) && std::ranges::find(kCasualties, s.matter.happening) != kCasualties.end();
}

bool counts_doer(const Statement& s) { return std::ranges::any_of(s.people, [](const PersonTold& person) { return person.doer; }); }

bool same_figure(const Figure& a, const Figure& b) {
    return a.value == b.value && a.low == b.low && a.high == b.high && a.precision == b.precision && a.unit == b.unit;
}

bool compatible(const Figure& a, const Figure& b) {
    if (a.unit != b.unit) return false;
    return compared_low(a) <= compared_high(b) && compared_low(b) <= compared_high(a);
}

bool may_be_one_thing(const Statement& a, const Statement& b) { return best_fit(a, b) != Fit::None; }

bool agree(const Statement& a, const Statement& b) {
    // A number for several things together ("dozens of divers and volunteers") is at least that of each.
    if (a.labels.size() > 1 && b.labels.size() <= 1) return b.figure->low <= a.figure->high;
    if (b.labels.size() > 1 && a.labels.size() <= 1) return a.figure->low <= b.figure->high;
    return compatible(*a.figure, *b.figure);
}

std::vector<MatterGroup> group_matters(std::span<const std::vector<Statement>> statements, std::span<const tally::Tallies> tallies) {
    std::vector<Item> tolls, exact, vague;
    for (std::size_t r = 0; r < statements.size(); ++r) {
        for (std::size_t i = 0; i < statements[r].size(); ++i) {
            const Statement& s = statements[r][i];
            if (s.kind != StatementKind::Figure || !s.figure || s.other_event) continue;
            (is_toll(s) ? tolls : is_vague(*s.figure) || is_bare_and_open(s) ? vague : exact).push_back({r, i, &s});
        }
    }
    Groups joined = group_exact(statements, exact);
    std::map<std::size_t, MatterGroup> by_root;
    for (std::size_t i = 0; i < exact.size(); ++i) by_root[joined.root(i)].items.push_back(exact[i]);
    std::vector<MatterGroup> groups;
    for (auto& [root, group] : by_root) groups.push_back(std::move(group));
    join_relabelled(groups);
    join_bare(groups);
    attach_vague(vague, groups);
    for (MatterGroup& group : groups) {
        const std::string& happening = group.matter().happening;
        if (!happening.empty() && is_denied(group)) group.happening = not_so(happening);
    }
    for (MatterGroup& group : toll_groups(tolls, statements, tallies)) groups.push_back(std::move(group));
    for (MatterGroup& group : groups) {
        std::ranges::sort(group.items);
        std::set<std::string> labels;
        for (const Item& item : group.items) labels.insert(item.said->labels.begin(), item.said->labels.end());
        group.labels.assign(labels.begin(), labels.end());
    }
    return groups;
}

}  // namespace stemma
