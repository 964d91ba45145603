// Small things that every reader of a sentence needs: a token by its index, a word in a short list, the stretch over two.
//
// Views see the memory of their arguments. Threads: pure.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

#include "stemma/lang.h"

namespace stemma {

inline const Token& at(const Annotation& text, TokenIndex i) { return text.tokens[i.value]; }
const Token& at(Annotation&&, TokenIndex) = delete;

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

inline Span cover(Span a, Span b) { return {std::min(a.begin, b.begin), std::max(a.end, b.end)}; }

}  // namespace stemma
