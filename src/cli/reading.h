// Reading what the user named: every input that fails is told on stderr, and the rest goes on.
#pragma once

#include <cstdio>
#include <utility>

#include <fmt/format.h>

#include "cli/options.h"
#include "cli/progress.h"
#include "stemma/page.h"

namespace stemma::cli {

ReadOptions reading_options(const Options&);
// As many as were asked for; one a core where none were.
int threads(const Options&);

struct Tally {
    std::size_t read = 0, failed = 0;
};

// Reads every input, names each that failed, and hands on the reports.
template <class Take>
Tally read_all(const Options& options, const ReadOptions& reading, ProgressLine& progress, Take take) {
    Tally tally;
    read_reports(
        options.inputs, reading,
        [&](Result<Report> result) {
            if (result.ok()) {
                ++tally.read;
                return take(std::move(result).value());
            }
            ++tally.failed;
            progress.clear();
            fmt::print(stderr, "stemma: {}\n", result.error().message());
            return true;
        },
        [&](std::string_view, std::size_t done) {
            if (!options.quiet) progress.show("reading pages", done, 0);
        });
    progress.clear();
    return tally;
}

}  // namespace stemma::cli
