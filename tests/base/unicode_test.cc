#include "base/unicode.h"

#include <random>

#include <gtest/gtest.h>
#include <unicode/unistr.h>

namespace stemma {
namespace {

TEST(Unicode, GoesToCodePointsAndBack) {
    for (const char* text : {"", "plain", "Zürich", "Шойгу", "日本", "\U0001F6A2 ship", "a\u0301"}) {
        EXPECT_EQ(to_utf8(to_u32(text)), text);
        EXPECT_EQ(to_u32(text).size(), length_of(text));
    }
}

TEST(Unicode, ReplacesBytesThatAreNoUtf8) {
    EXPECT_EQ(to_utf8(to_u32("a\xFFz")), "a\xEF\xBF\xBDz");
    EXPECT_EQ(to_utf8(to_u32("\xC3")), "\xEF\xBF\xBD");
}

TEST(Unicode, SurvivesRandomBytes) {
    std::mt19937 random(7);
    for (int i = 0; i < 2000; ++i) {
        std::string bytes(random() % 20, '\0');
        for (char& c : bytes) c = static_cast<char>(random());
        const std::string once = to_utf8(to_u32(bytes));
        EXPECT_EQ(to_utf8(to_u32(once)), once) << "what was mended stays as it is";
    }
}

TEST(Unicode, DecodesLongTextsAsIcuDoes) {
    std::mt19937 random(17);
    for (int round = 0; round < 2000; ++round) {
        std::string bytes;
        while (bytes.size() < 100) {
            bytes.append(random() % 40, 'a');
            for (std::size_t k = random() % 4; k > 0; --k) {
                const auto c = static_cast<char32_t>(random() % 0x3000);
                bytes += random() % 3 ? to_utf8({&c, 1}) : std::string(1, static_cast<char>(random()));
            }
        }
        const auto utf16 = icu::UnicodeString::fromUTF8(bytes);
        std::u32string expected(static_cast<std::size_t>(utf16.countChar32()), U'\0');
        UErrorCode status = U_ZERO_ERROR;
        utf16.toUTF32(reinterpret_cast<UChar32*>(expected.data()), static_cast<int32_t>(expected.size()), status);
        ASSERT_EQ(to_u32(bytes), expected) << bytes;
    }
}

TEST(Unicode, AsciiNeedsNoRulesToBecomeLatin) {
    // With another letter beside it, ASCII goes through the rules; without one it does not.
    for (char c = 1; c < 127; ++c) EXPECT_EQ(latin(std::string("é ") + c), "e " + latin(std::string(1, c))) << static_cast<int>(c);
    EXPECT_EQ(latin("Anna-Maria O'Neil 3"), "anna-maria o'neil 3");
}

TEST(Unicode, FoldingAsciiAgreesWithFoldingItBesideOtherLetters) {
    for (char c = 1; c < 127; ++c) EXPECT_EQ(fold_case(std::string("É") + c), "é" + fold_case(std::string(1, c))) << static_cast<int>(c);
}

TEST(Unicode, FoldsCaseSpaceAndScripts) {
    EXPECT_EQ(fold_case("STRASSE Ä"), "strasse ä");
    EXPECT_EQ(fold_space("  a\t\n b\u00A0c\u200Bd  "), "a b c d");
    EXPECT_EQ(fold_space(" \n "), "");
    EXPECT_EQ(latin("Łódź"), "lodz");
    EXPECT_EQ(latin("Киев").substr(0, 2), "ki");
    EXPECT_EQ(compose("e\u0301"), "é");
}

}  // namespace
}  // namespace stemma
