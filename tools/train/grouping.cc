#include "grouping.h"

#include <map>
#include <utility>

namespace stemma::train {
namespace {

using Sizes = std::map<std::size_t, double>;
using BothSizes = std::map<std::pair<std::size_t, std::size_t>, double>;

Sizes sizes_of(std::span<const std::size_t> groups) {
    Sizes sizes;
    for (const std::size_t group : groups) ++sizes[group];
    return sizes;
}

BothSizes sizes_of_both(std::span<const std::size_t> found, std::span<const std::size_t> gold) {
    BothSizes sizes;
    for (std::size_t i = 0; i < found.size(); ++i) ++sizes[{found[i], gold[i]}];
    return sizes;
}

double pairs(double n) { return n * (n - 1) / 2; }

double pairs(const auto& sizes) {
    double sum = 0;
    for (const auto& [group, n] : sizes) sum += pairs(n);
    return sum;
}

}  // namespace

Agreement b_cubed(std::span<const std::size_t> found, std::span<const std::size_t> gold) {
    if (found.empty()) return {};
    Sizes of_found = sizes_of(found), of_gold = sizes_of(gold);
    Agreement sum;
    for (const auto& [groups, n] : sizes_of_both(found, gold)) {
        sum.precision += n * n / of_found[groups.first];
        sum.recall += n * n / of_gold[groups.second];
    }
    const auto all = static_cast<double>(found.size());
    return {sum.precision / all, sum.recall / all};
}

Agreement pairwise(std::span<const std::size_t> found, std::span<const std::size_t> gold) {
    const double both = pairs(sizes_of_both(found, gold)), in_found = pairs(sizes_of(found)), in_gold = pairs(sizes_of(gold));
    return {in_found > 0 ? both / in_found : 0, in_gold > 0 ? both / in_gold : 0};
}

}  // namespace stemma::train
