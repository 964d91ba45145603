#include "page/fetch.h"

#include <gtest/gtest.h>

#include "server.h"
#include "support.h"

namespace stemma::page_test {
namespace {

TEST(Fetch, PagesComeWithTheirAddress) {
    Server server;
    server.answer("/a", Server::redirect("/b"));
    server.answer("/b", Server::ok(small_page()));
    const Outcome out = read_all({server.address("/a")});
    ASSERT_EQ(out.reports.size(), 1u) << (out.errors.empty() ? "" : out.errors[0].message());
    EXPECT_EQ(out.reports[0].url, server.address("/b"));
    EXPECT_EQ(out.reports[0].source, server.address("/a"));
    EXPECT_EQ(out.reports[0].outlet, "127.0.0.1");
}

TEST(Fetch, TheDeclaredCharsetIsUsed) {
    Server server;
    server.answer("/a", Server::ok("<p>\xC6\xF0\xE8\xF2\xE5\xEB\xE8 \xE3\xEE\xF0\xEE\xE4\xE0 \xEF\xEE\xE5\xE4\xF3\xF2 \xE2 \xEE\xE1\xFA\xE5\xE7\xE4, \xF1\xEA\xE0\xE7\xE0\xEB \xEC\xFD\xF0.</p>", "text/html; charset=windows-1251"));
    const Outcome out = read_all({server.address("/a")});
    ASSERT_EQ(out.reports.size(), 1u);
    EXPECT_NE(out.reports[0].text().find("сказал мэр."), std::string::npos);
}

TEST(Fetch, NotFoundIsNamedWithItsStatus) {
    Server server;
    const Outcome out = read_all({server.address("/missing")});
    ASSERT_EQ(out.errors.size(), 1u);
    EXPECT_EQ(out.errors[0].fault, Fault::NotFound);
    EXPECT_EQ(out.errors[0].input, server.address("/missing"));
    EXPECT_NE(out.errors[0].cause.find("404"), std::string::npos);
}

TEST(Fetch, ASilentServerIsGivenUp) {
    Server server;
    ReadOptions options;
    options.timeout_seconds = 1;
    const Outcome out = read_all({server.address("/silent")}, options);
    ASSERT_EQ(out.errors.size(), 1u);
    EXPECT_EQ(out.errors[0].fault, Fault::Network);
    EXPECT_NE(out.errors[0].cause.find("1 seconds"), std::string::npos) << out.errors[0].cause;
}

TEST(Fetch, NobodyThereIsNamed) {
    std::string address;
    {
        Server server;
        address = server.address("/a");
    }
    const Outcome out = read_all({address});
    ASSERT_EQ(out.errors.size(), 1u);
    EXPECT_EQ(out.errors[0].cause, "the server does not take connections");
}

TEST(Fetch, TooLargePagesStopEarly) {
    Server server;
    server.answer("/big", Server::ok(std::string(200'000, 'x')));
    ReadOptions options;
    options.max_page_bytes = 10'000;
    const Outcome out = read_all({server.address("/big")}, options);
    ASSERT_EQ(out.errors.size(), 1u);
    EXPECT_EQ(out.errors[0].fault, Fault::TooLarge);
}

TEST(Fetch, OtherSchemesAreRefusedAlsoBehindRedirects) {
    const Folder folder;
    const std::string file = folder.put("secret.html", small_page());
    Server server;
    server.answer("/to-file", Server::redirect("file://" + file));
    server.answer("/to-ftp", Server::redirect("ftp://127.0.0.1/x"));
    server.answer("/round", Server::redirect("/round"));
    for (const std::string& input : {"file://" + file, std::string("ftp://127.0.0.1/x"), server.address("/to-file"), server.address("/to-ftp"), server.address("/round")}) {
        const Outcome out = read_all({input});
        EXPECT_TRUE(out.reports.empty()) << input;
        ASSERT_EQ(out.errors.size(), 1u) << input;
        EXPECT_TRUE(out.errors[0].fault == Fault::BadAddress || out.errors[0].fault == Fault::Network) << input;
    }
}

TEST(Fetch, FeedEntriesWithTooLittleTextAreFetched) {
    Server server;
    server.answer("/1", Server::ok(small_page("Bridge closed for three weeks")));
    server.answer("/feed", Server::ok("<rss><channel><title>Lake</title><item><title>Bridge</title><link>/1</link><description>Short.</description></item>"
                                      "<item><title>Gone</title><link>/2</link></item><item><title>No link</title></item></channel></rss>", "application/rss+xml"));
    const Outcome out = read_all({server.address("/feed")});
    ASSERT_EQ(out.reports.size(), 1u);
    EXPECT_EQ(out.reports[0].url, server.address("/1"));
    ASSERT_EQ(out.errors.size(), 2u);
    EXPECT_EQ(out.errors[0].input, server.address("/feed") + "#2");
    EXPECT_EQ(out.errors[0].place, server.address("/2"));
    EXPECT_EQ(out.errors[1].fault, Fault::NoArticle);
}

// The user names an address of his own network; what it leads to may lie there too. What comes from the public internet, or out
// of a file that did, leads nobody into his network.
TEST(Fetch, OnlyWhatTheUserNamedHimselfMayLieInAPrivateNetwork) {
    Server server;
    server.answer("/1", Server::ok(small_page()));
    server.answer("/to", Server::redirect("/1"));
    EXPECT_EQ(read_all({server.address("/to")}).reports.size(), 1u);
    const auto refused = page::fetch(server.address("/1"), {1'000'000, 5, false});
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().fault, Fault::Forbidden);
    const Folder folder;
    const Outcome out = read_all({folder.put("saved.rss", "<rss><channel><item><link>" + server.address("/1") + "</link></item></channel></rss>")});
    EXPECT_TRUE(out.reports.empty());
    ASSERT_EQ(out.errors.size(), 1u);
    EXPECT_EQ(out.errors[0].fault, Fault::Forbidden);
    EXPECT_EQ(out.errors[0].place, server.address("/1"));
}

TEST(Fetch, WhatARedirectLeadsToIsNamedWhenItFails) {
    Server server;
    server.answer("/a", Server::redirect("/missing"));
    server.answer("/b", Server::redirect("http://127.0.0.1:1/x"));
    server.answer("/round", Server::redirect("/round2"));
    server.answer("/round2", Server::redirect("/round"));
    const Outcome out = read_all({server.address("/a"), server.address("/b"), server.address("/round")});
    ASSERT_EQ(out.errors.size(), 3u);
    EXPECT_EQ(out.errors[0].input, server.address("/a"));
    EXPECT_NE(out.errors[0].cause.find("404"), std::string::npos);
    EXPECT_NE(out.errors[1].cause.find("http://127.0.0.1:1/x"), std::string::npos) << out.errors[1].cause;
    EXPECT_NE(out.errors[2].cause.find("circle"), std::string::npos) << out.errors[2].cause;
}

}  // namespace
}  // namespace stemma::page_test
