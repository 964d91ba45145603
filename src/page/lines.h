// The lines that a reader sees on a page, as far as metadata asks for them: what stands near the headline.
//
// Idea: text between two edges of block elements (or <br>) is a line. Long lines are running text, of which
// only the beginning is kept; scripts, menus, forms and what the caller names are left out.
// Cost: one pass over the nodes, memory for the lines and four bytes a node. Threads: pure.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "page/html.h"

namespace stemma::page {

struct Line {
    std::string text;         // folded; of running text the first kLongestLine bytes
    std::uint32_t node = 0;   // its first text node
    bool running = false;     // longer than kLongestLine
    bool linked = false;      // all of it is linked
    bool set_off = false;     // all of it is in italics or bold, or at the right: how names stand below a text
};

// Bytes; bylines with offices and dates stay below, paragraphs above.
constexpr std::size_t kLongestLine = 160;

// The lines in the page's order. `skip(node)` says whether to leave out an element and all below it.
std::vector<Line> lines_of(const Html& html, const std::function<bool(std::uint32_t)>& skip);

// The text below an element that is shown: no scripts, no styles, and of annotated scripts the words alone. Folded.
std::string shown_text(const Html& html, std::uint32_t node);

}  // namespace stemma::page
