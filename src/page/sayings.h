// All that a page says about its article, with where it stood and how much the place is worth.
//
// Idea: one walk over the nodes collects what JSON-LD, <meta>, <link>, <time>, microdata, RDFa and the class
// names of elements say of each thing; metadata.cc chooses. A lower rank is worth more: 1 JSON-LD, 2 and 3
// fields that name the thing, 4 and 5 markup that does, 6 and more what is only likely; 20 is added for what
// stands in the page's head or in a box of other articles. Names of fields are rows of data/page/meta_names.tsv.
// Cost: linear in the page; each class name is looked at once. Threads: pure. Views see the Html.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "page/html.h"
#include "stemma/report.h"

namespace stemma::page {

// Sayings kept of one thing, and the best of them that are weighed against each headline. Real pages stay far
// below; without a limit, comparing each with each would be quadratic.
constexpr std::size_t kMostSaid = 5000, kMostTitles = 50;
// Bytes of one saying; the longest that mean something are lists of many authors and addresses with long queries.
constexpr std::size_t kLongestSaying = 4096;
// Bytes of a title; news titles have under 200.
constexpr std::size_t kLongestTitle = 400;

// Added to the rank of what stands in the page's head or in a box of other articles.
constexpr int kRankOfBoxes = 20;

// The rank of the names of accounts, which count right at the headline only: elsewhere they are other people's.
constexpr int kRankOfAccounts = 9;

// One saying of one thing; a lower rank is worth more, the first among equals wins.
struct Said {
    std::string value, from;
    int rank = 0;
    std::uint32_t node = 0;  // where it stands in the page's body; 0 for what is declared for the page
    bool person = false;     // the place is one for a person's name, so a single word will do
};

// An article that the page's JSON-LD describes; there may be several, and only one is the page's own.
struct Described {
    std::string headline, url;
    std::vector<Said> titles, authors, outlets, languages, published, modified;
};

struct Collected {
    std::vector<Said> titles, authors, outlets, languages, published, modified, urls;
    std::vector<Credit> credits;
    std::vector<Described> described;
    std::vector<std::string> labels;      // of "twitter:label1" and so on, by number
    std::vector<std::string> site_names;  // bare; headlines that link to the front page
    std::vector<std::uint32_t> comments;  // the elements of readers' comments, in order
    std::vector<std::string> about;       // what is said about people: "Ana Ruiz is a reporter"
};

struct Headline {
    std::string text;
    bool home = false;  // all of it links to the site's front page: the site's name
    std::uint32_t node = 0;
    std::vector<std::string> heads, tails;  // bare: its beginnings and ends at the edges of elements within it
    std::vector<std::string> tail_texts;    // as they stand
};

// Adds a saying, unless it is too long or there are too many, folded and without entities that were escaped twice.
void say(std::vector<Said>& list, std::string_view value, std::string_view from, int rank, std::uint32_t node = 0, bool person = false);

// `h1` gets the headlines of the first level; `lower` the others, and what is one by its class.
Collected collect(const Html& html, std::vector<Headline>& h1, std::vector<Headline>& lower);

// What stands in the page's head, far above the headline, comes after all else of its kind.
void put_page_head_last(std::vector<Said>& list, std::uint32_t title_node);

// What no line of metadata stands in. `comments` are the elements that collect() left out, in order.
bool is_left_out(const Html& html, std::uint32_t i, const std::vector<std::uint32_t>& comments);

// The shown text of a small element; of one that wraps much of a page, nothing.
std::string text_of(const Html& html, std::uint32_t i);

// "/", "https://lake.example", "https://lake.example/": the address of a front page.
bool is_front_page(std::string_view href);

// Whether a small element links to the front page, or stands in a link there.
bool links_home(const Html& html, std::uint32_t i);

}  // namespace stemma::page
