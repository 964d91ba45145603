// What a user types into a search box, as a question to the full-text index.
//
// Idea: a small language of its own, in which every text means something, is turned into FTS5's with each word as a quoted
// string; so no text can be a syntax error there, name a column or do anything but search.
//
//     flood bridge        both words            "burst dam"   the words next to one another
//     flood OR storm      one of the two        -rescue       not this word or phrase
//     bridg*              words that begin so
//
// Words are what ICU's letters, marks and digits make. Cost: linear. Threads: pure.
// Source: https://www.sqlite.org/fts5.html, section 3.
#pragma once

#include <string>
#include <string_view>

namespace stemma::archive {

// Words of a query that are asked for; further ones are left out. FTS5 takes a stack frame for each.
inline constexpr std::size_t kMostWords = 64;

// Empty: there is nothing to search for (no word, or only words that are not wanted).
std::string match_expression(std::string_view typed);

}  // namespace stemma::archive
