// What a language calls its months and weekdays and how it writes numbers, as ICU (CLDR) knows it.
//
// Cost: made once for each language with word lists and once for all others; the signs of numbers, which are known of
// every language of ICU, once for all of them. Threads: never changes.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace stemma {

struct Calendar {
    std::unordered_map<std::string, int> months;    // folded, full and abbreviated, with and without stop: 1..12
    std::unordered_map<std::string, int> weekdays;  // 0 is Sunday
};

// For a language without word lists its months are not known.
const Calendar& calendar_of(std::string_view language);

struct NumberSigns {
    bool decimal_comma = false;  // 4.700,5 instead of 4,700.5
    bool space_groups = false;   // 4 700
};

// Of a language that ICU does not know: as in English.
NumberSigns number_signs_of(std::string_view language);

}  // namespace stemma
