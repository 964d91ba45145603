// Boosted trees of depth two for yes-or-no questions, as src/base/boosted.h runs them.
//
// Idea: each round grows the tree that lowers the logistic loss most, judged by its first two derivatives, on a
// random part of the rows and of the columns; its leaves are shrunk and added to the sum. A column of which is known
// that more of it can only speak for (or only against) is held to that: questions whose leaves say otherwise are not
// asked, and what stands below one half may not pass the middle between the halves.
// Cost: rows x columns for each round, after one sort of each column. Threads: pure.
// Source: Friedman, "Greedy function approximation" (2001) and "Stochastic gradient boosting" (2002); gain and
// leaves by both derivatives as in Chen & Guestrin, "XGBoost" (2016), section 2.2.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/boosted.h"

namespace stemma::train {

// Choices of these: cross-validation of stemma_train_pages, 2026-11-26. F1 is 0.9335 with 150 rounds, 0.9375 with 250,
// 0.9400 from 600 to 1,300; twelve rows in a leaf or twenty, and half as many columns, differ by less than the folds
// do. Depth two is the smallest that sees two things together, and can be read; deeper ones were no better.
struct BoostOptions {
    int rounds = 600;
    float rate = 0.07f;
    std::size_t fewest = 12;    // rows in a leaf
    double lambda = 5;          // weight of the leaves' squares
    double row_share = 0.8, column_share = 0.4;
    std::uint32_t seed = 1;
    std::vector<int> signs{};   // one a column: 1, more of it never lowers the odds; -1, never raises them; 0, free. Empty: all free
};

// Rows of equal length, one after the other.
struct Samples {
    std::size_t columns = 0;
    std::vector<float> values;  // rows x columns
    std::vector<char> labels;   // one a row, 0 or 1
    std::vector<float> weights{};  // one a row, above 0; empty: all weigh the same
    std::size_t rows() const { return labels.size(); }
    float at(std::size_t row, std::size_t column) const { return values[row * columns + column]; }
};

Trees boost(const Samples&, const BoostOptions&);

// The best question for some rows, by gain: what `boost` asks at each node. For its test.
struct Split {
    Tree::Question question;
    double gain = 0;
};
std::optional<Split> best_split(const Samples&, std::span<const double> slope, std::span<const double> curve, std::span<const char> member,
                                std::span<const std::size_t> columns, const BoostOptions&);

}  // namespace stemma::train
