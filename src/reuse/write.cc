#include <cmath>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/columns.h"
#include "base/graphml.h"
#include "base/moment.h"
#include "base/tree.h"
#include "base/unicode.h"
#include "reuse/json.h"
#include "stemma/reuse.h"

namespace stemma {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(Span span) { return {{"begin", span.begin.value}, {"end", span.end.value}}; }

struct GraphEdge {
    std::string_view from, to;  // see the copies' and the stemmata's memory, as `why` does
    bool directed = false, tree = false;
    CopyKind kind = CopyKind::Source;
    Share confidence;
    std::optional<Share> share;  // of the text that it leads to
    std::string_view why;
};

}  // namespace

double written(Share share) { return std::round(share.value * 1e4) / 1e4; }

Json json_of(const Copy& copy) {
    Json line{{"a", copy.a.text}, {"b", copy.b.text}, {"kind", to_string(copy.kind)}};
    if (copy.earlier) line["earlier"] = copy.earlier->text;
    line["confidence"] = written(copy.confidence);
    line["share_a"] = written(copy.share_a);
    line["share_b"] = written(copy.share_b);
    line["passages"] = Json::array();
    for (const SharedPassage& passage : copy.passages) line["passages"].push_back({{"a", json_of(passage.a)}, {"b", json_of(passage.b)}});
    line["why"] = copy.why;
    return line;
}

std::string to_json_line(const Copy& copy) { return json_of(copy).dump(-1, ' ', false, Json::error_handler_t::replace); }

namespace {

Json json_of(const StemmaText& text) {
    Json node{{"id", text.id}, {"kind", to_string(text.kind)}};
    if (text.lost) node["lost"] = true;
    if (!text.name.empty()) node["name"] = text.name;
    if (text.published) node["published"] = *text.published;
    return node;
}

Json json_of(const Stemma& stemma, const StemmaText& text, const Descent& descent, bool tree) {
    Json edge{{"from", stemma.texts[descent.from].id}, {"to", text.id}, {"tree", tree}, {"kind", to_string(descent.kind)}, {"confidence", written(descent.confidence)}};
    if (descent.share) edge["share"] = written(*descent.share);
    edge["why"] = descent.why;
    return edge;
}

// How a text that is not there is called, and how surely it is not.
std::string lost_label(const StemmaText& text) {
    switch (text.kind) {
        case TextKind::Agency: return fmt::format("[{}, not among the reports]", text.name);
        case TextKind::Statement: return text.lost ? "[a statement, not among the reports]" : "[a statement, which one of its reports gave out]";
        case TextKind::Common: return text.lost ? "[a common text, not among the reports]" : "[a common text; nothing shows which report of it came first]";
        case TextKind::Report: break;
    }
    return text.name;
}

std::string label_of(const StemmaText& text) {
    if (text.kind != TextKind::Report) return lost_label(text);
    std::string out = text.name;
    if (text.published) out += ", " + shown_time(*text.published);
    return out;
}

std::string_view verb_of(CopyKind kind) {
    switch (kind) {
        case CopyKind::Wire: return "carried by ";
        case CopyKind::Release: return "quoted by ";
        case CopyKind::Source:
        case CopyKind::Common:
        case CopyKind::Incidental: break;
    }
    return "copied by ";
}

std::string line_of(const Stemma& stemma, const StemmaText& text) {
    std::string out(text.parent ? verb_of(text.parent->kind) : std::string_view());
    out += label_of(text);
    if (text.parent && text.parent->share) out += fmt::format(", {:.0f} %", 100 * text.parent->share->value);
    for (const Descent& other : text.further) {
        out += fmt::format("{}{}", &other == &text.further.front() ? "; also from " : ", and from ", label_of(stemma.texts[other.from]));
        if (other.share) out += fmt::format(", {:.0f} %", 100 * other.share->value);
    }
    if (text.kind == TextKind::Report) out += fmt::format(" ({})", text.id);
    return out;
}

}  // namespace

Json json_of(const Stemma& stemma) {
    Json line{{"stemma", stemma.id}, {"roots", stemma.roots().size()}, {"nodes", Json::array()}, {"edges", Json::array()}};
    for (const StemmaText& text : stemma.texts) {
        line["nodes"].push_back(json_of(text));
        if (text.parent) line["edges"].push_back(json_of(stemma, text, *text.parent, true));
        for (const Descent& other : text.further) line["edges"].push_back(json_of(stemma, text, other, false));
    }
    return line;
}

std::string to_json_line(const Stemma& stemma) { return json_of(stemma).dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string to_text(const Stemma& stemma) {
    std::vector<std::size_t> last_child(stemma.texts.size());
    for (std::size_t i = 0; i < stemma.texts.size(); ++i) {
        if (stemma.texts[i].parent) last_child[stemma.texts[i].parent->from] = i;
    }
    std::vector<Stem> stems(stemma.texts.size());
    std::string out;
    for (std::size_t i = 0; i < stemma.texts.size(); ++i) {  // each behind its parent, and the tree's lines from the top down
        const StemmaText& text = stemma.texts[i];
        if (text.parent) stems[i] = stem_under(stems[text.parent->from], last_child[text.parent->from] == i);
        out += stem_of(stems[i]) + printable(line_of(stemma, text)) + "\n";
    }
    return out;
}

// Whether an edge has a direction is said in its data: the format allows directed and undirected edges in one graph,
// but networkx reads no such graph.
std::string to_graphml(std::span<const Copy> copies, std::span<const Report> reports) {
    struct Node { const Report* report = nullptr; const StemmaText* text = nullptr; std::string_view stemma; };
    std::map<std::string, Node> nodes;  // every end of an edge must be a node, also one whose report is not given
    for (const Copy& copy : copies) nodes[copy.a.text], nodes[copy.b.text];
    for (const Report& report : reports) nodes[report.id.text].report = &report;
    const std::vector<Stemma> stemmata = stemmata_of(copies, reports);
    std::vector<GraphEdge> edges;
    std::map<std::pair<std::string_view, std::string_view>, std::size_t> between;  // edges, by what they lead from and to
    for (const Copy& copy : copies) {
        const bool from_b = copy.earlier && *copy.earlier == copy.b;
        const std::string_view from = from_b ? copy.b.text : copy.a.text, to = from_b ? copy.a.text : copy.b.text;
        between.emplace(std::pair(from, to), edges.size());
        edges.push_back({from, to, copy.earlier.has_value(), false, copy.kind, copy.confidence, from_b ? copy.share_a : copy.share_b, copy.why});
        if (!copy.earlier) edges.back().share.reset();
    }
    for (const Stemma& stemma : stemmata) {
        for (const StemmaText& text : stemma.texts) {
            nodes[text.id].text = &text;
            nodes[text.id].stemma = stemma.id;
            const auto add = [&](const Descent& descent, bool tree) {
                const std::string_view from = stemma.texts[descent.from].id;
                const auto known = between.find({from, text.id});
                if (known == between.end()) {
                    edges.push_back({from, text.id, true, tree, descent.kind, descent.confidence, descent.share, descent.why});
                } else if (tree) {
                    edges[known->second].tree = edges[known->second].directed = true;
                }
            };
            if (text.parent) add(*text.parent, true);
            for (const Descent& other : text.further) add(other, false);
        }
    }
    Markup out;
    open_graphml(out);
    graphml_key(out, "text", "node", "kind", "string");
    graphml_key(out, "lost", "node", "lost", "boolean");
    for (const std::string_view name : {"name", "stemma", "outlet", "title", "published"}) graphml_key(out, name, "node", name, "string");
    for (const std::string_view name : {"kind", "why"}) graphml_key(out, name, "edge", name, "string");
    for (const std::string_view name : {"directed", "tree"}) graphml_key(out, name, "edge", name, "boolean");
    for (const std::string_view name : {"confidence", "share"}) graphml_key(out, name, "edge", name, "double");
    out.open("graph", {{"id", "copies"}, {"edgedefault", "directed"}}).line();
    for (const auto& [id, node] : nodes) {
        out.open("node", {{"id", id}});
        graphml_data(out, "text", to_string(node.text ? node.text->kind : TextKind::Report));
        graphml_data(out, "lost", node.text && node.text->lost ? "true" : "false");
        graphml_data(out, "name", node.text ? std::string_view(node.text->name) : std::string_view());
        graphml_data(out, "stemma", node.stemma);
        if (node.report) {
            graphml_data(out, "outlet", node.report->outlet.value_or(""));
            graphml_data(out, "title", node.report->title.value_or(""));
            graphml_data(out, "published", node.report->published ? node.report->published->value : "");
        }
        out.close().line();
    }
    for (const GraphEdge& edge : edges) {
        out.open("edge", {{"source", edge.from}, {"target", edge.to}});
        graphml_data(out, "kind", to_string(edge.kind));
        graphml_data(out, "directed", edge.directed ? "true" : "false");
        graphml_data(out, "tree", edge.tree ? "true" : "false");
        graphml_data(out, "confidence", fmt::format("{:.4f}", written(edge.confidence)));
        graphml_data(out, "share", edge.share ? fmt::format("{:.4f}", written(*edge.share)) : "");
        graphml_data(out, "why", edge.why);
        out.close().line();
    }
    out.close().line().close().line();
    return out.take();
}

}  // namespace stemma
