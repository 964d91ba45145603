#include "lang/times.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <map>
#include <string>

#include <fmt/format.h>

#include "base/unicode.h"
#include "lang/calendar.h"
#include "lang/numerals.h"
#include "lang/words.h"

namespace stemma {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

// Tokens. How far before a weekday a word for the future ("will") is looked for: the length of a clause.
constexpr std::uint32_t kFutureReach = 12;

// Days to either side that "two weeks ago" may mean, and "three months ago" in weeks: speakers round.
constexpr int kRoughWeek = 3, kRoughMonth = 15;

struct TimeWords {
    std::map<std::string, PhraseList<std::string>, std::less<>> roles;
    const Calendar* calendar = nullptr;

    const PhraseList<std::string>& role(std::string_view name) const {
        static const PhraseList<std::string> none;
        const auto found = roles.find(name);
        return found == roles.end() ? none : found->second;
    }
};

const TimeWords& words_for(std::string_view language) {
    static const ByLanguage<TimeWords> all([](std::string_view of) {
        TimeWords out;
        for (const Row& row : rows_for("time_words", of)) out.roles[std::string(row[0])].add(field(row, 1), std::string(field(row, 2)));
        out.calendar = &calendar_of(of);
        return out;
    });
    return all[language];
}

// What the words say, as far as they say it.
struct Moment {
    std::optional<int> year, month, day, hour, minute;

    TimePrecision precision() const {
        if (hour) return TimePrecision::Minute;
        if (day) return TimePrecision::Day;
        return month ? TimePrecision::Month : TimePrecision::Year;
    }
    // Empty when a coarser part is missing.
    std::string value() const {
        if (!year || (day && !month) || (hour && !day)) return {};
        std::string out = fmt::format("{:04}", *year);
        if (month) out += fmt::format("-{:02}", *month);
        if (day) out += fmt::format("-{:02}", *day);
        if (hour) out += fmt::format("T{:02}:{:02}", *hour, minute.value_or(0));
        return out;
    }
};

Moment of_day(sys_days at) {
    const std::chrono::year_month_day date(at);
    return {.year = int(date.year()), .month = int(unsigned(date.month())), .day = int(unsigned(date.day()))};
}
std::optional<sys_days> day_of(int year, int month, int day) {
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)), std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok()) return std::nullopt;
    return sys_days(date);
}

// The parts that all days from `first` to `last` share.
Moment common(sys_days first, sys_days last) {
    Moment a = of_day(first);
    const Moment b = of_day(last);
    if (a.year != b.year) return {};
    if (a.month != b.month) return {.year = a.year};
    if (a.day != b.day) a.day.reset();
    return a;
}

std::optional<int> whole_number(std::string_view text) {
    int out = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return out;
}

std::vector<int> numbers_in(std::string_view text) {
    std::vector<int> out;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] < '0' || text[i] > '9') {
            ++i;
            continue;
        }
        std::size_t j = i;
        while (j < text.size() && text[j] >= '0' && text[j] <= '9') ++j;
        out.push_back(j - i > 4 ? -1 : whole_number(text.substr(i, j - i)).value_or(-1));
        i = j;
    }
    return out;
}

// The day of publication, as far as it is known.
struct Published {
    std::optional<int> year, month;
    std::optional<sys_days> day;
};

Published published_of(const std::optional<Stamp>& stamp) {
    Published out;
    if (!stamp) return out;
    const std::string_view value = stamp->value;
    if (value.size() >= 4) out.year = whole_number(value.substr(0, 4));
    if (out.year && value.size() >= 7 && value[4] == '-') out.month = whole_number(value.substr(5, 2));
    if (out.month && value.size() >= 10 && value[7] == '-') {
        if (const auto day = whole_number(value.substr(8, 2))) out.day = day_of(*out.year, *out.month, *day);
    }
    return out;
}

struct Found {
    std::uint32_t end = 0;
    Moment moment;
    bool clock = false;     // tells the time of day
    bool resolved = true;   // false: relative, and there is nothing to resolve it against
    TimePrecision precision = TimePrecision::Day;  // when not resolved
};

class TimeFinder {
public:
    TimeFinder(const Annotation& text, const std::optional<Stamp>& published)
        : text_(text), tokens_(text.tokens), words_(words_for(text.language)), published_(published_of(published)), english_(text.language == "en") {}

    std::vector<Time> run() {
        for (const Sentence& sentence : text_.sentences) {
            begin_ = sentence.begin.value;
            end_ = sentence.end.value;
            for (std::uint32_t i = begin_; i < end_;) i = read(i);
        }
        return std::move(out_);
    }

private:
    bool is(std::uint32_t k, std::string_view word) const { return k >= begin_ && k < end_ && tokens_[k].lower == word; }
    auto role(std::string_view name, std::uint32_t k) const { return words_.role(name).at(tokens_, k, end_); }
    auto role_before(std::string_view name, std::uint32_t k) const { return words_.role(name).before(tokens_, begin_, k); }
    bool capital(std::uint32_t k) const { return is_upper(first_letter(tokens_[k])); }

    std::uint32_t read(std::uint32_t k) {
        std::optional<Found> found = day_at(k);
        if (!found) found = clock_at(k);
        if (!found) found = span_at(k);
        if (!found) return k + 1;
        join(*found);
        std::uint32_t begin = k;
        if (const auto edge = role_before("edge", k)) begin = std::max(k - edge.words, out_.empty() ? begin_ : std::max(begin_, out_.back().end.value));
        Time time;
        time.begin = {begin};
        time.end = {found->end};
        time.span = {tokens_[begin].span.begin, tokens_[found->end - 1].span.end};
        time.value = found->resolved ? found->moment.value() : "";
        time.precision = found->resolved ? found->moment.precision() : found->precision;
        out_.push_back(std::move(time));
        return found->end;
    }

    // A day and a clock time beside each other are one time.
    void join(Found& found) {
        for (int rounds = 0; rounds < 3; ++rounds) {
            std::uint32_t k = found.end;
            if (const auto part = role("part", k); part && !found.clock && !role("spot", k)) {
                found.end = k + part.words;
                continue;
            }
            if (found.clock && found.moment.day) return;
            const bool bracket = is(k, "(");
            if (const auto joins = role("joins", k)) k += joins.words;
            // "Tuesday about 9 p.m.", "9 p.m. on the night of Tuesday" needs no more than two of them.
            if (const auto joins = role("joins", k)) k += joins.words;
            if (bracket) ++k;
            std::optional<Found> other = found.clock ? day_at(k) : clock_at(k);
            const bool part_only = !other && found.clock && role("part", k);
            if (part_only || !other || other->clock == found.clock) return;
            if (other->clock && !found.moment.day) return;
            if (!found.clock) {
                found.moment.hour = other->moment.hour;
                found.moment.minute = other->moment.minute;
            } else {
                if (!other->moment.day && other->resolved) return;
                const Moment clock = found.moment;
                found.moment = other->moment;
                found.moment.hour = clock.hour;
                found.moment.minute = clock.minute;
            }
            found.resolved = found.resolved && other->resolved;
            found.clock = true;
            if (!found.resolved) found.precision = TimePrecision::Minute;
            found.end = bracket && is(other->end, ")") ? other->end + 1 : other->end;
        }
    }

    std::optional<Found> day_at(std::uint32_t k) const {
        if (k >= end_) return std::nullopt;
        if (auto found = written_date(k)) return found;
        if (auto found = named_day(k)) return found;
        if (auto found = weekday_at(k)) return found;
        if (auto found = date_at(k)) return found;
        return holiday_at(k);
    }

    static Found of(std::uint32_t end, Moment moment) { return {.end = end, .moment = moment}; }
    static Found unresolved(std::uint32_t end, TimePrecision precision) { return {.end = end, .resolved = false, .precision = precision}; }

    // "2013-01-01", "11/28/2000", "12.06.2025"
    std::optional<Found> written_date(std::uint32_t k) const {
        const std::string& text = tokens_[k].text;
        if (text.size() < 6 || text.front() < '0' || text.front() > '9' || text.find_first_not_of("0123456789-/.T:+Z") != std::string::npos) return std::nullopt;
        const std::vector<int> parts = numbers_in(text);
        if (parts.size() < 3) return std::nullopt;
        int year = 0, month = 0, day = 0;
        if (text.size() >= 10 && text[4] == '-' && text[7] == '-') {
            year = parts[0], month = parts[1], day = parts[2];
        } else if (text.find_first_of("/.-") != std::string::npos && parts.size() == 3 && parts[2] >= 0) {
            year = parts[2];
            const bool american = english_ && text.find('.') == std::string::npos;
            month = american ? parts[0] : parts[1];
            day = american ? parts[1] : parts[0];
            if (month > 12 && day <= 12) std::swap(month, day);
            if (year < 100) year += year < 70 ? 2000 : 1900;
        }
        if (year < 1000 || year > 2200 || !day_of(year, month, day)) return std::nullopt;
        return of(k + 1, {.year = year, .month = month, .day = day});
    }

    // "yesterday", "tonight"
    std::optional<Found> named_day(std::uint32_t k) const {
        const auto match = role("day", k);
        if (!match) return std::nullopt;
        const std::uint32_t end = k + match.words;
        if (!published_.day) return unresolved(end, TimePrecision::Day);
        return of(end, of_day(*published_.day + days(whole_number(*match.value).value_or(0))));
    }

    bool speaks_of_future(std::uint32_t k) const {
        for (std::uint32_t b = k; b > begin_ && k - b < kFutureReach; --b) {
            const std::string& word = tokens_[b - 1].lower;
            if (word == "said" || word == "told" || word == ";") return false;
            if (role("future", b - 1)) return true;
        }
        return false;
    }

    // "Tuesday", "last Tuesday", "next Friday night", "Sunday, June 4"
    std::optional<Found> weekday_at(std::uint32_t k) const {
        std::uint32_t at = k;
        const auto last = role("last", k), next = role("next", k);
        if (last) at += last.words;
        if (next && !last) at += next.words;
        if (at >= end_) return std::nullopt;
        const auto known = words_.calendar->weekdays.find(tokens_[at].lower);
        if (known == words_.calendar->weekdays.end() || (english_ && !capital(at))) return std::nullopt;
        // "Sun" and "Sat" without a stop are words; "Sun." is the day.
        if (english_ && tokens_[at].text.size() == 3 && !(at + 1 < end_ && (is(at + 1, ",") || is(at + 1, ".")))) return std::nullopt;
        std::uint32_t end = at + 1;
        // A date that follows tells the day better.
        std::uint32_t date = end;
        if (const auto part = role("part", date)) date += part.words;
        if (const auto joins = role("joins", date)) date += joins.words;
        if (role("ordinal_day", date)) ++date;
        if (auto written = date_at(date); written && (written->moment.day || !written->resolved)) return written;
        if (!published_.day) return unresolved(end, TimePrecision::Day);
        const int today = static_cast<int>(std::chrono::weekday(*published_.day).c_encoding());
        int back = (today - known->second + 7) % 7;
        // The same weekday as the publication's: the day itself, but "last Tuesday" is a week before.
        if (last && back == 0) back = 7;
        const bool next_after = static_cast<bool>(role("next_after", end)), last_after = static_cast<bool>(role("last_after", end));
        if (next_after || last_after) ++end;
        if (next || next_after || (!last && !last_after && speaks_of_future(k))) back = back == 0 ? (next ? -7 : 0) : back - 7;
        return of(end, of_day(*published_.day - days(back)));
    }

    std::optional<int> month_at(std::uint32_t k) const {
        if (k >= end_) return std::nullopt;
        const auto known = words_.calendar->months.find(tokens_[k].lower);
        if (known == words_.calendar->months.end() || ((english_ || text_.language == "de") && !capital(k))) return std::nullopt;
        return known->second;
    }

    std::optional<int> day_number(std::uint32_t k, std::uint32_t& end) const {
        if (k >= end_ || tokens_[k].text.front() == '+' || tokens_[k].text.front() == '.') return std::nullopt;
        const auto numeral = numeral_at(tokens_, k, std::min(end_, k + (english_ ? 3u : 1u)), text_.language);
        if (!numeral || numeral->vague || numeral->fraction || numeral->grouped || numeral->scaled || numeral->decade) return std::nullopt;
        if (!numeral->digits && !numeral->ordinal) return std::nullopt;
        if (numeral->low < 1 || numeral->low > 31 || numeral->low != std::floor(numeral->low) || numeral->written_digits > 2) return std::nullopt;
        end = numeral->end;
        return static_cast<int>(numeral->low);
    }

    std::optional<int> year_number(std::uint32_t k) const {
        if (k >= end_ || tokens_[k].text.size() != 4) return std::nullopt;
        const auto year = whole_number(tokens_[k].text);
        return year && *year >= 1000 && *year <= 2200 ? year : std::nullopt;
    }

    // A year behind a date: "June 4, 2023", "4 czerwca 2024 roku"
    void take_year(std::uint32_t& end, Moment& moment) const {
        std::uint32_t k = end;
        if (is(k, ",")) ++k;
        if (const auto of_word = role("of", k)) k += of_word.words;
        if (const auto year = year_number(k)) {
            moment.year = year;
            end = k + 1;
            if (role("year_word", end)) ++end;
        }
    }

    // "June 4", "June 4-6", "4 June", "the 4th of June", "12. Juni", "June 2024", "in April"
    std::optional<Found> date_at(std::uint32_t k) const {
        std::uint32_t end = k;
        Moment moment;
        if (const auto month = month_at(k)) {
            moment.month = month;
            end = k + 1;
            std::uint32_t after = end;
            if (role("ordinal_day", after) && english_) ++after;
            if (const auto day = english_ ? day_number(after, after) : std::nullopt; day && !is_other_number(after)) {
                moment.day = day;
                end = after;
                skip_second_day(end);
            }
        } else if (const auto day = day_number(k, end)) {
            std::uint32_t after = end;
            skip_second_day(after);
            if (const auto of_word = role("of", after)) after += of_word.words;
            if (is(after, ".") && text_.language == "de") ++after;
            const auto month_after = month_at(after);
            if (!month_after) return std::nullopt;
            moment.day = day;
            moment.month = month_after;
            end = after + 1;
        } else {
            return std::nullopt;
        }
        take_year(end, moment);
        if (!moment.day && !moment.year && !month_stands_alone(k)) return std::nullopt;
        return settle_year(k, end, moment);
    }

    // "May 5 people die" is no date; neither is "March 3,000".
    bool is_other_number(std::uint32_t after) const {
        return after < end_ && (is(after, "people") || is(after, "percent") || is(after, "%") || is(after, "million"));
    }

    // "June 4-6", "June 4 and 5": the first day is the one told.
    void skip_second_day(std::uint32_t& end) const {
        if (!(is(end, "-") || is(end, "–") || is(end, "to"))) return;
        std::uint32_t after = end + 1;
        if (day_number(end + 1, after) && !is(after, "people")) end = after;
    }

    // A bare month needs a word for it, for "May" and "March" are words too.
    bool month_stands_alone(std::uint32_t k) const {
        if (role_before("in", k) || role_before("last", k) || role_before("next", k) || role_before("this", k) || role_before("edge", k)) return true;
        return english_ && is(k + 1, "'s");
    }

    Found settle_year(std::uint32_t k, std::uint32_t end, Moment moment) const {
        if (moment.day && moment.month && !day_of(moment.year.value_or(2024), *moment.month, *moment.day)) moment.day.reset();
        if (moment.year) return of(end, moment);
        if (!published_.year || !published_.month) return unresolved(end, moment.precision());
        const bool last = static_cast<bool>(role_before("last", k)), next = static_cast<bool>(role_before("next", k));
        int year = *published_.year;
        const Moment today = published_.day ? of_day(*published_.day) : Moment{.year = published_.year, .month = published_.month, .day = 31};
        const bool later = *moment.month > *today.month || (*moment.month == *today.month && moment.day.value_or(1) > *today.day);
        const bool same_month = *moment.month == *today.month && !moment.day;
        if (next || speaks_of_future(k)) {
            if (!later && !same_month) ++year;
        } else if (later || (last && same_month)) {
            --year;
        }
        moment.year = year;
        return of(end, moment);
    }

    std::optional<Found> holiday_at(std::uint32_t k) const {
        const auto match = role("holiday", k);
        if (!match || !capital(k)) return std::nullopt;
        const std::vector<int> parts = numbers_in(*match.value);
        if (parts.size() != 2) return std::nullopt;
        std::uint32_t end = k + match.words;
        Moment moment{.month = parts[0], .day = parts[1]};
        take_year(end, moment);
        return settle_year(k, end, moment);
    }

    // "1:15 a.m.", "10 pm", "14:30", "noon", "7 o'clock", "10.30 Uhr"
    std::optional<Found> clock_at(std::uint32_t k) const {
        if (k >= end_) return std::nullopt;
        if (const auto spot = role("spot", k)) {
            const std::vector<int> parts = numbers_in(*spot.value);
            return clock(k + spot.words, parts[0], parts[1]);
        }
        std::uint32_t end = k + 1;
        int hour = -1, minute = 0;
        bool certain = false;
        const std::string& text = tokens_[k].text;
        if (const std::vector<int> parts = numbers_in(text); text.find_first_not_of("0123456789:.") == std::string::npos && (parts.size() == 2 || parts.size() == 3) &&
                                                              text.size() <= 8 && text.front() != '.' && text.find_first_of(":.") != std::string::npos) {
            hour = parts[0], minute = parts[1];
            certain = text.find(':') != std::string::npos;
            if (!certain && text.size() - text.find('.') != 3) return std::nullopt;
        } else if (const auto numeral = numeral_at(tokens_, k, std::min(end_, k + 1), text_.language); numeral && numeral->low == numeral->high && numeral->low <= 2400 &&
                                                                                                        !numeral->ordinal && !numeral->decade && !numeral->fraction) {
            hour = static_cast<int>(numeral->low);
            if (hour > 24) {
                if (numeral->written_digits != 4) return std::nullopt;
                minute = hour % 100;
                hour /= 100;
            }
        } else {
            return std::nullopt;
        }
        if (hour > 24 || minute > 59) return std::nullopt;
        bool zone = false;
        if (const auto am = role("am", end)) {
            if (hour > 12) return std::nullopt;
            hour %= 12;
            end += am.words;
            zone = certain = true;
        } else if (const auto pm = role("pm", end)) {
            if (hour > 12) return std::nullopt;
            hour = hour % 12 + 12;
            end += pm.words;
            zone = certain = true;
        }
        if (const auto sign = role("clock", end); sign && (zone || certain || role_before("clock_before", k) || !is(end, "hours")) && (zone || !is_span_of_hours(k, end))) {
            end += sign.words;
            certain = true;
            // "14 Uhr 30"
            if (text_.language == "de" && end < end_ && minute == 0) {
                if (const auto rest = whole_number(tokens_[end].text); rest && *rest < 60 && tokens_[end].text.size() == 2) minute = *rest, ++end;
            }
        }
        if (!certain) return std::nullopt;
        return clock(end, hour % 24, minute);
    }

    // "five hours", "24 hours", "2 heures": a span unless a word for a clock time stands before it.
    bool is_span_of_hours(std::uint32_t k, std::uint32_t end) const {
        const auto unit = role("unit", end);
        if (!unit || *unit.value != "h") return false;
        return !role_before("clock_before", k) || tokens_[k].text.size() > 4 || (english_ && tokens_[k].text.size() != 4);
    }

    static Found clock(std::uint32_t end, int hour, int minute) {
        Found out{.end = end, .moment = {.hour = hour, .minute = minute}, .clock = true};
        return out;
    }

    // "last year", "this month", "two weeks ago", "in 2016", "last spring"
    std::optional<Found> span_at(std::uint32_t k) const {
        if (auto found = ago_at(k)) return found;
        if (auto found = relative_at(k)) return found;
        return year_at(k);
    }

    std::optional<Found> ago_at(std::uint32_t k) const {
        std::uint32_t at = k;
        const auto before = role("ago_before", k);
        if (before) at += before.words;
        const bool article = is(at, "a") || is(at, "an");
        const auto numeral = numeral_at(tokens_, at, end_, text_.language);
        double count = 0;
        std::uint32_t unit_at = at;
        if (numeral && !numeral->ordinal && !numeral->fraction) {
            count = numeral->vague ? -1 : numeral->low;
            unit_at = numeral->end;
        } else if (article || role_single(at)) {
            count = 1;
            unit_at = article || text_.language == "de" || text_.language == "fr" || text_.language == "es" ? at + 1 : at;
        } else {
            return std::nullopt;
        }
        const auto unit = role("unit", unit_at);
        if (!unit) return std::nullopt;
        std::uint32_t end = unit_at + unit.words;
        if (!before) {
            const auto after = role("ago", end);
            if (!after) return std::nullopt;
            end += after.words;
        }
        return back_from_publication(end, unit.value->front(), count);
    }

    // "vor einer Woche", "tydzień temu": one without a number word
    bool role_single(std::uint32_t k) const {
        if (k >= end_) return false;
        const std::string& word = tokens_[k].lower;
        if (text_.language == "de") return word.starts_with("ein") && word.size() <= 5;
        if (text_.language == "fr" || text_.language == "es") return word.starts_with("un");
        return static_cast<bool>(role("unit", k)) && role("ago", k + 1);
    }

    Found back_from_publication(std::uint32_t end, char unit, double count) const {
        const TimePrecision precision = unit == 'y' || unit == 'c' ? TimePrecision::Year : unit == 'm' || unit == 'w' || unit == 'e' ? TimePrecision::Month : TimePrecision::Day;
        if (!published_.day || count < 0 || count > 10'000 || unit == 'c') return unresolved(end, precision);
        const auto n = static_cast<int>(count);
        const sys_days today = *published_.day;
        switch (unit) {
            case 'y': return of(end, {.year = *published_.year - n});
            case 'm': return settle(end, common(today - days(30 * n + kRoughMonth / 2), today - days(std::max(0, 30 * n - kRoughMonth / 2))), precision);
            case 'w':
            case 'e': return settle(end, common(today - days(7 * n + kRoughWeek), today - days(7 * n - kRoughWeek)), precision);
            case 'd': return of(end, of_day(today - days(n)));
            default: return of(end, of_day(today));
        }
    }

    static Found settle(std::uint32_t end, Moment moment, TimePrecision precision) { return moment.year ? of(end, moment) : unresolved(end, precision); }

    // "last year", "earlier this month", "next week"; French and Spanish put the adjective behind.
    std::optional<Found> relative_at(std::uint32_t k) const {
        const auto last = role("last", k), now = role("this", k), next = role("next", k);
        if (!last && !now && !next) return relative_after(k);
        const std::uint32_t at = k + (last ? last.words : now ? now.words : next.words);
        const int step = last ? -1 : next ? 1 : 0;
        if (const auto season = role("season", at)) return season_of(at + season.words, whole_number(*season.value).value_or(1), step);
        if (const auto month = month_at(at)) return std::nullopt;  // date_at reads it
        const auto unit = role("unit", at);
        // "past years", "the last days": no one span
        if (!unit || (tokens_[at].lower.ends_with('s') && english_)) return std::nullopt;
        return step_from_publication(at + unit.words, unit.value->front(), step);
    }

    std::optional<Found> relative_after(std::uint32_t k) const {
        const auto unit = role("unit", k);
        if (!unit) return std::nullopt;
        const std::uint32_t after = k + unit.words;
        const auto last = role("last_after", after), next = role("next_after", after);
        if (!last && !next) return std::nullopt;
        return step_from_publication(after + 1, unit.value->front(), last ? -1 : 1);
    }

    Found season_of(std::uint32_t end, int first_month, int step) const {
        if (!published_.year || !published_.month) return unresolved(end, TimePrecision::Year);
        int year = *published_.year;
        if (step < 0 && first_month + 2 >= *published_.month) --year;
        if (step > 0 && first_month <= *published_.month) ++year;
        return of(end, {.year = year});
    }

    std::optional<Found> step_from_publication(std::uint32_t end, char unit, int step) const {
        switch (unit) {
            case 'y':
                if (!published_.year) return unresolved(end, TimePrecision::Year);
                return of(end, {.year = *published_.year + step});
            case 'm': {
                if (!published_.year || !published_.month) return unresolved(end, TimePrecision::Month);
                const int months = *published_.year * 12 + *published_.month - 1 + step;
                return of(end, {.year = months / 12, .month = months % 12 + 1});
            }
            case 'w': {
                if (!published_.day) return unresolved(end, TimePrecision::Month);
                const int from_monday = static_cast<int>(std::chrono::weekday(*published_.day).iso_encoding()) - 1;
                const sys_days monday = *published_.day - days(from_monday) + days(7 * step);
                return settle(end, common(monday, monday + days(6)), TimePrecision::Month);
            }
            case 'e': {
                if (!published_.day) return unresolved(end, TimePrecision::Month);
                const int from_monday = static_cast<int>(std::chrono::weekday(*published_.day).iso_encoding()) - 1;
                const sys_days saturday = *published_.day - days(from_monday) + days(5 + 7 * (from_monday >= 5 && step < 0 ? -1 : step));
                return settle(end, common(saturday, saturday + days(1)), TimePrecision::Month);
            }
            default: return std::nullopt;  // "last day", "this hour"
        }
    }

    // "in 2016", "since 2014", "(2016)"
    std::optional<Found> year_at(std::uint32_t k) const {
        const auto year = year_number(k);
        if (!year) return std::nullopt;
        if (role("year_word", k + 1)) return of(k + 2, {.year = year});
        const bool told = role_before("in", k) || role_before("edge", k) || (k > begin_ && is(k - 1, "(") && is(k + 1, ")"));
        if (!told || *year < 1500 || (published_.year && *year > *published_.year + 100)) return std::nullopt;
        // "in 2000 homes", "from 1500 to 2000 metres"
        if (k + 1 < end_ && follows_like_a_count(k + 1)) return std::nullopt;
        return of(k + 1, {.year = year});
    }

    bool follows_like_a_count(std::uint32_t k) const {
        const std::string& word = tokens_[k].lower;
        if (word == "people" || word == "men" || word == "women" || word == "%" || word == "percent" || word == "block") return true;
        if (is(k, "-")) return is(k + 1, "block") || role("unit", k + 1);
        if (role("unit", k)) return true;
        return english_ && text_.parsed && tokens_[k].tag == Tag::Noun && word.size() > 3 && word.ends_with('s');
    }

    const Annotation& text_;
    const std::vector<Token>& tokens_;
    const TimeWords& words_;
    Published published_;
    bool english_;
    std::uint32_t begin_ = 0, end_ = 0;
    std::vector<Time> out_;
};

}  // namespace

std::vector<Time> find_times(const Annotation& text, const std::optional<Stamp>& published) { return TimeFinder(text, published).run(); }

}  // namespace stemma
