#include "page/article.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <unordered_map>
#include <unordered_set>

#include "page/dates.h"
#include "page/furniture.h"
#include "page/metadata.h"
#include "page/text.h"

namespace stemma::page {
namespace {

using NodeIndex = std::uint32_t;
constexpr NodeIndex kNone = std::numeric_limits<NodeIndex>::max();

// Running text: a block that ends as a sentence and has this many words, or is this long without ending so.
// Below it stand headlines, captions and menus. Lowering it lets lists of headlines weigh as text.
constexpr std::size_t kSentenceWords = 8;
constexpr std::size_t kLongWords = 22;
// For scripts without spaces between words, the same in bytes (three a letter).
constexpr std::size_t kSentenceBytes = 90;

// Share of a block's text inside links above which it is no running text.
constexpr double kLinkedText = 0.45;
// Share above which a whole line is a link to something else.
constexpr double kAllLink = 0.85;

// Share of the page's mass up to which an element that names itself furniture is believed.
constexpr double kSureShare = 0.30;
constexpr double kHintShare = 0.08;

// Share of the page's mass that an element naming itself the body must hold to be believed.
constexpr double kBodyShare = 0.35;
// Share of an element's mass that one of its children must hold for the way down to go on. Raising it stops
// higher and takes neighbours in; lowering it loses the parts of an article split by a box.
constexpr double kDescendShare = 0.80;

// A cell with more words than this is running text in a table used for layout.
constexpr std::size_t kCellWords = 25;

// Words of a line before the first running text up to which it is a byline, a date or a rubric.
constexpr std::size_t kHeadLineWords = 12;

struct Block {
    std::string text;
    NodeIndex node = 0;       // the innermost block element around it
    Role role = Role::Body;
    NodeIndex row = kNone;    // of a table
    NodeIndex cell = kNone;
    NodeIndex list = kNone;
    double linked = 0;        // share of its text inside links
    std::uint32_t words = 0;
    bool sentence = false;
    bool lead = false;        // in an element that names itself the lead
    std::string_view reason;  // for being cut; empty: kept

    bool running() const {
        if (linked > kLinkedText || role == Role::Heading || role == Role::Caption) return false;
        if (sentence) return words >= kSentenceWords || text.size() >= kSentenceBytes;
        return words >= kLongWords;
    }
    std::size_t mass() const { return running() ? text.size() : 0; }
};

// What an element says about everything below it.
struct Scope {
    NodeIndex end = 0;
    NodeIndex block = 0;
    NodeIndex row = kNone;
    NodeIndex cell = kNone;
    NodeIndex list = kNone;
    Role role = Role::Body;
    bool link = false, lead = false, is_block = false;
};

bool never_text(Tag tag) {
    switch (tag) {
        case Tag::Script: case Tag::Style: case Tag::Template: case Tag::Svg: case Tag::Canvas: case Tag::Audio: case Tag::Video:
        case Tag::Object: case Tag::Embed: case Tag::Head: case Tag::Title: case Tag::Map: case Tag::Iframe: case Tag::Progress:
        case Tag::Meter: case Tag::Select: case Tag::Option: case Tag::Textarea: case Tag::Noscript: case Tag::Input:
            return true;
        default:
            return false;
    }
}

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
        case Tag::Button: case Tag::Label: return {Part::Furniture, "button"};
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
    if (is_hidden(html, i)) return {Part::Furniture, "hidden text"};
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

bool is_heading(Tag tag) { return tag >= Tag::H1 && tag <= Tag::H6; }

// The page's blocks and what each element says about itself.
struct Blocks {
    std::vector<Block> blocks;
    std::vector<Hint> hints;  // one a node
};

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
        if (scope.is_block || hint.part != Part::Unknown) {
            // An inline element that names itself something is a line of its own: "<span class=caption>".
            if (scope.is_block || hint.part == Part::Caption || hint.part == Part::Furniture) {
                flush();
                scope.is_block = true;
                scope.block = i;
            }
        }
        if (is_heading(node.tag)) scope.role = Role::Heading;
        if (node.tag == Tag::Blockquote && scope.role == Role::Body) scope.role = Role::Quote;
        if (node.tag == Tag::Li || node.tag == Tag::Dd || node.tag == Tag::Dt) scope.role = Role::List;
        if (node.tag == Tag::Ul || node.tag == Tag::Ol || node.tag == Tag::Dl) scope.list = i;
        if (node.tag == Tag::Tr) scope.row = i;
        if (node.tag == Tag::Td || node.tag == Tag::Th) {
            scope.role = Role::Table;
            scope.cell = i;
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
    std::string pending_;
    std::size_t letters_ = 0, linked_ = 0;
    bool after_break_ = false;
};

// Sums for whole subtrees from values at single nodes: children stand behind their parents.
void sum_upwards(const Html& html, std::vector<std::size_t>& values) {
    for (std::size_t i = html.nodes.size(); i-- > 1;) values[html.nodes[i].parent] += values[i];
}

struct Sums {
    std::vector<std::size_t> mass, letters, linked;
};

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

double share(std::size_t part, std::size_t whole) { return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole); }

// What becomes of each element: nothing, cut for a reason, or comments. Handed down to all below it.
struct Fate {
    std::string_view reason;
    bool comments = false;
};

bool believed(const Hint& hint, NodeIndex i, const Sums& sums, std::size_t total) {
    const double weight = share(sums.mass[i], total);
    const double links = share(sums.linked[i], sums.letters[i]);
    switch (hint.part) {
        case Part::Furniture: return weight <= kSureShare;
        case Part::MaybeFurniture: return weight <= kHintShare && (links > kLinkedText || sums.mass[i] == 0);
        default: return false;
    }
}

// Mass that must stand outside of an element named "comments" for it to be believed: a page whose only text
// is in there is a forum, or an opinion piece in a section called "comment".
constexpr std::size_t kMassBesideComments = 400;

std::vector<Fate> fates_of(const Html& html, const Blocks& found, const Sums& sums) {
    std::vector<Fate> fates(html.nodes.size());
    const std::size_t total = sums.mass[0];
    std::size_t comment_mass = 0;
    for (NodeIndex i = 1; i < html.nodes.size();) {
        if (found.hints[i].part == Part::Comments) {
            comment_mass += sums.mass[i];
            i = html.nodes[i].end;
        } else {
            ++i;
        }
    }
    const std::size_t beside = total - std::min(total, comment_mass);
    for (NodeIndex i = 1; i < html.nodes.size(); ++i) {
        fates[i] = fates[html.nodes[i].parent];
        if (!fates[i].reason.empty()) continue;
        const Hint& hint = found.hints[i];
        if (hint.part == Part::Comments) {
            if (beside >= std::min(kMassBesideComments, total / 2 + 1)) fates[i].comments = true;
        } else if (fates[i].comments ? (hint.part == Part::Furniture && sums.mass[i] == 0) : believed(hint, i, sums, std::max(beside, total / 4))) {
            fates[i].reason = hint.reason;
        }
    }
    return fates;
}

// The child that holds nearly all of the mass of `at`, if one does.
NodeIndex descend_once(const Html& html, const std::vector<std::size_t>& mass, NodeIndex at) {
    for (NodeIndex child = at + 1; child < html.nodes[at].end; child = html.nodes[child].end) {
        if (html.nodes[child].tag != Tag::Text && static_cast<double>(mass[child]) >= kDescendShare * static_cast<double>(mass[at])) return child;
    }
    return kNone;
}

// The lowest element, from `at` downwards, that still holds nearly all of the mass of `at`.
NodeIndex descend(const Html& html, const std::vector<std::size_t>& mass, NodeIndex at) {
    while (true) {
        NodeIndex best = kNone;
        for (NodeIndex child = at + 1; child < html.nodes[at].end; child = html.nodes[child].end) {
            if (best == kNone || mass[child] > mass[best]) best = child;
        }
        if (best == kNone || html.nodes[best].tag == Tag::Text || static_cast<double>(mass[best]) < kDescendShare * static_cast<double>(mass[at])) return at;
        // A paragraph, list or quotation is the body of nothing; a row is when one of its cells holds nearly all.
        switch (html.nodes[best].tag) {
            case Tag::P: case Tag::Ul: case Tag::Ol: case Tag::Blockquote: case Tag::Li: case Tag::Span: return at;
            case Tag::Tr: {
                const NodeIndex cell = descend_once(html, mass, best);
                if (cell == kNone) return at;
                at = cell;
                break;
            }
            default: at = best;
        }
    }
}

// Where the article is: one element, or the several that name themselves parts of its body.
using Containers = std::vector<NodeIndex>;

// The elements that name themselves the body, outermost ones only, below `top`.
Containers named_bodies(const Html& html, const Blocks& found, const Sums& sums, NodeIndex top) {
    Containers named;
    for (NodeIndex i = top; i < html.nodes[top].end;) {
        if (found.hints[i].part == Part::Body && sums.mass[i] > 0) {
            named.push_back(i);
            i = html.nodes[i].end;
        } else {
            ++i;
        }
    }
    return named;
}

// The innermost <article> around a node, or nothing.
NodeIndex article_around(const Html& html, NodeIndex i) {
    // Deeper than this no real page nests; on others the article is found by mass.
    constexpr int kDepth = 64;
    for (int up = 0; up < kDepth && i != 0; ++up, i = html.nodes[i].parent) {
        if (html.nodes[i].tag == Tag::Article) return i;
    }
    return kNone;
}

Containers containers_of(const Html& html, const Blocks& found, const Sums& sums) {
    NodeIndex article = kNone;
    for (NodeIndex i = 1; i < html.nodes.size(); ++i) {
        const Tag tag = html.nodes[i].tag;
        if ((tag == Tag::Article || tag == Tag::Main) && (article == kNone || sums.mass[i] > sums.mass[article])) article = i;
    }
    const std::size_t total = sums.mass[0];
    if (article != kNone && share(sums.mass[article], total) < kBodyShare) article = kNone;
    const NodeIndex top = article == kNone ? 0 : article;
    const NodeIndex lowest = descend(html, sums.mass, top);
    Containers named = named_bodies(html, found, sums, top);
    if (named.empty()) return {lowest};
    const NodeIndex largest = *std::ranges::max_element(named, {}, [&](NodeIndex i) { return sums.mass[i]; });
    // Bodies of other posts stand in articles of their own.
    const NodeIndex around = article_around(html, largest);
    std::erase_if(named, [&](NodeIndex i) { return i != largest && (article_around(html, i) != around || html.nodes[i].parent != html.nodes[largest].parent); });
    std::size_t mass = 0;
    for (const NodeIndex i : named) mass += sums.mass[i];
    if (share(mass, sums.mass[top]) < kBodyShare) return {lowest};
    return named;
}

bool within(const Html& html, NodeIndex node, const Containers& containers) {
    const auto behind = std::ranges::upper_bound(containers, node);
    return behind != containers.begin() && node < html.nodes[*(behind - 1)].end;
}

// Blocks between the title and the body that are looked at for the lead; more means that the title found is another one.
constexpr std::size_t kLeadBlocks = 30;

// The first block behind the title, when it stands shortly before the body; else where the body begins.
std::size_t lead_begin(const Html& html, const std::vector<Block>& blocks, NodeIndex body, const std::optional<std::string>& title) {
    const auto first = std::ranges::find_if(blocks, [&](const Block& block) { return block.node >= body; });
    const auto end = static_cast<std::size_t>(first - blocks.begin());
    const std::string wanted = title ? bare(*title) : std::string{};
    for (std::size_t back = 1; back <= std::min(kLeadBlocks, end); ++back) {
        const Block& block = blocks[end - back];
        const bool is_title = html.nodes[block.node].tag == Tag::H1 || (!wanted.empty() && block.text.size() < 2 * wanted.size() + 16 && bare(block.text) == wanted);
        if (is_title) return end - back + 1;
    }
    return end;
}

// Short lines around the title, wherever they stand: bylines and dates are often outside of the body.
void add_head_lines(const std::vector<Block>& blocks, std::size_t from, NodeIndex body, std::vector<std::string>& lines) {
    constexpr std::size_t kAboveTitle = 3;
    for (std::size_t i = from - std::min(from, kAboveTitle); i < blocks.size() && blocks[i].node < body; ++i) {
        if (blocks[i].role != Role::Comment && !blocks[i].running() && blocks[i].words <= kHeadLineWords) lines.push_back(blocks[i].text);
    }
}

bool is_lead(const Block& block) { return block.reason.empty() && block.linked < kLinkedText && (block.running() || (block.lead && block.sentence)); }

// Lists whose lines are mostly links are lists of other pages.
void cut_link_lists(std::vector<Block>& blocks) {
    std::unordered_map<NodeIndex, std::pair<double, double>> lists;  // linked letters, letters
    for (const Block& block : blocks) {
        if (block.list == kNone || block.role != Role::List) continue;
        auto& [linked, all] = lists[block.list];
        linked += block.linked * static_cast<double>(block.text.size());
        all += static_cast<double>(block.text.size());
    }
    for (Block& block : blocks) {
        if (block.list == kNone || !block.reason.empty()) continue;
        const auto found = lists.find(block.list);
        if (found != lists.end() && found->second.first > kLinkedText * found->second.second) block.reason = "related links";
    }
}

// "READ MORE: a headline elsewhere": a phrase as a label, and what it points to.
std::optional<std::string_view> label_reason(const Block& block) {
    constexpr std::size_t kLongestLabel = 40;
    const auto colon = block.text.find(':');
    if (colon == std::string::npos || colon > kLongestLabel || block.linked <= kLinkedText) return std::nullopt;
    return furniture_reason(std::string_view(block.text).substr(0, colon));
}

// A line that begins with the title and goes on with names, a date and counts: what stands behind the title.
std::string_view behind_title(const Block& block, const std::optional<std::string>& title) {
    constexpr std::size_t kMostBehind = 25;  // words
    if (!title || title->empty() || !block.text.starts_with(*title)) return {};
    const std::string_view rest = trimmed(std::string_view(block.text).substr(title->size()));
    if (rest.empty() || words_in(rest) > kMostBehind) return {};
    return find_stamp(rest, "") || after_by(rest) ? rest : std::string_view{};
}

// Short lines in one element with the word "advertisement" above them.
void cut_below_advertising(std::vector<Block>& blocks) {
    NodeIndex node = kNone;
    for (Block& block : blocks) {
        if (block.reason == "advertising") {
            node = block.node;
        } else if (block.node != node || block.running() || block.role == Role::Heading) {
            node = kNone;
        } else if (block.reason.empty()) {
            block.reason = "advertising";
        }
    }
}

void cut_phrases(std::vector<Block>& blocks, const std::optional<std::string>& title, std::vector<std::string>& bylines) {
    const std::string bare_title = title ? bare(*title) : std::string{};
    bool after_related = false;  // below a heading over links to other pages
    for (Block& block : blocks) {
        if (!block.reason.empty()) continue;
        // A number or a word in a cell is what the table is for, unless it says advertisement.
        const bool cell = block.role == Role::Table && block.words <= 2;
        if (const auto reason = furniture_reason(block.text); reason && (!cell || *reason == "advertising")) {
            block.reason = *reason;
            after_related = *reason == "related links";
            continue;
        }
        if (!bare_title.empty() && block.text.size() < 2 * title->size() + 16 && bare(block.text) == bare_title) {
            block.reason = "repeated title";
            continue;
        }
        if (const auto rest = behind_title(block, title); !rest.empty()) {
            bylines.emplace_back(rest);
            block.reason = "byline";
            continue;
        }
        if (const auto reason = label_reason(block)) {
            block.reason = *reason;
            continue;
        }
        if (block.role != Role::Table && is_debris(block.text)) block.reason = "template debris";
        else if (is_relative_time(block.text)) block.reason = "byline";
        else if (block.linked > kAllLink && (after_related || block.role != Role::Heading || !block.sentence) && block.role != Role::Caption) block.reason = "related links";
        else after_related = false;
    }
}

std::string_view reason_outside(const Block& block) {
    if (const auto reason = furniture_reason(block.text)) return *reason;
    if (is_debris(block.text)) return "template debris";
    if (block.linked > kAllLink || (block.role == Role::List && block.linked > kLinkedText)) return "related links";
    return "outside the article";
}

// Before the first running text stand bylines, dates and rubrics; behind the last one what is left of menus.
void cut_ends(std::vector<Block>& blocks, Article& article) {
    for (Block& block : blocks) {
        if (!block.reason.empty()) continue;
        if (block.role == Role::Body && is_byline_line(block.text)) {
            article.bylines.push_back(block.text);
            block.reason = "byline";
        } else if (block.running()) {
            break;
        }
    }
    const auto running = [](const Block& block) { return block.reason.empty() && block.running(); };
    const auto first = std::ranges::find_if(blocks, running);
    if (first == blocks.end()) return;
    auto last = blocks.end();
    while (!running(*(last - 1))) --last;
    for (auto block = blocks.begin(); block != first; ++block) {
        if (!block->reason.empty() || block->lead || block->role == Role::Caption || block->sentence) continue;
        if (block->role == Role::Heading && block + 1 == first) continue;
        if (block->words > kHeadLineWords) continue;
        article.bylines.push_back(block->text);
        block->reason = "byline";
    }
    constexpr std::size_t kFootWords = 30;
    for (auto block = last; block != blocks.end(); ++block) {
        const bool line = block->reason.empty() || block->reason == "notice" || block->reason == "byline";
        if (line && block->words <= kFootWords && block->linked < kLinkedText) article.foot_lines.push_back(block->text);
        if (!block->reason.empty() || block->sentence || block->role == Role::Caption) continue;
        const bool kept = (block->role == Role::List || block->role == Role::Table || block->role == Role::Quote) && block->linked < kLinkedText;
        if (!kept) block->reason = "template debris";
    }
}

// A heading with nothing below it but another heading of nothing, or the end.
void cut_empty_headings(std::vector<Block>& blocks) {
    bool below = false;
    for (auto block = blocks.rbegin(); block != blocks.rend(); ++block) {
        if (!block->reason.empty()) continue;
        if (block->role != Role::Heading) below = true;
        else if (!below) block->reason = "template debris";
    }
}

void add_paragraphs(std::vector<Block>& blocks, Article& article) {
    NodeIndex row = kNone;
    for (Block& block : blocks) {
        if (!block.reason.empty()) continue;
        if (block.role == Role::Table && block.row != kNone && block.row == row && article.paragraphs.back().role == Role::Table) {
            article.paragraphs.back().text.append(" | ").append(block.text);
            continue;
        }
        row = block.role == Role::Table ? block.row : kNone;
        article.mass += block.mass();
        article.paragraphs.push_back({block.role, block.text});
    }
}

void add_cut(std::vector<Cut>& cut, std::string_view text, std::string_view reason) {
    if (!cut.empty() && cut.back().reason == reason) {
        cut.back().text += '\n';
        cut.back().text += text;
    } else {
        cut.push_back({std::string(text), std::string(reason)});
    }
}

// Whether two headings are of one level or the second of a higher one.
bool closes(const Html& html, NodeIndex heading, NodeIndex next) { return html.nodes[next].tag <= html.nodes[heading].tag; }

// Readers' comments in elements that do not name themselves so: what stands below a heading that does, as far
// as the element around it reaches, or to the next heading of its level.
void mark_comments_below_heading(const Html& html, std::vector<Block>& blocks) {
    std::size_t mass = 0;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const Block& heading = blocks[i];
        const bool found = heading.role == Role::Heading && heading.reason.empty() && is_heading(html.nodes[heading.node].tag) &&
                           mass >= kMassBesideComments && is_comments_heading(heading.text);
        if (!found) {
            if (heading.reason.empty() && heading.role != Role::Comment) mass += heading.mass();
            continue;
        }
        if (i + 1 == blocks.size()) return;
        // Up past elements that hold nothing but the heading.
        NodeIndex around = html.nodes[heading.node].parent;
        while (around != 0 && blocks[i + 1].node >= html.nodes[around].end) around = html.nodes[around].parent;
        for (std::size_t j = i + 1; j < blocks.size() && blocks[j].node < html.nodes[around].end; ++j) {
            if (blocks[j].role == Role::Heading && is_heading(html.nodes[blocks[j].node].tag) && closes(html, heading.node, blocks[j].node)) return;
            if (blocks[j].reason.empty()) blocks[j].role = Role::Comment;
        }
        return;
    }
}

// Letters of a box around a field to fill in. Newsletter boxes, polls and searches of the 723 pages have under
// 300; raising it much takes in the columns that hold them.
constexpr std::size_t kFormLetters = 300;

// Boxes around fields to fill in say what they are by that, whatever they are called.
void mark_form_boxes(const Html& html, std::vector<Hint>& hints, const Sums& sums) {
    for (NodeIndex i = 1; i < html.nodes.size(); ++i) {
        if (html.nodes[i].tag != Tag::Input) continue;
        const std::string type = lower_ascii(html.attribute(i, Attr::Type));
        if (type == "hidden" || type == "checkbox" || type == "submit" || type == "button" || type == "image") continue;
        NodeIndex box = kNone;
        constexpr int kDepth = 6;
        NodeIndex up = html.nodes[i].parent;
        for (int level = 0; level < kDepth && up != 0 && sums.letters[up] <= kFormLetters; ++level, up = html.nodes[up].parent) {
            const Tag tag = html.nodes[up].tag;
            if (tag == Tag::Body || tag == Tag::Html || tag == Tag::Main || tag == Tag::Article || hints[up].part == Part::Comments || hints[up].part == Part::Body) break;
            box = up;
        }
        if (box != kNone && hints[box].part != Part::Furniture) hints[box] = {Part::Furniture, "form"};
    }
}

// What stands shortly behind the body, outside of its element, as far as the next heading.
void add_foot_lines(const std::vector<Block>& blocks, std::size_t last, std::vector<std::string>& lines) {
    constexpr std::size_t kBelow = 5, kFootWords = 30;
    for (std::size_t i = last + 1; i < blocks.size() && i <= last + kBelow && blocks[i].role == Role::Body; ++i) {
        if (blocks[i].reason == "outside the article" && blocks[i].words <= kFootWords) lines.push_back(blocks[i].text);
    }
}

// Dates that a page shows without saying in its markup what they are.
void add_dated_lines(const std::vector<Block>& blocks, const Containers& containers, const Html& html, std::vector<std::string>& lines) {
    constexpr std::size_t kMostWords = 12, kMostLines = 60, kFirstBytes = 60;
    bool begun = false;
    for (const Block& block : blocks) {
        if (block.role == Role::Comment || lines.size() >= kMostLines) continue;
        const bool first = !begun && block.running() && within(html, block.node, containers);
        begun |= first;
        if (!first && (block.running() || block.words > kMostWords)) continue;
        const std::string_view text = std::string_view(block.text).substr(0, first ? next_boundary(block.text, std::min(kFirstBytes, block.text.size())) : block.text.size());
        if (text.find_first_of("0123456789") == std::string_view::npos) continue;
        const auto stamp = find_stamp(text, "");
        if (stamp && stamp->precision >= TimePrecision::Day) lines.emplace_back(text);
    }
}

}  // namespace

Article find_article(const Html& html, const ArticleOptions& options) {
    Article article;
    Blocks found = Splitter(html).split();
    if (found.blocks.empty()) return article;
    const Sums all = sums_of(html, found.blocks);
    mark_form_boxes(html, found.hints, all);
    const std::vector<Fate> fates = fates_of(html, found, all);
    for (Block& block : found.blocks) {
        const Fate& fate = fates[block.node];
        block.reason = fate.reason;
        if (fate.comments && fate.reason.empty()) block.role = Role::Comment;
    }
    mark_comments_below_heading(html, found.blocks);
    const Sums kept = sums_of(html, found.blocks);
    const Containers containers = options.fragment ? Containers{0} : containers_of(html, found, kept);
    const std::size_t lead_from = lead_begin(html, found.blocks, containers.front(), options.title);

    add_head_lines(found.blocks, lead_from, containers.front(), article.bylines);

    std::vector<Block> inside;
    std::vector<std::size_t> order;  // of `inside`, in the page
    for (std::size_t i = 0; i < found.blocks.size(); ++i) {
        Block& block = found.blocks[i];
        if (block.role == Role::Comment) {
            if (const auto reason = block.reason.empty() ? furniture_reason(block.text) : std::nullopt) block.reason = *reason;
            else if (is_comments_heading(block.text) || is_debris(block.text)) block.reason = "template debris";
        } else if (within(html, block.node, containers) || (i >= lead_from && block.node < containers.front() && is_lead(block))) {
            inside.push_back(block);
            order.push_back(i);
        } else if (block.reason.empty()) {
            block.reason = options.keep_cut ? reason_outside(block) : "outside the article";
        }
    }
    if (!order.empty()) add_foot_lines(found.blocks, order.back(), article.foot_lines);
    add_dated_lines(found.blocks, containers, html, article.dated_lines);
    cut_link_lists(inside);
    cut_phrases(inside, options.title, article.bylines);
    cut_below_advertising(inside);
    cut_ends(inside, article);
    cut_empty_headings(inside);
    add_paragraphs(inside, article);
    for (std::size_t i = 0; i < order.size(); ++i) found.blocks[order[i]].reason = inside[i].reason;
    for (Block& block : found.blocks) {
        if (block.role == Role::Comment && block.reason.empty()) article.paragraphs.push_back({Role::Comment, block.text});
        if (options.keep_cut && !block.reason.empty()) add_cut(article.cut, block.text, block.reason);
    }
    return article;
}

}  // namespace stemma::page
