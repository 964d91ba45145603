// What a language calls its months and weekdays and how it writes numbers, as ICU (CLDR) knows it.
//
// Cost: made once for each language with word lists and once for all others. Threads: never changes.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace stemma {

struct Calendar {
    std::unordered_map<std::string, int> months;    // folded, full and abbreviated, with and without stop: 1..12
    std::unordered_map<std::string, int> weekdays;  // 0 is Sunday
    bool decimal_comma = false;                     // 4.700,5 instead of 4,700.5
    bool space_groups = false;                      // 4 700
};

// For a language without word lists: its months are not known and numbers are read as in English.
const Calendar& calendar_of(std::string_view language);

}  // namespace stemma
