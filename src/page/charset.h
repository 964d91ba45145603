// Bytes to UTF-8: which characters a page is written in, whatever it says that it is.
//
// Idea: UTF-8 proves itself, so bytes that are valid UTF-8 are UTF-8 even where the page or its server
// declares something else (a common fault of moved sites). After that the order is: byte order mark,
// declared beside the media type, declared in the page, guessed by ICU's detector. Pages that are UTF-8
// but for a few broken bytes (cut in mid-letter by a careless script) keep the rest and get U+FFFD there.
// Cost: linear. Threads: pure.
// Source: https://encoding.spec.whatwg.org/ for labels: "iso-8859-1" means windows-1252 on the web.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "stemma/result.h"

namespace stemma::page {

// BadEncoding when no charset explains the bytes; `input` words the error. NotText for binary data.
// No NUL and no byte order mark is left.
Result<std::string> decode(std::string_view bytes, const std::optional<std::string>& declared, std::string_view input);

// The charset in a <meta> of the first 4,096 bytes, or in an XML declaration.
std::optional<std::string> declared_in(std::string_view bytes);

// The first byte that is not valid UTF-8, or npos.
std::size_t first_bad_byte(std::string_view bytes);

// What kind of binary file begins so ("a PNG image"), or nothing for text.
std::optional<std::string> binary_kind(std::string_view bytes);

}  // namespace stemma::page
