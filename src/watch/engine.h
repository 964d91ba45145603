// The loop that follows feeds: what to ask when, and what to do with the answers.
//
// Idea: the world outside is three values: a Store (the archive), a Network and a clock. The engine holds *errands* (a feed, a
// page or a robots.txt to be had, at its present hop) in a queue for each host, whose Gate says when the next may go.
// Each step starts what may start, waits for answers no longer than until something else may, and takes the answers in. With a
// Store in memory and a Network whose waiting moves the clock, a week passes in milliseconds.
//
// What must not be lost: an entry counts as settled when its report is committed, or when it cannot be had (told as a failure).
// A feed's new mark (ETag, Last-Modified) is kept only when all entries of the visit are settled; until then the
// feed is asked for whole again, and what is known by its address is passed over.
//
// Cost: a step costs time in proportion to the hosts and feeds, some microseconds each. Memory: the reports that wait for a
// commit (kMostPendingBytes and one page) and kMostWaiting errands. Threads: one.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "page/feed.h"
#include "page/fetch.h"
#include "stemma/watch.h"
#include "watch/address.h"
#include "watch/gate.h"
#include "watch/private_networks.h"
#include "watch/robots.h"
#include "watch/schedule.h"
#include "watch/tried.h"

namespace stemma::watch {

// The archive, as far as it is needed.
struct Store {
    std::function<std::vector<FeedState>()> feeds;
    std::function<std::vector<Failure>(std::size_t most)> failures;  // the latest first
    std::function<bool(std::string_view)> knows_address;
    std::function<Result<std::vector<Arrival>>(std::vector<Arriving>, std::string_view now)> add;
    std::function<Outcome(const FeedState&)> keep_feed;
    std::function<Outcome(const Failure&)> keep_failure;
    std::function<Result<std::size_t>(std::string_view now, const std::function<bool()>& stop)> collate;  // stories made anew
};

struct Network {
    std::function<void(std::uint64_t id, page::Request)> start;
    // Answers that came, in the order of their coming; may give none, and then comes back at `until` at the latest.
    std::function<std::vector<page::Requests::Done>(Time now, Time until)> wait;
};

// Entries of a feed that are looked at. Real feeds have 10 to 100, some 500; the first are the newest.
inline constexpr std::size_t kMostEntries = 1'000;
// Pages that one visit to a feed fetches; the others are left to the next. With the least distance of two seconds they
// take three minutes.
inline constexpr std::size_t kMostPages = 100;
// Failures of one visit that are told and kept, so that a feed of faults does not fill the archive with them.
inline constexpr std::size_t kMostTold = 100;
// Errands that wait, over all; about 1 kB each.
inline constexpr std::size_t kMostWaiting = 20'000;
// Requests at one time, each to another host. More makes the first round of many feeds shorter, and holds more pages.
inline constexpr std::size_t kSideBySide = 8;
// Reports are committed when so many wait, or so many bytes of their pages, or the oldest has waited so long.
inline constexpr std::size_t kMostPending = 50, kMostPendingBytes = 16u << 20;
inline constexpr Duration kLongestPending = std::chrono::seconds(30);

class Engine {
public:
    Engine(Store, Network, std::function<Time()> now, const WatchOptions&, Allowances, WatchListener, std::function<bool()> stop);
    Result<WatchRound> run();

private:
    struct Followed {
        FeedState state;
        std::optional<Address> address;
        std::optional<Duration> interval;       // that the last good visit led to
        Time next{};
        bool due_once = false;                  // of a single round
        // The visit that is going on:
        bool visiting = false, unsettled = false, dirty = false;
        std::size_t open = 0;                   // errands, and reports that wait for their commit
        std::size_t told = 0;                   // failures
        std::string etag, last_modified;
    };
    struct Errand {
        enum class Kind { Robots, Feed, Page } kind = Kind::Page;
        Address at;                             // of this hop
        std::string first;                      // the feed's address, the entry's in normal form, the origin of a robots.txt
        std::set<std::string> seen;             // hops
        std::size_t feed = 0;
        Page page;                              // what the feed says of the entry
        std::optional<std::string> outlet;
    };
    struct Host {
        Gate gate;
        std::deque<Errand> waiting;
    };
    struct KnownRobots {
        Robots rules;
        Outcome unreachable;                    // why it could not be had; then nothing may be read
        bool asking = false;
        Time until{};
    };
    struct Pending {
        Arriving arriving;
        std::size_t feed = 0;
        std::string address;
    };

    void load();
    void take_up(FeedState state);
    void look_again();
    bool is_due(const Followed&, Time now) const;
    void begin_visits(Time now);
    void start_ready(Time now);
    bool start_one(Host& host, Time now);
    void send(Errand errand);
    Time next_event(Time now) const;
    bool is_idle() const { return going_.empty() && waiting_ == 0; }

    void wait_in_line(Errand errand, bool first);
    void give_up_waiting(Host& host, Time now);
    void answered(Errand errand, Result<page::Answer> answer, Time now);
    std::optional<Errand> redirected(Errand& errand, const page::Answer& answer, Error& error) const;

    void robots_answered(const Errand& errand, const Result<page::Answer>& answer, Time now);
    void feed_answered(const Errand& errand, page::Answer answer, Time now);
    void read_entries(std::size_t feed, page::Feed read, Time now, Visit& visit);
    void take_entry(std::size_t feed, page::FeedEntry entry, const std::optional<std::string>& outlet, Time now, Visit& visit);
    bool follow_linked(std::size_t feed, const Address& page, const page::Answer& answer);
    void page_answered(Errand errand, page::Answer answer, Time now);
    void read_page(std::size_t feed, Page page, const std::optional<std::string>& outlet, const std::string& address, Time now);
    void page_failed(const Errand& errand, const Error& error, Time now);
    void feed_failed(std::size_t feed, const Error& error, std::optional<Duration> wait, Time now);
    void failed(const Errand& errand, const Error& error, std::optional<Duration> wait, Time now);
    void put_off(const Errand& errand, Time until);

    void tell_failure(std::size_t feed, Error error, Time now);
    void settle(std::size_t feed);
    bool has_room() const { return pending_.size() < kMostPending && pending_bytes_ < kMostPendingBytes; }
    bool commit_is_due(Time now) const;
    void commit(Time now);
    void end_visits();
    void collate(Time now);
    void tell_round();
    std::size_t followed() const;
    void store_failed(const Error& error);
    void forget_hosts(Time now);
    std::string next_visit() const;

    Store store_;
    Network network_;
    std::function<Time()> now_;
    WatchOptions options_;
    Allowances allowed_;
    WatchListener tell_;
    std::function<bool()> stop_;

    std::vector<Followed> feeds_;
    std::set<std::string, std::less<>> addresses_;   // of feeds_
    std::map<std::string, Host> hosts_;
    std::map<std::string, KnownRobots> robots_;
    std::map<std::uint64_t, Errand> going_;
    std::uint64_t last_id_ = 0;
    std::size_t waiting_ = 0;
    std::set<std::string, std::less<>> under_way_;  // addresses of entries that wait, are fetched, or wait for their commit
    Tried tried_;

    std::vector<Pending> pending_;
    std::size_t pending_bytes_ = 0;
    Time oldest_pending_{}, not_before_{}, looked_{};
    bool to_collate_ = true;                        // what an earlier run left
    WatchRound round_, all_;
    Outcome fault_, busy_;                          // of the store: the first ends the run, the second is waited for
};

}  // namespace stemma::watch
