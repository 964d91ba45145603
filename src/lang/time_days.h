// Reads a day, in whatever way it is told.
//
// Idea: each way has a reader of its own, and they are asked in a fixed order, those that may hold another day within
// them before that one: digits (time_numeric_dates), "the day after Thanksgiving", "yesterday", "that night"
// (time_lookback), feasts (time_feasts), weekdays (time_weekdays), dates (time_dates), "on the 4th". Those that need no
// file of their own are here.
//
// Cost: a few look-ups at a place. Threads: pure.
#pragma once

#include <cstdint>
#include <optional>

#include "lang/time_reading.h"
#include "lang/time_sentence.h"

namespace stemma {

std::optional<TimeReading> day_at(const TimeSentence&, std::uint32_t k);

}  // namespace stemma
