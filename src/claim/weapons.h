// With what it was done: the kinds of weapons that a text names.
//
// Idea: casualty recorders and coders of conflicts note the weapon. Each noun of a list (data/claim/weapons.en.tsv) that stands
// for one weapon ("with a revolver", "a small derringer") is a statement of a happening of the class "weapon", its `value` the kind.
// Only of a report in which somebody is killed, hurt or shot: a rocket that is launched is no weapon. A noun that only describes another ("rifle range") or that somebody denies is none, and neither are several of a kind, which
// figures count. Which of them was used a text seldom says in so many words: the readings stand side by side and are no dispute.
//
// Threads: pure. Cost: linear in the tokens.
#pragma once

#include <span>
#include <vector>

#include "claim/figures.h"
#include "stemma/lang.h"

namespace stemma {

// `figures` are all those of the text. `number` is the noun: attribution asks which speech holds that.
std::vector<FigureFound> find_weapons(const Annotation&, std::span<const FigureFound> figures);

}  // namespace stemma
