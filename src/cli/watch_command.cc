#include "cli/watch_command.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include <unistd.h>

#include <fmt/format.h>

#include "base/moment.h"
#include "cli/clock.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/reading.h"
#include "stemma/archive.h"
#include "stemma/watch.h"

namespace stemma::cli {
namespace {

// Failures that --status shows.
constexpr std::size_t kShownFailures = 20;
// Bytes of a list of feeds; ten thousand feeds have about 2 MB.
constexpr std::size_t kMostListBytes = 16u << 20;

volatile std::sig_atomic_t asked_to_end = 0;
extern "C" void on_signal(int) { asked_to_end = 1; }

// What came from a feed may hold signs that a terminal takes as orders.
std::string printable(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        const bool c1 = c == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
        if (c1) ++i;
        out += c < ' ' || c == 0x7F || c1 ? '?' : text[i];
    }
    return out;
}

int failed(const Error& error, const std::string& archive) {
    const std::string message = error.input.empty() ? archive + ": " + error.cause : error.message();
    fmt::print(stderr, "stemma: {}\n", printable(message));
    return error.fault == Fault::BadAddress || error.fault == Fault::BadQuery ? kBadUsage : kSomeFailed;
}

Result<std::string> bytes_of(const std::string& path) {
    const auto bad = [&](Fault fault, std::string cause) { return Error{fault, path, "", std::move(cause)}; };
    std::FILE* file = std::fopen(path.c_str(), "rb");
    if (file == nullptr) {
        return bad(Fault::NotFound, fmt::format("neither an address (https://...) nor a list of feeds (OPML) that can be read: {}", std::strerror(errno)));
    }
    std::string out;
    char buffer[1 << 14];
    for (std::size_t n = 0; out.size() <= kMostListBytes && (n = std::fread(buffer, 1, sizeof buffer, file)) > 0;) out.append(buffer, n);
    const bool broken = std::ferror(file) != 0;
    std::fclose(file);
    if (broken) return bad(Fault::NotReadable, "it cannot be read as a file");
    if (out.size() > kMostListBytes) return bad(Fault::TooLarge, fmt::format("over the limit of {} bytes for a list of feeds", kMostListBytes));
    return out;
}

// The addresses that the user names, with those of his lists.
Result<std::vector<std::string>> named_feeds(const Options& options) {
    std::vector<std::string> out;
    for (const std::string& input : options.inputs) {
        if (input.find("://") != std::string::npos) {
            out.push_back(input);
            continue;
        }
        const auto bytes = bytes_of(input);
        if (!bytes) return bytes.error();
        const auto listed = feeds_in_opml(*bytes, input);
        if (!listed) return listed.error();
        out.insert(out.end(), listed->begin(), listed->end());
    }
    return out;
}

std::string time_or(const std::string& iso, std::string_view otherwise) { return iso.empty() ? std::string(otherwise) : shown_time(iso); }

int show_status(const Archive& archive) {
    const std::vector<FeedState> feeds = archive.feeds();
    const auto followed = static_cast<std::size_t>(std::ranges::count_if(feeds, &FeedState::followed));
    const auto failing = static_cast<std::size_t>(std::ranges::count_if(feeds, [](const FeedState& feed) { return feed.followed && feed.failures > 0; }));
    fmt::print("{} {} followed{}\n", followed, followed == 1 ? "feed is" : "feeds are", failing > 0 ? fmt::format(", {} of them {}", failing, failing == 1 ? "fails" : "fail") : "");
    for (const FeedState& feed : feeds) {
        fmt::print("\n{}\n", printable(feed.title.empty() ? feed.address : feed.address + "  " + feed.title));
        fmt::print("  {} {}; last good answer {}; ", feed.reports, feed.reports == 1 ? "report" : "reports", time_or(feed.succeeded, "never"));
        if (feed.followed) fmt::print("next request {}\n", time_or(feed.next, "as soon as it is watched"));
        else fmt::print("no longer followed\n");
        if (feed.failures > 0) {
            fmt::print("  failed {} at {}: {}\n", feed.failures == 1 ? "once" : fmt::format("{} times in a row, last", feed.failures), time_or(feed.tried, "an unknown time"), printable(feed.cause));
        } else if (!feed.cause.empty()) {
            fmt::print("  {}\n", printable(feed.cause));
        }
    }
    const std::vector<Failure> failures = archive.failures(kShownFailures);
    if (!failures.empty()) fmt::print("\nWhat failed lately, the latest first:\n");
    for (const Failure& failure : failures) fmt::print("  {}  {}\n", shown_time(failure.at), printable(failure.error.message()));
    return kDone;
}

std::string counted(std::size_t n, std::string_view one, std::string_view many) { return fmt::format("{} {}", n, n == 1 ? one : many); }

std::string round_line(const WatchRound& round) {
    std::string out = fmt::format("{} asked", counted(round.asked, "feed", "feeds"));
    if (round.unchanged > 0) out += fmt::format(" ({} unchanged)", round.unchanged);
    out += fmt::format(", {}, {} kept", counted(round.fresh, "new entry", "new entries"), counted(round.reports, "report", "reports"));
    if (round.stories > 0) out += fmt::format(", {} brought up to date", counted(round.stories, "dossier", "dossiers"));
    if (round.failures > 0) out += fmt::format(", {}", counted(round.failures, "failure", "failures"));
    if (!round.next.empty()) out += fmt::format("; next request not before {}", shown_time(round.next));
    return out;
}

int follow_feeds(Archive& archive, const Options& options) {
    ProgressLine progress;
    WatchListener listener;
    listener.failed = [&](const Failure& failure) {
        progress.clear();
        fmt::print(stderr, "stemma: {}\n", printable(failure.error.message()));
    };
    listener.noted = [&](const std::string& note) {
        progress.clear();
        fmt::print(stderr, "stemma: {}\n", printable(note));
    };
    if (!options.quiet) {
        listener.round = [&](const WatchRound& round) {
            progress.clear();
            fmt::print(stderr, "{}  {}\n", shown_time(now_text()), round_line(round));
        };
        listener.progress = [&](std::size_t going, std::size_t waiting) {
            if (going + waiting > 0) progress.show("requests under way or waiting", going + waiting, 0);
            else progress.clear();
        };
    }
    struct sigaction action {};
    action.sa_handler = on_signal;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    const Result<WatchRound> all = watch_feeds(archive, options.watch, listener, [] { return asked_to_end != 0; });
    progress.clear();
    if (!all) return failed(all.error(), options.archive);
    if (options.watch.once && all->asked == 0 && !options.quiet) {
        fmt::print(stderr, "stemma: none of {} is due{}\n", counted(all->followed, "feed", "feeds"), all->next.empty() ? "" : fmt::format("; the next one at {}", shown_time(all->next)));
    }
    // A watch that runs for weeks always meets some failure; that it was ended by a signal is no fault.
    return options.watch.once && all->failures > 0 ? kSomeFailed : kDone;
}

}  // namespace

int run_watch(const Options& options) {
    const Result<std::vector<std::string>> named = named_feeds(options);
    if (!named) return failed(named.error(), options.archive);
    using Access = ArchiveOptions::Access;
    const Access access = options.watch_status ? Access::Read : named->empty() ? Access::Write : Access::Create;
    Result<Archive> archive = Archive::open(options.archive, {.access = access, .wait_seconds = options.wait_seconds, .threads = threads(options)});
    if (!archive) return failed(archive.error(), options.archive);
    if (options.watch_status) return show_status(*archive);
    for (const std::string& feed : options.stopped) {
        if (Outcome error = stop_following(*archive, feed)) return failed(*error, options.archive);
    }
    if (Outcome error = follow(*archive, *named)) return failed(*error, options.archive);
    if (!options.stopped.empty()) return kDone;
    return follow_feeds(*archive, options);
}

}  // namespace stemma::cli
