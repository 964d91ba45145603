// The summary of a story: sentences taken from its reports as they stand.
//
// Idea: a sentence is worth telling when its words stand in many of the reports and in their titles, when
// it leads its report, and when it carries the weightiest findings that no chosen sentence carries yet: figures,
// happenings, times and places, each by how many reports and origins tell it. Sentences are taken greedily by that
// worth, and one whose words are mostly those of a chosen sentence is passed over (Carbonell and Goldstein 1998,
// "The Use of MMR, Diversity-Based Reranking for Reordering Documents and Producing Summaries", with a limit in
// place of their weighted difference). Captions, calls to readers, what is told of other events only, and what
// points back at a sentence that is not there ("Police say he ran") are no candidates.
//
// A finding counts for a sentence that carries its settled reading, less for one side of a dispute, and against
// one that carries a reading which another has replaced.
//
// The first taken opens, and is one that opens its report too; the others follow in the order in which things
// came out: by the day on which the last of what a sentence tells was first reported.
//
// Nothing is rephrased; behind every contested figure stand the rival figures in brackets (rival_notes()).
//
// Cost: linear in the words of the story. Threads: pure.
#pragma once

#include <cstddef>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "stemma/dossier.h"

namespace stemma {

// The words of a stretch of tokens that carry content: by their tags where there are any, else by length.
std::set<std::string> content_words(const Annotation&, TokenIndex begin, TokenIndex end);

// The language of most of the reports, the first by its tag of equals; the summary and the title are in it.
std::string main_language(std::span<const Annotation>);

// `dossier` is complete but for its summary; `annotations[i]` belongs to `dossier.reports[i]`.
std::vector<SummarySentence> summarise(const Dossier& dossier, std::span<const Annotation> annotations);

// The report that most others resemble: the greatest sum of cosines between the reports' sets of content
// words, of those that `may_be` allows; the first of equals. nowhere if none may be.
std::size_t most_resembled(std::span<const Annotation>, const std::vector<bool>& may_be);

}  // namespace stemma
