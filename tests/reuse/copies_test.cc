#include "stemma/reuse.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include <gtest/gtest.h>
#include <libxml/parser.h>

#include "base/unicode.h"
#include "reuse/words.h"

namespace stemma {
namespace {

Report report_of(std::string id, std::string published, std::vector<std::string> paragraphs, std::string outlet = "") {
    Report report;
    report.id = {std::move(id)};
    report.title = "Bridge closed";
    if (!published.empty()) report.published = Stamp{published, published.size() > 10 ? TimePrecision::Minute : TimePrecision::Day, "given"};
    if (!outlet.empty()) report.outlet = std::move(outlet);
    for (auto& text : paragraphs) report.paragraphs.push_back({Role::Body, std::move(text)});
    return report;
}

const std::string kLead = "A footbridge over the Talm gave way on Monday evening and dropped nine walkers into the shallow water below the weir.";
const std::string kMiddle = "Divers pulled all of them out within twenty minutes, and a doctor treated two for broken wrists at the rowing club.";
const std::string kEnding = "The council had listed the bridge for repair in spring but put the work off twice because the bids came in too high.";
const std::string kQuote = "\"We heard a crack like a falling tree and then everybody was simply gone,\" said Ada Brill, who rents out boats.";
const std::string kOther = "Shops along the quay stayed shut for the rest of the week while engineers measured what was left of the piers.";
const std::string kOwn = "Our reporter counted four cranes at the bank this morning, none of them at work, and a queue of cameras.";
const std::string kFiller = "Children from the primary school have drawn pictures of the old bridge and hung them in the window of the bakery.";

struct CopyCase {
    const char* name;
    std::vector<Report> reports;
    std::optional<CopyKind> kind;  // absent: no copy
    std::string earlier;           // empty: not known
    const char* why;
};

std::vector<CopyCase> cases() {
    std::string rewritten = kLead + " " + kMiddle + " " + kEnding;
    for (const auto& [from, to] : {std::pair<std::string, std::string>{"Monday evening", "Monday night"}, {"nine walkers", "nine hikers"},
                                   {"a doctor treated", "a medic treated"}, {"too high", "far too high"}}) {
        rewritten.replace(rewritten.find(from), from.size(), to);
    }
    Report citing = report_of("b", "2021-05-03", {"The Talm Observer first had the news.", kLead, kMiddle}, "Hill Gazette");
    Report cited = report_of("a", "2021-05-04", {kLead, kMiddle, kEnding}, "Talm Observer");
    Report commented_a = report_of("a", "2021-05-03", {kOther}), commented_b = report_of("b", "2021-05-04", {kOwn});
    for (Report* report : {&commented_a, &commented_b}) report->paragraphs.push_back({Role::Comment, kLead + " " + kMiddle});
    Report agency = report_of("a", "2021-05-03T10:00+00:00", {kLead, kMiddle, kEnding}, "Reuters");
    Report carrier = report_of("b", "2021-05-03T09:00+00:00", {"TALM (Reuters) - " + kLead, kMiddle}, "Hill Gazette");
    Report unlisted = report_of("a", "", {kLead, kMiddle, kEnding}, "Talmwire"), client = report_of("b", "", {kLead, kMiddle, kOwn}, "Hill Gazette");
    client.credits.push_back({"Talmwire", CreditHow::Dateline, "TALM (Talmwire)"});  // no list knows it, and it does not credit itself
    const std::string statement = "\"The company regrets what happened and will bear every cost that the families of the walkers may have. "
                                  "Our inspectors found no fault in the spring of last year. We have asked an office from abroad to look at all "
                                  "of our bridges before the summer, and we shall publish what it finds without any change. Until then the crossings at "
                                  "Orn and Lower Talm stay closed, and buses will run every ten minutes from six in the morning.\"";
    const std::string page = "You need the newest player to see this film. Sign up for our letters, please, and follow us on every network there is. "
                             "All rights reserved by the owners of this page in the county of Talm.";
    const auto of_host = [](Report report, const char* url) {
        report.url = url;
        return report;
    };
    const std::string told = "The warden of the weir said in a news release that the walkers had been warned twice that day by her assistant and once by the boatman. " + kOther;
    const std::string told_edited = "Walkers had been warned twice that day by her assistant and once by the boatman, the warden of the weir said. " + kFiller;
    const std::string post = "Shameful end to the day of the rowers on the Talm. Nobody who loves this town wanted it \u2014 Ada Brill (@adabrill) May 3, 2021";
    const std::string posted = "On its Facebook page the rowing club wrote: " + statement.substr(0, statement.find(" We have asked")) + " We have asked for help from abroad, and we ask all who row here for patience.\"";
    return {
        {"OnlyTheirPagesAreAlike", {report_of("a", "2021-05-03", {kLead, page}), report_of("b", "2021-05-04", {kOwn, page})},
         CopyKind::Incidental, "", "a fifth of the text stands elsewhere too, but it is the page's"},
        {"ACallForWitnesses", {report_of("a", "2021-05-03", {kLead, kMiddle, kEnding, "Anyone with information is asked to call the harbour office on 555 0100."}),
                               report_of("b", "2021-05-04", {kOwn, kFiller, kOther, "Anyone with information is asked to call the harbour office on 555 0100."})},
         std::nullopt, "", "who to call is no news"},
        {"OneOutletTwice", {of_host(report_of("a", "2021-05-03", {kOther, kQuote, kOwn}), "http://talm.example/1"), of_host(report_of("b", "2021-05-04", {kFiller, kQuote, kEnding}), "http://www.talm.example/2")},
         CopyKind::Source, "a", "an outlet has its quotations from its own archive"},
        {"OneOutletExtends", {of_host(report_of("a", "", {kLead, kMiddle}), "http://talm.example/1"), of_host(report_of("b", "", {kLead, kMiddle, kEnding, kOther, kOwn}), "http://talm.example/2")},
         CopyKind::Source, "", "the longer of its own texts is as a rule the later, but need not be"},
        {"OneOutletCorrects", {of_host(report_of("a", "2021-05-03", {kLead, kMiddle, "An earlier version of this report gave another number."}), "http://talm.example/1"),
                               of_host(report_of("b", "2021-05-04", {kLead, kMiddle, kOwn}), "http://talm.example/2")},
         CopyKind::Source, "b", "an outlet corrects its own earlier version, whatever the stamps say"},
        {"AnotherOutletCorrects", {report_of("a", "2021-05-03", {kLead, kMiddle, "An earlier version of this report gave another number."}), report_of("b", "2021-05-04", {kLead, kMiddle, kOwn})},
         CopyKind::Source, "a", "it corrects itself and not the other"},
        {"TheStatementItself", {report_of("a", "2021-05-03", {"FOR IMMEDIATE RELEASE", kLead, kMiddle, kEnding, kOther}), report_of("b", "2021-05-03", {kLead, kOwn, kFiller})},
         CopyKind::Release, "a", "the release stands beside a report that uses it"},
        {"ALaterStatement", {report_of("a", "2021-05-03", {kLead, kOwn, kFiller}), report_of("b", "2021-05-09", {"FOR IMMEDIATE RELEASE", kLead, kMiddle, kEnding, kOther})},
         CopyKind::Release, "a", "what came out before the release is not from it"},
        {"AttributedAndGivenOut", {report_of("a", "2021-05-03", {kLead, told, kEnding, kOwn}), report_of("b", "2021-05-03", {kMiddle, told_edited})},
         CopyKind::Release, "", "both attribute the sentence, and one says where it was given out"},
        {"APost", {report_of("a", "2021-05-03", {kOther, kOwn, post}), report_of("b", "2021-05-04", {kFiller, post, kEnding})}, CopyKind::Common, "", "both show the same post"},
        {"APostAtLength", {report_of("a", "2021-05-03", {kOther, posted, kOwn}), report_of("b", "2021-05-04", {kFiller, posted, kEnding})}, CopyKind::Release, "", "both show what a club gave out"},
        {"CallSign", {of_host(report_of("a", "", {kLead, kMiddle, kOwn}), "http://ktlm.example/1"), of_host(report_of("b", "", {"KTLM had it first.", kLead, kMiddle}), "http://hill.example/2")},
         CopyKind::Source, "a", "stations are named by their call signs"},
        {"CreditedInBoth", {report_of("a", "2021-05-03", {"TALM (AP) - " + kLead, kMiddle, kEnding}), report_of("b", "2021-05-04", {"TALM (AP) - " + kLead, kEnding, kOwn})},
         CopyKind::Wire, "a", "an agency's text in both, the earlier stamp first"},
        {"EditedWithoutCredit", {report_of("a", "2021-05-03", {kLead, kMiddle, kEnding, kOther}), report_of("b", "2021-05-04", {rewritten, kOwn})},
         CopyKind::Source, "a", "edited words do not hide where a text is from"},
        {"UncreditedRewriteOfAnAgency", {report_of("a", "2021-05-03", {"TALM (AP) - " + kLead, kMiddle, kEnding, kOther}), report_of("b", "2021-05-04", {rewritten, kOwn})},
         CopyKind::Source, "a", "rewritten without saying from whom"},
        {"VerbatimWithoutCredit", {report_of("a", "2021-05-03", {"TALM (AP) - " + kLead, kMiddle, kEnding}), report_of("b", "2021-05-04", {kLead, kMiddle, kEnding})},
         CopyKind::Wire, "a", "an agency's text is recognised when it is carried word for word"},
        {"SameDay", {report_of("a", "2021-05-03", {kLead, kMiddle, kEnding}), report_of("b", "2021-05-03", {kLead, kMiddle, kOwn})},
         CopyKind::Source, "", "one day for both shows no order"},
        {"SameDayByTheMinute", {report_of("a", "2021-05-03T18:00Z", {kLead, kMiddle, kEnding}), report_of("b", "2021-05-03T15:00-05:00", {kLead, kMiddle, kOwn})},
         CopyKind::Source, "a", "the zones are reckoned with"},
        {"Undated", {report_of("a", "", {kLead, kMiddle, kEnding}), report_of("b", "", {kLead, kMiddle, kOwn})}, CopyKind::Source, "", "nothing shows the order"},
        {"Extract", {report_of("a", "", {kLead, kMiddle}), report_of("b", "", {kLead, kMiddle, kEnding, kOther, kOwn})}, CopyKind::Source, "b", "the short one is cut from the long one"},
        {"NamesTheOther", {cited, citing}, CopyKind::Source, "a", "a text that names its source wins over a stamp"},
        {"TheAgencyItself", {agency, carrier}, CopyKind::Wire, "a", "the agency is first whatever the stamps say"},
        {"TheAgencyDaysLater", {report_of("a", "2021-05-20", {kLead, kMiddle, kEnding}, "Reuters"), report_of("b", "2021-05-03", {"TALM (Reuters) - " + kLead, kMiddle}, "Hill Gazette")},
         CopyKind::Wire, "b", "what came out weeks before cannot be from this text of the agency"},
        {"AnAgencyThatNoListKnows", {unlisted, client}, CopyKind::Wire, "a", "a dateline in both names it, and one is its own"},
        {"Correction", {report_of("a", "", {kLead, kMiddle, "An earlier version of this report gave another number."}), report_of("b", "", {kLead, kMiddle, kOwn})},
         CopyKind::Source, "b", "what is corrected came first"},
        {"OneQuotation", {report_of("a", "2021-05-03", {kOther, kQuote, kOwn}), report_of("b", "2021-05-04", {kFiller, kQuote, kEnding})},
         CopyKind::Common, "", "both heard the same woman"},
        {"AStatementAtLength", {report_of("a", "2021-05-03", {kOther, statement, kOwn}), report_of("b", "2021-05-04", {kFiller, statement, kEnding})},
         CopyKind::Release, "", "both were sent the same statement"},
        {"SameFactsOwnWords", {report_of("a", "2021-05-03", {kLead, kMiddle}), report_of("b", "2021-05-04", {"Nine people fell into the river Talm when a footbridge broke on Monday.", "Rescuers saved everybody; two had broken wrists."})},
         std::nullopt, "", "facts are no copy"},
        {"OnlyTheHeadline", {report_of("a", "2021-05-03", {kLead}), report_of("b", "2021-05-04", {kOwn})}, std::nullopt, "", "headlines are not compared"},
        {"OnlyComments", {commented_a, commented_b}, std::nullopt, "", "what readers write is not the report's"},
        {"OneReport", {report_of("a", "2021-05-03", {kLead})}, std::nullopt, "", "nothing to compare with"},
        {"NoReports", {}, std::nullopt, "", "nothing at all"},
        {"EmptyReports", {report_of("a", "", {}), report_of("b", "", {})}, std::nullopt, "", "nothing in them"},
    };
}

TEST(Copies, KindAndDirection) {
    for (const CopyCase& c : cases()) {
        const auto copies = find_copies(c.reports);
        ASSERT_EQ(copies.size(), c.kind ? 1u : 0u) << c.name << ": " << c.why;
        if (!c.kind) continue;
        EXPECT_EQ(copies[0].kind, *c.kind) << c.name << ": " << c.why << ": " << copies[0].why;
        EXPECT_EQ(copies[0].earlier ? copies[0].earlier->text : "", c.earlier) << c.name << ": " << c.why << ": " << copies[0].why;
        if (!copies[0].earlier && *c.kind == CopyKind::Source) { EXPECT_LT(copies[0].confidence.value, 0.5) << c.name; }
        EXPECT_FALSE(copies[0].why.empty()) << c.name;
    }
}

TEST(Copies, AnUpdatedTextIsLessSurelyTheEarlierOne) {
    struct Case {
        const char* name;
        std::optional<std::string> modified;
        std::string first_line;
        double confidence;
        const char* why;
    };
    const Case cases[] = {
        {"Plain", std::nullopt, kOwn, 0.85, "a stamp a day earlier"},
        {"ChangedBefore", "2021-05-03T12:00Z", kOwn, 0.85, "it was changed before the other came out"},
        {"ChangedAfter", "2021-05-08", kOwn, 0.6, "what they share may have come with the change"},
        {"SaysSo", std::nullopt, "UPDATE: " + kOwn, 0.6, "the same without a stamp for it"},
    };
    for (const Case& c : cases) {
        std::vector<Report> reports{report_of("a", "2021-05-03", {c.first_line, kLead, kMiddle}), report_of("b", "2021-05-05", {kLead, kMiddle, kEnding})};
        if (c.modified) reports[0].modified = Stamp{*c.modified, TimePrecision::Day, "given"};
        const auto copies = find_copies(reports);
        ASSERT_EQ(copies.size(), 1u) << c.name;
        EXPECT_EQ(copies[0].earlier, ReportId{"a"}) << c.name << ": " << c.why;
        EXPECT_DOUBLE_EQ(copies[0].confidence.value, c.confidence) << c.name << ": " << c.why << ": " << copies[0].why;
    }
}

TEST(Copies, NoPassageRunsOverTheDebrisOfThePage) {
    const std::string call = " Anyone with information is asked to call the harbour office of Talm on 555 0100.";
    const std::vector<Report> reports{report_of("a", "", {kLead + call, kMiddle, kOwn}), report_of("b", "", {kLead + call, kMiddle, kOther})};
    const auto copies = find_copies(reports);
    ASSERT_EQ(copies.size(), 1u);
    const std::u32string a = to_u32(reports[0].text());
    ASSERT_EQ(copies[0].passages.size(), 2u);
    for (const SharedPassage& passage : copies[0].passages) {
        EXPECT_EQ(to_utf8(a.substr(passage.a.begin.value, passage.a.size())).find("information"), std::string::npos);
    }
}

TEST(Copies, PassagesEndWhereTheirSentencesDo) {
    struct Case {
        std::string a, b, expected;
        const char* why;
    };
    const std::string walkers = "A footbridge over the Talm gave way on Monday evening and dropped nine walkers into the water.";
    const std::string trimmed = walkers.substr(0, walkers.size() - 1);
    const Case cases[] = {
        {walkers + " The mayor came.", walkers + " The engines stood by.", trimmed, "the first word of the next sentence is alike by chance"},
        {walkers + " It was dark.", walkers + " It was raining.", trimmed, "so are two"},
        {walkers + " It was dark and nobody", walkers + " It was dark but everybody", walkers + " It was dark", "three are not"},
        {"Two fell. " + walkers, "All fell. " + walkers, trimmed, "the end of the sentence before"},
        {"They fell. " + walkers, "They fell. " + walkers, "They fell. " + trimmed, "a short sentence in both is theirs"},
        {walkers + " The mayor came.", walkers.substr(0, walkers.size() - 1) + " the engines stood by.", trimmed + ". The", "in one text no sentence ends there"},
    };
    for (const Case& c : cases) {
        const std::vector<Report> reports{report_of("a", "", {c.a}), report_of("b", "", {c.b})};
        const auto copies = find_copies(reports);
        ASSERT_EQ(copies.size(), 1u) << c.why;
        ASSERT_EQ(copies[0].passages.size(), 1u) << c.why;
        EXPECT_EQ(to_utf8(to_u32(reports[0].text()).substr(copies[0].passages[0].a.begin.value, copies[0].passages[0].a.size())), c.expected) << c.why;
    }
}

TEST(Copies, WhatManyReportsSayOverMonthsIsNoCopy) {
    const std::string habit = "He was taken to the infirmary on the hill of Talm, where he was pronounced dead, according to the county coroner.";
    std::vector<Report> reports;
    std::mt19937 random(3);
    for (int i = 0; i < 20; ++i) {
        std::string own;
        for (int k = 0; k < 60; ++k) own += std::string("w").append(std::to_string(random() % 100'000)) + ' ';
        reports.push_back(report_of(std::string("r").append(std::to_string(100 + i)), "2021-" + std::string(i % 12 < 9 ? "0" : "") + std::to_string(i % 12 + 1) + "-03", {own, habit, own.substr(0, 50)}));
    }
    for (const Copy& copy : find_copies(reports)) EXPECT_EQ(copy.kind, CopyKind::Incidental) << copy.why;
    reports.resize(2);
    EXPECT_EQ(find_copies(reports).size(), 1u) << "two of them alone share a sentence";
}

TEST(Copies, PassagesAreStretchesOfTheTexts) {
    const std::vector<Report> reports{report_of("a", "", {kOther, kLead, kMiddle}), report_of("b", "", {"Größe – egal. " + kLead, kMiddle})};
    const auto copies = find_copies(reports);
    ASSERT_EQ(copies.size(), 1u);
    ASSERT_EQ(copies[0].passages.size(), 1u);
    const std::u32string a = to_u32(reports[0].text()), b = to_u32(reports[1].text());
    const SharedPassage& passage = copies[0].passages[0];
    const std::string shared = to_utf8(a.substr(passage.a.begin.value, passage.a.size()));
    EXPECT_EQ(shared, to_utf8(b.substr(passage.b.begin.value, passage.b.size())));
    EXPECT_TRUE(shared.starts_with("A footbridge") && shared.ends_with("rowing club")) << shared;
    EXPECT_GT(copies[0].share_b.value, copies[0].share_a.value);
}

TEST(Copies, TwoThatHangOnAnEarlierThirdAreNotDirected) {
    const std::vector<Report> reports{report_of("agency", "2021-05-01", {kLead, kMiddle, kEnding, kOther}, "Reuters"),
                                      report_of("first", "2021-05-02", {kLead, kMiddle, kOwn}), report_of("second", "2021-05-03", {kFiller, kLead, kEnding, kOther})};
    const auto copies = find_copies(reports);
    ASSERT_EQ(copies.size(), 3u);
    EXPECT_EQ(copies[0].earlier, ReportId{"agency"});
    EXPECT_EQ(copies[1].earlier, ReportId{"agency"});
    EXPECT_EQ(copies[2].earlier, std::nullopt) << copies[2].why;
}

std::vector<Report> random_reports(unsigned seed, std::size_t n) {
    std::mt19937 random(seed);
    std::vector<std::vector<std::string>> sources(3);
    const auto word = [&] { return std::string("w").append(std::to_string(random() % 3000)); };
    for (auto& source : sources) {
        for (int i = 0; i < 200; ++i) source.push_back(word());
    }
    std::vector<Report> reports;
    for (std::size_t r = 0; r < n; ++r) {
        std::string text;
        for (int i = 0; i < 40; ++i) text += word() + ' ';
        const auto& source = sources[random() % sources.size()];
        const std::size_t length = random() % 120, from = random() % (200 - length);
        for (std::size_t i = from; i < from + length; ++i) text += (random() % 15 == 0 ? word() : source[i]) + ' ';
        for (int i = 0; i < 40; ++i) text += word() + ' ';
        reports.push_back(report_of(std::string("r").append(std::to_string(100 + r)), std::string("2021-05-").append(std::to_string(10 + random() % 20)), {text}));
    }
    return reports;
}

// The slow obvious twin: all pairs, all runs of eight words.
std::set<std::pair<std::string, std::string>> pairs_sharing_a_fifth(const std::vector<Report>& reports) {
    std::vector<std::set<std::vector<std::uint64_t>>> runs;
    for (const Report& report : reports) {
        auto& of_one = runs.emplace_back();
        const auto forms = reuse::words_of(report).forms;
        for (std::size_t i = 0; i + 8 <= forms.size(); ++i) of_one.insert({forms.begin() + static_cast<std::ptrdiff_t>(i), forms.begin() + static_cast<std::ptrdiff_t>(i + 8)});
    }
    std::set<std::pair<std::string, std::string>> pairs;
    for (std::size_t a = 0; a < reports.size(); ++a) {
        for (std::size_t b = a + 1; b < reports.size(); ++b) {
            const auto both = static_cast<std::size_t>(std::ranges::count_if(runs[a], [&](const auto& run) { return runs[b].contains(run); }));
            if (both > 0 && 5 * both >= std::min(runs[a].size(), runs[b].size())) pairs.emplace(reports[a].id.text, reports[b].id.text);
        }
    }
    return pairs;
}

TEST(Copies, FindsEveryPairThatComparingAllWithAllFinds) {
    std::size_t expected = 0;
    for (unsigned seed = 1; seed <= 12; ++seed) {
        const auto reports = random_reports(seed, 24);
        std::set<std::pair<std::string, std::string>> found;
        for (const Copy& copy : find_copies(reports)) found.emplace(copy.a.text, copy.b.text);
        for (const auto& pair : pairs_sharing_a_fifth(reports)) {
            ++expected;
            EXPECT_TRUE(found.contains(pair)) << "seed " << seed << ": " << pair.first << " and " << pair.second;
        }
    }
    EXPECT_GT(expected, 30u);
}

TEST(Copies, OrderAndThreadsMakeNoDifference) {
    auto reports = random_reports(42, 40);
    const auto lines = [](const std::vector<Copy>& copies) {
        std::vector<std::string> out;
        for (const Copy& copy : copies) out.push_back(to_json_line(copy));
        return out;
    };
    const auto expected = lines(find_copies(reports));
    EXPECT_GT(expected.size(), 20u);
    std::mt19937 random(1);
    for (const int threads : {1, 2, 5}) {
        std::ranges::shuffle(reports, random);
        EXPECT_EQ(lines(find_copies(reports, {.threads = threads})), expected) << threads << " threads";
    }
}

TEST(Copies, ProgressTellsEachStepToItsEnd) {
    const auto reports = random_reports(42, 40);
    std::map<std::string, std::size_t> furthest;
    find_copies(reports, {.progress = [&](std::string_view step, std::size_t done, std::size_t of) {
        EXPECT_EQ(of, reports.size());
        furthest[std::string(step)] = done;
    }});
    EXPECT_EQ(furthest, (std::map<std::string, std::size_t>{{"taking fingerprints", 40}, {"aligning passages", 40}, {"judging copies", 40}}));
}

TEST(Copies, AreSortedAndNamedInOrder) {
    const auto copies = find_copies(random_reports(3, 30));
    for (const Copy& copy : copies) EXPECT_LT(copy.a, copy.b);
    EXPECT_TRUE(std::ranges::is_sorted(copies, {}, [](const Copy& copy) { return std::pair(copy.a, copy.b); }));
}

TEST(Copies, JsonLeavesOutWhatIsNotKnown) {
    Copy copy{.a = {"x"}, .b = {"y\xFF"}, .kind = CopyKind::Common, .earlier = {}, .confidence = {0.81234567}, .share_a = {0.5}, .share_b = {0.25},
              .passages = {{{{1}, {5}}, {{2}, {6}}}}, .why = "Both quote one person."};
    EXPECT_EQ(to_json_line(copy), "{\"a\":\"x\",\"b\":\"y\xEF\xBF\xBD\",\"kind\":\"common\",\"confidence\":0.8123,\"share_a\":0.5,\"share_b\":0.25,"
                                  "\"passages\":[{\"a\":{\"begin\":1,\"end\":5},\"b\":{\"begin\":2,\"end\":6}}],\"why\":\"Both quote one person.\"}");
    copy.earlier = ReportId{"x"};
    EXPECT_NE(to_json_line(copy).find("\"earlier\":\"x\""), std::string::npos);
}

int count_elements(const xmlNode* node, const char* name) {
    int n = 0;
    for (; node; node = node->next) {
        n += node->type == XML_ELEMENT_NODE && xmlStrcmp(node->name, reinterpret_cast<const xmlChar*>(name)) == 0;
        n += count_elements(node->children, name);
    }
    return n;
}

TEST(Copies, GraphmlIsWellFormedWhateverStandsInTheReports) {
    std::vector<Report> reports{report_of("a<1>", "2021-05-03", {kLead, kMiddle}, "A & B \"Daily\""), report_of("b", "2021-05-04", {kLead, kMiddle, kOwn}),
                                report_of("c", "", {"Alone."})};
    reports[0].title = std::string("bad \x01\x0B\xFF ]]> </node> ") + "\xEF\xBF\xBE";
    std::vector<Copy> copies = find_copies(reports);
    ASSERT_EQ(copies.size(), 1u);
    copies.push_back({.a = {"b"}, .b = {"not among the reports"}, .kind = CopyKind::Common, .earlier = ReportId{"not among the reports"}, .confidence = {0.5},
                      .share_a = {}, .share_b = {}, .passages = {}, .why = "x"});
    const std::string graph = to_graphml(copies, reports);
    xmlDoc* document = xmlReadMemory(graph.data(), static_cast<int>(graph.size()), "copies.graphml", nullptr, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    ASSERT_NE(document, nullptr) << graph;
    EXPECT_EQ(count_elements(xmlDocGetRootElement(document), "node"), 4) << "every end of an edge is a node";
    EXPECT_EQ(count_elements(xmlDocGetRootElement(document), "edge"), 2);
    xmlFreeDoc(document);
    EXPECT_NE(graph.find("source=\"a&lt;1&gt;\" target=\"b\"><data key=\"kind\">source</data><data key=\"directed\">true</data>"), std::string::npos) << graph;
    EXPECT_NE(graph.find("source=\"not among the reports\" target=\"b\""), std::string::npos) << "from the earlier to the later";
}

TEST(Copies, HugeAndStrangeReportsAreRead) {
    std::string endless;
    for (int i = 0; i < 300'000; ++i) endless += "again ";
    const std::vector<Report> reports{report_of("a", "2021-05-03", {endless}), report_of("b", "2021-05-03", {endless}),
                                      report_of("c", "x", {"\xFF\xFE\xC3(((((\"\"\"\"'''"}), report_of("e", "", {std::string(500'000, '(') + ")"}), report_of("d", "", {kLead, kLead, kLead, kLead, kLead, kLead})};
    EXPECT_TRUE(find_copies(reports).empty());
}

}  // namespace
}  // namespace stemma
