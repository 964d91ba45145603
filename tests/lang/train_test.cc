// The training programs: gradients agree with what small changes of the weights do, learning is the same each time,
// treebanks are read as they stand and refused by line.
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include <unistd.h>

#include <gtest/gtest.h>

#include "examples.h"
#include "lang/lemma.h"
#include "learner.h"
#include "lemma_rules.h"
#include "matrix.h"
#include "treebank.h"

namespace stemma::train {
namespace {

constexpr Dropout kNoDropout{0, 0, 0, 0, 0};

Shape small_shape() {
    Shape shape;
    shape.rows = 14;
    shape.fine = 3;
    shape.word = 6;
    shape.first = 5;
    shape.second = 4;
    shape.tag = 3;
    shape.arc = 5;
    shape.label = 4;
    return shape;
}

Example random_example(std::size_t n, const Shape& shape, std::mt19937& random) {
    Example out;
    for (std::size_t i = 0; i < n; ++i) {
        std::vector<std::uint32_t> rows;
        for (int f = 0; f < 3; ++f) rows.push_back(static_cast<std::uint32_t>(random() % shape.rows));
        out.rows.push_back(rows);
        out.word_row.push_back(kNoRow);
        out.word_drop.push_back(0);
        out.tags.push_back(static_cast<int>(random() % kTagCount));
        out.fine.push_back(static_cast<int>(random() % shape.fine));
        out.heads.push_back(static_cast<int>(i) - 1);
        out.relations.push_back(i == 0 ? static_cast<int>(Relation::root) : static_cast<int>(2 + random() % 40));
    }
    return out;
}

double loss_of(const Losses& l) { return l.tag + kFineWeight * l.fine + l.arc + l.label; }

// The slow twin of backward(): change one weight a little and see what the loss does.
TEST(Learner, GradientsAgreeWithSmallChanges) {
    std::mt19937 random(9);
    const Shape shape = small_shape();
    const std::vector<Example> examples = {random_example(6, shape, random), random_example(3, shape, random), random_example(1, shape, random)};
    const Batch batch = {&examples[0], &examples[1], &examples[2]};
    Learner learner(shape, 4);
    // Away from the start, where many weights are zero and a wrong gradient would not show.
    for (Parameter& p : learner.parameters()) {
        for (float& w : p.w.values) w += 0.6f * (static_cast<float>(random() % 2001) / 1000 - 1);
    }
    const auto words = static_cast<float>(learner.learn(batch, kNoDropout).words);
    std::vector<std::vector<float>> gradients;
    for (const Parameter& p : learner.parameters()) gradients.push_back(p.g.values);
    constexpr float kChange = 2e-3f;
    for (std::size_t at = 0; at < gradients.size(); ++at) {
        Parameter& p = learner.parameters()[at];
        double most = 0;
        for (int sample = 0; sample < 25; ++sample) {
            const std::size_t k = random() % p.w.values.size();
            const float before = p.w.values[k];
            p.w.values[k] = before + kChange;
            const double above = loss_of(learner.learn(batch, kNoDropout));
            p.w.values[k] = before - kChange;
            const double below = loss_of(learner.learn(batch, kNoDropout));
            p.w.values[k] = before;
            const double seen = (above - below) / (2 * kChange), told = gradients[at][k] * words;
            EXPECT_NEAR(told, seen, 0.02 + 0.04 * std::abs(seen)) << p.name << " " << k;
            most = std::max(most, std::abs(seen));
        }
        EXPECT_GT(most, 0.0) << p.name << " has no say in the loss";
    }
}

TEST(Learner, LearnsAFewSentencesByHeartAndTheSameWayEachTime) {
    std::mt19937 random(2);
    Shape shape = small_shape();
    shape.rows = 400;
    shape.word = shape.first = shape.second = shape.arc = shape.label = 24;
    std::vector<Example> examples;
    for (const std::size_t n : {7, 5, 4}) examples.push_back(random_example(n, shape, random));
    const Batch batch = {&examples[0], &examples[1], &examples[2]};
    std::vector<float> weights[2];
    for (auto& kept : weights) {
        Learner learner(shape, 1);
        double first = 0, last = 0;
        for (int step = 0; step < 150; ++step) {
            last = loss_of(learner.learn(batch, Dropout{0.05f, 0.05f, 0.05f, 0.05f, 0}));
            if (step == 0) first = last;
            learner.step(5e-3f);
        }
        EXPECT_LT(last, first / 10);
        for (const Parameter& p : learner.parameters()) kept.insert(kept.end(), p.w.values.begin(), p.w.values.end());
    }
    EXPECT_EQ(weights[0], weights[1]) << "bit for bit";
}

TEST(Matrix, ProductsAgreeWithPlainOnes) {
    std::mt19937 random(7);
    for (const std::size_t rows : {1, 5, 6, 13}) {
        for (const std::size_t depth : {1, 9}) {
            for (const std::size_t columns : {1, 15, 16, 37}) {
                Matrix a(rows, depth), b(depth, columns), c(rows, columns), d(rows, columns);
                for (Matrix* m : {&a, &b, &c}) {
                    for (float& value : m->values) value = static_cast<float>(random() % 19) - 9;
                }
                // Small whole numbers: floats hold them exactly, so equal means equal.
                Matrix plain = c, turned = c, right = c;
                for (std::size_t i = 0; i < rows; ++i) {
                    for (std::size_t j = 0; j < columns; ++j) {
                        for (std::size_t k = 0; k < depth; ++k) plain.row(i)[j] += a.row(i)[k] * b.row(k)[j];
                    }
                }
                add_product(a, b, c);
                add_product_left_turned(transposed(a), b, turned);
                add_product_right_turned(a, transposed(b), right);
                EXPECT_EQ(c.values, plain.values);
                EXPECT_EQ(turned.values, plain.values);
                EXPECT_EQ(right.values, plain.values);
            }
        }
    }
}

class TreebankFile : public testing::Test {
protected:
    std::string write(const std::string& text) {
        path_ = std::filesystem::temp_directory_path() / ("stemma_treebank_" + std::to_string(::getpid()) + ".conllu");
        std::ofstream(path_, std::ios::binary) << text;
        return path_.string();
    }
    void TearDown() override {
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
    }
    std::filesystem::path path_;
};

TEST_F(TreebankFile, SkipsMultiWordTokensAndEmptyNodes) {
    const auto read = read_treebank(write("# newdoc id = GUM_news_x\n"
                                          "1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
                                          "1\tdo\tdo\tAUX\tVB\t_\t0\troot\t_\t_\n"
                                          "2\tn't\tnot\tPART\tRB\t_\t1\tadvmod\t_\t_\n"
                                          "2.1\tgo\tgo\tVERB\tVB\t_\t_\t_\t_\t_\n"
                                          "\n"
                                          "1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_\n"));
    ASSERT_TRUE(read) << read.error().message();
    ASSERT_EQ(read.value().size(), 2u);
    const auto& words = read.value()[0].words;
    ASSERT_EQ(words.size(), 2u);
    EXPECT_EQ(words[1].text, "n't");
    EXPECT_EQ(words[1].head, 0);
    EXPECT_EQ(words[0].head, -1);
    EXPECT_EQ(words[1].fine, "RB");
    EXPECT_EQ(read.value()[1].document, "GUM_news_x");
}

TEST_F(TreebankFile, KeepsTextsAndWhereParagraphsBegin) {
    const auto read = read_treebank(write("# newdoc id = a\n# newpar id = a-p1\n# text = Yes.\n1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\tSpaceAfter=No\n2\t.\t.\tPUNCT\t.\t_\t1\tpunct\t_\t_\n\n"
                                          "# text = No\n1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_\n\n"
                                          "# newpar\n# newpar_block = p (1 s)\n# text = So\n1\tSo\tso\tADV\tRB\t_\t0\troot\t_\t_\n"));
    ASSERT_TRUE(read) << read.error().message();
    std::string seen;
    for (const GoldSentence& sentence : read.value()) seen += (sentence.opens_paragraph ? "\n" : " ") + sentence.text;
    EXPECT_EQ(seen, "\nYes. No\nSo");
}

TEST_F(TreebankFile, RefusesBrokenLinesByNumber) {
    struct Row {
        const char* text;
        const char* place;
    };
    for (const Row& row : {Row{"1\tYes\tyes\n", "line 1"}, {"# x\n1\ta\ta\tWRONG\tUH\t_\t0\troot\t_\t_\n", "line 2"},
                           {"1\ta\ta\tINTJ\tUH\t_\t0\twrong\t_\t_\n", "line 1"}, {"1\ta\ta\tINTJ\tUH\t_\t7\tdep\t_\t_\n\n", "line 2"},
                           {"1\ta\ta\tINTJ\tUH\t_\t-3\tdep\t_\t_\n", "line 1"}}) {
        const auto read = read_treebank(write(row.text));
        ASSERT_FALSE(read) << row.text;
        EXPECT_EQ(read.error().place, row.place) << row.text;
    }
    const auto missing = read_treebank("/nowhere/at/all.conllu");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().fault, Fault::NotFound);
}

TEST(Treebank, EveryFourthNewsDocumentIsHeldBack) {
    std::vector<GoldSentence> sentences;
    const char* documents[] = {"GUM_bio_a", "GUM_news_1", "GUM_news_2", "GUM_bio_b", "GUM_news_3", "GUM_news_4", "GUM_news_4", "GUM_news_5"};
    for (const char* document : documents) {
        sentences.emplace_back();
        sentences.back().document = document;
    }
    const Parted parts = part_news(sentences);
    ASSERT_EQ(parts.held_back.size(), 2u);
    EXPECT_EQ(parts.held_back[0].document, "GUM_news_4");
    EXPECT_EQ(parts.train.size(), 6u);
}

GoldSentence words_with_lemmas(const std::vector<std::pair<std::string, std::string>>& words) {
    GoldSentence out;
    for (const auto& [text, lemma] : words) {
        GoldWord word;
        word.text = text;
        word.lemma = lemma;
        word.tag = Tag::Verb;
        out.words.push_back(word);
    }
    return out;
}

TEST(LemmaRules, EndingsAreLearntAndTheRestAreExceptions) {
    const LemmaText learnt = learn_lemmas({words_with_lemmas({{"helped", "help"}, {"jumped", "jump"}, {"warned", "warn"}, {"stopped", "stop"}, {"shipped", "ship"},
                                                              {"slept", "sleep"}, {"crept", "creep"}, {"went", "go"}})});
    const Lemmatiser lemmas = Lemmatiser::load(std::string_view(learnt.rules), learnt.exceptions);
    EXPECT_EQ(lemmas.lemma("dumped", "dumped", Tag::Verb), "dump") << "not as stopped";
    EXPECT_EQ(lemmas.lemma("hopped", "hopped", Tag::Verb), "hop") << "as stopped";
    EXPECT_EQ(lemmas.lemma("swept", "swept", Tag::Verb), "sweep");
    EXPECT_EQ(lemmas.lemma("went", "went", Tag::Verb), "go");
    EXPECT_EQ(lemmas.lemma("went", "went", Tag::Noun), "went") << "learnt for verbs only";
    EXPECT_NE(learnt.exceptions.find("went\tgo"), std::string::npos);
    EXPECT_EQ(learnt.exceptions.find("helped"), std::string::npos);
}

}  // namespace
}  // namespace stemma::train
