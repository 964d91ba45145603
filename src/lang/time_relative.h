// Reads spans and distances told from the day of publication: "two weeks ago", "the past month", "last year", "this
// week", "over the weekend", "last spring".
//
// Idea: a count of units is stepped back from the publication. Speakers round, so weeks and months are taken with some
// days to either side, and the value keeps only the parts that all those days share: "two weeks ago" is a month, or a
// year, or nothing. Vague counts ("several days ago") and bounds ("more than a year ago") tell no value.
//
// Months by name are dates even behind such a word ("last May"): see time_dates.
//
// Cost: a few look-ups at a place. Threads: pure.
#pragma once

#include <cstdint>
#include <optional>

#include "lang/time_reading.h"
#include "lang/time_sentence.h"

namespace stemma {

std::optional<TimeReading> relative_span_at(const TimeSentence&, std::uint32_t k);

// "last year", "l'année dernière"; nothing when it cannot be resolved.
std::optional<TimeReading> relative_year(const TimeSentence&, std::uint32_t k);

}  // namespace stemma
