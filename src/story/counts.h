// In how many open stories something stands: a word, a pair of words, a sentence, each by its hash.
//
// A word weighs by the number of *stories* that hold it, not of reports: else the most reported event would drown its
// own words, and five reports on one event would have nothing in common that counts. Stories that have been closed no
// longer count, so that memory is bounded by what is open. Before the first stories have been seen, words weigh by how many
// reports on anything hold them (usual_share): in a folder of five pages on one fire nothing else would tell that "police" says less
// than "bakery".
// Cost: constant for a look-up. Threads: one object belongs to one thread.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <unordered_map>

namespace stemma::story {

// The share of reports on anything, in the word's language, that hold it; kUnusual where it is too rare to be known. From
// models/story_words.tsv, see models/README.md.
inline constexpr double kUnusual = 0.005;
double usual_share(std::uint64_t key);

class Counts {
public:
    std::size_t stories() const { return stories_; }
    std::uint32_t holding(std::uint64_t key) const {
        const auto found = holding_.find(key);
        return found == holding_.end() ? 0 : found->second;
    }

    // How much a word tells: the logarithm of how few stories hold it, as if kPriorStories had been seen before the
    // first one, of which the usual share held the word.
    double idf(std::uint64_t key) const {
        const double seen = static_cast<double>(stories_) + 1 + kPriorStories;
        return std::max(0.0, std::log(seen / (1 + holding(key) + kPriorStories * usual_share(key))));
    }

    void open() { ++stories_; }
    void close() { --stories_; }
    void hold(std::uint64_t key) { ++holding_[key]; }
    void release(std::uint64_t key) {
        const auto found = holding_.find(key);
        if (found != holding_.end() && --found->second == 0) holding_.erase(found);
    }
    std::size_t keys() const { return holding_.size(); }

    // What was counted before: so many stories open, so many that hold a key.
    void begin_with(std::size_t stories) { stories_ = stories; }
    void set(std::uint64_t key, std::uint32_t stories) { holding_[key] = stories; }

private:
    static constexpr double kPriorStories = 100;

    std::unordered_map<std::uint64_t, std::uint32_t> holding_;
    std::size_t stories_ = 0;
};

}  // namespace stemma::story
