#include "lang/time_dates.h"

#include <algorithm>

#include "lang/time_relative.h"
#include "lang/time_tense.h"

namespace stemma {
namespace {

// "14 heures" behind a day is a clock time.
bool is_of_clock(const TimeSentence& s, std::uint32_t k) { return static_cast<bool>(s.role(Says::Clock, k)); }

// "June 4, 1500 people", "March 3 percent"
bool is_count(const TimeSentence& s, std::uint32_t after) {
    if (after >= s.stop) return false;
    if (s.is(after, "percent") || s.is(after, "%") || s.is(after, "million")) return true;
    const std::uint32_t noun = s.is(after, "-") ? after + 1 : after;
    return s.role(Says::Counted, after) || (s.role(Says::Unit, noun) && !is_of_clock(s, noun));
}

// "May 5 people die" is no date, "the May 5 deaths" have one.
bool counts_alone(const TimeSentence& s, std::uint32_t k, std::uint32_t after) {
    const bool article = k > s.start && s.tagged(k - 1, Tag::Det);
    return !article && is_count(s, after) && !(s.role(Says::Counted, after) && !s.is(after, "people"));
}

// "In May 17 students were hurt": a date would have "on".
bool counts_behind_month(const TimeSentence& s, std::uint32_t k, std::uint32_t after) {
    if (!s.text.parsed || k == s.start || !s.is(k - 1, "in")) return false;
    std::uint32_t noun = after;
    while (s.tagged(noun, Tag::Adj)) ++noun;
    return s.tagged(noun, Tag::Noun) && s.tokens[noun].lower != s.tokens[noun].lemma;
}

// "June 4-6", "May 16 through 29": the first day is the one told.
void skip_second_day(const TimeSentence& s, std::uint32_t& end) {
    if (!(s.is(end, "-") || s.is(end, "–") || s.is(end, "to") || s.is(end, "through"))) return;
    std::uint32_t after = end + 1;
    if (s.day_number(end + 1, after) && !s.is(after, "people")) end = after;
}

bool is_possessor(const TimeSentence& s, std::uint32_t k) { return s.english && s.is(k + 1, "'s"); }

// "the October theft"
bool is_month_of_noun(const TimeSentence& s, std::uint32_t k) {
    return s.english && s.text.parsed && k > s.start && (s.tagged(k - 1, Tag::Det) || s.tagged(k - 1, Tag::Pron)) && s.tagged(k + 1, Tag::Noun) && !s.capital(k + 1);
}

// "from March to May": behind a month already read.
bool range_of_months(const TimeSentence& s, std::uint32_t k) {
    if (s.earlier.empty() || s.earlier.back().end() <= s.start || !s.earlier.back().reading.parts.month) return false;
    const auto range = s.role_before(Says::Range, k);
    return range && k - range.words == s.earlier.back().end();
}

// A bare month needs a word for it, for "May" and "March" are words too, and names of people and streets.
bool month_stands_alone(const TimeSentence& s, std::uint32_t k) {
    const std::uint32_t next = k + 1;
    const bool cut_short = s.calendar.abbreviated.contains(s.tokens[k].lower) && !s.tokens[k].text.ends_with('.');
    if (cut_short || s.is_street(next)) return false;
    const bool name = static_cast<bool>(s.role(Says::NameMonth, k));
    if (name && s.tagged(next, Tag::Propn) && s.capital(next) && !s.role(Says::LastAfter, next)) return false;
    const bool sure = s.role_before(Says::Last, k) || s.role_before(Says::Next, k) || s.role_before(Says::This, k) || s.role_before(Says::Edge, k) ||
                      s.tokens[k].text.find('-') != std::string::npos;
    if (sure || s.role_before(Says::In, k)) return !(name && !sure && is_possessor(s, k));
    if (s.role(Says::LastAfter, next) && !s.english) return true;
    if (s.role_before(Says::WeakIn, k)) return !name && !(s.tagged(next, Tag::Propn) && s.capital(next) && !s.weekday_name(next));
    if (range_of_months(s, k) || is_month_of_noun(s, k)) return true;
    return s.english && s.is(next, "'s") && !name;
}

bool is_today(const TimeSentence& s, const DateParts& parts) {
    if (!s.published.day || !parts.day) return false;
    const DateParts today = parts_of_day(*s.published.day);
    return parts.month == today.month && parts.day == today.day;
}

// The weekday told beside a date is right in one year of those near by; February 29 is in one of eight at most.
int year_with_weekday(const DateParts& parts, int year, std::optional<int> weekday) {
    if (!parts.day) return year;
    const auto fits = [&](int of) {
        const auto day = day_of(of, *parts.month, *parts.day);
        return day && (!weekday || weekday_of(*day) == *weekday);
    };
    for (const int candidate : {year, year + 1, year - 1}) {
        if (fits(candidate) && (weekday || candidate <= year)) return candidate;
    }
    for (int back = 1; !weekday && back <= 8; ++back) {
        if (fits(year - back)) return year - back;
    }
    return year;
}

// Hungarian and its like: "2024. június 4-én"
std::optional<TimeReading> year_first_date(const TimeSentence& s, std::uint32_t k) {
    if (s.english || s.capitals != Capitals::Any) return std::nullopt;
    const auto year = s.year_number(k);
    if (!year) return std::nullopt;
    const std::uint32_t at = k + (s.is(k + 1, ".") ? 2 : 1);
    const auto month = s.month_at(at);
    std::uint32_t end = at + 1;
    if (!month) return std::nullopt;
    const auto day = s.day_number(end, end);
    if (!day || !day_of(*year, *month, *day)) return std::nullopt;
    return TimeReading::told(end, {.year = year, .month = month, .day = day});
}

}  // namespace

void take_year(const TimeSentence& s, std::uint32_t& end, DateParts& parts) {
    std::uint32_t k = end;
    if (s.is(k, ",")) ++k;
    if (const auto of_word = s.role(Says::Of, k)) k += of_word.words;
    if (const auto year = s.year_number(k); year && (s.role(Says::YearWord, k + 1) || !is_count(s, k + 1))) {
        parts.year = year;
        end = k + 1;
        if (const auto word = s.role(Says::YearWord, end)) end += word.words;
        return;
    }
    if (k != end && s.is(end, ",")) return;
    if (const auto year = relative_year(s, k)) {
        parts.year = year->parts.year;
        end = year->end;
    }
}

TimeReading settle_year(const TimeSentence& s, std::uint32_t k, std::uint32_t end, DateParts parts, std::optional<int> weekday) {
    if (parts.year) return TimeReading::told(end, parts);
    bool last = static_cast<bool>(s.role_before(Says::Last, k)), next = static_cast<bool>(s.role_before(Says::Next, k));
    if (!s.english && s.role(Says::LastAfter, end)) last = true, ++end;
    if (const auto behind = s.english ? PhraseList<std::string>::Match{} : s.role(Says::NextAfter, end)) next = true, end += behind.words;
    if (!s.published.year || !s.published.month) return TimeReading::unresolved(end, parts.precision());
    const DateParts today = s.published.day ? parts_of_day(*s.published.day) : DateParts{.year = s.published.year, .month = s.published.month, .day = 31};
    const bool later = *parts.month > *today.month || (*parts.month == *today.month && parts.day.value_or(1) > *today.day);
    const bool same_month = *parts.month == *today.month && !parts.day;
    const Outlook seen = last ? Outlook::Past : next ? Outlook::Future : outlook(s, k, end);
    int year = *s.published.year;
    if (seen == Outlook::Future) {
        if (!later && !same_month && !is_today(s, parts)) ++year;
    } else if (later || (last && same_month)) {
        if (seen == Outlook::Unsure) return TimeReading::unresolved(end, parts.precision());
        --year;
    }
    parts.year = year_with_weekday(parts, year, weekday);
    TimeReading out = TimeReading::of(end, parts);
    out.future = seen == Outlook::Future;
    out.weekday = weekday;
    if (parts.day && !parts.whole_day()) return TimeReading::unresolved(end, TimePrecision::Day);
    return out;
}

// "June 4", "June 4-6", "4 June", "the 4th of June", "12. Juni", "June 2024", "in April"
std::optional<TimeReading> date_at(const TimeSentence& s, std::uint32_t k, std::optional<int> weekday) {
    if (auto year_first = year_first_date(s, k)) return year_first;
    std::uint32_t end = k;
    DateParts parts;
    if (const auto month = s.month_at(k)) {
        parts.month = month;
        end = k + 1;
        std::uint32_t after = end;
        if (s.role(Says::OrdinalDay, after) && s.english) ++after;
        const bool ordinal = after != end;
        if (const auto day = s.english ? s.day_number(after, after) : std::nullopt; day && !counts_alone(s, k, after) && (ordinal || !counts_behind_month(s, k, after))) {
            parts.day = day;
            end = after;
            skip_second_day(s, end);
        }
    } else if (const auto day = s.day_number(k, end)) {
        std::uint32_t after = end;
        skip_second_day(s, after);
        if (const auto of_word = s.role(Says::Of, after)) after += of_word.words;
        if (s.is(after, ".") && !s.english) ++after;
        const auto month_after = s.month_at(after);
        if (!month_after) return std::nullopt;
        parts.day = day;
        parts.month = month_after;
        end = after + 1;
    } else {
        return std::nullopt;
    }
    take_year(s, end, parts);
    if (!parts.day && !parts.year && !month_stands_alone(s, k)) return std::nullopt;
    if (parts.day && !day_of(parts.year.value_or(2024), *parts.month, *parts.day)) return std::nullopt;
    return settle_year(s, k, end, parts, weekday);
}

std::optional<TimeReading> month_behind_word(const TimeSentence& s, std::uint32_t k) {
    for (const Says before : {Says::Last, Says::This, Says::Next}) {
        const auto word = s.role(before, k);
        if (word) return s.month_at(k + word.words) ? date_at(s, k + word.words) : std::nullopt;
    }
    return std::nullopt;
}

}  // namespace stemma
