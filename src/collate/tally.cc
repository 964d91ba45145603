#include "collate/tally.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "base/rows.h"
#include "claim/figures.h"
#include "claim/lexicon.h"
#include "collate/own_hand.h"

namespace stemma::tally {
namespace {

// Sentences behind the title that count as the lead: news say there what happened to how many. The trees were learnt
// with it; a few more or fewer change little.
constexpr std::size_t kLeadSentences = 5;
// Differences beyond this are all alike to the trees: two witnesses far apart are of different things.
constexpr double kFarthest = 3;
// Statements of its sentence before a figure among which its whole is looked for; lists in news are shorter.
constexpr std::size_t kMostBefore = 16;
// Of the other reports of a story only so many are asked, the first: more say no more, and cost their square. Fewer would
// make the toll of a large story hang on its first days.
constexpr std::size_t kMostOthers = 50;

constexpr std::array<std::string_view, kWitnesses> kNames{
    "killed_title", "killed_lead", "killed_body", "killed_people", "killed_people_lead", "killed_people_twice", "killed_people_named", "killed_ordinal", "killed_sentence", "killed_number",
    "injured_title", "injured_lead", "injured_body", "injured_people", "injured_people_lead", "injured_people_twice", "injured_people_named", "injured_sentence", "injured_others", "injured_number",
    "shot_title", "shot_lead", "shot_body", "both_title", "both_lead", "both_body", "ordinal", "events_title", "events_lead", "own_hand", "own_shot", "doers_killed", "doers_injured"};

using enum Witness;
constexpr std::array kKilled{killed_title, killed_lead, killed_body, killed_people, killed_people_lead, killed_people_twice, killed_people_named, killed_ordinal, killed_sentence, killed_number};
constexpr std::array kInjured{injured_title, injured_lead, injured_body, injured_people, injured_people_lead, injured_people_twice, injured_people_named, injured_sentence, injured_others, injured_number};
constexpr std::array kTogether{shot_title, shot_lead, shot_body, both_title, both_lead, both_body, ordinal};
constexpr std::array kKilledNumbers{killed_title, killed_lead, killed_body, killed_sentence, killed_number};
constexpr std::array kHurt = [] {  // both
    std::array<Witness, kInjured.size() + kTogether.size()> out{};
    std::ranges::copy(kTogether, std::ranges::copy(kInjured, out.begin()).out);
    return out;
}();
constexpr std::array kKilledElsewhere{killed_title, killed_lead, killed_people, killed_sentence, shot_title, shot_lead};
constexpr std::array kInjuredElsewhere{injured_title, injured_lead, injured_people, injured_sentence};
constexpr std::array kTogetherElsewhere{shot_title, shot_lead};

std::optional<double>& of(Testimony& testimony, Witness witness) { return testimony[static_cast<std::size_t>(witness)]; }
const std::optional<double>& of(const Testimony& testimony, Witness witness) { return testimony[static_cast<std::size_t>(witness)]; }

bool one_by_one(const Statement& s) { return !s.people.empty(); }

// "Treated 22 people, three of them children": of a larger figure of the same happening before it in the sentence.
bool is_of_them(std::span<const Statement> statements, const Statement& s) {
    if (s.text.find(" of them") == std::string::npos && s.text.find(" of whom") == std::string::npos) return false;
    const std::size_t own = static_cast<std::size_t>(&s - statements.data());
    for (std::size_t k = own; k > 0 && own - k < kMostBefore;) {
        const Statement& before = statements[--k];
        if (before.sentence != s.sentence) return false;
        if (before.kind == StatementKind::Figure && before.figure && before.matter.happening == s.matter.happening && before.figure->low > s.figure->low) return true;
    }
    return false;
}

// A part of a figure of the same happening: the two children of "five killed, two of them children".
bool is_part(std::span<const Statement> statements, const Statement& s) {
    return (s.part_of && statements[s.part_of->whole].matter.happening == s.matter.happening) || is_of_them(statements, s);
}

// Whether a statement can be of the event's own toll.
bool counts(std::span<const Statement> statements, const Statement& s) {
    if (s.kind != StatementKind::Figure || !s.figure || !s.figure->value || *s.figure->value <= 0 || !s.figure->unit.empty()) return false;
    if (s.matter.counted != "people" || s.other_event || s.planned || s.firmness == Firmness::Denied || s.superseded || is_part(statements, s)) return false;
    const std::string& happening = s.matter.happening;
    return happening == "killed" || happening == "injured" || happening == "shot" || happening == "killed or injured";
}

// What a report's statements hold, put in order for counting.
struct Ledger {
    struct Bundle {  // figures of one happening under one word: "a man and two teenagers were killed"
        std::size_t sentence = 0;
        std::string happening;
        std::vector<std::size_t> statements;
    };
    std::vector<Bundle> bundles;                     // in the order of the text
    std::map<std::size_t, std::size_t> first_told;   // of each person hit: the first sentence
    std::map<std::size_t, std::size_t> times_told;
    std::set<std::size_t> killed, injured, named;    // people
    std::set<std::size_t> doers;
};

Ledger ledger_of(const Annotation& text, std::span<const Statement> statements) {
    Ledger ledger;
    std::map<std::tuple<std::size_t, std::string, CodePoint>, std::size_t> bundle_at;
    // A report without a title begins with its lead.
    const std::size_t untitled = !text.sentences.empty() && text.sentences.front().paragraph ? 1 : 0;
    for (std::size_t i = 0; i < statements.size(); ++i) {
        const Statement& s = statements[i];
        if (s.kind == StatementKind::Figure && s.matter.happening == kSuspected) {
            for (const PersonTold& told : s.people) ledger.doers.insert(told.person);
        }
        if (!counts(statements, s)) continue;
        const auto after = std::ranges::upper_bound(text.sentences, s.sentence.begin, {}, [](const Sentence& sentence) { return sentence.span.begin; });
        const std::size_t sentence = static_cast<std::size_t>(after - text.sentences.begin()) - (after == text.sentences.begin() ? 0 : 1);
        const std::size_t place = sentence + untitled;  // the title is 0
        const std::string& happening = s.matter.happening;
        const auto key = std::tuple(place, happening, s.word ? s.word->begin : s.passage.begin);
        const auto [at, fresh] = bundle_at.emplace(key, ledger.bundles.size());
        if (fresh) ledger.bundles.push_back({place, happening, {}});
        ledger.bundles[at->second].statements.push_back(i);
        for (const PersonTold& told : s.people) {
            (happening == "killed" ? ledger.killed : ledger.injured).insert(told.person);
            if (told.named) ledger.named.insert(told.person);
            ledger.first_told.emplace(told.person, place);
            ++ledger.times_told[told.person];
        }
    }
    std::erase_if(ledger.injured, [&](std::size_t person) { return ledger.killed.contains(person); });
    return ledger;
}

// The sum of some figures, nobody counted twice; those who died are passed over where the living are counted.
double sum_of(std::span<const Statement> statements, const std::vector<std::size_t>& which, const std::set<std::size_t>& without) {
    std::set<std::size_t> seen;
    double sum = 0;
    for (const std::size_t i : which) {
        const Statement& s = statements[i];
        sum += *s.figure->value;
        for (const PersonTold& told : s.people) {
            if (without.contains(told.person) || !seen.insert(told.person).second) --sum;
        }
    }
    return sum;
}

void raise(std::optional<double>& witness, double value) {
    if (value > 0) witness = std::max(witness.value_or(0), value);
}

Witness in_zone(Witness title, std::size_t sentence) {
    return static_cast<Witness>(static_cast<std::size_t>(title) + (sentence == 0 ? 0u : sentence <= kLeadSentences ? 1u : 2u));
}

template <class Fits>
double count_if(const std::set<std::size_t>& people, Fits fits) { return static_cast<double>(std::ranges::count_if(people, fits)); }

// --- What the trees see ------------------------------------------------------------------------------------------

// Of one witness: whether it says the value (1, 0; -1 silent) and how much more it says (-9 silent).
void add_own(std::vector<float>& out, const Testimony& testimony, std::span<const Witness> witnesses, double value, double less) {
    for (const Witness witness : witnesses) {
        const std::optional<double>& said = of(testimony, witness);
        if (!said) {
            out.insert(out.end(), {-1.0f, -9.0f});
            continue;
        }
        const double more = *said - less - value;
        out.push_back(more == 0 ? 1.0f : 0.0f);
        out.push_back(static_cast<float>(std::clamp(more, -kFarthest, kFarthest)));
    }
}

// Of the other reports' witness: in what share of those where it speaks it says the value, and more; -1 where none speaks.
void add_elsewhere(std::vector<float>& out, std::span<const Testimony* const> others, std::span<const Witness> witnesses, double value, double less) {
    for (const Witness witness : witnesses) {
        float speak = 0, same = 0, more = 0;
        for (const Testimony* other : others) {
            const std::optional<double>& said = of(*other, witness);
            if (!said) continue;
            ++speak;
            same += *said - less == value;
            more += *said - less > value;
        }
        out.push_back(speak > 0 ? same / speak : -1.0f);
        out.push_back(speak > 0 ? more / speak : -1.0f);
    }
}

constexpr std::array kCircumstances{events_title, events_lead, own_hand, own_shot, doers_killed, doers_injured};

// One who did it and died may stand beside the number of those whom he killed.
double besides(const Testimony& testimony) { return of(testimony, own_hand).value_or(0) > 0 || of(testimony, doers_killed).value_or(0) > 0 ? 1 : 0; }

void add_circumstances(std::vector<float>& out, const Testimony& testimony) {
    for (const Witness witness : kCircumstances) out.push_back(static_cast<float>(of(testimony, witness).value_or(0)));
}

// Of several witnesses together: how many say the value, and how many say more.
void add_agreeing(std::vector<float>& out, const Testimony& testimony, std::span<const Witness> witnesses, double value, double less) {
    float same = 0, more = 0;
    for (const Witness witness : witnesses) {
        const std::optional<double>& said = of(testimony, witness);
        if (!said || *said == 0) continue;
        same += *said - less == value;
        more += *said - less > value;
    }
    out.insert(out.end(), {same, more});
}

// In what share of the other reports any of the witnesses says the value, and in what share one says more.
void add_agreeing_elsewhere(std::vector<float>& out, std::span<const Testimony* const> others, std::span<const Witness> witnesses, double value, double less) {
    float same = 0, more = 0;
    for (const Testimony* other : others) {
        const auto any = [&](auto fits) {
            return std::ranges::any_of(witnesses, [&](Witness witness) { return of(*other, witness).value_or(0) > 0 && fits(*of(*other, witness) - less); });
        };
        same += any([&](double said) { return said == value; });
        more += any([&](double said) { return said > value; });
    }
    const float all = static_cast<float>(others.size());
    out.insert(out.end(), {all > 0 ? same / all : -1.0f, all > 0 ? more / all : -1.0f});
}

void name_own(std::vector<std::string>& out, std::span<const Witness> witnesses, const std::string& before) {
    for (const Witness witness : witnesses) {
        out.push_back(before + std::string(to_string(witness)) + "_same");
        out.push_back(before + std::string(to_string(witness)) + "_more");
    }
}

void name_circumstances(std::vector<std::string>& out) {
    for (const Witness witness : kCircumstances) out.emplace_back(to_string(witness));
}

float few(double value) { return static_cast<float>(std::min(value, 2.0)); }

const Model& model() {
    static const Model model = [] {
        Model read;
        bool killed = true;
        for (const Row& row : rows_of("models/tally.tsv")) {
            if (row[0] == "part") killed = row.at(1) == "killed";
            else if (killed) take_row(row, killed_marks(), read.killed);
            else take_row(row, injured_marks(), read.injured);
        }
        return read;
    }();
    return model;
}

double sureness(float odds) { return 1 / (1 + std::exp(-static_cast<double>(odds))); }

// How likely each candidate is the event's own number.
using Sureness = std::map<double, double>;

Sureness killed_sureness(const Model& model, const Testimony& own, std::span<const Testimony* const> others) {
    Sureness out;
    for (const double value : killed_candidates(own)) out[value] = sureness(model.killed(killed_marks_of(own, others, value)));
    return out;
}

Sureness injured_sureness(const Model& model, const Testimony& own, std::span<const Testimony* const> others, double killed) {
    Sureness out;
    for (const double value : injured_candidates(own, killed)) out[value] = sureness(model.injured(injured_marks_of(own, others, value, killed)));
    return out;
}

// The likeliest value, of equals the smallest.
double likeliest(const Sureness& sure) { return std::ranges::max_element(sure, {}, [](const auto& of_value) { return of_value.second; })->first; }

void add(Sureness& to, const Sureness& more) {
    for (const auto& [value, sure] : more) to[value] += sure;
}

// --- What makes a tally up ---------------------------------------------------------------------------------------

// The people of a set that a tally of `value` counts: those told of first in the text, then most often.
std::set<std::size_t> first_people(const Ledger& ledger, const std::set<std::size_t>& people, double value) {
    std::vector<std::size_t> order(people.begin(), people.end());
    std::ranges::sort(order, {}, [&](std::size_t person) {
        return std::tuple(ledger.first_told.at(person) > kLeadSentences, -static_cast<std::int64_t>(ledger.times_told.at(person)), ledger.first_told.at(person), person);
    });
    if (static_cast<double>(order.size()) > value) order.resize(static_cast<std::size_t>(value));
    return {order.begin(), order.end()};
}

Figure figure_of(double value, const Figure* as_written) {
    if (as_written != nullptr) return *as_written;
    Figure figure;
    figure.value = value;
    figure.low = figure.high = value;
    figure.text = fmt::format("{:.0f}", value);
    return figure;
}

// What is left of a figure when the dead are taken off: of "more than a dozen shot" less one not exactly eleven.
Figure rest_of(const Figure& whole, double value, double killed) {
    Figure figure = figure_of(value, nullptr);
    figure.precision = whole.precision;
    figure.low = whole.low - killed;
    figure.high = whole.high - killed;
    return figure;
}

// The statements of a happening that a tally of `value` rests on: figures that say it, people that it counts, and parts
// that add up to it. `people`: those told of one by one.
Tally tally_from(std::span<const Statement> statements, const Ledger& ledger, const std::string& happening, const std::set<std::size_t>& people, double value, double killed,
                 double sure) {
    Tally tally;
    tally.sure = sure;
    const std::set<std::size_t> counted = first_people(ledger, people, value);
    const std::set<std::size_t> nobody;
    const Figure* as_written = nullptr;
    std::set<std::size_t> in;
    for (const Ledger::Bundle& bundle : ledger.bundles) {
        const bool own = bundle.happening == happening;
        const bool says = own && sum_of(statements, bundle.statements, happening == "injured" ? ledger.killed : nobody) == value;
        for (const std::size_t i : bundle.statements) {
            const Statement& s = statements[i];
            if (one_by_one(s)) {
                const bool of_it = own || (happening == "injured" && bundle.happening == "shot");
                if (of_it && std::ranges::any_of(s.people, [&](const PersonTold& told) { return counted.contains(told.person); })) in.insert(i);
            } else if (own && (says || *s.figure->value <= value)) {
                in.insert(i);
            }
            if (says && bundle.statements.size() == 1 && (as_written == nullptr || as_written->precision != Precision::Exact)) as_written = &*s.figure;
        }
    }
    // "Four shot, one dead": the three stand in the four.
    const Figure* whole = nullptr;
    for (const Ledger::Bundle& bundle : ledger.bundles) {
        if (happening != "injured" || (bundle.happening != "shot" && bundle.happening != "killed or injured")) continue;
        const double sum = sum_of(statements, bundle.statements, nobody);
        if (sum != value && sum != value + killed) continue;
        in.insert(bundle.statements.begin(), bundle.statements.end());
        if (killed > 0 && sum == value + killed && bundle.statements.size() == 1) whole = &*statements[bundle.statements.front()].figure;
    }
    // "Three were shot" speaks of the injured only where nothing else does.
    const bool own_words = std::ranges::any_of(in, [&](std::size_t i) { return statements[i].matter.happening == happening; });
    for (const std::size_t i : in) {
        if (!own_words || statements[i].matter.happening == happening) tally.statements.push_back(i);
    }
    const bool reckoned = as_written == nullptr && whole != nullptr && whole->precision != Precision::Exact;
    tally.figure = reckoned ? rest_of(*whole, value, killed) : figure_of(value, as_written);
    return tally;
}

// "No one was hurt": nothing else may be said of the happening.
std::optional<Tally> zero_of(std::span<const Statement> statements, const std::string& happening) {
    Tally tally;
    for (std::size_t i = 0; i < statements.size(); ++i) {
        const Statement& s = statements[i];
        if (s.kind != StatementKind::Figure || !s.figure || s.figure->value != 0 || s.matter.counted != "people" || s.matter.happening != happening || s.other_event || s.planned) continue;
        if (!s.matter.qualifiers.empty()) continue;
        if (tally.statements.empty()) tally.figure = *s.figure;
        tally.statements.push_back(i);
    }
    if (tally.statements.empty()) return std::nullopt;
    return tally;
}

}  // namespace

std::string_view to_string(Witness witness) { return kNames[static_cast<std::size_t>(witness)]; }

namespace {

// "Seven hurt in weekend shootings": whether the sentences of a stretch tell of several events.
bool tells_several_events(const Annotation& text, std::size_t first, std::size_t stop) {
    const std::size_t untitled = !text.sentences.empty() && text.sentences.front().paragraph ? 1 : 0;
    for (std::size_t place = std::max(first, untitled); place < stop && place - untitled < text.sentences.size(); ++place) {
        const Sentence& sentence = text.sentences[place - untitled];
        for (TokenIndex i = sentence.begin; i < sentence.end; ++i) {
            const Token& token = text.tokens[i.value];
            if (token.tag != Tag::Noun && token.tag != Tag::Propn) continue;
            const bool plural = token.lower.ends_with('s') && token.lower.size() > 2;
            if (plural && tuple_happening(std::string_view(token.lower).substr(0, token.lower.size() - 1))) return true;
        }
    }
    return false;
}

Testimony testimony_from(const Annotation& text, const Ledger& ledger, std::span<const Statement> statements) {
    const std::set<std::size_t> nobody;
    Testimony out;
    std::map<std::size_t, std::vector<std::size_t>> hurt_in, killed_in;  // by sentence
    double most_others = 0;
    for (const Ledger::Bundle& bundle : ledger.bundles) {
        const bool injured = bundle.happening == "injured", killed = bundle.happening == "killed", shot = bundle.happening == "shot";
        const double sum = sum_of(statements, bundle.statements, injured ? ledger.killed : nobody);
        const Witness title = killed ? killed_title : injured ? injured_title : shot ? shot_title : both_title;
        raise(of(out, in_zone(title, bundle.sentence)), sum);
        std::vector<std::size_t>& in = (killed ? killed_in : hurt_in)[bundle.sentence];
        if (killed || injured || shot) in.insert(in.end(), bundle.statements.begin(), bundle.statements.end());
        for (const std::size_t i : bundle.statements) {
            const Statement& s = statements[i];
            if (s.others && (injured || shot)) most_others = std::max(most_others, *s.figure->value);
            raise(of(out, ordinal), s.ordinal);
            if (killed) raise(of(out, killed_ordinal), s.ordinal);
            // "One" is said of single people, too, and tells no more than they do.
            if (!s.implicit && *s.figure->value > 1 && (killed || injured)) raise(of(out, killed ? killed_number : injured_number), *s.figure->value);
        }
    }
    double most_killed = 0, most_hurt = 0;
    for (const auto& [sentence, in] : killed_in) most_killed = std::max(most_killed, sum_of(statements, in, nobody));
    for (const auto& [sentence, in] : hurt_in) most_hurt = std::max(most_hurt, sum_of(statements, in, ledger.killed));
    of(out, killed_sentence) = most_killed;
    of(out, injured_sentence) = most_hurt;
    of(out, events_title) = tells_several_events(text, 0, 1);
    of(out, events_lead) = tells_several_events(text, 1, kLeadSentences + 1);
    const OwnHand by_own_hand = own_hand_in(text);
    of(out, own_hand) = by_own_hand.died;
    of(out, own_shot) = by_own_hand.shot;
    const auto is_doer = [&](std::size_t person) { return ledger.doers.contains(person); };
    of(out, doers_killed) = count_if(ledger.killed, is_doer);
    of(out, doers_injured) = count_if(ledger.injured, is_doer);
    const auto early = [&](std::size_t person) { return ledger.first_told.at(person) <= kLeadSentences; };
    const auto twice = [&](std::size_t person) { return ledger.times_told.at(person) >= 2; };
    const auto is_named = [&](std::size_t person) { return ledger.named.contains(person); };
    of(out, killed_people) = static_cast<double>(ledger.killed.size());
    of(out, killed_people_lead) = count_if(ledger.killed, early);
    of(out, killed_people_twice) = count_if(ledger.killed, twice);
    of(out, killed_people_named) = count_if(ledger.killed, is_named);
    of(out, injured_people) = static_cast<double>(ledger.injured.size());
    of(out, injured_people_lead) = count_if(ledger.injured, early);
    of(out, injured_people_twice) = count_if(ledger.injured, twice);
    of(out, injured_people_named) = count_if(ledger.injured, is_named);
    of(out, injured_others) = static_cast<double>(ledger.injured.size()) + most_others;
    return out;
}

}  // namespace

Testimony testimony_of(const Annotation& text, std::span<const Statement> statements) { return testimony_from(text, ledger_of(text, statements), statements); }

std::vector<double> killed_candidates(const Testimony& testimony) {
    std::set<double> out{0};
    for (const Witness witness : kKilled) out.insert(of(testimony, witness).value_or(0));
    for (const Witness witness : kKilledNumbers) {
        if (const auto& said = of(testimony, witness); said.value_or(0) > 0) out.insert(*said + besides(testimony));
    }
    if (of(testimony, killed_title) || of(testimony, killed_lead) || of(testimony, killed_number)) out.erase(0);
    return {out.begin(), out.end()};
}

std::vector<double> injured_candidates(const Testimony& testimony, double killed) {
    std::set<double> out;
    // "Two men were hurt, one of whom died": those hurt may hold the dead, as those shot do.
    for (const Witness witness : kHurt) {
        const double hurt = of(testimony, witness).value_or(0);
        if (hurt > 0) out.insert(hurt);
        if (hurt > 0 && hurt >= killed) out.insert(hurt - killed);
    }
    if (!of(testimony, injured_title) && !of(testimony, injured_lead) && !of(testimony, injured_number)) out.insert(0);
    return {out.begin(), out.end()};
}

const std::vector<std::string>& killed_marks() {
    static const std::vector<std::string> marks = [] {
        std::vector<std::string> out{"few"};
        name_own(out, kKilled, "");
        name_own(out, kInjured, "");
        name_own(out, kTogether, "");
        name_circumstances(out);
        name_own(out, kKilledNumbers, "beside_doer_");
        out.push_back("others");
        name_own(out, kKilledElsewhere, "elsewhere_");
        out.insert(out.end(), {"killed_agree", "killed_more", "elsewhere_killed_agree", "elsewhere_killed_more"});
        return out;
    }();
    return marks;
}

const std::vector<std::string>& injured_marks() {
    static const std::vector<std::string> marks = [] {
        std::vector<std::string> out{"few", "few_killed"};
        name_own(out, kInjured, "");
        name_own(out, kHurt, "rest_of_");
        name_own(out, kTogether, "");
        name_own(out, kKilled, "dead_");
        name_circumstances(out);
        out.push_back("others");
        name_own(out, kInjuredElsewhere, "elsewhere_");
        name_own(out, kTogetherElsewhere, "elsewhere_rest_of_");
        name_own(out, kTogetherElsewhere, "elsewhere_");
        out.insert(out.end(), {"injured_agree", "injured_more", "rest_agree", "rest_more"});
        out.insert(out.end(), {"elsewhere_injured_agree", "elsewhere_injured_more", "elsewhere_rest_agree", "elsewhere_rest_more"});
        return out;
    }();
    return marks;
}

std::vector<float> killed_marks_of(const Testimony& testimony, std::span<const Testimony* const> others, double value) {
    std::vector<float> out{few(value)};
    add_own(out, testimony, kKilled, value, 0);
    add_own(out, testimony, kInjured, value, 0);
    add_own(out, testimony, kTogether, value, 0);
    add_circumstances(out, testimony);
    add_own(out, testimony, kKilledNumbers, value, -besides(testimony));
    out.push_back(static_cast<float>(others.size()));
    add_elsewhere(out, others, kKilledElsewhere, value, 0);
    add_agreeing(out, testimony, kKilled, value, 0);
    add_agreeing_elsewhere(out, others, kKilled, value, 0);
    return out;
}

std::vector<float> injured_marks_of(const Testimony& testimony, std::span<const Testimony* const> others, double value, double killed) {
    std::vector<float> out{few(value), few(killed)};
    add_own(out, testimony, kInjured, value, 0);
    add_own(out, testimony, kHurt, value, killed);
    add_own(out, testimony, kTogether, value, 0);
    add_own(out, testimony, kKilled, killed, 0);
    add_circumstances(out, testimony);
    out.push_back(static_cast<float>(others.size()));
    add_elsewhere(out, others, kInjuredElsewhere, value, 0);
    add_elsewhere(out, others, kTogetherElsewhere, value, killed);
    add_elsewhere(out, others, kTogetherElsewhere, value, 0);
    add_agreeing(out, testimony, kInjured, value, 0);
    add_agreeing(out, testimony, kHurt, value, killed);
    add_agreeing_elsewhere(out, others, kInjured, value, 0);
    add_agreeing_elsewhere(out, others, kHurt, value, killed);
    return out;
}

namespace {

// Of what else happens to people (shot, arrested, charged) no trees are learnt: the highest figure of one phrase, or as many
// as are told of by name.
Tallies other_tallies(std::span<const Statement> statements) {
    struct Count {
        std::map<std::pair<CodePoint, CodePoint>, std::vector<std::size_t>> bundles;
        std::set<std::size_t> named, unnamed;  // people
        bool others = false;                   // "another man"
        int ordinal = 0;
        std::vector<std::size_t> all;
    };
    std::map<std::string, Count> counts_of;
    for (std::size_t i = 0; i < statements.size(); ++i) {
        const Statement& s = statements[i];
        if (s.kind != StatementKind::Figure || !s.figure || !s.figure->value || *s.figure->value <= 0 || !s.figure->unit.empty() || s.matter.counted != "people") continue;
        if (s.other_event || s.planned || s.firmness == Firmness::Denied || s.superseded || is_part(statements, s) || !s.matter.qualifiers.empty()) continue;
        const std::string& happening = s.matter.happening;
        if (!is_people_happening(happening) || happening == "killed" || happening == "injured" || happening == "killed or injured") continue;
        Count& count = counts_of[happening];
        count.bundles[{s.sentence.begin, s.word ? s.word->begin : s.passage.begin}].push_back(i);
        count.all.push_back(i);
        for (const PersonTold& told : s.people) (told.named ? count.named : count.unnamed).insert(told.person);
        count.others |= s.others;
        count.ordinal = std::max(count.ordinal, s.ordinal);
    }
    Tallies out;
    const std::set<std::size_t> nobody;
    for (auto& [happening, count] : counts_of) {
        Tally tally;
        // "The girl", "an infant" and "the victim" may be one; two are two where they have names, or one is called another.
        const std::size_t unnamed = count.named.empty() || count.others ? std::min<std::size_t>(count.unnamed.size(), count.others ? 2 : 1) : 0;
        double value = std::max(static_cast<double>(count.named.size() + unnamed), static_cast<double>(count.ordinal));
        const Figure* as_written = nullptr;
        for (const auto& [place, in] : count.bundles) {
            const double sum = sum_of(statements, in, nobody);
            if (sum < value || (sum == value && as_written != nullptr)) continue;
            value = sum;
            as_written = in.size() == 1 ? &*statements[in.front()].figure : nullptr;
        }
        tally.figure = figure_of(value, as_written);
        tally.statements = std::move(count.all);
        out.emplace(happening, std::move(tally));
    }
    return out;
}

}  // namespace

std::vector<const Testimony*> others_of(std::span<const Testimony> all, std::size_t own) {
    std::vector<const Testimony*> out;
    for (std::size_t i = 0; i < all.size() && out.size() < kMostOthers; ++i) {
        if (i != own) out.push_back(&all[i]);
    }
    return out;
}

StoryChoice choose(const Model& model, std::span<const Testimony> story) {
    StoryChoice out;
    if (story.empty()) return out;
    Sureness killed_together, injured_together;
    for (std::size_t r = 0; r < story.size(); ++r) {
        const Sureness killed = killed_sureness(model, story[r], others_of(story, r));
        add(killed_together, killed);
        Choice choice;
        choice.killed = likeliest(killed);
        choice.killed_sure = killed.at(choice.killed);
        out.reports.push_back(choice);
    }
    out.killed = likeliest(killed_together);
    for (std::size_t r = 0; r < story.size(); ++r) {
        Choice& choice = out.reports[r];
        const std::vector<const Testimony*> others = others_of(story, r);
        const Sureness of_event = injured_sureness(model, story[r], others, out.killed);
        add(injured_together, of_event);
        choice.injured = likeliest(choice.killed == out.killed ? of_event : injured_sureness(model, story[r], others, choice.killed));
        const auto sure = of_event.find(choice.injured);
        choice.injured_sure = sure == of_event.end() ? 0 : sure->second;
    }
    out.injured = likeliest(injured_together);
    return out;
}

std::vector<Tallies> tallies_of(std::span<const Annotation> annotations, std::span<const std::vector<Statement>> statements) {
    std::vector<Ledger> ledgers;
    std::vector<Testimony> testimonies;
    for (std::size_t r = 0; r < statements.size(); ++r) {
        ledgers.push_back(ledger_of(annotations[r], statements[r]));
        testimonies.push_back(testimony_from(annotations[r], ledgers[r], statements[r]));
    }
    std::vector<Tallies> out(statements.size());
    const StoryChoice story = choose(model(), testimonies);
    for (std::size_t r = 0; r < statements.size(); ++r) {
        const Choice& choice = story.reports[r];
        const Ledger& ledger = ledgers[r];
        const auto add = [&](const std::string& happening, const std::set<std::size_t>& people, double value, double sure) {
            if (value > 0) {
                Tally tally = tally_from(statements[r], ledger, happening, people, value, choice.killed, sure);
                if (!tally.statements.empty()) {
                    out[r].emplace(happening, std::move(tally));
                    return;
                }
            }
            Tally zero = zero_of(statements[r], happening).value_or(Tally{});
            if (zero.statements.empty()) zero.figure = figure_of(0, nullptr);
            zero.sure = value > 0 ? 0 : sure;
            out[r].emplace(happening, std::move(zero));
        };
        add("killed", ledger.killed, choice.killed, choice.killed_sure);
        add("injured", ledger.injured, choice.injured, choice.injured_sure);
        for (auto& [happening, tally] : other_tallies(statements[r])) out[r].emplace(happening, std::move(tally));
    }
    return out;
}

}  // namespace stemma::tally
