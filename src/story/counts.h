// In how many open stories something stands: a word, a pair of words, a sentence, each by its hash.
//
// A word weighs by the number of *stories* that hold it, not of reports: else the most reported event would drown its
// own words, and five reports on one event would have nothing in common that counts. Stories that have been closed no
// longer count, so that memory is bounded by what is open.
// Cost: constant for a look-up. Threads: one object belongs to one thread.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <unordered_map>

namespace stemma::story {

class Counts {
public:
    std::size_t stories() const { return stories_; }
    std::uint32_t holding(std::uint64_t key) const {
        const auto found = holding_.find(key);
        return found == holding_.end() ? 0 : found->second;
    }

    // How much a word tells: the logarithm of how few stories hold it, as if kPriorStories had been seen before the
    // first one, of which kPriorShare held any given word, so that the first words already weigh something.
    double idf(std::uint64_t key) const {
        const double seen = static_cast<double>(stories_) + 1 + kPriorStories;
        return std::max(0.0, std::log(seen / (1 + holding(key) + kPriorStories * kPriorShare)));
    }

    void open() { ++stories_; }
    void close() { --stories_; }
    void hold(std::uint64_t key) { ++holding_[key]; }
    void release(std::uint64_t key) {
        const auto found = holding_.find(key);
        if (found != holding_.end() && --found->second == 0) holding_.erase(found);
    }
    std::size_t keys() const { return holding_.size(); }

private:
    static constexpr double kPriorStories = 100, kPriorShare = 0.005;

    std::unordered_map<std::uint64_t, std::uint32_t> holding_;
    std::size_t stories_ = 0;
};

}  // namespace stemma::story
