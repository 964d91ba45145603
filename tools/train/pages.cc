// stemma_train_pages: learns to judge the blocks of pages (src/page/judge.h), and measures it.
//
//   stemma_train_pages --pages DIR --gold FILE --out models/    cross-validate, train on all pages, write models/page.tsv
//   stemma_train_pages --pages DIR --gold FILE                  cross-validate only
//
// GOLD is JSON Lines: "file", "url", "with" (segments that belong to the article), "without" (segments that do not).
// The folds are of sites: no page is judged by a model that has seen a page of its site. One thread, about two
// minutes. The same data gives the same file. Progress goes to stderr, figures to stdout.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <linear.h>
#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "boosting.h"
#include "page/article.h"
#include "page/charset.h"
#include "page/metadata.h"
#include "page/text.h"

namespace stemma::train {
namespace {

using page::Seen;
using page::Vocabulary;

constexpr std::uint32_t kFolds = 8;

// Pages that must hold a term for it to be in the vocabulary. Lower ones are names of one site.
constexpr std::size_t kFewestPages = 6;

// The inverse weight of the squares of the terms' weights.
constexpr double kCost = 0.3;

struct GoldPage {
    std::string file;
    std::uint32_t fold = 0;
    std::vector<std::string> with, without;
    std::vector<Seen> seen;
    std::vector<int> label;  // one a block: 1, 0, or -1 for none
    page::Html html;
    page::RuledPage ruled;
};

bool is_kept(const page::RuledPage& page, std::size_t block) {
    return page.inside[block] && page.found.blocks[block].reason.empty() && page.found.blocks[block].role != Role::Comment;
}

// The site of an address; a page that an archive keeps is of the site that it was taken from.
std::string site_of(std::string url) {
    if (url.find("web.archive.org/web/") != std::string::npos) {
        if (const auto inner = url.find("http", url.find("/web/")); inner != std::string::npos) url = url.substr(inner);
    }
    const auto begin = url.find("//") == std::string::npos ? url.find("::") : url.find("//");
    const std::string rest = begin == std::string::npos ? url : url.substr(begin + 2);
    std::string site = rest.substr(0, rest.find('/'));
    return site.starts_with("www.") ? site.substr(4) : site;
}

std::string bytes_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> folded(const nlohmann::json& list) {
    std::vector<std::string> out;
    for (const auto& segment : list) out.push_back(page::fold_text(segment.get<std::string>()));
    return out;
}

// A segment that stands in one block labels it. Where several hold it (a headline that a menu repeats), a wanted one
// labels those that the rules keep; an unwanted one labels them all.
void label(GoldPage& page) {
    const auto& blocks = page.ruled.found.blocks;
    page.label.assign(blocks.size(), -1);
    for (const std::string& segment : page.with) {
        std::vector<std::size_t> holding;
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            if (blocks[i].role != Role::Comment && blocks[i].text.find(segment) != std::string::npos) holding.push_back(i);
        }
        const bool any = std::ranges::any_of(holding, [&](std::size_t i) { return is_kept(page.ruled, i); });
        if (!any && !holding.empty()) page.label[holding.front()] = 1;
        for (const std::size_t i : holding) {
            if (is_kept(page.ruled, i)) page.label[i] = 1;
        }
    }
    for (const std::string& segment : page.without) {
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            if (blocks[i].text.find(segment) != std::string::npos) page.label[i] = 0;
        }
    }
}

std::optional<GoldPage> read_page(const std::string& dir, const nlohmann::json& gold) {
    GoldPage out;
    out.file = gold.at("file").get<std::string>();
    const auto utf8 = page::decode(bytes_of(dir + "/" + out.file), std::nullopt, out.file);
    if (!utf8) return std::nullopt;
    auto html = page::parse_html(*utf8, out.file);
    if (!html) return std::nullopt;
    out.html = std::move(html).value();
    page::Article lines;
    out.ruled = page::rule(out.html, {page::metadata_of(out.html, {}).title, false, true}, lines);
    out.fold = static_cast<std::uint32_t>(hash64(site_of(gold.value("url", ""))) % kFolds);
    out.with = folded(gold.at("with"));
    out.without = folded(gold.at("without"));
    out.seen = page::seen_of(out.html, out.ruled);
    label(out);
    return out;
}

using Pages = std::vector<const GoldPage*>;

// Terms that enough pages hold in a labelled block, with their numbers from 1.
using Terms = std::map<std::string, int>;

Terms terms_of(const Pages& pages, Vocabulary kind) {
    std::map<std::string, std::size_t> holding;
    for (const GoldPage* page : pages) {
        std::set<std::string> met;
        for (std::size_t i = 0; i < page->seen.size(); ++i) {
            if (page->label[i] < 0) continue;
            for (const auto& [of, term] : page->seen[i].terms) {
                if (of == kind) met.insert(term);
            }
        }
        for (const std::string& term : met) ++holding[term];
    }
    Terms out;
    for (const auto& [term, pages_with] : holding) {
        if (pages_with >= kFewestPages) out.emplace(term, static_cast<int>(out.size()) + 1);
    }
    return out;
}

using Weights = std::map<std::string, float>;

// Logistic regression of the labels on the terms of one vocabulary, by liblinear.
Weights regress(const Pages& pages, Vocabulary kind) {
    const Terms terms = terms_of(pages, kind);
    std::vector<std::vector<feature_node>> rows;
    std::vector<double> labels;
    for (const GoldPage* page : pages) {
        for (std::size_t i = 0; i < page->seen.size(); ++i) {
            if (page->label[i] < 0) continue;
            std::map<int, double> counts;
            for (const auto& [of, term] : page->seen[i].terms) {
                if (of != kind) continue;
                if (const auto found = terms.find(term); found != terms.end()) counts[found->second] += 1;
            }
            auto& row = rows.emplace_back();
            for (const auto& [index, count] : counts) row.push_back({index, count});
            row.push_back({static_cast<int>(terms.size()) + 1, 1.0});  // what holds without any term
            row.push_back({-1, 0});
            labels.push_back(page->label[i]);
        }
    }
    std::vector<feature_node*> begins;
    for (auto& row : rows) begins.push_back(row.data());
    problem data{};
    data.l = static_cast<int>(rows.size());
    data.n = static_cast<int>(terms.size()) + 1;
    data.y = labels.data();
    data.x = begins.data();
    data.bias = -1;
    parameter options{};
    options.solver_type = L2R_LR;
    options.eps = 1e-4;
    options.C = kCost;
    set_print_string_function([](const char*) {});
    ::model* trained = ::train(&data, &options);
    const double sign = trained->label[0] == 1 ? 1 : -1;
    Weights out;
    for (const auto& [term, index] : terms) out[term] = static_cast<float>(sign * trained->w[index - 1]);
    free_and_destroy_model(&trained);
    return out;
}

struct Model {
    std::array<Weights, page::kVocabularies> weights;
    Trees trees;
};

std::array<Weights, page::kVocabularies> regress_all(const Pages& pages) {
    return {regress(pages, Vocabulary::Near), regress(pages, Vocabulary::Far), regress(pages, Vocabulary::Word)};
}

std::vector<float> numbers_of(const Seen& seen, const std::array<Weights, page::kVocabularies>& weights) {
    std::vector<float> out = seen.numbers;
    const auto sums = std::span(out).last<page::kVocabularies>();
    for (const auto& [kind, term] : seen.terms) {
        const Weights& of = weights[static_cast<std::size_t>(kind)];
        if (const auto found = of.find(term); found != of.end()) sums[static_cast<std::size_t>(kind)] += found->second;
    }
    return out;
}

// The sums of the terms' weights that the trees are trained on come from regressions that have not seen the page's
// fold: on their own pages they would look surer than they are.
Model train(const Pages& pages) {
    Model out;
    Samples samples;
    samples.columns = page::feature_names().size();
    for (std::uint32_t fold = 0; fold < kFolds; ++fold) {
        Pages others;
        std::ranges::copy_if(pages, std::back_inserter(others), [&](const GoldPage* page) { return page->fold != fold; });
        if (others.size() == pages.size()) continue;
        const auto weights = regress_all(others);
        for (const GoldPage* page : pages) {
            if (page->fold != fold) continue;
            for (std::size_t i = 0; i < page->seen.size(); ++i) {
                if (page->label[i] < 0) continue;
                const auto numbers = numbers_of(page->seen[i], weights);
                samples.values.insert(samples.values.end(), numbers.begin(), numbers.end());
                samples.labels.push_back(static_cast<char>(page->label[i]));
            }
        }
    }
    out.weights = regress_all(pages);
    out.trees = boost(samples, {});
    return out;
}

struct Count {
    std::size_t kept = 0, lost = 0, wrong = 0, rightly_cut = 0;
    double f1() const { return 2.0 * static_cast<double>(kept) / static_cast<double>(2 * kept + lost + wrong); }
    void add(const Count& other) {
        kept += other.kept;
        lost += other.lost;
        wrong += other.wrong;
        rightly_cut += other.rightly_cut;
    }
};

Count count(const GoldPage& page, const page::RuledPage& found) {
    std::string body;
    for (std::size_t i = 0; i < found.found.blocks.size(); ++i) {
        if (is_kept(found, i)) body += found.found.blocks[i].text + ' ';
    }
    Count out;
    for (const std::string& segment : page.with) ++(body.find(segment) != std::string::npos ? out.kept : out.lost);
    for (const std::string& segment : page.without) ++(body.find(segment) != std::string::npos ? out.wrong : out.rightly_cut);
    return out;
}

page::RuledPage judged(const GoldPage& page, const Model& model) {
    std::vector<float> odds;
    for (const Seen& seen : page.seen) {
        const auto numbers = numbers_of(seen, model.weights);
        odds.push_back(model.trees(numbers));
    }
    page::RuledPage out = page.ruled;
    page::overrule(page.html, out, std::move(odds));
    return out;
}

// What a model gets wrong, for reading.
void print_errors(const GoldPage& page, const page::RuledPage& found) {
    const auto& blocks = found.found.blocks;
    const auto tell = [&](const std::string& segment, bool wanted) {
        bool met = false;
        for (std::size_t i = 0; i < blocks.size() && !met; ++i) {
            if (blocks[i].text.find(segment) == std::string::npos || (!wanted && !is_kept(found, i))) continue;
            met = true;
            fmt::print("{}\t{}\t{}\t{}\t{}\n", page.file, wanted ? "lost" : "kept", to_string(blocks[i].role), wanted ? blocks[i].reason : "", segment);
        }
        if (!met) fmt::print("{}\t{}\t\tin no block\t{}\n", page.file, wanted ? "lost" : "kept", segment);
    };
    std::string body;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (is_kept(found, i)) body += blocks[i].text + ' ';
    }
    for (const std::string& segment : page.with) {
        if (body.find(segment) == std::string::npos) tell(segment, true);
    }
    for (const std::string& segment : page.without) {
        if (body.find(segment) != std::string::npos) tell(segment, false);
    }
}

void print(std::string_view what, const Count& count) {
    fmt::print("{:<22} kept {}  lost {}  wrongly kept {}  rightly cut {}  F1 {:.4f}\n", what, count.kept, count.lost, count.wrong, count.rightly_cut, count.f1());
}

bool write(const Model& model, const std::string& path) {
    std::ofstream out(path, std::ios::binary);
    out << "# What each sign weighs when a block of a page is judged (src/page/judge.h). Made by `make models`; see README.md.\n"
           "# base: log odds before all; tree: a question (number, threshold), two more, and four values; near, far, word: a\n"
           "# term and its weight.\n";
    out << rows_text(model.trees, page::feature_names());
    constexpr std::array<std::string_view, page::kVocabularies> kNames{"near", "far", "word"};
    for (std::size_t kind = 0; kind < kNames.size(); ++kind) {
        for (const auto& [term, weight] : model.weights[kind]) out << fmt::format("{}\t{}\t{}\n", kNames[kind], term, weight);
    }
    return static_cast<bool>(out.flush());
}

int run(const std::string& dir, const std::string& gold_path, const std::string& out, bool errors) {
    std::vector<GoldPage> all;
    std::ifstream gold(gold_path);
    if (!gold) {
        fmt::print(stderr, "stemma_train_pages: {}: cannot be read\n", gold_path);
        return 1;
    }
    std::size_t unread = 0, number = 0;
    for (std::string line; std::getline(gold, line);) {
        ++number;
        const auto entry = nlohmann::json::parse(line, nullptr, false);
        if (entry.is_discarded() || !entry.contains("file")) {
            fmt::print(stderr, "stemma_train_pages: {}:{}: no JSON object with a \"file\"\n", gold_path, number);
            return 1;
        }
        if (auto page = read_page(dir, entry)) all.push_back(std::move(*page));
        else ++unread;
    }
    Pages pages;
    for (const GoldPage& page : all) pages.push_back(&page);
    fmt::print("{} pages, {} could not be read\n", pages.size(), unread);
    Count rules, validated, seen;
    for (const GoldPage* page : pages) rules.add(count(*page, page->ruled));
    print("rules alone", rules);
    for (std::uint32_t fold = 0; fold < kFolds; ++fold) {
        Pages others, own;
        for (const GoldPage* page : pages) (page->fold == fold ? own : others).push_back(page);
        if (own.empty() || others.empty()) continue;
        const Model model = train(others);
        Count here;
        for (const GoldPage* page : own) {
            const page::RuledPage found = judged(*page, model);
            here.add(count(*page, found));
            if (errors) print_errors(*page, found);
        }
        print(fmt::format("fold {}", fold + 1), here);
        validated.add(here);
    }
    print("cross-validated", validated);
    if (out.empty()) return 0;
    const Model model = train(pages);
    for (const GoldPage* page : pages) seen.add(count(*page, judged(*page, model)));
    print("on its own pages", seen);
    const std::string path = (std::filesystem::path(out) / "page.tsv").string();
    if (!write(model, path)) {
        fmt::print(stderr, "stemma_train_pages: {}: cannot be written\n", path);
        return 1;
    }
    return 0;
}

}  // namespace
}  // namespace stemma::train

int main(int argc, char** argv) {
    std::string pages, gold, out;
    bool errors = false;
    CLI::App app{"Learns to judge the blocks of pages, and measures it"};
    app.add_option("--pages", pages, "The folder of the pages")->required()->check(CLI::ExistingDirectory);
    app.add_option("--gold", gold, "The marked segments, JSON Lines")->required()->check(CLI::ExistingFile);
    app.add_option("--out", out, "The folder to write page.tsv to")->check(CLI::ExistingDirectory);
    app.add_flag("--errors", errors, "Print each segment that cross-validation gets wrong");
    CLI11_PARSE(app, argc, argv);
    return stemma::train::run(pages, gold, out, errors);
}
