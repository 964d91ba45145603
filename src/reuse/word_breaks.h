// Where the words of a text begin and end: the segments of Unicode's word rules that hold a letter or a digit.
//
// Idea: in the scripts that part their words by spaces the rules come down to one look at the class of each
// character and one ahead ("don't", "3.5", "U.S"), so they are walked over a table of classes. A text with any
// other character (combining marks, Hebrew, the scripts of Asia, joined emoji) goes to ICU as a whole, which
// knows dictionaries and costs thirty times as much. Both say the same: the test asks them over all characters
// of the table and over random texts.
//
// Cost: linear; the table is 12 kB, filled from ICU's property Word_Break at the first call.
// Threads: pure (ICU's break iterator is one a thread).
// Source: https://www.unicode.org/reports/tr29/#Word_Boundary_Rules, the numbers of whose rules stand in the code.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace stemma::reuse {

struct WordRange {
    std::uint32_t begin, end;  // code points
    friend auto operator<=>(const WordRange&, const WordRange&) = default;
};

// All replace what is in `words`, whose memory is used again.
void find_words(std::u32string_view text, std::vector<WordRange>& words);

// Reads bytes as they stand. Gives false, and no words, when they are not all ASCII.
bool find_words_in_ascii(std::string_view text, std::vector<WordRange>& words);

// The two ways by themselves. The first gives false, and no words, for a text that needs the second.
bool find_plain_words(std::u32string_view text, std::vector<WordRange>& words);
void find_words_by_icu(std::u32string_view text, std::vector<WordRange>& words);

}  // namespace stemma::reuse
