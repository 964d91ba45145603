#include "page/json_ld.h"

#include <gtest/gtest.h>

namespace stemma::page {
namespace {

TEST(JsonLd, ValuesAreReadHoweverTheyAreWritten) {
    struct Row {
        std::string text;
        std::size_t values;
        std::string why;
    };
    for (const Row& row : std::vector<Row>{
             {"{\"a\":1}", 1, "plain"},
             {"", 0, "nothing"},
             {"a }{", 0, "the wrong way round"},
             {"{\"a\":1}{\"b\":2} [3]", 3, "one after the other"},
             {"{\"a\":[1,2,,],}", 1, "commas too many"},
             {"{\"a\":\"x\"", 0, "cut off"},
             {"{\"a\":1} /* x", 1, "a comment without an end"},
             {"{a:1}", 0, "JavaScript is no JSON"},
         }) {
        EXPECT_EQ(read_json_ld(row.text).size(), row.values) << row.text << ": " << row.why;
    }
}

TEST(JsonLd, EntitiesAreReadOnce) {
    struct Row {
        std::string text, expected;
    };
    for (const Row& row : std::vector<Row>{
             {"Sound &amp; Harbour", "Sound & Harbour"}, {"&amp;amp;", "&amp;"}, {"M&#252;ller &#xFC;", "Müller ü"}, {"&#8211;", "–"}, {"&uuml;", "&uuml;"},
             {"&#xD800; &#0; &#x110000; &#; &#x;", "&#xD800; &#0; &#x110000; &#; &#x;"}, {"AT&T; & so", "AT&T; & so"}, {"&", "&"}, {"", ""}}) {
        EXPECT_EQ(without_entities(row.text), row.expected) << row.text;
    }
}

}  // namespace
}  // namespace stemma::page
