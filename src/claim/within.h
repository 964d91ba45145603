// The part of a list of an annotation that begins within a stretch of its tokens.
//
// The lists stand in the order of the text, so two binary searches find it: a report with as many names, times
// and numbers as sentences is read in linear time, where going through the whole list for each sentence is not.
//
// Cost: O(log n). Threads: pure. The span sees the memory of the list.
#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "stemma/lang.h"

namespace stemma {

// Of mentions, numbers or times: those whose first token is in [begin, end).
template <class T>
std::span<const T> within(const std::vector<T>& list, TokenIndex begin, TokenIndex end) {
    const auto first = std::ranges::lower_bound(list, begin, {}, &T::begin);
    const auto last = std::ranges::lower_bound(first, list.end(), std::max(begin, end), {}, &T::begin);
    return {first, last};
}
template <class T>
std::span<const T> within(std::vector<T>&&, TokenIndex, TokenIndex) = delete;

}  // namespace stemma
