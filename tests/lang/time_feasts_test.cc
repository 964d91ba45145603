#include "lang/time_rows.h"

namespace stemma {
namespace {

using test::TimeRow, test::expect_times;

TEST(Times, FeastsAreTheLastNotAfterThePublication) {
    static constexpr TimeRow kRows[] = {
        {"He left on Christmas Day.", "Christmas Day = 2024-12-25 day", "a fixed day of the year"},
        {"He left on Christmas Eve 2013.", "Christmas Eve 2013 = 2013-12-24 day", "with its year"},
        {"She was shot on New Year's Day.", "New Year's Day = 2025-01-01 day", "this year's"},
        {"She was shot on Halloween in 2014.", "Halloween in 2014 = 2014-10-31 day", "in a year"},
        {"She was shot on Cinco de Mayo.", "Cinco de Mayo = 2025-05-05 day", "a feast of another language"},
        {"She was shot on the Fourth of July.", "Fourth of July = 2024-07-04 day", "last year's"},
        {"She was shot on Thanksgiving.", "Thanksgiving = 2024-11-28 day", "the fourth Thursday of November"},
        {"She was shot on Black Friday.", "Black Friday = 2024-11-29 day", "the day after it, and no weekday of this week"},
        {"She was shot on Labor Day.", "Labor Day = 2024-09-02 day", "the first Monday of September"},
        {"She was shot on Memorial Day.", "Memorial Day = 2025-05-26 day", "the last Monday of May"},
        {"She was shot over Memorial Day weekend.", "Memorial Day weekend = 2025-05 month", "its weekend is three days"},
        {"She was shot on Mother's Day.", "Mother's Day = 2025-05-11 day", "the second Sunday of May"},
        {"She was shot on Easter.", "Easter = 2025-04-20 day", "a moveable feast"},
        {"She was shot on Easter Sunday.", "Easter Sunday = 2016-03-27 day", "another year's", "en", "2016-03-29"},
        {"She was shot on Good Friday.", "Good Friday = 2025-04-18 day", "two days before it"},
        {"The park will be open on Christmas.", "Christmas = 2025-12-25 day", "a feast to come"},
    };
    expect_times(kRows);
}

}  // namespace
}  // namespace stemma
