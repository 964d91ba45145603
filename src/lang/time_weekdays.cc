#include "lang/time_weekdays.h"

#include <algorithm>
#include <utility>

#include "lang/numerals.h"
#include "lang/time_dates.h"
#include "lang/time_numeric_dates.h"
#include "lang/time_tense.h"

namespace stemma {
namespace {

using std::chrono::days;

// "every Tuesday", "Friday nights"
bool is_habit(const TimeSentence& s, std::uint32_t k) { return static_cast<bool>(s.role_before(Says::Habit, k)); }

// "on a Saturday" is any; "a Saturday interview" is one.
bool is_any_such_day(const TimeSentence& s, std::uint32_t k, std::uint32_t end) {
    if (!s.english || k == s.start || !(s.is(k - 1, "a") || s.is(k - 1, "any") || s.is(k - 1, "some"))) return false;
    const std::uint32_t next = s.end_of_part(end);
    return !s.tagged(next, Tag::Noun) && !s.tagged(next, Tag::Propn) && !s.tagged(next, Tag::Adj) && !s.tagged(next, Tag::Verb) && !s.is(next, "-");
}

std::optional<TimeReading> closed(const TimeSentence& s, std::uint32_t end, std::optional<TimeReading> found) {
    if (s.is(s.end_of_part(end), "(") && s.is(found->end, ")")) ++found->end;
    return found;
}

// A date that follows tells the day better, and the weekday tells its year.
std::optional<TimeReading> date_of_weekday(const TimeSentence& s, std::uint32_t end, int weekday) {
    std::uint32_t date = s.end_of_part(end);
    if (s.is(date, "(")) ++date;
    if (const auto joins = s.role(Says::Joins, date)) date += joins.words;
    if (s.role(Says::OrdinalDay, date)) ++date;
    if (auto written = date < s.stop ? numeric_date_at(s, date) : std::nullopt; written && !written->clock) return closed(s, end, std::move(written));
    auto found = date_at(s, date, weekday);
    if (!found || !(found->parts.day || !found->resolved)) return std::nullopt;
    return closed(s, end, std::move(found));
}

// "two Sundays ago"
std::optional<TimeReading> counted_weekday(const TimeSentence& s, std::uint32_t k) {
    if (!s.english) return std::nullopt;
    const auto numeral = numeral_at(s.tokens, k, std::min(s.stop, k + 1), s.text.language);
    if (!numeral || numeral->ordinal || numeral->vague || numeral->low < 1 || numeral->low > 52 || numeral->end >= s.stop) return std::nullopt;
    const std::string& word = s.tokens[numeral->end].lower;
    const auto weekday = word.ends_with('s') ? s.calendar.weekdays.find(word.substr(0, word.size() - 1)) : s.calendar.weekdays.end();
    const auto ago = s.role(Says::Ago, numeral->end + 1);
    if (weekday == s.calendar.weekdays.end() || !ago) return std::nullopt;
    const std::uint32_t end = numeral->end + 1 + ago.words;
    if (!s.published.day) return TimeReading::unresolved(end, TimePrecision::Day);
    const int back = (weekday_of(*s.published.day) - weekday->second + 6) % 7 + 1;
    return TimeReading::of(end, parts_of_day(*s.published.day - days(back + 7 * (static_cast<int>(numeral->low) - 1))));
}

// "Tuesday of last week": weeks begin on Monday, or on Sunday for many readers of English, so its Sunday is left open.
std::optional<TimeReading> weekday_of_week(const TimeSentence& s, std::uint32_t end, int weekday) {
    std::uint32_t at = end;
    if (const auto of_word = s.role(Says::Of, at)) at += of_word.words;
    const auto last = s.role(Says::Last, at), now = s.role(Says::This, at), next = s.role(Says::Next, at);
    if (!last && !now && !next) return std::nullopt;
    at += last ? last.words : now ? now.words : next.words;
    const auto unit = s.role(Says::Unit, at);
    if (!unit || *unit.value != "w") return std::nullopt;
    if (weekday == 0 && s.english) return TimeReading::unresolved(at + unit.words, TimePrecision::Day);
    const int step = last ? -1 : next ? 1 : 0;
    return TimeReading::of(at + unit.words, parts_of_day(s.monday() + days(7 * step + (weekday + 6) % 7)));
}

}  // namespace

std::optional<TimeReading> weekday_at(const TimeSentence& s, std::uint32_t k) {
    if (auto counted = counted_weekday(s, k)) return counted;
    std::uint32_t at = k;
    bool last = false, next = false;
    if (const auto before = s.role(Says::Last, k)) last = true, at += before.words;
    if (const auto before = s.role(Says::Next, k); before && !last) next = true, at += before.words;
    const auto weekday = s.weekday_name(at);
    if (!weekday || is_habit(s, k) || s.role(Says::Habit, at + 1) || s.is_street(at + 1)) return std::nullopt;
    std::uint32_t end = at + 1;
    if (s.is(end, ".") && s.calendar.abbreviated.contains(s.tokens[at].lower) && end + 1 < s.stop) ++end;
    if (auto date = date_of_weekday(s, end, *weekday)) return date;
    // "that Tuesday", "the following Friday"
    const bool elsewhere = s.role_before(Says::Anaphor, at + 1) && s.role_before(Says::Anaphor, at + 1).words > 1;
    if (s.role(Says::LastAfter, end)) last = true, ++end;
    if (const auto behind = s.role(Says::NextAfter, end)) next = true, end += behind.words;
    TimeReading out = TimeReading::unresolved(end, TimePrecision::Day);
    out.weekday = weekday;
    if (!s.published.day || elsewhere || is_any_such_day(s, k, end)) return out;
    if (auto in_week = weekday_of_week(s, end, *weekday)) return in_week;
    const int today = weekday_of(*s.published.day);
    // The same weekday as the publication's: the day itself, but "last Tuesday" is a week before.
    const int back = (today - *weekday + 7) % 7 + (last && today == *weekday ? 7 : 0);
    const Outlook seen = last ? Outlook::Past : next ? Outlook::Future : outlook(s, k, s.end_of_part(end));
    if (seen == Outlook::Unsure && back > 0) return out;
    out.resolved = true;
    out.future = seen == Outlook::Future;
    const bool forward = out.future && (back > 0 || next);
    out.parts = parts_of_day(*s.published.day - days(forward ? back - 7 : back));
    return out;
}

}  // namespace stemma
