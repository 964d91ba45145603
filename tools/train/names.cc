// stemma_train_names: learns the tagger of names, and measures the names that the program finds.
//
//   stemma_train_names --corpora DIR --out models/   train, write models/en.names.bin, measure it on dev by folds
//   stemma_train_names --corpora DIR                 measure the built-in model on the news held back
//   stemma_train_names --corpora DIR --folds         train and measure like the first, and write nothing
//   ... --test                                       on UNER test too, so that choices are made on dev
//   ... --errors                                     every name missed or wrongly found, to read
//
// Trained on GUM's news (three documents of four), biographies and interviews and on UNER dev. UNER dev is measured by
// folds: each fourth of its documents by a model that has not seen it. One thread, half a minute.
#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include <CLI/CLI.hpp>

#include "lang/name_rules.h"
#include "name_corpus.h"
#include "name_learner.h"
#include "name_scores.h"

namespace stemma::train {
namespace {

struct Options {
    std::string corpora, out;
    bool test = false, errors = false, folds = false;
    int copies = 2;  // of UNER dev in training: its labels are UNER's own, GUM's are made from entities
    NameLearning learning;
};

// A text as the tagger sees it.
struct Read {
    const NamedText* text;
    Annotation annotation;
    std::vector<NameExample> examples;
};

Read read_one(const NamedText& text) {
    Read out{&text, annotate(text.report), {}};
    const NameFeatures features(out.annotation, find_candidates(out.annotation, nullptr));
    out.examples = examples_of(out.annotation, features, text.names);
    return out;
}

std::vector<Read> read_all(const std::vector<NamedText>& texts) {
    std::vector<Read> out;
    for (const NamedText& text : texts) out.push_back(read_one(text));
    return out;
}

void show(const Annotation& annotation, const char* what, const GoldName& name) {
    constexpr std::uint32_t kAround = 30;  // code points
    const CodePoint from{name.span.begin.value - std::min(name.span.begin.value, kAround)};
    const Span after{name.span.end, {name.span.end.value + kAround}};
    std::string line = annotation.utf8({from, name.span.begin}) + "[[" + annotation.utf8(name.span) + "]]" + annotation.utf8(after);
    std::ranges::replace(line, '\n', '|');
    std::printf("%-6s %s: %s\n", what, std::string(to_string(name.kind)).c_str(), line.c_str());
}

NameScores scores_of(const NamedText& text, const Annotation& annotation, bool errors) {
    return compare_names(text, annotation, errors ? NameFault([&](const char* what, const GoldName& name) { show(annotation, what, name); }) : NameFault{});
}

void print(const char* what, const NameScores& scores) {
    std::printf("%s\n", line_of(what, scores).c_str());
    std::fflush(stdout);
}

// The whole way with this tagger: rules, tagger, joining.
NameScores measure(const std::vector<Read>& texts, const NameTagger& tagger, bool errors) {
    NameScores out;
    for (const Read& text : texts) {
        Annotation again = text.annotation;
        again.names.clear();
        again.mentions.clear();
        join_names(again, find_candidates(again, &tagger));
        out += scores_of(*text.text, again, errors);
    }
    return out;
}

using Examples = std::vector<const NameExample*>;

void add(Examples& out, const std::vector<Read>& texts, int copies, int fold, int folds) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (folds > 0 && static_cast<int>(i) % folds == fold) continue;
        for (const NameExample& example : texts[i].examples) {
            for (int copy = 0; copy < copies; ++copy) out.push_back(&example);
        }
    }
}

// fold < 0: all of UNER dev is learnt from.
std::string train(const std::vector<Read>& gum, const std::vector<Read>& dev, const Options& options, int fold, int folds) {
    Examples gold;
    add(gold, gum, 1, 0, 0);
    add(gold, dev, options.copies, fold, fold < 0 ? 0 : folds);
    return learn_names(gold, options.learning);
}

constexpr int kFolds = 4;

int complain(const Error& error) {
    std::fprintf(stderr, "stemma_train_names: %s\n", error.message().c_str());
    return 1;
}

int run(const Options& options) {
    const std::string treebank = options.corpora + "/treebank/", names = options.corpora + "/names/";
    const auto gum = read_gum_names(treebank + "en_gum-wikinews.conllu");
    const auto dev = read_uner(names + "uner-en_ewt-dev.iob2", treebank + "en_ewt-dev.conllu");
    const auto test = read_uner(names + "uner-en_ewt-test.iob2", treebank + "en_ewt-test.conllu");
    for (const auto* texts : {&gum, &dev, &test}) {
        if (*texts) continue;
        return complain(texts->error());
    }
    const auto& [train_texts, held_texts] = part_names(gum.value());
    const std::vector<Read> held = read_all(held_texts);
    const std::vector<Read> read_test = options.test ? read_all(test.value()) : std::vector<Read>{};

    if (options.out.empty() && !options.folds) {
        const auto built_in = [&](const std::vector<Read>& texts) {
            NameScores out;
            for (const Read& text : texts) out += scores_of(*text.text, text.annotation, options.errors);
            return out;
        };
        print("Wikinews held back", built_in(held));
        if (options.test) print("UNER test", built_in(read_test));
        return 0;
    }
    const std::vector<Read> read_gum = read_all(train_texts), read_dev = read_all(dev.value());
    NameScores by_folds;
    for (int fold = 0; fold < kFolds; ++fold) {
        const std::string bytes = train(read_gum, read_dev, options, fold, kFolds);
        const auto tagger = NameTagger::load(bytes, "a fold's model");
        if (!tagger) return complain(tagger.error());
        std::vector<Read> fold_texts;
        for (std::size_t i = 0; i < read_dev.size(); ++i) {
            if (static_cast<int>(i) % kFolds == fold) fold_texts.push_back(read_dev[i]);
        }
        by_folds += measure(fold_texts, tagger.value(), options.errors);
    }
    print("UNER dev by folds", by_folds);
    const std::string bytes = train(read_gum, read_dev, options, -1, kFolds);
    const auto tagger = NameTagger::load(bytes, "the model");
    if (!tagger) return complain(tagger.error());
    print("Wikinews held back", measure(held, tagger.value(), options.errors));
    if (options.test) print("UNER test", measure(read_test, tagger.value(), options.errors));
    if (options.out.empty()) return 0;
    const auto path = std::filesystem::path(options.out) / "en.names.bin";
    std::ofstream file(path, std::ios::binary);
    file << bytes;
    if (!file.flush()) {
        std::fprintf(stderr, "stemma_train_names: %s: cannot be written\n", path.c_str());
        return 1;
    }
    std::printf("%s: %zu bytes\n", path.c_str(), bytes.size());
    return 0;
}

}  // namespace
}  // namespace stemma::train

int main(int argc, char** argv) {
    stemma::train::Options options;
    CLI::App app{"Trains the tagger of names, and measures the names that are found"};
    app.add_option("--corpora", options.corpora, "Folder with treebank/ and names/")->required();
    app.add_option("--out", options.out, "Folder for the model file; without it the built-in model is measured");
    app.add_flag("--folds", options.folds, "Train and measure, and write nothing");
    app.add_flag("--test", options.test, "Measure on UNER's test part too");
    app.add_flag("--errors", options.errors, "Print each name missed or wrongly found");
    app.add_option("--epochs", options.learning.epochs, "Times through the training sentences")->capture_default_str()->check(CLI::Range(1, 100));
    app.add_option("--orders", options.learning.orders, "Times that all is learnt anew in another order")->capture_default_str()->check(CLI::Range(1, 20));
    app.add_option("--margin", options.learning.margin, "Bonus of a wrong label while learning")->capture_default_str()->check(CLI::Range(0, 100000));
    app.add_option("--missed", options.learning.missed, "Bonus of no label where a name stands")->capture_default_str()->check(CLI::Range(0, 100000));
    app.add_option("--rarest", options.learning.rarest, "Words that must have a sign before it gets a weight")->capture_default_str()->check(CLI::Range(1, 1000));
    app.add_option("--copies", options.copies, "Times that each sentence of UNER dev is learnt from in a pass")->capture_default_str()->check(CLI::Range(1, 20));
    CLI11_PARSE(app, argc, argv);
    return stemma::train::run(options);
}
