// OPML: a list of feeds, as feed readers write it out.
//
// Idea: libxml2 reads the XML as it reads feeds: no entities, no network, its depth limit on. Every outline that has an
// "xmlUrl" is a feed, at whatever depth. Cost: linear. Threads: pure.
// Source: OPML 2.0 (http://opml.org/spec2.opml).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stemma/result.h"

namespace stemma::watch {

// Feeds that one list may name; people follow some hundred.
inline constexpr std::size_t kMostListedFeeds = 10'000;

// The addresses as they stand there, in its order, each once. BadMarkup when it is no OPML, TooLarge over the bound,
// NoReports when it names no feed.
Result<std::vector<std::string>> feeds_in_opml(std::string_view bytes, std::string_view input);

}  // namespace stemma::watch
