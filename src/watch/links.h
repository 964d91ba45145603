// The feeds that a web page names of itself: <link rel="alternate" type="application/rss+xml" href="...">.
//
// Idea: the page's markup is read as an article's is; its links lean on its <base> or its own address.
// Cost: linear. Threads: pure.
// Source: HTML, section 4.6.7.1 (https://html.spec.whatwg.org/#rel-alternate).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "watch/address.h"

namespace stemma::watch {

// The first, in the page's order, which is the outlet's main feed and not its comments'. Absent when there is none.
std::optional<Address> feed_linked_in(std::string_view bytes, const std::optional<std::string>& charset, const Address& page);

}  // namespace stemma::watch
