// Fetches an address by libcurl.
//
// Idea: only http and https, also behind redirects; a limit on bytes as they arrive (unpacked), a limit on
// time; an answer with an error status is an error that names it. The library keeps no state between calls.
// Cost: the network's. Threads: any, each call on its own.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "stemma/result.h"

namespace stemma::page {

struct Fetched {
    std::string bytes;
    std::string url;                             // after redirects
    std::optional<std::string> media_type, charset;
};

struct FetchOptions {
    std::size_t max_bytes = 0;
    int timeout_seconds = 20;
};

// Whether the text is an address of any scheme ("ftp://..." too), and not a path.
bool is_address(std::string_view input);

// BadAddress for another scheme, TooLarge over the limit, Network for everything that goes wrong on the way.
Result<Fetched> fetch(const std::string& address, const FetchOptions& options);

}  // namespace stemma::page
