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

TEST(Summary, IsTakenFromTheReportsWordForWord) {
    const Dossier dossier = assembled({0, 1, 2, 3, 4, 5});
    ASSERT_GE(dossier.summary.size(), 4u);
    EXPECT_LE(dossier.summary.size(), 8u);
    for (const SummarySentence& sentence : dossier.summary) {
        const auto report = std::find_if(dossier.reports.begin(), dossier.reports.end(), [&](const Report& r) { return r.id == sentence.report; });
        ASSERT_NE(report, dossier.reports.end());
        const std::u32string text = to_u32(report->text());
        const std::string passage = to_utf8(std::u32string_view(text).substr(sentence.passage.begin.value, sentence.passage.size()));
        EXPECT_TRUE(sentence.text == passage || sentence.text.starts_with(passage + " [other reports: ")) << sentence.text;
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
        EXPECT_EQ(sentence.text.find("[other reports: ") != std::string::npos, contested) << sentence.text;
    }
    EXPECT_TRUE(any);
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
