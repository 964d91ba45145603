#include "watch/engine.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "world.h"

namespace stemma::watch_test {
namespace {

const std::string kFeed = "https://lake.example/feed";

std::string page(int n) { return "https://lake.example/" + std::to_string(n); }

// A feed of short entries whose pages are there.
void serve_feed(World& world, const std::string& feed, int first, int last) {
    std::string items;
    for (int n = last; n >= first; --n) {
        items += item("Matter " + std::to_string(n), page(n));
        world.serve(page(n), ok(article("matter " + std::to_string(n))));
    }
    world.serve(feed, ok(rss(items), "application/rss+xml"));
}

TEST(Engine, EntriesAreFetchedOnceAndKept) {
    World world;
    world.follow(kFeed);
    serve_feed(world, kFeed, 1, 3);
    const auto round = world.once();
    ASSERT_TRUE(round.ok());
    EXPECT_EQ(round->asked, 1u);
    EXPECT_EQ(round->fresh, 3u);
    EXPECT_EQ(round->reports, 3u);
    EXPECT_EQ(round->failures, 0u) << world.told[0];
    EXPECT_EQ(world.reports.size(), 3u);
    EXPECT_EQ(world.feeds[kFeed].title, "Lake Gazette");
    EXPECT_EQ(world.feeds[kFeed].reports, 3u);
    EXPECT_EQ(world.feeds[kFeed].succeeded, world.feeds[kFeed].tried);
    EXPECT_EQ(world.collations, 1u);
    // Not due yet; when it is, nothing in it is new.
    EXPECT_EQ(world.once()->asked, 0u);
    world.now += 1h;
    const auto later = world.once();
    EXPECT_EQ(later->asked, 1u);
    EXPECT_EQ(later->fresh, 0u);
    for (int n = 1; n <= 3; ++n) EXPECT_EQ(world.count(page(n)), 1u) << n;
    EXPECT_EQ(world.count("https://lake.example/robots.txt"), 2u) << "once for each run";
}

TEST(Engine, WholeArticlesAreTakenFromTheFeed) {
    World world;
    world.follow(kFeed);
    std::string content;
    for (int i = 0; i < 20; ++i) content += "&lt;p&gt;The council of Brenholt spoke of the old bridge for the " + std::to_string(i) + "th time.&lt;/p&gt;";
    world.serve(kFeed, ok(rss(item("Bridge", page(1) + "?utm_source=rss#top", content) + item("No address", "", content))));
    ASSERT_TRUE(world.once().ok());
    ASSERT_EQ(world.reports.size(), 2u);
    EXPECT_EQ(world.reports[0].url, page(1));
    EXPECT_EQ(world.reports[0].outlet, "Lake Gazette");
    EXPECT_EQ(world.count(page(1)), 0u);
    world.now += 1h;
    EXPECT_EQ(world.once()->fresh, 0u) << "also the one without an address is known again";
}

TEST(Engine, OneAddressIsFetchedOnceWhateverFollowsItsReaders) {
    World world;
    world.follow(kFeed);
    world.follow("https://lake.example/other");
    world.serve(page(1), ok(article("the bridge")));
    world.serve(kFeed, ok(rss(item("A", page(1) + "?utm_campaign=x") + item("B", "HTTPS://LAKE.example:443/1#c"))));
    world.serve("https://lake.example/other", ok(rss(item("C", page(1) + "?fbclid=1"))));
    const auto round = world.once();
    EXPECT_EQ(round->reports, 1u);
    EXPECT_EQ(world.count(page(1)), 1u);
    EXPECT_EQ(round->failures, 0u);
}

TEST(Engine, MarksAreKeptAndSentOnlyWhenAllEntriesAreSettled) {
    World world;
    world.follow(kFeed);
    int down = 1;
    world.servers[kFeed] = [](const page::Request& request, Time) {
        if (request.etag == "\"v1\"") return status(304);
        auto answer = ok(rss(item("A", page(1)) + item("B", page(2))));
        answer.etag = "\"v1\"";
        answer.last_modified = "Mon, 02 Mar 2026 07:00:00 GMT";
        return answer;
    };
    world.serve(page(1), ok(article("the bridge")));
    world.servers[page(2)] = [&](const page::Request&, Time) { return down-- > 0 ? status(500) : ok(article("the ferry")); };
    EXPECT_EQ(world.once()->failures, 1u);
    EXPECT_EQ(world.feeds[kFeed].etag, "") << "an entry is still to be had";
    world.now += 1h;
    EXPECT_EQ(world.once()->reports, 1u);
    EXPECT_EQ(world.feeds[kFeed].etag, "\"v1\"");
    EXPECT_EQ(world.feeds[kFeed].last_modified, "Mon, 02 Mar 2026 07:00:00 GMT");
    world.now += 1h;
    EXPECT_EQ(world.once()->unchanged, 1u);
    EXPECT_EQ(world.asked.back().etag, "\"v1\"");
    EXPECT_EQ(world.asked.back().last_modified, "Mon, 02 Mar 2026 07:00:00 GMT");
    EXPECT_EQ(world.feeds[kFeed].etag, "\"v1\"") << "an answer without one leaves it";
}

TEST(Engine, OneHostIsAskedOneThingAtATimeWithADistance) {
    World world;
    world.latency = 700ms;
    world.follow(kFeed);
    world.follow("https://lake.example/other");
    serve_feed(world, kFeed, 1, 10);
    serve_feed(world, "https://lake.example/other", 11, 20);
    ASSERT_TRUE(world.once().ok());
    EXPECT_EQ(world.reports.size(), 20u);
    EXPECT_EQ(world.most_at_once, 1u);
    ASSERT_EQ(world.asked.size(), 23u) << "twenty pages, two feeds, one robots.txt";
    for (std::size_t i = 1; i < world.asked.size(); ++i) EXPECT_GE(world.asked[i].at - world.asked[i - 1].at, 2s + world.latency) << i;
    EXPECT_EQ(world.asked[2].address.find("/1"), std::string::npos) << "feeds go before pages";
}

TEST(Engine, HostsAreAskedSideBySideWithinABound) {
    World world;
    world.latency = 10s;
    for (int i = 0; i < 30; ++i) {
        const std::string feed = fmt::format("https://h{}.example/feed", i);
        world.follow(feed);
        world.serve(feed, ok(rss("")));
    }
    const auto round = world.once();
    EXPECT_EQ(round->asked, 30u);
    EXPECT_EQ(round->failed, 0u);
    EXPECT_EQ(world.most_at_once, watch::kSideBySide);
    EXPECT_LT(world.now - kBegin, 120s) << "60 requests, eight at a time";
}

TEST(Engine, AFeedThatIsDownHoldsUpNoOther) {
    World world;
    world.follow(kFeed);
    world.follow("https://dead.example/feed");
    serve_feed(world, kFeed, 1, 1);
    world.servers["https://dead.example/robots.txt"] = world.servers["https://dead.example/feed"] = [](const page::Request& request, Time) -> Result<page::Answer> {
        return Error{Fault::Network, request.address, "", "no answer"};
    };
    WatchOptions options;
    ASSERT_TRUE(world.run(options, kBegin + 48h).ok());
    const FeedState& dead = world.feeds["https://dead.example/feed"];
    EXPECT_GE(dead.failures, 6);
    EXPECT_LE(dead.failures, 9) << "15 minutes, doubled each time up to a day; now and then put off, because its host rests";
    EXPECT_EQ(dead.succeeded, "");
    EXPECT_NE(dead.cause.find("robots.txt"), std::string::npos) << dead.cause;
    EXPECT_EQ(world.feeds[kFeed].reports, 1u);
    EXPECT_EQ(world.feeds[kFeed].failures, 0);
}

TEST(Engine, AFeedThatVanishesAndComesBackGoesOnAsBefore) {
    World world;
    world.follow(kFeed);
    serve_feed(world, kFeed, 1, 2);
    WatchOptions options;
    ASSERT_TRUE(world.run(options, kBegin + 1h).ok());
    world.serve(kFeed, status(404));
    ASSERT_TRUE(world.run(options, kBegin + 6h).ok());
    EXPECT_GE(world.feeds[kFeed].failures, 3);
    EXPECT_TRUE(world.feeds[kFeed].followed);
    // A page of maintenance that is no feed is a failure too, and does not lead elsewhere.
    world.serve(kFeed, ok("<html><head><link rel=alternate type=application/rss+xml href=/elsewhere></head><body>Back soon</body></html>"));
    ASSERT_TRUE(world.run(options, kBegin + 24h).ok());
    EXPECT_EQ(world.count("https://lake.example/elsewhere"), 0u);
    serve_feed(world, kFeed, 1, 3);
    ASSERT_TRUE(world.run(options, kBegin + 72h).ok());
    EXPECT_EQ(world.feeds[kFeed].failures, 0);
    EXPECT_EQ(world.feeds[kFeed].cause, "");
    EXPECT_EQ(world.reports.size(), 3u);
}

TEST(Engine, GoneForGoodEndsTheFollowingAndSaysSo) {
    World world;
    world.follow(kFeed);
    world.serve(kFeed, status(410));
    const auto round = world.once();
    EXPECT_EQ(round->failed, 1u);
    EXPECT_FALSE(world.feeds[kFeed].followed);
    ASSERT_EQ(world.noted.size(), 1u);
    EXPECT_NE(world.noted[0].find("410"), std::string::npos);
    const auto again = world.once();
    ASSERT_FALSE(again.ok());
    EXPECT_EQ(again.error().fault, Fault::NoReports);
    // Without --once it ends, since nothing is left to do.
    World other;
    other.follow(kFeed);
    other.serve(kFeed, status(410));
    EXPECT_EQ(other.run({}, kBegin + 24h)->followed, 0u);
    EXPECT_LT(other.now, kBegin + 1h);
}

TEST(Engine, RetryAfterIsHeededForTheWholeHost) {
    for (const std::string header : {"7200", "Mon, 02 Mar 2026 10:00:00 GMT"}) {
        World world;
        world.follow(kFeed);
        world.follow("https://lake.example/other");
        world.serve("https://lake.example/other", ok(rss("")));
        world.servers[kFeed] = [&](const page::Request&, Time now) {
            auto answer = now < kBegin + 1h ? status(429) : ok(rss(""));
            if (answer.status == 429) answer.retry_after = header;
            return answer;
        };
        ASSERT_TRUE(world.run({}, kBegin + 4h).ok());
        const auto times = world.times_of(kFeed);
        ASSERT_GE(times.size(), 2u);
        EXPECT_GE(times[1] - kBegin, 2h) << header;
        for (const auto& asked : world.asked) EXPECT_FALSE(asked.at > times[0] && asked.at < kBegin + 2h) << asked.address;
        EXPECT_EQ(world.feeds[kFeed].failures, 0);
    }
}

TEST(Engine, RobotsAreHeededForFeedsAndPagesAndAtEachHop) {
    World world;
    world.follow(kFeed);
    world.follow("https://shut.example/feed");
    world.serve("https://lake.example/robots.txt", ok("User-agent: *\nDisallow: /2\nCrawl-delay: 9\n", "text/plain"));
    world.serve("https://shut.example/robots.txt", ok("User-agent: Stemma\nDisallow: /\n\nUser-agent: *\nAllow: /\n", "text/plain"));
    serve_feed(world, kFeed, 1, 2);
    world.serve(page(1), redirect("https://shut.example/1"));
    const auto round = world.once();
    EXPECT_EQ(round->reports, 0u);
    EXPECT_EQ(round->failures, 3u);
    EXPECT_EQ(world.count(page(2)), 0u);
    EXPECT_EQ(world.count("https://shut.example/feed"), 0u);
    EXPECT_EQ(world.count("https://shut.example/1"), 0u);
    EXPECT_EQ(world.count("https://shut.example/robots.txt"), 1u);
    for (const Failure& failure : world.failures) EXPECT_EQ(failure.error.fault, Fault::Forbidden) << failure.error.message();
    const auto feed = world.times_of(kFeed), first = world.times_of(page(1));
    EXPECT_GE(first[0] - feed[0], 9s) << "Crawl-delay";
}

TEST(Engine, WhatTheWayToRobotsEndsInDecides) {
    struct Row {
        const char* why;
        Result<page::Answer> answer;
        bool read;
    };
    const Row rows[] = {{"not there: all is allowed", status(404), true},
                        {"forbidden is not there (RFC 9309, 2.3.1.3)", status(403), true},
                        {"the server is broken: nothing is read", status(500), false},
                        {"too many requests: nothing is read", status(429), false},
                        {"no answer: nothing is read", Error{Fault::Network, "x", "", "no answer"}, false},
                        {"moved: the file there counts", redirect("https://www.lake.example/robots.txt"), false},
                        {"moved to nothing", redirect("https://nothing.example/robots.txt"), true},
                        {"round in a circle: nothing is read", redirect("https://lake.example/robots.txt"), false}};
    for (const Row& row : rows) {
        World world;
        world.follow(kFeed);
        serve_feed(world, kFeed, 1, 1);
        world.servers["https://lake.example/robots.txt"] = [&](const page::Request&, Time) { return row.answer; };
        world.serve("https://www.lake.example/robots.txt", ok("User-agent: *\nDisallow: /\n"));
        ASSERT_TRUE(world.once().ok()) << row.why;
        EXPECT_EQ(world.count(kFeed) > 0, row.read) << row.why;
    }
}

TEST(Engine, RobotsAreAskedOnceADay) {
    World world;
    world.follow(kFeed);
    world.serve(kFeed, ok(rss("")));
    ASSERT_TRUE(world.run({}, kBegin + 71h).ok());
    EXPECT_EQ(world.count("https://lake.example/robots.txt"), 3u);
}

TEST(Engine, RedirectChainsEndInThePageOrAreTold) {
    World world;
    world.follow(kFeed);
    world.serve(kFeed, ok(rss(item("A", "/a") + item("B", "/loop") + item("C", "/far0") + item("D", "/file") + item("E", "/known"))));
    world.serve("https://lake.example/a", redirect("https://other.example/b?utm_medium=feed"));
    world.serve("https://other.example/b?utm_medium=feed", redirect("https://other.example/c"));
    world.serve("https://other.example/c", ok(article("the bridge")));
    world.serve("https://lake.example/loop", redirect("https://lake.example/loop2"));
    world.serve("https://lake.example/loop2", redirect("https://lake.example/loop"));
    for (int i = 0; i < 12; ++i) world.serve("https://lake.example/far" + std::to_string(i), redirect("https://lake.example/far" + std::to_string(i + 1)));
    world.serve("https://lake.example/file", redirect("file:///etc/passwd"));
    world.serve("https://lake.example/known", redirect("https://other.example/kept?utm_source=x"));
    world.addresses.insert("https://other.example/kept");
    const auto round = world.once();
    EXPECT_EQ(round->reports, 1u);
    EXPECT_EQ(world.reports[0].url, "https://other.example/c");
    ASSERT_EQ(world.failures.size(), 4u);
    std::map<std::string, Error> by_input;
    for (const Failure& failure : world.failures) by_input[failure.error.input] = failure.error;
    EXPECT_NE(by_input["https://lake.example/loop"].cause.find("circle"), std::string::npos);
    EXPECT_NE(by_input["https://lake.example/far0"].cause.find("more than 10"), std::string::npos);
    EXPECT_EQ(by_input["https://lake.example/file"].fault, Fault::BadAddress);
    EXPECT_EQ(by_input["https://lake.example/known"].fault, Fault::Duplicate);
    EXPECT_EQ(world.count("https://lake.example/far11"), 0u);
    world.now += 1h;
    EXPECT_EQ(world.once()->failures, 2u) << "only what may heal is tried again: the circle and the long way";
    EXPECT_EQ(world.count("https://lake.example/known"), 1u);
}

TEST(Engine, APageThatNamesItsFeedLeadsToIt) {
    World world;
    world.follow("https://lake.example/");
    world.serve("https://lake.example/", ok("<html><head><link rel=\"alternate\" type=\"application/rss+xml\" href=\"/feed\"></head><body><p>News</p></body></html>"));
    serve_feed(world, kFeed, 1, 1);
    EXPECT_EQ(world.once()->reports, 1u);
    EXPECT_FALSE(world.feeds["https://lake.example/"].followed);
    EXPECT_TRUE(world.feeds[kFeed].followed);
    ASSERT_EQ(world.noted.size(), 1u);
    EXPECT_NE(world.noted[0].find(kFeed), std::string::npos);
}

TEST(Engine, WhatIsNoFeedIsToldWithItsCause) {
    struct Row {
        const char* why;
        page::Answer answer;
        Fault fault;
    };
    const Row rows[] = {{"a page without a feed", ok("<html><body><p>Hello</p></body></html>"), Fault::BadMarkup},
                        {"a picture", ok(std::string("\x89PNG\r\n\x1a\n\0\0", 10), "image/png"), Fault::BadMarkup},
                        {"nothing", ok(""), Fault::BadMarkup},
                        {"broken before the first entry", ok("<rss><channel><title>Lake<item"), Fault::BadMarkup},
                        {"a billion laughs", ok("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><rss><channel><item><title>&b;</title></item></channel></rss>"), Fault::BadMarkup},
                        {"not there", status(404), Fault::NotFound},
                        {"a redirect to nowhere", status(302), Fault::Network},
                        {"out of order", status(503), Fault::Network}};
    for (const Row& row : rows) {
        World world;
        world.follow(kFeed);
        world.serve(kFeed, row.answer);
        EXPECT_EQ(world.once()->failed, 1u) << row.why;
        ASSERT_EQ(world.failures.size(), 1u) << row.why;
        EXPECT_EQ(world.failures[0].error.fault, row.fault) << row.why << ": " << world.failures[0].error.message();
        EXPECT_EQ(world.failures[0].error.input, kFeed) << row.why;
        EXPECT_EQ(world.failures[0].feed, kFeed) << row.why;
        EXPECT_EQ(world.feeds[kFeed].failures, 1) << row.why;
        EXPECT_FALSE(world.feeds[kFeed].cause.empty()) << row.why;
    }
}

TEST(Engine, AnEmptyFeedIsQuietAndNoFailure) {
    World world;
    world.follow(kFeed);
    world.serve(kFeed, ok(rss("")));
    const auto round = world.once();
    EXPECT_EQ(round->failures, 0u);
    EXPECT_FALSE(world.feeds[kFeed].succeeded.empty());
}

TEST(Engine, HugeFeedsAreBoundedAndTheBoundIsTold) {
    World world;
    world.follow(kFeed);
    std::string items;
    for (int n = 0; n < 100'000; ++n) items += "<item><link>/" + std::to_string(n) + "</link></item>";
    world.serve(kFeed, ok(rss(items)));
    world.otherwise = [](const page::Request& request, Time) { return request.address.ends_with("robots.txt") ? status(404) : ok(article(request.address)); };
    const auto round = world.once();
    EXPECT_EQ(round->fresh, watch::kMostEntries);
    EXPECT_EQ(round->reports, watch::kMostPages);
    ASSERT_EQ(world.failures.size(), 1u);
    EXPECT_EQ(world.failures[0].error.fault, Fault::Full);
    EXPECT_NE(world.failures[0].error.cause.find("100000"), std::string::npos);
    // The next visits take the others.
    world.now += 1h;
    EXPECT_EQ(world.once()->reports, watch::kMostPages);
    EXPECT_EQ(world.feeds[kFeed].etag, "");
}

TEST(Engine, AFeedOfFaultsDoesNotFillTheArchiveWithThem) {
    World world;
    world.follow(kFeed);
    std::string items;
    for (int n = 0; n < 1'000; ++n) items += n % 2 ? item("Bad " + std::to_string(n), "http://lake.example:99999/") : item("Short " + std::to_string(n), "");
    world.serve(kFeed, ok(rss(items)));
    ASSERT_TRUE(world.once().ok());
    EXPECT_EQ(world.failures.size(), watch::kMostTold + 1);
    EXPECT_EQ(world.failures.back().error.fault, Fault::Full);
}

TEST(Engine, WhatAnotherProgramFollowsOrStopsIsTakenUpOnTheWay) {
    World world;
    world.follow(kFeed);
    const std::string other = "https://other.example/feed";
    world.servers[kFeed] = [&](const page::Request&, Time now) {
        if (now > kBegin + 10h) {
            world.feeds[kFeed].followed = false;
            world.follow(other);
        }
        return ok(rss(""));
    };
    world.serve(other, ok(rss("")));
    ASSERT_TRUE(world.run({}, kBegin + 100h).ok());
    EXPECT_FALSE(world.feeds[kFeed].followed);
    EXPECT_LT(world.times_of(kFeed).back(), kBegin + 40h);
    EXPECT_TRUE(world.feeds[other].followed);
    EXPECT_GT(world.count(other), 3u);
}

TEST(Engine, QuietFeedsAreAskedSeldomAndBusyOnesSoon) {
    World quiet;
    quiet.follow(kFeed);
    quiet.serve(kFeed, ok(rss("")));
    ASSERT_TRUE(quiet.run({}, kBegin + 24h * 7).ok());
    World busy;
    busy.follow(kFeed);
    busy.servers[kFeed] = [](const page::Request&, Time now) {
        const auto hour = std::chrono::floor<std::chrono::hours>(now).time_since_epoch().count();
        return ok(rss(item("Hour", "/" + std::to_string(hour))));
    };
    busy.otherwise = [](const page::Request& request, Time) { return request.address.ends_with("robots.txt") ? status(404) : ok(article(request.address)); };
    ASSERT_TRUE(busy.run({}, kBegin + 24h * 7).ok());
    EXPECT_LT(quiet.count(kFeed), 25u) << "up to a day between two";
    EXPECT_GT(busy.count(kFeed), 200u);
    EXPECT_LT(busy.count(kFeed), 673u) << "never under 15 minutes";
    EXPECT_GE(busy.reports.size(), 160u) << "of 168 hours";
    const auto times = busy.times_of(kFeed);
    for (std::size_t i = 1; i < times.size(); ++i) EXPECT_GE(times[i] - times[i - 1], 15min);
}

TEST(Engine, ADeadServersHundredPagesCostAFewTimeOuts) {
    World world;
    world.latency = 10s;
    world.follow(kFeed);
    std::string items;
    for (int n = 0; n < 90; ++n) items += item("A", "https://dead.example/" + std::to_string(n));
    world.serve(kFeed, ok(rss(items)));
    world.serve("https://dead.example/robots.txt", status(404));
    world.otherwise = [](const page::Request& request, Time) -> Result<page::Answer> {
        if (request.address.ends_with("robots.txt")) return status(404);
        return Error{Fault::Network, request.address, "", "no answer"};
    };
    ASSERT_TRUE(world.once().ok());
    EXPECT_LE(world.asked.size(), 10u);
    EXPECT_EQ(world.feeds[kFeed].etag, "");
    EXPECT_EQ(world.feeds[kFeed].failures, 0) << "the feed itself is well";
}

TEST(Engine, WhatFailedForGoodIsNotAskedAgainAlsoByTheNextRun) {
    World world;
    world.follow(kFeed);
    world.serve(kFeed, ok(rss(item("Gone", page(1)) + item("Empty", page(2)) + item("Broken", page(3)))));
    world.serve(page(2), ok("<html><body></body></html>"));
    world.serve(page(3), status(502));
    for (int i = 0; i < 30; ++i) {
        ASSERT_TRUE(world.once().ok());
        world.now += 2h;
    }
    EXPECT_EQ(world.count(page(1)), 1u);
    EXPECT_EQ(world.count(page(2)), 1u);
    EXPECT_EQ(world.count(page(3)), static_cast<std::size_t>(watch::kMostTries));
}

TEST(Engine, AnArchiveThatIsBusyIsWaitedFor) {
    World world;
    world.follow(kFeed);
    serve_feed(world, kFeed, 1, 3);
    int busy = 3;
    world.add_fault = [&]() -> Outcome {
        if (busy-- > 0) return Error{Fault::Busy, "case.stemma", "", "another program writes"};
        return std::nullopt;
    };
    ASSERT_TRUE(world.run({}, kBegin + 1h).ok());
    EXPECT_EQ(world.reports.size(), 3u);
    EXPECT_EQ(world.noted.size(), 3u);
    EXPECT_EQ(world.count(page(1)), 1u);
}

TEST(Engine, AnArchiveThatIsFullEndsTheRun) {
    World world;
    world.follow(kFeed);
    serve_feed(world, kFeed, 1, 3);
    world.add_fault = [] { return Error{Fault::Full, "case.stemma", "", "no room on the disk"}; };
    const auto round = world.run({}, kBegin + 1h);
    ASSERT_FALSE(round.ok());
    EXPECT_EQ(round.error().fault, Fault::Full);
    EXPECT_EQ(world.feeds[kFeed].etag, "");
}

// Whenever a run is cut off, what follows brings each report once. The run is cut by the world's end: no call of the engine
// comes back after it, as with kill -9, since the state lives in the store only.
TEST(Engine, CutOffAtAnyMomentNothingIsLostOrDoubled) {
    for (int cut = 1; cut < 20; ++cut) {
        World world;
        world.follow(kFeed);
        world.servers[kFeed] = [](const page::Request& request, Time) {
            if (request.etag == "\"v\"") return status(304);
            std::string items;
            for (int n = 1; n <= 8; ++n) items += item("Matter", page(n));
            auto answer = ok(rss(items));
            answer.etag = "\"v\"";
            return answer;
        };
        for (int n = 1; n <= 8; ++n) world.serve(page(n), ok(article("matter " + std::to_string(n))));
        struct Cut {};
        int calls = 0;
        const auto counted = [&] {
            if (++calls == cut) throw Cut{};
        };
        watch::Store store = world.store();
        const watch::Store inner = store;
        store.add = [&](std::vector<Arriving> arriving, std::string_view now) {
            counted();
            auto result = inner.add(std::move(arriving), now);
            counted();
            return result;
        };
        store.keep_feed = [&](const FeedState& state) {
            counted();
            auto result = inner.keep_feed(state);
            counted();
            return result;
        };
        watch::Network network = world.network();
        const watch::Network outside = network;
        network.start = [&](std::uint64_t id, page::Request request) {
            counted();
            outside.start(id, std::move(request));
        };
        try {
            WatchOptions options;
            options.once = true;
            watch::Engine engine(store, network, [&] { return world.now; }, options, {}, {}, {});
            (void)engine.run();
        } catch (const Cut&) {
        }
        world.now += 24h;
        ASSERT_TRUE(world.once().ok()) << cut;
        EXPECT_EQ(world.reports.size(), 8u) << "cut at call " << cut;
        world.now += 24h;
        EXPECT_EQ(world.once()->unchanged, 1u) << cut;
    }
}

TEST(Engine, AWeekOfManyFeedsIsTheSameEachTime) {
    const auto week = [] {
        World world;
        for (int i = 0; i < 20; ++i) {
            const std::string feed = fmt::format("https://h{}.example/feed", i % 7) + std::to_string(i);
            world.follow(feed);
            world.servers[feed] = [i](const page::Request& request, Time now) -> Result<page::Answer> {
                const auto hour = std::chrono::floor<std::chrono::hours>(now).time_since_epoch().count();
                if (i % 5 == 0 && hour % 24 < 6) return Error{Fault::Network, request.address, "", "no answer"};
                return ok(rss(item("Day", fmt::format("/{}/{}", i, hour / (i + 3)))));
            };
        }
        world.otherwise = [](const page::Request& request, Time) { return request.address.ends_with("robots.txt") ? status(404) : ok(article(request.address)); };
        EXPECT_TRUE(world.run({}, kBegin + 24h * 7).ok());
        std::string log;
        for (const auto& asked : world.asked) log += watch::iso_time(asked.at) + " " + asked.address + "\n";
        return log;
    };
    const std::string first = week();
    EXPECT_EQ(first, week());
    EXPECT_GT(std::count(first.begin(), first.end(), '\n'), 1'000);
}

}  // namespace
}  // namespace stemma::watch_test
