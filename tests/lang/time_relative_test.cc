#include "lang/time_rows.h"
#include "lang/time_twin.h"

#include <fmt/format.h>

#include "lang/times.h"

namespace stemma {
namespace {

using test::TimeRow, test::expect_times;
using test::all_days, test::kFirstPublished, test::kPublications, test::kStep;

TEST(Times, SpansAreToldFromThePublication) {
    static constexpr TimeRow kRows[] = {
        {"He left last year.", "last year = 2024 year", "a span"},
        {"He left this year.", "this year = 2025 year", "this year"},
        {"He left late last year.", "late last year = 2024 year", "the edge belongs to it"},
        {"He left earlier this month.", "earlier this month = 2025-06 month", "this month"},
        {"He left last month.", "last month = 2025-05 month", "the month before"},
        {"He left last month.", "last month = 2024-12 month", "over the turn of the year", "en", "2025-01-03"},
        {"He left last week.", "last week = 2025-06 month", "a week within one month"},
        {"He left last week.", "last week = 2025 year", "a week of two months", "en", "2025-05-07"},
        {"He left last week.", "last week =  month", "a week of two years", "en", "2025-01-08"},
        {"He was hurt earlier this week.", "earlier this week = 2025-06 month", "this week"},
        {"Six were shot over the weekend.", "the weekend = 2025-06 month", "the last one"},
        {"Six were shot last weekend.", "last weekend = 2025-06 month", "the last one"},
        {"Six were shot this weekend.", "this weekend = 2025-05 month", "on a Tuesday, the one that was", "en", "2025-05-27"},
        {"Six were shot this weekend.", "this weekend = 2025 year", "a weekend of two months", "en", "2025-06-03"},
        {"Six were shot last weekend.", "last weekend = 2025-05 month", "on a Sunday, the one before", "en", "2025-06-01"},
        {"Six were shot two weekends ago.", "two weekends ago = 2025-06 month", "weekends are counted too"},
        {"He was hurt this week.", "this week = 2025-06 month", "said on a Monday, of the days before", "en", "2025-06-16"},
        {"He left last spring.", "last spring = 2025 year", "this year's spring is over"},
        {"He left last fall.", "last fall = 2024 year", "last year's"},
        {"He left last winter.", "last winter =  year", "a winter is of two years"},
        {"He left last year.", "last year = 2024 year", "the year of publication is enough", "en", "2025"},
    };
    expect_times(kRows);
}

TEST(Times, AgoAndUntilNow) {
    static constexpr TimeRow kRows[] = {
        {"He left three days ago.", "three days ago = 2025-06-15 day", "days are exact"},
        {"He left 10 days ago.", "10 days ago = 2025-06-08 day", "digits"},
        {"He left a week ago.", "a week ago = 2025-06 month", "an article"},
        {"He left two weeks ago.", "two weeks ago = 2025-06 month", "weeks are rough: what is true of all days near it"},
        {"He left two weeks ago.", "two weeks ago = 2025 year", "two months near it", "en", "2025-06-14"},
        {"He left six months ago.", "six months ago = 2024-12 month", "months are rough too"},
        {"He left two years ago.", "two years ago = 2023 year", "years"},
        {"He left a year ago.", "a year ago = 2024 year", "a year"},
        {"He left more than 10 years ago.", "10 years ago =  year", "more than: no year for certain"},
        {"He left less than two weeks ago.", "two weeks ago = 2025-06 month", "less than: some day until now"},
        {"He left a few days ago.", "a few days ago =  day", "a few: no day for certain"},
        {"He left several months ago.", "several months ago =  month", "several"},
        {"He left a decade ago.", "a decade ago =  year", "a decade is rougher than a year"},
        {"He left 24 hours ago.", "24 hours ago = 2025-06-17 day", "a day of hours"},
        {"He left 12 hours ago.", "12 hours ago = 2025-06 month", "the hour of publication is not known"},
        {"He left 12 hours ago.", "12 hours ago = 2025-06-17 day", "it is known", "en", "2025-06-18T08:00-05:00"},
        {"He left two hours ago.", "two hours ago = 2025-06-18 day", "it is known, and the day is the same", "en", "2025-06-18T08:00-05:00"},
        {"He left ten minutes ago.", "ten minutes ago = 2025-06-18 day", "minutes"},
        {"Eight were shot in the past two weeks.", "the past two weeks = 2025-06 month", "until now"},
        {"Eight were shot in the last two months.", "the last two months = 2025 year", "until now, the last"},
        {"Eight were shot in the past two years.", "the past two years =  year", "of two years none is certain"},
        {"Eight were shot in the past 24 hours.", "the past 24 hours = 2025-06 month", "hours"},
        {"It has happened before in the past.", "", "no span"},
        {"He left three days ago.", "three days ago =  day", "nothing to resolve it against", "en", ""},
    };
    expect_times(kRows);
}

TEST(TimesTwin, DaysAgoAreCountedOneByOne) {
    constexpr int kMost = 40;
    std::vector<std::string> lines;
    for (int n = 1; n <= kMost; ++n) lines.push_back(fmt::format("It burned {} days ago.", n));
    const Annotation text = test::read(test::joined(lines, "\n"));
    for (std::size_t i = 0; i < kPublications; ++i) {
        const std::size_t at = kFirstPublished + i * kStep;
        const auto times = find_times(text, Stamp{all_days()[at].iso(), TimePrecision::Day, "given"});
        ASSERT_EQ(times.size(), lines.size());
        for (std::size_t n = 1; n <= kMost; ++n) EXPECT_EQ(times[n - 1].value, all_days()[at - n].iso()) << all_days()[at].iso() << " " << n;
    }
}

}  // namespace
}  // namespace stemma
