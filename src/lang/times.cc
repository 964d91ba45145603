#include "lang/times.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <string>
#include <utility>

#include "base/unicode.h"
#include "lang/calendar.h"
#include "lang/dates.h"
#include "lang/numerals.h"
#include "lang/words.h"

namespace stemma {
namespace {

using std::chrono::days;

// Tokens. How far from a day a word for the future ("will") is looked for: the length of a clause.
constexpr std::uint32_t kClause = 12;
// Tokens before a day that begins its sentence ("But early on Friday, the council will meet").
constexpr std::uint32_t kFronted = 3;
// Tokens behind a day in which the noun that it belongs to stands ("Friday's bail hearing").
constexpr std::uint32_t kPossessed = 4;

// Tokens between a verb and the day that hangs on it beyond doubt ("return to school on Monday"); in longer clauses the
// parser takes the day of a noun ("faces charges after a shooting Monday") for the verb's.
constexpr std::uint32_t kGoverned = 4;

// Tokens before a verb in which its subject and auxiliaries stand, clauses between them counted.
constexpr std::uint32_t kSubject = 30;

// More times than these in two sentences tell no one day that "that night" could mean.
constexpr std::size_t kManyTimes = 16;

// Days to either side that "two weeks ago" may mean, and "three months ago": speakers round.
constexpr int kRoughWeek = 3, kRoughMonth = 7;
constexpr int kDaysOfMonth = 30, kDaysOfYear = 365;

// Minutes after midnight until which "tonight" is the evening before.
constexpr int kNightEnds = 4 * 60;
// Hours. Before it a clock time told of a night belongs to the day after, so which day is meant cannot be told.
constexpr int kDayBegins = 5;

constexpr int kFirstYear = 1500, kLastYear = 2200, kFirstRecentYear = 1900;

// The roles that words have in data/lang/time_words.tsv, where they are explained.
enum class Says {
    After, Ago, AgoBefore, Am, Anaphor, Auxiliary, Clock, ClockBefore, ClockSure, Counted, Day, Edge, Feast, FromOn, Future, FutureEnding, Habit, In, Joins, Last,
    LastAfter, Later, LessThan, Made, MoreThan, NameMonth, Next, NextAfter, NoTime, Of, Offset, OffsetUnit, OrdinalDay, Over, Part, Planned,
    Pm, Range, Reporting, SamePast, Season, Spot, Street, This, Unit, WasFuture, WeakIn, WeakWeekday, YearWord, kCount
};

constexpr std::array<std::pair<std::string_view, Says>, static_cast<std::size_t>(Says::kCount)> kRoles{{
    {"after", Says::After}, {"ago", Says::Ago}, {"ago_before", Says::AgoBefore}, {"am", Says::Am}, {"anaphor", Says::Anaphor},
    {"auxiliary", Says::Auxiliary}, {"clock", Says::Clock}, {"clock_before", Says::ClockBefore}, {"clock_sure", Says::ClockSure},
    {"counted", Says::Counted}, {"day", Says::Day}, {"edge", Says::Edge}, {"feast", Says::Feast}, {"from_on", Says::FromOn}, {"future", Says::Future}, {"future_ending", Says::FutureEnding}, {"habit", Says::Habit},
    {"in", Says::In}, {"joins", Says::Joins}, {"last", Says::Last}, {"last_after", Says::LastAfter}, {"later", Says::Later},
    {"less_than", Says::LessThan}, {"made", Says::Made}, {"more_than", Says::MoreThan}, {"name_month", Says::NameMonth}, {"next", Says::Next},
    {"next_after", Says::NextAfter}, {"no_time", Says::NoTime}, {"of", Says::Of}, {"offset", Says::Offset}, {"offset_unit", Says::OffsetUnit},
    {"ordinal_day", Says::OrdinalDay}, {"over", Says::Over}, {"part", Says::Part}, {"planned", Says::Planned}, {"pm", Says::Pm},
    {"range", Says::Range}, {"reporting", Says::Reporting}, {"same_past", Says::SamePast}, {"season", Says::Season}, {"spot", Says::Spot}, {"street", Says::Street},
    {"this", Says::This}, {"unit", Says::Unit}, {"was_future", Says::WasFuture}, {"weak_in", Says::WeakIn}, {"weak_weekday", Says::WeakWeekday},
    {"year_word", Says::YearWord},
}};

// How a language writes the names of months and weekdays.
enum class Capitals { Any, Always, Never };

Capitals capitals_of(std::string_view language) {
    if (language == "en" || language == "de") return Capitals::Always;
    return std::ranges::find(languages_with_lists(), language) == languages_with_lists().end() ? Capitals::Any : Capitals::Never;
}

// Roles of words at which a time may begin.
constexpr std::array kBeginners{Says::AgoBefore, Says::Anaphor, Says::Day, Says::Feast, Says::Last, Says::Next, Says::NoTime, Says::Over,
                                Says::Season, Says::Spot, Says::This, Says::Unit};

struct TimeWords {
    std::array<PhraseList<std::string>, static_cast<std::size_t>(Says::kCount)> lists;
    std::vector<std::string> future_endings;
    WordSet beginners;  // the first words of all that a time may begin with, but for digits and the calendar's names

    const PhraseList<std::string>& role(Says what) const { return lists[static_cast<std::size_t>(what)]; }
    PhraseList<std::string>& role(Says what) { return lists[static_cast<std::size_t>(what)]; }
};

TimeWords make_words(std::string_view language) {
    TimeWords out;
    const auto add = [&](std::string_view role, std::string_view words, std::string_view value) {
        const auto known = std::ranges::find(kRoles, role, &std::pair<std::string_view, Says>::first);
        if (known == kRoles.end()) return;
        out.role(known->second).add(words, std::string(value));
        if (known->second == Says::FutureEnding) out.future_endings.emplace_back(words);
        if (std::ranges::find(kBeginners, known->second) != kBeginners.end()) out.beginners.emplace(words.substr(0, words.find(' ')));
    };
    for (const Row& row : rows_for("time_words", language)) add(row[0], field(row, 1), field(row, 2));
    for (const Row& row : rows_for("number_context", language)) {
        if (row[0] == "counted" || row[0] == "street") add(row[0], field(row, 1), {});
    }
    for (const std::string_view list : {"number_words", "vague_numbers"}) {
        for (const Row& row : rows_for(list, language)) out.beginners.emplace(row[0].substr(0, row[0].find(' ')));
    }
    for (const std::string_view article : {"the", "a", "an"}) out.beginners.emplace(article);
    return out;
}

const TimeWords& words_for(std::string_view language) {
    static const ByLanguage<TimeWords> all(make_words);
    return all[language];
}

// English of a country that writes the month first, or of none that is named.
bool month_comes_first(std::string_view tag) {
    if (tag.size() < 5) return true;
    const std::string region = fold_case(tag.substr(tag.find_last_of("-_") + 1));
    return region.size() != 2 || region == "us" || region == "ph";
}

struct Found {
    std::uint32_t end = 0;
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
};

// What the clause of a day says about when it is, seen from the publication.
enum class Outlook { Past, Open, Future, Unsure };

// What the ranges and the words that look back ("that night") must know of a time already read.
struct Fact {
    Found found;
    SentenceIndex sentence;
    bool reporting = false;  // the day on which somebody spoke, not the day spoken of
};

class TimeFinder {
public:
    TimeFinder(const Annotation& text, const std::optional<Stamp>& published, std::string_view declared)
        : text_(text), tokens_(text.tokens), words_(words_for(text.language)), calendar_(calendar_of(text.language)),
          published_(published_of(published)), english_(text.language == "en"), month_first_(english_ && month_comes_first(declared)),
          capitals_(capitals_of(text.language)) {}

    std::vector<Time> run() {
        for (std::uint32_t i = 0; i < text_.sentences.size(); ++i) {
            sentence_ = {i};
            begin_ = text_.sentences[i].begin.value;
            end_ = text_.sentences[i].end.value;
            const std::size_t first = out_.size();
            in_quotation_ = false;
            for (std::uint32_t k = begin_; k < end_;) {
                note_quotation_mark(k);
                k = read(k);
            }
            settle_ranges(first);
        }
        return std::move(out_);
    }

private:
    bool is(std::uint32_t k, std::string_view word) const { return k >= begin_ && k < end_ && tokens_[k].lower == word; }
    auto role(Says what, std::uint32_t k) const { return words_.role(what).at(tokens_, k, end_); }
    auto role_before(Says what, std::uint32_t k) const { return words_.role(what).before(tokens_, begin_, k); }
    bool capital(std::uint32_t k) const { return k < end_ && is_upper(first_letter(tokens_[k])); }
    bool tagged(std::uint32_t k, Tag tag) const { return k >= begin_ && k < end_ && tokens_[k].tag == tag; }
    bool is_street(std::uint32_t k) const { return capital(k) && role(Says::Street, k); }
    static char letter_of(const std::string& value) { return value.empty() ? '\0' : value.back() >= 'a' ? value.back() : '\0'; }
    static int steps_of(const std::string& value) {
        const bool back = value.starts_with('-');
        const std::vector<int> number = numbers_in(value);
        return number.empty() ? 0 : back ? -number.front() : number.front();
    }

    // One look for most words of a text, instead of many.
    bool may_begin(std::uint32_t k) const {
        const Token& token = tokens_[k];
        const char first = token.text.front();
        if ((first >= '0' && first <= '9') || (capitals_ == Capitals::Any && static_cast<unsigned char>(first) >= 0x80)) return true;
        return words_.beginners.contains(token.lower) || calendar_.months.contains(token.lower) || calendar_.weekdays.contains(token.lower) ||
               token.lower.starts_with("mid-") || token.lower.starts_with("mi-");
    }

    // No time begins with a mark or holds one, so each is met.
    void note_quotation_mark(std::uint32_t k) {
        const std::string& word = tokens_[k].text;
        if (word == "\"") in_quotation_ = !in_quotation_;
        if (word == "“") in_quotation_ = true;
        if (word == "”") in_quotation_ = false;
    }

    std::uint32_t read(std::uint32_t k) {
        if (!may_begin(k)) return k + 1;
        if (const auto name = role(Says::NoTime, k)) return k + name.words;
        std::optional<Found> found = day_at(k);
        if (!found) found = clock_at(k, false);
        if (!found) found = span_at(k);
        if (!found) return k + 1;
        join(*found);
        if (!settle_clock(*found)) return k + 1;
        if (found->clock && found->resolved && !found->parts.day && !found->half) take_day_of_part(k, *found);
        add(k, *found);
        return found->end;
    }

    void add(std::uint32_t k, const Found& found) {
        std::uint32_t begin = k;
        if (const auto edge = role_before(Says::Edge, k)) begin = std::max(k - edge.words, out_.empty() ? begin_ : std::max(begin_, out_.back().end.value));
        Time time;
        time.begin = {begin};
        time.end = {found.end};
        const Span last = tokens_[found.end - 1].span;
        time.span = {tokens_[begin].span.begin, found.cut > 0 ? last.begin + found.cut : last.end};
        out_.push_back(std::move(time));
        facts_.push_back({found, sentence_, is_reporting(begin, found.end)});
        write(out_.size() - 1);
    }

    void write(std::size_t i) {
        const Found& found = facts_[i].found;
        out_[i].value = found.resolved ? found.parts.value() : "";
        out_[i].precision = found.resolved ? found.parts.precision() : found.precision;
    }

    // "police said Tuesday": the words hang on a verb of saying.
    bool is_reporting(std::uint32_t begin, std::uint32_t end) const {
        if (!text_.parsed) return false;
        for (std::uint32_t k = begin; k < end; ++k) {
            const TokenIndex head = tokens_[k].head;
            if (head && (head.value < begin || head.value >= end) && words_.role(Says::Reporting).find(tokens_[head.value].lemma)) return true;
        }
        return false;
    }

    // --- Days and clock times beside each other ---------------------------------------------------------------

    void join(Found& found) const {
        for (int rounds = 0; rounds < 4; ++rounds) {
            std::uint32_t k = found.end;
            if (const auto part = role(Says::Part, k); part && (!found.clock || found.parts.day || !found.resolved)) {
                found.end = k + part.words;
                found.part = letter_of(*part.value);
                continue;
            }
            if (found.clock && (found.parts.day || !found.resolved)) return;
            if (!found.clock && found.resolved && !found.parts.day) return;
            const bool bracket = is(k, "(");
            if (const auto joins = role(Says::Joins, k)) k += joins.words;
            // "Tuesday about 9 p.m.", "9 p.m. on the night of Tuesday" needs no more than two of them.
            if (const auto joins = role(Says::Joins, k)) k += joins.words;
            if (bracket) ++k;
            std::optional<Found> other = found.clock ? day_at(k) : clock_at(k, true);
            if (!other || other->clock == found.clock || (!found.clock && !found.resolved && found.precision != TimePrecision::Day)) return;
            if (found.clock && (other->resolved ? !other->parts.day : other->precision != TimePrecision::Day)) return;
            merge(found, *other);
            if (bracket && is(found.end, ")")) ++found.end;
        }
    }

    static void merge(Found& found, const Found& other) {
        const Found& clock = found.clock ? found : other;
        const Found& day = found.clock ? other : found;
        Found out = day;
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

    // What cannot be told for certain of a clock time is left out; false when it was no time at all.
    bool settle_clock(Found& found) const {
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

    // "10:30 Monday night"
    static bool set_half(Found& found) {
        const int hour = *found.parts.hour;
        const bool before_noon = found.part == 'm' && hour != 12;
        const bool noon = found.part == 'a' && hour == 12;
        const bool after_noon = hour < 12 && (found.part == 'a' || (found.part == 'e' && hour >= kDayBegins - 1) || (found.part == 'n' && hour > kDayBegins));
        if (found.part == 'm' && hour == 12) found.parts.hour = 0;
        if (after_noon) found.parts.hour = hour + 12;
        return before_noon || noon || after_noon || (found.part == 'm' && hour == 12);
    }

    // --- Ranges -----------------------------------------------------------------------------------------------

    // "between 2 a.m. and 4 a.m. Saturday", "January through June 2015", "Monday through Wednesday"
    void settle_ranges(std::size_t first) {
        for (std::size_t i = out_.size(); i-- > first + 1;) {
            const std::uint32_t gap = out_[i - 1].end.value;
            const auto range = role(Says::Range, gap);
            if (!range || gap + range.words != out_[i].begin.value) continue;
            if (settle_range(facts_[i - 1].found, facts_[i].found, *range.value == "and" && !role_before(Says::In, out_[i - 1].begin.value))) {
                write(i - 1);
                write(i);
            }
        }
    }

    static bool settle_range(Found& a, Found& b, bool only_and) {
        if (a.clock && a.resolved && !a.parts.day && b.clock && b.resolved && b.parts.day) {
            const auto minutes = [](const DateParts& parts) { return 60 * parts.hour.value_or(0) + parts.minute.value_or(0); };
            if (a.half || minutes(a.parts) > minutes(b.parts)) return false;
            a.parts.year = b.parts.year, a.parts.month = b.parts.month, a.parts.day = b.parts.day;
            return true;
        }
        if (a.clock || b.clock || !a.resolved || !b.resolved) return false;
        if (a.parts.month && !a.year_told && !a.weekday && b.year_told && b.parts.month) {
            a.parts.year = *b.parts.year - (*a.parts.month > *b.parts.month ? 1 : 0);
            return true;
        }
        const auto from = a.parts.whole_day(), to = b.parts.whole_day();
        if (!a.weekday || !b.weekday || a.year_told || b.year_told || only_and || !from || !to || *to >= *from) return false;
        (a.future ? b : a).parts = parts_of_day(a.future ? *to + days(7) : *from - days(7));
        return true;
    }

    // --- Days -------------------------------------------------------------------------------------------------

    std::optional<Found> day_at(std::uint32_t k) const {
        if (k >= end_) return std::nullopt;
        if (auto found = written_date(k)) return found;
        if (auto found = offset_at(k)) return found;
        if (auto found = named_day(k)) return found;
        if (auto found = anaphor_at(k)) return found;
        if (auto found = feast_at(k)) return found;
        if (auto found = weekday_at(k)) return found;
        if (auto found = date_at(k)) return found;
        return ordinal_day_at(k);
    }

    static Found of(std::uint32_t end, DateParts parts) { return {.end = end, .parts = parts}; }
    static Found unresolved(std::uint32_t end, TimePrecision precision) { return {.end = end, .resolved = false, .precision = precision}; }
    static Found settle(std::uint32_t end, DateParts parts, TimePrecision precision) { return parts.year ? of(end, parts) : unresolved(end, precision); }

    // "2013-01-01", "11/28/2000", "12.06.2025", "2024年6月4日"
    std::optional<Found> written_date(std::uint32_t k) const {
        const std::string& text = tokens_[k].text;
        if (text.front() < '0' || text.front() > '9' || text.size() < 4) return std::nullopt;
        if (auto found = date_with_signs(k)) return found;
        if (text.size() < 6 || text.find_first_not_of("0123456789-/.T:+Z") != std::string::npos) return std::nullopt;
        const std::vector<int> parts = numbers_in(text);
        if (parts.size() < 3) return std::nullopt;
        if (text.size() >= 10 && text[4] == '-' && text[7] == '-') {
            if (!day_of(parts[0], std::max(parts[1], 0), std::max(parts[2], 0))) return std::nullopt;
            Found out = told(k + 1, {.year = parts[0], .month = parts[1], .day = parts[2]});
            if (text.size() >= 16 && text[10] == 'T' && parts.size() >= 5 && parts[3] < 24 && parts[4] < 60) {
                out.parts.hour = parts[3], out.parts.minute = parts[4];
                out.clock = true;
            }
            return out;
        }
        if (parts.size() != 3 || text.find_first_of(":T+Z") != std::string::npos) return std::nullopt;
        const bool dots = text.find('.') != std::string::npos;
        const std::size_t year_digits = text.size() - text.find_last_not_of("0123456789") - 1;
        // "1.2.13" in English is a version or a section.
        if ((year_digits != 2 || (english_ && dots)) && year_digits != 4) return std::nullopt;
        const int year = parts[2] + (year_digits == 4 ? 0 : parts[2] < 70 ? 2000 : 1900);
        if (year < 1000 || year > kLastYear) return std::nullopt;
        const bool month_first = month_first_ && !dots;
        const auto one = dated(year, parts[month_first ? 0 : 1], parts[month_first ? 1 : 0]);
        // A month after the twelfth is none, and a report tells of what has been: then the other order was meant.
        const auto other = english_ ? dated(year, parts[month_first ? 1 : 0], parts[month_first ? 0 : 1]) : std::nullopt;
        const auto past = [&](const std::optional<Days>& day) { return day && published_.day && *day <= *published_.day; };
        const auto day = !one || (other && !past(one) && past(other)) ? other : one;
        if (!day) return std::nullopt;
        return told(k + 1, parts_of_day(*day));
    }

    static std::optional<Days> dated(int year, int month, int day) { return month < 1 || day < 1 ? std::nullopt : day_of(year, month, day); }

    static Found told(std::uint32_t end, DateParts parts) {
        Found out = of(end, parts);
        out.year_told = true;
        return out;
    }

    // Chinese, Japanese and Korean write the unit behind each number, in one word with what follows or in three.
    std::optional<Found> date_with_signs(std::uint32_t k) const {
        if (text_.language != "ja" && text_.language != "zh" && text_.language != "ko") return std::nullopt;
        Found out;
        for (std::uint32_t at = k; at < end_ && at < k + 3; ++at) {
            const std::u32string letters = to_u32(tokens_[at].text);
            std::size_t i = 0;
            while (i < letters.size()) {
                int number = 0;
                std::size_t j = i;
                for (; j < letters.size() && j < i + 4 && letters[j] >= U'0' && letters[j] <= U'9'; ++j) number = 10 * number + static_cast<int>(letters[j] - U'0');
                if (j == i || j >= letters.size() || !take_sign(out.parts, number, letters[j])) break;
                i = j + 1;
                out.end = at + 1;
                out.cut = i < letters.size() ? static_cast<std::uint32_t>(i) : 0;
            }
            if (i < letters.size()) break;
        }
        if (!out.parts.month) return std::nullopt;
        out.year_told = out.parts.year.has_value();
        if (!out.parts.day && !out.parts.year) return std::nullopt;
        if (out.parts.day && !day_of(out.parts.year.value_or(2024), *out.parts.month, *out.parts.day)) return std::nullopt;
        const std::uint32_t cut = out.cut;
        out = settle_year(k, out.end, out.parts, std::nullopt);
        out.cut = cut;
        return out;
    }

    static bool take_sign(DateParts& parts, int number, char32_t sign) {
        const auto take = [number](std::optional<int>& part, int last) {
            if (part || number < 1 || number > last) return false;
            part = number;
            return true;
        };
        if (sign == U'年' || sign == U'년') return !parts.month && number >= kFirstYear && take(parts.year, kLastYear);
        if (sign == U'月' || sign == U'월') return !parts.day && take(parts.month, 12);
        if (sign == U'日' || sign == U'일') return parts.month && take(parts.day, 31);
        return false;
    }

    // "yesterday", "tonight"
    std::optional<Found> named_day(std::uint32_t k) const {
        const auto match = role(Says::Day, k);
        if (!match) return std::nullopt;
        const std::string& word = tokens_[k].text;
        // "Morgen" is the morning.
        if (text_.language == "de" && word == "Morgen") return std::nullopt;
        const bool two_days = match.value->find("..") != std::string::npos;
        if (two_days && (weekday_name(k + match.words) || date_at(k + match.words))) return std::nullopt;
        Found out = unresolved(k + match.words, TimePrecision::Day);
        out.part = letter_of(*match.value);
        if (!published_.day) return out;
        int steps = steps_of(*match.value);
        const bool evening = out.part == 'a' || out.part == 'e' || out.part == 'n';
        if (steps == 0 && evening && published_.minute && *published_.minute < kNightEnds && outlook(k, out.end) != Outlook::Future) steps = -1;
        out.parts = parts_of_day(*published_.day + days(steps));
        // A night that began the day before: which of the two days is meant cannot be told.
        if (two_days) out.parts = common_parts(*published_.day - days(1), *published_.day);
        out.resolved = out.parts.year.has_value();
        return out;
    }

    // "the day after Thanksgiving", "two days before June 4"
    std::optional<Found> offset_at(std::uint32_t k) const {
        std::uint32_t at = k;
        int count = 1;
        if (!count_at(at, count)) return std::nullopt;
        const auto unit = role(Says::OffsetUnit, at);
        if (!unit) return std::nullopt;
        at += unit.words;
        const auto offset = role(Says::Offset, at);
        if (!offset) return std::nullopt;
        const auto base = day_at(at + offset.words);
        if (!base || base->clock) return std::nullopt;
        const auto day = base->resolved ? base->parts.whole_day() : std::nullopt;
        if (!day) return unresolved(base->end, TimePrecision::Day);
        return of(base->end, parts_of_day(*day + days(count * steps_of(*offset.value))));
    }

    // "the", "a", "two"
    bool count_at(std::uint32_t& at, int& count) const {
        if (is(at, "the") || is(at, "a") || is(at, "an")) return ++at, true;
        const auto numeral = numeral_at(tokens_, at, std::min(end_, at + 2), text_.language);
        if (!numeral || numeral->vague || numeral->ordinal || numeral->fraction || numeral->decade || numeral->low > 31 || numeral->low != std::floor(numeral->low)) return false;
        count = static_cast<int>(numeral->low);
        at = numeral->end;
        return true;
    }

    // "that night", "the next day", "two days later": told against another time of the text.
    std::optional<Found> anaphor_at(std::uint32_t k) const {
        // "in the next day or two" looks forward
        if (const auto match = role(Says::Anaphor, k); match && !is(k + match.words, "or")) {
            Found out = look_back(k, k + match.words, steps_of(*match.value));
            out.part = letter_of(*match.value);
            return out;
        }
        if (!english_) return std::nullopt;
        std::uint32_t at = k;
        int count = 1;
        const bool article = is(k, "the");
        if (!count_at(at, count)) return std::nullopt;
        const auto unit = role(Says::OffsetUnit, at);
        if (!unit) return std::nullopt;
        at += unit.words;
        // "the night before." and no "the night before the match"
        const auto offset = role(Says::Offset, at);
        if (offset && at + offset.words < end_ && !tagged(at + offset.words, Tag::Punct)) return std::nullopt;
        if (offset && article) return look_back(k, at + offset.words, steps_of(*offset.value));
        if (const auto later = role(Says::Later, at); later && !article) return look_back(k, at + later.words, count * steps_of(*later.value));
        return std::nullopt;
    }

    // Against the one day that this sentence tells before, or the sentence before it; and not when there are two.
    Found look_back(std::uint32_t k, std::uint32_t end, int steps) const {
        const Found open = unresolved(end, TimePrecision::Day);
        if (in_quotation_ || text_.sentences[sentence_.value].role != Role::Body) return open;
        for (std::uint32_t back = 0; back <= 1 && back <= sentence_.value; ++back) {
            const SentenceIndex sentence{sentence_.value - back};
            if (text_.sentences[sentence.value].role != Role::Body) return open;
            std::optional<Days> base;
            bool certain = true;
            std::size_t seen = 0;
            for (std::size_t i = facts_.size(); i-- > 0 && facts_[i].sentence.value >= sentence.value;) {
                if (++seen > kManyTimes) return open;
                const Fact& fact = facts_[i];
                if (fact.sentence.value != sentence.value || fact.reporting || out_[i].begin.value >= k) continue;
                const auto day = fact.found.resolved ? fact.found.parts.whole_day() : std::nullopt;
                // A clock time alone is of the same day as what stands around it.
                if (!day && fact.found.clock) continue;
                certain = certain && day && (!base || *base == *day);
                base = day;
            }
            if (!certain) return open;
            if (!base) continue;
            const Days day = *base + days(steps);
            if (published_.day && *base <= *published_.day && day > *published_.day) return open;
            return of(end, parts_of_day(day));
        }
        return open;
    }

    // "He was shot Tuesday evening. It happened about 6:45 p.m.": the one day told just before, if the part of it that
    // was told holds the clock time.
    void take_day_of_part(std::uint32_t k, Found& found) const {
        const Found day = look_back(k, found.end, 0);
        if (!day.resolved) return;
        const auto holds = [&](char part) {
            const int hour = *found.parts.hour;
            switch (part) {
                case 'm': return hour >= kDayBegins && hour < 12;
                case 'a': return hour >= 12 && hour < 18;
                case 'e': return hour >= 16;
                case 'n': return hour >= 18;
                default: return false;
            }
        };
        for (std::size_t i = facts_.size(); i-- > 0 && facts_[i].sentence.value + 1 >= sentence_.value;) {
            const DateParts& parts = facts_[i].found.parts;
            if (facts_[i].reporting || !facts_[i].found.resolved || parts.year != day.parts.year || parts.month != day.parts.month || parts.day != day.parts.day) continue;
            if (!holds(facts_[i].found.part)) continue;
            found.parts.year = day.parts.year, found.parts.month = day.parts.month, found.parts.day = day.parts.day;
            return;
        }
    }

    // "on the 4th": of this month, or of the last when this month's is still to come.
    std::optional<Found> ordinal_day_at(std::uint32_t k) const {
        if (!english_ || !text_.parsed || !is(k, "the") || k == begin_ || !is(k - 1, "on")) return std::nullopt;
        std::uint32_t end = k + 1;
        const auto day = day_number(k + 1, end);
        if (!day || tokens_[k + 1].text.find_first_of("0123456789") != 0 || end != k + 2 || whole_number(tokens_[k + 1].text)) return std::nullopt;
        for (const Tag tag : {Tag::Noun, Tag::Propn, Tag::Adj, Tag::Num, Tag::Verb}) {
            if (tagged(end, tag) && !day_at(end)) return std::nullopt;
        }
        if (is(end, "of") || is(end, "-")) return std::nullopt;
        if (!published_.day) return unresolved(end, TimePrecision::Day);
        const DateParts today = parts_of_day(*published_.day);
        const Outlook seen = outlook(k, end);
        const bool later = *day > *today.day;
        if (seen == Outlook::Unsure) return unresolved(end, TimePrecision::Day);
        const int step = seen == Outlook::Future ? (later ? 0 : 1) : (later ? -1 : 0);
        const int months = *today.year * 12 + *today.month - 1 + step;
        const DateParts out{.year = months / 12, .month = months % 12 + 1, .day = day};
        return out.whole_day() ? of(end, out) : unresolved(end, TimePrecision::Day);
    }

    // --- Past or future ---------------------------------------------------------------------------------------

    Outlook outlook(std::uint32_t k, std::uint32_t end) const {
        if (belongs_to_noun(end)) {
            // "will review Tuesday's shooting" looks back, "will attend Friday's hearing" forward.
            const bool planned = has_planned_noun(end);
            if (!planned) return Outlook::Past;
        }
        // "ab Freitag", "starting Monday": of what has begun or of what will
        if (role_before(Says::FromOn, k)) return Outlook::Unsure;
        if (!text_.parsed) return outlook_by_words(k, end);
        if (hangs_on_present(k, end)) return Outlook::Unsure;
        if (const Outlook before = outlook_before(k); before != Outlook::Open) return before;
        const bool fronted = k - begin_ <= kFronted && std::all_of(tokens_.begin() + begin_, tokens_.begin() + k, [](const Token& token) {
            return token.tag == Tag::Adp || token.tag == Tag::Adv || token.tag == Tag::Adj || token.tag == Tag::Cconj || token.tag == Tag::Punct;
        });
        return fronted && !belongs_to_noun(end) ? outlook_after(end) : Outlook::Open;
    }

    bool belongs_to_noun(std::uint32_t end) const {
        return english_ && (is(end, "'s") || is(end, "'") || (text_.parsed && tagged(end, Tag::Noun) && !role(Says::Part, end) && !role(Says::Unit, end) && !role(Says::Spot, end)));
    }
    bool has_planned_noun(std::uint32_t end) const {
        for (std::uint32_t k = end; k < std::min(end_, end + kPossessed); ++k) {
            if (role(Says::Planned, k)) return true;
        }
        return false;
    }

    // "students return to school Monday", "she takes office Jan. 1": a timetable, or what always is. Headlines tell what
    // has happened in the present.
    bool hangs_on_present(std::uint32_t k, std::uint32_t end) const {
        if (text_.sentences[sentence_.value].role != Role::Body) return false;
        for (std::uint32_t at = k; at < end; ++at) {
            const TokenIndex head = tokens_[at].head;
            if (!head || (head.value >= k && head.value < end)) continue;
            const Token& verb = tokens_[head.value];
            if (head.value > k || k - head.value > kGoverned) return false;
            const bool present = verb.tag == Tag::Verb && (verb.lower == verb.lemma || verb.lower == verb.lemma + "s" || verb.lower == verb.lemma + "es");
            if (!present || words_.role(Says::Reporting).find(verb.lemma) || head.value == begin_) return false;
            if (!has_present_subject(head)) return false;
            // "did not return Monday", "to return Monday", "will return Monday": another word tells the tense.
            for (std::uint32_t before = head.value - std::min(head.value - begin_, kSubject); before < head.value; ++before) {
                if (tokens_[before].head == head && (tokens_[before].tag == Tag::Aux || tokens_[before].lower == "to")) return false;
            }
            for (std::uint32_t between = head.value + 1; between + 1 < k; ++between) {
                if (tagged(between, Tag::Adp) && !is(between, "to") && !is(between, "at") && !is(between, "up") && !is(between, "back")) return false;
            }
            // "hurt", "hit": the past looks the same
            return !words_.role(Says::SamePast).find(verb.lower);
        }
        return false;
    }

    // "students return", "she takes": and no "wounds" that the tagger took for a verb, nor "he underwent" whose lemma it
    // did not know.
    bool has_present_subject(TokenIndex verb) const {
        for (std::uint32_t at = verb.value - std::min(verb.value - begin_, kSubject); at < verb.value; ++at) {
            const Token& token = tokens_[at];
            if (token.head != verb || token.relation != Relation::nsubj) continue;
            const bool plural = token.tag == Tag::Noun ? token.lower != token.lemma : token.lower == "they" || token.lower == "we" || token.lower == "you";
            return plural || tokens_[verb.value].lower != tokens_[verb.value].lemma;
        }
        return false;
    }

    // The nearest sign before: "will be arraigned Friday", but "who will be tried was arrested Friday".
    Outlook outlook_before(std::uint32_t k) const {
        bool to_do = false;
        for (std::uint32_t b = k; b-- > begin_ && k - b <= kClause;) {
            if (is(b, ";")) return Outlook::Open;
            if (const Outlook sign = sign_at(b, k); sign != Outlook::Open) return sign;
            if (tagged(b, Tag::Verb) && tokens_[b].lower == tokens_[b].lemma && b > begin_ && is(b - 1, "to")) to_do = true;
            // "Mayor to speak Friday": a headline without a verb of its own.
            if (b == begin_ && to_do) return Outlook::Future;
        }
        return Outlook::Open;
    }

    Outlook outlook_after(std::uint32_t end) const {
        for (std::uint32_t b = end; b < std::min(end_, end + kClause); ++b) {
            if (is(b, ";")) return Outlook::Open;
            if (const Outlook sign = sign_at(b, end_); sign != Outlook::Open) return sign;
        }
        return Outlook::Open;
    }

    // The sign of a tense at one token; phrases must end before `limit`.
    Outlook sign_at(std::uint32_t b, std::uint32_t limit) const {
        if (const auto future = words_.role(Says::Future).at(tokens_, b, limit)) {
            const bool was = b > begin_ && (is_was(b - 1) || (b - 1 > begin_ && is_was(b - 2)));
            return was ? Outlook::Unsure : Outlook::Future;
        }
        if (words_.role(Says::WasFuture).at(tokens_, b, limit) && !is(b + 1, "-")) return is(b + 1, "have") || is(b + 2, "have") ? Outlook::Past : Outlook::Unsure;
        if (is_was(b) || is(b, "did")) return Outlook::Past;
        return is_past_verb(b) || is_done(b) ? Outlook::Past : Outlook::Open;
    }

    // "for accidentally shooting a man", "after leaving": what somebody has to answer for is done.
    bool is_done(std::uint32_t b) const {
        if (!tagged(b, Tag::Verb) || !tokens_[b].lower.ends_with("ing")) return false;
        std::uint32_t before = b;
        while (before > begin_ && tokens_[before - 1].tag == Tag::Adv) --before;
        return before > begin_ && (is(before - 1, "for") || is(before - 1, "of") || is(before - 1, "with") || is(before - 1, "after"));
    }

    bool is_was(std::uint32_t k) const { return is(k, "was") || is(k, "were") || is(k, "had"); }

    // "arrested", "shot"; no participle behind "be" or "is", whose own tense decides.
    bool is_past_verb(std::uint32_t b) const {
        const Token& token = tokens_[b];
        if (token.tag != Tag::Verb || token.lower.ends_with("ing") || token.lower == token.lemma || token.lower == token.lemma + "s" || token.lower == token.lemma + "es" || token.lower.ends_with("ies")) return false;
        std::uint32_t before = b;
        while (before > begin_ && tokens_[before - 1].tag == Tag::Adv) --before;
        return before == begin_ || !role(Says::Auxiliary, before - 1);
    }

    // Without tags the nearest word for the future tells, before the day or just behind one that begins the sentence.
    Outlook outlook_by_words(std::uint32_t k, std::uint32_t end) const {
        for (std::uint32_t b = k; b-- > begin_ && k - b < kClause;) {
            if (is(b, ";")) return Outlook::Open;
            if (is_future_word(b)) return Outlook::Future;
        }
        if (k - begin_ > kFronted) return Outlook::Open;
        return is_future_word(end) || is_future_word(end + 1) ? Outlook::Future : Outlook::Open;
    }

    // "celebrará"; names end so too ("Teherán").
    bool is_future_word(std::uint32_t k) const {
        if (k >= end_) return false;
        const auto ends = [&](const std::string& ending) { return tokens_[k].lower.size() > ending.size() + 1 && tokens_[k].lower.ends_with(ending); };
        return role(Says::Future, k) || (!capital(k) && std::ranges::any_of(words_.future_endings, ends));
    }

    // --- Weekdays ---------------------------------------------------------------------------------------------

    std::optional<int> weekday_name(std::uint32_t k) const {
        if (k >= end_) return std::nullopt;
        const auto known = calendar_.weekdays.find(tokens_[k].lower);
        if (known == calendar_.weekdays.end() || !has_right_capital(k)) return std::nullopt;
        if (calendar_.abbreviated.contains(known->first) && !is_weekday_cut_short(k)) return std::nullopt;
        if (role(Says::WeakWeekday, k) && !role_before(Says::In, k) && !role_before(Says::Last, k) && !role_before(Says::Next, k)) return std::nullopt;
        return known->second;
    }

    // "Sun" and "Sat" are words, and newspapers: the day is told by the date or clock time beside it, or by a stop.
    bool is_weekday_cut_short(std::uint32_t k) const {
        if (!capital(k) && capitals_ == Capitals::Always) return false;
        std::uint32_t next = k + 1;
        const bool stop = tokens_[k].text.ends_with('.') || is(next, ".");
        if (is(next, ".")) ++next;
        if (is(next, ",")) ++next;
        if (next < end_ && (month_at(next) || (tokens_[next].text.front() >= '0' && tokens_[next].text.front() <= '9'))) return true;
        if (role(Says::Part, next) && next == k + 1) return true;
        if (k > begin_ && (role(Says::Am, k - 1) || role(Says::Pm, k - 1))) return true;
        const bool named = k > begin_ && tagged(k - 1, Tag::Propn);
        return stop && next < end_ && !named && !is(k - 1, "the");
    }

    // A name of the calendar is written as its language does; a name of something else may look the same but for that.
    bool has_right_capital(std::uint32_t k) const {
        if (capitals_ == Capitals::Any) return true;
        if (capitals_ == Capitals::Always) return capital(k) || (english_ && calendar_.weekdays.contains(tokens_[k].lower));
        return !capital(k) || k == begin_ || tagged(k - 1, Tag::Punct) || tokens_[k - 1].text.find_first_of("\"«„“(") == 0;
    }

    // "Tuesday", "last Tuesday", "next Friday night", "Sunday, June 4"
    std::optional<Found> weekday_at(std::uint32_t k) const {
        if (auto counted = counted_weekday(k)) return counted;
        std::uint32_t at = k;
        bool last = false, next = false;
        if (const auto before = role(Says::Last, k)) last = true, at += before.words;
        if (const auto before = role(Says::Next, k); before && !last) next = true, at += before.words;
        const auto weekday = weekday_name(at);
        if (!weekday || is_habit(k) || role(Says::Habit, at + 1) || is_street(at + 1)) return std::nullopt;
        std::uint32_t end = at + 1;
        if (is(end, ".") && calendar_.abbreviated.contains(tokens_[at].lower) && end + 1 < end_) ++end;
        if (auto date = date_of_weekday(end, *weekday)) return date;
        // "that Tuesday", "the following Friday"
        const bool elsewhere = role_before(Says::Anaphor, at + 1) && role_before(Says::Anaphor, at + 1).words > 1;
        if (role(Says::LastAfter, end)) last = true, ++end;
        if (const auto behind = role(Says::NextAfter, end)) next = true, end += behind.words;
        Found out = unresolved(end, TimePrecision::Day);
        out.weekday = weekday;
        if (!published_.day || elsewhere || is_any_such_day(k, end)) return out;
        if (auto in_week = weekday_of_week(end, *weekday)) return in_week;
        const int today = weekday_of(*published_.day);
        // The same weekday as the publication's: the day itself, but "last Tuesday" is a week before.
        const int back = (today - *weekday + 7) % 7 + (last && today == *weekday ? 7 : 0);
        const Outlook seen = last ? Outlook::Past : next ? Outlook::Future : outlook(k, end_of_part(end));
        if (seen == Outlook::Unsure && back > 0) return out;
        out.resolved = true;
        out.future = seen == Outlook::Future;
        const bool forward = out.future && (back > 0 || next);
        out.parts = parts_of_day(*published_.day - days(forward ? back - 7 : back));
        return out;
    }

    std::uint32_t end_of_part(std::uint32_t end) const {
        const auto part = role(Says::Part, end);
        return part ? end + part.words : end;
    }

    // "every Tuesday", "Friday nights"
    bool is_habit(std::uint32_t k) const { return static_cast<bool>(role_before(Says::Habit, k)); }

    // "on a Saturday" is any; "a Saturday interview" is one.
    bool is_any_such_day(std::uint32_t k, std::uint32_t end) const {
        if (!english_ || k == begin_ || !(is(k - 1, "a") || is(k - 1, "any") || is(k - 1, "some"))) return false;
        const std::uint32_t next = end_of_part(end);
        return !tagged(next, Tag::Noun) && !tagged(next, Tag::Propn) && !tagged(next, Tag::Adj) && !tagged(next, Tag::Verb) && !is(next, "-");
    }

    // A date that follows tells the day better, and the weekday tells its year.
    std::optional<Found> date_of_weekday(std::uint32_t end, int weekday) const {
        std::uint32_t date = end_of_part(end);
        if (is(date, "(")) ++date;
        if (const auto joins = role(Says::Joins, date)) date += joins.words;
        if (role(Says::OrdinalDay, date)) ++date;
        if (auto written = date < end_ ? written_date(date) : std::nullopt; written && !written->clock) return closed(end, std::move(written));
        auto found = date_at(date, weekday);
        if (!found || !(found->parts.day || !found->resolved)) return std::nullopt;
        return closed(end, std::move(found));
    }
    std::optional<Found> closed(std::uint32_t end, std::optional<Found> found) const {
        if (is(end_of_part(end), "(") && is(found->end, ")")) ++found->end;
        return found;
    }

    // "two Sundays ago"
    std::optional<Found> counted_weekday(std::uint32_t k) const {
        if (!english_) return std::nullopt;
        const auto numeral = numeral_at(tokens_, k, std::min(end_, k + 1), text_.language);
        if (!numeral || numeral->ordinal || numeral->vague || numeral->low < 1 || numeral->low > 52 || numeral->end >= end_) return std::nullopt;
        const std::string& word = tokens_[numeral->end].lower;
        const auto weekday = word.ends_with('s') ? calendar_.weekdays.find(word.substr(0, word.size() - 1)) : calendar_.weekdays.end();
        const auto ago = role(Says::Ago, numeral->end + 1);
        if (weekday == calendar_.weekdays.end() || !ago) return std::nullopt;
        const std::uint32_t end = numeral->end + 1 + ago.words;
        if (!published_.day) return unresolved(end, TimePrecision::Day);
        const int back = (weekday_of(*published_.day) - weekday->second + 6) % 7 + 1;
        return of(end, parts_of_day(*published_.day - days(back + 7 * (static_cast<int>(numeral->low) - 1))));
    }

    // "Tuesday of last week": weeks begin on Monday, or on Sunday for many readers of English, so its Sunday is left open.
    std::optional<Found> weekday_of_week(std::uint32_t end, int weekday) const {
        std::uint32_t at = end;
        if (const auto of_word = role(Says::Of, at)) at += of_word.words;
        const auto last = role(Says::Last, at), now = role(Says::This, at), next = role(Says::Next, at);
        if (!last && !now && !next) return std::nullopt;
        at += last ? last.words : now ? now.words : next.words;
        const auto unit = role(Says::Unit, at);
        if (!unit || *unit.value != "w") return std::nullopt;
        if (weekday == 0 && english_) return unresolved(at + unit.words, TimePrecision::Day);
        const int step = last ? -1 : next ? 1 : 0;
        return of(at + unit.words, parts_of_day(monday() + days(7 * step + (weekday + 6) % 7)));
    }

    Days monday() const { return *published_.day - days((weekday_of(*published_.day) + 6) % 7); }

    // --- Dates ------------------------------------------------------------------------------------------------

    std::optional<int> month_at(std::uint32_t k) const {
        if (k >= end_) return std::nullopt;
        auto known = calendar_.months.find(tokens_[k].lower);
        // "mid-May", "mi-mai"
        if (known == calendar_.months.end()) {
            const std::string& word = tokens_[k].lower;
            if (!word.starts_with("mid-") && !word.starts_with("mi-")) return std::nullopt;
            known = calendar_.months.find(word.substr(word.find('-') + 1));
            return known == calendar_.months.end() ? std::nullopt : std::optional(known->second);
        }
        const bool right = capitals_ == Capitals::Always ? capital(k) : has_right_capital(k) || day_before(k);
        return right ? std::optional(known->second) : std::nullopt;
    }
    bool day_before(std::uint32_t k) const { return k > begin_ && tokens_[k - 1].text.front() >= '0' && tokens_[k - 1].text.front() <= '9'; }

    std::optional<int> day_number(std::uint32_t k, std::uint32_t& end) const {
        if (k >= end_ || tokens_[k].text.front() == '+' || tokens_[k].text.front() == '.') return std::nullopt;
        if (tokens_[k].lower == "1er" || tokens_[k].lower == "1º") return end = k + 1, std::optional(1);
        const auto numeral = numeral_at(tokens_, k, std::min(end_, k + (english_ ? 3u : 1u)), text_.language);
        if (!numeral || numeral->vague || numeral->fraction || numeral->grouped || numeral->scaled || numeral->decade) return std::nullopt;
        if (!numeral->digits && !numeral->ordinal) return std::nullopt;
        if (numeral->low < 1 || numeral->low > 31 || numeral->low != std::floor(numeral->low) || numeral->written_digits > 2) return std::nullopt;
        end = numeral->end;
        return static_cast<int>(numeral->low);
    }

    std::optional<int> year_number(std::uint32_t k) const {
        if (k >= end_ || tokens_[k].text.size() < 4) return std::nullopt;
        const auto year = whole_number(tokens_[k].text);
        return year && *year >= 1000 && *year <= kLastYear ? year : std::nullopt;
    }

    // A year behind a date: "June 4, 2023", "4 czerwca 2024 roku", "April of last year"
    void take_year(std::uint32_t& end, DateParts& parts) const {
        std::uint32_t k = end;
        if (is(k, ",")) ++k;
        if (const auto of_word = role(Says::Of, k)) k += of_word.words;
        if (const auto year = year_number(k); year && (role(Says::YearWord, k + 1) || !is_count(k + 1))) {
            parts.year = year;
            end = k + 1;
            if (const auto word = role(Says::YearWord, end)) end += word.words;
            return;
        }
        if (k != end && is(end, ",")) return;
        if (const auto year = relative_year(k)) {
            parts.year = year->parts.year;
            end = year->end;
        }
    }

    // "last year", "l'année dernière"
    std::optional<Found> relative_year(std::uint32_t k) const {
        if (!published_.year) return std::nullopt;
        const auto found = relative_at(k);
        return found && found->resolved && !found->parts.month ? found : std::nullopt;
    }

    // "June 4", "June 4-6", "4 June", "the 4th of June", "12. Juni", "June 2024", "in April"
    std::optional<Found> date_at(std::uint32_t k, std::optional<int> weekday = {}) const {
        if (auto year_first = year_first_date(k)) return year_first;
        std::uint32_t end = k;
        DateParts parts;
        if (const auto month = month_at(k)) {
            parts.month = month;
            end = k + 1;
            std::uint32_t after = end;
            if (role(Says::OrdinalDay, after) && english_) ++after;
            const bool ordinal = after != end;
            if (const auto day = english_ ? day_number(after, after) : std::nullopt; day && !counts_alone(k, after) && (ordinal || !counts_behind_month(k, after))) {
                parts.day = day;
                end = after;
                skip_second_day(end);
            }
        } else if (const auto day = day_number(k, end)) {
            std::uint32_t after = end;
            skip_second_day(after);
            if (const auto of_word = role(Says::Of, after)) after += of_word.words;
            if (is(after, ".") && !english_) ++after;
            const auto month_after = month_at(after);
            if (!month_after) return std::nullopt;
            parts.day = day;
            parts.month = month_after;
            end = after + 1;
        } else {
            return std::nullopt;
        }
        take_year(end, parts);
        if (!parts.day && !parts.year && !month_stands_alone(k)) return std::nullopt;
        if (parts.day && !day_of(parts.year.value_or(2024), *parts.month, *parts.day)) return std::nullopt;
        return settle_year(k, end, parts, weekday);
    }

    // Hungarian and its like: "2024. június 4-én"
    std::optional<Found> year_first_date(std::uint32_t k) const {
        if (english_ || capitals_ != Capitals::Any) return std::nullopt;
        const auto year = year_number(k);
        if (!year) return std::nullopt;
        const std::uint32_t at = k + (is(k + 1, ".") ? 2 : 1);
        const auto month = month_at(at);
        std::uint32_t end = at + 1;
        if (!month) return std::nullopt;
        const auto day = day_number(end, end);
        if (!day || !day_of(*year, *month, *day)) return std::nullopt;
        return told(end, {.year = year, .month = month, .day = day});
    }

    // "June 4, 1500 people", "March 3 percent"
    bool is_count(std::uint32_t after) const {
        if (after >= end_) return false;
        if (is(after, "percent") || is(after, "%") || is(after, "million")) return true;
        const std::uint32_t noun = is(after, "-") ? after + 1 : after;
        return role(Says::Counted, after) || (role(Says::Unit, noun) && !is_of_clock(noun));
    }
    // "14 heures" behind a day is a clock time.
    bool is_of_clock(std::uint32_t k) const { return static_cast<bool>(role(Says::Clock, k)); }

    // "May 5 people die" is no date, "the May 5 deaths" have one.
    bool counts_alone(std::uint32_t k, std::uint32_t after) const {
        const bool article = k > begin_ && tagged(k - 1, Tag::Det);
        return !article && is_count(after) && !(role(Says::Counted, after) && !is(after, "people"));
    }

    // "In May 17 students were hurt": a date would have "on".
    bool counts_behind_month(std::uint32_t k, std::uint32_t after) const {
        if (!text_.parsed || k == begin_ || !is(k - 1, "in")) return false;
        std::uint32_t noun = after;
        while (tagged(noun, Tag::Adj)) ++noun;
        return tagged(noun, Tag::Noun) && tokens_[noun].lower != tokens_[noun].lemma;
    }

    // "June 4-6", "May 16 through 29": the first day is the one told.
    void skip_second_day(std::uint32_t& end) const {
        if (!(is(end, "-") || is(end, "–") || is(end, "to") || is(end, "through"))) return;
        std::uint32_t after = end + 1;
        if (day_number(end + 1, after) && !is(after, "people")) end = after;
    }

    // A bare month needs a word for it, for "May" and "March" are words too, and names of people and streets.
    bool month_stands_alone(std::uint32_t k) const {
        const std::uint32_t next = k + 1;
        const bool cut_short = calendar_.abbreviated.contains(tokens_[k].lower) && !tokens_[k].text.ends_with('.');
        if (cut_short || is_street(next)) return false;
        const bool name = static_cast<bool>(role(Says::NameMonth, k));
        if (name && tagged(next, Tag::Propn) && capital(next) && !role(Says::LastAfter, next)) return false;
        const bool sure = role_before(Says::Last, k) || role_before(Says::Next, k) || role_before(Says::This, k) || role_before(Says::Edge, k) ||
                          tokens_[k].text.find('-') != std::string::npos;
        if (sure || role_before(Says::In, k)) return !(name && !sure && is_possessor(k));
        if (role(Says::LastAfter, next) && !english_) return true;
        if (role_before(Says::WeakIn, k)) return !name && !(tagged(next, Tag::Propn) && capital(next) && !weekday_name(next));
        if (range_of_months(k) || is_month_of_noun(k)) return true;
        return english_ && is(next, "'s") && !name;
    }
    // "the October theft"
    bool is_month_of_noun(std::uint32_t k) const {
        return english_ && text_.parsed && k > begin_ && (tagged(k - 1, Tag::Det) || tagged(k - 1, Tag::Pron)) && tagged(k + 1, Tag::Noun) && !capital(k + 1);
    }
    bool is_possessor(std::uint32_t k) const { return english_ && is(k + 1, "'s"); }

    // "from March to May": behind a month already read.
    bool range_of_months(std::uint32_t k) const {
        if (out_.empty() || out_.back().end.value <= begin_ || !facts_.back().found.parts.month) return false;
        const auto range = role_before(Says::Range, k);
        return range && k - range.words == out_.back().end.value;
    }

    Found settle_year(std::uint32_t k, std::uint32_t end, DateParts parts, std::optional<int> weekday) const {
        if (parts.year) return told(end, parts);
        bool last = static_cast<bool>(role_before(Says::Last, k)), next = static_cast<bool>(role_before(Says::Next, k));
        if (!english_ && role(Says::LastAfter, end)) last = true, ++end;
        if (const auto behind = english_ ? PhraseList<std::string>::Match{} : role(Says::NextAfter, end)) next = true, end += behind.words;
        if (!published_.year || !published_.month) return unresolved(end, parts.precision());
        const DateParts today = published_.day ? parts_of_day(*published_.day) : DateParts{.year = published_.year, .month = published_.month, .day = 31};
        const bool later = *parts.month > *today.month || (*parts.month == *today.month && parts.day.value_or(1) > *today.day);
        const bool same_month = *parts.month == *today.month && !parts.day;
        const Outlook seen = last ? Outlook::Past : next ? Outlook::Future : outlook(k, end);
        int year = *published_.year;
        if (seen == Outlook::Future) {
            if (!later && !same_month && !is_today(parts)) ++year;
        } else if (later || (last && same_month)) {
            if (seen == Outlook::Unsure) return unresolved(end, parts.precision());
            --year;
        }
        parts.year = year_with_weekday(parts, year, weekday);
        Found out = of(end, parts);
        out.future = seen == Outlook::Future;
        out.weekday = weekday;
        if (parts.day && !parts.whole_day()) return unresolved(end, TimePrecision::Day);
        return out;
    }

    bool is_today(const DateParts& parts) const {
        if (!published_.day || !parts.day) return false;
        const DateParts today = parts_of_day(*published_.day);
        return parts.month == today.month && parts.day == today.day;
    }

    // The weekday told beside a date is right in one year of those near by; February 29 is in one of eight at most.
    static int year_with_weekday(const DateParts& parts, int year, std::optional<int> weekday) {
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

    // "Christmas Eve", "Memorial Day weekend", "Easter"
    std::optional<Found> feast_at(std::uint32_t k) const {
        const bool last = static_cast<bool>(role(Says::Last, k));
        const std::uint32_t at = last ? k + role(Says::Last, k).words : k;
        const auto match = role(Says::Feast, at);
        if (!match || !capital(at)) return std::nullopt;
        std::uint32_t end = at + match.words;
        // "a Christmas tree" and "the Easter Bunny" tell no day; a feast with "Day" or "Eve" does.
        const auto weekend = role(Says::Unit, end);
        const bool long_weekend = weekend && (*weekend.value == "e" || *weekend.value == "w");
        const bool day_word = match.words > 1 && !is(end - 1, "'s");
        if (english_ && !day_word && !long_weekend && !role(Says::Part, end) && !weekday_name(end) && (tagged(end, Tag::Noun) || (tagged(end, Tag::Propn) && capital(end)))) return std::nullopt;
        if (weekday_name(end) && !day_word) ++end;
        if (long_weekend) end += weekend.words;
        DateParts told_year;
        std::uint32_t year_end = end;
        if (is(end, "in")) ++year_end;
        take_year(year_end, told_year);
        if (told_year.year) {
            end = year_end;
            const auto day = feast_of(*match.value, *told_year.year);
            return day ? std::optional(told(end, around(*day, long_weekend))) : std::nullopt;
        }
        if (!published_.day) return unresolved(end, TimePrecision::Day);
        const Outlook seen = last ? Outlook::Past : role_before(Says::Next, k) ? Outlook::Future : outlook(k, end);
        auto day = feast_of(*match.value, *published_.year);
        const bool later = day && *day > *published_.day;
        if (seen == Outlook::Unsure && later) return unresolved(end, TimePrecision::Day);
        if (seen == Outlook::Future ? day && *day < *published_.day : later) day = feast_of(*match.value, *published_.year + (later ? -1 : 1));
        if (!day) return std::nullopt;
        return of(end, around(*day, long_weekend));
    }

    // The weekend that a feast belongs to.
    static DateParts around(Days day, bool weekend) {
        constexpr int kSpread = 3;  // days to the farther end of a long weekend
        return weekend ? common_parts(day - days(kSpread), day + days(weekday_of(day) == 1 ? 0 : kSpread)) : parts_of_day(day);
    }

    // --- Clock times ------------------------------------------------------------------------------------------

    // "1:15 a.m.", "10 pm", "14:30", "noon", "7 o'clock", "10.30 Uhr", "14h30"
    std::optional<Found> clock_at(std::uint32_t k, bool beside_day) const {
        if (k >= end_) return std::nullopt;
        if (const auto spot = role(Says::Spot, k)) return spot_at(k, spot.words, *spot.value);
        Found out{.end = k + 1, .clock = true};
        int hour = -1, minute = 0;
        bool certain = false, whole = false;
        if (!read_hour(k, out, hour, minute, certain, whole)) return std::nullopt;
        bool told_half = take_half(k, out.end, hour, certain);
        if (hour < 0) return std::nullopt;
        if (const auto sign = role(Says::Clock, out.end); sign && (told_half || !is_span_of_hours(k, out.end))) {
            out.end += sign.words;
            certain = true;
            take_minutes(out.end, minute);
            // "8 o'clock at night"
            told_half = told_half || take_half(k, out.end, hour, certain);
            if (hour < 0) return std::nullopt;
        }
        if (!told_half) {
            if (const auto hour_of_range = end_of_range(k, hour, certain)) {
                hour = *hour_of_range;
                told_half = certain = true;
            }
        }
        certain = certain || told_half;
        const bool leading_zero = tokens_[k].text.front() == '0';
        out.half = english_ && !told_half && hour >= 1 && hour <= 12 && !leading_zero && !(whole && tokens_[k].text.size() == 4);
        if (!certain && whole && english_ && beside_day && leading_zero) certain = true;
        if (!certain && !(english_ && leading_zero) && role_before(Says::ClockSure, k)) {
            certain = whole || !english_;
            out.bare = english_ && whole;
            if (out.bare && !out.half) return std::nullopt;
            // "o 14 procent" is by so much: in languages without tags the hour must end its phrase.
            if (!english_ && (std::isdigit(static_cast<unsigned char>(tokens_[k].text.front())) == 0 || !ends_phrase(out.end))) return std::nullopt;
        }
        out.loose = !certain && ((whole && leading_zero) || tokens_[k].text.find(':') != std::string::npos);
        if (!certain && !out.loose) return std::nullopt;
        if (out.loose && (beside_day || role_before(Says::ClockBefore, k) || !english_) && !whole) out.loose = false;
        out.parts.hour = hour % 24, out.parts.minute = minute;
        return out;
    }

    bool ends_phrase(std::uint32_t k) const {
        return k >= end_ || is_punctuation(to_u32(tokens_[k].text).front()) || role(Says::Part, k) || role(Says::Joins, k) || role(Says::In, k) || weekday_name(k) || date_at(k);
    }

    // "a.m.", "de la tarde"; -1 for an hour that has no such half.
    bool take_half(std::uint32_t k, std::uint32_t& end, int& hour, bool certain) const {
        for (const auto& [half, shift] : {std::pair(Says::Am, 0), std::pair(Says::Pm, 12)}) {
            const auto match = role(half, end);
            if (!match) continue;
            if (hour > 12 || (!certain && !is_told_as_clock(k, end, match.words))) return hour = -1, false;
            hour = hour % 12 + shift;
            end += match.words;
            return true;
        }
        return false;
    }

    // "3 in the morning" is a clock time behind "at" or "about", "two in the morning" may be a count; "три дня" may be
    // three days.
    bool is_told_as_clock(std::uint32_t k, std::uint32_t end, std::uint32_t words) const {
        const bool word_of_its_own = words > 1 ? english_ : static_cast<bool>(role(Says::Unit, end));
        return !word_of_its_own || ((role_before(Says::ClockBefore, k) || role_before(Says::Joins, k)) && !role(Says::Ago, end + words));
    }

    Found spot_at(std::uint32_t k, std::uint32_t words, const std::string& value) const {
        const std::vector<int> parts = numbers_in(value);
        Found out{.end = k + words, .parts = {.hour = parts[0], .minute = parts[1]}, .clock = true};
        out.edge_of_day = parts[0] == 0 && !role_before(Says::After, k);
        return out;
    }

    bool read_hour(std::uint32_t k, Found& out, int& hour, int& minute, bool& certain, bool& whole) const {
        const std::string& text = tokens_[k].text;
        const bool digits = text.front() >= '0' && text.front() <= '9';
        if (digits && text.size() <= 8 && text.find_first_of(":.") != std::string::npos && text.find_first_not_of("0123456789:.") == std::string::npos) {
            const std::vector<int> parts = numbers_in(text);
            if ((parts.size() != 2 && parts.size() != 3) || !std::isdigit(static_cast<unsigned char>(text.back()))) return false;
            hour = parts[0], minute = parts[1];
            const std::size_t sign = text.find_first_of(":.");
            const bool colon = text[sign] == ':';
            if (text.find_first_of(":.", sign + 1) == std::string::npos ? text.size() - sign != 3 : !colon) return false;
            // "in 3:41 Minuten" is a span
            if (colon && !english_ && role(Says::Unit, k + 1) && !role(Says::Clock, k + 1)) return false;
            certain = colon && !english_;
            return hour >= 0 && hour <= 24 && minute >= 0 && minute <= 59;
        }
        const auto numeral = numeral_at(tokens_, k, std::min(end_, k + 1), text_.language);
        if (!numeral || numeral->low != numeral->high || numeral->low > 2400 || numeral->low < 0 || numeral->ordinal || numeral->decade || numeral->fraction ||
            numeral->grouped || numeral->low != std::floor(numeral->low)) {
            return false;
        }
        hour = static_cast<int>(numeral->low);
        whole = numeral->digits;
        if (numeral->written_digits == 4) {
            minute = hour % 100;
            hour /= 100;
        } else if (hour > 24) {
            return false;
        }
        // "14h30": the tokens are "14" and "h30"
        if (k + 1 < end_ && numeral->digits && !tokens_[k + 1].space_before && tokens_[k + 1].lower.size() == 3 && tokens_[k + 1].lower.front() == 'h') {
            if (const auto rest = whole_number(tokens_[k + 1].lower.substr(1)); rest && *rest < 60) {
                minute = *rest;
                out.end = k + 2;
                certain = true;
            }
        }
        return hour <= 24 && minute <= 59;
    }

    // "14 Uhr 30", "14 h 30"
    void take_minutes(std::uint32_t& end, int& minute) const {
        if (english_ || end >= end_ || minute != 0 || tokens_[end].text.size() != 2) return;
        if (const auto rest = whole_number(tokens_[end].text); rest && *rest < 60) minute = *rest, ++end;
    }

    // The first of "between 2 and 4 a.m.", when it is the lesser: the half of the day is told at the end.
    std::optional<int> end_of_range(std::uint32_t k, int hour, bool certain) const {
        if (!english_ || certain || hour < 1 || hour > 12 || !(role_before(Says::ClockBefore, k) || role_before(Says::In, k))) return std::nullopt;
        const auto range = role(Says::Range, k + 1);
        if (!range || k + 1 + range.words >= end_) return std::nullopt;
        const std::uint32_t other = k + 1 + range.words;
        const std::vector<int> parts = numbers_in(tokens_[other].text);
        if (parts.empty() || parts[0] < 1 || parts[0] > 12 || hour % 12 > parts[0] % 12) return std::nullopt;
        if (role(Says::Am, other + 1)) return hour % 12;
        return role(Says::Pm, other + 1) ? std::optional(hour % 12 + 12) : std::nullopt;
    }

    // "five hours", "24 hours", "2 heures": a span unless a word for a clock time stands before it.
    bool is_span_of_hours(std::uint32_t k, std::uint32_t end) const {
        const auto unit = role(Says::Unit, end);
        if (!unit || *unit.value != "h") return false;
        if (english_) return tokens_[k].text.size() != 4 || tokens_[k].text.front() > '9';
        return !role_before(Says::ClockBefore, k) && !role_before(Says::ClockSure, k) && !role_before(Says::Joins, k);
    }

    // --- Spans ------------------------------------------------------------------------------------------------

    // "last year", "this month", "two weeks ago", "in 2016", "last spring", "the past two weeks"
    std::optional<Found> span_at(std::uint32_t k) const {
        if (auto found = over_at(k)) return found;
        if (auto found = ago_at(k)) return found;
        if (auto found = relative_at(k)) return found;
        if (auto found = season_with_year(k)) return found;
        return year_at(k);
    }

    // "in the past two weeks": from then until the publication.
    std::optional<Found> over_at(std::uint32_t k) const {
        const auto over = role(Says::Over, k);
        if (!over) return std::nullopt;
        std::uint32_t at = k + over.words;
        double count = 1;
        const auto numeral = numeral_at(tokens_, at, end_, text_.language);
        if (numeral && !numeral->ordinal && !numeral->fraction) count = numeral->vague ? -1 : numeral->low, at = numeral->end;
        const auto unit = role(Says::Unit, at);
        if (!unit) return std::nullopt;
        const std::uint32_t end = at + unit.words;
        const char letter = unit.value->front();
        if (letter == 'e') return numeral ? std::nullopt : std::optional(weekend(end, -1));
        // "the last day", "the last week of June"
        if (!numeral && (tokens_[at].lower.ends_with('s') || letter == 'd' || letter == 'h' || letter == 'n' || role(Says::Of, end))) return std::nullopt;
        const TimePrecision precision = letter == 'y' || letter == 'm' || letter == 'c' ? TimePrecision::Year : TimePrecision::Month;
        const int length = letter == 'y' ? kDaysOfYear : letter == 'm' ? kDaysOfMonth : letter == 'w' ? 7 : 1;
        if (!published_.day || count < 0 || count > 10'000 || letter == 'c') return unresolved(end, precision);
        const int back = letter == 'h' ? static_cast<int>(std::ceil(count / 24)) : letter == 'n' ? 1 : static_cast<int>(count * length);
        return settle(end, common_parts(*published_.day - days(back), *published_.day), precision);
    }

    std::optional<Found> ago_at(std::uint32_t k) const {
        std::uint32_t at = k;
        const auto before = role(Says::AgoBefore, k);
        if (before) at += before.words;
        const bool article = english_ && (is(at, "a") || is(at, "an"));
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
        const auto unit = role(Says::Unit, unit_at);
        if (!unit) return std::nullopt;
        std::uint32_t end = unit_at + unit.words;
        if (!before) {
            const auto after = role(Says::Ago, end);
            if (!after) return std::nullopt;
            end += after.words;
        }
        const char letter = unit.value->front();
        if (letter == 'w' && count >= 1) {
            if (auto found = weeks_before_weekday(end, static_cast<int>(count))) return found;
        }
        // "more than a year ago" is no year for certain
        if (role_before(Says::MoreThan, k)) return unresolved(end, precision_of(letter));
        if (role_before(Says::LessThan, k) && published_.day && count > 0 && count < 100 && (letter == 'w' || letter == 'd' || letter == 'm')) {
            const int length = letter == 'w' ? 7 : letter == 'm' ? kDaysOfMonth : 1;
            return settle(end, common_parts(*published_.day - days(static_cast<int>(count) * length), *published_.day), precision_of(letter));
        }
        return back_from_publication(end, letter, count);
    }

    // "a week ago Sunday"
    std::optional<Found> weeks_before_weekday(std::uint32_t end, int weeks) const {
        const auto weekday = english_ ? weekday_name(end) : std::nullopt;
        if (!weekday || weeks > 52) return std::nullopt;
        if (!published_.day) return unresolved(end + 1, TimePrecision::Day);
        const int back = (weekday_of(*published_.day) - *weekday + 7) % 7;
        return of(end + 1, parts_of_day(*published_.day - days(back + 7 * weeks)));
    }

    // "vor einer Woche", "tydzień temu": one without a number word
    bool role_single(std::uint32_t k) const {
        if (k >= end_) return false;
        const std::string& word = tokens_[k].lower;
        if (text_.language == "de") return word.starts_with("ein") && word.size() <= 5;
        if (text_.language == "fr" || text_.language == "es") return word.starts_with("un");
        return role(Says::Unit, k) && role(Says::Ago, k + 1);
    }

    static TimePrecision precision_of(char unit) {
        if (unit == 'y' || unit == 'c') return TimePrecision::Year;
        return unit == 'm' || unit == 'w' || unit == 'e' ? TimePrecision::Month : TimePrecision::Day;
    }

    Found back_from_publication(std::uint32_t end, char unit, double count) const {
        const TimePrecision precision = precision_of(unit);
        if (!published_.day || count < 0 || count > 10'000 || unit == 'c') return unresolved(end, precision);
        const auto n = static_cast<int>(count);
        const Days today = *published_.day;
        switch (unit) {
            case 'y': return of(end, {.year = *published_.year - n});
            case 'm': return settle(end, common_parts(today - days(kDaysOfMonth * n + kRoughMonth), today - days(std::max(0, kDaysOfMonth * n - kRoughMonth))), precision);
            case 'w': return settle(end, common_parts(today - days(7 * n + kRoughWeek), today - days(std::max(0, 7 * n - kRoughWeek))), precision);
            case 'e': return weekend(end, -n);
            case 'd': return of(end, parts_of_day(today - days(n)));
            case 'h': return hours_before(end, n);
            default: return of(end, parts_of_day(today));
        }
    }

    // Where the hour of publication is not known, it may have been the day before.
    Found hours_before(std::uint32_t end, int hours) const {
        const Days today = *published_.day;
        if (hours % 24 == 0) return of(end, parts_of_day(today - days(hours / 24)));
        if (published_.minute) {
            const int minutes = 60 * hours - *published_.minute;
            return of(end, parts_of_day(minutes <= 0 ? today : today - days((minutes + 24 * 60 - 1) / (24 * 60))));
        }
        return settle(end, common_parts(today - days((hours + 23) / 24), today - days(hours / 24)), TimePrecision::Day);
    }

    // "last year", "earlier this month", "next week"; French and Spanish put the adjective behind.
    std::optional<Found> relative_at(std::uint32_t k) const {
        const auto last = role(Says::Last, k), now = role(Says::This, k), next = role(Says::Next, k);
        if (!last && !now && !next) return is_the_weekend(k) ? std::optional(weekend(k + 2, 0)) : relative_after(k);
        const std::uint32_t at = k + (last ? last.words : now ? now.words : next.words);
        const int step = last ? -1 : next ? 1 : 0;
        if (const auto season = role(Says::Season, at)) return season_of(at + season.words, whole_number(*season.value).value_or(1), step);
        if (month_at(at)) return date_at(at);
        const auto unit = role(Says::Unit, at);
        // "past years", "the last days": no one span
        if (!unit || (tokens_[at].lower.ends_with('s') && english_)) return std::nullopt;
        // "the next year", "over the next week": from some other time, or until then.
        if (next && k > begin_ && is(k - 1, "the") && unit.value->find_first_of("ymw") == 0) return unresolved(at + unit.words, precision_of(unit.value->front()));
        const bool future = step == 0 && outlook(k, at + unit.words) == Outlook::Future;
        if (*unit.value == "e" && step == 0) return weekend(at + unit.words, future ? 1 : 0);
        if (*unit.value == "w" && step == 0) return this_week(at + unit.words, future);
        return step_from_publication(at + unit.words, unit.value->front(), step);
    }

    // Until today, or from it. On a Monday "this week" is often said of the days before it.
    Found this_week(std::uint32_t end, bool future) const {
        if (!published_.day) return unresolved(end, TimePrecision::Month);
        const Days today = *published_.day;
        return settle(end, future ? common_parts(today, monday() + days(6)) : common_parts(today - days(6), today), TimePrecision::Month);
    }

    // "over the weekend"
    bool is_the_weekend(std::uint32_t k) const {
        return is(k, "the") && is(k + 1, "weekend") && !is(k + 2, "of") && !is(k + 2, "before") && !is(k + 2, "after") && !tagged(k + 2, Tag::Noun);
    }

    std::optional<Found> relative_after(std::uint32_t k) const {
        const auto unit = role(Says::Unit, k);
        if (!unit) return std::nullopt;
        const std::uint32_t after = k + unit.words;
        const auto last = role(Says::LastAfter, after), next = role(Says::NextAfter, after);
        // "les derniers jours" and "los años pasados" are no one span
        if ((!last && !next) || (last && last.value->front() == 's')) return std::nullopt;
        return step_from_publication(after + (last ? last.words : next.words), unit.value->front(), last ? -1 : 1);
    }

    Found season_of(std::uint32_t end, int first_month, int step) const {
        // A winter is of two years.
        if (!published_.year || !published_.month || first_month == 12) return unresolved(end, TimePrecision::Year);
        int year = *published_.year;
        if (step < 0 && first_month + 2 >= *published_.month) --year;
        if (step > 0 && first_month <= *published_.month) ++year;
        return of(end, {.year = year});
    }

    // "summer of 2012", "Sommer 2012"
    std::optional<Found> season_with_year(std::uint32_t k) const {
        const auto season = role(Says::Season, k);
        if (!season) return std::nullopt;
        DateParts parts;
        std::uint32_t end = k + season.words;
        if (is(end, ",")) return std::nullopt;
        take_year(end, parts);
        if (!parts.year) return std::nullopt;
        return told(end, parts);
    }

    // The weekend that lies `step` back or ahead; 0 is the one that goes on or was last.
    Found weekend(std::uint32_t end, int step) const {
        if (!published_.day) return unresolved(end, TimePrecision::Month);
        const Days last = weekend_before(*published_.day);
        const bool goes_on = *published_.day - last < days(2);
        const Days saturday = last + days(7 * (step < 0 && !goes_on ? step + 1 : step));
        return settle(end, common_parts(saturday, saturday + days(1)), TimePrecision::Month);
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
                const Days first = monday() + days(7 * step);
                return settle(end, common_parts(first, first + days(6)), TimePrecision::Month);
            }
            case 'e': return weekend(end, step);
            default: return std::nullopt;  // "last day", "this hour"
        }
    }

    // "in 2016", "since 2014", "(2016)", "a 2013 inquiry"
    std::optional<Found> year_at(std::uint32_t k) const {
        const auto year = year_number(k);
        if (!year) return std::nullopt;
        if (const auto word = role(Says::YearWord, k + 1)) return told(k + 1 + word.words, {.year = year});
        if (*year < kFirstYear || (published_.year && *year > *published_.year + 100)) return std::nullopt;
        const bool strong = role_before(Says::In, k) || role_before(Says::Edge, k) || (k > begin_ && is(k - 1, "(") && is(k + 1, ")")) || range_of_years(k);
        const bool weak = role_before(Says::WeakIn, k) && !capital(k + 1) && *year >= kFirstRecentYear;
        if (!strong && !weak) return is_year_of_noun(k, *year) ? std::optional(told(k + 1, {.year = year})) : std::nullopt;
        // "in 2000 homes", "from 1500 to 2000 metres", "of 1900 Elm Street"
        if (k + 1 < end_ && (follows_like_a_count(k + 1) || is_address(k + 1))) return std::nullopt;
        return told(k + 1, {.year = year});
    }

    bool range_of_years(std::uint32_t k) const {
        if (out_.empty() || out_.back().end.value <= begin_ || !facts_.back().found.year_told) return false;
        const auto range = role_before(Says::Range, k);
        return range && k - range.words == out_.back().end.value;
    }

    bool is_address(std::uint32_t k) const {
        for (std::uint32_t at = k; at < std::min(end_, k + kPossessed) && capital(at); ++at) {
            if (is_street(at)) return true;
        }
        return false;
    }

    // "a 2013 robbery conviction" tells the year, "a 2013 sedan" and "the 2000 block" do not.
    bool is_year_of_noun(std::uint32_t k, int year) const {
        if (!english_ || !text_.parsed || k == begin_ || !(tagged(k - 1, Tag::Det) || tagged(k - 1, Tag::Pron))) return false;
        if (year < kFirstRecentYear || !published_.year || year > *published_.year || k + 1 >= end_) return false;
        bool noun = false;
        for (std::uint32_t at = k + 1; at < std::min(end_, k + 1 + kPossessed); ++at) {
            const bool part_of_phrase = tagged(at, Tag::Noun) || tagged(at, Tag::Adj) || (tagged(at, Tag::Verb) && tokens_[at].lower.ends_with("ing"));
            if (capital(at) || role(Says::Made, at) || role(Says::Counted, at) || role(Says::Unit, at) || is(at, "block") || is(at, "-")) return false;
            if (!part_of_phrase) break;
            noun = tagged(at, Tag::Noun) && tokens_[at].lower == tokens_[at].lemma;
        }
        return noun;
    }

    bool follows_like_a_count(std::uint32_t k) const {
        const std::string& word = tokens_[k].lower;
        if (role(Says::Counted, k) || word == "%" || word == "percent" || word == "block") return true;
        if (is(k, "-")) return is(k + 1, "block") || role(Says::Unit, k + 1);
        if (role(Says::Unit, k)) return true;
        return english_ && text_.parsed && tokens_[k].tag == Tag::Noun && word.size() > 3 && word.ends_with('s');
    }

    const Annotation& text_;
    const std::vector<Token>& tokens_;
    const TimeWords& words_;
    const Calendar& calendar_;
    Published published_;
    bool english_, month_first_;
    Capitals capitals_;
    SentenceIndex sentence_;
    bool in_quotation_ = false;
    std::uint32_t begin_ = 0, end_ = 0;
    std::vector<Time> out_;
    std::vector<Fact> facts_;  // one for each of out_
};

}  // namespace

std::vector<Time> find_times(const Annotation& text, const std::optional<Stamp>& published, std::string_view declared_language) {
    return TimeFinder(text, published, declared_language).run();
}

}  // namespace stemma
