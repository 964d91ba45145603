// Fingerprinting, pairing and aligning over reports in memory, on one thread, as asked for on standard input.
//
// reuse.py drives it and what it stands beside, in turns, so that a busy machine slows all alike. By hand:
// `yes round | head -3 | reuse_bench REPORTS.jsonl`. Each answer is one line of JSON:
//   (at the start)  {"reports", "bytes"}   bytes of the reports' texts
//   round           {"sketch", "pair", "answer", "pairs", "peak_bytes"}   text to fingerprints and fingerprints to
//                   proposed pairs, both in seconds of processor time; a hash of the pairs; memory of the process at
//                   most, less what it held with the reports loaded
//   pairs FILE      {"pairs"}   the proposed pairs, a line {"a", "b"} each
//   copies FILE     {"seconds", "copies", "peak_bytes"}   all of find_copies(), written as `stemma copies` prints them
// Ends with status 1 when a round's pairs differ from those of the first.
#include <cstdint>
#include <fstream>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/hash.h"
#include "process.h"
#include "reuse/fingerprints.h"
#include "reuse/words.h"
#include "stemma/page.h"
#include "stemma/reuse.h"

namespace stemma::bench {
namespace {

struct Loaded {
    std::vector<Report> reports;
    std::size_t bytes = 0;
    long memory = 0;  // of the process, once they are loaded
};

std::optional<Loaded> load(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream) {
        fmt::print(stderr, "reuse_bench: cannot read {}\n", path);
        return std::nullopt;
    }
    Loaded loaded;
    std::size_t number = 0;
    for (std::string line; std::getline(stream, line);) {
        auto report = report_from_json(line, path, std::to_string(++number));
        if (!report) {
            fmt::print(stderr, "reuse_bench: {}\n", report.error().message());
            return std::nullopt;
        }
        for (const Paragraph& paragraph : report->paragraphs) loaded.bytes += paragraph.text.size();
        loaded.reports.push_back(std::move(report).value());
    }
    loaded.memory = memory_of("VmRSS");
    return loaded;
}

struct Round {
    double sketch = 0, pair = 0;  // seconds
    std::vector<reuse::Candidate> pairs;
};

Round round(const std::vector<Report>& reports) {
    Round round;
    const double begin = processor_seconds();
    std::vector<std::vector<std::uint64_t>> fingerprints;
    fingerprints.reserve(reports.size());
    for (const Report& report : reports) fingerprints.push_back(reuse::winnow(reuse::shingles_of(reuse::words_of(report).forms)));
    const double sketched = processor_seconds();
    const reuse::Holders holders(fingerprints);
    for (std::size_t a = 0; a < reports.size(); ++a) {
        for (const reuse::Candidate& candidate : holders.candidates_of(a)) round.pairs.push_back(candidate);
    }
    round.sketch = sketched - begin;
    round.pair = processor_seconds() - sketched;
    return round;
}

std::uint64_t answer_of(const Round& round) {
    std::uint64_t answer = 0;
    for (const reuse::Candidate& pair : round.pairs) answer = hash64(fmt::format("{} {} {}", pair.a, pair.b, pair.shared), answer);
    return answer;
}

std::string write_pairs(const std::vector<Report>& reports, const std::string& path) {
    const Round done = round(reports);
    std::ofstream out(path, std::ios::binary);
    for (const reuse::Candidate& pair : done.pairs) {
        out << fmt::format(R"({{"a": "{}", "b": "{}"}})", reports[pair.a].id.text, reports[pair.b].id.text) << '\n';
    }
    return fmt::format(R"({{"pairs": {}}})", done.pairs.size());
}

std::string write_copies(const Loaded& loaded, const std::string& path) {
    forget_peak();
    const double begin = processor_seconds();
    const std::vector<Copy> copies = find_copies(loaded.reports);
    const double seconds = processor_seconds() - begin;
    const long memory = memory_of("VmHWM") - loaded.memory;
    std::ofstream out(path, std::ios::binary);
    for (const Copy& copy : copies) out << to_json_line(copy) << '\n';
    return fmt::format(R"({{"seconds": {:.6f}, "copies": {}, "peak_bytes": {}}})", seconds, copies.size(), memory);
}

int run(int count, char** arguments) {
    if (count != 2) {
        fmt::print(stderr, "reuse_bench REPORTS.jsonl: see the top of bench/reuse_bench.cc\n");
        return 2;
    }
    const auto loaded = load(arguments[1]);
    if (!loaded) return 2;
    fmt::print("{{\"reports\": {}, \"bytes\": {}}}\n", loaded->reports.size(), loaded->bytes);
    std::fflush(stdout);
    std::optional<std::uint64_t> first;
    for (std::string line; std::getline(std::cin, line);) {
        if (line == "round") {
            forget_peak();
            const Round done = round(loaded->reports);
            const long memory = memory_of("VmHWM") - loaded->memory;
            const std::uint64_t answer = answer_of(done);
            if (!first) first = answer;
            if (answer != *first) {
                fmt::print(stderr, "reuse_bench: this round's pairs are not those of the first\n");
                return 1;
            }
            fmt::print("{{\"sketch\": {:.6f}, \"pair\": {:.6f}, \"answer\": \"{:016x}\", \"pairs\": {}, \"peak_bytes\": {}}}\n", done.sketch, done.pair, answer,
                       done.pairs.size(), memory);
        } else if (line.starts_with("pairs ")) {
            fmt::print("{}\n", write_pairs(loaded->reports, line.substr(6)));
        } else if (line.starts_with("copies ")) {
            fmt::print("{}\n", write_copies(*loaded, line.substr(7)));
        } else {
            fmt::print(stderr, "reuse_bench: what is \"{}\"?\n", line);
            return 2;
        }
        std::fflush(stdout);
    }
    return 0;
}

}  // namespace
}  // namespace stemma::bench

int main(int count, char** arguments) { return stemma::bench::run(count, arguments); }
