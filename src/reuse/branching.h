// The heaviest forest in a directed graph: each node with at most one arc into it, and no circle.
//
// Idea: every node takes its heaviest arc; a circle that arises is drawn together into one node, whose arcs
// weigh what they add to the circle, and is opened again where the arc that it took in the end enters it.
// Cost: O(arcs * log arcs) time, with heaps that can be merged; O(nodes + arcs) memory. Threads: pure.
// Source: Chu and Liu 1965, Edmonds 1967, "Optimum branchings"; with the heaps of Tarjan 1977, "Finding
// optimum branchings", and the way back of Camerini, Fratta and Maffioli 1979.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace stemma::reuse {

// What an arc weighs: the first number counts before the second, and so on. Sums of whole numbers, so that
// no order of adding makes a difference.
struct ArcWeight {
    std::array<std::int64_t, 3> parts{};
    friend auto operator<=>(const ArcWeight&, const ArcWeight&) = default;
    friend ArcWeight operator+(const ArcWeight& a, const ArcWeight& b) { return {{a.parts[0] + b.parts[0], a.parts[1] + b.parts[1], a.parts[2] + b.parts[2]}}; }
    friend ArcWeight operator-(const ArcWeight& a, const ArcWeight& b) { return {{a.parts[0] - b.parts[0], a.parts[1] - b.parts[1], a.parts[2] - b.parts[2]}}; }
};

struct Arc {
    std::size_t from = 0, to = 0;  // nodes
    ArcWeight weight;
};

inline constexpr std::size_t kNoArc = std::numeric_limits<std::size_t>::max();

// For each node the arc into it, or kNoArc. Arcs that weigh nothing or less, and arcs from a node to itself,
// are never taken. Of equally heavy arcs the first in the list goes before.
std::vector<std::size_t> best_branching(std::size_t nodes, std::span<const Arc>);

}  // namespace stemma::reuse
