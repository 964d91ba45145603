// The tagger of names and the programs that teach it: the best labels beside all labels tried, models refused where they
// are damaged, gold names read as they stand, the same model from the same examples.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include <unistd.h>

#include <gtest/gtest.h>

#include "lang/name_rules.h"
#include "lang/name_tagger.h"
#include "name_corpus.h"
#include "name_learner.h"

namespace stemma::train {
namespace {

std::int64_t score_of(const std::vector<LabelScores>& words, const LabelSteps& steps, const std::vector<NameLabel>& labels) {
    std::int64_t sum = 0;
    std::size_t before = kNameLabels;
    for (std::size_t w = 0; w < words.size(); ++w) {
        const auto label = static_cast<std::size_t>(labels[w]);
        sum += words[w][label] + steps.from[before][label];
        before = label;
    }
    return sum;
}

bool is_allowed(const std::vector<NameLabel>& labels) {
    NameLabel before = NameLabel::Outside;
    for (const NameLabel label : labels) {
        if (!may_follow(before, label)) return false;
        before = label;
    }
    return true;
}

// Every sequence is tried.
std::int64_t highest_score(const std::vector<LabelScores>& words, const LabelSteps& steps) {
    std::int64_t best = std::numeric_limits<std::int64_t>::min();
    std::size_t all = 1;
    for (std::size_t w = 0; w < words.size(); ++w) all *= kNameLabels;
    for (std::size_t code = 0; code < all; ++code) {
        std::vector<NameLabel> labels;
        for (std::size_t rest = code; labels.size() < words.size(); rest /= kNameLabels) labels.push_back(static_cast<NameLabel>(rest % kNameLabels));
        if (is_allowed(labels)) best = std::max(best, score_of(words, steps, labels));
    }
    return best;
}

TEST(BestLabels, ScoreAsHighAsAnyThatAreAllowed) {
    std::mt19937 random(7);
    const auto draw = [&] { return static_cast<std::int32_t>(random() % 201) - 100; };
    for (int round = 0; round < 300; ++round) {
        std::vector<LabelScores> words(1 + random() % 5);
        LabelSteps steps;
        for (auto& word : words) {
            for (auto& score : word) score = draw();
        }
        for (auto& from : steps.from) {
            for (auto& step : from) step = draw();
        }
        const std::vector<NameLabel> labels = best_labels(words, steps);
        ASSERT_EQ(labels.size(), words.size());
        ASSERT_TRUE(is_allowed(labels)) << "round " << round;
        ASSERT_EQ(score_of(words, steps, labels), highest_score(words, steps)) << "round " << round;
    }
}

TEST(BestLabels, OfNoWordsAreNone) { EXPECT_TRUE(best_labels({}, {}).empty()); }

TEST(NameTagger, RefusesWhatIsNoModel) {
    std::array<std::int16_t, kNameLabels> row{};
    row[1] = 5;
    const std::string whole = name_model_bytes({{17, row}}, {});
    EXPECT_TRUE(NameTagger::load(whole, "whole"));
    std::string changed = whole;
    changed.back() = static_cast<char>(changed.back() + 1);
    const std::string other = model_bytes({{"keys", "abc"}});
    const std::string full = model_bytes({{"keys", "abcd"}, {"rows", std::string(sizeof row, '\0')}, {"steps", std::string(sizeof(LabelSteps), '\0')}});
    for (const std::string& bytes : {std::string{}, whole.substr(0, whole.size() / 2), changed, other, full}) {
        const auto model = NameTagger::load(bytes, "names.bin");
        ASSERT_FALSE(model);
        EXPECT_EQ(model.error().input, "names.bin");
    }
}

Report report_of(std::string text) {
    Report report;
    report.id = {"x"};
    report.language = "en";
    report.paragraphs.push_back({Role::Body, std::move(text)});
    return report;
}

TEST(NameFeatures, AreSeenOfWordsThatMayBeNamesOnly) {
    const Annotation text = annotate(report_of("The boat lay in the harbour while Ana Weir of the Bank of Norway slept for many hours, and al-Hadi ate."));
    const NameFeatures features(text, find_candidates(text, nullptr));
    std::string open;
    for (std::uint32_t k = 0; k < text.tokens.size(); ++k) {
        if (features.is_open(k)) open += text.tokens[k].text + " ";
    }
    // Behind a capital a word is open too, since names may end small.
    EXPECT_EQ(open, "The boat Ana Weir of the Bank of Norway slept al - Hadi ate ");
}

// Long runs of capitals, of particles and of one letter: linear, and nothing out of range.
TEST(NameFeatures, StandHostileText) {
    for (const std::string_view piece : {"Aa ", "van ", "A-", "& ", "Aa van & ", "\"A\" "}) {
        std::string text;
        for (int k = 0; k < 4000; ++k) text += piece;
        const Annotation annotation = annotate(report_of(text));
        const NameFeatures features(annotation, find_candidates(annotation, nullptr));
        std::vector<FeatureKey> keys;
        for (const Sentence& sentence : annotation.sentences) {
            for (std::uint32_t k = sentence.begin.value; k < sentence.end.value; ++k) {
                if (features.is_open(k)) features.keys(k, sentence.begin.value, sentence.end.value, keys);
            }
        }
    }
}

std::vector<NameExample> examples_of_text(const std::string& text, const std::vector<std::pair<std::string, NameKind>>& names) {
    const Annotation annotation = annotate(report_of(text));
    std::vector<GoldName> gold;
    for (const auto& [name, kind] : names) {
        const auto at = static_cast<std::uint32_t>(text.find(name));
        gold.push_back({{{at}, {at + static_cast<std::uint32_t>(name.size())}}, kind});
    }
    return examples_of(annotation, NameFeatures(annotation, find_candidates(annotation, nullptr)), gold);
}

TEST(NameLearning, LearnsItsExamplesTheSameWayEachTime) {
    const std::string text = "Yesterday Karst Wendal met the Brolly Group in Ostby. Later Karst Wendal left Ostby.";
    const auto examples = examples_of_text(text, {{"Karst Wendal", NameKind::Person}, {"Brolly Group", NameKind::Organisation}, {"Ostby", NameKind::Place}});
    std::vector<const NameExample*> all;
    for (const NameExample& example : examples) all.push_back(&example);
    NameLearning options;
    options.rarest = 1;
    const std::string model = learn_names(all, options);
    EXPECT_EQ(model, learn_names(all, options));
    const auto tagger = NameTagger::load(model, "learnt");
    ASSERT_TRUE(tagger);
    const Annotation annotation = annotate(report_of(text));
    const NameFeatures features(annotation, find_candidates(annotation, nullptr));
    const auto labels = tagger.value().label(features, annotation.sentences[0].begin.value, annotation.sentences[0].end.value);
    std::string told;
    for (const NameLabel label : labels) told += static_cast<char>('0' + static_cast<int>(label));
    EXPECT_EQ(told, "0120056030") << "Yesterday Karst Wendal met the Brolly Group in Ostby .";
}

// A folder that goes away with the test.
struct Folder {
    std::filesystem::path path = std::filesystem::temp_directory_path() / ("stemma-names-" + std::to_string(::getpid()));
    Folder() { std::filesystem::create_directories(path); }
    ~Folder() { std::filesystem::remove_all(path); }
    std::string file(const std::string& name, const std::string& text) const {
        std::ofstream(path / name, std::ios::binary) << text;
        return (path / name).string();
    }
};

std::string shown(const NamedText& text) {
    Annotation annotation;
    annotation.text = annotate(text.report).text;
    std::string out;
    for (const GoldName& name : text.names) out += (out.empty() ? "" : "; ") + annotation.utf8(name.span) + " " + std::string(to_string(name.kind));
    return out;
}

TEST(GoldNames, OfUnerStandInTheTreebanksText) {
    const Folder folder;
    const std::string conllu = "# newdoc id = d\n# sent_id = d-1\n# text = In Ostby's inn.\n1\tIn\tin\tADP\tIN\t_\t2\tcase\t_\t_\n2\tOstby\tOstby\tPROPN\tNNP\t_\t4\tnmod\t_\tSpaceAfter=No\n3\t's\t's\tPART\tPOS\t_\t2\tcase\t_\t_\n4\tinn\tinn\tNOUN\tNN\t_\t0\troot\t_\tSpaceAfter=No\n5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n\n";
    const std::string iob2 = "# newdoc id = d\n# sent_id = d-1\n# text = In Ostby 's inn .\n1\tIn\tO\t-\t-\n2\tOstby\tB-LOC\t-\t-\n3\t's\tO\t-\t-\n4\tinn\tO\t-\t-\n5\t.\tO\t-\t-\n\n";
    const auto texts = read_uner(folder.file("a.iob2", iob2), folder.file("a.conllu", conllu));
    ASSERT_TRUE(texts) << texts.error().message();
    ASSERT_EQ(texts.value().size(), 1u);
    EXPECT_EQ(shown(texts.value()[0]), "Ostby place");
}

TEST(GoldNames, AreRefusedWithTheirLine) {
    const Folder folder;
    EXPECT_EQ(read_gum_names((folder.path / "none").string()).error().fault, Fault::NotFound);
    const auto broken = read_gum_names(folder.file("b.conllu", "# text = Ana\n1\tAna\tx\n\n"));
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().place, "line 2");
    const auto lost = read_uner(folder.file("c.iob2", "# sent_id = q\n1\tAna\tB-PER\t-\t-\n\n"), folder.file("c.conllu", ""));
    ASSERT_FALSE(lost);
    EXPECT_EQ(lost.error().fault, Fault::NotFound);
}

struct GumRow {
    std::string_view words;  // "form/TAG/head/relation/entity", parted by spaces; entity as in MISC, "_" if none
    std::string_view expected;
    std::string_view why;
};

const GumRow kGumRows[] = {
    {"The/DET/3/det/(1-person German/ADJ/3/amod/_ physicist/NOUN/0/root/_ Ana/PROPN/3/appos/(2-person Weir/PROPN/4/flat/2)1) slept/VERB/3/acl/_", "Ana Weir person", "the name within what is told of its bearer"},
    {"Prime/PROPN/2/compound/(1-person Minister/PROPN/3/compound/_ Ana/PROPN/0/root/_ Weir/PROPN/3/flat/1)", "Ana Weir person", "without the title"},
    {"Governor/PROPN/0/root/(1-person of/ADP/3/case/_ Ostby/PROPN/1/nmod/(2-place) Ana/PROPN/1/flat/_ Weir/PROPN/4/flat/1)", "Ostby place; Ana Weir person", "a town that a title rules"},
    {"University/PROPN/0/root/(1-organization of/ADP/3/case/_ Ostby/PROPN/1/nmod/(2-place)1)", "University of Ostby organisation", "of names within one another the outer one"},
    {"She/PRON/2/nsubj/(1-person) slept/VERB/0/root/_", "", "a pronoun is no name"},
    {"The/DET/2/det/(1-place town/NOUN/0/root/1)", "", "no proper noun heads it"},
    {"Weir/PROPN/0/root/(1-person) and/CCONJ/3/cc/_ Ostby/PROPN/1/conj/(2-place)", "Weir person; Ostby place", "two names"},
    {"United/VERB/2/amod/(1-place States/PROPN/0/root/1)", "United States place", "tagged as a verb's form"},
    {"Bjorn/PROPN/0/root/(1-animal)", "", "kinds that are not asked for"},
};

TEST(GoldNames, OfGumAreTheProperNounsAroundTheHead) {
    const Folder folder;
    for (const GumRow& row : kGumRows) {
        SCOPED_TRACE(std::string(row.words) + "  (" + std::string(row.why) + ")");
        std::string text, lines;
        int number = 0;
        std::string_view rest = row.words;
        while (!rest.empty()) {
            const auto end = std::min(rest.find(' '), rest.size());
            std::vector<std::string> f(1);
            for (const char c : rest.substr(0, end)) {
                if (c == '/') f.emplace_back();
                else f.back() += c;
            }
            text += (text.empty() ? "" : " ") + f[0];
            lines += std::to_string(++number) + "\t" + f[0] + "\t_\t" + f[1] + "\t_\t_\t" + f[2] + "\t" + f[3] + "\t_\t" + (f[4] == "_" ? "_" : "Entity=" + f[4]) + "\n";
            rest.remove_prefix(std::min(rest.size(), end + 1));
        }
        const auto texts = read_gum_names(folder.file("g.conllu", "# newdoc id = g\n# text = " + text + "\n" + lines + "\n"));
        ASSERT_TRUE(texts) << texts.error().message();
        EXPECT_EQ(shown(texts.value().at(0)), row.expected);
    }
}

}  // namespace
}  // namespace stemma::train
