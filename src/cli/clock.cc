#include "cli/clock.h"

#include <ctime>

#include <fmt/format.h>

namespace stemma::cli {
namespace {

std::tm utc() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    return parts;
}

}  // namespace

std::string today_text() {
    const std::tm t = utc();
    return fmt::format("{:04}-{:02}-{:02}", t.tm_year + 1900, t.tm_mon + 1, t.tm_mday);
}

std::string now_text() {
    const std::tm t = utc();
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", t.tm_year + 1900, t.tm_mon + 1, t.tm_mday, t.tm_hour, t.tm_min, t.tm_sec);
}

}  // namespace stemma::cli
