// Which sentences of a report tell of another event than its own.
//
// Idea: a report says so itself, in few ways.
//   1. A sentence does: "in a similar accident", "years ago" (data/claim/past_events.en.txt), or the heading of a link to
//      another article ("Related: ..."), with what stands in its paragraph.
//   2. A paragraph turns to something else: "Separately, ...", "In an unrelated incident, a miller was hurt." So are the paragraphs
//      behind it, up to one that names somebody of whom the report has spoken before.
//   3. A day does: what was done months before the event that the report is of ("was shot to death on Jan. 14") is another.
//      The event's day is that of the first who are said to have been hit, where it lies within days of the report's own date;
//      a report of a trial has no such day, and nothing is concluded. What was years before is found in find_figures(), and so are
//      totals of many events ("there have been 153 victims this year").
//
// Cost: linear in the text. Threads: pure; the rows are loaded once.
#pragma once

#include <span>
#include <vector>

#include "claim/figures.h"
#include "stemma/lang.h"
#include "stemma/report.h"

namespace stemma {

// One for each sentence of the text: whether the first or the second holds.
std::vector<bool> tell_of_other_events(const Annotation&);

// The third: marks the figures, which have the times of their verbs, and returns for each sentence whether all who are hit in it were so
// long before, or it goes on behind such a one without a time of its own ("Her father was charged").
std::vector<bool> mark_long_before(const Report&, const Annotation&, std::vector<FigureFound>& figures);

// Marks what stands in such sentences.
void mark_within(const std::vector<bool>& sentences, std::span<FigureFound> told);

}  // namespace stemma
