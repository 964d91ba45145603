#include "boosting.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace stemma::train {
namespace {

// Rows by each column's value, equal values by row.
using Order = std::vector<std::vector<std::uint32_t>>;

Order order_of(const Samples& samples) {
    Order out(samples.columns, std::vector<std::uint32_t>(samples.rows()));
    for (std::size_t column = 0; column < samples.columns; ++column) {
        std::iota(out[column].begin(), out[column].end(), 0u);
        std::ranges::stable_sort(out[column], {}, [&](std::uint32_t row) { return samples.at(row, column); });
    }
    return out;
}

double worth(double slope, double curve, const BoostOptions& options) { return slope * slope / (curve + options.lambda); }
double leaf(double slope, double curve, const BoostOptions& options) { return slope / (curve + options.lambda); }

int sign_of(const BoostOptions& options, std::size_t column) { return options.signs.empty() ? 0 : options.signs[column]; }

std::optional<Split> best_of(const Samples& samples, const Order& order, std::span<const double> slope, std::span<const double> curve, std::span<const char> member,
                             std::span<const std::size_t> columns, const BoostOptions& options) {
    double all_slope = 0, all_curve = 0;
    std::size_t all = 0;
    for (std::size_t row = 0; row < samples.rows(); ++row) {
        if (!member[row]) continue;
        all_slope += slope[row];
        all_curve += curve[row];
        ++all;
    }
    std::optional<Split> best;
    for (const std::size_t column : columns) {
        double low_slope = 0, low_curve = 0;
        std::size_t low = 0;
        float before = 0;
        for (const std::uint32_t row : order[column]) {
            if (!member[row]) continue;
            const float value = samples.at(row, column);
            if (low >= options.fewest && all - low >= options.fewest && value > before) {
                const double gain = worth(low_slope, low_curve, options) + worth(all_slope - low_slope, all_curve - low_curve, options) - worth(all_slope, all_curve, options);
                // The threshold is a value that occurs, so that it is the same number wherever it is read.
                const double rise = leaf(all_slope - low_slope, all_curve - low_curve, options) - leaf(low_slope, low_curve, options);
                const bool as_known = rise * sign_of(options, column) >= 0;
                if (gain > 0 && as_known && (!best || gain > best->gain)) best = Split{{static_cast<std::uint16_t>(column), before}, gain};
            }
            low_slope += slope[row];
            low_curve += curve[row];
            ++low;
            before = value;
        }
    }
    return best;
}

struct Leaf {
    double slope = 0, curve = 0;
};

// The tree below its first question.
Tree grown(const Samples& samples, const Order& order, const Split& first, std::span<const double> slope, std::span<const double> curve,
           std::span<const char> drawn, std::span<const std::size_t> columns, const BoostOptions& options) {
    Tree tree;
    tree.first = first.question;
    const auto half_of = [&](std::size_t row) { return samples.at(row, tree.first.feature) > tree.first.threshold ? 1 : 0; };
    Leaf halves[2];
    for (std::size_t row = 0; row < samples.rows(); ++row) {
        if (!drawn[row]) continue;
        halves[half_of(row)].slope += slope[row];
        halves[half_of(row)].curve += curve[row];
    }
    const double middle = (leaf(halves[0].slope, halves[0].curve, options) + leaf(halves[1].slope, halves[1].curve, options)) / 2;
    for (int half = 0; half < 2; ++half) {
        std::vector<char> member(samples.rows(), 0);
        for (std::size_t row = 0; row < samples.rows(); ++row) member[row] = drawn[row] && half_of(row) == half;
        const auto second = best_of(samples, order, slope, curve, member, columns, options);
        tree.second[half] = second ? second->question : tree.first;  // the same question again: one leaf stays empty
        Leaf leaves[2];
        for (std::size_t row = 0; row < samples.rows(); ++row) {
            if (!member[row]) continue;
            Leaf& side = leaves[samples.at(row, tree.second[half].feature) > tree.second[half].threshold ? 1 : 0];
            side.slope += slope[row];
            side.curve += curve[row];
        }
        for (int side = 0; side < 2; ++side) {
            double value = leaf(leaves[side].slope, leaves[side].curve, options);
            const int limit = sign_of(options, tree.first.feature) * (half == 1 ? 1 : -1);  // 1: not below the middle; -1: not above
            if (limit > 0) value = std::max(value, middle);
            if (limit < 0) value = std::min(value, middle);
            tree.value[2 * half + side] = options.rate * static_cast<float>(value);
        }
    }
    return tree;
}

// Draws `share` of what is there. Own arithmetic, because the standard's distributions differ between libraries.
std::vector<std::size_t> some_of(std::size_t count, double share, std::mt19937& random) {
    std::vector<std::size_t> all(count);
    std::iota(all.begin(), all.end(), std::size_t{0});
    const auto wanted = std::max<std::size_t>(1, static_cast<std::size_t>(share * static_cast<double>(count)));
    for (std::size_t i = 0; i < wanted; ++i) std::swap(all[i], all[i + random() % (count - i)]);
    all.resize(wanted);
    std::ranges::sort(all);
    return all;
}

}  // namespace

std::optional<Split> best_split(const Samples& samples, std::span<const double> slope, std::span<const double> curve, std::span<const char> member,
                                std::span<const std::size_t> columns, const BoostOptions& options) {
    return best_of(samples, order_of(samples), slope, curve, member, columns, options);
}

Trees boost(const Samples& samples, const BoostOptions& options) {
    Trees out;
    const std::size_t rows = samples.rows();
    const auto weight = [&](std::size_t row) { return samples.weights.empty() ? 1.0 : static_cast<double>(samples.weights[row]); };
    double yes = 0, no = 0;
    for (std::size_t row = 0; row < rows; ++row) (samples.labels[row] ? yes : no) += weight(row);
    if (yes == 0 || no == 0) return out;
    out.base = static_cast<float>(std::log(yes / no));
    const Order order = order_of(samples);
    std::mt19937 random(options.seed);
    std::vector<double> odds(rows, static_cast<double>(out.base)), slope(rows), curve(rows);
    for (int round = 0; round < options.rounds; ++round) {
        for (std::size_t row = 0; row < rows; ++row) {
            const double chance = 1 / (1 + std::exp(-odds[row]));
            slope[row] = weight(row) * ((samples.labels[row] ? 1.0 : 0.0) - chance);
            curve[row] = weight(row) * chance * (1 - chance);
        }
        std::vector<char> drawn(rows, 0);
        for (const std::size_t row : some_of(rows, options.row_share, random)) drawn[row] = 1;
        const auto columns = some_of(samples.columns, options.column_share, random);
        const auto first = best_of(samples, order, slope, curve, drawn, columns, options);
        if (!first) break;
        out.trees.push_back(grown(samples, order, *first, slope, curve, drawn, columns, options));
        const Tree& tree = out.trees.back();
        for (std::size_t row = 0; row < rows; ++row) {
            odds[row] += static_cast<double>(tree(std::span(samples.values).subspan(row * samples.columns, samples.columns)));
        }
    }
    return out;
}

}  // namespace stemma::train
