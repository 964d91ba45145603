// The texts of a treebank as they were written, with their gold readings; and what annotate() reads in them.
//
// A document's paragraphs are its sentences' texts joined by spaces, so annotate() gets them as it gets a report's.
// Cost: linear. Threads: pure.
#pragma once

#include <vector>

#include "scores.h"
#include "stemma/report.h"
#include "stemma/result.h"
#include "treebank.h"

namespace stemma::measure {

struct GoldText {
    Report report;  // in English, its paragraphs only
    Reading gold;
};

// One for each document. Fault::BadEncoding, naming the sentence, where the letters of words and text differ.
Result<std::vector<GoldText>> gold_texts(const std::vector<train::GoldSentence>&);

// Fault::BadEncoding where a token's text or place is not what stands in the text, or a letter is in no token.
Result<Reading> reading_of(const Annotation&);

// The gold words of the text, read by the parser sentence by sentence.
Reading parsed_gold(const std::vector<train::GoldSentence>&);
Reading gold_of(const std::vector<train::GoldSentence>&);

}  // namespace stemma::measure
