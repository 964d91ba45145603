// What a request's target asks for: the parts of its path, and the keys and values behind the question mark.
//
// Idea: nothing is guessed. A percent sign must stand before two hexadecimal digits, what is decoded must be UTF-8 (so that an over-long
// form of a slash is no slash) without NUL, and a key may stand once. The parts are split before they are decoded: a slash within
// a part is a letter of it. No part is ever used as the name of a file.
//
// Cost: linear. Threads: pure. Source: RFC 3986 (https://www.rfc-editor.org/rfc/rfc3986) and, for the plus sign as a blank in queries,
// https://url.spec.whatwg.org/#application/x-www-form-urlencoded.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "stemma/result.h"

namespace stemma::serve {

struct Target {
    std::string host;                // of the absolute form ("http://host/path"); empty for the usual form
    std::string path;                // as it came, without the query
    std::vector<std::string> parts;  // "/api/v1/stories/a%20b" is {"api", "v1", "stories", "a b"}; "/" is none
    std::vector<std::pair<std::string, std::string>> query;

    std::optional<std::string_view> value(std::string_view key) const;
};

Result<Target> target_of(std::string_view target);

// Text as a part of a path or as a value of a query.
std::string percent_encoded(std::string_view utf8);

// Whether the bytes are UTF-8: no over-long forms, no surrogates, nothing beyond U+10FFFF, and no NUL.
bool is_clean_utf8(std::string_view bytes);

// Reading values. Each error is a BadQuery whose place is the key.
Error bad_query(std::string_view key, std::string cause);
Outcome only_keys(const Target&, std::initializer_list<std::string_view> known);
Result<std::size_t> whole_number(const Target&, std::string_view key, std::size_t otherwise, std::size_t least, std::size_t most);
// "1", or absent.
Result<bool> flag(const Target&, std::string_view key);
// A day or a shorter form of it: "2026", "2026-03", "2026-03-05".
Result<std::optional<std::string>> day(const Target&, std::string_view key);
// A time in UTC to the second. A day or a minute stands for its last second, so that what was made on it is found.
Result<std::optional<std::string>> time(const Target&, std::string_view key);

}  // namespace stemma::serve
