#include "serve/query.h"

#include <gtest/gtest.h>

#include "base/unicode.h"
#include "serve/limits.h"

namespace stemma::serve {
namespace {

using Parts = std::vector<std::string>;
using Pairs = std::vector<std::pair<std::string, std::string>>;

TEST(TargetOf, SplitsBeforeItDecodes) {
    struct Row { const char* text; Parts parts; Pairs query; const char* why; };
    const Row rows[] = {
        {"/", {}, {}, "the root"},
        {"/api/v1", {"api", "v1"}, {}, "two parts"},
        {"/api/v1/", {"api", "v1", ""}, {}, "a slash at the end is an empty part"},
        {"//a", {"", "a"}, {}, "two slashes are not one"},
        {"/a%2Fb/c", {"a/b", "c"}, {}, "an encoded slash is a letter"},
        {"/a/../b", {"a", "..", "b"}, {}, "dots are letters"},
        {"/%2e%2E/%252e", {"..", "%2e"}, {}, "decoded once"},
        {"/a\\..\\b", {"a\\..\\b"}, {}, "a backslash is a letter"},
        {"/a+b?c+d=e+f", {"a+b"}, {{"c d", "e f"}}, "a plus is a blank in queries only"},
        {"/?a=1&b=&c&&d==e", {}, {{"a", "1"}, {"b", ""}, {"c", ""}, {"d", "=e"}}, "keys without values"},
        {"/?words=%27%20OR%201%3D1%20--", {}, {{"words", "' OR 1=1 --"}}, "SQL is text"},
        {"/?a=%C3%A9%E2%82%AC", {}, {{"a", "é€"}}, "UTF-8"},
        {"http://host:1/a?b=c", {"a"}, {{"b", "c"}}, "the absolute form"},
        {"HTTP://host", {}, {}, "the absolute form of the root"},
    };
    for (const Row& row : rows) {
        const auto target = target_of(row.text);
        ASSERT_TRUE(target.ok()) << row.why << ": " << target.error().cause;
        EXPECT_EQ(target->parts, row.parts) << row.why;
        EXPECT_EQ(target->query, row.query) << row.why;
    }
    EXPECT_EQ(target_of("http://host:1/a")->host, "host:1");
    EXPECT_EQ(target_of("/a?b")->path, "/a");
}

TEST(TargetOf, RefusesWhatIsNoCleanText) {
    std::string many = "/?";
    for (std::size_t i = 0; i <= kMostQueryKeys; ++i) many += "k" + std::to_string(i) + "=1&";
    const std::pair<std::string, const char*> rows[] = {
        {"", "nothing"}, {"*", "an asterisk"}, {"api", "no slash"}, {"host:80", "an authority"}, {"http://", "no host"}, {"http:///a", "an empty host"}, {"https://a/", "another scheme"},
        {"ftp://a/", "another scheme"}, {"/a#b", "a fragment"}, {"/%", "a lone percent sign"}, {"/%1", "one digit"}, {"/%zz", "no digits"}, {"/%+1", "a sign"}, {"/?a=%", "in a value"},
        {"/%00", "NUL"}, {"/?a=%00", "NUL in a value"}, {"/%C0%AF", "an over-long slash"}, {"/%E0%80%AF", "an over-long slash of three bytes"}, {"/%F0%80%80%AF", "of four"},
        {"/%ED%A0%80", "a surrogate"}, {"/%F4%90%80%80", "beyond the last code point"}, {"/%FF", "no lead byte"}, {"/%80", "a lone tail byte"}, {"/%C3", "a lead byte alone"},
        {"/%E2%82", "cut short"}, {"/?a=1&a=2", "a key twice"}, {"/?a=1&%61=2", "a key twice, once encoded"}, {many, "too many keys"}, {"/" + std::string(kMostTargetBytes, 'a'), "too long"}};
    for (const auto& [text, why] : rows) EXPECT_FALSE(target_of(text).ok()) << why;
}

// Every sequence of one to three bytes, and four of a few, against ICU: UTF-8 is what comes back as it was.
TEST(IsCleanUtf8, AgreesWithIcu) {
    const auto plainly = [](const std::string& bytes) { return bytes.find('\0') == std::string::npos && to_u32(bytes).find(U'\uFFFD') == std::u32string::npos && to_utf8(to_u32(bytes)) == bytes; };
    const int interesting[] = {0x00, 0x01, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF};
    const auto check = [&](std::initializer_list<int> values) {
        std::string bytes;
        for (const int value : values) bytes += static_cast<char>(value);
        ASSERT_EQ(is_clean_utf8(bytes), plainly(bytes)) << ::testing::PrintToString(std::vector<int>(values));
    };
    for (const int a : interesting) {
        check({a});
        for (const int b : interesting) {
            check({a, b});
            for (const int c : interesting) {
                check({a, b, c});
                for (const int d : interesting) check({a, b, c, d});
            }
        }
    }
    EXPECT_TRUE(is_clean_utf8("\xEF\xBF\xBD")) << "U+FFFD itself";
}

TEST(PercentEncoded, ComesBackAsItWas) {
    for (const std::string text : {"", "a", "a/b", "%", "..", "é€𝄞", "a b+c&d=e#f?g"}) {
        EXPECT_EQ(target_of("/x/" + percent_encoded(text))->parts.back(), text);
        EXPECT_EQ(target_of("/?k=" + percent_encoded(text))->value("k"), text);
    }
}

Target query(const std::string& text) { return std::move(target_of("/?" + text)).value(); }

TEST(WholeNumber, StaysWithinItsBounds) {
    EXPECT_EQ(whole_number(query(""), "n", 7, 1, 200).value(), 7u);
    EXPECT_EQ(whole_number(query("n=1"), "n", 7, 1, 200).value(), 1u);
    EXPECT_EQ(whole_number(query("n=200"), "n", 7, 1, 200).value(), 200u);
    for (const char* bad : {"n=", "n=0", "n=201", "n=-1", "n=%2B1", "n=1.0", "n=1e2", "n=0x1", "n=18446744073709551617", "n=99999999999999999999999", "n=%201", "n=%D9%A1"}) {
        const auto number = whole_number(query(bad), "n", 7, 1, 200);
        ASSERT_FALSE(number.ok()) << bad;
        EXPECT_EQ(number.error().place, "n");
    }
}

TEST(Flag, IsOneOrAbsent) {
    EXPECT_FALSE(flag(query(""), "f").value());
    EXPECT_TRUE(flag(query("f=1"), "f").value());
    for (const char* bad : {"f", "f=", "f=0", "f=true", "f=11"}) EXPECT_FALSE(flag(query(bad), "f").ok()) << bad;
}

TEST(Day, IsADayAMonthOrAYear) {
    EXPECT_EQ(day(query(""), "d").value(), std::nullopt);
    for (const char* good : {"2026", "2026-03", "2024-02-29"}) EXPECT_EQ(day(query(std::string("d=") + good), "d").value(), good);
    for (const char* bad : {"", "26", "2026-13", "2026-02-30", "2026-3-5", "2026-03-05T10:30:00Z", "2026-03-05'", "٢٠٢٦", "today"}) {
        EXPECT_FALSE(day(query(std::string("d=") + bad), "d").ok()) << bad;
    }
}

TEST(Time, IsInUtcToTheSecondAndTheLastOfWhatIsShorter) {
    struct Row { const char* text; const char* time; };
    for (const Row& row : {Row{"2026-03-05T10:30:00Z", "2026-03-05T10:30:00Z"}, Row{"2026-03-05T10:30:00%2B02:00", "2026-03-05T08:30:00Z"}, Row{"2026-03-05T10:30", "2026-03-05T10:30:59Z"},
                           Row{"2026-03-05", "2026-03-05T23:59:59Z"}, Row{"2026-02", "2026-02-28T23:59:59Z"}, Row{"2026", "2026-12-31T23:59:59Z"}}) {
        EXPECT_EQ(time(query(std::string("t=") + row.text), "t").value(), row.time) << row.text;
    }
    for (const char* bad : {"", "noon", "2026-03-05T25:00:00Z", "2026-03-05T10:30:00Q", "0000-01-01T00:00:00%2B10:00", "99999"}) EXPECT_FALSE(time(query(std::string("t=") + bad), "t").ok()) << bad;
}

TEST(OnlyKeys, NamesTheKeyThatIsNotKnownAndThoseThatAre) {
    EXPECT_FALSE(only_keys(query("a=1"), {"a", "b"}));
    const auto error = only_keys(query("a=1&c=2"), {"a", "b"});
    ASSERT_TRUE(error);
    EXPECT_EQ(error->place, "c");
    EXPECT_EQ(error->cause, "this key is not known here; known are a, b");
}

}  // namespace
}  // namespace stemma::serve
