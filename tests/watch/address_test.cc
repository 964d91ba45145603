#include "watch/address.h"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "base/rows.h"
#include "watch/links.h"
#include "watch/percent.h"

namespace stemma::watch {
namespace {

TEST(Address, NormalForms) {
    struct Row {
        std::string_view text, expected;
        const char* why;
    };
    const Row rows[] = {{"http://lake.example", "http://lake.example/", "an empty path is the root"},
                        {"HTTP://Lake.EXAMPLE/News", "http://lake.example/News", "scheme and host know no capitals, paths do"},
                        {"http://lake.example:80/a", "http://lake.example/a", "the scheme's port"},
                        {"https://lake.example:443/a", "https://lake.example/a", "the scheme's port"},
                        {"http://lake.example:8080/a", "http://lake.example:8080/a", "another port"},
                        {"http://lake.example/a#part", "http://lake.example/a", "fragments are the reader's"},
                        {"http://lake.example/a/../b/./c", "http://lake.example/b/c", "dot segments"},
                        {"http://lake.example/a/%2e%2E/b", "http://lake.example/b", "dot segments that are hidden"},
                        {"http://lake.example/%7Ea%2fb", "http://lake.example/~a%2Fb", "encoded without need; with need"},
                        {"http://lake.example/s\xC3\xA9", "http://lake.example/s%C3%A9", "not ASCII"},
                        {"http://lake.example/a b", "http://lake.example/a%20b", "a blank"},
                        {"  http://lake.example/a\n", "http://lake.example/a", "blanks around"},
                        {"http://lake.example/a\nb", "http://lake.example/ab", "a line feed of the markup"},
                        {"http://lake.example/100%", "http://lake.example/100%25", "a percent sign that packs nothing"},
                        {"http://lake.example/?", "http://lake.example/", "an empty query"},
                        {"http://user:pass@lake.example/", "http://lake.example/", "a name and a password"},
                        {"http://lake.example./a", "http://lake.example/a", "the root of names"},
                        {"http://2130706433./", "http://127.0.0.1/", "also with the root of names behind it"},
                        {"http://2130706433/", "http://127.0.0.1/", "a number is an address"},
                        {"http://0x7f.1/", "http://127.0.0.1/", "also such a one"},
                        {"http://[::1]:8080/a", "http://[::1]:8080/a", "IPv6"},
                        {"http://br\xC3\xBC" "cke.example/", "http://xn--brcke-lva.example/", "an international name"}};
    for (const Row& row : rows) {
        const auto address = address_from(row.text);
        ASSERT_TRUE(address.ok()) << row.text << ": " << row.why << ": " << address.error().message();
        EXPECT_EQ(address->text(), row.expected) << row.text << ": " << row.why;
    }
    EXPECT_TRUE(address_from("http://user@lake.example/")->has_password);
    EXPECT_FALSE(address_from("http://lake.example/user@b")->has_password);
}

TEST(Address, WhatIsNoneIsToldWhy) {
    struct Row {
        std::string text;
        const char* cause;
    };
    const Row rows[] = {{"", "empty"},
                        {"   ", "empty"},
                        {"lake.example/feed", "no well-formed"},
                        {"ftp://lake.example/", "only http"},
                        {"file:///etc/passwd", "only http"},
                        {"javascript:alert(1)", "no well-formed"},
                        {"gopher://lake.example/", "only http"},
                        {"http://\xFF.example/", "no name"},
                        {"http://xn--a.b\xC3\xBC" "cke\xE2\x80\xAE.example/", "no name"},
                        {"http://", "no"},
                        {"http://a b/", "no well-formed"},
                        {"http://../x", "no name"},
                        {"http://a..example/", "no name"},
                        {"http://.example/", "no name"},
                        {"http://lake.example:99999/", "no well-formed"},
                        {std::string("http://lake.example/\x01", 21), "no well-formed"},
                        {std::string("http://lake.example/\0a", 22), "no well-formed"},
                        {"http://lake.example/" + std::string(5000, 'a'), "over the limit"},
                        {"http://lake.example/" + std::string(2000, ' ') + "a", "over the limit"}};
    for (const Row& row : rows) {
        const auto address = address_from(row.text);
        ASSERT_FALSE(address.ok()) << row.text << " is " << address->text();
        EXPECT_EQ(address.error().fault, Fault::BadAddress);
        EXPECT_NE(address.error().cause.find(row.cause), std::string::npos) << row.text << ": " << address.error().cause;
    }
}

TEST(Address, ReferencesLeanOnTheirBase) {
    const Address base = *address_from("https://lake.example/news/today?page=2");
    for (const auto& [reference, expected] : std::vector<std::pair<std::string, std::string>>{{"/feed", "https://lake.example/feed"},
                                                                                              {"feed", "https://lake.example/news/feed"},
                                                                                              {"../feed", "https://lake.example/feed"},
                                                                                              {"//other.example/f", "https://other.example/f"},
                                                                                              {"?page=3", "https://lake.example/news/today?page=3"},
                                                                                              {"http://other.example", "http://other.example/"}}) {
        const auto address = address_from(reference, base);
        ASSERT_TRUE(address.ok()) << reference;
        EXPECT_EQ(address->text(), expected) << reference;
    }
}

TEST(Address, WhatFollowsReadersIsLeftOut) {
    struct Row {
        std::string_view text, expected;
        const char* why;
    };
    const Row rows[] = {{"http://lake.example/a?utm_source=x&utm_medium=y", "http://lake.example/a", "all of it"},
                        {"http://lake.example/a?id=7&utm_source=x&page=2", "http://lake.example/a?id=7&page=2", "what means the page stays, in its order"},
                        {"http://lake.example/a?FBCLID=x", "http://lake.example/a", "in any case"},
                        {"http://lake.example/a?automatic=1", "http://lake.example/a?automatic=1", "a name that only holds one"},
                        {"http://lake.example/a?&&b=1&", "http://lake.example/a?b=1", "empty parameters"},
                        {"http://lake.example/a?ref=front", "http://lake.example/a?ref=front", "may mean a page"}};
    for (const Row& row : rows) EXPECT_EQ(without_tracking(*address_from(row.text)).text(), row.expected) << row.why;
}

TEST(Address, NormalFormsAreFixedPoints) {
    std::mt19937 random(7);
    const std::string pieces[] = {"/", ".", "..", "%2e", "%2E", "%", "%%", "41", "a", "B", "?", "&", "=", "utm_x", "#", "@", ":", "\xC3\xA4", "\xFF", " ", "+", "[", "]", "\\", "*", "$", "%C3%A4", "~", "%7e", "//"};
    std::size_t read = 0;
    for (int i = 0; i < 20'000; ++i) {
        std::string text = "http://lake.example/";
        for (unsigned n = random() % 8; n > 0; --n) text += pieces[random() % std::size(pieces)];
        const auto once = address_from(text);
        if (!once) continue;
        ++read;
        const auto twice = address_from(once->text());
        ASSERT_TRUE(twice.ok()) << text << " gives " << once->text() << ", which is none";
        EXPECT_EQ(twice->text(), once->text()) << text;
        const Address plain = without_tracking(*once);
        EXPECT_EQ(without_tracking(*address_from(plain.text())).text(), plain.text()) << text;
        EXPECT_EQ(percent_normal(percent_normal(text)), percent_normal(text));
    }
    EXPECT_GT(read, 10'000u);
}

TEST(Address, TrackingParametersAreRowsInOrder) {
    std::string last;
    for (const Row& row : rows_of("data/watch/tracking_parameters.txt")) {
        EXPECT_LT(last, row[0]) << "sorted, none twice";
        last = row[0];
        EXPECT_TRUE(std::ranges::all_of(row[0], [](char c) { return (c >= 'a' && c <= 'z') || c == '_' || c == '*'; })) << row[0];
    }
}

TEST(Links, TheFirstFeedThatAPageNames) {
    struct Row {
        std::string_view head;
        std::optional<std::string> expected;
        const char* why;
    };
    const Row rows[] = {{"<link rel=\"alternate\" type=\"application/rss+xml\" href=\"/feed\">", "https://lake.example/feed", "as usual"},
                        {"<link rel='ALTERNATE feed' type='Application/Atom+XML; charset=utf-8' href='a.xml'>", "https://lake.example/news/a.xml", "in other letters"},
                        {"<base href='https://cdn.example/x/'><link rel=alternate type=application/rss+xml href=f>", "https://cdn.example/x/f", "its links lean on its base"},
                        {"<link rel=alternate type=application/rss+xml href='ftp://x/'><link rel=alternate type=application/rss+xml href=/b>", "https://lake.example/b", "the first that can be fetched"},
                        {"<link rel=alternate hreflang=de href=/de><link rel=stylesheet type=text/css href=/s>", std::nullopt, "other links"},
                        {"<link rel=alternate type=application/rss+xml>", std::nullopt, "without an address"},
                        {"", std::nullopt, "nothing"}};
    const Address page = *address_from("https://lake.example/news/");
    for (const Row& row : rows) {
        const auto feed = feed_linked_in("<html><head>" + std::string(row.head) + "</head><body><p>x</p></body></html>", std::nullopt, page);
        EXPECT_EQ(feed ? std::optional(feed->text()) : std::nullopt, row.expected) << row.why;
    }
}

}  // namespace
}  // namespace stemma::watch
