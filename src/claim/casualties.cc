#include "claim/casualties.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "claim/fates.h"
#include "claim/lexicon.h"
#include "claim/people.h"
#include "claim/within.h"
#include "claim/words.h"

namespace stemma {
namespace {

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

// The figure of one mention, or of several that are coordinated under one word.
FigureFound statement_of(const Annotation& text, const People& people, const std::vector<const PersonMention*>& mentions, const Fate& fate) {
    const PersonMention& first = *mentions.front();
    FigureFound found;
    found.sentence = first.sentence;
    found.number = first.phrase.begin;
    found.verb = fate.word;
    found.verb_lemma = at(text, fate.word).lemma;
    Statement& statement = found.statement;
    statement.kind = StatementKind::Figure;
    statement.sentence = text.sentences[first.sentence.value].span;
    Span own = span_of(text, first.phrase);
    std::uint32_t begin = fate.word.value, end = fate.word.value + 1;
    double low = 0, high = 0;
    bool counted = false;
    const PersonMention* before = nullptr;
    for (const PersonMention* mention : mentions) {
        own = cover(own, span_of(text, mention->phrase));
        begin = std::min(begin, mention->phrase.begin.value);
        end = std::max(end, mention->phrase.end.value);
        // "The suspect, Bo Lund, and his victim": who is called twice is one.
        const bool beside = before != nullptr && before->phrase.end + 1 == mention->phrase.begin && at(text, before->phrase.end).lower == ",";
        const bool again = beside && mention->person && before->person == mention->person;
        before = mention;
        if (!again) {
            low += mention->low;
            high += mention->high;
        }
        counted |= mention->counted;
        statement.others |= mention->bringing == Bringing::Another;
        statement.ordinal = std::max(statement.ordinal, mention->ordinal);
        if (mention->person && !again) statement.people.push_back(told_of(text, people, *mention));
        if (const std::string label = label_of(text, *mention); !label.empty() && mentions.size() == 1) statement.labels.push_back(label);
    }
    const bool exact = low == high;
    statement.figure = Figure{.text = text.utf8(own), .value = exact ? std::optional(low) : std::nullopt, .low = low, .high = high, .precision = exact ? Precision::Exact : Precision::Range, .unit = {}};
    if (mentions.size() == 1 && first.number) {
        const Number& number = text.numbers[*first.number];
        statement.figure = Figure{.text = text.utf8(number.span), .value = number.value, .low = number.low, .high = number.high, .precision = number.precision, .unit = {}};
    }
    statement.implicit = mentions.size() > 1 || !counted;
    statement.of_people = true;
    statement.matter.counted = "people";
    statement.matter.happening = fate.happening;
    statement.matter.text = text_of(statement.matter);
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
            // "an attempted double murder" killed nobody.
            const bool attempted = i > sentence.begin && at(text, TokenIndex{i.value - 1}).lower == "attempted";
            const auto happening = tuple_happening(at(text, noun).lower);
            if (!happening || attempted) continue;
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

// Those who are called suspects or gunmen: a number of them, of which nothing else is said to happen, and one by one whoever is
// told of without a number, at the first words that call him so.
void add_suspects(const Annotation& text, const People& people, std::vector<FigureFound>& figures) {
    std::map<TokenIndex, std::size_t> by_number;
    for (std::size_t i = 0; i < figures.size(); ++i) by_number.emplace(figures[i].number, i);
    std::set<PersonIndex> told;
    std::vector<FigureFound> fresh;
    for (const PersonMention& mention : people.mentions) {
        if (!is_doer(mention.noun)) continue;
        if (mention.number) {
            const auto known = by_number.find(text.numbers[*mention.number].begin);
            if (known == by_number.end()) continue;
            Statement& statement = figures[known->second].statement;
            if (!statement.matter.happening.empty() || statement.matter.counted == "people") continue;
            statement.matter.counted = "people";
            statement.matter.happening = kSuspected;
            statement.matter.qualifiers.clear();
            statement.matter.text = text_of(statement.matter);
        } else if (mention.person && !mention.plural && mention.ordinal == 0 && told.insert(mention.person).second) {
            fresh.push_back(statement_of(text, people, {&mention}, {{}, std::string(kSuspected), mention.head}));
        }
    }
    for (FigureFound& found : fresh) figures.push_back(std::move(found));
}

// Whether one who is listed can be of a group: no woman of "two men", and no clerk of "two officers".
bool fits_group(const PersonMention& group, const PersonMention& member) {
    if (group.sex != Sex::Unknown && member.sex != Sex::Unknown && group.sex != member.sex) return false;
    if ((group.young && member.adult) || (group.adult && member.young)) return false;
    if (member.name || member.noun.empty() || group.noun.empty() || member.noun == group.noun || people_noun(group.noun) == PeopleNoun::General) return true;
    return group.noun == "victim" || group.young || group.sex != Sex::Unknown || has_trait(group.noun, PersonTrait::Relative);
}

// "Two brothers, Ali and Bo Lund, were killed", "three males, a man and two boys": the mentions of the list right behind a group
// that tells who they are, where it comes to as many as the group counts. Of a list in which one is left out, or of others, nothing.
std::vector<MentionIndex> members_of(const Annotation& text, const People& people, MentionIndex group) {
    const PersonMention& own = people.mentions[group.value];
    if (!own.plural || !own.counted || own.low != own.high) return {};
    const Sentence& sentence = text.sentences[own.sentence.value];
    const auto word = [&](TokenIndex i) { return i < sentence.end ? std::string_view(at(text, i).lower) : std::string_view(); };
    TokenIndex i = own.phrase.end;
    if (word(i) != "," && word(i) != ":" && word(i) != "(") return {};
    ++i;
    if (word(i) == "ages" || word(i) == "aged") ++i;
    std::vector<MentionIndex> out;
    double sum = 0;
    for (std::uint32_t m = group.value + 1; m < people.mentions.size() && sum < own.low; ++m) {
        const PersonMention& member = people.mentions[m];
        while (!out.empty() && i < member.phrase.begin && (word(i) == "," || word(i) == "and" || word(i) == ";")) ++i;
        if (member.phrase.begin != i || member.sentence != own.sentence || member.bringing == Bringing::Pronoun || member.low != member.high || !fits_group(own, member)) return {};
        out.push_back({m});
        sum += member.low;
        i = member.phrase.end;
    }
    return sum == own.low ? out : std::vector<MentionIndex>{};
}

void note_fate(PersonMention& mention, const std::string& happening) {
    mention.killed |= happening == "killed";
    mention.hit |= happening == "killed" || happening == "injured" || happening == "shot";
    mention.held |= is_taking(happening);
}

// Who turned the gun on himself is dead, unless the report tells him as hurt and nowhere as dead: then he shot himself.
void settle_concluded(std::vector<Fate>& fates, People& people) {
    for (Fate& fate : fates) {
        const PersonIndex person = people.mentions[fate.mention.value].person;
        if (!fate.concluded || !person) continue;
        const auto is_told = [&](std::string_view happening) {
            return std::ranges::any_of(fates, [&](const Fate& other) { return !other.concluded && other.happening == happening && people.mentions[other.mention.value].person == person; });
        };
        if (is_told("killed") || !is_told("injured")) continue;
        fate.happening = "shot";
        people.mentions[fate.mention.value].killed = false;
        Person& whole = people.people[person.value];
        whole.killed = std::ranges::any_of(whole.mentions, [&](MentionIndex m) { return people.mentions[m.value].killed; });
    }
}

}  // namespace

People add_casualties(const Annotation& text, std::vector<FigureFound>& figures) {
    People people = find_mentions(text);
    std::vector<Fate> fates = find_fates(text, people);
    for (const Fate& fate : fates) note_fate(people.mentions[fate.mention.value], fate.happening);
    join_people(text, people);
    settle_concluded(fates, people);
    std::map<TokenIndex, std::size_t> by_number;  // the first figure at it
    for (std::size_t i = 0; i < figures.size(); ++i) by_number.emplace(figures[i].number, i);
    const auto figure_at = [&](const PersonMention& mention) -> FigureFound* {
        if (!mention.number) return nullptr;
        const auto known = by_number.find(text.numbers[*mention.number].begin);
        return known == by_number.end() ? nullptr : &figures[known->second];
    };
    for (const PersonMention& mention : people.mentions) {
        FigureFound* known = figure_at(mention);
        if (known == nullptr || !known->statement.people.empty()) continue;
        if (mention.person) known->statement.people.push_back(told_of(text, people, mention));
        known->statement.others |= mention.bringing == Bringing::Another;
    }
    // What one word tells of several people, together: "a man and two teenagers were killed".
    std::map<std::pair<TokenIndex, std::string>, std::vector<const Fate*>> bundles;
    for (const Fate& fate : fates) {
        const PersonMention& mention = people.mentions[fate.mention.value];
        // "Both" is read where ranks are (told_by_rank()).
        if (!mention.plural || mention.number) bundles[{fate.word, fate.happening}].push_back(&fate);
    }
    std::vector<FigureFound> fresh;
    for (auto& [key, bundle] : bundles) {
        for (std::size_t k = 0; k < bundle.size(); ++k) {
            const std::vector<MentionIndex> members = members_of(text, people, bundle[k]->mention);
            if (members.empty()) continue;
            FigureFound* group = figure_at(people.mentions[bundle[k]->mention.value]);
            if (group == nullptr) continue;
            for (const MentionIndex m : members) {
                const PersonMention& member = people.mentions[m.value];
                if (member.person) group->statement.people.push_back(told_of(text, people, member));
            }
            std::erase_if(bundle, [&](const Fate* fate) { return std::ranges::find(members, fate->mention) != members.end(); });
        }
        std::vector<const PersonMention*> all;
        for (const Fate* fate : bundle) all.push_back(&people.mentions[fate->mention.value]);
        const bool here = std::ranges::all_of(all, [&](const PersonMention* mention) { return mention->sentence == all.front()->sentence; });
        for (std::size_t k = 0; k < bundle.size(); ++k) {
            FigureFound* known = figure_at(*all[k]);
            if (known == nullptr) {
                // "The third suspect was arrested" says that there are three, and not one (see told_by_rank()).
                if (all[k]->ordinal > 0 && !all[k]->hit) continue;
                if (!here || bundle.size() == 1) fresh.push_back(statement_of(text, people, {all[k]}, *bundle[k]));
                continue;
            }
            Matter& matter = known->statement.matter;
            if (is_people_happening(matter.happening)) {
                // The same words bind those coordinated with it.
                if (matter.happening == bundle[k]->happening) known->verb = bundle[k]->word;
                continue;
            }
            const FigureFound own = statement_of(text, people, {all[k]}, *bundle[k]);
            matter = own.statement.matter;
            known->statement.passage = cover(known->statement.passage, own.statement.passage);
            known->statement.text = text.utf8(known->statement.passage);
            known->statement.firmness = Firmness::Stated;
            known->verb = own.verb;
            known->verb_lemma = own.verb_lemma;
        }
        if (here && bundle.size() > 1) fresh.push_back(statement_of(text, people, all, *bundle.front()));
    }
    for (FigureFound& found : fresh) figures.push_back(std::move(found));
    add_suspects(text, people, figures);
    add_tuples(text, figures);
    std::ranges::stable_sort(figures, {}, [](const FigureFound& f) { return f.number; });
    return people;
}

void mark_summands(std::vector<FigureFound>& figures) {
    std::map<std::pair<TokenIndex, std::string>, std::size_t> sum_at;
    for (std::size_t i = 0; i < figures.size(); ++i) {
        const Statement& s = figures[i].statement;
        if (!s.implicit || !s.of_people || !figures[i].verb || s.figure->low < 2) continue;
        const auto [at, first] = sum_at.emplace(std::pair(figures[i].verb, s.matter.happening), i);
        if (!first && figures[at->second].statement.figure->low < s.figure->low) at->second = i;
    }
    for (std::size_t i = 0; i < figures.size(); ++i) {
        Statement& s = figures[i].statement;
        if (s.implicit || !figures[i].verb || s.matter.counted != "people") continue;
        const auto sum = sum_at.find({figures[i].verb, s.matter.happening});
        if (sum == sum_at.end() || figures[sum->second].statement.figure->low <= s.figure->low) continue;
        s.part_of = PartOf{sum->second};
        if (s.matter.qualifiers.empty() && !s.labels.empty()) s.matter.qualifiers.push_back(s.labels.front());
        s.matter.text = text_of(s.matter);
    }
}

}  // namespace stemma
