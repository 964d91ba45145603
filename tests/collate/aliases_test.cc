// Other names that reports give people, and the words that only look like one.
#include "collate/aliases.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "collate/names.h"
#include "support.h"

namespace stemma {
namespace {

using namespace test;

Report report_saying(const std::string& text) {
    Report report;
    report.id = {"r"};
    report.language = "en";
    report.paragraphs.push_back({Role::Body, text});
    return report;
}

TEST(Aliases, StandBehindTheWordsForThem) {
    struct Row {
        const char *input, *expected, *why;
    };
    const Row rows[] = {
        {"Police arrested Ida Malvern, 22, also known as \"Blaze\".", "Ida Malvern = Blaze", "behind an age, in quotation marks"},
        {"Tom Brandt, aka Ace, was arrested.", "Tom Brandt = Ace", "in short"},
        {"Tom Brandt, who goes by Old Tom Corvane, was arrested.", "Tom Brandt = Old Tom Corvane", "several words"},
        {"Tom Brandt, who goes by his middle name, was arrested.", "", "no capital"},
        {"Tom Brandt met a man also known as Ace.", "", "another man's"},
        {"The quay is also known as Old End.", "", "nobody's"},
        {"Police arrested Tom Brandt, also known as", "", "nothing follows"},
    };
    for (const Row& row : rows) {
        const Annotation text = annotate(report_saying(row.input));
        std::vector<std::string> out;
        for (const Alias& alias : aliases_in(text)) out.push_back(text.names[alias.of.value].text + " = " + alias.text);
        EXPECT_EQ(fmt::format("{}", fmt::join(out, "; ")), row.expected) << row.input << "\n  " << row.why;
    }
}

TEST(Aliases, AreFormsOfTheirBearer) {
    const std::vector<Report> reports{report_saying("Tom Brandt, aka Duke Ellsworth, was arrested. Duke Ellsworth said he was not there. Duke Ellsworth, aka Tom Brandt, was released.")};
    const std::vector<Annotation> annotations{annotate(reports.front())};
    const JoinedNames names = join_names(reports, annotations);
    const auto one = names.index.find({0, "Tom Brandt"}), other = names.index.find({0, "Duke Ellsworth"});
    ASSERT_NE(one, names.index.end());
    ASSERT_NE(other, names.index.end());
    EXPECT_EQ(one->second, other->second) << "one bearer, whichever is called the other";
}

}  // namespace
}  // namespace stemma
