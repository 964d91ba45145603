#include "lang/time_clock.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "base/unicode.h"
#include "lang/numerals.h"
#include "lang/time_dates.h"

namespace stemma {
namespace {

// "five hours", "24 hours", "2 heures": a span unless a word for a clock time stands before it.
bool is_span_of_hours(const TimeSentence& s, std::uint32_t k, std::uint32_t end) {
    const auto unit = s.role(Says::Unit, end);
    if (!unit || *unit.value != "h") return false;
    if (s.english) return s.tokens[k].text.size() != 4 || s.tokens[k].text.front() > '9';
    return !s.role_before(Says::ClockBefore, k) && !s.role_before(Says::ClockSure, k) && !s.role_before(Says::Joins, k);
}

bool ends_phrase(const TimeSentence& s, std::uint32_t k) {
    return k >= s.stop || is_punctuation(to_u32(s.tokens[k].text).front()) || s.role(Says::Part, k) || s.role(Says::Joins, k) || s.role(Says::In, k) || s.weekday_name(k) || date_at(s, k);
}

// "3 in the morning" is a clock time behind "at" or "about", "two in the morning" may be a count; "три дня" may be
// three days.
bool is_told_as_clock(const TimeSentence& s, std::uint32_t k, std::uint32_t end, std::uint32_t words) {
    const bool word_of_its_own = words > 1 ? s.english : static_cast<bool>(s.role(Says::Unit, end));
    return !word_of_its_own || ((s.role_before(Says::ClockBefore, k) || s.role_before(Says::Joins, k)) && !s.role(Says::Ago, end + words));
}

// "a.m.", "de la tarde"; -1 for an hour that has no such half.
bool take_half(const TimeSentence& s, std::uint32_t k, std::uint32_t& end, int& hour, bool certain) {
    for (const auto& [half, shift] : {std::pair(Says::Am, 0), std::pair(Says::Pm, 12)}) {
        const auto match = s.role(half, end);
        if (!match) continue;
        if (hour > 12 || (!certain && !is_told_as_clock(s, k, end, match.words))) return hour = -1, false;
        hour = hour % 12 + shift;
        end += match.words;
        return true;
    }
    return false;
}

TimeReading spot_at(const TimeSentence& s, std::uint32_t k, std::uint32_t words, const std::string& value) {
    const std::vector<int> parts = numbers_in(value);
    TimeReading out{.end = k + words, .parts = {.hour = parts[0], .minute = parts[1]}, .clock = true};
    out.edge_of_day = parts[0] == 0 && !s.role_before(Says::After, k);
    return out;
}

bool read_hour(const TimeSentence& s, std::uint32_t k, TimeReading& out, int& hour, int& minute, bool& certain, bool& whole) {
    const std::string& text = s.tokens[k].text;
    const bool digits = text.front() >= '0' && text.front() <= '9';
    if (digits && text.size() <= 8 && text.find_first_of(":.") != std::string::npos && text.find_first_not_of("0123456789:.") == std::string::npos) {
        const std::vector<int> parts = numbers_in(text);
        if ((parts.size() != 2 && parts.size() != 3) || !std::isdigit(static_cast<unsigned char>(text.back()))) return false;
        hour = parts[0], minute = parts[1];
        const std::size_t sign = text.find_first_of(":.");
        const bool colon = text[sign] == ':';
        if (text.find_first_of(":.", sign + 1) == std::string::npos ? text.size() - sign != 3 : !colon) return false;
        // "in 3:41 Minuten" is a span
        if (colon && !s.english && s.role(Says::Unit, k + 1) && !s.role(Says::Clock, k + 1)) return false;
        certain = colon && !s.english;
        return hour >= 0 && hour <= 24 && minute >= 0 && minute <= 59;
    }
    const auto numeral = numeral_at(s.tokens, k, std::min(s.stop, k + 1), s.text.language);
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
    if (k + 1 < s.stop && numeral->digits && !s.tokens[k + 1].space_before && s.tokens[k + 1].lower.size() == 3 && s.tokens[k + 1].lower.front() == 'h') {
        if (const auto rest = whole_number(s.tokens[k + 1].lower.substr(1)); rest && *rest < 60) {
            minute = *rest;
            out.end = k + 2;
            certain = true;
        }
    }
    return hour <= 24 && minute <= 59;
}

// "14 Uhr 30", "14 h 30"
void take_minutes(const TimeSentence& s, std::uint32_t& end, int& minute) {
    if (s.english || end >= s.stop || minute != 0 || s.tokens[end].text.size() != 2) return;
    if (const auto rest = whole_number(s.tokens[end].text); rest && *rest < 60) minute = *rest, ++end;
}

// The first of "between 2 and 4 a.m.", when it is the lesser: the half of the day is told at the end.
std::optional<int> end_of_range(const TimeSentence& s, std::uint32_t k, int hour, bool certain) {
    if (!s.english || certain || hour < 1 || hour > 12 || !(s.role_before(Says::ClockBefore, k) || s.role_before(Says::In, k))) return std::nullopt;
    const auto range = s.role(Says::Range, k + 1);
    if (!range || k + 1 + range.words >= s.stop) return std::nullopt;
    const std::uint32_t other = k + 1 + range.words;
    const std::vector<int> parts = numbers_in(s.tokens[other].text);
    if (parts.empty() || parts[0] < 1 || parts[0] > 12 || hour % 12 > parts[0] % 12) return std::nullopt;
    if (s.role(Says::Am, other + 1)) return hour % 12;
    return s.role(Says::Pm, other + 1) ? std::optional(hour % 12 + 12) : std::nullopt;
}

}  // namespace

std::optional<TimeReading> clock_at(const TimeSentence& s, std::uint32_t k, BesideDay beside) {
    if (k >= s.stop) return std::nullopt;
    const bool beside_day = beside == BesideDay::Yes;
    if (const auto spot = s.role(Says::Spot, k)) return spot_at(s, k, spot.words, *spot.value);
    TimeReading out{.end = k + 1, .clock = true};
    int hour = -1, minute = 0;
    bool certain = false, whole = false;
    if (!read_hour(s, k, out, hour, minute, certain, whole)) return std::nullopt;
    bool told_half = take_half(s, k, out.end, hour, certain);
    if (hour < 0) return std::nullopt;
    if (const auto sign = s.role(Says::Clock, out.end); sign && (told_half || !is_span_of_hours(s, k, out.end))) {
        out.end += sign.words;
        certain = true;
        take_minutes(s, out.end, minute);
        // "8 o'clock at night"
        told_half = told_half || take_half(s, k, out.end, hour, certain);
        if (hour < 0) return std::nullopt;
    }
    if (!told_half) {
        if (const auto hour_of_range = end_of_range(s, k, hour, certain)) {
            hour = *hour_of_range;
            told_half = certain = true;
        }
    }
    certain = certain || told_half;
    const bool leading_zero = s.tokens[k].text.front() == '0';
    out.half = s.english && !told_half && hour >= 1 && hour <= 12 && !leading_zero && !(whole && s.tokens[k].text.size() == 4);
    if (!certain && whole && s.english && beside_day && leading_zero) certain = true;
    if (!certain && !(s.english && leading_zero) && s.role_before(Says::ClockSure, k)) {
        certain = whole || !s.english;
        out.bare = s.english && whole;
        if (out.bare && !out.half) return std::nullopt;
        // "o 14 procent" is by so much: in languages without tags the hour must end its phrase.
        if (!s.english && (std::isdigit(static_cast<unsigned char>(s.tokens[k].text.front())) == 0 || !ends_phrase(s, out.end))) return std::nullopt;
    }
    out.loose = !certain && ((whole && leading_zero) || s.tokens[k].text.find(':') != std::string::npos);
    if (!certain && !out.loose) return std::nullopt;
    if (out.loose && (beside_day || s.role_before(Says::ClockBefore, k) || !s.english) && !whole) out.loose = false;
    out.parts.hour = hour % 24, out.parts.minute = minute;
    return out;
}

}  // namespace stemma
