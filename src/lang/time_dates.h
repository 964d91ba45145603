// Reads dates told with the name of their month: "June 4", "4 June 2024", "the 4th of June", "12. Juni", "in April".
//
// Idea: month and day in either order, then a year if one follows ("June 4, 2023", "April of last year"). A date
// without its year is the last such date not after the publication, unless its clause looks forward (time_tense) or
// the weekday beside it fits another year. Numbers behind a month may count something ("In May 17 students were
// hurt"), and a month alone may be a name or a verb ("May", "March"): it needs a word that makes it a time.
//
// Cost: a few look-ups at a place. Threads: pure.
#pragma once

#include <cstdint>
#include <optional>

#include "lang/time_reading.h"
#include "lang/time_sentence.h"

namespace stemma {

// The weekday told beside it, if one is, chooses among the years.
std::optional<TimeReading> date_at(const TimeSentence&, std::uint32_t k, std::optional<int> weekday = {});

// "last May", "this June"
std::optional<TimeReading> month_behind_word(const TimeSentence&, std::uint32_t k);

// A year behind a date: "June 4, 2023", "4 czerwca 2024 roku", "April of last year". Leaves both as they are if there is none.
void take_year(const TimeSentence&, std::uint32_t& end, DateParts& parts);

// The date at [k, end), whose month is known, with the year that is meant.
TimeReading settle_year(const TimeSentence&, std::uint32_t k, std::uint32_t end, DateParts parts, std::optional<int> weekday);

}  // namespace stemma
