#include "dossier/view.h"

#include <limits>

#include <gtest/gtest.h>

#include "base/unicode.h"
#include "sample.h"

namespace stemma {
namespace {

constexpr double kOpen = std::numeric_limits<double>::infinity();

TEST(NumberText, GroupsThousands) {
    const struct { double value; const char* expected; } cases[] = {
        {0, "0"}, {7, "7"}, {999, "999"}, {4700, "4,700"}, {1234567, "1,234,567"}, {-4700, "-4,700"}, {0.5, "0.5"},
        {1234.25, "1,234.25"}, {2.999, "3"}, {-0.001, "0"}, {1e20, "1e+20"}, {kOpen, "∞"}, {std::numeric_limits<double>::quiet_NaN(), "?"},
    };
    for (const auto& c : cases) EXPECT_EQ(number_text(c.value), c.expected) << c.value;
}

TEST(FigureText, SaysHowPreciseItIs) {
    const struct { Figure figure; const char* expected; } cases[] = {
        {{"Four", 4, 4, 4, Precision::Exact, ""}, "4"},
        {{"rund 5.000", 5000, 4500, 5500, Precision::About, ""}, "about 5,000"},
        {{"at least four", {}, 4, kOpen, Precision::AtLeast, ""}, "at least 4"},
        {{"up to ten", {}, 0, 10, Precision::AtMost, ""}, "at most 10"},
        {{"four to six", {}, 4, 6, Precision::Range, ""}, "4 to 6"},
        {{"thousands", {}, 2000, 9999, Precision::Vague, ""}, "“thousands” (2,000 to 9,999)"},
        {{"countless", {}, 100, kOpen, Precision::Vague, ""}, "“countless” (100 or more)"},
        {{"$3m", 3000000, 3000000, 3000000, Precision::Exact, "USD"}, "USD 3,000,000"},
        {{"40 percent", 40, 40, 40, Precision::Exact, "percent"}, "40%"},
        {{"2 to 4 hours", {}, 2, 4, Precision::Range, "hour"}, "2 to 4 hours"},
        {{}, ""},
    };
    for (const auto& c : cases) EXPECT_EQ(figure_text(c.figure), c.expected) << c.figure.text;
}

TEST(SettledText, KeepsTheReadingsOwnPrecisionWhereItIsThatReading) {
    Finding finding;
    finding.readings.push_back({{"about 30", 30, 27, 33, Precision::About, ""}, {}, {}, {}});
    EXPECT_EQ(settled_text(finding), "") << "nothing is settled";
    finding.settled = Settled{30, 27, 33, Rule::Corroborated};
    EXPECT_EQ(settled_text(finding), "about 30");
    finding.settled = Settled{std::nullopt, 24, 99, Rule::Range};
    EXPECT_EQ(settled_text(finding), "24 to 99");
}

TEST(WebAddress, IsOnlyHttp) {
    const struct { const char* url; bool expected; } cases[] = {
        {"https://a.example/", true}, {"HTTP://a.example", true}, {"javascript:alert(1)", false}, {" https://a", false},
        {"data:text/html,x", false}, {"file:///etc/passwd", false}, {"", false},
    };
    for (const auto& c : cases) EXPECT_EQ(is_web_address(c.url), c.expected) << c.url;
}

TEST(Labels, AreDistinct) {
    Dossier dossier;
    for (const char* id : {"a", "b", "c"}) {
        Report report;
        report.id = {id};
        report.outlet = "Nordpost";
        dossier.reports.push_back(report);
    }
    dossier.reports[1].outlet = "Nordpost (2)";
    const View view(dossier);
    EXPECT_EQ(view.label(0), "Nordpost");
    EXPECT_EQ(view.label(1), "Nordpost (2)");
    EXPECT_EQ(view.label(2), "Nordpost (3)");
    EXPECT_EQ(view.labels({0, 1, 2}, 1), "Nordpost and 2 more");
    EXPECT_EQ(view.labels({0, 1, 2}, 2), "Nordpost, Nordpost (2), Nordpost (3)") << "“and 1 more” is longer than most labels";
}

// Every paragraph's place holds its own text, in every report of the sample.
TEST(PlacesOf, CutTheTextWhereItsPartsAre) {
    for (const Report& report : test::sample().reports) {
        const std::u32string text = to_u32(report.text());
        for (const Place& place : places_of(report)) {
            const std::string& part = place.paragraph ? report.paragraphs[place.paragraph.value].text : *report.title;
            EXPECT_EQ(to_utf8(std::u32string_view(text).substr(place.span.begin.value, place.span.size())), part);
        }
    }
}

TEST(RivalNote, NamesTheOthersOfContestedFindingsOnly) {
    const Dossier dossier = test::sample();
    const View view(dossier);
    const auto sentence_of = [&](const char* id) {
        for (const Statement& statement : dossier.statements) {
            if (statement.id.text == id) return statement.sentence;
        }
        return Span{};
    };
    const struct { const char* statement; const char* expected; const char* why; } cases[] = {
        {"nordpost#1", "[elsewhere: people killed 6 (Der Lotse)]", "disputed; “at least 3” agrees"},
        {"lotse#1", "[elsewhere: people killed 4 (Nordpost and 2 more)]", "disputed, from the other side"},
        {"gazette#1", "[elsewhere: people killed 4 (Nordpost and 2 more)]", "a bound, where the number is known by now"},
        {"gazette#3", "[elsewhere: people missing 2 (The Ferry & Freight Times)]", "updated"},
        {"ferrytimes#1", "", "the rival stands in the same sentence"},
        {"gazette#4", "", "only refined"},
        {"nordpost#4", "", "all say the same"},
    };
    for (const auto& c : cases) {
        const std::string report = std::string(c.statement).substr(0, std::string(c.statement).find('#'));
        EXPECT_EQ(rival_note(view, {report}, sentence_of(c.statement)), c.expected) << c.statement << ": " << c.why;
    }
}

TEST(RivalNote, NamesTheMatterWhereSeveralAreContested) {
    const Dossier dossier = test::sample();
    const View view(dossier);
    const Report& gazette = dossier.reports.front();
    const Span whole{{0}, {static_cast<std::uint32_t>(to_u32(gazette.text()).size())}};
    EXPECT_EQ(rival_note(view, gazette.id, whole),
              "[elsewhere: people killed 4 (Nordpost and 2 more); people missing 2 (The Ferry & Freight Times)]");
}

TEST(RivalsOf, AreTheSettledReadingAndInADisputeAllThatExclude) {
    const auto figure = [](double value) { return Figure{"", value, value, value, Precision::Exact, ""}; };
    const Figure dozens{"dozens", {}, 24, 99, Precision::Vague, ""};
    using Numbers = std::vector<std::size_t>;
    const struct { Verdict verdict; std::size_t reading; Numbers expected; const char* why; Rule rule = Rule::Corroborated; } cases[] = {
        {Verdict::Disputed, 0, {1, 2}, "all others exclude it but the vague one, which holds it"},
        {Verdict::Disputed, 1, {0, 2, 3}, "2 is not dozens"},
        {Verdict::Updated, 0, {}, "it has replaced the others"},
        {Verdict::Updated, 1, {0}, "what replaced it is enough"},
        {Verdict::Updated, 3, {}, "only less precise"},
        {Verdict::Rescoped, 2, {0}, "one label or another"},
        {Verdict::Refined, 3, {}, "not contested"},
        {Verdict::Rescoped, 1, {}, "each label its own number, and none is settled", Rule::Range},
        {Verdict::Disputed, 1, {0, 2, 3}, "a range settles no dispute", Rule::Range},
    };
    for (const auto& c : cases) {
        Finding finding;
        finding.verdict = c.verdict;
        finding.settled = Settled{30, 30, 30, c.rule};
        for (const Figure& one : {figure(30), figure(2), figure(5), dozens}) finding.readings.push_back({one, {}, {}, {}});
        EXPECT_EQ(rivals_of(finding, c.reading), c.expected) << c.why;
    }
}

TEST(OtherLabels, TellMoreThanPeople) {
    const struct { const char* happening; std::vector<std::string> labels, expected; const char* why; } cases[] = {
        {"killed", {"people", "persons", "dead", "deaths", "fatalities"}, {}, "all of them say people, or killed"},
        {"killed", {"Menschen", "Tote", "Passagiere"}, {"Passagiere"}, "in the reports' language too"},
        {"killed", {"casualties", "injuries"}, {"casualties", "injuries"}, "a label of another happening is the news"},
        {"killed or injured", {"casualties", "persons"}, {"casualties"}, "either may be meant"},
        {"injured", {"firefighters", "children", "Firefighters"}, {"firefighters", "children"}, "a trade and a part, once each"},
    };
    Dossier dossier;
    dossier.reports.resize(1);
    dossier.reports[0].id = {"r"};
    dossier.reports[0].language = "de-AT";
    for (const auto& c : cases) {
        Finding finding;
        finding.matter.counted = "people";
        finding.matter.happening = c.happening;
        finding.labels = c.labels;
        finding.readings.push_back({{}, {}, {{"r"}}, {}});
        EXPECT_EQ(other_labels(View(dossier), finding), c.expected) << c.why;
    }
    Finding homes;
    homes.matter.counted = "homes";
    homes.labels = {"homes", "houses"};
    EXPECT_EQ(other_labels(View(dossier), homes), std::vector<std::string>{"houses"});
}

TEST(WhyText, BeginsSentencesWithACapitalLetter) {
    const struct { const char* why; const char* expected; } cases[] = {
        {"about 600 stands in 2 reports. at least 4 (A) is less precise. 5 holds.", "About 600 stands in 2 reports. At least 4 (A) is less precise. 5 holds."},
        {"4 is from the U.S. army.", "4 is from the U.S. army."},
        {"", ""},
    };
    for (const auto& c : cases) {
        Finding finding;
        finding.verdict = Verdict::Refined;
        finding.why = c.why;
        EXPECT_EQ(why_text(finding), c.expected);
    }
}

TEST(Witnesses, KeepWhatIsNotKnownApartFromWhoIsNamed) {
    Dossier dossier;
    for (const char* id : {"a", "b", "c", "d"}) {
        Report report;
        report.id = {id};
        report.outlet = std::string("Outlet ") + id;
        dossier.reports.push_back(report);
    }
    dossier.origins = {{{"own"}, "Outlet a", OriginKind::Outlet, {{"a"}}}, {{"who"}, "not known", OriginKind::Document, {{"b"}}},
                       {{"mayor"}, "Mayor", OriginKind::Person, {{"c"}}}};
    const Reading reading{{}, {}, {{"a"}, {"b"}, {"c"}, {"d"}}, {{"own"}, {"who"}, {"mayor"}}};
    const View view(dossier);
    const auto witnesses = view.witnesses(reading);
    ASSERT_EQ(witnesses.size(), 3u);
    EXPECT_EQ(witnesses[0].kind, WitnessKind::Named);
    EXPECT_EQ(witnesses[0].origin->name, "Mayor");
    EXPECT_EQ(witnesses[1].kind, WitnessKind::Own);
    EXPECT_EQ(witnesses[1].reports, std::vector<std::size_t>{0});
    EXPECT_EQ(witnesses[2].kind, WitnessKind::Unknown);
    EXPECT_EQ(witnesses[2].reports, (std::vector<std::size_t>{1, 3})) << "the one without any origin too";
    EXPECT_EQ(view.origins_of(reading), 2u);
}

TEST(WeightOf, PutsWhatOneReportCountsInPassingLast) {
    const struct { const char* happening; Verdict verdict; std::size_t reports, readings; Weight expected; const char* why; const char* unit = ""; } cases[] = {
        {"", Verdict::Same, 1, 1, Weight::Passing, "two tow trucks"},
        {"", Verdict::Same, 1, 1, Weight::Line, "the damage", "USD"},
        {"registered", Verdict::Same, 1, 1, Weight::Line, "something happens"},
        {"killed", Verdict::Same, 1, 1, Weight::Full, "a toll"},
        {"sent", Verdict::Rescoped, 1, 1, Weight::Full, "the reason must be seen"},
        {"", Verdict::Same, 2, 1, Weight::Full, "two reports"},
        {"", Verdict::Same, 1, 2, Weight::Full, "two readings"},
    };
    for (const auto& c : cases) {
        Finding finding;
        finding.matter.happening = c.happening;
        finding.verdict = c.verdict;
        finding.readings.resize(c.readings);
        finding.readings[0].reports.resize(c.reports);
        finding.readings[0].figure.unit = c.unit;
        EXPECT_EQ(weight_of(finding), c.expected) << c.why;
    }
}

TEST(StoryNames, ShowSpellingsAndRolesOnce) {
    StoryName name;
    name.name = "Anna Kolar";
    name.variants = {"Kolar", "ANNA KOLAR", "Anna Kolář", "Kolář"};
    name.roles = {"Mayor", "mayor", "mayor of Lindby", "judge"};
    EXPECT_EQ(shown_variants(name), std::vector<std::string>{"Anna Kolář"});
    EXPECT_EQ(shown_roles(name), (std::vector<std::string>{"mayor of Lindby", "judge"}));
}

TEST(WordsIn, CountsTheArticleOnly) {
    Report report;
    report.paragraphs = {{Role::Body, "Three words here."}, {Role::Caption, "not these"}, {Role::Comment, "nor these"}, {Role::List, "— two words"}};
    EXPECT_EQ(words_in(report), 5u);
    EXPECT_EQ(comments_in(report), 1u);
}

}  // namespace
}  // namespace stemma
