#include "reuse/branching.h"

#include <random>

#include <gtest/gtest.h>

namespace stemma::reuse {
namespace {

ArcWeight weight(std::int64_t first, std::int64_t second = 0) { return {{first, second, 0}}; }

struct BranchingCase {
    const char* name;
    std::size_t nodes;
    std::vector<Arc> arcs;
    std::vector<std::size_t> expected;
    const char* why;
};

std::vector<BranchingCase> cases() {
    return {
        {"Nothing", 0, {}, {}, "no node"},
        {"NoArcs", 2, {}, {kNoArc, kNoArc}, "all are roots"},
        {"Heaviest", 3, {{0, 2, weight(1)}, {1, 2, weight(2)}}, {kNoArc, kNoArc, 1}, "one source each"},
        {"FirstOfEquals", 3, {{1, 2, weight(2)}, {0, 2, weight(2)}}, {kNoArc, kNoArc, 0}, "the order of the list decides"},
        {"LaterPartsDecideTies", 3, {{0, 2, weight(2, 1)}, {1, 2, weight(2, 3)}}, {kNoArc, kNoArc, 1}, "the second part of the weight"},
        {"CircleOpensWhereItLosesLeast", 3, {{0, 1, weight(9)}, {1, 2, weight(4)}, {2, 0, weight(7)}}, {2, 0, kNoArc}, "the lightest arc goes"},
        {"CircleEnteredFromOutside", 3, {{0, 1, weight(9)}, {1, 0, weight(8)}, {2, 0, weight(5)}, {2, 1, weight(7)}}, {1, 3, kNoArc}, "8 + 7 is more than 9 + 5"},
        {"CircleInACircle", 4, {{0, 1, weight(10)}, {1, 0, weight(10)}, {2, 0, weight(9)}, {1, 2, weight(9)}, {3, 2, weight(1)}}, {2, 0, 4, kNoArc}, "both are opened"},
        {"FromItself", 1, {{0, 0, weight(5)}}, {kNoArc}, "nobody has it from himself"},
        {"WithoutWeight", 2, {{0, 1, weight(0)}, {1, 0, weight(-3)}}, {kNoArc, kNoArc}, "never taken"},
    };
}

TEST(Branching, TakesTheHeaviestForest) {
    for (const BranchingCase& c : cases()) EXPECT_EQ(best_branching(c.nodes, c.arcs), c.expected) << c.name << ": " << c.why;
}

bool has_circle(const std::vector<std::size_t>& taken, const std::vector<Arc>& arcs) {
    for (std::size_t start = 0; start < taken.size(); ++start) {
        std::size_t steps = 0;
        for (std::size_t at = start; taken[at] != kNoArc; at = arcs[taken[at]].from) {
            if (++steps > taken.size()) return true;
        }
    }
    return false;
}

ArcWeight total(const std::vector<std::size_t>& taken, const std::vector<Arc>& arcs) {
    ArcWeight sum;
    for (const std::size_t e : taken) {
        if (e != kNoArc) sum = sum + arcs[e].weight;
    }
    return sum;
}

// The slow obvious twin: every choice of an arc, or none, for each node.
ArcWeight heaviest(std::size_t node, std::vector<std::size_t>& taken, const std::vector<Arc>& arcs) {
    if (node == taken.size()) return has_circle(taken, arcs) ? weight(-1) : total(taken, arcs);
    taken[node] = kNoArc;
    ArcWeight best = heaviest(node + 1, taken, arcs);
    for (std::size_t e = 0; e < arcs.size(); ++e) {
        if (arcs[e].to != node || arcs[e].from == node) continue;
        taken[node] = e;
        best = std::max(best, heaviest(node + 1, taken, arcs));
    }
    taken[node] = kNoArc;
    return best;
}

TEST(Branching, WeighsAsMuchAsTheBestOfAllForests) {
    std::mt19937 random(1965);
    for (int round = 0; round < 600; ++round) {
        const std::size_t n = 1 + random() % 6;
        std::vector<Arc> arcs;
        for (std::size_t e = random() % (2 * n + 2); e > 0; --e) {
            arcs.push_back({random() % n, random() % n, {{static_cast<std::int64_t>(random() % 4), static_cast<std::int64_t>(1 + random() % 9), -static_cast<std::int64_t>(random() % 3)}}});
        }
        const auto taken = best_branching(n, arcs);
        for (std::size_t node = 0; node < n; ++node) {
            if (taken[node] != kNoArc) { EXPECT_EQ(arcs[taken[node]].to, node); }
        }
        ASSERT_FALSE(has_circle(taken, arcs)) << "round " << round;
        std::vector<std::size_t> any(n, kNoArc);
        EXPECT_EQ(total(taken, arcs), heaviest(0, any, arcs)) << "round " << round;
    }
}

// Each circle holds all the ones before it, which costs a method that draws one together at a time its square.
TEST(Branching, StandsCirclesWithinCircles) {
    constexpr std::size_t kNodes = 50'000;
    std::vector<Arc> arcs;
    for (std::size_t i = 0; i + 1 < kNodes; ++i) {
        arcs.push_back({i, i + 1, weight(static_cast<std::int64_t>(2 * kNodes))});
        arcs.push_back({i + 1, 0, weight(static_cast<std::int64_t>(kNodes - i))});
    }
    const auto taken = best_branching(kNodes, arcs);
    EXPECT_EQ(taken[0], kNoArc);
    for (std::size_t i = 1; i < kNodes; ++i) ASSERT_EQ(taken[i], 2 * (i - 1));
}

}  // namespace
}  // namespace stemma::reuse
