// The words of a report that are the page's and not the report's: calls for witnesses, notices of copyright, teasers,
// invitations to subscribe; and the words of posts that are set into it, which are somebody else's.
//
// Idea: a phrase of data/reuse/formulas.tsv makes the sentence around it a formula, and so does an e-mail address in a
// short one; with them go the scraps that stand between two such sentences of a paragraph. The list has what many
// outlets and their systems write; one outlet's own habits are found by rarity over the run (rarity.h).
//
// Cost: linear in the text. Threads: pure.
#pragma once

#include <string_view>
#include <vector>

#include "reuse/words.h"

namespace stemma::reuse {

// Words of a sentence up to which it is a scrap, that goes with the formulas to both of its sides: "Used under
// license.", "Call 555 0100." A sentence that states something has more.
inline constexpr std::size_t kScrap = 7;
// Words of a sentence up to which an e-mail address makes it the line of an author or a desk.
inline constexpr std::size_t kAddressLine = 25;
// Code points before the signature of a post that may be its text: what the commonest service lets through.
inline constexpr std::size_t kPostLength = 280;
// Code points between the dash of a signature and the bracket: a name, with a title perhaps.
inline constexpr std::size_t kSignature = 60;

// For each word: 1 if a sentence or a paragraph ends after it, as far as marks and capitals show.
std::vector<char> sentence_ends(std::u32string_view text, const Words& words);

// For each word: 1 if it is debris. `text` is Report::text() and `words` are its words.
std::vector<char> debris_in(std::u32string_view text, const Words& words);

// Marks as quoted the words of posts, which bear a signature like "— Ada Brill (@adabrill) May 3, 2021", with a dash and no hyphen.
void quote_posts(std::u32string_view text, Words& words);

}  // namespace stemma::reuse
