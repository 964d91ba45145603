// The five texts that the project began with, where they are at hand.
#include <filesystem>

#include <gtest/gtest.h>

#include "support.h"

namespace stemma::page_test {
namespace {

class Seeds : public testing::Test {
protected:
    void SetUp() override {
        const std::string folder = std::string(STEMMA_SHARED_DIR) + "/seeds";
        if (!std::filesystem::is_directory(folder)) GTEST_SKIP() << folder << " is not there";
        const Outcome out = read_all({folder});
        ASSERT_TRUE(out.errors.empty()) << out.errors[0].message();
        reports_ = out.reports;
        ASSERT_EQ(reports_.size(), 5u);
    }

    std::string kept(std::size_t i) const {
        std::string out;
        for (const Paragraph& paragraph : reports_[i].paragraphs) {
            if (paragraph.role != Role::Comment && paragraph.role != Role::Caption) out += paragraph.text + "\n";
        }
        return out;
    }
    bool has_credit(std::size_t i, const std::string& name, CreditHow how) const {
        for (const Credit& credit : reports_[i].credits) {
            if (credit.name == name && credit.how == how) return true;
        }
        return false;
    }

    std::vector<Report> reports_;
};

TEST_F(Seeds, ALongFirstLineIsNoTitleAndCommentsAreApart) {
    EXPECT_FALSE(reports_[0].title);
    std::size_t comments = 0, body = 0;
    for (const Paragraph& paragraph : reports_[0].paragraphs) {
        comments += paragraph.role == Role::Comment;
        body += paragraph.role == Role::Body;
    }
    EXPECT_EQ(comments, 10u);
    EXPECT_EQ(body, 4u);
}

TEST_F(Seeds, FurnitureIsInNoBody) {
    for (std::size_t i = 0; i < reports_.size(); ++i) {
        const std::string text = kept(i);
        for (const std::string part : {"Leave a Reply", "email address", "Popular Categories", "Search the website", "Read Entire Article", "5 Comments", "amidst nature",
                                       "weeks ago", "Original Source", "contributed to this report", "\n0\n", "\nby\n", "\nin\n", "Unlikely Alliance"}) {
            EXPECT_EQ(("\n" + text).find(part), std::string::npos) << i << ": " << part;
        }
    }
}

TEST_F(Seeds, TitlesOutletHeadingsAndCreditsAreFound) {
    for (std::size_t i = 1; i < 5; ++i) EXPECT_TRUE(reports_[i].title) << i;
    EXPECT_EQ(reports_[3].outlet, "angora24.pl");
    EXPECT_EQ(text_with(reports_[3], Role::Heading), "Memory sites of the fallen\nKim doesn't care about his own\n");
    EXPECT_TRUE(has_credit(1, "RIA Novosti", CreditHow::Reported));
    EXPECT_TRUE(has_credit(1, "www.france24.com", CreditHow::OriginalSource));
    EXPECT_TRUE(has_credit(3, "Yonhap", CreditHow::Reported));
    EXPECT_TRUE(has_credit(4, "TASS", CreditHow::Reported));
    EXPECT_TRUE(has_credit(4, "AFP", CreditHow::Contributed));
    for (const Report& report : reports_) EXPECT_EQ(report.language, "en");
}

}  // namespace
}  // namespace stemma::page_test
