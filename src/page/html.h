// A page's markup as one flat list of nodes.
//
// Idea: libxml2 reads the markup and calls back for each element and stretch of text; its own tree is
// never built. A node knows its parent and where its subtree ends, and the nodes stand in the page's
// order, so every walk is a loop: down is +1, past a subtree is `end`, sums for all subtrees come from
// one loop backwards. Nothing recurses, so markup nested a hundred thousand deep costs memory, not stack.
// Scripts and styles are passed over, but for scripts whose type says that they are data (JSON-LD).
// Cost: linear in the page, 20 bytes a node and the text once, beside one copy of the page while it is read. libxml2 compares each stray end tag
// with every open element and each attribute with its siblings; both would be quadratic on hostile
// pages, so both are counted and a page over kMarkupWork is refused.
// Threads: pure. Views see the Html that gave them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stemma/result.h"

namespace stemma::page {

enum class Tag : std::uint8_t {
    Text, Other,
    A, Address, Article, Aside, Audio, B, Base, Blockquote, Body, Br, Button, Canvas, Caption, Center, Cite, Code, Dd, Del, Details, Dialog,
    Div, Dl, Dt, Em, Embed, Fieldset, Figcaption, Figure, Footer, Form, H1, H2, H3, H4, H5, H6, Head, Header, Hgroup, Hr, Html, I, Iframe,
    Img, Input, Label, Legend, Li, Link, Main, Map, Menu, Meta, Meter, Nav, Noscript, Object, Ol, Option, P, Picture, Pre, Progress, Q, Rp, Rt,
    Script, Section, Select, Source, Span, Strong, Style, Sub, Summary, Sup, Svg, Table, Tbody, Td, Template, Textarea, Tfoot, Th, Thead,
    Time, Title, Tr, Track, Ul, Video,
};

// The attributes that this step asks for; others are not kept.
enum class Attr : std::uint8_t {
    Alt, AriaHidden, AriaLabel, Charset, Class, Content, Datetime, Hidden, Href, HttpEquiv, Id, Itemprop, Itemscope, Itemtype, Lang, Name,
    Property, Rel, Role, Style, Title, Type,
};

struct Node {
    std::uint32_t parent = 0;  // the root is its own parent
    std::uint32_t end = 0;     // one past the last node below it
    std::uint32_t first = 0;   // of its attributes, or of its bytes if it is text
    std::uint32_t count = 0;
    Tag tag = Tag::Other;
};

class Html {
public:
    std::vector<Node> nodes;  // in the page's order; nodes[0] is a root above everything

    std::string_view text(std::uint32_t node) const;                   // of a text node
    std::string_view attribute(std::uint32_t node, Attr name) const;   // empty when absent
    bool has(std::uint32_t node, Attr name) const;
    // All text below an element, as it stands.
    std::string text_below(std::uint32_t node) const;

    struct Attribute {
        Attr name;
        std::uint32_t begin, size;  // in `bytes`
    };
    std::vector<Attribute> attributes;
    std::string bytes;
};

// `utf8` must be valid UTF-8 (see charset.h). BadMarkup when reading it would cost too much; anything
// else gives some tree. `input` only words the error.
Result<Html> parse_html(std::string_view utf8, std::string_view input);

// What libxml2 will spend on comparing the attributes of each tag with one another, which is quadratic:
// the byte of the tag at which the work allowed is used up, or nothing. For HTML and XML.
std::optional<std::size_t> crowded_tag(std::string_view markup);

// Whether an element of this kind begins and ends a line of its own.
bool is_block(Tag tag);

}  // namespace stemma::page
