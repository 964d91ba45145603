// Things that an event has one of, told by a singular noun: "a handgun was recovered", "fled in a white car"; what was
// done once or twice: "hit once in the arm"; and what there was none of: "have not identified any suspects".
//
// Idea: only nouns of a list of weapons and vehicles count one, and only where a verb of a second list does with them
// what an event does ("recovered", "fled in"); "he likes his car" tells of none. "Once" and "twice" count times only
// behind a verb of what can be done several times.
//
// Threads: pure. Cost: linear in the text, times the length of a phrase.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "claim/phrases.h"
#include "stemma/claim.h"
#include "stemma/lang.h"

namespace stemma {

struct ThingFound {
    SentenceIndex sentence;
    TokenRange words;        // that carry the figure: "a white car", "once"
    double value = 1;
    std::string label;       // what is counted, as it is called here: "white car"; empty for times
    Matter matter;           // without its text and place
    TokenIndex verb;
    bool implicit = false;   // no word of number
    bool planned = false, negated = false;
};

// In the order of the text.
std::vector<ThingFound> things_told_by_singulars(const Annotation&, SentenceIndex);
std::vector<ThingFound> times_told_by_adverbs(const Annotation&, SentenceIndex);

// "A third suspect", "the fourth man arrested", "a second arrest": how many there are by then.
std::vector<Number> told_by_rank(const Annotation&, SentenceIndex);

// What is done with a thing whose noun stands at a token: "fled in two cars", "hit by one bullet". Empty if nothing.
struct ThingUse {
    TokenIndex verb;
    std::string happening;
};
std::optional<ThingUse> use_of_thing(const Annotation&, const Sentence&, TokenIndex noun);

// "any suspects" under a negation: the number that it amounts to, none.
std::vector<Number> negated_any(const Annotation&, SentenceIndex);

}  // namespace stemma
