// Finds the stretches between quotation marks, of whatever kind.
//
// Idea: a mark opens where a word follows it and closes where one stands before it; which mark answers which is
// told by the pairs that languages use. A quotation over several paragraphs opens at each of them and closes only
// in the last: each paragraph gives a quotation of its own, which says that the next one goes on with it.
//
// Cost: linear. Threads: pure.
#pragma once

#include <cstdint>
#include <vector>

#include "stemma/lang.h"

namespace stemma {

struct Quotation {
    std::uint32_t open = 0, close = 0;  // tokens of the marks; `close` is the end of the paragraph if none closes it
    bool closed = false;
    bool continued = false;  // the next quotation, at the start of the next paragraph, goes on with it

    std::uint32_t begin() const { return open + 1; }
    std::uint32_t end() const { return close; }
    std::uint32_t words() const { return close - open - 1; }
};

// In the order of the text; none reaches over the end of its paragraph, none lies within another.
std::vector<Quotation> find_quotations(const Annotation&);

}  // namespace stemma
