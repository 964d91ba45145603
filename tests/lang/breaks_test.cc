#include "lang/breaks.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "lang/words.h"

namespace stemma {
namespace {

// The slow way: a comma behind the text, which moves no other boundary, sends it to ICU.
std::vector<std::uint32_t> breaks_by_icu(const std::u32string& text, std::string_view language) {
    std::vector<std::uint32_t> breaks = breaks_of(BreakKind::Word, text + U",", language);
    breaks.pop_back();
    return breaks;
}

TEST(WordBreaks, OfPlainLettersAreThoseOfIcu) {
    std::mt19937 random(77);
    constexpr std::u32string_view kSigns = U"aBzZ mI   x";
    for (int round = 0; round < 2000; ++round) {
        std::u32string text;
        for (auto n = 1 + random() % 12; n > 0; --n) text += kSigns[random() % kSigns.size()];
        for (const std::string_view language : languages_with_lists()) {
            EXPECT_EQ(breaks_of(BreakKind::Word, text, language), breaks_by_icu(text, language)) << std::string(text.begin(), text.end()) << " in " << language;
        }
    }
}

TEST(WordBreaks, OfNothingAreNone) { EXPECT_TRUE(breaks_of(BreakKind::Word, U"", "en").empty()); }

}  // namespace
}  // namespace stemma
