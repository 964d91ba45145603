// Reads days told by their weekday: "Tuesday", "last Tuesday", "two Sundays ago", "Tuesday of last week", "Sunday, June 4".
//
// Idea: a weekday is the last one not after the publication, the publication's own included, unless its clause looks
// forward (time_tense). A date beside it tells the day better, and the weekday then tells the year of that date. What
// comes again ("every Tuesday") is no time, and what may be any day ("on a Saturday") or another week's ("that
// Tuesday") keeps no value.
//
// Cost: a few look-ups at a place. Threads: pure.
#pragma once

#include <cstdint>
#include <optional>

#include "lang/time_reading.h"
#include "lang/time_sentence.h"

namespace stemma {

std::optional<TimeReading> weekday_at(const TimeSentence&, std::uint32_t k);

}  // namespace stemma
