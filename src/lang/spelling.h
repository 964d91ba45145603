// How alike two spellings of a name are, over romanisations, scripts and slips of the pen.
//
// Idea: one name comes into English by many ways (Ш is sh, sz, sch or š; й is i, y or j), so both spellings
// are first brought to one plain form in which such variants fall together; what still differs is counted as
// a weighted edit distance, where letters that stand for neighbouring sounds cost half. A shared beginning
// counts a little in favour (Winkler 1990), for names are seldom misspelt at the front.
// Two countries of the territory list are different however alike they look ("Iran", "Iraq"): a list of
// well-known names knows better than letters.
//
// Meaning of the result: 1 is the same plain form; at or above kSameSpelling the two are spellings of one
// name unless something speaks against it; from kResembling on they are worth showing to a reader side by
// side; below that they are different. It is one clue: never merge on a mere resemblance.
//
// Cost: O(a * b) for lengths a and b after a cheap look at them. Threads: pure.
#pragma once

#include <string>
#include <string_view>

#include "stemma/units.h"

namespace stemma {

// Of pairs tried by hand: Tschaikowski/Tchaikovsky 1, Gorbachev/Gorbatschow 0.95, Zelensky/Selenskyj 0.94, Lopes/
// Lopez 0.92, but also Peterson/Patterson 0.94 and Martin/Marten 0.93, which is why one likeness merges nothing by
// itself; Hansen/Jansen 0.83, Kyiv/Kiev 0.78, Khrushchev/Chruschtschow 0.75. Lower joins Hansen to Jansen; higher
// loses Lopes.
inline constexpr Share kSameSpelling{0.9};

// Kursk/Kurdish, a slip of machine translation, reaches 0.58; Moscow/Madrid 0.29. Lower offers noise.
inline constexpr Share kResembling{0.55};

// From 0 (nothing in common) to 1. Both are names of one or more words in any script; case does not matter.
Share spelling_likeness(std::string_view a, std::string_view b);

// A name made ready for comparing, for those who compare each of many with each: making it is the dear part.
struct Spelling {
    std::string plain;      // see plain_spelling
    std::string territory;  // the code of the country that it names; empty if none
    std::string name;       // as it was given
};
Spelling spelling_of(std::string_view name);
Share spelling_likeness(const Spelling&, const Spelling&);  // the same as that of the names

// The same where it is `least` or more; below that, some likeness that is below it too. The distance is given up as soon
// as it is too large, and only changes that could still be few enough are weighed: most pairs end within two letters.
Share spelling_likeness(const Spelling&, const Spelling&, Share least);

// The plain form that spellings are compared in: "Tchaikovsky", "Tschaikowski" and "Чайковский" all give "caikovski".
std::string plain_spelling(std::string_view name);

}  // namespace stemma
