// stemma archive: add, list, show, check, export.
#include "cli/archive_command.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/clock.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/reading.h"
#include "dossier/view.h"
#include "stemma/archive.h"
#include "stemma/stemma.h"

namespace stemma::cli {
namespace {

// Reports that are taken in with one commit: what a power cut can undo at most, and what a commit's wait for the disk is shared by.
constexpr std::size_t kBatch = 64;

int failed(const Error& error) {
    fmt::print(stderr, "stemma: {}\n", error.message());
    return error.fault == Fault::BadQuery ? kBadUsage : kSomeFailed;
}

Result<Archive> open(const Options& options, ArchiveOptions::Access access) {
    return Archive::open(options.archive, {.access = access, .wait_seconds = options.wait_seconds, .threads = threads(options)});
}

// Takes reports in, a batch at a time, and tells how many were new.
class Intake {
public:
    Intake(Archive& archive, const Options& options) : archive_(archive), options_(options) {}

    void page(const Page& page) { page_ = page; }

    // False when there is no use in going on.
    bool add(Report report) {
        if (page_ && !options_.drop_pages && !report.is_given) batch_.push_back({std::move(report), std::move(page_)});
        else batch_.push_back({std::move(report), std::nullopt});
        page_.reset();
        return batch_.size() < kBatch || flush();
    }

    bool flush() {
        if (batch_.empty() || error_) return !error_;
        Result<std::vector<Arrival>> arrivals = archive_.add(std::move(batch_), now_text());
        batch_.clear();
        if (!arrivals) {
            error_ = arrivals.error();
            return false;
        }
        for (const Arrival& arrival : *arrivals) {
            ++(arrival.known ? known_ : fresh_);
            if (!options_.acknowledge) continue;
            nlohmann::ordered_json line{{"report", arrival.report.text}, {"story", arrival.story.text}};
            if (arrival.known) line["known"] = true;
            fmt::print("{}\n", line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
        }
        if (options_.acknowledge) std::fflush(stdout);
        return true;
    }

    const Outcome& error() const { return error_; }
    std::size_t fresh() const { return fresh_; }
    std::size_t known() const { return known_; }

private:
    Archive& archive_;
    const Options& options_;
    std::optional<Page> page_;
    std::vector<Arriving> batch_;
    Outcome error_;
    std::size_t fresh_ = 0, known_ = 0;
};

// Brings the dossiers up to date, with progress.
Outcome bring_up_to_date(Archive& archive, const Options& options, ProgressLine& progress, std::size_t& made) {
    const std::size_t waiting = archive.stale();
    constexpr std::size_t kAtOnce = 32;
    for (std::size_t done = 0; archive.stale() > 0; done += kAtOnce) {
        if (!options.quiet) progress.show("collating stories", std::min(done, waiting), waiting);
        Result<std::vector<StoryId>> stories = archive.collate(now_text(), kAtOnce);
        if (!stories) return stories.error();
        made += stories->size();
    }
    progress.clear();
    return std::nullopt;
}

// Whether there is anything under that name; an address or standard input may have something.
bool may_be_read(const std::string& input) {
    std::error_code ignored;
    return input == "-" || input.find("://") != std::string::npos || std::filesystem::exists(input, ignored);
}

int run_add(const Options& options) {
    ProgressLine progress;
    // A mistyped path makes no archive; none at all makes an empty one.
    if (!options.inputs.empty() && std::ranges::none_of(options.inputs, may_be_read) && !std::filesystem::exists(options.archive)) {
        read_all(options, reading_options(options), progress, [](const Report&) { return true; });
        return kSomeFailed;
    }
    Result<Archive> archive = open(options, ArchiveOptions::Access::Create);
    if (!archive) return failed(archive.error());
    Intake intake(*archive, options);
    ReadOptions reading = reading_options(options);
    reading.page_read = [&](const Page& page) { intake.page(page); };
    const Tally tally = read_all(options, reading, progress, [&](Report report) { return intake.add(std::move(report)); });
    intake.flush();
    if (intake.error()) return failed(*intake.error());
    std::size_t made = 0;
    if (!options.only_arrivals) {
        if (Outcome error = bring_up_to_date(*archive, options, progress, made)) return failed(*error);
    }
    if (!options.quiet) {
        fmt::print(stderr, "stemma: {} new {}{}, {} {} brought up to date\n", intake.fresh(), intake.fresh() == 1 ? "report" : "reports",
                   intake.known() > 0 ? fmt::format(" ({} known before)", intake.known()) : "", made, made == 1 ? "dossier" : "dossiers");
    }
    return tally.failed == 0 ? kDone : kSomeFailed;
}

int run_list(const Options& options) {
    const Result<Archive> archive = open(options, ArchiveOptions::Access::Read);
    if (!archive) return failed(archive.error());
    StoryQuery query;
    query.words = options.words;
    query.most = options.most;
    const Result<StoryList> list = archive->stories(query);
    if (!list) return failed(list.error());
    Output out(options.output);
    for (const StoryRow& row : list->rows) {
        out.line(fmt::format("{}  {}  {} {}{}", row.id.text, row.ends ? row.ends->substr(0, 10) : "undated   ", row.reports, row.reports == 1 ? "report  " : "reports ", row.title));
        for (const LeadingFinding& finding : row.leading) {
            out.line(fmt::format("    {}: {} ({}, {})", finding.matter, finding.settled, to_string(finding.verdict), to_string(finding.support)));
        }
    }
    if (!options.quiet && list->of == 0) fmt::print(stderr, "stemma: {}\n", options.words.empty() ? "there are no stories in the archive yet; `stemma archive add` takes reports in" : "no story has reports that hold these words");
    if (!options.quiet && list->of > list->rows.size()) fmt::print(stderr, "stemma: {} of {} stories; --most shows more\n", list->rows.size(), list->of);
    return out.finish() ? kDone : kSomeFailed;
}

int run_show(const Options& options) {
    const Result<Archive> archive = open(options, ArchiveOptions::Access::Read);
    if (!archive) return failed(archive.error());
    const StoryId story{options.story};
    const Result<DossierVersion> version = options.version > 0    ? archive->dossier(story, options.version)
                                           : !options.at.empty() ? archive->dossier_at(story, options.at)
                                                                 : archive->dossier(story);
    if (!version) return failed(version.error());
    Output out(options.output);
    if (options.format == Format::Json) {
        out.line(version->json);
    } else {
        Result<Dossier> dossier = dossier_from_json(version->json, options.archive, version->story.text);
        if (!dossier) return failed(dossier.error());
        if (!options.quiet && !version->superseded_at.empty()) fmt::print(stderr, "stemma: version {}, of {}; it was superseded at {}\n", version->info.number, version->info.made, version->superseded_at);
        std::vector<Dossier> one;
        one.push_back(std::move(dossier).value());
        write_dossiers(options, one, out);
    }
    return out.finish() ? kDone : kSomeFailed;
}

int run_check(const Options& options) {
    const Result<Archive> archive = open(options, ArchiveOptions::Access::Read);
    if (!archive) return failed(archive.error());
    ProgressLine progress;
    const Result<std::vector<Damage>> damages = archive->check([&](std::string_view step, std::size_t done, std::size_t of) {
        if (!options.quiet) progress.show(step, done, of);
    });
    progress.clear();
    if (!damages) return failed(damages.error());
    for (const Damage& damage : *damages) fmt::print("{}: {}: {}\n", options.archive, damage.where, damage.cause);
    const Archive::Counts counts = archive->counts();
    if (damages->empty()) {
        fmt::print("{}: all is well: {}, {}, {}, {}\n", options.archive, counted(counts.reports, "report", "reports"), counted(counts.stories, "story", "stories"),
                   counted(counts.versions, "version of a dossier", "versions of dossiers"), counted(counts.pages, "page", "pages"));
        if (counts.stale > 0) fmt::print("{}: {} for the next dossier; `stemma archive add {}` makes it\n", options.archive, counted(counts.stale, "story waits", "stories wait"), options.archive);
    }
    return damages->empty() ? kDone : kSomeFailed;
}

int run_export(const Options& options) {
    const Result<Archive> archive = open(options, ArchiveOptions::Access::Read);
    if (!archive) return failed(archive.error());
    Output out(options.output);
    const Outcome error = archive->export_lines([&](std::string_view line) {
        out.line(std::string(line));
        return !out.failed();
    });
    const bool written = out.finish();  // what can be read, even if not all can
    if (error) return failed(*error);
    return written ? kDone : kSomeFailed;
}

}  // namespace

int run_archive(const Request& request) {
    std::error_code none;  // of files that are not there
    if (std::filesystem::equivalent(request.options.output, request.options.archive, none)) {
        fmt::print(stderr, "stemma: {}: this is the archive itself; name another file with -o\n", request.options.output);
        return kBadUsage;
    }
    switch (request.command) {
        case Command::ArchiveAdd: return run_add(request.options);
        case Command::ArchiveList: return run_list(request.options);
        case Command::ArchiveShow: return run_show(request.options);
        case Command::ArchiveCheck: return run_check(request.options);
        default: return run_export(request.options);
    }
}

}  // namespace stemma::cli
