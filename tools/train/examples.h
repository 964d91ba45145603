// Sentences of a treebank as the learner sees them: rows of the table of features, and the right answers.
//
// Which features have a row is learnt from the training sentences; words met once have none, so that their other
// features learn to stand for words never met.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "lang/features.h"
#include "learner.h"
#include "treebank.h"

namespace stemma::train {

struct Inventory {
    std::vector<FeatureKey> keys;                        // by row, the commonest first; the row after the last is the unknown word's
    std::unordered_map<FeatureKey, std::uint32_t> rows;  // the other way round
    std::unordered_map<FeatureKey, int> counts;          // of all features met
    std::map<std::string, int> fine;                     // finer tags, numbered in the order of the alphabet

    std::uint32_t unknown() const { return static_cast<std::uint32_t>(keys.size()); }
};
Inventory inventory_of(const std::vector<GoldSentence>& train);

std::vector<Example> examples_of(const std::vector<GoldSentence>&, const Inventory&);

}  // namespace stemma::train
