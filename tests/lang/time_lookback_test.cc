#include "lang/time_rows.h"

namespace stemma {
namespace {

using test::TimeRow, test::expect_times;

TEST(Times, ToldAgainstOtherTimesOfTheText) {
    static constexpr TimeRow kRows[] = {
        {"He was shot Friday and died the next day.", "Friday = 2025-06-13 day; the next day = 2025-06-14 day", "in one sentence"},
        {"He was shot Friday.\nHe died two days later.", "Friday = 2025-06-13 day; two days later = 2025-06-15 day", "the sentence before"},
        {"He was shot Friday.\nThe store closed that night.", "Friday = 2025-06-13 day; that night = 2025-06-13 day", "that night"},
        {"He was shot Friday.\nThe store closed later that day.", "Friday = 2025-06-13 day; later that day = 2025-06-13 day", "with its edge"},
        {"He was shot on June 4.\nHe had bought the gun three days earlier.", "June 4 = 2025-06-04 day; three days earlier = 2025-06-01 day", "earlier"},
        {"He was shot on June 4.\nHe had bought the gun the previous day.", "June 4 = 2025-06-04 day; the previous day = 2025-06-03 day", "the previous day"},
        {"He was held Friday and freed the same day.", "Friday = 2025-06-13 day; the same day = 2025-06-13 day", "the same day"},
        {"He was shot Friday.\nAbout 7:30 p.m. that night, a neighbor called.", "Friday = 2025-06-13 day; 7:30 p.m. that night = 2025-06-13T19:30 minute", "a clock time of that night"},
        {"Shots were heard Friday and Saturday.\nThe store closed that night.", "Friday = 2025-06-13 day; Saturday = 2025-06-14 day; that night =  day", "one of two days"},
        {"Police said Tuesday that he died the next day.", "Tuesday = 2025-06-17 day; the next day =  day", "not the day of speaking"},
        {"He was shot Friday evening.\nIt burned at 6:45 p.m. in Orr.", "Friday evening = 2025-06-13 day; 6:45 p.m. = 2025-06-13T18:45 minute", "that evening"},
        {"He was shot Friday evening.\nThe store had opened at 9 a.m. in Orr.", "Friday evening = 2025-06-13 day; 9 a.m. =  minute", "not in that evening"},
        {"He was arrested Friday.\nThe shooting happened at 9 p.m. in Orr.", "Friday = 2025-06-13 day; 9 p.m. =  minute", "perhaps another day"},
        {"He was shot Friday.\nThere had been a fight earlier in the day.", "Friday = 2025-06-13 day; earlier in the day = 2025-06-13 day", "in the day"},
        {"He was shot Friday.\nHe had bought the gun two days before the shooting.", "Friday = 2025-06-13 day", "before a shooting is not before Friday"},
        {"He was shot Friday.\nHe had bought the gun two days before.", "Friday = 2025-06-13 day; two days before = 2025-06-11 day", "before, and nothing else"},
        {"He was shot Friday.\nPolice may know more in the next day or two.", "Friday = 2025-06-13 day", "until then"},
        {"He died the next day.", "the next day =  day", "nothing before"},
        {"He was shot Wednesday and died two days later.", "Wednesday = 2025-06-18 day; two days later =  day", "never after the publication"},
        {"He was shot Friday.\nIt rained.\nHe died two days later.", "Friday = 2025-06-13 day; two days later =  day", "too far"},
        {"He was shot Friday.\n\"I was home that night,\" she said.", "Friday = 2025-06-13 day; that night =  day", "her own words may be of another"},
        {"He was shot and died hours later.", "", "hours have no value"},
    };
    expect_times(kRows);
}

}  // namespace
}  // namespace stemma
