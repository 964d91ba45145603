// Reads one number at one place, digits or words, knowing nothing of what stands around it.
//
// Idea: number words are parts with a role (unit, ten, hundred, scale, ...) that are added up from left to
// right; German compounds ("dreiundzwanzigtausend") are cut into the same parts. Digits are read with the
// separators of the language. What kind of number it is (a count, a year, an age) is for numbers.h.
//
// Cost: linear in the words read. Threads: pure. Lists: data/lang/number_words.tsv, vague_numbers.tsv.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "stemma/lang.h"

namespace stemma {

struct Numeral {
    std::uint32_t end = 0;     // the token after it
    double low = 0, high = 0;  // equal unless vague
    bool vague = false;
    bool rounded = false;      // "a dozen": said for about as many
    bool ordinal = false;
    bool decade = false;       // "1990s", "20s"
    bool fraction = false;     // "two thirds", "half"
    bool digits = false;       // written in digits
    bool grouped = false;      // with separators: "5,000", so never a year
    bool scaled = false;       // with a scale word: "4.7 million"
    int written_digits = 0;
    bool leading_zero = false;
};

// The number that begins at tokens[at] and ends before `end`; nothing if there is none.
std::optional<Numeral> numeral_at(const std::vector<Token>& tokens, std::uint32_t at, std::uint32_t end, std::string_view language);

}  // namespace stemma
