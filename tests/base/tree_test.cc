#include "base/tree.h"

#include <gtest/gtest.h>

namespace stemma {
namespace {

TEST(Tree, DrawsTheLinesInFrontOfANode) {
    const struct { Stem stem; const char *first, *others, *why; } cases[] = {
        {{}, "", "", "a root stands at the margin"},
        {{false}, "├─ ", "│  ", "a sister follows"},
        {{true}, "└─ ", "   ", "the last one"},
        {{false, true}, "│  └─ ", "│     ", "the parent's sister follows"},
        {{true, false}, "   ├─ ", "   │  ", "nothing follows the parent"},
    };
    for (const auto& c : cases) {
        EXPECT_EQ(stem_of(c.stem), c.first) << c.why;
        EXPECT_EQ(stem_below(c.stem), c.others) << c.why;
    }
}

TEST(Tree, DoesNotGoDeeperThanCanBeRead) {
    Stem stem;
    for (std::size_t i = 0; i < 2 * kDeepestIndent; ++i) stem = stem_under(stem, true);
    EXPECT_EQ(stem.size(), kDeepestIndent);
}

}  // namespace
}  // namespace stemma
