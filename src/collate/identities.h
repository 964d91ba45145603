// Who was killed, hurt or held: the people of a story, across its reports.
//
// Idea: statements of the kind "person" give names and ages at the words of each report. Those of one bearer
// (collate/names.h) are one matter; whom any report counts among the killed was killed, whatever others knew before. Somebody
// without a name ("a 43-year-old woman") is the one bearer of that age to whom the same happened, where there is one and no more;
// else he is told of by his age alone, where two reports do. Names and ages of whom a report does not count in its own
// toll (tally.h) are of another event, and left out. A report that counts some to whom the same happened, and names the
// bearer without saying what became of him (kNamed of claim/identities.h), means him. Figures that count one of these people
// alone ("Mona Weir died", where three did) are told with the person.
//
// Two ages of one bearer are a matter of their own, disputed; one year more in a report of months later is a birthday.
//
// Threads: pure; the outcome does not depend on the order of the reports. Cost: O(n log n) in the statements.
#pragma once

#include <span>
#include <vector>

#include "collate/matters.h"
#include "collate/names.h"
#include "collate/tally.h"
#include "collate/told.h"
#include "stemma/claim.h"
#include "stemma/report.h"

namespace stemma {

// The killed first, then the injured, then the held, of each those of most reports first; behind each person the ages that
// differ. `groups`: those of group_matters(); the ones of a single person are taken out of it: told with that
// person, or not at all where nothing but a noun is known of him.
std::vector<ToldMatter> identity_matters(std::span<const Report>, std::span<const std::vector<Statement>>, const JoinedNames&,
                                         std::span<const tally::Tallies>, std::vector<MatterGroup>& groups);

}  // namespace stemma
