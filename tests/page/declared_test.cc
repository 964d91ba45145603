// The article's text that a page declares for machines.
#include <gtest/gtest.h>

#include "page/declared.h"

namespace stemma::page {
namespace {

std::vector<std::string> body_of(const std::string& script) {
    const auto html = parse_html("<html><head><script type='application/ld+json'>" + script + "</script></head><body><p>x</p></body></html>", "page");
    EXPECT_TRUE(html.ok());
    return declared_body(*html);
}

TEST(Declared, TheLongestBodyIsReadHoweverItIsWritten) {
    struct Row {
        std::string script;
        std::vector<std::string> expected;
        std::string why;
    };
    for (const Row& row : std::vector<Row>{
             {R"({"articleBody": "The bridge is shut."})", {"The bridge is shut."}, "plain"},
             {R"({"articleBody": "The bridge is shut.\nBuses leave from the mill."})", {"The bridge is shut.", "Buses leave from the mill."}, "lines are paragraphs"},
             {R"({"@graph": [{"@type": "WebPage"}, {"articleBody": "The bridge is shut."}]})", {"The bridge is shut."}, "within a graph"},
             {R"([{"articleBody": "Shut."}, {"articleBody": "The bridge is shut."}])", {"The bridge is shut."}, "the longest of several"},
             {R"({"articleBody": "<p>The bridge is <b>shut</b>.</p><p>Buses leave from the mill.</p>"})", {"The bridge is shut.", "Buses leave from the mill."}, "markup"},
             {R"({"articleBody": "&lt;p&gt;The bridge is shut.&lt;/p&gt;"})", {"The bridge is shut."}, "markup that was escaped"},
             {R"({"articleBody": "Salt &amp;amp; Sound"})", {"Salt & Sound"}, "entities that were escaped twice"},
             {R"({"articleBody": 7})", {}, "no text"},
             {R"({"headline": "articleBody"})", {}, "the word as a value"},
             {R"({"articleBody": "cut off)", {}, "broken JSON"},
             {"", {}, "nothing"},
         }) {
        EXPECT_EQ(body_of(row.script), row.expected) << row.why << "\n" << row.script;
    }
}

TEST(Declared, DeepNestingCostsNoStack) {
    const auto nested = [](std::size_t depth) { return body_of(std::string(depth, '[') + R"({"articleBody": "The bridge is shut."})" + std::string(depth, ']')); };
    EXPECT_EQ(nested(1000), std::vector<std::string>{"The bridge is shut."});
    EXPECT_TRUE(nested(200'000).empty()) << "deeper than the values that are looked at";
}

}  // namespace
}  // namespace stemma::page
