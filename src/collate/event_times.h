// When one event was, across the reports of a story.
//
// Idea: the day that most reports name is the event's; times of other days are of other events. Of the clock times on that day
// those that can be one ("about 8 p.m.", "7:52 p.m.", "shortly before 8") are one, and the group in most reports is the
// event's. A report stands for the most precise time that it gives; less precise ones are refined by it. Two clock times that
// cannot be one are disputed only where neither report gives the other's.
//
// Cost: O(n log n) in the statements, and the square of the distinct clock times, of which only kMostClocks are compared.
// Threads: pure.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "collate/told.h"
#include "stemma/report.h"

namespace stemma {

// `items`: the time statements of one happening, by report. Nothing where they tell no time in common. `others`: those of no happening;
// one joins the reading that has its hour, or its part of the day, on the event's day. Of itself it says nothing.
std::optional<ToldMatter> time_of_event(std::span<const Report>, const std::vector<Item>& items, const std::vector<Item>& others);

// Whether two times of day, in minutes from midnight with their hedges ("about", "before", "after"; empty: as it stands),
// can be one.
bool one_clock_time(int a, const std::string& hedge_a, int b, const std::string& hedge_b);

}  // namespace stemma
