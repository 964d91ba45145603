// A set of hashes that grows by some hundreds at a time: what a story holds, however busy it is.
//
// Idea: sorted runs, each less than half as long as the one before it; a new run is merged with those that are not
// longer than twice its size.
// Eight bytes a key, where a hash table takes forty.
// Cost: O(log n) a key to add, on average, and O(log^2 n) to look up. Threads: one object belongs to one thread.
// Source: Bentley & Saxe 1980, "Decomposable searching problems I".
#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <span>
#include <vector>

namespace stemma::story {

class KeySet {
public:
    bool holds(std::uint64_t key) const {
        return std::ranges::any_of(runs_, [&](const auto& run) { return std::ranges::binary_search(run, key); });
    }

    // `fresh`: sorted, each once, none of them held yet.
    void add(std::vector<std::uint64_t> fresh) {
        while (!runs_.empty() && runs_.back().size() <= 2 * fresh.size()) {
            std::vector<std::uint64_t> both;
            both.reserve(runs_.back().size() + fresh.size());
            std::ranges::merge(runs_.back(), fresh, std::back_inserter(both));
            fresh = std::move(both);
            runs_.pop_back();
        }
        if (!fresh.empty()) runs_.push_back(std::move(fresh));
    }

    template <class Take>
    void each(const Take& take) const {
        for (const auto& run : runs_) std::ranges::for_each(run, take);
    }

private:
    std::vector<std::vector<std::uint64_t>> runs_;
};

}  // namespace stemma::story
