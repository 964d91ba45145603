// Reads times told against another time of the text: "that night", "the next day", "two days later".
//
// Idea: they mean the one day that this sentence told before, or else the sentence before it. Where these tell two days,
// or a day that has no value, nothing is chosen. The day on which somebody spoke ("police said Tuesday") is not the day
// spoken of. Within quotations and outside of the body the text before is not what the words look back to.
//
// Cost: at most kManyTimes earlier times. Threads: pure.
#pragma once

#include <cstdint>
#include <optional>

#include "lang/time_reading.h"
#include "lang/time_sentence.h"

namespace stemma {

std::optional<TimeReading> anaphor_at(const TimeSentence&, std::uint32_t k);

// "He was shot Tuesday evening. It happened about 6:45 p.m.": gives a clock time at k the one day told just before, if
// the part of it that was told holds the clock time.
void take_day_of_part(const TimeSentence&, std::uint32_t k, TimeReading& clock);

}  // namespace stemma
