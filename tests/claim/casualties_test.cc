#include "claim/casualties.h"

#include <set>

#include <gtest/gtest.h>

#include "claim/people.h"
#include "said.h"

namespace stemma {
namespace {

// "2 killed", "1 shot (Mona Weir)": what a text says of people hit or held, one for each statement.
std::vector<std::string> fates_of(const std::vector<Statement>& statements) {
    std::vector<std::string> out;
    for (const Statement& s : statements) {
        if (s.kind != StatementKind::Figure || s.matter.counted != "people" || s.firmness == Firmness::Denied) continue;
        std::string line = fmt::format("{:.0f} {}", s.figure->low, s.matter.happening);
        for (std::size_t i = 0; i < s.people.size(); ++i) line += (i == 0 ? " (" : ", ") + s.people[i].label;
        if (!s.people.empty()) line += ")";
        if (s.part_of) line += " part";
        out.push_back(line);
    }
    return out;
}

std::vector<std::string> fates_in(const std::string& text) { return fates_of(figures_in(text)); }

struct Row {
    const char* input;
    std::vector<std::string> expected;
    const char* why;
};

void check(std::span<const Row> rows) {
    for (const Row& row : rows) EXPECT_EQ(fates_in(row.input), row.expected) << row.input << "\n  " << row.why;
}

TEST(Casualties, OneIsCountedWhereNoNumberStands) {
    const Row rows[] = {
        {"A teenager was shot in Tarrow.", {"1 shot (teenager)"}, "a passive"},
        {"Each man wounded in Tarrow was paid.", {}, "as many as there are, and nobody new"},
        {"He faces 17 counts, one for each person wounded.", {}, "nor is it one of them"},
        {"A 17-year-old died on Friday.", {"1 killed (17-year-old)"}, "an age stands for its bearer"},
        {"Gunfire wounded a nurse.", {"1 injured (nurse)"}, "an object"},
        {"Mona Weir, 43, was found dead in her kitchen.", {"1 killed (Mona Weir)"}, "a name"},
        {"The boy was taken to a hospital in Tarrow.", {"1 injured (boy)"}, "who is taken to hospital is hurt"},
        {"Police said Ove Lund took his own life.", {"1 killed (Ove Lund)"}, "his own"},
        {"The driver turned the gun on himself.", {"1 killed (driver)"}, "no verb of dying"},
        {"Mona Weir shot a clerk before turning the gun on herself. Weir remained hospitalized on Sunday.", {"1 shot (Mona Weir)", "1 shot (clerk)", "1 injured (Mona Weir)"}, "who is in hospital lives"},
        {"Ove Lund turned the gun on himself. He was taken to a hospital, where he died.", {"1 killed (Ove Lund)", "1 injured (Ove Lund)", "1 killed (Ove Lund)"}, "hurt, and dead of it"},
        {"Medics took the girl to Tarrow Medical Center.", {"1 injured (girl)"}, "a hospital by another name"},
        {"A cyclist was struck in the leg by a branch.", {"1 injured (cyclist)"}, "hurt, and not by a shot"},
        {"A woman, 43-year-old mother Mona Weir, was killed.", {"1 killed (Mona Weir)"}, "an age with its own noun"},
        {"The woman is in critical condition.", {"1 injured (woman)"}, "a condition"},
        {"The bodies of two men were found.", {"2 killed"}, "bodies"},
        {"The second shot hit a nurse.", {"1 shot (nurse)"}, "what hits is a shot"},
        {"The man opened fire and struck the girl.", {"1 shot (girl)"}, "struck by the shots that the sentence tells of"},
        {"A car struck the girl.", {}, "no shot is told of"},
        {"Officers found the clerk lying on the floor with a gunshot wound.", {"1 injured (clerk)"}, "the wound is told of how he lies"},
        {"The clerk was found in the street with a gunshot wound.", {"1 injured (clerk)"}, "found with it"},
        {"Medics met a gunshot victim in the street.", {"1 shot (victim)"}, "a victim of shots"},
        {"A guard took the boy to Orrin in critical condition.", {"1 injured (boy)"}, "who is taken, not who takes him"},
        {"The nurse was in stable condition, Sergeant Ole Vik said.", {"1 injured (nurse)"}, "not who says it"},
        {"One teen died and another was wounded.", {"1 killed (teen)", "1 injured (one)"}, "another without a noun"},
        {"The brother of Mona Weir, who was killed, spoke on Sunday.", {"1 killed (Mona Weir)"}, "not the brother"},
        {"A man was arrested after a boy was shot.", {"1 arrested (man)", "1 shot (boy)"}, "each his own"},
    };
    check(rows);
}

TEST(Casualties, SeveralUnderOneWordAreOneFigure) {
    const Row rows[] = {
        {"Mona Weir, 43, and Bo Lund, 51, were killed.", {"2 killed (Mona Weir, Bo Lund)"}, "two names"},
        {"A man and two teenagers were killed.", {"3 killed (man)", "2 killed part"}, "the number is a part of the sum"},
        {"A girl and her mother were shot.", {"2 shot (girl, mother)"}, "the mother points back to the girl, and is another"},
        {"Two 19-year-olds were shot in the leg.", {"2 shot"}, "ages in the plural"},
        {"Both men inside the van were killed.", {"2 killed"}, "both"},
        {"Police are looking into a triple shooting.", {"3 shot"}, "a tuple"},
        {"A 9-year-old boy and 30-year-old man were both shot at the mill.", {"2 shot (boy, man)"}, "both floats"},
        {"The cousins, a 16-year-old girl and a 23-year-old man, were found dead.", {"2 killed (girl, man)"}, "the list behind the group"},
        {"The fire left two dead and six injured.", {"2 killed", "6 injured"}, "each number by its own word"},
        {"The man opened fire and struck four men and three women.", {"4 shot part", "7 shot", "3 shot part"}, "each part of the sum"},
    };
    check(rows);
}

TEST(Casualties, AGroupIsToldByItsMembersAndCountedOnce) {
    const Row rows[] = {
        {"The other two victims, Mona Weir and Ove Lund, were taken to a hospital.", {"2 injured (Mona Weir, Ove Lund)"}, "named behind the number"},
        {"Medics found three males, a student and two 9-year-old cousins, with gunshot wounds.", {"3 injured (student)"}, "a list that comes to as many"},
        {"He shot two men, a woman and a child.", {"2 shot part", "4 shot (woman, child)"}, "no woman is one of two men"},
        {"Detectives hope to learn why a teenager and two smaller boys were shot in Tarrow.", {"3 shot (teenager)", "2 shot part"}, "two that read as subjects"},
        {"A boy of 13 and a man were each shot.", {"2 shot (boy, man)"}, "each of them"},
    };
    check(rows);
}

TEST(Casualties, ATitleTellsInThePresent) {
    const struct {
        const char* title;
        std::vector<std::string> expected;
        const char* why;
    } rows[] = {
        {"Father shoots son in the knee in Tarrow", {"1 shot (son)"}, "a verb taken for a noun between two nouns for people"},
        {"Rifle fires through door and injures 3-year-old in Tarrow", {"1 injured (3-year-old)"}, "an age behind it"},
        {"Woman kills husband, two sons", {"3 killed (husband)", "2 killed part"}, "a list behind it"},
        {"Man accidentally shoots self in Tarrow", {"1 shot (man)"}, "at himself"},
        {"Four People Shot at Orrin Rapids Bar", {"4 shot"}, "a participle taken for the noun that is counted"},
        {"Man with gunshot wounds found in street", {"1 injured (man)"}, "wounds are no verb behind \"gunshot\""},
    };
    for (const auto& row : rows) {
        Report report;
        report.id = {"r"};
        report.language = "en";
        report.title = row.title;
        EXPECT_EQ(fates_of(find_statements(report, annotate(report))), row.expected) << row.title << "\n  " << row.why;
    }
}

TEST(Casualties, APartPointsToItsOwnSum) {
    const std::vector<Statement> figures = find_statements(report_of("Police recovered a handgun. A man and two teenagers were killed on Monday."),
                                                           annotate(report_of("Police recovered a handgun. A man and two teenagers were killed on Monday.")));
    bool any = false;
    for (const Statement& s : figures) {
        if (!s.part_of) continue;
        any = true;
        EXPECT_EQ(figures[s.part_of->whole].matter.happening, "killed") << s.text;
        EXPECT_EQ(figures[s.part_of->whole].figure->value, 3) << s.text;
    }
    EXPECT_TRUE(any);
}

TEST(Casualties, WhatDidNotHappenIsNoFate) {
    const Row rows[] = {
        {"The man threatened to kill his brother.", {}, "a threat"},
        {"The crash could have killed a child.", {}, "what could have been"},
        {"He will shoot a deer.", {}, "no person, and not yet"},
        {"The girl was nearly killed.", {}, "nearly"},
        {"Lund is accused of an attempted double murder.", {}, "an attempt"},
        {"He said he was going to kill his wife.", {}, "an aim"},
        {"A witness is expected to die.", {}, "what is feared"},
        {"Weir is survived by two daughters.", {}, "said of the dead"},
        {"The customer arrived at the shopping center on Monday.", {}, "no hospital"},
    };
    check(rows);
}

TEST(Casualties, WhoWasFatallyShotWasShotAndKilled) {
    const Row rows[] = {
        {"A guard was fatally shot.", {"1 killed (guard)", "1 shot (guard)"}, "an adverb"},
        {"Medics found a man, 23, fatally wounded at the quay.", {"1 killed (man)"}, "the adverb before the wound, and not before the verb"},
        {"A guard was shot to death.", {"1 killed (guard)", "1 shot (guard)"}, "what came of it"},
    };
    check(rows);
}

TEST(Casualties, AHeadlineListsWhoWasHit) {
    const struct {
        const char* title;
        std::vector<std::string> expected;
        const char* why;
    } rows[] = {
        {"10-Year-Old Girl, Teen Shot", {"2 shot (girl, teen)"}, "a comma joins"},
        {"Toddler, Teen Hurt In Tarrow Fire", {"2 injured (toddler, teen)"}, "capitals make no names of nouns"},
        {"8-year-old and six adults shot in Tarrow", {"7 shot (8-year-old)", "6 shot part"}, "no auxiliary tells that they are many"},
        {"Teen killed, another injured during robbery", {"1 killed (teen)", "1 injured (one)"}, "another is no article"},
    };
    for (const auto& row : rows) {
        Report report = report_of("Nothing else happened there.");
        report.title = row.title;
        EXPECT_EQ(fates_of(statements_of(report)), row.expected) << row.title << "\n  " << row.why;
    }
}

TEST(Casualties, BehindTheHeadingOfALinkAreOfAnotherEvent) {
    const struct {
        const char* input;
        bool other;
        const char* why;
    } rows[] = {
        {"RELATED: Three people were killed in Orrin.", true, "a link"},
        {"Police: Three people were killed in Orrin.", false, "who says it"},
    };
    for (const auto& row : rows) {
        const std::vector<Statement> figures = figures_in(row.input);
        ASSERT_FALSE(figures.empty()) << row.input;
        EXPECT_EQ(figures.front().other_event, row.other) << row.input << "\n  " << row.why;
    }
}

// How many people are hit by a text, each told apart.
std::size_t people_hit(const std::string& text) {
    std::set<std::size_t> people;
    for (const Statement& s : figures_in(text)) {
        for (const PersonTold& told : s.people) people.insert(told.person);
    }
    return people.size();
}

TEST(People, AreToldApartAndJoined) {
    const struct {
        const char* input;
        std::size_t people;
        const char* why;
    } rows[] = {
        {"A man was killed in Tarrow. Ove Lund, 34, died at the scene.", 1, "the body names whom the lead tells of"},
        {"A man was shot. Another man was shot an hour later.", 2, "another is somebody else"},
        {"A man was shot in the arm and a woman in the leg. The woman was taken to a hospital.", 2, "the woman is the one before"},
        {"A 19-year-old man was shot. A 24-year-old man was shot.", 2, "ages tell apart"},
        {"A 19-year-old man was shot. The 19-year-old died.", 1, "an age joins"},
        {"Mona Weir was shot. She died at a hospital.", 1, "a pronoun"},
        {"A boy was shot. A 41-year-old was shot.", 2, "a boy is not 41"},
        {"A police officer was shot. The suspect was wounded.", 2, "who does it is not who it is done to"},
        {"Ove Lund was shot. His brother was wounded.", 2, "his brother is not he"},
    };
    for (const auto& row : rows) EXPECT_EQ(people_hit(row.input), row.people) << row.input << "\n  " << row.why;
}

TEST(People, MentionsNeverOverlapAndStandInTheOrderOfTheText) {
    const Annotation text = annotate(report_of("Two men, a 17-year-old girl and Mona Weir, 43, were shot; a second man, 30, and another woman, 22, died. Both fled with their children."));
    const People people = find_mentions(text);
    ASSERT_FALSE(people.mentions.empty());
    for (std::size_t i = 1; i < people.mentions.size(); ++i) EXPECT_LE(people.mentions[i - 1].phrase.end, people.mentions[i].phrase.begin);
    for (std::size_t i = 0; i < people.mentions.size(); ++i) {
        for (TokenIndex k = people.mentions[i].phrase.begin; k < people.mentions[i].phrase.end; ++k) EXPECT_EQ(people.at[k.value].value, i);
    }
}

}  // namespace
}  // namespace stemma
