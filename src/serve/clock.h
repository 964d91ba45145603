// Times as the archive writes them: ISO 8601 in UTC to the second, "2026-03-05T10:30:00Z".
//
// Threads: pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace stemma::serve {

// Seconds since 1970-01-01T00:00Z. Nothing for years that are not written with four digits.
std::optional<std::string> written_time(std::int64_t seconds);

}  // namespace stemma::serve
