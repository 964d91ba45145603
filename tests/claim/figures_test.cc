// What a sentence counts and what happens to it.
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "said.h"
#include "stemma/claim.h"

namespace stemma {
namespace {

// "4 people killed (children) part superseded", one for each figure.
std::vector<std::string> figures_of(const Report& report) {
    std::vector<std::string> out;
    for (const Statement& s : statements_of(report)) {
        if (s.kind != StatementKind::Figure) continue;
        std::string line = s.figure->value ? fmt::format("{}", *s.figure->value) : fmt::format("{}..{}", s.figure->low, s.figure->high);
        line += " " + s.matter.counted;
        if (!s.matter.happening.empty()) line += " " + s.matter.happening;
        if (!s.matter.qualifiers.empty()) line += fmt::format(" ({})", fmt::join(s.matter.qualifiers, ", "));
        if (s.part_of) line += " part";
        if (s.superseded) line += " superseded";
        if (s.correction) line += " correction";
        if (s.other_event) line += " other";
        if (s.firmness != Firmness::Stated) line += fmt::format(" {}", to_string(s.firmness));
        out.push_back(line);
    }
    return out;
}

struct Row {
    const char* input;
    std::vector<std::string> expected;
    const char* why;
};

void check(const Row& row, const std::string& language = "en") {
    Report report = report_of(row.input);
    report.language = language;
    EXPECT_EQ(figures_of(report), row.expected) << row.input << "\n  " << row.why;
}

TEST(Figures, TollsArePeopleWhateverTheWords) {
    const Row rows[] = {
        {"Four people were killed when the crane fell.", {"4 people killed"}, "passive"},
        {"The fire killed four people.", {"4 people killed"}, "active, object behind the verb"},
        {"Four passengers died in the crash.", {"4 people killed"}, "dying has no agent"},
        {"Four people lost their lives on the bridge.", {"4 people killed"}, "a verb with its object"},
        {"The storm claimed 23 lives.", {"23 people killed"}, "lives that are claimed"},
        {"At least 12 were injured.", {"12 people injured"}, "the noun left out"},
        {"Seven people suffered minor injuries.", {"7 people injured"}, "what they suffer"},
        {"Nine people were taken to hospital.", {"9 people injured"}, "taken to hospital"},
        {"The blast left three dead and 20 wounded.", {"3 people killed", "20 people injured"}, "adjectives behind their numbers"},
        {"About 600 casualties were reported.", {"600 people killed or injured"}, "casualties are both"},
        {"Some 200 people were killed or injured.", {"200 people killed or injured"}, "two verbs under one number"},
        {"The death toll rose to 14.", {"14 people killed"}, "a frame in front of the number"},
        {"The number of people injured now stands at 31.", {"31 people injured"}, "a frame with its own predicate"},
        {"Two killed as tram derails", {"2 people killed"}, "a headline"},
        {"No one was hurt.", {"0 people injured"}, "none is a count"},
        {"Two officers were wounded.", {"2 people injured"}, "a trade is people too"},
    };
    for (const Row& row : rows) check(row);
}

TEST(Figures, OtherThingsKeepTheirNounAndTheirVerb) {
    const Row rows[] = {
        {"The ministry will send 1,000 sappers to the valley.", {"1000 sappers sent planned"}, "a plan"},
        {"The storm destroyed 40 homes.", {"40 homes destroyed"}, "things"},
        {"More than 70 witnesses were heard.", {"70 witnesses heard"}, "a verb that stands in no list"},
        {"The ferry was carrying 148 passengers.", {"148 passengers aboard"}, "who is carried is aboard"},
        {"The deployment will consist of thousands of builders.", {"2000..19999 builders sent planned"}, "the event is in the subject"},
    };
    for (const Row& row : rows) check(row);
}

TEST(Figures, PartsAreMarkedAndWholesAreNot) {
    const Row rows[] = {
        {"Four people were killed, including two children.", {"4 people killed", "2 people killed (children) part"}, "a part inherits what happened"},
        {"The army suffered 3,900 casualties, including around 700 fatalities.",
         {"3900 people killed or injured", "700 people killed part"},
         "a part with a happening of its own"},
        {"The hospital treated 22 people, three of them children.", {"22 people injured", "3 people injured (children)"}, "of them"},
    };
    for (const Row& row : rows) check(row);
}

TEST(Figures, CorrectionsTellTheOldValueFromTheNew) {
    const Row rows[] = {
        {"Four people, not six as first reported, were killed.", {"4 people killed correction", "6 people killed superseded"}, "not ... as first reported"},
        {"An earlier version of this article said six people had died.", {"6 people killed superseded"}, "an earlier version"},
    };
    for (const Row& row : rows) check(row);
}

TEST(Figures, EarlierEventsAreMarkedAsOthers) {
    const Row rows[] = {
        {"Seventeen years ago 23 people drowned here.", {"23 people killed other"}, "years ago"},
        {"In 2009, 23 people drowned off the same island.", {"23 people killed other"}, "a year long before publication"},
    };
    for (const Row& row : rows) check(row);
}

TEST(Figures, NumbersThatCountNothingMakeNoStatement) {
    const char* rows[] = {
        "Police were called to the 1200 block of Alder Street at about 7:15 p.m.",
        "The driver, 43, was known to neighbours.",
        "The two leaders met again.",
        "A .40-caliber pistol lay on Route 66.",
        "Call 555-0142 for details.",
        "It happened on 12 March 2026.",
    };
    for (const char* row : rows) EXPECT_EQ(figures_of(report_of(row)), std::vector<std::string>{}) << row;
}

TEST(Figures, ANumberThatEndsTheTextIsRead) {
    // Careless pages end in the middle of a sentence.
    const Row rows[] = {
        {"Two people were injured and a wall fell. The others were 12", {"2 people injured"}, "nothing stands behind it, and a number of which nothing is said states nothing"},
        {"31 injured", {"31 people injured"}, "a toll word at the end"},
        {"At least 31", {}, "a number alone"},
    };
    for (const Row& row : rows) check(row);
}

TEST(Figures, CommentsAndCaptionsMakeNoStatements) {
    Report report = report_of("Four people were killed.");
    report.paragraphs.push_back({Role::Comment, "I heard nine people were killed!"});
    report.paragraphs.push_back({Role::Caption, "Six people were injured."});
    EXPECT_EQ(figures_of(report), std::vector<std::string>{"4 people killed"});
}

TEST(Figures, GermanIsReadByItsWords) {
    const Row rows[] = {
        {"Vier Menschen sind ums Leben gekommen.", {"4 people killed"}, "a phrase"},
        {"Bei dem Unglück gab es vier Tote und 31 Verletzte.", {"4 people killed", "31 people injured"}, "nouns that are tolls"},
        {"Neun Menschen wurden verletzt, darunter drei Kinder.", {"9 people injured", "3 people injured (children)"}, "a part"},
        {"Rund 60 Feuerwehrleute waren im Einsatz.", {"60 firefighters"}, "a trade, under its English word"},
        {"An Bord waren 148 Menschen.", {}, "what stands before its number is not read"},
        {"Die Straße ist 40 Jahre alt.", {}, "nobody is counted"},
    };
    for (const Row& row : rows) check(row, "de");
}

TEST(Figures, SingleNounsCountOne) {
    const Row rows[] = {
        {"A teenager was killed on Friday night.", {"1 people killed"}, "alone it is the whole"},
        {"Three people were killed. A teenager was killed at the gate.", {"3 people killed", "1 people killed"}, "beside a larger count it is one of them: who counts the dead sees it"},
    };
    for (const Row& row : rows) check(row);
}

TEST(Statements, PassagesStandInTheTextInOrder) {
    const Report report = report_of("The fire killed four people. At least 12 were injured, police said. The army will send 50 tents.");
    const Annotation text = annotate(report);
    const auto statements = find_statements(report, text);
    ASSERT_EQ(statements.size(), 3u);
    CodePoint last;
    for (const Statement& s : statements) {
        EXPECT_EQ(text.utf8(s.passage), s.text);
        EXPECT_TRUE(s.sentence.contains(s.passage)) << s.text;
        EXPECT_LE(last, s.passage.begin);
        last = s.passage.begin;
    }
}

}  // namespace
}  // namespace stemma
