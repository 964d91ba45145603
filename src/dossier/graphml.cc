#include <string>

#include "base/graphml.h"
#include "dossier/stemma_graph.h"
#include "stemma/dossier.h"

namespace stemma {
namespace {

std::string node_id(std::size_t node) { return "n" + std::to_string(node); }

void write_node(Markup& out, const Dossier& dossier, const StemmaNode& node, std::size_t number) {
    out.open("node", {{"id", node_id(number)}});
    graphml_data(out, "id", node.id);
    graphml_data(out, "label", node.label);
    graphml_data(out, "kind", to_string(node.kind));
    graphml_data(out, "detail", node.report ? std::string_view() : std::string_view(node.detail));
    graphml_data(out, "lost", node.lost ? "true" : "false");
    if (node.report) {
        const Report& report = dossier.reports[*node.report];
        graphml_data(out, "title", report.title.value_or(""));
        graphml_data(out, "url", report.url.value_or(""));
        graphml_data(out, "published", report.published ? report.published->value : "");
    }
    out.close().line();
}

}  // namespace

std::string to_graphml(const Dossier& dossier) {
    const View view(dossier);
    const StemmaGraph graph = stemma_graph(view);
    Markup out;
    open_graphml(out);
    for (const std::string_view name : {"id", "label", "kind", "detail", "title", "url", "published"}) graphml_key(out, name, "node", name, "string");
    graphml_key(out, "lost", "node", "lost", "boolean");
    graphml_key(out, "how", "edge", "how", "string");
    out.open("graph", {{"id", "stemma"}, {"edgedefault", "directed"}}).line();
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) write_node(out, dossier, graph.nodes[i], i);
    for (const StemmaEdge& edge : graph.edges) {
        out.open("edge", {{"source", node_id(edge.from)}, {"target", node_id(edge.to)}});
        graphml_data(out, "how", to_string(edge.how));
        out.close().line();
    }
    out.close().line().close().line();
    return out.take();
}

}  // namespace stemma
