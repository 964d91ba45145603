// When to ask again: the pure parts.
#include <gtest/gtest.h>

#include "watch/gate.h"
#include "watch/opml.h"
#include "watch/private_networks.h"
#include "watch/schedule.h"
#include "watch/tried.h"

namespace stemma::watch {
namespace {

using namespace std::chrono_literals;

const Time kNow = *time_from("2026-03-02T08:00:00Z");

TEST(Schedule, IntervalsFollowWhatAFeedBrings) {
    struct Row {
        const char* why;
        std::optional<Duration> last;
        Visit visit;
        Duration expected;
    };
    const Row rows[] = {{"the first visit", std::nullopt, {}, 15min},
                        {"the first visit that brings much", std::nullopt, {.fresh = 40}, 15min},
                        {"nothing new: half as much again", 20min, {}, 30min},
                        {"something new: half", 40min, {.fresh = 1}, 20min},
                        {"never under the least", 20min, {.fresh = 4}, 15min},
                        {"much: the least at once", 20h, {.fresh = 5}, 15min},
                        {"never over a day", 20h, {}, 24h},
                        {"the server says that nothing changes before", 15min, {.fresh = 9, .max_age = 1h}, 1h},
                        {"but not for a year", 15min, {.fresh = 9, .max_age = 8760h}, 24h},
                        {"a small max-age changes nothing", 40min, {.max_age = 1min}, 1h},
                        {"the server asks for a pause", 15min, {.retry_after = 30h}, 30h},
                        {"but not for ever", 15min, {.retry_after = 87600h}, 168h},
                        {"an interval out of an older --every", 1min, {}, 15min}};
    for (const Row& row : rows) EXPECT_EQ(next_interval(row.last, 15min, row.visit), row.expected) << row.why;
    EXPECT_EQ(next_interval(48h, 48h, {}), 48h) << "a user's own interval over a day is kept";
}

TEST(Schedule, BackOffDoublesUpToItsBound) {
    EXPECT_EQ(back_off(1, 15min, 24h), 15min);
    EXPECT_EQ(back_off(2, 15min, 24h), 30min);
    EXPECT_EQ(back_off(7, 15min, 24h), 16h);
    EXPECT_EQ(back_off(8, 15min, 24h), 24h);
    EXPECT_EQ(back_off(2'000'000'000, 15min, 24h), 24h);
}

TEST(Schedule, HeadersAreReadOrPassedOver) {
    struct Retry {
        std::string_view header;
        std::optional<Duration> expected;
    };
    const Retry retries[] = {{"120", 120s}, {"0", 0s}, {"Mon, 02 Mar 2026 09:00:00 GMT", 1h}, {"Mon, 02 Mar 2026 07:00:00 GMT", std::nullopt},
                             {"", std::nullopt}, {"soon", std::nullopt}, {"-5", std::nullopt}, {"1.5", std::nullopt},
                             {"99999999999999999999999", std::chrono::seconds(315'360'000)}};
    for (const Retry& row : retries) EXPECT_EQ(retry_after(row.header, kNow), row.expected) << row.header;
    struct Age {
        std::string_view header;
        std::optional<Duration> expected;
    };
    const Age ages[] = {{"max-age=600", 600s}, {"public, MAX-AGE=60 ", 60s}, {"max-age=\"30\"", 30s}, {"max-age=600, no-cache", std::nullopt}, {"no-store", std::nullopt},
                        {"s-maxage=9", std::nullopt}, {"max-age=x", std::nullopt}, {"", std::nullopt}, {",,,", std::nullopt}};
    for (const Age& row : ages) EXPECT_EQ(max_age(row.header), row.expected) << row.header;
}

TEST(Schedule, TimesGoThereAndBack) {
    for (const std::string_view iso : {"2026-03-02T08:00:00Z", "1970-01-01T00:00:00Z", "2028-02-29T23:59:59Z"}) EXPECT_EQ(iso_time(*time_from(iso)), iso);
    EXPECT_EQ(time_from(""), std::nullopt);
    EXPECT_EQ(time_from("yesterday"), std::nullopt);
}

TEST(Gate, OneAtATimeThenAPause) {
    Gate gate;
    EXPECT_TRUE(gate.is_open(kNow));
    gate.begin();
    EXPECT_FALSE(gate.is_open(kNow + 1h));
    gate.end(kNow, 2s, true);
    EXPECT_FALSE(gate.is_open(kNow + 1999ms));
    EXPECT_TRUE(gate.is_open(kNow + 2s));
    gate.rest(kNow + 1h);
    gate.rest(kNow + 1min);
    EXPECT_FALSE(gate.is_open(kNow + 59min)) << "a shorter wish does not end a longer one";
    EXPECT_TRUE(gate.rests(kNow));
    EXPECT_FALSE(gate.rests(kNow + 59min));
}

TEST(Gate, SilenceIsAnsweredWithEverLongerRests) {
    Gate gate;
    const Duration expected[] = {2s, 2s, 1min, 2min, 4min, 8min, 16min, 32min, 1h, 1h};
    Time now = kNow;
    for (const Duration rest : expected) {
        gate.begin();
        gate.end(now, 2s, false);
        EXPECT_EQ(gate.free_at() - now, rest);
        now = gate.free_at();
    }
    gate.begin();
    gate.end(now, 2s, true);
    EXPECT_EQ(gate.free_at() - now, 2s) << "an answer makes it good";
    EXPECT_TRUE(gate.is_fresh(now + 2s));
    gate.begin();
    gate.end(now, 2s, false);
    EXPECT_FALSE(gate.is_fresh(now + 3s)) << "a silence is remembered";
    EXPECT_TRUE(gate.is_fresh(now + kMostRest + 2s)) << "but not for ever";
}

TEST(Tried, WhatMayHealIsTriedAFewTimesAndTheRestAfterAWeek) {
    Tried tried;
    EXPECT_FALSE(tried.waits("a", kNow));
    Time now = kNow;
    for (int i = 1; i < kMostTries; ++i) {
        tried.failed("a", Fault::Network, now);
        EXPECT_TRUE(tried.is_open("a"));
        EXPECT_TRUE(tried.waits("a", now + back_off(i, kFirstRetry, kGivenUp) - 1s)) << i;
        now += back_off(i, kFirstRetry, kGivenUp);
        EXPECT_FALSE(tried.waits("a", now)) << i;
    }
    tried.failed("a", Fault::Network, now);
    EXPECT_FALSE(tried.is_open("a"));
    EXPECT_TRUE(tried.waits("a", now + kGivenUp - 1s));
    EXPECT_FALSE(tried.waits("a", now + kGivenUp));
    tried.failed("a", Fault::Network, now + kGivenUp);
    EXPECT_TRUE(tried.is_open("a")) << "after the week it begins anew";
    for (const Fault fault : {Fault::NotFound, Fault::Forbidden, Fault::NoArticle, Fault::TooLarge, Fault::Duplicate, Fault::BadAddress}) {
        tried.failed("b", fault, kNow);
        EXPECT_FALSE(tried.is_open("b"));
        EXPECT_TRUE(tried.waits("b", kNow + kGivenUp - 1s));
    }
}

TEST(Tried, TheOldestAreForgottenFirst) {
    Tried tried;
    for (std::size_t i = 0; i < kMostTried + 10; ++i) tried.failed(std::to_string(i), Fault::NotFound, kNow + Duration(i));
    EXPECT_FALSE(tried.waits("9", kNow));
    EXPECT_TRUE(tried.waits("10", kNow));
    EXPECT_TRUE(tried.waits(std::to_string(kMostTried), kNow));
}

TEST(Allowances, NameHostsAndNetworks) {
    const auto allowed = allowances_from({"Intranet.example", "10.1.0.0/16", "::1", "127.0.0.1"});
    ASSERT_TRUE(allowed.ok());
    struct Row {
        std::string host, address;
        bool expected;
    };
    const Row rows[] = {{"lake.example", "93.184.216.34", true}, {"lake.example", "10.1.2.3", true}, {"lake.example", "10.2.2.3", false}, {"lake.example", "::ffff:10.1.2.3", true},
                        {"lake.example", "::ffff:10.2.2.3", false}, {"intranet.example", "192.168.0.1", true}, {"lake.example", "::1", true}, {"lake.example", "127.0.0.2", false},
                        {"lake.example", "127.0.0.1", true}, {"lake.example", "169.254.169.254", false}};
    for (const Row& row : rows) EXPECT_EQ(judge_for(row.host, *allowed)(*page::network_address_from(row.address)), row.expected) << row.host << " at " << row.address;
    for (const std::string bad : {"", "10.0.0.1/8", "10.0.0.0/33", "a/b", "http://lake.example", "lake.example:80", "a b"}) EXPECT_FALSE(allowances_from({bad}).ok()) << bad;
}

TEST(Opml, FeedsAreFoundAtEveryDepth) {
    struct Row {
        const char* why;
        std::string text;
        std::vector<std::string> expected;
        std::optional<Fault> fault;
    };
    std::string deep = "<opml><body>", many = "<opml>";
    for (int i = 0; i < 200; ++i) deep += "<outline>";
    deep += "<outline xmlUrl='http://a/'/>";
    for (int i = 0; i < 200; ++i) deep += "</outline>";
    deep += "</body></opml>";
    for (std::size_t i = 0; i <= kMostListedFeeds; ++i) many += "<outline xmlUrl='http://a/" + std::to_string(i) + "'/>";
    const Row rows[] = {{"as usual", "<?xml version='1.0'?><opml version='2.0'><body><outline text='News'><outline type='rss' xmlUrl='http://a/'/><outline xmlUrl='http://b/?x=1&amp;y=2'/></outline></body></opml>", {"http://a/", "http://b/?x=1&y=2"}, {}},
                        {"in other letters, and twice", "<OPML><outline xmlurl=' http://a/ '/><outline XMLURL='http://a/'/></OPML>", {"http://a/"}, {}},
                        {"deep", deep, {"http://a/"}, {}},
                        {"a bare ampersand", "<opml><outline text='A & B' xmlUrl='http://a/'/></opml>", {"http://a/"}, {}},
                        {"cut short", "<opml><outline xmlUrl='http://a/'/><outline xmlUrl='http://lake.exam", {}, Fault::BadMarkup},
                        {"no feeds", "<opml><body><outline text='x'/></body></opml>", {}, Fault::NoReports},
                        {"another kind", "<rss><channel/></rss>", {}, Fault::BadMarkup},
                        {"no markup", "http://a/\nhttp://b/\n", {}, Fault::BadMarkup},
                        {"nothing", "", {}, Fault::BadMarkup},
                        {"too many", many + "</opml>", {}, Fault::TooLarge},
                        {"entities", "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><opml><outline xmlUrl='&a;'/></opml>", {}, Fault::BadMarkup}};
    for (const Row& row : rows) {
        const auto feeds = feeds_in_opml(row.text, "list.opml");
        ASSERT_EQ(feeds.ok(), !row.fault) << row.why << (feeds.ok() ? "" : ": " + feeds.error().message());
        if (feeds.ok()) EXPECT_EQ(*feeds, row.expected) << row.why;
        else EXPECT_EQ(feeds.error().fault, *row.fault) << row.why;
    }
}

}  // namespace
}  // namespace stemma::watch
