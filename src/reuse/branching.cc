#include "reuse/branching.h"

#include <numeric>
#include <utility>

namespace stemma::reuse {
namespace {

constexpr std::size_t kNone = kNoArc;

// Leftist heaps of arcs, heaviest on top, of which whole ones can be merged and made lighter at once.
class Heaps {
public:
    explicit Heaps(const std::vector<Arc>& arcs) : items_(arcs.size()) {
        for (std::size_t i = 0; i < arcs.size(); ++i) items_[i].weight = arcs[i].weight;
    }

    const ArcWeight& weight(std::size_t top) const { return items_[top].weight; }

    void lighten(std::size_t top, const ArcWeight& by) {
        if (top == kNone) return;
        items_[top].weight = items_[top].weight - by;
        items_[top].owed = items_[top].owed + by;
    }

    // The right spine of a leftist heap is as long as the logarithm of its size, and so is the recursion.
    std::size_t merge(std::size_t a, std::size_t b) {
        if (a == kNone) return b;
        if (b == kNone) return a;
        if (lighter(a, b)) std::swap(a, b);
        settle(a);
        Item& top = items_[a];
        top.right = merge(top.right, b);
        if (spine(top.left) < spine(top.right)) std::swap(top.left, top.right);
        top.spine = spine(top.right) + 1;
        return a;
    }

    std::size_t without_top(std::size_t top) {
        settle(top);
        return merge(items_[top].left, items_[top].right);
    }

private:
    struct Item {
        ArcWeight weight, owed;  // owed: what the arcs below are yet to be made lighter by
        std::size_t left = kNone, right = kNone, spine = 1;
    };

    bool lighter(std::size_t a, std::size_t b) const {
        return items_[a].weight != items_[b].weight ? items_[a].weight < items_[b].weight : a > b;
    }
    std::size_t spine(std::size_t top) const { return top == kNone ? 0 : items_[top].spine; }
    void settle(std::size_t top) {
        lighten(items_[top].left, items_[top].owed);
        lighten(items_[top].right, items_[top].owed);
        items_[top].owed = {};
    }

    std::vector<Item> items_;
};

class Brancher {
public:
    // A node behind the last stands for having no source: it has an arc without weight to every other.
    Brancher(std::size_t nodes, std::span<const Arc> arcs)
        : nodes_(nodes), given_(arcs.size()), arcs_(with_root(nodes, arcs)), heaps_(arcs_), into_(nodes + 1, kNone), within_(nodes + 1, kNone), group_(nodes + 1), taken_(nodes + 1, kNone),
          state_(nodes + 1, State::New) {
        std::iota(group_.begin(), group_.end(), std::size_t{0});
        for (std::size_t e = 0; e < arcs_.size(); ++e) {
            if (arcs_[e].from != arcs_[e].to) into_[arcs_[e].to] = heaps_.merge(into_[arcs_[e].to], e);
        }
    }

    std::vector<std::size_t> run() {
        state_[nodes_] = State::Done;
        for (std::size_t node = 0; node < nodes_; ++node) grow_from(node);
        open_circles();
        std::vector<std::size_t> out(nodes_, kNoArc);
        for (std::size_t node = 0; node < nodes_; ++node) {
            if (taken_[node] < given_) out[node] = taken_[node];
        }
        return out;
    }

private:
    enum class State { New, OnPath, Done };

    static std::vector<Arc> with_root(std::size_t nodes, std::span<const Arc> arcs) {
        std::vector<Arc> out(arcs.begin(), arcs.end());
        for (Arc& arc : out) {
            if (arc.weight <= ArcWeight{}) arc.from = arc.to;
        }
        for (std::size_t node = 0; node < nodes; ++node) out.push_back({nodes, node, {}});
        return out;
    }

    std::size_t find(std::size_t node) {
        while (group_[node] != node) node = group_[node] = group_[group_[node]];
        return node;
    }

    std::size_t take_heaviest(std::size_t node) {
        std::size_t top = into_[node];
        while (find(arcs_[top].from) == node) top = heaps_.without_top(top);  // the arc from the root is never within
        into_[node] = heaps_.without_top(top);
        heaps_.lighten(into_[node], heaps_.weight(top));
        return top;
    }

    void grow_from(std::size_t start) {
        std::vector<std::size_t> path;
        std::size_t node = find(start);
        while (state_[node] != State::Done) {
            taken_[node] = take_heaviest(node);
            state_[node] = State::OnPath;
            path.push_back(node);
            const std::size_t source = find(arcs_[taken_[node]].from);
            node = state_[source] == State::OnPath ? draw_together(path, source) : source;
        }
        for (const std::size_t on_path : path) state_[on_path] = State::Done;
    }

    std::size_t draw_together(std::vector<std::size_t>& path, std::size_t first) {
        const std::size_t circle = group_.size();
        group_.push_back(circle);
        within_.push_back(kNone);
        taken_.push_back(kNone);
        state_.push_back(State::New);
        into_.push_back(kNone);
        std::size_t node;
        do {
            node = path.back();
            path.pop_back();
            group_[node] = within_[node] = circle;
            into_[circle] = heaps_.merge(into_[circle], into_[node]);
        } while (node != first);
        return circle;
    }

    // From the outermost circle inwards: the arc that it took replaces those of all that it enters on the way
    // to its end. A circle on that way is open already.
    void open_circles() {
        std::vector<char> open(group_.size());
        for (std::size_t circle = group_.size(); circle-- > nodes_ + 1;) {
            if (open[circle]) continue;
            const std::size_t arc = taken_[circle];
            for (std::size_t node = arcs_[arc].to; node != circle; node = within_[node]) {
                taken_[node] = arc;
                open[node] = 1;
            }
        }
    }

    std::size_t nodes_, given_;
    std::vector<Arc> arcs_;
    Heaps heaps_;
    std::vector<std::size_t> into_;    // heaps, by node or circle
    std::vector<std::size_t> within_;  // the circle that a node or circle was drawn into
    std::vector<std::size_t> group_;   // the same, with shortcuts
    std::vector<std::size_t> taken_;   // arcs
    std::vector<State> state_;
};

}  // namespace

std::vector<std::size_t> best_branching(std::size_t nodes, std::span<const Arc> arcs) { return Brancher(nodes, arcs).run(); }

}  // namespace stemma::reuse
