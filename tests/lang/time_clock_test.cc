#include "lang/time_rows.h"

namespace stemma {
namespace {

using test::TimeRow, test::expect_times;

TEST(Times, HoursAreClockTimesOnceSomethingMakesThemCertain) {
    static constexpr TimeRow kRows[] = {
        {"He left at 7:30 p.m. in rain.", "7:30 p.m. =  minute", "a clock time without a day is not resolved"},
        {"He left at 10am yesterday.", "10am yesterday = 2025-06-17T10:00 minute", "without a space"},
        {"He left at noon Tuesday.", "noon Tuesday = 2025-06-17T12:00 minute", "noon"},
        {"He left around midnight Tuesday.", "midnight Tuesday = 2025-06-17 day", "which midnight of Tuesday cannot be told"},
        {"He left just after midnight Sunday.", "midnight Sunday = 2025-06-15T00:00 minute", "the one that begins the day"},
        {"He left shortly before midnight Saturday.", "midnight Saturday = 2025-06-14 day", "the one that ends it is no minute of it"},
        {"He left at 4 in the morning on Sunday.", "4 in the morning on Sunday = 2025-06-15T04:00 minute", "in the morning"},
        {"He left Friday at 8 o'clock at night.", "Friday at 8 o'clock at night = 2025-06-13T20:00 minute", "o'clock"},
        {"Two in the morning shift were hurt.", "", "a count"},
        {"He called at 2315 hours Friday.", "2315 hours Friday = 2025-06-13T23:15 minute", "hours"},
        {"He called at 0230 this morning.", "0230 this morning = 2025-06-18T02:30 minute", "four digits with a nought"},
        {"It burned between 2 and 4 a.m. Saturday.", "2 = 2025-06-14T02:00 minute; 4 a.m. Saturday = 2025-06-14T04:00 minute", "one half and one day for both"},
        {"He left Saturday afternoon just before 5:00.", "Saturday afternoon just before 5:00 = 2025-06-14T17:00 minute", "the afternoon tells the half"},
        {"He died at 24 in Orr.", "", "an age"},
        {"He left on Friday at 14:30.", "Friday at 14:30 = 2025-06-13T14:30 minute", "a day of 24 hours"},
    };
    expect_times(kRows);
}

}  // namespace
}  // namespace stemma
