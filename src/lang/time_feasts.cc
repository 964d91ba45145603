#include "lang/time_feasts.h"

#include "lang/time_dates.h"
#include "lang/time_tense.h"

namespace stemma {
namespace {

using std::chrono::days;

// The weekend that a feast belongs to.
DateParts around(Days day, bool weekend) {
    constexpr int kSpread = 3;  // days to the farther end of a long weekend
    return weekend ? common_parts(day - days(kSpread), day + days(weekday_of(day) == 1 ? 0 : kSpread)) : parts_of_day(day);
}

}  // namespace

std::optional<TimeReading> feast_at(const TimeSentence& s, std::uint32_t k) {
    const bool last = static_cast<bool>(s.role(Says::Last, k));
    const std::uint32_t at = last ? k + s.role(Says::Last, k).words : k;
    const auto match = s.role(Says::Feast, at);
    if (!match || !s.capital(at)) return std::nullopt;
    std::uint32_t end = at + match.words;
    // "a Christmas tree" and "the Easter Bunny" tell no day; a feast with "Day" or "Eve" does.
    const auto weekend = s.role(Says::Unit, end);
    const bool long_weekend = weekend && (*weekend.value == "e" || *weekend.value == "w");
    const bool day_word = match.words > 1 && !s.is(end - 1, "'s");
    if (s.english && !day_word && !long_weekend && !s.role(Says::Part, end) && !s.weekday_name(end) && (s.tagged(end, Tag::Noun) || (s.tagged(end, Tag::Propn) && s.capital(end)))) return std::nullopt;
    if (s.weekday_name(end) && !day_word) ++end;
    if (long_weekend) end += weekend.words;
    DateParts told_year;
    std::uint32_t year_end = end;
    if (s.is(end, "in")) ++year_end;
    take_year(s, year_end, told_year);
    if (told_year.year) {
        end = year_end;
        const auto day = feast_of(*match.value, *told_year.year);
        return day ? std::optional(TimeReading::told(end, around(*day, long_weekend))) : std::nullopt;
    }
    if (!s.published.day) return TimeReading::unresolved(end, TimePrecision::Day);
    const Outlook seen = last ? Outlook::Past : s.role_before(Says::Next, k) ? Outlook::Future : outlook(s, k, end);
    auto day = feast_of(*match.value, *s.published.year);
    const bool later = day && *day > *s.published.day;
    if (seen == Outlook::Unsure && later) return TimeReading::unresolved(end, TimePrecision::Day);
    if (seen == Outlook::Future ? day && *day < *s.published.day : later) day = feast_of(*match.value, *s.published.year + (later ? -1 : 1));
    if (!day) return std::nullopt;
    return TimeReading::of(end, around(*day, long_weekend));
}

}  // namespace stemma
