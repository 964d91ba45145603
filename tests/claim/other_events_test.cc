#include "claim/other_events.h"

#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "said.h"

namespace stemma {
namespace {

// A report of 2026-05-14 with these paragraphs.
Report report_with(const std::vector<std::string>& paragraphs) {
    Report report = report_of("");
    report.paragraphs.clear();
    for (const std::string& text : paragraphs) report.paragraphs.push_back({Role::Body, text});
    return report;
}

// The words of what is told of another event, figures, people, happenings, times and places alike, each once.
std::vector<std::string> told_elsewhere(const std::vector<std::string>& paragraphs) {
    const Report report = report_with(paragraphs);
    std::vector<std::string> out;
    for (const Statement& s : find_statements(report, annotate(report))) {
        const std::string line = fmt::format("{} {}", to_string(s.kind), s.text);
        if (s.other_event && (out.empty() || out.back() != line)) out.push_back(line);
    }
    return out;
}

struct Row {
    std::vector<std::string> input;
    std::vector<std::string> expected;
    const char* why;
};

void check(const std::vector<Row>& rows) {
    for (const Row& row : rows) EXPECT_EQ(told_elsewhere(row.input), row.expected) << fmt::format("{}", fmt::join(row.input, "\n")) << "\n  " << row.why;
}

const std::string kLead = "A man was shot at a bar in Tarvo on Wednesday night.";
const std::string kThird = "No arrests have been made.";
const std::string kSecond = "Police said Mona Weir was taken to a hospital.";

TEST(OtherEvents, BeginWhereAParagraphTurnsToThem) {
    check({
        {{kLead, kSecond, "In an unrelated incident, a woman was killed in Lindmar."}, {"figure a woman was killed"}, "said to be another"},
        {{kLead, kSecond, "Separately, a boy was injured.", "Two men were arrested."}, {"figure a boy was injured", "figure Two men were arrested", "happening were arrested"}, "and what comes behind it"},
        {{kLead, kSecond, "Separately, a boy was injured.", "Mona Weir died. Police arrested two men."}, {"figure a boy was injured"}, "up to one who was named before"},
        {{kLead, kSecond, "In a separate shooting early Sunday, a woman was killed."}, {"figure a woman was killed"}, "whatever the noun is taken for"},
        {{kLead, "In a separate shooting, a woman was killed."}, {"figure a woman was killed"}, "the sentence alone, so near to the start"},
        {{kLead, kSecond, "Seven people were killed in three separate shootings."}, {}, "of which the report is, one and all"},
    });
}

TEST(OtherEvents, AreWhatLinksToOtherArticlesTell) {
    check({
        {{kLead, "RELATED: Man arrested in Lindmar. Woman killed in fire."}, {"figure Man arrested", "happening arrested in Lindmar", "figure Woman killed"}, "all of the paragraph"},
        {{kLead, "There have been 45 gunshot victims this year."}, {"figure 45 gunshot victims"}, "a total of many events"},
    });
}

TEST(OtherEvents, AreThoseOfMonthsBefore) {
    check({
        {{kLead, kSecond, kThird, "Bo Lund was killed in a park on Jan. 14. His brother was charged."}, {"figure Bo Lund was killed", "place in a park", "time on Jan. 14", "figure His brother was charged", "happening was charged"}, "a day long before, and what goes on from it"},
        {{kLead, "Bo Lund was killed on Monday."}, {}, "days before may belong to it"},
        {{kLead, kSecond, kThird, "Bo Lund was killed on May 20."}, {}, "taken for last year's, it may be of a page that was changed later"},
        {{"A man was killed on Jan. 14.", "A jury found Bo Lund guilty on Wednesday."}, {}, "a report of a trial"},
    });
}

}  // namespace
}  // namespace stemma
