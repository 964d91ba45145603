#include "lang/dates.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>
#include <unicode/uchar.h>

#include "base/unicode.h"

namespace stemma {

using std::chrono::days;

TimePrecision DateParts::precision() const {
    if (hour) return TimePrecision::Minute;
    if (day) return TimePrecision::Day;
    return month ? TimePrecision::Month : TimePrecision::Year;
}

std::string DateParts::value() const {
    if (!year || (day && !month) || (hour && !day)) return {};
    std::string out = fmt::format("{:04}", *year);
    if (month) out += fmt::format("-{:02}", *month);
    if (day) out += fmt::format("-{:02}", *day);
    if (hour) out += fmt::format("T{:02}:{:02}", *hour, minute.value_or(0));
    return out;
}

std::optional<Days> DateParts::whole_day() const {
    if (!year || !month || !day) return std::nullopt;
    return day_of(*year, *month, *day);
}

DateParts parts_of_day(Days at) {
    const std::chrono::year_month_day date(at);
    return {.year = int(date.year()), .month = int(unsigned(date.month())), .day = int(unsigned(date.day()))};
}

std::optional<Days> day_of(int year, int month, int day) {
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)), std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok()) return std::nullopt;
    return Days(date);
}

int weekday_of(Days day) { return static_cast<int>(std::chrono::weekday(day).c_encoding()); }

DateParts common_parts(Days first, Days last) {
    DateParts a = parts_of_day(first);
    const DateParts b = parts_of_day(last);
    if (a.year != b.year) return {};
    if (a.month != b.month) return {.year = a.year};
    if (a.day != b.day) a.day.reset();
    return a;
}

Days weekend_before(Days day) { return day - days((weekday_of(day) + 1) % 7); }

// The anonymous algorithm of 1876, as in Meeus, Astronomical Algorithms, chapter 8.
Days easter_of(int year) {
    const int a = year % 19, b = year / 100, c = year % 100;
    const int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    const int h = (19 * a + b - d - g + 15) % 30;
    const int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
    const int m = (a + 11 * h + 22 * l) / 451;
    const int sum = h + l - 7 * m + 114;
    return *day_of(year, sum / 31, sum % 31 + 1);
}

std::optional<Days> feast_of(std::string_view rule, int year) {
    constexpr std::string_view kEaster = "easter";
    const auto number = [](std::string_view text) {
        int out = 0;
        if (text.starts_with('+')) text.remove_prefix(1);
        std::from_chars(text.data(), text.data() + text.size(), out);
        return out;
    };
    if (rule.starts_with(kEaster)) return easter_of(year) + days(number(rule.substr(kEaster.size())));
    const auto first = rule.find('/');
    if (first == std::string_view::npos) return rule.size() == 5 ? day_of(year, number(rule.substr(0, 2)), number(rule.substr(3))) : std::nullopt;
    const auto second = rule.find('/', first + 1);
    const auto plus = rule.find('+');
    const auto month = std::chrono::month(static_cast<unsigned>(number(rule)));
    const int nth = number(rule.substr(first + 1));
    const std::chrono::weekday weekday(static_cast<unsigned>(number(rule.substr(second + 1))));
    const int more = plus == std::string_view::npos ? 0 : number(rule.substr(plus));
    const std::chrono::year of(year);
    const Days day = nth < 0 ? Days(of / month / weekday[std::chrono::last]) : Days(of / month / weekday[static_cast<unsigned>(nth)]);
    return day + days(more);
}

Published published_of(const std::optional<Stamp>& stamp) {
    Published out;
    if (!stamp) return out;
    const std::string_view value = stamp->value;
    if (value.size() >= 4) out.year = whole_number(value.substr(0, 4));
    if (out.year && value.size() >= 7 && value[4] == '-') out.month = whole_number(value.substr(5, 2));
    if (out.month && value.size() >= 10 && value[7] == '-') {
        if (const auto day = whole_number(value.substr(8, 2))) out.day = day_of(*out.year, *out.month, *day);
    }
    if (out.day && value.size() >= 16 && value[10] == 'T' && value[13] == ':') {
        const auto hour = whole_number(value.substr(11, 2)), minute = whole_number(value.substr(14, 2));
        if (hour && minute && *hour < 24 && *minute < 60) out.minute = 60 * *hour + *minute;
    }
    return out;
}

std::optional<int> whole_number(std::string_view text) {
    constexpr std::size_t kMostDigits = 4;
    int out = 0;
    const bool ascii = std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (ascii) {
        if (text.empty() || text.size() > kMostDigits) return std::nullopt;
        for (const char c : text) {
            if (c < '0' || c > '9') return std::nullopt;
            out = 10 * out + (c - '0');
        }
        return out;
    }
    const std::u32string letters = to_u32(text);
    if (letters.size() > kMostDigits) return std::nullopt;
    for (const char32_t c : letters) {
        const int digit = u_charDigitValue(static_cast<UChar32>(c));
        if (digit < 0) return std::nullopt;
        out = 10 * out + digit;
    }
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
        out.push_back(whole_number(text.substr(i, j - i)).value_or(-1));
        i = j;
    }
    return out;
}

}  // namespace stemma
