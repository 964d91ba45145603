// Tags, lemmas, heads and relations of one sentence, by models trained here (see models/README.md).
//
// Cost: linear in the number of tokens. Threads: pure; the model is loaded once, by whichever thread comes
// first, and never changes.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "stemma/lang.h"

namespace stemma {

// Whether a model for this language ("en") is built in.
bool has_model(std::string_view language);

// Fills tag, lemma, head and relation of the tokens of sentences one after the other, from their `text`. `first` is the
// index of tokens.front() in the annotation, so that heads point into the whole list; a root's head is nowhere. `ends`
// says behind which of the tokens each sentence ends. What a sentence gets does not hang on the others: many at once are
// only quicker. Does nothing for a language without a model.
void parse_sentences(std::span<Token> tokens, TokenIndex first, std::span<const std::size_t> ends, std::string_view language);
void parse_sentence(std::span<Token> tokens, TokenIndex first, std::string_view language);

}  // namespace stemma
