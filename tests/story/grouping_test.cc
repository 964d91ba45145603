// B-cubed and pairwise agreement, against what they say of each thing by itself.
#include "grouping.h"

#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace stemma::train {
namespace {

using Groups = std::vector<std::size_t>;

TEST(Grouping, Agreement) {
    struct Case {
        Groups found, gold;
        double cubed_precision, cubed_recall, pair_precision, pair_recall;
        const char* why;
    };
    const Case cases[] = {
        {{1, 1, 2}, {7, 7, 9}, 1, 1, 1, 1, "the same under other numbers"},
        {{1, 1, 1}, {1, 1, 2}, (2 * 2.0 / 3 + 1.0 / 3) / 3, 1, 1.0 / 3, 1, "all in one"},
        {{1, 2, 3}, {1, 1, 2}, 1, (0.5 + 0.5 + 1) / 3, 0, 0, "each alone"},
        {{}, {}, 0, 0, 0, 0, "nothing"},
    };
    for (const Case& c : cases) {
        EXPECT_NEAR(b_cubed(c.found, c.gold).precision, c.cubed_precision, 1e-12) << c.why;
        EXPECT_NEAR(b_cubed(c.found, c.gold).recall, c.cubed_recall, 1e-12) << c.why;
        EXPECT_NEAR(pairwise(c.found, c.gold).precision, c.pair_precision, 1e-12) << c.why;
        EXPECT_NEAR(pairwise(c.found, c.gold).recall, c.pair_recall, 1e-12) << c.why;
    }
}

// The slow obvious twin: thing by thing, pair by pair.
TEST(Grouping, IsWhatComparingAllWithAllGives) {
    std::mt19937 random(4);
    for (int round = 0; round < 100; ++round) {
        const std::size_t n = 1 + random() % 30;
        Groups found(n), gold(n);
        for (std::size_t i = 0; i < n; ++i) found[i] = random() % 6, gold[i] = random() % 6;
        double precision = 0, recall = 0, both = 0, in_found = 0, in_gold = 0;
        for (std::size_t i = 0; i < n; ++i) {
            double same = 0, of_found = 0, of_gold = 0;
            for (std::size_t k = 0; k < n; ++k) {
                same += found[i] == found[k] && gold[i] == gold[k];
                of_found += found[i] == found[k];
                of_gold += gold[i] == gold[k];
                if (k <= i) continue;
                both += found[i] == found[k] && gold[i] == gold[k];
                in_found += found[i] == found[k];
                in_gold += gold[i] == gold[k];
            }
            precision += same / of_found / static_cast<double>(n);
            recall += same / of_gold / static_cast<double>(n);
        }
        EXPECT_NEAR(b_cubed(found, gold).precision, precision, 1e-9);
        EXPECT_NEAR(b_cubed(found, gold).recall, recall, 1e-9);
        EXPECT_NEAR(pairwise(found, gold).precision, in_found > 0 ? both / in_found : 0, 1e-9);
        EXPECT_NEAR(pairwise(found, gold).recall, in_gold > 0 ? both / in_gold : 0, 1e-9);
    }
}

}  // namespace
}  // namespace stemma::train
