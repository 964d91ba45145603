// Addresses of feeds and pages: taken apart, and brought into the one form in which two that mean the same are the same.
//
// Idea: libcurl's own parser takes an address apart, so that what is judged and what is asked for cannot differ. The normal
// form: scheme and host in lower case, international names in their ASCII form, no default port, no name and password, no
// fragment, dot segments resolved, percent-encoding only where it is needed and then in capital letters, and without
// the parameters by which outlets follow their readers (data/watch/tracking_parameters.txt). The order of the other
// parameters is kept, since a server may care for it. Normal forms are fixed points.
// Cost: linear. Threads: pure.
// Source: RFC 3986, section 6.2 (normalisation).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "stemma/result.h"

namespace stemma::watch {

// Bytes. Browsers and servers take 2,000 to 8,000; addresses of articles have under 300. Longer ones are refused.
inline constexpr std::size_t kMostAddressBytes = 4096;

struct Address {
    std::string scheme;              // "http" or "https"
    std::string host;                // lower case; an IPv6 address in brackets
    std::string port;                // empty: the scheme's
    std::string path;                // begins with "/"
    std::optional<std::string> query;
    bool has_password = false;       // a name or a password stood in it, and was left out

    std::string text() const;
    // "https://lake.example": what a robots.txt speaks for.
    std::string origin() const;
    // "/news?page=2": what a robots.txt speaks of.
    std::string path_and_query() const;
};

// In normal form, but with all its parameters: what is asked for. BadAddress with the reason.
Result<Address> address_from(std::string_view text);
// A reference as it stands in a page or a feed, seen from there.
Result<Address> address_from(std::string_view reference, const Address& base);

// In normal form, without the parameters that only follow readers: what is compared.
Address without_tracking(Address);

}  // namespace stemma::watch
