// Who the people are to whom something happened: their names and ages, each at the words that give it.
//
// Idea: the figures say whom a report counts among the killed, the injured, the arrested ("people" of a statement);
// whoever is called a suspect or gunman did it. Of each of these people every mention that names them in full, or
// gives an age, is a statement of the kind "person": its `value` the name, as it stands there, empty where there is
// none; `matter.happening` what happened ("killed", "injured", "held"). The age makes a statement of its own, with
// the happening "age", so that two reports can differ in it. The same words are stated once.
//
// "The man" and "he" are joined to the wrong one as soon as nobody else fits. So what is told of somebody who may be meant by mistake
// counts only where the words name him, or call him the one who did it: of whoever speaks; as held, of who was hit or bears an
// office; as hit, of who is held or was hit in another event.
//
// Others whom a report names in full beside its dead, hurt or held are stated with the happening "named": another report may
// know what became of them. Whoever speaks, and who is not named in full, is none of these.
//
// People of other events, and of what is denied or planned, are left out with the figures that count them.
//
// Threads: pure. Cost: linear in the mentions.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "claim/figures.h"
#include "claim/people.h"
#include "stemma/lang.h"

namespace stemma {

// What becomes of the people of identities; the first that holds of a person is told.
inline constexpr std::string_view kKilled = "killed", kInjured = "injured", kHeld = "held", kAge = "age";
// Of somebody whom a report names without saying what became of them.
inline constexpr std::string_view kNamed = "named";

// `figures` are all those of the text, with the people that they count. `number` of each statement found is the first
// word of its passage.
std::vector<FigureFound> find_identities(const Annotation&, const People&, std::span<const FigureFound> figures);

}  // namespace stemma
