// Figures that singular nouns, adverbs, ranks and negations tell.
#include "claim/things.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "base/rows.h"
#include "said.h"

namespace stemma {
namespace {

TEST(Things, TimesAreCountedOfWhatCanBeDoneAgain) {
    const SaidRow rows[] = {
        {"The clerk was shot three times in the chest.", {"3 times shot of clerk"}, "a passive"},
        {"He shot Moss 3 times.", {"3 times shot of Moss"}, "an object between them"},
        {"He shot Moss twice.", {"2 times shot of Moss"}, "an adverb"},
        {"She was hit once in the arm.", {"1 times hit"}, "once"},
        {"She was struck at least twice.", {"2 times hit"}, "a bound"},
        {"He was shot more than once.", {}, "no number"},
        {"He once hit a wall.", {}, "at some time"},
        {"They met twice.", {}, "no blow"},
    };
    check_said(rows);
}

TEST(Things, ASingularCountsOneWhereAnEventDoesSomethingWithIt) {
    const SaidRow rows[] = {
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
    check_said(rows);
}

TEST(Things, RanksTellHowManyThereAre) {
    const SaidRow rows[] = {
        {"The third suspect was arrested.", {"3 people arrested implicit"}, "a noun for whom an inquiry finds"},
        {"Lund is the fourth man arrested in the case.", {"4 people arrested implicit"}, "what an inquiry does"},
        {"A second arrest has been made.", {"2 people arrested implicit"}, "the happening itself"},
        {"It was the third day of the strike.", {}, "a day"},
        {"It was the city's 45th homicide this year.", {}, "a total of the year is no count of this event"},
    };
    check_said(rows);
}

TEST(Things, NoneIsToldOfWhatAnEventHas) {
    const SaidRow rows[] = {
        {"There have been no arrests.", {"0 people arrested"}, "arrests are of people"},
        {"No arrests have been made.", {"0 people arrested"}, "the same"},
        {"There are no other suspects.", {"0 people suspected"}, "people who are not there"},
        {"Police have not identified any suspects.", {"0 suspects identified"}, "any, denied"},
        {"Detectives do not think there are any suspects.", {"0 suspects"}, "denied further up"},
        {"Police did not receive a single call.", {"0 call received"}, "not a single one"},
        {"There was no evidence of a fire.", {}, "evidence is not counted"},
        {"None of their names were released.", {}, "what is known of an event is no part of it"},
        {"Police asked whether any suspects were seen.", {}, "not denied"},
    };
    check_said(rows);
}

TEST(Things, KnownPeopleAreCountedWhereSomethingNewIsToldOfThem) {
    const SaidRow rows[] = {
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
    check_said(rows);
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
