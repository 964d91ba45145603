// Findings that are no figures: happenings, and when and where they were.
//
// Idea: happenings of one class are one matter when those who tell them apart are the same people (by their names across the
// reports, or as the only ones told of) and their times do not exclude each other. An ordinal ("the second meeting in two weeks") is a matter of its own.
// What many reports tell matters; what one tells is kept only for the classes that weigh most (data/claim/happening_classes.en.tsv), and
// of either only so many: a dossier full of trifles is worse than none. Readings are what is said to be so ("held", "sought"), or whether it
// was, will be, or was not; a later one that the course of events brings replaces the earlier. Times and places of no happening are
// offered to the event's own and make no matter themselves. See event_times.h and event_places.h for the rest.
//
// Cost: O(n log n) in the statements. Threads: pure; the outcome does not depend on the order of the reports.
#pragma once

#include <span>
#include <vector>

#include "collate/names.h"
#include "collate/origins.h"
#include "collate/told.h"
#include "stemma/claim.h"
#include "stemma/collate.h"
#include "stemma/report.h"

namespace stemma {

// Times and places first, then happenings: those of most reports first, then by words.
std::vector<ToldMatter> told_matters(std::span<const Report>, std::span<const std::vector<Statement>>, const JoinedNames&);

// The findings of those matters, with their origins and support.
std::vector<Finding> event_findings(std::span<const Report>, const std::vector<ToldMatter>&, const OriginTable&);

}  // namespace stemma
