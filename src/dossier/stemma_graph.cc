#include "dossier/stemma_graph.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <unordered_map>

#include "base/unicode.h"
#include "collate/origins.h"

namespace stemma {
namespace {

// Steps (nodes times edges) that the search for longer ways may take: half a second. Above it the picture
// keeps all its edges.
constexpr std::size_t kMostSteps = 50'000'000;
// Share of a text's words. Cuts and corrections of an editor change less than this.
constexpr double kNearlyTheMost = 0.1;

bool is_medium(OriginKind kind) { return kind == OriginKind::Agency || kind == OriginKind::Outlet; }
bool has_text(OriginKind kind) { return is_medium(kind) || kind == OriginKind::Document; }

// Reports call one medium "Meridian Post" and "The Meridian Post".
std::string medium_key(std::string_view name) {
    std::string key = fold_case(name);
    if (key.starts_with("the ")) key.erase(0, 4);
    return key;
}

bool is_original_text(const Copy& copy) { return copy.kind == CopyKind::Wire || copy.kind == CopyKind::Release; }

class Builder {
public:
    explicit Builder(const View& view) : view_(view), dossier_(view.dossier()) {}

    StemmaGraph run() {
        find_outlets();
        for (const Link& link : dossier_.links) add(link.from, link.to, link.how);
        for (const Copy& copy : dossier_.copies) add_copy(copy);
        add_unlinked_origins();
        add_common_texts();
        lay_out();
        return std::move(graph_);
    }

private:
    // The nodes: an outlet's origin whose one report is here becomes that report.
    void find_outlets() {
        std::map<std::string, std::vector<std::size_t>> of_outlet;
        for (std::size_t i = 0; i < dossier_.reports.size(); ++i) of_outlet[medium_key(shown_name(dossier_.reports[i]))].push_back(i);
        std::vector<std::pair<std::string, std::size_t>> merged;
        std::map<std::string, std::size_t> media;  // nodes
        for (const Origin& origin : dossier_.origins) {
            if (!is_known(origin)) continue;
            const std::string key = medium_key(origin.name);
            const auto found = of_outlet.find(key);
            const bool here = found != of_outlet.end();
            if (is_medium(origin.kind) && here && found->second.size() == 1) {
                merged.emplace_back(origin.id.text, found->second.front());
                continue;
            }
            std::size_t node = graph_.nodes.size();
            if (is_medium(origin.kind)) node = media.try_emplace(key, node).first->second;
            node_of_.emplace(origin.id.text, node);
            if (node < graph_.nodes.size()) continue;
            graph_.nodes.push_back({origin.id.text, is_medium(origin.kind) ? NodeKind::Medium : NodeKind::Origin,
                                    has_text(origin.kind) && !here, origin.name, std::string(to_string(origin.kind)), {}, 0, {}, {}, true});
        }
        first_report_ = graph_.nodes.size();
        for (std::size_t i = 0; i < dossier_.reports.size(); ++i) {
            node_of_.emplace(dossier_.reports[i].id.text, graph_.nodes.size());
            graph_.nodes.push_back({dossier_.reports[i].id.text, NodeKind::Report, false, view_.label(i),
                                    dossier_.reports[i].title.value_or(""), i, 0, {}, {}, true});
        }
        for (const auto& [id, report] : merged) node_of_.emplace(id, first_report_ + report);
    }

    void add(const std::string& from, const std::string& to, LinkHow how) {
        const auto a = node_of_.find(from), b = node_of_.find(to);
        if (a == node_of_.end() || b == node_of_.end()) return;
        add(a->second, b->second, how);
    }

    // Of several links between the same two the strongest stays: copied, credited, carried, said.
    void add(std::size_t from, std::size_t to, LinkHow how) {
        if (from == to) return;
        auto& kept = edges_.try_emplace({from, to}, how).first->second;
        kept = std::max(kept, how);
    }

    void add_copy(const Copy& copy) {
        if (copy.kind == CopyKind::Common || copy.kind == CopyKind::Incidental || !copy.earlier) return;
        const ReportId& later = *copy.earlier == copy.a ? copy.b : copy.a;
        add(copy.earlier->text, later.text, LinkHow::Copied);
        const auto a = node_of_.find(copy.earlier->text), b = node_of_.find(later.text);
        if (a != node_of_.end() && b != node_of_.end()) share_[{a->second, b->second}] = (*copy.earlier == copy.a ? copy.share_b : copy.share_a).value;
    }

    // Many reports of one text are copies of one another, each pair of them; what is drawn is one source for
    // each: of those that share nearly the most with it the first, which gives a star and not a feigned chain.
    void thin_copies() {
        std::map<std::size_t, std::vector<std::size_t>> sources;  // edges, by the report that they lead to
        for (std::size_t e = 0; e < graph_.edges.size(); ++e) {
            const StemmaEdge& edge = graph_.edges[e];
            if (edge.how == LinkHow::Copied && graph_.nodes[edge.from].report) sources[edge.to].push_back(e);
        }
        const auto share = [&](std::size_t e) {
            const auto found = share_.find({graph_.edges[e].from, graph_.edges[e].to});
            return found == share_.end() ? 0.0 : found->second;
        };
        for (const auto& [to, edges] : sources) {
            double most = 0;
            for (const std::size_t e : edges) most = std::max(most, share(e));
            bool kept = false;
            for (const std::size_t e : edges) {  // by source, and reports are in time order
                graph_.edges[e].drawn = !kept && share(e) >= most - kNearlyTheMost;
                kept = kept || graph_.edges[e].drawn;
            }
        }
    }

    void add_unlinked_origins() {
        std::set<std::size_t> linked;
        for (const auto& [ends, how] : edges_) linked.insert({ends.first, ends.second});
        for (const Origin& origin : dossier_.origins) {
            const auto node = node_of_.find(origin.id.text);
            if (node == node_of_.end() || linked.contains(node->second)) continue;
            for (const ReportId& report : origin.reports) add(origin.id.text, report.text, is_medium(origin.kind) ? LinkHow::Credited : LinkHow::Said);
        }
    }

    std::vector<std::set<std::size_t>> media_above() const {
        std::vector<std::set<std::size_t>> out(graph_.nodes.size());
        for (const auto& [ends, how] : edges_) {
            if (graph_.nodes[ends.first].kind == NodeKind::Medium) out[ends.second].insert(ends.first);
        }
        return out;
    }

    // Reports that share a text, of which neither is known to be the earlier and which credit no common
    // medium, have it from a text that is not here. Chains of such pairs have one text.
    void add_common_texts() {
        std::vector<std::size_t> group(graph_.nodes.size());
        std::iota(group.begin(), group.end(), std::size_t{0});
        const auto root = [&](std::size_t i) {
            while (group[i] != i) i = group[i] = group[group[i]];
            return i;
        };
        const auto above = media_above();
        for (const Copy& copy : dossier_.copies) {
            if (!is_original_text(copy) || copy.earlier) continue;
            const auto a = node_of_.find(copy.a.text), b = node_of_.find(copy.b.text);
            if (a == node_of_.end() || b == node_of_.end()) continue;
            const auto &above_a = above[a->second], &above_b = above[b->second];
            const bool credited = std::any_of(above_a.begin(), above_a.end(), [&](std::size_t m) { return above_b.contains(m); });
            if (!credited) group[std::max(root(a->second), root(b->second))] = std::min(root(a->second), root(b->second));
        }
        std::map<std::size_t, std::vector<std::size_t>> members;
        for (std::size_t i = 0; i < group.size(); ++i) members[root(i)].push_back(i);
        std::size_t number = 0;
        for (const auto& [first, nodes] : members) {
            if (nodes.size() < 2) continue;
            const std::size_t text = graph_.nodes.size();
            graph_.nodes.push_back({"lost:" + std::to_string(++number), NodeKind::Medium, true, "a common text", "not among the reports", {}, 0, {}, {}, true});
            for (const std::size_t node : nodes) add(text, node, LinkHow::Copied);
        }
    }

    bool is_own(std::size_t from, std::size_t to) const {
        const StemmaNode &source = graph_.nodes[from], &report = graph_.nodes[to];
        return source.kind == NodeKind::Medium && report.report && medium_key(source.label) == medium_key(shown_name(dossier_.reports[*report.report]));
    }

    void lay_out() {
        for (const auto& [ends, how] : edges_) graph_.edges.push_back({ends.first, ends.second, how, false, is_own(ends.first, ends.second), true});
        thin_copies();
        outgoing_.resize(graph_.nodes.size());
        for (std::size_t e = 0; e < graph_.edges.size(); ++e) {
            if (graph_.edges[e].drawn) outgoing_[graph_.edges[e].from].push_back(e);
        }
        const auto order = mark_back_edges();
        set_layers(order);
        shorten();
        set_parents();
    }

    // Depth-first without recursion, since a chain of copies may be long. Gives a topological order of the
    // edges that are not back edges.
    std::vector<std::size_t> mark_back_edges() {
        enum class State { New, Open, Done };
        std::vector<State> state(graph_.nodes.size(), State::New);
        std::vector<std::size_t> finished;
        for (std::size_t start = 0; start < graph_.nodes.size(); ++start) {
            if (state[start] != State::New) continue;
            std::vector<std::pair<std::size_t, std::size_t>> stack{{start, 0}};  // node, next outgoing edge
            state[start] = State::Open;
            while (!stack.empty()) {
                auto& [node, next] = stack.back();
                if (next == outgoing_[node].size()) {
                    state[node] = State::Done;
                    finished.push_back(node);
                    stack.pop_back();
                    continue;
                }
                StemmaEdge& edge = graph_.edges[outgoing_[node][next++]];
                if (state[edge.to] == State::Open) edge.back = true;
                if (state[edge.to] == State::New) {
                    state[edge.to] = State::Open;
                    stack.emplace_back(edge.to, 0);
                }
            }
        }
        std::reverse(finished.begin(), finished.end());
        return finished;
    }

    // Origins, media and reports keep apart: nothing of a later kind stands before its kind's first layer.
    void set_layers(const std::vector<std::size_t>& order) {
        const auto first_layer = [&](const StemmaNode& node) { return static_cast<std::size_t>(node.kind); };
        for (StemmaNode& node : graph_.nodes) node.layer = first_layer(node);
        for (const std::size_t node : order) {
            for (const std::size_t e : outgoing_[node]) {
                const StemmaEdge& edge = graph_.edges[e];
                if (!edge.back) graph_.nodes[edge.to].layer = std::max(graph_.nodes[edge.to].layer, graph_.nodes[node].layer + 1);
            }
        }
        std::map<std::size_t, std::size_t> used;  // layers without nodes are taken out
        for (const StemmaNode& node : graph_.nodes) used.emplace(node.layer, 0);
        for (auto& [layer, number] : used) number = graph_.layers++;
        for (StemmaNode& node : graph_.nodes) node.layer = used[node.layer];
    }

    void shorten() {
        if (graph_.nodes.size() * graph_.edges.size() > kMostSteps) return;
        for (std::size_t node = 0; node < graph_.nodes.size(); ++node) {
            if (outgoing_[node].size() < 2) continue;
            std::vector<bool> reached(graph_.nodes.size());
            std::vector<std::size_t> left;
            for (const std::size_t e : outgoing_[node]) {
                if (!graph_.edges[e].back) left.push_back(graph_.edges[e].to);
            }
            while (!left.empty()) {
                const std::size_t at = left.back();
                left.pop_back();
                for (const std::size_t e : outgoing_[at]) {
                    const StemmaEdge& edge = graph_.edges[e];
                    // A report that is credited need not be where this very thing was had from.
                    const bool loose = edge.how == LinkHow::Credited && graph_.nodes[at].report;
                    if (edge.back || loose || reached[edge.to]) continue;
                    reached[edge.to] = true;
                    left.push_back(edge.to);
                }
            }
            for (const std::size_t e : outgoing_[node]) {
                StemmaEdge& edge = graph_.edges[e];
                if (edge.how == LinkHow::Said && reached[edge.to]) edge.drawn = false;
            }
        }
    }

    // The tree hangs a node from its nearest source: the deepest layer, then the strongest link.
    void set_parents() {
        for (std::size_t e = 0; e < graph_.edges.size(); ++e) {
            const StemmaEdge& edge = graph_.edges[e];
            if (edge.back || !edge.drawn) continue;
            auto& parent = graph_.nodes[edge.to].parent;
            const auto rank = [&](const StemmaEdge& x) { return std::pair(graph_.nodes[x.from].layer, x.how); };
            if (!parent || rank(graph_.edges[*parent]) < rank(edge)) parent = e;
        }
        for (std::size_t i = 0; i < graph_.nodes.size(); ++i) {
            if (const auto& parent = graph_.nodes[i].parent) graph_.nodes[graph_.edges[*parent].from].children.push_back(i);
        }
        for (const StemmaEdge& edge : graph_.edges) graph_.nodes[edge.from].alone = graph_.nodes[edge.to].alone = false;
    }

    const View& view_;
    const Dossier& dossier_;
    StemmaGraph graph_;
    std::size_t first_report_ = 0;
    std::unordered_map<std::string, std::size_t> node_of_;
    std::map<std::pair<std::size_t, std::size_t>, LinkHow> edges_;
    std::map<std::pair<std::size_t, std::size_t>, double> share_;  // of the later text, by the same ends
    std::vector<std::vector<std::size_t>> outgoing_;
};

}  // namespace

std::string_view to_string(NodeKind kind) {
    switch (kind) {
        case NodeKind::Origin: return "origin";
        case NodeKind::Medium: return "medium";
        case NodeKind::Report: return "report";
    }
    return {};
}

std::vector<std::size_t> StemmaGraph::roots() const {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (!nodes[i].parent && !nodes[i].children.empty()) out.push_back(i);
    }
    return out;
}

std::vector<std::string> StemmaGraph::other_sources(std::size_t node) const {
    std::vector<std::string> out;
    for (std::size_t e = 0; e < edges.size(); ++e) {
        if (edges[e].to == node && edges[e].drawn && nodes[node].parent != e) out.push_back(nodes[edges[e].from].label);
    }
    return out;
}

StemmaGraph stemma_graph(const View& view) { return Builder(view).run(); }

std::string_view phrase_of(const StemmaEdge& edge) {
    if (edge.own) return "published as";
    switch (edge.how) {
        case LinkHow::Said: return "quoted by";
        case LinkHow::Carried: return "carried by";
        case LinkHow::Credited: return "credited by";
        case LinkHow::Copied: return "copied by";
    }
    return {};
}

}  // namespace stemma
