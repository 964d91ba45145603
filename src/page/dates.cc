#include "page/dates.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <chrono>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>

#include "base/rows.h"
#include "base/unicode.h"
#include "page/text.h"

namespace stemma::page {
namespace {

// The first public web page is of 1991; an earlier date is what the page is about, or a default.
constexpr int kFirstYear = 1990;
constexpr int kLastYear = 2199;

struct Piece {
    enum Kind { Number, Word, Sign } kind = Sign;
    std::string_view text;
    int value = -1;    // of a number of up to 8 digits
    int month = 0;     // of a word
    bool gap = false;  // white space before it
};

const std::unordered_map<std::string_view, int>& months() {
    static const auto map = [] {
        std::unordered_map<std::string_view, int> m;
        for (const Row& row : rows_of("data/page/months.tsv")) {
            if (row.size() > 1) m.emplace(row[0], std::stoi(std::string(row[1])));
        }
        return m;
    }();
    return map;
}

// The names of zones, in capitals as they are written, and their places in ISO 8601.
const std::unordered_map<std::string_view, std::string_view>& zones() {
    static const auto map = [] {
        std::unordered_map<std::string_view, std::string_view> m;
        for (const Row& row : rows_of("data/page/zones.tsv")) {
            if (row.size() > 1) m.emplace(row[0], row[1]);
        }
        return m;
    }();
    return map;
}

bool is_digit_byte(char c) { return c >= '0' && c <= '9'; }
bool is_word_byte(char c) { return std::isalpha(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80; }

// Bytes of a text that are looked at; a date line is short, and metadata fields too.
constexpr std::size_t kLongest = 400;

std::vector<Piece> pieces_of(std::string_view text) {
    text = text.substr(0, kLongest);
    std::vector<Piece> out;
    bool gap = false;
    for (std::size_t i = 0; i < text.size();) {
        const char c = text[i];
        if (static_cast<unsigned char>(c) <= ' ') {
            gap = true;
            ++i;
            continue;
        }
        std::size_t end = i + 1;
        Piece piece;
        piece.gap = gap;
        gap = false;
        if (is_digit_byte(c)) {
            while (end < text.size() && is_digit_byte(text[end])) ++end;
            piece.kind = Piece::Number;
            if (end - i <= 8) piece.value = std::stoi(std::string(text.substr(i, end - i)));
        } else if (is_word_byte(c)) {
            while (end < text.size() && is_word_byte(text[end])) ++end;
            piece.kind = Piece::Word;
            const auto found = months().find(fold_case(text.substr(i, end - i)));
            if (found != months().end()) piece.month = found->second;
        }
        piece.text = text.substr(i, end - i);
        out.push_back(piece);
        i = end;
    }
    return out;
}

struct Day {
    int year = 0, month = 0, day = 0;
    std::size_t next = 0;  // the piece behind it
};

bool valid(const Day& d) {
    constexpr int kDays[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (d.year < kFirstYear || d.year > kLastYear || d.month < 1 || d.month > 12) return false;
    const bool leap = (d.year % 4 == 0 && d.year % 100 != 0) || d.year % 400 == 0;
    return d.day >= 1 && d.day <= kDays[d.month - 1] && (d.month != 2 || d.day < 29 || leap);
}

class Reader {
public:
    explicit Reader(std::string_view text, DayOrder order = DayOrder::Unknown) : pieces_(pieces_of(text)), order_(order) {}

    std::optional<Stamp> first(std::string_view from) const {
        for (std::size_t i = 0; i < pieces_.size(); ++i) {
            if (const auto day = day_at(i)) return stamp(*day, from);
        }
        for (std::size_t i = 0; i < pieces_.size(); ++i) {
            // "31 February 2026" is no day, and no month either.
            if (i > 0 && number(i - 1) >= 0) continue;
            if (const auto month = month_at(i)) return Stamp{fmt::format("{:04}-{:02}", month->year, month->month), TimePrecision::Month, std::string(from)};
        }
        if (pieces_.size() == 1 && pieces_[0].text.size() == 4 && pieces_[0].value >= kFirstYear && pieces_[0].value <= kLastYear) {
            return Stamp{fmt::format("{:04}", pieces_[0].value), TimePrecision::Year, std::string(from)};
        }
        return std::nullopt;
    }

    DayOrder order_shown() const {
        for (std::size_t i = 0; i < pieces_.size(); ++i) {
            if (!sign(i + 1, "/") || (i > 0 && number(i - 1) >= 0) || number(i) == number(i + 2)) continue;
            const auto day = numeric(i);
            if (day && valid(*day)) return day->day == number(i) ? DayOrder::DayFirst : DayOrder::MonthFirst;
        }
        return DayOrder::Unknown;
    }

private:
    const Piece* at(std::size_t i) const { return i < pieces_.size() ? &pieces_[i] : nullptr; }
    bool sign(std::size_t i, std::string_view signs) const {
        const Piece* p = at(i);
        return p && p->kind == Piece::Sign && p->text.size() == 1 && signs.find(p->text[0]) != std::string_view::npos;
    }
    int number(std::size_t i) const {
        const Piece* p = at(i);
        return p && p->kind == Piece::Number ? p->value : -1;
    }
    bool word(std::size_t i, std::string_view one, std::string_view other) const {
        const Piece* p = at(i);
        return p && p->kind == Piece::Word && (p->text == one || p->text == other);
    }
    bool is_year(std::size_t i) const { return number(i) >= 0 && at(i)->text.size() == 4; }

    std::optional<Day> day_at(std::size_t i) const {
        const Piece* p = at(i);
        if (p->kind == Piece::Number) {
            for (const auto& day : {compact(i), year_first(i), numeric(i), day_first(i)}) {
                if (day && valid(*day)) return day;
            }
        } else if (p->month) {
            const auto day = month_first(i);
            if (day && valid(*day)) return day;
        }
        return std::nullopt;
    }

    // 20260305
    std::optional<Day> compact(std::size_t i) const {
        if (at(i)->text.size() != 8) return std::nullopt;
        const int v = number(i);
        return Day{v / 10000, v / 100 % 100, v % 100, i + 1};
    }
    // 2026-03-05, 2026/3/5, 2026.03.05, 2026年3月5日
    std::optional<Day> year_first(std::size_t i) const {
        if (is_year(i) && word(i + 1, "年", "년") && word(i + 3, "月", "월") && number(i + 4) > 0) return Day{number(i), number(i + 2), number(i + 4), i + 6};
        if (!is_year(i) || !sign(i + 1, "-/.") || !sign(i + 3, "-/.") || at(i + 1)->text != at(i + 3)->text) return std::nullopt;
        return Day{number(i), number(i + 2), number(i + 4), i + 5};
    }
    // 05.03.2026, 05.03.26, 25/12/2026, 12/25/2026
    std::optional<Day> numeric(std::size_t i) const {
        if (!sign(i + 1, "-/.") || !sign(i + 3, "-/.") || at(i + 1)->text != at(i + 3)->text) return std::nullopt;
        if (number(i) < 0 || number(i + 2) < 0 || number(i + 4) < 0 || at(i)->text.size() > 2) return std::nullopt;
        int year = number(i + 4);
        const bool dots = at(i + 1)->text == ".";
        // "05/03/26" may be a share or a number of something, unless the page says how it writes its dates.
        if (at(i + 4)->text.size() == 2 && (dots || order_ != DayOrder::Unknown)) year += 2000;
        const int a = number(i), b = number(i + 2);
        if (dots || a > 12 || a == b) return Day{year, b, a, i + 5};
        if (b > 12) return Day{year, a, b, i + 5};
        if (order_ == DayOrder::DayFirst) return Day{year, b, a, i + 5};
        if (order_ == DayOrder::MonthFirst) return Day{year, a, b, i + 5};
        return std::nullopt;
    }
    // 5 March 2026, 5. März 2026, 5th of March, 2026, 5 de marzo de 2026, 05-Mar-2026
    std::optional<Day> day_first(std::size_t i) const {
        if (number(i) < 1 || number(i) > 31) return std::nullopt;
        std::size_t j = i + 1;
        for (int skipped = 0; skipped < 2 && at(j) && !at(j)->month; ++skipped, ++j) {
            if (!sign(j, ".-") && !(at(j)->kind == Piece::Word && at(j)->text.size() <= 3)) return std::nullopt;
        }
        if (!at(j) || !at(j)->month) return std::nullopt;
        const int month = at(j)->month;
        for (++j; j < i + 6 && at(j) && at(j)->kind != Piece::Number; ++j) {
            if (!sign(j, ".,-") && !(at(j)->kind == Piece::Word && at(j)->text.size() <= 3)) return std::nullopt;
        }
        if (!is_year(j)) return std::nullopt;
        return Day{number(j), month, number(i), j + 1};
    }
    // March 5, 2026; Mar. 5th 2026; Mar 5 10:30:00 CET 2026, as C and Java write it
    std::optional<Day> month_first(std::size_t i) const {
        std::size_t j = i + 1;
        if (sign(j, ".")) ++j;
        const int day = number(j);
        if (day < 1 || day > 31) return std::nullopt;
        if (number(j + 1) >= 0 && sign(j + 2, ":") && sign(j + 4, ":")) {
            constexpr std::size_t kClock = 5;  // pieces
            std::size_t year = j + 1 + kClock;
            if (at(year) && at(year)->kind == Piece::Word) ++year;
            if (is_year(year)) return Day{number(year), at(i)->month, day, j + 1};
        }
        for (++j; j < i + 5 && at(j) && at(j)->kind != Piece::Number; ++j) {
            if (!sign(j, ".,") && !(at(j)->kind == Piece::Word && at(j)->text.size() <= 2)) return std::nullopt;
        }
        if (!is_year(j)) return std::nullopt;
        return Day{number(j), at(i)->month, day, j + 1};
    }
    // 2026-03; March 2026
    std::optional<Day> month_at(std::size_t i) const {
        const Piece* p = at(i);
        Day d;
        if (p->month && is_year(i + 1)) d = {number(i + 1), p->month, 1, i + 2};
        else if (is_year(i) && sign(i + 1, "-/") && number(i + 2) > 0 && at(i + 2)->text.size() == 2) d = {number(i), number(i + 2), 1, i + 3};
        else return std::nullopt;
        return valid(d) ? std::optional(d) : std::nullopt;
    }

    // The clock and its zone behind a date.
    Stamp stamp(const Day& day, std::string_view from) const {
        Stamp out{fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day), TimePrecision::Day, std::string(from)};
        std::size_t i = day.next;
        // "T", ",", "at", "um", "-", "|": a few pieces may stand between.
        constexpr std::size_t kBetween = 4;
        while (i < day.next + kBetween && at(i) && at(i)->kind != Piece::Number) ++i;
        int hour = number(i), minute = 0, second = -1;
        if (hour < 0 || hour > 23 || at(i)->text.size() > 2 || !(sign(i + 1, ":.") || (at(i + 1) && at(i + 1)->text == "h")) || number(i + 2) < 0 || at(i + 2)->text.size() != 2) return out;
        minute = number(i + 2);
        if (minute > 59) return out;
        i += 3;
        if (sign(i, ":") && number(i + 1) >= 0 && number(i + 1) < 60) {
            second = number(i + 1);
            i += 2;
            if (sign(i, ".,:") && number(i + 1) != -1 && !at(i)->gap) i += 2;
            else if (sign(i, ".") && at(i + 1) && at(i + 1)->kind == Piece::Number) i += 2;  // more than eight digits
        }
        i = half_of_day(i, hour);
        out.value += fmt::format("T{:02}:{:02}", hour, minute);
        out.precision = TimePrecision::Minute;
        if (second >= 0) {
            out.value += fmt::format(":{:02}", second);
            out.precision = TimePrecision::Second;
        }
        out.value += zone(i);
        return out;
    }

    // "p.m.", "PM"; gives the piece behind it.
    std::size_t half_of_day(std::size_t i, int& hour) const {
        const Piece* p = at(i);
        if (!p || p->kind != Piece::Word) return i;
        const std::string word = lower_ascii(p->text);
        const bool dotted = (word == "a" || word == "p") && sign(i + 1, ".") && at(i + 2) && same_letters(at(i + 2)->text, "m");
        if (word != "am" && word != "pm" && !dotted) return i;
        if (word[0] == 'p' && hour < 12) hour += 12;
        if (word[0] == 'a' && hour == 12) hour = 0;
        return dotted ? i + (sign(i + 3, ".") ? 4 : 3) : i + 1;
    }

    std::string zone(std::size_t i) const {
        const Piece* p = at(i);
        if (!p) return {};
        if (p->kind == Piece::Word) {
            const auto named = zones().find(p->text);
            if (named == zones().end()) return {};
            // "GMT+0200", "CET+0100"
            if (sign(i + 1, "+-") && number(i + 2) >= 0) return zone(i + 1);
            return std::string(named->second);
        }
        if (!sign(i, "+-") || number(i + 1) < 0) return {};
        int hours = number(i + 1), minutes = 0;
        const auto digits = at(i + 1)->text.size();
        if (digits == 4) {
            minutes = hours % 100;
            hours /= 100;
        } else if (digits <= 2 && sign(i + 2, ":") && number(i + 3) >= 0) {
            minutes = number(i + 3);
        } else if (digits > 2) {
            return {};
        }
        if (hours > 14 || minutes > 59) return {};
        return fmt::format("{}{:02}:{:02}", p->text, hours, minutes);
    }

    std::vector<Piece> pieces_;
    DayOrder order_;
};

// A stamp's clock in minutes since its first year's beginning, seconds and zone (minutes east) where it has them.
struct Moment {
    long long minutes = 0;
    std::optional<int> second, zone;
};

std::optional<Moment> moment_of(const Stamp& stamp) {
    const std::string_view v = stamp.value;
    if (stamp.precision < TimePrecision::Minute || v.size() < 16) return std::nullopt;
    const auto two = [&](std::size_t at) { return (v[at] - '0') * 10 + (v[at + 1] - '0'); };
    const int year = two(0) * 100 + two(2), month = two(5), day = two(8);
    // Days from civil, Howard Hinnant, https://howardhinnant.github.io/date_algorithms.html
    const int y = month <= 2 ? year - 1 : year;
    const int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const long long days = 365LL * y + y / 4 - y / 100 + y / 400 + day_of_year;
    Moment moment{days * 24 * 60 + two(11) * 60 + two(14), {}, {}};
    std::size_t at = 16;
    if (stamp.precision == TimePrecision::Second && v.size() >= 19) moment.second = two(17), at = 19;
    if (at < v.size() && v[at] == 'Z') moment.zone = 0;
    else if (at + 6 <= v.size()) moment.zone = (v[at] == '-' ? -1 : 1) * (two(at + 1) * 60 + two(at + 4));
    return moment;
}

}  // namespace

std::optional<Stamp> stamp_of_seconds(std::string_view text, std::string_view from) {
    constexpr std::size_t kSeconds = 10, kThousandths = 13;
    text = trimmed(text);
    if ((text.size() != kSeconds && text.size() != kThousandths) || text.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
    const long long seconds = std::stoll(std::string(text.substr(0, kSeconds)));
    constexpr long long kDaySeconds = 24 * 60 * 60;
    // Civil from days, Howard Hinnant, https://howardhinnant.github.io/date_algorithms.html
    const long long z = seconds / kDaySeconds + 719468, era = z / 146097, of_era = z - era * 146097;
    const long long year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    const long long of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100), march = (5 * of_year + 2) / 153;
    const long long day = of_year - (153 * march + 2) / 5 + 1, month = march < 10 ? march + 3 : march - 9, year = year_of_era + era * 400 + (month <= 2);
    if (year < kFirstYear || year > kLastYear) return std::nullopt;
    const long long clock = seconds % kDaySeconds;
    return Stamp{fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", year, month, day, clock / 3600, clock / 60 % 60, clock % 60), TimePrecision::Second, std::string(from)};
}

std::optional<Stamp> find_stamp(std::string_view text, std::string_view from, DayOrder order) { return Reader(text, order).first(from); }

DayOrder order_shown_in(std::string_view text) { return text.find('/') == std::string_view::npos ? DayOrder::Unknown : Reader(text).order_shown(); }

DayOrder order_of_place(std::string_view language, std::string_view host) {
    static const auto orders = [] {
        std::unordered_map<std::string_view, DayOrder> map;
        for (const Row& row : rows_of("data/page/day_orders.tsv")) {
            if (row.size() > 1) map.emplace(row[0], row[1] == "day" ? DayOrder::DayFirst : row[1] == "month" ? DayOrder::MonthFirst : DayOrder::Unknown);
        }
        return map;
    }();
    const auto look_up = [&](std::string_view key) {
        const auto found = orders.find(key);
        return found == orders.end() ? DayOrder::Unknown : found->second;
    };
    std::string locale = lower_ascii(language);
    std::ranges::replace(locale, '_', '-');
    if (const auto order = look_up(locale); order != DayOrder::Unknown) return order;
    const std::string alone = locale.substr(0, locale.find('-'));
    if (const auto order = look_up(alone); order != DayOrder::Unknown) return order;
    // English with no region, or with one that writes both ways: the host's country, else nobody knows.
    const auto dot = host.rfind('.');
    return dot == std::string_view::npos ? DayOrder::Unknown : look_up(host.substr(dot));
}

// The zones of the world lie between these (minutes east), in steps of half hours but for three quarters that few
// people live in.
constexpr long long kWest = -12 * 60, kEast = 14 * 60, kStep = 30, kDay = 24 * 60;

bool is_day_elsewhere(const Stamp& utc, const Stamp& day) {
    const auto there = moment_of(utc), midnight = moment_of({day.value.substr(0, 10) + "T00:00", TimePrecision::Minute, {}});
    if (!there || !midnight || there->zone != 0 || day.precision < TimePrecision::Day) return false;
    const long long apart = midnight->minutes - there->minutes;  // to the day's beginning
    return (apart > 0 && apart <= kEast) || (apart <= -kDay && apart + kDay > kWest);
}

std::optional<Stamp> in_local_time(const Stamp& utc, const Stamp& local) {
    const auto there = moment_of(utc), here = moment_of(local);
    if (!there || !here || there->zone != 0) return std::nullopt;
    if (there->second && here->second && *there->second != *here->second) return std::nullopt;
    const long long apart = here->minutes - there->minutes;
    if (apart == 0 || apart < kWest || apart > kEast) return std::nullopt;
    if (here->zone ? *here->zone != apart : apart % kStep != 0) return std::nullopt;
    Stamp out = utc;
    out.value = local.value.substr(0, 16) + utc.value.substr(16);
    out.value.pop_back();
    const long long minutes = apart < 0 ? -apart : apart;
    out.value += fmt::format("{}{:02}:{:02}", apart < 0 ? '-' : '+', minutes / 60, minutes % 60);
    return out;
}

bool is_before(const Stamp& one, const Stamp& other) {
    const auto a = moment_of(one), b = moment_of(other);
    if (a && b && a->zone && b->zone) {
        const long long x = a->minutes - *a->zone, y = b->minutes - *b->zone;
        if (x != y || !a->second || !b->second) return x < y;
        return *a->second < *b->second;
    }
    // To the day, the minute or the second, whichever both have.
    static constexpr std::size_t kDayBytes = 10, kClockBytes = 19;
    const auto clock = [](const Stamp& stamp) { return std::string_view(stamp.value).substr(0, std::min({stamp.value.size(), stamp.value.find_first_of("+Z-", kDayBytes), kClockBytes})); };
    const auto x = clock(one), y = clock(other);
    const auto n = std::min(x.size(), y.size());
    return x.substr(0, n) < y.substr(0, n);
}

// "2026/mar/05/..."
static std::optional<Stamp> named_month_in_address(std::string_view path) {
    constexpr std::size_t kParts = 3;
    std::array<std::string_view, kParts> parts;
    for (std::string_view& part : parts) {
        const auto end = path.find('/');
        if (end == std::string_view::npos) return std::nullopt;
        part = path.substr(0, end);
        path.remove_prefix(end + 1);
    }
    const auto month = months().find(lower_ascii(parts[1]));
    if (parts[0].size() != 4 || parts[2].empty() || parts[2].size() > 2 || month == months().end()) return std::nullopt;
    if (parts[2].find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
    return find_stamp(fmt::format("{}-{}-{}", parts[0], month->second, parts[2]), "url");
}

std::optional<Stamp> stamp_in_address(std::string_view url) {
    const auto host = url.find("://");
    const auto path = url.find('/', host == std::string_view::npos ? 0 : host + 3);
    if (path == std::string_view::npos) return std::nullopt;
    // Dates stand in the path, and no path of a page is longer. From each number only so far is looked as a date
    // reaches ("2026-03-05/", "2026/september/05/"): an article's number behind it is none of its business.
    constexpr std::size_t kLongestAddress = 2048, kDateBytes = 11, kNamedDateBytes = 48;
    const std::string_view rest = url.substr(path, kLongestAddress);
    for (std::size_t i = 0; i < rest.size(); ++i) {
        if (!is_digit_byte(rest[i]) || (i > 0 && is_digit_byte(rest[i - 1]))) continue;
        const std::string_view ahead = rest.substr(i, kDateBytes);
        const auto stamp = find_stamp(ahead.substr(0, ahead.find_first_not_of("0123456789-/")), "url");
        if (stamp && stamp->precision == TimePrecision::Day && rest.substr(i).starts_with(stamp->value.substr(0, 4))) {
            return stamp;
        }
        if (auto named = named_month_in_address(rest.substr(i, kNamedDateBytes))) return named;
    }
    return std::nullopt;
}

std::optional<std::string> latest_day_at(std::string_view utc) {
    const auto stamp = find_stamp(utc, "");
    if (!stamp || stamp->precision < TimePrecision::Day) return std::nullopt;
    const auto number = [&](std::size_t at, std::size_t digits) { return std::stoi(stamp->value.substr(at, digits)); };
    // Of a day alone its last hour counts.
    constexpr int kLastHour = 23, kHourAt = 11;
    const int hour = stamp->precision > TimePrecision::Day ? number(kHourAt, 2) : kLastHour;
    using namespace std::chrono;
    const sys_days day = year_month_day{year(number(0, 4)), month(static_cast<unsigned>(number(5, 2))), std::chrono::day(static_cast<unsigned>(number(8, 2)))};
    const year_month_day latest{floor<days>(day + hours(hour) + minutes(kEast))};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(latest.year()), static_cast<unsigned>(latest.month()), static_cast<unsigned>(latest.day()));
}

bool is_after(const Stamp& stamp, std::string_view today) {
    const auto n = std::min({stamp.value.size(), today.size(), std::size_t{10}});
    return std::string_view(stamp.value).substr(0, n) > today.substr(0, n);
}

}  // namespace stemma::page
