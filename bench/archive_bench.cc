// An archive that grows: what does a report cost when there are 3,000 already, and when there are 15,000?
//
//   archive_bench REPORTS.jsonl FOLDER [TIMES...]      default 1 5
//
// Of the reports 5 times as many are made within the same dates: in each copy the names and numbers are others, so that it tells
// of other events in the same words, and nothing is closed. They come in order, a commit for each `kTogether`; the last kAlone
// reports come alone, each a commit, and the dossier of its story is made: that is what is timed, processor time and time by the
// clock. What reading the sentences takes is told apart, since it has nothing to do with the archive.
// Answers are checked: every report is kept, in as many stories as find_stories() finds for one time, and check() finds nothing.
#include <algorithm>
#include <cctype>
#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/parallel.h"
#include "process.h"
#include "stemma/archive.h"
#include "stemma/stemma.h"
#include "story/stream.h"

namespace stemma::bench {
namespace {

constexpr std::size_t kTogether = 256, kAlone = 200;
constexpr int kThreads = 2;
// Letters of a word with a capital from which it is taken for a name: shorter ones are mostly "The" and "He".
constexpr std::size_t kName = 5;
constexpr const char* kNow = "2032-01-01T00:00:00Z";

double clock_seconds() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

// Names and numbers of another world: letters and digits moved on by the copy's number.
std::string renamed(std::string text, std::size_t copy) {
    const auto letter = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; };
    const auto moved = [&](char c, char first, std::size_t of) { return static_cast<char>(first + (static_cast<std::size_t>(c - first) + copy) % of); };
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i;
        while (end < text.size() && letter(text[end])) ++end;
        if (end - i >= kName && std::isupper(static_cast<unsigned char>(text[i]))) {
            text[i] = moved(text[i], 'A', 26);
            for (std::size_t k = i + 1; k < end; ++k) {
                if (std::islower(static_cast<unsigned char>(text[k]))) text[k] = moved(text[k], 'a', 26);
            }
        } else if (end == i && std::isdigit(static_cast<unsigned char>(text[i]))) {
            text[i] = moved(text[i], '0', 10);
        }
        i = std::max(end, i + 1);
    }
    return text;
}

Report copy_of(const Report& report, std::size_t copy) {
    Report out = report;
    if (copy == 0) return out;
    out.id.text += fmt::format("-{}", copy);
    if (out.title) out.title = renamed(*out.title, copy);
    for (Paragraph& paragraph : out.paragraphs) paragraph.text = renamed(paragraph.text, copy);
    return out;
}

std::vector<Report> load(const std::string& path) {
    std::vector<Report> out;
    const std::vector<std::string> inputs{path};
    read_reports(inputs, {}, [&](Result<Report> report) {
        if (!report || !report->published || !story::day_of(report->published->value)) return true;
        report->story.reset();
        out.push_back(std::move(report).value());
        return true;
    });
    std::ranges::sort(out, {}, [](const Report& report) { return story::arrival(story::day_of(report.published->value), report.id); });
    return out;
}

struct Costs {
    double processor = 0, clock = 0;  // milliseconds a report
};

int fail(const std::string& cause) {
    fmt::print(stderr, "archive_bench: {}\n", cause);
    return 1;
}

int measure(const std::vector<Report>& reports, const std::string& folder, std::size_t times) {
    const std::string path = (std::filesystem::path(folder) / fmt::format("bench-{}.stemma", times)).string();
    for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path + end);
    Result<Archive> archive = Archive::open(path, {.access = ArchiveOptions::Access::Create, .threads = kThreads});
    if (!archive) return fail(archive.error().message());
    const std::size_t all = reports.size() * times;
    const auto nth = [&](std::size_t i) { return copy_of(reports[i / times], i % times); };
    const double begin = clock_seconds();
    for (std::size_t i = 0; i < all - kAlone;) {
        std::vector<Arriving> some;
        for (; i < all - kAlone && some.size() < kTogether; ++i) some.push_back({nth(i), std::nullopt});
        if (const auto added = archive->add(std::move(some), kNow); !added) return fail(added.error().message());
    }
    const double filled = clock_seconds() - begin;
    while (archive->stale() > 0) {
        if (const auto made = archive->collate(kNow, kTogether); !made) return fail(made.error().message());
    }
    const double collated = clock_seconds() - begin - filled;

    Costs reading, adding, collating;
    std::size_t stories = 0;
    for (std::size_t i = all - kAlone; i < all; ++i) {
        const Report report = nth(i);
        const double p0 = processor_seconds(), c0 = clock_seconds();
        static_cast<void>(annotate(report));
        const double p1 = processor_seconds(), c1 = clock_seconds();
        const auto added = archive->add({{report, std::nullopt}}, kNow);
        if (!added) return fail(added.error().message());
        const double p2 = processor_seconds(), c2 = clock_seconds();
        const auto made = archive->collate(kNow);
        if (!made) return fail(made.error().message());
        stories += archive->reports_of(added->front().story).size();
        const double p3 = processor_seconds(), c3 = clock_seconds();
        reading.processor += p1 - p0, reading.clock += c1 - c0;
        adding.processor += p2 - p1, adding.clock += c2 - c1;
        collating.processor += p3 - p2, collating.clock += c3 - c2;
    }
    const auto ms = [](double seconds) { return 1000 * seconds / static_cast<double>(kAlone); };
    const Archive::Counts counts = archive->counts();
    fmt::print("{:>8}{:>9}{:>10.1f}{:>10.1f}{:>10.2f}{:>10.2f}{:>10.2f}{:>10.2f}{:>10.1f}{:>9.0f}\n", all, counts.stories, static_cast<double>(all) / filled, static_cast<double>(counts.versions) / collated,
               ms(reading.processor), ms(adding.processor - reading.processor), ms(adding.clock - reading.clock), ms(collating.processor), static_cast<double>(stories) / kAlone,
               static_cast<double>(counts.bytes) / 1e6);
    if (counts.reports != all) return fail(fmt::format("{} reports are kept of {}", counts.reports, all));
    if (times == 1) {
        const std::size_t found = group_reports(reports, {.threads = kThreads}).size();
        if (found != counts.stories) return fail(fmt::format("{} stories, and reading all at once finds {}", counts.stories, found));
        const auto damages = archive->check();
        if (!damages) return fail(damages.error().message());
        if (!damages->empty()) return fail(damages->front().where + ": " + damages->front().cause);
    }
    return 0;
}

}  // namespace
}  // namespace stemma::bench

int main(int count, char** arguments) {
    if (count < 3) {
        fmt::print(stderr, "usage: archive_bench REPORTS.jsonl FOLDER [TIMES...]\n");
        return 2;
    }
    const std::vector<stemma::Report> reports = stemma::bench::load(arguments[1]);
    if (reports.size() <= stemma::bench::kAlone) return stemma::bench::fail(fmt::format("{}: fewer than {} dated reports", arguments[1], stemma::bench::kAlone + 1));
    fmt::print("milliseconds a report: reading its sentences, keeping it beside that (processor, clock), its story's next dossier\n");
    fmt::print("{:>8}{:>9}{:>10}{:>10}{:>10}{:>10}{:>10}{:>10}{:>10}{:>9}\n", "reports", "stories", "in/s", "stories/s", "reading", "keeping", "by clock", "dossier", "of story", "MB");
    std::vector<std::size_t> times;
    for (int i = 3; i < count; ++i) times.push_back(std::strtoull(arguments[i], nullptr, 10));
    if (times.empty()) times = {1, 5};
    for (const std::size_t n : times) {
        if (const int status = stemma::bench::measure(reports, arguments[2], n); status != 0) return status;
    }
    return 0;
}
