// The people to whom something happens, as figure statements: "a teenager was shot" counts one.
//
// Idea: find_fates() says what happens to whom. A mention of one person makes a statement of the figure one, under
// the person that it is of, so that who counts the dead adds up people and not mentions. A number that counts people
// takes its fate from the same place where its own reading found none.
//
// Threads: pure. Cost: linear in the text.
#pragma once

#include <vector>

#include "claim/figures.h"
#include "claim/people.h"
#include "stemma/lang.h"

namespace stemma {

// Adds the statements of single people, and gives the figures of people their fates. `figures` stay in the order of
// their numbers. The people that the text speaks of are handed on.
People add_casualties(const Annotation&, std::vector<FigureFound>& figures);

// A figure within a sum of the same words is a part of it: the two teenagers of "a man and two teenagers were killed". The
// parts point into the list, which must not be sorted afterwards.
void mark_summands(std::vector<FigureFound>& figures);

}  // namespace stemma
