#include <string>

#include "dossier/markup.h"
#include "dossier/stemma_graph.h"
#include "stemma/dossier.h"

namespace stemma {
namespace {

void key(Markup& out, std::string_view id, std::string_view of, std::string_view type) {
    out.empty("key", {{"id", id}, {"for", of}, {"attr.name", id}, {"attr.type", type}}).line();
}

void data(Markup& out, std::string_view key, std::string_view value) {
    if (!value.empty()) out.leaf("data", {{"key", key}}, value);
}

std::string node_id(std::size_t node) { return "n" + std::to_string(node); }

void write_node(Markup& out, const Dossier& dossier, const StemmaNode& node, std::size_t number) {
    out.open("node", {{"id", node_id(number)}});
    data(out, "id", node.id);
    data(out, "label", node.label);
    data(out, "kind", to_string(node.kind));
    data(out, "detail", node.report ? std::string_view() : std::string_view(node.detail));
    data(out, "lost", node.lost ? "true" : "false");
    if (node.report) {
        const Report& report = dossier.reports[*node.report];
        data(out, "title", report.title.value_or(""));
        data(out, "url", report.url.value_or(""));
        data(out, "published", report.published ? report.published->value : "");
    }
    out.close().line();
}

}  // namespace

// http://graphml.graphdrawing.org/specification.html
std::string to_graphml(const Dossier& dossier) {
    const View view(dossier);
    const StemmaGraph graph = stemma_graph(view);
    Markup out;
    out.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>").line();
    out.open("graphml", {{"xmlns", "http://graphml.graphdrawing.org/xmlns"},
                         {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"},
                         {"xsi:schemaLocation", "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd"}}).line();
    for (const std::string_view name : {"id", "label", "kind", "detail", "title", "url", "published"}) key(out, name, "node", "string");
    key(out, "lost", "node", "boolean");
    key(out, "how", "edge", "string");
    out.open("graph", {{"id", "stemma"}, {"edgedefault", "directed"}}).line();
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) write_node(out, dossier, graph.nodes[i], i);
    for (const StemmaEdge& edge : graph.edges) {
        out.open("edge", {{"source", node_id(edge.from)}, {"target", node_id(edge.to)}});
        data(out, "how", to_string(edge.how));
        out.close().line();
    }
    out.close().line().close().line();
    return out.take();
}

}  // namespace stemma
