#include "lang/time_days.h"

#include <string>

#include "lang/time_dates.h"
#include "lang/time_feasts.h"
#include "lang/time_lookback.h"
#include "lang/time_numeric_dates.h"
#include "lang/time_tense.h"
#include "lang/time_weekdays.h"

namespace stemma {
namespace {

using std::chrono::days;

// Minutes after midnight until which "tonight" is the evening before.
constexpr int kNightEnds = 4 * 60;

// "yesterday", "tonight"
std::optional<TimeReading> named_day(const TimeSentence& s, std::uint32_t k) {
    const auto match = s.role(Says::Day, k);
    if (!match) return std::nullopt;
    const std::string& word = s.tokens[k].text;
    // "Morgen" is the morning.
    if (s.text.language == "de" && word == "Morgen") return std::nullopt;
    const bool two_days = match.value->find("..") != std::string::npos;
    if (two_days && (s.weekday_name(k + match.words) || date_at(s, k + match.words))) return std::nullopt;
    TimeReading out = TimeReading::unresolved(k + match.words, TimePrecision::Day);
    out.part = part_of_day_in(*match.value);
    if (!s.published.day) return out;
    int steps = steps_in(*match.value);
    const bool evening = out.part == 'a' || out.part == 'e' || out.part == 'n';
    if (steps == 0 && evening && s.published.minute && *s.published.minute < kNightEnds && outlook(s, k, out.end) != Outlook::Future) steps = -1;
    out.parts = parts_of_day(*s.published.day + days(steps));
    // A night that began the day before: which of the two days is meant cannot be told.
    if (two_days) out.parts = common_parts(*s.published.day - days(1), *s.published.day);
    out.resolved = out.parts.year.has_value();
    return out;
}

// "the day after Thanksgiving", "two days before June 4"
std::optional<TimeReading> offset_at(const TimeSentence& s, std::uint32_t k) {
    std::uint32_t at = k;
    int count = 1;
    if (!s.count_at(at, count)) return std::nullopt;
    const auto unit = s.role(Says::OffsetUnit, at);
    if (!unit) return std::nullopt;
    at += unit.words;
    const auto offset = s.role(Says::Offset, at);
    if (!offset) return std::nullopt;
    const auto base = day_at(s, at + offset.words);
    if (!base || base->clock) return std::nullopt;
    const auto day = base->resolved ? base->parts.whole_day() : std::nullopt;
    if (!day) return TimeReading::unresolved(base->end, TimePrecision::Day);
    return TimeReading::of(base->end, parts_of_day(*day + days(count * steps_in(*offset.value))));
}

// "on the 4th": of this month, or of the last when this month's is still to come.
std::optional<TimeReading> ordinal_day_at(const TimeSentence& s, std::uint32_t k) {
    if (!s.english || !s.text.parsed || !s.is(k, "the") || k == s.start || !s.is(k - 1, "on")) return std::nullopt;
    std::uint32_t end = k + 1;
    const auto day = s.day_number(k + 1, end);
    if (!day || s.tokens[k + 1].text.find_first_of("0123456789") != 0 || end != k + 2 || whole_number(s.tokens[k + 1].text)) return std::nullopt;
    for (const Tag tag : {Tag::Noun, Tag::Propn, Tag::Adj, Tag::Num, Tag::Verb}) {
        if (s.tagged(end, tag) && !day_at(s, end)) return std::nullopt;
    }
    if (s.is(end, "of") || s.is(end, "-")) return std::nullopt;
    if (!s.published.day) return TimeReading::unresolved(end, TimePrecision::Day);
    const DateParts today = parts_of_day(*s.published.day);
    const Outlook seen = outlook(s, k, end);
    const bool later = *day > *today.day;
    if (seen == Outlook::Unsure) return TimeReading::unresolved(end, TimePrecision::Day);
    const int step = seen == Outlook::Future ? (later ? 0 : 1) : (later ? -1 : 0);
    const int months = *today.year * 12 + *today.month - 1 + step;
    const DateParts out{.year = months / 12, .month = months % 12 + 1, .day = day};
    return out.whole_day() ? TimeReading::of(end, out) : TimeReading::unresolved(end, TimePrecision::Day);
}

}  // namespace

std::optional<TimeReading> day_at(const TimeSentence& s, std::uint32_t k) {
    if (k >= s.stop) return std::nullopt;
    if (auto found = numeric_date_at(s, k)) return found;
    if (auto found = offset_at(s, k)) return found;
    if (auto found = named_day(s, k)) return found;
    if (auto found = anaphor_at(s, k)) return found;
    if (auto found = feast_at(s, k)) return found;
    if (auto found = weekday_at(s, k)) return found;
    if (auto found = date_at(s, k)) return found;
    return ordinal_day_at(s, k);
}

}  // namespace stemma
