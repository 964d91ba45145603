// clean() over a folder of pages in memory, on one thread, a round for each line "round" on standard input.
//
// pages.py drives it and the extractors it stands beside, in turns, so that a busy machine slows all alike. By hand:
// `yes round | head -3 | pages_bench PAGES`. Each answer is one line of JSON:
//   (at the start)    {"pages", "bytes"}
//   round             {"seconds", "answer", "peak_bytes"}   processor time; a hash of all reports; memory of the process
//                     at most since its start, less the loaded pages
//   memory            {"pages", "ratios": {"p50", "p90", "p99", "worst"}, "worst_page", "over_mark", "any_page_bytes", "beyond": {...}}
//                     heap at once over the page's size; heap for a page of one sentence; the ratios without that constant
//   reports FILE      {"reports", "errors"}   the reports, as `stemma clean` prints them
// Ends with status 1 when a round's answer differs from that of the first.
#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <sys/resource.h>

#include <fmt/format.h>

#include "base/hash.h"
#include "heap.h"
#include "process.h"
#include "stemma/page.h"

namespace stemma::bench {
namespace {

// Heap over the page's size that no page should need; the mark that page reading is held to.
constexpr double kMark = 20;

struct Pages {
    std::vector<Page> pages;
    std::size_t bytes = 0;
};

Pages load(const std::string& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.is_regular_file()) files.push_back(entry.path());
    }
    std::ranges::sort(files);
    Pages loaded;
    for (const auto& file : files) {
        std::ifstream stream(file, std::ios::binary);
        Page page;
        page.source = file.filename().string();
        page.bytes.assign(std::istreambuf_iterator<char>(stream), {});
        page.bytes.shrink_to_fit();
        loaded.bytes += page.bytes.size();
        loaded.pages.push_back(std::move(page));
    }
    return loaded;
}

// Timed without what is cut, which none of the others give; memory is measured with it, the costlier way.
ReadOptions options_for(const std::optional<std::string>& today) {
    ReadOptions options;
    options.keep_cut = false;
    options.today = today;
    return options;
}

struct Round {
    double seconds = 0;
    std::uint64_t answer = 0;
};

// The clock runs for clean() alone; the answer is summed up while it stands.
Round round(const Pages& pages, const ReadOptions& options) {
    Round round;
    for (const Page& page : pages.pages) {
        const double begin = processor_seconds();
        const auto report = clean(page, options);
        round.seconds += processor_seconds() - begin;
        round.answer = round.answer * 31 + hash64(report ? to_json_line(*report) : report.error().message());
    }
    return round;
}

std::size_t heap_of(const Page& page, const ReadOptions& options) {
    const HeapPeak peak;
    (void)clean(page, options).ok();
    return peak.bytes();
}

struct Ratios {
    std::vector<std::pair<double, std::string>> sorted;  // with the page's name

    std::string json() const {
        const auto at = [&](double share) { return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))].first; };
        return fmt::format(R"({{"p50": {:.2f}, "p90": {:.2f}, "p99": {:.2f}, "worst": {:.2f}}})", at(0.5), at(0.9), at(0.99), sorted.back().first);
    }
};

Ratios ratios_of(const Pages& pages, const ReadOptions& options, std::size_t constant) {
    Ratios ratios;
    for (const Page& page : pages.pages) {
        if (page.bytes.empty()) continue;
        const std::size_t heap = heap_of(page, options);
        ratios.sorted.emplace_back(static_cast<double>(heap - std::min(heap, constant)) / static_cast<double>(page.bytes.size()), page.source);
    }
    std::ranges::sort(ratios.sorted);
    return ratios;
}

// What any page needs (CLD2's tables for one text are most of it) is much beside the smallest pages and nothing beside
// the others; so both are shown.
std::string memory(const Pages& pages, ReadOptions options) {
    options.keep_cut = true;
    Page small;
    small.source = "small.html";
    small.bytes = "<p>The bridge over the river was closed to all traffic on Tuesday after divers had found cracks in two of its piers.";
    (void)heap_of(small, options);  // the word lists are loaded with the first page
    const std::size_t constant = heap_of(small, options);
    const Ratios all = ratios_of(pages, options, 0), beyond = ratios_of(pages, options, constant);
    if (all.sorted.empty()) return "{}";
    const auto over = std::ranges::count_if(all.sorted, [](const auto& ratio) { return ratio.first > kMark; });
    return fmt::format(R"({{"pages": {}, "ratios": {}, "worst_page": "{}", "over_mark": {}, "any_page_bytes": {}, "beyond": {}}})", all.sorted.size(),
                       all.json(), all.sorted.back().second, over, constant, beyond.json());
}

std::string write_reports(const Pages& pages, const ReadOptions& options, const std::string& path) {
    std::ofstream out(path, std::ios::binary);
    std::size_t reports = 0, errors = 0;
    for (const Page& page : pages.pages) {
        const auto report = clean(page, options);
        ++(report ? reports : errors);
        if (report) out << to_json_line(*report) << '\n';
    }
    return fmt::format(R"({{"reports": {}, "errors": {}}})", reports, errors);
}

int run(int count, char** arguments) {
    if (count < 2) {
        fmt::print(stderr, "pages_bench PAGES [TODAY]: see the top of bench/pages_bench.cc\n");
        return 2;
    }
    const Pages pages = load(arguments[1]);
    const ReadOptions options = options_for(count > 2 ? std::optional<std::string>(arguments[2]) : std::nullopt);
    fmt::print("{{\"pages\": {}, \"bytes\": {}}}\n", pages.pages.size(), pages.bytes);
    std::fflush(stdout);
    std::optional<std::uint64_t> first;
    for (std::string line; std::getline(std::cin, line);) {
        if (line == "round") {
            const Round done = round(pages, options);
            if (!first) first = done.answer;
            if (done.answer != *first) {
                fmt::print(stderr, "pages_bench: this round's reports are not those of the first\n");
                return 1;
            }
            rusage usage{};
            getrusage(RUSAGE_SELF, &usage);
            fmt::print("{{\"seconds\": {:.6f}, \"answer\": \"{:016x}\", \"peak_bytes\": {}}}\n", done.seconds, done.answer,
                       usage.ru_maxrss * 1024 - static_cast<long>(pages.bytes));
        } else if (line == "memory") {
            fmt::print("{}\n", memory(pages, options));
        } else if (line.starts_with("reports ")) {
            fmt::print("{}\n", write_reports(pages, options, line.substr(8)));
        } else {
            fmt::print(stderr, "pages_bench: what is \"{}\"?\n", line);
            return 2;
        }
        std::fflush(stdout);
    }
    return 0;
}

}  // namespace
}  // namespace stemma::bench

int main(int count, char** arguments) { return stemma::bench::run(count, arguments); }
