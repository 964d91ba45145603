// The head of an HTTP/1.1 request: its method, target and fields.
//
// Idea: what two programs can read in two ways is refused, so that nothing can be smuggled past a proxy that stands before the server:
// lines end with CR LF only, a field's name stands right before its colon, no field goes on in a second line, there is one
// Content-Length or none, in digits, and no Transfer-Encoding at all (a body must say how long it is).
//
// Cost: linear. Threads: pure. Source: RFC 9112 (https://www.rfc-editor.org/rfc/rfc9112), sections 3, 5, 6.3 and 11.2; what it only
// recommends is kept too.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace stemma::serve {

struct Head {
    std::string method, target;
    std::vector<std::pair<std::string, std::string>> fields;  // names in lower case; values without blanks at their ends
    std::size_t content_length = 0;
    bool has_length = false;
    bool keep_alive = true;

    // The value; of several with one name the first. Nothing: there is none.
    std::optional<std::string_view> field(std::string_view name) const;
};

// Why a request is not taken: the status it is answered with, and a cause for people.
struct Refusal {
    int status = 400;
    std::string cause;
};

// Where the head ends in what has come in so far, behind its empty line; npos: not yet. A line that ends with a bare line
// feed ends it as well, since head_of() refuses it and nothing better will come.
std::size_t end_of_head(std::string_view bytes);

// `block` ends with its empty line.
std::variant<Head, Refusal> head_of(std::string_view block);

}  // namespace stemma::serve
