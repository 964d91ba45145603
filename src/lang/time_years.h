// Reads years that stand without a date: "in 2016", "(2016)", "a 2013 inquiry", "the summer of 2012".
//
// Idea: a number of four digits is a year only if a word before it says so, and if what follows is nothing that it
// counts ("in 2000 homes"), no street ("of 1900 Elm Street") and no thing of that make ("a 2013 sedan").
//
// Cost: a few look-ups at a place. Threads: pure.
#pragma once

#include <cstdint>
#include <optional>

#include "lang/time_reading.h"
#include "lang/time_sentence.h"

namespace stemma {

std::optional<TimeReading> year_at(const TimeSentence&, std::uint32_t k);

}  // namespace stemma
