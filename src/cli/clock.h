// The one clock: the library is told the time.
#pragma once

#include <string>

namespace stemma::cli {

std::string now_text();    // UTC, "2026-03-05T10:30:00Z"
std::string today_text();  // "2026-03-05"

}  // namespace stemma::cli
