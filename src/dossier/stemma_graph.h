// The stemma as a graph: who had it from whom, from the origins through the media to the reports.
//
// Nodes are the reports, the origins that something goes back to, and lost originals: an agency, outlet or
// document that is credited but whose own text is not among the reports, or the common text that reports
// share without any having it from another. Which report has its text from which, and which texts are lost, the
// stemma of the copies tells (stemma/reuse.h). An outlet's origin that is one of the reports is
// that report, and media of one name are one node, so the same thing never stands twice. What is "not known"
// is nobody, and no node.
//
// For drawing, an edge that a longer way says too is left out ("the minister said" straight to a report
// that has it through an agency), as are the copies that are not in their stemma; edges against the
// way (a circle of credits) are kept but do not count for the layers.
//
// Cost: O(nodes * edges) at most for the shortening, which is left out above a limit; else linear.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "dossier/view.h"

namespace stemma {

enum class NodeKind { Origin, Medium, Report };
std::string_view to_string(NodeKind);

struct StemmaNode {
    std::string id;      // of the report or the origin; "lost:" and a number for a common text
    NodeKind kind = NodeKind::Report;
    bool lost = false;   // its own text is not among the reports
    std::string label;
    std::string detail;  // "person", "agency", a report's title
    std::optional<std::size_t> report;  // into Dossier::reports
    std::size_t layer = 0;              // 0 is the top; every forward edge goes to a later layer
    std::optional<std::size_t> parent;  // the edge that the tree hangs this node from
    std::vector<std::size_t> children;  // in the tree, in the order of the nodes
    bool alone = true;                  // no edge at all
};

struct StemmaEdge {
    std::size_t from = 0, to = 0;  // nodes
    LinkHow how = LinkHow::Said;
    bool back = false;             // closes a circle
    bool own = false;              // from an outlet to a report of its own
    bool further = false;          // a source beside the one that the report's text hangs from
    bool drawn = true;             // false: a longer way says the same, or another copy is likelier
};

struct StemmaGraph {
    std::vector<StemmaNode> nodes;  // origins and media in the dossier's order, lost texts, then the reports
    std::vector<StemmaEdge> edges;  // by (from, to)
    std::size_t layers = 0;

    // Of the tree: without a parent, and with children. A source whose reports all hang from a nearer one is
    // no root; it is named beside them.
    std::vector<std::size_t> roots() const;

    // The labels of the drawn sources beside the one that the tree hangs the node from.
    std::vector<std::string> other_sources(std::size_t node) const;
};

StemmaGraph stemma_graph(const View&);

// "quoted by", "carried by", ... as they read in a tree below their parent; "published as" for its own report.
std::string_view phrase_of(const StemmaEdge&);

}  // namespace stemma
