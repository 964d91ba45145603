// Story assignment over ever longer streams, on one thread: is the time for a report flat, and memory bounded?
//
//   stories_bench REPORTS.jsonl [TIMES...]      default 1 10 100
//
// The reports are annotated once. A stream of 10 times is made of them in two ways: `longer`, each copy's dates behind those
// of the copy before; and `denser`, all copies within the same dates. In each copy the names, numbers and days are
// others, so that it tells of other events in the same words. Timed is the way from an annotated report to its story; processor time.
// Answers are checked: the plain stream must be grouped as find_stories() does, and hardly a story may mix two copies.
#include <algorithm>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>

#include "base/hash.h"
#include "base/parallel.h"
#include "stemma/stemma.h"
#include "process.h"
#include "story/stream.h"

namespace stemma::bench {
namespace {

// Share of the stories that may mix copies: by their common words alone some of a hundred copies of one week are as
// like as reports on one event are.
constexpr double kMostMixed = 0.03;
constexpr double kBytesPerMB = 1e6;
// Threads that annotate, before the clock starts.
constexpr int kThreads = 2;

// What the process holds now, in MB.
double memory() { return static_cast<double>(memory_of("VmRSS")) / kBytesPerMB; }

struct Material {
    std::vector<Report> reports;  // dated ones, in time order
    std::vector<Annotation> annotations;
    int days = 0;  // from the first to behind the last
};

Material load(const std::string& path) {
    Material out;
    const std::vector<std::string> inputs{path};
    read_reports(inputs, {}, [&](Result<Report> report) {
        if (report.ok() && report.value().published && story::day_of(report.value().published->value)) out.reports.push_back(std::move(report).value());
        return true;
    });
    const auto day = [](const Report& report) { return *story::day_of(report.published->value); };
    std::ranges::sort(out.reports, {}, [&](const Report& report) { return std::tuple(story::arrival(day(report), report.id), report.source); });
    out.annotations.resize(out.reports.size());
    parallel_for(out.reports.size(), kThreads, [&](std::size_t i) { out.annotations[i] = annotate(out.reports[i]); });
    if (!out.reports.empty()) out.days = static_cast<int>(day(out.reports.back()) - day(out.reports.front())) + 1;
    return out;
}

// The same report of another world.
void rename(story::Terms& terms, std::size_t copy, int days_later) {
    if (copy > 0) {
        for (story::Word& word : terms.words) {
            if (word.name || word.number) word.key = hash64({reinterpret_cast<const char*>(&word.key), sizeof word.key}, copy);
        }
        for (std::uint64_t& sentence : terms.sentences) {
            if (sentence != 0) sentence = hash64({reinterpret_cast<const char*>(&sentence), sizeof sentence}, copy);
        }
    }
    *terms.published += days_later;
    for (story::DayMention& mention : terms.days) mention.day += days_later;
    if (terms.first_day) *terms.first_day += days_later;
}

struct Run {
    double first = 0, last = 0, all = 0;  // seconds; of the first and last 3,000 reports at most
    double memory = 0;                    // MB more than before
    std::size_t held = 0, stories = 0, mixed = 0;
    std::vector<Story> grouped;
};

std::string id_of(const Report& report, std::size_t copy) { return fmt::format("{}#{}", report.id.text, copy); }

Run run(const Material& material, std::size_t times, bool denser) {
    const std::size_t base = material.reports.size(), all = base * times;
    const std::size_t part = std::min<std::size_t>(3000, all);
    Run out;
    const double before = memory();
    story::Stream stream;
    double at_first = 0, at_last = 0;
    const double begin = processor_seconds();
    for (std::size_t i = 0; i < all; ++i) {
        if (i == all - part) at_last = processor_seconds();
        const std::size_t report = denser ? i / times : i % base, copy = denser ? i % times : i / base;
        story::Terms terms = story::terms_of(material.reports[report], material.annotations[report]);
        rename(terms, copy, denser ? 0 : static_cast<int>(copy) * material.days);
        stream.add({id_of(material.reports[report], copy)}, std::nullopt, terms);
        out.held = std::max(out.held, stream.held());
        if (i + 1 == part) at_first = processor_seconds();
    }
    const double end = processor_seconds();
    out.first = (at_first - begin) / static_cast<double>(part);
    out.last = (end - at_last) / static_cast<double>(part);
    out.all = (end - begin) / static_cast<double>(all);
    out.memory = memory() - before;
    out.grouped = stream.stories();
    out.stories = out.grouped.size();
    for (const Story& story : out.grouped) {
        const auto copy = [](const ReportId& id) { return id.text.substr(id.text.rfind('#')); };
        out.mixed += std::ranges::any_of(story.reports, [&](const ReportId& id) { return copy(id) != copy(story.reports.front()); });
    }
    return out;
}

bool as_find_stories(const Material& material, const Run& run) {
    const auto stories = find_stories(material.reports, material.annotations);
    if (stories.size() != run.grouped.size()) return false;
    for (std::size_t s = 0; s < stories.size(); ++s) {
        if (stories[s].reports.size() != run.grouped[s].reports.size()) return false;
        for (std::size_t r = 0; r < stories[s].reports.size(); ++r) {
            if (stories[s].reports[r].text + "#0" != run.grouped[s].reports[r].text) return false;
        }
    }
    return true;
}

int measure(const std::string& path, const std::vector<std::size_t>& many) {
    const Material material = load(path);
    if (material.reports.empty()) {
        fmt::print(stderr, "stories_bench: {}: no dated report\n", path);
        return 1;
    }
    if (!as_find_stories(material, run(material, 1, false))) {
        fmt::print(stderr, "stories_bench: the stream groups otherwise than find_stories()\n");
        return 1;
    }
    fmt::print("{} reports of {} days; microseconds a report of processor time, one thread\n", material.reports.size(), material.days);
    fmt::print("{:<8}{:>9}{:>12}{:>8}{:>8}{:>8}{:>10}{:>9}{:>8}{:>7}\n", "", "reports", "reports/s", "all", "first", "last", "most held", "MB", "stories", "mixed");
    bool good = true;
    for (const bool denser : {false, true}) {
        for (const std::size_t times : many) {
            if (denser && times == 1) continue;
            const Run r = run(material, times, denser);
            fmt::print("{:<8}{:>9}{:>12.0f}{:>8.0f}{:>8.0f}{:>8.0f}{:>10}{:>9.0f}{:>8}{:>7}\n", denser ? "denser" : "longer", material.reports.size() * times, 1 / r.all, r.all * 1e6,
                       r.first * 1e6, r.last * 1e6, r.held, r.memory, r.stories, r.mixed);
            std::fflush(stdout);
            good = good && static_cast<double>(r.mixed) <= kMostMixed * static_cast<double>(r.stories);
        }
    }
    if (!good) fmt::print(stderr, "stories_bench: too many stories mix copies\n");
    return good ? 0 : 1;
}

}  // namespace
}  // namespace stemma::bench

int main(int argc, char** argv) {
    std::vector<std::size_t> many;
    for (int i = 2; i < argc; ++i) many.push_back(std::max<std::size_t>(1, std::strtoul(argv[i], nullptr, 10)));
    if (argc < 2) {
        fmt::print(stderr, "usage: stories_bench REPORTS.jsonl [TIMES...]\n");
        return 2;
    }
    if (many.empty()) many = {1, 10, 100};
    return stemma::bench::measure(argv[1], many);
}
