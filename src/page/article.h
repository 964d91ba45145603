// Finds the article in a page's markup and names its parts.
//
// Idea: an article is where the running text is. The page is cut into blocks (the lines a reader sees),
// each with its length, its share of linked words and whether it ends as a sentence does. Blocks that read
// as running text give their length as *mass* to every element above them. Then
//   1. elements whose names or kinds say furniture are cut, unless so much mass stands in them that the
//      name must be wrong (a whole page inside <form>, a body in "content-with-sidebar");
//   2. the body's element is the one that names itself so and holds most of the mass, or else the lowest
//      one on the way down from the page that still holds nearly all of it;
//   3. within it, blocks of links, known phrases, and what trails behind the last running text are cut;
//   4. a model that has seen many pages gives its opinion on each block, and is followed (judge.h).
// Readers' comments are kept apart, whatever stands outside is kept as `cut` with its reason.
// Cost: a few passes over the page's nodes and blocks, each linear. Threads: pure.
// Source: our own; kin to Kohlschütter et al., "Boilerplate detection using shallow text features" (WSDM
// 2010), from which the two features (link density, text density) are taken. Thresholds were set on the
// 723 pages of the trafilatura evaluation set, 2026-11; they are named in article.cc.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "page/html.h"
#include "page/judge.h"
#include "stemma/report.h"

namespace stemma::page {

// Bytes of running text below which a page has no article. A news flash of one sentence has about a
// hundred; pages of pictures, players and error messages stay below.
constexpr std::size_t kLeastText = 60;

struct Article {
    std::vector<Paragraph> paragraphs;  // with Role::Comment at the end, in the page's order
    std::vector<Cut> cut;               // in the page's order
    std::vector<std::string> bylines;   // the short lines around the title that were cut, for names and dates
    std::vector<std::string> foot_lines;  // the short lines below the body that were cut, for credits and names
    std::vector<std::string> dated_lines;  // the short lines anywhere, and the first words of the body, that hold a date
    std::size_t mass = 0;               // bytes of running text in the paragraphs
};

struct ArticleOptions {
    std::optional<std::string> title;  // its repetitions are cut
    bool fragment = false;             // the markup is an article already (an entry of a feed): nothing is outside of it
    bool keep_cut = true;
};

Article find_article(const Html&, const ArticleOptions&);

// Its parts, for training the judge. Steps 1 to 3, the rules alone; fills the lines of `article`:
RuledPage rule(const Html&, const ArticleOptions&, Article& article);
// Step 4, with the judge's log odds, one a block. Comments and repetitions of the title stay what they are.
void overrule(const Html&, RuledPage&, std::vector<float> odds);

}  // namespace stemma::page
