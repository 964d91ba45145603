#include "page/feed.h"

#include <gtest/gtest.h>

#include "support.h"

namespace stemma::page {
namespace {

std::string long_content() {
    std::string out;
    for (int i = 0; i < 3; ++i) out += "<p>" + page_test::kFirst + "</p><p>" + page_test::kSecond + "</p><p>" + page_test::kThird + "</p>";
    return out;
}

std::string escaped(std::string text) {
    std::string out;
    for (const char c : text) out += c == '<' ? std::string("&lt;") : c == '>' ? std::string("&gt;") : std::string(1, c);
    return out;
}

const std::string kRss = R"(<?xml version="1.0"?><!-- made by hand --><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Lake Courier</title><item><title>Bridge closed</title><link>https://lake.example/1</link><pubDate>Thu, 05 Mar 2026 10:30:00 GMT</pubDate>
<source url="https://hill.example/feed">Hill Post</source><description>Short.</description><content:encoded><![CDATA[)" + long_content() + R"(]]></content:encoded></item>
<item><title>Ferry late</title><link>/2</link><description>Too short to be the article...</description></item></channel></rss>)";

TEST(Feed, IsToldFromItsFirstElement) {
    for (const std::string head : {"<rss version='2.0'>", "<?xml version='1.0'?>\n<feed xmlns='x'>", "\xEF\xBB\xBF<?xml?><!-- a --><rdf:RDF>"}) EXPECT_TRUE(is_feed(head)) << head;
    for (const std::string head : {"", "<html>", "<?xml version='1.0'?><html>", "rss", "<!-- <rss> --><p>"}) EXPECT_FALSE(is_feed(head)) << head;
}

TEST(Feed, ReadsRss) {
    const auto feed = read_feed(kRss, "https://lake.example/feed/rss.xml", "f");
    ASSERT_TRUE(feed.ok()) << feed.error().message();
    const Feed& f = feed.value();
    EXPECT_EQ(f.title, "Lake Courier");
    ASSERT_EQ(f.entries.size(), 2u);
    EXPECT_EQ(f.entries[0].title, "Bridge closed");
    EXPECT_EQ(f.entries[0].source, "Hill Post");
    EXPECT_EQ(f.entries[0].date, "Thu, 05 Mar 2026 10:30:00 GMT");
    EXPECT_TRUE(is_enough(f.entries[0]));
    EXPECT_EQ(f.entries[1].link, "https://lake.example/2");
    EXPECT_FALSE(is_enough(f.entries[1]));
}

TEST(Feed, ReadsAtom) {
    const auto feed = read_feed("<feed xmlns='http://www.w3.org/2005/Atom'><title>Lake</title><entry><title type='html'>Bridge</title><link rel='edit' href='/e'/>"
                                "<link rel='alternate' href='https://lake.example/1'/><updated>2026-03-05T10:30:00Z</updated><source><title>Hill Post</title></source><content type='xhtml'><div>" +
                                    long_content() + "</div></content></entry></feed>",
                                std::nullopt, "f");
    ASSERT_TRUE(feed.ok()) << feed.error().message();
    ASSERT_EQ(feed.value().entries.size(), 1u);
    const FeedEntry& entry = feed.value().entries[0];
    EXPECT_EQ(entry.link, "https://lake.example/1");
    EXPECT_EQ(entry.date, "2026-03-05T10:30:00Z");
    EXPECT_EQ(entry.source, "Hill Post");
    EXPECT_NE(entry.content.find("<p>"), std::string::npos);
}

TEST(Feed, EntitiesDoNotGrow) {
    std::string bomb = "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a0 'ha'>";
    for (int i = 1; i < 30; ++i) bomb += "<!ENTITY a" + std::to_string(i) + " '&a" + std::to_string(i - 1) + ";&a" + std::to_string(i - 1) + ";'>";
    bomb += "]><rss><channel><item><title>&a29;</title><description>x</description></item></channel></rss>";
    const auto feed = read_feed(bomb, std::nullopt, "bomb.xml");
    ASSERT_FALSE(feed.ok());
    EXPECT_EQ(feed.error().fault, Fault::BadMarkup);
    EXPECT_NE(feed.error().cause.find("entities"), std::string::npos);
}

TEST(Feed, BrokenOnesSayWhere) {
    const auto broken = read_feed("<rss><channel><title>x</rss>", std::nullopt, "f.xml");
    ASSERT_FALSE(broken.ok());
    EXPECT_EQ(broken.error().fault, Fault::BadMarkup);
    EXPECT_EQ(broken.error().place, "line 1");
    const auto empty = read_feed("<rss><channel><title>x</title></channel></rss>", std::nullopt, "f.xml");
    ASSERT_FALSE(empty.ok());
    EXPECT_EQ(empty.error().fault, Fault::NoReports);
}

TEST(Feed, EntriesWithEnoughContentAreReports) {
    const page_test::Folder folder;
    const auto out = page_test::read_all({folder.put("feed.xml", "<rss><channel><title>Lake Courier</title><item><title>Bridge closed</title><link>https://lake.example/1</link>"
                                                                 "<pubDate>Thu, 05 Mar 2026 10:30:00 GMT</pubDate><source>Hill Post</source><description>" +
                                                                     escaped(long_content()) + "</description></item></channel></rss>")});
    ASSERT_EQ(out.reports.size(), 1u) << (out.errors.empty() ? "" : out.errors[0].message());
    const Report& report = out.reports[0];
    EXPECT_EQ(report.title, "Bridge closed");
    EXPECT_EQ(report.url, "https://lake.example/1");
    EXPECT_TRUE(report.source.ends_with("feed.xml#1"));
    EXPECT_EQ(report.published, (Stamp{"2026-03-05T10:30:00Z", TimePrecision::Second, "feed"}));
    ASSERT_FALSE(report.credits.empty());
    EXPECT_EQ(report.credits[0].how, CreditHow::Feed);
    EXPECT_EQ(report.credits[0].name, "Hill Post");
}

}  // namespace
}  // namespace stemma::page
