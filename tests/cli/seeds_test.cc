// The first readers' case: five real pages on one event. Their texts are not part of the project; where they do not
// lie beside it, these tests are skipped and say so.
#include <algorithm>
#include <filesystem>
#include <set>
#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "cli/stories.h"

namespace stemma::testing {
namespace {

const std::string kSeeds = STEMMA_SHARED_DIR "/seeds";

class Seeds : public ::testing::Test {
protected:
    void SetUp() override {
        if (!std::filesystem::is_directory(kSeeds)) GTEST_SKIP() << "no seeds at " << kSeeds << ": the first readers' case is not tested";
        static const std::vector<Dossier> kDossiers = collate_reports(read_folder(kSeeds));
        dossiers_ = &kDossiers;
        ASSERT_EQ(kDossiers.size(), 1u) << "one story";
        dossier_ = &kDossiers.front();
    }

    // Reports of all readings of a finding, by the number that their file names begin with.
    std::set<std::string> numbers_of(const std::vector<ReportId>& ids) const {
        std::set<std::string> out;
        for (const ReportId& id : ids) out.insert(file_of(*dossier_, id).substr(0, 3));
        return out;
    }

    const Finding* finding(double value, std::string_view label) const {
        for (const Finding* found : findings_with(*dossier_, value)) {
            const bool named = found->matter.counted.find(label) != std::string::npos ||
                               std::ranges::any_of(found->labels, [&](const std::string& l) { return l.find(label) != std::string::npos; });
            if (named) return found;
        }
        return nullptr;
    }

    // The finding on a happening of a class whose matter has some words.
    const Finding* happening(std::string_view of_class, std::string_view words = "") const {
        const auto found = std::ranges::find_if(dossier_->findings, [&](const Finding& f) {
            return f.kind == StatementKind::Happening && f.matter.happening == of_class && f.matter.text.find(words) != std::string::npos;
        });
        return found == dossier_->findings.end() ? nullptr : &*found;
    }
    std::set<std::string> told_in(const Finding& finding) const {
        std::vector<ReportId> ids;
        for (const Reading& reading : finding.readings) ids.insert(ids.end(), reading.reports.begin(), reading.reports.end());
        return numbers_of(ids);
    }

    const StoryName* name(std::string_view text) const {
        for (const StoryName& one : dossier_->names) {
            if (one.name == text) return &one;
        }
        return nullptr;
    }

    // Whether one name has both forms.
    bool joined(const std::string& a, const std::string& b) const {
        return std::ranges::any_of(dossier_->names, [&](const StoryName& one) {
            const auto has = [&](const std::string& form) {
                return one.name.ends_with(form) || std::ranges::any_of(one.variants, [&](const std::string& v) { return v.ends_with(form); });
            };
            return has(a) && has(b);
        });
    }

    const Report& report(std::string_view number) const {
        return *std::ranges::find_if(dossier_->reports, [&](const Report& r) { return file_of(r).starts_with(number); });
    }

    std::string body(std::string_view number) const {
        std::string out;
        for (const Paragraph& p : report(number).paragraphs) {
            if (p.role == Role::Body || p.role == Role::Heading || p.role == Role::List || p.role == Role::Quote) out += p.text + "\n";
        }
        return out;
    }

    const std::vector<Dossier>* dossiers_ = nullptr;
    const Dossier* dossier_ = nullptr;
};

TEST_F(Seeds, AreOneStoryOfFiveReports) { EXPECT_EQ(dossier_->reports.size(), 5u); }

TEST_F(Seeds, DeminersAreEchoedFromOneOrigin) {
    const Finding* found = finding(1000, "sapper");
    ASSERT_NE(found, nullptr);
    for (const char* label : {"deminers", "sappers", "bomb squads"}) {
        EXPECT_NE(std::ranges::find(found->labels, label), found->labels.end()) << label;
    }
    EXPECT_EQ(numbers_of(reading_with(*found, 1000)->reports), (std::set<std::string>{"001", "002", "003", "004"}));
    ASSERT_EQ(reading_with(*found, 1000)->origins.size(), 1u);
    EXPECT_EQ(origin_of(*dossier_, reading_with(*found, 1000)->origins.front())->name, "Sergei Shoigu");
    EXPECT_EQ(found->support, Support::Echoed);
    EXPECT_EQ(found->verdict, Verdict::Refined) << found->why;
}

TEST_F(Seeds, BuildersAreEchoedFromOneOrigin) {
    const Finding* found = finding(5000, "worker");
    ASSERT_NE(found, nullptr);
    std::vector<ReportId> reports;
    std::set<OriginId> origins;
    for (const Reading& reading : found->readings) {
        if (reading.figure.value != 5000) continue;
        reports.insert(reports.end(), reading.reports.begin(), reading.reports.end());
        origins.insert(reading.origins.begin(), reading.origins.end());
    }
    EXPECT_EQ(numbers_of(reports), (std::set<std::string>{"001", "002", "003", "004"}));
    EXPECT_EQ(origins.size(), 1u);
    EXPECT_EQ(found->support, Support::Echoed);
}

TEST_F(Seeds, ThousandsJoinAsAVaguerReading) {
    for (const auto& [value, label] : {std::pair(1000.0, "sapper"), std::pair(5000.0, "worker")}) {
        const Finding* found = finding(value, label);
        ASSERT_NE(found, nullptr);
        const bool joins = std::ranges::any_of(found->readings, [&](const Reading& reading) {
            return reading.figure.precision == Precision::Vague && numbers_of(reading.reports).contains("000");
        });
        EXPECT_TRUE(joins) << label;
    }
}

TEST_F(Seeds, SixThousandIsTheSumOfTheTwo) {
    const auto found = findings_with(*dossier_, 6000);
    const auto sum = std::ranges::find_if(found, [](const Finding* f) { return f->why.find("sum of 1,000") != std::string::npos; });
    ASSERT_NE(sum, found.end());
    EXPECT_EQ((*sum)->verdict, Verdict::Rescoped);
    EXPECT_EQ(numbers_of((*sum)->readings.front().reports), std::set<std::string>{"001"});
}

TEST_F(Seeds, CasualtiesAreDisputedAndTheSixHundredExplained) {
    const Finding* found = finding(4700, "casualties");
    ASSERT_NE(found, nullptr);
    EXPECT_EQ(found->verdict, Verdict::Disputed);
    EXPECT_NE(reading_with(*found, 600), nullptr);
    EXPECT_NE(reading_with(*found, 6000), nullptr);
    EXPECT_NE(found->why.find("the same number under another label"), std::string::npos) << found->why;
    const auto origin_name = [&](double value) { return origin_of(*dossier_, reading_with(*found, value)->origins.front())->name; };
    EXPECT_NE(origin_name(4700).find("National Intelligence Service"), std::string::npos) << origin_name(4700);
    EXPECT_NE(origin_name(6000).find("Ministry"), std::string::npos) << origin_name(6000);
    const auto killed = std::ranges::find_if(dossier_->findings, [](const Finding& f) { return f.matter.happening == "killed" && f.matter.qualifiers.empty(); });
    ASSERT_NE(killed, dossier_->findings.end());
    EXPECT_EQ(killed->settled->value, 600);
}

TEST_F(Seeds, FifteenThousandStandUnderTwoLabels) {
    const auto found = findings_with(*dossier_, 15000);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found.front()->verdict, Verdict::Rescoped);
    EXPECT_NE(found.front()->why.find("workers"), std::string::npos) << found.front()->why;
    EXPECT_NE(found.front()->why.find("soldiers"), std::string::npos) << found.front()->why;
    EXPECT_NE(found.front()->support, Support::Corroborated) << "neither report says whom it has the number from";
}

TEST_F(Seeds, NamesAreJoinedOnMoreThanOneClue) {
    EXPECT_TRUE(joined("Shoigu", "Szojgu"));
    EXPECT_TRUE(joined("Shoigu", "Shoygu"));
    EXPECT_TRUE(joined("Pyongyang", "Pjongjang"));
    EXPECT_FALSE(joined("Kursk", "Kurdish"));
    const StoryName* kursk = name("Kursk");
    ASSERT_NE(kursk, nullptr);
    EXPECT_TRUE(std::ranges::any_of(kursk->likely, [](const LikelyVariant& v) { return v.text.starts_with("Kurdish"); })) << "offered as likely";
}

TEST_F(Seeds, HappeningsAreBroughtTogether) {
    struct Row {
        const char *of_class, *words;
        std::set<std::string> reports;
        const char* why;
    };
    const Row rows[] = {
        {"meeting", "the second in 2 weeks", {"000", "003"}, "an ordinal is a matter of its own"},
        {"meeting", "the third in 3 months", {"003"}, "and so is another"},
        {"signing", "treaty", {"003", "004"}, "June 2024 and last year are one matter"},
        {"decision", "Kim Jong Un", {"003"}, "who decided"},
        {"instruction", "Vladimir Putin", {"000", "001", "003", "004"}, "under whose instruction"},
        {"memorial", "", {"002", "003", "004"}, "a plan that three tell"},
        {"violation", "", {"002"}, "the sanctions stand in one"},
        {"exercise", "", {"002"}, "the air drill stands in one"},
    };
    for (const Row& row : rows) {
        const Finding* found = happening(row.of_class, row.words);
        ASSERT_NE(found, nullptr) << row.of_class << ": " << row.why;
        EXPECT_EQ(told_in(*found), row.reports) << row.of_class << ": " << row.why;
        EXPECT_EQ(found->support == Support::Single, row.reports.size() == 1) << row.of_class;
        EXPECT_NE(found->verdict, Verdict::Disputed) << row.of_class;
    }
}

TEST_F(Seeds, WhatStateMediaDidNotConfirmIsDenied) {
    const Finding* found = happening("confirmation");
    ASSERT_NE(found, nullptr);
    std::set<std::string> denied;
    for (const Statement& statement : dossier_->statements) {
        if (statement.kind != StatementKind::Happening || statement.matter.happening != "confirmation") continue;
        EXPECT_EQ(statement.firmness, Firmness::Denied) << statement.text;
        denied.insert(statement.matter.who);
    }
    EXPECT_TRUE(denied.contains("North Korean state media"));
    EXPECT_TRUE(denied.contains("Korean Central News Agency"));
}

TEST_F(Seeds, CreditsAreFound) {
    const auto credited = [&](std::string_view number, std::string_view who) {
        return std::ranges::any_of(report(number).credits, [&](const Credit& c) { return c.name.find(who) != std::string::npos; });
    };
    EXPECT_TRUE(credited("001", "RIA Novosti"));
    EXPECT_TRUE(credited("001", "france24"));
    EXPECT_TRUE(credited("003", "Yonhap"));
    EXPECT_TRUE(credited("004", "TASS"));
    EXPECT_TRUE(credited("004", "AFP"));
}

TEST_F(Seeds, FurnitureIsNotInTheBody) {
    for (const char* number : {"000", "001", "002", "003", "004"}) {
        const std::string text = "\n" + body(number);
        for (const char* furniture : {"\nLeave a Reply", "\nPopular Categories", "\nRead Entire Article", "\n0\n", "Your email address", "\nSearch the website",
                                      "\n5 Comments", "vibrant color scheme", "3 weeks ago"}) {
            EXPECT_EQ(text.find(furniture), std::string::npos) << number << " holds " << furniture;
        }
    }
    const auto& paragraphs = report("000").paragraphs;
    EXPECT_GE(std::ranges::count_if(paragraphs, [](const Paragraph& p) { return p.role == Role::Comment; }), 5) << "readers' comments are kept apart";
    EXPECT_EQ(body("000").find("Muchacho"), std::string::npos);
    EXPECT_FALSE(report("000").title.has_value()) << "a long first paragraph is no title";
}

}  // namespace
}  // namespace stemma::testing
