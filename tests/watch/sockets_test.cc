// Following over real sockets: what hostile and broken servers do to the fetching and to the engine above it.
#include <algorithm>

#include <gtest/gtest.h>

#include <zlib.h>

#include "page/fetch.h"
#include "site.h"
#include "world.h"

namespace stemma::watch_test {
namespace {

page::Request asking(const std::string& address, std::size_t max_bytes = 100'000, int timeout = 5) {
    page::Request request;
    request.address = address;
    request.max_bytes = max_bytes;
    request.timeout_seconds = timeout;
    return request;
}

std::string gzipped(std::size_t zeros) {
    z_stream z{};
    deflateInit2(&z, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    const std::string block(1 << 20, '0');
    std::string out;
    std::string buffer(1 << 16, '\0');
    for (std::size_t done = 0; done < zeros; done += block.size()) {
        z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(block.data()));
        z.avail_in = static_cast<uInt>(block.size());
        const int flush = done + block.size() >= zeros ? Z_FINISH : Z_NO_FLUSH;
        do {
            z.next_out = reinterpret_cast<Bytef*>(buffer.data());
            z.avail_out = static_cast<uInt>(buffer.size());
            deflate(&z, flush);
            out.append(buffer, 0, buffer.size() - z.avail_out);
        } while (z.avail_out == 0);
    }
    deflateEnd(&z);
    return out;
}

// Every misbehaviour by its path.
void misbehave(const Site::Asked& asked, Site::Wire& wire) {
    const std::string head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";
    if (asked.path == "/drip") {
        wire.send(head + "\r\n");
        while (wire.send("x") && wire.rest(std::chrono::milliseconds(100))) {}
    } else if (asked.path == "/drip-headers") {
        wire.send("HTTP/1.1 200 OK\r\nX: ");
        while (wire.send("x") && wire.rest(std::chrono::milliseconds(100))) {}
    } else if (asked.path == "/silent") {
        while (wire.rest(std::chrono::milliseconds(100))) {}
    } else if (asked.path == "/endless") {
        wire.send(head + "\r\n");
        while (wire.send(std::string(10'000, 'x'))) {}
    } else if (asked.path == "/endless-error") {
        wire.send("HTTP/1.1 500 No\r\n\r\n");
        while (wire.send(std::string(10'000, 'x'))) {}
    } else if (asked.path == "/endless-headers") {
        wire.send("HTTP/1.1 200 OK\r\n");
        while (wire.send("X-Header: " + std::string(1000, 'x') + "\r\n")) {}
    } else if (asked.path == "/bomb") {
        static const std::string bomb = gzipped(200u << 20);
        wire.send(head + "Content-Encoding: gzip\r\nContent-Length: " + std::to_string(bomb.size()) + "\r\n\r\n" + bomb);
    } else if (asked.path == "/cut") {
        wire.send(head + "Content-Length: 1000\r\n\r\nonly this");
    } else if (asked.path == "/garbage") {
        wire.send("\x16\x03\x01 no HTTP at all\r\n\r\n");
    } else if (asked.path == "/promises") {
        wire.send(head + "Content-Length: 99999999999\r\n\r\n");
        while (wire.rest(std::chrono::milliseconds(100))) {}
    } else if (asked.path == "/interim") {
        wire.send("HTTP/1.1 103 Early Hints\r\nETag: \"early\"\r\n\r\n" + Site::ok("late", "Content-Type: text/html\r\nRetry-After: 5\r\nCache-Control: max-age=9\r\nLast-Modified: then\r\n"));
    } else if (asked.path == "/robots.txt") {
        wire.send(Site::status(404));
    }
}

TEST(Sockets, MisbehavingServersAreEndedWithTheirCause) {
    struct Row {
        std::string path;
        Fault fault;
        const char* cause;
    };
    const Row rows[] = {{"/drip", Fault::Network, "2 seconds"},          {"/drip-headers", Fault::Network, "2 seconds"}, {"/silent", Fault::Network, "2 seconds"},
                        {"/endless", Fault::TooLarge, "100000 bytes"},   {"/endless-headers", Fault::TooLarge, "headers"}, {"/bomb", Fault::TooLarge, "100000 bytes"},
                        {"/cut", Fault::Network, "cannot be fetched"},   {"/garbage", Fault::Network, "does not speak HTTP"}, {"/promises", Fault::Network, "2 seconds"}};
    Site site(misbehave);
    page::Requests requests;
    std::map<std::uint64_t, Row> going;
    const auto begin = std::chrono::steady_clock::now();
    for (const Row& row : rows) {
        going[going.size()] = row;
        requests.start(going.size() - 1, asking(site.address(row.path), 100'000, 2));
    }
    while (!going.empty()) {
        ASSERT_LT(std::chrono::steady_clock::now() - begin, 20s);
        for (auto& [id, answer] : requests.wait(500ms)) {
            const Row& row = going.at(id);
            ASSERT_FALSE(answer.ok()) << row.path;
            EXPECT_EQ(answer.error().fault, row.fault) << answer.error().message();
            EXPECT_NE(answer.error().cause.find(row.cause), std::string::npos) << answer.error().message();
            EXPECT_EQ(answer.error().input, site.address(row.path));
            going.erase(id);
        }
    }
}

TEST(Sockets, ErrorsWithoutEndAreToldByTheirStatus) {
    Site site(misbehave);
    const auto answer = page::request(asking(site.address("/endless-error")));
    ASSERT_TRUE(answer.ok());
    EXPECT_EQ(answer->status, 500);
    EXPECT_EQ(answer->bytes, "");
}

TEST(Sockets, OverTheLimitCanBeCutInstead) {
    Site site(misbehave);
    auto request = asking(site.address("/endless"), 12'345);
    request.over = page::Request::Over::Cut;
    const auto answer = page::request(request);
    ASSERT_TRUE(answer.ok()) << answer.error().message();
    EXPECT_EQ(answer->bytes, std::string(12'345, 'x'));
}

TEST(Sockets, HeadersAreThoseOfTheLastAnswer) {
    Site site(misbehave);
    const auto answer = page::request(asking(site.address("/interim")));
    ASSERT_TRUE(answer.ok()) << answer.error().message();
    EXPECT_EQ(answer->bytes, "late");
    EXPECT_EQ(answer->etag, "");
    EXPECT_EQ(answer->retry_after, "5");
    EXPECT_EQ(answer->cache_control, "max-age=9");
    EXPECT_EQ(answer->last_modified, "then");
    EXPECT_FALSE(answer->is_public);
}

TEST(Sockets, WhereASocketMayLeadIsAskedBeforeItIsConnected) {
    Site site(misbehave);
    auto request = asking(site.address("/interim", "localhost"));
    std::vector<page::NetworkAddress> seen;
    request.may_connect = [&](const page::NetworkAddress& to) {
        seen.push_back(to);
        return false;
    };
    const auto answer = page::request(request);
    ASSERT_FALSE(answer.ok());
    EXPECT_EQ(answer.error().fault, Fault::Forbidden);
    EXPECT_NE(answer.error().cause.find("this machine"), std::string::npos) << answer.error().cause;
    ASSERT_FALSE(seen.empty()) << "the address behind the name";
    for (const auto& to : seen) EXPECT_EQ(page::special_use(to), "this machine");
    EXPECT_TRUE(site.asked().empty());
}

TEST(Sockets, AProxyOfTheEnvironmentIsNoWayAroundTheJudge) {
    Site proxy([](const Site::Asked&, Site::Wire& wire) { wire.send(Site::ok("from the proxy")); });
    setenv("http_proxy", proxy.address("").c_str(), 1);
    auto request = asking("http://lake.invalid/");
    request.may_connect = [](const page::NetworkAddress&) { return true; };
    const auto answer = page::request(request);
    unsetenv("http_proxy");
    EXPECT_FALSE(answer.ok());
    EXPECT_TRUE(proxy.asked().empty());
}

TEST(Sockets, EndingDoesNotWaitForWhatGoesOn) {
    Site site(misbehave);
    const auto begin = std::chrono::steady_clock::now();
    {
        page::Requests requests;
        requests.start(1, asking(site.address("/silent"), 1000, 60));
        EXPECT_TRUE(requests.wait(300ms).empty());
    }
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 10s);
}

// The engine with an archive in memory, the system's clock and real sockets.
class Following {
public:
    explicit Following(std::vector<std::string> allowed = {"127.0.0.1"}) : allowed_(*watch::allowances_from(allowed)) { options.once = true; options.delay = 0ms; options.timeout_seconds = 2; options.max_page_bytes = 200'000; }

    WatchRound once() {
        page::Requests requests;
        watch::Network network;
        network.start = [&](std::uint64_t id, page::Request request) { requests.start(id, std::move(request)); };
        network.wait = [&](Time now, Time until) { return requests.wait(std::min<Duration>(200ms, until - now)); };
        for (auto& [address, feed] : world.feeds) feed.next.clear();
        const auto now = [] { return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now()); };
        WatchListener listener;
        listener.failed = [&](const Failure& failure) { world.told.push_back(failure.error.message()); };
        watch::Engine engine(world.store(), network, now, options, allowed_, listener, {});
        const auto round = engine.run();
        EXPECT_TRUE(round.ok());
        return round.ok() ? *round : WatchRound{};
    }

    World world;
    WatchOptions options;

private:
    watch::Allowances allowed_;
};

TEST(Sockets, UnchangedFeedsAreNotSentAgain) {
    Site site([](const Site::Asked& asked, Site::Wire& wire) {
        if (asked.path == "/feed" && asked.headers.contains("if-none-match") && asked.headers.at("if-none-match") == "\"v1\"") wire.send(Site::status(304, "ETag: \"v1\"\r\n"));
        else if (asked.path == "/feed") wire.send(Site::ok(rss(item("A", "/1")), "Content-Type: application/rss+xml\r\nETag: \"v1\"\r\nLast-Modified: Mon, 02 Mar 2026 07:00:00 GMT\r\n"));
        else if (asked.path == "/1") wire.send(Site::ok(article("the bridge")));
        else wire.send(Site::status(404));
    });
    Following following;
    following.world.follow(site.address("/feed"));
    EXPECT_EQ(following.once().reports, 1u);
    EXPECT_EQ(following.once().unchanged, 1u);
    const auto asked = site.asked();
    EXPECT_EQ(asked.back().headers.at("if-none-match"), "\"v1\"");
    EXPECT_EQ(asked.back().headers.at("if-modified-since"), "Mon, 02 Mar 2026 07:00:00 GMT");
    EXPECT_EQ(asked.back().headers.at("user-agent"), page::kUserAgent);
    EXPECT_EQ(site.count("/1"), 1u);
}

TEST(Sockets, EntriesOfEveryKindOfBadPageAreToldAndTheOthersKept) {
    const std::vector<std::string> paths{"/drip", "/silent", "/endless", "/bomb", "/endless-headers", "/picture", "/loop", "/cut", "/good", "/chain"};
    Site site([&](const Site::Asked& asked, Site::Wire& wire) {
        std::string items;
        for (const std::string& path : paths) items += item("A", path);
        if (asked.path == "/feed") wire.send(Site::ok(rss(items)));
        else if (asked.path == "/good" || asked.path == "/end") wire.send(Site::ok(article("what " + asked.path.substr(1) + " means")));
        else if (asked.path == "/chain") wire.send(Site::status(301, "Location: /chain2\r\n"));
        else if (asked.path == "/chain2") wire.send(Site::status(308, "Location: end\r\n"));
        else if (asked.path == "/loop") wire.send(Site::status(302, "Location: /loop\r\n"));
        else if (asked.path == "/picture") wire.send(Site::ok(std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16), "Content-Type: image/png\r\n"));
        else misbehave(asked, wire);
    });
    Following following;
    following.world.follow(site.address("/feed"));
    const WatchRound round = following.once();
    EXPECT_EQ(round.fresh, paths.size());
    EXPECT_EQ(following.world.reports.size(), 2u);
    EXPECT_EQ(round.failures, paths.size() - 2);
    EXPECT_TRUE(following.world.addresses.contains(site.address("/end")));
    EXPECT_EQ(following.world.feeds[site.address("/feed")].failures, 0);
}

TEST(Sockets, EveryKindOfBadFeedIsToldAndAGoodOneThatComesBackIsRead) {
    std::atomic<bool> there{true};
    const std::map<std::string, std::string> feeds{
        {"/laughs", "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]><rss><channel><title>&c;</title></channel></rss>"},
        {"/broken", "<rss><channel><item><title>Cut in the mid"},
        {"/text", "Hello"},
        {"/picture", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16)}};
    Site site([&](const Site::Asked& asked, Site::Wire& wire) {
        if (const auto feed = feeds.find(asked.path); feed != feeds.end()) wire.send(Site::ok(feed->second, "Content-Type: application/octet-stream\r\n"));
        else if (asked.path == "/back") wire.send(there ? Site::ok(rss(item("A", "/1"))) : Site::status(404));
        else if (asked.path == "/1") wire.send(Site::ok(article("the bridge")));
        else misbehave(asked, wire);
    });
    Following following;
    for (const auto& [path, bytes] : feeds) following.world.follow(site.address(path));
    for (const char* path : {"/back", "/bomb", "/endless", "/drip"}) following.world.follow(site.address(path));
    following.once();
    EXPECT_EQ(following.world.reports.size(), 1u);
    for (const auto& [address, feed] : following.world.feeds) {
        if (address == site.address("/back")) continue;
        // What could be read of the broken one is an entry without text, which is a failure of that entry.
        EXPECT_TRUE(feed.failures == 1 || std::ranges::any_of(following.world.failures, [&](const Failure& failure) { return failure.feed == address; })) << address;
    }
    there = false;
    following.once();
    EXPECT_EQ(following.world.feeds[site.address("/back")].failures, 1);
    there = true;
    following.once();
    EXPECT_EQ(following.world.feeds[site.address("/back")].failures, 0);
    EXPECT_EQ(site.count("/1"), 1u);
}

TEST(Sockets, ARedirectIntoAPrivateNetworkIsNotFollowed) {
    Site inner([](const Site::Asked&, Site::Wire& wire) { wire.send(Site::ok(article("the secret"))); });
    // The outer site is allowed by its name; the address behind the redirect is not.
    Site outer([&](const Site::Asked& asked, Site::Wire& wire) {
        if (asked.path == "/feed") wire.send(Site::ok(rss(item("A", "/1") + item("B", inner.address("/direct")) + item("C", "http://2130706433:1/") + item("D", "http://[::ffff:127.0.0.1]:1/"))));
        else if (asked.path == "/1") wire.send(Site::status(302, "Location: " + inner.address("/secret") + "\r\n"));
        else wire.send(Site::status(404));
    });
    Following following({"localhost"});
    following.world.follow(outer.address("/feed", "localhost"));
    const WatchRound round = following.once();
    EXPECT_EQ(round.reports, 0u);
    EXPECT_EQ(round.failures, 4u);
    for (const Failure& failure : following.world.failures) EXPECT_EQ(failure.error.fault, Fault::Forbidden) << failure.error.message();
    EXPECT_TRUE(inner.asked().empty());
    // And without any allowance not even the feed is asked for.
    Following strict(std::vector<std::string>{});
    strict.world.follow(outer.address("/feed"));
    const std::size_t before = outer.asked().size();
    EXPECT_EQ(strict.once().failed, 1u);
    EXPECT_EQ(outer.asked().size(), before);
}

TEST(Sockets, TwoFeedsOfOneHostAreSpacedOut) {
    Site site([](const Site::Asked& asked, Site::Wire& wire) {
        if (asked.path == "/robots.txt") wire.send(Site::status(404));
        else wire.send(Site::ok(rss("")));
    });
    Following following;
    following.options.delay = 300ms;
    for (const char* path : {"/a", "/b", "/c"}) following.world.follow(site.address(path));
    EXPECT_EQ(following.once().asked, 3u);
    const auto asked = site.asked();
    ASSERT_EQ(asked.size(), 4u);
    for (std::size_t i = 1; i < asked.size(); ++i) EXPECT_GE(asked[i].at - asked[i - 1].at, 295ms) << i;
}

TEST(Sockets, RobotsAndRetryAfterAreHeeded) {
    std::atomic<int> refusals{1};
    Site site([&](const Site::Asked& asked, Site::Wire& wire) {
        if (asked.path == "/robots.txt") wire.send(Site::ok("User-agent: stemma\nDisallow: /private/\n", "Content-Type: text/plain\r\n"));
        else if (asked.path == "/feed") wire.send(Site::ok(rss(item("A", "/private/1") + item("B", "/1") + item("C", "/2"))));
        else if (asked.path == "/1" && refusals-- > 0) wire.send(Site::status(503, "Retry-After: 1\r\n"));
        else wire.send(Site::ok(article(asked.path)));
    });
    Following following;
    following.world.follow(site.address("/feed"));
    const WatchRound round = following.once();
    EXPECT_EQ(round.failures, 2u);
    EXPECT_EQ(round.reports, 1u);
    EXPECT_EQ(site.count("/private/1"), 0u);
    const auto asked = site.asked();
    ASSERT_EQ(asked.size(), 4u);
    EXPECT_GE(asked[3].at - asked[2].at, 995ms) << "the whole host is left alone for the second that it asked for";
}

}  // namespace
}  // namespace stemma::watch_test
