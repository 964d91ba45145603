// Following feeds: RSS and Atom, asked again and again, their reports kept in an archive.
//
// Idea: each feed has its interval, which follows what it brings; each host is asked one thing at a time, with a distance
// between two, and nothing that its robots.txt keeps back; several hosts are asked side by side, so that one that is
// down holds up none. An entry that holds its whole article is taken from the feed, for others the page is fetched, once
// for each address. Reports are committed with their pages; only after that is a feed's mark (ETag) kept, so that
// whatever ends the program, the feed is then read again and nothing is lost or taken twice.
// Whether an address may be fetched is judged by the network address that is connected to, at every hop.
// What fails is kept in the archive with its cause, and tried again ever more seldom.
//
// Bounds: bytes of a page or feed (WatchOptions), 1,000 entries of a feed, 100 pages for each of its visits, 10 redirects,
// time for an answer. What a bound keeps out is told as a failure or left to the next visit.
// Threads: one for the network; everything else on the calling one. Clock: the system's, in watch_feeds() only.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "stemma/archive.h"
#include "stemma/result.h"

namespace stemma {

struct WatchOptions {
    std::chrono::seconds every{900};          // least time between two requests of one feed; quiet ones are asked less often
    std::chrono::milliseconds delay{2000};    // least time between two requests of one host
    int timeout_seconds = 30;                 // for one answer
    std::size_t max_page_bytes = 16u << 20;   // of a page or a feed; eight may be held at a time
    // Hosts ("intranet.example"), addresses and networks ("10.1.0.0/16") that may be fetched from though they are no part of
    // the public internet.
    std::vector<std::string> allow_private;
    bool once = false;                        // ask the feeds that are due, read what they bring, and come back
};

// What was done since the last of these; or over all of a run.
struct WatchRound {
    std::size_t asked = 0, unchanged = 0, failed = 0;  // feeds
    std::size_t fresh = 0;                             // entries that were not known before
    std::size_t reports = 0;                           // kept
    std::size_t failures = 0;                          // of any kind, those of feeds among them
    std::size_t stories = 0;                           // whose dossier was made anew
    std::size_t followed = 0;                          // feeds, at its end
    std::string next;                                  // when a feed will be asked again, ISO 8601; empty: none
};

struct WatchListener {
    std::function<void(const Failure&)> failed;
    std::function<void(const std::string&)> noted;     // a sentence for the user: a page's feed is followed in its place
    std::function<void(const WatchRound&)> round;      // after each commit, or when all feeds that were due have been asked
    std::function<void(std::size_t going, std::size_t waiting)> progress;  // requests
};

// Takes addresses of feeds, or of pages that name their feed, among those followed. Those that are followed already stay as they
// are; one that was stopped is followed again. BadAddress names the first that is none, and nothing is changed.
Outcome follow(Archive&, const std::vector<std::string>& addresses);
// NotFound for one that is not followed. What it brought stays.
Outcome stop_following(Archive&, const std::string& address);

// The addresses of feeds in an OPML list.
Result<std::vector<std::string>> feeds_in_opml(std::string_view bytes, std::string_view input);

// Follows all feeds that the archive knows until `stop` says so (asked several times a second), or for one round. What was
// fetched is committed before it comes back. Gives what was done over all. NoReports when no feed is followed, BadAddress
// for an allow_private that is none, and the archive's error when it cannot be written.
Result<WatchRound> watch_feeds(Archive&, const WatchOptions&, const WatchListener&, const std::function<bool()>& stop);

}  // namespace stemma
