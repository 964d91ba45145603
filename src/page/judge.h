// A second opinion on each block of a page: does it belong to the article?
//
// Idea: the rules of article.h find where the article is, and are nearly right about most of what stands there.
// What they get wrong is of a hundred small kinds: a teaser in the middle of the text, a recipe's list beside its
// box, a signature behind the last sentence. Each has weak signs that add up: how long and how linked the block,
// its neighbours and the elements around it are, where it stands, what the elements are called, which words it
// holds. A model weighs them: words and names have one weight each (logistic regression); their sums and some
// seventy plain numbers go into boosted trees of depth two. The rules' decision is one of the numbers.
// Cost: linear in the blocks; some 600 trees of two comparisons a block. Threads: pure.
// Source: Friedman, "Greedy function approximation" (2001), for the trees; the features are our own. Trained by
// `make models` (tools/train/pages.cc) on pages with marked segments; models/README.md has data and figures.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "page/blocks.h"
#include "page/html.h"

namespace stemma::page {

// What the rules alone make of a page.
struct RuledPage {
    Blocks found;                       // with the rules' roles and reasons
    Sums sums;                          // of the whole page, before anything was cut
    std::vector<NodeIndex> containers;  // the elements that are the body, in the page's order
    std::vector<char> inside;           // one a block: stands in them, or is the lead before them
    std::string title;                  // empty: not known
    std::vector<std::string> declared;  // the paragraphs that the page declares to be its article (declared.h)
};

// Whether a block's lot is open: comments and what was cut for what it says are not asked about.
inline bool is_judged(const Block& block) { return block.role != Role::Comment && (block.reason.empty() || block.doubtful); }

// Log odds, one a block, that a reader would say that it belongs to the article: above zero, more likely than not.
// Zero for blocks that are not judged.
std::vector<float> judge(const Html& html, const RuledPage& page);

// The model, as it stands in models/page.tsv. `near` are the names of a block's own element and the one around it,
// `far` those of the next four.
enum class Vocabulary { Near, Far, Word };
constexpr std::size_t kVocabularies = 3;

// What the model sees of a block: the terms of each vocabulary, and the numbers, in the order of feature_names().
// The numbers end with one place for the sum of each vocabulary's weights, which is left at zero.
struct Seen {
    std::vector<std::pair<Vocabulary, std::string>> terms;
    std::vector<float> numbers;
};
std::vector<Seen> seen_of(const Html& html, const RuledPage& page);
std::span<const std::string> feature_names();

}  // namespace stemma::page
