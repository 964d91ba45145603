// A tree drawn with lines in front of its nodes, one node a line, for a terminal:
//
//     root
//     ├─ child
//     │  └─ grandchild
//     └─ child
//
// Threads: pure.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace stemma {

// Steps of indentation; what lies deeper stays at this one, so that it can still be read.
inline constexpr std::size_t kDeepestIndent = 6;

// Where a node stands: for it and each node above it but the root, whether it is the last child.
using Stem = std::vector<bool>;

Stem stem_under(const Stem& parent, bool is_last);
std::string stem_of(const Stem&);     // before the node's first line
std::string stem_below(const Stem&);  // before its others

}  // namespace stemma
