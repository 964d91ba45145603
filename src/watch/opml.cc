#include "watch/opml.h"

#include <climits>
#include <memory>
#include <set>

#include <fmt/format.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include "base/unicode.h"
#include "page/html.h"

namespace stemma::watch {
namespace {

std::string_view view(const xmlChar* text) { return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view{}; }

// The node that follows in the document's order; none behind the last. Nothing recurses.
xmlNode* next_node(xmlNode* node, const xmlNode* root) {
    if (node->children && node->type == XML_ELEMENT_NODE) return node->children;
    while (node && node != root && !node->next) node = node->parent;
    return node && node != root ? node->next : nullptr;
}

// Some programs write "xmlurl": the attribute's name in any case.
std::string feed_of(xmlNode* outline) {
    for (const xmlAttr* attribute = outline->properties; attribute; attribute = attribute->next) {
        if (lower_ascii(view(attribute->name)) != "xmlurl") continue;
        const std::unique_ptr<xmlChar, void (*)(xmlChar*)> value(xmlNodeListGetString(outline->doc, attribute->children, 1), [](xmlChar* text) { xmlFree(text); });
        return fold_space(view(value.get()));
    }
    return {};
}

}  // namespace

Result<std::vector<std::string>> feeds_in_opml(std::string_view bytes, std::string_view input) {
    const auto failed = [&](Fault fault, std::string place, std::string cause) { return Error{fault, std::string(input), std::move(place), std::move(cause)}; };
    if (bytes.size() > static_cast<std::size_t>(INT_MAX)) return failed(Fault::TooLarge, "", "the list is too long to read");
    if (const auto at = page::crowded_tag(bytes)) return failed(Fault::BadMarkup, fmt::format("byte {}", *at), "a tag is crowded with attributes beyond what any real list has");
    if (bytes.find("<!ENTITY") != std::string_view::npos) return failed(Fault::BadMarkup, "", "the list defines entities of its own, which no real one needs and which can unpack to any size");
    const std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)> parser(xmlNewParserCtxt(), &xmlFreeParserCtxt);
    if (!parser) return failed(Fault::BadMarkup, "", "no memory for reading it");
    const int options = XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
    const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> doc(
        xmlCtxtReadMemory(parser.get(), bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr, options), &xmlFreeDoc);
    xmlNode* root = doc ? xmlDocGetRootElement(doc.get()) : nullptr;
    if (!root || lower_ascii(view(root->name)) != "opml") return failed(Fault::BadMarkup, "", "this is no list of feeds: its markup does not begin with <opml>");
    // Small faults are forgiven; but the last address of a list that is cut short may be half of one.
    if (!parser->wellFormed && lower_ascii(bytes).find("</opml") == std::string::npos) return failed(Fault::BadMarkup, "", "the list is cut short: there is no </opml> at its end");
    std::vector<std::string> out;
    std::set<std::string> seen;
    for (xmlNode* node = root; node; node = next_node(node, root)) {
        if (node->type != XML_ELEMENT_NODE || lower_ascii(view(node->name)) != "outline") continue;
        std::string feed = feed_of(node);
        if (feed.empty() || !seen.insert(feed).second) continue;
        if (out.size() == kMostListedFeeds) return failed(Fault::TooLarge, "", fmt::format("it names more than {} feeds; split it", kMostListedFeeds));
        out.push_back(std::move(feed));
    }
    if (out.empty()) return failed(Fault::NoReports, "", "it names no feeds: no outline has an \"xmlUrl\"");
    return out;
}

}  // namespace stemma::watch
