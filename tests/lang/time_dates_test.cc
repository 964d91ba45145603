#include "lang/time_rows.h"
#include "lang/time_twin.h"

#include <fmt/format.h>

#include "lang/times.h"

namespace stemma {
namespace {

using test::TimeRow, test::expect_times;
using test::Day, test::all_days, test::search_back, test::kFirstPublished, test::kPublications, test::kStep, test::kMonths;

TEST(Times, DatesWithoutTheirYearAreTheLast) {
    static constexpr TimeRow kRows[] = {
        {"He left on June 4.", "June 4 = 2025-06-04 day", "this year's"},
        {"He left on December 4.", "December 4 = 2024-12-04 day", "the last one, a year back"},
        {"He left on June 18.", "June 18 = 2025-06-18 day", "today"},
        {"He left on June 4, 2023.", "June 4, 2023 = 2023-06-04 day", "a full date"},
        {"It burned on June 4, 2023.", "June 4, 2023 = 2023-06-04 day", "a full date needs no publication", "en", ""},
        {"It burned on June 4.", "June 4 =  day", "a date without its year does", "en", ""},
        {"It burned on June 4.", "June 4 =  day", "and a year alone is not enough", "en", "2025"},
        {"He left on 4 June 2023.", "4 June 2023 = 2023-06-04 day", "day before month"},
        {"He left on June 4th.", "June 4th = 2025-06-04 day", "an ordinal"},
        {"He left on the 4th of June.", "4th of June = 2025-06-04 day", "of"},
        {"He left on Jan. 5.", "Jan. 5 = 2025-01-05 day", "cut short"},
        {"He left on Sept 5, 2013.", "Sept 5, 2013 = 2013-09-05 day", "cut short without a stop"},
        {"It rained on the night of June 4-5.", "the night of June 4-5 = 2025-06-04 day", "the first of two days"},
        {"It rained from May 16th through 29th, 2016.", "May 16th through 29th, 2016 = 2016-05-16 day", "the year stands at the end"},
        {"He was born on Feb. 29.", "Feb. 29 = 2024-02-29 day", "the last leap day"},
        {"He is charged in the June 4 deaths of two.", "June 4 = 2025-06-04 day", "a date before its noun"},
        {"He left on June 31.", "", "no such day"},
        {"He left on June 4 last year.", "June 4 last year = 2024-06-04 day", "last year behind it"},
    };
    expect_times(kRows);
}

TEST(Times, MonthsNeedAWordThatMakesThemTimes) {
    static constexpr TimeRow kRows[] = {
        {"He left in April.", "April = 2025-04 month", "a month with a preposition"},
        {"He left in November.", "November = 2024-11 month", "a month that is still to come was last year's"},
        {"He left in June.", "June = 2025-06 month", "this month"},
        {"He left last June.", "last June = 2024-06 month", "but not when it is the last"},
        {"He left last March.", "last March = 2025-03 month", "the last March that was"},
        {"He left in June 2024.", "June 2024 = 2024-06 month", "month and year"},
        {"He left in May of 2024.", "May of 2024 = 2024-05 month", "of"},
        {"He left in April of last year.", "April of last year = 2024-04 month", "a year told from now"},
        {"He left in early May.", "early May = 2025-05 month", "an edge"},
        {"He left in mid-May.", "mid-May = 2025-05 month", "one word"},
        {"He left at the end of March.", "the end of March = 2025-03 month", "an edge of several words"},
        {"He has lived here since March.", "March = 2025-03 month", "since"},
        {"He was charged in the October theft.", "October = 2024-10 month", "the month of a noun"},
        {"He left in April.", "April =  month", "nothing to resolve it against", "en", ""},
        {"He left in April.", "April = 2025-04 month", "the month of publication is enough", "en", "2025-06"},
    };
    expect_times(kRows);
}

TEST(TimesTwin, DatesWithoutTheirYearAreFoundByWalkingBack) {
    std::vector<std::string> lines;
    std::vector<std::pair<int, int>> dates;
    for (int month = 1; month <= 12; ++month) {
        for (const int day : {1, 4, 17, 28, 29, 30, 31}) {
            if (day > Day::length_of(2000, month)) continue;
            dates.emplace_back(month, day);
            lines.push_back(fmt::format("It burned on {} {}.", kMonths[month - 1], day));
        }
    }
    const Annotation text = test::read(test::joined(lines, "\n"));
    for (std::size_t i = 0; i < kPublications; ++i) {
        const std::size_t at = kFirstPublished + i * kStep;
        const std::string published = all_days()[at].iso();
        const auto times = find_times(text, Stamp{published, TimePrecision::Day, "given"});
        ASSERT_EQ(times.size(), dates.size());
        for (std::size_t k = 0; k < dates.size(); ++k) {
            SCOPED_TRACE(published + " " + lines[k]);
            EXPECT_EQ(times[k].value, search_back(at, [&](const Day& day) { return day.month == dates[k].first && day.day == dates[k].second; }));
        }
    }
}

}  // namespace
}  // namespace stemma
