#include "page/text.h"

#include <random>

#include <gtest/gtest.h>

#include "base/unicode.h"

namespace stemma::page {
namespace {

TEST(PageText, FoldsSpacesOfEveryKind) {
    struct Row {
        std::string_view input, expected, why;
    };
    for (const Row& row : {
             Row{"  two\t\nwords ", "two words", "ASCII white space"},
             Row{"two\xC2\xA0words", "two words", "no-break space"},
             Row{"two\xE2\x80\xAFwords\xE2\x80\x8B", "two words", "narrow and zero-width spaces"},
             Row{"cof\xC2\xAD" "fee", "coffee", "a soft hyphen is no letter"},
             Row{"Zu\xCC\x88rich", "Z\xC3\xBCrich", "combining marks are composed"},
             Row{"\xFFok", "\xEF\xBF\xBDok", "a byte that is no UTF-8"},
             Row{"", "", "nothing"},
         }) {
        EXPECT_EQ(fold_text(row.input), row.expected) << row.why;
    }
}

// The slow obvious way: fold, then compose, by the general helpers.
TEST(PageText, FoldingAgreesWithTheGeneralHelpersOnRandomText) {
    std::mt19937 random(7);
    const std::vector<std::string> pieces{"a", "B", " ", "\n", "\t", "é", "e\xCC\x81", "ж", "\xC2\xA0", "漢", "\xE2\x80\x83", "😀", ".", "ñ", "n\xCC\x83"};
    for (int round = 0; round < 500; ++round) {
        std::string text;
        for (int i = 0; i < 30; ++i) text += pieces[random() % pieces.size()];
        EXPECT_EQ(fold_text(text), compose(fold_space(text))) << text;
    }
}

// The slow obvious way: letter by letter over the folded text.
TEST(PageText, BareFormsAgreeWithTheSlowWayOnRandomText) {
    const auto slow = [](const std::string& text) {
        std::u32string out;
        bool gap = false;
        for (const char32_t c : to_u32(fold_case(text))) {
            const bool kept = is_letter(c) || is_digit(c);
            if (kept && gap && !out.empty()) out += U' ';
            if (kept) out += c;
            gap = !kept && c != U'\'' && c != U'’';
        }
        return to_utf8(out);
    };
    std::mt19937 random(11);
    const std::vector<std::string> pieces{"a", "Z", "9", " ", "'", "’", "-", "É", "ß", "Ж", "٣", "漢", "😀", "İ", "\xFF", "_", "{"};
    for (int round = 0; round < 500; ++round) {
        std::string text;
        for (int i = 0; i < 20; ++i) text += pieces[random() % pieces.size()];
        EXPECT_EQ(bare(text), slow(text)) << text;
    }
}

TEST(PageText, FoldingTwiceChangesNothing) {
    for (const std::string text : {"a  b", "x\xCC\x81\xCC\x81 y", " \xE2\x80\x8F z "}) EXPECT_EQ(fold_text(fold_text(text)), fold_text(text));
}

TEST(PageText, KnowsWhereASentenceEnds) {
    for (const std::string_view text : {"He left.", "“He left.”", "He left!)", "He left…", "Он ушёл?»", "彼は去った。"}) EXPECT_TRUE(ends_sentence(text)) << text;
    for (const std::string_view text : {"He left", "Read more >", "", "Photo:", "Ends, but"}) EXPECT_FALSE(ends_sentence(text)) << text;
}

TEST(PageText, BareFormsOfOneTitleAreTheSame) {
    EXPECT_EQ(bare("The Mayor’s “Last” Bridge"), bare("the mayor's \"last\" bridge!"));
    EXPECT_NE(bare("The mayor's bridge"), bare("The mayor's bridges"));
}

}  // namespace
}  // namespace stemma::page
