// An answer, and the bytes that go out for it.
//
// Idea: handlers give status, type and body; what every answer has (the fields that keep a browser from doing more with it than
// showing it, the ETag, the packed form, the length) is put on in one place, so that none can lack it.
// The ETag is a hash of the body: two equal ones are byte for byte the same answer, whatever was written to the archive in between.
//
// Cost: linear in the body; packing some 100 MB/s. Threads: pure.
// Source: RFC 9110 (https://www.rfc-editor.org/rfc/rfc9110), 8.8.3 (ETag), 12.5.3 (Accept-Encoding), 13.1.2 (If-None-Match).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "serve/head.h"
#include "stemma/result.h"

namespace stemma::serve {

struct Answer {
    int status = 200;
    std::string type = "application/json";
    std::string body;
    std::vector<std::pair<std::string, std::string>> fields = {};  // beyond those that every answer has
    std::string_view policy = "default-src 'none'; frame-ancestors 'none'; sandbox";  // Content-Security-Policy
    std::string_view packed = {};  // the body as gzip, if it is at hand; sees memory that lasts as long as the program
};

// The status that a fault of this kind is answered with.
int status_of(Fault);

// {"error": {"fault", "cause", "what"}}. The input that the error names stays here, since it may be a path of this machine.
Answer error_answer(const Error&);
Answer error_answer(int status, Fault, std::string cause);
Answer error_answer(const Refusal&);

// What goes out. `head` is absent where there was none to be read; `seconds` since 1970 for the Date.
struct Sending {
    const Head* head = nullptr;
    bool close = false;
    std::int64_t seconds = 0;
};
std::string bytes_of(const Answer&, const Sending&);

// The head of a stream of events.
std::string stream_head(std::int64_t seconds);

std::string packed(std::string_view bytes);  // as gzip
bool takes_packed(std::string_view accept_encoding);
bool names_etag(std::string_view if_none_match, std::string_view etag);

}  // namespace stemma::serve
