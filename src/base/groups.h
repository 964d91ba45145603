// Which of n things belong together, when they are joined two by two (a disjoint-set forest, Tarjan 1975).
//
// The root of a group is its smallest member, so that the outcome does not depend on the order of the joins.
// Cost: near-constant a call (path halving). Not for use from several threads at once.
#pragma once

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

namespace stemma {

class Groups {
public:
    explicit Groups(std::size_t n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }

    std::size_t root(std::size_t i) {
        while (parent_[i] != i) {
            parent_[i] = parent_[parent_[i]];
            i = parent_[i];
        }
        return i;
    }

    void join(std::size_t a, std::size_t b) {
        a = root(a);
        b = root(b);
        parent_[std::max(a, b)] = std::min(a, b);
    }

private:
    std::vector<std::size_t> parent_;
};

}  // namespace stemma
