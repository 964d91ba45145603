#include "reuse/cover.h"

#include <algorithm>

namespace stemma::reuse {

Cover cover_of(std::vector<Stretch> stretches) {
    std::ranges::sort(stretches);
    Cover out;
    for (const Stretch& next : stretches) {
        if (next.begin >= next.end) continue;
        if (!out.empty() && next.begin <= out.back().end) {
            out.back().end = std::max(out.back().end, next.end);
        } else {
            out.push_back(next);
        }
    }
    return out;
}

Cover united(const Cover& a, const Cover& b) {
    std::vector<Stretch> both = a;
    both.insert(both.end(), b.begin(), b.end());
    return cover_of(std::move(both));
}

std::size_t words_in(const Cover& cover) {
    std::size_t words = 0;
    for (const Stretch& stretch : cover) words += stretch.end - stretch.begin;
    return words;
}

std::size_t words_without(const Cover& cover, const Cover& other) {
    std::size_t words = words_in(cover), next = 0;
    for (const Stretch& stretch : cover) {
        while (next < other.size() && other[next].end <= stretch.begin) ++next;
        for (std::size_t i = next; i < other.size() && other[i].begin < stretch.end; ++i) {
            words -= std::min(stretch.end, other[i].end) - std::max(stretch.begin, other[i].begin);
        }
    }
    return words;
}

}  // namespace stemma::reuse
