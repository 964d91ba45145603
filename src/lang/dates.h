// What the words of a time say, as far as they say it, and the arithmetic of the calendar that turns it into a value.
//
// Idea: a time is told in parts (year, month, day, hour, minute), and a value may be written once no coarser part is
// missing. What spreads over several days keeps the parts that all of them share: "last week" is a month, or a year.
//
// Cost: constant. Threads: all functions are pure; there is no clock.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stemma/report.h"

namespace stemma {

using Days = std::chrono::sys_days;

struct DateParts {
    std::optional<int> year, month, day, hour, minute;

    TimePrecision precision() const;
    std::string value() const;  // ISO 8601; empty when a coarser part is missing
    std::optional<Days> whole_day() const;
};

DateParts parts_of_day(Days);
std::optional<Days> day_of(int year, int month, int day);  // nothing for June 31
int weekday_of(Days);                                      // 0 is Sunday

// The parts that all days from `first` to `last` share; no parts when not even the year is the same.
DateParts common_parts(Days first, Days last);

// Saturday of the last weekend that began on this day or before it.
Days weekend_before(Days);

// Sunday of the western churches' Easter, for years of the Gregorian calendar.
Days easter_of(int year);

// A day of the year told by a rule: "12-25"; "11/4/4" is the fourth Thursday of November and "05/-1/1" the last Monday
// of May, with days to go on from there behind a plus ("11/4/4+1"); "easter-2" is two days before Easter.
std::optional<Days> feast_of(std::string_view rule, int year);

// The time of publication, as far as it is known.
struct Published {
    std::optional<int> year, month;
    std::optional<Days> day;
    std::optional<int> minute;  // since midnight, in the zone of the stamp
};
Published published_of(const std::optional<Stamp>&);

// Digits of any script; nothing when other signs stand between them or the number is longer than four digits.
std::optional<int> whole_number(std::string_view);
// All runs of ASCII digits; -1 for those of more than four.
std::vector<int> numbers_in(std::string_view);

}  // namespace stemma
