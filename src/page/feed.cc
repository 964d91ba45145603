#include "page/feed.h"

#include <algorithm>
#include <climits>
#include <memory>

#include <fmt/format.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/uri.h>

#include "page/html.h"
#include "page/text.h"

namespace stemma::page {
namespace {

// Words that an entry's own content needs to be taken for the whole article. Teasers have 20 to 80, the
// shortest agency reports about 100. Lowering it reads teasers as reports.
constexpr std::size_t kEnoughWords = 120;
// Bytes in which the root element of a feed stands, behind comments and style sheets.
constexpr std::size_t kSniffedBytes = 1024;

std::string_view view(const xmlChar* text) { return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view{}; }

struct FreeXml {
    void operator()(xmlChar* text) const { xmlFree(text); }
    void operator()(xmlDoc* doc) const { xmlFreeDoc(doc); }
};

// Everything below a node, markup too: Atom's xhtml content is a tree, RSS's is escaped text.
std::string content_of(xmlDoc* doc, xmlNode* node) {
    bool elements = false;
    for (xmlNode* child = node->children; child; child = child->next) elements |= child->type == XML_ELEMENT_NODE;
    if (!elements) {
        const std::unique_ptr<xmlChar, FreeXml> text(xmlNodeGetContent(node));
        return std::string(view(text.get()));
    }
    std::string out;
    for (xmlNode* child = node->children; child; child = child->next) {
        const std::unique_ptr<xmlBuffer, decltype(&xmlBufferFree)> buffer(xmlBufferCreate(), &xmlBufferFree);
        xmlNodeDump(buffer.get(), doc, child, 0, 0);
        out += view(xmlBufferContent(buffer.get()));
    }
    return out;
}

std::string attribute(xmlNode* node, const char* name) {
    const std::unique_ptr<xmlChar, FreeXml> value(xmlGetProp(node, reinterpret_cast<const xmlChar*>(name)));
    return std::string(view(value.get()));
}

std::optional<std::string> known(std::string text) {
    text = fold_text(text);
    return text.empty() ? std::nullopt : std::optional(std::move(text));
}

std::optional<std::string> absolute(std::string link, const std::optional<std::string>& base) {
    link = std::string(trimmed(link));
    if (link.empty()) return std::nullopt;
    if (link.find("://") != std::string::npos || !base) return link;
    const std::unique_ptr<xmlChar, FreeXml> built(
        xmlBuildURI(reinterpret_cast<const xmlChar*>(link.c_str()), reinterpret_cast<const xmlChar*>(base->c_str())));
    return built ? std::optional(std::string(view(built.get()))) : std::nullopt;
}

// The title of Atom's <source>, the text of RSS's.
std::optional<std::string> source_of(xmlDoc* doc, xmlNode* node) {
    for (xmlNode* child = node->children; child; child = child->next) {
        if (child->type == XML_ELEMENT_NODE && view(child->name) == "title") return known(content_of(doc, child));
    }
    return known(content_of(doc, node));
}

FeedEntry entry_of(xmlDoc* doc, xmlNode* item, const std::optional<std::string>& base) {
    FeedEntry entry;
    std::optional<std::string> updated;
    for (xmlNode* child = item->children; child; child = child->next) {
        if (child->type != XML_ELEMENT_NODE) continue;
        const auto name = view(child->name);
        if (name == "title" && !entry.title) {
            entry.title = known(content_of(doc, child));
        } else if (name == "link") {
            const std::string href = attribute(child, "href"), rel = attribute(child, "rel");
            if (href.empty() ? !entry.link : (rel.empty() || rel == "alternate")) entry.link = absolute(href.empty() ? content_of(doc, child) : href, base);
        } else if (name == "guid" && !entry.link && attribute(child, "isPermaLink") != "false") {
            if (auto link = absolute(content_of(doc, child), std::nullopt); link && begins_with(*link, "http")) entry.link = link;
        } else if (name == "encoded" || name == "content" || name == "description" || name == "summary") {
            std::string content = content_of(doc, child);
            if (content.size() > entry.content.size()) entry.content = std::move(content);
        } else if (name == "pubDate" || name == "published" || name == "date" || name == "issued") {
            if (!entry.date) entry.date = known(content_of(doc, child));
        } else if (name == "updated" || name == "modified") {
            updated = known(content_of(doc, child));
        } else if (name == "source") {
            entry.source = source_of(doc, child);
        }
    }
    if (!entry.date) entry.date = updated;
    return entry;
}

void read_children(xmlDoc* doc, xmlNode* parent, const std::optional<std::string>& base, Feed& feed) {
    for (xmlNode *child = parent->children, *next = nullptr; child; child = next) {
        next = child->next;
        if (child->type != XML_ELEMENT_NODE) continue;
        const auto name = view(child->name);
        if (name == "item" || name == "entry") {
            feed.entries.push_back(entry_of(doc, child, base));
            // The entry stands in place of its element, so that a large feed is not held twice.
            xmlUnlinkNode(child);
            xmlFreeNode(child);
        } else if (name == "title" && !feed.title) {
            feed.title = known(content_of(doc, child));
        }
    }
}

// Entities are defined before the root element; further down the words may stand in an article about them.
bool defines_entities(std::string_view bytes) {
    const std::string_view head = bytes.substr(0, std::min({bytes.find("<rss"), bytes.find("<feed"), bytes.find("<rdf:RDF"), bytes.find("<atom:feed")}));
    return head.find("<!ENTITY") != std::string_view::npos;
}

std::string without_tags(std::string_view html) {
    std::string out;
    bool tag = false;
    for (const char c : html) {
        if (c == '<') tag = true;
        if (!tag) out += c;
        if (c == '>') {
            tag = false;
            out += ' ';
        }
    }
    return fold_text(out);
}

}  // namespace

bool is_feed(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    std::string_view head = trimmed(bytes.substr(0, kSniffedBytes));
    if (!head.starts_with('<')) return false;
    // What may stand before the root: the declaration, style sheets, comments.
    while (head.starts_with("<?") || head.starts_with("<!--")) {
        const std::string_view close = head.starts_with("<?") ? "?>" : "-->";
        const auto end = head.find(close);
        if (end == std::string_view::npos) return false;
        head = trimmed(head.substr(end + close.size()));
    }
    return head.starts_with("<rss") || head.starts_with("<feed") || head.starts_with("<rdf:RDF") || head.starts_with("<atom:feed");
}

Result<Feed> read_feed(std::string_view bytes, const std::optional<std::string>& base, std::string_view input) {
    const auto failed = [&](std::string place, std::string cause) { return Error{Fault::BadMarkup, std::string(input), std::move(place), std::move(cause)}; };
    if (bytes.size() > static_cast<std::size_t>(INT_MAX)) return failed("", "the feed is too long to read");
    const auto begin = bytes.find('<');
    if (begin == std::string_view::npos) return failed("", "this is no feed: there is no markup in it");
    bytes.remove_prefix(begin);
    if (const auto at = crowded_tag(bytes)) return failed(fmt::format("byte {}", begin + *at), "a tag is crowded with attributes beyond what any real feed has");
    if (defines_entities(bytes)) return failed("", "the feed defines entities of its own, which no real feed needs and which can unpack to any size");
    const std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)> parser(xmlNewParserCtxt(), &xmlFreeParserCtxt);
    if (!parser) return failed("", "no memory for reading it");
    // RECOVER: half of the world's feeds hold a bare "&". Without NOENT, entities stay what they are and cannot grow.
    const int options = XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA;
    const std::unique_ptr<xmlDoc, FreeXml> doc(
        xmlCtxtReadMemory(parser.get(), bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr, options));
    xmlNode* root = doc ? xmlDocGetRootElement(doc.get()) : nullptr;
    const int line = parser->lastError.line;
    if (!root) return failed(fmt::format("line {}", line), fmt::format("the XML cannot be read: {}", trimmed(parser->lastError.message ? parser->lastError.message : "no root element")));
    Feed feed;
    read_children(doc.get(), root, base, feed);
    for (xmlNode* child = root->children; child; child = child->next) {
        if (child->type == XML_ELEMENT_NODE && view(child->name) == "channel") read_children(doc.get(), child, base, feed);
    }
    if (feed.entries.empty()) {
        if (!parser->wellFormed) return failed(fmt::format("line {}", line), "the XML is broken and no entry could be read before the fault");
        return Error{Fault::NoReports, std::string(input), "", "the feed has no entries"};
    }
    return feed;
}

Page page_of(FeedEntry entry, std::string source) {
    Page page;
    page.source = std::move(source);
    page.media_type = "text/html";
    if (is_enough(entry)) {
        page.bytes = std::move(entry.content);
        page.charset = "utf-8";
    }
    page.url = std::move(entry.link);
    page.feed_title = std::move(entry.title);
    page.feed_date = std::move(entry.date);
    page.feed_source = std::move(entry.source);
    return page;
}

bool is_enough(const FeedEntry& entry) {
    const std::string text = without_tags(entry.content);
    if (words_in(text) < kEnoughWords) return false;
    // The beginning of an article ends in an ellipsis or an invitation to go on.
    for (const std::string_view end : {"...", "…", "[…]", "[...]", "Read more", "Continue reading", "Weiterlesen", "Mehr"}) {
        if (ends_with(text, end)) return false;
    }
    return true;
}

}  // namespace stemma::page
