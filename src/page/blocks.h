// A page's markup as blocks: the lines that a reader sees, with what the elements around them say they are.
//
// Idea: running text is what ends as a sentence does, or goes on for long, and is not linked. Each block of it
// gives its length as *mass* to every element above; elements tell by their tag, attributes and names what
// they are (furniture.h). Everything later is decided on these two.
// Cost: one pass over the nodes, one backwards for the sums. Threads: pure. Blocks own their text.
// Source: text and link density after Kohlschütter et al., "Boilerplate detection using shallow text
// features" (WSDM 2010).
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "page/furniture.h"
#include "page/html.h"
#include "stemma/report.h"

namespace stemma::page {

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

// The reason for cutting what says nothing about itself and stands elsewhere.
constexpr std::string_view kOutside = "outside the article";

struct Block {
    std::string text;
    NodeIndex node = 0;       // the innermost block element around it
    Role role = Role::Body;
    NodeIndex row = kNone;    // of a table
    NodeIndex cell = kNone;
    std::uint32_t column = 0; // of the cell in its row, from 0; a cell that spans several counts once
    NodeIndex list = kNone;
    double linked = 0;        // share of its text inside links
    std::uint32_t words = 0;
    bool sentence = false;
    bool lead = false;        // in an element that names itself the lead
    std::string_view reason;  // for being cut; empty: kept
    bool doubtful = false;    // cut by where it stands or what its element is called, not by what it says

    bool running() const {
        if (linked > kLinkedText || role == Role::Heading || role == Role::Caption) return false;
        if (sentence) return words >= kSentenceWords || text.size() >= kSentenceBytes;
        return words >= kLongWords;
    }
    std::size_t mass() const { return running() ? text.size() : 0; }
};

// The page's blocks and what each element says about itself.
struct Blocks {
    std::vector<Block> blocks;
    std::vector<Hint> hints;  // one a node
};

Blocks split_into_blocks(const Html& html);

// Bytes below each node: of running text, of all text, of linked text. Blocks that are cut or comments do not count.
struct Sums {
    std::vector<std::size_t> mass, letters, linked;
};

Sums sums_of(const Html& html, const std::vector<Block>& blocks);

// `part` of `whole`, 0 for nothing of nothing.
inline double share(std::size_t part, std::size_t whole) { return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole); }

bool is_heading(Tag tag);

}  // namespace stemma::page
