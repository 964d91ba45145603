// The pictures of the page, as inline SVG: the stemma, and the values of a finding over time.
//
// The stemma is a layered drawing, left to right (Sugiyama, Tagawa, Toda 1981): layers come with the graph,
// an edge over several layers gets a bend in each, and the order within a layer follows the mean of the
// neighbours in a few sweeps. Colours, lines and dark mode come from the page's style by class.
//
// Text widths are estimated from columns (see columns.h), since no font is at hand; boxes are generous.
// Cost: linear in boxes and edges, times the sweeps. Threads: pure.
#pragma once

#include <string>

#include "dossier/stemma_graph.h"
#include "dossier/view.h"

namespace stemma {

enum class PictureSize { Wide, Narrow };  // for a desk, for a phone

// Empty if there is no edge to show, or more layers than can be read. `id` is unique in the page.
std::string stemma_picture(const View&, const StemmaGraph&, PictureSize, const std::string& id);

// Value over publication time; empty unless at least two readings with values are in dated reports of
// more than one moment.
std::string timeline_picture(const View&, const Finding&, const std::string& id);

}  // namespace stemma
