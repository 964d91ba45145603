// What a sum of money, a measure, a number of times or a number of charges tells of an event.
//
// Idea: such a number has no noun that it counts; what it measures stands where English puts it: behind it ("a
// $5,000 reward", "a three-hour siege"), before it ("a bail of $5,000"), or as the subject of its verb ("bail was
// set at $5,000", "the siege lasted three hours"). A measure of which no list of words tells that it measures
// something of an event ("he has lived here for 20 years") states nothing.
//
// Threads: pure. Cost: linear in the sentence.
#pragma once

#include <optional>
#include <string>

#include "claim/phrases.h"
#include "stemma/claim.h"
#include "stemma/lang.h"

namespace stemma {

struct Amount {
    Matter matter;       // without its text and place
    TokenIndex verb;     // the word that says what happens; nowhere if none
    TokenRange phrase;   // what stands beside the number and tells what it measures; may be empty
    bool planned = false;
};

// `number` is money, a measure, or a count in front of "times" or "counts of". Nothing where it tells nothing.
std::optional<Amount> amount_of(const Annotation&, const Sentence&, const Number&);

// Whether a count is one that amount_of() reads.
bool is_amount(const Annotation&, const Sentence&, const Number&);

// Whom or what a verb is done to, unless a pronoun stands for it: its object, or the subject of its passive.
std::string object_of(const Annotation&, const Sentence&, TokenIndex verb);

}  // namespace stemma
