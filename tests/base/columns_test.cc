#include "base/columns.h"

#include <random>

#include <gtest/gtest.h>

#include "base/unicode.h"

namespace stemma {
namespace {

TEST(Columns, CountsWhatATerminalShows) {
    const struct { const char* text; int expected; const char* why; } cases[] = {
        {"", 0, "nothing"},
        {"ferry", 5, "Latin letters take one"},
        {"Fa\u0308hre", 5, "a combining mark takes none"},
        {"火災", 4, "East Asian wide takes two"},
        {"Ａ", 2, "fullwidth takes two"},
        {"ｱ", 1, "halfwidth takes one"},
        {"🔥", 2, "an emoji takes two"},
        {"🕯\uFE0F", 1, "a variation selector takes none, and the candle alone is narrow"},
        {"a\u200Db", 2, "a joiner takes none"},
        {"\u1112\u1161\u11AB", 2, "a Korean syllable in three parts takes two"},
        {"أستا", 4, "Arabic letters take one"},
    };
    for (const auto& c : cases) EXPECT_EQ(columns_of(c.text), c.expected) << c.text << ": " << c.why;
}

TEST(Columns, PrintableTakesAwayWhatSteersATerminal) {
    const struct { const char* text; const char* expected; const char* why; } cases[] = {
        {"a\033[31mb", "a[31mb", "an escape sequence loses its beginning"},
        {"a\tb\nc", "a b c", "tabs and line feeds become spaces"},
        {"a\u202Eb\u2066c", "abc", "overrides and isolates would turn the line round"},
        {"a\u009Bb", "ab", "the one-character form of an escape"},
        {"ferry ⛴", "ferry ⛴", "all else stays"},
    };
    for (const auto& c : cases) EXPECT_EQ(printable(c.text), c.expected) << c.why;
}

TEST(Columns, WrapBreaksWhereALineMayEnd) {
    const struct { const char* text; int width; std::vector<std::string> expected; const char* why; } cases[] = {
        {"", 10, {""}, "always a line"},
        {"one two three", 7, {"one two", "three"}, "at spaces"},
        {"one two three", 100, {"one two three"}, "not without need"},
        {"abcdefgh ij", 3, {"abc", "def", "gh", "ij"}, "a wide word is broken"},
        {"火災火災", 4, {"火災", "火災"}, "text without spaces"},
        {"e\u0301e\u0301e\u0301", 2, {"e\u0301e\u0301", "e\u0301"}, "never before a combining mark"},
        {"火", 1, {"火"}, "a character wider than the line stands alone"},
    };
    for (const auto& c : cases) EXPECT_EQ(wrap(c.text, c.width), c.expected) << c.text << ": " << c.why;
}

TEST(Columns, FitCutsWithAnEllipsis) {
    EXPECT_EQ(fit("ferry", 5), "ferry");
    EXPECT_EQ(fit("ferries", 5), "ferr…");
    EXPECT_EQ(fit("火災火災", 5), "火災…");
    EXPECT_EQ(fit("火災火災", 4), "火…");
}

// Random texts from an alphabet of difficult characters: no line is too wide, and nothing is lost.
TEST(Columns, WrapKeepsTheWidthAndTheText) {
    const std::u32string alphabet = U"ab c-\u0301火ｱ🔥أ\u00AD.\u200D ";
    std::mt19937 random(7);
    for (int round = 0; round < 2000; ++round) {
        std::u32string text;
        for (std::size_t n = random() % 40; n > 0; --n) text += alphabet[random() % alphabet.size()];
        const int width = 2 + static_cast<int>(random() % 12);
        std::u32string kept;
        for (const std::string& line : wrap(to_utf8(text), width)) {
            EXPECT_LE(columns_of(line), width) << to_utf8(text);
            kept += to_u32(line);
        }
        std::erase_if(kept, [](char32_t c) { return is_space(c); });
        std::erase_if(text, [](char32_t c) { return is_space(c); });
        EXPECT_EQ(to_utf8(kept), to_utf8(text));
    }
}

}  // namespace
}  // namespace stemma
