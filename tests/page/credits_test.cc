#include "page/credits.h"

#include <gtest/gtest.h>

namespace stemma::page {
namespace {

struct Row {
    std::string text, name;
    CreditHow how;
    std::string why;
};

TEST(Credits, AreFoundWithTheWordsAroundThem) {
    using enum CreditHow;
    for (const Row& row : std::vector<Row>{
             {"VELMORA, Sept 3 (Reuters) - A landslide blocked the pass.", "Reuters", Dateline, "dateline"},
             {"VELMORA (AP) — A landslide blocked the pass.", "AP", Dateline, "short dateline"},
             {"The pass is blocked. (dpa)", "dpa", Syndicated, "the wire's mark at the end"},
             {"AFP contributed to this report.", "AFP", Contributed, "contributed"},
             {"With additional reporting by Reuters.", "Reuters", Contributed, "additional reporting"},
             {"Original source: www.velmora-post.example", "www.velmora-post.example", OriginalSource, "a domain at the foot"},
             {"Source: Harbour Times", "Harbour Times", OriginalSource, "a newspaper by its form"},
             {"This article originally appeared on velmora.example.", "velmora.example", OriginalSource, "appeared elsewhere"},
             {"The find was first reported by the Velmora Herald.", "Velmora Herald", FirstReported, "first reported"},
             {"The slide, as first reported by Kyodo, came at night.", "Kyodo", FirstReported, "first reported within a sentence"},
             {"RIA Novosti reported on Monday that the pass was open.", "RIA Novosti", Reported, "reported"},
             {"The pass was open, RIA Novosti reported.", "RIA Novosti", Reported, "reported, behind"},
             {"It opened again, as reported by the state-run TASS news agency.", "TASS", Reported, "filler words and a kind behind"},
             {"The slide was small, according to Yonhap.", "Yonhap", Reported, "according to"},
             {"According to the Nordvik news agency, nobody was hurt.", "Nordvik", Reported, "an agency by its form"},
             {"Officials told the Velmora Daily Post that nobody was hurt.", "Velmora Daily Post", Reported, "told"},
             {"Nobody was hurt, laut Nachrichtenagentur dpa.", "dpa", Reported, "German"},
             {"© 2026 The Associated Press. All rights reserved.", "The Associated Press", Copyright, "copyright"},
             {"Copyright 2026 Agence France-Presse", "Agence France-Presse", Copyright, "copyright in words"},
         }) {
        const auto credits = credits_in(row.text);
        ASSERT_FALSE(credits.empty()) << row.text << ": " << row.why;
        EXPECT_EQ(credits[0].name, row.name) << row.text << ": " << row.why;
        EXPECT_EQ(to_string(credits[0].how), to_string(row.how)) << row.text << ": " << row.why;
        EXPECT_NE(row.text.find(credits[0].text), std::string::npos) << credits[0].text;
    }
}

TEST(Credits, PeopleMinistriesAndBareNamesAreNone) {
    for (const std::string text : {
             "According to the mayor, nobody was hurt.",
             "The ministry reported two injured.",
             "He said on Monday that the pass was open.",
             "She has worked for Reuters since May.",
             "The anti-slide wall held, a map showed.",
             "Police (two of them off duty) reported a fire.",
             "They met at Times Square and reported nothing.",
             "The sum was paid, e.g. by the town.",
         }) {
        const auto credits = credits_in(text);
        EXPECT_TRUE(credits.empty()) << text << " gave " << (credits.empty() ? "" : credits[0].name);
    }
}

TEST(Credits, TwoMediaInOneSentenceAreTwo) {
    const auto credits = credits_in("Reuters and AFP contributed to this report.");
    ASSERT_EQ(credits.size(), 2u);
    EXPECT_EQ(credits[0].name, "Reuters");
    EXPECT_EQ(credits[1].name, "AFP");
    EXPECT_EQ(credits[0].how, CreditHow::Contributed);
}

TEST(Credits, OnlyFootLinesAreCut) {
    for (const std::string text : {"AFP contributed to this report.", "Original source: www.velmora.example", "(AP)", "© 2026 Reuters", "Source: Harbour Times"}) {
        EXPECT_TRUE(is_only_credit(text)) << text;
    }
    for (const std::string text : {"RIA Novosti reported on Monday that the pass was open.", "The slide was small, according to Yonhap.", "Nobody was hurt.",
                                   "VELMORA, Sept 3 (Reuters) - A landslide blocked the only pass between the two valleys for a whole day, officials in the town said."}) {
        EXPECT_FALSE(is_only_credit(text)) << text;
    }
}

TEST(Credits, SentenceOfACreditIsWhole) {
    const auto credits = credits_in("The pass was shut. Kyodo reported that it would open by noon. Nobody was hurt.");
    ASSERT_EQ(credits.size(), 1u);
    EXPECT_EQ(credits[0].text, "Kyodo reported that it would open by noon.");
}

TEST(Credits, LongTextsCostLittle) {
    std::string text;
    for (int i = 0; i < 20000; ++i) text += "Harbour Times said ";
    EXPECT_EQ(credits_in(text).size(), 20000u);
    std::string slashes = "Reuters/", chain = "AFP";
    for (int i = 0; i < 300000; ++i) slashes += "a/";
    for (int i = 0; i < 100000; ++i) chain += " and AFP";
    EXPECT_TRUE(credits_in(slashes).empty());
    EXPECT_TRUE(credits_in(chain).empty());
}

TEST(Credits, AgenciesShowThemselvesByForm) {
    struct Shown {
        std::string text;
        std::vector<std::string> names;
        std::string why;
    };
    for (const Shown& row : std::vector<Shown>{
             {"BRENHOLT, March 5 (Nordvik) – The bridge was shut.", {"Nordvik"}, "dateline"},
             {"The mayor spoke in remarks carried by Nordvik, the national news agency.", {"Nordvik"}, "explained behind a comma"},
             {"The bridge was safe, said the mayor, quoted by the agency Nordvik.", {"Nordvik"}, "credited behind the word"},
             {"The mayor (Labour) said the bridge was safe.", {}, "no place before the brackets"},
             {"The bridge agency Waterways pays for the repairs.", {}, "an agency that is not credited"},
             {"A national news agency was founded that year.", {}, "no name"}}) {
        EXPECT_EQ(agencies_shown_in(row.text), row.names) << row.why << ": " << row.text;
    }
}

TEST(Credits, OfPicturesAndWordsAreNoneOfTheText) {
    for (const std::string text : {
             "© Tom Berg (AFP)", "(Tom Berg/Harbour Times)", "(Tom Berg / Harbour Times)", "Rubriklistenbild: © KCNA/dpa", "© Tom Berg / stock.adobe.com", "© Tom Berg/pixelio.de",
             "APA/Tom Berg", "Photo: AFP", "Any library will have its documentation built and published on docs.example.",
             "The port (MIA) is the largest of the country.", "The press agency (dpa) has a message about it.", "Harbour sounds (sounds.example)",
         }) {
        const auto credits = credits_in(text);
        EXPECT_TRUE(credits.empty()) << text << " gave " << (credits.empty() ? "" : credits[0].name);
    }
    EXPECT_EQ(credits_in("© 2026 APA/AP").size(), 2u) << "two agencies";
}

TEST(Credits, WhatIsPassedOnIsFromBoth) {
    const auto credits = credits_in("HARBOUR via JTA — The town has a new judge.");
    ASSERT_EQ(credits.size(), 2u);
    EXPECT_EQ(credits[0].name, "HARBOUR");
    EXPECT_EQ(credits[1].name, "JTA");
    EXPECT_TRUE(credits_in("via (AFP)").size() <= 1);
}

TEST(Credits, BylinesThatBeginWithAnAgency) {
    struct Line {
        std::string text, name, why;
    };
    for (const Line& row : std::vector<Line>{
             {"dpa", "dpa", "alone"}, {"dpa am 25.01.2026", "dpa", "and a day"}, {"AFP/The Local", "AFP", "with another medium"}, {"dpa/lno", "dpa", "with a desk"},
             {"Reuters · 5 March 2026", "Reuters", "and a sign"}, {"AFP/Tom Berg", "", "a photographer's"}, {"Mehr", "", "a button"}, {"Mehr Sport", "", "a menu"},
             {"EFE Noticias", "", "words that go on"}, {"Getty Images", "", "deals in pictures"}}) {
        EXPECT_EQ(agency_of_byline(row.text).value_or(""), row.name) << row.text << ": " << row.why;
    }
}

TEST(Credits, HostileParagraphsCostNoMoreThanTheirLength) {
    constexpr std::size_t kMany = 200'000;
    std::string slashes, stops, agencies = "X ", passed_on = "Lake ";
    for (std::size_t i = 0; i < kMany; ++i) {
        slashes += "copyrighted/AP/", stops += "abc./abc./abc./", passed_on += "(AP) via ";
        std::string name = "X";
        for (std::size_t rest = i; rest > 0; rest /= 26) name += static_cast<char>('a' + rest % 26);
        agencies += name + ", the national news agency, said so. ";
    }
    for (const std::string& text : {slashes, "© " + slashes, stops, stops + " AP reported.", agencies, passed_on}) {
        EXPECT_LE(credits_in(text).size(), 20001u) << text.substr(0, 20);
        EXPECT_LE(agencies_shown_in(text).size(), 50u) << text.substr(0, 20);
    }
    // What is near is still seen.
    EXPECT_EQ(credits_in("© 2024-2026 AP/Reuters").size(), 2u);
    const auto credits = credits_in("The pass is open (since noon.) \"It was time.\" AFP reported that it had been shut.");
    ASSERT_EQ(credits.size(), 1u);
    EXPECT_EQ(credits[0].text, "AFP reported that it had been shut.");
}

}  // namespace
}  // namespace stemma::page
