#include "base/markup.h"

#include <gtest/gtest.h>

namespace stemma {
namespace {

TEST(Markup, EscapesEveryTextAndAttribute) {
    const struct { const char* text; const char* expected; const char* why; } cases[] = {
        {"<script>", "&lt;script&gt;", "no element from a text"},
        {"a & b", "a &amp; b", "no entity from a text"},
        {"\" onclick='x'", "&quot; onclick=&#39;x&#39;", "no way out of an attribute"},
        {"a\x01" "b\x1B" "c\x7F", "abc", "controls that XML or HTML forbids"},
        {"a\tb\nc", "a\tb\nc", "white space stays"},
        {"\xFF" "a", "\xEF\xBF\xBD" "a", "bytes that are no UTF-8"},
        {"\xEF\xBF\xBE", "", "a noncharacter"},
        {"火 🔥", "火 🔥", "all else stays"},
    };
    for (const auto& c : cases) EXPECT_EQ(escaped(c.text), c.expected) << c.why;
    EXPECT_EQ(Markup().leaf("a", {{"href", "\"><b>"}}, "<i>").take(), "<a href=\"&quot;&gt;&lt;b&gt;\">&lt;i&gt;</a>");
}

TEST(Markup, ClosesWhatIsOpenAndLeavesOutEmptyAttributes) {
    Markup out;
    out.open("ul", {{"class", ""}}).open("li").empty("br").text("x");
    EXPECT_EQ(out.take(), "<ul><li><br />x</li></ul>");
}

}  // namespace
}  // namespace stemma
