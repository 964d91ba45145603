#include "reuse/cover.h"

#include <random>
#include <set>

#include <gtest/gtest.h>

namespace stemma::reuse {
namespace {

TEST(Cover, IsInOrderAndApart) {
    EXPECT_EQ(cover_of({{5, 9}, {1, 3}, {3, 4}, {7, 7}, {8, 12}}), (Cover{{1, 4}, {5, 12}}));
    EXPECT_EQ(cover_of({{4, 4}, {6, 2}}), Cover{});
}

// The slow obvious twin: sets of words.
TEST(Cover, CountsAsSetsOfWordsDo) {
    std::mt19937 random(3);
    const auto some = [&](std::set<std::size_t>& words) {
        std::vector<Stretch> stretches;
        for (std::size_t n = random() % 6; n > 0; --n) {
            const std::size_t begin = random() % 40;
            stretches.push_back({begin, begin + random() % 12});
            for (std::size_t w = begin; w < stretches.back().end; ++w) words.insert(w);
        }
        return cover_of(stretches);
    };
    for (int round = 0; round < 500; ++round) {
        std::set<std::size_t> words_a, words_b;
        const Cover a = some(words_a), b = some(words_b);
        EXPECT_EQ(words_in(a), words_a.size());
        std::set<std::size_t> both = words_a;
        both.insert(words_b.begin(), words_b.end());
        EXPECT_EQ(words_in(united(a, b)), both.size());
        EXPECT_EQ(words_without(a, b), both.size() - words_b.size());
    }
}

}  // namespace
}  // namespace stemma::reuse
