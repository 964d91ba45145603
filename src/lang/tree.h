// The best tree over the words of a sentence, from the score of every word as the head of every other.
//
// The best single heads mostly make a tree already; else cycles are contracted one after the other, and
// the arcs from the root are made so dear that exactly one is taken.
// Cost: O(n^2) for a sentence whose best heads make a tree, O(n^2) more for each cycle contracted.
// Threads: pure. Source: Chu & Liu 1965, Edmonds 1967; one root: Zmigrod, Vieira & Cotterell 2020, section 3.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace stemma {

// `scores` has n rows of n + 1: the score of word i having the root (column 0) or word j (column j + 1) for its
// head. Its own column is not looked at. Scores must be finite. Returns heads; -1 is the root.
std::vector<int> best_tree(std::span<const float> scores, std::size_t n);

}  // namespace stemma
