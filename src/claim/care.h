// Where the hurt are left, and where the dead died: taken to hospital, in critical condition, treated and released; at the
// scene, in hospital.
//
// Idea: "ten were treated and released, one is in critical condition" are parts of the injured, which their words tell
// apart. A state of the class "condition" (happenings.h) that stands in the clause of a figure of the injured, or the
// verb that says that they are hurt (data/claim/care.en.tsv), is noted at the figure; what a report holds its whole
// toll to be is not changed by it. Of the dead the place that their part of the sentence names last is noted, the scene or a
// hospital: from the figure before them in the sentence to the next one of another verb.
//
// Threads: pure. Cost: linear in the figures and happenings, and for each of the dead the words of its sentence.
#pragma once

#include <span>
#include <vector>

#include "claim/figures.h"
#include "stemma/lang.h"

namespace stemma {

// `happenings` are those of the text, in its order.
void note_care(const Annotation&, std::span<const FigureFound> happenings, std::vector<FigureFound>& figures);

}  // namespace stemma
