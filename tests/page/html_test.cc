#include "page/html.h"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "page/text.h"
#include "support.h"

namespace stemma::page {
namespace {

std::string repeated(std::string_view piece, std::size_t n) {
    std::string out;
    out.reserve(piece.size() * n);
    for (std::size_t i = 0; i < n; ++i) out += piece;
    return out;
}

// The slow obvious way: whether a node stands below another, by climbing.
bool below(const Html& html, std::uint32_t node, std::uint32_t top) {
    while (node != 0 && node != top) node = html.nodes[node].parent;
    return node == top;
}

TEST(Html, SubtreesEndWhereClimbingSays) {
    const auto html = parse_html("<div><p>one<b>two</b><p>three<ul><li>four<li>five</ul></div><table><tr><td>six<td>seven</table>tail", "x");
    ASSERT_TRUE(html.ok());
    for (std::uint32_t a = 0; a < html->nodes.size(); ++a) {
        for (std::uint32_t b = 0; b < html->nodes.size(); ++b) {
            EXPECT_EQ(b >= a && b < html->nodes[a].end, below(*html, b, a)) << a << " " << b;
        }
    }
}

TEST(Html, KeepsTextAttributesAndEntities) {
    const auto html = parse_html("<p class='a b' id=x>Caf&eacute; &amp; bar &#8212; \xC3\xA9<br>end</p>", "x");
    ASSERT_TRUE(html.ok());
    const auto p = static_cast<std::uint32_t>(std::ranges::find(html->nodes, Tag::P, &Node::tag) - html->nodes.begin());
    ASSERT_LT(p, html->nodes.size());
    EXPECT_EQ(html->attribute(p, Attr::Class), "a b");
    EXPECT_EQ(html->attribute(p, Attr::Id), "x");
    EXPECT_EQ(html->attribute(p, Attr::Href), "");
    EXPECT_EQ(fold_text(html->text_below(p)), "Café & bar — é end");
}

TEST(Html, LongTextIsOneNode) {
    const std::string text = repeated("word ", 5000);
    const auto html = parse_html("<p>" + text + "</p>", "x");
    ASSERT_TRUE(html.ok());
    EXPECT_EQ(std::ranges::count(html->nodes, Tag::Text, &Node::tag), 1);
}

TEST(Html, CodeIsPassedOverAndWhatFollowsItIsRead) {
    struct Case {
        std::string markup, kept;
        const char* why;
    };
    const std::string code = repeated("if (a < b) { c = \"<p>x</p>\"; }\n", 200);
    const Case cases[] = {
        {"<script>" + code + "</script>", "", "longer than what libxml2 hands over at a time"},
        {"<script>" + code + "</scrip></ script></SCRIPT>", "", "what looks like its end tag and is none"},
        {"<style>" + code + "</style>", "", "styles too"},
        {"<script>" + code + repeated("ä", 400) + "</script>", "", "letters of two bytes right before the end"},
        {"<script>" + repeated("日", 999) + "a</script>", "", "and of three"},
        {"<script>short</script>", "", "shorter than a piece"},
        {"<script></script>", "", "nothing"},
        {"<script type='application/ld+json'>" + code + "</script>", code, "data is kept"},
        {"<script type='application/json'>{}</script><script>" + code + "</script>", "{}", "of several only the data"},
    };
    for (const Case& c : cases) {
        const auto html = parse_html("<p>before</p>" + c.markup + "<p>behind</p>", "x");
        ASSERT_TRUE(html.ok()) << c.why;
        EXPECT_EQ(html->text_below(0), "   before" + c.kept + " behind") << c.why;
    }
    // No end, and nothing to be set down before: looked for once, or this would take minutes.
    const auto endless = parse_html("<script>" + repeated("日", 10'000'000), "x");
    EXPECT_TRUE(endless.ok());
    const auto open = parse_html("<p>before</p><script>" + code, "x");
    ASSERT_TRUE(open.ok());
    EXPECT_NE(open->text_below(0).find("before"), std::string::npos);
}

TEST(Html, NestedAHundredThousandDeepIsRead) {
    constexpr std::size_t kDeep = 100'000;
    for (const std::string tag : {"div", "span", "b", "blockquote", "ul><li", "table><tr><td", "font", "unknown"}) {
        const auto html = parse_html(repeated("<" + tag + ">", kDeep) + "the end", "x");
        ASSERT_TRUE(html.ok()) << tag;
        EXPECT_NE(html->text_below(0).find("the end"), std::string::npos) << tag;
    }
    const auto closed = parse_html(repeated("<div>", kDeep) + "the end" + repeated("</div>", kDeep), "x");
    ASSERT_TRUE(closed.ok());
}

TEST(Html, PagesThatWouldCostTooMuchAreRefused) {
    const auto stray = parse_html(repeated("<b>", 100'000) + repeated("</i>", 100'000), "stray.html");
    ASSERT_FALSE(stray.ok());
    EXPECT_EQ(stray.error().fault, Fault::BadMarkup);
    EXPECT_EQ(stray.error().input, "stray.html");
    std::string crowded = "<p>before<div";
    for (int i = 0; i < 200'000; ++i) crowded += " a" + std::to_string(i);
    const auto attributes = parse_html(crowded + ">x", "crowded.html");
    ASSERT_FALSE(attributes.ok());
    EXPECT_EQ(attributes.error().place, "byte 9");
}

TEST(Html, OddMarkupGivesSomeTree) {
    for (const std::string text : {"", "<", "<>", "</", "<!", "<!--", "<p", "<p class", "<p class=\"", "&", "&#", "&#x110000;", "<script>", "<title>", "\xEF\xBF\xBD", "<![CDATA["}) {
        EXPECT_TRUE(parse_html(text, "x").ok()) << text;
    }
}

}  // namespace
}  // namespace stemma::page
