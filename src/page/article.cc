#include "page/article.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <unordered_set>

#include "page/blocks.h"
#include "page/dates.h"
#include "page/declared.h"
#include "page/furniture.h"
#include "page/judge.h"
#include "page/metadata.h"
#include "page/text.h"

namespace stemma::page {
namespace {

// Share above which a whole line is a link to something else.
constexpr double kAllLink = 0.85;

// The judge's reason.
constexpr std::string_view kUnlike = "unlike the article";

// Words that a line with a credit may have.
constexpr std::size_t kFootWords = 30;

// Share of the page's mass up to which an element that names itself furniture is believed.
constexpr double kSureShare = 0.30;
constexpr double kHintShare = 0.08;

// Share of the page's mass that an element naming itself the body must hold to be believed.
constexpr double kBodyShare = 0.35;
// Share of an element's mass that one of its children must hold for the way down to go on. Raising it stops
// higher and takes neighbours in; lowering it loses the parts of an article split by a box.
constexpr double kDescendShare = 0.80;

// Words of a line before the first running text up to which it is a byline, a date or a rubric.
constexpr std::size_t kHeadLineWords = 12;

// Words that a name or a date may have: a longer paragraph beside the first running one is a short one of the text.
constexpr std::size_t kNameWords = 5;

// What becomes of each element: nothing, cut for a reason, or comments. Handed down to all below it.
struct Fate {
    std::string_view reason;
    bool comments = false;
};

// Names that say where an element stands, or what it looks like. Those of advertising, notices and forms are sure.
bool is_doubtful(std::string_view reason) {
    static const std::unordered_set<std::string_view> doubtful{"menu", "side column", "page header", "dialogue", "gallery", "related links", "template debris",
                                                               "byline", "promotion", "contents", "page tools", "about the author"};
    return doubtful.contains(reason);
}

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
        } else if (fates[i].comments ? (hint.part == Part::Furniture && (sums.mass[i] == 0 || html.nodes[i].tag == Tag::Form || hint.reason == "comment form")) : believed(hint, i, sums, std::max(beside, total / 4))) {
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
    const NodeIndex parent = html.nodes[largest].parent, grandparent = html.nodes[parent].parent;
    const auto side_by_side = [&](NodeIndex i) { return html.nodes[i].parent == parent || (grandparent != 0 && html.nodes[html.nodes[i].parent].parent == grandparent); };
    std::erase_if(named, [&](NodeIndex i) { return i != largest && (article_around(html, i) != around || !side_by_side(i)); });
    std::size_t mass = 0;
    for (const NodeIndex i : named) mass += sums.mass[i];
    if (share(mass, sums.mass[top]) < kBodyShare) return {lowest};
    return named;
}

// What stands between two parts of a body that share their parent belongs to it: the headings between paragraphs that
// each name themselves "articleBody".
bool within(const Html& html, NodeIndex node, const Containers& containers) {
    const auto behind = std::ranges::upper_bound(containers, node);
    if (behind == containers.begin()) return false;
    return node < html.nodes[*(behind - 1)].end || (behind != containers.end() && html.nodes[*behind].parent == html.nodes[*(behind - 1)].parent);
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

bool is_lead(const Block& block) {
    if (!block.reason.empty() || block.linked >= kLinkedText) return false;
    if (block.role == Role::Heading) return block.words >= kSentenceWords;
    return block.running() || (block.lead && (block.sentence || block.words >= kSentenceWords));
}

void cut_in_doubt(Block& block, std::string_view reason) {
    block.reason = reason;
    block.doubtful = true;
}

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
        if (block.list == kNone || block.role != Role::List || !block.reason.empty()) continue;
        const auto found = lists.find(block.list);
        if (found != lists.end() && found->second.first > kLinkedText * found->second.second) cut_in_doubt(block, "related links");
    }
}

// "READ MORE: a headline elsewhere": a phrase as a label, and what it points to.
std::optional<std::string_view> label_reason(const Block& block) {
    constexpr std::size_t kLongestLabel = 40;
    const auto colon = block.text.find(':');
    if (colon == std::string::npos || colon > kLongestLabel || (block.linked <= kLinkedText && block.running())) return std::nullopt;
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
        else if (block.role != Role::Heading && is_picture_credit(block.text)) block.reason = "picture credit";
        else if (is_relative_time(block.text)) block.reason = "byline";
        else if (block.linked > kAllLink && (after_related || block.role != Role::Heading || !block.sentence) && block.role != Role::Caption) cut_in_doubt(block, "related links");
        else after_related = false;
    }
}

std::string_view reason_outside(const Block& block) {
    if (const auto reason = furniture_reason(block.text)) return *reason;
    if (is_debris(block.text)) return "template debris";
    if (block.linked > kAllLink || (block.role == Role::List && block.linked > kLinkedText)) return "related links";
    return kOutside;
}

// Whether two blocks are lines of one element or paragraphs side by side.
bool beside(const Html& html, const Block& a, const Block& b) {
    if (a.node == b.node) return true;
    const Node& x = html.nodes[a.node];
    const Node& y = html.nodes[b.node];
    return x.tag == y.tag && x.parent == y.parent && x.tag == Tag::P;
}

bool holds_day(std::string_view line) {
    const auto stamp = find_stamp(line, "");
    return stamp && stamp->precision >= TimePrecision::Day;
}

// Before the first running text stand bylines, dates and rubrics; behind the last one what is left of menus.
void cut_ends(const Html& html, std::vector<Block>& blocks, Article& article) {
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
        // Lists and tables above the text tell of its matter, unless their lines are names and dates.
        if ((block->role == Role::List || block->role == Role::Table) && block->words > 2 && !is_byline_line(block->text) && !holds_day(block->text)) continue;
        if (block->role == Role::Heading && block + 1 == first) continue;
        if (block->words > kHeadLineWords || (beside(html, *block, *first) && block->words > kNameWords && !holds_day(block->text))) continue;
        article.bylines.push_back(block->text);
        cut_in_doubt(*block, "byline");
        block->doubtful = !holds_day(block->text);
    }
    for (auto block = last; block != blocks.end(); ++block) {
        const bool line = block->reason.empty() || block->reason == "notice" || block->reason == "byline";
        if (line && block->words <= kFootWords && block->linked < kLinkedText) article.foot_lines.push_back(block->text);
        if (!block->reason.empty() || block->sentence || block->role == Role::Caption) continue;
        const bool kept = (block->role == Role::List || block->role == Role::Table || block->role == Role::Quote || (beside(html, *(last - 1), *block) && !block->text.ends_with(':'))) && block->linked < kLinkedText;
        if (!kept) cut_in_doubt(*block, "template debris");
    }
}

// A heading with nothing below it but another heading of nothing, or the end.
void cut_empty_headings(std::vector<Block>& blocks) {
    bool below = false;
    for (auto block = blocks.rbegin(); block != blocks.rend(); ++block) {
        if (!block->reason.empty()) continue;
        if (block->role != Role::Heading) below = true;
        else if (!below) cut_in_doubt(*block, "template debris");
    }
}

// The cells of a row are one paragraph, "Porto | 4 | 7". One that is empty, or was cut, keeps its place: "Porto | | 7".
void add_cell(std::string& row, const Block& cell, std::uint32_t from) {
    for (std::uint32_t column = from; column < cell.column; ++column) row += row.empty() ? "|" : " |";
    if (!row.empty()) row += ' ';
    row += cell.text;
}

void add_paragraphs(const RuledPage& page, Article& article) {
    const Block* last = nullptr;  // of the row that is being written
    for (std::size_t i = 0; i < page.found.blocks.size(); ++i) {
        const Block& block = page.found.blocks[i];
        if (!page.inside[i] || !block.reason.empty()) continue;
        article.mass += block.mass();
        const bool in_row = block.role == Role::Table && block.row != kNone;
        if (in_row && last && last->row == block.row) {
            add_cell(article.paragraphs.back().text, block, last->column);
        } else if (in_row) {
            article.paragraphs.push_back({block.role, {}});
            add_cell(article.paragraphs.back().text, block, 0);
        } else {
            article.paragraphs.push_back({block.role, block.text});
        }
        last = in_row ? &block : nullptr;
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
    constexpr std::size_t kBelow = 5;
    for (std::size_t i = last + 1; i < blocks.size() && i <= last + kBelow && blocks[i].role == Role::Body; ++i) {
        if (blocks[i].reason == kOutside && blocks[i].words <= kFootWords) lines.push_back(blocks[i].text);
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
        if (holds_day(text)) lines.emplace_back(text);
    }
}

// Log odds below which sentences that the rules keep are cut, in the body or as captions: three to one against them. A
// sentence of the report that is lost costs more than one of the page's that is kept; at even odds a live blog lost one
// in twenty, for a gain of 0.0005 in F1 (cross-validation of tools/train/pages.cc, 2026-11-26).
constexpr float kCutRunning = -1.0f;

// The same for captions that say something: twelve to one. The pages trained on mark most captions as unwanted, in an
// article's text; but here they stand apart from it, and a reader wants them. Costs 0.0014 in F1 (the same run).
constexpr float kCutCaption = -2.5f;

// Log odds above which a short line comes back that the rules left outside, or a block that they cut in doubt. At even
// odds a ticker of other news came back with its figures, which costs more than an ingredient that is missed. Running
// text that only stands outside needs no more than even odds: five in six come back rightly. (The same run.) What was
// cut for what it says or by a sure name never comes back: the model knows few pages, a phrase is sure.
constexpr float kBringBack = 0.7f;

// The same for what names itself a menu or the page's header, whose words are about the outlet: nine to two. At two to
// one an outlet's motto ("since 1921") came back with its figure.
constexpr float kBringBackNamed = 1.5f;

// Share of the running text that must be left for the judge to be believed. A page that it would empty is one of a
// kind that it was not trained on.
constexpr double kLeastLeft = 0.4;

// Elements between a row and its table: a body, and what careless markup puts around it.
constexpr int kStepsToTable = 4;

// A table, and a list, is kept or cut as a whole: the mean of its blocks' odds for each of them.
void level(const Html& html, const std::vector<Block>& blocks, std::vector<float>& odds) {
    struct Mean {
        double sum = 0;
        std::size_t count = 0;
    };
    std::unordered_map<NodeIndex, NodeIndex> table_of_row;
    std::unordered_map<NodeIndex, Mean> means;
    const auto whole = [&](const Block& block) {
        if (!is_judged(block)) return kNone;
        if (block.role == Role::List) return block.list;
        if (block.role != Role::Table || block.row == kNone) return kNone;
        const auto [known, fresh] = table_of_row.try_emplace(block.row, block.row);
        for (int step = 0; fresh && step < kStepsToTable && html.nodes[known->second].tag != Tag::Table; ++step) known->second = html.nodes[known->second].parent;
        return known->second;
    };
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (const NodeIndex of = whole(blocks[i]); of != kNone) {
            means[of].sum += static_cast<double>(odds[i]);
            ++means[of].count;
        }
    }
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (const NodeIndex of = whole(blocks[i]); of != kNone) odds[i] = static_cast<float>(means[of].sum / static_cast<double>(means[of].count));
    }
}

}  // namespace

RuledPage rule(const Html& html, const ArticleOptions& options, Article& article) {
    RuledPage page;
    page.title = options.title.value_or("");
    page.declared = declared_body(html);
    page.found = split_into_blocks(html);
    auto& blocks = page.found.blocks;
    page.inside.resize(blocks.size());
    page.sums = sums_of(html, blocks);
    if (blocks.empty()) return page;
    mark_form_boxes(html, page.found.hints, page.sums);
    const std::vector<Fate> fates = fates_of(html, page.found, page.sums);
    for (Block& block : blocks) {
        const Fate& fate = fates[block.node];
        block.reason = fate.reason;
        block.doubtful = is_doubtful(fate.reason);
        if (fate.comments && fate.reason.empty()) block.role = Role::Comment;
    }
    mark_comments_below_heading(html, blocks);
    page.containers = options.fragment ? Containers{0} : containers_of(html, page.found, sums_of(html, blocks));
    const std::size_t lead_from = lead_begin(html, blocks, page.containers.front(), options.title);
    add_head_lines(blocks, lead_from, page.containers.front(), article.bylines);

    std::vector<Block> inside;       // taken out of `blocks`, to be looked at without what stands between them
    std::vector<std::size_t> order;  // of these, in the page
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        Block& block = blocks[i];
        if (block.role == Role::Comment) {
            if (const auto reason = block.reason.empty() ? furniture_reason(block.text) : std::nullopt) block.reason = *reason;
            else if (is_comments_heading(block.text) || is_debris(block.text)) block.reason = "template debris";
        } else if (within(html, block.node, page.containers) || (i >= lead_from && block.node < page.containers.front() && is_lead(block))) {
            order.push_back(i);
            page.inside[i] = true;
        } else if (block.reason.empty()) {
            block.reason = reason_outside(block);
            block.doubtful = block.reason == kOutside || block.reason == "related links";
        }
    }
    if (!order.empty()) add_foot_lines(blocks, order.back(), article.foot_lines);
    add_dated_lines(blocks, page.containers, html, article.dated_lines);
    for (const std::size_t i : order) inside.push_back(std::move(blocks[i]));
    cut_link_lists(inside);
    cut_phrases(inside, options.title, article.bylines);
    cut_below_advertising(inside);
    cut_ends(html, inside, article);
    cut_empty_headings(inside);
    for (std::size_t i = 0; i < order.size(); ++i) blocks[order[i]] = std::move(inside[i]);
    return page;
}

// The log odds that a block needs to stay. `next` is the kept block behind it, or none.
float least_odds(const Block& block, const Block* next) {
    if (block.running()) return kCutRunning;
    if (block.role == Role::Heading && next && next->running()) return kCutRunning;
    return block.role == Role::Caption && block.words >= kSentenceWords ? kCutCaption : 0.0f;
}

// The log odds that a block needs to come back.
float odds_to_return(const Block& block) {
    if (block.reason == kOutside && block.running()) return 0;
    return block.reason == "menu" || block.reason == "page header" ? kBringBackNamed : kBringBack;
}

void overrule(const Html& html, RuledPage& page, std::vector<float> odds) {
    auto& blocks = page.found.blocks;
    level(html, blocks, odds);
    std::size_t before = 0, left = 0;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (!is_judged(blocks[i]) || !page.inside[i] || !blocks[i].reason.empty()) continue;
        before += blocks[i].mass();
        if (odds[i] > kCutRunning) left += blocks[i].mass();
    }
    if (static_cast<double>(left) < kLeastLeft * static_cast<double>(before)) return;
    // In a page laid out by tables another cell than the body's is another column.
    const auto first = std::ranges::find(page.inside, 1);
    const NodeIndex body_cell = first == page.inside.end() ? kNone : blocks[static_cast<std::size_t>(first - page.inside.begin())].cell;
    const auto other_column = [&](const Block& block) { return body_cell != kNone && block.cell != body_cell; };
    // From the end, because a heading stays with the text below it.
    const Block* next = nullptr;
    for (std::size_t i = blocks.size(); i-- > 0;) {
        Block& block = blocks[i];
        if (!is_judged(block)) continue;
        const bool kept = page.inside[i] && block.reason.empty();
        if (kept) {
            if (odds[i] <= least_odds(block, next)) block.reason = kUnlike;
        } else if (!other_column(block) && odds[i] > odds_to_return(block)) {
            block.reason = {};
            page.inside[i] = true;
        }
        if (page.inside[i] && block.reason.empty()) next = &block;
    }
}

// Blocks above which a page is left to the rules: the 723 pages have up to 6,221, and half of them under 150. A data
// dump of a million lines would keep the judge busy for ten seconds.
constexpr std::size_t kMostJudged = 30'000;

// How much longer than what stands in the markup a declared text must be to take its place: scripts fill such pages.
constexpr std::size_t kTimesLonger = 3;

void take_declared(const RuledPage& page, Article& article) {
    Article declared;
    for (const std::string& text : page.declared) {
        Block block;
        block.text = text;
        block.words = static_cast<std::uint32_t>(words_in(text));
        block.sentence = ends_sentence(text);
        declared.mass += block.mass();
        declared.paragraphs.push_back({Role::Body, text});
    }
    if (declared.mass == 0 || declared.mass < kTimesLonger * article.mass) return;
    for (const Paragraph& paragraph : article.paragraphs) add_cut(article.cut, paragraph.text, kUnlike);
    article.paragraphs = std::move(declared.paragraphs);
    article.mass = declared.mass;
}

Article find_article(const Html& html, const ArticleOptions& options) {
    Article article;
    RuledPage page = rule(html, options, article);
    if (!options.fragment && page.found.blocks.size() <= kMostJudged) overrule(html, page, judge(html, page));
    // "With material of the agency X" is unlike the article, and says whom it is from.
    for (const Block& block : page.found.blocks) {
        if (block.reason == kUnlike && block.words <= kFootWords) article.foot_lines.push_back(block.text);
    }
    add_paragraphs(page, article);
    take_declared(page, article);
    for (const Block& block : page.found.blocks) {
        if (block.role == Role::Comment && block.reason.empty()) article.paragraphs.push_back({Role::Comment, block.text});
        if (options.keep_cut && !block.reason.empty()) add_cut(article.cut, block.text, block.reason);
    }
    return article;
}

}  // namespace stemma::page
