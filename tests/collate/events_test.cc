// Happenings, times and places across reports: which are one matter, how they stand, and what is left out.
#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/rows.h"
#include "collate/event_places.h"
#include "collate/event_times.h"
#include "support.h"

namespace stemma {
namespace {

using test::Told;

// "matter: reading in N, reading in N; verdict support" of each finding that is no figure.
std::vector<std::string> told_of(const std::vector<Told>& rows) {
    const test::Story story = test::read(rows);
    std::vector<std::string> out;
    for (const Finding& finding : collate(story.reports, story.annotations, story.statements, story.copies).findings) {
        if (finding.kind == StatementKind::Figure) continue;
        std::string line = finding.matter.text + ":";
        for (const Reading& reading : finding.readings) line += fmt::format(" [{}] in {}", reading.text, reading.reports.size());
        out.push_back(fmt::format("{}; {} {}", line, to_string(finding.verdict), to_string(finding.support)));
    }
    return out;
}

struct Row {
    std::vector<Told> input;
    std::vector<std::string> expected;
    const char* why;
};

TEST(Events, AreOneMatterAcrossReports) {
    const Row rows[] = {
        {{{"Courier", "2031-04-02", "Marko Velin met Ana Lopes on Monday, police said."}, {"Gazette", "2031-04-02", "Velin held talks with Ana Lopes. Marko Velin smiled."}},
         {"meeting of Marko Velin and Ana Lopes: [met Ana Lopes] in 2; same echoed"},
         "by the names across the reports, and whatever the word"},
        {{{"Courier", "2031-04-02", "The suspects are still at large, police said."}, {"Gazette", "2031-04-05", "Marko Velin was arrested, police said."}},
         {"who was held or suspected: Marko Velin: [Marko Velin] in 1; same single", "arrest of Marko Velin: [held] in 1 [sought] in 1; updated single"},
         "the course of events replaces the one by the other"},
        {{{"Courier", "2031-04-02", "The fire was accidental, police said."}, {"Gazette", "2031-04-02", "The fire was intentional, Ana Lopes said."}},
         {"accident or intent: [accidental] in 1 [intentional] in 1; disputed single"},
         "both cannot hold"},
        {{{"Courier", "2031-04-02", "A man was injured. A revolver lay there."}, {"Gazette", "2031-04-02", "A man was injured. A shotgun lay there. He saw a revolver."}},
         {"weapon: [revolver] in 2 [shotgun] in 1; same corroborated"},
         "kinds of weapons stand side by side"},
        {{{"Courier", "2031-04-02", "A fight began."}, {"Gazette", "2031-04-02", "It rained."}}, {}, "what one report tells of a light class is left out"},
        {{{"Courier", "2031-04-02", "A treaty was signed last year."}, {"Gazette", "2031-04-02", "The treaty, which was signed in June 2030, binds them."}},
         {"treaty signed: [A treaty was signed last year] in 2; same corroborated"},
         "last year is 2030"},
        {{{"Courier", "2031-04-02", "Ana Lopes resigned on March 3, 2031."}, {"Gazette", "2031-04-02", "Ana Lopes resigned on April 1, 2031."}},
         {"resignation of Ana Lopes: [resigned on March 3, 2031] in 1; same single", "resignation of Ana Lopes: [resigned on April 1, 2031] in 1; same single"},
         "a month apart are two"},
    };
    for (const Row& row : rows) EXPECT_EQ(told_of(row.input), row.expected) << row.why;
}

TEST(Events, HaveOneTimeAndOnePlace) {
    const Row rows[] = {
        {{{"Courier", "2031-04-07", "The fire broke out on Sunday."}, {"Gazette", "2031-04-07", "The fire broke out at about 5 a.m. Sunday."}},
         {"when it happened: [2031-04-06 about 05:00] in 1 [2031-04-06] in 1; refined single"},
         "an hour refines a day"},
        {{{"Courier", "2031-04-07", "The fire broke out at 9:15 p.m. Sunday."}, {"Gazette", "2031-04-07", "The fire broke out at 9:45 p.m. Sunday."}},
         {"when it happened: [2031-04-06 21:15] in 1 [2031-04-06 21:45] in 1; disputed single"},
         "half an hour apart is no rounding"},
        {{{"Courier", "2031-04-07", "The fire broke out at a house in the 1400 block of Vine Street."}, {"Gazette", "2031-04-07", "The fire broke out at a house on Vine Street."}},
         {"where it happened: [1400 block of Vine Street] in 1 [house on Vine Street] in 1; refined single"},
         "a block refines a street"},
        {{{"Courier", "2031-04-07", "The fire broke out in the 1400 block of Vine Street."}, {"Gazette", "2031-04-07", "The fire broke out in the 1900 block of Vine Street."}},
         {"where it happened: [1400 block of Vine Street] in 1 [1900 block of Vine Street] in 1; disputed single"},
         "two blocks of one street"},
        {{{"Courier", "2031-04-07", "The fire broke out at 9:15 p.m. Sunday."}, {"Gazette", "2031-04-07", "Neighbours stood in a park at 9:15 p.m. on Sunday."}},
         {"when it happened: [2031-04-06 21:15] in 2; same corroborated"},
         "the hour of the event, where another report does not say of what"},
        {{{"Courier", "2031-04-07", "The fire broke out at a house on Vine Street."}, {"Gazette", "2031-04-07", "Neighbours stood on Vine Street and wept."}},
         {"where it happened: [house on Vine Street] in 2; same corroborated"},
         "its street"},
        {{{"Courier", "2031-04-07", "The fire broke out at 9:15 p.m. Sunday on Vine Street."}, {"Gazette", "2031-04-07", "Neighbours stood in a park on Fennel Row at 9:45 p.m. on Sunday."}},
         {},
         "another hour and another street are anything's"},
    };
    for (const Row& row : rows) EXPECT_EQ(told_of(row.input), row.expected) << row.why;
}

TEST(Events, DoNotDependOnTheOrderOfTheReports) {
    std::vector<Told> rows{{"Courier", "2031-04-02", "Marko Velin met Ana Lopes on Monday in Veshkor. The fire broke out at 9:15 p.m. Sunday on Vine Street."},
                           {"Gazette", "2031-04-03", "Velin held talks with Ana Lopes. Marko Velin was arrested. The fire broke out at 9:45 p.m. Sunday."},
                           {"Herald", "2031-04-04", "The suspects are at large. The fire broke out on Sunday night at 12 Vine Street."}};
    const auto sorted = [](std::vector<std::string> lines) {
        std::ranges::sort(lines);
        return lines;
    };
    const std::vector<std::string> expected = sorted(told_of(rows));
    EXPECT_FALSE(expected.empty());
    std::mt19937 random(7);
    for (int i = 0; i < 5; ++i) {
        std::ranges::shuffle(rows, random);
        EXPECT_EQ(sorted(told_of(rows)), expected);
    }
}

TEST(OneClockTime, AllowsForRounding) {
    struct Clocks {
        int a;
        const char* hedge_a;
        int b;
        const char* hedge_b;
        bool expected;
        const char* why;
    };
    constexpr int kEight = 8 * 60;
    const Clocks rows[] = {
        {kEight, "about", kEight - 8, "", true, "7:52 is about 8"},
        {kEight, "before", kEight - 20, "about", true, "shortly before 8 reaches back to 7:40"},
        {kEight, "before", kEight + 20, "", false, "but not forward"},
        {kEight + 15, "about", kEight + 30, "about", false, "a quarter of an hour is no rounding"},
        {kEight + 9, "", kEight + 10, "", false, "two exact minutes are two"},
        {kEight, "", kEight, "", true, "the same"},
        {24 * 60 - 3, "", 0, "before", true, "across midnight"},
        {kEight, "", kEight + 10, "about", true, "a full hour is a round one"},
    };
    for (const Clocks& row : rows) {
        EXPECT_EQ(one_clock_time(row.a, row.hedge_a, row.b, row.hedge_b), row.expected) << row.why;
        EXPECT_EQ(one_clock_time(row.b, row.hedge_b, row.a, row.hedge_a), row.expected) << row.why << ", the other way round";
    }
}

std::string shown(const Address& address) {
    const auto list = [](const std::set<std::string>& words) {
        std::string out;
        for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
        return out;
    };
    return fmt::format("{}{}|{}|{}|{}", address.number, address.block ? " block" : "", list(address.streets), list(address.names), list(address.nouns));
}

TEST(AddressIn, ReadsNumbersStreetsAndNames) {
    struct Place {
        const char *input, *expected;
    };
    const Place rows[] = {
        {"the 5300 block of Fennel Avenue", "5300 block|fennel||"},
        {"1,400 block of Gherald", "1400 block|gherald||"},
        {"apartment at 417 N. Lindmar", "417|lindmar||apartment"},
        {"833 Anderson St.", "833|anderson||"},
        {"the intersection of Vine Street and Paschal Ave.", "|paschal vine||"},
        {"a home in Veshkor", "||veshkor|home"},
        {"Hane Memorial Park, 6011 N.W. 32nd Ave.", "6011|32nd|hane memorial park|"},
        {"image 20 of 44", "|||image"},
        {"", "|||"},
        {"99999999999999 Vine Street", "|vine||99999999999999"},
    };
    for (const Place& row : rows) EXPECT_EQ(shown(address_in(row.input)), row.expected) << row.input;
}

TEST(AddressIn, KnowsCapitalsOfAllAlphabets) {
    EXPECT_EQ(shown(address_in("5300 block of \u00C9lan Avenue in Kellen")), shown(address_in("5300 block of \u00C9lan Avenue, Kellen")));
    EXPECT_TRUE(address_in("5300 block of \u00C9lan Avenue in Kellen").nouns.empty());
}

TEST(AddressIn, SurvivesAnyText) {
    std::mt19937 random(11);
    const std::string signs = "aZ0 9.,'\"()-\n St.Block";
    for (int i = 0; i < 2000; ++i) {
        std::string text;
        for (std::size_t n = random() % 40; n > 0; --n) text += signs[random() % signs.size()];
        const Address address = address_in(text);
        EXPECT_LE(address.number.size(), 6u) << text;
        EXPECT_TRUE(!address.block || !address.number.empty()) << text;
    }
}

TEST(PlaceWords, AreSortedAndOfAKnownKind) {
    const auto rows = rows_of("data/collate/place_words.en.tsv");
    EXPECT_TRUE(std::ranges::is_sorted(rows));
    const std::set<std::string_view> kinds{"block", "plain", "side", "street"};
    for (const auto& row : rows) {
        ASSERT_EQ(row.size(), 2u) << row[0];
        EXPECT_TRUE(kinds.contains(row[1])) << row[0];
    }
}

}  // namespace
}  // namespace stemma
