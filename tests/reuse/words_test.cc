#include "reuse/words.h"

#include <random>

#include <gtest/gtest.h>
#include <unicode/uchar.h>

#include "base/hash.h"
#include "base/unicode.h"
#include "reuse/word_breaks.h"

namespace stemma::reuse {
namespace {

Report report_of(std::optional<std::string> title, std::vector<Paragraph> paragraphs) {
    Report report;
    report.id = {"r"};
    report.title = std::move(title);
    report.paragraphs = std::move(paragraphs);
    return report;
}

TEST(Words, SpansPointIntoTheTextInCodePoints) {
    const Report report = report_of("Brücke gesperrt 🚧", {{Role::Body, "Ölfilm – auf der Straße."}, {Role::Caption, "Das Bild"}, {Role::Body, "Niemand verletzt."}});
    const std::u32string text = to_u32(report.text());
    std::vector<std::string> words;
    for (const Span& span : words_of(report).spans) words.push_back(to_utf8(text.substr(span.begin.value, span.size())));
    EXPECT_EQ(words, (std::vector<std::string>{"Ölfilm", "auf", "der", "Straße", "Niemand", "verletzt"}));
}

TEST(Words, LeavesTitleCaptionsAndCommentsOut) {
    const Report report = report_of("Same headline", {{Role::Caption, "Same picture"}, {Role::Comment, "Same opinion"}, {Role::List, "one item"}});
    EXPECT_EQ(words_of(report).size(), 2u);
}

TEST(Words, FormsIgnoreCaseAndTheKindOfApostrophe) {
    EXPECT_EQ(forms_of("The mayor\u2019s HOUSE"), forms_of("the Mayor's house"));
    EXPECT_NE(forms_of("the mayor"), forms_of("the major"));
}

// The slow twin of words_of() for one paragraph: ICU's words, each code point folded by itself, marks asked one by one.
Words slow_words_of(const std::string& paragraph) {
    const std::u32string text = to_u32(paragraph);
    const std::vector<char> quoted = quoted_in(text);
    std::vector<WordRange> ranges;
    find_words_by_icu(text, ranges);
    Words words;
    for (const auto& [begin, end] : ranges) {
        std::u32string form;
        for (char32_t c : text.substr(begin, end - begin)) {
            if (c == U'\u2019' || c == U'\u02BC') c = U'\'';
            if (c != U'\u00AD') form += static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT));
        }
        words.forms.push_back(hash64({reinterpret_cast<const char*>(form.data()), form.size() * sizeof(char32_t)}));
        words.spans.push_back({{begin}, {end}});
        words.quoted.push_back(quoted[begin]);
    }
    return words;
}

TEST(Words, AreThoseOfIcuFoldedLetterByLetter) {
    std::mt19937 random(19);
    const std::u32string ascii = U"abcdeABCDE019    ..,'\"\"-_", mixed = ascii + U"äßÉſ\u212AЖ’‘“”„«»\u00AD\u0301ไ中";
    for (const std::u32string& alphabet : {ascii, mixed}) {
        for (int round = 0; round < 3000; ++round) {
            std::u32string text(random() % 150, U' ');
            for (char32_t& c : text) c = alphabet[random() % alphabet.size()];
            const std::string paragraph = to_utf8(text);
            const Words slow = slow_words_of(paragraph), fast = words_of(report_of(std::nullopt, {{Role::Body, paragraph}}));
            ASSERT_EQ(fast.forms, slow.forms) << paragraph;
            ASSERT_EQ(fast.spans, slow.spans) << paragraph;
            ASSERT_EQ(fast.quoted, slow.quoted) << paragraph;
            ASSERT_EQ(forms_of(paragraph), slow.forms) << paragraph;
        }
    }
}

TEST(Words, EmptyAndBrokenInputGivesNoWords) {
    EXPECT_EQ(words_of(report_of(std::nullopt, {})).size(), 0u);
    EXPECT_EQ(forms_of("\xFF\xFE ... \xC3").size(), 0u);
}

struct QuoteCase {
    const char* text;
    const char* expected;  // '#' where a code point is within quotation marks
    const char* why;
};

TEST(Words, KnowsWhatStandsInQuotationMarks) {
    const QuoteCase cases[] = {
        {"He: \"Run now\" ok", "....#########...", "straight marks open after a space and close after a word"},
        {"“Go” he", "####...", "curly marks"},
        {"„Los“ rief", "#####.....", "German marks close with the sign that opens in English"},
        {"a «b» c", "..###..", "guillemets"},
        {"x \"open end", "..#########", "a quotation of several paragraphs is closed only in its last"},
        {"it's the dogs' own", "..................", "apostrophes are no quotation"},
        {"a 'real one' b", "..##########..", "single marks that are closed"},
        {"\"a \"b\" c\" d", "#########..", "one quotation within another"},
    };
    for (const QuoteCase& c : cases) {
        std::string got;
        for (const char mark : quoted_in(to_u32(c.text))) got += mark ? '#' : '.';
        EXPECT_EQ(got, c.expected) << c.text << ": " << c.why;
    }
}

}  // namespace
}  // namespace stemma::reuse
