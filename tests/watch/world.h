// A world for the engine: servers that answer by address, a clock that moves only while the engine waits, an archive in memory.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "watch/engine.h"

namespace stemma::watch_test {

using namespace std::chrono_literals;
using watch::Duration;
using watch::Time;

inline const Time kBegin = *watch::time_from("2026-03-02T08:00:00Z");

inline page::Answer ok(std::string bytes, std::string type = "text/html") {
    page::Answer answer;
    answer.status = 200;
    answer.bytes = std::move(bytes);
    answer.media_type = std::move(type);
    return answer;
}
inline page::Answer status(int code) {
    page::Answer answer;
    answer.status = code;
    return answer;
}
inline page::Answer redirect(std::string to, int code = 302) {
    page::Answer answer = status(code);
    answer.location = std::move(to);
    return answer;
}

inline std::string article(const std::string& about) {
    return "<!DOCTYPE html><html lang=\"en\"><head><title>" + about + "</title></head><body><h1>" + about +
           "</h1><p>The county of Brenholt said on Tuesday that " + about + " would be looked into by its own engineers before the end of the month.</p>"
           "<p>Three people who live by the lake told the council that nobody had asked them about " + about + ", and that they had read of it in the paper.</p>"
           "<p>The mayor added that the costs, about two million crowns, had been known since the spring of last year.</p></body></html>";
}

inline std::string item(const std::string& title, const std::string& link, const std::string& content = "") {
    return "<item><title>" + title + "</title>" + (link.empty() ? "" : "<link>" + link + "</link>") + "<description>" + (content.empty() ? "Short." : content) + "</description></item>";
}
inline std::string rss(const std::string& items, const std::string& title = "Lake Gazette") { return "<rss version=\"2.0\"><channel><title>" + title + "</title>" + items + "</channel></rss>"; }

class World {
public:
    using Reply = std::function<Result<page::Answer>(const page::Request&, Time)>;

    Time now = kBegin;
    Duration latency = 100ms;
    std::map<std::string, Reply> servers;            // by address
    Reply otherwise = [](const page::Request&, Time) { return status(404); };

    struct Asked {
        Time at;
        std::string address, etag, last_modified;
    };
    std::vector<Asked> asked;
    std::size_t most_at_once = 0;

    // The archive.
    std::map<std::string, FeedState> feeds;
    std::vector<Failure> failures;
    std::set<std::string, std::less<>> addresses, ids;
    std::vector<Report> reports;
    std::vector<std::string> told, noted;
    std::vector<WatchRound> rounds;
    std::size_t collations = 0, adds = 0;
    std::function<Outcome()> add_fault;              // asked before each add

    void serve(const std::string& address, page::Answer answer) {
        servers[address] = [answer = std::move(answer)](const page::Request&, Time) { return answer; };
    }
    void follow(const std::string& address) { feeds[address].address = address; }

    watch::Store store() {
        watch::Store out;
        out.feeds = [this] {
            std::vector<FeedState> all;
            for (const auto& [address, feed] : feeds) all.push_back(feed);
            return all;
        };
        out.failures = [this](std::size_t most) {
            std::vector<Failure> latest(failures.rbegin(), failures.rend());
            if (latest.size() > most) latest.resize(most);
            return latest;
        };
        out.knows_address = [this](std::string_view address) { return addresses.contains(address); };
        out.add = [this](std::vector<Arriving> arriving, std::string_view) -> Result<std::vector<Arrival>> {
            ++adds;
            if (add_fault) {
                if (auto fault = add_fault()) return *fault;
            }
            std::vector<Arrival> arrivals;
            for (Arriving& one : arriving) {
                const bool known = !ids.insert(one.report.id.text).second;
                arrivals.push_back({one.report.id, {}, known});
                if (known) continue;
                if (one.page) {
                    addresses.insert(one.page->source);
                    if (one.page->url) addresses.insert(*one.page->url);
                }
                reports.push_back(std::move(one.report));
            }
            return arrivals;
        };
        out.keep_feed = [this](const FeedState& state) -> Outcome {
            feeds[state.address] = state;
            return std::nullopt;
        };
        out.keep_failure = [this](const Failure& failure) -> Outcome {
            failures.push_back(failure);
            return std::nullopt;
        };
        out.collate = [this](std::string_view, const std::function<bool()>&) -> Result<std::size_t> {
            ++collations;
            return std::size_t{0};
        };
        return out;
    }

    watch::Network network() {
        watch::Network out;
        out.start = [this](std::uint64_t id, page::Request request) {
            asked.push_back({now, request.address, request.etag, request.last_modified});
            const auto found = servers.find(request.address);
            // A server's thread decides when the request comes; the answer takes its way.
            going_.emplace(now + latency, std::pair(id, (found != servers.end() ? found->second : otherwise)(request, now)));
            most_at_once = std::max(most_at_once, going_.size());
        };
        out.wait = [this](Time, Time until) {
            std::vector<page::Requests::Done> done;
            if (!going_.empty() && going_.begin()->first <= until) {
                now = std::max(now, going_.begin()->first);
                done.push_back(std::move(going_.begin()->second));
                going_.erase(going_.begin());
            } else {
                now = std::max(now, until);
            }
            return done;
        };
        return out;
    }

    // Runs until a time, or, with options.once, for one round.
    Result<WatchRound> run(const WatchOptions& options, Time until = Time::max(), const watch::Allowances& allowed = {}) {
        going_.clear();
        WatchListener listener;
        listener.failed = [this](const Failure& failure) { told.push_back(failure.error.message()); };
        listener.noted = [this](const std::string& note) { noted.push_back(note); };
        listener.round = [this](const WatchRound& round) { rounds.push_back(round); };
        watch::Engine engine(store(), network(), [this] { return now; }, options, allowed, listener, [this, until] { return now >= until; });
        return engine.run();
    }
    Result<WatchRound> once() {
        WatchOptions options;
        options.once = true;
        return run(options);
    }

    std::vector<Time> times_of(const std::string& address) const {
        std::vector<Time> out;
        for (const Asked& one : asked) {
            if (one.address == address) out.push_back(one.at);
        }
        return out;
    }
    std::size_t count(const std::string& address) const { return times_of(address).size(); }

private:
    std::multimap<Time, std::pair<std::uint64_t, Result<page::Answer>>> going_;
};

}  // namespace stemma::watch_test
