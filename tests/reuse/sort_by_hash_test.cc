#include "reuse/sort_by_hash.h"

#include <random>

#include <gtest/gtest.h>

namespace stemma::reuse {
namespace {

struct Named {
    std::uint64_t hash;
    int name;
    friend auto operator<=>(const Named&, const Named&) = default;
};

TEST(SortByHash, SortsAsSortingDoes) {
    std::mt19937_64 random(41);
    for (int round = 0; round < 2000; ++round) {
        std::vector<Named> values(random() % (round % 10 ? 40 : 2000));
        const std::uint64_t kinds = round % 3 ? ~std::uint64_t{0} : 1 + random() % 5;  // hashes that spread, and few alike
        const int shift = static_cast<int>(round % 4 ? 0 : random() % 60);             // and hashes that begin alike
        for (Named& value : values) value = {random() % kinds >> shift, static_cast<int>(random() % 4)};
        std::vector<Named> expected = values;
        std::ranges::sort(expected);
        sort_by_hash(values, &Named::hash);
        ASSERT_EQ(values, expected) << values.size() << " values, " << kinds << " kinds, shifted by " << shift;
    }
}

TEST(SortByHash, TakesNumbersForHashes) {
    std::vector<std::uint64_t> values = {9, ~std::uint64_t{0}, 0, 9, 1, std::uint64_t{1} << 63, 7, 7};
    sort_by_hash(values);
    EXPECT_TRUE(std::ranges::is_sorted(values));
    EXPECT_EQ(values.size(), 8u);
}

}  // namespace
}  // namespace stemma::reuse
