#include "lang/time_rows.h"

namespace stemma {
namespace {

using test::TimeRow, test::expect_times;

TEST(Times, OnlyASignOfTheFutureTurnsThemForward) {
    static constexpr TimeRow kRows[] = {
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
        {"Rehearsals will be held at 9 a.m. Saturday and 10 a.m. Sunday.", "9 a.m. Saturday = 2025-06-21T09:00 minute; 10 a.m. Sunday = 2025-06-22T10:00 minute", "both"},
        {"The bridge is shut starting Friday.", "Friday =  day", "it may have begun or not"},
        {"Ab Donnerstag fährt wieder ein Schiff.", "Donnerstag =  day", "the same in German", "de"},
        {"Der Rat wird am Freitag tagen.", "Freitag = 2025-06-20 day", "German", "de"},
        {"Am Freitag wird der Rat tagen.", "Freitag = 2025-06-20 day", "German, the day first", "de"},
    };
    expect_times(kRows);
}

}  // namespace
}  // namespace stemma
