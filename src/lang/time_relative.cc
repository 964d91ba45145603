#include "lang/time_relative.h"

#include <algorithm>
#include <cmath>

#include "lang/numerals.h"
#include "lang/time_tense.h"

namespace stemma {
namespace {

using std::chrono::days;

// Days to either side that "two weeks ago" may mean, and "three months ago": speakers round.
constexpr int kRoughWeek = 3, kRoughMonth = 7;
constexpr int kDaysOfMonth = 30, kDaysOfYear = 365;

TimePrecision precision_of(char unit) {
    if (unit == 'y' || unit == 'c') return TimePrecision::Year;
    return unit == 'm' || unit == 'w' || unit == 'e' ? TimePrecision::Month : TimePrecision::Day;
}

// The weekend that lies `step` back or ahead; 0 is the one that goes on or was last.
TimeReading weekend(const TimeSentence& s, std::uint32_t end, int step) {
    if (!s.published.day) return TimeReading::unresolved(end, TimePrecision::Month);
    const Days last = weekend_before(*s.published.day);
    const bool goes_on = *s.published.day - last < days(2);
    const Days saturday = last + days(7 * (step < 0 && !goes_on ? step + 1 : step));
    return TimeReading::settle(end, common_parts(saturday, saturday + days(1)), TimePrecision::Month);
}

// "in the past two weeks": from then until the publication.
std::optional<TimeReading> until_now_at(const TimeSentence& s, std::uint32_t k) {
    const auto over = s.role(Says::Over, k);
    if (!over) return std::nullopt;
    std::uint32_t at = k + over.words;
    double count = 1;
    const auto numeral = numeral_at(s.tokens, at, s.stop, s.text.language);
    if (numeral && !numeral->ordinal && !numeral->fraction) count = numeral->vague ? -1 : numeral->low, at = numeral->end;
    const auto unit = s.role(Says::Unit, at);
    if (!unit) return std::nullopt;
    const std::uint32_t end = at + unit.words;
    const char letter = unit.value->front();
    if (letter == 'e') return numeral ? std::nullopt : std::optional(weekend(s, end, -1));
    // "the last day", "the last week of June"
    if (!numeral && (s.tokens[at].lower.ends_with('s') || letter == 'd' || letter == 'h' || letter == 'n' || s.role(Says::Of, end))) return std::nullopt;
    const TimePrecision precision = letter == 'y' || letter == 'm' || letter == 'c' ? TimePrecision::Year : TimePrecision::Month;
    const int length = letter == 'y' ? kDaysOfYear : letter == 'm' ? kDaysOfMonth : letter == 'w' ? 7 : 1;
    if (!s.published.day || count < 0 || count > 10'000 || letter == 'c') return TimeReading::unresolved(end, precision);
    const int back = letter == 'h' ? static_cast<int>(std::ceil(count / 24)) : letter == 'n' ? 1 : static_cast<int>(count * length);
    return TimeReading::settle(end, common_parts(*s.published.day - days(back), *s.published.day), precision);
}

// Where the hour of publication is not known, it may have been the day before.
TimeReading hours_before(const TimeSentence& s, std::uint32_t end, int hours) {
    const Days today = *s.published.day;
    if (hours % 24 == 0) return TimeReading::of(end, parts_of_day(today - days(hours / 24)));
    if (s.published.minute) {
        const int minutes = 60 * hours - *s.published.minute;
        return TimeReading::of(end, parts_of_day(minutes <= 0 ? today : today - days((minutes + 24 * 60 - 1) / (24 * 60))));
    }
    return TimeReading::settle(end, common_parts(today - days((hours + 23) / 24), today - days(hours / 24)), TimePrecision::Day);
}

TimeReading back_from_publication(const TimeSentence& s, std::uint32_t end, char unit, double count) {
    const TimePrecision precision = precision_of(unit);
    if (!s.published.day || count < 0 || count > 10'000 || unit == 'c') return TimeReading::unresolved(end, precision);
    const auto n = static_cast<int>(count);
    const Days today = *s.published.day;
    switch (unit) {
        case 'y': return TimeReading::of(end, {.year = *s.published.year - n});
        case 'm': return TimeReading::settle(end, common_parts(today - days(kDaysOfMonth * n + kRoughMonth), today - days(std::max(0, kDaysOfMonth * n - kRoughMonth))), precision);
        case 'w': return TimeReading::settle(end, common_parts(today - days(7 * n + kRoughWeek), today - days(std::max(0, 7 * n - kRoughWeek))), precision);
        case 'e': return weekend(s, end, -n);
        case 'd': return TimeReading::of(end, parts_of_day(today - days(n)));
        case 'h': return hours_before(s, end, n);
        default: return TimeReading::of(end, parts_of_day(today));
    }
}

// "a week ago Sunday"
std::optional<TimeReading> weeks_before_weekday(const TimeSentence& s, std::uint32_t end, int weeks) {
    const auto weekday = s.english ? s.weekday_name(end) : std::nullopt;
    if (!weekday || weeks > 52) return std::nullopt;
    if (!s.published.day) return TimeReading::unresolved(end + 1, TimePrecision::Day);
    const int back = (weekday_of(*s.published.day) - *weekday + 7) % 7;
    return TimeReading::of(end + 1, parts_of_day(*s.published.day - days(back + 7 * weeks)));
}

// "vor einer Woche", "tydzień temu": one without a number word
bool role_single(const TimeSentence& s, std::uint32_t k) {
    if (k >= s.stop) return false;
    const std::string& word = s.tokens[k].lower;
    if (s.text.language == "de") return word.starts_with("ein") && word.size() <= 5;
    if (s.text.language == "fr" || s.text.language == "es") return word.starts_with("un");
    return s.role(Says::Unit, k) && s.role(Says::Ago, k + 1);
}

std::optional<TimeReading> ago_at(const TimeSentence& s, std::uint32_t k) {
    std::uint32_t at = k;
    const auto before = s.role(Says::AgoBefore, k);
    if (before) at += before.words;
    const bool article = s.english && (s.is(at, "a") || s.is(at, "an"));
    const auto numeral = numeral_at(s.tokens, at, s.stop, s.text.language);
    double count = 0;
    std::uint32_t unit_at = at;
    if (numeral && !numeral->ordinal && !numeral->fraction) {
        count = numeral->vague ? -1 : numeral->low;
        unit_at = numeral->end;
    } else if (article || role_single(s, at)) {
        count = 1;
        unit_at = article || s.text.language == "de" || s.text.language == "fr" || s.text.language == "es" ? at + 1 : at;
    } else {
        return std::nullopt;
    }
    const auto unit = s.role(Says::Unit, unit_at);
    if (!unit) return std::nullopt;
    std::uint32_t end = unit_at + unit.words;
    if (!before) {
        const auto after = s.role(Says::Ago, end);
        if (!after) return std::nullopt;
        end += after.words;
    }
    const char letter = unit.value->front();
    if (letter == 'w' && count >= 1) {
        if (auto found = weeks_before_weekday(s, end, static_cast<int>(count))) return found;
    }
    // "more than a year ago" is no year for certain
    if (s.role_before(Says::MoreThan, k)) return TimeReading::unresolved(end, precision_of(letter));
    if (s.role_before(Says::LessThan, k) && s.published.day && count > 0 && count < 100 && (letter == 'w' || letter == 'd' || letter == 'm')) {
        const int length = letter == 'w' ? 7 : letter == 'm' ? kDaysOfMonth : 1;
        return TimeReading::settle(end, common_parts(*s.published.day - days(static_cast<int>(count) * length), *s.published.day), precision_of(letter));
    }
    return back_from_publication(s, end, letter, count);
}

// Until today, or from it. On a Monday "this week" is often said of the days before it.
TimeReading this_week(const TimeSentence& s, std::uint32_t end, bool future) {
    if (!s.published.day) return TimeReading::unresolved(end, TimePrecision::Month);
    const Days today = *s.published.day;
    return TimeReading::settle(end, future ? common_parts(today, s.monday() + days(6)) : common_parts(today - days(6), today), TimePrecision::Month);
}

// "over the weekend"
bool is_the_weekend(const TimeSentence& s, std::uint32_t k) {
    return s.is(k, "the") && s.is(k + 1, "weekend") && !s.is(k + 2, "of") && !s.is(k + 2, "before") && !s.is(k + 2, "after") && !s.tagged(k + 2, Tag::Noun);
}

std::optional<TimeReading> step_from_publication(const TimeSentence& s, std::uint32_t end, char unit, int step) {
    switch (unit) {
        case 'y':
            if (!s.published.year) return TimeReading::unresolved(end, TimePrecision::Year);
            return TimeReading::of(end, {.year = *s.published.year + step});
        case 'm': {
            if (!s.published.year || !s.published.month) return TimeReading::unresolved(end, TimePrecision::Month);
            const int months = *s.published.year * 12 + *s.published.month - 1 + step;
            return TimeReading::of(end, {.year = months / 12, .month = months % 12 + 1});
        }
        case 'w': {
            if (!s.published.day) return TimeReading::unresolved(end, TimePrecision::Month);
            const Days first = s.monday() + days(7 * step);
            return TimeReading::settle(end, common_parts(first, first + days(6)), TimePrecision::Month);
        }
        case 'e': return weekend(s, end, step);
        default: return std::nullopt;  // "last day", "this hour"
    }
}

std::optional<TimeReading> relative_after(const TimeSentence& s, std::uint32_t k) {
    const auto unit = s.role(Says::Unit, k);
    if (!unit) return std::nullopt;
    const std::uint32_t after = k + unit.words;
    const auto last = s.role(Says::LastAfter, after), next = s.role(Says::NextAfter, after);
    // "les derniers jours" and "los años pasados" are no one span
    if ((!last && !next) || (last && last.value->front() == 's')) return std::nullopt;
    return step_from_publication(s, after + (last ? last.words : next.words), unit.value->front(), last ? -1 : 1);
}

TimeReading season_of(const TimeSentence& s, std::uint32_t end, int first_month, int step) {
    // A winter is of two years.
    if (!s.published.year || !s.published.month || first_month == 12) return TimeReading::unresolved(end, TimePrecision::Year);
    int year = *s.published.year;
    if (step < 0 && first_month + 2 >= *s.published.month) --year;
    if (step > 0 && first_month <= *s.published.month) ++year;
    return TimeReading::of(end, {.year = year});
}

// "last year", "earlier this month", "next week"; French and Spanish put the adjective behind.
std::optional<TimeReading> relative_at(const TimeSentence& s, std::uint32_t k) {
    const auto last = s.role(Says::Last, k), now = s.role(Says::This, k), next = s.role(Says::Next, k);
    if (!last && !now && !next) return is_the_weekend(s, k) ? std::optional(weekend(s, k + 2, 0)) : relative_after(s, k);
    const std::uint32_t at = k + (last ? last.words : now ? now.words : next.words);
    const int step = last ? -1 : next ? 1 : 0;
    if (const auto season = s.role(Says::Season, at)) return season_of(s, at + season.words, whole_number(*season.value).value_or(1), step);
    if (s.month_at(at)) return std::nullopt;  // "last May" is a date
    const auto unit = s.role(Says::Unit, at);
    // "past years", "the last days": no one span
    if (!unit || (s.tokens[at].lower.ends_with('s') && s.english)) return std::nullopt;
    // "the next year", "over the next week": from some other time, or until then.
    if (next && k > s.start && s.is(k - 1, "the") && unit.value->find_first_of("ymw") == 0) return TimeReading::unresolved(at + unit.words, precision_of(unit.value->front()));
    const bool future = step == 0 && outlook(s, k, at + unit.words) == Outlook::Future;
    if (*unit.value == "e" && step == 0) return weekend(s, at + unit.words, future ? 1 : 0);
    if (*unit.value == "w" && step == 0) return this_week(s, at + unit.words, future);
    return step_from_publication(s, at + unit.words, unit.value->front(), step);
}

}  // namespace

std::optional<TimeReading> relative_year(const TimeSentence& s, std::uint32_t k) {
    if (!s.published.year) return std::nullopt;
    const auto found = relative_at(s, k);
    return found && found->resolved && !found->parts.month ? found : std::nullopt;
}

std::optional<TimeReading> relative_span_at(const TimeSentence& s, std::uint32_t k) {
    if (auto found = until_now_at(s, k)) return found;
    if (auto found = ago_at(s, k)) return found;
    return relative_at(s, k);
}

}  // namespace stemma
