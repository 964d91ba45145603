// Reads dates written in digits alone: "2013-01-01", "2013-01-01T10:30", "11/28/2000", "12.06.2025", "2024年6月4日".
//
// Idea: four digits in front are ISO 8601. Otherwise the language tells the order of day and month; in English the
// country does (4/6/2024 is in April for American readers), and where that order gives no day, or one after the
// publication, the other was meant.
//
// Cost: linear in a token, in three for dates with signs. Threads: pure.
#pragma once

#include <cstdint>
#include <optional>

#include "lang/time_reading.h"
#include "lang/time_sentence.h"

namespace stemma {

std::optional<TimeReading> numeric_date_at(const TimeSentence&, std::uint32_t k);

}  // namespace stemma
