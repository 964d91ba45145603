// Finds the sentences of one paragraph.
//
// Idea: ICU's sentence boundaries propose; a boundary after an abbreviation, an initial or inside a
// quotation that goes on is taken back, and one is added where careless pages run two sentences together
// ("ended.The"). A dateline ("SEOUL, South Korea (AP) -") is a sentence of its own, so that what follows
// reads like any other.
//
// Cost: linear. Threads: pure. Lists: data/lang/abbreviations.tsv, sentence_starters.tsv.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "stemma/lang.h"

namespace stemma {

// Tokens. A sentence of news has some 25, a list without stops some hundreds; the parser's time grows with
// the length of a sentence, so what is longer is cut there.
inline constexpr std::uint32_t kMaxSentenceTokens = 300;

// [begin, end) of each sentence, as indices into `tokens`, which are all tokens of text[part].
std::vector<std::pair<std::uint32_t, std::uint32_t>> find_sentences(std::u32string_view text, Span part, const std::vector<Token>& tokens,
                                                                    std::string_view language);

// The tokens of a dateline at the start of a paragraph, its dash included; 0 if there is none.
std::uint32_t dateline_length(const std::vector<Token>& tokens);

}  // namespace stemma
