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
// The way through the files: speech_words (the lists), speech_sentence (what can be asked of a word),
// speech_phrases (where a speaker's phrase ends), speech_bearers and speech_pronouns (who it stands for),
// speech_subjects (which phrase a verb belongs to), speech_stretches (how far what is said reaches), speech_quoted
// (whose a quotation is), speech_sources (sources without a verb), speech_list (what was found), speech (the reading).
//
// Cost: linear in the sentence for each verb of saying. Threads: pure.
// Lists: data/lang/speech_verbs.<language>.tsv, speech_words.tsv.
#pragma once

#include <vector>

#include "stemma/lang.h"

namespace stemma {

// By content.begin, outer before inner. Reads tokens, sentences, names, mentions and times; adds a mention for
// each pronoun or title phrase ("he", "the ministry") that was found to stand for a name.
std::vector<Speech> find_speeches(Annotation&);

}  // namespace stemma
