// Learns the endings and exceptions of lang/lemma.h from a treebank.
#pragma once

#include <string>
#include <vector>

#include "treebank.h"

namespace stemma::train {

struct LemmaText {
    std::string rules, exceptions;  // in the form that Lemmatiser::load() reads, sorted
};
LemmaText learn_lemmas(const std::vector<GoldSentence>&);

}  // namespace stemma::train
