#include "base/groups.h"

#include <random>

#include <gtest/gtest.h>

namespace stemma {
namespace {

// The slow obvious way: a table of labels, written through at every join.
TEST(Groups, AgreeWithAPlainTableOfLabels) {
    std::mt19937 random(5);
    for (int round = 0; round < 200; ++round) {
        const std::size_t n = 1 + random() % 20;
        Groups groups(n);
        std::vector<std::size_t> label(n);
        for (std::size_t i = 0; i < n; ++i) label[i] = i;
        for (std::size_t k = 0; k < n; ++k) {
            const std::size_t a = random() % n, b = random() % n;
            groups.join(a, b);
            const std::size_t from = std::max(label[a], label[b]), to = std::min(label[a], label[b]);
            for (std::size_t& l : label) l = l == from ? to : l;
        }
        for (std::size_t i = 0; i < n; ++i) EXPECT_EQ(groups.root(i), label[i]) << "round " << round;
    }
}

}  // namespace
}  // namespace stemma
