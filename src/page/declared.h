// The text of its article that a page declares for machines: "articleBody" of its JSON-LD.
//
// Idea: pages that scripts fill in the browser hold their text nowhere else; others repeat in it what they show,
// and so tell which of their blocks belong to the article.
// Cost: linear in the page's scripts; pages without the word cost one search. Threads: pure.
// Source: https://schema.org/articleBody
#pragma once

#include <string>
#include <vector>

#include "page/html.h"

namespace stemma::page {

// The paragraphs of the longest "articleBody", markup and entities in it read, folded. Empty when there is none.
std::vector<std::string> declared_body(const Html& html);

}  // namespace stemma::page
