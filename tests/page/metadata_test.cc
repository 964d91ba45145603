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

TEST(Metadata, BrokenJsonLdIsMended) {
    const std::string good = "\"@type\":\"NewsArticle\",\"headline\":\"Bridge closed\",\"author\":{\"name\":\"Ana Ruiz\"}";
    struct Row {
        std::string json, why;
    };
    for (const Row& row : std::vector<Row>{
             {"{" + good + "}", "as it should be"},
             {"{" + good + ",}", "a comma before the end"},
             {"[{" + good + "},]", "a comma at the end of a list"},
             {"{ // from the template\n" + good + " /* end */ }", "comments"},
             {"{\"description\":\"two\nlines\tand a tab\"," + good + "}", "control characters in a string"},
             {"{\"description\":\"they say \"no\" to it\"," + good + "}", "quotation marks in a string"},
             {"{\"description\":\"Berg\\'s bridge\"," + good + "}", "an escape that JSON does not have"},
             {"<!-- {" + good + "} -->", "in a comment"},
             {"//<![CDATA[\n{" + good + "}\n//]]>", "in a CDATA section"},
             {"{\"@type\":\"Organization\"}{" + good + "}", "two values"},
             {"{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;headline&quot;:&quot;Bridge closed&quot;,&quot;author&quot;:&quot;Ana Ruiz&quot;}", "escaped for HTML"},
             {"{\"@graph\":[{\"@type\":\"WebSite\",\"name\":\"Lake\"},{" + good + "}]}", "a graph"},
             {"[[{" + good + "}]]", "lists in lists"},
             {"{\"@type\":\"WebPage\",\"mainEntity\":{" + good + "}}", "the main thing of a page"},
             {"{" + good + ",\"@type\":[\"Thing\",\"https://schema.org/NewsArticle\"]}", "types in a list, with their address"},
         }) {
        const auto data = data_of("<script type='application/ld+json'>" + row.json + "</script>");
        EXPECT_EQ(data.title, "Bridge closed") << row.why;
        EXPECT_EQ(data.authors, std::vector<std::string>{"Ana Ruiz"}) << row.why;
    }
}

TEST(Metadata, HostileJsonLdCostsNoMoreThanItsLength) {
    // Each is a case in which looking ahead or nesting could cost the square of the length.
    constexpr std::size_t kMany = 200'000;
    std::string quotes = "{\"a\":\"", gaps = "[", commas = "[1";
    for (std::size_t i = 0; i < kMany; ++i) quotes += "\"  x", gaps += "\"a\"   ", commas += ", ";
    for (const std::string& json : {quotes, gaps, commas + "]", std::string(kMany, '['), "{" + std::string(kMany, '"'), std::string(kMany, '{') + "x"}) {
        EXPECT_FALSE(data_of("<script type='application/ld+json'>" + json + "</script>").title) << json.substr(0, 20);
    }
}

TEST(Metadata, OfSeveralArticlesThePagesOwnCounts) {
    const std::string others = "[{\"@type\":\"NewsArticle\",\"headline\":\"Ferry sold\",\"url\":\"https://lake.example/ferry\",\"datePublished\":\"2026-02-01\",\"author\":\"Tom Berg\"},"
                               "{\"@type\":\"NewsArticle\",\"headline\":\"Bridge closed\",\"url\":\"https://lake.example/bridge\",\"datePublished\":\"2026-03-05\",\"author\":\"Ana Ruiz\"}]";
    for (const std::string own : {"<meta property=og:title content='Bridge closed'>", "<link rel=canonical href='https://www.lake.example/bridge/?from=feed'>", "<title>Bridge closed - Lake Courier</title>"}) {
        const auto data = data_of("<script type='application/ld+json'>" + others + "</script>" + own);
        ASSERT_TRUE(data.published) << own;
        EXPECT_EQ(data.published->value, "2026-03-05") << own;
        EXPECT_EQ(data.authors.front(), "Ana Ruiz") << own;
    }
}

TEST(Metadata, HeadlineByItsPlaceInTheMarkup) {
    struct Row {
        std::string head, body, title, why;
    };
    for (const Row& row : std::vector<Row>{
             {"<title>Closed bridge at Brenholt, all you need</title>", "<h1>Brenholt and its bridge</h1>", "Brenholt and its bridge", "an <h1> that speaks of the same is what readers see"},
             {"<title>Ferries</title>", "<h1>Our partners</h1>", "Ferries", "one that speaks of something else is not"},
             {"<meta property=og:title content='Bridge closed for three weeks'>", "<h1><span>County</span> <span>Bridge closed for three weeks</span></h1>", "Bridge closed for three weeks",
              "a kicker in an element of its own"},
             {"<meta property=og:title content='Bridge closed for three weeks'>", "<h1><span>Bridge closed for three weeks</span><small>Divers found cracks</small></h1>",
              "Bridge closed for three weeks", "a second line"},
             {"<title>County: divers find cracks in bridge</title>", "<h1><span>In the county</span><span>Divers find cracks in bridge</span></h1>", "Divers find cracks in bridge",
              "a kicker that the title has in other words"},
             {"<meta property=og:title content='Bridge closed for three weeks'>", "<h1>Local | Bridge closed for three weeks</h1>", "Bridge closed for three weeks", "a kicker in the same text"},
             {"<title>Anna's pages | Bridge closed at last | Spring</title>", "<h1>Welcome</h1><h3>Bridge closed at last</h3>", "Bridge closed at last", "a lower headline that is a piece of <title>"},
             {"<title>Anna's pages | Bridge closed at last | Spring</title>", "<div class=post-title>Bridge closed at last</div>", "Bridge closed at last", "an element that is a title by its class"},
             {"", "<svg><title>Arrow</title></svg><h1>Bridge closed</h1>", "Bridge closed", "a picture's title"},
             {"<title>&lt;style&gt;</title>", "<h1>Bridge closed</h1>", "Bridge closed", "markup is no title"},
             {"", "<h1><style>.a{color:red}</style>Bridge closed</h1>", "Bridge closed", "styles within a headline are not shown"},
             {"<title>Brücke gesperrt &amp;#8211; und nun</title>", "", "Brücke gesperrt – und nun", "an entity that was escaped twice"},
             {"<title>布伦霍尔特的旧桥关闭-湖报网</title>", "", "布伦霍尔特的旧桥关闭", "the site's name in a script without spaces"},
         }) {
        EXPECT_EQ(data_of(row.head, row.body).title, row.title) << row.why;
    }
}

TEST(Metadata, TheTitleBeforeAnyMarkupOfThePage) {
    // Warnings of the server before <html> close the head for HTML parsers.
    const auto html = parse_html("<br><b>Warning</b>: no database<html><head><title>Bridge closed for weeks</title></head><body><p>x</body></html>", "x");
    EXPECT_EQ(metadata_of(*html, {}).title, "Bridge closed for weeks");
}

TEST(Metadata, AuthorsByTheirPlaceInTheMarkup) {
    struct Row {
        std::string head, body;
        std::vector<std::string> expected;
        std::string why;
    };
    const std::string h1 = "<h1>Bridge closed for weeks</h1>";
    const std::string text = "<p>The old ferry bridge at Brenholt was closed to all traffic on Tuesday after divers found cracks in two of its piers, the county said, and it will stay closed for three weeks.</p>";
    for (const Row& row : std::vector<Row>{
             {"<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='Ana Ruiz'>", "", {"Ana Ruiz"}, "a label of a card"},
             {"<meta name=twitter:label1 content='Reading time'><meta name=twitter:data1 content='Five Minutes'>", "", {}, "another label"},
             {"", h1 + "<span class='author vcard'><a class='url fn' href=/author/lake_reader>lake_reader7</a></span>", {"lake_reader7"}, "a chosen name in a card"},
             {"", h1 + "<div class=poster>Written by <a href=/u/5>Berti</a> on 5 March</div>", {"Berti"}, "a single name behind \"by\""},
             {"", h1 + "<div itemprop=author><img><span itemprop=name>Ana Ruiz</span> writes for us</div>", {"Ana Ruiz"}, "the name within a box"},
             {"", h1 + "<a rel=author href=/p/1>Show all my posts</a>", {}, "words of a link"},
             {"", h1 + "<a href=/author/>Authors</a>", {}, "the list of all authors"},
             {"", h1 + "<p>05.03.2026 - Ana Ruiz</p>" + text, {"Ana Ruiz"}, "beside the date"},
             {"", h1 + "<p><a href=/n>05.03.2026 - Lake News</a></p>" + text, {}, "a rubric beside the date"},
             {"", h1 + "<h5>Author</h5><p>Ana Ruiz/AFP</p>" + text, {"Ana Ruiz"}, "a label on the line above"},
             {"", h1 + text + "<p><em>Ana Ruiz</em></p><p>More</p>", {"Ana Ruiz"}, "set off below the text"},
             {"", h1 + text + "<p>Ana Ruiz</p>", {}, "not set off"},
             {"", h1 + text + "<p>Autorin: Ana Ruiz, Leiterin des Hafens</p>", {"Ana Ruiz"}, "behind a label below the text"},
             {"", "<div class=related-posts><span class=byline>By Tom Berg</span></div>" + h1 + "<span class=byline>By Ana Ruiz</span>", {"Ana Ruiz"}, "the box of other articles comes last"},
             {"", h1 + "<a class=related-author href=/author/tom>Tom Berg</a><span class=byline>By Ana Ruiz</span>", {"Ana Ruiz"}, "a name in a class of other articles comes last"},
             {"", h1 + "<span class=byline>Von: jd/dpa</span>", {}, "a shorthand of the desk"},
             {"", h1 + "<div class=author-info>Alles über Häfen</div>", {}, "words that are no name's"},
             {"<meta name=author content='Ana Ruiz @anaruiz'>", "", {"Ana Ruiz"}, "with an account"},
             {"<meta name=author content=\"'Ana Ruiz, Tom Berg'\">", "", {"Ana Ruiz", "Tom Berg"}, "in quotation marks"},
             {"<meta name=author content='lake.example, Porto'>", "", {}, "behind what is no name, a word is none"},
             {"", "<span class=byline>Von Ana Ruiz Fr, 5. März</span>", {"Ana Ruiz"}, "the weekday belongs to the date"},
             {"<meta name=author content='anaruiz'>", "<span class=byline>By Ana Ruiz</span>", {"Ana Ruiz"}, "an account is spelt out elsewhere"},
             {"<script type='application/ld+json'>[{\"@type\":\"Article\",\"author\":{\"name\":\"Ana\"}},{\"@type\":\"Person\",\"name\":\"Ana\",\"description\":\"Ana Ruiz has been a reporter for ten years.\"}]</script>", "",
              {"Ana Ruiz"}, "a first name is completed by what is said about the person"},
             {"<script type='application/ld+json'>{\"@type\":\"Article\",\"author\":{\"name\":[\"Ana Ruiz\",\"Tom Berg\"]}}</script>", "", {"Ana Ruiz", "Tom Berg"}, "a list of names"},
         }) {
        EXPECT_EQ(data_of(row.head, row.body).authors, row.expected) << row.why;
    }
}

TEST(Metadata, TheOutletIsNoAuthor) {
    struct Row {
        std::string author, url;
        bool person;
        std::string why;
    };
    for (const Row& row : std::vector<Row>{
             {"El Puente", "https://www.elpuente.example/a", false, "the host, with an article"},
             {"Die Brücke", "https://www.brücke.example/a", false, "the host without the article"},
             {"L-POST", "https://www.l-post.example/a", false, "the host with a sign in it"},
             {"LakeServer", "https://lakeserver.example/a", false, "one word"},
             {"LAKE SERVER", "https://lakeserver.example/a", false, "two words, as a logo has them"},
             {"Ana Ruiz", "https://www.ana-ruiz.example/a", true, "a person on a page of her own"},
             {"Ana Ruiz", "https://www.lake.example/a", true, "anybody else"},
         }) {
        EXPECT_EQ(data_of("<meta name=author content='" + row.author + "'>", "", {row.url, {}}).authors.size(), row.person ? 1u : 0u) << row.why;
    }
    EXPECT_EQ(data_of("<meta property=og:site_name content='Bridge closed now | Lake Post'><title>Bridge closed now | Lake Post</title>").outlet, "Lake Post");
    EXPECT_EQ(data_of("<meta property=og:site_name content='Lake Post | Local'><title>Lake Post: Bridge closed</title>").outlet, "Lake Post | Local") << "its name may begin a title";
}

TEST(Metadata, DatesByTheirPlaceInTheMarkup) {
    struct Row {
        std::string head, body, value, why;
    };
    const std::string h1 = "<h1>Bridge closed for weeks</h1>";
    const std::string text = " The old ferry bridge at Brenholt was closed to all traffic on Tuesday after divers found cracks in two of its piers, the county said, and it will stay closed for three weeks.</p>";
    std::string far;  // so many elements that what stands before them is in the page's head
    for (int i = 0; i < 80; ++i) far += "<a>x</a>";
    for (const Row& row : std::vector<Row>{
             {"", "<span property='schema:datePublished' content='2026-03-05'></span>", "2026-03-05", "RDFa"},
             {"<meta name=date content=2026-03-09>", "<time itemprop=datePublished datetime=2026-03-05>5 March</time>", "2026-03-05", "a bare \"date\" is often the last change"},
             {"<meta itemprop=datePublished content=2020><meta name=citation_online_date content=2026-03-05>", "", "2026-03-05", "a day before a year"},
             {"", "<time datetime=2026-11-20>Today</time>" + far + h1 + "<time datetime=2026-03-05>5 March</time>", "2026-03-05", "the date in the page's head"},
             {"", "<span class=date>20.11.2026</span>" + far + h1 + "<p>5 March 2026 at 08:45 | categories: County, Bridges | View all the comments</p>", "2026-03-05T08:45", "the line below the headline"},
             {"", h1 + "<p>Porto, 5 March 2026 –" + text, "2026-03-05", "what running text begins with"},
             {"", h1 + "<p>05.03.2026 –" + text, "2026-03-05", "the same in figures"},
             {"", h1 + "<p>By" + text + "<p>Last change: 9 March 2026<br>Published on: 5 March 2026</p>", "2026-03-05", "at the foot"},
             {"", h1 + "<p>Bridge closed for weeks was posted on 5 March 2026 at 10:30 and filed under County and Bridges</p>", "2026-03-05T10:30", "behind the title"},
             {"<title>Bridge closed for weeks</title>", "<p>Bridge closed for weeks was posted on 5 March 2026</p>", "2026-03-05", "behind the title where nothing else is the headline"},
             {"", "<p>5 March 2026</p><p>Print</p><p>Send</p><p>County</p>" + h1, "2026-03-05", "above the headline"},
             {"", h1 + "<p class=date>Member since 5 March 2016</p>", "", "another date"},
             {"", h1 + "<p class=date>© 5 March 2016 Lake Courier</p>", "", "a copyright line"},
             {"", h1 + "<ul class=dates><li>March 2016</li></ul>", "", "a month is an archive"},
             {"", h1 + "<time class=updated datetime='now'>5 March 2026</time>", "2026-03-05", "what is shown, where the attribute is no date"},
             {"<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2026-03-05T23:10:00Z\"}</script><meta name=date content='2026-03-06T00:10:00+01:00'>", "",
              "2026-03-06T00:10:00+01:00", "the same moment in the time of its place"},
             {"<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2026-03-05T23:10:15Z\"}</script>", h1 + "<p class=date>6 March 2026, 00:10</p>",
              "2026-03-06T00:10:15+01:00", "shown without a zone"},
             {"<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2026-03-05T23:10:15Z\"}</script>", h1 + "<p class=date>6 March 2026, 00:25</p>",
              "2026-03-05T23:10:15Z", "another moment"},
             {"<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2026-03-05T23:10:15Z\"}</script>", h1 + "<p>6 March 2026</p>" , "2026-03-06",
              "shown without a clock"},
             {"<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2026-03-05T09:10:15Z\"}</script>", h1 + "<p>6 March 2026</p>",
              "2026-03-05T09:10:15Z", "a later day is none of a zone's making"},
         }) {
        const auto data = data_of(row.head, row.body, {{}, "2026-11-23"});
        EXPECT_EQ(data.published ? data.published->value : "", row.value) << row.why;
    }
}

TEST(Metadata, ACopyInAnArchiveHasTheAddressOfItsOriginal) {
    struct Row {
        std::string url, expected;
    };
    for (const Row& row : std::vector<Row>{{"https://web.archive.org/web/20260305103000/http://lake.example/a", "http://lake.example/a"},
                                           {"https://web.archive.org/web/20260305103000id_/https://lake.example/a", "https://lake.example/a"},
                                           {"https://web.archive.org/web/lake.example/a", "https://web.archive.org/web/lake.example/a"},
                                           {"https://lake.example/?u=https://web.archive.org/web/1/http://x.example/", "https://lake.example/?u=https://web.archive.org/web/1/http://x.example/"},
                                           {"", ""}}) {
        EXPECT_EQ(archived_address(row.url), row.expected);
    }
    const auto data = data_of("<link rel=canonical href='https://web.archive.org/web/20260305103000/http://lake.example/a'>");
    EXPECT_EQ(data.url, "http://lake.example/a");
    EXPECT_EQ(data.outlet, "lake.example");
    EXPECT_TRUE(data_of("<link rel=canonical href='http://lake.example/a'>", "", {"https://web.archive.org/web/20260305103000/http://lake.example/a", {}}).credits.empty());
}

TEST(Metadata, AnUpdateIsNoPublication) {
    const auto data = data_of("", "<h1>Bridge closed for weeks</h1><p class=date>Published: 5 March 2026</p><p class=date>Updated: 9 March 2026</p>");
    ASSERT_TRUE(data.published && data.modified);
    EXPECT_EQ(data.published->value, "2026-03-05");
    EXPECT_EQ(data.modified->value, "2026-03-09");
}

TEST(Metadata, ThePageDecidesTheOrderOfDayAndMonth) {
    struct Row {
        std::string lang, url, head, body, value, why;
    };
    const std::string h1 = "<h1>Bridge closed for weeks</h1>";
    for (const Row& row : std::vector<Row>{
             {"de", "", "", "<p class=date>03/04/2026</p>", "2026-04-03", "German"},
             {"en-US", "", "", "<p class=date>03/04/2026</p>", "2026-03-04", "American English"},
             {"en", "https://lake.co.uk/a", "", "<p class=date>03/04/2026</p>", "2026-04-03", "English at a British host"},
             {"en", "https://lake.com/a", "", "<p class=date>03/04/2026</p>", "", "English, nobody knows whose"},
             {"en-US", "", "", "<p class=date>03/04/2026</p><p>Last year: 25/12/2025</p>", "2026-04-03", "another date of the page is surer than its language"},
             {"de", "", "<meta name=date content='03/04/2026'>", "", "", "software writes fields its own way"},
             {"zh", "", "", "<p class=date>03/04/2026</p>", "", "a language that writes the year first"},
         }) {
        const auto html = parse_html("<html lang='" + row.lang + "'><head>" + row.head + "</head><body>" + h1 + row.body + "</body></html>", "x");
        const auto data = metadata_of(*html, {row.url.empty() ? std::nullopt : std::optional(row.url), "2026-11-23"});
        EXPECT_EQ(data.published ? data.published->value : "", row.value) << row.why;
    }
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

TEST(Metadata, NoChangeComesBeforeThePublication) {
    struct Row {
        std::string head, body, published, modified, why;
    };
    const std::string h1 = "<h1>Bridge closed for weeks</h1>";
    const auto times = [](const std::string& published, const std::string& modified) {
        return "<meta property=article:published_time content='" + published + "'><meta property=article:modified_time content='" + modified + "'>";
    };
    for (const Row& row : std::vector<Row>{
             {times("2026-03-05T10:00:00Z", "2026-03-05T12:00:00Z"), "", "2026-03-05T10:00:00Z", "2026-03-05T12:00:00Z", "after it"},
             {times("2026-03-05T10:00:00Z", "2026-03-05"), "", "2026-03-05T10:00:00Z", "2026-03-05", "the same day"},
             {times("2026-03-05T10:00:00+01:00", "2026-03-05T09:00:00Z"), "", "2026-03-05T10:00:00+01:00", "2026-03-05T09:00:00Z", "the same moment"},
             {times("2026-03-05T10:00:00Z", "2026-03-04T22:00:00Z"), "", "2026-03-05T10:00:00Z", "", "the last saving of a draft that waited"},
             {"<meta name=date content='2026-03-06T11:52:23'>", h1 + "<span class=stand>Stand: 05.03.2026 18:00</span>", "2026-03-05T18:00", "2026-03-06T11:52:23",
              "a bare date is that of the change"},
             {"", h1 + "<div><label>Letzte Änderung:</label><div>05.03.2026 um 09:25</div></div>", "", "2026-03-05T09:25", "a label on the line above"},
             {"<script type='application/ld+json'>{\"type\":\"Article\",\"datePublished\":\"Thu, 05 Mar 2026 14:04:53 -0400\",\"dateModified\":1772805893}</script>", "",
              "2026-03-05T14:04:53-04:00", "2026-03-06T14:04:53Z", "JSON-LD with a type of its own making, a date of mail and seconds"},
         }) {
        const Metadata data = data_of(row.head, row.body);
        EXPECT_EQ(data.published ? data.published->value : "", row.published) << row.why;
        EXPECT_EQ(data.modified ? data.modified->value : "", row.modified) << row.why;
    }
}

TEST(Metadata, OtherItemsSayNothingAboutTheArticle) {
    const std::string h1 = "<h1>Bridge closed for weeks</h1>";
    const std::string rest = std::string("<p>The bridge is closed.</p><p>It will be open in May.</p><ul><li>One<li>Two<li>Three<li>Four<li>Five<li>Six</ul>") + "<div><p>a</p><p>b</p><p>c</p><p>d</p></div>";
    for (const std::string item : {"<li itemprop=citation itemscope itemtype=http://schema.org/ScholarlyArticle>", "<div itemprop=comment itemscope>", "<div itemprop=video itemscope>",
                                   "<div itemtype=https://schema.org/Comment itemscope>", "<figure itemprop=image itemscope>"}) {
        const Metadata data = data_of("", h1 + rest + item + "<meta itemprop=author content='Tom Berg'><meta itemprop=datePublished content='2026-03-05'><time itemprop=datePublished>5 March 2026</time></div>");
        EXPECT_TRUE(data.authors.empty()) << item;
        EXPECT_FALSE(data.published) << item;
    }
    const Metadata own = data_of("", h1 + rest + "<div itemprop=author itemscope itemtype=https://schema.org/Person><span itemprop=name>Ana Ruiz</span></div><meta itemprop=datePublished content='2026-03-05'>");
    EXPECT_EQ(own.authors, std::vector<std::string>{"Ana Ruiz"});
    EXPECT_TRUE(own.published);
}

TEST(Metadata, AHeadlineOfSeveralElements) {
    const std::string h1 = "<h1><span class=kicker>Papers on the net</span> <span>Bridge builder robbed of plans</span></h1>";
    EXPECT_EQ(data_of("<title>Papers on the net: Bridge builder robbed of plans</title>", h1).title, "Papers on the net: Bridge builder robbed of plans") << "with the sign of <title>";
    EXPECT_EQ(data_of("<meta property=og:title content='Bridge builder robbed of plans - Papers on the net'>", h1).title, "Bridge builder robbed of plans") << "the field begins with the headline";
    EXPECT_EQ(data_of("<title>Dogs for sale - Tips for all breeds</title><meta property=og:site_name content='Dogs'><link rel=canonical href='https://dogsforsale24.example/a'>", "").title,
              "Dogs for sale - Tips for all breeds") << "a part of the host begins it";
    EXPECT_EQ(data_of("", "<h1><ruby>橋<rt>はし</rt></ruby>を閉じる</h1>").title, "橋を閉じる") << "annotations are no part of it";
}

TEST(Metadata, AuthorsAndTheirOffices) {
    struct Row {
        std::string head, body;
        std::vector<std::string> expected;
        std::string why;
    };
    const std::string h1 = "<h1>Bridge closed for weeks</h1>";
    for (const Row& row : std::vector<Row>{
             {"<meta name=author content='Von Lake-Post-Redakteurin Ana Ruiz'>", "", {"Ana Ruiz"}, "an office before the name"},
             {"", h1 + "<p class=byline>Von Ana Ruiz und Tom Berg, NDR</p>", {"Ana Ruiz", "Tom Berg"}, "the letters of an outlet behind them"},
             {"<meta name=author content='NOTICIAS LAKE POST'><meta property=og:site_name content='Lake Post'>", "", {}, "the outlet's desk"},
             {"<script type='application/ld+json'>{\"@type\":\"Article\",\"author\":{\"@type\":\"Person\",\"name\":\"Ana Ruiz\"}}</script><meta name=DC.creator content='Tom Berg'>", "",
              {"Ana Ruiz"}, "JSON-LD before meta"},
             {"", h1 + "<p>1998 New plans by Ana Ruiz for the bridge and all that stands on it</p>", {}, "a history"},
             {"", h1 + "<span class=image-author>Tom Berg</span>", {}, "who took the picture"},
             {"", h1 + "<p><a class=username href=/u/7>r23</a> » 21.01.2026, 05:42</p>", {"r23"}, "an account at the headline of a forum"},
             {"", "<div class='post category-comment'>" + h1 + "<span class=byline>By Ana Ruiz</span></div>", {"Ana Ruiz"}, "an article that is called a comment"},
             {"<link rel=canonical href='https://lakereader.wordpress.com/a'>", h1 + "<h4 class='vcard author'>von <span class=fn>lakereader</span></h4>", {"lakereader"}, "the owner of a page on a host of many"},
             {"<link rel=canonical href='https://lakereader.example/a'>", h1 + "<h4 class='vcard author'>von <span class=fn>lakereader</span></h4>", {}, "elsewhere it is the outlet"},
         }) {
        EXPECT_EQ(data_of(row.head, row.body).authors, row.expected) << row.why;
    }
}

TEST(Metadata, AgenciesInBylinesOfOtherArticlesAreNoCredits) {
    const std::string h1 = "<h1>Bridge closed for weeks</h1><p class=byline>By Ana Ruiz</p>";
    std::string text;
    for (int i = 0; i < 80; ++i) text += "<p>The bridge is closed.</p>";
    EXPECT_TRUE(data_of("", h1 + text + "<div class=byline>By AFP</div>").credits.empty()) << "in a column far below";
    EXPECT_TRUE(data_of("", h1 + "<div class=byline>AFP/Tom Berg</div>").credits.empty()) << "a picture's";
    EXPECT_EQ(data_of("", "<h1>Bridge closed for weeks</h1><div class=byline>By AFP</div>" + text).credits.size(), 1u) << "its own";
}

TEST(Metadata, AnAddressThatIsNoneNamesNoOutlet) {
    for (const std::string url : {"", "//", "https://", "https:///a", "lake"}) {
        const Metadata data = data_of("<title>Bridge closed</title>", "<p>text", {url, std::nullopt});
        EXPECT_FALSE(data.outlet) << url;
    }
    EXPECT_EQ(data_of("", "", {"https://www.lake.example/a", std::nullopt}).outlet, "lake.example");
}

TEST(Metadata, OutletByOtherPlacesOfThePage) {
    struct Row {
        std::string head, body, outlet, why;
    };
    const std::string address = "<link rel=canonical href='https://www.lakepost.example/a'>";
    for (const Row& row : std::vector<Row>{
             {"<title>Bridge closed for weeks | The Lake Post</title>" + address, "", "The Lake Post", "an article before the host's name"},
             {"<title>Bridge closed for weeks - Notes from Brenholt</title>" + address, "<a href=/ title='Notes from Brenholt'><img></a>", "Notes from Brenholt", "the title of the link home"},
             {"<title>Bridge closed for weeks - Brenholt Notes</title>" + address, "<img alt='Brenholt Notes logo'>", "Brenholt Notes", "what the logo is called"},
             {"<title>Bridge closed for weeks | Urania Brenholt</title>", "<h1>Bridge closed for weeks</h1>", "Urania Brenholt", "behind the page's own headline"},
             {"<title>Bridge closed for weeks | Politics</title>", "<a href=/politics>Politics</a><h1>Bridge closed for weeks</h1>", "", "a rubric behind it"},
             {"<title>Lake Post: Bridge closed for weeks</title>" + address, "", "Lake Post", "the host's name before a colon"},
             {"<title>大桥关闭三周-湖畔网</title>", "", "湖畔网", "without spaces"},
             {"<title>Bridge closed</title>", "<p>© 2026 Brenholt Forum. All rights reserved.</p>", "Brenholt Forum", "the claim at the foot"},
             {"<title>Bridge closed</title>", "<p>© Ana Ruiz</p>", "", "a picture's claim has no year"},
             {"<meta property=og:site_name content='https://www.lakepost.example'><title>Bridge closed for weeks | Lake Post</title>" + address, "", "Lake Post", "an address where the name should be"},
             {"<meta property=og:site_name content='| Lake Post'>", "", "Lake Post", "a sign that a template left"},
         }) {
        EXPECT_EQ(data_of(row.head, row.body).outlet.value_or(""), row.outlet) << row.why;
    }
}

TEST(Metadata, AFrontPageIsTheAddressOfNoArticle) {
    struct Row {
        std::string head, url, why;
    };
    for (const Row& row : std::vector<Row>{
             {"<link rel=canonical href=https://lake.example/><meta property=og:url content=https://lake.example/bridge>", "https://lake.example/bridge", "the canonical one is the front page"},
             {"<link rel=canonical href=https://lake.example/bridge><meta property=og:url content=https://lake.example/>", "https://lake.example/bridge", "the other way round"},
             {"<link rel=canonical href=https://lake.example/a><meta property=og:url content=https://lake.example/b>", "https://lake.example/a", "the canonical one goes first"},
             {"<link rel=canonical href=https://lake.example>", "https://lake.example", "all that there is"},
         }) {
        const auto html = parse_html("<html><head>" + row.head + "</head><body><p>x</p></body></html>", "page");
        ASSERT_TRUE(html.ok());
        EXPECT_EQ(metadata_of(*html, {}).url.value_or(""), row.url) << row.why;
    }
}

TEST(Metadata, ListsWithinListsAreNoNames) {
    constexpr std::size_t kDeep = 500'000;
    const auto nested = [](std::size_t depth, const std::string& inner) { return std::string(depth, '[') + inner + std::string(depth, ']'); };
    const auto article = [](const std::string& key, const std::string& value) {
        return "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Bridge closed\",\"" + key + "\":" + value + "}</script>";
    };
    for (const std::string key : {"author", "creator", "publisher", "headline", "datePublished", "mainEntityOfPage", "@id", "inLanguage"}) {
        const Metadata data = data_of(article(key, nested(kDeep, "\"Ana Ruiz\"")) + "<title>Bridge closed</title>");
        EXPECT_EQ(data.title, "Bridge closed") << key;
        EXPECT_TRUE(data.authors.empty()) << key;
        EXPECT_FALSE(data.outlet) << key;
    }
    EXPECT_EQ(data_of(article("author", nested(2, "{\"name\":\"Ana Ruiz\"}"))).authors, std::vector<std::string>{"Ana Ruiz"}) << "a careless template";
}

TEST(Metadata, TitlesWithinTitlesAreNotCopiedForEach) {
    constexpr std::size_t kMany = 200'000;
    std::string nested, beside;
    for (std::size_t i = 0; i < kMany; ++i) nested += "<p><title>Ferry sold <b>x</b>", beside += "<title>Ferry sold</title>";
    for (const std::string& body : {nested, beside, "<svg>" + nested}) {
        EXPECT_EQ(data_of("<title>Bridge closed for weeks</title>", body).title, "Bridge closed for weeks") << body.substr(0, 20);
    }
}

TEST(Metadata, WhatIsTooLongSaysNothing) {
    const std::string endless(2'000'000, 'x');
    const Metadata data = data_of("<meta name=author content='Ana " + endless + "'><meta property=og:title content='" + endless + "'><link rel=canonical href='https://lake.example/" + endless +
                                  "'><meta property=article:published_time content='2026-03-05 " + endless + "'>");
    EXPECT_TRUE(data.authors.empty());
    EXPECT_FALSE(data.title);
    EXPECT_FALSE(data.url);
    EXPECT_FALSE(data.published);
}

TEST(Metadata, OnlyAHostStandsForTheName) {
    const auto outlet = [](const std::string& name, const std::string& more = "") { return data_of("<meta property=og:site_name content='" + name + "'>" + more).outlet.value_or(""); };
    EXPECT_EQ(outlet("Lake Post, the newspaper of the northern shore and of all the towns around it"), "") << "too long for a name, and no host";
    EXPECT_EQ(outlet("https://www.lake.example/news"), "lake.example");
    EXPECT_EQ(outlet("www.lake.com"), "lake.com");
    EXPECT_EQ(outlet("https://" + std::string(300, 'x') + ".example"), "") << "no host is so long";
    // Each author is compared with the outlet.
    std::string authors;
    for (int i = 0; i < 4000; ++i) authors += "<meta name=author content='Lake'>";
    EXPECT_EQ(outlet(std::string(2'000'000, 'x'), authors), "");
    EXPECT_EQ(outlet("https://" + std::string(2'000'000, 'x'), authors), "");
}

}  // namespace
}  // namespace stemma::page
