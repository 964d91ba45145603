// The article in a page with all its furniture, through clean().
#include <gtest/gtest.h>

#include "support.h"

namespace stemma::page_test {
namespace {

Report cleaned(const std::string& html) {
    Page page;
    page.source = "page.html";
    page.bytes = html;
    auto report = clean(page, {});
    EXPECT_TRUE(report.ok()) << (report.ok() ? "" : report.error().message());
    return report.ok() ? std::move(*report) : Report{};
}

const std::string kBody = "<p>" + kFirst + "</p><p>" + kSecond + "</p><p>" + kThird + "</p>";

TEST(Article, FurnitureIsCutWithItsReason) {
    struct Row {
        std::string html, text, reason;
    };
    for (const Row& row : std::vector<Row>{
             {"<nav><a href=/>Front page</a> <a href=/s>Sport</a></nav>", "Front page Sport", "menu"},
             {"<div class='site-menu'><a href=/>Front page</a></div>", "Front page", "menu"},
             {"<div id=cookie-banner>We store small files on your device. Agree to all of them to go on reading this page.</div>", "small files", "cookie notice"},
             {"<div class='share-buttons'><a href=#>Tell a friend</a></div>", "Tell a friend", "share buttons"},
             {"<aside><p>Ten more things to know about lakes, ranked by our own readers.</p></aside>", "Ten more things", "side column"},
             {"<div class=related-articles><h3>Similar</h3><ul><li><a href=/1>Harbour wall gives way in the night</a></ul></div>", "Harbour wall", "related links"},
             {"<ul><li><a href=/1>Harbour wall gives way in the night</a><li><a href=/2>Ferry fares to rise again</a></ul>", "Ferry fares", "related links"},
             {"<div class=newsletter>Lake news every morning, in your letter box. Enter your address here.</div>", "Lake news", "newsletter box"},
             {"<p>Read also: <a href=/1>Harbour wall gives way</a></p>", "Harbour wall gives way", "related links"},
             {"<footer>Lake Courier Ltd, 4 Shore Road. All about us.</footer>", "Shore Road", "footer"},
             {"<p>Advertisement</p>", "Advertisement", "advertising"},
             {"<p>0</p>", "0", "template debris"},
             {"<div style='display: none'>Secret words for machines that nobody sees.</div>", "Secret words", "hidden text"},
         }) {
        for (const std::string& html : {"<body>" + row.html + "<article>" + kBody + "</article></body>", "<body><article>" + kBody + row.html + kBody + "</article></body>"}) {
            const Report report = cleaned(html);
            EXPECT_EQ(text_with(report, Role::Body).find(row.text), std::string::npos) << row.html;
            EXPECT_NE(cut_for(report, row.reason).find(row.text), std::string::npos) << row.html << "\n" << to_json_line(report, WithCut::Yes);
            EXPECT_NE(text_with(report, Role::Body).find(kSecond), std::string::npos) << row.html;
        }
    }
}

TEST(Article, PartsKeepTheirRoles) {
    const Report report = cleaned("<body><article><h1>Bridge closed for three weeks</h1><p>" + kFirst +
                                  "</p><h2>What the engineers say</h2><p>" + kSecond + "</p><ul><li>Buses leave from the mill.<li>Boats leave from the pier.</ul>"
                                  "<blockquote>We had no choice but to act, and to act at once.</blockquote>"
                                  "<table><tr><th>Pier<th>Cracks<tr><td>North<td>4<tr><td>South<td>2</table>"
                                  "<figure><img src=x><figcaption>The bridge, seen from the mill</figcaption></figure><p>" + kThird + "</p></article></body>");
    EXPECT_EQ(text_with(report, Role::Heading), "What the engineers say\n");
    EXPECT_EQ(text_with(report, Role::List), "Buses leave from the mill.\nBoats leave from the pier.\n");
    EXPECT_EQ(text_with(report, Role::Quote), "We had no choice but to act, and to act at once.\n");
    EXPECT_EQ(text_with(report, Role::Table), "Pier | Cracks\nNorth | 4\nSouth | 2\n");
    EXPECT_EQ(text_with(report, Role::Caption), "The bridge, seen from the mill\n");
    EXPECT_EQ(text_with(report, Role::Body), kFirst + "\n" + kSecond + "\n" + kThird + "\n");
    EXPECT_EQ(report.title, "Bridge closed for three weeks");
}

TEST(Article, CommentsStandApart) {
    const Report report = cleaned("<body><article>" + kBody + "</article><section id=comments><h3>2 Comments</h3><ol class=comment-list><li>"
                                  "<b>Odd Reader</b><p>I have crossed that bridge every day for forty years and never saw a crack.</p></li></ol>"
                                  "<div id=respond><h3>Leave a Reply</h3><form><label>Name</label><textarea>x</textarea></form></div></section></body>");
    EXPECT_NE(text_with(report, Role::Comment).find("forty years"), std::string::npos);
    EXPECT_EQ(text_with(report, Role::Body).find("forty years"), std::string::npos);
    EXPECT_EQ(report.text().find("Leave a Reply"), std::string::npos);
    EXPECT_NE(cut_for(report, "comment form").find("Leave a Reply"), std::string::npos) << to_json_line(report, WithCut::Yes);
}

TEST(Article, NamesThatLieAreNotBelieved) {
    for (const std::string open : {"<form>", "<div class=content-with-sidebar>", "<div class='newsletter popup'>", "<div id=comments>", "<div hidden>", "<footer>", "<div class=header>"}) {
        const Report report = cleaned("<body>" + open + kBody + "</body>");
        EXPECT_NE(text_with(report, Role::Body).find(kSecond), std::string::npos) << open;
    }
}

TEST(Article, TheLeadAboveTheBodyIsKept) {
    const Report report = cleaned("<body><main><header><h1>Bridge closed for three weeks</h1><p class=standfirst>Divers found cracks below the water line, and nobody knows how old they are.</p>"
                                  "<span class=byline>By Ana Ruiz</span></header><div class=article-body>" + kBody + kBody + "</div></main></body>");
    EXPECT_NE(text_with(report, Role::Body).find("below the water line"), std::string::npos);
    EXPECT_EQ(report.authors, std::vector<std::string>{"Ana Ruiz"});
    EXPECT_EQ(report.text().find("By Ana Ruiz"), std::string::npos);
}

TEST(Article, LineBreaksMakeParagraphs) {
    const Report report = cleaned("<body><div>" + kFirst + "<br><br>" + kSecond + "<br/> <br/>" + kThird + "</div></body>");
    EXPECT_EQ(text_with(report, Role::Body), kFirst + "\n" + kSecond + "\n" + kThird + "\n");
}

TEST(Article, RepeatedTitleIsCut) {
    const Report report = cleaned("<head><title>Bridge closed for three weeks</title></head><body><h1>Bridge closed for three weeks</h1><article><h2>Bridge Closed For Three Weeks</h2>" + kBody + "</article></body>");
    EXPECT_EQ(report.title, "Bridge closed for three weeks");
    EXPECT_NE(cut_for(report, "repeated title").find("Bridge Closed"), std::string::npos);
}

TEST(Article, FootCreditsAreCutAndKeptAsCredits) {
    const Report report = cleaned("<body><article>" + kBody + "<p>AFP contributed to this report.</p></article></body>");
    ASSERT_EQ(report.credits.size(), 1u);
    EXPECT_EQ(report.credits[0].name, "AFP");
    EXPECT_NE(cut_for(report, "credit").find("contributed"), std::string::npos);
    EXPECT_EQ(report.text().find("contributed"), std::string::npos);
}

TEST(Article, CreditsInTheTextStayInTheText) {
    const Report report = cleaned("<body><article><p>BRENHOLT (Reuters) - " + kFirst + "</p>" + kBody + "<p>The county has no money for it, RIA Novosti reported on Friday evening.</p></article></body>");
    ASSERT_EQ(report.credits.size(), 2u);
    EXPECT_EQ(report.credits[0].how, CreditHow::Dateline);
    EXPECT_EQ(report.credits[1].name, "RIA Novosti");
    EXPECT_NE(report.text().find("RIA Novosti reported on Friday"), std::string::npos);
}

TEST(Article, TheTextsLanguageBeatsAWrongDeclaration) {
    const std::string german = "<p>Die alte Fährbrücke bei Brenholt ist am Dienstag für den gesamten Verkehr gesperrt worden, nachdem Taucher Risse in zwei Pfeilern gefunden hatten.</p>"
                               "<p>Die Ingenieure des Kreises sagten, dass die Reparatur mindestens drei Wochen dauern und rund zwei Millionen Kronen kosten werde.</p>";
    EXPECT_EQ(cleaned("<html lang=en><body>" + german + "</body></html>").language, "de");
    EXPECT_EQ(cleaned("<html><body>" + german + "</body></html>").language, "de");
    EXPECT_EQ(cleaned(small_page()).language, "en");
}

TEST(Article, CutIsLeftOutWhenNotAskedFor) {
    Page page;
    page.source = "x.html";
    page.bytes = "<body><nav>Menu</nav>" + kBody + "<p>AFP contributed to this report.</p></body>";
    ReadOptions options;
    options.keep_cut = false;
    const auto report = clean(page, options);
    ASSERT_TRUE(report.ok());
    EXPECT_TRUE(report.value().cut.empty());
    EXPECT_EQ(report.value().credits.size(), 1u);
}

TEST(Article, ReadersCommentsBelowAHeadingAreApart) {
    const Report report = cleaned("<html><body><div id=w><h1>Bridge closed</h1><div>" + kBody + kBody +
                                  "</div><h3>Comments</h3><div class=user><b>lakeside_lou</b><p>My bus took two hours this morning, and nobody told us.</p></div></div></body></html>");
    EXPECT_NE(text_with(report, Role::Comment).find("My bus took two hours"), std::string::npos);
    EXPECT_EQ(text_with(report, Role::Body).find("My bus"), std::string::npos);
}

TEST(Article, ALayoutTableGivesItsCellOnly) {
    const Report report = cleaned("<html><body><table><tr><td><b>Weather</b><br><br>Lake: 6 C</td><td>" + kBody + kBody +
                                  "<table><tr><td>ADVERTISEMENT<br><br>Tyres by the dozen<br></td></tr></table>" + kBody +
                                  "</td><td><b>Poll</b><br><br>Do you fear bridges?<input type=radio>Yes</td></tr></table></body></html>");
    std::string all;
    for (const Paragraph& paragraph : report.paragraphs) all += paragraph.text + "\n";
    for (const std::string furniture : {"Weather", "ADVERTISEMENT", "Tyres", "fear bridges"}) EXPECT_EQ(all.find(furniture), std::string::npos) << furniture;
    EXPECT_NE(all.find(kThird), std::string::npos);
}

TEST(Article, ABoxWithAFieldToFillInIsCut) {
    const Report report = cleaned("<html><body><h1>Bridge closed</h1><div>" + kBody +
                                  "<div class=x><b>Lake Briefing</b> What matters on the water, in your post every Friday. <form><input placeholder=Address></form></div>" + kBody +
                                  "</div></body></html>");
    EXPECT_EQ(text_with(report, Role::Body).find("Lake Briefing"), std::string::npos);
}

TEST(Article, BylineBeforeTheTextIsNoParagraph) {
    const Report report = cleaned("<html><body><h1>Bridge closed</h1><article><div>By Ana Ruiz, lake correspondent<br>Published March 13, 2024, 2:20 p.m. GMT. Updated 3:05 p.m.</div>" +
                                  kBody + "</article></body></html>");
    EXPECT_EQ(text_with(report, Role::Body).find("Ana Ruiz"), std::string::npos);
    EXPECT_EQ(report.authors, std::vector<std::string>{"Ana Ruiz"});
    ASSERT_TRUE(report.published);
    EXPECT_EQ(report.published->value.substr(0, 10), "2024-03-13");
}

TEST(Article, AnAgencyThatNoListKnowsIsCredited) {
    const Report report = cleaned("<html><head><meta name=author content=Nordvik><meta property=og:site_name content='The Lake Ledger'></head><body><h1>Bridge closed</h1><article>"
                                  "<p>BRENHOLT, Velmora (Nordvik) — " + kFirst + "</p>" + kBody + "<p>The mayor told The Lake Ledger that buses would run.</p>"
                                  "<p><small>© Copyright 2024 Nordvik. All rights reserved.</small></p></article></body></html>");
    std::string hows;
    for (const Credit& credit : report.credits) {
        EXPECT_EQ(credit.name, "Nordvik") << "an outlet does not credit itself";
        hows += std::string(to_string(credit.how)) + " ";
    }
    for (const std::string how : {"byline", "dateline", "copyright"}) EXPECT_NE(hows.find(how), std::string::npos) << how << " in " << hows;
    EXPECT_TRUE(report.authors.empty());
}

TEST(Article, ANamedWordWithinASentenceStaysInIt) {
    const Report report = cleaned("<body><article><p>" + kFirst + "</p><p>With new methods in <a class='content-link keywords' href=/k>bridge surveying</a>, the cracks were found in a day.</p>" + kBody +
                                  "</article></body>");
    EXPECT_NE(text_with(report, Role::Body).find("new methods in bridge surveying, the cracks"), std::string::npos);
}

TEST(Article, ShortParagraphsBesideTheTextStay) {
    struct Row {
        std::string html;
        bool kept;
        std::string why;
    };
    for (const Row& row : std::vector<Row>{
             {"<p>1958 to 1961: the first three arches and the northern pier</p>" + kBody, true, "the first paragraph is short and has no stop"},
             {kBody + "<p>Yours, the lake crew</p>", true, "a signature below the last sentence"},
             {kBody + "<p>More about the bridge:</p>", false, "introduces what was cut behind it"},
             {kBody + "<div>Lake Courier premium</div>", false, "of another kind than the paragraphs"},
         }) {
        const Report report = cleaned("<body><article>" + row.html + "</article></body>");
        const std::string line = row.html.starts_with("<p>1958") ? "1958 to 1961" : row.html.substr(row.html.rfind("<p>") == std::string::npos || row.html.ends_with("</div>") ? row.html.rfind("<div>") + 5 : row.html.rfind("<p>") + 3, 12);
        EXPECT_EQ(text_with(report, Role::Body).find(line) != std::string::npos, row.kept) << row.why;
    }
}

TEST(Article, AHeadingThatIsNeverClosedMakesNoHeadings) {
    const Report report = cleaned("<body><main><h2>The bridge is shut<div class=body>" + kBody + "</div></main></body>");
    EXPECT_NE(text_with(report, Role::Body).find(kSecond), std::string::npos);
    EXPECT_EQ(text_with(report, Role::Heading).find(kSecond), std::string::npos);
}

TEST(Article, ReadingAidsOverWordsAreNotText) {
    const Report report = cleaned("<body><article><p>" + kFirst + "</p><p>The mayor, <ruby>市長<rp>(</rp><rt>しちょう</rt><rp>)</rp></ruby> in the language of the guests, spoke for an hour.</p>" + kBody + "</article></body>");
    EXPECT_NE(text_with(report, Role::Body).find("The mayor, 市長 in the language"), std::string::npos);
}

TEST(Article, WhatScriptsWouldShowIsReadFromItsDeclaration) {
    const std::string declared = "<script type=application/ld+json>{\"@type\": \"NewsArticle\", \"headline\": \"Bridge closed\", \"articleBody\": \"" + kFirst + "\\n" + kSecond + "\\n" + kThird + "\"}</script>";
    const Report report = cleaned("<html><head>" + declared + "</head><body><div id=root>Loading</div></body></html>");
    EXPECT_EQ(text_with(report, Role::Body), kFirst + "\n" + kSecond + "\n" + kThird + "\n");
    const Report shown = cleaned("<html><head>" + declared + "</head><body><article>" + kBody + "<p>Engineers will look at the southern pier tomorrow.</p></article></body></html>");
    EXPECT_NE(text_with(shown, Role::Body).find("southern pier tomorrow"), std::string::npos) << "what the page shows goes before what it declares";
}

// The judge may bring back what the rules left outside; a line of other news with a figure in it must stay there.
TEST(Article, ATickerOfOtherNewsIsNotBroughtBack) {
    const Report report = cleaned("<body><div class=top>LIVE: Storm off the cape • Pop star cancels tour • 12 injured in stadium stampede</div><article><h1>Bridge closed</h1>" + kBody +
                                  "</article><div class=low><p>7 tricks that bus drivers will not tell you</p></div></body>");
    EXPECT_EQ(text_with(report, Role::Body).find("stadium"), std::string::npos);
    EXPECT_EQ(text_with(report, Role::Body).find("7 tricks"), std::string::npos);
}

TEST(Article, HeadingsBetweenNamedParagraphsBelongToTheBody) {
    const Report report = cleaned("<body><div><div id=t><p itemprop=articleBody>" + kFirst + "</p><h2>What the engineers say</h2><p itemprop=articleBody>" + kSecond + "</p><p itemprop=articleBody>" + kThird + "</p></div></div></body>");
    EXPECT_EQ(text_with(report, Role::Heading), "What the engineers say\n");
}

TEST(Article, BodiesInFramesOfTheirOwnAreOneArticle) {
    const auto frame = [](const std::string& text) { return "<div class=frame><div class=article-text><p>" + text + "</p><p>" + text + "</p></div></div>"; };
    const Report report = cleaned("<body><div class=c>" + frame(kFirst) + frame(kSecond) + frame(kThird) + "</div></body>");
    for (const std::string& text : {kFirst, kSecond, kThird}) EXPECT_NE(text_with(report, Role::Body).find(text), std::string::npos) << text;
}

TEST(Article, BoxesToTickMayHoldTheText) {
    const Report report = cleaned("<body><article><h1>Lake soup</h1>" + kBody + "<h2>What goes in</h2><ul><li><label><span>two cups of lake water, boiled</span></label><li><label><span>one perch of the season</span></label><li><label><span>dill and salt to taste</span></label></ul>" + kBody + "</article></body>");
    EXPECT_NE(text_with(report, Role::List).find("one perch of the season"), std::string::npos);
}

TEST(Article, AnEmptyCellKeepsItsPlace) {
    const Report report = cleaned("<body><article>" + kBody + "<table><tr><td></td><th>Dead</th><th>Hurt</th></tr><tr><td>Porto</td><td></td><td>7</td></tr><tr><td>Brenholt</td><td>1</td><td><p>2</p><p>more</p></td></tr></table>" + kBody + "</article></body>");
    EXPECT_EQ(text_with(report, Role::Table), "| Dead | Hurt\nPorto | | 7\nBrenholt | 1 | 2 more\n");
}

// What is looked up for each block must not grow with the page.
TEST(Article, HugeNamesAndTitlesCostLittle) {
    constexpr std::size_t kBlocks = 20'000;
    std::string page = "<html><head><title>";
    for (int i = 0; i < 200'000; ++i) page += "word" + std::to_string(i) + " ";
    page += "</title></head><body><article class='";
    for (int i = 0; i < 300'000; ++i) page += "name" + std::to_string(i) + " ";
    page += "'>";
    for (std::size_t i = 0; i < kBlocks; ++i) page += "<p>The lake rose by another hand's breadth in the night of day " + std::to_string(i) + ".</p>";
    const Report report = cleaned(page + "</article></body></html>");
    EXPECT_GE(report.paragraphs.size(), kBlocks);
}

}  // namespace
}  // namespace stemma::page_test
