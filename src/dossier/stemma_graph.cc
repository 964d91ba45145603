#include "dossier/stemma_graph.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "base/unicode.h"
#include "collate/origins.h"
#include "reuse/facts.h"

namespace stemma {
namespace {

// Steps (nodes times edges) that the search for longer ways may take: half a second. Above it the picture
// keeps all its edges.
constexpr std::size_t kMostSteps = 50'000'000;

bool is_medium(OriginKind kind) { return kind == OriginKind::Agency || kind == OriginKind::Outlet; }
bool has_text(OriginKind kind) { return is_medium(kind) || kind == OriginKind::Document; }

// Reports call one medium "Meridian Post" and "The Meridian Post", and an agency by its initials.
std::string medium_key(std::string_view name) {
    if (const auto agency = reuse::name_of_agency(name)) return fold_case(*agency);
    std::string key = fold_case(name);
    if (key.starts_with("the ")) key.erase(0, 4);
    return key;
}

class Builder {
public:
    explicit Builder(const View& view) : view_(view), dossier_(view.dossier()) {}

    StemmaGraph run() {
        find_outlets();
        for (const Link& link : dossier_.links) add(link.from, link.to, link.how);
        for (const Copy& copy : dossier_.copies) add_copy(copy);
        add_unlinked_origins();
        find_media_above();
        for (const Stemma& stemma : stemmata_of(dossier_.copies, dossier_.reports)) add_stemma(stemma);
        lay_out();
        return std::move(graph_);
    }

private:
    // The nodes: an outlet's origin whose one report is here becomes that report.
    void find_outlets() {
        std::map<std::string, std::vector<std::size_t>> of_outlet;
        for (std::size_t i = 0; i < dossier_.reports.size(); ++i) of_outlet[medium_key(shown_name(dossier_.reports[i]))].push_back(i);
        std::vector<std::pair<std::string, std::size_t>> merged;
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
            if (is_medium(origin.kind)) node = media_.try_emplace(key, node).first->second;
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
        if (a != node_of_.end() && b != node_of_.end()) copies_.insert({a->second, b->second});
    }

    // Many reports of one text are copies of one another, each pair of them; what is drawn is the tree that they
    // form (stemma/reuse.h), with the texts that are not there.
    void add_stemma(const Stemma& stemma) {
        std::vector<std::optional<std::size_t>> nodes(stemma.texts.size());
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            if (stemma.texts[i].kind == TextKind::Report) {
                if (const auto known = node_of_.find(stemma.texts[i].id); known != node_of_.end()) nodes[i] = known->second;
            }
        }
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            if (stemma.texts[i].kind != TextKind::Report) nodes[i] = node_of_text(stemma, i, nodes);
        }
        const auto descend = [&](const Descent& descent, std::size_t to, bool further) {
            const auto &from = nodes[descent.from], &end = nodes[to];
            if (!from || !end || *from == *end) return;
            add(*from, *end, stemma.texts[descent.from].kind == TextKind::Agency ? LinkHow::Credited : LinkHow::Copied);
            (further ? further_ : tree_).insert({*from, *end});
        };
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            if (stemma.texts[i].parent) descend(*stemma.texts[i].parent, i, false);
            for (const Descent& other : stemma.texts[i].further) descend(other, i, true);
        }
    }

    // An agency may stand among the media already. Reports that all credit one medium need no other common text.
    std::optional<std::size_t> node_of_text(const Stemma& stemma, std::size_t number, const std::vector<std::optional<std::size_t>>& nodes) {
        const StemmaText& text = stemma.texts[number];
        const bool agency = text.kind == TextKind::Agency;
        if (agency) {
            if (const auto known = media_.find(medium_key(text.name)); known != media_.end()) return known->second;
        } else if (all_credit_one_medium(stemma, number, nodes)) {
            return std::nullopt;
        }
        const std::size_t node = graph_.nodes.size();
        const std::string_view label = agency ? std::string_view(text.name) : text.kind == TextKind::Statement ? "a common statement" : "a common text";
        const std::string_view detail = agency ? "agency" : text.lost ? "not among the reports" : "nothing shows which report of it came first";
        graph_.nodes.push_back({"lost:" + std::to_string(++lost_), NodeKind::Medium, text.lost, std::string(label), std::string(detail), {}, 0, {}, {}, true});
        return node;
    }

    bool all_credit_one_medium(const Stemma& stemma, std::size_t number, const std::vector<std::optional<std::size_t>>& nodes) const {
        std::optional<std::set<std::size_t>> common;
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            const StemmaText& text = stemma.texts[i];
            const auto is_it = [&](const Descent& descent) { return descent.from == number; };
            if (!nodes[i] || !((text.parent && is_it(*text.parent)) || std::ranges::any_of(text.further, is_it))) continue;
            static const std::set<std::size_t> none;
            const auto& above = *nodes[i] < media_above_.size() ? media_above_[*nodes[i]] : none;
            if (!common) common = above;
            std::erase_if(*common, [&](std::size_t medium) { return !above.contains(medium); });
        }
        return common && !common->empty();
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

    void find_media_above() {
        media_above_.resize(graph_.nodes.size());
        for (const auto& [ends, how] : edges_) {
            if (graph_.nodes[ends.first].kind == NodeKind::Medium) media_above_[ends.second].insert(ends.first);
        }
    }

    bool is_own(std::size_t from, std::size_t to) const {
        const StemmaNode &source = graph_.nodes[from], &report = graph_.nodes[to];
        return source.kind == NodeKind::Medium && report.report && medium_key(source.label) == medium_key(shown_name(dossier_.reports[*report.report]));
    }

    void lay_out() {
        for (const auto& [ends, how] : edges_) {
            const bool further = further_.contains(ends), passed_over = copies_.contains(ends) && !further && !tree_.contains(ends);
            graph_.edges.push_back({ends.first, ends.second, how, false, is_own(ends.first, ends.second), further, !(passed_over && how == LinkHow::Copied)});
        }
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
            if (edge.back || edge.further || !edge.drawn) continue;
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
    std::map<std::string, std::size_t> media_;           // nodes, by medium_key()
    std::vector<std::set<std::size_t>> media_above_;     // by node: the media that it credits, or that carry it
    std::map<std::pair<std::size_t, std::size_t>, LinkHow> edges_;
    std::set<std::pair<std::size_t, std::size_t>> copies_, tree_, further_;  // the same ends: of copies, and of their stemmata
    std::size_t lost_ = 0;
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
