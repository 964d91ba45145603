#include "page/lines.h"

#include <gtest/gtest.h>

namespace stemma::page {
namespace {

std::vector<Line> lines_in(const std::string& body) {
    const auto html = parse_html("<html><body>" + body + "</body></html>", "x");
    return lines_of(*html, [&](std::uint32_t i) { return html->nodes[i].tag == Tag::Script || html->nodes[i].tag == Tag::Nav; });
}

TEST(Lines, EndAtBlocksAndBreaks) {
    struct Row {
        std::string body;
        std::vector<std::string> expected;
        std::string why;
    };
    for (const Row& row : std::vector<Row>{
             {"<p>One <b>and</b> two</p><p>Three</p>", {"One and two", "Three"}, "paragraphs; inline elements join"},
             {"One<br>two", {"One", "two"}, "a break"},
             {"<div>Before<p>within</p>behind</div>", {"Before", "within", "behind"}, "text around a block"},
             {"<p>Shown<script>hidden()</script></p><nav>Menu</nav>", {"Shown"}, "what is left out"},
             {"<p> \n </p>", {}, "white space is no line"},
         }) {
        std::vector<std::string> texts;
        for (const Line& line : lines_in(row.body)) texts.push_back(line.text);
        EXPECT_EQ(texts, row.expected) << row.why;
    }
}

TEST(Lines, KnowHowTheyAreSet) {
    const auto lines = lines_in("<p><a href=x>All</a></p><p>Not <a href=x>all</a></p><p><em>Ana</em></p><p style='text-align:right'>Tom</p><p>" + std::string(400, 'x') + "</p>");
    ASSERT_EQ(lines.size(), 5u);
    EXPECT_TRUE(lines[0].linked && !lines[0].set_off);
    EXPECT_FALSE(lines[1].linked);
    EXPECT_TRUE(lines[2].set_off && lines[3].set_off && !lines[2].running);
    EXPECT_TRUE(lines[4].running);
    EXPECT_LE(lines[4].text.size(), kLongestLine);
}

}  // namespace
}  // namespace stemma::page
