#include "claim/figures.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>

#include "base/unicode.h"
#include "claim/amounts.h"
#include "claim/casualties.h"
#include "claim/lexicon.h"
#include "claim/other_events.h"
#include "claim/phrases.h"
#include "claim/tables.h"
#include "claim/thing_words.h"
#include "claim/things.h"
#include "claim/within.h"
#include "claim/words.h"

namespace stemma {
namespace {

// A part is named right behind its whole: "900 casualties, including some 120 fatalities" has two tokens
// between; lists of parts ("including two children and a nurse") have a few more.
constexpr std::uint32_t kPartReach = 8;
// A four-digit number below this is no year of an event that news looks back to.
constexpr int kFirstYear = 1500;
// Words that a concept may stand from its number in a language without heads.
constexpr std::uint32_t kConceptReach = 10;

constexpr std::array<std::string_view, 7> kTotals{"in total", "in all", "a total of", "altogether", "all told", "total of", "combined"};
constexpr std::array<std::string_view, 4> kPartWords{"including", "among", "comprising", "included"};

// A capitalised adjective inside a sentence: "Caldrian", "Norrlander".
bool is_nationality(const Token& token) { return token.tag == Tag::Adj && is_upper(to_u32(token.text)[0]); }

// The name of a group in front of what is counted: "Caldrian" soldiers, or the sufferer's ("Caldria has
// suffered 900 casualties").
std::string group_within(const Annotation& text, TokenRange range) {
    std::string out;
    for (TokenIndex i = range.begin; i < range.end; ++i) {
        const Token& token = at(text, i);
        const bool named = token.tag == Tag::Propn || is_nationality(token);
        if (named) out += (out.empty() ? "" : " ") + token.text;
        else if (!out.empty()) break;
    }
    return out;
}

// "¢", "½": what a careless page leaves between its numbers is nothing that is counted.
bool has_letters(const std::string& label) {
    const std::u32string letters = to_u32(label);
    return std::ranges::any_of(letters, [](char32_t c) { return is_letter(c); });
}

// The phrase without the names and nationalities before the noun: "Caldrian military builders" -> "military builders".
std::string label_of(const Annotation& text, TokenRange range) {
    std::vector<bool> named(range.end.value - range.begin.value, false);
    const SentenceIndex sentence = text.sentence_of(range.begin);
    for (const NameMention& mention : within(text.mentions, sentence ? text.sentences[sentence.value].begin : range.begin, range.end)) {
        for (TokenIndex i = std::max(mention.begin, range.begin); i < std::min(mention.end, range.end); ++i) named[i.value - range.begin.value] = true;
    }
    TokenIndex begin = range.begin;
    while (begin.value + 1 < range.end.value &&
           (named[begin.value - range.begin.value] || at(text, begin).tag == Tag::Propn || is_nationality(at(text, begin)) ||
            at(text, begin).lower == "'s" || at(text, begin).text == "-" || at(text, begin).tag == Tag::Num || at(text, begin).lower == "additional")) {
        ++begin;
    }
    return label_words_of(text, {begin, range.end});
}

std::vector<Number> counting_numbers(const Annotation& text) {
    std::vector<Number> out;
    for (const Number& number : text.numbers) {
        switch (number.kind) {
            case NumberKind::Count:
            case NumberKind::Money:
            case NumberKind::Measure:
            case NumberKind::Percent:
            case NumberKind::Fraction: out.push_back(number); break;
            default: break;
        }
    }
    return out;
}

Figure figure_of(const Annotation& text, const Number& number) {
    return {.text = text.utf8(number.span),
            .value = number.value,
            .low = number.low,
            .high = number.high,
            .precision = number.precision,
            .unit = number.unit};
}

Matter matter_of(const Annotation& text, const Sentence& sentence, const Counted& counted, const Happened& happened, Statement& statement) {
    Matter matter;
    matter.happening = happened.happening;
    PeopleNoun noun = PeopleNoun::No;
    std::string label;
    if (counted.head && !counted.alone) {
        const Token& head = at(text, counted.head);
        noun = people_noun(head.lemma);
        statement.of_people = noun != PeopleNoun::No;
        label = label_of(text, counted.labels.front());
        for (const TokenRange& range : counted.labels) statement.labels.push_back(label_of(text, range));
        if (toll_of(head.lemma, head.lower)) noun = PeopleNoun::General;
        if (head.lemma == "life" && matter.happening == "killed") noun = PeopleNoun::General;
    } else {
        // The token in front of the phrase is the number's, and always of this sentence.
        const TokenRange before = antecedent_before(text, TokenIndex{counted.phrase.begin.value - 1});
        if (!before.empty()) {
            const Token& head = at(text, TokenIndex{before.end.value - 1});
            noun = people_noun(head.lemma);
            statement.of_people = noun != PeopleNoun::No;
            label = label_of(text, before);
            const bool others = !counted.phrase.empty() && at(text, counted.phrase.begin).lower == "others";
            if (others && noun == PeopleNoun::Trade) {
                // "Police found a victim in the yard and three others": none of the police.
                noun = PeopleNoun::General;
                label.clear();
            }
            // "Nobody is missing" is said of everybody, not of the people named last.
            if (statement.figure->value != 0 && !label.empty()) statement.labels.push_back(label);
        }
        if (is_people_happening(matter.happening) || (!counted.phrase.empty() && at(text, counted.phrase.begin).lower == "others")) {
            if (noun != PeopleNoun::Trade) noun = PeopleNoun::General;
        }
    }
    const bool toll = is_people_happening(matter.happening);
    if (noun == PeopleNoun::General || (toll && noun != PeopleNoun::No)) {
        matter.counted = "people";
        if (noun == PeopleNoun::Part && (!counted.alone)) matter.qualifiers.push_back(label);
    } else {
        matter.counted = label;
    }
    if (happened.verb) {
        const TokenRange subject = subject_of(text, sentence, happened.verb);
        if (subject.empty()) return matter;
        const bool itself = counted.head && subject.begin <= counted.head && counted.head < subject.end;
        const std::string words = words_of(text, subject);
        // "Two of the men were charged", "no one was hurt": the number is the subject. A pronoun names nobody.
        const bool number = statement.figure->text.ends_with(words) || at(text, TokenIndex{subject.end.value - 1}).tag == Tag::Pron;
        if (!itself && !number) matter.who = words;
    }
    return matter;
}

// The place that the sentence names close behind the figure, led by the preposition that fits; empty if none.
std::string place_of(const Annotation& text, const Sentence& sentence, TokenIndex number, const std::string& happening) {
    // "send 40 pumps to drain the cellars in the Orsola valley": further off the place belongs to something else.
    constexpr std::uint32_t kReach = 14;
    static constexpr std::array<std::string_view, 8> kIn{"in", "at", "near", "off", "on", "across", "around", "within"};
    for (const NameMention& mention : within(text.mentions, sentence.begin, sentence.end)) {
        if (mention.end > sentence.end || !mention.name) continue;
        const Name& name = text.names[mention.name.value];
        if (name.kind != NameKind::Place || mention.begin < number || mention.begin.value > number.value + kReach) continue;
        const bool led = [&] {
            for (TokenIndex i = mention.begin; i > number && mention.begin.value - i.value < 4;) {
                --i.value;
                const std::string& word = at(text, i).lower;
                if (happening == "sent" && (word == "to" || word == "into")) return true;
                if (std::ranges::find(kIn, word) != kIn.end()) return true;
            }
            return false;
        }();
        if (!led) continue;
        // "Caldria's Sarne valley": the place that is owned says more.
        for (const NameMention& owned : within(text.mentions, mention.end, sentence.end)) {
            const bool next = owned.begin == mention.end + 1 && at(text, mention.end).lower == "'s" && owned.name;
            if (next && text.names[owned.name.value].kind == NameKind::Place) return text.names[owned.name.value].text;
        }
        return name.text;
    }
    return {};
}

Firmness firmness_of(const Happened& happened) {
    if (happened.negated) return Firmness::Denied;
    return happened.planned ? Firmness::Planned : Firmness::Stated;
}

// The stretch from the number over what is counted to what happens.
Span passage_of(const Annotation& text, const Number& number, const Counted& counted, const Happened& happened) {
    Span span = number.span;
    if (!counted.phrase.empty()) {
        span = cover(span, at(text, counted.phrase.begin).span);
        span = cover(span, at(text, TokenIndex{counted.phrase.end.value - 1}).span);
    }
    if (!happened.verb) return span;
    // The second figure of a coordination does not take the first one into its passage.
    const bool behind_another = std::ranges::any_of(within(text.numbers, happened.verb, number.begin), [&](const Number& other) {
        return other.kind == NumberKind::Count && other.begin > happened.verb && other.begin < number.begin;
    });
    if (!behind_another) span = cover(span, cover(at(text, happened.verb).span, at(text, happened.last).span));
    return span;
}

// "There are no other suspects": what may be told to be absent is people and things that events have.
bool is_none_there(const Annotation& text, const Sentence& sentence, const Counted& counted) {
    if (!counted.head || counted.alone) return false;
    const Token& noun = at(text, counted.head);
    if (people_noun(noun.lemma) == PeopleNoun::No && !thing_class(noun.lemma)) return false;
    for (TokenIndex i = sentence.begin; i < counted.head; ++i) {
        if (at(text, i).relation == Relation::expl && at(text, i).head && at(text, i).head == noun.head) return true;
    }
    return false;
}

// The token behind a number with its sign or unit.
TokenIndex end_of(const Annotation& text, const Sentence& sentence, const Number& number) {
    TokenIndex end = number.end;
    while (end < sentence.end && at(text, end).span.end <= number.span.end) ++end;
    return end;
}

// "half of the 40 homes": the number of the whole, when it stands in the phrase of its part.
const Number* whole_behind(const Annotation& text, const Sentence& sentence, const Number& part) {
    // "of all the 40 homes"
    constexpr std::uint32_t kReach = 4;
    const TokenIndex of = end_of(text, sentence, part);
    if (of >= sentence.end || at(text, of).lower != "of") return nullptr;
    for (const Number& number : within(text.numbers, of, std::min(of + kReach, sentence.end))) {
        if (number.kind == NumberKind::Count && number.value) return &number;
    }
    return nullptr;
}

// "two of the three men": the number behind is that of the whole, and what happens does not happen to it.
bool is_whole_of_part(const Annotation& text, const Sentence& sentence, const Number& number) {
    // A part of few words stands right in front: "two of the", "a third of all the".
    constexpr std::uint32_t kReach = 6;
    const TokenIndex from{number.begin.value > sentence.begin.value + kReach ? number.begin.value - kReach : sentence.begin.value};
    for (const Number& part : within(text.numbers, from, number.begin)) {
        const bool counts = part.kind == NumberKind::Count || part.kind == NumberKind::Fraction || part.kind == NumberKind::Percent;
        const Number* whole = counts ? whole_behind(text, sentence, part) : nullptr;
        if (whole != nullptr && whole->begin == number.begin) return true;
    }
    return false;
}

bool has_other_verb(const Annotation& text, const Sentence& sentence, TokenIndex verb) {
    for (TokenIndex i = sentence.begin; i < sentence.end; ++i) {
        if (i != verb && (at(text, i).tag == Tag::Verb || at(text, i).relation == Relation::cop)) return true;
    }
    return false;
}

// A fraction as the number that it makes of its whole, or as percent where that is not told.
Figure figure_of_fraction(const Annotation& text, const Number& fraction, const Number* whole) {
    Figure figure = figure_of(text, fraction);
    if (whole != nullptr) {
        const double low = std::floor(fraction.low * *whole->value), high = std::ceil(fraction.high * *whole->value);
        figure.text = text.utf8({fraction.span.begin, whole->span.end});
        if (low != high || !fraction.value) return {.text = figure.text, .value = {}, .low = low, .high = high, .precision = Precision::Range, .unit = {}};
        figure.value = figure.low = figure.high = low;
        return figure;
    }
    const auto percent = [](double share) { return std::round(share * 100); };
    if (figure.value) figure.value = percent(*figure.value);
    figure.low = percent(figure.low);
    figure.high = percent(figure.high);
    figure.unit = "%";
    return figure;
}

// "12 a day", "$200 a month": what the number is reckoned by.
std::string rate_behind(const Annotation& text, const Sentence& sentence, TokenIndex i) {
    static constexpr std::array<std::string_view, 7> kSpans{"day", "hour", "minute", "month", "night", "week", "year"};
    static constexpr std::array<std::string_view, 5> kBy{"a", "an", "each", "every", "per"};
    if (i + 1 >= sentence.end || std::ranges::find(kBy, at(text, i).lower) == kBy.end()) return {};
    return std::ranges::find(kSpans, at(text, i + 1).lower) == kSpans.end() ? std::string() : "per " + at(text, i + 1).lower;
}

// "lives two blocks from the school", "three doors down": a way, in its own measure.
bool is_way(const Annotation& text, const Sentence& sentence, const Counted& counted) {
    static constexpr std::array<std::string_view, 2> kSteps{"block", "door"};
    static constexpr std::array<std::string_view, 10> kOnwards{"away", "down", "east", "from", "north", "off", "over", "south", "up", "west"};
    const TokenIndex next = counted.head + 1;
    return next < sentence.end && std::ranges::find(kSteps, at(text, counted.head).lemma) != kSteps.end() &&
           std::ranges::find(kOnwards, at(text, next).lower) != kOnwards.end();
}

// "a two-car crash": the number is joined to a noun that tells of another. Cars count; storeys do not.
bool is_joined_to_noun(const Annotation& text, const Sentence& sentence, const Number& number) {
    if (number.end + 1 >= sentence.end) return false;
    const Token &hyphen = at(text, number.end), &noun = at(text, number.end + 1);
    return hyphen.text == "-" && !hyphen.space_before && !noun.space_before && !thing_class(noun.lemma);
}

// "One suspect fled on foot": somebody brought in by what he does. "One neighbour said" brings in a voice.
bool does_something(const Annotation& text, const Counted& counted) {
    if (!counted.head || counted.alone || counted.part_of_group) return false;
    const Token& noun = at(text, counted.head);
    const PeopleNoun kind = people_noun(noun.lemma);
    if (kind == PeopleNoun::No || kind == PeopleNoun::Trade || noun.relation != Relation::nsubj || !noun.head) return false;
    return at(text, noun.head).tag == Tag::Verb && !is_saying(at(text, noun.head).lemma);
}

// "the two sides", "both countries": a number that names what is known already, and states nothing.
bool is_mention(const Annotation& text, const Sentence& sentence, const Number& number, const Counted& counted, const Happened& happened) {
    if (number.value == 0 && happened.happening.empty() && !is_none_there(text, sentence, counted)) return true;
    if (is_for_each(text, sentence, number.end)) return true;
    if (number.value == 1 && happened.happening.empty() && does_something(text, counted)) return false;
    if (number.value == 1 && happened.happening.empty() && !is_digit(to_u32(at(text, number.begin).text)[0])) return true;
    const auto word = [&](std::int64_t offset) -> std::string_view {
        const std::int64_t i = static_cast<std::int64_t>(number.begin.value) + offset;
        const bool inside = i >= static_cast<std::int64_t>(sentence.begin.value) && i < static_cast<std::int64_t>(sentence.end.value);
        return inside ? std::string_view(text.tokens[static_cast<std::size_t>(i)].lower) : std::string_view();
    };
    if (word(1) == "by" && word(2) == word(0)) return true;  // "one by one"
    // "told one of the men", "one of the dead": somebody of those that are known, unless something befalls him.
    const bool in_toll = counted.head && happened.verb == counted.head;
    if (number.value == 1 && counted.part_of_group && (in_toll || !is_people_happening(happened.happening))) return true;
    // Digits alone, of which nothing is said.
    if (counted.alone && !counted.part_of_group && happened.happening.empty() && (counted.phrase.empty() || at(text, counted.phrase.begin).lower != "others")) return true;
    // "the driver, 63, was unhurt": an age between commas.
    constexpr double kOldest = 120;
    if ((word(-1) == "," || word(-1) == "”" || word(-1) == "\"") && (word(1) == "," || word(1) == ".") && number.value && *number.value <= kOldest) return true;
    if (!happened.happening.empty() && is_people_happening(happened.happening)) return false;
    // Larger numbers behind "the" still tell how many there are ("the 5,000 builders").
    constexpr double kMostKnown = 12;
    if (number.precision == Precision::Vague && number.low < kMostKnown && happened.happening.empty()) return true;
    if (number.high > kMostKnown) return false;
    // "Both men were arraigned": known people of whom something new is told.
    const bool people = counted.head && people_noun(at(text, counted.head).lemma) != PeopleNoun::No;
    if (people && !happened.happening.empty() && happened.verb >= number.end) return false;
    if (at(text, number.begin).lower == "both") return true;
    // "the three men went to the house": people that a report knows, it still counts; "the two sides" it does not.
    if (people) return false;
    if (number.begin.value == sentence.begin.value) return false;
    const std::string& before = at(text, TokenIndex{number.begin.value - 1}).lower;
    static constexpr std::array<std::string_view, 9> kDefinite{"the", "these", "those", "both", "its", "their", "his", "her", "all"};
    return std::ranges::find(kDefinite, before) != kDefinite.end();
}

// A number that measures: what it tells stands in amounts.h.
std::optional<FigureFound> amount_at(const Annotation& text, SentenceIndex index, const Number& number) {
    const Sentence& sentence = text.sentences[index.value];
    auto amount = amount_of(text, sentence, number);
    if (!amount) return std::nullopt;
    FigureFound found;
    found.sentence = index;
    found.number = number.begin;
    found.verb = amount->verb;
    if (found.verb) found.verb_lemma = at(text, found.verb).lemma;
    Statement& statement = found.statement;
    statement.kind = StatementKind::Figure;
    statement.figure = figure_of(text, number);
    statement.sentence = sentence.span;
    const TokenIndex end = std::max(end_of(text, sentence, number), amount->phrase.empty() ? number.end : amount->phrase.end);
    const std::string rate = rate_behind(text, sentence, end);
    if (!rate.empty()) statement.figure->unit += (statement.figure->unit.empty() ? "" : " ") + rate;
    statement.matter = std::move(amount->matter);
    statement.labels.push_back(statement.matter.counted);
    statement.matter.where = place_of(text, sentence, number.begin, statement.matter.happening);
    statement.matter.text = text_of(statement.matter);
    statement.planned = amount->planned;
    statement.firmness = amount->planned ? Firmness::Planned : Firmness::Stated;
    Span span = number.span;
    if (!amount->phrase.empty()) span = cover(span, cover(at(text, amount->phrase.begin).span, at(text, TokenIndex{amount->phrase.end.value - 1}).span));
    if (amount->verb) span = cover(span, at(text, amount->verb).span);
    statement.passage = span;
    statement.text = text.utf8(span);
    return found;
}

// "a father of two": the noun in front of a number that stands alone, when it tells what is counted.
std::optional<TokenIndex> members_before(const Annotation& text, const Sentence& sentence, const Number& number, const Counted& counted) {
    if (!counted.alone || counted.part_of_group || number.begin.value < sentence.begin.value + 2) return std::nullopt;
    if (at(text, TokenIndex{number.begin.value - 1}).lower != "of") return std::nullopt;
    const TokenIndex noun{number.begin.value - 2};
    return members_of(at(text, noun).lemma) ? std::optional(noun) : std::nullopt;
}

FigureFound members_at(const Annotation& text, SentenceIndex index, const Number& number, TokenIndex noun) {
    FigureFound found;
    found.sentence = index;
    found.number = number.begin;
    Statement& statement = found.statement;
    statement.kind = StatementKind::Figure;
    statement.figure = figure_of(text, number);
    statement.sentence = text.sentences[index.value].span;
    statement.matter.counted = std::string(*members_of(at(text, noun).lemma));
    statement.matter.text = text_of(statement.matter);
    statement.labels.push_back(statement.matter.counted);
    statement.of_people = true;
    statement.passage = cover(at(text, noun).span, number.span);
    statement.text = text.utf8(statement.passage);
    return found;
}

std::optional<FigureFound> figure_at(const Annotation& text, SentenceIndex index, const Number& number) {
    const Sentence& sentence = text.sentences[index.value];
    if (is_page_number(text, sentence, number) || is_joined_to_noun(text, sentence, number)) return std::nullopt;
    if (is_amount(text, sentence, number)) return amount_at(text, index, number);
    const bool fraction = number.kind == NumberKind::Fraction;
    const Number* whole = fraction ? whole_behind(text, sentence, number) : nullptr;
    const TokenIndex behind = end_of(text, sentence, number);
    if (fraction && (behind >= sentence.end || at(text, behind).lower != "of")) return std::nullopt;
    Counted counted = counted_behind(text, sentence, number.begin, behind);
    if (counted.alone && !counted.part_of_group && !predicate_follows(text, sentence, counted.phrase.end)) {
        Counted in_frame = counted_in_frame(text, sentence, number.begin);
        if (in_frame.head) counted = std::move(in_frame);
    }
    if (counted.head && !counted.alone && is_way(text, sentence, counted)) return std::nullopt;
    if (counted.head && !counted.alone && is_untold(at(text, counted.head).lemma)) return std::nullopt;
    FigureFound found;
    found.sentence = index;
    found.number = number.begin;
    Statement& statement = found.statement;
    statement.kind = StatementKind::Figure;
    statement.figure = fraction ? figure_of_fraction(text, number, whole) : figure_of(text, number);
    statement.sentence = sentence.span;
    Happened happened = happened_to(text, sentence, number, counted);
    if (is_whole_of_part(text, sentence, number)) happened = {};
    const bool each_of_one = counted.head && !counted.alone && (happened.happening.empty() || happened.happening == "made");
    const std::string of_one = each_of_one ? happening_of_one(at(text, counted.head).lemma) : std::string();
    if (!of_one.empty()) happened.happening = of_one;
    // What befalls people does not befall things by the same word: cars are hit, and wounds are suffered.
    const bool of_people = is_people_happening(happened.happening) && happened.happening != "shot";
    if (counted.head && !counted.alone && (happened.happening.empty() || of_people)) {
        if (auto use = use_of_thing(text, sentence, counted.head); use && people_noun(at(text, counted.head).lemma) == PeopleNoun::No) {
            happened.happening = std::move(use->happening);
            happened.verb = happened.last = use->verb;
        }
    }
    if (auto members = members_before(text, sentence, number, counted)) return members_at(text, index, number, *members);
    // "Half of the quota sent to the front": sent is the whole, and of its half nothing is told.
    const bool told_of_whole = fraction && happened.verb && at(text, happened.verb).relation == Relation::acl && has_other_verb(text, sentence, happened.verb);
    if (fraction && (happened.happening.empty() || told_of_whole)) return std::nullopt;
    if (is_mention(text, sentence, number, counted, happened)) return std::nullopt;
    const std::string rate = rate_behind(text, sentence, counted.phrase.end);
    if (!rate.empty()) statement.figure->unit += (statement.figure->unit.empty() ? "" : " ") + rate;
    statement.matter = matter_of(text, sentence, counted, happened, statement);
    if (!of_one.empty()) {
        statement.matter.counted = "people";
        statement.of_people = true;
    }
    if (statement.matter.counted.empty() || !has_letters(statement.matter.counted)) return std::nullopt;
    if (counted.head && !counted.alone && is_uncounted(at(text, counted.head).lemma) && statement.matter.happening.empty()) return std::nullopt;
    statement.matter.where = place_of(text, sentence, number.begin, happened.happening);
    statement.matter.text = text_of(statement.matter);
    statement.firmness = firmness_of(happened);
    statement.passage = passage_of(text, number, counted, happened);
    statement.text = text.utf8(statement.passage);
    if (!counted.alone) found.counted = counted.head;
    found.verb = happened.verb;
    if (happened.verb) found.verb_lemma = at(text, happened.verb).lemma;
    const std::string folded = " " + folded_words_of(text, {sentence.begin, sentence.end}) + " ";
    for (const std::string_view total : kTotals) statement.total |= folded.find(" " + std::string(total) + " ") != std::string::npos;
    // The group of whom it is told: before the noun, or the one that suffers.
    // "Two Tarrow men" tells whence they are, and no side of the event; "two Northlander men" may. In a headline every
    // adjective has a capital.
    if (counted.head && !counted.alone && sentence.paragraph) {
        const Token& head = at(text, counted.head);
        const PeopleNoun noun = people_noun(head.lemma);
        const bool anybody = noun == PeopleNoun::General || noun == PeopleNoun::Part || toll_of(head.lemma, head.lower);
        bool side = !anybody;
        for (TokenIndex i = counted.labels.front().begin; i < counted.labels.front().end; ++i) side |= is_nationality(at(text, i));
        if (side) statement.group = group_within(text, counted.labels.front());
    }
    if (statement.group.empty() && (found.verb_lemma == "suffer" || found.verb_lemma == "sustain" || found.verb_lemma == "lose")) {
        statement.group = group_within(text, subject_of(text, sentence, happened.verb));
    }
    if (counted.part_of_group && !counted.alone && happened.happening.empty()) statement.matter.qualifiers.push_back("of " + statement.matter.counted);
    return found;
}

// "900 casualties, including some 120 fatalities": the second is part of the first.
void mark_parts(const Annotation& text, std::vector<FigureFound>& figures) {
    for (std::size_t i = 1; i < figures.size(); ++i) {
        FigureFound& part = figures[i];
        for (std::size_t k = i; k-- > 0 && figures[k].sentence == part.sentence;) {
            TokenIndex word = part.number;
            bool named = false;
            for (std::uint32_t step = 0; step < kPartReach && word.value > figures[k].number.value; ++step) {
                --word.value;
                named |= std::ranges::find(kPartWords, at(text, word).lower) != kPartWords.end();
            }
            if (!named) break;
            Statement& own = part.statement;
            const Statement& whole = figures[k].statement;
            if (whole.part_of) continue;
            own.part_of = PartOf{k};
            if (own.matter.happening.empty() || own.matter.happening == whole.matter.happening) {
                own.matter.happening = whole.matter.happening;
                const std::string noun = own.labels.empty() ? own.matter.counted : own.labels.front();
                if (own.matter.qualifiers.empty()) own.matter.qualifiers.push_back(noun);
                own.matter.counted = whole.matter.counted;
                own.matter.text = text_of(own.matter);
            }
            break;
        }
    }
}

// Figures of one phrase under one predicate: "40 divers and 300 volunteers".
void mark_companions(std::vector<FigureFound>& figures) {
    std::size_t first = 0;  // of the sentence: the figures stand in the order of the text
    for (std::size_t i = 0; i < figures.size(); ++i) {
        while (figures[first].sentence != figures[i].sentence) ++first;
        for (std::size_t k = first; k < figures.size() && figures[k].sentence == figures[i].sentence; ++k) {
            if (i == k) continue;
            const Statement& a = figures[i].statement;
            const Statement& b = figures[k].statement;
            if (a.matter.happening.empty() || a.matter.happening != b.matter.happening || a.part_of || b.part_of) continue;
            figures[i].statement.companions.push_back(k);
        }
    }
}

// "and (an additional) 5,000": nothing but a conjunction, and what may stand before a number, precedes it.
bool joined_directly(const Annotation& text, TokenIndex number) {
    static constexpr std::array<std::string_view, 11> kBefore{"a", "about", "additional", "an", "another", "approximately", "around", "further", "nearly", "roughly", "some"};
    static constexpr std::array<std::string_view, 4> kJoins{"alongside", "and", "plus", "with"};
    while (number.value > 0) {
        --number.value;
        const std::string& word = at(text, number).lower;
        if (std::ranges::find(kJoins, word) != kJoins.end()) return true;
        if (std::ranges::find(kBefore, word) == kBefore.end()) return false;
    }
    return false;
}

void inherit_predicate(const FigureFound& from, FigureFound& to) {
    to.statement.matter.happening = from.statement.matter.happening;
    to.statement.matter.who = from.statement.matter.who;
    if (to.statement.matter.where.empty()) to.statement.matter.where = from.statement.matter.where;
    to.statement.matter.text = text_of(to.statement.matter);
    to.statement.firmness = from.statement.firmness;
    to.verb = from.verb;
    to.verb_lemma = from.verb_lemma;
}

// A figure without a predicate of its own takes that of the one before it in the same coordination:
// "send 40 divers alongside some 300 volunteers".
void share_predicates(const Annotation& text, std::vector<FigureFound>& figures) {
    for (std::size_t i = 1; i < figures.size(); ++i) {
        FigureFound& own = figures[i];
        const FigureFound& before = figures[i - 1];
        if (own.sentence != before.sentence || before.statement.matter.happening.empty()) continue;
        if (own.statement.part_of || is_people_happening(before.statement.matter.happening)) continue;
        if (!own.statement.matter.happening.empty()) {
            // "sending 40 divers to help search the lake and another 300 volunteers": a number is coordinated
            // with the number before it, not with the object of the purpose between them.
            const bool between = own.verb && own.verb > before.number && own.verb < own.number;
            if (!between || !joined_directly(text, own.number)) continue;
            inherit_predicate(before, own);
            continue;
        }
        bool joined = false, clause = false;
        std::uint32_t between = 0;
        for (TokenIndex k = before.number + 1; k < own.number; ++k, ++between) {
            const std::string& word = at(text, k).lower;
            joined |= word == "and" || word == "alongside" || word == "along" || word == "plus" || word == "with";
            clause |= at(text, k).tag == Tag::Verb && k != before.verb && word != "including" && at(text, k).relation != Relation::acl &&
                      at(text, k).relation != Relation::advcl;
        }
        if (!joined || clause) continue;
        inherit_predicate(before, own);
    }
}

FigureFound figure_of_thing(const Annotation& text, ThingFound&& thing) {
    const Sentence& sentence = text.sentences[thing.sentence.value];
    FigureFound found;
    found.sentence = thing.sentence;
    found.number = thing.words.begin;
    found.verb = thing.verb;
    found.verb_lemma = at(text, thing.verb).lemma;
    Statement& statement = found.statement;
    statement.kind = StatementKind::Figure;
    statement.figure = Figure{.text = words_of(text, thing.words), .value = thing.value, .low = thing.value, .high = thing.value, .precision = Precision::Exact, .unit = {}};
    if (thing.at_least) {
        statement.figure->precision = Precision::AtLeast;
        statement.figure->high = std::numeric_limits<double>::infinity();
    }
    statement.sentence = sentence.span;
    statement.matter = std::move(thing.matter);
    statement.labels.push_back(thing.label.empty() ? statement.matter.counted : thing.label);
    statement.matter.where = place_of(text, sentence, thing.words.begin, statement.matter.happening);
    statement.matter.text = text_of(statement.matter);
    statement.implicit = thing.implicit;
    statement.planned = thing.planned;
    if (thing.planned) statement.firmness = Firmness::Planned;
    const Span words = cover(at(text, thing.words.begin).span, at(text, TokenIndex{thing.words.end.value - 1}).span);
    statement.passage = cover(words, at(text, thing.verb).span);
    statement.text = text.utf8(statement.passage);
    return found;
}

void add_things(const Annotation& text, std::vector<FigureFound>& figures) {
    for (std::uint32_t s = 0; s < text.sentences.size(); ++s) {
        if (!makes_statements(text.sentences[s])) continue;
        for (ThingFound& thing : things_told_by_singulars(text, {s})) figures.push_back(figure_of_thing(text, std::move(thing)));
        for (ThingFound& thing : times_told_by_adverbs(text, {s})) figures.push_back(figure_of_thing(text, std::move(thing)));
        for (const Number& none : negated_any(text, {s})) {
            auto found = figure_at(text, {s}, none);
            if (!found) continue;
            found->statement.firmness = Firmness::Stated;
            figures.push_back(std::move(*found));
        }
        for (const Number& both : told_by_both(text, {s})) {
            if (auto found = figure_at(text, {s}, both)) figures.push_back(std::move(*found));
        }
        for (const Number& rank : told_by_rank(text, {s})) {
            auto found = figure_at(text, {s}, rank);
            if (!found) continue;
            found->statement.implicit = found->statement.total = true;
            figures.push_back(std::move(*found));
        }
    }
    std::ranges::stable_sort(figures, {}, [](const FigureFound& f) { return f.number; });
}

// A single person or a part, told beside a larger figure of the same happening, is a part of that one; where there
// is no larger one, it is the whole.
void settle_qualifiers(std::vector<FigureFound>& figures) {
    const auto is_whole = [](const Statement& s) { return s.matter.counted == "people" && s.matter.qualifiers.empty() && !s.implicit; };
    std::map<std::string, double> largest;  // of the wholes: happening -> highest value
    const auto note = [&](const Statement& s) {
        const auto [at, fresh] = largest.emplace(s.matter.happening, s.figure->high);
        if (!fresh) at->second = std::max(at->second, s.figure->high);
    };
    for (const FigureFound& figure : figures) {
        if (is_whole(figure.statement)) note(figure.statement);
    }
    for (FigureFound& own : figures) {
        Statement& statement = own.statement;
        if (statement.part_of || !statement.people.empty() || statement.matter.counted != "people" || !is_people_happening(statement.matter.happening)) continue;
        if (statement.matter.qualifiers.empty() && !statement.implicit) continue;
        const auto whole = largest.find(statement.matter.happening);
        if (whole == largest.end() || whole->second < statement.figure->low) {
            statement.matter.qualifiers.clear();
            if (is_whole(statement)) note(statement);
        } else if (statement.matter.qualifiers.empty() && !statement.labels.empty()) {
            statement.matter.qualifiers.push_back(statement.labels.front());
        }
        statement.matter.text = text_of(statement.matter);
    }
}

// "four, not five as first reported"; "lowered from five to four"; "an earlier version said five".
void mark_corrections(const Annotation& text, std::vector<FigureFound>& figures) {
    for (std::size_t i = 0; i < figures.size(); ++i) {
        FigureFound& own = figures[i];
        const Sentence& sentence = text.sentences[own.sentence.value];
        const std::string folded = folded_words_of(text, {sentence.begin, sentence.end});
        const bool corrects = tells_correction(folded);
        const auto before = [&](std::uint32_t n) -> std::string_view {
            return own.number.value >= sentence.begin.value + n ? std::string_view(at(text, TokenIndex{own.number.value - n}).lower) : std::string_view();
        };
        const bool not_this = before(1) == "not" || (before(2) == "not" && before(1) != "only");
        const bool from_this = before(1) == "from" && (folded.find("revised") != std::string::npos || folded.find("lowered") != std::string::npos ||
                                                       folded.find("raised") != std::string::npos || before(2) == "up" || before(2) == "down");
        const bool said_before = folded.find("earlier version") != std::string::npos || folded.find("earlier report") != std::string::npos ||
                                 folded.find("wrongly") != std::string::npos;
        if (not_this && corrects) {
            own.statement.superseded = true;
            // "Four children, not fourteen as first reported, died": of children, too.
            if (i > 0 && figures[i - 1].sentence == own.sentence && figures[i - 1].statement.figure->unit == own.statement.figure->unit) {
                own.statement.matter = figures[i - 1].statement.matter;
                own.statement.labels = figures[i - 1].statement.labels;
            }
        }
        if (from_this) own.statement.superseded = true;
        if (said_before && !not_this && corrects) own.statement.superseded = true;
        if (corrects && !own.statement.superseded) own.statement.correction = true;
    }
}

// The year at the start of an ISO 8601 date; nothing where no four digits stand there.
std::optional<int> year_of(std::string_view date) {
    int year = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        if (i >= date.size() || date[i] < '0' || date[i] > '9') return std::nullopt;
        year = 10 * year + (date[i] - '0');
    }
    return year;
}

// "45 homicides": happenings, and not the people that each befell.
bool counts_happenings(const Annotation& text, const FigureFound& figure) {
    return !figure.statement.of_people && figure.counted && verb_of_event(at(text, figure.counted).lemma);
}

// "There have been 153 victims this year": a total of many events, and not only where it counts the events themselves.
bool tells_of_many(std::string_view folded) { return folded.starts_with("there have been ") || folded.find(" there have been ") != std::string_view::npos; }

// Told of another event: years back, or said to be an earlier one.
void mark_other_events(const Report& report, const Annotation& text, std::vector<FigureFound>& figures) {
    const std::vector<bool> of_another = tell_of_other_events(text);
    for (FigureFound& own : figures) {
        const Sentence& sentence = text.sentences[own.sentence.value];
        const std::string folded = folded_words_of(text, {sentence.begin, sentence.end});
        own.statement.other_event = of_another[own.sentence.value] || (tells_running_total(folded) && (counts_happenings(text, own) || tells_of_many(folded)));
        const std::optional<int> year = report.published ? year_of(report.published->value) : std::nullopt;
        if (!year || !(is_people_happening(own.statement.matter.happening) || is_of_person(own.statement.matter.counted))) continue;
        // News of last year's event is common (a trial, an inquiry); older dates beside a toll are other events.
        const auto long_past = [&](double other) { return other >= kFirstYear && other < *year - 1; };
        for (const Time& time : within(text.times, sentence.begin, sentence.end)) {
            const std::optional<int> other = year_of(time.value);
            if (other && long_past(*other)) own.statement.other_event = true;
        }
        for (const Number& number : within(text.numbers, sentence.begin, sentence.end)) {
            if (number.kind != NumberKind::Calendar || !number.value) continue;
            if (long_past(std::floor(*number.value))) own.statement.other_event = true;
        }
    }
}

// --- Languages without heads -------------------------------------------------------------------------------

struct ConceptAt {
    const Concept* concept_found;
    TokenIndex begin, end;
};

std::vector<ConceptAt> concepts_in(const Annotation& text, const Sentence& sentence, const std::vector<Concept>& concepts) {
    std::vector<ConceptAt> out;
    for (TokenIndex i = sentence.begin; i.value < sentence.end.value; ++i) {
        const Concept* best = nullptr;
        std::uint32_t best_length = 0;
        for (const Concept& row : concepts) {
            const auto length = static_cast<std::uint32_t>(std::ranges::count(row.form, ' ') + 1);
            if (length <= best_length || i.value + length > sentence.end.value) continue;
            if (folded_words_of(text, {i, i + length}) == row.form) {
                best = &row;
                best_length = length;
            }
        }
        if (best == nullptr) continue;
        out.push_back({best, i, i + best_length});
        i.value += best_length - 1;
    }
    return out;
}

// What the words around a number of a language without heads say of it.
struct PlainReading {
    const ConceptAt* noun = nullptr;       // what is counted; may be a toll itself
    const ConceptAt* happening = nullptr;  // behind it; of a coordination, behind the last of its numbers
    bool part = false;                     // "darunter drei Kinder"
};

PlainReading read_plain(const std::vector<ConceptAt>& found, const Number& number, TokenIndex stop) {
    PlainReading reading;
    for (const ConceptAt& c : found) {
        if (c.concept_found->kind == ConceptKind::Including) {
            reading.part |= c.end <= number.begin && number.begin.value - c.end.value <= 1;
            continue;
        }
        if (c.begin < number.end || c.begin.value > number.end.value + kConceptReach) continue;
        const bool happens = c.concept_found->kind == ConceptKind::Happening;
        if (happens && reading.happening == nullptr) reading.happening = &c;
        // The noun belongs to the nearest number.
        if (!happens && reading.noun == nullptr && c.begin < stop) reading.noun = &c;
    }
    return reading;
}

Span span_of(const Annotation& text, const ConceptAt& c) { return cover(at(text, c.begin).span, at(text, TokenIndex{c.end.value - 1}).span); }

std::optional<FigureFound> plain_figure_at(const Annotation& text, SentenceIndex index, const Number& number, const PlainReading& reading, TokenIndex stop,
                                           const FigureFound* before) {
    const bool toll = reading.noun != nullptr && reading.noun->concept_found->kind == ConceptKind::Toll;
    const bool inherits = reading.part && before != nullptr && before->sentence == index;
    const bool near = reading.happening != nullptr && (reading.noun != nullptr || reading.happening->begin.value <= number.end.value + 2);
    const bool named = reading.noun != nullptr && (reading.noun->concept_found->kind == ConceptKind::Trade || reading.noun->concept_found->kind == ConceptKind::Thing);
    if (!toll && !inherits && !near && !named) return std::nullopt;
    FigureFound own;
    own.sentence = index;
    own.number = number.begin;
    Statement& statement = own.statement;
    statement.kind = StatementKind::Figure;
    statement.figure = figure_of(text, number);
    statement.sentence = text.sentences[index.value].span;
    statement.of_people = reading.noun == nullptr || reading.noun->concept_found->kind != ConceptKind::Thing;
    Matter& matter = statement.matter;
    if (toll) matter.happening = reading.noun->concept_found->means;
    else if (inherits) matter.happening = before->statement.matter.happening;
    else if (near) matter.happening = reading.happening->concept_found->means;
    const std::string label = reading.noun == nullptr || toll ? std::string() : std::string(reading.noun->concept_found->means);
    matter.counted = "people";
    if (!label.empty()) {
        statement.labels.push_back(label);
        if (reading.noun->concept_found->kind == ConceptKind::Part) matter.qualifiers.push_back(label);
        else if (!is_people_happening(matter.happening)) matter.counted = label;
    }
    matter.text = text_of(matter);
    Span span = number.span;
    if (reading.noun != nullptr) span = cover(span, span_of(text, *reading.noun));
    if (!toll && !inherits && near && reading.happening->begin < stop) {
        span = cover(span, span_of(text, *reading.happening));
        own.verb = reading.happening->begin;
    }
    statement.passage = span;
    statement.text = text.utf8(span);
    return own;
}

void add_plain_figures(const Annotation& text, const std::vector<Number>& numbers, std::vector<FigureFound>& figures) {
    const std::vector<Concept>& concepts = concepts_of(text.language);
    if (concepts.empty()) return;
    for (std::uint32_t s = 0; s < text.sentences.size(); ++s) {
        const Sentence& sentence = text.sentences[s];
        if (!makes_statements(sentence)) continue;
        const std::vector<ConceptAt> found = concepts_in(text, sentence, concepts);
        for (std::size_t n = 0; n < numbers.size(); ++n) {
            const Number& number = numbers[n];
            if (number.begin < sentence.begin || number.end > sentence.end || number.kind != NumberKind::Count) continue;
            const bool more = n + 1 < numbers.size() && numbers[n + 1].begin < sentence.end;
            const TokenIndex stop = more ? numbers[n + 1].begin : sentence.end;
            const PlainReading reading = read_plain(found, number, stop);
            const FigureFound* before = figures.empty() ? nullptr : &figures.back();
            if (auto figure = plain_figure_at(text, {s}, number, reading, stop, before)) figures.push_back(std::move(*figure));
        }
    }
}

// A sentence of fewer words may be told twice and mean two things ("One died.").
constexpr std::uint32_t kRepeatedWords = 6;

// Captions of a gallery and teasers tell a sentence again and again, word for word: only the first time states anything.
// Nor does "the shooting of Mona Weir" for the third time.
void drop_repeated(const Annotation& text, std::vector<FigureFound>& figures) {
    std::set<std::string> told;
    std::vector<bool> repeated(text.sentences.size(), false);
    for (std::size_t s = 0; s < text.sentences.size(); ++s) {
        const Sentence& sentence = text.sentences[s];
        if (!makes_statements(sentence) || sentence.end.value - sentence.begin.value < kRepeatedWords) continue;
        repeated[s] = !told.insert(folded_words_of(text, {sentence.begin, sentence.end})).second;
    }
    std::vector<std::optional<std::size_t>> place(figures.size());
    std::vector<FigureFound> kept;
    std::set<std::tuple<std::string, std::string, std::size_t>> worded;  // of single people: happening, passage, who
    for (std::size_t i = 0; i < figures.size(); ++i) {
        if (repeated[figures[i].sentence.value]) continue;
        const Statement& said = figures[i].statement;
        if (said.implicit && said.people.size() == 1 &&
            !worded.emplace(said.matter.happening, said.text, said.people.front().person).second) {
            continue;
        }
        place[i] = kept.size();
        kept.push_back(std::move(figures[i]));
    }
    for (FigureFound& figure : kept) {
        if (figure.statement.part_of) {
            const auto whole = place[figure.statement.part_of->whole];
            if (whole) figure.statement.part_of->whole = *whole;
            else figure.statement.part_of.reset();
        }
        std::vector<std::size_t> companions;
        for (const std::size_t k : figure.statement.companions) {
            if (place[k]) companions.push_back(*place[k]);
        }
        figure.statement.companions = std::move(companions);
    }
    figures = std::move(kept);
}

}  // namespace

std::string text_of(const Matter& matter) {
    const bool suspects = matter.counted == "people" && matter.happening == kSuspected;
    std::string out = suspects ? "suspects" : matter.counted;
    if (!matter.qualifiers.empty()) {
        out += " (";
        for (std::size_t i = 0; i < matter.qualifiers.size(); ++i) out += (i > 0 ? ", " : "") + matter.qualifiers[i];
        out += ")";
    }
    if (!matter.happening.empty() && !suspects) out += " " + matter.happening;
    if (!matter.where.empty() && !is_people_happening(matter.happening)) out += (matter.happening == "sent" ? " to " : " in ") + matter.where;
    return out;
}

bool makes_statements(const Sentence& sentence) { return sentence.role != Role::Comment && sentence.role != Role::Caption; }

FiguresFound find_figures(const Report& report, const Annotation& text) {
    FiguresFound found;
    std::vector<FigureFound>& figures = found.figures;
    const std::vector<Number> numbers = counting_numbers(text);
    if (!text.parsed) {
        add_plain_figures(text, numbers, figures);
    } else {
        for (const Number& number : numbers) {
            const SentenceIndex sentence = text.sentence_of(number.begin);
            if (!sentence || !makes_statements(text.sentences[sentence.value])) continue;
            if (auto figure = figure_at(text, sentence, number)) figures.push_back(std::move(*figure));
        }
        share_predicates(text, figures);
        found.people = add_casualties(text, figures);
        add_things(text, figures);
        // From here on figures point to one another by place.
        mark_summands(figures);
        mark_parts(text, figures);
        settle_qualifiers(figures);
        mark_companions(figures);
    }
    mark_corrections(text, figures);
    mark_other_events(report, text, figures);
    drop_repeated(text, figures);
    return found;
}

}  // namespace stemma
