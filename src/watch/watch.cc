#include "stemma/watch.h"

#include <algorithm>
#include <utility>

#include "page/fetch.h"
#include "watch/engine.h"
#include "watch/opml.h"

namespace stemma {
namespace {

using watch::Duration;
using watch::Time;

// How long the network is waited for at most until `stop` is asked again: what a user who presses Ctrl-C does not notice.
constexpr Duration kAskedToStop{200};

watch::Store store_of(Archive& archive) {
    watch::Store store;
    store.feeds = [&] { return archive.feeds(); };
    store.failures = [&](std::size_t most) { return archive.failures(most); };
    store.knows_address = [&](std::string_view address) { return archive.knows_address(address); };
    store.add = [&](std::vector<Arriving> arriving, std::string_view now) { return archive.add(std::move(arriving), now); };
    store.keep_feed = [&](const FeedState& state) { return archive.keep(state); };
    store.keep_failure = [&](const Failure& failure) { return archive.keep(failure); };
    store.collate = [&](std::string_view now, const std::function<bool()>& stop) -> Result<std::size_t> {
        const auto made = archive.collate(now, SIZE_MAX, stop);
        if (!made) return made.error();
        return made->size();
    };
    return store;
}

watch::Network network_of(page::Requests& requests) {
    watch::Network network;
    network.start = [&](std::uint64_t id, page::Request request) { requests.start(id, std::move(request)); };
    network.wait = [&](Time now, Time until) { return requests.wait(std::min(kAskedToStop, std::max(Duration::zero(), until - now))); };
    return network;
}

Time system_now() { return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now()); }

FeedState* find(std::vector<FeedState>& states, std::string_view address) {
    const auto found = std::ranges::find(states, address, &FeedState::address);
    return found == states.end() ? nullptr : &*found;
}

}  // namespace

Outcome follow(Archive& archive, const std::vector<std::string>& addresses) {
    std::vector<FeedState> states = archive.feeds(), changed;
    for (const std::string& text : addresses) {
        const auto address = watch::address_from(text);
        if (!address) return address.error();
        if (address->has_password) {
            return Error{Fault::BadAddress, address->text(), "", "a name or password stands in the address, and the archive would show it to all its readers; such feeds are not followed"};
        }
        FeedState fresh;
        fresh.address = address->text();
        if (find(changed, fresh.address)) continue;
        if (FeedState* known = find(states, fresh.address)) {
            if (known->followed) continue;
            fresh = *known;
            fresh.followed = true;
            fresh.failures = 0;
            fresh.next.clear();
            fresh.cause.clear();
        }
        changed.push_back(std::move(fresh));
    }
    for (const FeedState& state : changed) {
        if (Outcome fault = archive.keep(state)) return fault;
    }
    return std::nullopt;
}

Outcome stop_following(Archive& archive, const std::string& text) {
    const auto address = watch::address_from(text);
    std::vector<FeedState> states = archive.feeds();
    FeedState* known = find(states, address ? address->text() : text);
    if (!known || !known->followed) return Error{Fault::NotFound, text, "", "this feed is not followed; `stemma watch ARCHIVE --status` names those that are"};
    known->followed = false;
    known->next.clear();
    return archive.keep(*known);
}

Result<std::vector<std::string>> feeds_in_opml(std::string_view bytes, std::string_view input) { return watch::feeds_in_opml(bytes, input); }

Result<WatchRound> watch_feeds(Archive& archive, const WatchOptions& options, const WatchListener& listener, const std::function<bool()>& stop) {
    auto allowed = watch::allowances_from(options.allow_private);
    if (!allowed) return allowed.error();
    page::Requests requests;
    watch::Engine engine(store_of(archive), network_of(requests), system_now, options, std::move(*allowed), listener, stop);
    return engine.run();
}

}  // namespace stemma
