// Sorts values that begin with a hash, in linear time.
//
// Idea: the values are dealt into about as many buckets as there are values, by the leading bits of their hashes. Since
// hashes spread, that brings each close to its place, and the rest is done by insertion. Where they do not spread (texts
// that repeat themselves), a bucket is sorted for itself.
// Cost: O(n) for hashes, O(n log n) for anything else; memory for a second copy. Threads: pure.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <functional>
#include <numeric>
#include <vector>

namespace stemma::reuse {

// `hash_of` gives the 64 bits by which `<` compares first; the default takes the value itself for a hash.
template <class T, class HashOf = std::identity>
void sort_by_hash(std::vector<T>& values, HashOf hash_of = {}) {
    constexpr std::size_t kInserted = 16;  // values of a bucket that are inserted; far more are quicker sorted
    const int bits = std::bit_width(values.size());
    if (bits < 3) {
        std::ranges::sort(values);
        return;
    }
    const auto bucket_of = [&](const T& value) { return static_cast<std::size_t>(std::invoke(hash_of, value) >> (64 - bits)); };
    std::vector<std::uint32_t> ends((std::size_t{1} << bits) + 1);  // begins first, ends when all are dealt
    for (const T& value : values) ++ends[bucket_of(value) + 1];
    std::partial_sum(ends.begin(), ends.end(), ends.begin());
    std::vector<T> dealt(values.size());
    for (const T& value : values) dealt[ends[bucket_of(value)]++] = value;
    for (std::size_t bucket = 0, begin = 0; bucket + 1 < ends.size(); begin = ends[bucket++]) {
        if (ends[bucket] - begin > kInserted) std::sort(dealt.begin() + static_cast<std::ptrdiff_t>(begin), dealt.begin() + ends[bucket]);
    }
    for (std::size_t i = 1; i < dealt.size(); ++i) {
        const T value = dealt[i];
        std::size_t at = i;
        for (; at > 0 && value < dealt[at - 1]; --at) dealt[at] = dealt[at - 1];
        dealt[at] = value;
    }
    values = std::move(dealt);
}

}  // namespace stemma::reuse
