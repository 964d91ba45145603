// Trains what speaks for two reports being on one event, and measures it: make story-model.
//
//   stemma_train_stories --pages DIR --out DIR                                       how usual words are
//   stemma_train_stories --incidents DIR [--streams FILE...] [--out DIR] [--folds N]
//
// The first counts, over pages on anything, in what share of the reports of its language each word stands. It is built in before
// the second, which weighs words by it.
//
// Idea: the reports go through the stream in their true groups, and each comparison that it would make becomes a row:
// the evidence, and whether the two are on one event. They go through once as one long stream and again in short ones, since
// a user may have ten reports, of which no word is known to be rare yet. The incidents are all of one kind; the streams
// are invented reports on events of many kinds, few, so each weighs more. Boosted trees learn from the rows. For the measure, events
// are dealt into folds; each report of a fold is judged by a model that has seen no event of it, in one run of the real
// stream over all reports; of several thresholds the best is kept.
#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "base/parallel.h"
#include "boosting.h"
#include "grouping.h"
#include "stemma/stemma.h"
#include "story/stream.h"

namespace stemma::train {
namespace {

// Reports of short streams: a folder of pages on a thing or two, and what somebody collects on one week's events.
constexpr std::size_t kFolder = 12, kShortStream = 60;
// Weight of a row of the invented streams: they are a sixth of the incidents' reports and stand for all other kinds. With 1 their
// unseen B-cubed F1 is 0.814, with 2 0.819, with 4 and 8 0.821 to 0.824; that of the incidents 0.961, 0.959, 0.956, 0.955 (2026-11-26).
constexpr float kStreamWeight = 2;
// Thresholds that are tried, in log odds.
constexpr float kJoins[] = {-0.3f, 0.0f, 0.3f}, kMerges[] = {1.5f, 2.5f};

// Reports of a language from which its words are counted, and of which a word must stand in so many to be told from chance.
constexpr std::size_t kEnoughReports = 100, kEnoughHolders = 6;

// Threads for reading sentences and for the folds; the outcome does not depend on them.
constexpr int kThreads = 2;

struct Entry {
    ReportId id;
    story::Terms terms;
    std::size_t gold = 0;  // number of its incident
    std::size_t fold = 0;
};

struct Rows {
    Samples samples;
    std::vector<std::size_t> later, earlier;  // folds
};

BoostOptions options() {
    BoostOptions out;
    out.rounds = 400;
    out.fewest = 40;
    out.signs.assign(story::mark_signs().begin(), story::mark_signs().end());
    return out;
}

// A set of reports that is one stream.
struct Stream {
    std::string name;
    std::vector<Entry> entries;  // in the order in which find_stories() takes them
    float weight = 1;
};

// `gold`: report id -> event. Reports that have none are left out.
Stream read_stream(const std::string& name, const std::vector<std::string>& inputs, const std::unordered_map<std::string, std::string>& gold, float weight, std::size_t folds) {
    std::vector<Report> reports;
    read_reports(inputs, {}, [&](Result<Report> report) {
        if (report.ok() && gold.contains(report.value().id.text)) reports.push_back(std::move(report).value());
        return true;
    });
    Stream out{name, std::vector<Entry>(reports.size()), weight};
    parallel_for(reports.size(), kThreads, [&](std::size_t i) { out.entries[i] = {reports[i].id, story::terms_of(reports[i], annotate(reports[i])), 0, 0}; });
    std::map<std::string, std::size_t> number;
    for (Entry& entry : out.entries) {
        const std::string& event = gold.at(entry.id.text);
        entry.gold = number.try_emplace(event, number.size()).first->second;
        entry.fold = hash64(event) % folds;
    }
    std::ranges::sort(out.entries, {}, [](const Entry& e) { return story::arrival(e.terms.published, e.id); });
    return out;
}

template <class Take>
void each_row(const std::string& path, const Take& take) {
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        const auto row = nlohmann::json::parse(line, nullptr, false);
        if (row.is_object()) take(row);
    }
}

Stream read_incidents(const std::string& dir, std::size_t folds) {
    std::unordered_map<std::string, std::string> gold;
    each_row(dir + "/gold.jsonl", [&](const nlohmann::json& row) {
        for (const auto& id : row.at("reports")) gold[id.get<std::string>()] = row.at("incident").get<std::string>();
    });
    return read_stream("incidents", {dir + "/reports.jsonl"}, gold, 1, folds);
}

Stream read_invented(const std::string& name, const std::vector<std::string>& files, std::size_t folds) {
    std::unordered_map<std::string, std::string> gold;
    for (const std::string& file : files) {
        each_row(file, [&](const nlohmann::json& row) {
            if (row.contains("event")) gold[row.at("id").get<std::string>()] = row.at("event").get<std::string>();
        });
    }
    return read_stream(name, files, gold, kStreamWeight, folds);
}

// Word -> share; where two languages have it, the greater.
std::map<std::uint64_t, double> usual_words(const std::string& pages) {
    struct Language {
        std::size_t reports = 0;
        std::map<std::uint64_t, std::size_t> holders;
    };
    std::map<std::string, Language> languages;
    const std::vector<std::string> inputs{pages};
    read_reports(inputs, {}, [&](Result<Report> report) {
        if (!report.ok()) return true;
        const story::Terms terms = story::terms_of(report.value(), annotate(report.value()));
        Language& language = languages[terms.language];
        ++language.reports;
        std::set<std::uint64_t> keys;
        for (const story::Word& word : terms.words) {
            if (!word.function) keys.insert(word.key);
        }
        for (const std::uint64_t key : keys) ++language.holders[key];
        return true;
    });
    std::map<std::uint64_t, double> out;
    for (const auto& [name, language] : languages) {
        if (language.reports < kEnoughReports) continue;
        for (const auto& [key, holders] : language.holders) {
            if (holders >= kEnoughHolders) out[key] = std::max(out[key], static_cast<double>(holders) / static_cast<double>(language.reports));
        }
    }
    return out;
}

int write_words(const std::string& pages, const std::string& out) {
    const auto words = usual_words(pages);
    std::ofstream file(out + "/story_words.tsv", std::ios::binary);
    file << "# In what share of the reports on anything a word stands (src/story/counts.h): its hash, the share. Made by\n# `make story-model`; see README.md.\n";
    for (const auto& [key, share] : words) file << fmt::format("{:016x}\t{:.3f}\n", key, share);
    fmt::print("{} words\n", words.size());
    if (file.flush()) return 0;
    fmt::print(stderr, "stemma_train_stories: {}/story_words.tsv: cannot be written\n", out);
    return 1;
}

// What a stream over entries [begin, end) would compare, were it right so far. All comparisons of one report with one
// incident together weigh as the root of their number: else the few busy incidents would be most of the data.
void add_rows(const Stream& of, std::size_t begin, std::size_t end, Rows& rows) {
    const auto& entries = of.entries;
    story::Stream stream;
    for (std::size_t i = begin; i < end; ++i) {
        const Entry& later = entries[i];
        const auto compared = stream.compare(later.terms);
        std::map<std::size_t, double> with;  // incident -> comparisons
        for (const auto& [place, evidence] : compared) ++with[entries[begin + place].gold];
        for (const auto& [place, evidence] : compared) {
            const Entry& earlier = entries[begin + place];
            const bool one_event = later.gold == earlier.gold;
            rows.samples.values.insert(rows.samples.values.end(), evidence.begin(), evidence.end());
            rows.samples.labels.push_back(one_event);
            rows.samples.weights.push_back(of.weight * static_cast<float>(1 / std::sqrt(with[earlier.gold])));
            rows.later.push_back(later.fold);
            rows.earlier.push_back(earlier.fold);
        }
        stream.add(later.id, StoryId{std::to_string(later.gold)}, later.terms);
    }
}

Rows all_rows(const std::vector<Stream>& streams) {
    Rows rows;
    rows.samples.columns = story::kMarks;
    for (const Stream& stream : streams) {
        const std::size_t size = stream.entries.size();
        add_rows(stream, 0, size, rows);
        for (const std::size_t length : {kFolder, kShortStream}) {
            for (std::size_t begin = 0; begin < size && size > length; begin += length) add_rows(stream, begin, std::min(size, begin + length), rows);
        }
    }
    return rows;
}

Samples without(const Rows& rows, std::size_t fold) {
    Samples out;
    out.columns = rows.samples.columns;
    for (std::size_t row = 0; row < rows.samples.rows(); ++row) {
        if (rows.later[row] == fold || rows.earlier[row] == fold) continue;
        const auto values = std::span(rows.samples.values).subspan(row * out.columns, out.columns);
        out.values.insert(out.values.end(), values.begin(), values.end());
        out.labels.push_back(rows.samples.labels[row]);
        out.weights.push_back(rows.samples.weights[row]);
    }
    return out;
}

struct Measured {
    Agreement cubed, pairs;
    std::size_t stories = 0;
    double both() const { return cubed.f1() + pairs.f1(); }
};

// Each report judged by models[its fold], or by the only one.
Measured measure(const std::vector<Entry>& entries, std::vector<story::Model>& models, float join, float merge, std::size_t length) {
    for (story::Model& model : models) model.join = join, model.merge = merge;
    std::vector<std::size_t> found(entries.size()), gold(entries.size());
    std::unordered_map<std::string, std::size_t> place;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        place[entries[i].id.text] = i;
        // In short streams the same incident in another stream is another group.
        gold[i] = entries[i].gold + entries.size() * (i / length);
    }
    Measured out;
    for (std::size_t begin = 0; begin < entries.size(); begin += length) {
        story::Stream stream(models.front());
        for (std::size_t i = begin; i < std::min(entries.size(), begin + length); ++i) {
            stream.judge_by(models.size() == 1 ? models.front() : models[entries[i].fold]);
            stream.add(entries[i].id, std::nullopt, entries[i].terms);
        }
        for (const Story& story : stream.stories()) {
            for (const ReportId& report : story.reports) found[place[report.text]] = out.stories;
            ++out.stories;
        }
    }
    out.cubed = b_cubed(found, gold);
    out.pairs = pairwise(found, gold);
    return out;
}

void print(const Measured& m, std::string_view what) {
    fmt::print("{:<34} B-cubed {:.4f} {:.4f} F1 {:.4f}   pairwise {:.4f} {:.4f} F1 {:.4f}   {} stories\n", what, m.cubed.precision, m.cubed.recall, m.cubed.f1(),
               m.pairs.precision, m.pairs.recall, m.pairs.f1(), m.stories);
}

// The thresholds that serve all streams best, each stream counting the same.
story::Model best_thresholds(const std::vector<Stream>& streams, std::vector<story::Model>& models) {
    story::Model best;
    double highest = 0;
    for (const float join : kJoins) {
        for (const float merge : kMerges) {
            double sum = 0;
            for (const Stream& stream : streams) {
                const Measured m = measure(stream.entries, models, join, merge, stream.entries.size());
                print(m, fmt::format("{} unseen, join {} merge {}", stream.name, join, merge));
                sum += m.both();
            }
            if (sum <= highest) continue;
            highest = sum;
            best.join = join, best.merge = merge;
        }
    }
    return best;
}

int run(const std::string& incidents, const std::vector<std::string>& invented, const std::string& out, std::size_t folds) {
    std::vector<Stream> streams{read_incidents(incidents, folds)};
    if (!invented.empty()) streams.push_back(read_invented("invented", invented, folds));
    for (const Stream& stream : streams) {
        if (!stream.entries.empty()) continue;
        fmt::print(stderr, "stemma_train_stories: {}: no report with a known event\n", stream.name);
        return 1;
    }
    const Rows rows = all_rows(streams);
    fmt::print("{} comparisons, {} of them on one event\n", rows.samples.rows(), std::ranges::count(rows.samples.labels, 1));
    std::vector<story::Model> models(folds);
    parallel_for(folds, kThreads, [&](std::size_t fold) { models[fold].trees = boost(without(rows, fold), options()); });
    story::Model best = best_thresholds(streams, models);
    best.trees = boost(rows.samples, options());
    std::vector<story::Model> alone{best};
    fmt::print("\njoin {} merge {}\n", best.join, best.merge);
    for (const Stream& stream : streams) {
        const std::size_t size = stream.entries.size();
        print(measure(stream.entries, models, best.join, best.merge, size), stream.name + " unseen");
        for (const std::size_t length : {kShortStream, kFolder}) {
            print(measure(stream.entries, models, best.join, best.merge, length), fmt::format("{} unseen, {} at a time", stream.name, length));
        }
        print(measure(stream.entries, alone, best.join, best.merge, size), stream.name + ", trained on them");
    }
    if (out.empty()) return 0;
    std::ofstream file(out + "/story.tsv", std::ios::binary);
    file << file_text(best);
    if (file.flush()) return 0;
    fmt::print(stderr, "stemma_train_stories: {}/story.tsv: cannot be written\n", out);
    return 1;
}

}  // namespace
}  // namespace stemma::train

int main(int argc, char** argv) {
    CLI::App app("Trains what speaks for two reports being on one event, and measures it by folds of incidents");
    std::string incidents, pages, out;
    std::vector<std::string> streams;
    std::size_t folds = 5;
    CLI::Option* const of_pages = app.add_option("--pages", pages, "Folder of pages on anything: count their words")->check(CLI::ExistingDirectory);
    app.add_option("--incidents", incidents, "Folder with reports.jsonl and gold.jsonl")->check(CLI::ExistingDirectory)->excludes(of_pages);
    app.add_option("--streams", streams, "Reports of other kinds of events, JSON Lines with \"event\"")->check(CLI::ExistingFile);
    app.add_option("--out", out, "Folder to write story.tsv, or story_words.tsv, into; without it only the measures are printed")->check(CLI::ExistingDirectory);
    app.add_option("--folds", folds, "Parts that the incidents are dealt into for the measure")->check(CLI::Range(2, 50))->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    if (incidents.empty() == pages.empty() || (!pages.empty() && out.empty())) {
        fmt::print(stderr, "stemma_train_stories: needs --incidents, or --pages and --out\n");
        return 2;
    }
    return pages.empty() ? stemma::train::run(incidents, streams, out, folds) : stemma::train::write_words(pages, out);
}
