// How readings stand to one another: every row of the table of verdicts in docs/findings.md.
#include "collate/verdict.h"

#include <random>

#include "support.h"

namespace stemma {
namespace {

using namespace test;

struct Row {
    std::vector<Told> reports;
    const char* matter;
    Verdict verdict;
    const char* readings;  // the settled one first
    const char* says;      // words of the reason; empty: none looked for
    const char* why;
};

void check(const Row& row) {
    const Story story = read(row.reports);
    const Collation collation = collated(story);
    const auto finding = finding_on(collation, row.matter);
    ASSERT_TRUE(finding) << row.why << "\n  no one finding on " << row.matter << " in: " << all_matters(collation) << "\n" << told(story);
    EXPECT_EQ(to_string(finding->verdict), to_string(row.verdict)) << row.why << "\n" << finding->why << "\n" << told(story);
    EXPECT_EQ(readings(story, *finding), row.readings) << row.why << "\n" << finding->why << "\n" << told(story);
    EXPECT_NE(finding->why.find(row.says), std::string::npos) << row.why << "\n  not said: " << row.says << "\n  but: " << finding->why;
}

TEST(Same, IsTheSameNumberWhateverTheWords) {
    const Row rows[] = {
        {{{"Argus", "2031-04-02", "Five people were killed when the earthquake struck Lindmar."}, {"Bugle", "2031-04-03", "The quake claimed five lives."}},
         "people killed", Verdict::Same, "5 (Argus, Bugle)", "", "an earthquake: killed, lives claimed"},
        {{{"Argus", "2031-05-01", "The company dismissed 340 workers during the strike."}, {"Bugle", "2031-05-02", "During the strike 340 workers were dismissed."}},
         "workers dismissed", Verdict::Same, "340 (Argus, Bugle)", "", "a strike: active and passive"},
        {{{"Argus", "2031-04-02", "The flood destroyed 40 homes."}}, "homes destroyed", Verdict::Same, "40 (Argus)", "", "one report agrees with itself"},
    };
    for (const Row& row : rows) check(row);
}

TEST(Refined, IsAVaguerNumberThatMeetsAFinerOne) {
    const Row rows[] = {
        {{{"Argus", "2031-04-02", "About 5,000 people were evacuated from Corvane as the river rose."}, {"Bugle", "2031-04-02", "Some 5,000 residents were told to go, and 5,000 people were evacuated."}},
         "people evacuated", Verdict::Refined, "5,000 (Bugle); about 5,000 (Argus)", "about 5,000 (Argus) is less precise", "a flood: about 5,000 and 5,000"},
        {{{"Argus", "2031-06-10", "Dozens of people were injured in the riot after the match."}, {"Bugle", "2031-06-10", "The riot at the stadium left 31 people injured."}},
         "people injured", Verdict::Refined, "31 (Bugle); \"Dozens\" (Argus)", "less precise", "a football riot: dozens and 31"},
        {{{"Argus", "2031-06-10", "At least 12 people were injured in the riot."}, {"Bugle", "2031-06-10", "The riot left 14 people injured."}},
         "people injured", Verdict::Refined, "14 (Bugle); at least 12 (Argus)", "less precise", "at least 12 and 14"},
        {{{"Argus", "2031-06-10", "Several people were injured in the riot."}, {"Bugle", "2031-06-10", "The riot left two people injured."}},
         "people injured", Verdict::Refined, "2 (Bugle); \"Several\" (Argus)", "less precise", "several, before they were counted"},
    };
    for (const Row& row : rows) check(row);
}

TEST(Updated, ByTheWordsOfACorrection) {
    const Row rows[] = {
        {{{"Argus", "2031-04-02", "Six people were killed in the earthquake."}, {"Bugle", "2031-04-02", "Four people, not six as first reported, were killed in the earthquake."}},
         "people killed", Verdict::Updated, "4 (Bugle); 6 (Argus, Bugle)", "Bugle says that 4 replaces 6", "one report calls the old value outdated for all"},
        {{{"Argus", "2031-04-02", "Six people were killed in the earthquake."},
          {"Argus", "2031-04-03", "Four people were killed in the earthquake. An earlier version of this article said six people had died."}},
         "people killed", Verdict::Updated, "4 (Argus); 6 (Argus, Argus)", "replaces 6", "a lower count by correction, in the same outlet"},
    };
    for (const Row& row : rows) check(row);
}

TEST(Updated, ByACountOfTheDeadThatGrows) {
    const Row rows[] = {
        {{{"Argus", "2031-04-02", "The earthquake killed three people."}, {"Bugle", "2031-04-03", "The death toll rose to seven."}},
         "people killed", Verdict::Updated, "7 (Bugle); 3 (Argus)", "The figure moved with time: 3 (Argus, from 2031-04-02), then 7 (Bugle, from 2031-04-03)", "an earthquake"},
        {{{"Argus", "2031-04-02T08:00+00:00", "The earthquake killed three people."}, {"Bugle", "2031-04-02T15:00+00:00", "Seven people were killed in the earthquake."},
          {"Crier", "2031-04-02T16:00+00:00", "Three people were killed in the earthquake."}},
         "people killed", Verdict::Updated, "7 (Bugle); 3 (Argus, Crier)", "moved with time", "a slower outlet prints the old count later"},
        {{{"Argus", "2031-04-02", "The earthquake killed three people."}, {"Bugle", "2031-04-03", "The earthquake killed seven people."}, {"Crier", "2031-04-04", "The earthquake killed 12 people."}},
         "people killed", Verdict::Updated, "12 (Crier); 3 (Argus); 7 (Bugle)", "3 (Argus, from 2031-04-02), then 7 (Bugle, from 2031-04-03), then 12", "three steps, one sentence"},
    };
    for (const Row& row : rows) check(row);
}

TEST(Updated, ByOtherTollsFromOneDayToTheNext) {
    const Row rows[] = {
        {{{"Argus", "2031-06-10", "The riot left 40 people injured."}, {"Bugle", "2031-06-11", "The riot left 35 people injured."}},
         "people injured", Verdict::Updated, "35 (Bugle); 40 (Argus)", "moved with time", "the injured may become fewer"},
        {{{"Argus", "2031-06-10", "Police arrested 12 people after the match."}, {"Bugle", "2031-06-11", "Police arrested 19 people after the match."}},
         "people arrested", Verdict::Updated, "19 (Bugle); 12 (Argus)", "moved with time", "arrests go on"},
    };
    for (const Row& row : rows) check(row);
}

TEST(Updated, ByTheOwnLaterWordOfAVoice) {
    const auto jobs = [](double value, const char* who) {
        Statement s = said_by(count(value, "jobs", "cut"), who);
        s.said_by.back().kind = NameKind::Person;
        return s;
    };
    const Statement own_early = count(300, "tents", "pitched"), own_late = count(900, "tents", "pitched");
    const struct {
        std::vector<Stated> reports;
        const char* matter;
        Verdict verdict;
        const char *says, *why;
    } rows[] = {
        {{{"Argus", "2031-05-01", {jobs(400, "Ada Lund")}}, {"Bugle", "2031-06-04", {jobs(520, "Ada Lund")}}}, "jobs cut", Verdict::Updated,
         "Ada Lund gave 400 (2031-05-01) and later 520 (2031-06-04).", "one speaker, in two papers"},
        {{{"Argus", "2031-05-01", {own_early}}, {"Argus", "2031-05-03", {own_late}}}, "tents pitched", Verdict::Updated, "Argus gave 300 (2031-05-01) and later 900", "one paper"},
        {{{"Argus", "2031-05-01", {own_early}}, {"Bugle", "2031-05-03", {own_late}}}, "tents pitched", Verdict::Disputed, "cannot both hold", "two papers"},
        {{{"Argus", "2031-05-01", {jobs(400, "Ada Lund")}}, {"Bugle", "2031-06-04", {jobs(650, "Per Holt")}}}, "jobs cut", Verdict::Disputed, "cannot both hold", "two speakers"},
        {{{"Argus", "2031-05-01", {jobs(400, "Ada Lund")}}, {"Bugle", "2031-05-01", {jobs(520, "Ada Lund")}}}, "jobs cut", Verdict::Disputed, "cannot both hold", "on one day"},
        {{{"Argus", "2031-05-01", {own_early}}, {"Argus", "2031-05-03", {own_late}}, {"Bugle", "2031-05-04", {own_early}}}, "tents pitched", Verdict::Disputed, "cannot both hold",
         "another still prints the old number"},
    };
    for (const auto& row : rows) {
        const auto finding = finding_on(collated(built(row.reports)), row.matter);
        ASSERT_TRUE(finding) << row.why;
        EXPECT_EQ(to_string(finding->verdict), to_string(row.verdict)) << row.why << "\n" << finding->why;
        EXPECT_NE(finding->why.find(row.says), std::string::npos) << row.why << "\n" << finding->why;
    }
}

TEST(Updated, ByTheDeathOfTheInjured) {
    const Row rows[] = {
        {{{"Argus", "2031-04-02", "A boy of 14 is in critical condition after a shot was fired at a mill in Tarrow. The boy was shot on Friday."},
          {"Bugle", "2031-04-05", "A boy of 14 who was shot at a mill in Tarrow on Friday has died, police said. The boy died on Monday."},
          {"Crier", "2031-04-05", "The death of a boy of 14 shocks Tarrow. The boy was killed by a shot at a mill."}},
         "people injured", Verdict::Updated, "0 (Bugle, Crier); 1 (Argus)", "Whom Argus counts as injured has died, as told by Bugle and Crier.", "one hurt, then one dead and nobody hurt"},
    };
    for (const Row& row : rows) check(row);
}

TEST(Rescoped, ByADifferenceOrAShareThatAReportTells) {
    const Row rows[] = {
        {{{"Argus", "2031-04-02", "The flood destroyed 1,200 houses."}, {"Bugle", "2031-04-02", "The flood destroyed 3,600 houses."},
          {"Crier", "2031-04-02", "A third of the 3,600 houses in Lindmar are lost."}},
         "houses destroyed in Lindmar", Verdict::Rescoped, "3,600 (Bugle, Crier); 1,200 (Argus)", "1,200 (Argus) is a third of 3,600 (Bugle and Crier), a share that Crier names",
         "a share of the whole"},
        {{{"Argus", "2031-04-02", "The flood destroyed 400 houses."}, {"Bugle", "2031-04-02", "The flood destroyed 520 houses. In Corvane 120 houses were flooded."}},
         "houses destroyed", Verdict::Rescoped, "400 (Argus); 520 (Bugle)", "520 (Bugle) is the sum of 400 (Argus) and 120 houses flooded", "one report counts more"},
        {{{"Argus", "2031-04-02", "The flood destroyed 400 houses."}, {"Bugle", "2031-04-02", "The flood destroyed 520 houses. In Corvane 130 houses were flooded."}},
         "houses destroyed", Verdict::Disputed, "400 (Argus); 520 (Bugle)", "cannot both hold", "the third number does not fit"},
    };
    for (const Row& row : rows) check(row);
}

TEST(Rescoped, ByTheSumOfTwoNumbersOfOneThingInAReport) {
    const Statement whole = count(3800, "homes", "lost");
    const auto verdict = [&](const char* other) {
        const Story story = built({{"Argus", "2031-04-02", {count(1200, "homes", "destroyed"), count(2600, other, "damaged")}}, {"Bugle", "2031-04-02", {whole}}});
        return finding_on(collated(story), "homes lost").value();
    };
    EXPECT_EQ(to_string(verdict("homes").verdict), "rescoped");
    EXPECT_NE(verdict("homes").why.find("3,800 (Bugle) is the sum of 1,200 homes destroyed and 2,600 homes damaged (Argus)"), std::string::npos) << verdict("homes").why;
    EXPECT_EQ(to_string(verdict("barns").verdict), "same") << "not of one thing, nor side by side";
}

TEST(Settled, IsNotTheOpenNumberOfTheFirstHours) {
    const auto open = toll(at_least(9), "killed");
    const auto finding = finding_on(collated(built({{"Argus", "2031-04-02", {open}}, {"Bugle", "2031-04-02", {open}}, {"Crier", "2031-04-04", {killed(44)}}})), "people killed");
    ASSERT_TRUE(finding);
    EXPECT_EQ(finding->settled.value().value, 44) << "at least nine agrees, and is overtaken";
    EXPECT_EQ(to_string(finding->verdict), "refined");
    const auto later = finding_on(collated(built({{"Argus", "2031-04-05", {open}}, {"Bugle", "2031-04-05", {open}}, {"Crier", "2031-04-04", {killed(44)}}})), "people killed");
    ASSERT_TRUE(later);
    EXPECT_EQ(later->settled.value().value, 9) << "what comes later is not overtaken";
}

TEST(Disputed, AreOtherTollsWithinADay) {
    const Row rows[] = {
        {{{"Argus", "2031-06-10T09:00+00:00", "Police arrested 19 people."}, {"Bugle", "2031-06-10T09:10+00:00", "Police arrested 12 people."}},
         "people arrested", Verdict::Disputed, "12 (Bugle); 19 (Argus)", "cannot both hold", "ten minutes later"},
        {{{"Argus", "2031-06-10", "Police arrested 12 people."}, {"Bugle", "2031-06-10T09:10+00:00", "Police arrested 19 people."}},
         "people arrested", Verdict::Disputed, "19 (Bugle); 12 (Argus)", "cannot both hold", "one of them at an unknown hour of the same day"},
    };
    for (const Row& row : rows) check(row);
}

TEST(Disputed, IsWhatNothingExplains) {
    const Row rows[] = {
        {{{"Argus", "2031-04-02", "The earthquake killed nine people."}, {"Bugle", "2031-04-03", "The earthquake killed seven people."}},
         "people killed", Verdict::Disputed, "7 (Bugle); 9 (Argus)", "cannot both hold", "a later lower count of the dead is no update"},
        {{{"Argus", "2031-04-02", "The earthquake killed three people."}, {"Bugle", "2031-04-02", "The earthquake killed seven people."}},
         "people killed", Verdict::Disputed, "3 (Argus); 7 (Bugle)", "cannot both hold", "on one day"},
        {{{"Argus", "", "The earthquake killed three people."}, {"Bugle", "2031-04-02", "The earthquake killed seven people."}},
         "people killed", Verdict::Disputed, "7 (Bugle); 3 (Argus)", "cannot both hold", "without a date there is no course of time"},
        {{{"Argus", "2031-05-01", "The company dismissed 340 workers."}, {"Bugle", "2031-05-04", "The company dismissed 290 workers."}},
         "workers dismissed", Verdict::Disputed, "290 (Bugle); 340 (Argus)", "340 (Argus)", "two papers: only tolls move with time by themselves"},
        {{{"Argus", "2031-06-10", "The riot left 40 people injured."}, {"Bugle", "2031-06-11", "The riot left 35 people injured."}, {"Crier", "2031-06-12", "The riot left 40 people injured."}},
         "people injured", Verdict::Disputed, "40 (Argus, Crier); 35 (Bugle)", "cannot both hold", "printed before and after the other"},
    };
    for (const Row& row : rows) check(row);
}

TEST(Rescoped, ByTheNumberOfAnotherSet) {
    const Row rows[] = {
        {{{"Argus", "2031-04-02", "The shelling killed 60 soldiers. The army suffered 400 casualties."}, {"Bugle", "2031-04-02", "The shelling killed 60 people."},
          {"Crier", "2031-04-02", "The shelling killed 400 people."}},
         "people killed", Verdict::Rescoped, "60 (Argus, Bugle); 400 (Crier)", "the same number under another label", "the casualties given as dead"},
        {{{"Argus", "2031-04-02", "The riot left three people dead. Nine people were injured."}, {"Bugle", "2031-04-02", "Three people were killed in the riot."},
          {"Crier", "2031-04-02", "Twelve people were killed in the riot."}},
         "people killed", Verdict::Rescoped, "3 (Argus, Bugle); 12 (Crier)", "12 (Crier) is the sum of 3", "killed and injured given as killed"},
        {{{"Argus", "2031-04-02", "Four people are dead. A gunman killed three people at a mill before the gunman turned the gun on himself."},
          {"Bugle", "2031-04-02", "Four people died at the mill, police said."}},
         "people killed", Verdict::Rescoped, "4 (Argus, Bugle); 3 (Argus)", "3 (Argus) leaves out the suspect, who died too.", "with and without who did it"},
        {{{"Argus", "2031-05-01", "Police seized 1,200 crates at the port."}, {"Bugle", "2031-05-01", "Police seized 1,200 parcels at the port."}},
         "parcels seized", Verdict::Rescoped, "1,200 (Argus, Bugle)", "The same number under different labels: crates (Argus) and parcels (Bugle)", "one telling number under two nouns"},
    };
    for (const Row& row : rows) check(row);
}

TEST(Rescoped, ByTheSumOfTwoThatAreNamedSideBySide) {
    const Story story = built({
        {"Argus", "2031-04-02", {beside(count(300, "nurses", "sent"), {1}), beside(count(500, "doctors", "sent"), {0})}},
        {"Bugle", "2031-04-02", {count(800, "medics", "sent")}},
        {"Crier", "2031-04-02", {count(700, "helpers", "sent")}},
    });
    const Collation collation = collated(story);
    const auto sum = finding_on(collation, "medics sent"), other = finding_on(collation, "helpers sent");
    ASSERT_TRUE(sum && other) << all_matters(collation);
    EXPECT_EQ(to_string(sum->verdict), "rescoped");
    EXPECT_NE(sum->why.find("800 (Bugle) is the sum of 300 nurses and 500 doctors, which Argus names side by side"), std::string::npos) << sum->why;
    EXPECT_EQ(to_string(other->verdict), "same") << "700 is no sum";
}

// A pair of readings of the dead, with the other figures of the story.
struct Judgement {
    std::vector<Stated> reports;
    Verdict verdict;
    const char* readings;
    const char* why;
};

TEST(Verdict, IsTheGravestThatAnyPairNeeds) {
    const Judgement rows[] = {
        {{{"Argus", "2031-04-02", {toll(about(100), "killed")}}, {"Bugle", "2031-04-02", {killed(100)}}, {"Crier", "2031-04-05", {killed(140)}}},
         Verdict::Updated, "140 (Crier); 100 (Bugle); about 100 (Argus)", "refined and updated: updated"},
        {{{"Argus", "2031-04-02", {killed(3)}}, {"Bugle", "2031-04-03", {killed(7)}}, {"Crier", "2031-04-03", {killed(8)}}},
         Verdict::Disputed, "7 (Bugle); 3 (Argus); 8 (Crier)", "updated and, on one day, disputed: disputed"},
        {{{"Argus", "2031-04-02", {killed(3), injured(9)}}, {"Bugle", "2031-04-02", {killed(3)}}, {"Crier", "2031-04-02", {killed(9)}}, {"Dispatch", "2031-04-03", {killed(4)}}},
         Verdict::Rescoped, "4 (Dispatch); 3 (Argus, Bugle); 9 (Crier)", "updated and rescoped: rescoped; 9 stays out"},
        {{{"Argus", "2031-04-02", {killed(4), outdated(killed(6))}}, {"Bugle", "2031-04-02", {killed(6)}}, {"Crier", "2031-04-02", {killed(4)}}},
         Verdict::Updated, "4 (Argus, Crier); 6 (Argus, Bugle)", "what is called outdated needs no date"},
        {{{"Argus", "2031-04-02", {killed(6)}}, {"Bugle", "2031-04-03", {corrected(killed(4))}}},
         Verdict::Updated, "4 (Bugle); 6 (Argus)", "a correction that does not name the old value, and comes later"},
        {{{"Argus", "2031-04-03", {killed(6)}}, {"Bugle", "2031-04-02", {corrected(killed(4))}}},
         Verdict::Updated, "6 (Argus); 4 (Bugle)", "the corrected value comes first and then the count grows"},
        {{{"Argus", "2031-04-03", {killed(4)}}, {"Bugle", "2031-04-02", {corrected(killed(6))}}},
         Verdict::Disputed, "4 (Argus); 6 (Bugle)", "a correction does not replace what comes after it"},
        {{{"Argus", "2031-04-02", {killed(3)}}, {"Bugle", "2031-04-02", {killed(12), injured(9)}}},
         Verdict::Disputed, "3 (Argus); 12 (Bugle)", "who tells killed and injured apart has not added them up"},
        {{{"Argus", "2031-04-02", {killed(4)}}, {"Bugle", "2031-04-03", {killed(9)}}, {"Crier", "2031-04-03", {killed(9)}}, {"Dispatch", "2031-04-03", {injured(9)}}},
         Verdict::Updated, "9 (Bugle, Crier); 4 (Argus)", "what most state is not the odd one out, though its number stands elsewhere"},
        {{{"Argus", "2031-04-02", {killed(4), toll(exactly(9), "missing")}}, {"Bugle", "2031-04-02", {killed(4)}}, {"Crier", "2031-04-03", {killed(9)}}},
         Verdict::Updated, "9 (Crier); 4 (Argus, Bugle)", "nobody takes the missing for the dead: the same number by chance"},
        {{{"Argus", "2031-04-02", {killed(4), toll(exactly(5), "missing")}}, {"Bugle", "2031-04-02", {killed(4)}}, {"Crier", "2031-04-03", {killed(9)}}},
         Verdict::Updated, "9 (Crier); 4 (Argus, Bugle)", "nor does the sum of the dead and the missing explain a later count of the dead"},
        {{{"Argus", "2031-04-02", {outdated(killed(6))}}, {"Bugle", "2031-04-02", {toll(at_least(5), "killed")}}},
         Verdict::Refined, "at least 5 (Bugle); 6 (Argus)", "what is called outdated is not settled on, even if it agrees"},
        {{{"Argus", "2031-04-02", {killed(5), killed(3), killed(1)}}, {"Bugle", "2031-04-02", {killed(5)}}},
         Verdict::Same, "5 (Argus, Bugle)", "lower counts beside a report's own are parts and stages"},
        {{{"Argus", "2031-04-02", {outdated(killed(9)), killed(3)}}, {"Bugle", "2031-04-02", {killed(3)}}},
         Verdict::Updated, "3 (Argus, Bugle); 9 (Argus)", "the highest that it does not itself call outdated"},
    };
    for (const Judgement& row : rows) {
        const Story story = built(row.reports);
        const auto finding = finding_on(collated(story), "people killed");
        ASSERT_TRUE(finding) << row.why;
        EXPECT_EQ(to_string(finding->verdict), to_string(row.verdict)) << row.why << "\n" << finding->why;
        EXPECT_EQ(readings(story, *finding), row.readings) << row.why << "\n" << finding->why;
    }
}

TEST(Verdict, OfOneReportIsNeverARescopingByItsOwnOtherFigure) {
    // The report has both, and so means both.
    const Story story = built({{"Argus", "2031-04-02", {killed(9), injured(9)}}, {"Bugle", "2031-04-02", {killed(4)}}});
    EXPECT_EQ(to_string(finding_on(collated(story), "people killed")->verdict), "disputed");
}

TEST(Reasons, NameTheReportsAndSaySoWhenThereIsNone) {
    const Story story = built({{"Argus", "2031-04-02", {killed(3)}}, {"Bugle", "2031-04-02", {killed(7)}}, {"Crier", "2031-04-02", {killed(9)}}});
    const auto finding = finding_on(collated(story), "people killed");
    EXPECT_NE(finding->why.find("3 (Argus), 7 (Bugle) and 9 (Crier) cannot all hold, and the reports give no reason for the difference."), std::string::npos) << finding->why;
}

TEST(ShownFigure, IsAsAReaderWritesIt) {
    struct Shown {
        Figure figure;
        const char* expected;
    };
    Figure money = exactly(1'250'000), range{.text = "40 to 60", .value = std::nullopt, .low = 40, .high = 60, .precision = Precision::Range};
    money.unit = "EUR";
    const Shown rows[] = {
        {exactly(0), "0"},           {exactly(999), "999"},           {exactly(1000), "1,000"},          {exactly(1'234'567), "1,234,567"}, {exactly(2.5), "2.5"},
        {exactly(-4500), "-4,500"}, {about(5000), "about 5,000"}, {at_least(12), "at least 12"}, {hundreds(), "\"hundreds\""},    {money, "EUR 1,250,000"},
        {range, "40 to 60"},
    };
    for (const Shown& row : rows) EXPECT_EQ(shown_figure(row.figure), row.expected);
}

}  // namespace
}  // namespace stemma
