#include "cli/commands.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <unistd.h>

#include <fmt/format.h>

#include "base/spool.h"
#include "cli/archive_command.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/reading.h"
#include "cli/serve_command.h"
#include "cli/watch_command.h"
#include "stemma/stemma.h"

namespace stemma::cli {
namespace {

std::vector<Report> collect(const Options& options, ProgressLine& progress, Tally& tally) {
    std::vector<Report> reports;
    DebrisLearner learner;
    tally = read_all(options, reading_options(options), progress, [&](Report report) {
        if (!options.keep_debris) learner.add(report);
        reports.push_back(std::move(report));
        return true;
    });
    const TemplateDebris debris = learner.learnt();
    for (Report& report : reports) debris.cut_from(report);
    return reports;
}

void close(const Options& options, const Tally& tally, std::string_view made) {
    if (options.quiet || isatty(STDERR_FILENO) != 1) return;
    fmt::print(stderr, "stemma: {} reports read{}{}\n", tally.read, made,
               tally.failed == 0 ? std::string() : fmt::format(", {} inputs could not be read", tally.failed));
}

int status(const Tally& tally, Output& out) { return out.finish() && tally.failed == 0 ? kDone : kSomeFailed; }

// The lines of `clean`. From the first report out of a page on they wait on disk, until it is known what recurs over
// the pages of each outlet; what comes before, or is to keep its debris, is written at once.
class CleanedLines {
public:
    CleanedLines(const Options& options, Output& out) : options_(options), out_(out) {}

    // False when there is no use in going on.
    bool add(const Report& report) {
        const std::string line = line_of(report);
        if (options_.keep_debris || (report.is_given && !waiting_.any())) {
            out_.line(line);
            return !out_.failed();
        }
        learner_.add(report);
        return waiting_.add((report.is_given ? kGiven : kRead) + line);
    }

    // Writes those that waited. False when they could not be kept; told on stderr.
    bool finish() {
        const TemplateDebris debris = learner_.learnt();
        const bool read = waiting_.each([&](std::string_view marked) {
            const std::string line(marked.substr(1));
            out_.line(marked.front() == kGiven || debris.empty() ? line : without(debris, line));
            return !out_.failed();
        });
        if (!read) fmt::print(stderr, "stemma: reports cannot be kept until all are read: {}; set TMPDIR to a folder with more room, or use --keep-debris\n", waiting_.cause());
        return read;
    }

private:
    static constexpr char kGiven = 'g', kRead = 'r';

    std::string line_of(const Report& report) const { return to_json_line(report, options_.show_cut ? WithCut::Yes : WithCut::No); }

    std::string without(const TemplateDebris& debris, const std::string& line) const {
        Result<Report> report = report_from_json(line, "", "");
        if (!report) return line;
        report->is_given = false;
        return debris.cut_from(*report) == 0 ? line : line_of(*report);
    }

    const Options& options_;
    Output& out_;
    DebrisLearner learner_;
    Spool waiting_;
};

int run_clean(const Options& options) {
    ProgressLine progress;
    Output out(options.output);
    CleanedLines lines(options, out);
    const Tally tally = read_all(options, reading_options(options), progress, [&](const Report& report) { return lines.add(report); });
    const bool kept = lines.finish();
    close(options, tally, "");
    return kept ? status(tally, out) : kSomeFailed;
}

int run_stories(const Options& options) {
    ProgressLine progress;
    Output out(options.output);
    Tally tally;
    std::vector<Report> reports = collect(options, progress, tally);
    const auto show = [&](std::string_view step, std::size_t done, std::size_t of) {
        if (!options.quiet) progress.show(step, done, of);
    };
    const std::vector<Story> stories = group_reports(std::move(reports), {.threads = threads(options)}, show);
    progress.clear();
    for (const Story& story : stories) out.line(to_json_line(story));
    close(options, tally, fmt::format(", {} stories", stories.size()));
    return status(tally, out);
}

void write_copies(const Options& options, const std::vector<Copy>& copies, const std::vector<Report>& reports, Output& out) {
    switch (options.copies_format) {
        case CopiesFormat::GraphMl: out.write(to_graphml(copies, reports)); break;
        case CopiesFormat::Stemma:
            for (const Stemma& stemma : stemmata_of(copies, reports)) out.line(to_json_line(stemma));
            break;
        case CopiesFormat::Text: {
            const std::vector<Stemma> stemmata = stemmata_of(copies, reports);
            for (std::size_t i = 0; i < stemmata.size(); ++i) out.write((i > 0 ? "\n" : "") + to_text(stemmata[i]));
            break;
        }
        case CopiesFormat::Json:
            for (const Copy& copy : copies) out.line(to_json_line(copy));
            break;
    }
}

int run_copies(const Options& options) {
    ProgressLine progress;
    Output out(options.output);
    Tally tally;
    const std::vector<Report> reports = collect(options, progress, tally);
    if (!options.quiet) progress.show("looking for copies among", reports.size(), 0);
    const std::vector<Copy> copies = find_copies(reports, {.threads = threads(options)});
    progress.clear();
    write_copies(options, copies, reports, out);
    close(options, tally, fmt::format(", {} copies", copies.size()));
    return status(tally, out);
}

// The user's list of names; nothing when it cannot be used, which is told on stderr.
std::optional<std::vector<NameRule>> name_rules(const std::string& path) {
    if (path.empty()) return std::vector<NameRule>{};
    std::string text;
    std::error_code error;
    std::FILE* file = std::filesystem::is_directory(path, error) ? nullptr : std::fopen(path.c_str(), "rb");
    if (file == nullptr) {
        fmt::print(stderr, "stemma: {}: cannot be read: {}\n", path, std::filesystem::is_directory(path, error) ? "it is a folder" : std::strerror(errno));
        return std::nullopt;
    }
    char buffer[1 << 14];
    for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, file)) > 0;) text.append(buffer, n);
    std::fclose(file);
    Result<std::vector<NameRule>> rules = name_rules_from(text, path);
    if (rules) return std::move(rules).value();
    fmt::print(stderr, "stemma: {}\n", rules.error().message());
    return std::nullopt;
}

int run_dossiers(const Options& options) {
    const std::optional<std::vector<NameRule>> names = name_rules(options.names);
    if (!names) return kBadUsage;
    ProgressLine progress;
    Output out(options.output);
    Tally tally;
    std::vector<Report> reports = collect(options, progress, tally);
    const auto show = [&](std::string_view step, std::size_t done, std::size_t of) {
        if (!options.quiet) progress.show(step, done, of);
    };
    const std::vector<Dossier> dossiers =
        collate_reports(std::move(reports), {.threads = threads(options), .rule = options.rule, .names = *names}, show);
    progress.clear();
    if (options.format == Format::GraphMl && dossiers.size() > 1) {
        fmt::print(stderr, "stemma: {} stories, and GraphML holds one graph: read the reports of one story, or use --format json\n",
                   dossiers.size());
        return kSomeFailed;
    }
    write_dossiers(options, dossiers, out);
    close(options, tally, fmt::format(", {} {}", dossiers.size(), dossiers.size() == 1 ? "story" : "stories"));
    return status(tally, out);
}

}  // namespace

int run(const Request& request) {
    Options options = request.options;
    switch (request.command) {
        case Command::Clean: return run_clean(options);
        case Command::Stories: return run_stories(options);
        case Command::Copies: return run_copies(options);
        case Command::Collate: options.format = Format::Json; return run_dossiers(options);
        case Command::Read: return run_dossiers(options);
        case Command::Serve: return run_serve(request);
        case Command::Watch: return run_watch(options);
        default: return run_archive(request);
    }
    return kDone;
}

}  // namespace stemma::cli
