// What a client sends to be kept: an overruling, or reports.
//
// A body is at most kMostBodyBytes long (limits.h) and its JSON kDeepestBody deep, which is told from its bytes before it is read. Keys
// that are not known are errors here: a misspelt one would otherwise be an overruling of something else.
//
// Threads: pure.
#pragma once

#include <string_view>
#include <vector>

#include "serve/query.h"
#include "stemma/archive.h"
#include "stemma/result.h"

namespace stemma::serve {

// BadJson, or BadQuery with the key as its place. What the archive gives by itself ("id", "made", "undone", "passage") cannot be sent.
Result<Overruling> overruling_from(std::string_view json);

struct Sent {
    std::vector<Arriving> arriving;
    std::vector<Error> errors;  // of lines that are no report; their place is "line 3"
};

enum class BodyKind { Json, Lines, Html };
// From a Content-Type: application/json, application/x-ndjson or text/html.
std::optional<BodyKind> body_kind(std::string_view content_type);
// The charset that a Content-Type names; nothing: none.
std::optional<std::string> charset_of(std::string_view content_type);

// `now`: when it came, a time in UTC; `url`: where an HTML page was published, an http or https address, or empty.
// One report, or an HTML page, that is none is an error; of lines those that are none are told beside the others.
Result<Sent> reports_from(std::string_view body, BodyKind, const std::optional<std::string>& charset, const std::string& url, const std::string& now);

}  // namespace stemma::serve
