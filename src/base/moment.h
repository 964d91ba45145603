// Points in time from ISO 8601 values that are cut to their precision: "2026", "2026-03-05",
// "2026-03-05T10:30+01:00". A value covers a stretch: the whole year, the whole day, the minute.
//
// Threads: pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace stemma {

// Seconds since 1970-01-01T00:00Z: from `first` up to, and without, `end`.
struct Moment {
    std::int64_t first = 0, end = 0;
    friend auto operator<=>(const Moment&, const Moment&) = default;
};

// A value without an offset is taken as UTC. Absent when it is no such value.
std::optional<Moment> moment_of(std::string_view iso);

// For reading, to the minute: "2026-03-05 10:30 +01:00"; "Z" becomes "UTC".
std::string shown_time(std::string_view iso);

}  // namespace stemma
