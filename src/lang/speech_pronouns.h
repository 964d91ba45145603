// Whom a pronoun that speaks stands for.
//
// Idea: he and she are the last person who spoke, or else who was named, unless a given name is known to be of the
// other sex; it and they are the last body. A pronoun behind what is said ("..., she said.") goes on with the last
// speaker whoever is spoken of in between. A speaker without a name ("a witness") takes the pronoun too: then
// nobody's name is given, and neither where two are named side by side.
//
// Cost: linear in the last kPronounReach sentences. Threads: pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "lang/speech_sentence.h"

namespace stemma {

// Sentences back to which a pronoun's bearer is looked for.
inline constexpr std::uint32_t kPronounReach = 4;

struct PronounBearer {
    NameIndex name;
    std::string text;  // how he is called where he has no name: "witness", or the pronoun itself
};

// Of the pronoun at token k; `said` is what was said so far, in the order found.
PronounBearer bearer_of_pronoun(const SpeechSentence&, const std::vector<Speech>& said, std::uint32_t k);

}  // namespace stemma
