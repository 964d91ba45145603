// Writes what was learnt in the form that lang/network.h and lang/lemma.h read.
#pragma once

#include <string>

#include "examples.h"
#include "learner.h"
#include "lemma_rules.h"

namespace stemma::train {

// The whole model file. The learner's weights at hand are taken: call use_means() before.
std::string packed(const Learner&, const Inventory&, const LemmaText&);

}  // namespace stemma::train
