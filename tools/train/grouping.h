// How well found groups meet the true ones: B-cubed and pairwise precision, recall and F1, from 0 to 1.
//
// Source: Bagga & Baldwin 1998, "Entity-based cross-document coreferencing using the vector space model" (B-cubed).
// Cost: O(n log n). Threads: pure.
#pragma once

#include <cstddef>
#include <span>

namespace stemma::train {

struct Agreement {
    double precision = 0, recall = 0;
    double f1() const { return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0; }
};

// `found[i]` and `gold[i]`: the group of thing i, by any numbers. Spans of one length.
Agreement b_cubed(std::span<const std::size_t> found, std::span<const std::size_t> gold);
Agreement pairwise(std::span<const std::size_t> found, std::span<const std::size_t> gold);

}  // namespace stemma::train
