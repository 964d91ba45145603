#include "page/metadata.h"

#include <gtest/gtest.h>

namespace stemma::page {
namespace {

Metadata data_of(const std::string& head, const std::string& body = "<p>text", const MetadataOptions& options = {}) {
    const auto html = parse_html("<html lang=\"en-GB\"><head>" + head + "</head><body>" + body + "</body></html>", "x");
    return metadata_of(*html, options);
}

TEST(Metadata, TitleLosesTheOutlet) {
    struct Row {
        std::string title, outlet, url, expected, why;
    };
    for (const Row& row : std::vector<Row>{
             {"Bridge closed | Lake Courier", "Lake Courier", "", "Bridge closed", "known outlet behind a bar"},
             {"Bridge closed - Lake Courier", "Lake Courier", "", "Bridge closed", "behind a hyphen"},
             {"Lake Courier: Bridge closed", "Lake Courier", "", "Lake Courier: Bridge closed", "a colon is part of many titles"},
             {"Lake Courier - Bridge closed", "Lake Courier", "", "Bridge closed", "before it"},
             {"Bridge closed - lakecourier.example", "", "", "Bridge closed", "a domain"},
             {"Bridge closed for three weeks | Local | Lake Courier", "", "https://lakecourier.example/1", "Bridge closed for three weeks", "rubric and outlet by the address"},
             {"Closed - what now?", "Lake Courier", "", "Closed - what now?", "a hyphen within the title"},
             {"Bridge", "", "", "Bridge", "nothing to take away"},
         }) {
        const auto some = [](const std::string& text) { return text.empty() ? std::nullopt : std::optional(text); };
        EXPECT_EQ(title_without_outlet(row.title, some(row.outlet), some(row.url)), row.expected) << row.why;
    }
}

TEST(Metadata, HeadlineWinsWhenTheDeclaredTitleAgrees) {
    EXPECT_EQ(data_of("<title>Bridge closed for weeks - Lake Courier</title>", "<h1>Lake Courier</h1><h1>Bridge closed for weeks</h1>").title, "Bridge closed for weeks");
    EXPECT_EQ(data_of("<meta property=og:title content='Bridge closed'>", "<h1>Welcome to our pages</h1>").title, "Bridge closed");
    EXPECT_EQ(data_of("", "<h1>Only a headline here</h1>").title, "Only a headline here");
    EXPECT_FALSE(data_of("").title);
}

TEST(Metadata, AuthorsArePeople) {
    struct Row {
        std::string head, body;
        std::vector<std::string> expected;
        std::string why;
    };
    for (const Row& row : std::vector<Row>{
             {"<meta name=author content='Ana Ruiz'>", "", {"Ana Ruiz"}, "meta"},
             {"<meta name=author content='Ana Ruiz, Tom Berg and Eva van Dijk'>", "", {"Ana Ruiz", "Tom Berg", "Eva van Dijk"}, "several"},
             {"<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":[{\"@type\":\"Person\",\"name\":\"Ana Ruiz\"},{\"name\":\"Tom Berg\"}]}</script>", "",
              {"Ana Ruiz", "Tom Berg"}, "JSON-LD"},
             {"<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"NewsArticle\",\"author\":{\"@id\":\"#a\"}},{\"@type\":\"Person\",\"@id\":\"#a\",\"name\":\"Ana Ruiz\"}]}</script>",
              "", {"Ana Ruiz"}, "JSON-LD by reference"},
             {"", "<p class=byline>By Ana Ruiz and Tom Berg</p>", {"Ana Ruiz", "Tom Berg"}, "byline"},
             {"", "<span class=byline>Von Ana Ruiz</span>", {"Ana Ruiz"}, "German byline"},
             {"", "<a rel=author href=/x>Ana Ruiz</a>", {"Ana Ruiz"}, "link"},
             {"<meta name=author content='Lake Courier'><meta property=og:site_name content='Lake Courier'>", "", {}, "the outlet is nobody"},
             {"<meta name=author content='News Desk'>", "", {}, "a desk"},
             {"<meta name=author content='admin'>", "", {}, "an account"},
             {"<meta name=author content='https://lake.example/staff/1'>", "", {}, "an address"},
             {"<meta name=author content='Reuters'>", "", {}, "an agency"},
             {"", "<ol class=comments><li><span class=author>Angry Reader</span></ol>", {}, "a commenter"},
         }) {
        EXPECT_EQ(data_of(row.head, row.body).authors, row.expected) << row.why;
    }
}

TEST(Metadata, AnAgencyInTheAuthorsPlaceIsACredit) {
    const auto data = data_of("<meta name=author content='Ana Ruiz and Reuters'>");
    EXPECT_EQ(data.authors, std::vector<std::string>{"Ana Ruiz"});
    ASSERT_EQ(data.credits.size(), 1u);
    EXPECT_EQ(data.credits[0].name, "Reuters");
    EXPECT_EQ(data.credits[0].how, CreditHow::Byline);
}

TEST(Metadata, TimesComeFromTheBestPlaceWithItsName) {
    struct Row {
        std::string head, body, url, value, from, why;
    };
    for (const Row& row : std::vector<Row>{
             {"<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2026-03-05T10:30:00+01:00\"}</script><meta name=date content=2026-03-07>", "", "",
              "2026-03-05T10:30:00+01:00", "json-ld", "JSON-LD first"},
             {"<meta property='article:published_time' content='2026-03-05'>", "<time datetime=2026-03-01>1 March</time>", "", "2026-03-05", "meta:article:published_time",
              "meta before the markup"},
             {"", "<time datetime='2026-03-05T10:30'>today</time>", "", "2026-03-05T10:30", "time", "time element"},
             {"", "<p class=date>Thursday, March 5, 2026</p>", "", "2026-03-05", "byline", "words"},
             {"", "", "https://lake.example/2026/03/05/x", "2026-03-05", "url", "address"},
             {"<meta property='article:published_time' content='2031-01-01'>", "", "https://lake.example/2026/03/05/x", "2026-03-05", "url", "the future is refused"},
         }) {
        const auto data = data_of(row.head, row.body, {row.url.empty() ? std::nullopt : std::optional(row.url), "2026-11-23"});
        ASSERT_TRUE(data.published) << row.why;
        EXPECT_EQ(data.published->value, row.value) << row.why;
        EXPECT_EQ(data.published->from, row.from) << row.why;
    }
}

TEST(Metadata, AddressOutletAndLanguage) {
    const auto data = data_of("<link rel=canonical href='https://www.lake.example/a'><meta property=og:site_name content='Lake Courier'>");
    EXPECT_EQ(data.url, "https://www.lake.example/a");
    EXPECT_EQ(data.outlet, "Lake Courier");
    EXPECT_EQ(data.language, "en-GB");
    EXPECT_EQ(data_of("", "", {"https://www.lake.example/a", {}}).outlet, "lake.example");
    EXPECT_FALSE(data_of("").outlet);
}

TEST(Metadata, ACanonicalAddressElsewhereIsACredit) {
    const auto data = data_of("<link rel=canonical href='https://hill.example/a'>", "", {"https://lake.example/b", {}});
    ASSERT_EQ(data.credits.size(), 1u);
    EXPECT_EQ(data.credits[0].name, "hill.example");
    EXPECT_EQ(data.credits[0].how, CreditHow::Syndicated);
    EXPECT_TRUE(data_of("<link rel=canonical href='https://m.lake.example/a'>", "", {"https://lake.example/b", {}}).credits.empty());
}

TEST(Metadata, BrokenJsonLdIsPassedOver) {
    for (const std::string json : {"", "{", "[[[[", "{\"@type\":5}", "{\"@type\":\"NewsArticle\",\"author\":{\"name\":{}},\"headline\":[]}", "null", "{}{}"}) {
        EXPECT_FALSE(data_of("<script type='application/ld+json'>" + json + "</script>").title) << json;
    }
    EXPECT_FALSE(data_of("<script type='application/ld+json'>" + std::string(300'000, '[') + std::string(300'000, ']') + "</script>").title);
}

TEST(Metadata, OutletAsThePageShowsIt) {
    struct Row {
        std::string head, body, outlet, why;
    };
    for (const Row& row : std::vector<Row>{
             {"<title>Bridge closed for weeks | Lake &amp; Hill</title><link rel=canonical href='https://lakeandhill.example/a'>", "", "Lake & Hill", "suffix packed into the host"},
             {"<title>seeblick24 - Bridge closed for weeks</title>", "<p>Bridge</p><p>Copyright seeblick24. All rights reserved.</p>", "seeblick24", "prefix and copyright line"},
             {"<title>Bridge closed for weeks</title>", "<div class=logo>lake<i>today</i></div><p>Lake Today is made by two people.</p>", "Lake Today", "logo spelt out below"}}) {
        EXPECT_EQ(data_of(row.head, row.body).outlet, row.outlet) << row.why;
    }
    EXPECT_FALSE(data_of("<title>Bridge closed - Divers find cracks</title>", "<h2>Divers find cracks</h2>").outlet) << "a headline is no outlet";
}

TEST(Metadata, NamesInLinesThatHoldMore) {
    EXPECT_EQ(names_in_byline("Posted 12 March, 11:40 by Ana Ruiz in News"), std::vector<std::string>{"Ana Ruiz"});
    EXPECT_EQ(names_in_byline("Text: Tom Berg"), std::vector<std::string>{"Tom Berg"});
    EXPECT_TRUE(names_in_byline("12 March 2024, photo by Ana Ruiz").empty());
    EXPECT_TRUE(names_in_byline("Der Aufstieg von Ana Ruiz").empty());
}

}  // namespace
}  // namespace stemma::page
