// Finds the stretches between quotation marks, of whatever kind.
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

    std::uint32_t begin() const { return open + 1; }
    std::uint32_t end() const { return close; }
    std::uint32_t words() const { return close - open - 1; }
};

// In the order of the text; none reaches over the end of its paragraph, none lies within another.
std::vector<Quotation> find_quotations(const Annotation&);

}  // namespace stemma
