#include "page/plain_text.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "page/furniture.h"
#include "support.h"

namespace stemma::page_test {
namespace {

Report cleaned(const std::string& text) {
    Page page;
    page.source = "page.txt";
    page.bytes = text;
    auto report = clean(page, {});
    EXPECT_TRUE(report.ok()) << (report.ok() ? "" : report.error().message());
    return report.ok() ? std::move(*report) : Report{};
}

TEST(PlainText, FirstShortLineIsTheTitle) {
    EXPECT_EQ(cleaned("Bridge closed for weeks\n\n" + kFirst + "\n\n" + kSecond).title, "Bridge closed for weeks");
    EXPECT_EQ(cleaned("A bridge is closed. What now for the commuters\n" + kFirst).title, "A bridge is closed. What now for the commuters");
    EXPECT_FALSE(cleaned(kFirst + " " + kSecond + "\n" + kThird).title);
    EXPECT_FALSE(cleaned(kFirst).title);
}

TEST(PlainText, DebrisIsCutWithItsReason) {
    struct Row {
        std::string line, reason;
    };
    for (const Row& row : std::vector<Row>{{"0", "template debris"}, {"by", "template debris"}, {"in", "template debris"}, {"| |", "template debris"},
                                           {"BRIDGE CLOSED, FOR WEEKS!", "repeated title"}, {"Share this article", "share buttons"}, {"Read Entire Article", "link to the full text"},
                                           {"Popular Categories", "menu"}, {"Search the website", "search"}, {"We use cookies to run this site", "cookie notice"},
                                           {"lake-post.example 3 weeks ago", "byline"}, {"5 March 2026", "byline"}, {"By Ana Ruiz", "byline"}, {"2 hours ago", "byline"}}) {
        for (const std::string& text : {"Bridge closed for weeks\n" + row.line + "\n\n" + kFirst + "\n" + kSecond, "Bridge closed for weeks\n" + kFirst + "\n\n" + row.line + "\n\n" + kSecond}) {
            const Report report = cleaned(text);
            EXPECT_EQ(text_with(report, Role::Body), kFirst + "\n" + kSecond + "\n") << row.line;
            EXPECT_NE(cut_for(report, row.reason).find(row.line), std::string::npos) << row.line << "\n" << to_json_line(report, WithCut::Yes);
        }
    }
}

TEST(PlainText, BylinesGiveOutletAuthorAndDate) {
    const Report report = cleaned("Bridge closed for weeks\nlake-post.example 3 weeks ago\nBy Ana Ruiz\nMarch 5, 2026\n\n" + kFirst + "\n" + kSecond);
    EXPECT_EQ(report.outlet, "lake-post.example");
    EXPECT_EQ(report.authors, std::vector<std::string>{"Ana Ruiz"});
    ASSERT_TRUE(report.published);
    EXPECT_EQ(report.published->value, "2026-03-05");
    EXPECT_EQ(report.published->from, "byline");
}

TEST(PlainText, CommentsFollowTheirHeading) {
    const Report report = cleaned(kFirst + "\n" + kSecond + "\n2 Comments\nwalker77\nI crossed it yesterday and felt it shake.\nOld Tom\nNothing new.\nLeave a Reply\nYour name\nSend");
    EXPECT_EQ(text_with(report, Role::Comment), "walker77\nI crossed it yesterday and felt it shake.\nOld Tom\nNothing new.\n");
    EXPECT_EQ(text_with(report, Role::Body), kFirst + "\n" + kSecond + "\n");
    EXPECT_NE(cut_for(report, "comment form").find("Your name"), std::string::npos);
}

TEST(PlainText, ShortLinesBetweenParagraphsAreHeadings) {
    const Report report = cleaned("Bridge closed for weeks\n\n" + kFirst + "\n\nWhat the engineers say\n\n" + kSecond + "\n\nTwo last words");
    EXPECT_EQ(text_with(report, Role::Heading), "What the engineers say\n");
    EXPECT_NE(cut_for(report, "template debris").find("Two last words"), std::string::npos);
}

// The paragraphs that are captions once galleries are known, one a line.
std::string captions_of(const std::vector<std::string>& lines) {
    std::vector<Paragraph> paragraphs;
    for (const std::string& line : lines) paragraphs.push_back({Role::Body, line});
    page::mark_gallery(paragraphs);
    std::string out;
    for (const Paragraph& paragraph : paragraphs) {
        if (paragraph.role == Role::Caption) out += paragraph.text + "\n";
    }
    return out;
}

TEST(PlainText, AGalleryIsKnownByTheCreditsBehindItsCaptions) {
    const std::string boats = "Boats wait below the closed bridge on Monday, March 3, 2031. (Photo: Ana Ruiz / Lake Post)", divers = "Divers look at the second pier of the bridge. (Photo by Bo Lund)",
                      engineers = "Engineers meet on the northern bank. (AP Photo/Ana Ruiz)", closed = "The bridge is closed.";
    EXPECT_EQ(captions_of({closed, boats, divers, engineers}), boats + "\n" + divers + "\n" + engineers + "\n");
    EXPECT_EQ(captions_of({closed, kFirst, kSecond, boats, divers, engineers, kThird}), "") << "an article with a few pictures";
    EXPECT_EQ(captions_of({closed, boats, divers}), "") << "one may have run into the article's own words";
    EXPECT_EQ(captions_of({closed, boats, divers, "The river stays open to boats. (They carry gravel to Lindmar)"}), "") << "what is in brackets may be no credit";
}

TEST(PlainText, AVerblessSentenceAmongFurnitureIsACaption) {
    const std::string caption = "A stone bridge over calm blue water with old boats and distant hills.";
    EXPECT_EQ(text_with(cleaned("Bridge closed for weeks\n\n0\n" + caption + "\n\n" + kFirst + "\n" + kSecond), Role::Caption), caption + "\n");
    EXPECT_EQ(text_with(cleaned("Bridge closed for weeks\n\nPhoto: the bridge at dusk\n\n" + kFirst), Role::Caption), "Photo: the bridge at dusk\n");
    // Without furniture before it, or with a verb, it is the report's own.
    EXPECT_EQ(text_with(cleaned("Bridge closed for weeks\n\n" + caption + "\n\n" + kFirst), Role::Caption), "");
    EXPECT_EQ(text_with(cleaned("Bridge closed for weeks\n\n0\nThe bridge is shut until the end of the month.\n\n" + kFirst), Role::Caption), "");
}

TEST(PlainText, FootCreditsAreKeptAsCredits) {
    const Report report = cleaned("Bridge closed for weeks\n\n" + kFirst + "\n\n" + kSecond + "\n\nOriginal Source: www.lake-post.example\n\nLeave a Reply\n\nYour email address will not be published.");
    ASSERT_EQ(report.credits.size(), 1u);
    EXPECT_EQ(report.credits[0].name, "www.lake-post.example");
    EXPECT_EQ(report.credits[0].how, CreditHow::OriginalSource);
    EXPECT_EQ(text_with(report, Role::Body), kFirst + "\n" + kSecond + "\n");
}

TEST(PlainText, WrappedLinesAreJoined) {
    std::string wrapped;
    for (const std::string& paragraph : {kFirst + " " + kSecond, kThird + " " + kFirst}) {
        std::size_t width = 0;
        for (std::size_t i = 0; i < paragraph.size(); ++i) {
            const bool wrap = width > 62 && paragraph[i] == ' ';
            wrapped += wrap ? '\n' : paragraph[i];
            width = wrap ? 0 : width + 1;
        }
        wrapped += "\n\n";
    }
    EXPECT_EQ(text_with(cleaned(wrapped), Role::Body), kFirst + " " + kSecond + "\n" + kThird + " " + kFirst + "\n");
}

TEST(PlainText, BulletsAreLists) {
    EXPECT_EQ(text_with(cleaned("Bridge closed for weeks\n\n" + kFirst + "\n- Buses leave from the mill\n- Boats leave from the pier\n" + kSecond), Role::List),
              "Buses leave from the mill\nBoats leave from the pier\n");
}

TEST(PlainText, MastLinesNameTheOutlet) {
    for (const std::string text : {"LAKE SIGNAL, Sunday 8 October 2023\n\nBridge closed for weeks\n\n", "Bridge closed for weeks\n\nLake Mercury, 8 October 2023\n\n"}) {
        const Report report = cleaned(text + kFirst + "\n\n" + kSecond + "\n");
        EXPECT_EQ(report.title, "Bridge closed for weeks") << text;
        ASSERT_TRUE(report.outlet && report.published) << text;
        EXPECT_EQ(*report.outlet, text.substr(0, 2) == "LA" ? "LAKE SIGNAL" : "Lake Mercury") << text;
        EXPECT_EQ(report.published->value, "2023-10-08") << text;
    }
}

}  // namespace
}  // namespace stemma::page_test
