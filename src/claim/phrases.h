// From a number to what it counts and to what happens to it, by word order first and by heads where order fails.
//
// Idea: English puts what is counted right behind its number and the predicate right behind that ("five
// passengers were killed") or right before ("killed five passengers"). Order is read off tags alone and
// survives a wrong head; heads are asked for what stands further away ("the reports of ...", coordination).
//
// Token ranges are [begin, end) within one sentence. Threads: pure. Cost: linear in the phrase.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "stemma/lang.h"

namespace stemma {

struct TokenRange {
    TokenIndex begin, end;
    bool empty() const { return begin.value >= end.value; }
};

// What is counted.
struct Counted {
    TokenRange phrase;                 // behind the number; empty when the number stands alone
    TokenIndex head;                   // its noun, or the toll word ("dead"); nowhere when it stands alone
    std::vector<TokenRange> labels;    // a coordination has several: "divers and volunteers"
    bool part_of_group = false;        // "two of them", "three of the passengers"
    bool alone = false;                // the noun is left out, or a pronoun stands for it: look before
};
// `number` is its first token, `behind` the one after its last.
Counted counted_behind(const Annotation&, const Sentence&, TokenIndex number, TokenIndex behind);

// What a number that stands alone counts by a frame elsewhere in its sentence: "the number of people killed has
// risen to five", "the death toll stands at 12". Without a head when there is none.
Counted counted_in_frame(const Annotation&, const Sentence&, TokenIndex number);

// The last plural noun phrase before `at` that can stand for people or things: of the same sentence, or of the
// two before it. Empty when there is none.
TokenRange antecedent_before(const Annotation&, TokenIndex at);

// "17 counts, one for each of the injured": whether the number that ends here is reckoned for each, and so counts nobody new.
bool is_for_each(const Annotation&, const Sentence&, TokenIndex end_of_number);

// What happens to the counted.
struct Happened {
    std::string happening;     // "" if nothing is said to happen
    TokenIndex verb;           // the word that says it; nowhere if none
    TokenIndex last;           // the last word that says it ("killed or injured")
    bool negated = false;
    bool planned = false;
};
Happened happened_to(const Annotation&, const Sentence&, const Number&, const Counted&);

// Whether a predicate for a number that stands alone begins here: "31 were injured", "four dead".
bool predicate_follows(const Annotation&, const Sentence&, TokenIndex);

// "plans to send", "would be sending"; "was not hurt": what is told of a verb, by the words that hang from it.
bool is_planned(const Annotation&, const Sentence&, TokenIndex verb);
bool is_negated(const Annotation&, const Sentence&, TokenIndex verb);

// The subject of a verb, as a phrase of tokens; empty if there is none before it.
TokenRange subject_of(const Annotation&, const Sentence&, TokenIndex verb);

// The words of a range as they are written, with their spaces.
std::string words_of(const Annotation&, TokenRange);
// The folded forms of a range joined by blanks, for looking phrases up.
std::string folded_words_of(const Annotation&, TokenRange);

// The same, as a label is written: hyphens and genitives take no blanks ("gang-related").
std::string label_words_of(const Annotation&, TokenRange);

// The noun phrase around a noun: its adjectives and compounds before it.
TokenRange noun_phrase_at(const Annotation&, const Sentence&, TokenIndex noun);

}  // namespace stemma
