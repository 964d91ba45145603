// Names that are one but for a slip of the pen: "Malvren" for the Malvern whom the same report has introduced, "Rosalia
// Weir" and "Rosalie Weir" of one force, "Orne Street" and "Orn Street", "Orne" for "Orne Street".
//
// Idea: letters alone do not tell a slip from another's name, so name_likeness.h leaves these apart. What tells them is how
// reports use names: they introduce people in full, so that a family name alone which no fuller name introduces belongs to
// the one introduced whose name it nearly is; and each report spells a name in one way, so that two which both are of one office, and
// of which no report has both, are one.
//
// Cost: linear in the names' length. Threads: pure.
// Source: the slip's measure is F. Damerau, "A technique for computer detection and correction of spelling errors", CACM 7
// (1964): four of five misspellings are one letter more, one less, another one, or two that changed places.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lang/name_likeness.h"
#include "stemma/lang.h"

namespace stemma {

// Whether the one becomes the other by one letter more, one less, another one, or two neighbours changing places. Bytes are compared:
// both are folded to Latin letters.
bool differ_by_a_slip(std::string_view a, std::string_view b);

// A name as slips ask for it; views and references see the caller's memory.
struct SlipName {
    const ComparedName& compared;
    const Name& name;
    bool as_a_street = false;  // see used_as_streets()
};

// For each name of a report, whether it stands where streets do: "the 300 block of Orne", "at Lake Avenue and Orne".
std::vector<bool> used_as_streets(const Annotation&);

// How two names that their likeness leaves apart are one: in words, and where they may stand for it to be so. Whether another name
// is as near to either, the caller asks.
enum class Together { No, Yes, Either };
struct Slip {
    std::string_view why;
    Together in_one_report = Together::Either;
};
std::optional<Slip> slip_between(const SlipName&, const SlipName&);

// What two places or streets share that are one but for a slip, and that nothing else would bring together: the street's name, and
// what is left of its first word without each of its letters.
std::vector<std::string> slip_keys(const SlipName&);

}  // namespace stemma
