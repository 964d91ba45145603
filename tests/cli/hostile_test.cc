// Inputs that no page of news looks like: very long words, sentences, titles and lists. Each is read to its end, and
// what can be told of it is told. (That none takes square time shows by this test ending at all.)
#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "cli/run.h"

namespace stemma::testing {
namespace {

std::string line_of(const std::string& id, const std::string& title, const std::string& text) {
    return nlohmann::json{{"id", id}, {"language", "en"}, {"title", title}, {"text", text}}.dump() + "\n";
}

std::string times(int n, const std::string& text) {
    std::string out;
    for (int i = 0; i < n; ++i) out += text;
    return out;
}

struct Row {
    const char* why;
    std::string lines;
    const char* expected;  // stands in the dossier
};

TEST(Hostile, ReportsAreReadToTheirEnd) {
    std::string numbers, names;
    for (int i = 0; i < 4000; ++i) {
        numbers += fmt::format("police found {} guns in the cars and about {} houses burned while ", 100 + 7 * i, 3 + i);
        names += fmt::format("Later Ana Weir{} met Tom Brandt{}. ", i % 700, i % 900);
    }
    const Row rows[] = {
        {"one word", line_of("r", "Storm", std::string(1'000'000, 'a')), "Storm"},
        {"one number", line_of("r", "Storm", "Police said " + std::string(500'000, '9') + " people were killed."), "Storm"},
        {"one sentence with thousands of numbers", line_of("r", "Storm", numbers), "\"counted\":\"guns\""},
        {"thousands of people", line_of("r", "Storm", names), "Ana Weir"},
        {"one person a thousand times", line_of("r", "Storm", times(1500, "Mayor Ana Weir said on Monday that three people were killed in Oslo. ")), "\"counted\":\"people\""},
        {"a long title", line_of("r", times(8000, "Storm Sinks Boats "), "Three people were killed in Oslo."), "Oslo"},
        {"a surname that is a title, alone with a suffix", line_of("r", "Storm", "It was told by followers King Jr. and by King, Jr. 305-471-CALL."), "Storm"},
        {"quotations that do not end", line_of("r", "Storm", times(5000, "“Three were killed, said Tom. ")), "Storm"},
        {"brackets", line_of("r", "Storm", times(50'000, "(") + " three people were killed " + times(50'000, ")")), "Storm"},
    };
    for (const Row& row : rows) {
        const Folder folder;
        const Ran ran = run("read --format json " + folder.file("reports.jsonl", row.lines));
        EXPECT_EQ(ran.status, 0) << row.why << ": " << ran.err.substr(0, 300);
        EXPECT_NE(ran.out.find(row.expected), std::string::npos) << row.why;
    }
}

TEST(Hostile, ManyCopiesOfOneReportAreOneStory) {
    std::string lines;
    for (int i = 0; i < 600; ++i) lines += line_of(fmt::format("r{}", i), "Ferry sinks", "A ferry sank off Lindmar on Monday. Five people were killed, Captain Ivo Brandt said, and 140 boats were sent.");
    const Folder folder;
    const Ran ran = run("collate " + folder.file("reports.jsonl", lines));
    EXPECT_EQ(ran.status, 0) << ran.err;
    ASSERT_EQ(std::count(ran.out.begin(), ran.out.end(), '\n'), 1);
    const auto dossier = nlohmann::json::parse(ran.out);
    EXPECT_EQ(dossier["reports"].size(), 600u);
    EXPECT_EQ(dossier["findings"][0]["settled"]["value"], 5);
}

}  // namespace
}  // namespace stemma::testing
