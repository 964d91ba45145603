#include "serve/clock.h"

#include <chrono>

#include <fmt/format.h>

namespace stemma::serve {

std::optional<std::string> written_time(std::int64_t seconds) {
    using namespace std::chrono;
    constexpr std::int64_t kFirst = -62'167'219'200, kLast = 253'402'300'799;  // 0000-01-01 and 9999-12-31T23:59:59
    if (seconds < kFirst || seconds > kLast) return std::nullopt;
    const sys_seconds at{std::chrono::seconds(seconds)};
    const auto midnight = floor<days>(at);
    const year_month_day date(midnight);
    const hh_mm_ss clock(at - midnight);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                       clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

}  // namespace stemma::serve
