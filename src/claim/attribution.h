// Who says a statement: the chain from the speaker to the medium, innermost first.
//
// Said: the speeches whose content holds the statement. Concluded, and marked so: a statement that nobody is
// named for, or only a medium, goes back to the one whom the same report names as the announcer of the same
// happening ("Telvar reported ... plans to send ..."; later: "Weir announced ... the decision to send").
// Nothing is concluded when two people could be meant.
//
// A family name alone, or "he", is taken for its last or best known bearer, and so what a mother says is put down to the son who was
// killed: of the dead it is the one other bearer's, else whoever's the word is.
//
// Threads: pure.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "claim/figures.h"
#include "stemma/claim.h"
#include "stemma/lang.h"

namespace stemma {

// A quotation of fewer words is a phrase in marks ("special" mission): not somebody's statement, and the sentence around it
// is the report's own. More than five would lose short answers ("We do not know yet.").
inline constexpr std::uint32_t kMinQuotedWords = 5;

// Those of the people of a report who were killed, by their names, each with the one other person of that family name; nowhere where there
// are none or several.
using Dead = std::map<NameIndex, NameIndex>;
Dead dead_of(const Annotation&, const People&);

// Fills said_by and firmness of every figure.
void attribute_figures(const Annotation&, const Dead& dead, std::vector<FigureFound>&);

// The direct quotations as statements, with their speakers.
std::vector<Statement> quotation_statements(const Annotation&, const Dead& dead);

}  // namespace stemma
