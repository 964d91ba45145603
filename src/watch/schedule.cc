#include "watch/schedule.h"

#include <algorithm>
#include <charconv>

#include <curl/curl.h>
#include <fmt/format.h>

#include "base/moment.h"
#include "base/rows.h"
#include "base/unicode.h"

namespace stemma::watch {
namespace {

std::optional<Duration> whole_seconds(std::string_view digits) {
    if (digits.empty() || !std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; })) return std::nullopt;
    std::int64_t seconds = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
    // A number that does not fit is longer than every bound.
    constexpr std::int64_t kTenYears = 315'360'000;
    if (read.ec != std::errc() || seconds > kTenYears) seconds = kTenYears;
    return std::chrono::seconds(seconds);
}

}  // namespace

Duration next_interval(std::optional<Duration> last, Duration every, const Visit& visit) {
    const Duration most = std::max(every, kMostInterval);
    Duration interval = every;
    if (last && visit.fresh == 0) interval = *last + *last / 2;
    if (last && visit.fresh > 0 && visit.fresh < kBusyEntries) interval = *last / 2;
    interval = std::clamp(interval, every, most);
    if (visit.max_age) interval = std::max(interval, std::min(*visit.max_age, kMostInterval));
    if (visit.retry_after) interval = std::max(interval, std::min(*visit.retry_after, kMostRetryAfter));
    return interval;
}

Duration back_off(int failures, Duration first, Duration most) {
    Duration wait = first;
    for (int i = 1; i < failures && wait < most; ++i) wait *= 2;
    return std::min(wait, most);
}

std::optional<Duration> retry_after(std::string_view header, Time now) {
    if (const auto seconds = whole_seconds(header)) return seconds;
    const std::time_t at = curl_getdate(std::string(header).c_str(), nullptr);
    if (at < 0) return std::nullopt;
    const Duration wait = Time(std::chrono::seconds(at)) - now;
    return wait > Duration::zero() ? std::optional(wait) : std::nullopt;
}

std::optional<Duration> max_age(std::string_view header) {
    std::optional<Duration> out;
    const std::string folded = lower_ascii(header);
    for (std::string_view directive : split_fields(folded, ',')) {
        while (directive.starts_with(' ') || directive.starts_with('\t')) directive.remove_prefix(1);
        while (directive.ends_with(' ') || directive.ends_with('\t')) directive.remove_suffix(1);
        if (directive == "no-cache" || directive == "no-store") return std::nullopt;
        constexpr std::string_view kMaxAge = "max-age=";
        if (!directive.starts_with(kMaxAge)) continue;
        directive.remove_prefix(kMaxAge.size());
        if (directive.size() > 1 && directive.starts_with('"') && directive.ends_with('"')) directive = directive.substr(1, directive.size() - 2);
        out = whole_seconds(directive);
    }
    return out;
}

std::string iso_time(Time time) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
    const auto day = std::chrono::floor<std::chrono::days>(seconds);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(seconds - day);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()), clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

std::optional<Time> time_from(std::string_view iso) {
    const auto moment = moment_of(iso);
    if (!moment) return std::nullopt;
    return Time(std::chrono::seconds(moment->first));
}

}  // namespace stemma::watch
