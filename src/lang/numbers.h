// Finds the numbers of a text as intervals, each with its kind.
//
// Idea: numerals.h reads the number itself; the words beside it say the rest: a hedge makes it a bound, a
// second number a range, a unit a measure, "block of" or "Route" an identifier, a name and two commas an age.
// Everything that tells one kind from another is a row of a list (number_context.tsv, hedges.tsv, units.tsv,
// currencies.tsv); the order in which the kinds are tried is the method.
//
// Cost: linear. Threads: pure.
#pragma once

#include <vector>

#include "stemma/lang.h"

namespace stemma {

// In the order of the text, none overlapping another. Reads `times` too: digits within a date are no counts.
std::vector<Number> find_numbers(const Annotation&);

}  // namespace stemma
