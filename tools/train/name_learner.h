// Learns the weights of the tagger of names: an averaged structured perceptron with a margin.
//
// Idea: each stretch of open words is labelled with the weights so far, a wrong label getting a bonus; where the outcome is wrong, the
// weights of the right labels' signs go up and those of the wrong ones down. The means of all weights over time are kept.
// Whole numbers throughout: the same texts give the same weights on every machine.
//
// Cost: a pass labels each stretch once. Threads: one learner belongs to one thread.
// Source: Collins 2002; the bonus as in Taskar et al. 2003 (cost-augmented decoding).
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "lang/name_tagger.h"
#include "name_corpus.h"

namespace stemma::train {

// A stretch of open words of one sentence.
struct NameExample {
    std::vector<std::vector<FeatureKey>> keys;  // of each word
    std::vector<NameLabel> labels;
};

// The examples of a text. A gold name that does not begin and end with a token is left out of the labels.
std::vector<NameExample> examples_of(const Annotation&, const NameFeatures&, const std::vector<GoldName>& names);

struct NameLearning {
    int epochs = 8;
    int orders = 5;            // times that all is learnt anew in another order; the weights are the mean: a steadier outcome
    std::int32_t margin = 60;  // bonus of a wrong label, in steps of the weights; chosen on UNER dev, see models/README.md
    std::int32_t missed = 60;  // and of "outside" where a name stands: higher finds more and more wrongly
    int rarest = 2;            // words that must have a sign before it gets a weight; copies count
};

// The model's bytes.
std::string learn_names(const std::vector<const NameExample*>& examples, const NameLearning&);

}  // namespace stemma::train
