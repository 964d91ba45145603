// stemma_train: learns the models of the language step from a treebank, and measures them.
//
//   stemma_train --treebank DIR --out models/     train, write models/en.bin, measure
//   stemma_train --treebank DIR --measure FILE    measure a model file
//
// One thread; some seven minutes on a core of 2023. The same data and options give the same file, byte for byte.
// Progress goes to stderr, figures to stdout. EWT's test part is measured only with --test, so that choices are
// made on dev.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <numeric>
#include <random>

#include <CLI/CLI.hpp>

#include "examples.h"
#include "lang/sentence_model.h"
#include "learner.h"
#include "lemma_rules.h"
#include "pack.h"
#include "treebank.h"

namespace stemma::train {
namespace {

struct Options {
    std::string treebank, out, measure;
    bool test = false;
    int epochs = 24;
    std::size_t batch = 700;  // words
    float rate = 2e-3f;       // at its height; falls to zero in a straight line
    std::uint32_t seed = 1;
    Shape shape;
    Dropout dropout;
};

struct Corpus {
    std::vector<GoldSentence> train, dev, test, news;
};

Result<Corpus> read_corpus(const std::string& dir) {
    Corpus out;
    auto ewt = read_treebank(dir + "/en_ewt-train.conllu");
    if (!ewt) return ewt.error();
    auto gum = read_treebank(dir + "/en_gum-wikinews.conllu");
    if (!gum) return gum.error();
    auto dev = read_treebank(dir + "/en_ewt-dev.conllu");
    if (!dev) return dev.error();
    auto test = read_treebank(dir + "/en_ewt-test.conllu");
    if (!test) return test.error();
    out.train = std::move(ewt).value();
    out.dev = std::move(dev).value();
    out.test = std::move(test).value();
    Parted parts = part_news(gum.value());
    out.news = std::move(parts.held_back);
    out.train.insert(out.train.end(), std::make_move_iterator(parts.train.begin()), std::make_move_iterator(parts.train.end()));
    return out;
}

// The library's distributions differ between libraries; this does not.
template <class T>
void shuffle(std::vector<T>& values, std::mt19937& random) {
    for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[random() % i]);
}

// Sentences of similar length together, the longest first, as the learner packs them.
std::vector<Batch> batches_of(const std::vector<Example>& examples, std::size_t words, std::mt19937& random) {
    constexpr std::size_t kPool = 1000;  // sentences sorted together: small enough that batches differ from epoch to epoch
    Batch order;
    for (const Example& example : examples) order.push_back(&example);
    shuffle(order, random);
    std::vector<Batch> out;
    for (std::size_t begin = 0; begin < order.size(); begin += kPool) {
        const auto from = order.begin() + static_cast<std::ptrdiff_t>(begin);
        const auto to = order.begin() + static_cast<std::ptrdiff_t>(std::min(order.size(), begin + kPool));
        std::stable_sort(from, to, [](const Example* a, const Example* b) { return a->size() > b->size(); });
        std::size_t filled = words;
        for (auto at = from; at != to; ++at) {
            if (filled >= words) {
                out.emplace_back();
                filled = 0;
            }
            out.back().push_back(*at);
            filled += (*at)->size();
        }
    }
    shuffle(out, random);
    return out;
}

struct Figures {
    std::size_t words = 0, tags = 0, lemmas = 0, heads = 0, labelled = 0, labelled_plain = 0;
    double seconds = 0;
};

std::string_view plain(Relation relation) {
    const std::string_view name = to_string(relation);
    return name.substr(0, name.find(':'));
}

Figures measure(const SentenceModel& model, const std::vector<GoldSentence>& sentences) {
    Figures out;
    for (const GoldSentence& gold : sentences) {
        std::vector<Token> tokens(gold.words.size());
        for (std::size_t i = 0; i < tokens.size(); ++i) tokens[i].text = gold.words[i].text;
        const std::clock_t begin = std::clock();
        model.parse(tokens, TokenIndex{0}, std::array{tokens.size()});
        out.seconds += static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            const GoldWord& word = gold.words[i];
            const int head = tokens[i].head ? static_cast<int>(tokens[i].head.value) : -1;
            ++out.words;
            out.tags += tokens[i].tag == word.tag;
            out.lemmas += tokens[i].lemma == word.lemma;
            if (head != word.head) continue;
            ++out.heads;
            out.labelled += tokens[i].relation == word.relation;
            out.labelled_plain += plain(tokens[i].relation) == plain(word.relation);
        }
    }
    return out;
}

void print(const char* name, const Figures& f) {
    const auto share = [&](std::size_t n) { return 100.0 * static_cast<double>(n) / static_cast<double>(f.words); };
    std::printf("%-22s %6zu words  UPOS %.2f  lemmas %.2f  UAS %.2f  LAS %.2f  LAS without subtypes %.2f  %.0f words a second of processor time\n", name, f.words, share(f.tags),
                share(f.lemmas), share(f.heads), share(f.labelled), share(f.labelled_plain), static_cast<double>(f.words) / f.seconds);
    std::fflush(stdout);
}

bool measure_all(const std::string& bytes, const std::string& name, const Corpus& corpus, bool test) {
    const auto model = SentenceModel::load(bytes, name);
    if (!model) {
        std::fprintf(stderr, "stemma_train: %s\n", model.error().message().c_str());
        return false;
    }
    print("EWT dev", measure(model.value(), corpus.dev));
    print("Wikinews held back", measure(model.value(), corpus.news));
    if (test) print("EWT test", measure(model.value(), corpus.test));
    return true;
}

std::string train(const Options& options, const Corpus& corpus) {
    const Inventory inventory = inventory_of(corpus.train);
    const std::vector<Example> examples = examples_of(corpus.train, inventory);
    Shape shape = options.shape;
    shape.rows = inventory.keys.size() + 1;
    shape.fine = inventory.fine.size();
    std::size_t words = 0;
    for (const Example& example : examples) words += example.size();
    std::fprintf(stderr, "%zu sentences, %zu words, %zu features\n", examples.size(), words, shape.rows);

    Learner learner(shape, options.seed);
    std::mt19937 random(options.seed);
    const auto begin = std::chrono::steady_clock::now();
    const auto all = static_cast<float>(words) * static_cast<float>(options.epochs);
    constexpr float kWarm = 0.025f;  // part of the run in which the rate rises
    std::size_t done = 0;
    for (int epoch = 1; epoch <= options.epochs; ++epoch) {
        Losses sum;
        for (const Batch& batch : batches_of(examples, options.batch, random)) {
            sum += learner.learn(batch, options.dropout);
            const float part = static_cast<float>(done) / all;
            learner.step(options.rate * std::min(1.0f, part / kWarm + 0.05f) * (1 - part));
            for (const Example* example : batch) done += example->size();
        }
        const auto n = static_cast<double>(sum.words);
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        std::fprintf(stderr, "epoch %2d  %4.0f s  loss a word: tag %.3f  finer tag %.3f  head %.3f  relation %.3f\n", epoch, seconds, sum.tag / n, sum.fine / n,
                     sum.arc / n, sum.label / n);
    }
    learner.use_means();
    return packed(learner, inventory, learn_lemmas(corpus.train));
}

bool write_file(const std::filesystem::path& path, const std::string& bytes) {
    std::error_code ignored;
    std::filesystem::create_directories(path.parent_path(), ignored);
    std::ofstream out(path, std::ios::binary);
    out << bytes;
    return static_cast<bool>(out.flush());
}

int run(const Options& options) {
    const auto corpus = read_corpus(options.treebank);
    if (!corpus) {
        std::fprintf(stderr, "stemma_train: %s\n", corpus.error().message().c_str());
        return 1;
    }
    if (!options.measure.empty()) {
        std::ifstream in(options.measure, std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(in), {}};
        return measure_all(bytes, options.measure, corpus.value(), options.test) ? 0 : 1;
    }
    const std::string bytes = train(options, corpus.value());
    const auto path = std::filesystem::path(options.out) / "en.bin";
    if (!write_file(path, bytes)) {
        std::fprintf(stderr, "stemma_train: %s: cannot be written\n", path.c_str());
        return 1;
    }
    std::printf("%s: %zu bytes\n", path.c_str(), bytes.size());
    return measure_all(bytes, path.string(), corpus.value(), options.test) ? 0 : 1;
}

}  // namespace
}  // namespace stemma::train

int main(int argc, char** argv) {
    stemma::train::Options options;
    CLI::App app{"Trains the models of the language step from Universal Dependencies treebanks, and measures them"};
    app.add_option("--treebank", options.treebank, "Folder with en_ewt-{train,dev,test}.conllu and en_gum-wikinews.conllu")->required();
    auto* out = app.add_option("--out", options.out, "Folder for the model files");
    auto* measure = app.add_option("--measure", options.measure, "Train nothing; measure this model file")->excludes(out);
    app.add_flag("--test", options.test, "Measure on EWT's test part too");
    app.add_option("--epochs", options.epochs, "Times through the training sentences")->capture_default_str()->check(CLI::Range(1, 1000));
    app.add_option("--batch", options.batch, "Words learnt from at once")->capture_default_str()->check(CLI::Range(1, 100000));
    app.add_option("--rate", options.rate, "Rate of learning at its height")->capture_default_str();
    app.add_option("--seed", options.seed, "Of all that is random")->capture_default_str();
    app.add_option("--word", options.shape.word, "Width of a word's vector")->capture_default_str();
    app.add_option("--first", options.shape.first, "States of the first layer, each way")->capture_default_str();
    app.add_option("--second", options.shape.second, "States of the second layer, each way")->capture_default_str();
    app.add_option("--arc", options.shape.arc, "Width of the views that heads are scored by")->capture_default_str()->check(CLI::Range(8, 128));
    app.add_option("--label", options.shape.label, "Width of the views that relations are named by")->capture_default_str();
    app.add_option("--drop-word", options.dropout.word)->capture_default_str();
    app.add_option("--drop-state", options.dropout.state)->capture_default_str();
    app.add_option("--drop-recurrent", options.dropout.recurrent)->capture_default_str();
    app.add_option("--drop-head", options.dropout.head)->capture_default_str();
    app.add_option("--drop-feature", options.dropout.feature)->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    if (out->count() + measure->count() == 0) {
        std::fprintf(stderr, "stemma_train: one of --out and --measure is needed\n");
        return 2;
    }
    return stemma::train::run(options);
}
