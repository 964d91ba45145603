#include "lang/reading.h"

#include <span>

#include <fmt/format.h>

#include "lang/times.h"

namespace stemma {
namespace {

struct Row {
    std::string_view text;
    std::string_view expected;  // "as written = value precision"
    std::string_view why;
    std::string_view language = "en";
    std::string_view published = "2025-06-18";  // a Wednesday
};

std::string times_of(const Annotation& text) {
    std::vector<std::string> out;
    for (const Time& t : text.times) out.push_back(text.utf8(t.span) + " = " + t.value + " " + std::string(to_string(t.precision)));
    return test::joined(out);
}

void check(std::span<const Row> rows) {
    for (const Row& row : rows) {
        SCOPED_TRACE(std::string(row.text) + "  (" + std::string(row.why) + ")");
        EXPECT_EQ(times_of(test::read(row.text, row.language, row.published)), row.expected);
    }
}

TEST(Times, WeekdaysAreTheLastNotAfterThePublication) {
    static constexpr Row kRows[] = {
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
        {"The bridge was shut Monday through Wednesday.", "Monday = 2025-06-16 day; Wednesday = 2025-06-18 day", "two times"},
        {"The bridge was shut Monday through Thursday.", "Monday = 2025-06-09 day; Thursday = 2025-06-12 day", "the first is not after the second"},
        {"Crews worked between Friday and Sunday.", "Friday = 2025-06-13 day; Sunday = 2025-06-15 day", "between"},
        {"Rain fell between Tuesday and Saturday in Orr.", "Tuesday = 2025-06-10 day; Saturday = 2025-06-14 day", "between, turned round"},
        {"Rain fell on Monday and Thursday.", "Monday = 2025-06-16 day; Thursday = 2025-06-12 day", "and is no range"},
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
    check(kRows);
}

TEST(Times, OnlyASignOfTheFutureTurnsThemForward) {
    static constexpr Row kRows[] = {
        {"The council will meet on Thursday.", "Thursday = 2025-06-19 day", "a word for the future before it"},
        {"They meet next Friday.", "next Friday = 2025-06-20 day", "next"},
        {"He is due in court Friday.", "Friday = 2025-06-20 day", "due in court"},
        {"A vigil is scheduled for Saturday evening.", "Saturday evening = 2025-06-21 day", "is scheduled"},
        {"The board is set to vote Monday.", "Monday = 2025-06-23 day", "is set to"},
        {"The mayor plans to speak on Sunday.", "Sunday = 2025-06-22 day", "plans to"},
        {"She is expected to be released Thursday.", "Thursday = 2025-06-19 day", "is expected to"},
        {"The council won't meet until Monday.", "Monday = 2025-06-23 day", "won't"},
        {"On Friday, the council will meet.", "Friday = 2025-06-20 day", "the day comes first"},
        {"On Friday, the mayor said the council will meet.", "Friday = 2025-06-13 day", "he said so on Friday"},
        {"Classes resume when students return to school on Monday.", "Monday =  day", "a timetable: the last Monday or the next"},
        {"He did not return on Monday.", "Monday = 2025-06-16 day", "did tells the tense"},
        {"A bullet hit her on Monday.", "Monday = 2025-06-16 day", "the past looks like the present"},
        {"A man faces charges after a shooting Monday.", "Monday = 2025-06-16 day", "the present is another word's"},
        {"He is due in court Tuesday for shooting a man on Christmas Eve.", "Tuesday = 2025-06-24 day; Christmas Eve = 2024-12-24 day", "what he has to answer for is done"},
        {"She died of gunshot wounds Monday.", "Monday = 2025-06-16 day", "wounds are no verb"},
        {"The girl underwent surgery on Monday.", "Monday = 2025-06-16 day", "a past that the tagger does not know"},
        {"They will decide over the next year.", "next year =  year", "until then"},
        {"Mayor to speak Friday", "Friday = 2025-06-20 day", "a headline"},
        {"The man who will be tried was arrested Friday.", "Friday = 2025-06-13 day", "the verb that is nearer"},
        {"Doe, who was arrested Friday, will appear in court Thursday.", "Friday = 2025-06-13 day; Thursday = 2025-06-19 day", "one of each"},
        {"Police will review Saturday's shooting.", "Saturday = 2025-06-14 day", "what has happened is looked into"},
        {"Police will review the Saturday shooting.", "Saturday = 2025-06-14 day", "the same without an s"},
        {"She will attend Friday's hearing.", "Friday = 2025-06-20 day", "a hearing is to come"},
        {"The store was set on fire Thursday.", "Thursday = 2025-06-12 day", "set is no plan here"},
        {"Traffic was slow due to the fire Thursday.", "Thursday = 2025-06-12 day", "nor is due to"},
        {"He was scheduled to appear Friday.", "Friday =  day", "was scheduled: it may have been or not"},
        {"The mayor said the vote would be held Friday.", "Friday =  day", "would: the same"},
        {"The would-be robber was shot by a would-be victim Monday night.", "Monday night = 2025-06-16 day", "would-be is no sign"},
        {"He was scheduled to appear Wednesday.", "Wednesday = 2025-06-18 day", "both ways it is today"},
        {"He will appear in court on July 2.", "July 2 = 2025-07-02 day", "a date to come"},
        {"He will appear in court on January 8.", "January 8 = 2026-01-08 day", "next year's"},
        {"A report is expected in September.", "September = 2025-09 month", "a month to come"},
        {"The trial will begin next month.", "next month = 2025-07 month", "next month"},
        {"The trial will begin next year.", "next year = 2026 year", "next year"},
        {"We will be back tomorrow.", "tomorrow = 2025-06-19 day", "tomorrow"},
        {"The fair will run Friday through Sunday.", "Friday = 2025-06-20 day; Sunday = 2025-06-22 day", "a range to come"},
        {"The office will be shut Monday through Thursday in Orr.", "Monday = 2025-06-23 day; Thursday = 2025-06-26 day", "the end comes after the beginning"},
        {"Services will be held at 8 a.m. Saturday and 11 a.m. Sunday.", "8 a.m. Saturday = 2025-06-21T08:00 minute; 11 a.m. Sunday = 2025-06-22T11:00 minute", "both"},
        {"The bridge is shut starting Friday.", "Friday =  day", "it may have begun or not"},
        {"Ab Donnerstag fährt wieder ein Schiff.", "Donnerstag =  day", "the same in German", "de"},
        {"Der Rat wird am Freitag tagen.", "Freitag = 2025-06-20 day", "German", "de"},
        {"Am Freitag wird der Rat tagen.", "Freitag = 2025-06-20 day", "German, the day first", "de"},
    };
    check(kRows);
}

TEST(Times, DatesWithoutTheirYearAreTheLast) {
    static constexpr Row kRows[] = {
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
        {"He left on the 4th.", "the 4th = 2025-06-04 day", "of this month"},
        {"He left on the 24th.", "the 24th = 2025-05-24 day", "of the last month"},
        {"He left on Jan. 5.", "Jan. 5 = 2025-01-05 day", "cut short"},
        {"He left on Sept 5, 2013.", "Sept 5, 2013 = 2013-09-05 day", "cut short without a stop"},
        {"It rained on the night of June 4-5.", "the night of June 4-5 = 2025-06-04 day", "the first of two days"},
        {"It rained from May 16th through 29th, 2016.", "May 16th through 29th, 2016 = 2016-05-16 day", "the year stands at the end"},
        {"It rained from Dec. 30 to Jan. 2, 2014.", "Dec. 30 = 2013-12-30 day; Jan. 2, 2014 = 2014-01-02 day", "the year of the end is not that of the beginning"},
        {"He was born on Feb. 29.", "Feb. 29 = 2024-02-29 day", "the last leap day"},
        {"He is charged in the June 4 deaths of two.", "June 4 = 2025-06-04 day", "a date before its noun"},
        {"He left on June 31.", "", "no such day"},
        {"He left on 11/28/2000.", "11/28/2000 = 2000-11-28 day", "an American date"},
        {"He left on 12/24/13.", "12/24/13 = 2013-12-24 day", "two digits"},
        {"He left on 24/12/13.", "24/12/13 = 2013-12-24 day", "there is no 24th month"},
        {"He left on 4-13-15.", "4-13-15 = 2015-04-13 day", "hyphens"},
        {"He left on 06/07/2025.", "06/07/2025 = 2025-06-07 day", "American order"},
        {"He left on 10/06/2025.", "10/06/2025 = 2025-06-10 day", "October was still to come"},
        {"He left on 06/07/2024.", "06/07/2024 = 2024-07-06 day", "British order", "en-GB"},
        {"He left on 06/07/2024.", "06/07/2024 = 2024-06-07 day", "American order, as declared", "en-US"},
        {"He left on 2013-01-05.", "2013-01-05 = 2013-01-05 day", "an ISO date"},
        {"Updated 2013-01-05T10:30:00Z by staff.", "2013-01-05T10:30:00Z = 2013-01-05T10:30 minute", "an ISO time"},
        {"He left on June 4 last year.", "June 4 last year = 2024-06-04 day", "last year behind it"},
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
        {"She was shot the day after Thanksgiving.", "the day after Thanksgiving = 2024-11-29 day", "from a feast"},
        {"She was shot two days before June 4.", "two days before June 4 = 2025-06-02 day", "from a date"},
        {"The park will be open on Christmas.", "Christmas = 2025-12-25 day", "a feast to come"},
    };
    check(kRows);
}

TEST(Times, MonthsAndYears) {
    static constexpr Row kRows[] = {
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
        {"Crimes were counted between January through June of 2015.", "January = 2015-01 month; June of 2015 = 2015-06 month", "one year for both"},
        {"It rained from November to February 2014.", "November = 2013-11 month; February 2014 = 2014-02 month", "over the turn of the year"},
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
        {"He left in 2016.", "2016 = 2016 year", "a year with a preposition"},
        {"He left in late 2013.", "late 2013 = 2013 year", "an edge of a year"},
        {"He left in mid-2007.", "mid-2007 = 2007 year", "the middle of one"},
        {"He worked there between 2010 and 2012.", "2010 = 2010 year; 2012 = 2012 year", "both ends"},
        {"He worked there from 2010 to 2012.", "2010 = 2010 year; 2012 = 2012 year", "both ends of from and to"},
        {"He left in the summer of 2012.", "summer of 2012 = 2012 year", "a season with its year"},
        {"He left last spring.", "last spring = 2025 year", "this year's spring is over"},
        {"He left last fall.", "last fall = 2024 year", "last year's"},
        {"He left last winter.", "last winter =  year", "a winter is of two years"},
        {"He has a 2013 robbery conviction.", "2013 = 2013 year", "the year of a noun"},
        {"The 1990s were better.", "", "ten years have no value"},
        {"He was charged in the October theft.", "October = 2024-10 month", "the month of a noun"},
        {"The film (2011) was loved.", "2011 = 2011 year", "in brackets"},
        {"He left in April.", "April =  month", "nothing to resolve it against", "en", ""},
        {"He left last year.", "last year = 2024 year", "the year of publication is enough", "en", "2025"},
        {"He left in April.", "April = 2025-04 month", "and so is the month", "en", "2025-06"},
    };
    check(kRows);
}

TEST(Times, AgoAndUntilNow) {
    static constexpr Row kRows[] = {
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
    check(kRows);
}

TEST(Times, PartsOfTheDayAndClockTimes) {
    static constexpr Row kRows[] = {
        {"It burned yesterday.", "yesterday = 2025-06-17 day", "a word for a day"},
        {"He left today.", "today = 2025-06-18 day", "the day itself"},
        {"He left earlier today.", "earlier today = 2025-06-18 day", "earlier"},
        {"He left this morning.", "this morning = 2025-06-18 day", "this morning"},
        {"He left last night.", "last night = 2025-06-17 day", "the evening before"},
        {"He left late last night.", "late last night = 2025-06-17 day", "with its edge"},
        {"He left the day before yesterday.", "the day before yesterday = 2025-06-16 day", "two days"},
        {"It burned overnight.", "overnight = 2025-06 month", "of two days either"},
        {"It burned overnight Friday.", "overnight Friday = 2025-06-13 day", "the day is named"},
        {"Our city lost two sons tonight.", "tonight = 2025-06-18 day", "this evening"},
        {"Our city lost two sons tonight.", "tonight = 2025-06-17 day", "published just after midnight", "en", "2025-06-18T00:40-05:00"},
        {"He left at 1:15 a.m. Tuesday.", "1:15 a.m. Tuesday = 2025-06-17T01:15 minute", "clock time and day"},
        {"He left on Tuesday at about 9 p.m. in rain.", "Tuesday at about 9 p.m. = 2025-06-17T21:00 minute", "the other way round"},
        {"He left at 7:30 p.m. in rain.", "7:30 p.m. =  minute", "a clock time without a day is not resolved"},
        {"He left around 2:30 a.m. Sunday.", "2:30 a.m. Sunday = 2025-06-15T02:30 minute", "around"},
        {"He left at 2 a.m. CDT on Sunday.", "2 a.m. CDT on Sunday = 2025-06-15T02:00 minute", "a zone"},
        {"He left at 12:30 p.m. local time Monday.", "12:30 p.m. local time Monday = 2025-06-16T12:30 minute", "local time"},
        {"He left Sunday, Jan. 5, 2014 at 3:15 p.m. in rain.", "Sunday, Jan. 5, 2014 at 3:15 p.m. = 2014-01-05T15:15 minute", "all of it"},
        {"Posted: Tuesday, May 5, 2015 5:36 PM EDT", "Tuesday, May 5, 2015 5:36 PM EDT = 2015-05-05T17:36 minute", "a stamp"},
        {"Updated: Oct 26, 2016 - 7:20 PM", "Oct 26, 2016 - 7:20 PM = 2016-10-26T19:20 minute", "a stamp with a dash"},
        {"He left at 10am yesterday.", "10am yesterday = 2025-06-17T10:00 minute", "without a space"},
        {"He left Wednesday night around 6:45 p.m. in rain.", "Wednesday night around 6:45 p.m. = 2025-06-18T18:45 minute", "a part between"},
        {"He left at 10:15 p.m. on June 29, 2016.", "10:15 p.m. on June 29, 2016 = 2016-06-29T22:15 minute", "before a date"},
        {"He left just before 10:00 Monday night.", "10:00 Monday night = 2025-06-16T22:00 minute", "the night tells the half"},
        {"He left at 7:30 this morning.", "7:30 this morning = 2025-06-18T07:30 minute", "the morning tells the half"},
        {"He left at 7 this morning.", "7 this morning = 2025-06-18T07:00 minute", "a bare hour"},
        {"He left at 12:50 on New Year's Day.", "12:50 on New Year's Day = 2025-01-01 day", "day or night: left out"},
        {"He left Saturday night at 1:30 a.m. in rain.", "Saturday night at 1:30 a.m. = 2025-06-14 day", "of that night or the one before: left out"},
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
        {"It burned between 2 a.m. and 4 a.m. Saturday.", "2 a.m. = 2025-06-14T02:00 minute; 4 a.m. Saturday = 2025-06-14T04:00 minute", "one day for both"},
        {"It burned from 11 p.m. to 2 a.m. Saturday.", "11 p.m. =  minute; 2 a.m. Saturday = 2025-06-14T02:00 minute", "not the same day"},
        {"It burned from 11 p.m. Friday to 2 a.m. Saturday.", "11 p.m. Friday = 2025-06-13T23:00 minute; 2 a.m. Saturday = 2025-06-14T02:00 minute", "each with its day"},
        {"He left Saturday afternoon just before 5:00.", "Saturday afternoon just before 5:00 = 2025-06-14T17:00 minute", "the afternoon tells the half"},
        {"He died at 24 in Orr.", "", "an age"},
        {"He left on Friday at 14:30.", "Friday at 14:30 = 2025-06-13T14:30 minute", "a day of 24 hours"},
        {"He left at 1:15 a.m. Tuesday.", "1:15 a.m. Tuesday =  minute", "nothing to resolve it against", "en", ""},
    };
    check(kRows);
}

TEST(Times, ToldAgainstOtherTimesOfTheText) {
    static constexpr Row kRows[] = {
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
        {"He was shot Friday evening.\nIt happened about 6:45 p.m. in Orr.", "Friday evening = 2025-06-13 day; 6:45 p.m. = 2025-06-13T18:45 minute", "that evening"},
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
    check(kRows);
}

TEST(Times, TrapsAreNoTimes) {
    static constexpr Row kRows[] = {
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
        {"It was in the 2000 block of Elm Street.", "", "a block that looks like a year"},
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
    check(kRows);
}

TEST(Times, German) {
    static constexpr Row kRows[] = {
        {"Es brannte am Dienstagabend.", "Dienstagabend = 2025-06-17 day", "a compound", "de"},
        {"Es brannte am Freitag.", "Freitag = 2025-06-13 day", "the last one", "de"},
        {"Es brannte am vergangenen Freitag.", "vergangenen Freitag = 2025-06-13 day", "past", "de"},
        {"Es brannte letzten Mittwoch.", "letzten Mittwoch = 2025-06-11 day", "last is before", "de"},
        {"Es brannte in der Nacht zum Dienstag.", "Dienstag = 2025-06-17 day", "the night to it", "de"},
        {"Es brannte am 12. Juni 2024 um 14.30 Uhr.", "12. Juni 2024 um 14.30 Uhr = 2024-06-12T14:30 minute", "a date and a clock time", "de"},
        {"Es brannte am Dienstag gegen 14 Uhr.", "Dienstag gegen 14 Uhr = 2025-06-17T14:00 minute", "a whole hour", "de"},
        {"Es brannte um 14 Uhr 30.", "14 Uhr 30 =  minute", "no day", "de"},
        {"Es brannte am 4. Juni.", "4. Juni = 2025-06-04 day", "without its year", "de"},
        {"Es brannte am 04.06.2025.", "04.06.2025 = 2025-06-04 day", "the day first", "de"},
        {"Es brannte am 04.06.25.", "04.06.25 = 2025-06-04 day", "two digits", "de"},
        {"Es brannte vor drei Tagen.", "vor drei Tagen = 2025-06-15 day", "the ago stands before", "de"},
        {"Es brannte vor einem Jahr.", "vor einem Jahr = 2024 year", "an article", "de"},
        {"Es brannte gestern und im vergangenen Jahr.", "gestern = 2025-06-17 day; vergangenen Jahr = 2024 year", "words for days and years", "de"},
        {"Es brannte gestern Abend.", "gestern Abend = 2025-06-17 day", "with a part", "de"},
        {"Wir kommen morgen wieder.", "morgen = 2025-06-19 day", "tomorrow", "de"},
        {"Am Morgen brannte es.", "", "the morning", "de"},
        {"Es brannte im April.", "April = 2025-04 month", "a month", "de"},
        {"Es brannte Ende 2013.", "Ende 2013 = 2013 year", "an edge of a year", "de"},
        {"Es brannte im Sommer 2012.", "Sommer 2012 = 2012 year", "a season", "de"},
        {"Es brannte letzte Woche.", "letzte Woche = 2025-06 month", "a week", "de"},
        {"Es brannte im Jahr 2016.", "2016 = 2016 year", "a year", "de"},
        {"Sie lief die Strecke in 3:41 Minuten.", "", "a span", "de"},
        {"An einem Freitag trafen sie sich.", "", "any Friday", "de"},
        {"Geschrieben am 8. April 2019 @ 14:01", "8. April 2019 @ 14:01 = 2019-04-08T14:01 minute", "a stamp", "de"},
        {"Jeden Freitag treffen sie sich.", "", "a habit", "de"},
    };
    check(kRows);
}

TEST(Times, French) {
    static constexpr Row kRows[] = {
        {"Il est parti hier, le 4 juin 2023.", "hier = 2025-06-17 day; 4 juin 2023 = 2023-06-04 day", "yesterday and a date", "fr"},
        {"Il est parti mardi.", "mardi = 2025-06-17 day", "the last one", "fr"},
        {"Il est parti mercredi dernier.", "mercredi dernier = 2025-06-11 day", "last stands behind", "fr"},
        {"Il est parti lundi matin.", "lundi matin = 2025-06-16 day", "a part", "fr"},
        {"Il est parti hier soir.", "hier soir = 2025-06-17 day", "a part", "fr"},
        {"Il est parti le 1er juin.", "1er juin = 2025-06-01 day", "the first", "fr"},
        {"Il est parti lundi à 14h30.", "lundi à 14h30 = 2025-06-16T14:30 minute", "a clock time in one word", "fr"},
        {"Il est parti lundi vers 14 heures.", "lundi vers 14 heures = 2025-06-16T14:00 minute", "a whole hour", "fr"},
        {"Il est parti lundi à 14 h 30.", "lundi à 14 h 30 = 2025-06-16T14:30 minute", "in three words", "fr"},
        {"Il a marché trois heures.", "", "a span", "fr"},
        {"Il est parti la semaine dernière.", "semaine dernière = 2025-06 month", "last week", "fr"},
        {"Il est parti le mois dernier.", "mois dernier = 2025-05 month", "last month", "fr"},
        {"Il est parti l'année dernière.", "année dernière = 2024 year", "last year", "fr"},
        {"Il est parti il y a trois jours.", "il y a trois jours = 2025-06-15 day", "ago", "fr"},
        {"Il est parti en avril.", "avril = 2025-04 month", "a month", "fr"},
        {"Il est parti en avril dernier.", "avril dernier = 2025-04 month", "the last April", "fr"},
        {"Il est parti en 2016.", "2016 = 2016 year", "a year", "fr"},
        {"Il est parti fin 2013.", "fin 2013 = 2013 year", "an edge", "fr"},
        {"Le conseil se réunira vendredi prochain.", "vendredi prochain = 2025-06-20 day", "next", "fr"},
        {"Il est parti le 04/06/2025.", "04/06/2025 = 2025-06-04 day", "the day first", "fr"},
        {"Le bateau est en mer.", "", "the sea and no Wednesday", "fr"},
        {"Il vit à Mars.", "", "a planet", "fr"},
    };
    check(kRows);
}

TEST(Times, Spanish) {
    static constexpr Row kRows[] = {
        {"Salió ayer, el 4 de junio de 2023.", "ayer = 2025-06-17 day; 4 de junio de 2023 = 2023-06-04 day", "joined by de", "es"},
        {"Salió el martes.", "martes = 2025-06-17 day", "the last one", "es"},
        {"Salió el miércoles pasado.", "miércoles pasado = 2025-06-11 day", "last stands behind", "es"},
        {"Salió el pasado martes.", "pasado martes = 2025-06-17 day", "or before", "es"},
        {"Salió el lunes por la noche.", "lunes por la noche = 2025-06-16 day", "a part", "es"},
        {"Salió el lunes a las 14:30.", "lunes a las 14:30 = 2025-06-16T14:30 minute", "a clock time", "es"},
        {"Salió a las 14:30.", "14:30 =  minute", "without a day", "es"},
        {"Salió el lunes a las 2 de la tarde.", "lunes a las 2 de la tarde = 2025-06-16T14:00 minute", "of the afternoon", "es"},
        {"Salió anoche.", "anoche = 2025-06-17 day", "last night", "es"},
        {"Salió esta mañana.", "esta mañana = 2025-06-18 day", "this morning", "es"},
        {"Vendrá mañana.", "mañana = 2025-06-19 day", "tomorrow", "es"},
        {"Salió por la mañana.", "", "the morning", "es"},
        {"Salió la semana pasada.", "semana pasada = 2025-06 month", "last week", "es"},
        {"Salió el año pasado.", "año pasado = 2024 year", "last year", "es"},
        {"Salió hace tres días.", "hace tres días = 2025-06-15 day", "ago", "es"},
        {"Salió en abril de 2024.", "abril de 2024 = 2024-04 month", "a month and its year", "es"},
        {"Salió en abril.", "abril = 2025-04 month", "a month", "es"},
        {"Salió a principios de 2013.", "a principios de 2013 = 2013 year", "an edge", "es"},
        {"Llegará el próximo viernes.", "próximo viernes = 2025-06-20 day", "next", "es"},
        {"El concejo se reunirá este viernes.", "viernes = 2025-06-20 day", "the verb is of the future", "es"},
        {"El fuego llegó a las 11 provincias.", "", "a count", "es"},
        {"Vive en Santo Domingo, cerca de la Plaza de Mayo.", "", "a town and a square", "es"},
        {"El barco salió en mar abierto.", "", "the sea and no March", "es"},
    };
    check(kRows);
}

TEST(Times, Polish) {
    static constexpr Row kRows[] = {
        {"Wyjechał wczoraj, 4 czerwca 2023 roku.", "wczoraj = 2025-06-17 day; 4 czerwca 2023 roku = 2023-06-04 day", "a genitive", "pl"},
        {"Wyjechał we wtorek.", "wtorek = 2025-06-17 day", "the last one", "pl"},
        {"Wyjechał w zeszły wtorek.", "zeszły wtorek = 2025-06-17 day", "last", "pl"},
        {"Wyjechał w ubiegłą środę.", "ubiegłą środę = 2025-06-11 day", "last is before", "pl"},
        {"Wyjechał w sobotę wieczorem.", "sobotę wieczorem = 2025-06-14 day", "a part", "pl"},
        {"Wyjechał we wtorek o godz. 14.", "wtorek o godz. 14 = 2025-06-17T14:00 minute", "a whole hour", "pl"},
        {"Wyjechał we wtorek o godz. 14.30.", "wtorek o godz. 14.30 = 2025-06-17T14:30 minute", "with minutes", "pl"},
        {"Wyjechał o godzinie 14:30.", "14:30 =  minute", "without a day", "pl"},
        {"Wyjechał w zeszłym tygodniu.", "zeszłym tygodniu = 2025-06 month", "last week", "pl"},
        {"Wyjechał w ubiegłym roku.", "ubiegłym roku = 2024 year", "last year", "pl"},
        {"Wyjechał trzy dni temu.", "trzy dni temu = 2025-06-15 day", "ago", "pl"},
        {"Wyjechał rok temu.", "rok temu = 2024 year", "a year ago", "pl"},
        {"Wyjechał w kwietniu.", "kwietniu = 2025-04 month", "a locative", "pl"},
        {"Wyjechał w kwietniu ubiegłego roku.", "kwietniu ubiegłego roku = 2024-04 month", "of last year", "pl"},
        {"Wyjechał pod koniec 2013 roku.", "pod koniec 2013 roku = 2013 year", "an edge", "pl"},
        {"Wyjechał 4 czerwca.", "4 czerwca = 2025-06-04 day", "without its year", "pl"},
        {"Przyjedzie w przyszły piątek.", "przyszły piątek = 2025-06-20 day", "next", "pl"},
        {"Ceny wzrosły o 14 procent.", "", "by so much", "pl"},
        {"Mowa o trzech milionach.", "", "of so many", "pl"},
        {"Maja wyjechała.", "", "a name and no May", "pl"},
    };
    check(kRows);
}

TEST(Times, Russian) {
    static constexpr Row kRows[] = {
        {"Он уехал вчера, 4 июня 2023 года.", "вчера = 2025-06-17 day; 4 июня 2023 года = 2023-06-04 day", "a genitive", "ru"},
        {"Он уехал во вторник.", "вторник = 2025-06-17 day", "the last one", "ru"},
        {"Он уехал в прошлый вторник.", "прошлый вторник = 2025-06-17 day", "last", "ru"},
        {"Он уехал в прошлую среду.", "прошлую среду = 2025-06-11 day", "last is before", "ru"},
        {"Он уехал в субботу вечером.", "субботу вечером = 2025-06-14 day", "a part", "ru"},
        {"Он уехал во вторник в 14:30.", "вторник в 14:30 = 2025-06-17T14:30 minute", "a clock time", "ru"},
        {"Он уехал во вторник в 14 часов.", "вторник в 14 часов = 2025-06-17T14:00 minute", "a whole hour", "ru"},
        {"Он уехал в 14:30.", "14:30 =  minute", "without a day", "ru"},
        {"Он уехал на прошлой неделе.", "прошлой неделе = 2025-06 month", "last week", "ru"},
        {"Он уехал в прошлом году.", "прошлом году = 2024 year", "last year", "ru"},
        {"Он уехал три дня назад.", "три дня назад = 2025-06-15 day", "ago", "ru"},
        {"Он уехал неделю назад.", "неделю назад = 2025-06 month", "a week ago", "ru"},
        {"Он уехал в апреле.", "апреле = 2025-04 month", "a month", "ru"},
        {"Он уехал в апреле 2024 года.", "апреле 2024 года = 2024-04 month", "and its year", "ru"},
        {"Он уехал в начале 2013 года.", "в начале 2013 года = 2013 year", "an edge", "ru"},
        {"Он уехал 04.06.2025.", "04.06.2025 = 2025-06-04 day", "the day first", "ru"},
        {"Среда обитания изменилась.", "", "a habitat and no Wednesday", "ru"},
        {"Он шел пять часов.", "", "a span", "ru"},
    };
    check(kRows);
}

TEST(Times, Ukrainian) {
    static constexpr Row kRows[] = {
        {"Він поїхав у вівторок, 3 червня.", "вівторок, 3 червня = 2025-06-03 day", "weekday and date are one", "uk"},
        {"Він поїхав учора.", "учора = 2025-06-17 day", "yesterday", "uk"},
        {"Він поїхав у п’ятницю.", "п’ятницю = 2025-06-13 day", "the last one", "uk"},
        {"Він поїхав минулого вівторка.", "минулого вівторка = 2025-06-17 day", "last", "uk"},
        {"Він поїхав минулої середи.", "минулої середи = 2025-06-11 day", "last is before", "uk"},
        {"Він поїхав у суботу ввечері.", "суботу ввечері = 2025-06-14 day", "a part", "uk"},
        {"Він поїхав у вівторок о 14:30.", "вівторок о 14:30 = 2025-06-17T14:30 minute", "a clock time", "uk"},
        {"Він поїхав у вівторок о 14-й годині.", "вівторок о 14-й годині = 2025-06-17T14:00 minute", "a whole hour", "uk"},
        {"Він поїхав минулого тижня.", "минулого тижня = 2025-06 month", "last week", "uk"},
        {"Він поїхав минулого року.", "минулого року = 2024 year", "last year", "uk"},
        {"Він поїхав три дні тому.", "три дні тому = 2025-06-15 day", "ago", "uk"},
        {"Він поїхав рік тому.", "рік тому = 2024 year", "a year ago", "uk"},
        {"Він поїхав у квітні.", "квітні = 2025-04 month", "a month", "uk"},
        {"Він поїхав у квітні 2024 року.", "квітні 2024 року = 2024-04 month", "and its year", "uk"},
        {"Він поїхав на початку 2013 року.", "на початку 2013 року = 2013 year", "an edge", "uk"},
        {"Він поїхав 4 червня.", "4 червня = 2025-06-04 day", "without its year", "uk"},
        {"Він приїде наступної п’ятниці.", "наступної п’ятниці = 2025-06-20 day", "next", "uk"},
    };
    check(kRows);
}

TEST(Times, LanguagesWithoutWordLists) {
    static constexpr Row kRows[] = {
        {"Il fuoco è scoppiato il 4 giugno 2024, martedì.", "4 giugno 2024 = 2024-06-04 day; martedì = 2025-06-17 day", "Italian", "it"},
        {"De brand begon op 4 juni 2024.", "4 juni 2024 = 2024-06-04 day", "Dutch", "nl"},
        {"Branden började på tisdag den 4 juni 2024.", "tisdag = 2025-06-17 day; 4 juni 2024 = 2024-06-04 day", "Swedish", "sv"},
        {"Yangın 4 Haziran 2024 günü başladı.", "4 Haziran 2024 = 2024-06-04 day", "Turkish", "tr"},
        {"Požár vypukl 4. června 2024 v úterý.", "4. června 2024 = 2024-06-04 day; úterý = 2025-06-17 day", "Czech, a genitive", "cs"},
        {"Palo alkoi 4. kesäkuuta 2024.", "4. kesäkuuta 2024 = 2024-06-04 day", "Finnish, a partitive", "fi"},
        {"A tűz 2024. június 4-én volt.", "2024. június 4 = 2024-06-04 day", "Hungarian, the year first", "hu"},
        {"وقع الحريق في 4 يونيو 2024 يوم الثلاثاء.", "4 يونيو 2024 = 2024-06-04 day; الثلاثاء = 2025-06-17 day", "Arabic", "ar"},
        {"وقع الحريق في ٤ يونيو ٢٠٢٤.", "٤ يونيو ٢٠٢٤ = 2024-06-04 day", "its own digits", "ar"},
        {"2024年6月4日に火事があった。", "2024年6月4日 = 2024-06-04 day", "Japanese, one word with what follows", "ja"},
        {"火灾发生在2024年6月4日。", "2024年6月4日 = 2024-06-04 day", "Chinese", "zh"},
        {"화재는 6월 4일 발생했다.", "6월 4일 = 2025-06-04 day", "Korean, two words, without its year", "ko"},
        {"Il a fini en mars.", "", "a language that nobody knows", "xx"},
    };
    check(kRows);
}

// --- Twins: slow and obvious, with a calendar of their own -----------------------------------------------------

// Days are counted one by one from a day whose weekday is known; nothing here is shared with the code under test.
struct Day {
    int year = 2000, month = 1, day = 1, weekday = 6;  // a Saturday

    static int length_of(int year, int month) {
        if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }
    void step() {
        weekday = (weekday + 1) % 7;
        if (++day <= length_of(year, month)) return;
        day = 1;
        if (++month <= 12) return;
        month = 1;
        ++year;
    }
    std::string iso() const { return fmt::format("{:04}-{:02}-{:02}", year, month, day); }
};

// 2000 to 2035; the publications of the twins are taken from it at steps that meet every weekday, month and leap year.
const std::vector<Day>& all_days() {
    static const std::vector<Day> days = [] {
        std::vector<Day> out{Day{}};
        while (out.back().year < 2036) {
            out.push_back(out.back());
            out.back().step();
        }
        return out;
    }();
    return days;
}

constexpr std::size_t kFirstPublished = 3300, kPublications = 400, kStep = 23;

constexpr std::string_view kMonths[] = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"};
constexpr std::string_view kWeekdays[] = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};

// One text for many publications: reading it costs far more than its times.
std::string value_of(const Annotation& text, std::size_t sentence, const std::string& published) {
    const auto times = find_times(text, Stamp{published, TimePrecision::Day, "given"});
    for (const Time& time : times) {
        if (text.sentence_of(time.begin).value == sentence) return time.value;
    }
    return "none";
}

// The nearest day before `at`, or at it, for which `fits` holds.
template <class Fits>
std::string search_back(std::size_t at, Fits fits) {
    while (!fits(all_days()[at])) --at;
    return all_days()[at].iso();
}

std::string lines_of(const std::vector<std::string>& lines) { return test::joined(lines, "\n"); }

TEST(TimesTwin, WeekdaysAreFoundByWalkingBack) {
    std::vector<std::string> lines;
    for (const std::string_view name : kWeekdays) lines.push_back(fmt::format("It burned on {}.", name));
    for (const std::string_view name : kWeekdays) lines.push_back(fmt::format("It burned last {}.", name));
    for (const std::string_view name : kWeekdays) lines.push_back(fmt::format("The council will meet on {}.", name));
    const Annotation text = test::read(lines_of(lines));
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
    const Annotation text = test::read(lines_of(lines));
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

TEST(TimesTwin, DaysAgoAreCountedOneByOne) {
    constexpr int kMost = 40;
    std::vector<std::string> lines;
    for (int n = 1; n <= kMost; ++n) lines.push_back(fmt::format("It burned {} days ago.", n));
    const Annotation text = test::read(lines_of(lines));
    for (std::size_t i = 0; i < kPublications; ++i) {
        const std::size_t at = kFirstPublished + i * kStep;
        const auto times = find_times(text, Stamp{all_days()[at].iso(), TimePrecision::Day, "given"});
        ASSERT_EQ(times.size(), lines.size());
        for (std::size_t n = 1; n <= kMost; ++n) EXPECT_EQ(times[n - 1].value, all_days()[at - n].iso()) << all_days()[at].iso() << " " << n;
    }
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
