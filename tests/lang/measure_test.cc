// The measuring of the language step: readings of the same letters are compared by place, over hand-made cases and
// against an obvious twin; treebanks' texts are rebuilt as they were written.
#include <optional>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "scores.h"
#include "texts.h"

namespace stemma::measure {
namespace {

// Words from "ab/0 c/1|d/3 ef/3": letters, then the head's number in the whole text from 1 (0: the root); sentences
// stand apart by "|".
Reading reading(std::string_view text) {
    Reading out;
    std::uint32_t at = 0, begin = 0;
    const auto close = [&] {
        if (at > begin) out.sentences.push_back({begin, at});
        begin = at;
    };
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] == '|') close();
        if (text[i] == '|' || text[i] == ' ') {
            ++i;
            continue;
        }
        const std::size_t slash = text.find('/', i);
        const auto size = static_cast<std::uint32_t>(slash - i);
        out.words.push_back({{at, at + size}, Tag::Noun, std::string(text.substr(i, size)), text[slash + 1] - '1', Relation::obj});
        at += size;
        i = slash + 2;
    }
    close();
    return out;
}

TEST(Scores, CompareByPlace) {
    struct Row {
        const char* gold;
        const char* found;
        std::size_t tokens, sentences, heads;
        const char* why;
    };
    for (const Row& row : {Row{"ab/0 c/1|d/0", "ab/0 c/1|d/0", 3, 2, 3, "the same reading"},
                           {"ab/0 c/1|d/0", "ab/0 c/1 d/1", 3, 0, 2, "a sentence too few: neither of the two is right, nor the second's root"},
                           {"ab/0 c/1", "a/2 b/0 c/2", 1, 1, 0, "a word too many: its head is at no gold word's place"},
                           {"a/2 b/0 c/2", "ab/0 c/1", 1, 1, 0, "a word too few"},
                           {"do/0 n't/1", "don't/0", 0, 1, 0, "the words of a token are words"},
                           {"ab/2 c/0 d/2", "ab/2 c/0 d/1", 3, 1, 2, "a wrong head"},
                           {"a/2 bc/0 d/2", "a/3 b/1 c/0 d/3", 2, 1, 0, "behind a cut word places agree again; heads go by place, not by number"},
                           {"ab/2 c/0 d/2", "a/3 b/1 c/0 d/3", 2, 1, 2, "the same head under another number"},
                           {"a/0", "", 0, 0, 0, "nothing found"},
                           {"", "a/0", 0, 0, 0, "nothing to find"},
                           {"", "", 0, 0, 0, "nothing at all"}}) {
        SCOPED_TRACE(row.why);
        const Scores scores = compare(reading(row.gold), reading(row.found));
        EXPECT_EQ(scores.tokens.right, row.tokens);
        EXPECT_EQ(scores.tags.right, row.tokens) << "all are nouns";
        EXPECT_EQ(scores.lemmas.right, row.tokens) << "lemmas are the letters";
        EXPECT_EQ(scores.sentences.right, row.sentences);
        EXPECT_EQ(scores.heads.right, row.heads);
        EXPECT_EQ(scores.labelled.right, row.heads);
    }
}

TEST(Scores, AreF1) {
    const Scores scores = compare(reading("ab/0 c/1"), reading("a/0 b/1 c/1"));
    EXPECT_DOUBLE_EQ(scores.tokens.f1(), 100 * 2 * 1.0 / (2 + 3));
    EXPECT_DOUBLE_EQ(Agreement{}.f1(), 0);
    Scores sum = scores;
    sum += compare(reading("a/0"), reading("a/0"));
    EXPECT_EQ(sum.tokens.right, 2u);
    EXPECT_EQ(sum.tokens.gold, 3u);
    EXPECT_EQ(sum.tokens.found, 4u);
    EXPECT_EQ(sum.sentences.right, 2u);
}

TEST(Scores, TellTagsLemmasAndRelationsApart) {
    const Reading gold = reading("a/0 b/1 c/1 d/1");
    Reading found = gold;
    found.words[0].tag = Tag::Verb;
    found.words[1].lemma = "x";
    found.words[2].relation = Relation::nsubj;
    Reading subtype = gold, plain = gold;
    subtype.words[3].relation = Relation::nsubj_pass;
    plain.words[3].relation = Relation::nsubj;
    const Scores scores = compare(gold, found);
    EXPECT_EQ(scores.tags.right, 3u);
    EXPECT_EQ(scores.lemmas.right, 3u);
    EXPECT_EQ(scores.heads.right, 4u);
    EXPECT_EQ(scores.labelled.right, 3u);
    EXPECT_EQ(compare(subtype, plain).labelled.right, 3u);
    EXPECT_EQ(compare(subtype, plain).labelled_plain.right, 4u) << "subtypes do not count there";
}

// Letters cut at random into words and sentences, with random heads within each sentence.
Reading random_reading(std::uint32_t letters, std::mt19937& random) {
    Reading out;
    for (std::uint32_t at = 0; at < letters;) {
        const std::uint32_t begin = at;
        const std::size_t first = out.words.size();
        do {
            const std::uint32_t end = std::min(letters, at + 1 + static_cast<std::uint32_t>(random() % 3));
            out.words.push_back({{at, end}, random() % 2 ? Tag::Noun : Tag::Verb, random() % 2 ? "a" : "b", -1, random() % 2 ? Relation::obj : Relation::nsubj});
            at = end;
        } while (at < letters && random() % 4 != 0);
        const std::size_t count = out.words.size() - first;
        for (std::size_t k = first; k < out.words.size(); ++k) out.words[k].head = random() % 3 == 0 ? -1 : static_cast<int>(first + random() % count);
        out.sentences.push_back({begin, at});
    }
    return out;
}

// The slow twin: each with each.
TEST(Scores, AgreeWithComparingEachWithEach) {
    std::mt19937 random(11);
    for (int round = 0; round < 500; ++round) {
        const auto letters = static_cast<std::uint32_t>(random() % 40);
        const Reading gold = random_reading(letters, random), found = random_reading(letters, random);
        Scores slow;
        const auto same_place = [&](int g, int f) { return g < 0 || f < 0 ? g < 0 && f < 0 : gold.words[static_cast<std::size_t>(g)].extent == found.words[static_cast<std::size_t>(f)].extent; };
        for (const Word& g : gold.words) {
            for (const Word& f : found.words) {
                if (g.extent != f.extent) continue;
                ++slow.tokens.right;
                slow.tags.right += g.tag == f.tag;
                slow.lemmas.right += g.lemma == f.lemma;
                slow.heads.right += same_place(g.head, f.head);
                slow.labelled.right += same_place(g.head, f.head) && g.relation == f.relation;
            }
        }
        for (const Extent& g : gold.sentences) {
            for (const Extent& f : found.sentences) slow.sentences.right += g == f;
        }
        const Scores fast = compare(gold, found);
        EXPECT_EQ(fast.tokens.right, slow.tokens.right);
        EXPECT_EQ(fast.tags.right, slow.tags.right);
        EXPECT_EQ(fast.lemmas.right, slow.lemmas.right);
        EXPECT_EQ(fast.heads.right, slow.heads.right);
        EXPECT_EQ(fast.labelled.right, slow.labelled.right);
        EXPECT_EQ(fast.sentences.right, slow.sentences.right);
    }
}

train::GoldSentence sentence(std::string document, bool opens, std::string text, std::vector<std::string> words) {
    train::GoldSentence out{std::move(document), std::move(text), opens, {}};
    for (std::size_t i = 0; i < words.size(); ++i) {
        out.words.push_back({words[i], words[i], Tag::Noun, "NN", i == 0 ? -1 : 0, i == 0 ? Relation::root : Relation::dep});
    }
    return out;
}

TEST(GoldTexts, AreRebuiltAsTheyWereWritten) {
    const auto texts = gold_texts({sentence("one", true, "We don't.", {"We", "do", "n't", "."}), sentence("one", false, "Go on!", {"Go", "on", "!"}),
                                   sentence("one", true, "Later 4 700", {"Later", "4 700"}), sentence("two", false, "Yes", {"Yes"})});
    ASSERT_TRUE(texts) << texts.error().message();
    ASSERT_EQ(texts.value().size(), 2u);
    const GoldText& one = texts.value()[0];
    EXPECT_EQ(one.report.text(), "We don't. Go on!\nLater 4 700");
    EXPECT_EQ(one.gold.sentences, (std::vector<Extent>{{0, 8}, {8, 13}, {13, 22}}));
    EXPECT_EQ(one.gold.words[2].extent, (Extent{4, 7}));
    EXPECT_EQ(one.gold.words.back().extent, (Extent{18, 22})) << "white space within a word is no letter";
    EXPECT_EQ(one.gold.words.back().head, 7);
    EXPECT_EQ(texts.value()[1].report.text(), "Yes");
}

TEST(GoldTexts, RefuseWordsThatAreNotTheText) {
    const auto texts = gold_texts({sentence("one", true, "du lac", {"de", "le", "lac"})});
    ASSERT_FALSE(texts);
    EXPECT_EQ(texts.error().input, "one");
    EXPECT_EQ(texts.error().place, "\"du lac\"");
}

TEST(ReadingOf, GivesWhatAnnotateFound) {
    const auto texts = gold_texts({sentence("one", true, "Two ships sank. Nobody was hurt.", {"Two", "ships", "sank", ".", "Nobody", "was", "hurt", "."})});
    ASSERT_TRUE(texts);
    const auto found = reading_of(annotate(texts.value()[0].report));
    ASSERT_TRUE(found) << found.error().message();
    const Scores scores = compare(texts.value()[0].gold, found.value());
    EXPECT_EQ(scores.tokens.right, 8u);
    EXPECT_EQ(scores.sentences.right, 0u) << "the test's gold has one sentence, the text two";
}

TEST(ReadingOf, RefusesTokensThatAreNotTheText) {
    Report report;
    report.language = "en";
    report.paragraphs = {{Role::Body, "Two ships sank."}};
    const Annotation good = annotate(report);
    Annotation other_text = good, lost = good, moved = good;
    other_text.tokens[1].text = "boats";
    lost.tokens.pop_back();
    lost.sentences.clear();
    moved.tokens[1].span = moved.tokens[0].span;
    for (const Annotation* wrong : {&other_text, &lost, &moved}) EXPECT_FALSE(reading_of(*wrong));
    EXPECT_TRUE(reading_of(good));
}

}  // namespace
}  // namespace stemma::measure
