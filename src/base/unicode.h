// The few things that every step asks of Unicode, all done by ICU.
//
// Threads: all functions are pure.
#pragma once

#include <string>
#include <string_view>

namespace stemma {

// One element a code point; bytes that are no UTF-8 become U+FFFD.
std::u32string to_u32(std::string_view utf8);
std::string to_utf8(std::u32string_view text);

bool is_ascii(std::string_view);

// Code points in a string.
std::size_t length_of(std::string_view utf8);

// Letters A-Z to a-z, other bytes as they are. For tags, keywords, media types, addresses.
std::string lower_ascii(std::string_view text);

// Full case folding.
std::string fold_case(std::string_view utf8);

// Canonical composition (NFC).
std::string compose(std::string_view utf8);

// In Latin letters without accents, lower case, whatever the script: "Шойгу" and "Shoĭgu" give "sojgu"-like
// forms by ICU's "Any-Latin; Latin-ASCII; Lower". For comparing spellings, not for showing.
std::string latin(std::string_view utf8);

// White space of every kind folded to single spaces, none at the ends.
std::string fold_space(std::string_view utf8);

bool is_space(char32_t);
bool is_letter(char32_t);
bool is_digit(char32_t);
bool is_upper(char32_t);
bool is_punctuation(char32_t);

}  // namespace stemma
