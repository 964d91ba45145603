#include "base/boosted.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace stemma {
namespace {

constexpr std::size_t kTreeFields = 1 + 3 * 2 + 4;  // "tree", three questions, four values

}  // namespace

float Trees::operator()(std::span<const float> numbers) const {
    float odds = base;
    for (const Tree& tree : trees) odds += tree(numbers);
    return odds;
}

float model_number(std::string_view text) {
    float out = 0;
    std::from_chars(text.data(), text.data() + text.size(), out);
    return out;
}

bool take_row(const Row& row, std::span<const std::string> features, Trees& trees) {
    if (row[0] == "base" && row.size() == 2) {
        trees.base = model_number(row[1]);
        return true;
    }
    if (row[0] != "tree" || row.size() != kTreeFields) return false;
    Tree tree;
    Tree::Question* const questions[] = {&tree.first, &tree.second[0], &tree.second[1]};
    for (std::size_t i = 0; i < 3; ++i) {
        const auto feature = std::ranges::find(features, row[1 + 2 * i]);
        if (feature == features.end()) return false;
        *questions[i] = {static_cast<std::uint16_t>(feature - features.begin()), model_number(row[2 + 2 * i])};
    }
    for (std::size_t leaf = 0; leaf < 4; ++leaf) tree.value[leaf] = model_number(row[7 + leaf]);
    trees.trees.push_back(tree);
    return true;
}

std::string rows_text(const Trees& trees, std::span<const std::string> features) {
    std::string out = fmt::format("base\t{}\n", trees.base);
    for (const Tree& tree : trees.trees) {
        out += "tree";
        for (const Tree::Question& question : {tree.first, tree.second[0], tree.second[1]}) out += fmt::format("\t{}\t{}", features[question.feature], question.threshold);
        for (const float value : tree.value) out += fmt::format("\t{}", value);
        out += '\n';
    }
    return out;
}

}  // namespace stemma
