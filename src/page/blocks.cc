#include "page/blocks.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "page/text.h"

namespace stemma::page {
namespace {

// A cell with more words than this is running text in a table used for layout.
constexpr std::size_t kCellWords = 25;

// What an element says about everything below it.
struct Scope {
    NodeIndex end = 0;
    NodeIndex block = 0;
    NodeIndex row = kNone;
    NodeIndex cell = kNone;
    std::uint32_t column = 0;
    NodeIndex list = kNone;
    Role role = Role::Body;
    bool link = false, lead = false, is_block = false;
};

bool never_text(Tag tag) {
    switch (tag) {
        case Tag::Script: case Tag::Style: case Tag::Template: case Tag::Svg: case Tag::Canvas: case Tag::Audio: case Tag::Video:
        case Tag::Object: case Tag::Embed: case Tag::Head: case Tag::Title: case Tag::Map: case Tag::Iframe: case Tag::Progress:
        case Tag::Meter: case Tag::Select: case Tag::Option: case Tag::Textarea: case Tag::Noscript: case Tag::Input:
        case Tag::Rp: case Tag::Rt:  // how a word is read, said a second time
            return true;
        default:
            return false;
    }
}

constexpr std::string_view kHidden = "hidden text";

bool is_hidden(const Html& html, NodeIndex i) {
    if (html.nodes[i].count == 0) return false;
    if (html.has(i, Attr::Hidden) || html.attribute(i, Attr::AriaHidden) == "true") return true;
    const auto style = html.attribute(i, Attr::Style);
    if (style.empty()) return false;
    std::string packed = lower_ascii(style);
    std::erase_if(packed, [](char c) { return c == ' ' || c == '\t' || c == '\n'; });
    return packed.find("display:none") != std::string::npos || packed.find("visibility:hidden") != std::string::npos;
}

Hint hint_of_tag(Tag tag) {
    switch (tag) {
        case Tag::Nav: case Tag::Menu: return {Part::Furniture, "menu"};
        case Tag::Footer: return {Part::Furniture, "footer"};
        case Tag::Aside: return {Part::Furniture, "side column"};
        case Tag::Form: case Tag::Fieldset: return {Part::Furniture, "form"};
        case Tag::Button: return {Part::Furniture, "button"};
        // Boxes to tick hold the ingredients of recipes as well as the choices of forms.
        case Tag::Label: return {Part::MaybeFurniture, "button"};
        case Tag::Dialog: return {Part::Furniture, "dialogue"};
        case Tag::Header: return {Part::MaybeFurniture, "page header"};
        case Tag::Figcaption: return {Part::Caption, {}};
        default: return {};
    }
}

Hint hint_of_role(std::string_view role) {
    if (role.empty()) return {};
    if (role == "navigation" || role == "menu" || role == "menubar") return {Part::Furniture, "menu"};
    if (role == "complementary") return {Part::Furniture, "side column"};
    if (role == "contentinfo") return {Part::Furniture, "footer"};
    if (role == "search") return {Part::Furniture, "search"};
    if (role == "dialog" || role == "alertdialog") return {Part::Furniture, "dialogue"};
    if (role == "banner") return {Part::MaybeFurniture, "page header"};
    return {};
}

// What an element is by its kind, its attributes and its names.
Hint hint_of(const Html& html, NodeIndex i) {
    const Node& node = html.nodes[i];
    if (node.tag == Tag::Html || node.tag == Tag::Body) return {};
    if (is_hidden(html, i)) return {Part::Furniture, kHidden};
    Hint hint = hint_of_tag(node.tag);
    if (hint.part != Part::Unknown || node.count == 0) return hint;
    const auto itemprop = html.attribute(i, Attr::Itemprop);
    if (itemprop == "articleBody" || itemprop == "reviewBody") return {Part::Body, {}};
    if (itemprop == "comment") return {Part::Comments, {}};
    hint = hint_of_role(html.attribute(i, Attr::Role));
    if (hint.part != Part::Unknown) return hint;
    hint = hint_of_names(html.attribute(i, Attr::Class));
    const Hint by_id = hint_of_names(html.attribute(i, Attr::Id));
    if (hint.part == Part::Unknown || (hint.part == Part::MaybeFurniture && by_id.part != Part::Unknown)) hint = by_id;
    const bool whole = node.tag == Tag::Main || node.tag == Tag::Article;
    if (whole && hint.part != Part::Comments && hint.part != Part::Body) return {};
    return hint;
}

class Splitter {
public:
    explicit Splitter(const Html& html) : html_(html) { out_.hints.resize(html.nodes.size()); }

    Blocks split() {
        stack_.push_back({static_cast<NodeIndex>(html_.nodes.size()), 0});
        for (NodeIndex i = 1; i < html_.nodes.size();) {
            leave(i);
            const Node& node = html_.nodes[i];
            if (node.tag == Tag::Text) {
                add_text(html_.text(i));
                ++i;
            } else if (never_text(node.tag)) {
                i = node.end;
            } else if (node.tag == Tag::Br) {
                line_break();
                i = node.end;
            } else {
                enter(i);
                ++i;
            }
        }
        flush();
        free_layout_cells();
        return std::move(out_);
    }

private:
    void leave(NodeIndex at) {
        while (stack_.size() > 1 && stack_.back().end <= at) {
            if (stack_.back().is_block) flush();
            stack_.pop_back();
        }
    }

    void enter(NodeIndex i) {
        const Node& node = html_.nodes[i];
        const Hint hint = hint_of(html_, i);
        out_.hints[i] = hint;
        Scope scope = stack_.back();
        scope.end = node.end;
        scope.is_block = is_block(node.tag);
        // An inline element that names itself something is a line of its own: "<span class=caption>"; but not within a
        // sentence, where it is a word of it: "in <a class=keyword>neuroscience</a>".
        const bool within_sentence = letters_ > linked_ && hint.reason != kHidden && !ends_sentence(trimmed(pending_));
        const bool own_line = (hint.part == Part::Caption || hint.part == Part::Furniture) && !within_sentence;
        if (scope.is_block || own_line) {
            flush();
            scope.is_block = true;
            scope.block = i;
        }
        if (is_heading(node.tag)) scope.role = Role::Heading;
        if (node.tag == Tag::P && scope.role == Role::Heading) scope.role = Role::Body;  // a heading that was never closed
        if (node.tag == Tag::Blockquote && scope.role == Role::Body) scope.role = Role::Quote;
        if (node.tag == Tag::Li || node.tag == Tag::Dd || node.tag == Tag::Dt) scope.role = Role::List;
        if (node.tag == Tag::Ul || node.tag == Tag::Ol || node.tag == Tag::Dl) scope.list = i;
        if (node.tag == Tag::Tr) scope.row = i;
        if (node.tag == Tag::Td || node.tag == Tag::Th) {
            scope.role = Role::Table;
            scope.cell = i;
            scope.column = cells_[scope.row]++;
        }
        if (node.tag == Tag::Caption || node.tag == Tag::Figcaption || hint.part == Part::Caption) scope.role = Role::Caption;
        if (node.tag == Tag::A && html_.has(i, Attr::Href)) scope.link = true;
        if (hint.part == Part::Lead) scope.lead = true;
        stack_.push_back(scope);
    }

    void add_text(std::string_view text) {
        pending_ += text;
        const auto letters = static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return static_cast<unsigned char>(c) > ' '; }));
        letters_ += letters;
        if (stack_.back().link) linked_ += letters;
        if (letters) after_break_ = false;
    }

    // One break is a space, two are the end of a paragraph.
    void line_break() {
        if (after_break_) {
            flush();
        } else {
            pending_ += ' ';
            after_break_ = true;
        }
    }

    void flush() {
        after_break_ = false;
        if (letters_ == 0) {
            pending_.clear();
            linked_ = 0;
            return;
        }
        Block block;
        block.text = fold_text(pending_);
        const Scope& scope = stack_.back();
        block.node = scope.block;
        block.role = scope.role;
        block.row = scope.row;
        block.cell = scope.cell;
        block.column = scope.column;
        block.list = scope.list;
        block.lead = scope.lead;
        block.linked = static_cast<double>(linked_) / static_cast<double>(letters_);
        block.words = static_cast<std::uint32_t>(words_in(block.text));
        block.sentence = ends_sentence(block.text);
        if (block.role == Role::Table && block.words > kCellWords) block.role = Role::Body;
        pending_.clear();
        letters_ = linked_ = 0;
        if (!block.text.empty()) out_.blocks.push_back(std::move(block));
    }

    // A cell with running text in it lays out a page; what else stands there is no table either.
    void free_layout_cells() {
        std::unordered_set<NodeIndex> layout;
        for (const Block& block : out_.blocks) {
            if (block.cell != kNone && block.role == Role::Body) layout.insert(block.cell);
        }
        if (layout.empty()) return;
        for (Block& block : out_.blocks) {
            if (block.role == Role::Table && layout.contains(block.cell)) block.role = Role::Body;
        }
    }

    const Html& html_;
    Blocks out_;
    std::vector<Scope> stack_;
    std::unordered_map<NodeIndex, std::uint32_t> cells_;  // of each row, so far
    std::string pending_;
    std::size_t letters_ = 0, linked_ = 0;
    bool after_break_ = false;
};

// Sums for whole subtrees from values at single nodes: children stand behind their parents.
void sum_upwards(const Html& html, std::vector<std::size_t>& values) {
    for (std::size_t i = html.nodes.size(); i-- > 1;) values[html.nodes[i].parent] += values[i];
}

}  // namespace

bool is_heading(Tag tag) { return tag >= Tag::H1 && tag <= Tag::H6; }

Blocks split_into_blocks(const Html& html) { return Splitter(html).split(); }

Sums sums_of(const Html& html, const std::vector<Block>& blocks) {
    Sums sums;
    const auto n = html.nodes.size();
    sums.mass.resize(n);
    sums.letters.resize(n);
    sums.linked.resize(n);
    for (const Block& block : blocks) {
        if (!block.reason.empty() || block.role == Role::Comment) continue;
        sums.mass[block.node] += block.mass();
        sums.letters[block.node] += block.text.size();
        sums.linked[block.node] += static_cast<std::size_t>(block.linked * static_cast<double>(block.text.size()));
    }
    sum_upwards(html, sums.mass);
    sum_upwards(html, sums.letters);
    sum_upwards(html, sums.linked);
    return sums;
}

}  // namespace stemma::page
