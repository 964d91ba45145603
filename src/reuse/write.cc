#include <cmath>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/unicode.h"
#include "stemma/reuse.h"

namespace stemma {
namespace {

using Json = nlohmann::ordered_json;

// Four decimals: more are noise, and they would make the output depend on how sums are rounded.
double rounded(Share share) { return std::round(share.value * 1e4) / 1e4; }

Json json_of(Span span) { return {{"begin", span.begin.value}, {"end", span.end.value}}; }

// XML 1.0, section 2.2: which characters may stand in a document at all.
bool allowed_in_xml(char32_t c) {
    return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

std::string xml(std::string_view text) {
    std::u32string out;
    for (const char32_t c : to_u32(text)) {
        switch (c) {
            case U'&': out += U"&amp;"; break;
            case U'<': out += U"&lt;"; break;
            case U'>': out += U"&gt;"; break;
            case U'"': out += U"&quot;"; break;
            default:
                if (allowed_in_xml(c)) out.push_back(c);
        }
    }
    return to_utf8(out);
}

void add_data(std::string& out, std::string_view key, const std::optional<std::string>& value) {
    if (value) out += fmt::format("      <data key=\"{}\">{}</data>\n", key, xml(*value));
}

}  // namespace

std::string to_json_line(const Copy& copy) {
    Json line{{"a", copy.a.text}, {"b", copy.b.text}, {"kind", to_string(copy.kind)}};
    if (copy.earlier) line["earlier"] = copy.earlier->text;
    line["confidence"] = rounded(copy.confidence);
    line["share_a"] = rounded(copy.share_a);
    line["share_b"] = rounded(copy.share_b);
    line["passages"] = Json::array();
    for (const SharedPassage& passage : copy.passages) line["passages"].push_back({{"a", json_of(passage.a)}, {"b", json_of(passage.b)}});
    line["why"] = copy.why;
    return line.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// http://graphml.graphdrawing.org/primer/graphml-primer.html
std::string to_graphml(std::span<const Copy> copies, std::span<const Report> reports) {
    std::string out =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n"
        "         xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n"
        "  <key id=\"outlet\" for=\"node\" attr.name=\"outlet\" attr.type=\"string\"/>\n"
        "  <key id=\"title\" for=\"node\" attr.name=\"title\" attr.type=\"string\"/>\n"
        "  <key id=\"published\" for=\"node\" attr.name=\"published\" attr.type=\"string\"/>\n"
        "  <key id=\"kind\" for=\"edge\" attr.name=\"kind\" attr.type=\"string\"/>\n"
        "  <key id=\"confidence\" for=\"edge\" attr.name=\"confidence\" attr.type=\"double\"/>\n"
        "  <key id=\"why\" for=\"edge\" attr.name=\"why\" attr.type=\"string\"/>\n"
        "  <graph id=\"copies\" edgedefault=\"directed\">\n";
    std::map<std::string, const Report*> nodes;  // every end of an edge must be a node, also one whose report is not given
    for (const Copy& copy : copies) {
        nodes.emplace(copy.a.text, nullptr);
        nodes.emplace(copy.b.text, nullptr);
    }
    for (const Report& report : reports) nodes[report.id.text] = &report;
    for (const auto& [id, report] : nodes) {
        out += fmt::format("    <node id=\"{}\">\n", xml(id));
        if (report) {
            add_data(out, "outlet", report->outlet);
            add_data(out, "title", report->title);
            if (report->published) add_data(out, "published", report->published->value);
        }
        out += "    </node>\n";
    }
    for (const Copy& copy : copies) {
        const bool from_b = copy.earlier && *copy.earlier == copy.b;
        out += fmt::format("    <edge source=\"{}\" target=\"{}\" directed=\"{}\">\n", xml(from_b ? copy.b.text : copy.a.text),
                           xml(from_b ? copy.a.text : copy.b.text), copy.earlier ? "true" : "false");
        add_data(out, "kind", std::string(to_string(copy.kind)));
        add_data(out, "confidence", fmt::format("{:.4f}", rounded(copy.confidence)));
        add_data(out, "why", copy.why);
        out += "    </edge>\n";
    }
    return out + "  </graph>\n</graphml>\n";
}

}  // namespace stemma
