#include "reuse/facts.h"

#include <gtest/gtest.h>

#include "base/rows.h"

namespace stemma::reuse {
namespace {

Report report_of(std::vector<std::string> paragraphs) {
    Report report;
    report.id = {"r"};
    for (auto& text : paragraphs) report.paragraphs.push_back({Role::Body, std::move(text)});
    return report;
}

std::set<std::string> agencies_of(const Report& report) { return facts_of(report, words_of(report)).agencies; }

struct AgencyCase {
    const char* line;
    std::set<std::string> expected;
    const char* why;
};

TEST(Facts, RecognisesAgencyCreditsInTheText) {
    const AgencyCase cases[] = {
        {"LOWTOWN (AP) - A bridge gave way on Monday.", {"AP"}, "a dateline"},
        {"LOWTOWN, Utah (AFP/Reuters) - A bridge gave way.", {"AFP", "Reuters"}, "two agencies in one bracket"},
        {"Die Brücke ist wieder frei. (dpa)", {"dpa"}, "at the end of a paragraph"},
        {"Copyright 2019 The Associated Press.", {"AP"}, "a notice"},
        {"With files from Reuters", {"Reuters"}, "a contribution"},
        {"Associated Press", {"AP"}, "a line of its own"},
        {"The minister told Reuters that the bridge would be rebuilt within the year and at no cost to anybody.", {}, "a source of one sentence is no credit for the text"},
        {"His pa (a miner) worked there.", {}, "an abbreviation counts in capitals only"},
        {"The AP course at the school was cancelled, said a teacher in the yard.", {}, "letters that mean something else"},
    };
    for (const AgencyCase& c : cases) EXPECT_EQ(agencies_of(report_of({c.line})), c.expected) << c.line << ": " << c.why;
}

TEST(Facts, TakesAgenciesFromTheReportsCreditsAndAuthors) {
    Report report = report_of({"A bridge gave way."});
    report.credits.push_back({"Agence France-Presse", CreditHow::Contributed, "AFP contributed"});
    report.credits.push_back({"Reuters", CreditHow::Reported, "Reuters reported"});
    report.authors = {"Associated Press"};
    EXPECT_EQ(agencies_of(report), (std::set<std::string>{"AFP", "AP"}));
}

TEST(Facts, KnowsTheAgencyItself) {
    Report report = report_of({"A bridge gave way."});
    report.url = "https://www.reuters.com/world/bridge";
    EXPECT_EQ(facts_of(report, words_of(report)).own_agency, "Reuters");
    report.url = "https://notreuters.com/world/bridge";
    EXPECT_EQ(facts_of(report, words_of(report)).own_agency, std::nullopt);
}

struct HeadCase {
    const char* url;
    std::vector<std::string> paragraphs;
    bool is_release, says_changed;
    const char* why;
};

TEST(Facts, TellsReleasesAndUpdatesByTheirHeads) {
    const HeadCase cases[] = {
        {"", {"FOR IMMEDIATE RELEASE", "A bridge gave way."}, true, false, "a line of its own"},
        {"", {"Talm PoliceFor Immediate ReleaseMay 3A bridge gave way."}, true, false, "run into its neighbours, as cleaned pages have it"},
        {"", {std::string(500, 'x'), "FOR IMMEDIATE RELEASE"}, false, false, "further down it is quoted"},
        {"https://www.talm.gov/news/1", {"A bridge gave way."}, true, false, "an office's own host"},
        {"https://notgov/news/1", {"A bridge gave way."}, false, false, "a host that only ends alike"},
        {"", {"UPDATE (5 p.m.): A bridge gave way."}, false, true, "it begins with the word"},
        {"", {"A bridge gave way on Monday evening near the weir, and the council gave an update to the press."}, false, false, "an update of something else"},
        {"", {}, false, false, "nothing in it"},
    };
    for (const HeadCase& c : cases) {
        Report report = report_of(c.paragraphs);
        if (*c.url) report.url = c.url;
        const Facts facts = facts_of(report, words_of(report));
        EXPECT_EQ(facts.is_release, c.is_release) << c.url << ": " << c.why;
        EXPECT_EQ(facts.says_changed, c.says_changed) << c.why;
    }
}

struct CitingCase {
    const char* text;
    const char* url;  // of the report that may be cited
    bool cites;
    const char* why;
};

TEST(Facts, SeesWhomAReportNames) {
    const CitingCase cases[] = {
        {"According to ktlm.example a bridge gave way.", "http://www.ktlm.example/1", true, "the host"},
        {"KTLM reported that a bridge gave way.", "http://ktlm.example/1", true, "a call sign in capitals"},
        {"The ktlm is a kind of boat.", "http://ktlm.example/1", false, "the letters as a word"},
        {"THE TALMER reported it.", "http://talmer.example/1", false, "a host of six letters is a word"},
        {"News 12 reported it.", "http://news12.example/1", false, "a host with digits has no initials"},
        {"KTLM reported it.", "http://news.ktlm.example/1", true, "the part below the top of the host"},
        {"The KTLM was there.", "http://ktlm.gov/1", false, "an office, which is named for what it does"},
        {"TALM reported it.", "http://localhost/1", false, "a host without a top"},
    };
    for (const CitingCase& c : cases) {
        Report citing = report_of({c.text}), cited = report_of({"A bridge gave way."});
        citing.url = "http://hill-gazette.example/2";
        cited.url = c.url;
        EXPECT_EQ(cites(citing, facts_of(citing, words_of(citing)), cited, facts_of(cited, words_of(cited))), c.cites) << c.text << ": " << c.why;
    }
}

TEST(Facts, OneOutletIsOneHostOrOneName) {
    Report a = report_of({"x"}), b = report_of({"y"});
    const auto same = [&] { return same_outlet(a, facts_of(a, words_of(a)), b, facts_of(b, words_of(b))); };
    EXPECT_FALSE(same()) << "nothing is known of either";
    a.url = "http://www.talm.example/1";
    b.url = "https://talm.example/2";
    EXPECT_TRUE(same());
    b.url = "https://hill.example/2";
    EXPECT_FALSE(same());
    a.outlet = "Talm Observer";
    b.outlet = "TALM OBSERVER";
    EXPECT_TRUE(same());
}

struct TimeCase {
    const char* value;
    std::optional<std::int64_t> first, end;
    const char* why;
};

TEST(Facts, ReadsStampsAsStretchesOfTime) {
    const TimeCase cases[] = {
        {"1970-01-02", 1440, 2880, "a day"},
        {"1970-02", 31 * 1440, 59 * 1440, "a month"},
        {"1970", 0, 365 * 1440, "a year"},
        {"1970-01-01T10:30", 630, 631, "a minute without a zone"},
        {"1970-01-01T10:30+01:00", 570, 571, "a minute with a zone"},
        {"1970-01-01T10:30:15Z", 630, 631, "a second"},
        {"1970-01-01T10:30:15-0500", 930, 931, "a zone without a colon"},
        {"soon", {}, {}, "no date"},
        {"1970-13-40", {}, {}, "no such day"},
        {"", {}, {}, "nothing"},
    };
    for (const TimeCase& c : cases) {
        const auto minutes = minutes_of({c.value, TimePrecision::Day, "given"});
        EXPECT_EQ(minutes.has_value(), c.first.has_value()) << c.value << ": " << c.why;
        if (minutes && c.first) {
            EXPECT_EQ(minutes->first, *c.first) << c.value << ": " << c.why;
            EXPECT_EQ(minutes->end, *c.end) << c.value << ": " << c.why;
        }
    }
}

TEST(Facts, WordListsHoldEachEntryOnce) {
    for (const char* path : {"data/reuse/agencies.tsv", "data/reuse/credit_cues.tsv", "data/reuse/correction_cues.tsv",
                             "data/reuse/attribution_cues.tsv", "data/reuse/release_cues.tsv",
                             "data/reuse/release_marks.tsv", "data/reuse/update_cues.tsv"}) {
        std::set<std::string_view> seen;
        const auto rows = rows_of(path);
        EXPECT_FALSE(rows.empty()) << path;
        for (const Row& row : rows) {
            for (const std::string_view field : row) EXPECT_TRUE(!field.empty() && seen.insert(field).second) << path << ": " << field;
        }
    }
}

TEST(Facts, AnAgencyHasOneName) {
    EXPECT_EQ(name_of_agency("The Associated Press"), "AP");
    EXPECT_EQ(name_of_agency("AP"), "AP");
    EXPECT_EQ(name_of_agency("ap"), std::nullopt) << "initials count as they are listed";
    EXPECT_EQ(name_of_agency("Hill Gazette"), std::nullopt);
}

}  // namespace
}  // namespace stemma::reuse
