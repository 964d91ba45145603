// What a report states that is no figure: happenings with who, whom and how firmly, and the times and places of events.
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/rows.h"
#include "claim/happening_words.h"
#include "claim/settings.h"
#include "said.h"
#include "stemma/claim.h"

namespace stemma {
namespace {

constexpr const char* kPublished = "2031-04-08";

std::string happenings_of(const std::string& text) {
    std::string out;
    for (const Statement& s : statements_of(report_of(text, kPublished))) {
        if (s.kind != StatementKind::Happening) continue;
        out += fmt::format("{}{}{}{} [{}]", out.empty() ? "" : "; ", s.matter.text, s.value.empty() ? "" : " = " + s.value,
                           s.firmness == Firmness::Stated ? "" : fmt::format(" ({})", to_string(s.firmness)), s.text);
    }
    return out;
}

std::string settings_of(const std::string& text) {
    std::string out;
    for (const Statement& s : statements_of(report_of(text, kPublished))) {
        if (s.kind != StatementKind::Time && s.kind != StatementKind::Place) continue;
        out += fmt::format("{}{}: {}", out.empty() ? "" : "; ", s.matter.text, s.value);
        for (const std::string& qualifier : s.matter.qualifiers) out += " " + qualifier;
    }
    return out;
}

struct Row {
    const char *input, *expected, *why;
};

TEST(Happenings, NameTheClassAndWhoseItIs) {
    const Row rows[] = {
        {"Ana Lopes was arrested on Tuesday.", "arrest of Ana Lopes = held [was arrested]", "whom it happens to tells arrests apart"},
        {"Police arrested a 30-year-old man.", "arrest of 30-year-old man = held [arrested a 30-year-old man]", "described, not named"},
        {"Bo Lund was arrested on Tuesday, the chief, Ana Lopes, said, and has been in custody ever since.", "arrest of Bo Lund = held [was arrested]", "who says it is not in custody"},
        {"The suspects are still at large.", "arrest of suspects = sought [at large]", "the same matter, and not yet so"},
        {"Marko Velin was charged with arson.", "charge against Marko Velin [was charged with arson]", "with what completes it"},
        {"Ana Lopes met Marko Velin in Veshkor.", "meeting of Ana Lopes and Marko Velin [met Marko Velin]", "both who met"},
        {"The decision was made by Ana Lopes.", "decision of Ana Lopes [The decision was made]", "who decided"},
        {"He acted under special instructions from President Marko Velin.", "instructions from Marko Velin [special instructions from President Marko Velin]",
         "under whose instruction"},
        {"Marko Velin plans to visit Veshkor.", "visit of Marko Velin (planned) [visit Veshkor]", "planned"},
        {"Ana Lopes did not meet Marko Velin.", "meeting of Ana Lopes and Marko Velin (denied) [did not meet Marko Velin]", "denied"},
        {"The fire may have been accidental.", "accident or intent = accidental (estimated) [accidental]", "supposed"},
        {"Details of the trip were not confirmed by state media.", "not confirmed by state media (denied) [Details of the trip were not confirmed by state media]",
         "what was not confirmed, and by whom"},
        {"A treaty signed last year binds both.", "treaty signed [A treaty signed last year]", "a noun with the verb that describes it"},
    };
    for (const Row& row : rows) EXPECT_EQ(happenings_of(row.input), row.expected) << row.input << "\n  " << row.why;
}

TEST(Happenings, LeaveOutWhatMattersToNobody) {
    const Row rows[] = {
        {"The minister confirmed the plan.", "", "a confirmation is speech"},
        {"The treaty is long.", "", "nobody signs it"},
        {"It was a meeting.", "", "nobody is said to meet"},
        {"He went to the shop and bought bread.", "", "not on the list"},
    };
    for (const Row& row : rows) EXPECT_EQ(happenings_of(row.input), row.expected) << row.input << "\n  " << row.why;
}

TEST(Happenings, KeepTheirPlaceInASeries) {
    EXPECT_EQ(happenings_of("The visit is Marko Velin's second meeting with Ana Lopes in two weeks and already the third in the last three months."),
              "meeting of Marko Velin and Ana Lopes, the second in 2 weeks [second meeting with Ana Lopes in two weeks]; "
              "meeting of Marko Velin and Ana Lopes, the third in 3 months [third in the last three months]");
}

TEST(Weapons, AreToldByTheirKind) {
    const Row rows[] = {
        {"A woman was injured by a man who had a small derringer.", "weapon = pistol [derringer]", "the noun tells the kind"},
        {"A man was injured. The rifle range was shut, and the bomb squad left.", "", "it only describes another"},
        {"A man shot a woman. No knife was found.", "", "there was none"},
        {"The rocket was launched on Sunday by a woman with a knife.", "", "nobody is hurt"},
        {"A man shot a woman. Police seized three rifles.", "", "several are counted as figures"},
    };
    for (const Row& row : rows) EXPECT_EQ(happenings_of(row.input), row.expected) << row.input << "\n  " << row.why;
}

TEST(Settings, HangOnTheEventOrOnAHappening) {
    const Row rows[] = {
        {"The fire happened at about 5:10 a.m. Sunday at a warehouse in Veshkor.", "when it happened: 2031-04-06T05:10 about; where it happened: warehouse in Veshkor",
         "clock and day side by side are one"},
        {"There was a shooting in the 270 block of Fennel Row late Friday night.", "where it happened: 270 block of Fennel Row; when it happened: 2031-04-04 night",
         "the night is no part of the street"},
        {"A man was shot at his family's restaurant on Fennel Row.", "where it happened: restaurant on Fennel Row", "nor is who owns it"},
        {"Officers were called to the 300 block of Fennel Row at 9:14 p.m. for a shooting.", "where it happened: 300 block of Fennel Row; when it happened: T21:14",
         "a call leads to the place of the event"},
        {"Ana Lopes was arrested Tuesday evening in Veshkor.", "when: arrest of Ana Lopes: 2031-04-08 evening; where: arrest of Ana Lopes: Veshkor", "of a happening"},
        {"The minister said on Tuesday that he was sad.", "", "when something was said is no time of the event"},
        {"She lives at 12 Vine Street in Veshkor.", "where: 12 Vine Street", "an address of which no happening is told is nothing's"},
        {"The cars stood there until 9 p.m. on Sunday.", "when: 2031-04-06T21:00", "nor is an hour"},
        {"She lives in Veshkor and came on Sunday.", "", "a town and a day alone may be anything's"},
    };
    for (const Row& row : rows) EXPECT_EQ(settings_of(row.input), row.expected) << row.input << "\n  " << row.why;
}

TEST(ClockMinutes, ReadsClockTimesAndNothingElse) {
    struct Clock {
        const char* input;
        int expected;
    };
    const Clock rows[] = {{"5:10 a.m.", 310}, {"4.45am", 285},   {"11 p.m.", 1380}, {"12 a.m.", 0},          {"just after noon", 720}, {"17:05", 1025},
                          {"midnight", 0},    {"sunday", -1},    {"2031", -1},      {"sunday afternoon", -1}, {"5:99 p.m.", -1},        {"april 6", -1},
                          {"", -1},           {"12:", -1},       {"1", -1}};
    for (const Clock& row : rows) EXPECT_EQ(clock_minutes(row.input), row.expected) << row.input;
}

TEST(HappeningLists, AreSortedAndPointToClasses) {
    const std::set<std::string_view> ways{"noun", "phrase", "verb"};
    std::vector<std::vector<std::string_view>> rows = rows_of("data/claim/happening_words.en.tsv");
    EXPECT_TRUE(std::ranges::is_sorted(rows));
    EXPECT_EQ(std::ranges::adjacent_find(rows), rows.end());
    for (const auto& row : rows) {
        ASSERT_EQ(row.size(), 5u) << row[0];
        EXPECT_TRUE(ways.contains(row[1])) << row[0];
        EXPECT_NE(happening_class(row[3]), nullptr) << row[0] << ": " << row[3];
    }
    const std::set<std::string_view> tell_apart{"both", "maybe", "none", "who", "whom"};
    for (const auto& row : rows_of("data/claim/happening_classes.en.tsv")) {
        ASSERT_EQ(row.size(), 6u) << row[0];
        EXPECT_TRUE(tell_apart.contains(row[2])) << row[0];
        EXPECT_NE(happening_class(row[5]), nullptr) << row[0];
    }
}

}  // namespace
}  // namespace stemma
