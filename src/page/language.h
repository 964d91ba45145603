// The language of a text, by CLD2.
//
// Idea: what a page declares is often the language of its template. So a long enough text is always asked
// for its language, and a sure answer that contradicts the declaration wins; a short text keeps the declaration.
// Cost: linear, with a small factor. Threads: pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace stemma::page {

// BCP 47, the language alone ("en", "de", "sr"); nothing when neither the text nor the declaration says.
// `declared` may carry a region ("en-GB") and is checked for form.
std::optional<std::string> language_of(std::string_view utf8, const std::optional<std::string>& declared);

}  // namespace stemma::page
