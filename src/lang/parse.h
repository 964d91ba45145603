// Tags, lemmas, heads and relations of one sentence, by models trained here (see models/README.md).
//
// Cost: linear in the number of tokens. Threads: pure; the model is loaded once, by whichever thread comes
// first, and never changes.
#pragma once

#include <span>
#include <string_view>

#include "stemma/lang.h"

namespace stemma {

// Whether a model for this language ("en") is built in.
bool has_model(std::string_view language);

// Fills tag, lemma, head and relation of the tokens of one sentence, from their `text`. `first` is the index
// of tokens.front() in the annotation, so that heads point into the whole list; the root's head is nowhere.
// Does nothing for a language without a model.
void parse_sentence(std::span<Token> tokens, TokenIndex first, std::string_view language);

}  // namespace stemma
