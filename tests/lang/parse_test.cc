// Tags, lemmas, heads and relations: trees are trees whatever the tokens are, plain sentences are read plainly,
// the fast kernels agree with slow ones, and damaged model files are refused.
#include "lang/parse.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <iterator>
#include <limits>
#include <ostream>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "base/embedded.h"
#include "lang/activation.h"
#include "lang/dense.h"
#include "lang/features.h"
#include "lang/sentence_model.h"
#include "lang/tree.h"
#include "treebank.h"

namespace stemma {
namespace {

std::vector<Token> tokens_of(const std::vector<std::string>& texts) {
    std::vector<Token> tokens(texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) tokens[i].text = texts[i];
    return tokens;
}

std::vector<std::string> words_of(std::string_view sentence) {
    std::vector<std::string> words;
    while (!sentence.empty()) {
        const auto end = std::min(sentence.find(' '), sentence.size());
        words.emplace_back(sentence.substr(0, end));
        sentence.remove_prefix(std::min(end + 1, sentence.size()));
    }
    return words;
}

std::vector<Token> parsed(std::string_view sentence) {
    std::vector<Token> tokens = tokens_of(words_of(sentence));
    parse_sentence(tokens, TokenIndex{0}, "en");
    return tokens;
}

template <class Row>
std::string name_of(const testing::TestParamInfo<Row>& row) {
    return row.param.name;
}

// What a reader of the tree relies on. `first` is the index of the first token.
void expect_tree(const std::vector<Token>& tokens, std::uint32_t first) {
    std::size_t roots = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const Token& token = tokens[i];
        EXPECT_EQ(token.relation == Relation::root, !token.head) << i;
        EXPECT_NE(token.relation, Relation::none) << i;
        if (!token.head) {
            ++roots;
            continue;
        }
        ASSERT_GE(token.head.value, first) << i;
        ASSERT_LT(token.head.value, first + tokens.size()) << i;
        ASSERT_NE(token.head.value, first + i) << i;
        // With as many steps as there are tokens, every way up must have come to the root.
        std::size_t at = i, steps = 0;
        while (tokens[at].head && steps <= tokens.size()) {
            at = tokens[at].head.value - first;
            ++steps;
        }
        ASSERT_LE(steps, tokens.size()) << "token " << i << " lies on a cycle";
    }
    EXPECT_EQ(roots, tokens.empty() ? 0u : 1u);
}

std::vector<std::string> random_words(std::size_t n, std::mt19937& random) {
    static const std::vector<std::string> kPieces = {"the", "police", "said", "Kyiv", "killed", "in", ",", ".", "\"", "5,000", "and", "who", "did", "n't", ";", "-",
                                                     "(", ")", "was", "of", "ÄRGER", "Шойгу", "東京", "", "\xFF\xFE", "👩‍👩‍👧", "x", "COVID-19", "http://a.example/b?c=d"};
    std::vector<std::string> words;
    for (std::size_t i = 0; i < n; ++i) {
        std::string word = kPieces[random() % kPieces.size()];
        if (random() % 5 == 0) word += kPieces[random() % kPieces.size()];
        if (random() % 400 == 0) word.append(random() % 3000, static_cast<char>('a' + random() % 26));
        words.push_back(std::move(word));
    }
    return words;
}

TEST(Parse, AnySequenceOfTokensGivesOneTree) {
    ASSERT_TRUE(has_model("en"));
    std::mt19937 random(20);
    std::vector<std::size_t> sizes = {0, 1, 2, 3, 7, 40, kLongestSentence - 1, kLongestSentence, kLongestSentence + 1, 2 * kLongestSentence + 1, 5000};
    for (int i = 0; i < 200; ++i) sizes.push_back(1 + random() % 30);
    for (const std::size_t size : sizes) {
        SCOPED_TRACE(size);
        std::vector<Token> tokens = tokens_of(random_words(size, random));
        constexpr std::uint32_t kFirst = 17;
        parse_sentence(tokens, TokenIndex{kFirst}, "en");
        expect_tree(tokens, kFirst);
    }
}

TEST(Parse, OneWordManyTimesGivesOneTree) {
    for (const char* word : {"the", ".", "Paris", "run", ""}) {
        SCOPED_TRACE(word);
        std::vector<Token> tokens = tokens_of(std::vector<std::string>(5000, word));
        parse_sentence(tokens, TokenIndex{0}, "en");
        expect_tree(tokens, 0);
    }
}

TEST(Parse, LanguageWithoutModelLeavesTokensAlone) {
    EXPECT_FALSE(has_model("xx"));
    std::vector<Token> tokens = tokens_of({"Das", "ist", "gut", "."});
    parse_sentence(tokens, TokenIndex{0}, "xx");
    for (const Token& token : tokens) {
        EXPECT_EQ(token.tag, Tag::X);
        EXPECT_FALSE(token.head);
        EXPECT_EQ(token.relation, Relation::none);
        EXPECT_EQ(token.lemma, "");
    }
}

// The network reads some sentences side by side, the longest first: each gets what it gets alone.
TEST(Parse, ManySentencesGetWhatEachGetsAlone) {
    std::mt19937 random(9);
    for (int round = 0; round < 40; ++round) {
        SCOPED_TRACE(round);
        std::vector<std::string> words;
        std::vector<std::size_t> ends;
        for (std::size_t n = random() % 12; n > 0; --n) {
            const std::size_t size = random() % 40 == 0 ? kLongestSentence + random() % 400 : random() % 30;
            std::ranges::move(random_words(size, random), std::back_inserter(words));
            ends.push_back(words.size());
        }
        constexpr std::uint32_t kFirst = 11;
        std::vector<Token> together = tokens_of(words), alone = together;
        parse_sentences(together, TokenIndex{kFirst}, ends, "en");
        std::size_t begin = 0;
        for (const std::size_t end : ends) {
            parse_sentence(std::span(alone).subspan(begin, end - begin), TokenIndex{kFirst + static_cast<std::uint32_t>(begin)}, "en");
            begin = end;
        }
        for (std::size_t i = 0; i < words.size(); ++i) {
            ASSERT_EQ(together[i].tag, alone[i].tag) << i;
            ASSERT_EQ(together[i].head, alone[i].head) << i;
            ASSERT_EQ(together[i].relation, alone[i].relation) << i;
            ASSERT_EQ(together[i].lemma, alone[i].lemma) << i;
        }
    }
}

TEST(Parse, SameAnswerOnEveryThread) {
    std::mt19937 random(5);
    std::vector<std::vector<Token>> sentences;
    for (int i = 0; i < 60; ++i) sentences.push_back(tokens_of(random_words(1 + random() % 50, random)));
    constexpr std::size_t kThreads = 4;
    std::vector<std::vector<std::vector<Token>>> answers(kThreads, sentences);
    {
        std::vector<std::jthread> threads;
        for (std::size_t t = 0; t < kThreads; ++t) {
            threads.emplace_back([&, t] {
                // Each begins elsewhere, so that what one sentence leaves behind would show in another.
                for (std::size_t i = 0; i < sentences.size(); ++i) parse_sentence(answers[t][(i + 13 * t) % sentences.size()], TokenIndex{0}, "en");
            });
        }
    }
    for (auto& sentence : sentences) parse_sentence(sentence, TokenIndex{0}, "en");
    for (std::size_t t = 0; t < kThreads; ++t) {
        for (std::size_t s = 0; s < sentences.size(); ++s) {
            for (std::size_t i = 0; i < sentences[s].size(); ++i) {
                const Token &a = sentences[s][i], &b = answers[t][s][i];
                ASSERT_EQ(a.tag, b.tag);
                ASSERT_EQ(a.head, b.head);
                ASSERT_EQ(a.relation, b.relation);
                ASSERT_EQ(a.lemma, b.lemma);
            }
        }
    }
}

// Plain sentences

struct Plain {
    const char* name;
    const char* sentence;
    const char* tags;
    const char* heads;  // from 1; 0 is the root
    const char* why;
};

void PrintTo(const Plain& row, std::ostream* out) { *out << row.sentence; }

const Plain kPlain[] = {
    {"SubjectVerbObject", "Soldiers guarded the bridge .", "NOUN VERB DET NOUN PUNCT", "2 0 4 2 2", "the plainest order"},
    {"Passive", "Two people were killed in the crash .", "NUM NOUN AUX VERB ADP DET NOUN PUNCT", "2 4 4 0 7 7 4 4", "figures hang on the noun, the noun on the verb"},
    {"PassiveWithAgent", "The village was shelled by troops .", "DET NOUN AUX VERB ADP NOUN PUNCT", "2 4 4 0 6 4 4", "the agent hangs on the verb"},
    {"SaidThat", "The minister said that the road was closed .", "DET NOUN VERB SCONJ DET NOUN AUX VERB PUNCT", "2 3 0 8 6 8 8 3 3", "the clause hangs on the verb of speech"},
    {"Name", "Anna Kowalska visited Berlin .", "PROPN PROPN VERB PROPN PUNCT", "3 1 0 3 3", "a name is flat, its first word the head"},
    {"Possessive", "The mayor 's office denied it .", "DET NOUN PART NOUN VERB PRON PUNCT", "2 4 2 5 0 5 5", "the owner hangs on what is owned"},
    {"Copula", "The bridge is old .", "DET NOUN AUX ADJ PUNCT", "2 4 4 0 4", "the predicate is the head"},
    {"Coordination", "Police and soldiers searched the houses .", "NOUN CCONJ NOUN VERB DET NOUN PUNCT", "4 3 1 0 6 4 4", "the second joins the first"},
    {"RelativeClause", "The man who stole the car fled .", "DET NOUN PRON VERB DET NOUN VERB PUNCT", "2 7 4 2 6 4 0 7", "the clause hangs on its noun"},
    {"Negation", "They did not find weapons .", "PRON AUX PART VERB NOUN PUNCT", "4 4 4 0 4 4", "not and did hang on the verb"},
    {"BigNumber", "About 5,000 workers arrived yesterday .", "ADV NUM NOUN VERB NOUN PUNCT", "2 3 4 0 4 4", "the hedge hangs on the number"},
    {"Infinitive", "Officials plan to rebuild the school .", "NOUN VERB PART VERB DET NOUN PUNCT", "2 0 4 2 6 4 2", "the open clause hangs on its verb"},
    {"Question", "Where did they go ?", "ADV AUX PRON VERB PUNCT", "4 4 4 0 4", "an auxiliary before its subject"},
    {"CapitalAtStart", "Killed were three drivers .", "VERB AUX NUM NOUN PUNCT", nullptr, "a capital at the start makes no name"},
    {"OneWord", "Yes", "INTJ", "0", "one word is its own tree"},
};

class PlainSentence : public testing::TestWithParam<Plain> {};

TEST_P(PlainSentence, IsReadPlainly) {
    const Plain& row = GetParam();
    const auto tokens = parsed(row.sentence);
    std::string tags, heads;
    for (const Token& token : tokens) {
        tags += (tags.empty() ? "" : " ") + std::string(to_string(token.tag));
        heads += (heads.empty() ? "" : " ") + std::to_string(token.head ? token.head.value + 1 : 0);
    }
    EXPECT_EQ(tags, row.tags) << row.why;
    if (row.heads != nullptr) {
        EXPECT_EQ(heads, row.heads) << row.why;
    }
}

INSTANTIATE_TEST_SUITE_P(Parse, PlainSentence, testing::ValuesIn(kPlain), name_of<Plain>);

struct Bond {
    const char* name;
    const char* sentence;
    const char* word;
    const char* head;
    Relation relation;
};

void PrintTo(const Bond& row, std::ostream* out) { *out << row.sentence << " / " << row.word; }

const Bond kBonds[] = {
    {"Subject", "Engineers cleared the mines .", "Engineers", "cleared", Relation::nsubj},
    {"Object", "Engineers cleared the mines .", "mines", "cleared", Relation::obj},
    {"PassiveSubject", "Seven sailors were rescued .", "sailors", "rescued", Relation::nsubj_pass},
    {"Counted", "Seven sailors were rescued .", "Seven", "sailors", Relation::nummod},
    {"Agent", "The dam was built by prisoners .", "prisoners", "built", Relation::obl_agent},
    {"SpeechClause", "She said the train was late .", "late", "said", Relation::ccomp},
    {"Owner", "France 's army withdrew .", "France", "army", Relation::nmod_poss},
    {"Place", "He died in Madrid .", "Madrid", "died", Relation::obl},
    {"Compound", "The defense ministry declined to comment .", "defense", "ministry", Relation::compound},
    {"Relative", "The girl who survived spoke .", "survived", "girl", Relation::acl_relcl},
};

class BondOfWords : public testing::TestWithParam<Bond> {};

TEST_P(BondOfWords, HasHeadAndRelation) {
    const Bond& row = GetParam();
    const auto tokens = parsed(row.sentence);
    const auto at = std::ranges::find(tokens, row.word, &Token::text);
    ASSERT_NE(at, tokens.end());
    ASSERT_TRUE(at->head);
    EXPECT_EQ(tokens[at->head.value].text, row.head);
    EXPECT_EQ(to_string(at->relation), to_string(row.relation));
}

INSTANTIATE_TEST_SUITE_P(Parse, BondOfWords, testing::ValuesIn(kBonds), name_of<Bond>);

// Lemmas

struct LemmaRow {
    const char* name;
    const char* word;
    Tag tag;
    const char* lemma;
    const char* why;
};

void PrintTo(const LemmaRow& row, std::ostream* out) { *out << row.word; }

const LemmaRow kLemmas[] = {
    {"RegularPlural", "bridges", Tag::Noun, "bridge", "-s"},
    {"PluralInIes", "counties", Tag::Noun, "county", "-ies"},
    {"PluralInChes", "trenches", Tag::Noun, "trench", "-ches"},
    {"IrregularPlural", "women", Tag::Noun, "woman", "an exception"},
    {"Children", "children", Tag::Noun, "child", "an exception"},
    {"SingularInS", "crisis", Tag::Noun, "crisis", "no plural"},
    {"Past", "wounded", Tag::Verb, "wound", "-ed"},
    {"PastInIed", "carried", Tag::Verb, "carry", "-ied"},
    {"DoubledLetter", "stopped", Tag::Verb, "stop", "-pped"},
    {"Said", "said", Tag::Verb, "say", "an exception"},
    {"Were", "were", Tag::Aux, "be", "an exception"},
    {"Negated", "n't", Tag::Part, "not", "a short form"},
    {"Capital", "Killed", Tag::Verb, "kill", "case does not matter but in names"},
    {"Name", "Warsaw", Tag::Propn, "Warsaw", "names keep their case"},
    {"NotMet", "blorped", Tag::Verb, "blorp", "endings work on words never met"},
    {"NotMetPlural", "zorbles", Tag::Noun, "zorble", "endings work on words never met"},
    {"Empty", "", Tag::Noun, "", "nothing stays nothing"},
    {"OtherScript", "Шойгу", Tag::Propn, "Шойгу", "no rule fits"},
};

class Lemma : public testing::TestWithParam<LemmaRow> {};

TEST_P(Lemma, IsTheDictionaryForm) {
    const auto model = SentenceModel::load(embedded("models/en.bin"), "models/en.bin");
    ASSERT_TRUE(model);
    const LemmaRow& row = GetParam();
    EXPECT_EQ(model.value().lemmas.lemma(row.word, folded_word(row.word), row.tag), row.lemma) << row.why;
}

INSTANTIATE_TEST_SUITE_P(Parse, Lemma, testing::ValuesIn(kLemmas), name_of<LemmaRow>);

TEST(Features, FoldCaseApostrophesAndHyphens) {
    EXPECT_EQ(folded_word("DON’T"), "don't");
    EXPECT_EQ(folded_word("Sarajevo‑based"), "sarajevo-based");
    EXPECT_EQ(folded_word("ÉTÉ"), "été");
    EXPECT_EQ(folded_word(""), "");
}

TEST(Features, DigitsCountAsOneButShapeTellsTheirGrouping) {
    FeatureKey a[kFeatureKinds], b[kFeatureKinds], c[kFeatureKinds];
    feature_keys("4,700", "4,700", a);
    feature_keys("6,000", "6,000", b);
    feature_keys("47.00", "47.00", c);
    EXPECT_TRUE(std::ranges::equal(a, b));
    EXPECT_NE(a[1], c[1]);
}

// The model file

TEST(ModelFile, DamageIsRefused) {
    const std::string whole(embedded("models/en.bin"));
    ASSERT_TRUE(SentenceModel::load(whole, "whole"));
    std::mt19937 random(3);
    std::vector<std::size_t> places = {0, 8, 12, 16, 24, 40, 48, whole.size() / 2, whole.size() - 1};
    for (int i = 0; i < 20; ++i) places.push_back(random() % whole.size());
    for (const std::size_t place : places) {
        std::string damaged = whole;
        damaged[place] = static_cast<char>(damaged[place] ^ 0x10);
        const auto loaded = SentenceModel::load(damaged, "damaged.bin");
        ASSERT_FALSE(loaded) << "byte " << place;
        EXPECT_EQ(loaded.error().fault, Fault::BadArchive);
        EXPECT_EQ(loaded.error().input, "damaged.bin");
        EXPECT_NE(loaded.error().cause, "");
    }
}

TEST(ModelFile, ShortFileIsRefused) {
    const std::string whole(embedded("models/en.bin"));
    for (const std::size_t size : {std::size_t{0}, std::size_t{7}, std::size_t{23}, std::size_t{24}, std::size_t{500}, whole.size() / 2, whole.size() - 1}) {
        EXPECT_FALSE(SentenceModel::load(std::string_view(whole).substr(0, size), "short.bin")) << size;
    }
}

TEST(ModelFile, MissingOrMisshapenSectionIsRefusedByName) {
    const auto file = ModelFile::open(embedded("models/en.bin"), "models/en.bin");
    ASSERT_TRUE(file);
    const std::vector<std::string> names = {"shape", "keys",           "rows",  "table",   "first-f", "first-f-state",  "first-b", "first-b-state", "second-f",
                                            "second-f-state", "second-b", "second-b-state", "tag", "tag-view", "head", "pair", "distance", "root", "label"};
    for (const std::string& broken : names) {
        for (const bool drop : {true, false}) {
            std::vector<std::pair<std::string, std::string>> sections;
            for (const std::string& name : names) {
                std::string bytes(file.value().section(name));
                ASSERT_FALSE(bytes.empty()) << name;
                if (name == broken && drop) continue;
                if (name == broken) bytes.pop_back();
                sections.emplace_back(name, std::move(bytes));
            }
            const auto loaded = SentenceModel::load(model_bytes(sections), "made.bin");
            ASSERT_FALSE(loaded) << broken;
            EXPECT_NE(loaded.error().place.find(broken), std::string::npos) << loaded.error().message();
        }
    }
}

TEST(ModelFile, KeysWithoutAnEmptySlotAreRefused) {
    const auto file = ModelFile::open(embedded("models/en.bin"), "models/en.bin");
    ASSERT_TRUE(file);
    std::vector<std::pair<std::string, std::string>> sections;
    for (const char* name : {"shape", "keys", "rows", "table", "root"}) sections.emplace_back(name, std::string(file.value().section(name)));
    std::ranges::fill(sections[1].second, '\x01');
    const auto loaded = SentenceModel::load(model_bytes(sections), "made.bin");
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().place, "section keys") << "a search for a word that is not there would never end";
}

TEST(ModelFile, SectionsComeBackAsTheyWere) {
    const std::string bytes = model_bytes({{"a", "one"}, {"empty", ""}, {"sixteen-letters-", std::string(1000, 'x')}});
    const auto file = ModelFile::open(bytes, "made.bin");
    ASSERT_TRUE(file);
    EXPECT_EQ(file.value().section("a"), "one");
    EXPECT_EQ(file.value().section("empty"), "");
    EXPECT_EQ(file.value().section("sixteen-letters-"), std::string(1000, 'x'));
    EXPECT_EQ(file.value().section("b"), "");
}

// Fast beside slow

struct Dimensions {
    std::size_t rows, inputs, outputs;
};

TEST(Dense, AgreesWithAPlainProduct) {
    std::mt19937 random(8);
    auto number = [&] { return static_cast<float>(random() % 2001) / 1000 - 1; };
    for (const Dimensions d : {Dimensions{1, 1, 1}, {1, 2, 16}, {3, 5, 17}, {4, 100, 64}, {5, 33, 65}, {9, 228, 384}, {2, 7, 130}}) {
        std::vector<float> weights(d.inputs * d.outputs), bias(d.outputs);
        for (float& w : weights) w = number();
        for (float& b : bias) b = number();
        const std::string section = dense_bytes(weights, d.inputs, d.outputs, bias);
        const auto dense = Dense::load(section, d.inputs, d.outputs);
        ASSERT_TRUE(dense);
        std::vector<std::int16_t> in(d.rows * dense->padded_inputs(), 0);
        for (std::size_t i = 0; i < d.rows; ++i) {
            for (std::size_t k = 0; k < d.inputs; ++k) in[i * dense->padded_inputs() + k] = static_cast<std::int16_t>(static_cast<int>(random() % 16383) - kLargestValue);
        }
        std::vector<float> out(d.rows * dense->padded_outputs());
        constexpr float kScale = 1.0f / kLargestValue;
        dense->apply(d.rows, in.data(), kScale, out.data());
        for (std::size_t i = 0; i < d.rows; ++i) {
            std::vector<float> one(dense->padded_outputs(), 0);
            float* const to[] = {one.data()};
            dense->add(in.data() + i * dense->padded_inputs(), kScale, to);
            for (std::size_t o = 0; o < d.outputs; ++o) {
                double sum = 0, size = 0;
                for (std::size_t k = 0; k < d.inputs; ++k) {
                    const double term = static_cast<double>(in[i * dense->padded_inputs() + k]) * kScale * weights[k * d.outputs + o];
                    sum += term;
                    size += std::abs(term);
                }
                // Weights have 11 bits at the least.
                EXPECT_NEAR(out[i * dense->padded_outputs() + o], bias[o] + sum, size / 1000 + 1e-4);
                EXPECT_NEAR(one[o], sum, size / 1000 + 1e-4);
            }
        }
    }
}

TEST(Dense, RowsTogetherGetWhatEachGetsAlone) {
    std::mt19937 random(31);
    for (const Dimensions d : {Dimensions{1, 7, 40}, {2, 96, 384}, {3, 96, 384}, {4, 96, 384}, {4, 33, 65}}) {
        std::vector<float> weights(d.inputs * d.outputs);
        for (float& w : weights) w = static_cast<float>(random() % 2001) / 1000 - 1;
        const std::string section = dense_bytes(weights, d.inputs, d.outputs, {});
        const auto dense = Dense::load(section, d.inputs, d.outputs);
        ASSERT_TRUE(dense);
        const std::size_t stride = dense->padded_inputs(), wide = dense->padded_outputs();
        std::vector<std::int16_t> in(d.rows * stride, 0);
        for (std::size_t i = 0; i < d.rows; ++i) {
            for (std::size_t k = 0; k < d.inputs; ++k) in[i * stride + k] = static_cast<std::int16_t>(static_cast<int>(random() % 16383) - kLargestValue);
        }
        std::vector<float> together(d.rows * wide, 0.5f), alone(d.rows * wide, 0.5f);
        std::vector<float*> to;
        for (std::size_t i = 0; i < d.rows; ++i) to.push_back(together.data() + i * wide);
        dense->add(in.data(), 0.25f, to);
        for (std::size_t i = 0; i < d.rows; ++i) {
            float* const one[] = {alone.data() + i * wide};
            dense->add(in.data() + i * stride, 0.25f, one);
        }
        EXPECT_EQ(together, alone) << d.rows << " rows of " << d.inputs;
    }
}

TEST(Dense, LargestValuesDoNotOverflow) {
    for (const std::size_t inputs : {std::size_t{1}, std::size_t{2}, std::size_t{100}, std::size_t{1023}}) {
        const std::vector<float> weights(inputs, 3.0f);
        const std::string section = dense_bytes(weights, inputs, 1, {});
        const auto dense = Dense::load(section, inputs, 1);
        ASSERT_TRUE(dense);
        std::vector<std::int16_t> in(dense->padded_inputs(), 0);
        std::fill_n(in.begin(), inputs, static_cast<std::int16_t>(kLargestValue));
        std::vector<float> out(dense->padded_outputs());
        dense->apply(1, in.data(), 1.0f, out.data());
        const double expected = 3.0 * kLargestValue * static_cast<double>(inputs);
        EXPECT_NEAR(out[0], expected, expected / 100) << "the more weights, the fewer bits for each";
    }
}

TEST(Dense, WrongSizeIsRefused) {
    const std::string section = dense_bytes(std::vector<float>(6, 1.0f), 2, 3, {});
    EXPECT_TRUE(Dense::load(section, 2, 3));
    EXPECT_FALSE(Dense::load(section, 3, 2));
    EXPECT_FALSE(Dense::load(std::string_view(section).substr(1), 2, 3));
    EXPECT_FALSE(Dense::load("", 2, 3));
}

TEST(Dense, DotAgreesWithAPlainSum) {
    std::mt19937 random(4);
    for (std::size_t n = 8; n <= kMostDotValues; n += 8) {
        std::vector<std::int16_t> a(n), b(n);
        std::int64_t sum = 0;
        for (std::size_t k = 0; k < n; ++k) {
            const bool largest = n % 16 == 0;
            a[k] = static_cast<std::int16_t>(largest ? kLargestDotValue : static_cast<int>(random() % 8191) - kLargestDotValue);
            b[k] = static_cast<std::int16_t>(largest ? -kLargestDotValue : static_cast<int>(random() % 8191) - kLargestDotValue);
            sum += static_cast<std::int64_t>(a[k]) * b[k];
        }
        EXPECT_EQ(dot(a.data(), b.data(), n), sum);
    }
}

TEST(Activation, IsCloseToTheLibrarys) {
    for (float x = -12; x <= 12; x += 0.01f) {
        EXPECT_NEAR(tanh_of(x), std::tanh(x), 2e-4) << x;
        EXPECT_NEAR(logistic_of(x), 1 / (1 + std::exp(-x)), 1e-4) << x;
        EXPECT_NEAR(exp_of(x) / std::exp(x), 1, 2e-6) << x;
    }
    EXPECT_LE(tanh_of(1e30f), 1.0f);
    EXPECT_GE(tanh_of(-1e30f), -1.0f);
}

// The best of all trees with one root, by looking at every choice of heads.
double best_by_trying_all(const std::vector<float>& scores, std::size_t n) {
    std::vector<std::size_t> choice(n, 0);  // column: 0 is the root
    double best = -std::numeric_limits<double>::infinity();
    while (true) {
        bool tree = std::ranges::count(choice, std::size_t{0}) == 1;
        double sum = 0;
        for (std::size_t i = 0; i < n && tree; ++i) {
            if (choice[i] == i + 1) tree = false;
            sum += scores[i * (n + 1) + choice[i]];
            std::size_t at = i, steps = 0;
            while (choice[at] != 0 && steps++ <= n) at = choice[at] - 1;
            if (steps > n) tree = false;
        }
        if (tree) best = std::max(best, sum);
        std::size_t i = 0;
        while (i < n && ++choice[i] > n) choice[i++] = 0;
        if (i == n) return best;
    }
}

TEST(Tree, AgreesWithTryingAllTrees) {
    std::mt19937 random(6);
    for (int round = 0; round < 600; ++round) {
        const std::size_t n = 1 + random() % 5;
        std::vector<float> scores(n * (n + 1));
        // Few different values make ties, and cycles within cycles.
        const unsigned values = round % 2 ? 5 : 1000;
        for (float& s : scores) s = static_cast<float>(random() % values) - static_cast<float>(values / 2);
        const std::vector<int> heads = best_tree(scores, n);
        double sum = 0;
        std::vector<Token> tokens(n);
        for (std::size_t i = 0; i < n; ++i) {
            sum += scores[i * (n + 1) + static_cast<std::size_t>(heads[i] + 1)];
            tokens[i].head = heads[i] < 0 ? TokenIndex{} : TokenIndex{static_cast<std::uint32_t>(heads[i])};
            tokens[i].relation = heads[i] < 0 ? Relation::root : Relation::dep;
        }
        expect_tree(tokens, 0);
        EXPECT_EQ(sum, best_by_trying_all(scores, n)) << "round " << round << ", " << n << " words";
    }
}

// Floors on the treebank, gold tokens, a little under what was measured when the model was made (models/README.md).
// EWT's dev part; its test part is not for looking at.
TEST(Parse, KeepsItsFloorsOnTheTreebank) {
    const std::string path = std::string(STEMMA_SHARED_DIR) + "/corpora/treebank/en_ewt-dev.conllu";
    if (!std::filesystem::exists(path)) GTEST_SKIP() << path << " is not here";
    const auto gold = train::read_treebank(path);
    ASSERT_TRUE(gold) << gold.error().message();
    double words = 0, tags = 0, heads = 0, labelled = 0, lemmas = 0;
    for (const auto& sentence : gold.value()) {
        std::vector<Token> tokens(sentence.words.size());
        for (std::size_t i = 0; i < tokens.size(); ++i) tokens[i].text = sentence.words[i].text;
        parse_sentence(tokens, TokenIndex{0}, "en");
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            const auto& word = sentence.words[i];
            const bool head = (tokens[i].head ? static_cast<int>(tokens[i].head.value) : -1) == word.head;
            ++words;
            tags += tokens[i].tag == word.tag;
            lemmas += tokens[i].lemma == word.lemma;
            heads += head;
            labelled += head && tokens[i].relation == word.relation;
        }
    }
    EXPECT_GE(tags / words, 0.955);
    EXPECT_GE(lemmas / words, 0.965);
    EXPECT_GE(heads / words, 0.880);
    EXPECT_GE(labelled / words, 0.850);
}

}  // namespace
}  // namespace stemma
