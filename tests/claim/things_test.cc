// Figures of things: what measures, sums, singular nouns, ranks and negations tell, and what numbers of a page do not.
#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/rows.h"
#include "stemma/claim.h"

namespace stemma {
namespace {

Report report_of(const std::string& text) {
    Report report;
    report.id = {"r"};
    report.language = "en";
    report.published = Stamp{"2026-05-14", TimePrecision::Day, "given"};
    report.paragraphs = {{Role::Body, text}};
    return report;
}

std::vector<Statement> figures_in(const std::string& text) {
    const Report report = report_of(text);
    std::vector<Statement> out;
    for (Statement& s : find_statements(report, annotate(report))) {
        if (s.kind == StatementKind::Figure) out.push_back(std::move(s));
    }
    return out;
}

// "3 hour siege lasted", "1 handgun found implicit", one for each figure.
std::vector<std::string> said_in(const std::string& text) {
    std::vector<std::string> out;
    for (const Statement& s : figures_in(text)) {
        std::string line = s.figure->value ? fmt::format("{}", *s.figure->value) : fmt::format("{}..{}", s.figure->low, s.figure->high);
        if (!s.figure->unit.empty()) line += " " + s.figure->unit;
        line += " " + s.matter.counted;
        if (!s.matter.happening.empty()) line += " " + s.matter.happening;
        if (!s.matter.to_whom.empty()) line += " of " + s.matter.to_whom;
        if (s.implicit) line += " implicit";
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

void check(std::span<const Row> rows) {
    for (const Row& row : rows) EXPECT_EQ(said_in(row.input), row.expected) << row.input << "\n  " << row.why;
}

TEST(Amounts, MoneyIsOfTheNounBesideItOrOfItsVerb) {
    const Row rows[] = {
        {"His bond was set at $1.7 million.", {"1700000 USD bail set"}, "the subject of the verb; bonds are bail"},
        {"The reward has been increased to $5000.", {"5000 USD reward offered"}, "whatever is done to a reward"},
        {"A reward of up to $2,500 is offered.", {"2500 USD reward offered"}, "the noun in front"},
        {"She is being held in lieu of $50,000 bail.", {"50000 USD bail set"}, "the noun behind"},
        {"She owed $9,674 in restitution.", {"9674 USD restitution ordered"}, "the noun behind \"in\""},
        {"The company will buy its rival for $3.2 billion.", {"3200000000 USD price paid of rival planned"}, "a price"},
        {"The repairs will cost the city $3 million.", {"3000000 USD cost of repairs planned"}, "of what it is the cost"},
        {"Lund was fined $500.", {"500 USD money fined"}, "the verb alone"},
        {"Callers may get up to $5,000.", {"5000 USD money got"}, "the \"to\" is the sum's own"},
        {"It was worth $5,000 at most.", {}, "nothing tells what sum it is"},
    };
    check(rows);
}

TEST(Amounts, MeasuresTellHowLongAndHowFarAnEventWent) {
    const Row rows[] = {
        {"A three-hour siege ended after a 15-minute chase.", {"3 hour siege lasted", "15 minute chase lasted"}, "in front of what lasts"},
        {"The siege lasted more than three hours.", {"3 hour siege lasted"}, "a verb of lasting"},
        {"The 25-mile march ended at noon.", {"25 mile march stretched"}, "a length"},
        {"The father waited about 35 minutes in the lobby.", {"35 minute time waited"}, "what one does for a time"},
        {"The river rose three metres.", {"3 m river risen"}, "how far it rose"},
        {"The pursuit reached speeds of up to 80 mph.", {"80 mph speed reached"}, "a speed"},
        {"The fire burned 300 acres.", {"300 acre acres burnt"}, "what is measured is its own unit"},
        {"A quake of magnitude 6.4 was felt.", {"6.4 magnitude magnitude measured"}, "a magnitude"},
        {"Turnout was 61 percent.", {"61 % turnout"}, "a share of what it is said of"},
        {"She spent 20 years as a teacher.", {}, "lives are told in years, events are not"},
        {"The town lies 20 miles north of the capital.", {}, "where a place lies"},
        {"He left two hours later.", {}, "when it was"},
    };
    check(rows);
}

TEST(Amounts, SentencesAndChargesAreOfThePersonNamed) {
    const Row rows[] = {
        {"Mari Lund was sentenced to 11 years in prison.", {"11 year prison term imposed of Mari Lund"}, "a court's words"},
        {"Mari Lund faces up to 20 years in prison.", {"20 year prison term faced of Mari Lund planned"}, "not yet"},
        {"Ove Berg got probation for one year.", {"1 year probation imposed"}, "a penalty before its span"},
        {"Ove Berg was charged with 17 counts of attempted murder.", {"17 counts of attempted murder charged of Ove Berg"}, "charges"},
        {"The charge carries a mandatory minimum sentence of ten years.", {}, "the law"},
        {"Ove Berg served 12 years as mayor.", {}, "an office is no penalty"},
    };
    check(rows);
}

TEST(Amounts, RatesKeepWhatTheyAreReckonedBy) {
    const Row rows[] = {
        {"The plant makes 20,000 cars a year.", {"20000 per year cars"}, "a year"},
        {"Thirty cars a night stopped at the house.", {"30 per night cars"}, "a night"},
    };
    check(rows);
}

TEST(Amounts, FractionsAreOfTheirWholeOrPercent) {
    const Row rows[] = {
        {"Half of the 40 homes burned.", {"20 homes burnt", "40 homes"}, "computed; the whole itself is not what burned"},
        {"A third of the homes were destroyed.", {"33 % homes destroyed"}, "a whole without a number"},
        {"A third of the 40 homes were destroyed.", {"13..14 homes destroyed", "40 homes"}, "no whole number of homes"},
        {"Two of the three men were charged.", {"2 people charged", "3 people"}, "three is how many there were, and of them nothing is told"},
        {"Half of the quota sent to the front was new.", {}, "the whole was sent, and of the half nothing is told"},
    };
    check(rows);
}

TEST(Things, TimesAreCountedOfWhatCanBeDoneAgain) {
    const Row rows[] = {
        {"The clerk was shot three times in the chest.", {"3 times shot of clerk"}, "a passive"},
        {"He shot Moss 3 times.", {"3 times shot of Moss"}, "an object between them"},
        {"He shot Moss twice.", {"2 times shot of Moss"}, "an adverb"},
        {"She was hit once in the arm.", {"1 times hit"}, "once"},
        {"She was struck at least twice.", {"2 times hit"}, "a bound"},
        {"He was shot more than once.", {}, "no number"},
        {"He once hit a wall.", {}, "at some time"},
        {"They met twice.", {}, "no blow"},
    };
    check(rows);
}

TEST(Things, ASingularCountsOneWhereAnEventDoesSomethingWithIt) {
    const Row rows[] = {
        {"A handgun was recovered at the scene.", {"1 handgun found implicit"}, "a passive"},
        {"He was armed with a shotgun.", {"1 shotgun used implicit"}, "behind a preposition"},
        {"The robbers fled in a white car.", {"1 white car fled in implicit"}, "a vehicle"},
        {"The robbers sped away in their black van.", {"1 black van fled in implicit"}, "an owner's, when they flee in it"},
        {"He fired a .38-caliber pistol.", {"1 pistol used implicit"}, "the calibre is no part of its name"},
        {"He had a small loaded pistol.", {"1 pistol used implicit"}, "what it is like goes"},
        {"Officers found a shotgun and two rifles.", {"1 shotgun found implicit", "2 rifles found"}, "beside a number"},
        {"He was struck by one bullet.", {"1 bullet hit"}, "a number is no implicit count"},
        {"He rammed a couple of cars.", {"2..3 cars hit"}, "a vague number is a noun of its own"},
        {"He suffered three gunshot wounds.", {"3 gunshot wounds suffered"}, "wounds are no wounded people"},
        {"She likes a fast car.", {}, "no event"},
        {"The gun was loud.", {}, "known, and nothing happens to it"},
        {"He was jailed for carrying a knife.", {}, "what a law forbids"},
        {"He did not fire a gun.", {}, "denied"},
        {"The union wants a car park.", {}, "no noun of a car"},
    };
    check(rows);
}

TEST(Things, RanksTellHowManyThereAre) {
    const Row rows[] = {
        {"The third suspect was arrested.", {"3 people arrested implicit"}, "a noun for whom an inquiry finds"},
        {"Lund is the fourth man arrested in the case.", {"4 people arrested implicit"}, "what an inquiry does"},
        {"A second arrest has been made.", {"2 people arrested implicit"}, "the happening itself"},
        {"It was the third day of the strike.", {}, "a day"},
        {"It was the city's 45th homicide this year.", {}, "a total of the year is no count of this event"},
    };
    check(rows);
}

TEST(Things, NoneIsToldOfWhatAnEventHas) {
    const Row rows[] = {
        {"There have been no arrests.", {"0 people arrested"}, "arrests are of people"},
        {"No arrests have been made.", {"0 people arrested"}, "the same"},
        {"There are no other suspects.", {"0 suspects"}, "people who are not there"},
        {"Police have not identified any suspects.", {"0 suspects identified"}, "any, denied"},
        {"Police do not believe there are any suspects.", {"0 suspects"}, "denied further up"},
        {"Police did not receive a single call.", {"0 call received"}, "not a single one"},
        {"There was no evidence of a fire.", {}, "evidence is not counted"},
        {"None of their names were released.", {}, "what is known of an event is no part of it"},
        {"Police asked whether any suspects were seen.", {}, "not denied"},
    };
    check(rows);
}

TEST(Things, KnownPeopleAreCountedWhereSomethingNewIsToldOfThem) {
    const Row rows[] = {
        {"Both men were arraigned on Tuesday.", {"2 people arraigned"}, "both"},
        {"Four shot at a house party", {"4 people shot"}, "a headline, and no shots"},
        {"She lives two blocks from the school.", {}, "a way"},
        {"He weighs 90 kilograms.", {}, "a body"},
        {"Rescuers in 40 boats pulled 120 people from the water.", {"40 boats", "120 people rescued"}, "who does it is not whom it befalls"},
        {"The two sides met again.", {}, "sides are no people, and known"},
        {"The three men went to the house.", {"3 people"}, "how many they are"},
        {"One suspect fled on foot.", {"1 suspect fled"}, "brought in by what he does"},
        {"One witness said it was dark.", {}, "a voice"},
        {"She is a mother of two.", {"2 children"}, "children"},
        {"One of the state's main witnesses did not appear.", {}, "somebody"},
        {"He told one of the men to leave.", {}, "somebody"},
    };
    check(rows);
}

TEST(Totals, OfAYearAreNoCountsOfTheEvent) {
    struct TotalRow {
        const char* input;
        bool other;
    };
    const TotalRow rows[] = {
        {"The city has seen 45 homicides this year.", true},
        {"Police are looking into two shootings on Elm Street.", false},
        {"In 2009 she got a five-year sentence.", true},
        {"She got a five-year sentence on Friday.", false},
    };
    for (const TotalRow& row : rows) {
        const std::vector<Statement> figures = figures_in(row.input);
        ASSERT_EQ(figures.size(), 1u) << row.input;
        EXPECT_EQ(figures[0].other_event, row.other) << row.input;
    }
}

TEST(PageNumbers, AreNoFigures) {
    const char* rows[] = {
        "Image 12 of 44 Caption Close Photo: Ann Bell",
        "13 of 15 CLOSE",
        "Property crime incidents: 28 Violent crime incidents: 2",
        "34. Alder Falls Crime incidents per 100,000 residents: 447",
        "Channel 9 reports from the fair.",
        "28 Ann Bell",
        "The post has 45 comments",
        "He paid 99\u00a2 for it.",
        "A one-man band played in a three-storey house.",
        "For one thing, one day he called 911.",
        "Ove Berg, also \u201cthe Oak,\u201d 26, of Tarrow, spoke.",
    };
    for (const char* row : rows) {
        std::vector<std::string> things;
        for (const Statement& s : figures_in(row)) {
            if (!s.of_people) things.push_back(s.text);
        }
        EXPECT_EQ(things, std::vector<std::string>{}) << row;
    }
}

TEST(PageNumbers, TellThemFromCountsByTheirForm) {
    const Row rows[] = {
        {"Twelve of 44 homes burned.", {"12 homes burnt", "44 homes"}, "homes are counted"},
        {"A 3-car crash closed the road.", {"3 car crash"}, "cars that an event has"},
    };
    check(rows);
}

TEST(When, ATimeBelongsToTheFigureOfItsVerb) {
    struct TimeRow {
        const char *input, *expected, *why;
    };
    const TimeRow rows[] = {
        {"Police said Monday that two men had been arrested on Saturday.", "2026-05-09", "not when it was said"},
        {"On Friday, three people were injured when a bus overturned.", "2026-05-08", "before its verb"},
        {"Three homes burned on Friday, and the school opened on Tuesday.", "2026-05-08", "not of the clause beside it"},
        {"The plant sold 40 cars more than in 2024.", "", "what it is held against"},
        {"Police said Monday that two men had been arrested.", "", "only when it was said"},
    };
    for (const TimeRow& row : rows) {
        const std::vector<Statement> figures = figures_in(row.input);
        ASSERT_EQ(figures.size(), 1u) << row.input;
        EXPECT_EQ(figures[0].when ? figures[0].when->value : std::string(), row.expected) << row.input << "\n  " << row.why;
    }
}

TEST(ThingLists, AreSorted) {
    for (const char* path : {"data/claim/amount_verbs.en.tsv", "data/claim/befalling.en.tsv", "data/claim/counters.en.tsv", "data/claim/groups.en.tsv",
                             "data/claim/lasting.en.txt", "data/claim/money.en.tsv", "data/claim/none_of.en.txt", "data/claim/of_one.en.txt", "data/claim/of_person.en.txt",
                             "data/claim/penalties.en.txt", "data/claim/ranked.en.txt", "data/claim/ranked_happenings.en.txt", "data/claim/running_totals.en.txt", "data/claim/sentencing.en.tsv",
                             "data/claim/struck.en.tsv", "data/claim/thing_happenings.en.tsv", "data/claim/things.en.tsv", "data/claim/trading.en.txt",
                             "data/claim/untold.en.txt"}) {
        std::vector<std::string_view> last;
        for (const auto& row : rows_of(path)) {
            EXPECT_LT(last, row) << path << ": " << row[0];
            last = row;
        }
    }
}

TEST(ThingLists, HappeningsAreOfClassesThatAreThere) {
    std::vector<std::string_view> classes;
    for (const auto& row : rows_of("data/claim/things.en.tsv")) classes.push_back(row.at(1));
    for (const auto& row : rows_of("data/claim/thing_happenings.en.tsv")) {
        EXPECT_NE(std::ranges::find(classes, row[0]), classes.end()) << row[0];
        EXPECT_EQ(row.size(), 4u) << row[0] << " " << row.at(1);
    }
}

}  // namespace
}  // namespace stemma
