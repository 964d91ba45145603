// Word and sentence boundaries by ICU (UAX #29), in code points.
//
// Idea: ICU knows every script, so it proposes; tokens.h and sentences.h mend what running news text needs.
// Cost: linear. Threads: pure; each thread keeps one iterator for each language that it met.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace stemma {

enum class BreakKind { Word, Sentence };

// Offsets into `text`, rising; the first is 0 and the last the text's length. None for an empty text.
std::vector<std::uint32_t> breaks_of(BreakKind kind, std::u32string_view text, std::string_view language);

}  // namespace stemma
