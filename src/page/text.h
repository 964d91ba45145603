// The small things that every part of this step does with text: folding, looking at its ends, counting.
//
// Idea: a page's text is mostly ASCII, so each function runs over the bytes and asks ICU only where a
// byte says that there is something to ask.
// Cost: each is linear in its text. Threads: all functions are pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/unicode.h"

namespace stemma::page {

// White space of every kind folded to single spaces, none at the ends; soft hyphens and control
// characters taken out; NFC. This is the form of every paragraph, title and name in a report.
std::string fold_text(std::string_view utf8);

// Letters A-Z to a-z, other bytes as they are. For tags, keywords, media types, addresses.
using stemma::lower_ascii;

// White space at both ends left out; a view into `text`.
std::string_view trimmed(std::string_view text);

// Pieces between separators; the empty ones too. Views into `text`.
std::vector<std::string_view> split(std::string_view text, char separator);
std::vector<std::string_view> split(std::string&& text, char separator) = delete;

// Words between spaces, in text that fold_text() made.
std::size_t words_in(std::string_view folded);

// Lower case, only letters and digits, single spaces: what two spellings of one line have in common.
std::string bare(std::string_view text);

// Whether a sentence ends here: a full stop, question or exclamation mark or an ellipsis, perhaps with
// closing quotation marks or brackets behind it.
bool ends_sentence(std::string_view text);

// Whether the text begins with `prefix`, letters A-Z and a-z taken as the same.
bool begins_with(std::string_view text, std::string_view prefix);
bool ends_with(std::string_view text, std::string_view suffix);
bool same_letters(std::string_view a, std::string_view b);

// Whether any letter (of any script) stands in it.
bool has_letter(std::string_view text);

// The first byte at or after `at` that begins a code point.
std::size_t next_boundary(std::string_view utf8, std::size_t at);

}  // namespace stemma::page
