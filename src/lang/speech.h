// Finds who says what: direct and indirect speech, "according to", and words that the writer does not vouch for.
//
// Idea: a verb of saying has a speaker on one side and what is said on the other. The order of the words
// decides wherever it is plain ("X said that", ", said X.", "X, which reported that"); the heads of the parse
// decide the rest (a subject far from its verb, a shared subject, a participle). So one wrong head loses no
// speaker. Quotation marks give the exact words; a quotation without a speaker continues the last one's.
// Pronouns, "the ministry" and a bare "according to data" go to the last fitting bearer of a name.
//
// Where speeches lie within one another ("the agency reported that the mayor said"), each is a Speech of its
// own; a medium that was spoken to ("told the agency") is the outer one.
//
// Cost: linear in the tokens for each verb of saying. Threads: pure.
// Lists: data/lang/speech_verbs.<language>.tsv, speech_words.tsv.
#pragma once

#include <vector>

#include "stemma/lang.h"

namespace stemma {

// By content.begin, outer before inner. Reads tokens, sentences, names, mentions and times; adds a mention for
// each pronoun or title phrase ("he", "the ministry") that was found to stand for a name.
std::vector<Speech> find_speeches(Annotation&);

}  // namespace stemma
