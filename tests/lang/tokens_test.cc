#include <algorithm>
#include <random>

#include "base/unicode.h"
#include "lang/reading.h"
#include "lang/tokens.h"

namespace stemma {
namespace {

struct Row {
    std::string_view text;
    std::string_view expected;
    std::string_view why;
    std::string_view language = "en";
};

std::string tokens_of(std::string_view text, std::string_view language) {
    const std::u32string letters = to_u32(text);
    std::vector<std::string> out;
    for (const Token& token : tokenise(letters, {{0}, {static_cast<std::uint32_t>(letters.size())}}, language)) out.push_back(token.text);
    return test::joined(out, "|");
}

const Row kTokens[] = {
    {"Korea's ships don't sail.", "Korea|'s|ships|do|n't|sail|.", "clitics are cut off"},
    {"They can’t; we’ll go.", "They|ca|n’t|;|we|’ll|go|.", "with a curved apostrophe"},
    {"I cannot go.", "I|can|not|go|.", "two words written as one"},
    {"Gillis' boat", "Gillis|'|boat", "a possessive without s"},
    {"O'Rourke left", "O'Rourke|left", "an apostrophe within a name"},
    {"5,000 and 61.5% of $4.7", "5,000|and|61.5|%|of|$|4.7", "separators stay, signs go"},
    {"a 17-year-old", "a|17|-|year|-|old", "hyphens are cut"},
    {"an anti-war e-mail", "an|anti-war|e-mail", "but not behind a prefix"},
    {"the U.S. and Dr. Weir", "the|U.S.|and|Dr.|Weir", "abbreviations keep their stop"},
    {"J. P. Weir left.", "J.|P.|Weir|left|.", "initials keep theirs"},
    {"No. 5, but he said no.", "No.|5|,|but|he|said|no|.", "only before a digit"},
    {"at 1:15 a.m. on 11/28/2000", "at|1:15|a.m.|on|11/28/2000", "times and dates are whole"},
    {"at 10pm, 5km off", "at|10|pm|,|5|km|off", "units are cut off digits"},
    {"the 1990s and the 3rd", "the|1990s|and|the|3rd", "endings of numbers stay"},
    {"call 713-555-3989", "call|713-555-3989", "a telephone number"},
    {"see www.example.org/a?b=1, or angora77.pl.", "see|www.example.org/a?b=1|,|or|angora77.pl|.", "addresses are whole, the stop is not theirs"},
    {"(example.com) a@b.org @anna #storm", "(|example.com|)|a@b.org|@anna|#storm", "accounts and labels"},
    {"It ended.The rest", "It|ended|.|The|rest", "run-together sentences"},
    {"Wait... what?! --", "Wait|...|what|?!|--", "runs of a sign stay together"},
    {"US$5", "US$|5", "a country and its money"},
    {"Russland-Krieg am 12. Juni", "Russland-Krieg|am|12.|Juni", "German keeps hyphens, and ordinals their stop", "de"},
    {"l'homme 4 700", "l'|homme|4 700", "French elision and groups", "fr"},
};

TEST(Tokens, FollowTheTreebanks) {
    for (const Row& row : kTokens) {
        SCOPED_TRACE(std::string(row.text) + "  (" + std::string(row.why) + ")");
        EXPECT_EQ(tokens_of(row.text, row.language), row.expected);
    }
}

const Row kSentences[] = {
    {"He left. She stayed.", "He left.|She stayed.", "two sentences"},
    {"Dr. Weir of the U.S. Navy left. She stayed.", "Dr. Weir of the U.S. Navy left.|She stayed.", "abbreviations end none"},
    {"They came from the U.S. The rest stayed.", "They came from the U.S.|The rest stayed.", "unless a starter follows"},
    {"It began at 5 a.m. Tuesday in rain.", "It began at 5 a.m. Tuesday in rain.", "a.m. before a day"},
    {"“Stop!” he said. “We go.”", "“Stop!” he said.|“We go.”", "a small letter goes on"},
    {"It ended.The rest stayed.", "It ended.|The rest stayed.", "run together"},
    {"OSLO, Norway (AP) — A ship sank.", "OSLO, Norway (AP) —|A ship sank.", "a dateline stands apart"},
    {"J. P. Weir left. He was 43.", "J. P. Weir left.|He was 43.", "initials"},
    {"Two died. 100 people fled.", "Two died.|100 people fled.", "a number begins a sentence"},
    {"A headline without a stop\nAnd a text.", "A headline without a stop|And a text.", "no sentence crosses a paragraph"},
    {"Am 12. Juni brannte es. Dann kam Hilfe.", "Am 12. Juni brannte es.|Dann kam Hilfe.", "a German ordinal", "de"},
    {"Он пришёл. Она ушла.", "Он пришёл.|Она ушла.", "other scripts", "ru"},
};

TEST(Sentences, EndWhereTheyEnd) {
    for (const Row& row : kSentences) {
        SCOPED_TRACE(std::string(row.text) + "  (" + std::string(row.why) + ")");
        const Annotation text = test::read(row.text, row.language);
        std::vector<std::string> out;
        for (const Sentence& sentence : text.sentences) out.push_back(text.utf8(sentence.span));
        EXPECT_EQ(test::joined(out, "|"), row.expected);
    }
}

TEST(Sentences, TitleHasNoParagraph) {
    Report report = test::report_of("A ship sank.");
    report.title = "Ship sinks off coast";
    const Annotation text = annotate(report);
    ASSERT_EQ(text.sentences.size(), 2u);
    EXPECT_FALSE(text.sentences[0].paragraph);
    EXPECT_EQ(text.sentences[0].role, Role::Heading);
    EXPECT_EQ(text.sentences[1].paragraph.value, 0u);
    EXPECT_EQ(text.utf8(text.sentences[1].span), "A ship sank.");
    EXPECT_EQ(text.sentence_of(text.sentences[1].begin).value, 1u);
    EXPECT_FALSE(text.sentence_of({}));
}

// Pieces that careless pages are made of, joined at random.
std::string random_text(std::mt19937& random) {
    static const std::string kPieces[] = {"U.S.", "don't", "5,000", "17-year-old", "...", "“", "”", "\"", "'", "ended.The", "www.a.org", "Ä", "ß", "日本語", "🙂", "\n", " ", " ", " ", "-", "—", "$", "1:15", "a.m.",
                                          "said", "Ana Weir", "according to", "about", "(", ")", "12/11/2000", "3-1", "„", "«", "»", "’s", "Шойгу", "\u0301", "\u200b", ",", ".", "!", "and", "Tuesday", "2016", "0", "@", "#x", "é."};
    std::string out;
    const std::size_t pieces = random() % 60;
    for (std::size_t i = 0; i < pieces; ++i) out += kPieces[random() % std::size(kPieces)];
    return out;
}

TEST(Tokens, CoverEveryVisibleLetterOnce) {
    std::mt19937 random(7);
    for (int round = 0; round < 1500; ++round) {
        const std::string text = random_text(random);
        SCOPED_TRACE(text);
        const Annotation read = test::read(text, round % 3 == 0 ? "de" : "en");
        std::vector<int> covered(read.text.size(), 0);
        CodePoint last;
        for (const Token& token : read.tokens) {
            EXPECT_LT(token.span.begin, token.span.end);
            EXPECT_LE(last, token.span.begin);
            last = token.span.end;
            EXPECT_EQ(token.text, read.utf8(token.span));
            for (auto k = token.span.begin.value; k < token.span.end.value; ++k) ++covered[k];
        }
        for (std::size_t k = 0; k < covered.size(); ++k) {
            EXPECT_EQ(covered[k], is_space(read.text[k]) ? covered[k] : 1) << "at " << k;
        }
        std::uint32_t next = 0;
        for (const Sentence& sentence : read.sentences) {
            EXPECT_EQ(sentence.begin.value, next);
            EXPECT_LT(sentence.begin, sentence.end);
            next = sentence.end.value;
        }
        EXPECT_EQ(next, read.tokens.size());
        for (const Speech& speech : read.speeches) {
            EXPECT_LE(speech.content.end.value, read.text.size());
            EXPECT_LE(speech.content.begin, speech.content.end);
            EXPECT_LE(speech.cue.begin, speech.cue.end);
        }
        for (const Number& number : read.numbers) EXPECT_LE(number.low, number.high);
    }
}

TEST(Annotation, SameReportSameReading) {
    const Report report = test::report_of("Police said about 40 people fled Oslo on Tuesday, Ana Weir told Reuters.");
    const Annotation one = annotate(report), other = annotate(report);
    ASSERT_EQ(one.speeches.size(), other.speeches.size());
    for (std::size_t i = 0; i < one.speeches.size(); ++i) EXPECT_EQ(one.speeches[i].speaker_text, other.speeches[i].speaker_text);
    EXPECT_EQ(one.names.size(), other.names.size());
}

TEST(Annotation, EmptyReportIsEmpty) {
    const Annotation text = annotate(Report{});
    EXPECT_TRUE(text.tokens.empty());
    EXPECT_TRUE(text.sentences.empty());
    EXPECT_TRUE(text.speeches.empty());
    EXPECT_EQ(text.language, "");
    EXPECT_EQ(text.utf8({{3}, {9}}), "");
}

TEST(Annotation, LanguageIsGuessedWhenNotTold) {
    Report report = test::report_of("Die Feuerwehr war in der Nacht mit vielen Helfern im Einsatz und suchte nach den vermissten Menschen in der Stadt.");
    report.language.reset();
    EXPECT_EQ(annotate(report).language, "de");
}

// Texts that are made to be slow or to break something; the test is that it comes back.
TEST(Annotation, HostileTextComesBack) {
    const auto repeated = [](std::string_view piece, std::size_t times) {
        std::string out;
        for (std::size_t i = 0; i < times; ++i) out += piece;
        return out;
    };
    for (const std::string& text : {repeated("„", 9'000), repeated("“a ", 5'000), repeated("\"", 9'001), repeated("A", 100'000), repeated("A ", 5'000), repeated("1,000", 5'000), repeated("said ", 5'000),
                                    repeated("and five ", 3'000), repeated("(", 9'000), repeated("a.", 9'000), repeated("Ana Weir, ", 3'000), repeated("\xff\xfe", 1'000), repeated("it-", 5'000),
                                    repeated("according to ", 3'000), repeated("one hundred thousand ", 3'000), repeated("einundzwanzig", 3'000), repeated("'s", 9'000)}) {
        for (const std::string_view language : {"en", "de", ""}) {
            const Annotation read = test::read(text, language);
            EXPECT_FALSE(read.text.empty());
        }
    }
}

}  // namespace
}  // namespace stemma
