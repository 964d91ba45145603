// What a language calls its months and weekdays and how it writes numbers, as ICU (CLDR) knows it.
//
// Cost: a calendar is made for each language when it is first asked for; the signs of numbers, for all languages of ICU
// at once. Threads: any; what was made never changes.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace stemma {

struct Calendar {
    std::unordered_map<std::string, int> months;    // folded, full and abbreviated, with and without stop: 1..12
    std::unordered_map<std::string, int> weekdays;  // 0 is Sunday
    std::unordered_set<std::string> abbreviated;    // of both those that are cut short; many are words too ("mar", "sun")
};

// The names alone of any language that CLDR knows, abbreviations left out where no word lists tell what stands around
// them; and for a language it does not know, none.
const Calendar& calendar_of(std::string_view language);

struct NumberSigns {
    bool decimal_comma = false;  // 4.700,5 instead of 4,700.5
    bool space_groups = false;   // 4 700
};

// Of a language that ICU does not know: as in English.
NumberSigns number_signs_of(std::string_view language);

}  // namespace stemma
