// Learns which paragraphs are an outlet's template and no part of its articles. See DebrisLearner in page.h.
//
// Idea: what a template prints stands word for word on articles that have nothing to do with one another. So does
// nearly nothing that a journalist writes; but the follow-ups to one event repeat their background paragraphs, and
// the versions of one article nearly everything. To lose a sentence of a report is worse than to keep a box of its
// page. So a paragraph is debris only if all of these hold:
//   1. *Unlike pages*: the outlet has at least kLeastUnlike pages in the run of which no two are versions of one
//      article (they share text) or follow-ups on one event (they share names and numbers), and
//   2. the paragraph stands on enough of these: a label on 30 %, a whole sentence on half of them (constants below);
//      on some of them it may have been cut for another reason already (Report::cut), on one at least it was not.
//   3. *No figure*: it has no digits but a year in a line of rights, or digits of the outlet's name ("Wave 3").
//   4. *No matter of the articles*: its words stand elsewhere in its pages, and in all of the pages, hardly more often
//      than words of one article stand in another. "The third accident on this coast" speaks of what its article
//      speaks of, a box does not.
// Where it stands decides in each report: a sentence, a heading or a rubric ("Weather") between two paragraphs of the
// article stays, a longer label ("Watch this story") goes; and nothing is cut from a report that would have no
// article left.
//
// Paragraphs are compared by the hash of their bare text (text.h); years in lines of rights are taken as the same.
// The unlike pages are drawn in the order of the reports' ids, which are hashes: the outcome depends on the set of
// reports alone. Of an outlet with more than kMostSampled pages those with the smallest ids are looked at.
// Cost: linear in the text, and for an outlet n² comparisons of its n <= kMostSampled pages, each linear in two
// pages' names. Memory: 24 bytes a paragraph, 2 for each different word in it and each name, 8 for each line that is
// cut already; about 2 kB a page.
// Source: our own; kin to Bar-Yossef and Rajagopalan, "Template detection via data mining" (WWW 2002).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stemma/report.h"

namespace stemma::page {

// All thresholds were set on 2,948 incident reports of 747 local outlets (188 with five and more, 1,954 reports), whose
// events are known, 2026-11: one kind of news, often of one town, the hardest case for telling events apart. Of what was
// cut with them, 89 paragraphs of 12 outlets behind clean() and 381 of 34 outlets without it, none was an article's.

// Pages that have nothing to do with one another, fewer of which teach nothing. Lower: series of follow-ups, in
// which one pair in ten is taken for two events, come into reach.
constexpr std::size_t kLeastUnlike = 5;
// How many of the unlike pages a label (no whole sentence) must stand on. Real paragraphs on a quarter and more of an
// outlet's pages were police telephone numbers only (kept for their digits).
constexpr std::size_t kLeastPagesOfLabel = 4;
constexpr double kLeastShareOfLabel = 0.3;
// The same for whole sentences. A sentence saying that nobody was held stood on 14 % of one outlet's pages; in
// a small run it may reach a third.
constexpr std::size_t kLeastPagesOfSentence = 5;
constexpr double kLeastShareOfSentence = 0.5;
// Two pages that share this part of the shorter one's bytes, paragraph by paragraph, are versions of one article.
constexpr double kSameText = 0.5;
// Two pages that share this part of the shorter list of names and numbers tell of one event. It holds for 87 % of
// the pairs of one event (median 0.55), and for 20 % of others of one outlet (median 0.21). Lower: less is learnt.
constexpr double kSameNames = 0.35;
// Names and numbers below which a page cannot show that it tells of something else.
constexpr std::size_t kLeastNames = 6;
// Words of a label that is cut from within an article. A police blotter had its towns as lines of their own.
constexpr std::size_t kLeastWordsWithin = 3;
// Pages of one outlet that are looked at. More costs memory (2 kB each) and comparisons, and tells nothing new.
constexpr std::size_t kMostSampled = 200;
// Paragraphs of a page that are looked at, half of them from its end, and different words of one paragraph: a bound
// on memory, far above what articles have.
constexpr std::size_t kMostParagraphs = 400;
constexpr std::size_t kMostWords = 60;
// Words of a line of rights; beyond, more than rights stands in it.
constexpr std::size_t kMostWordsOfRights = 40;

// The words of a line stand elsewhere at most this many times as often as those of one article stand in another: few
// words make a coarse share, up to 0.28 for boxes where articles had 0.24. Of the paragraphs that follow-ups repeated,
// three in four have 0.32 and more, one in two 0.67. Higher: more boxes, and background with them.
constexpr double kMostKnown = 1.5;
// And never more than this part of its words: where all articles tell of one war, they share many.
constexpr double kMostKnownEver = 0.4;
// Lines of a page that were cut already and are counted.
constexpr std::size_t kMostCut = 400;

// What is kept of a word or a name: 16 bits of its hash. In a text of 300 different words one in 200 foreign ones is
// taken for known, which keeps a paragraph at most.
using WordPrint = std::uint16_t;

struct ParagraphPrint {
    std::uint64_t hash = 0;     // of the bare text; 0: the title, or nothing to compare
    std::uint32_t bytes = 0;    // of its text
    std::uint32_t words_end = 0;  // its words end here in PagePrint::words, and begin where those before it end
    bool has_figure = false, is_sentence = false, is_rights = false;
};

// What is kept of a page. Paragraphs are sorted by hash, each once; names are sorted, each once.
struct PagePrint {
    std::vector<ParagraphPrint> paragraphs;
    std::vector<WordPrint> words;
    std::vector<WordPrint> names;
    std::vector<std::uint64_t> cut;  // hashes of what was cut before, sorted, each once

    std::span<const WordPrint> words_of(std::size_t paragraph) const;
};

// The outlet that a report counts for: the host of its address without "www." and "m.", else the outlet's name. Empty: none.
std::string outlet_key(const Report&);

PagePrint print_of(const Report&, std::string_view outlet_key);

// Versions of one article, follow-ups on one event, or too little to tell.
bool may_be_one_story(const PagePrint&, const PagePrint&);

// The debris of an outlet: hashes of paragraphs, sorted. `pages` in the order of their ids, all of one outlet.
std::vector<std::uint64_t> debris_of(std::span<const PagePrint* const> pages);

}  // namespace stemma::page
