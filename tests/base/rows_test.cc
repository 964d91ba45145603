#include "base/rows.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "base/embedded.h"
#include "base/hash.h"
#include "base/unicode.h"

namespace stemma {
namespace {

bool is_word_list(std::string_view path) { return path.ends_with(".tsv") || path.ends_with(".txt"); }

TEST(Embedded, FilesAreSortedByPath) {
    const auto files = embedded_files();
    EXPECT_TRUE(std::ranges::is_sorted(files, {}, &EmbeddedFile::path));
    EXPECT_GE(files.size(), 20u);
}

TEST(WordLists, AreUtf8WithoutTrailingBlanksAndRepeatedLines) {
    for (const EmbeddedFile& file : embedded_files()) {
        if (!is_word_list(file.path)) continue;
        const std::string_view text = embedded(file.path);
        EXPECT_EQ(to_utf8(to_u32(text)), text) << file.path << " is not UTF-8";
        EXPECT_EQ(text.find('\r'), std::string_view::npos) << file.path;
        std::set<std::string> lines;
        for (const Row& row : rows_of(file.path)) {
            std::string line;
            for (const std::string_view field : row) line += std::string(field) + "\t";
            EXPECT_TRUE(lines.insert(line).second) << file.path << " repeats: " << line;
            EXPECT_FALSE(row[0].empty()) << file.path << ": a line that begins with a tab: " << line;
            EXPECT_NE(line[line.size() - 2], ' ') << file.path << ": a blank at the end of: " << line;
        }
        EXPECT_FALSE(lines.empty()) << file.path << " has no entries";
    }
}

TEST(WordLists, SayWhatTheyAreOnTheirFirstLine) {
    for (const EmbeddedFile& file : embedded_files()) {
        EXPECT_TRUE(!is_word_list(file.path) || embedded(file.path).starts_with("# ")) << file.path;
    }
}

TEST(Rows, SkipsCommentsAndBlankLinesAndKeepsTheOrder) {
    const auto rows = rows_of("data/claim/people_happenings.en.txt");
    ASSERT_FALSE(rows.empty());
    for (const Row& row : rows) EXPECT_FALSE(row[0].starts_with('#'));
    EXPECT_TRUE(std::ranges::is_sorted(rows, {}, [](const Row& row) { return row[0]; }));
}

TEST(ContentId, FollowsFromTheBytesAlone) {
    EXPECT_EQ(content_id("abc"), content_id(std::string("ab") + "c"));
    EXPECT_NE(content_id("abc"), content_id("abd"));
    EXPECT_EQ(content_id("").size(), 16u);
    // The value of XXH3 for no bytes, from its specification: ids may not change between releases.
    EXPECT_EQ(content_id(""), "2d06800538d394c2");
}

}  // namespace
}  // namespace stemma
