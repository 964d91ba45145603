// Which words of a text stand in another one too: stretches of words, sorted and apart from one another.
//
// Cost: linear in the stretches, and n log n to bring them into order. Threads: pure.
#pragma once

#include <compare>
#include <cstddef>
#include <vector>

namespace stemma::reuse {

struct Stretch {
    std::size_t begin = 0, end = 0;  // words
    friend auto operator<=>(const Stretch&, const Stretch&) = default;
};
using Cover = std::vector<Stretch>;

// Sorted, those that touch made one, empty ones left out.
Cover cover_of(std::vector<Stretch>);
Cover united(const Cover&, const Cover&);
std::size_t words_in(const Cover&);
// Of `cover`, the words that do not stand in `other`.
std::size_t words_without(const Cover& cover, const Cover& other);

}  // namespace stemma::reuse
