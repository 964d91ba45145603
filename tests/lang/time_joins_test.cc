#include "lang/time_rows.h"

namespace stemma {
namespace {

using test::TimeRow, test::expect_times;

TEST(Times, DaysAndClockTimesBesideEachOtherAreOne) {
    static constexpr TimeRow kRows[] = {
        {"He left at 1:15 a.m. Tuesday.", "1:15 a.m. Tuesday = 2025-06-17T01:15 minute", "clock time and day"},
        {"He left on Tuesday at about 9 p.m. in rain.", "Tuesday at about 9 p.m. = 2025-06-17T21:00 minute", "the other way round"},
        {"He left around 2:30 a.m. Sunday.", "2:30 a.m. Sunday = 2025-06-15T02:30 minute", "around"},
        {"He left at 2 a.m. CDT on Sunday.", "2 a.m. CDT on Sunday = 2025-06-15T02:00 minute", "a zone"},
        {"He left at 12:30 p.m. local time Monday.", "12:30 p.m. local time Monday = 2025-06-16T12:30 minute", "local time"},
        {"He left Sunday, Jan. 5, 2014 at 3:15 p.m. in rain.", "Sunday, Jan. 5, 2014 at 3:15 p.m. = 2014-01-05T15:15 minute", "all of it"},
        {"Posted: Tuesday, May 19, 2015 4:27 PM EDT", "Tuesday, May 19, 2015 4:27 PM EDT = 2015-05-19T16:27 minute", "a stamp"},
        {"Updated: Oct 23, 2016 - 7:25 PM", "Oct 23, 2016 - 7:25 PM = 2016-10-23T19:25 minute", "a stamp with a dash"},
        {"He left Wednesday night around 7:35 p.m. in rain.", "Wednesday night around 7:35 p.m. = 2025-06-18T19:35 minute", "a part between"},
        {"He left at 10:25 p.m. on June 27, 2016.", "10:25 p.m. on June 27, 2016 = 2016-06-27T22:25 minute", "before a date"},
        {"He left just before 10:00 Monday night.", "10:00 Monday night = 2025-06-16T22:00 minute", "the night tells the half"},
        {"He left at 7:30 this morning.", "7:30 this morning = 2025-06-18T07:30 minute", "the morning tells the half"},
        {"He left at 7 this morning.", "7 this morning = 2025-06-18T07:00 minute", "a bare hour"},
        {"He left at 12:50 on New Year's Day.", "12:50 on New Year's Day = 2025-01-01 day", "day or night: left out"},
        {"He left Saturday night at 1:30 a.m. in rain.", "Saturday night at 1:30 a.m. = 2025-06-14 day", "of that night or the one before: left out"},
        {"He left at 1:15 a.m. Tuesday.", "1:15 a.m. Tuesday =  minute", "nothing to resolve it against", "en", ""},
    };
    expect_times(kRows);
}

}  // namespace
}  // namespace stemma
