#include "page/html.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>
#include <limits>
#include <memory>
#include <optional>
#include <unordered_map>

#include <fmt/format.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "page/text.h"

namespace stemma::page {
namespace {

// Comparisons of names that a page may cost inside libxml2 before it is refused. The worst of the 723 pages
// of the trafilatura evaluation set costs 4,510 for its stray end tags (2026-11); this many take about half
// a second. Lowering it turns away pages with data in odd places; raising it only helps an attacker.
constexpr std::uint64_t kMarkupWork = 200'000'000;

using Names = std::unordered_map<std::string_view, Tag>;

const Names& tag_names() {
    static const Names names{
        {"a", Tag::A}, {"address", Tag::Address}, {"article", Tag::Article}, {"aside", Tag::Aside}, {"audio", Tag::Audio}, {"b", Tag::B},
        {"base", Tag::Base}, {"blockquote", Tag::Blockquote}, {"body", Tag::Body}, {"br", Tag::Br}, {"button", Tag::Button},
        {"canvas", Tag::Canvas}, {"caption", Tag::Caption}, {"center", Tag::Center}, {"cite", Tag::Cite}, {"code", Tag::Code},
        {"dd", Tag::Dd}, {"del", Tag::Del}, {"details", Tag::Details}, {"dialog", Tag::Dialog}, {"div", Tag::Div}, {"dl", Tag::Dl},
        {"dt", Tag::Dt}, {"em", Tag::Em}, {"embed", Tag::Embed}, {"fieldset", Tag::Fieldset}, {"figcaption", Tag::Figcaption},
        {"figure", Tag::Figure}, {"footer", Tag::Footer}, {"form", Tag::Form}, {"h1", Tag::H1}, {"h2", Tag::H2}, {"h3", Tag::H3},
        {"h4", Tag::H4}, {"h5", Tag::H5}, {"h6", Tag::H6}, {"head", Tag::Head}, {"header", Tag::Header}, {"hgroup", Tag::Hgroup},
        {"hr", Tag::Hr}, {"html", Tag::Html}, {"i", Tag::I}, {"iframe", Tag::Iframe}, {"img", Tag::Img}, {"input", Tag::Input},
        {"label", Tag::Label}, {"legend", Tag::Legend}, {"li", Tag::Li}, {"link", Tag::Link}, {"main", Tag::Main}, {"map", Tag::Map},
        {"menu", Tag::Menu}, {"meta", Tag::Meta}, {"meter", Tag::Meter}, {"nav", Tag::Nav}, {"noscript", Tag::Noscript},
        {"object", Tag::Object}, {"ol", Tag::Ol}, {"option", Tag::Option}, {"p", Tag::P}, {"picture", Tag::Picture}, {"pre", Tag::Pre},
        {"progress", Tag::Progress}, {"q", Tag::Q}, {"rp", Tag::Rp}, {"rt", Tag::Rt}, {"script", Tag::Script}, {"section", Tag::Section}, {"select", Tag::Select},
        {"source", Tag::Source}, {"span", Tag::Span}, {"strong", Tag::Strong}, {"style", Tag::Style}, {"sub", Tag::Sub},
        {"summary", Tag::Summary}, {"sup", Tag::Sup}, {"svg", Tag::Svg}, {"table", Tag::Table}, {"tbody", Tag::Tbody}, {"td", Tag::Td},
        {"template", Tag::Template}, {"textarea", Tag::Textarea}, {"tfoot", Tag::Tfoot}, {"th", Tag::Th}, {"thead", Tag::Thead},
        {"time", Tag::Time}, {"title", Tag::Title}, {"tr", Tag::Tr}, {"track", Tag::Track}, {"ul", Tag::Ul}, {"video", Tag::Video}};
    return names;
}

const std::unordered_map<std::string_view, Attr>& attribute_names() {
    static const std::unordered_map<std::string_view, Attr> names{
        {"alt", Attr::Alt}, {"aria-hidden", Attr::AriaHidden}, {"aria-label", Attr::AriaLabel}, {"charset", Attr::Charset}, {"class", Attr::Class},
        {"content", Attr::Content}, {"datetime", Attr::Datetime}, {"hidden", Attr::Hidden}, {"href", Attr::Href},
        {"http-equiv", Attr::HttpEquiv}, {"id", Attr::Id}, {"itemprop", Attr::Itemprop}, {"itemscope", Attr::Itemscope}, {"itemtype", Attr::Itemtype}, {"lang", Attr::Lang},
        {"name", Attr::Name}, {"property", Attr::Property}, {"rel", Attr::Rel}, {"role", Attr::Role}, {"style", Attr::Style},
        {"title", Attr::Title}, {"type", Attr::Type}};
    return names;
}

std::string_view view(const xmlChar* text) { return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view{}; }

// What the callbacks of libxml2 write into.
struct Builder {
    Html html;
    std::vector<std::uint32_t> open{0};  // the elements that have begun and not ended
    bool in_code = false;                // a script or style that is no data
    bool skipped = false;                // the rest of it, or tried to
    xmlParserCtxtPtr parser = nullptr;
    std::uint64_t work = 0;

    Node& add(Tag tag) {
        Node node;
        node.parent = open.back();
        node.tag = tag;
        html.nodes.push_back(node);
        return html.nodes.back();
    }

    void begin(const xmlChar* name, const xmlChar** attributes) {
        const auto known = tag_names().find(view(name));
        Node& node = add(known == tag_names().end() ? Tag::Other : known->second);
        node.first = static_cast<std::uint32_t>(html.attributes.size());
        for (; attributes && attributes[0]; attributes += 2) {
            const auto attribute = attribute_names().find(view(attributes[0]));
            if (attribute == attribute_names().end()) continue;
            const auto value = view(attributes[1]);
            html.attributes.push_back({attribute->second, static_cast<std::uint32_t>(html.bytes.size()), static_cast<std::uint32_t>(value.size())});
            html.bytes += value;
        }
        node.count = static_cast<std::uint32_t>(html.attributes.size()) - node.first;
        open.push_back(static_cast<std::uint32_t>(html.nodes.size() - 1));
        skipped = false;
        in_code = node.tag == Tag::Style || (node.tag == Tag::Script && html.attribute(open.back(), Attr::Type).find("json") == std::string_view::npos);
    }

    void end() {
        in_code = false;
        if (open.size() == 1) return;
        html.nodes[open.back()].end = static_cast<std::uint32_t>(html.nodes.size());
        open.pop_back();
    }

    // Half of a page is code that nobody reads here. libxml2 hands it over by the thousand bytes and looks at each byte
    // several times; after the first piece it is set down shortly before the end tag that it looks for. It may step
    // over one more letter, of up to four bytes, when it goes on, so it is set down before eight that are ASCII. Tried
    // once an element: the end tag is looked for in all of the rest.
    void skip_code() {
        if (skipped) return;
        skipped = true;
        constexpr std::size_t kBefore = 8;
        xmlParserInput& input = *parser->input;
        const std::string_view rest(reinterpret_cast<const char*>(input.cur), static_cast<std::size_t>(input.end - input.cur));
        const std::string_view name = html.nodes[open.back()].tag == Tag::Style ? "style" : "script";
        auto at = rest.find("</");
        while (at != std::string_view::npos && !begins_with(rest.substr(at + 2), name)) at = rest.find("</", at + 2);
        at = std::min(at, rest.size());
        if (at < 2 * kBefore || !std::ranges::all_of(rest.substr(at - kBefore, kBefore), [](char c) { return c > 0; })) return;
        input.cur += at - kBefore;
    }

    void text(std::string_view piece) {
        if (in_code) return skip_code();
        // libxml2 hands long text over in pieces; they become one node again.
        Node& last = html.nodes.back();
        if (last.tag == Tag::Text && last.parent == open.back() && last.first + last.count == html.bytes.size()) {
            last.count += static_cast<std::uint32_t>(piece.size());
        } else {
            Node& node = add(Tag::Text);
            node.first = static_cast<std::uint32_t>(html.bytes.size());
            node.count = static_cast<std::uint32_t>(piece.size());
            node.end = static_cast<std::uint32_t>(html.nodes.size());
        }
        html.bytes += piece;
    }
};

void on_start(void* builder, const xmlChar* name, const xmlChar** attributes) { static_cast<Builder*>(builder)->begin(name, attributes); }
void on_end(void* builder, const xmlChar*) { static_cast<Builder*>(builder)->end(); }
void on_text(void* builder, const xmlChar* text, int size) {
    static_cast<Builder*>(builder)->text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
}

// Called for each fault in the markup, of which pages are full; none is a reason to stop, but each stray
// end tag has cost a look at every open element.
#if LIBXML_VERSION >= 21200
void on_error(void* builder, const xmlError* error) {
#else
void on_error(void* builder, xmlErrorPtr error) {
#endif
    auto& b = *static_cast<Builder*>(builder);
    if (error->code != XML_ERR_TAG_NAME_MISMATCH) return;
    b.work += static_cast<std::uint64_t>(std::max(b.parser->nameNr, 0));
    if (b.work > kMarkupWork) xmlStopParser(b.parser);
}

// The end tag of a script or style: what stands before it is no markup, whatever it looks like.
std::size_t end_of_raw(std::string_view html, std::size_t at) {
    for (at = html.find("</", at); at != std::string_view::npos; at = html.find("</", at + 2)) {
        const std::string_view rest = html.substr(at + 2, 6);
        if (begins_with(rest, "script") || begins_with(rest, "style")) return at;
    }
    return html.size();
}

using Parser = std::unique_ptr<xmlParserCtxt, decltype(&htmlFreeParserCtxt)>;

// A parser over the text where it lies: libxml2's own ways in copy it twice and move what is left of it after every
// few thousand bytes. Nothing when memory is short.
Parser parser_of(const std::string& utf8) {
    Parser parser(htmlNewParserCtxt(), &htmlFreeParserCtxt);
    if (!parser) return parser;
    xmlParserInput* input = xmlNewStringInputStream(parser.get(), reinterpret_cast<const xmlChar*>(utf8.c_str()));
    if (!input) return {nullptr, &htmlFreeParserCtxt};
    inputPush(parser.get(), input);
    // RECOVER lets a script hold "</"; IGNORE_ENC because the bytes are UTF-8 by now whatever the page says.
    htmlCtxtUseOptions(parser.get(), HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
    xmlSwitchEncoding(parser.get(), XML_CHAR_ENCODING_UTF8);  // which converts nothing
    return parser;
}

Error too_costly(std::string_view input, std::string_view place, std::string_view what) {
    return {Fault::BadMarkup, std::string(input), std::string(place),
            fmt::format("the markup is {} beyond what any real page has; save the article's text as .txt to read it", what)};
}

}  // namespace

std::string_view Html::text(std::uint32_t node) const {
    const Node& n = nodes[node];
    return n.tag == Tag::Text ? std::string_view(bytes).substr(n.first, n.count) : std::string_view{};
}

std::string_view Html::attribute(std::uint32_t node, Attr name) const {
    const Node& n = nodes[node];
    if (n.tag == Tag::Text) return {};
    for (std::uint32_t i = n.first; i < n.first + n.count; ++i) {
        if (attributes[i].name == name) return std::string_view(bytes).substr(attributes[i].begin, attributes[i].size);
    }
    return {};
}

bool Html::has(std::uint32_t node, Attr name) const {
    const Node& n = nodes[node];
    if (n.tag == Tag::Text) return false;
    for (std::uint32_t i = n.first; i < n.first + n.count; ++i) {
        if (attributes[i].name == name) return true;
    }
    return false;
}

std::string Html::text_below(std::uint32_t node) const {
    std::string out;
    for (std::uint32_t i = node; i < nodes[node].end; ++i) {
        if (nodes[i].tag == Tag::Text) {
            out += text(i);
        } else if (is_block(nodes[i].tag) || nodes[i].tag == Tag::Br) {
            out += ' ';
        }
    }
    return out;
}

bool is_block(Tag tag) {
    switch (tag) {
        case Tag::Address: case Tag::Article: case Tag::Aside: case Tag::Blockquote: case Tag::Body: case Tag::Button: case Tag::Caption:
        case Tag::Center: case Tag::Dd: case Tag::Details: case Tag::Dialog: case Tag::Div: case Tag::Dl: case Tag::Dt: case Tag::Fieldset:
        case Tag::Figcaption: case Tag::Figure: case Tag::Footer: case Tag::Form: case Tag::H1: case Tag::H2: case Tag::H3: case Tag::H4:
        case Tag::H5: case Tag::H6: case Tag::Header: case Tag::Hgroup: case Tag::Hr: case Tag::Html: case Tag::Legend: case Tag::Li:
        case Tag::Main: case Tag::Menu: case Tag::Nav: case Tag::Ol: case Tag::Option: case Tag::P: case Tag::Pre: case Tag::Section:
        case Tag::Select: case Tag::Summary: case Tag::Table: case Tag::Tbody: case Tag::Td: case Tag::Tfoot: case Tag::Th: case Tag::Thead:
        case Tag::Tr: case Tag::Ul: case Tag::Noscript: case Tag::Textarea: case Tag::Title:
            return true;
        default:
            return false;
    }
}

// The sum of the squared numbers of attributes, from a scan that takes every gap and every "=" in a tag for one.
std::optional<std::size_t> crowded_tag(std::string_view html) {
    std::uint64_t work = 0;
    for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at)) {
        ++at;
        if (at >= html.size() || !std::isalpha(static_cast<unsigned char>(html[at]))) continue;
        std::uint64_t gaps = 0;
        char quote = 0;
        const std::size_t begin = at;
        for (; at < html.size(); ++at) {
            const char c = html[at];
            if (quote) {
                if (c == quote) quote = 0;
            } else if ((c == '"' || c == '\'') && html[at - 1] == '=') {
                quote = c;
            } else if (c == '>' || c == '<') {
                break;
            } else if (c == '=' || c == '/' || static_cast<unsigned char>(c) <= ' ') {
                ++gaps;
            }
        }
        const std::string_view name = html.substr(begin, 6);
        if (begins_with(name, "script") || begins_with(name, "style")) at = end_of_raw(html, at);
        // Half of the square are the pairs; an attribute with a value counts twice in `gaps`.
        work += gaps * gaps / 4;
        if (work > kMarkupWork) return begin - 1;
        // An opening quotation mark that never closes would otherwise swallow the rest of every page once more.
        if (quote && at >= html.size()) return std::nullopt;
    }
    return std::nullopt;
}

Result<Html> parse_html(std::string_view utf8, std::string_view input) {
    if (utf8.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()) / 2) {
        return too_costly(input, "", "longer");
    }
    if (const auto at = crowded_tag(utf8)) return too_costly(input, fmt::format("byte {}", *at), "crowded with attributes");

    Builder builder;
    // Most elements have an end tag and a text behind each of the two.
    builder.html.nodes.reserve(static_cast<std::size_t>(std::ranges::count(utf8, '<')) * 3 / 2 + 16);
    builder.html.bytes.reserve(utf8.size() / 4);
    Node root;
    root.tag = Tag::Other;
    builder.html.nodes.push_back(root);

    const std::string ended(utf8);  // libxml2 reads up to a NUL
    const auto parser = parser_of(ended);
    if (parser) {
        builder.parser = parser.get();
        xmlSAXHandler handler{};
        handler.startElement = on_start;
        handler.endElement = on_end;
        handler.characters = on_text;
        handler.ignorableWhitespace = on_text;
        handler.cdataBlock = on_text;
        handler.serror = on_error;
        handler.initialized = XML_SAX2_MAGIC;
        *parser->sax = handler;
        parser->userData = &builder;
        htmlParseDocument(parser.get());
        if (builder.work > kMarkupWork) return too_costly(input, fmt::format("line {}", xmlSAX2GetLineNumber(parser.get())), "nested and unbalanced");
    }
    while (builder.open.size() > 1) builder.end();
    builder.html.nodes[0].end = static_cast<std::uint32_t>(builder.html.nodes.size());
    return std::move(builder.html);
}

}  // namespace stemma::page
