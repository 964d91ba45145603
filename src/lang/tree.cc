#include "lang/tree.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <utility>

namespace stemma {
namespace {

constexpr double kNever = -std::numeric_limits<double>::infinity();

// Node 0 is the root; at(i, j) is the score of node j as the head of node i.
struct Graph {
    std::size_t size = 0;
    std::vector<double> scores;

    explicit Graph(std::size_t n) : size(n), scores(n * n, kNever) {}
    double& at(std::size_t i, std::size_t j) { return scores[i * size + j]; }
    double at(std::size_t i, std::size_t j) const { return scores[i * size + j]; }
};

// How a graph came from a larger one: its last node stands for the cycle.
struct Contraction {
    std::vector<std::size_t> kept;         // node of the larger graph for each node but the last
    std::vector<std::size_t> cycle;
    std::vector<std::size_t> heads;        // best heads in the larger graph
    std::vector<std::size_t> way_in;       // for each head in the smaller graph: the node of the cycle it would take
    std::vector<std::size_t> way_out;      // for each node of the smaller graph: the node of the cycle that would head it
};

std::vector<std::size_t> best_heads(const Graph& graph) {
    std::vector<std::size_t> heads(graph.size, 0);
    for (std::size_t i = 1; i < graph.size; ++i) {
        for (std::size_t j = 1; j < graph.size; ++j) {
            if (graph.at(i, j) > graph.at(i, heads[i])) heads[i] = j;
        }
    }
    return heads;
}

std::vector<std::size_t> cycle_of(const std::vector<std::size_t>& heads) {
    std::vector<std::size_t> seen(heads.size(), 0);
    for (std::size_t start = 1; start < heads.size(); ++start) {
        std::size_t at = start;
        while (at != 0 && seen[at] == 0) {
            seen[at] = start;
            at = heads[at];
        }
        if (at == 0 || seen[at] != start) continue;
        std::vector<std::size_t> cycle{at};
        for (std::size_t next = heads[at]; next != at; next = heads[next]) cycle.push_back(next);
        return cycle;
    }
    return {};
}

std::pair<Graph, Contraction> contract(const Graph& graph, std::vector<std::size_t> heads, std::vector<std::size_t> cycle) {
    std::vector<bool> inside(graph.size, false);
    for (const std::size_t node : cycle) inside[node] = true;
    Contraction made;
    for (std::size_t node = 0; node < graph.size; ++node) {
        if (!inside[node]) made.kept.push_back(node);
    }
    const std::size_t whole = made.kept.size();
    Graph smaller(whole + 1);
    made.way_in.assign(whole, cycle.front());
    made.way_out.assign(whole, cycle.front());
    for (std::size_t a = 0; a < whole; ++a) {
        const std::size_t node = made.kept[a];
        for (std::size_t b = 0; b < whole; ++b) smaller.at(a, b) = graph.at(node, made.kept[b]);
        for (const std::size_t c : cycle) {
            if (graph.at(node, c) > smaller.at(a, whole)) {
                smaller.at(a, whole) = graph.at(node, c);
                made.way_out[a] = c;
            }
            // What taking this head for c gains over the head that c has in the cycle.
            const double gain = graph.at(c, node) - graph.at(c, heads[c]);
            if (gain > smaller.at(whole, a)) {
                smaller.at(whole, a) = gain;
                made.way_in[a] = c;
            }
        }
    }
    made.heads = std::move(heads);
    made.cycle = std::move(cycle);
    return {std::move(smaller), std::move(made)};
}

std::vector<std::size_t> expand(const Contraction& made, const std::vector<std::size_t>& smaller) {
    std::vector<std::size_t> heads = made.heads;
    const std::size_t whole = made.kept.size();
    for (std::size_t a = 1; a < whole; ++a) {
        heads[made.kept[a]] = smaller[a] == whole ? made.way_out[a] : made.kept[smaller[a]];
    }
    const std::size_t from = smaller[whole];
    heads[made.way_in[from]] = made.kept[from];
    return heads;
}

bool is_tree_with_one_root(const std::vector<std::size_t>& heads) {
    return std::count(heads.begin() + 1, heads.end(), std::size_t{0}) == 1 && cycle_of(heads).empty();
}

std::vector<std::size_t> best_arborescence(Graph graph) {
    std::vector<Contraction> steps;
    std::vector<std::size_t> heads = best_heads(graph);
    for (auto cycle = cycle_of(heads); !cycle.empty(); cycle = cycle_of(heads)) {
        auto [smaller, made] = contract(graph, std::move(heads), std::move(cycle));
        graph = std::move(smaller);
        steps.push_back(std::move(made));
        heads = best_heads(graph);
    }
    for (; !steps.empty(); steps.pop_back()) heads = expand(steps.back(), heads);
    return heads;
}

// Dearer than all the rest of a tree together, so that a second arc from the root never pays.
void make_roots_dear(Graph& graph) {
    double low = 0, high = 0;
    for (std::size_t i = 1; i < graph.size; ++i) {
        for (std::size_t j = 0; j < graph.size; ++j) {
            if (i == j) continue;
            low = std::min(low, graph.at(i, j));
            high = std::max(high, graph.at(i, j));
        }
    }
    const double price = (high - low + 1) * static_cast<double>(graph.size);
    for (std::size_t i = 1; i < graph.size; ++i) graph.at(i, 0) -= price;
}

Graph graph_of(std::span<const float> scores, std::size_t n) {
    Graph graph(n + 1);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j <= n; ++j) {
            if (j != i + 1) graph.at(i + 1, j) = scores[i * (n + 1) + j];
        }
    }
    return graph;
}

std::vector<std::size_t> best_heads(std::span<const float> scores, std::size_t n) {
    std::vector<std::size_t> heads(n + 1, 0);
    for (std::size_t i = 0; i < n; ++i) {
        const float* row = scores.data() + i * (n + 1);
        for (std::size_t j = 1; j <= n; ++j) {
            if (j != i + 1 && row[j] > row[heads[i + 1]]) heads[i + 1] = j;
        }
    }
    return heads;
}

}  // namespace

std::vector<int> best_tree(std::span<const float> scores, std::size_t n) {
    assert(scores.size() == n * (n + 1));
    std::vector<std::size_t> heads = best_heads(scores, n);
    if (!is_tree_with_one_root(heads)) {
        Graph graph = graph_of(scores, n);
        make_roots_dear(graph);
        heads = best_arborescence(std::move(graph));
    }
    std::vector<int> out(n);
    for (std::size_t i = 0; i < n; ++i) out[i] = static_cast<int>(heads[i + 1]) - 1;
    return out;
}

}  // namespace stemma
