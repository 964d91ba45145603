#include "page/dates.h"

#include <gtest/gtest.h>

namespace stemma::page {
namespace {

struct Row {
    std::string text, value;
    TimePrecision precision;
    std::string why;
};

TEST(Dates, ReadsWhatPagesWrite) {
    using enum TimePrecision;
    for (const Row& row : std::vector<Row>{
             {"2026-03-05", "2026-03-05", Day, "ISO"},
             {"2026-03-05T10:30:15+01:00", "2026-03-05T10:30:15+01:00", Second, "ISO with zone"},
             {"2026-03-05T10:30:15.123Z", "2026-03-05T10:30:15Z", Second, "parts of a second are dropped"},
             {"2026-03-05T10:30:15.1234567890Z", "2026-03-05T10:30:15Z", Second, "many parts of a second"},
             {"2026-03-05 10:30", "2026-03-05T10:30", Minute, "without a zone none is made up"},
             {"2026-03-05T10:30:15+0530", "2026-03-05T10:30:15+05:30", Second, "zone without colon"},
             {"20260305", "2026-03-05", Day, "compact"},
             {"Thu, 05 Mar 2026 10:30:00 GMT", "2026-03-05T10:30:00Z", Second, "RFC 822"},
             {"Thu, 05 Mar 2026 10:30:00 +0200", "2026-03-05T10:30:00+02:00", Second, "RFC 822 with zone"},
             {"March 5, 2026", "2026-03-05", Day, "American"},
             {"Published Mar. 5th, 2026 at 9:05 p.m.", "2026-03-05T21:05", Minute, "half of the day"},
             {"12:10 AM is not read before a date: 5 March 2026", "2026-03-05", Day, "clock before the date"},
             {"5. März 2026, 18.30 Uhr", "2026-03-05T18:30", Minute, "German"},
             {"05.03.2026", "2026-03-05", Day, "day first with dots"},
             {"5 de marzo de 2026", "2026-03-05", Day, "Spanish"},
             {"le 5 mars 2026 à 10h30", "2026-03-05T10:30", Minute, "French"},
             {"5 марта 2026", "2026-03-05", Day, "Russian"},
             {"5 marca 2026", "2026-03-05", Day, "Polish"},
             {"25/12/2026", "2026-12-25", Day, "only one order makes sense"},
             {"12/25/2026", "2026-12-25", Day, "only the other does"},
             {"March 2026", "2026-03", Month, "a month"},
             {"2026-03", "2026-03", Month, "a month, ISO"},
             {"2026", "2026", Year, "a year alone"},
             {"2026年3月5日 10:30", "2026-03-05T10:30", Minute, "Chinese and Japanese"},
             {"2026년 3월 5일", "2026-03-05", Day, "Korean"},
             {"29 February 2024", "2024-02-29", Day, "leap year"},
         }) {
        const auto stamp = find_stamp(row.text, "test");
        ASSERT_TRUE(stamp) << row.text << ": " << row.why;
        EXPECT_EQ(stamp->value, row.value) << row.text << ": " << row.why;
        EXPECT_EQ(stamp->precision, row.precision) << row.text << ": " << row.why;
        EXPECT_EQ(stamp->from, "test");
    }
}

TEST(Dates, GivesNothingRatherThanAGuess) {
    for (const std::string text : {"", "03/04/2026", "1970-01-01", "0001-01-01T00:00:00", "31 February 2026", "29 February 2025", "2026-13-05", "May we come", "5 of 7",
                                   "room 2026", "1234567890123", "99.99.2026"}) {
        EXPECT_FALSE(find_stamp(text, "test")) << text;
    }
}

TEST(Dates, TheOrderOfDayAndMonthComesFromOutside) {
    EXPECT_EQ(find_stamp("03/04/2026", "", DayOrder::DayFirst)->value, "2026-04-03");
    EXPECT_EQ(find_stamp("03/04/2026", "", DayOrder::MonthFirst)->value, "2026-03-04");
    EXPECT_EQ(find_stamp("03/04/26", "", DayOrder::DayFirst)->value, "2026-04-03");
    EXPECT_EQ(find_stamp("12/25/2026", "", DayOrder::DayFirst)->value, "2026-12-25") << "what can be read in one way only is read so";
    struct Case {
        std::string text;
        DayOrder order;
    };
    for (const auto& [text, order] : {Case{"25/12/2026", DayOrder::DayFirst}, Case{"12/25/2026", DayOrder::MonthFirst}, Case{"03/04/2026", DayOrder::Unknown},
                                      Case{"05/05/2026", DayOrder::Unknown}, Case{"2026/12/25", DayOrder::Unknown}, Case{"25.12.2026", DayOrder::Unknown}, Case{"", DayOrder::Unknown}}) {
        EXPECT_EQ(order_shown_in(text), order) << text;
    }
    struct Place {
        std::string language, host;
        DayOrder order;
    };
    for (const auto& [language, host, order] :
         {Place{"de_DE", "", DayOrder::DayFirst}, Place{"en-GB", "", DayOrder::DayFirst}, Place{"en-US", "lake.co.uk", DayOrder::MonthFirst}, Place{"en", "lake.co.uk", DayOrder::DayFirst},
          Place{"en", "lake.example", DayOrder::Unknown}, Place{"", "lake.fr", DayOrder::DayFirst}, Place{"", "", DayOrder::Unknown}, Place{"ja", "", DayOrder::Unknown}}) {
        EXPECT_EQ(order_of_place(language, host), order) << language << " " << host;
    }
}

TEST(Dates, AMomentIsToldInTheTimeOfItsPlace) {
    struct Case {
        std::string utc, local, expected, why;
    };
    for (const Case& row : std::vector<Case>{
             {"2026-03-05T23:10:15Z", "2026-03-06T00:10", "2026-03-06T00:10:15+01:00", "east, over midnight"},
             {"2026-03-01T01:10Z", "2026-02-28T22:10", "2026-02-28T22:10-03:00", "west, over the end of February"},
             {"2026-03-05T23:10:15Z", "2026-03-06T04:40:15+05:30", "2026-03-06T04:40:15+05:30", "with its zone"},
             {"2026-03-05T23:10:15Z", "2026-03-06T04:40:15+01:00", "", "another moment"},
             {"2026-03-05T23:10:15Z", "2026-03-06T00:17", "", "no zone is so many minutes away"},
             {"2026-03-05T23:10:15Z", "2026-03-08T00:10", "", "nor so many days"},
             {"2026-03-05T23:10:15Z", "2026-03-05T23:10", "", "the same clock tells nothing"},
             {"2026-03-05T23:10:15Z", "2026-03-06", "", "a day has no clock"},
             {"2026-03-05T23:10:15+01:00", "2026-03-06T00:10", "", "only UTC is translated"},
         }) {
        const auto utc = find_stamp(row.utc, "a"), local = find_stamp(row.local, "b");
        ASSERT_TRUE(utc && local) << row.why;
        const auto told = in_local_time(*utc, *local);
        EXPECT_EQ(told ? told->value : "", row.expected) << row.why;
        if (told) {
            EXPECT_EQ(told->from, "a");
        }
    }
}

TEST(Dates, KnowsThatADayIsAnotherElsewhere) {
    struct Case {
        std::string utc, day;
        bool elsewhere;
        std::string why;
    };
    for (const Case& row : std::vector<Case>{
             {"2026-03-05T02:10Z", "2026-03-04", true, "night in the west"},
             {"2026-03-05T13:10Z", "2026-03-04", false, "nowhere is it still yesterday"},
             {"2026-03-05T22:10Z", "2026-03-06", true, "morning in the east"},
             {"2026-03-05T08:10Z", "2026-03-06", false, "nowhere is it tomorrow yet"},
             {"2026-03-05T02:10Z", "2026-03-05", false, "the same day"},
             {"2026-03-05T02:10Z", "2026-03-03", false, "two days"},
             {"2026-03-05T02:10+01:00", "2026-03-04", false, "only UTC is asked"},
             {"2026-03-05T02:10Z", "2026-03", false, "no day"},
         }) {
        EXPECT_EQ(is_day_elsewhere(*find_stamp(row.utc, ""), *find_stamp(row.day, "")), row.elsewhere) << row.why;
    }
}

TEST(Dates, ReadsTheDateInAnAddress) {
    EXPECT_EQ(stamp_in_address("https://a.example/2026/03/05/bridge")->value, "2026-03-05");
    EXPECT_EQ(stamp_in_address("https://a.example/news/2026-03-05-bridge")->value, "2026-03-05");
    EXPECT_EQ(stamp_in_address("https://a.example/news/20260305/1.html")->value, "2026-03-05");
    EXPECT_EQ(stamp_in_address("https://a.example/news/2026/mar/05/bridge")->value, "2026-03-05");
    EXPECT_FALSE(stamp_in_address("https://a.example/2026/bridge/05/x"));
    EXPECT_FALSE(stamp_in_address("https://a.example/2026/mar/cracks/x"));
    EXPECT_FALSE(stamp_in_address("https://a.example/article/43571"));
    EXPECT_FALSE(stamp_in_address("https://2026-03-05.example/"));
    EXPECT_FALSE(stamp_in_address("https://a.example/99887766"));
}

TEST(Dates, KnowsLaterDays) {
    EXPECT_TRUE(is_after({"2026-03-06T00:10Z", TimePrecision::Minute, ""}, "2026-03-05"));
    EXPECT_FALSE(is_after({"2026-03-05T23:59Z", TimePrecision::Minute, ""}, "2026-03-05"));
    EXPECT_FALSE(is_after({"2026", TimePrecision::Year, ""}, "2026-03-05"));
}

TEST(Dates, ReadsWhatMachinesWrite) {
    struct Written {
        std::string text, value, why;
    };
    for (const Written& row : std::vector<Written>{
             {"Thu, 05 Mar 2026 14:04:53 -0400", "2026-03-05T14:04:53-04:00", "RFC 2822"},
             {"Thu, 05 Mar 2026 14:04:53 GMT", "2026-03-05T14:04:53Z", "HTTP"},
             {"Thu Mar 05 14:04:53 CET 2026", "2026-03-05T14:04:53+01:00", "Java"},
             {"Thu Mar  5 14:04:53 2026", "2026-03-05T14:04:53", "C"},
             {"So, 15 Mar 2026 19:49:11 CET+0100", "2026-03-15T19:49:11+01:00", "a name and its distance"},
             {"2026-03-05T22:06:08:684Z", "2026-03-05T22:06:08Z", "thousandths behind a colon"},
             {"March 5, 2026 3:51 PM EST", "2026-03-05T15:51-05:00", "a zone by its name"},
             {"March 5, 2026 3:51 PM IST", "2026-03-05T15:51", "a name of several zones"},
         }) {
        const auto stamp = find_stamp(row.text, "");
        EXPECT_EQ(stamp ? stamp->value : "", row.value) << row.text << ": " << row.why;
    }
    EXPECT_EQ(stamp_of_seconds("1772719493", "")->value, "2026-03-05T14:04:53Z");
    EXPECT_EQ(stamp_of_seconds(" 1772719493000 ", "")->value, "2026-03-05T14:04:53Z") << "thousandths";
    EXPECT_EQ(stamp_of_seconds("1709211600", "")->value, "2024-02-29T13:00:00Z") << "a leap day";
    EXPECT_FALSE(stamp_of_seconds("177271949", "")) << "a number of nine digits";
    EXPECT_FALSE(stamp_of_seconds("0000000000", "")) << "the clock's zero";
}

TEST(Dates, KnowsWhatComesBefore) {
    struct Pair {
        std::string one, other;
        bool before;
        std::string why;
    };
    for (const Pair& row : std::vector<Pair>{
             {"2026-03-05T10:00:00Z", "2026-03-05T10:00:01Z", true, "a second"},
             {"2026-03-05T10:30:00+02:00", "2026-03-05T09:00:00Z", true, "another zone"},
             {"2026-03-05T09:00:00Z", "2026-03-05T10:00:00+01:00", false, "the same moment"},
             {"2026-03-05", "2026-03-05T10:00:00Z", false, "the day of it"},
             {"2026-03-04", "2026-03-05T10:00:00Z", true, "the day before"},
             {"2026-03-05T10:00", "2026-03-05T10:00:30", false, "the minute of it"},
             {"2026-03-05T10:00", "2026-03-05T11:00:30", true, "an hour, without zones"},
             {"2026-03-06", "2026-03-05", false, "after it"},
         }) {
        EXPECT_EQ(is_before(*find_stamp(row.one, ""), *find_stamp(row.other, "")), row.before) << row.why;
    }
}

TEST(Dates, AnAddressOfNothingButNumbersCostsNoMoreThanItsLength) {
    constexpr std::size_t kMany = 1'000'000;
    std::string dashes = "http://a/", slashes = "http://a/", words = "http://a/";
    for (std::size_t i = 0; i < kMany; ++i) dashes += "1-", slashes += "1/", words += "1x";
    for (const std::string& url : {dashes, slashes, words}) EXPECT_FALSE(stamp_in_address(url)) << url.substr(0, 20);
    EXPECT_EQ(stamp_in_address("https://lake.example/2026/september/05/bridge")->value, "2026-09-05");
    EXPECT_EQ(stamp_in_address("https://lake.example/1-1-1-1-1-1/2026-03-05-123456789")->value, "2026-03-05");
}

TEST(Dates, TheLatestDayOnEarth) {
    EXPECT_EQ(latest_day_at("2026-03-05T09:59:59Z"), "2026-03-05");
    EXPECT_EQ(latest_day_at("2026-03-05T10:00:00Z"), "2026-03-06");
    EXPECT_EQ(latest_day_at("2026-12-31T23:00:00Z"), "2027-01-01");
    EXPECT_EQ(latest_day_at("2026-02-28"), "2026-03-01");
    EXPECT_FALSE(latest_day_at("2026-02"));
    EXPECT_FALSE(latest_day_at("yesterday"));
}

}  // namespace
}  // namespace stemma::page
