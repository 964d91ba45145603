#include "lang/time_rows.h"

namespace stemma {
namespace {

using test::TimeRow, test::expect_times;

TEST(Times, YearsNeedAWordThatMakesThemTimes) {
    static constexpr TimeRow kRows[] = {
        {"He left in 2016.", "2016 = 2016 year", "a year with a preposition"},
        {"He left in late 2013.", "late 2013 = 2013 year", "an edge of a year"},
        {"He left in mid-2007.", "mid-2007 = 2007 year", "the middle of one"},
        {"He left in the summer of 2012.", "summer of 2012 = 2012 year", "a season with its year"},
        {"He has a 2013 robbery conviction.", "2013 = 2013 year", "the year of a noun"},
        {"The 1990s were better.", "", "ten years have no value"},
        {"The film (2011) was loved.", "2011 = 2011 year", "in brackets"},
    };
    expect_times(kRows);
}

}  // namespace
}  // namespace stemma
