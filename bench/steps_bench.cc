// The steps over the bundled example, each by itself, on one thread. The answers are checked before the clock starts;
// a wrong one ends the run. Peak memory of the process is printed with every row.
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include <sys/resource.h>

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "stemma/stemma.h"

namespace {

using namespace stemma;

const std::string kPages = STEMMA_SOURCE_DIR "/examples/harbour/pages";
constexpr std::size_t kPageCount = 13;

struct Material {
    std::vector<Page> pages;
    std::vector<Report> reports;
    std::vector<Annotation> annotations;
    std::vector<std::vector<Statement>> statements;
    std::vector<Copy> copies;
    std::size_t bytes = 0, tokens = 0;
};

const Material& material() {
    static const Material kMaterial = [] {
        Material m;
        const std::vector<std::string> inputs{kPages};
        read_reports(inputs, {}, [&](Result<Report> report) {
            if (report.ok()) m.reports.push_back(std::move(report).value());
            return true;
        });
        for (const Report& report : m.reports) {
            std::ifstream stream(report.source, std::ios::binary);
            m.pages.push_back({.source = report.source, .bytes = {std::istreambuf_iterator<char>(stream), {}}, .media_type = "text/html"});
            m.bytes += m.pages.back().bytes.size();
            m.annotations.push_back(annotate(report));
            m.tokens += m.annotations.back().tokens.size();
            m.statements.push_back(find_statements(report, m.annotations.back()));
        }
        m.copies = find_copies(m.reports);
        return m;
    }();
    return kMaterial;
}

void finish(benchmark::State& state, double items, const char* unit) {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    state.counters[unit] = benchmark::Counter(items * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
    state.counters["peak_MB"] = static_cast<double>(usage.ru_maxrss) / 1024;
}

void Clean(benchmark::State& state) {
    if (material().reports.size() != kPageCount) return state.SkipWithError("not all pages gave a report");
    for (auto _ : state) {
        for (const Page& page : material().pages) {
            auto report = clean(page, {});
            if (!report.ok()) return state.SkipWithError(report.error().message().c_str());
            benchmark::DoNotOptimize(report);
        }
    }
    finish(state, static_cast<double>(kPageCount), "pages/s");
    state.SetBytesProcessed(static_cast<std::int64_t>(material().bytes) * state.iterations());
}
BENCHMARK(Clean)->Unit(benchmark::kMillisecond);

void Annotate(benchmark::State& state) {
    std::size_t tokens = 0;
    for (auto _ : state) {
        tokens = 0;
        for (const Report& report : material().reports) tokens += annotate(report).tokens.size();
    }
    if (tokens != material().tokens) return state.SkipWithError("another number of tokens than before");
    finish(state, static_cast<double>(tokens), "tokens/s");
}
BENCHMARK(Annotate)->Unit(benchmark::kMillisecond);

void Statements(benchmark::State& state) {
    const Material& m = material();
    for (auto _ : state) {
        for (std::size_t i = 0; i < m.reports.size(); ++i) {
            if (find_statements(m.reports[i], m.annotations[i]).size() != m.statements[i].size()) return state.SkipWithError("other statements than before");
        }
    }
    finish(state, static_cast<double>(m.tokens), "tokens/s");
}
BENCHMARK(Statements)->Unit(benchmark::kMillisecond);

void Copies(benchmark::State& state) {
    if (material().copies.empty()) return state.SkipWithError("no copies found");
    for (auto _ : state) {
        if (find_copies(material().reports).size() != material().copies.size()) return state.SkipWithError("other copies than before");
    }
    finish(state, static_cast<double>(kPageCount), "reports/s");
}
BENCHMARK(Copies)->Unit(benchmark::kMillisecond);

void Stories(benchmark::State& state) {
    for (auto _ : state) {
        if (find_stories(material().reports, material().annotations).size() != 1) return state.SkipWithError("not one story");
    }
    finish(state, static_cast<double>(kPageCount), "reports/s");
}
BENCHMARK(Stories)->Unit(benchmark::kMillisecond);

void Collate(benchmark::State& state) {
    const Material& m = material();
    for (auto _ : state) {
        const Collation collation = collate(m.reports, m.annotations, m.statements, m.copies);
        const bool killed = !collation.findings.empty() && collation.findings.front().matter.happening == "killed" && collation.findings.front().settled->value == 5;
        if (!killed) return state.SkipWithError("the settled toll is not five");
    }
    finish(state, static_cast<double>(kPageCount), "reports/s");
}
BENCHMARK(Collate)->Unit(benchmark::kMillisecond);

void WholeWay(benchmark::State& state) {
    for (auto _ : state) {
        const auto dossiers = collate_reports(material().reports);
        if (dossiers.size() != 1) return state.SkipWithError("not one story");
        benchmark::DoNotOptimize(to_html(dossiers));
    }
    finish(state, static_cast<double>(kPageCount), "reports/s");
}
BENCHMARK(WholeWay)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
