#include "watch/engine.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/hash.h"
#include "stemma/page.h"
#include "watch/links.h"

namespace stemma::watch {
namespace {

// Redirects that are followed; browsers stop at 20, and RFC 9309 asks for at least five.
constexpr std::size_t kMostHops = 10;
// Failures that are read back from the archive when a run begins.
constexpr std::size_t kRememberedFailures = 5'000;
// How long a robots.txt is believed: a day (RFC 9309, section 2.4), less where the server says so, but not asked for each page.
constexpr Duration kRobotsMost = std::chrono::hours(24), kRobotsLeast = std::chrono::minutes(10);
// How long a server is left alone that asks for it without saying how long (429, 503).
constexpr Duration kDefaultRetry = std::chrono::minutes(5);
// How long the archive is left to another writer before a commit is tried again.
constexpr Duration kBusyPause = std::chrono::seconds(30);
// How often it is looked whether another program has changed which feeds are followed.
constexpr Duration kLookAgain = std::chrono::seconds(10);
// Hosts and robots.txt that are remembered though nothing waits for them.
constexpr std::size_t kMostHosts = 2'000;

constexpr int kNotModified = 304, kFirstRedirect = 300, kFirstError = 400, kGone = 410, kTooMany = 429, kFirstServerError = 500, kUnavailable = 503;

constexpr const char* kFeedTypes = "application/atom+xml, application/rss+xml, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, text/html;q=0.5, */*;q=0.1";
constexpr const char* kPageTypes = "text/html, application/xhtml+xml, text/plain;q=0.5, */*;q=0.1";
constexpr const char* kRobotsTypes = "text/plain, */*;q=0.5";
constexpr std::string_view kToken = "stemma";

Error at_feed(Error error, const std::string& address) {
    if (error.input != address) {
        error.place = error.input;
        error.input = address;
    }
    return error;
}

}  // namespace

Engine::Engine(Store store, Network network, std::function<Time()> now, const WatchOptions& options, Allowances allowed, WatchListener tell, std::function<bool()> stop)
    : store_(std::move(store)), network_(std::move(network)), now_(std::move(now)), options_(options), allowed_(std::move(allowed)), tell_(std::move(tell)), stop_(std::move(stop)) {}

// ---- The loop.

Result<WatchRound> Engine::run() {
    load();
    if (feeds_.empty()) return Error{Fault::NoReports, "", "", "no feeds are followed; name one"};
    bool stopped = false;
    for (;;) {
        Time now = now_();
        if (fault_) return std::move(*fault_);
        if (stop_ && stop_()) {
            stopped = true;
            break;
        }
        end_visits();
        if (now >= looked_ + kLookAgain) look_again();
        begin_visits(now);
        start_ready(now);
        if (commit_is_due(now)) {
            commit(now);
            end_visits();
            if (!fault_) collate(now);
            tell_round();
            continue;
        }
        if (is_idle()) {
            end_visits();
            tell_round();
            if (options_.once || followed() == 0) break;
        }
        if (tell_.progress) tell_.progress(going_.size(), waiting_);
        forget_hosts(now);
        for (auto& [id, answer] : network_.wait(now, next_event(now))) {
            auto ended = going_.extract(id);
            if (!ended.empty()) answered(std::move(ended.mapped()), std::move(answer), now_());
        }
    }
    const Time now = now_();
    not_before_ = now;
    commit(now);
    end_visits();
    if (!stopped && !fault_) collate(now);
    tell_round();
    if (fault_) return std::move(*fault_);
    if (!pending_.empty() && busy_) return std::move(*busy_);
    all_.followed = followed();
    all_.next = next_visit();
    return all_;
}

void Engine::load() {
    looked_ = now_();
    std::vector<Failure> failures = store_.failures(kRememberedFailures);
    for (auto it = failures.rbegin(); it != failures.rend(); ++it) {
        const auto at = time_from(it->at);
        if (at && it->error.input != it->feed) tried_.failed(it->error.input, it->error.fault, *at);
    }
    for (FeedState& state : store_.feeds()) {
        if (state.followed) take_up(std::move(state));
    }
}

void Engine::take_up(FeedState state) {
    Followed feed;
    auto address = address_from(state.address);
    if (address) feed.address = std::move(*address);
    const auto tried = time_from(state.tried), next = time_from(state.next);
    if (next) feed.next = *next;
    if (tried && next && state.failures == 0 && !state.succeeded.empty() && *next > *tried) feed.interval = *next - *tried;
    feed.due_once = !next || *next <= now_();
    feed.state = std::move(state);
    addresses_.insert(feed.state.address);
    feeds_.push_back(std::move(feed));
}

// What another program has changed meanwhile: feeds that were added or are followed no longer.
void Engine::look_again() {
    looked_ = now_();
    std::map<std::string, std::size_t> known;
    for (std::size_t i = 0; i < feeds_.size(); ++i) known[feeds_[i].state.address] = i;
    for (FeedState& state : store_.feeds()) {
        const auto found = known.find(state.address);
        if (found == known.end()) {
            if (state.followed) take_up(std::move(state));
            continue;
        }
        Followed& feed = feeds_[found->second];
        if (!state.followed) {
            feed.state.followed = false;
        } else if (!feed.state.followed && !feed.dirty && !feed.visiting) {
            feed.state.followed = true;
            feed.next = looked_;
        }
    }
}

bool Engine::is_due(const Followed& feed, Time now) const {
    return feed.state.followed && !feed.visiting && (options_.once ? feed.due_once : feed.next <= now);
}

void Engine::begin_visits(Time now) {
    for (std::size_t i = 0; i < feeds_.size(); ++i) {
        Followed& feed = feeds_[i];
        if (!is_due(feed, now)) continue;
        feed.visiting = true;
        feed.due_once = feed.unsettled = false;
        feed.open = 1;
        feed.told = 0;
        feed.etag = feed.last_modified = "";
        ++round_.asked;
        if (!feed.address) {
            feed_failed(i, address_from(feed.state.address).error(), kMostInterval, now);
            continue;
        }
        Errand errand;
        errand.kind = Errand::Kind::Feed;
        errand.at = *feed.address;
        errand.first = feed.state.address;
        errand.feed = i;
        wait_in_line(std::move(errand), true);
    }
}

void Engine::wait_in_line(Errand errand, bool first) {
    std::deque<Errand>& line = hosts_[errand.at.host].waiting;
    ++waiting_;
    if (first) line.push_front(std::move(errand));
    else line.push_back(std::move(errand));
}

void Engine::start_ready(Time now) {
    // By copy of the names: starting may add a host.
    std::vector<std::string> ready;
    for (auto& [name, host] : hosts_) {
        if (!host.waiting.empty() && !host.gate.is_busy() && host.gate.rests(now)) give_up_waiting(host, now);
        if (!host.waiting.empty() && host.gate.is_open(now)) ready.push_back(name);
    }
    // Who has waited longest goes first, so that all get their turn when there are more than may go at one time.
    std::ranges::stable_sort(ready, {}, [&](const std::string& name) { return hosts_[name].gate.free_at(); });
    for (const std::string& name : ready) {
        if (going_.size() >= kSideBySide || !has_room()) return;
        while (start_one(hosts_[name], now) && hosts_[name].gate.is_open(now)) {}
    }
}

// Takes the first errand of a host that may go, and sends it or settles it. False when none may.
bool Engine::start_one(Host& host, Time now) {
    for (auto it = host.waiting.begin(); it != host.waiting.end(); ++it) {
        if (it->kind != Errand::Kind::Robots) {
            const std::string origin = it->at.origin();
            KnownRobots& known = robots_[origin];
            if (known.asking) continue;
            if (known.until <= now) {
                known.asking = true;
                Errand robots;
                robots.kind = Errand::Kind::Robots;
                robots.at = it->at;
                robots.at.path = "/robots.txt";
                robots.at.query.reset();
                robots.first = origin;
                send(std::move(robots));
                return true;
            }
            Errand errand = std::move(*it);
            host.waiting.erase(it);
            --waiting_;
            if (known.unreachable) {
                const bool forbidden = known.unreachable->fault == Fault::Forbidden;
                failed(errand, {forbidden ? Fault::Forbidden : Fault::Network, errand.first, "",
                                forbidden ? known.unreachable->cause : fmt::format("nothing is read there until its robots.txt can be had ({})", known.unreachable->cause)},
                       {}, now);
            } else if (!known.rules.allows(errand.at.path_and_query())) {
                failed(errand, {Fault::Forbidden, errand.first, "", fmt::format("{}/robots.txt asks programs not to read it", origin)}, kMostInterval, now);
            } else {
                send(std::move(errand));
            }
            return true;
        }
        Errand errand = std::move(*it);
        host.waiting.erase(it);
        --waiting_;
        send(std::move(errand));
        return true;
    }
    return false;
}

void Engine::send(Errand errand) {
    hosts_[errand.at.host].gate.begin();
    page::Request request;
    request.address = errand.at.text();
    request.max_bytes = options_.max_page_bytes;
    request.timeout_seconds = options_.timeout_seconds;
    request.may_connect = judge_for(errand.at.host, allowed_);
    switch (errand.kind) {
        case Errand::Kind::Robots:
            request.max_bytes = kMostRobotsBytes;
            request.over = page::Request::Over::Cut;
            request.accept = kRobotsTypes;
            break;
        case Errand::Kind::Feed:
            request.etag = feeds_[errand.feed].state.etag;
            request.last_modified = feeds_[errand.feed].state.last_modified;
            request.accept = kFeedTypes;
            break;
        case Errand::Kind::Page: request.accept = kPageTypes; break;
    }
    errand.seen.insert(request.address);
    const std::uint64_t id = ++last_id_;
    going_.emplace(id, std::move(errand));
    network_.start(id, std::move(request));
}

Time Engine::next_event(Time now) const {
    Time next = now + std::chrono::hours(1);
    for (const Followed& feed : feeds_) {
        if (feed.state.followed && !feed.visiting && !options_.once) next = std::min(next, feed.next);
    }
    if (going_.size() < kSideBySide && has_room()) {
        for (const auto& [name, host] : hosts_) {
            if (!host.waiting.empty() && !host.gate.is_busy()) next = std::min(next, host.gate.free_at());
        }
    }
    if (!pending_.empty()) next = std::min(next, std::max(not_before_, oldest_pending_ + kLongestPending));
    return std::max(next, now);
}

// ---- Answers.

void Engine::answered(Errand errand, Result<page::Answer> answer, Time now) {
    Host& host = hosts_[errand.at.host];
    Duration pause = options_.delay;
    if (const auto robots = robots_.find(errand.at.origin()); robots != robots_.end()) {
        if (const auto asked = robots->second.rules.crawl_delay()) pause = std::max(pause, std::min(*asked, std::max(kMostCrawlDelay, pause)));
    }
    const bool has_answered = answer.ok() || answer.error().fault != Fault::Network;
    host.gate.end(now, pause, has_answered);
    std::optional<Duration> wait;
    if (answer.ok()) {
        wait = retry_after(answer->retry_after, now);
        if (answer->status == kTooMany || answer->status == kUnavailable) {
            wait = std::min(wait.value_or(kDefaultRetry), kMostRetryAfter);
            host.gate.rest(now + *wait);
        }
        if (!answer->location.empty()) {
            Error error;
            auto next = redirected(errand, *answer, error);
            if (next) wait_in_line(std::move(*next), true);
            else failed(errand, error, {}, now);
            return;
        }
    }
    if (errand.kind == Errand::Kind::Robots) return robots_answered(errand, answer, now);
    if (!answer.ok()) return failed(errand, answer.error(), {}, now);
    if (errand.kind == Errand::Kind::Feed && answer->status == kGone) {
        Followed& feed = feeds_[errand.feed];
        feed.state.followed = false;
        if (tell_.noted) tell_.noted(fmt::format("{} is gone for good, its server says (410), and is no longer followed", feed.state.address));
        return feed_failed(errand.feed, page::error_of_status(answer->status, feed.state.address), {}, now);
    }
    if (answer->status >= kFirstRedirect && answer->status != kNotModified) {
        Error error = page::error_of_status(answer->status, errand.first);
        if (answer->status < kFirstError) error.cause += " and does not say where to go";
        return failed(errand, error, wait, now);
    }
    if (errand.kind == Errand::Kind::Feed) feed_answered(errand, std::move(*answer), now);
    else page_answered(std::move(errand), std::move(*answer), now);
}

// The errand at its next hop; or why it ends here.
std::optional<Engine::Errand> Engine::redirected(Errand& errand, const page::Answer& answer, Error& error) const {
    error = {Fault::Network, errand.first, "", ""};
    auto next = address_from(answer.location, errand.at);
    if (!next) {
        error.fault = Fault::BadAddress;
        error.cause = fmt::format("it leads to {}: {}", next.error().input, next.error().cause);
        return std::nullopt;
    }
    if (errand.seen.contains(next->text())) {
        error.cause = "its redirects lead round in a circle";
        return std::nullopt;
    }
    if (errand.seen.size() > kMostHops) {
        error.cause = fmt::format("more than {} redirects", kMostHops);
        return std::nullopt;
    }
    if (errand.kind == Errand::Kind::Page) {
        const std::string known = without_tracking(*next).text();
        if (known != errand.first && store_.knows_address(known)) {
            error.fault = Fault::Duplicate;
            error.cause = fmt::format("it leads to {}, which is kept already", known);
            return std::nullopt;
        }
    }
    errand.at = std::move(*next);
    return std::move(errand);
}

void Engine::failed(const Errand& errand, const Error& error, std::optional<Duration> wait, Time now) {
    switch (errand.kind) {
        case Errand::Kind::Robots: return robots_answered(errand, error, now);
        case Errand::Kind::Feed: return feed_failed(errand.feed, at_feed(error, errand.first), wait, now);
        case Errand::Kind::Page: return page_failed(errand, error, now);
    }
}

// RFC 9309, section 2.3.1: what the way to a robots.txt ends in, and what follows.
void Engine::robots_answered(const Errand& errand, const Result<page::Answer>& answer, Time now) {
    KnownRobots& known = robots_[errand.first];
    known.asking = false;
    known.rules = {};
    known.unreachable.reset();
    known.until = now + kRobotsMost;
    if (!answer.ok() || answer->status >= kFirstServerError || answer->status == kTooMany) {
        known.unreachable = answer.ok() ? page::error_of_status(answer->status, errand.first) : answer.error();
        known.until = now + kRobotsLeast;
        return;
    }
    if (answer->status >= kFirstRedirect) return;
    known.rules = Robots::read(answer->bytes, kToken);
    if (const auto age = max_age(answer->cache_control)) known.until = now + std::clamp(*age, kRobotsLeast, kRobotsMost);
}

void Engine::feed_answered(const Errand& errand, page::Answer answer, Time now) {
    Visit visit;
    visit.max_age = max_age(answer.cache_control);
    visit.retry_after = retry_after(answer.retry_after, now);
    const std::size_t i = errand.feed;
    const std::string address = feeds_[i].state.address;
    if (answer.status == kNotModified) {
        ++round_.unchanged;
    } else if (!page::is_feed(answer.bytes)) {
        if (feeds_[i].state.succeeded.empty() && follow_linked(i, errand.at, answer)) return;
        return feed_failed(i, {Fault::BadMarkup, address, "", "the answer is no RSS or Atom feed, and no page that names one"}, {}, now);
    } else {
        auto feed = page::read_feed(answer.bytes, errand.at.text(), address);
        answer.bytes = {};
        // A feed without entries is a quiet one.
        if (!feed && feed.error().fault != Fault::NoReports) return feed_failed(i, feed.error(), {}, now);
        feeds_[i].etag = answer.etag;
        feeds_[i].last_modified = answer.last_modified;
        if (feed) {
            if (feed->title) feeds_[i].state.title = *feed->title;
            read_entries(i, std::move(*feed), now, visit);
        }
    }
    Followed& feed = feeds_[i];
    feed.interval = next_interval(feed.interval, options_.every, visit);
    feed.next = now + *feed.interval;
    feed.state.tried = feed.state.succeeded = iso_time(now);
    feed.state.next = iso_time(feed.next);
    feed.state.failures = 0;
    feed.state.cause.clear();
    if (answer.status == kNotModified) {
        feed.etag = answer.etag.empty() ? feed.state.etag : answer.etag;
        feed.last_modified = answer.last_modified.empty() ? feed.state.last_modified : answer.last_modified;
    }
    round_.fresh += visit.fresh;
    feed.dirty = true;
    settle(i);
}

void Engine::read_entries(std::size_t feed, page::Feed read, Time now, Visit& visit) {
    if (read.entries.size() > kMostEntries) {
        // Told once a week and run, not at each visit.
        const std::string bound = feeds_[feed].state.address + "#entries";
        if (!tried_.waits(bound, now)) {
            tried_.failed(bound, Fault::Full, now);
            tell_failure(feed, {Fault::Full, feeds_[feed].state.address, "", fmt::format("the feed has {} entries, and only the first {} are looked at", read.entries.size(), kMostEntries)}, now);
        }
        read.entries.resize(kMostEntries);
    }
    for (page::FeedEntry& entry : read.entries) {
        if (fault_) return;
        take_entry(feed, std::move(entry), read.title, now, visit);
    }
}

void Engine::take_entry(std::size_t feed, page::FeedEntry entry, const std::optional<std::string>& outlet, Time now, Visit& visit) {
    const std::string feed_address = feeds_[feed].state.address;
    // An entry without an address is known by what it says.
    std::string address = feed_address + "#" + content_id(entry.title.value_or("") + "\n" + entry.content);
    std::optional<Address> at;
    if (entry.link) {
        auto read = address_from(*entry.link);
        if (read) at = without_tracking(std::move(*read));
        address = at ? at->text() : *entry.link;
        if (!read && !tried_.waits(address, now)) {
            ++visit.fresh;
            tried_.failed(address, Fault::BadAddress, now);
            tell_failure(feed, read.error(), now);
        }
        if (!read) return;
    }
    if (under_way_.contains(address) || store_.knows_address(address)) return;
    if (tried_.waits(address, now)) {
        // It will be tried again: the feed must then still be asked for whole.
        feeds_[feed].unsettled |= tried_.is_open(address);
        return;
    }
    ++visit.fresh;
    entry.link = at ? std::optional(at->text()) : std::nullopt;
    Page page = page::page_of(std::move(entry), address);
    if (page.bytes.empty() && !at) {
        tried_.failed(address, Fault::NoArticle, now);
        return tell_failure(feed, {Fault::NoArticle, address, "", "the entry holds too little text for an article and has no link to one"}, now);
    }
    if (!page.bytes.empty()) {
        if (!has_room()) commit(now);
        if (!has_room()) {  // another writer holds the archive
            feeds_[feed].unsettled = true;
            return;
        }
        ++feeds_[feed].open;
        under_way_.insert(address);
        const std::optional<std::string> named = page.feed_source ? std::nullopt : outlet;
        return read_page(feed, std::move(page), named, address, now);
    }
    if (feeds_[feed].open > kMostPages || waiting_ >= kMostWaiting) {
        feeds_[feed].unsettled = true;
        return;
    }
    ++feeds_[feed].open;
    under_way_.insert(address);
    Errand errand;
    errand.at = std::move(*at);
    errand.first = address;
    errand.feed = feed;
    errand.page = std::move(page);
    wait_in_line(std::move(errand), false);
}

// A page that names its feed: the feed is followed in its place. False when it names none.
bool Engine::follow_linked(std::size_t feed, const Address& page, const page::Answer& answer) {
    const auto linked = feed_linked_in(answer.bytes, answer.charset, page);
    if (!linked || linked->text() == feeds_[feed].state.address) return false;
    const std::string address = linked->text(), was = feeds_[feed].state.address;
    if (tell_.noted) tell_.noted(fmt::format("{} is a page; the feed that it names is followed: {}", was, address));
    feeds_[feed].state.followed = false;
    feeds_[feed].state.cause = fmt::format("it is a page; its feed {} is followed in its place", address);
    feeds_[feed].state.tried = iso_time(now_());
    feeds_[feed].dirty = true;
    settle(feed);
    if (!addresses_.contains(address)) {
        FeedState state;
        state.address = address;
        take_up(std::move(state));
        feeds_.back().dirty = true;
    }
    return true;
}

void Engine::page_answered(Errand errand, page::Answer answer, Time now) {
    Page page = std::move(errand.page);
    page.url = without_tracking(errand.at).text();
    page.bytes = std::move(answer.bytes);
    page.media_type = answer.media_type ? std::move(answer.media_type) : std::move(page.media_type);
    page.charset = std::move(answer.charset);
    page.fetched = iso_time(now);
    read_page(errand.feed, std::move(page), std::nullopt, errand.first, now);
}

void Engine::read_page(std::size_t feed, Page page, const std::optional<std::string>& outlet, const std::string& address, Time now) {
    ReadOptions reading;
    reading.max_page_bytes = options_.max_page_bytes;
    reading.today = iso_time(now).substr(0, std::string_view("2026-03-05").size());
    if (!page.fetched) page.fetched = iso_time(now);
    auto report = clean(page, reading);
    if (!report) {
        Errand errand;
        errand.first = address;
        errand.feed = feed;
        return page_failed(errand, report.error(), now);
    }
    if (outlet) report->outlet = outlet;
    if (pending_.empty()) oldest_pending_ = now;
    pending_bytes_ += page.bytes.size();
    pending_.push_back({{std::move(*report), std::move(page)}, feed, address});
}

void Engine::page_failed(const Errand& errand, const Error& error, Time now) {
    Followed& feed = feeds_[errand.feed];
    tried_.failed(errand.first, error.fault, now);
    feed.unsettled |= tried_.is_open(errand.first);
    under_way_.erase(errand.first);
    Error told = error;
    if (told.input != errand.first) {
        told.place = told.input;
        told.input = errand.first;
    }
    tell_failure(errand.feed, std::move(told), now);
    settle(errand.feed);
}

void Engine::feed_failed(std::size_t i, const Error& error, std::optional<Duration> wait, Time now) {
    Followed& feed = feeds_[i];
    ++round_.failed;
    ++feed.state.failures;
    Duration pause = back_off(feed.state.failures, options_.every, std::max<Duration>(options_.every, kMostInterval));
    if (wait) pause = std::max(pause, *wait);
    feed.next = now + pause;
    feed.state.tried = iso_time(now);
    feed.state.next = feed.state.followed ? iso_time(feed.next) : "";
    feed.state.cause = error.cause;
    feed.unsettled = feed.dirty = true;
    tell_failure(i, error, now);
    settle(i);
}

// What waits for a host that rests is left to its feed's next visit, without being counted as a failure of its own.
void Engine::give_up_waiting(Host& host, Time now) {
    const Time until = host.gate.free_at();
    std::deque<Errand> waiting;
    waiting.swap(host.waiting);
    waiting_ -= waiting.size();
    for (const Errand& errand : waiting) {
        if (errand.kind == Errand::Kind::Robots) robots_answered(errand, Error{Fault::Network, errand.first, "", "its host is left alone for a while"}, now);
        else put_off(errand, until);
    }
}

void Engine::put_off(const Errand& errand, Time until) {
    Followed& feed = feeds_[errand.feed];
    feed.unsettled = true;
    if (errand.kind == Errand::Kind::Feed) {
        feed.next = until;
        feed.state.next = iso_time(until);
        feed.dirty = true;
        if (tell_.noted) tell_.noted(fmt::format("{} is left until {}, because its host asked for it or does not answer", feed.state.address, feed.state.next));
    } else {
        under_way_.erase(errand.first);
    }
    settle(errand.feed);
}

// ---- Keeping.

void Engine::tell_failure(std::size_t feed, Error error, Time now) {
    ++round_.failures;
    const std::string& address = feeds_[feed].state.address;
    if (++feeds_[feed].told > kMostTold) {
        if (feeds_[feed].told > kMostTold + 1) return;
        error = {Fault::Full, address, "", fmt::format("more than {} entries could not be had in one visit; the others are not told", kMostTold)};
    }
    Failure failure{iso_time(now), address, std::move(error)};
    if (tell_.failed) tell_.failed(failure);
    if (Outcome fault = store_.keep_failure(failure)) store_failed(*fault);
}

void Engine::store_failed(const Error& error) {
    if (error.fault == Fault::Busy) {
        busy_ = error;
        not_before_ = now_() + kBusyPause;
        return;
    }
    if (!fault_) fault_ = error;
}

void Engine::settle(std::size_t feed) { --feeds_[feed].open; }

bool Engine::commit_is_due(Time now) const {
    if (now < not_before_) return false;
    if (pending_.empty()) return to_collate_ && is_idle();
    return !has_room() || is_idle() || now >= oldest_pending_ + kLongestPending;
}

void Engine::commit(Time now) {
    if (pending_.empty() || now < not_before_) return;
    std::vector<Arriving> arriving;
    for (const Pending& pending : pending_) arriving.push_back(pending.arriving);
    auto arrivals = store_.add(std::move(arriving), iso_time(now));
    if (!arrivals) {
        if (tell_.noted && arrivals.error().fault == Fault::Busy) tell_.noted(fmt::format("{}; it is tried again in {} seconds", arrivals.error().message(), kBusyPause / std::chrono::seconds(1)));
        return store_failed(arrivals.error());
    }
    std::map<std::string, bool> known;
    for (const Arrival& arrival : *arrivals) known[arrival.report.text] = arrival.known;
    to_collate_ = true;
    std::vector<Pending> done;
    done.swap(pending_);
    pending_bytes_ = 0;
    for (Pending& pending : done) {
        const std::string& id = pending.arriving.report.id.text;
        under_way_.erase(pending.address);
        settle(pending.feed);
        bool& was_known = known[id];
        if (was_known) {
            // The archive may know the report by another address: this one is remembered here.
            if (!store_.knows_address(pending.address)) {
                tried_.failed(pending.address, Fault::Duplicate, now);
                tell_failure(pending.feed, {Fault::Duplicate, pending.address, "", "the same report is kept already under another address"}, now);
            }
            continue;
        }
        was_known = true;
        ++round_.reports;
        ++feeds_[pending.feed].state.reports;
        feeds_[pending.feed].dirty = true;
    }
}

// Keeps the state of the feeds whose visit is over; the new mark only when all entries are settled.
void Engine::end_visits() {
    const auto is_over = [](const Followed& feed) { return feed.open == 0 && (feed.visiting || feed.dirty); };
    if (now_() < not_before_ || std::ranges::none_of(feeds_, is_over)) return;
    look_again();  // else a feed that another program has stopped would be written down as followed
    for (Followed& feed : feeds_) {
        if (fault_) return;
        if (!is_over(feed)) continue;
        if (feed.visiting) {
            feed.visiting = false;
            feed.state.etag = feed.unsettled ? "" : feed.etag;
            feed.state.last_modified = feed.unsettled ? "" : feed.last_modified;
            feed.dirty = true;
        }
        if (Outcome fault = store_.keep_feed(feed.state)) {
            store_failed(*fault);
            continue;
        }
        feed.dirty = false;
    }
}

void Engine::collate(Time now) {
    if (!to_collate_) return;
    const auto made = store_.collate(iso_time(now), stop_);
    if (!made) return store_failed(made.error());
    to_collate_ = false;
    round_.stories += *made;
}

void Engine::tell_round() {
    const bool any = round_.asked || round_.reports || round_.failures || round_.stories || round_.fresh;
    if (!any) return;
    round_.followed = followed();
    round_.next = next_visit();
    all_.asked += round_.asked;
    all_.unchanged += round_.unchanged;
    all_.failed += round_.failed;
    all_.fresh += round_.fresh;
    all_.reports += round_.reports;
    all_.failures += round_.failures;
    all_.stories += round_.stories;
    if (tell_.round) tell_.round(round_);
    round_ = {};
}

std::size_t Engine::followed() const {
    return static_cast<std::size_t>(std::ranges::count_if(feeds_, [](const Followed& feed) { return feed.state.followed; }));
}

std::string Engine::next_visit() const {
    std::optional<Time> next;
    for (const Followed& feed : feeds_) {
        if (feed.state.followed && (!next || feed.next < *next)) next = feed.next;
    }
    return next ? iso_time(*next) : "";
}

void Engine::forget_hosts(Time now) {
    if (hosts_.size() > kMostHosts) std::erase_if(hosts_, [&](const auto& entry) { return entry.second.waiting.empty() && entry.second.gate.is_fresh(now); });
    if (robots_.size() > kMostHosts) std::erase_if(robots_, [&](const auto& entry) { return !entry.second.asking && entry.second.until <= now; });
}

}  // namespace stemma::watch
