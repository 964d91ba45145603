// Whom a report has its own words from: what it tells without naming anybody, after it has named who told it.
//
// Idea: news copy names its source once. "Police said two rowers were shot. One died at the scene." The second sentence
// is the police's too, and a report whose whole account comes from one office is no witness of its own. A statement
// that nobody is named for goes back, the surest first,
//   1. to the office, body or medium that the same report names for the same figure (a title or a lead repeats the body),
//   2. to the office that has done it: "Detectives have arrested two men" is known from them,
//   3. to the office or body that the same paragraph has named before it, when nobody else speaks between and no other
//      body stands in the sentence,
//   4. to the office that tells the report of the incident, when it is of what such an office knows: what happened to
//      people, when and where, how, with what (data/claim/investigated.en.txt). It is the one of which most speeches are, among
//      those that inform of incidents (data/claim/offices.tsv) and tell of this one in the report's words; where none speaks, one
//      that came, searched or investigates; where there is none, the one body that tells of it. A number larger than all that
//      the report's sources give is not from them.
// Each is marked with the passage that it was concluded from (Attribution::inferred_from). What is told of another
// event, "reportedly", in quotation marks or by a court (sentences, charges) stays as it is; what is "allegedly" so is alleged by
// those who investigate.
//
// Cost: O(n log n) in the statements and speeches of the report. Threads: pure.
// Source: how readers by hand traced 70 reports on 16 incidents (2026-11): where a report names a police force anywhere,
// they give it what nobody is named for, but for sentences, bail and what the reporter saw. Of 351 statements that are
// carried here they have 316 from an office or person and 35 from the outlet.
#pragma once

#include <vector>

#include "stemma/claim.h"
#include "stemma/lang.h"

namespace stemma {

// Fills said_by of the statements that have none, where the report tells. The statements stand in the order of the text.
void carry_speakers(const Annotation&, std::vector<Statement>&);

}  // namespace stemma
