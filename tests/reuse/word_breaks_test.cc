#include "reuse/word_breaks.h"

#include <algorithm>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "base/unicode.h"

namespace stemma::reuse {
namespace {

std::string listed(const std::vector<WordRange>& words) {
    std::string out;
    for (const WordRange& word : words) out += std::to_string(word.begin) + "-" + std::to_string(word.end) + " ";
    return out;
}

// The slow twin.
std::string by_icu(std::u32string_view text) {
    std::vector<WordRange> words;
    find_words_by_icu(text, words);
    return listed(words);
}

std::string shown(const std::u32string& text) {
    std::string out = to_utf8(text) + " (";
    for (const char32_t c : text) out += " " + std::to_string(static_cast<std::uint32_t>(c));
    return out + " )";
}

std::string words_of(std::string_view utf8) {
    const std::u32string text = to_u32(utf8);
    std::string out;
    std::vector<WordRange> words;
    find_words(text, words);
    for (const WordRange& word : words) out += (out.empty() ? "" : "|") + to_utf8(text.substr(word.begin, word.end - word.begin));
    return out;
}

TEST(WordBreaks, FollowTheRulesOfUnicode) {
    const struct {
        const char* text;
        const char* expected;
        const char* why;
    } cases[] = {
        {"The ferry, late again.", "The|ferry|late|again", "signs and spaces are no words"},
        {"it's the dogs' can\u2019t", "it's|the|dogs|can\u2019t", "an apostrophe between letters joins them, WB6 and WB7"},
        {"3.5 km, 1,200 and 12:30", "3.5|km|1,200|and|12|30", "points and commas between digits join them, WB11 and WB12"},
        {"U.S. p.m. a,b 3'a", "U.S|p.m|a|b|3|a", "a point joins letters and a comma does not; nothing joins a digit to a letter"},
        {"B2B 5th snake_case _x", "B2B|5th|snake_case|_x", "letters, digits and low lines stand together, WB9, WB10, WB13a and WB13b"},
        {"_ __ a..b", "__|a|b", "one low line is no word and two are, as ICU has it"},
        {"Ölfilm Τρίτη Вторник", "Ölfilm|Τρίτη|Вторник", "other scripts of Europe"},
        {"", "", "nothing"},
        {"שלום", "שלום", "a script that goes to ICU"},
        {"e\u0301te\u0301 soft\u00ADly", "e\u0301te\u0301|soft\u00ADly", "combining marks and soft hyphens belong to their word, WB4"},
    };
    for (const auto& c : cases) EXPECT_EQ(words_of(c.text), c.expected) << c.text << ": " << c.why;
}

// Around each character once: what it is by itself, doubled, and what it joins.
TEST(WordBreaks, AreThoseOfIcuForEveryCharacterOfTheTable) {
    std::size_t plain = 0;
    for (char32_t c = 0; c < 0x3000; ++c) {
        std::u32string text;
        for (const std::u32string_view around : {U"a#a", U"a#1", U"1#a", U"1#1", U"_#_", U"a##a", U"#", U"##", U"_#a", U"# #"}) {
            for (const char32_t sign : around) text += sign == U'#' ? c : sign;
            text += U' ';
        }
        std::vector<WordRange> words;
        if (!find_plain_words(text, words)) continue;
        ++plain;
        ASSERT_EQ(listed(words), by_icu(text)) << shown(text);
    }
    EXPECT_GT(plain, 5000u) << "most of the table must take the fast way";
}

TEST(WordBreaks, AreThoseOfIcuOnRandomTexts) {
    std::mt19937 random(29);
    const std::u32string ascii = U"abcXYZ0189  ..,,''\"\"::;;__--\n\r\t@#/&()", european = ascii + U"äßÉñžαΩжЯ’‘“”„«»–…·©½²€\u00A0\u2009\u2028",
                         mixed = european + U"\u0301\u00AD\u200D\u200B\uFEFFאב״देशกไ中文カタ한글🚢👩🇩🇪";
    const struct {
        const std::u32string& alphabet;
        bool all_plain;
    } cases[] = {{ascii, true}, {european, true}, {mixed, false}};
    constexpr std::size_t kRounds = 20'000;
    for (const auto& c : cases) {
        std::size_t plain = 0;
        for (std::size_t round = 0; round < kRounds; ++round) {
            // short ones for the rules, long ones for the blocks
            std::u32string text(random() % (round % 2 ? 24 : 200), U' ');
            for (char32_t& sign : text) sign = c.alphabet[random() % c.alphabet.size()];
            std::vector<WordRange> words;
            plain += find_plain_words(text, words);
            find_words(text, words);
            ASSERT_EQ(listed(words), by_icu(text)) << shown(text);
            const bool ascii_alone = std::ranges::all_of(text, [](char32_t sign) { return sign < 0x80; });
            ASSERT_EQ(find_words_in_ascii(to_utf8(text), words), ascii_alone) << shown(text);
            ASSERT_EQ(listed(words), ascii_alone ? by_icu(text) : "") << shown(text);
        }
        EXPECT_EQ(plain == kRounds, c.all_plain) << plain << " texts took the fast way";
    }
}

TEST(WordBreaks, ATextThatNeedsIcuLeavesNoWordsOfTheFastWay) {
    std::vector<WordRange> words;
    EXPECT_FALSE(find_plain_words(U"three plain words ไทย", words));
    EXPECT_TRUE(words.empty());
}

}  // namespace
}  // namespace stemma::reuse
