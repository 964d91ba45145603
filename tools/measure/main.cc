// stemma_measure: how well and how fast the language step reads, with the model that is built in.
//
//   stemma_measure --treebank DIR                  tags, lemmas and trees, on gold tokens and from raw text
//   stemma_measure --names DIR --treebank DIR      names too
//   stemma_measure --reports FILE                  speed of annotate() on one thread, its parts, memory, size of models
//
// A line a measure. Quality is in percent and as in scores.h; the parts of a treebank are EWT's dev and test, and the
// Wikinews documents that are held back from training. Speed is in processor time, so that other work on the machine
// counts little; the parts are run again one by one on what annotate() gave. Each token's place is compared with its
// text, and the parts' tokens with annotate()'s; a disagreement ends the run with status 1.
#include <cstdio>
#include <ctime>
#include <string>

#include <sys/resource.h>

#include <CLI/CLI.hpp>

#include "base/embedded.h"
#include "lang/names.h"
#include "lang/numbers.h"
#include "lang/parse.h"
#include "lang/sentences.h"
#include "lang/speech.h"
#include "lang/times.h"
#include "lang/tokens.h"
#include "name_corpus.h"
#include "name_scores.h"
#include "scores.h"
#include "stemma/page.h"
#include "texts.h"
#include "treebank.h"

namespace stemma::measure {
namespace {

constexpr double kBytesOfMegabyte = 1e6;

bool complain(const Error& error) {
    std::fprintf(stderr, "stemma_measure: %s\n", error.message().c_str());
    return false;
}

void print(const std::string& part, const char* from, const Scores& s) {
    std::printf("%s, %s: words %zu  tokens %.2f  sentences %.2f  UPOS %.2f  lemmas %.2f  UAS %.2f  LAS %.2f  plain LAS %.2f\n", part.c_str(), from, s.tokens.gold, s.tokens.f1(),
                s.sentences.f1(), s.tags.f1(), s.lemmas.f1(), s.heads.f1(), s.labelled.f1(), s.labelled_plain.f1());
}

bool measure(const std::string& part, const std::vector<train::GoldSentence>& sentences) {
    print(part, "gold tokens", compare(gold_of(sentences), parsed_gold(sentences)));
    const auto texts = gold_texts(sentences);
    if (!texts) return complain(texts.error());
    Scores sum;
    for (const GoldText& text : texts.value()) {
        const auto found = reading_of(annotate(text.report));
        if (!found) return complain(found.error());
        sum += compare(text.gold, found.value());
    }
    print(part, "raw text", sum);
    return true;
}

bool measure_treebank(const std::string& folder) {
    const auto dev = train::read_treebank(folder + "/en_ewt-dev.conllu");
    if (!dev) return complain(dev.error());
    const auto test = train::read_treebank(folder + "/en_ewt-test.conllu");
    if (!test) return complain(test.error());
    const auto gum = train::read_treebank(folder + "/en_gum-wikinews.conllu");
    if (!gum) return complain(gum.error());
    return measure("EWT dev", dev.value()) && measure("EWT test", test.value()) && measure("Wikinews held back", train::part_news(gum.value()).held_back);
}

class Clock {
public:
    // Adds the processor time that `work` takes.
    template <class Work>
    void time(const Work& work) {
        const std::clock_t begin = std::clock();
        work();
        ticks_ += std::clock() - begin;
    }
    double seconds() const { return static_cast<double>(ticks_) / CLOCKS_PER_SEC; }

private:
    std::clock_t ticks_ = 0;
};

struct Speed {
    std::size_t reports = 0, tokens = 0;
    Clock whole, cutting, parsing, times, numbers, names, speeches;
};

// The title and the paragraphs again, which the text's line feeds part.
std::vector<Span> parts_of(std::u32string_view text) {
    std::vector<Span> out;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(U'\n', begin), text.size());
        out.push_back({{static_cast<std::uint32_t>(begin)}, {static_cast<std::uint32_t>(end)}});
        begin = end + 1;
    }
    return out;
}

// Runs annotate(), and each part of it once more on what the parts before it gave.
bool measure_report(const Report& report, Speed& speed) {
    Annotation read;
    speed.whole.time([&] { read = annotate(report); });
    ++speed.reports;
    speed.tokens += read.tokens.size();
    if (const auto checked = reading_of(read); !checked) return complain(checked.error());

    std::size_t tokens = 0, sentences = 0;
    speed.cutting.time([&] {
        for (const Span& part : parts_of(read.text)) {
            const std::vector<Token> cut = tokenise(read.text, part, read.language);
            sentences += find_sentences(read.text, part, cut, read.language).size();
            tokens += cut.size();
        }
    });
    std::vector<Token> unread = read.tokens;
    speed.parsing.time([&] {
        for (const Sentence& s : read.sentences) parse_sentence(std::span(unread).subspan(s.begin.value, s.end.value - s.begin.value), s.begin, read.language);
    });
    Annotation again = read;
    again.names.clear();
    again.mentions.clear();
    again.speeches.clear();
    speed.times.time([&] { again.times = find_times(again, report.published, report.language.value_or("")); });
    speed.numbers.time([&] { again.numbers = find_numbers(again); });
    speed.names.time([&] { find_names(again); });
    speed.speeches.time([&] { again.speeches = find_speeches(again); });
    if (tokens == read.tokens.size() && sentences == read.sentences.size() && again.times.size() == read.times.size() && again.numbers.size() == read.numbers.size() &&
        again.mentions.size() == read.mentions.size() && again.speeches.size() == read.speeches.size()) {
        return true;
    }
    std::fprintf(stderr, "stemma_measure: %s: the parts found something else than annotate()\n", report.id.text.c_str());
    return false;
}

void print(const Speed& speed) {
    const double all = speed.whole.seconds();
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::size_t models = 0;
    for (const EmbeddedFile& file : embedded_files()) {
        if (file.path.starts_with("models/")) models += static_cast<std::size_t>(file.end - file.begin);
    }
    std::printf("speed: reports %zu  tokens %zu  seconds %.2f  tokens a second %.0f\n", speed.reports, speed.tokens, all, static_cast<double>(speed.tokens) / all);
    std::printf("seconds of the parts:");
    for (const auto& [name, clock] : {std::pair{"tokens and sentences", &speed.cutting}, {"parse", &speed.parsing}, {"times", &speed.times}, {"numbers", &speed.numbers},
                                      {"names", &speed.names}, {"speeches", &speed.speeches}}) {
        std::printf("  %s %.2f", name, clock->seconds());
    }
    std::printf("\nmemory: peak MB %.1f  models MB %.1f\n", static_cast<double>(usage.ru_maxrss) * 1024 / kBytesOfMegabyte, static_cast<double>(models) / kBytesOfMegabyte);
}

bool measure_speed(const std::string& path) {
    Speed speed;
    bool good = true;
    // One report in memory at a time, so that the peak is the program's and the models'.
    read_reports(std::vector{path}, {}, [&](Result<Report> report) {
        good = report ? measure_report(report.value(), speed) : complain(report.error());
        return good;
    });
    if (good) print(speed);
    return good;
}

// UNER test and the news held back: what the tagger of names has not seen.
bool measure_names(const std::string& treebank, const std::string& names) {
    const auto uner = train::read_uner(names + "/uner-en_ewt-test.iob2", treebank + "/en_ewt-test.conllu");
    if (!uner) return complain(uner.error());
    const auto gum = train::read_gum_names(treebank + "/en_gum-wikinews.conllu");
    if (!gum) return complain(gum.error());
    const auto measured = [](const std::vector<train::NamedText>& texts) {
        train::NameScores sum;
        for (const train::NamedText& text : texts) sum += train::compare_names(text, annotate(text.report));
        return sum;
    };
    std::printf("%s\n", train::line_of("UNER test, names:", measured(uner.value())).c_str());
    std::printf("%s\n", train::line_of("Wikinews held back, names:", measured(train::part_names(gum.value()).held_back)).c_str());
    return true;
}

}  // namespace
}  // namespace stemma::measure

int main(int argc, char** argv) {
    std::string treebank, names, reports;
    CLI::App app{"Measures the language step: quality on treebanks, speed and memory on reports"};
    app.add_option("--treebank", treebank, "Folder with en_ewt-{dev,test}.conllu and en_gum-wikinews.conllu");
    app.add_option("--names", names, "Folder with uner-en_ewt-test.iob2; needs --treebank, which has its text");
    app.add_option("--reports", reports, "Reports, as JSON Lines or anything else that stemma reads");
    app.require_option();
    CLI11_PARSE(app, argc, argv);
    // Speed first: the treebanks would count in its memory.
    if (!reports.empty() && !stemma::measure::measure_speed(reports)) return 1;
    if (!treebank.empty() && !stemma::measure::measure_treebank(treebank)) return 1;
    return names.empty() || stemma::measure::measure_names(treebank, names) ? 0 : 1;
}
