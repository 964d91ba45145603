#include <algorithm>
#include <cmath>
#include <random>

#include <gtest/gtest.h>

#include "base/unicode.h"
#include "dossier/summary.h"
#include "sample.h"

namespace stemma {
namespace {

// The sample's parts as the earlier steps would hand them over, in the order given.
Dossier assembled(const std::vector<std::size_t>& order) {
    const Dossier whole = test::sample();
    std::vector<Report> reports;
    std::vector<Annotation> annotations;
    std::vector<std::vector<Statement>> statements;
    for (const std::size_t i : order) {
        reports.push_back(whole.reports[i]);
        annotations.push_back(test::annotate_plainly(whole.reports[i]));
        statements.emplace_back();
        std::size_t first = whole.statements.size();
        for (std::size_t s = 0; s < whole.statements.size(); ++s) {
            if (whole.statements[s].report != whole.reports[i].id) continue;
            first = std::min(first, s);
            statements.back().push_back(whole.statements[s]);
            Statement& own = statements.back().back();
            if (own.part_of) own.part_of->whole -= first;
            for (std::size_t& companion : own.companions) companion -= first;
        }
    }
    Collation collation;
    collation.findings = whole.findings;
    collation.origins = whole.origins;
    collation.names = whole.names;
    collation.links = whole.links;
    return assemble({whole.id, {}}, reports, annotations, statements, whole.copies, collation);
}

TEST(Assemble, GivesTheSameForAnyOrder) {
    std::vector<std::size_t> order{0, 1, 2, 3, 4, 5};
    const std::string expected = to_json_line(assembled(order));
    std::mt19937 random(3);
    for (int round = 0; round < 12; ++round) {
        std::shuffle(order.begin(), order.end(), random);
        EXPECT_EQ(to_json_line(assembled(order)), expected);
    }
}

TEST(Assemble, PutsReportsInTimeOrderWithTheUndatedLast) {
    const Dossier dossier = assembled({5, 4, 3, 2, 1, 0});
    std::vector<std::string> ids;
    for (const Report& report : dossier.reports) ids.push_back(report.id.text);
    EXPECT_EQ(ids, (std::vector<std::string>{"gazette", "nordpost", "kyst", "lotse", "ferrytimes", "zz-odd"}));
    EXPECT_EQ(dossier.begins, "2031-03-03T07:40+01:00");
    EXPECT_EQ(dossier.ends, "2031-03-05T10:30:00+01:00");
}

TEST(Assemble, KeepsThePartsOfStatementsTogether) {
    const Dossier expected = test::sample();
    for (const auto& order : {std::vector<std::size_t>{0, 1, 2, 3, 4, 5}, std::vector<std::size_t>{3, 1, 5, 0, 4, 2}}) {
        const Dossier dossier = assembled(order);
        ASSERT_EQ(dossier.statements.size(), expected.statements.size());
        for (std::size_t i = 0; i < dossier.statements.size(); ++i) {
            EXPECT_EQ(dossier.statements[i].id, expected.statements[i].id);
            EXPECT_EQ(dossier.statements[i].companions, expected.statements[i].companions);
            ASSERT_EQ(dossier.statements[i].part_of.has_value(), expected.statements[i].part_of.has_value());
            if (dossier.statements[i].part_of) {
                EXPECT_EQ(dossier.statements[i].part_of->whole, expected.statements[i].part_of->whole);
            }
        }
    }
}

TEST(Assemble, CutsTheFirstLineAtAWordWhereNoReportHasATitle) {
    const struct { std::string text; std::string expected; const char* why; } cases[] = {
        {"A short line.", "A short line.", "short enough to stand"},
        {"The old grain store beside the harbour of Lindby collapsed in the storm on Friday night, and nobody was inside when the roof came down.",
         "The old grain store beside the harbour of Lindby collapsed in the storm on Friday night…", "cut at a word, without its comma"},
        {std::string(300, 'x'), std::string(90, 'x') + "…", "one very long word"},
    };
    for (const auto& c : cases) {
        Report report;
        report.id = {"r"};
        report.paragraphs = {{Role::Caption, "A picture."}, {Role::Body, c.text}};
        EXPECT_EQ(assemble({{"s"}, {}}, {report}, {test::annotate_plainly(report)}, {{}}, {}, {}).title, c.expected) << c.why;
    }
}

TEST(Assemble, PutsWhatIsCountedInPassingLastAndKeepsTheOrderElse) {
    std::vector<std::string> ids;
    for (const Finding& finding : assembled({0, 1, 2, 3, 4, 5}).findings) ids.push_back(finding.id.text);
    EXPECT_EQ(ids, (std::vector<std::string>{"1f0a", "2b7c", "3c11", "4d22", "5e33", "7055", "8166", "6f44"}));
    Collation collation;
    for (const char* happening : {"", "sent", "", "killed"}) {
        Finding finding;
        finding.id = {std::to_string(collation.findings.size())};
        finding.matter.happening = happening;
        finding.readings.resize(1);
        collation.findings.push_back(finding);
    }
    ids.clear();
    for (const Finding& finding : assemble({{"s"}, {}}, {}, {}, {}, {}, collation).findings) ids.push_back(finding.id.text);
    EXPECT_EQ(ids, (std::vector<std::string>{"3", "1", "0", "2"}));
}

TEST(Assemble, PutsATimeOfDayInTheOffsetOfMostReports) {
    std::vector<Report> reports(3);
    std::vector<Annotation> annotations;
    const char* published[] = {"2031-05-01T09:00+02:00", "2031-05-01T10:00+02:00", "2031-05-01T04:00-05:00"};
    for (std::size_t i = 0; i < 3; ++i) {
        reports[i].id = {std::to_string(i)};
        reports[i].published = Stamp{published[i], TimePrecision::Minute, "test"};
        reports[i].paragraphs = {{Role::Body, "It fell at 8:30 on Tuesday."}};
        annotations.push_back(test::annotate_plainly(reports[i]));
    }
    annotations[2].times.push_back({{{8}, {12}}, {2}, {3}, "2031-05-01T08:30", TimePrecision::Minute});
    const Dossier dossier = assemble({{"s"}, {}}, reports, annotations, std::vector<std::vector<Statement>>(3), {}, {});
    ASSERT_EQ(dossier.times.size(), 4u);
    EXPECT_EQ(dossier.times[0].value, "2031-05-01T08:30") << "before the first report, not after it as it would be in UTC";
    EXPECT_EQ(dossier.times[1].value, "2031-05-01T09:00+02:00");
    EXPECT_EQ(dossier.times[2].value, "2031-05-01T10:00+02:00");
}

// Of equally alike reports the first would give the title.
TEST(Assemble, TakesATitleThatStillHolds) {
    const auto title = [](const char* first, const char* second, std::optional<double> number) {
        std::vector<Report> reports(2);
        std::vector<Annotation> annotations;
        std::vector<std::vector<Statement>> statements(2);
        for (std::size_t i = 0; i < 2; ++i) {
            reports[i].id = {i == 0 ? "a" : "b"};
            reports[i].title = i == 0 ? first : second;
            reports[i].paragraphs = {{Role::Body, "The gallery fell in near Orvik."}};
            annotations.push_back(test::annotate_plainly(reports[i]));
        }
        if (number) annotations[0].numbers.push_back({{{0}, {3}}, {0}, {1}, NumberKind::Count, number, *number, *number, Precision::Exact, ""});
        Collation collation;
        Finding finding;
        finding.matter.happening = "killed";
        finding.settled = Settled{3, 3, 3, Rule::Corroborated};
        finding.readings.push_back({{"", 3, 3, 3, Precision::Exact, ""}, {}, {}, {}});
        collation.findings = {finding};
        return assemble({{"s"}, {}}, reports, annotations, statements, {}, collation).title;
    };
    EXPECT_EQ(title("Two die at Orvik", "Orvik mourns", 2), "Orvik mourns") << "two is no settled value";
    EXPECT_EQ(title("Six die at Orvik", "Orvik mourns", 3), "Six die at Orvik") << "the number holds";
    EXPECT_EQ(title("“We heard it”: Orvik", "Orvik mourns", {}), "Orvik mourns") << "a quotation";
    EXPECT_EQ(title("“We heard it”: Orvik", "", {}), "“We heard it”: Orvik") << "better than none";
}

TEST(Assemble, StandsAStoryWithoutAnything) {
    EXPECT_EQ(assemble({{"s"}, {}}, {}, {}, {}, {}, {}).title, "");
    Report empty;
    empty.id = {"r"};
    const Dossier dossier = assemble({{"s"}, {}}, {empty}, {test::annotate_plainly(empty)}, {{}}, {}, {});
    EXPECT_TRUE(dossier.summary.empty());
    EXPECT_FALSE(to_text(dossier).empty());
}

// Against all pairs of cosines, over random small reports.
TEST(MostResembled, IsTheGreatestSumOfCosines) {
    std::mt19937 random(5);
    const std::vector<std::string> words{"ferry", "burned", "harbour", "people", "coastguard", "rescue", "lorries", "storm"};
    for (int round = 0; round < 200; ++round) {
        std::vector<Annotation> annotations;
        std::vector<std::set<std::string>> sets;
        std::vector<bool> may_be;
        const std::size_t n = 1 + random() % 6;
        for (std::size_t i = 0; i < n; ++i) {
            Report report;
            std::string text;
            for (std::size_t w = 1 + random() % 6; w > 0; --w) text += words[random() % words.size()] + " ";
            report.paragraphs = {{Role::Body, text}};
            annotations.push_back(test::annotate_plainly(report));
            sets.push_back(content_words(annotations.back(), {0}, {static_cast<std::uint32_t>(annotations.back().tokens.size())}));
            may_be.push_back(random() % 4 != 0);
        }
        std::size_t expected = n;
        double best = -1;
        for (std::size_t i = 0; i < n; ++i) {
            double sum = 0;
            for (std::size_t j = 0; j < n; ++j) {
                if (i == j) continue;
                const auto shared = std::count_if(sets[i].begin(), sets[i].end(), [&](const std::string& w) { return sets[j].contains(w); });
                sum += static_cast<double>(shared) / std::sqrt(static_cast<double>(sets[i].size() * sets[j].size()));
            }
            if (may_be[i] && sum > best + 1e-9) best = sum, expected = i;
        }
        EXPECT_EQ(most_resembled(annotations, may_be), expected);
    }
}

// The summary.

std::string told(const Dossier& dossier) {
    std::string out;
    for (const SummarySentence& sentence : dossier.summary) out += sentence.text + "\n";
    return out;
}

std::string without_notes(std::string text) {
    for (auto at = text.find(" [elsewhere: "); at != std::string::npos; at = text.find(" [elsewhere: ")) text.erase(at, text.find(']', at) + 1 - at);
    return text;
}

TEST(Summary, IsTakenFromTheReportsWordForWord) {
    const Dossier dossier = assembled({0, 1, 2, 3, 4, 5});
    ASSERT_GE(dossier.summary.size(), 4u);
    EXPECT_LE(dossier.summary.size(), 8u);
    for (const SummarySentence& sentence : dossier.summary) {
        const auto report = std::find_if(dossier.reports.begin(), dossier.reports.end(), [&](const Report& r) { return r.id == sentence.report; });
        ASSERT_NE(report, dossier.reports.end());
        const std::u32string text = to_u32(report->text());
        const std::string passage = to_utf8(std::u32string_view(text).substr(sentence.passage.begin.value, sentence.passage.size()));
        EXPECT_EQ(without_notes(sentence.text), passage);
        EXPECT_EQ(sentence.text.find("<script>"), std::string::npos) << "no reader's comment";
    }
}

TEST(Summary, GivesRivalFiguresBesideAContestedOne) {
    const Dossier dossier = assembled({0, 1, 2, 3, 4, 5});
    bool any = false;
    for (const SummarySentence& sentence : dossier.summary) {
        const bool contested = std::any_of(sentence.statements.begin(), sentence.statements.end(), [](const StatementId& id) {
            return id.text == "nordpost#1" || id.text == "kyst#1" || id.text == "gazette#1" || id.text == "gazette#3";
        });
        any |= contested;
        EXPECT_EQ(sentence.text.find("[elsewhere: ") != std::string::npos, contested) << sentence.text;
    }
    EXPECT_TRUE(any);
}

TEST(Summary, PutsARivalBehindItsFigure) {
    const std::string text = told(assembled({0, 1, 2, 3, 4, 5}));
    EXPECT_NE(text.find("Four [elsewhere: 6 (Der Lotse)] people were killed and dozens injured when"), std::string::npos) << text;
}

TEST(Summary, OpensWithWhatHoldsAndNotesARivalOnce) {
    // Three reports: a toll, its rise, and the risen one again in other words.
    const struct { const char* id; const char* text; const char* passage; double value; } told_by[] = {
        {"a", "Two miners died when a gallery fell in near Orvik on Monday. The mine was closed at once.", "Two miners died", 2},
        {"b", "Three miners died after a gallery near Orvik fell in, doctors said. The third was found on Tuesday.", "Three miners died", 3},
        {"c", "At Orvik three miners died in the fall of the gallery. Their families came from the valley.", "three miners died", 3},
    };
    std::vector<Report> reports;
    std::vector<Annotation> annotations;
    std::vector<std::vector<Statement>> statements;
    Collation collation;
    Finding finding;
    finding.id = {"f"};
    finding.matter.text = "people killed";
    finding.matter.counted = "people";
    finding.matter.happening = "killed";
    finding.verdict = Verdict::Updated;
    finding.settled = Settled{3, 3, 3, Rule::Corroborated};
    for (const double value : {3.0, 2.0}) finding.readings.push_back({{"", value, value, value, Precision::Exact, ""}, {}, {}, {}});
    for (const auto& one : told_by) {
        Report report;
        report.id = {one.id};
        report.outlet = std::string("Outlet ") + one.id;
        if (reports.empty()) report.title = "Two die at Orvik";
        report.language = "en";
        report.published = Stamp{"2031-05-0" + std::to_string(reports.size() + 1), TimePrecision::Day, "test"};
        report.paragraphs = {{Role::Body, one.text}};
        Statement statement;
        statement.report = report.id;
        statement.id = {std::string(one.id) + "#1"};
        statement.text = one.passage;
        const auto begin = static_cast<std::uint32_t>(report.text().find(one.passage));
        statement.passage = {{begin}, {begin + static_cast<std::uint32_t>(statement.text.size())}};
        statement.figure = Figure{statement.text.substr(0, statement.text.find(' ')), one.value, one.value, one.value, Precision::Exact, ""};
        statements.push_back({statement});
        Reading& reading = finding.readings[one.value == 3 ? 0 : 1];
        reading.statements.push_back(statement.id);
        reading.reports.push_back(report.id);
        annotations.push_back(test::annotate_plainly(report));
        reports.push_back(report);
    }
    collation.findings = {finding};
    const Dossier dossier = assemble({{"s"}, {}}, reports, annotations, statements, {}, collation);
    ASSERT_FALSE(dossier.summary.empty());
    EXPECT_TRUE(dossier.summary.front().text.starts_with("Three miners") || dossier.summary.front().text.starts_with("At Orvik three")) << told(dossier);
    EXPECT_EQ(told(dossier).find("Two miners died"), std::string::npos) << "replaced, and told already:\n" << told(dossier);
}

TEST(Summary, TellsNothingTwice) {
    const Dossier dossier = assembled({0, 1, 2, 3, 4, 5});
    const std::string text = told(dossier);
    const auto first = text.find("swept the car deck");
    EXPECT_NE(first, std::string::npos);
    EXPECT_EQ(text.find("swept the car deck", first + 1), std::string::npos) << "a sentence and its copy:\n" << text;
}

TEST(Summary, TellsAStoryOfOneOddTextRatherThanNothing) {
    Report report;
    report.id = {"r"};
    report.paragraphs = {{Role::Body, "Ferry burned"}};
    EXPECT_EQ(told(assemble({{"s"}, {}}, {report}, {test::annotate_plainly(report)}, {{}}, {}, {})), "Ferry burned\n");
}

}  // namespace
}  // namespace stemma
