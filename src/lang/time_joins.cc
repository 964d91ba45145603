#include "lang/time_joins.h"

#include "lang/time_clock.h"
#include "lang/time_days.h"

namespace stemma {
namespace {

void merge(TimeReading& found, const TimeReading& other) {
    const TimeReading& clock = found.clock ? found : other;
    const TimeReading& day = found.clock ? other : found;
    TimeReading out = day;
    out.parts.hour = clock.parts.hour;
    out.parts.minute = clock.parts.minute;
    out.clock = true;
    out.half = clock.half;
    out.bare = clock.bare;
    out.edge_of_day = clock.edge_of_day;
    out.resolved = day.resolved && clock.resolved;
    if (!out.resolved) out.precision = TimePrecision::Minute;
    out.end = other.end;
    found = out;
}

// "10:30 Monday night"
bool set_half(TimeReading& found) {
    const int hour = *found.parts.hour;
    const bool before_noon = found.part == 'm' && hour != 12;
    const bool noon = found.part == 'a' && hour == 12;
    const bool after_noon = hour < 12 && (found.part == 'a' || (found.part == 'e' && hour >= kDayBegins - 1) || (found.part == 'n' && hour > kDayBegins));
    if (found.part == 'm' && hour == 12) found.parts.hour = 0;
    if (after_noon) found.parts.hour = hour + 12;
    return before_noon || noon || after_noon || (found.part == 'm' && hour == 12);
}

// What cannot be told for certain of a clock time is left out; false when it was no time at all.
bool settle_clock(TimeReading& found) {
    if (!found.clock) return true;
    const bool day = found.parts.day || !found.resolved;
    if (found.loose && !day) return false;
    if (found.half && found.part) {
        found.half = !set_half(found);
    }
    if (found.bare && found.half) return false;
    const bool after_midnight = !found.half && (found.part == 'n' || found.part == 'e') && found.parts.hour.value_or(0) < kDayBegins;
    if (day && (found.half || after_midnight || found.edge_of_day)) {
        found.parts.hour.reset();
        found.parts.minute.reset();
        found.clock = false;
        if (!found.resolved) found.precision = TimePrecision::Day;
    }
    return true;
}

// Each round takes one neighbour: a part of the day, a clock time, a day.
void take_neighbours(const TimeSentence& s, TimeReading& found) {
    for (int rounds = 0; rounds < 4; ++rounds) {
        std::uint32_t k = found.end;
        if (const auto part = s.role(Says::Part, k); part && (!found.clock || found.parts.day || !found.resolved)) {
            found.end = k + part.words;
            found.part = part_of_day_in(*part.value);
            continue;
        }
        if (found.clock && (found.parts.day || !found.resolved)) return;
        if (!found.clock && found.resolved && !found.parts.day) return;
        const bool bracket = s.is(k, "(");
        if (const auto joins = s.role(Says::Joins, k)) k += joins.words;
        // "Tuesday about 9 p.m.", "9 p.m. on the night of Tuesday" needs no more than two of them.
        if (const auto joins = s.role(Says::Joins, k)) k += joins.words;
        if (bracket) ++k;
        std::optional<TimeReading> other = found.clock ? day_at(s, k) : clock_at(s, k, BesideDay::Yes);
        if (!other || other->clock == found.clock || (!found.clock && !found.resolved && found.precision != TimePrecision::Day)) return;
        if (found.clock && (other->resolved ? !other->parts.day : other->precision != TimePrecision::Day)) return;
        merge(found, *other);
        if (bracket && s.is(found.end, ")")) ++found.end;
    }
}

}  // namespace

bool join_beside(const TimeSentence& s, TimeReading& found) {
    take_neighbours(s, found);
    return settle_clock(found);
}

}  // namespace stemma
