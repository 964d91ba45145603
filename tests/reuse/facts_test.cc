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
                             "data/reuse/attribution_cues.tsv", "data/reuse/release_cues.tsv"}) {
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
