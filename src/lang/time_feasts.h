// Reads days that are told by a feast: "Christmas Eve", "Memorial Day weekend", "Easter 2019".
//
// Idea: the list gives each feast a rule (see feast_of() in dates.h), and the rule a day in any year. Without a year
// it is the last such day not after the publication, unless its clause looks forward. Many feasts describe things ("a
// Christmas tree", "the Easter Bunny"): before a noun only those with a "Day" or "Eve" of their own tell a day.
//
// Cost: a few look-ups at a place. Threads: pure. List: the role "feast" in data/lang/time_words.tsv.
#pragma once

#include <cstdint>
#include <optional>

#include "lang/time_reading.h"
#include "lang/time_sentence.h"

namespace stemma {

std::optional<TimeReading> feast_at(const TimeSentence&, std::uint32_t k);

}  // namespace stemma
