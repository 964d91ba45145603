#include "base/boosted.h"

#include <gtest/gtest.h>

namespace stemma {
namespace {

const std::vector<std::string> kFeatures{"length", "links"};

TEST(Trees, AskTwoQuestionsEach) {
    const Tree tree{{0, 10.0f}, {{1, 2.0f}, {1, 5.0f}}, {1, 2, 3, 4}};
    struct Case {
        float length, links, expected;
        const char* why;
    };
    const Case cases[] = {
        {10, 2, 1, "not above the first, nor above its second"}, {10, 3, 2, "above the second of the lower half"},
        {11, 5, 3, "above the first, not above its second"}, {11, 6, 4, "above both"},
    };
    for (const Case& c : cases) {
        const float numbers[] = {c.length, c.links};
        EXPECT_EQ(tree(numbers), c.expected) << c.why;
        EXPECT_EQ((Trees{0.5f, {tree, tree}}(numbers)), 0.5f + 2 * c.expected) << c.why;
    }
}

TEST(Trees, RowsGiveBackWhatWasWritten) {
    const Trees trees{-1.25f, {{{0, 0.1f}, {{1, 2.5f}, {0, 1e-7f}}, {1, -2, 0.333333343f, 4}}}};
    const std::string text = rows_text(trees, kFeatures);
    Trees read;
    for (const std::string_view line : split_fields(text, '\n')) {
        if (!line.empty()) { EXPECT_TRUE(take_row(split_fields(line, '\t'), kFeatures, read)) << line; }
    }
    EXPECT_EQ(rows_text(read, kFeatures), text);
    ASSERT_EQ(read.trees.size(), 1u);
    EXPECT_EQ(read.trees[0].second[1].threshold, 1e-7f);
}

TEST(Trees, OtherRowsAreNotTaken) {
    struct Case {
        const char* row;
        const char* why;
    };
    const Case cases[] = {
        {"word\tmenu\t0.5", "another kind of row"},
        {"tree\tlength\t1", "too short"},
        {"tree\twidth\t1\tlinks\t1\tlinks\t1\t0\t0\t0\t0", "a number that is not known"},
        {"base", "without a value"},
    };
    for (const Case& c : cases) {
        Trees trees;
        EXPECT_FALSE(take_row(split_fields(c.row, '\t'), kFeatures, trees)) << c.why;
        EXPECT_TRUE(trees.trees.empty() && trees.base == 0) << c.why;
    }
}

}  // namespace
}  // namespace stemma
