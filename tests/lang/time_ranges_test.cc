#include "lang/time_rows.h"

namespace stemma {
namespace {

using test::TimeRow, test::expect_times;

TEST(Times, EndsOfARangeSettleEachOther) {
    static constexpr TimeRow kRows[] = {
        {"The bridge was shut Monday through Wednesday.", "Monday = 2025-06-16 day; Wednesday = 2025-06-18 day", "two times"},
        {"The bridge was shut Monday through Thursday.", "Monday = 2025-06-09 day; Thursday = 2025-06-12 day", "the first is not after the second"},
        {"Crews worked between Friday and Sunday.", "Friday = 2025-06-13 day; Sunday = 2025-06-15 day", "between"},
        {"Rain fell between Tuesday and Saturday in Orr.", "Tuesday = 2025-06-10 day; Saturday = 2025-06-14 day", "between, turned round"},
        {"Rain fell on Monday and Thursday.", "Monday = 2025-06-16 day; Thursday = 2025-06-12 day", "and is no range"},
        {"It rained from Dec. 30 to Jan. 2, 2014.", "Dec. 30 = 2013-12-30 day; Jan. 2, 2014 = 2014-01-02 day", "the year of the end is not that of the beginning"},
        {"Crimes were counted between January through June of 2015.", "January = 2015-01 month; June of 2015 = 2015-06 month", "one year for both"},
        {"It rained from November to February 2014.", "November = 2013-11 month; February 2014 = 2014-02 month", "over the turn of the year"},
        {"He worked there between 2010 and 2012.", "2010 = 2010 year; 2012 = 2012 year", "both ends"},
        {"He worked there from 2010 to 2012.", "2010 = 2010 year; 2012 = 2012 year", "both ends of from and to"},
        {"It burned between 2 a.m. and 4 a.m. Saturday.", "2 a.m. = 2025-06-14T02:00 minute; 4 a.m. Saturday = 2025-06-14T04:00 minute", "one day for both"},
        {"It burned from 11 p.m. to 2 a.m. Saturday.", "11 p.m. =  minute; 2 a.m. Saturday = 2025-06-14T02:00 minute", "not the same day"},
        {"It burned from 11 p.m. Friday to 2 a.m. Saturday.", "11 p.m. Friday = 2025-06-13T23:00 minute; 2 a.m. Saturday = 2025-06-14T02:00 minute", "each with its day"},
    };
    expect_times(kRows);
}

}  // namespace
}  // namespace stemma
