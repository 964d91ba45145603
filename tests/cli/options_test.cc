#include "cli/options.h"

#include <vector>

#include <gtest/gtest.h>

namespace stemma::cli {
namespace {

Parsed parse_words(std::vector<const char*> words) {
    words.insert(words.begin(), "stemma");
    ::testing::internal::CaptureStdout();
    ::testing::internal::CaptureStderr();
    Parsed parsed = parse(static_cast<int>(words.size()), words.data());
    ::testing::internal::GetCapturedStdout();
    ::testing::internal::GetCapturedStderr();
    return parsed;
}

TEST(Options, DefaultsAreThoseOfTheHelp) {
    const Parsed parsed = parse_words({"read", "a", "b"});
    ASSERT_TRUE(parsed.run);
    EXPECT_EQ(parsed.request.command, Command::Read);
    EXPECT_EQ(parsed.request.options.inputs, (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(parsed.request.options.format, Format::Text);
    EXPECT_EQ(parsed.request.options.rule, Rule::Corroborated);
    EXPECT_EQ(parsed.request.options.max_page_bytes, 64u << 20);
}

TEST(Options, AreReadInEveryForm) {
    const Parsed parsed = parse_words({"read", "--format", "HTML", "-o", "x.html", "--settle", "latest", "--max-page", "1MB", "-j", "3", "-"});
    ASSERT_TRUE(parsed.run);
    EXPECT_EQ(parsed.request.options.format, Format::Html);
    EXPECT_EQ(parsed.request.options.output, "x.html");
    EXPECT_EQ(parsed.request.options.rule, Rule::Latest);
    EXPECT_EQ(parsed.request.options.max_page_bytes, 1u << 20);
    EXPECT_EQ(parsed.request.options.threads, 3);
    EXPECT_EQ(parsed.request.options.inputs, std::vector<std::string>{"-"});
}

TEST(Options, OfWatching) {
    const Parsed plain = parse_words({"watch", "case.stemma"});
    ASSERT_TRUE(plain.run);
    EXPECT_EQ(plain.request.command, Command::Watch);
    EXPECT_EQ(plain.request.options.archive, "case.stemma");
    EXPECT_TRUE(plain.request.options.inputs.empty());
    EXPECT_EQ(plain.request.options.watch.every, std::chrono::minutes(15));
    EXPECT_EQ(plain.request.options.watch.delay, std::chrono::seconds(2));
    EXPECT_EQ(plain.request.options.watch.max_page_bytes, 16u << 20);
    const Parsed full = parse_words({"watch", "case.stemma", "https://lake.example/feed", "feeds.opml", "--once", "--every", "2h", "--delay", "0.5", "--allow-private", "10.0.0.0/8", "--allow-private",
                                     "intranet.example", "--max-page", "1MB"});
    ASSERT_TRUE(full.run);
    EXPECT_EQ(full.request.options.inputs, (std::vector<std::string>{"https://lake.example/feed", "feeds.opml"}));
    EXPECT_TRUE(full.request.options.watch.once);
    EXPECT_EQ(full.request.options.watch.every, std::chrono::hours(2));
    EXPECT_EQ(full.request.options.watch.delay, std::chrono::milliseconds(500));
    EXPECT_EQ(full.request.options.watch.allow_private, (std::vector<std::string>{"10.0.0.0/8", "intranet.example"}));
    EXPECT_EQ(full.request.options.watch.max_page_bytes, 1u << 20);
}

TEST(Options, WrongUseIsStatusTwo) {
    const std::vector<std::vector<const char*>> rows{{},
                                                     {"read"},
                                                     {"frobnicate", "x"},
                                                     {"read", "x", "--format", "pdf"},
                                                     {"read", "x", "--settle", "guess"},
                                                     {"clean", "x", "--names", "names.tsv"},
                                                     {"read", "x", "--threads", "-1"},
                                                     {"read", "x", "--max-page", "big"},
                                                     {"clean", "x", "--settle", "latest"},
                                                     {"watch"},
                                                     {"watch", "x", "--every", "0s"},
                                                     {"watch", "x", "--delay", "-1"},
                                                     {"watch", "x", "--once", "--stop", "y"},
                                                     {"read", "x", "--nonsense"}};
    for (const auto& row : rows) {
        const Parsed parsed = parse_words(row);
        EXPECT_FALSE(parsed.run) << (row.empty() ? "no words" : row.back());
        EXPECT_EQ(parsed.status, 2) << (row.empty() ? "no words" : row.back());
    }
}

TEST(Options, HelpAndVersionAreNoFailure) {
    for (const auto& row : std::vector<std::vector<const char*>>{{"--help"}, {"--version"}, {"read", "--help"}, {"collate", "--help"}}) {
        const Parsed parsed = parse_words(row);
        EXPECT_FALSE(parsed.run);
        EXPECT_EQ(parsed.status, 0);
    }
}

}  // namespace
}  // namespace stemma::cli
