// How near two nouns are to one another: "homes" and "dwellings", "houses" and "homes", "troops" and "soldiers".
//
// Idea: WordNet gives the meanings of a noun as numbers, and for each the one that is a step wider. Two nouns that
// share a meaning are near; where a meaning of one is the wider one of the other, the other says more: a house is a
// dwelling, employees are workers. Two kinds of one thing (cars and lorries, doctors and nurses) are not near.
// Nearness alone brings nothing together: whoever asks wants numbers that agree, too.
//
// Cost: a look-up each, and a comparison of a handful of numbers. Threads: loaded once, by whichever thread comes
// first; never changes afterwards.
// Source: WordNet 3.0; data/collate/near_nouns.tsv, made by tools/near_nouns.py.
#pragma once

#include <string>
#include <string_view>

namespace stemma {

enum class Nearness {
    None,
    Wider,  // one is what the other is a kind of, one step away
    Same,   // a meaning in common
};

// `a` and `b` in lower case, as they stand in a text or in the singular. The order does not matter.
Nearness nearness(std::string_view a, std::string_view b);

// A plural brought to a form that its singular shares; only for comparing.
std::string stem_of(std::string word);

}  // namespace stemma
