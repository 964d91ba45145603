// All that is needed to read the sentences of one language: the network for tags and heads, the rules for lemmas.
//
// Threads: immutable once loaded. Sees the memory of the model file.
#pragma once

#include <span>
#include <string_view>

#include "lang/lemma.h"
#include "lang/network.h"
#include "stemma/lang.h"
#include "stemma/result.h"

namespace stemma {

struct SentenceModel {
    Network network;
    Lemmatiser lemmas;

    // Fault::BadArchive for anything that is not a whole model file.
    static Result<SentenceModel> load(std::string_view bytes, std::string_view input);

    // As parse_sentences() of parse.h.
    void parse(std::span<Token> tokens, TokenIndex first, std::span<const std::size_t> ends) const;
};

}  // namespace stemma
