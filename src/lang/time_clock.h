// Reads clock times: "1:15 a.m.", "10 pm", "14:30", "noon", "7 o'clock", "between 2 and 4 a.m.", "10.30 Uhr", "14h30".
//
// Idea: an hour, written in one of the ways of the language, is a clock time once something makes it certain: "a.m.", a
// sign like "Uhr" or "o'clock", a word before it that only clock times have, or minutes behind a colon. Less certain
// ones are marked (loose, bare, half) for time_joins to keep or drop by what stands beside them. "Five hours" is a span.
//
// Cost: a few look-ups at a place. Threads: pure.
#pragma once

#include <cstdint>
#include <optional>

#include "lang/time_reading.h"
#include "lang/time_sentence.h"

namespace stemma {

// A day already read stands before it, or none does: less makes it certain beside one.
enum class BesideDay { No, Yes };

std::optional<TimeReading> clock_at(const TimeSentence&, std::uint32_t k, BesideDay);

}  // namespace stemma
