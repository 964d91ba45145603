#include "claim/casualties.h"

#include <algorithm>
#include <map>
#include <utility>

#include "claim/fates.h"
#include "claim/lexicon.h"
#include "claim/people.h"
#include "claim/within.h"

namespace stemma {
namespace {

const Token& at(const Annotation& text, TokenIndex i) { return text.tokens[i.value]; }

Span cover(Span a, Span b) { return {std::min(a.begin, b.begin), std::max(a.end, b.end)}; }

// A passage from a mention to the words of its fate does not run over more tokens than this; a longer one is cut to
// the mention.
constexpr std::uint32_t kLongestPassage = 25;

Span span_of(const Annotation& text, TokenRange range) {
    return cover(at(text, range.begin).span, at(text, TokenIndex{range.end.value - 1}).span);
}

std::string label_of(const Annotation& text, const PersonMention& mention) {
    if (mention.name) return text.names[mention.name.value].text;
    return mention.noun;
}

FigureFound statement_of(const Annotation& text, const PersonMention& mention, const Fate& fate) {
    FigureFound found;
    found.sentence = mention.sentence;
    found.number = mention.phrase.begin;
    found.verb = fate.word;
    found.verb_lemma = at(text, fate.word).lemma;
    Statement& statement = found.statement;
    statement.kind = StatementKind::Figure;
    statement.sentence = text.sentences[mention.sentence.value].span;
    const Span own = span_of(text, mention.phrase);
    statement.figure = Figure{.text = text.utf8(own), .value = mention.low, .low = mention.low, .high = mention.high, .precision = Precision::Exact, .unit = {}};
    if (mention.number) {
        const Number& number = text.numbers[*mention.number];
        statement.figure = Figure{.text = text.utf8(number.span), .value = number.value, .low = number.low, .high = number.high, .precision = number.precision, .unit = {}};
    }
    statement.implicit = !mention.counted;
    statement.of_people = true;
    statement.matter.counted = "people";
    statement.matter.happening = fate.happening;
    statement.matter.text = text_of(statement.matter);
    if (const std::string label = label_of(text, mention); !label.empty()) statement.labels.push_back(label);
    const std::uint32_t begin = std::min(mention.phrase.begin.value, fate.word.value), end = std::max(mention.phrase.end.value, fate.word.value + 1);
    statement.passage = end - begin <= kLongestPassage ? cover(own, at(text, fate.word).span) : own;
    statement.text = text.utf8(statement.passage);
    return found;
}

// "a triple shooting", "the double homicide": so many were shot, or killed.
void add_tuples(const Annotation& text, std::vector<FigureFound>& figures) {
    for (std::uint32_t s = 0; s < text.sentences.size(); ++s) {
        const Sentence& sentence = text.sentences[s];
        if (!makes_statements(sentence)) continue;
        for (TokenIndex i = sentence.begin; i + 1 < sentence.end; ++i) {
            const auto count = tuple_of(at(text, i).lower);
            if (!count) continue;
            TokenIndex noun = i + 1;
            if (at(text, noun).lower == "-" && noun + 1 < sentence.end) ++noun;
            if (at(text, noun).lower == "fatal" && noun + 1 < sentence.end) ++noun;
            const auto happening = tuple_happening(at(text, noun).lower);
            if (!happening) continue;
            FigureFound found;
            found.sentence = {s};
            found.number = i;
            found.verb = noun;
            found.verb_lemma = at(text, noun).lemma;
            Statement& statement = found.statement;
            statement.kind = StatementKind::Figure;
            statement.sentence = sentence.span;
            statement.figure = Figure{.text = at(text, i).text, .value = *count, .low = *count, .high = *count, .precision = Precision::Exact, .unit = {}};
            statement.of_people = true;
            statement.matter.counted = "people";
            statement.matter.happening = at(text, TokenIndex{noun.value - 1}).lower == "fatal" ? "killed" : std::string(*happening);
            statement.matter.text = text_of(statement.matter);
            statement.passage = cover(at(text, i).span, at(text, noun).span);
            statement.text = text.utf8(statement.passage);
            figures.push_back(std::move(found));
        }
    }
}

bool is_hit(const std::string& happening) { return happening == "killed" || happening == "injured" || happening == "shot"; }

}  // namespace

void add_casualties(const Annotation& text, std::vector<FigureFound>& figures) {
    People people = find_mentions(text);
    const std::vector<Fate> fates = find_fates(text, people);
    for (const Fate& fate : fates) {
        PersonMention& mention = people.mentions[fate.mention.value];
        mention.hit |= is_hit(fate.happening);
        mention.killed |= fate.happening == "killed";
    }
    join_people(text, people);
    std::map<TokenIndex, std::vector<std::size_t>> by_number;
    for (std::size_t i = 0; i < figures.size(); ++i) by_number[figures[i].number].push_back(i);
    for (const PersonMention& mention : people.mentions) {
        if (!mention.number) continue;
        const auto known = by_number.find(text.numbers[*mention.number].begin);
        if (known == by_number.end()) continue;
        for (const std::size_t i : known->second) {
            if (mention.person) {
                figures[i].statement.person = mention.person.value;
                figures[i].statement.named = bool(people.people[mention.person.value].name);
            }
            figures[i].statement.others |= mention.bringing == Bringing::Another;
        }
    }
    for (const Fate& fate : fates) {
        const PersonMention& mention = people.mentions[fate.mention.value];
        if (mention.plural && !mention.counted) continue;
        if (mention.number) {
            const auto known = by_number.find(text.numbers[*mention.number].begin);
            if (known != by_number.end()) {
                bool told = false;
                for (const std::size_t i : known->second) {
                    Matter& matter = figures[i].statement.matter;
                    told |= is_people_happening(matter.happening);
                }
                if (told) {
                    // The same words bind those coordinated with it.
                    for (const std::size_t i : known->second) {
                        if (figures[i].statement.matter.happening == fate.happening) figures[i].verb = fate.word;
                    }
                    continue;
                }
                FigureFound& own = figures[known->second.front()];
                FigureFound fresh = statement_of(text, mention, fate);
                own.statement.matter = fresh.statement.matter;
                own.statement.passage = cover(own.statement.passage, fresh.statement.passage);
                own.statement.text = text.utf8(own.statement.passage);
                own.statement.firmness = Firmness::Stated;
                own.verb = fresh.verb;
                own.verb_lemma = fresh.verb_lemma;
                continue;
            }
        }
        FigureFound found = statement_of(text, mention, fate);
        if (mention.person) {
            found.statement.person = mention.person.value;
            found.statement.named = bool(people.people[mention.person.value].name);
        }
        found.statement.others = mention.bringing == Bringing::Another;
        found.statement.ordinal = mention.ordinal;
        figures.push_back(std::move(found));
    }
    add_tuples(text, figures);
    std::ranges::stable_sort(figures, {}, [](const FigureFound& f) { return f.number; });
}

}  // namespace stemma
