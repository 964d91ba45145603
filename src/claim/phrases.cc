#include "claim/phrases.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "claim/lexicon.h"
#include "claim/within.h"
#include "claim/words.h"

namespace stemma {
namespace {

// Words between a number and its noun that do not change what is counted.
constexpr std::array<std::string_view, 6> kMore{"additional", "another", "further", "more", "other", "others"};
constexpr std::array<std::string_view, 6> kGroupPronouns{"them", "these", "those", "us", "whom", "which"};
// An antecedent further away than this many sentences is more often wrong than right.
constexpr int kAntecedentSentences = 2;
// A climb over heads longer than this has left the clause.
constexpr int kMaxClimb = 6;

bool is_noun(const Token& token) { return token.tag == Tag::Noun || token.tag == Tag::Propn; }
bool is_verbal(const Token& token) { return token.tag == Tag::Verb || token.tag == Tag::Aux; }

bool is_plural(const Token& token) {
    return token.tag == Tag::Noun && (token.lower != token.lemma || token.lower == "people" || token.lower == "personnel" ||
                                      token.lower == "police" || token.lower == "crew" || token.lower == "staff");
}

// Adjectives, compounds, hyphens and possessives before a noun.
bool can_modify(const Token& token) {
    return token.tag == Tag::Adj || token.tag == Tag::Noun || token.tag == Tag::Propn || token.lower == "-" || token.lower == "'s" ||
           token.lower == "'";
}

bool is_toll(const Token& token) { return toll_of(token.lemma, token.lower).has_value(); }

// A participle that stands between the number and its noun: "two wounded men", "three armed robbers".
bool is_participle_before_noun(const Annotation& text, const Sentence& sentence, TokenIndex i) {
    if (at(text, i).tag != Tag::Verb || i.value + 1 >= sentence.end.value) return false;
    const Token& next = at(text, i + 1);
    if (next.tag == Tag::Noun && at(text, i).relation == Relation::amod) return true;  // "three dozen spent shells"
    return next.tag == Tag::Noun && (at(text, i).lower.ends_with("ed") || at(text, i).lower.ends_with("ing") || at(text, i).lower.ends_with("en"));
}

bool begins_time(const Annotation& text, const Sentence& sentence, TokenIndex i) {
    return std::ranges::any_of(within(text.times, sentence.begin, i + 1), [&](const Time& time) { return i < time.end; });
}

// The end of the noun phrase that begins at `i`, and its noun; nowhere when no noun comes. `number` is the first
// token of the number before it: a noun that heads it, or depends on it, is the last of the phrase.
std::pair<TokenIndex, TokenIndex> run_of_noun_phrase(const Annotation& text, const Sentence& sentence, TokenIndex number, TokenIndex i) {
    TokenIndex end = i, head;
    for (; i.value < sentence.end.value && !begins_time(text, sentence, i); ++i) {
        const Token& token = at(text, i);
        if (head && number && (at(text, number).head == head || at(text, head).head == number) && token.tag != Tag::Noun) break;
        if (is_noun(token)) {
            head = i;
            end = i + 1;
            // A toll noun ends its phrase: what follows is another clause of a headline ("two dead police say").
            if (is_toll(token)) break;
        } else if (!can_modify(token) && !is_participle_before_noun(text, sentence, i) &&
                   !(token.tag == Tag::Adv && i.value + 1 < sentence.end.value && at(text, i + 1).tag == Tag::Adj)) {
            break;
        } else if (token.tag == Tag::Adj && is_toll(token) &&
                   (i.value + 1 >= sentence.end.value || !is_noun(at(text, i + 1)))) {
            // "four dead", "five people dead": the adjective is what happens, and it ends the phrase.
            if (!head) return {i + 1, i};
            break;
        }
    }
    return {end, head};
}

Happened from_verb(TokenIndex verb, std::string happening) {
    Happened found;
    found.happening = std::move(happening);
    found.verb = verb;
    return found;
}

bool has_child(const Annotation& text, const Sentence& sentence, TokenIndex head, Relation relation) {
    for (TokenIndex i = sentence.begin; i.value < sentence.end.value; ++i) {
        if (at(text, i).head == head && at(text, i).relation == relation) return true;
    }
    return false;
}

// "killed or injured", "killed and wounded": the second verb right behind the first.
std::optional<std::string> joined_happening(const Annotation& text, const Sentence& sentence, TokenIndex verb, const std::string& first) {
    if (verb.value + 2 >= sentence.end.value) return std::nullopt;
    const std::string& joiner = at(text, verb + 1).lower;
    if (joiner != "or" && joiner != "and" && joiner != "/") return std::nullopt;
    const Token& second = at(text, verb + 2);
    std::string other;
    if (const auto toll = toll_of(second.lemma, second.lower)) {
        other = *toll;
    } else if (second.tag == Tag::Verb) {
        other = happening_of_verb(second.lemma, second.lower);
    }
    const auto pair = std::minmax(first, other);
    if (pair.first == "injured" && pair.second == "killed") return "killed or injured";
    return std::nullopt;
}

std::string own_happening(const Annotation& text, TokenIndex i) {
    const Token& token = at(text, i);
    if (const auto toll = toll_of(token.lemma, token.lower)) return std::string(*toll);
    return happening_of_verb(token.lemma, token.lower);
}

// "shot dead", "shot and killed", "found dead", "gunned down and killed" say more than their first verb.
std::string strongest_behind(const Annotation& text, const Sentence& sentence, TokenIndex verb, std::string happening) {
    if (const auto both = joined_happening(text, sentence, verb, happening)) return *both;
    TokenIndex i = verb + 1;
    if (i.value < sentence.end.value && (at(text, i).lower == "and" || at(text, i).lower == "to")) ++i;
    if (i.value >= sentence.end.value) return happening;
    const Token& next = at(text, i);
    if (next.lower == "dead" || next.lower == "death" || (next.tag == Tag::Verb && happening == "shot" && next.lemma == "kill")) return "killed";
    if (happening == "shot" && next.tag == Tag::Verb && (next.lemma == "wound" || next.lemma == "injure")) return "injured";
    return happening;
}

// Whether a noun of the list of phrases follows the verb closely: "suffered minor injuries", "taken to hospital".
std::optional<std::string> phrase_behind(const Annotation& text, const Sentence& sentence, TokenIndex verb) {
    // "were taken by ambulance to a nearby hospital": the noun stands within eight words of its verb.
    constexpr std::uint32_t kReach = 8;
    for (TokenIndex i = verb + 1; i.value < std::min(sentence.end.value, verb.value + 1 + kReach); ++i) {
        const Token& token = at(text, i);
        if (token.tag == Tag::Verb && token.tag != Tag::Aux && i.value > verb.value + 1) break;
        if (const auto happening = happening_of_phrase(at(text, verb).lemma, token.lemma)) return std::string(*happening);
    }
    return std::nullopt;
}

// Whether a verb has others for its object: "took her to hospital", but not "took themselves" or "suffered wounds".
bool does_to_others(const Annotation& text, const Sentence& sentence, TokenIndex verb) {
    for (TokenIndex i = verb + 1; i < sentence.end; ++i) {
        const Token& token = at(text, i);
        if (token.head != verb || token.relation != Relation::obj) continue;
        const bool reflexive = token.lower.ends_with("self") || token.lower.ends_with("selves");
        return (token.tag == Tag::Pron && !reflexive) || token.tag == Tag::Propn || people_noun(token.lemma) != PeopleNoun::No;
    }
    return false;
}

// Verbs that join their subject to what it is or becomes.
bool is_be(const Token& token) { return token.lemma == "be" || token.lemma == "get" || token.lemma == "become" || token.lemma == "remain"; }

bool is_aboard(const Annotation& text, const Sentence& sentence, TokenIndex i) {
    return at(text, i).lower == "aboard" || (at(text, i).lower == "on" && i.value + 1 < sentence.end.value && at(text, i + 1).lower == "board");
}

// "Four shot at a house party": people, and no shots; one shot may be either.
bool is_headline_shot(const Annotation& text, const Sentence& sentence, TokenIndex number, TokenIndex i) {
    static constexpr std::array<std::string_view, 6> kOnes{"1", "a", "an", "another", "any", "one"};
    if (!number || number + 1 != i || i >= sentence.end || at(text, i).lower != "shot") return false;
    const bool counts = at(text, number).tag == Tag::Num && !is_one_of(kOnes, at(text, number).lower);
    return counts && (i + 1 >= sentence.end || !is_noun(at(text, i + 1)) || at(text, i + 1).tag == Tag::Propn);
}

// What stands behind the phrase: "(who) were (all) killed", "died", "killed in ...", "dead".
std::optional<Happened> predicate_behind(const Annotation& text, const Sentence& sentence, TokenIndex i) {
    if (i > sentence.begin && is_headline_shot(text, sentence, TokenIndex{i.value - 1}, i)) return from_verb(i, strongest_behind(text, sentence, i, "shot"));
    bool passive = false, any_aux = false, negated = false, planned = false;
    TokenIndex linked;  // the last "be" on the way
    while (i.value < sentence.end.value) {
        const Token& token = at(text, i);
        const bool relative = token.lower == "who" || token.lower == "that" || token.lower == "which";
        if (token.tag == Tag::Aux || (token.tag == Tag::Verb && is_be(token)) || token.lower == "reported" || token.lower == "confirmed" ||
            token.lower == "feared" || token.lower == "believed" || token.lower == "left" || token.lower == "presumed") {
            passive |= is_be(token) || token.tag == Tag::Verb;
            if (is_be(token)) linked = i;
            any_aux |= token.tag == Tag::Aux || is_be(token);
            planned |= token.lemma == "will" || token.lemma == "would" || token.lemma == "shall";
            if (token.tag == Tag::Verb && !is_be(token) &&
                (i.value + 1 >= sentence.end.value || (at(text, i + 1).tag != Tag::Verb && !is_be(at(text, i + 1)) && !is_toll(at(text, i + 1)) && at(text, i + 1).tag != Tag::Part))) {
                break;  // "two reported to police": the verb itself is the predicate
            }
        } else if (token.lower == "not" || token.lower == "n't" || token.lower == "never") {
            negated = true;
        } else if (is_aboard(text, sentence, i)) {
            break;
        } else if (token.lemma == "have" && i.value + 1 < sentence.end.value && at(text, i + 1).lower == "to") {
            any_aux = true;  // "had to leave": what they had to do is the predicate
        } else if (token.tag != Tag::Adv && token.tag != Tag::Part && !relative && token.lower != "all" && token.lower != "both") {
            break;
        }
        ++i;
    }
    if (i.value >= sentence.end.value) return std::nullopt;
    const Token& token = at(text, i);
    if (const auto toll = toll_of(token.lemma, token.lower); toll && token.tag != Tag::Noun) {
        Happened found = from_verb(i, strongest_behind(text, sentence, i, std::string(*toll)));
        found.negated = negated;
        return found;
    }
    if (is_aboard(text, sentence, i)) return from_verb(i, "aboard");
    if (linked && token.tag == Tag::Adp) {
        if (const auto phrase = phrase_behind(text, sentence, linked)) return from_verb(i, *phrase);
    }
    if (token.tag != Tag::Verb && !(token.tag == Tag::Adj && is_listed_verb(token.lemma))) return std::nullopt;
    std::optional<std::string> happening = phrase_behind(text, sentence, i);
    // "Rescuers pulled 120 people from the water": the rescuers did it. "They lost their lives": the object is what befell them.
    if (happening && !passive && does_to_others(text, sentence, i)) return std::nullopt;
    if (!happening) {
        const bool doing = token.lower.ends_with("ing") && any_aux;
        if (is_saying(token.lemma) || (is_light_verb(token.lemma) && !doing)) return std::nullopt;
        const std::string own = happening_of_verb(token.lemma, token.lower);
        const bool object_follows = i.value + 1 < sentence.end.value &&
                                    (at(text, i + 1).tag == Tag::Det || at(text, i + 1).tag == Tag::Num || at(text, i + 1).tag == Tag::Noun ||
                                     at(text, i + 1).tag == Tag::Pron || at(text, i + 1).tag == Tag::Propn || at(text, i + 1).tag == Tag::Adj);
        const bool dies = befalls_subject(base_of(token.lemma, token.lower), has_child(text, sentence, i, Relation::obj));
        const bool participle = token.lower != token.lemma && !token.lower.ends_with("ing");
        if (dies || (passive && participle) || (!any_aux && participle && !object_follows && is_listed_verb(token.lemma))) {
            happening = strongest_behind(text, sentence, i, own);
        } else if (doing) {
            happening = token.lower;  // the counted is doing it: "40 people were standing"
        } else {
            return std::nullopt;  // the counted does it; nothing happens to it
        }
    }
    Happened found = from_verb(i, *happening);
    found.negated = negated;
    found.planned = planned;
    return found;
}

// A verb right before the number: "killed four", "injuring at least 12", "will send 40 divers".
std::optional<Happened> predicate_before(const Annotation& text, const Sentence& sentence, const Number& number, const Counted& counted) {
    TokenIndex i = number.begin;
    while (i.value > sentence.begin.value) {
        --i.value;
        const Token& token = at(text, i);
        if (token.tag == Tag::Verb) {
            if (const auto happening = counted.head ? happening_of_phrase(token.lemma, at(text, counted.head).lemma) : std::nullopt) {
                return from_verb(i, std::string(*happening));
            }
            if (const auto phrase = phrase_behind(text, sentence, i)) return from_verb(i, *phrase);
            if (is_light_verb(token.lemma) || is_saying(token.lemma)) return std::nullopt;
            return from_verb(i, strongest_behind(text, sentence, i, happening_of_verb(token.lemma, token.lower)));
        }
        // Only a hedge, an adverb or an article may stand between the verb and its object.
        const bool hedge = token.span.begin >= number.span.begin;
        if (!hedge && token.tag != Tag::Adv && token.tag != Tag::Det && token.tag != Tag::Adj && !is_one_of(kMore, token.lower) &&
            token.lower != "as" && token.lower != "many") {
            return std::nullopt;
        }
    }
    return std::nullopt;
}

// "claimed 23 lives", "cost two lives".
std::optional<Happened> life_taken(const Annotation& text, const Sentence& sentence, const Number& number) {
    static constexpr std::array<std::string_view, 5> kTaking{"claim", "cost", "lose", "loss", "take"};
    for (TokenIndex i = number.begin; i.value > sentence.begin.value;) {
        --i.value;
        if (is_one_of(kTaking, at(text, i).lemma)) return from_verb(i, "killed");
    }
    return std::nullopt;
}

// "the bodies of four people"
std::optional<Happened> bodies_of(const Annotation& text, const Sentence& sentence, const Number& number) {
    if (number.begin.value < sentence.begin.value + 2 || at(text, TokenIndex{number.begin.value - 1}).lower != "of") return std::nullopt;
    const TokenIndex noun{number.begin.value - 2};
    const std::string& lemma = at(text, noun).lemma;
    if (lemma != "body" && lemma != "corpse" && lemma != "remains") return std::nullopt;
    return from_verb(noun, "killed");
}

// By heads: the verb that governs the counted, through coordination and "along with".
std::optional<Happened> predicate_by_heads(const Annotation& text, const Sentence& sentence, TokenIndex number, TokenIndex from, const Counted& counted) {
    TokenIndex i = from;
    for (int step = 0; step < kMaxClimb && i; ++step) {
        const Token& token = at(text, i);
        const TokenIndex head = token.head;
        if (!head) return std::nullopt;
        const Token& above = at(text, head);
        switch (token.relation) {
            case Relation::nsubj_pass: return from_verb(head, strongest_behind(text, sentence, head, happening_of_verb(above.lemma, above.lower)));
            case Relation::obj:
            case Relation::obl:
            case Relation::nsubj: {
                const bool subject = token.relation == Relation::nsubj;
                if (const auto toll = toll_of(above.lemma, above.lower); toll && subject) return from_verb(head, std::string(*toll));
                if (above.tag != Tag::Verb) return std::nullopt;
                if (const auto phrase = phrase_behind(text, sentence, head); phrase && subject) return from_verb(head, *phrase);
                if (is_light_verb(above.lemma)) {
                    // "the deployment will consist of thousands": what happens is in the subject.
                    const TokenRange subject_range = subject_of(text, sentence, head);
                    if (!subject && !subject_range.empty()) {
                        const Token& noun = at(text, TokenIndex{subject_range.end.value - 1});
                        if (const auto verb = verb_of_event(noun.lemma)) return from_verb(head, happening_of_verb(*verb, *verb));
                    }
                    return std::nullopt;
                }
                if (subject) {
                    const bool dies = befalls_subject(base_of(above.lemma, above.lower), has_child(text, sentence, head, Relation::obj));
                    const bool passive = has_child(text, sentence, head, Relation::aux_pass);
                    if (!dies && !passive) return std::nullopt;
                } else if (token.relation == Relation::obl) {
                    // An oblique is what happens to only when it joins an object ("along with 5,000 builders").
                    if (!has_child(text, sentence, head, Relation::obj)) return std::nullopt;
                    const auto joins = [&](std::string_view word) {
                        for (TokenIndex k = sentence.begin; k.value < sentence.end.value; ++k) {
                            if (at(text, k).head == i && at(text, k).lower == word) return true;
                        }
                        return false;
                    };
                    if (!joins("along") && !joins("alongside") && !joins("with") && !joins("plus") && !joins("besides")) return std::nullopt;
                }
                return from_verb(head, strongest_behind(text, sentence, head, happening_of_verb(above.lemma, above.lower)));
            }
            case Relation::conj:
            case Relation::nummod:
            case Relation::appos:
            case Relation::compound:
            case Relation::flat: i = head; break;
            case Relation::nmod: {
                // "the death of four people": an event stands above. "thousands of builders": the number itself does.
                const bool attempted = head.value > sentence.begin.value && at(text, TokenIndex{head.value - 1}).lower == "attempted";
                if (const auto verb = verb_of_event(above.lemma); verb && attempted) return std::nullopt;
                if (const auto verb = verb_of_event(above.lemma)) return from_verb(head, happening_of_verb(*verb, *verb));
                if (i != counted.head || head < number || head >= counted.phrase.begin) return std::nullopt;
                i = head;
                break;
            }
            default: return std::nullopt;
        }
    }
    return std::nullopt;
}

}  // namespace

// "plans to send", "agreed to send", "would be sending", "the decision to send".
bool is_planned(const Annotation& text, const Sentence& sentence, TokenIndex verb) {
    TokenIndex i = verb;
    for (int step = 0; step < kMaxClimb && i; ++step) {
        for (TokenIndex k = sentence.begin; k.value < verb.value; ++k) {
            const Token& token = at(text, k);
            if (token.head == i && token.tag == Tag::Aux && (token.lemma == "will" || token.lemma == "would" || token.lemma == "shall" || token.lower == "'ll")) {
                return true;
            }
        }
        const Token& token = at(text, i);
        if (!token.head || (token.relation != Relation::xcomp && token.relation != Relation::conj && token.relation != Relation::advcl &&
                            token.relation != Relation::acl && token.relation != Relation::ccomp)) {
            break;
        }
        const bool infinitive = token.relation == Relation::xcomp || token.relation == Relation::acl || token.relation == Relation::advcl;
        if (infinitive && is_planning(at(text, token.head).lemma)) return true;
        i = token.head;
    }
    // By order alone: "to" or "will" right before the verb, with a planning word before that.
    TokenIndex k = verb;
    while (k.value > sentence.begin.value && (at(text, TokenIndex{k.value - 1}).tag == Tag::Part || at(text, TokenIndex{k.value - 1}).tag == Tag::Aux ||
                                              at(text, TokenIndex{k.value - 1}).tag == Tag::Adv)) {
        --k.value;
        if (at(text, k).lemma == "will" || at(text, k).lemma == "would") return true;
        if (at(text, k).lower == "to" && k.value > sentence.begin.value && is_planning(at(text, TokenIndex{k.value - 1}).lemma)) return true;
        if (at(text, k).lower == "to" && k == sentence.begin + 0) return true;
    }
    return false;
}

bool is_negated(const Annotation& text, const Sentence& sentence, TokenIndex verb) {
    for (TokenIndex k = sentence.begin; k.value < verb.value; ++k) {
        const Token& token = at(text, k);
        if ((token.lower == "not" || token.lower == "n't" || token.lower == "never") && token.head == verb) return true;
    }
    return false;
}

std::string words_of(const Annotation& text, TokenRange range) {
    if (range.empty()) return {};
    return text.utf8({at(text, range.begin).span.begin, at(text, TokenIndex{range.end.value - 1}).span.end});
}

std::string folded_words_of(const Annotation& text, TokenRange range) {
    std::string out;
    for (TokenIndex i = range.begin; i.value < range.end.value; ++i) {
        if (!out.empty()) out += ' ';
        out += at(text, i).lower;
    }
    return out;
}

std::string label_words_of(const Annotation& text, TokenRange range) {
    std::string out;
    for (TokenIndex i = range.begin; i < range.end; ++i) {
        const Token& token = at(text, i);
        const bool joined = !token.space_before && (token.text == "-" || token.lower == "'s" || token.lower == "'" || (i > range.begin && at(text, TokenIndex{i.value - 1}).text == "-"));
        if (!out.empty() && !joined) out += ' ';
        out += token.lower;
    }
    return out;
}

TokenRange noun_phrase_at(const Annotation& text, const Sentence& sentence, TokenIndex noun) {
    TokenIndex begin = noun;
    while (begin.value > sentence.begin.value && can_modify(at(text, TokenIndex{begin.value - 1}))) --begin.value;
    while (begin.value < noun.value && (at(text, begin).lower == "-" || at(text, begin).lower == "'s" || at(text, begin).lower == "'")) ++begin;
    return {begin, noun + 1};
}

Counted counted_behind(const Annotation& text, const Sentence& sentence, TokenIndex number, TokenIndex i) {
    Counted counted;
    const auto word = [&](TokenIndex k) -> std::string_view {
        return k.value < sentence.end.value ? std::string_view(at(text, k).lower) : std::string_view();
    };
    if (word(i) == "of") {
        ++i;
        if (is_one_of(kGroupPronouns, word(i))) {
            counted.phrase = {i, i + 1};
            counted.part_of_group = counted.alone = true;
            // "three of them children": the part has its own noun.
            const auto [end, head] = run_of_noun_phrase(text, sentence, TokenIndex{}, i + 1);
            if (head && people_noun(at(text, head).lemma) != PeopleNoun::No) {
                counted.head = head;
                counted.phrase = {i, end};
                counted.labels.push_back({i + 1, head + 1});
                counted.alone = false;
            }
            return counted;
        }
        counted.part_of_group = word(i) == "the" || word(i) == "those" || word(i) == "these" || word(i) == "its" || word(i) == "their" || word(i) == "his" || word(i) == "her";
        static constexpr std::array<std::string_view, 4> kOwners{"her", "his", "its", "their"};
        if (i.value < sentence.end.value && (at(text, i).tag == Tag::Det || is_one_of(kOwners, word(i)))) ++i;
        while (i.value < sentence.end.value && at(text, i).tag == Tag::Num) ++i;
    }
    while (is_one_of(kMore, word(i)) && word(i) != "others") ++i;
    if (word(i) == "others") {
        counted.phrase = {i, i + 1};
        counted.alone = true;
        return counted;
    }
    if (is_headline_shot(text, sentence, number, i)) {
        counted.phrase = {i, i};
        counted.alone = true;
        return counted;
    }
    const auto [end, head] = run_of_noun_phrase(text, sentence, number, i);
    // "Fire kills 2 - Tarrow News": a dash between spaces ends what is told.
    const bool dash = i < sentence.end && at(text, i).text == "-" && at(text, i).space_before;
    if (!head || dash) {
        counted.phrase = {i, i};
        counted.alone = true;
        return counted;
    }
    counted.phrase = {i, end};
    counted.head = head;
    counted.labels.push_back({i, head + 1});
    // "divers and volunteers": both nouns stand under the one number, unless a clause begins behind the "and".
    if (word(end) == "and" && is_plural(at(text, head))) {
        const auto [end2, head2] = run_of_noun_phrase(text, sentence, TokenIndex{}, end + 1);
        const bool clause = end2.value < sentence.end.value && is_verbal(at(text, end2)) && sentence.end.value > end2.value &&
                            subject_of(text, sentence, end2).begin == end + 1;
        if (head2 && is_plural(at(text, head2)) && !clause) {
            counted.labels.push_back({end + 1, head2 + 1});
            counted.phrase.end = end2;
        }
    }
    return counted;
}

Counted counted_in_frame(const Annotation& text, const Sentence& sentence, TokenIndex number) {
    // "the death toll": the toll is in front of the word.
    static constexpr std::array<std::string_view, 4> kFrames{"number", "toll", "count", "total"};
    Counted best;
    std::uint32_t best_distance = 0;
    for (TokenIndex i = sentence.begin; i.value + 1 < sentence.end.value; ++i) {
        if (!is_one_of(kFrames, at(text, i).lemma) || i == number) continue;
        const std::uint32_t distance = i < number ? number.value - i.value : i.value - number.value;
        Counted counted;
        if (at(text, i + 1).lower == "of") {
            counted = counted_behind(text, sentence, TokenIndex{}, i + 1);
        } else if (i > sentence.begin && toll_of(at(text, TokenIndex{i.value - 1}).lemma, at(text, TokenIndex{i.value - 1}).lower)) {
            counted.head = TokenIndex{i.value - 1};
            counted.phrase = {counted.head, i + 1};
            counted.labels.push_back({counted.head, counted.head + 1});
        } else if (at(text, i).lemma == "toll") {
            counted.head = i;
            counted.phrase = {i, i + 1};
            counted.labels.push_back({i, i + 1});
        }
        if (!counted.head || counted.alone || (number >= counted.phrase.begin && number < counted.phrase.end)) continue;
        counted.part_of_group = false;
        if (best.head && distance >= best_distance) continue;
        best = std::move(counted);
        best_distance = distance;
    }
    return best;
}

TokenRange antecedent_before(const Annotation& text, TokenIndex before) {
    const SentenceIndex own = text.sentence_of(before);
    if (!own) return {};  // a number that ends, or is, the whole text
    for (int back = 0; back <= kAntecedentSentences; ++back) {
        if (own.value < static_cast<std::uint32_t>(back)) break;
        const Sentence& sentence = text.sentences[own.value - static_cast<std::uint32_t>(back)];
        if (sentence.paragraph != text.sentences[own.value].paragraph && back > 1) break;
        TokenIndex i = back == 0 ? before : sentence.end;
        while (i.value > sentence.begin.value) {
            --i.value;
            if (is_plural(at(text, i)) && !is_uncounted(at(text, i).lemma) && people_noun(at(text, i).lemma) != PeopleNoun::No) {
                return noun_phrase_at(text, sentence, i);
            }
        }
    }
    return {};
}

bool is_for_each(const Annotation& text, const Sentence& sentence, TokenIndex end_of_number) {
    const TokenIndex each = end_of_number + 1;
    if (each >= sentence.end || at(text, end_of_number).lower != "for") return false;
    return at(text, each).lower == "each" || at(text, each).lower == "every";
}

TokenRange subject_of(const Annotation& text, const Sentence& sentence, TokenIndex verb) {
    TokenIndex v = verb;
    for (int step = 0; step < kMaxClimb && v; ++step) {
        for (TokenIndex k = sentence.begin; k.value < v.value; ++k) {
            const Token& token = at(text, k);
            if (token.head == v && (token.relation == Relation::nsubj || token.relation == Relation::nsubj_pass)) {
                TokenIndex end = k;
                while (end.value + 1 < sentence.end.value && at(text, end + 1).head == k && at(text, end + 1).relation == Relation::flat) ++end;
                return {noun_phrase_at(text, sentence, k).begin, end + 1};
            }
        }
        // The subject of "agreed to send" belongs to "agreed".
        const Token& token = at(text, v);
        if (token.relation != Relation::xcomp && token.relation != Relation::conj && token.relation != Relation::advcl) break;
        v = token.head;
    }
    return {};
}

bool predicate_follows(const Annotation& text, const Sentence& sentence, TokenIndex i) {
    return predicate_behind(text, sentence, i).has_value();
}

Happened happened_to(const Annotation& text, const Sentence& sentence, const Number& number, const Counted& counted) {
    Happened found;
    std::optional<Happened> by;
    if (counted.head) {
        const Token& head = at(text, counted.head);
        if (const auto toll = toll_of(head.lemma, head.lower)) {
            by = from_verb(counted.head, std::string(*toll));
            // "N people dead or wounded"
            if (const auto both = joined_happening(text, sentence, counted.head, by->happening)) by->happening = *both;
        } else {
            // A toll word before the noun: "two dead passengers", "12 wounded men".
            for (TokenIndex i = counted.labels.front().begin; i < counted.head && !by; ++i) {
                if (const auto toll2 = toll_of(at(text, i).lemma, at(text, i).lower)) by = from_verb(i, std::string(*toll2));
            }
        }
    }
    if (!by && counted.head && at(text, counted.head).lemma == "life") by = life_taken(text, sentence, number);
    if (!by) by = bodies_of(text, sentence, number);
    if (!by) by = predicate_behind(text, sentence, counted.phrase.end);
    if (!by) by = predicate_before(text, sentence, number, counted);
    if (!by) by = predicate_by_heads(text, sentence, number.begin, counted.head ? counted.head : number.begin, counted);
    if (!by) return found;
    found = *by;
    if (found.verb) {
        found.planned |= is_planned(text, sentence, found.verb);
        found.negated |= is_negated(text, sentence, found.verb);
        const bool joined = found.happening == "killed or injured" && joined_happening(text, sentence, found.verb, own_happening(text, found.verb));
        found.last = joined ? found.verb + 2 : found.verb;
    }
    return found;
}

}  // namespace stemma
