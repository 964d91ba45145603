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
        {{"2 to 4 hours", {}, 2, 4, Precision::Range, "hour"}, "2 to 4 hour"},
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
        {"nordpost#1", "[other reports: 6 (Der Lotse), at least 3 (Harbour Gazette)]", "disputed"},
        {"lotse#1", "[other reports: 4 (Nordpost, Kystavisen, مرفأ اليوم), at least 3 (Harbour Gazette)]", "disputed, from the other side"},
        {"gazette#3", "[other reports: 2 (The Ferry & Freight Times)]", "updated"},
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
              "[other reports: people killed: 4 (Nordpost, Kystavisen, مرفأ اليوم), 6 (Der Lotse); people missing: 2 (The Ferry & Freight Times)]");
}

TEST(WordsIn, CountsTheArticleOnly) {
    Report report;
    report.paragraphs = {{Role::Body, "Three words here."}, {Role::Caption, "not these"}, {Role::Comment, "nor these"}, {Role::List, "— two words"}};
    EXPECT_EQ(words_in(report), 5u);
    EXPECT_EQ(comments_in(report), 1u);
}

}  // namespace
}  // namespace stemma
