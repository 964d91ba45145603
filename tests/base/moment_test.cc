#include "base/moment.h"

#include <gtest/gtest.h>

namespace stemma {
namespace {

struct Row {
    const char* input;
    std::optional<Moment> expected;
    const char* why;
};

constexpr std::int64_t kDay = 86400;

TEST(Moment, CoversAsMuchAsItsPrecision) {
    const Row rows[] = {
        {"1970", Moment{0, 365 * kDay}, "a year"},
        {"1972", Moment{730 * kDay, (730 + 366) * kDay}, "a leap year"},
        {"1970-02", Moment{31 * kDay, 59 * kDay}, "a month"},
        {"1970-12", Moment{334 * kDay, 365 * kDay}, "the month before a new year"},
        {"1970-01-02", Moment{kDay, 2 * kDay}, "a day"},
        {"1970-01-01T01:00", Moment{3600, 3660}, "a minute, taken as UTC"},
        {"1970-01-01T01:00Z", Moment{3600, 3660}, "a minute in UTC"},
        {"1970-01-01T01:00:05Z", Moment{3605, 3606}, "a second"},
        {"1970-01-01T01:00:05.250Z", Moment{3605, 3606}, "fractions are dropped"},
        {"1970-01-01T01:00+01:00", Moment{0, 60}, "east of Greenwich is earlier"},
        {"1970-01-01T01:00-0130", Moment{9000, 9060}, "west is later, without a colon"},
        {"1969-12-31", Moment{-kDay, 0}, "before the epoch"},
        {"", std::nullopt, "empty"},
        {"197", std::nullopt, "three digits"},
        {"1970-13", std::nullopt, "no such month"},
        {"1970-02-30", std::nullopt, "no such day"},
        {"1970-01-01T25:00", std::nullopt, "no such hour"},
        {"1970-01-01T10:61", std::nullopt, "no such minute"},
        {"1970-01-01 noon", std::nullopt, "words"},
        {"1970-01-01T10:00 CET", std::nullopt, "a zone by name"},
        {"yesterday", std::nullopt, "no date"},
        {"-970-01-01", std::nullopt, "a sign"},
    };
    for (const Row& row : rows) EXPECT_EQ(moment_of(row.input), row.expected) << row.input << ": " << row.why;
}

TEST(Moment, IsCutToTheMinute) {
    const struct { const char* iso; const char* expected; } cases[] = {
        {"2026-03-05", "2026-03-05"}, {"2026-03-05T10:30+01:00", "2026-03-05 10:30 +01:00"}, {"2026-03-05T10:30:59+01:00", "2026-03-05 10:30 +01:00"},
        {"2026-03-05T10:30:59.5Z", "2026-03-05 10:30 UTC"}, {"2026-03-05T10:30", "2026-03-05 10:30"}, {"2026-03-05T10:30:00", "2026-03-05 10:30"}, {"", ""},
    };
    for (const auto& c : cases) EXPECT_EQ(shown_time(c.iso), c.expected) << c.iso;
}

}  // namespace
}  // namespace stemma
