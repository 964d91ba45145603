// The settled value by each rule, what is never chosen, and that the order of the reports changes nothing.
#include "stemma/collate.h"

#include <numeric>
#include <random>

#include "support.h"

namespace stemma {
namespace {

using namespace test;

// "7", or "3 to 9" where there is no single value.
std::string value_of(const Settled& settled) {
    return settled.value ? fmt::format("{}", *settled.value) : fmt::format("{} to {}", settled.low, settled.high);
}

std::string settled_by(const Story& story, Rule rule, const std::string& matter) {
    const auto finding = finding_on(collated(story, rule), matter);
    if (!finding || !finding->settled) return "nothing";
    EXPECT_EQ(to_string(finding->settled->rule), to_string(rule));
    return value_of(*finding->settled);
}

struct Row {
    std::vector<Stated> reports;
    const char* expected[5];  // corroborated, conservative, range, latest, majority
    const char* why;
};

void check(const Row& row, const std::string& matter = "shops closed") {
    constexpr Rule kRules[] = {Rule::Corroborated, Rule::Conservative, Rule::Range, Rule::Latest, Rule::Majority};
    const Story story = built(row.reports);
    for (std::size_t i = 0; i < std::size(kRules); ++i) {
        EXPECT_EQ(settled_by(story, kRules[i], matter), row.expected[i]) << to_string(kRules[i]) << ": " << row.why;
    }
}

// Shops do not move with time as tolls do.
Statement closed(double value) { return count(value, "shops", "closed"); }

TEST(Rules, ChooseEachInItsWay) {
    check({{{"Argus", "2031-06-10", {said_by(closed(20), "Anna Prell")}},
            {"Bugle", "2031-06-10", {said_by(closed(20), "Uwe Dahl")}},
            {"Crier", "2031-06-10", {said_by(closed(30), "Ole Vik")}},
            {"Dispatch", "2031-06-10", {said_by(closed(30), "Ole Vik")}},
            {"Echo", "2031-06-10", {said_by(closed(30), "Ole Vik")}},
            {"Flag", "2031-06-10T18:00+00:00", {said_by(closed(40), "Ina Tor")}},
            {"Globe", "2031-06-10", {said_by(closed(10), "Jo Hart")}}},
           {"20", "10", "10 to 40", "40", "30"},
           "20 by two origins, 30 in three reports, 40 last, 10 lowest"});
}

TEST(Rules, BreakTiesByTheLatestThenTheFirmest) {
    check({{{"Argus", "2031-06-10", {closed(20)}}, {"Bugle", "2031-06-10T09:00+00:00", {closed(15)}}}, {"15", "15", "15 to 20", "15", "15"}, "one origin each: the later"});
    check({{{"Argus", "2031-06-10", {firmly(said_by(closed(15), "Anna Prell"), Firmness::Estimated)}}, {"Bugle", "2031-06-10", {said_by(closed(20), "Uwe Dahl")}}},
           {"20", "15", "15 to 20", "15", "15"},
           "one origin each, at one time: the firmer; other rules do not ask how firm"});
    check({{{"Argus", "2031-06-10", {count(about(20), {"shops"}, "closed")}}, {"Bugle", "2031-06-10", {closed(20)}}}, {"20", "20", "20 to 20", "20", "20"}, "about 20 and 20"});
}

TEST(Rules, BreakTiesOfOriginsByTheReports) {
    const std::vector<Stated> reports = {
        {"Argus", "2031-06-10", {said_by(closed(20), "Uwe Dahl")}},
        {"Bugle", "2031-06-10", {said_by(closed(20), "Uwe Dahl")}},
        {"Crier", "2031-06-12", {said_by(closed(15), "Anna Prell")}},
    };
    check({reports, {"20", "15", "15 to 20", "15", "20"}, "one origin each; 20 in two reports, 15 later in one"});
    const auto finding = finding_on(collated(built(reports)), "shops closed");
    ASSERT_TRUE(finding);
    EXPECT_EQ(finding->support, Support::Echoed) << finding->why;
    EXPECT_EQ(finding->verdict, Verdict::Disputed) << finding->why;
}

TEST(Rules, CountNoOriginThatIsNotKnown) {
    check({{{"Argus", "2031-06-12", {said_by(closed(20), "officials")}}, {"Bugle", "2031-06-10", {said_by(closed(15), "Uwe Dahl")}}},
           {"15", "15", "15 to 20", "20", "15"},
           "20 is later, from nobody in particular"});
    check({{{"Argus", "2031-06-10", {said_by(closed(20), "officials")}},
            {"Bugle", "2031-06-10", {said_by(closed(20), "Uwe Dahl")}},
            {"Crier", "2031-06-12", {said_by(closed(15), "Anna Prell")}},
            {"Dispatch", "2031-06-12", {said_by(closed(15), "Anna Prell")}}},
           {"15", "15", "15 to 20", "15", "15"},
           "one known origin and two reports each: the later"});
}

TEST(Rules, NeverChooseWhatIsReplaced) {
    check({{{"Argus", "2031-06-10", {outdated(closed(10)), closed(15)}}, {"Bugle", "2031-06-12", {closed(10)}}, {"Crier", "2031-06-12", {closed(10)}}},
           {"15", "15", "15 to 15", "15", "15"},
           "10 is lowest, latest, and in most reports and origins; one report calls it outdated"});
    check({{{"Argus", "2031-06-10", {killed(3)}}, {"Bugle", "2031-06-10", {killed(3)}}, {"Crier", "2031-06-11", {killed(7)}}}, {"7", "7", "7 to 7", "7", "7"}, "the dead became more"},
          "people killed");
}

TEST(Rules, NeverChooseWhatWasMeantForAnotherSet) {
    const std::vector<Stated> reports = {
        {"Argus", "2031-06-10", {killed(60), toll(exactly(40), "killed or injured")}},
        {"Bugle", "2031-06-10", {killed(60)}},
        {"Crier", "2031-06-12", {killed(40)}},
    };
    const Story story = built(reports);
    for (const Rule rule : {Rule::Corroborated, Rule::Conservative, Rule::Latest, Rule::Majority}) {
        EXPECT_EQ(settled_by(story, rule, "people killed"), "60") << to_string(rule) << ": 40 are the casualties, though lower and later";
    }
}

TEST(Rules, RangeLeavesOutWhatWasMeantForAnotherSet) {
    const Story story = built({
        {"Argus", "2031-06-10", {killed(60), toll(exactly(400), "killed or injured")}},
        {"Bugle", "2031-06-10", {killed(60)}},
        {"Crier", "2031-06-10", {killed(400)}},
    });
    EXPECT_EQ(settled_by(story, Rule::Range, "people killed"), "60 to 60");
}

TEST(Rules, TakeAnExactFigureBeforeAVagueOne) {
    check({{{"Argus", "2031-06-10", {count(vaguely("dozens", 24, 99), {"shops"}, "closed")}},
            {"Bugle", "2031-06-12", {count(vaguely("dozens", 24, 99), {"shops"}, "closed")}},
            {"Crier", "2031-06-10", {closed(31)}}},
           {"31", "31", "31 to 31", "31", "31"},
           "dozens is lower, later and in more reports, and agrees"});
    check({{{"Argus", "2031-06-10", {count(vaguely("dozens", 24, 99), {"shops"}, "closed")}}}, {"24 to 99", "24 to 99", "24 to 99", "24 to 99", "24 to 99"}, "only vague words are known"});
}

TEST(Rules, AreNamedAsTheCommandLineHasThem) {
    for (const Rule rule : {Rule::Corroborated, Rule::Conservative, Rule::Range, Rule::Latest, Rule::Majority}) EXPECT_EQ(rule_from(to_string(rule)), rule);
    EXPECT_EQ(rule_from("average"), std::nullopt);
    EXPECT_EQ(rule_from(""), std::nullopt);
}

TEST(Findings, KeepTheVictimsOfOneFamilyApart) {
    const Story story = read({{"Argus", "2031-04-02", "Two people were killed. Mona Weir, 34, was killed at home."}, {"Bugle", "2031-04-02", "Two people were killed. Tom Weir, 36, was killed at home."}});
    const Collation collation = collated(story);
    std::size_t single = 0;
    for (const Finding& finding : collation.findings) {
        if (finding.matter.happening == "killed" && finding.kind == StatementKind::Person) ++single;
    }
    EXPECT_EQ(single, 2) << all_matters(collation);
}

// What the reports of a story settle a toll at, by their words: "nothing" without a finding on it.
TEST(Rules, SettleATollByWhatAReportHoldsItToBe) {
    const struct {
        std::vector<Told> reports;
        const char *matter, *expected, *why;
    } rows[] = {
        {{{"Argus", "2031-04-02", "A teenager was killed and another was wounded on Tarrow Street on Friday, police said.", "One teen killed, another wounded on Tarrow Street"}},
         "people killed", "1", "the finding is on everybody, though the title counts teenagers"},
        {{{"Argus", "2031-04-02",
           "Three men and two women were in critical condition, police said.\nFive people were wounded on Friday, police said.\nThe other two men, 27 and 32, were taken to Orrin Hospital, Ole Vik said.",
           "5 wounded in Tarrow"}},
         "people injured", "5", "the two whom a named speaker tells of are a part"},
        {{{"Argus", "2031-04-02", "A woman was killed by a shot in Tarrow on Friday, police said. She was found in the street.", "Woman killed in Tarrow"},
          {"Bugle", "2031-04-03",
           "A woman was killed by a shot in Tarrow on Friday.\nShe was found in the street.\nHer neighbours mourned her on Saturday.\nNobody was arrested.\nThe street was shut for hours.\nA school was "
           "closed.\nElsewhere in the valley storms killed 40 people, officials said.",
           "Woman killed in Tarrow"}},
         "people killed", "1", "a number told in passing by a later report is not the course of events"},
    };
    for (const auto& row : rows) {
        for (const Rule rule : {Rule::Corroborated, Rule::Conservative, Rule::Latest, Rule::Majority}) {
            EXPECT_EQ(settled_by(read(row.reports), rule, row.matter), row.expected) << to_string(rule) << ": " << row.why;
        }
    }
}

TEST(Findings, ComeWithTheWeightiestFirst) {
    const Story story = built({
        {"Argus", "2031-06-10", {count(900, "shops", "closed"), count(40, "cars", "burnt"), toll(exactly(12), "arrested"), injured(31), killed(1)}},
        {"Bugle", "2031-06-10", {count(40, "cars", "burnt")}},
    });
    std::vector<std::string> order;
    for (const Finding& finding : collated(story).findings) order.push_back(finding.matter.text);
    EXPECT_EQ(joined(order), "people killed, people injured, cars burnt, shops closed, people arrested") << "tolls, then what most state, then the larger";
}

TEST(Findings, AreNotMadeOfPeopleOfWhomNothingIsSaid) {
    const Story story = built({{"Argus", "2031-06-10", {toll(exactly(148), ""), part(toll(exactly(20), ""), "children")}}});
    EXPECT_EQ(all_matters(collated(story)), "people (children)");
}

TEST(Findings, AreNoneWithoutReportsOrFigures) {
    EXPECT_TRUE(collated(Story{}).findings.empty());
    EXPECT_TRUE(collated(built({{"Argus", "", {}}})).findings.empty());
    Statement quotation;
    quotation.kind = StatementKind::Quotation;
    EXPECT_TRUE(collated(built({{"Argus", "", {quotation}}})).findings.empty());
}

// Everything that a collation says, as text.
std::string all_of(const Story& story, const Collation& collation) {
    std::string out;
    for (const Finding& f : collation.findings) {
        out += fmt::format("{} {} [{}] {} {} {}\n  {}\n", f.id.text, f.matter.text, joined(f.labels), to_string(f.verdict), to_string(f.support),
                           f.settled ? value_of(*f.settled) : "-", f.why);
        for (const Reading& r : f.readings) {
            out += "  " + shown(story, r);
            for (const StatementId& id : r.statements) out += " " + id.text;
            for (const OriginId& id : r.origins) out += " <" + id.text + ">";
            out += "\n";
        }
    }
    for (const Origin& o : collation.origins) {
        out += fmt::format("{} {} {}", o.id.text, o.name, to_string(o.kind));
        for (const ReportId& id : o.reports) out += " " + id.text;
        out += "\n";
    }
    for (const StoryName& n : collation.names) out += fmt::format("{} {} [{}] [{}]\n", n.id.text, n.name, joined(n.variants), joined(n.roles));
    for (const Link& l : collation.links) out += fmt::format("{} {} {}\n", l.from, to_string(l.how), l.to);
    return out;
}

Story in_order(const Story& story, const std::vector<std::size_t>& order) {
    Story out;
    for (const std::size_t r : order) {
        out.reports.push_back(story.reports[r]);
        out.annotations.push_back(story.annotations[r]);
        out.statements.push_back(story.statements[r]);
    }
    out.copies = story.copies;
    return out;
}

void expect_no_order(const Story& story, std::uint32_t seed) {
    std::vector<std::size_t> order(story.reports.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const std::string expected = all_of(story, collated(story));
    ASSERT_FALSE(expected.empty());
    std::mt19937 random(seed);
    for (int round = 0; round < 20; ++round) {
        std::ranges::shuffle(order, random);
        const Story shuffled = in_order(story, order);
        ASSERT_EQ(all_of(shuffled, collated(shuffled)), expected) << fmt::format("order {}", fmt::join(order, " "));
    }
}

TEST(Collation, DoesNotDependOnTheOrderOfReports) {
    Story riot = read({
        {"Argus", "2031-06-10", "Police chief Marta Lindqvist said 31 people were injured in the riot after the match in Lindmar. Dozens were arrested."},
        {"Bugle", "2031-06-10", "Dozens of people were injured in the riot, police said. Officials said 12 people were arrested.", "Riot in Lindmar"},
        {"Crier", "2031-06-11", "The riot left 29 people injured. Lindqvist said 19 people were arrested. About 40 cars were burnt."},
        {"Dispatch", "2031-06-11", "Reuters reported that 19 people were arrested. Fans burnt 40 cars."},
        {"Echo", "", "One person was killed and 31 people were injured. Hundreds of cars were burnt."},
    });
    add_copy(riot, 0, 4);
    expect_no_order(riot, 1);
    expect_no_order(built({
                        {"Argus", "2031-06-10", {count(vaguely("some", 20, 60), {"cars"}, "burnt"), count(1200, "crates", "seized")}},
                        {"Bugle", "2031-06-10", {count(vaguely("many", 50, 150), {"cars"}, "burnt"), count(1200, "parcels", "seized")}},
                        {"Crier", "2031-06-10", {count(vaguely("scores", 160, 300), {"cars"}, "burnt"), count(1200, "boxes", "seized"), killed(4)}},
                        {"Dispatch", "", {killed(5), count(hundreds(), {"crates", "parcels"}, "seized")}},
                        {"Echo", "2031-06-10", {killed(6), outdated(killed(4))}},
                    }),
                    2);
}

// Small stories with random figures: whatever they are, nothing depends on the order and the promises hold.
TEST(Collation, KeepsItsPromisesOnRandomStories) {
    std::mt19937 random(20313);
    const auto pick = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    const char* happenings[] = {"destroyed", "seized", ""};
    const char* labels[] = {"homes", "brick homes", "shops", "crates"};
    const char* speakers[] = {"police", "Anna Prell", "officials", "mayor"};
    for (int round = 0; round < 40; ++round) {
        std::vector<Stated> reports;
        for (int r = 0; r < 5; ++r) {
            Stated stated{std::string(1, static_cast<char>('A' + pick(4))) + "paper", pick(4) == 0 ? "" : fmt::format("2031-06-{:02}", 10 + pick(4)), {}};
            for (int i = pick(4); i >= 0; --i) {
                const double value = pick(2) == 0 ? 3 + pick(4) : 100 * (1 + pick(3));
                Figure figure = pick(5) == 0 ? about(value) : pick(5) == 0 ? at_least(value) : pick(6) == 0 ? hundreds() : exactly(value);
                Statement s = pick(2) == 0 ? toll(std::move(figure), pick(2) == 0 ? "killed" : "injured") : count(std::move(figure), {labels[pick(4)]}, happenings[pick(3)]);
                if (pick(2) == 0) s = said_by(std::move(s), speakers[pick(4)]);
                if (pick(8) == 0) s = outdated(std::move(s));
                if (pick(8) == 0) s = corrected(std::move(s));
                if (pick(6) == 0) s = part(std::move(s), "children");
                stated.statements.push_back(std::move(s));
            }
            reports.push_back(std::move(stated));
        }
        const Story story = built(reports);
        expect_no_order(story, static_cast<std::uint32_t>(round));
        for (const Finding& finding : collated(story).findings) {
            ASSERT_FALSE(finding.readings.empty());
            const Reading& settled = finding.readings.front();
            EXPECT_EQ(finding.support == Support::Single, settled.reports.size() == 1) << finding.why;
            EXPECT_TRUE(finding.support != Support::Corroborated || settled.origins.size() >= 2) << finding.why;
            EXPECT_TRUE(finding.verdict != Verdict::Same || finding.readings.size() == 1) << finding.why;
            EXPECT_EQ(finding.verdict == Verdict::Disputed, finding.why.find("give no reason") != std::string::npos) << finding.why;
            EXPECT_LE(finding.settled->low, finding.settled->high);
            for (const Reading& reading : finding.readings) {
                EXPECT_FALSE(reading.statements.empty());
                EXPECT_FALSE(reading.reports.empty());
                EXPECT_FALSE(reading.origins.empty());
            }
        }
    }
}

}  // namespace
}  // namespace stemma
