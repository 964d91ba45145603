// The trees of the judge of blocks: the best question against all questions, and what boosting learns.
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "boosting.h"

namespace stemma::train {
namespace {

Samples random_samples(std::mt19937& random, std::size_t rows, std::size_t columns) {
    Samples out;
    out.columns = columns;
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t column = 0; column < columns; ++column) out.values.push_back(static_cast<float>(random() % 7));
        out.labels.push_back(static_cast<char>(random() % 2));
    }
    return out;
}

// Every value of every column as a threshold, summed anew each time.
std::optional<Split> slow_split(const Samples& samples, const std::vector<double>& slope, const std::vector<double>& curve, const std::vector<char>& member,
                                const std::vector<std::size_t>& columns, const BoostOptions& options) {
    std::optional<Split> best;
    const auto worth = [&](double s, double c) { return s * s / (c + options.lambda); };
    for (const std::size_t column : columns) {
        for (std::size_t at = 0; at < samples.rows(); ++at) {
            if (!member[at]) continue;
            double s[2] = {}, c[2] = {};
            std::size_t n[2] = {};
            for (std::size_t row = 0; row < samples.rows(); ++row) {
                if (!member[row]) continue;
                const int side = samples.at(row, column) > samples.at(at, column);
                s[side] += slope[row];
                c[side] += curve[row];
                ++n[side];
            }
            if (n[0] < options.fewest || n[1] < options.fewest) continue;
            const double gain = worth(s[0], c[0]) + worth(s[1], c[1]) - worth(s[0] + s[1], c[0] + c[1]);
            if (gain > 0 && (!best || gain > best->gain + 1e-12)) best = Split{{static_cast<std::uint16_t>(column), samples.at(at, column)}, gain};
        }
    }
    return best;
}

TEST(Boosting, TheBestQuestionIsTheBestOfAll) {
    std::mt19937 random(7);
    for (int trial = 0; trial < 300; ++trial) {
        const Samples samples = random_samples(random, 5 + random() % 40, 1 + random() % 4);
        std::vector<double> slope, curve;
        std::vector<char> member;
        for (std::size_t row = 0; row < samples.rows(); ++row) {
            slope.push_back(static_cast<double>(random() % 100) / 50 - 1);
            curve.push_back(0.01 + static_cast<double>(random() % 25) / 100);
            member.push_back(static_cast<char>(random() % 4 != 0));
        }
        std::vector<std::size_t> columns;
        for (std::size_t column = 0; column < samples.columns; ++column) columns.push_back(column);
        BoostOptions options;
        options.fewest = 1 + random() % 5;
        const auto fast = best_split(samples, slope, curve, member, columns, options);
        const auto slow = slow_split(samples, slope, curve, member, columns, options);
        ASSERT_EQ(fast.has_value(), slow.has_value()) << trial;
        if (fast) {
            EXPECT_NEAR(fast->gain, slow->gain, 1e-9) << trial;
        }
    }
}

double loss(const Samples& samples, const Trees& model) {
    double sum = 0;
    for (std::size_t row = 0; row < samples.rows(); ++row) {
        const auto numbers = std::span(samples.values).subspan(row * samples.columns, samples.columns);
        double odds = static_cast<double>(model.base);
        for (const Tree& tree : model.trees) odds += static_cast<double>(tree(numbers));
        sum += std::log1p(std::exp(samples.labels[row] ? -odds : odds));
    }
    return sum / static_cast<double>(samples.rows());
}

TEST(Boosting, LearnsWhatNoSingleQuestionTells) {
    std::mt19937 random(3);
    Samples samples;
    samples.columns = 3;
    for (int row = 0; row < 400; ++row) {
        const auto a = static_cast<float>(random() % 2), b = static_cast<float>(random() % 2);
        samples.values.insert(samples.values.end(), {a, b, static_cast<float>(random() % 10)});
        samples.labels.push_back(a > 0 && b > 0);
    }
    BoostOptions options;
    options.rounds = 100;
    options.column_share = 1;
    const Trees model = boost(samples, options);
    ASSERT_EQ(model.trees.size(), 100u);
    EXPECT_LT(loss(samples, model), 0.05);
    EXPECT_LT(loss(samples, model), loss(samples, {model.base, {}}) / 5);
}

TEST(Boosting, TheSameDataGiveTheSameTrees) {
    std::mt19937 random(5);
    const Samples samples = random_samples(random, 200, 6);
    const Trees a = boost(samples, {}), b = boost(samples, {});
    ASSERT_EQ(a.trees.size(), b.trees.size());
    for (std::size_t i = 0; i < a.trees.size(); ++i) {
        EXPECT_EQ(a.trees[i].first.feature, b.trees[i].first.feature);
        EXPECT_EQ(a.trees[i].first.threshold, b.trees[i].first.threshold);
        for (int leaf = 0; leaf < 4; ++leaf) EXPECT_EQ(a.trees[i].value[leaf], b.trees[i].value[leaf]);
    }
}

// More of the first column makes "yes" likelier but for noise, more of the second less likely; the third is free.
TEST(Boosting, AColumnWithASignNeverPullsTheOtherWay) {
    std::mt19937 random(11);
    Samples samples;
    samples.columns = 3;
    for (int row = 0; row < 600; ++row) {
        const auto a = static_cast<float>(random() % 8), b = static_cast<float>(random() % 8), c = static_cast<float>(random() % 8);
        samples.values.insert(samples.values.end(), {a, b, c});
        samples.labels.push_back(random() % 10 < 3 ? random() % 2 == 0 : a + (c > 3 ? 4 : 0) > b + 2);
    }
    BoostOptions options;
    options.rounds = 200;
    options.column_share = 1;
    const auto falls = [&](const Trees& trees, std::size_t column, float sign) {
        int n = 0;
        for (int cell = 0; cell < 512; ++cell) {
            float numbers[] = {static_cast<float>(cell % 8), static_cast<float>(cell / 8 % 8), static_cast<float>(cell / 64)};
            const float before = trees(numbers);
            numbers[column] += 1;
            n += sign * (trees(numbers) - before) < -1e-5f;
        }
        return n;
    };
    const Trees free = boost(samples, options);
    EXPECT_GT(falls(free, 0, 1) + falls(free, 1, -1), 0) << "the noise would bend them";
    options.signs = {1, -1, 0};
    const Trees held = boost(samples, options);
    EXPECT_EQ(falls(held, 0, 1), 0);
    EXPECT_EQ(falls(held, 1, -1), 0);
    EXPECT_LT(loss(samples, held), loss(samples, {held.base, {}}) * 0.8) << "and yet it learns";
}

TEST(Boosting, AHeavyRowCountsAsOften) {
    std::mt19937 random(13);
    Samples weighted = random_samples(random, 120, 3), repeated;
    repeated.columns = 3;
    for (std::size_t row = 0; row < weighted.rows(); ++row) {
        const std::size_t times = 1 + row % 3;
        weighted.weights.push_back(static_cast<float>(times));
        for (std::size_t i = 0; i < times; ++i) {
            for (std::size_t column = 0; column < 3; ++column) repeated.values.push_back(weighted.at(row, column));
            repeated.labels.push_back(weighted.labels[row]);
        }
    }
    BoostOptions options;
    options.rounds = 20;
    options.fewest = 1;
    options.row_share = options.column_share = 1;
    const Trees a = boost(weighted, options), b = boost(repeated, options);
    EXPECT_NEAR(a.base, b.base, 1e-5);
    ASSERT_EQ(a.trees.size(), b.trees.size());
    for (std::size_t i = 0; i < a.trees.size(); ++i) {
        for (int leaf = 0; leaf < 4; ++leaf) EXPECT_NEAR(a.trees[i].value[leaf], b.trees[i].value[leaf], 1e-4) << i;
    }
}

TEST(Boosting, OneKindOfLabelGivesNoTree) {
    Samples samples;
    samples.columns = 1;
    samples.values = {1, 2, 3};
    samples.labels = {1, 1, 1};
    EXPECT_TRUE(boost(samples, {}).trees.empty());
    EXPECT_TRUE(boost({}, {}).trees.empty());
}

}  // namespace
}  // namespace stemma::train
