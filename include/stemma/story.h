// Stories: which reports are on the same event.
//
// Idea: single-pass clustering of reports in time order by sparse weighted words and names, with idf that
// grows with the stream and no look ahead (Allan et al. 1998, "On-line New Event Detection and Tracking").
// Reports that come with a story keep it. Undated reports are taken after the dated ones, by id.
// Threads: pure.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "stemma/lang.h"
#include "stemma/report.h"
#include "stemma/units.h"

namespace stemma {

struct Story {
    StoryId id;                     // given, or from the id of its first report
    std::vector<ReportId> reports;  // in time order, then by id
};

// Every report stands in exactly one story. `annotations[i]` belongs to `reports[i]`. Sorted by the first
// report's time, then id; the same for any order of the input.
std::vector<Story> find_stories(std::span<const Report>, std::span<const Annotation>);

std::string to_json_line(const Story&);

}  // namespace stemma
