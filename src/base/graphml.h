// A graph as GraphML, which yEd, Gephi and networkx read: the parts that every such file has.
//
// Say which keys there are before the graph is opened; a key's name may stand for nodes and for edges at once, its id
// may not. Cost: linear. Threads: pure.
// Source: http://graphml.graphdrawing.org/specification.html
#pragma once

#include <string_view>

#include "base/markup.h"

namespace stemma {

// The declaration and the root element; Markup::take() closes what is open.
void open_graphml(Markup&);
// `of`: "node" or "edge"; `type`: "string", "boolean" or "double".
void graphml_key(Markup&, std::string_view id, std::string_view of, std::string_view name, std::string_view type);
// Nothing for an empty value: what is not known is not there.
void graphml_data(Markup&, std::string_view key, std::string_view value);

}  // namespace stemma
