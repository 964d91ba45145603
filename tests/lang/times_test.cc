#include "lang/time_rows.h"
#include "lang/time_twin.h"

#include "lang/times.h"

namespace stemma {
namespace {

using test::TimeRow, test::expect_times;
using test::all_days, test::kFirstPublished, test::kPublications, test::kStep;

TEST(Times, TrapsAreNoTimes) {
    static constexpr TimeRow kRows[] = {
        {"He may march on.", "", "no months"},
        {"May he rest in peace.", "", "the verb at the beginning"},
        {"They march in step.", "", "the verb"},
        {"March on, said Jones.", "", "the verb at the beginning"},
        {"The Baltimore Sun, a newspaper, said so.", "", "a newspaper"},
        {"He told The Sun.", "", "a newspaper at the end"},
        {"The sun rose and he sat down.", "", "a star and a verb"},
        {"He played August Wilson.", "", "a name"},
        {"He was in August Wilson's play.", "", "a name behind a preposition"},
        {"April Jones said no.", "", "a name at the beginning"},
        {"The song by June Carter was loved.", "", "a name behind by"},
        {"A letter to April was found.", "", "a name alone"},
        {"It was in the 1400 block of May Street.", "", "a block and a street"},
        {"It was in the 2000 block of Tarn Street.", "", "a block that looks like a year"},
        {"He lives on the corner of 1900 Elm Street.", "", "an address"},
        {"2013 people came.", "", "a count"},
        {"In 2013 people came.", "", "a count or a year: neither"},
        {"He slept in Room 2014.", "", "a room"},
        {"They counted 2,014 votes.", "", "with its separator"},
        {"He won by a second.", "", "a unit"},
        {"A 17-year-old came second.", "", "an age"},
        {"They won 3-1 in Orr.", "", "a score"},
        {"He watched Friday Night Lights.", "", "a title"},
        {"He was on Saturday Night Live.", "", "another"},
        {"She teaches Sunday school.", "", "a school"},
        {"The Sept. 11 attacks changed him.", "", "a name of what was long ago"},
        {"He called it his 9/11.", "", "another"},
        {"Half, or 1/2, is enough.", "", "a fraction"},
        {"The shop is open 24/7.", "", "always"},
        {"Call 555-0123 or 843-555-2014.", "", "telephone numbers"},
        {"He drove a 2015 Toyota.", "", "the year of a car"},
        {"She drove a 2015 silver sedan.", "", "the year of another"},
        {"Every Friday they meet.", "", "a habit"},
        {"They danced on Friday nights.", "", "a habit in the plural"},
        {"They met on Sundays.", "", "another"},
        {"In May 17 students were hurt.", "May = 2025-05 month", "a count behind a month"},
        {"In May 5 people died.", "May = 2025-05 month", "the same"},
        {"On June 4, 1500 people came.", "June 4 = 2025-06-04 day", "a count behind a date"},
        {"He was on the 4th floor.", "", "a floor"},
        {"They sat under a Christmas tree.", "", "a tree"},
        {"The Easter Bunny came.", "", "a bunny"},
        {"4:15 Mayor speaks on trade", "", "the length of a film"},
        {"He read John 3:16 aloud.", "", "a verse"},
        {"Version 1.2.13 was sold.", "", "a version"},
        {"He ran five hours and 24 hours.", "", "spans"},
        {"In fact, it was the last day.", "", "no span"},
        {"He sells to 1500 to 2000 homes.", "", "counts"},
        {"One day he left.", "", "any day"},
        {"He came the other day.", "", "any other"},
        {"He fell in the fall of the wall.", "", "not the season"},
        {"He met Al Green on Wed and Sat down.", "", "cut short without a sign"},
    };
    expect_times(kRows);
}

// Nothing without a sign of the future lies after the publication, whatever day that is.
TEST(TimesTwin, WhatHasHappenedIsNeverAfterThePublication) {
    const Annotation text = test::read(
        "It burned on Friday and on Sunday night.\nIt burned on March 9.\nIt burned in May.\nIt burned last week.\nIt burned over the weekend.\n"
        "It burned this weekend.\nIt burned two weeks ago.\nIt burned on Christmas.\nIt burned on Easter.\nIt burned on Memorial Day.\nIt burned on the 14th.\n"
        "It burned earlier this month.\nIt burned this week.\nIt burned overnight.\nIt burned Monday through Thursday.\nIt burned last fall.\n"
        "It burned on Monday and two days later it rained.");
    for (std::size_t i = 0; i < kPublications; ++i) {
        const std::string published = all_days()[kFirstPublished + i * kStep].iso();
        for (const Time& time : find_times(text, Stamp{published, TimePrecision::Day, "given"})) {
            EXPECT_LE(time.value, published.substr(0, time.value.size())) << published << " " << text.utf8(time.span);
        }
    }
}

TEST(Times, SpansLieInTheirSentencesAndDoNotOverlap) {
    const Annotation text = test::read(
        "On Tuesday, June 3, at 2 a.m., two days after Memorial Day, it burned until midnight Wednesday.\n"
        "Between 2 and 4 p.m. Saturday, and from January through June of 2015, and in the past two weeks, it rained.\n"
        "2013-01-05 12/24/13 1/2/3/4 12:61 25:00 99 June 99 June 0 March a.m. p.m. 13 a.m. the the 4th on the on last last next ago ago");
    for (std::size_t i = 0; i < text.times.size(); ++i) {
        const Time& time = text.times[i];
        EXPECT_LT(time.begin, time.end);
        EXPECT_EQ(text.sentence_of(time.begin), text.sentence_of(TokenIndex{time.end.value - 1}));
        if (i > 0) {
            EXPECT_LE(text.times[i - 1].end, time.begin);
        }
    }
}

}  // namespace
}  // namespace stemma
