#include "lang/time_rows.h"
#include "lang/time_twin.h"

#include <fmt/format.h>

#include "lang/times.h"

namespace stemma {
namespace {

using test::TimeRow, test::expect_times;
using test::Day, test::all_days, test::search_back, test::kFirstPublished, test::kPublications, test::kStep, test::kWeekdays;

// One text for many publications: reading it costs far more than its times.
std::string value_of(const Annotation& text, std::size_t sentence, const std::string& published) {
    const auto times = find_times(text, Stamp{published, TimePrecision::Day, "given"});
    for (const Time& time : times) {
        if (text.sentence_of(time.begin).value == sentence) return time.value;
    }
    return "none";
}

TEST(Times, WeekdaysAreTheLastNotAfterThePublication) {
    static constexpr TimeRow kRows[] = {
        {"It burned on Tuesday.", "Tuesday = 2025-06-17 day", "the last one"},
        {"It burned on Wednesday.", "Wednesday = 2025-06-18 day", "the day of publication itself"},
        {"It burned on Thursday.", "Thursday = 2025-06-12 day", "never after the publication"},
        {"It burned last Wednesday.", "last Wednesday = 2025-06-11 day", "last is before"},
        {"It burned last Monday.", "last Monday = 2025-06-16 day", "the last one that was"},
        {"It burned this past Friday.", "this past Friday = 2025-06-13 day", "this past is last"},
        {"It burned on Sunday night.", "Sunday night = 2025-06-15 day", "a part of the day"},
        {"It burned early Tuesday morning.", "early Tuesday morning = 2025-06-17 day", "with its edge"},
        {"It burned late on Monday.", "late on Monday = 2025-06-16 day", "the edge may stand before a preposition"},
        {"It burned in the early hours of Tuesday.", "the early hours of Tuesday = 2025-06-17 day", "an edge of several words"},
        {"The barn burned in the early morning hours of Saturday.", "the early morning hours of Saturday = 2025-06-14 day", "another"},
        {"Tuesday's fire in Harlow Creek killed two.", "Tuesday = 2025-06-17 day", "a possessive"},
        {"A judge set bail after the Saturday shooting.", "Saturday = 2025-06-14 day", "before its noun"},
        {"A man died in a Sunday evening crash.", "Sunday evening = 2025-06-15 day", "a, but before its noun"},
        {"She met the council on a Saturday.", "Saturday =  day", "any Saturday"},
        {"It burned on saturday.", "saturday = 2025-06-14 day", "written small"},
        {"FIRE KILLS TWO ON MONDAY.", "MONDAY = 2025-06-16 day", "written large"},
        {"The fire began a week ago Sunday.", "a week ago Sunday = 2025-06-08 day", "a week before the last Sunday"},
        {"The fire began two Sundays ago.", "two Sundays ago = 2025-06-08 day", "the last but one"},
        {"The fire began three Wednesdays ago.", "three Wednesdays ago = 2025-05-28 day", "today is not one of them"},
        {"The fire began on Tuesday of last week.", "Tuesday of last week = 2025-06-10 day", "of the week before"},
        {"The fire began on Monday of this week.", "Monday of this week = 2025-06-16 day", "of this week"},
        {"The fire began Sunday of last week.", "Sunday of last week =  day", "weeks begin on Sunday or on Monday: open"},
        {"It has been closed since Friday.", "Friday = 2025-06-13 day", "since"},
        {"He stayed until Monday.", "Monday = 2025-06-16 day", "until, of what has been"},
        {"She was missed by Friday.", "Friday = 2025-06-13 day", "by, of what has been"},
        {"It burned on Sunday, June 15.", "Sunday, June 15 = 2025-06-15 day", "weekday and date are one"},
        {"It burned on Sunday night (June 15).", "Sunday night (June 15) = 2025-06-15 day", "the date in brackets"},
        {"It burned Saturday, July 4.", "Saturday, July 4 = 2020-07-04 day", "the weekday tells the year", "en", "2020-12-01"},
        {"Visitation is Friday, June 20 at the chapel.", "Friday, June 20 = 2025-06-20 day", "only this year's June 20 is a Friday"},
        {"It burned on Thurs. in Orr.", "Thurs. = 2025-06-12 day", "cut short"},
        {"The store closed Sat. night in Orr.", "Sat. night = 2025-06-14 day", "cut short, with a part of the day"},
        {"It burned on Tuesday.", "Tuesday =  day", "no publication, nothing to resolve it against", "en", ""},
        {"It burned on Tuesday.", "Tuesday =  day", "a month tells no weekday", "en", "2025-06"},
        {"It burned on Tuesday.", "Tuesday = 2025-06-17 day", "published just after midnight", "en", "2025-06-18T00:05-05:00"},
        {"It burned on Tuesday.", "Tuesday = 2024-12-31 day", "over the turn of the year", "en", "2025-01-02"},
        {"It burned on Saturday.", "Saturday = 2024-02-24 day", "before a leap day", "en", "2024-03-01"},
        {"It burned on Thursday.", "Thursday = 2024-02-29 day", "a leap day", "en", "2024-03-01"},
    };
    expect_times(kRows);
}

TEST(TimesTwin, WeekdaysAreFoundByWalkingBack) {
    std::vector<std::string> lines;
    for (const std::string_view name : kWeekdays) lines.push_back(fmt::format("It burned on {}.", name));
    for (const std::string_view name : kWeekdays) lines.push_back(fmt::format("It burned last {}.", name));
    for (const std::string_view name : kWeekdays) lines.push_back(fmt::format("The council will meet on {}.", name));
    const Annotation text = test::read(test::joined(lines, "\n"));
    for (std::size_t i = 0; i < kPublications; ++i) {
        const std::size_t at = kFirstPublished + i * kStep;
        const std::string published = all_days()[at].iso();
        for (int weekday = 0; weekday < 7; ++weekday) {
            SCOPED_TRACE(published + " " + std::string(kWeekdays[weekday]));
            const auto same = [weekday](const Day& day) { return day.weekday == weekday; };
            std::size_t ahead = at;
            while (!same(all_days()[ahead])) ++ahead;
            const auto line = static_cast<std::size_t>(weekday);
            EXPECT_EQ(value_of(text, line, published), search_back(at, same));
            EXPECT_EQ(value_of(text, line + 7, published), search_back(at - 1, same));
            EXPECT_EQ(value_of(text, line + 14, published), all_days()[ahead].iso());
        }
    }
}

}  // namespace
}  // namespace stemma
