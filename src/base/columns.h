// Text laid out in the columns of a terminal.
//
// A column is what one Latin letter takes: an East Asian wide character takes two, a combining mark none
// (Unicode Standard Annex 11, https://www.unicode.org/reports/tr11/; characters of ambiguous width count
// as one, as terminals outside East Asia show them). Lines are broken where Unicode Standard Annex 14
// allows it (ICU's line iterator), so that text without spaces is wrapped too.
//
// Threads: pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stemma {

int columns_of(char32_t);
int columns_of(std::string_view utf8);

// Without what could steer a terminal or turn its line round: control characters, escape sequences'
// beginnings and bidirectional overrides are left out, line feeds and tabs become spaces.
std::string printable(std::string_view utf8);

// Lines of at most `width` columns, without spaces at their ends; a word that is wider is broken between
// characters, never before a combining mark. Always at least one line.
std::vector<std::string> wrap(std::string_view utf8, int width);

// Cut to `width` columns, with an ellipsis when something was cut.
std::string fit(std::string_view utf8, int width);

}  // namespace stemma
