#include "base/moment.h"

#include <charconv>
#include <chrono>

namespace stemma {
namespace {

// Takes exactly `digits` digits from the front.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
    if (text.size() < digits) return std::nullopt;
    int value = 0;
    const char* end = text.data() + digits;
    const auto [stopped, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || stopped != end || text.front() == '-') return std::nullopt;
    text.remove_prefix(digits);
    return value;
}

bool take(std::string_view& text, char c) {
    if (text.empty() || text.front() != c) return false;
    text.remove_prefix(1);
    return true;
}

// "Z", "+01:00", "+0100", "+01": seconds east of Greenwich.
std::optional<std::int64_t> take_offset(std::string_view& text) {
    if (text.empty() || take(text, 'Z')) return 0;
    const bool west = text.front() == '-';
    if (!west && text.front() != '+') return std::nullopt;
    text.remove_prefix(1);
    const auto hours = take_number(text, 2);
    if (!hours) return std::nullopt;
    take(text, ':');
    const auto minutes = text.empty() ? 0 : take_number(text, 2);
    if (!minutes) return std::nullopt;
    const std::int64_t seconds = *hours * 3600 + *minutes * 60;
    return west ? -seconds : seconds;
}

}  // namespace

std::optional<Moment> moment_of(std::string_view iso) {
    using namespace std::chrono;
    constexpr std::int64_t kMinute = 60, kDay = 86400;
    const auto year_number = take_number(iso, 4);
    if (!year_number) return std::nullopt;
    std::optional<int> month_number, day_number;
    if (take(iso, '-')) {
        if (!(month_number = take_number(iso, 2))) return std::nullopt;
        if (take(iso, '-') && !(day_number = take_number(iso, 2))) return std::nullopt;
    }
    const year_month_day date{year(*year_number), month(static_cast<unsigned>(month_number.value_or(1))),
                              day(static_cast<unsigned>(day_number.value_or(1)))};
    if (!date.ok()) return std::nullopt;
    const auto seconds_of = [](sys_days days) { return days.time_since_epoch().count() * kDay; };
    Moment moment{seconds_of(date), 0};
    if (day_number) {
        moment.end = moment.first + kDay;
    } else if (month_number) {
        moment.end = seconds_of(sys_days(year_month_day(date + months(1))));
    } else {
        moment.end = seconds_of(sys_days(year_month_day(date + years(1))));
    }
    if (day_number && (take(iso, 'T') || take(iso, ' '))) {
        const auto hour = take_number(iso, 2);
        const auto minute = take(iso, ':') ? take_number(iso, 2) : std::optional(0);
        if (!hour || !minute || *hour > 24 || *minute > 59) return std::nullopt;
        moment.first += *hour * 3600 + *minute * kMinute;
        moment.end = moment.first + kMinute;
        if (take(iso, ':')) {
            const auto second = take_number(iso, 2);
            if (!second || *second > 60) return std::nullopt;
            moment.first += *second;
            moment.end = moment.first + 1;
            if (take(iso, '.')) {
                while (!iso.empty() && iso.front() >= '0' && iso.front() <= '9') iso.remove_prefix(1);
            }
        }
        const auto east = take_offset(iso);
        if (!east) return std::nullopt;
        moment.first -= *east;
        moment.end -= *east;
    }
    if (!iso.empty()) return std::nullopt;
    return moment;
}

std::string shown_time(std::string_view iso) {
    std::string out(iso);
    const auto at = out.find('T');
    if (at == std::string::npos) return out;
    out[at] = ' ';
    // "T10:30:00": the seconds of a publication tell a reader nothing.
    if (const auto seconds = at + 6; seconds < out.size() && out[seconds] == ':') out.erase(seconds, out.find_first_not_of(":.0123456789", seconds) - seconds);
    if (out.ends_with('Z')) {
        out.replace(out.size() - 1, 1, " UTC");
    } else if (const auto sign = out.find_first_of("+-", at); sign != std::string::npos) {
        out.insert(sign, " ");
    }
    return out;
}

}  // namespace stemma
