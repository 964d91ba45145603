// Finds what names something in a text, and what kind of thing: candidates, before it is known which name the same.
//
// Idea: a name is a run of capitalised words that the sentence does not explain otherwise (its first word, a
// title-case headline, a month). A run is cut at titles ("Security Council | Secretary | Ana Ruiz"), and its
// kind follows from lists (territories, places, agencies, given names), from the words within it ("Ministry",
// "Street", "Times") and from the words beside it ("region", "in", ", 43,"). In German, where every noun is
// capitalised, a run needs a list, a title or a given name. Where a tagger is given (English), it sees what the rules
// found and has the last word on what they were not sure of.
//
// Cost: linear in the text. Threads: pure. Lists: data/lang/territories.tsv, places.tsv, agencies.tsv,
// organisations.tsv, titles.tsv, given_names.tsv, name_words.tsv, top_domains.tsv.
#pragma once

#include <vector>

#include "lang/name_join.h"
#include "lang/name_tagger.h"
#include "stemma/lang.h"

namespace stemma {

// In the order of the text. Reads tokens, sentences and times.
std::vector<NameCandidate> find_candidates(const Annotation&, const NameTagger*);

}  // namespace stemma
