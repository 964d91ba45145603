#include "lang/time_numeric_dates.h"

#include <string>
#include <vector>

#include "base/unicode.h"
#include "lang/time_dates.h"

namespace stemma {
namespace {

std::optional<Days> dated(int year, int month, int day) { return month < 1 || day < 1 ? std::nullopt : day_of(year, month, day); }

bool take_sign(DateParts& parts, int number, char32_t sign) {
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

// Chinese, Japanese and Korean write the unit behind each number, in one word with what follows or in three.
std::optional<TimeReading> date_with_signs(const TimeSentence& s, std::uint32_t k) {
    if (s.text.language != "ja" && s.text.language != "zh" && s.text.language != "ko") return std::nullopt;
    TimeReading out;
    for (std::uint32_t at = k; at < s.stop && at < k + 3; ++at) {
        const std::u32string letters = to_u32(s.tokens[at].text);
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
    out = settle_year(s, k, out.end, out.parts, std::nullopt);
    out.cut = cut;
    return out;
}

}  // namespace

std::optional<TimeReading> numeric_date_at(const TimeSentence& s, std::uint32_t k) {
    const std::string& text = s.tokens[k].text;
    if (text.front() < '0' || text.front() > '9' || text.size() < 4) return std::nullopt;
    if (auto found = date_with_signs(s, k)) return found;
    if (text.size() < 6 || text.find_first_not_of("0123456789-/.T:+Z") != std::string::npos) return std::nullopt;
    const std::vector<int> parts = numbers_in(text);
    if (parts.size() < 3) return std::nullopt;
    if (text.size() >= 10 && text[4] == '-' && text[7] == '-') {
        if (!day_of(parts[0], std::max(parts[1], 0), std::max(parts[2], 0))) return std::nullopt;
        TimeReading out = TimeReading::told(k + 1, {.year = parts[0], .month = parts[1], .day = parts[2]});
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
    if ((year_digits != 2 || (s.english && dots)) && year_digits != 4) return std::nullopt;
    const int year = parts[2] + (year_digits == 4 ? 0 : parts[2] < 70 ? 2000 : 1900);
    if (year < 1000 || year > kLastYear) return std::nullopt;
    const bool month_first = s.month_first && !dots;
    const auto one = dated(year, parts[month_first ? 0 : 1], parts[month_first ? 1 : 0]);
    // A month after the twelfth is none, and a report tells of what has been: then the other order was meant.
    const auto other = s.english ? dated(year, parts[month_first ? 1 : 0], parts[month_first ? 0 : 1]) : std::nullopt;
    const auto past = [&](const std::optional<Days>& day) { return day && s.published.day && *day <= *s.published.day; };
    const auto day = !one || (other && !past(one) && past(other)) ? other : one;
    if (!day) return std::nullopt;
    return TimeReading::told(k + 1, parts_of_day(*day));
}

}  // namespace stemma
