// What was read of one time so far: the parts of its date and clock time, and how certain they are.
//
// Idea: the files that read times hand on one value. It begins with what the words say ("Tuesday", "10:30"), grows by
// what stands beside it, and only at the end is it a Time. Relative times with nothing to be resolved against are
// readings too: they have no date, only the precision that it would have.
//
// Cost: constant. Threads: plain values.
#pragma once

#include <cstdint>
#include <optional>

#include "lang/dates.h"
#include "stemma/lang.h"

namespace stemma {

// Hours. Before it a clock time told of a night belongs to the day after, so which day is meant cannot be told.
inline constexpr int kDayBegins = 5;

struct TimeReading {
    std::uint32_t end = 0;      // the token after it
    DateParts parts;
    bool clock = false;         // tells the time of day
    bool resolved = true;       // false: relative, and there is nothing to resolve it against
    TimePrecision precision = TimePrecision::Day;  // when not resolved
    char part = 0;              // of the day: m(orning), a(fternoon), e(vening), n(ight)
    bool half = false;          // a clock time of twelve hours without "a.m." or "p.m."
    bool loose = false;         // is no clock time unless a day stands beside it
    bool bare = false;          // is no clock time unless a part of the day stands beside it
    bool edge_of_day = false;   // midnight, of which the day before it and the day after it are called the same
    bool year_told = false;     // in the words themselves
    bool future = false;
    std::optional<int> weekday;
    std::uint32_t cut = 0;      // code points of the last token that belong to it, where not all do

    static TimeReading of(std::uint32_t end, DateParts parts) { return {.end = end, .parts = parts}; }
    // With the year in the words themselves.
    static TimeReading told(std::uint32_t end, DateParts parts) { return {.end = end, .parts = parts, .year_told = true}; }
    static TimeReading unresolved(std::uint32_t end, TimePrecision precision) { return {.end = end, .resolved = false, .precision = precision}; }
    // Of common_parts(): unresolved when not even the year is common.
    static TimeReading settle(std::uint32_t end, DateParts parts, TimePrecision precision) { return parts.year ? of(end, parts) : unresolved(end, precision); }
};

// What ranges and the words that look back ("that night") must know of a time already read.
struct EarlierTime {
    TimeReading reading;
    std::uint32_t begin = 0;  // with the edge before it: "late" last year
    SentenceIndex sentence;
    bool reporting = false;   // the day on which somebody spoke, not the day spoken of

    std::uint32_t end() const { return reading.end; }
};

}  // namespace stemma
