#include "base/graphml.h"

namespace stemma {

void open_graphml(Markup& out) {
    out.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>").line();
    out.open("graphml", {{"xmlns", "http://graphml.graphdrawing.org/xmlns"},
                         {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"},
                         {"xsi:schemaLocation", "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd"}}).line();
}

void graphml_key(Markup& out, std::string_view id, std::string_view of, std::string_view name, std::string_view type) {
    out.empty("key", {{"id", id}, {"for", of}, {"attr.name", name}, {"attr.type", type}}).line();
}

void graphml_data(Markup& out, std::string_view key, std::string_view value) {
    if (!value.empty()) out.leaf("data", {{"key", key}}, value);
}

}  // namespace stemma
