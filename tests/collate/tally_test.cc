#include "collate/tally.h"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace stemma {
namespace {

Report report_of(const std::string& title, const std::string& text) {
    Report report;
    report.id = {"r"};
    report.language = "en";
    report.published = Stamp{"2031-04-02", TimePrecision::Day, "given"};
    report.title = title;
    report.paragraphs = {{Role::Body, text}};
    return report;
}

struct Read {
    std::vector<Annotation> annotations;
    std::vector<std::vector<Statement>> statements;

    explicit Read(const std::vector<Report>& reports) {
        for (const Report& report : reports) {
            annotations.push_back(annotate(report));
            statements.push_back(find_statements(report, annotations.back()));
        }
    }
    std::vector<tally::Tallies> tallies() const { return tally::tallies_of(annotations, statements); }
};

double count_of(const tally::Tallies& tallies, const std::string& happening) {
    const auto at = tallies.find(happening);
    return at == tallies.end() ? 0 : at->second.figure.value.value_or(-1);
}

TEST(Tally, CountsUpWhatAReportSays) {
    const struct {
        const char *title, *text;
        double killed, injured;
        const char* why;
    } rows[] = {
        {"Four shot, one dead in Tarrow", "Four people were shot and one of them died on Friday night, police said.", 1, 3, "a total less its part"},
        {"Man killed, five others wounded in Tarrow", "A man was killed and five others were wounded in Tarrow on Friday.", 1, 5, "others than the dead"},
        {"Three killed in Tarrow fire", "Mona Weir, 43, Bo Lund, 51, and Ida Moss, 9, were killed. Weir died at a hospital.", 3, 0, "people told of one by one are the three"},
        {"Man dies after Tarrow shooting", "Ove Lund, 34, was taken to a hospital with a gunshot wound. He died there on Sunday.", 1, 0, "who died is injured no more"},
        {"Bus accident injures 31", "Thirty-one passengers were injured on Monday. No one was killed.", 0, 31, "large numbers, of another kind of event"},
        {"Man kills two, then himself in Tarrow", "A man shot and killed two women and then killed himself on Friday, police said.", 3, 0, "who did it beside whom he killed"},
        {"Bakery opens in Tarrow", "The bakery opened on Friday.", 0, 0, "nobody"},
    };
    for (const auto& row : rows) {
        const auto tallies = Read({report_of(row.title, row.text)}).tallies();
        EXPECT_EQ(count_of(tallies[0], "killed"), row.killed) << row.text << "\n  " << row.why;
        EXPECT_EQ(count_of(tallies[0], "injured"), row.injured) << row.text << "\n  " << row.why;
    }
}

TEST(Tally, RestsOnStatementsOfItsHappening) {
    const Read read({report_of("Three killed in Tarrow fire", "Mona Weir, 43, and Bo Lund, 51, were killed on Friday. A boy, 9, died later. Two women were injured.")});
    const std::vector<tally::Tallies> tallies = read.tallies();
    ASSERT_EQ(tallies[0].at("killed").figure.value, 3);
    for (const auto& [happening, tally] : tallies[0]) {
        EXPECT_TRUE(std::ranges::is_sorted(tally.statements));
        for (const std::size_t i : tally.statements) EXPECT_EQ(read.statements[0][i].matter.happening, happening) << read.statements[0][i].text;
    }
}

TEST(Tally, ANumberThatIsWrittenIsNeverCountedAsNone) {
    const auto tallies = Read({report_of("Storm over Tarrow", "Roofs were torn off. The harbour was shut. Trees fell on the coast road. The power failed for hours. Schools stay closed. "
                                                             "The ferry did not sail. Twelve people were injured.")})
                             .tallies();
    EXPECT_EQ(count_of(tallies[0], "injured"), 12);
}

TEST(Tally, OfAnAbsurdNumberIsThatNumber) {
    const auto tallies = Read({report_of("Many dead", "99999999999999999999 men and three women were killed.")}).tallies();
    EXPECT_EQ(tallies[0].at("killed").figure.text.find('-'), std::string::npos) << tallies[0].at("killed").figure.text;
}

TEST(Tally, MarksHaveOneNameEach) {
    const tally::Testimony testimony{};
    EXPECT_EQ(tally::killed_marks_of(testimony, {}, 1).size(), tally::killed_marks().size());
    EXPECT_EQ(tally::injured_marks_of(testimony, {}, 1, 1).size(), tally::injured_marks().size());
    for (const auto* marks : {&tally::killed_marks(), &tally::injured_marks()}) {
        std::vector<std::string> sorted(*marks);
        std::ranges::sort(sorted);
        EXPECT_TRUE(std::ranges::adjacent_find(sorted) == sorted.end());
    }
}

TEST(Tally, OfAReportDoesNotDependOnTheOrderOfTheOthers) {
    std::vector<Report> reports{report_of("Two dead in Tarrow", "Two men were killed."), report_of("Three dead in Tarrow", "Three men were killed."),
                                report_of("One dead in Tarrow", "A man was killed.")};
    const auto forward = Read(reports).tallies();
    std::ranges::reverse(reports);
    const auto backward = Read(reports).tallies();
    for (std::size_t i = 0; i < reports.size(); ++i) {
        EXPECT_EQ(count_of(forward[i], "killed"), count_of(backward[reports.size() - 1 - i], "killed"));
        EXPECT_EQ(forward[i].at("killed").sure, backward[reports.size() - 1 - i].at("killed").sure);
    }
}

}  // namespace
}  // namespace stemma
