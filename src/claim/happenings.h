// The happenings of one report: who did, will do or did not do what to whom, as statements without their speakers.
//
// Idea: a word of the list (happening_words.h) tells the class of a happening; heads lead from it to who did it, to whom, and
// to what makes it planned, denied or one of several ("the second meeting in two weeks"). Only classes that matter to a
// reader of news are on the list, and a happening of which the sentence does not say whose it is is left out: a dossier
// full of trifles is worse than none.
//
// Cost: linear in the text. Threads: pure.
#pragma once

#include <string>
#include <vector>

#include "claim/figures.h"
#include "stemma/claim.h"
#include "stemma/lang.h"

namespace stemma {

// The words for the matter of a happening: "meeting of Ana Lopes and Marko Velin, the second in 2 weeks".
std::string text_of_happening(const Matter&);

// `number` is the word that tells it: attribution asks which speech holds that.
std::vector<FigureFound> find_happenings(const Annotation&);

}  // namespace stemma
