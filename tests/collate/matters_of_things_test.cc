// Which figures of things are one matter across reports.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "collate/matters.h"
#include "stemma/claim.h"
#include "support.h"

namespace stemma {
namespace {

std::vector<Statement> figures_of(const std::string& id, const std::string& text) {
    Report report;
    report.id = {id};
    report.language = "en";
    report.published = Stamp{"2026-05-14", TimePrecision::Day, "given"};
    report.paragraphs = {{Role::Body, text}};
    return find_statements(report, annotate(report));
}

TEST(ThingMatters, ThoseOfDifferentPeopleStayApart) {
    struct Row {
        const char *a, *b;
        bool one;
        const char* why;
    };
    const Row rows[] = {
        {"Mari Lund was sentenced to 11 years in prison.", "Lund was sentenced to 12 years in prison.", true, "rivals on one person's sentence"},
        {"Mari Lund was sentenced to 11 years in prison.", "Ove Berg was sentenced to 12 years in prison.", false, "two people"},
        {"Mari Lund was sentenced to 11 years in prison.", "Ove Berg was sentenced to 11 years in prison.", false, "two people who got the same"},
        {"Mari Lund was sentenced to 11 years in prison.", "She was sentenced to 11 years in prison.", true, "the same sentence, once without a name"},
        {"Mari Lund was sentenced to 11 years in prison.", "She was sentenced to 12 years in prison.", false, "nothing tells that it is hers"},
        {"Moss was shot three times.", "Moss was shot several times.", true, "a vaguer form"},
        {"Moss was shot three times.", "A clerk was shot several times.", false, "nothing tells that he is the clerk"},
        {"Mari Lund was charged with 17 counts of fraud.", "Ove Berg was charged with 17 counts of fraud.", true, "the accused of one case"},
        {"The storm destroyed 40 homes.", "Half of the 80 homes were destroyed by the storm.", true, "a share of a whole, computed"},
        {"The siege lasted three hours.", "The three-hour siege ended.", true, "one length, told in two ways"},
        {"A reward of $5,000 is offered.", "The reward was raised to $9,000.", true, "rivals on one reward"},
    };
    for (const Row& row : rows) {
        const std::vector<std::vector<Statement>> statements{figures_of("a", row.a), figures_of("b", row.b)};
        bool one = false;
        for (const MatterGroup& group : group_matters(statements)) {
            // That both were sentenced, or shot, is another matter.
            if (group.matter().counted == "people") continue;
            one |= group.items.front().report != group.items.back().report;
        }
        EXPECT_EQ(one, row.one) << row.a << " | " << row.b << "\n  " << row.why;
    }
}

TEST(ThingMatters, AreNamedByStatementsWithANumber) {
    struct Row {
        std::vector<test::Told> told;
        const char *expected, *why;
    };
    const Row rows[] = {
        {{{"A", "2031-04-02", "Caldria sent 1,500 divers to Orsola."}, {"B", "2031-04-02", "Caldria sent 1,500 divers."}, {"C", "2031-04-03", "Caldria sent thousands of divers to Zembla City."}},
         "divers sent to Orsola", "where thousands went is not where the 1,500 did"},
        {{{"A", "2031-04-02", "Caldria did not send 1,500 divers."}}, "divers not sent", "what nobody says to be so"},
        {{{"A", "2031-04-02", "Caldria did not send 1,500 divers."}, {"B", "2031-04-03", "Caldria sent 1,500 divers."}}, "divers sent", "one denies what another states"},
        {{{"A", "2031-04-02", "Caldria sent 1,500 divers."}, {"C", "2031-04-03", "Caldria sent thousands of divers to Orsola."}}, "divers sent to Orsola", "who gives a number says no place"},
    };
    for (const Row& row : rows) {
        const test::Story story = test::read(row.told);
        const Collation collation = collate(story.reports, story.annotations, story.statements, story.copies);
        std::vector<std::string> matters;
        for (const Finding& finding : collation.findings) {
            if (finding.kind == StatementKind::Figure) matters.push_back(finding.matter.text);
        }
        EXPECT_EQ(matters, std::vector<std::string>{row.expected}) << row.why;
    }
}

}  // namespace
}  // namespace stemma
