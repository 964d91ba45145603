#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "support.h"

namespace stemma {
namespace {

// "who was killed: Mona Weir: [Mona Weir, 43] in 2; same" of each finding about people.
std::vector<std::string> people_of(const std::vector<test::Told>& rows) {
    const test::Story story = test::read(rows);
    std::vector<std::string> out;
    for (const Finding& finding : collate(story.reports, story.annotations, story.statements, story.copies).findings) {
        if (finding.kind != StatementKind::Person) continue;
        std::string line = finding.matter.text + ":";
        for (const Reading& reading : finding.readings) line += fmt::format(" [{}] in {}", reading.text, reading.reports.size());
        out.push_back(fmt::format("{}; {}", line, to_string(finding.verdict)));
    }
    return out;
}

TEST(Identities, AreOnePersonAcrossReports) {
    const struct {
        std::vector<test::Told> input;
        std::vector<std::string> expected;
        const char* why;
    } rows[] = {
        {{{"Courier", "2031-04-02", "A fire killed Mona Weir, 43."}, {"Gazette", "2031-04-02", "Mona Weir, 43, was killed in a fire."}},
         {"who was killed: Mona Weir: [Mona Weir, 43] in 2; same"},
         "one name"},
        {{{"Courier", "2031-04-02", "A 43-year-old woman was killed in a fire."}, {"Gazette", "2031-04-03", "Mona Weir, 43, was killed in a fire."}},
         {"who was killed: Mona Weir: [Mona Weir, 43] in 1 [A 43-year-old woman] in 1; refined"},
         "the only one of that age"},
        {{{"Courier", "2031-04-02", "Mona Weir, 43, was killed in a fire."}, {"Gazette", "2031-04-02", "Mona Weir, 45, was killed in a fire."}},
         {"who was killed: Mona Weir: [Mona Weir, 43] in 2; same", "age of Mona Weir: [43] in 1 [45] in 1; disputed"},
         "two ages of one person"},
        {{{"Courier", "2031-04-02", "Bo Lund, a 13-month-old boy, was killed in a fire."}, {"Gazette", "2031-04-02", "Bo Lund, 1, was killed in a fire."}},
         {"who was killed: Bo Lund: [Bo Lund, 1] in 2; same"},
         "thirteen months are a year"},
        {{{"Courier", "2031-04-02", "Mona Weir, 43, was injured in a fire."}, {"Gazette", "2031-09-02", "Mona Weir, 44, was injured in a fire in April."}},
         {"who was injured: Mona Weir: [Mona Weir, 43] in 2; same"},
         "a birthday lies between"},
        {{{"Courier", "2031-04-02", "Mona Weir was injured in a fire."}, {"Gazette", "2031-04-04", "Mona Weir died on Friday."}},
         {"who was killed: Mona Weir: [Mona Weir] in 2; same"},
         "she was injured, and has died since"},
        {{{"Courier", "2031-04-02", "Mona Weir, 43, was killed in a fire."}, {"Gazette", "2031-04-02", "A 43-year-old woman was killed in a fire. Neighbours mourned Mona Weir."}},
         {"who was killed: Mona Weir: [Mona Weir, 43] in 2 [A 43-year-old woman] in 1; refined"},
         "named where it is not said that it was she"},
        {{{"Courier", "2031-04-02", "Mona Weir, 43, was killed in a fire."}, {"Gazette", "2031-04-02", "Police arrested Tom Arne, 31. He knew Mona Weir."}},
         {"who was killed: Mona Weir: [Mona Weir, 43] in 1; same", "who was held or suspected: Tom Arne: [Tom Arne, 31] in 1; same"},
         "a report without any dead says nothing of who died"},
        {{{"Courier", "2031-04-02", "A 43-year-old woman was killed in a fire."}, {"Gazette", "2031-04-02", "It rained."}}, {}, "an age in one report finds nobody again"},
    };
    for (const auto& row : rows) EXPECT_EQ(people_of(row.input), row.expected) << row.why;
}

}  // namespace
}  // namespace stemma
