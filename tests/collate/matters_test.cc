// Which statements are one matter: rules 1 to 5 of docs/findings.md, and what stays out.
#include "collate/matters.h"

#include <random>
#include <set>

#include "support.h"

namespace stemma {
namespace {

using namespace test;

using Statements = std::vector<std::vector<Statement>>;  // one list a report

// Each matter as its statements, "A1" for the first of report A; matters in the order of their first.
std::string groups_in(const Statements& statements) {
    std::vector<std::string> out;
    for (const MatterGroup& group : group_matters(statements)) {
        std::vector<std::string> items;
        for (const Item& item : group.items) items.push_back(fmt::format("{}{}", static_cast<char>('A' + item.report), item.statement + 1));
        out.push_back(fmt::format("{}{}", fmt::join(items, " "), group.relabelled ? " relabelled" : ""));
    }
    std::ranges::sort(out);
    return fmt::format("{}", fmt::join(out, " | "));
}

struct Row {
    Statements reports;
    const char* expected;
    const char* why;
};

void check(const Row& row) { EXPECT_EQ(groups_in(row.reports), row.expected) << row.why; }

TEST(Tolls, AreOneMatterByWhatHappenedAndToWhichPart) {
    const Row rows[] = {
        {{{killed(5)}, {killed(9)}}, "A1 B1", "the values may differ as they like"},
        {{{killed(5)}, {injured(5)}}, "A1 | B1", "the same number of other people"},
        {{{killed(600)}, {toll(exactly(600), "killed or injured")}}, "A1 | B1", "a large number joins no two tolls"},
        {{{killed(5), part(killed(2), "children")}, {killed(5), part(killed(2), "children")}}, "A1 B1 | A2 B2", "the part is a matter of its own"},
        {{{part(killed(2), "children")}, {part(killed(2), "women")}}, "A1 | B1", "two parts"},
        {{{part(killed(1), "child")}, {part(killed(2), "children")}}, "A1 B1", "one child and two children are one part"},
        {{{part(killed(3), "officers")}, {part(killed(2), "police officers")}}, "A1 B1", "a part is known by its noun"},
        {{{killed(5)}, {toll(vaguely("several", 3, 9), "killed")}, {toll(about(5), "killed")}}, "A1 B1 C1", "vague counts of the dead too"},
    };
    for (const Row& row : rows) check(row);
}

TEST(Tolls, GroupsOfPeopleAreKeptApartOnlyWhereTheStoryHasSeveral) {
    const Row rows[] = {
        {{{of_group(killed(40), "Ostrel")}, {of_group(killed(900), "Tarvonia")}}, "A1 | B1", "two armies"},
        {{{of_group(killed(40), "Ostrel")}, {killed(45)}}, "A1 B1", "where one group is known, the rest are of it"},
        {{{of_group(killed(40), "Tarvonia")}, {of_group(killed(45), "Tarvonian")}}, "A1 B1", "a country and its adjective"},
        {{{of_group(killed(40), "Ostrel")}, {of_group(killed(900), "Tarvonia")}, {killed(41)}}, "A1 | B1 | C1", "nobody knows of which group"},
        {{{of_group(killed(40), "Ostrel")}, {of_group(injured(900), "Tarvonia")}}, "A1 | B1", "one group for each toll"},
        {{{of_group(killed(40), "North Tarvonia")}, {of_group(killed(30), "South Tarvonia")}}, "A1 | B1", "two that share their last word"},
    };
    for (const Row& row : rows) check(row);
}

TEST(OtherFigures, AreOneMatterByHappeningAndLabel) {
    const Row rows[] = {
        {{{count(40, "homes", "destroyed")}, {count(45, "homes", "destroyed")}}, "A1 B1", "the same label, whatever the value"},
        {{{count(40, "homes", "destroyed")}, {count(140, "homes", "destroyed")}}, "A1 | B1", "so far apart that two things are meant"},
        {{{count(0, "homes", "destroyed")}, {count(40, "homes", "destroyed")}}, "A1 B1", "none and forty contradict"},
        {{{done_by(count(2900, "people", "employed"), "Quillon")}, {done_by(count(2700, "people", "employed"), "Halvard")}}, "A1 | B1", "two employ them"},
        {{{done_by(count(2900, "people", "employed"), "Quillon")}, {done_by(count(700, "people", "employed"), "Quillon Ltd")}}, "A1 B1", "of one by name, however far apart"},
        {{{count(40, "homes", "destroyed")}, {count(40, "homes", "flooded")}}, "A1 | B1", "another thing happens to them"},
        {{{count(40, "homes", "destroyed")}, {count(40, "shops", "destroyed")}}, "A1 | B1", "other things, and 40 is common"},
        {{{count(300, "workers", "dismissed")}, {count(300, "construction workers", "dismissed")}}, "A1 B1", "one label says more, the values agree"},
        {{{count(300, "workers", "dismissed")}, {count(500, "construction workers", "dismissed")}}, "A1 | B1", "one label says more, the values do not agree"},
        {{{count(about(300), {"workers"}, "dismissed")}, {count(310, "construction workers", "dismissed")}}, "A1 B1", "about 300 and 310 agree"},
        {{{count(300, "dock workers", "dismissed")}, {count(500, "office workers", "dismissed")}}, "A1 | B1", "two trades"},
        {{{count(1, "bus", "burnt")}, {count(1, "buses", "burnt")}, {count(2, "cities", "cut")}, {count(2, "city", "cut")}}, "A1 | B1 | C1 D1", "plurals in -s and -ies; not in -es"},
        {{{count(4, "women", "chosen")}, {count(4, "woman", "chosen")}}, "A1 B1", "plurals in -men"},
    };
    for (const Row& row : rows) check(row);
}

TEST(NearNouns, AreOneMatterWhereTheNumbersAgree) {
    const Row rows[] = {
        {{{count(300, "houses", "destroyed")}, {count(300, "homes", "destroyed")}}, "A1 B1", "a house is a home, and it is the same number: nothing to point out"},
        {{{count(40, "kids", "taught")}, {count(40, "children", "taught")}}, "A1 B1", "below a hundred, too"},
        {{{count(about(1200), {"houses"}, "destroyed")}, {count(1180, "homes", "destroyed")}}, "A1 B1", "about 1,200 and 1,180 agree"},
        {{{count(300, "houses", "destroyed")}, {count(500, "homes", "destroyed")}}, "A1 | B1", "two numbers under two nouns are no dispute"},
        {{{count(300, "houses", "destroyed")}, {count(300, "homes", "flooded")}}, "A1 | B1", "another thing happens to them"},
        {{{count(300, "wooden houses", "destroyed")}, {count(300, "homes", "destroyed")}}, "A1 B1", "one says more"},
        {{{count(40, "wooden houses", "destroyed")}, {count(40, "mobile homes", "destroyed")}}, "A1 | B1", "each says what the other does not"},
        {{{count(40, "cars", "burnt")}, {count(40, "lorries", "burnt")}}, "A1 | B1", "two kinds of one thing"},
        {{{count(40, "houses", "destroyed"), count(40, "homes", "destroyed")}}, "A1 | A2", "one report means two things by two nouns"},
        {{{count(hundreds(), {"homes"}, "destroyed")}, {count(340, "houses", "destroyed")}}, "A1 B1", "a vague number of a near noun"},
        {{{count(3, "men", "seen")}, {count(3, "officers", "seen")}}, "A1 | B1", "men are no wider word for officers"},
    };
    for (const Row& row : rows) check(row);
}

TEST(OtherFigures, OfWhichNothingIsSaidNeedLabelAndValue) {
    const Row rows[] = {
        {{{count(60, "firefighters", "")}, {count(60, "firefighters", "")}}, "A1 B1", "the same number of the same"},
        {{{count(60, "firefighters", "")}, {count(90, "firefighters", "")}}, "A1 | B1", "two numbers that nothing ties together"},
        {{{count(160, "firefighters", "")}, {count(160, "engineers", "")}}, "A1 | B1", "one number, nothing happens"},
        {{{count(60, "firefighters", "")}, {count(90, "firefighters", "")}, {count(at_least(50), {"firefighters"}, "")}}, "A1 C1 | B1", "an open number is no bridge between two"},
        {{{count(at_least(50), {"firefighters"}, "")}, {count(at_least(50), {"firefighters"}, "")}}, "A1 B1", "two open ones"},
        {{{count(at_least(50), {"firefighters"}, "")}, {count(150, "firefighters", "")}}, "A1 B1", "as far as an open number reaches"},
        {{{count(at_least(50), {"firefighters"}, "")}, {count(151, "firefighters", "")}}, "A1 | B1", "further than an open number reaches"},
        {{{count(at_least(50), {"firefighters", "nurses"}, "")}, {count(60, "firefighters", "")}}, "A1 | B1", "an open number of several things together"},
    };
    for (const Row& row : rows) check(row);
}

TEST(OtherFigures, OfWhichOneReportHasSeveralMeetOnlyInTheirNumber) {
    Statement old = count(40, "homes", "destroyed"), fresh = count(50, "homes", "destroyed");
    old.superseded = true;
    const Row rows[] = {
        {{{count(40, "homes", "destroyed"), count(90, "homes", "destroyed")}, {count(90, "homes", "destroyed")}}, "A1 | A2 B1", "two places, and it is clear which"},
        {{{count(40, "homes", "destroyed"), count(90, "homes", "destroyed")}, {count(60, "homes", "destroyed")}}, "A1 | A2 | B1", "two places, and nobody knows which"},
        {{{count(40, "homes", "destroyed"), count(90, "homes", "destroyed")}, {count(60, "homes", "destroyed")}, {count(70, "homes", "destroyed")}},
         "A1 | A2 | B1 C1", "those that have one number each are still one matter"},
        {{{count(about(41), {"homes"}, "destroyed"), count(40, "homes", "destroyed")}, {count(60, "homes", "destroyed")}}, "A1 A2 B1", "one number in two precisions is one"},
        {{{old, fresh}, {count(60, "homes", "destroyed")}}, "A1 A2 B1", "the old number and the new are one matter's"},
        {{{count(40, "homes", "destroyed"), count(90, "homes", "flooded")}, {count(60, "homes", "destroyed")}}, "A1 B1 | A2", "another happening"},
    };
    for (const Row& row : rows) check(row);
}

TEST(BareNumbers, JoinTheOneMatterThatTellsMore) {
    const Row rows[] = {
        {{{count(600, "soldiers", "sent")}, {count(600, "soldiers", "")}}, "A1 B1", "the same number of the same"},
        {{{count(600, "soldiers", "sent")}, {count(600, "troops", "")}}, "A1 B1", "and of a near word"},
        {{{count(600, "soldiers", "sent")}, {count(500, "soldiers", "")}}, "A1 | B1", "another number"},
        {{{count(600, "soldiers", "sent")}, {count(600, "nurses", "")}}, "A1 | B1", "another thing"},
        {{{count(600, "soldiers", "sent")}, {count(600, "soldiers", "killed")}, {count(600, "soldiers", "")}}, "A1 | B1 | C1", "two matters, and nobody knows which"},
        {{{count(9, "boats", "sunk")}, {count(9, "boats", "")}}, "A1 | B1", "a small number is common by chance"},
        {{{count(600, "soldiers", "sent"), count(600, "soldiers", "")}}, "A1 | A2", "one report says it twice, and may mean others"},
    };
    for (const Row& row : rows) check(row);
}

TEST(OtherFigures, UnitsAreKeptApart) {
    Statement dollars = count(200, "damage", "done"), euros = dollars;
    dollars.figure->unit = "USD";
    euros.figure->unit = "EUR";
    EXPECT_EQ(groups_in({{dollars}, {euros}, {dollars}}), "A1 C1 | B1");
}

TEST(OtherFigures, PlansAndDeedsMeetOnlyInTheSameNumber) {
    Statement plan = count(300, "tents", "sent"), less = count(200, "tents", "sent");
    plan.planned = true;
    EXPECT_EQ(groups_in({{plan}, {count(300, "tents", "sent")}}), "A1 B1") << "what was planned has been done";
    EXPECT_EQ(groups_in({{plan}, {less}}), "A1 | B1") << "fewer than planned is no other reading of the plan";
}

TEST(TwoNumbers, MakeOneMatterOfTwoNouns) {
    const auto pair = [](double a, const char* x, double b, const char* y) {
        return std::vector{beside(count(a, x, "sent"), {1}), beside(count(b, y, "sent"), {0})};
    };
    const Row rows[] = {
        {{pair(30, "tents", 80, "blankets"), pair(30, "ladders", 80, "ropes")}, "A1 B1 | A2 B2", "both values agree, side by side"},
        {{pair(30, "tents", 80, "blankets"), pair(30, "ladders", 85, "ropes")}, "A1 | A2 | B1 | B2", "one value agrees, and 30 is common"},
        {{pair(30, "tents", 80, "blankets"), {count(30, "ladders", "sent"), count(80, "ropes", "sent")}}, "A1 | A2 | B1 | B2", "not named side by side"},
        {{pair(1300, "tents", 80, "blankets"), pair(1300, "ladders", 85, "ropes")}, "A1 B1 relabelled | A2 | B2", "one telling number is pointed out"},
        {{{beside(count(30, "tents", "sent"), {1}), beside(count(80, "blankets", "sent"), {0}), beside(count(30, "ladders", "sent"), {3}),
           beside(count(80, "ropes", "sent"), {2})}},
         "A1 | A2 | A3 | A4", "one report means four things by four nouns"},
        {{pair(30, "tents", 30, "blankets"), pair(30, "ladders", 30, "ropes")}, "A1 | A2 | B1 | B2", "twice the same number is one number"},
    };
    for (const Row& row : rows) check(row);
}

TEST(OneNumber, IsTellingFromAHundredOn) {
    const Row rows[] = {
        {{{count(100, "crates", "seized")}, {count(100, "parcels", "seized")}}, "A1 B1 relabelled", "from 100 on"},
        {{{count(99, "crates", "seized")}, {count(99, "parcels", "seized")}}, "A1 | B1", "below it is common by chance"},
        {{{count(400, "crates", "seized")}, {count(401, "parcels", "seized")}}, "A1 | B1", "nearly the same is not the same"},
        {{{count(400, "crates", "seized")}, {count(400, "parcels", "found")}}, "A1 | B1", "another happening"},
        {{{count(400, "crates", "seized"), count(400, "parcels", "seized")}}, "A1 | A2", "one report means two things by two nouns"},
        {{{count(400, "crates", "seized")}, {count(400, "parcels", "seized")}, {count(400, "boxes", "seized")}}, "A1 B1 C1 relabelled", "three nouns"},
    };
    for (const Row& row : rows) check(row);
    Statement north = count(400, "crates", "seized"), south = count(400, "parcels", "seized");
    north.matter.where = "Lindmar";
    south.matter.where = "Corvane";
    EXPECT_EQ(groups_in({{north}, {south}}), "A1 | B1") << "in two places";
    const auto at = [](double value, const char* label, const char* where) {
        Statement s = count(value, label, "sent");
        s.matter.where = where;
        return s;
    };
    const Row small[] = {
        {{{at(40, "sappers", "Corvane")}, {at(40, "squads", "Corvane")}}, "A1 B1 relabelled", "a small number tells where the place is the same, too"},
        {{{at(40, "sappers", "Corvane")}, {at(40, "squads", "Lindmar")}}, "A1 | B1", "another place"},
        {{{at(40, "sappers", "Corvane")}, {at(40, "squads", "")}}, "A1 | B1", "no place is not the same place"},
        {{{at(9, "sappers", "Corvane")}, {at(9, "squads", "Corvane")}}, "A1 | B1", "too small even so"},
        {{{at(40, "sappers", "Corvane"), at(40, "squads", "Corvane")}}, "A1 | A2", "one report means two things"},
    };
    for (const Row& row : small) check(row);
}

TEST(VagueFigures, JoinWhatTheyAreAVaguerFormOf) {
    const Row rows[] = {
        {{{count(hundreds(), {"homes"}, "destroyed")}, {count(340, "homes", "destroyed")}}, "A1 B1", "hundreds and 340"},
        {{{count(hundreds(), {"homes"}, "destroyed")}, {count(3400, "homes", "destroyed")}}, "A1 | B1", "hundreds and 3,400"},
        {{{count(hundreds(), {"homes"}, "destroyed")}, {count(340, "shops", "destroyed")}}, "A1 | B1", "other things"},
        {{{count(hundreds(), {"homes"}, "destroyed")}, {count(hundreds(), {"homes"}, "destroyed")}}, "A1 B1", "vague both"},
        {{{count(hundreds(), {"homes"}, "destroyed")}, {count(hundreds(), {"homes"}, "flooded")}}, "A1 | B1", "another happening"},
    };
    for (const Row& row : rows) check(row);
}

TEST(VagueFigures, NeverJoinTwoOthers) {
    const Row rows[] = {
        {{{count(300, "dock workers", "dismissed")}, {count(500, "office workers", "dismissed")}, {count(hundreds(), {"workers"}, "dismissed")}},
         "A1 C1 | B1",
         "one of the two, not a bridge between them"},
        {{{count(1200, "tents", "sent")}, {count(3000, "blankets", "sent")}, {count(thousands(), {"tents", "blankets"}, "sent")}},
         "A1 C1 | B1 C1",
         "a number for both stands with each, and they stay two"},
    };
    for (const Row& row : rows) check(row);
}

TEST(VagueFigures, ForSeveralThingsAreAtLeastThatOfEach) {
    const Row rows[] = {
        {{{count(80, "tents", "sent")}, {count(3000, "blankets", "sent")}, {count(thousands(), {"tents", "blankets"}, "sent")}},
         "A1 C1 | B1 C1",
         "80 of one may be among thousands of both"},
        {{{count(20000, "tents", "sent")}, {count(thousands(), {"tents", "blankets"}, "sent")}}, "A1 | B1", "20,000 of one are not among thousands of both"},
    };
    for (const Row& row : rows) check(row);
}

TEST(OtherEvents, StayOut) {
    Statement past = killed(230);
    past.other_event = true;
    EXPECT_EQ(groups_in({{killed(5), past}, {killed(5)}}), "A1 B1");
    EXPECT_EQ(groups_in({{past}}), "") << "nothing else is told";
}

// The fast way and the obvious one say the same: two figures are compatible when some number lies in both.
TEST(Compatible, IsThatSomeNumberFitsBoth) {
    struct Pair {
        Figure a, b;
        bool expected;
        const char* why;
    };
    const Pair rows[] = {
        {exactly(5), exactly(5), true, "the same"},
        {exactly(5), exactly(6), false, "another"},
        {about(5000), exactly(5000), true, "about 5,000"},
        {about(5000), exactly(5500), true, "ten per cent off"},
        {about(5000), exactly(5501), false, "more than ten per cent off"},
        {about(100), about(120), true, "both may be off"},
        {at_least(5), exactly(9), true, "at least 5, then 9"},
        {at_least(5), exactly(4), false, "below at least 5"},
        {vaguely("dozens", 24, 99), exactly(31), true, "dozens and 31"},
        {vaguely("dozens", 24, 99), exactly(110), true, "dozens has been said of 110"},
        {vaguely("dozens", 24, 99), exactly(150), false, "150 are not dozens"},
        {hundreds(), thousands(), true, "999 and 1,000 with some slack"},
    };
    for (const Pair& row : rows) {
        EXPECT_EQ(compatible(row.a, row.b), row.expected) << row.why;
        EXPECT_EQ(compatible(row.b, row.a), row.expected) << row.why << ", turned round";
    }
}

TEST(Matters, DoNotDependOnTheOrderOfReports) {
    const Statements reports = {
        {killed(5), count(300, "workers", "dismissed"), count(1200, "crates", "seized")},
        {killed(6), part(killed(2), "children"), count(300, "dock workers", "dismissed")},
        {count(1200, "parcels", "seized"), count(hundreds(), {"workers"}, "dismissed")},
        {of_group(injured(40), "Ostrel"), count(1200, "boxes", "seized"), count(vaguely("dozens", 24, 99), {"homes"}, "destroyed")},
        {of_group(injured(50), "Tarvonia"), count(hundreds(), {"homes"}, "destroyed"), count(thousands(), {"homes"}, "destroyed")},
        {count(80, "homes", "destroyed"), injured(44)},
    };
    const auto sets_in = [&](const std::vector<std::size_t>& order) {
        Statements shuffled;
        for (const std::size_t r : order) shuffled.push_back(reports[r]);
        std::set<std::set<std::pair<std::size_t, std::size_t>>> sets;
        for (const MatterGroup& group : group_matters(shuffled)) {
            std::set<std::pair<std::size_t, std::size_t>> items;
            for (const Item& item : group.items) items.emplace(order[item.report], item.statement);
            sets.insert(items);
        }
        return sets;
    };
    std::vector<std::size_t> order{0, 1, 2, 3, 4, 5};
    const auto expected = sets_in(order);
    std::mt19937 random(20311);
    for (int round = 0; round < 50; ++round) {
        std::ranges::shuffle(order, random);
        EXPECT_EQ(sets_in(order), expected) << fmt::format("order {}", fmt::join(order, " "));
    }
}

TEST(Matters, ReadFromTextsKeepPartsAndOtherEventsApart) {
    const Story story = read({
        {"Argus", "2031-04-02", "Five people were killed in the earthquake, including two children. In 2009, 70 people were killed by an earthquake in Corvane."},
        {"Bugle", "2031-04-02", "The earthquake killed five people in Lindmar. Two children died when a school collapsed."},
    });
    const Collation collation = collated(story);
    const auto whole = finding_on(collation, "people killed");
    ASSERT_TRUE(whole) << all_matters(collation) << "\n" << told(story);
    EXPECT_EQ(readings(story, *whole), "5 (Argus, Bugle)") << told(story);
    const auto children = finding_on(collation, "people (children) killed");
    ASSERT_TRUE(children) << all_matters(collation) << "\n" << told(story);
    EXPECT_EQ(readings(story, *children), "2 (Argus, Bugle)") << told(story);
}

}  // namespace
}  // namespace stemma
