#include "lang/reading.h"

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

const Row kRows[] = {
    {"It burned on Tuesday.", "Tuesday = 2025-06-17 day", "the last one"},
    {"It burned on Wednesday.", "Wednesday = 2025-06-18 day", "the day of publication itself"},
    {"It burned last Wednesday.", "last Wednesday = 2025-06-11 day", "last is before"},
    {"It burned on Thursday.", "Thursday = 2025-06-12 day", "never after the publication"},
    {"The council will meet on Thursday.", "Thursday = 2025-06-19 day", "a word for the future before it"},
    {"They meet next Friday.", "next Friday = 2025-06-20 day", "next"},
    {"It burned on Sunday night.", "Sunday night = 2025-06-15 day", "a part of the day"},
    {"It burned early Tuesday morning.", "early Tuesday morning = 2025-06-17 day", "with its edge"},
    {"It burned yesterday.", "yesterday = 2025-06-17 day", "a word for a day"},
    {"He left today.", "today = 2025-06-18 day", "the day itself"},
    {"He left last year.", "last year = 2024 year", "a span"},
    {"He left earlier this month.", "earlier this month = 2025-06 month", "this"},
    {"He left last month.", "last month = 2025-05 month", "the month before"},
    {"He left last month.", "last month = 2024-12 month", "over the turn of the year", "en", "2025-01-03"},
    {"He left late last year.", "late last year = 2024 year", "the edge belongs to it"},
    {"He left on June 4.", "June 4 = 2025-06-04 day", "a date without its year"},
    {"He left on December 4.", "December 4 = 2024-12-04 day", "the last one, a year back"},
    {"He left on June 4, 2023.", "June 4, 2023 = 2023-06-04 day", "a full date"},
    {"He left on 4 June 2023.", "4 June 2023 = 2023-06-04 day", "day before month"},
    {"He left on Sunday, June 15.", "Sunday, June 15 = 2025-06-15 day", "weekday and date are one"},
    {"He left in April.", "April = 2025-04 month", "a month with a preposition"},
    {"He left in November.", "November = 2024-11 month", "a month that is still to come was last year's"},
    {"He left in June 2024.", "June 2024 = 2024-06 month", "month and year"},
    {"He left in 2016.", "2016 = 2016 year", "a year with a preposition"},
    {"He may march on.", "", "no months"},
    {"He left three days ago.", "three days ago = 2025-06-15 day", "days are exact"},
    {"He left two weeks ago.", "two weeks ago = 2025-06 month", "weeks are rough: what is true of all days near it"},
    {"He left two years ago.", "two years ago = 2023 year", "years"},
    {"He left last week.", "last week = 2025-06 month", "a week within one month"},
    {"He left at 1:15 a.m. Tuesday.", "1:15 a.m. Tuesday = 2025-06-17T01:15 minute", "clock time and day"},
    {"He left on Tuesday at about 9 p.m. in rain.", "Tuesday at about 9 p.m. = 2025-06-17T21:00 minute", "the other way round"},
    {"He left at 7:30 p.m. in rain.", "7:30 p.m. =  minute", "a clock time without a day is not resolved"},
    {"He left on 11/28/2000.", "11/28/2000 = 2000-11-28 day", "an American date"},
    {"He left on 2013-01-05.", "2013-01-05 = 2013-01-05 day", "an ISO date"},
    {"He left on Christmas Day.", "Christmas Day = 2024-12-25 day", "a fixed day of the year"},
    {"It burned on Tuesday.", "Tuesday =  day", "no publication, nothing to resolve it against", "en", ""},
    {"It burned on June 4, 2023.", "June 4, 2023 = 2023-06-04 day", "a full date needs no publication", "en", ""},
    {"Es brannte am Dienstagabend.", "Dienstagabend = 2025-06-17 day", "a German compound", "de"},
    {"Es brannte am 12. Juni 2024 um 14.30 Uhr.", "12. Juni 2024 um 14.30 Uhr = 2024-06-12T14:30 minute", "a German date", "de"},
    {"Es brannte vor drei Tagen.", "vor drei Tagen = 2025-06-15 day", "the ago stands before", "de"},
    {"Es brannte gestern und im vergangenen Jahr.", "gestern = 2025-06-17 day; vergangenen Jahr = 2024 year", "German words", "de"},
    {"Il est parti hier, le 4 juin 2023.", "hier = 2025-06-17 day; 4 juin 2023 = 2023-06-04 day", "French", "fr"},
    {"Salió ayer, el 4 de junio de 2023.", "ayer = 2025-06-17 day; 4 de junio de 2023 = 2023-06-04 day", "Spanish joins by de", "es"},
    {"Wyjechał wczoraj, 4 czerwca 2023 roku.", "wczoraj = 2025-06-17 day; 4 czerwca 2023 roku = 2023-06-04 day", "Polish genitive", "pl"},
    {"Он уехал вчера, 4 июня 2023 года.", "вчера = 2025-06-17 day; 4 июня 2023 года = 2023-06-04 day", "Russian", "ru"},
    {"Він поїхав у вівторок, 3 червня.", "вівторок, 3 червня = 2025-06-03 day", "Ukrainian", "uk"},
};

TEST(Times, AreResolvedAgainstThePublication) {
    for (const Row& row : kRows) {
        SCOPED_TRACE(std::string(row.text) + "  (" + std::string(row.why) + ")");
        EXPECT_EQ(times_of(test::read(row.text, row.language, row.published)), row.expected);
    }
}

}  // namespace
}  // namespace stemma
