#include "story/terms.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "base/hash.h"
#include "base/rows.h"
#include "base/unicode.h"

namespace stemma::story {
namespace {

Report report_of(std::string title, std::string text) {
    Report report;
    report.id = {"r"};
    report.title = std::move(title);
    report.paragraphs.push_back({Role::Body, std::move(text)});
    return report;
}

const Word* find(const Terms& terms, std::string_view form) {
    const auto at = std::ranges::find(terms.words, hash64(form), &Word::key);
    return at == terms.words.end() ? nullptr : &*at;
}

struct TermCase {
    const char* word;
    bool name, number, speaker, function;
    const char* why;
};

TEST(Terms, TellsNamesNumbersSpeakersAndFunctionWordsApart) {
    const Terms terms = terms_of(report_of("Barge sinks", "A barge sank off Norholm on 14 May. Its crew of 3 swam ashore, said Captain Rena Oll, and the Müller shipyard sent a tug."), {});
    const TermCase cases[] = {
        {"norholm", true, false, false, false, "a capital within a sentence"},
        {"14", false, true, false, false, "a number"},
        {"rena", true, false, true, false, "behind a verb of saying and a title"},
        {"and", false, false, false, true, "tells nothing"},
        {"muller", true, false, false, false, "without accents"},
        {"its", false, false, false, true, "a capital that begins a sentence is no name"},
        {"barge", false, false, false, false, "a plain word"},
    };
    for (const TermCase& c : cases) {
        const Word* term = find(terms, c.word);
        ASSERT_NE(term, nullptr) << c.word << ": " << c.why;
        EXPECT_EQ(term->name, c.name) << c.word << ": " << c.why;
        EXPECT_EQ(term->number, c.number) << c.word << ": " << c.why;
        EXPECT_EQ(term->speaker, c.speaker) << c.word << ": " << c.why;
        EXPECT_EQ(term->function, c.function) << c.word << ": " << c.why;
    }
    EXPECT_TRUE(find(terms, "barge")->title);
    EXPECT_FALSE(find(terms, "shipyard")->title);
}

TEST(Terms, OneNameInTwoScriptsIsOneWord) {
    const Terms latin = terms_of(report_of("", "A crowd met Ivanov there."), {});
    const Terms cyrillic = terms_of(report_of("", "Толпа, а там Иванов."), {});
    ASSERT_NE(find(latin, "ivanov"), nullptr);
    EXPECT_NE(find(cyrillic, "ivanov"), nullptr);
}

TEST(Terms, SentencesAreTheSameWhereverTheyStand) {
    const Terms a = terms_of(report_of("Ferry late", "The ferry to Norholm was late. Share this with all your friends. Wind blew."), {});
    const Terms b = terms_of(report_of("", "Share this with all your friends."), {});
    ASSERT_EQ(a.sentences.size(), 4u);
    ASSERT_EQ(b.sentences.size(), 1u);
    EXPECT_EQ(a.sentences[2], b.sentences[0]);
    EXPECT_NE(a.sentences[1], b.sentences[0]);
    EXPECT_EQ(a.sentences[0], 0u) << "too short to tell anything";
    EXPECT_EQ(a.sentences[3], 0u);
    for (const Word& word : a.words) EXPECT_LT(word.sentence, a.sentences.size());
}

TEST(Terms, CommentsAndCaptionsAreNotRead) {
    Report report = report_of("", "Quiet night.");
    report.paragraphs.push_back({Role::Comment, "Outrageous"});
    report.paragraphs.push_back({Role::Caption, "Lighthouse"});
    const Terms terms = terms_of(report, {});
    EXPECT_EQ(find(terms, "outrageous"), nullptr);
    EXPECT_EQ(find(terms, "lighthouse"), nullptr);
    EXPECT_NE(find(terms, "quiet"), nullptr);
}

TEST(Terms, UsesTokensNamesAndTimesOfTheAnnotation) {
    const Report report = report_of("", "ignored");
    Annotation annotation;
    annotation.text = to_u32("ignored but Oslo burns");
    annotation.language = "en";
    const auto token = [&](std::uint32_t begin, std::uint32_t end, const char* text) {
        Token t;
        t.span = {{begin}, {end}};
        t.text = text;
        annotation.tokens.push_back(t);
    };
    token(8, 11, "but");
    token(12, 16, "Oslo");
    token(17, 22, "burns");
    Sentence sentence;
    sentence.span = {{8}, {22}};
    sentence.begin = {0};
    sentence.end = {3};
    annotation.sentences.push_back(sentence);
    NameMention mention;
    mention.span = {{12}, {16}};
    mention.name = {0};
    annotation.names.push_back({.text = "Oslo", .kind = NameKind::Place});
    Number age;
    age.kind = NumberKind::Age;
    age.value = 43;
    annotation.numbers.push_back(age);
    annotation.mentions.push_back(mention);
    for (const auto& [value, precision] : {std::pair{"2020-02-03", TimePrecision::Day}, {"2020-02-03T10:00", TimePrecision::Minute}, {"2020", TimePrecision::Year}}) {
        Time time;
        time.value = value;
        time.precision = precision;
        annotation.times.push_back(time);
    }
    const Terms terms = terms_of(report, annotation);
    EXPECT_EQ(terms.words.size(), 3u);
    EXPECT_TRUE(find(terms, "oslo")->name);
    EXPECT_TRUE(find(terms, "oslo")->place);
    EXPECT_FALSE(find(terms, "oslo")->person);
    EXPECT_FALSE(find(terms, "burns")->name);
    EXPECT_EQ(terms.ages, std::vector<int>{43});
    EXPECT_EQ(terms.first_day, terms.days[0].day);
    ASSERT_EQ(terms.days.size(), 1u) << "one day, twice; a year is none";
    EXPECT_EQ(terms.days[0].day, static_cast<int>(*day_of("2020-02-03")));
    EXPECT_EQ(terms.language, "en");
}

struct DayCase {
    const char* iso;
    std::optional<double> expected;
    const char* why;
};

TEST(Terms, ReadsDays) {
    const DayCase cases[] = {
        {"1970-01-02", 1, "a day"},
        {"1970-01-02T12:00", 1.5, "with a time"},
        {"1970-01", std::nullopt, "a month is no day"},
        {"1970-02-30", std::nullopt, "no such day"},
        {"", std::nullopt, "nothing"},
        {"tomorrow..", std::nullopt, "no number"},
    };
    for (const DayCase& c : cases) EXPECT_EQ(day_of(c.iso), c.expected) << c.iso << ": " << c.why;
}

TEST(Terms, WordListsAreSortedFoldedAndHoldEachEntryOnce) {
    for (const char* path : {"data/story/function_words.txt", "data/story/official_titles.txt", "data/story/speech_verbs.txt"}) {
        const auto rows = rows_of(path);
        EXPECT_GT(rows.size(), 10u) << path;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            EXPECT_EQ(latin(rows[i][0]), rows[i][0]) << path;
            if (i > 0) { EXPECT_LT(rows[i - 1][0], rows[i][0]) << path; }
        }
    }
}

TEST(Terms, EmptyReportsHaveNone) {
    EXPECT_TRUE(terms_of(Report{}, Annotation{}).words.empty());
}

}  // namespace
}  // namespace stemma::story
