#include "watch/robots.h"

#include <random>

#include <gtest/gtest.h>

namespace stemma::watch {
namespace {

// The obvious matcher: every way in which a star may stand for something is tried.
bool slow_match(std::string_view text, std::string_view pattern, bool ends) {
    if (pattern.empty()) return !ends || text.empty();
    if (pattern[0] == '*') {
        for (std::size_t i = 0; i <= text.size(); ++i) {
            if (slow_match(text.substr(i), pattern.substr(1), ends)) return true;
        }
        return false;
    }
    return !text.empty() && text[0] == pattern[0] && slow_match(text.substr(1), pattern.substr(1), ends);
}

TEST(Robots, TheMatcherAgreesWithTheObviousOne) {
    std::mt19937 random(11);
    const auto drawn = [&](std::string_view letters, std::size_t most) {
        std::string out;
        for (std::size_t n = random() % (most + 1); n > 0; --n) out += letters[random() % letters.size()];
        return out;
    };
    int matched = 0;
    for (int i = 0; i < 200'000; ++i) {
        const std::string text = drawn("ab/", 8), pattern = drawn("ab/**", 6);
        const bool ends = random() % 2;
        const bool expected = slow_match(text, pattern, ends);
        ASSERT_EQ(matches_pattern(text, pattern, ends), expected) << text << " against " << pattern << (ends ? "$" : "");
        matched += expected;
    }
    EXPECT_GT(matched, 40'000);
    EXPECT_LT(matched, 160'000);
}

struct Case {
    std::string_view robots, path;
    bool allowed;
    const char* why;
};

void check(const std::vector<Case>& cases, std::string_view token = "stemma") {
    for (const Case& row : cases) EXPECT_EQ(Robots::read(row.robots, token).allows(row.path), row.allowed) << row.why << ": " << row.path << " in\n" << row.robots;
}

// RFC 9309, section 2.2.1 and 2.2.2, and its examples in section 5.
TEST(Robots, GroupsOfTheStandard) {
    const std::string_view simple = "User-Agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/\n\n"
                                    "User-Agent: foobot\nDisallow:/\nAllow:/example/page.html\nAllow:/example/allowed.gif\n\n"
                                    "User-Agent: barbot\nUser-Agent: bazbot\nDisallow: /example/page.html\n\nUser-Agent: quxbot\n";
    check({{simple, "/picture.gif", false, "everybody's group"}, {simple, "/example/a", false, "everybody's group"}, {simple, "/publications/", true, "everybody's group"}, {simple, "/a.gif?x", true, "the dollar is the end"}});
    check({{simple, "/", false, "its own group"}, {simple, "/example/page.html", true, "the longer rule"}, {simple, "/example/allowed.gif", true, "the longer rule"}}, "FooBot");
    check({{simple, "/example/page.html", false, "two names, one group"}, {simple, "/example/a", true, "everybody's group is not added"}}, "bazbot");
    check({{simple, "/example/page.html", true, "a group without rules allows all"}, {simple, "/a.gif", true, "and is a group"}}, "quxbot");
    const std::string_view twice = "user-agent: ExampleBot\ndisallow: /foo\ndisallow: /bar\n\nuser-agent: ExampleBot\ndisallow: /baz\n";
    check({{twice, "/foo", false, "groups are put together"}, {twice, "/baz", false, "groups are put together"}, {twice, "/x", true, "neither"}}, "examplebot");
    const std::string_view longest = "User-Agent: foobot\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif\n";
    check({{longest, "/example/page/", true, "RFC 9309, 5.2"}, {longest, "/example/page/disallowed.gif", false, "RFC 9309, 5.2"}}, "foobot");
}

// The tables of section 2.2.2 and 2.2.3.
TEST(Robots, PercentsAndSignsOfTheStandard) {
    struct Row {
        std::string rule, path;
        bool matches;
    };
    const Row rows[] = {{"/foo/bar?baz=quz", "/foo/bar?baz=quz", true},
                        {"/foo/bar?baz=https://foo.bar", "/foo/bar?baz=https://foo.bar", true},
                        {"/foo/bar/\xE3\x83\x84", "/foo/bar/%E3%83%84", true},
                        {"/foo/bar/%E3%83%84", "/foo/bar/\xE3\x83\x84", true},
                        {"/foo/bar/%e3%83%84", "/foo/bar/%E3%83%84", true},
                        {"/foo/bar/%62%61%7A", "/foo/bar/baz", true},
                        {"/path/file-with-a-%2A.html", "/path/file-with-a-*.html", true},
                        {"/path/file-with-a-%2A.html", "/path/file-with-a-x.html", false},
                        {"/path/foo-%24", "/path/foo-$", true},
                        {"/path/foo-%24", "/path/foo-", false},
                        {"/this/*/exactly", "/this/is/it/exactly/so", true},
                        {"/this/path/exactly$", "/this/path/exactly", true},
                        {"/this/path/exactly$", "/this/path/exactly/not", false},
                        {"/a%2Fb", "/a/b", false},
                        {"/a$b", "/a$b", false},  // a dollar within a rule is itself, and an address's is encoded; see below
                        {"*.php", "/x/y.php5", true},
                        {"/", "/", true},
                        {"/Fish", "/fish", false}};
    for (const Row& row : rows) {
        const Robots robots = Robots::read("User-agent: *\nDisallow: " + row.rule + "\n", "stemma");
        EXPECT_EQ(!robots.allows(row.path), row.matches) << row.rule << " and " << row.path;
    }
}

TEST(Robots, WhatStandsInRealFiles) {
    check({{"", "/", true, "an empty file"},
           {"<html><body>Not found</body></html>", "/", true, "a page in its place"},
           {"Disallow: /\n", "/", true, "a rule of no group"},
           {"User-agent: *\nDisallow:\n", "/a", true, "an empty rule forbids nothing"},
           {"User-agent: *\nDisallow: /\n", "/robots.txt", true, "the file itself"},
           {"\xEF\xBB\xBFUser-agent: *\r\nDisallow: /a\r\n", "/a", false, "a byte order mark, and CR LF"},
           {"User-agent: *\rDisallow: /a\rDisallow: /b\r", "/b", false, "CR only"},
           {"User-agent: *\n\n\nDisallow: /a\n", "/a", false, "empty lines end no group"},
           {"USER-AGENT : * # all\nDISALLOW : /a # this\n", "/a", false, "capitals, blanks and comments"},
           {"User-agent: *\nSitemap: https://lake.example/s.xml\nDisallow: /a\n", "/a", false, "other records end no group"},
           {"User-agent: other\nSitemap: x\nUser-agent: *\nDisallow: /a\n", "/a", false, "nor do they part its names"},
           {"User-agent: stemma/0.1 (news)\nDisallow: /a\n", "/a", false, "a version behind the name"},
           {"User-agent: stemmata\nDisallow: /a\n", "/a", true, "a longer name is another"},
           {"User-agent: stemma\nDisallow: /a\n\nUser-agent: *\nDisallow: /b\n", "/b", true, "its own group alone counts"},
           {"User-agent: *\nAllow: /a\nDisallow: /a\n", "/a", true, "of two as long the one that allows"},
           {"User-agent: *\nDisallow: /a\nAllow: /a\n", "/a", true, "in any order"},
           {"User-agent: *\nAllow: /a/b\nDisallow: /a\n", "/a/c", false, "the one that matches"},
           {"User-agent: *\nDisallow: /*?\n", "/a?b", false, "queries are looked at"},
           {std::string_view("User-agent: *\nDis\0allow: /a\n", 28), "/a", true, "a NUL"},
           {"User-agent: *\nDisallow: a\n", "/a", true, "a rule that is no path"}});
}

TEST(Robots, CrawlDelayOfTheGroupThatCounts) {
    struct Row {
        std::string_view robots;
        std::optional<std::chrono::milliseconds> expected;
    };
    using std::chrono::milliseconds;
    const Row rows[] = {{"User-agent: *\nCrawl-delay: 10\n", milliseconds(10'000)},
                        {"User-agent: *\nCrawl-delay: 0.5\n", milliseconds(500)},
                        {"User-agent: *\nCrawl-delay: 3\n\nUser-agent: stemma\nCrawl-delay: 5\n", milliseconds(5'000)},
                        {"User-agent: *\nCrawl-delay: 3\n\nUser-agent: stemma\nDisallow:\n", std::nullopt},
                        {"User-agent: *\nCrawl-delay: 1e300\n", milliseconds(86'400'000)},
                        {"User-agent: *\nCrawl-delay: -5\n", std::nullopt},
                        {"User-agent: *\nCrawl-delay: nan\n", std::nullopt},
                        {"User-agent: *\nCrawl-delay: soon\n", std::nullopt},
                        {"Crawl-delay: 5\n", std::nullopt}};
    for (const Row& row : rows) EXPECT_EQ(Robots::read(row.robots, "stemma").crawl_delay(), row.expected) << row.robots;
}

TEST(Robots, WhatIsBehindTheBoundIsNotRead) {
    std::string long_file = "User-agent: *\nDisallow: /first\n";
    long_file += std::string(kMostRobotsBytes, '#') + "\nDisallow: /last\n";
    const Robots robots = Robots::read(long_file, "stemma");
    EXPECT_FALSE(robots.allows("/first"));
    EXPECT_TRUE(robots.allows("/last"));
}

// Rules that make a matcher with backtracking take exponential time, and as many as fit.
TEST(Robots, StarsWithoutEndAreReadAndAsked) {
    std::string stars = "User-agent: *\n";
    while (stars.size() < kMostRobotsBytes - 200) stars += "Disallow: /" + std::string("*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a") + "*b$\n";
    const Robots robots = Robots::read(stars, "stemma");
    EXPECT_TRUE(robots.allows("/" + std::string(2'000, 'a')));
    EXPECT_FALSE(robots.allows("/" + std::string(2'000, 'a') + "b"));
}

}  // namespace
}  // namespace stemma::watch
