// What the archive gives, as the API writes it (docs/api.md). Absent knowledge is an absent key.
//
// Threads: pure.
#pragma once

#include <nlohmann/json.hpp>

#include "stemma/archive.h"

namespace stemma::serve {

using Json = nlohmann::ordered_json;

Json json_of(const StoryRow&);
Json json_of(const VersionInfo&);
Json json_of(const FindingState&);
Json json_of(const SearchHit&);
Json json_of(const Overruling&);
Json json_of(const FeedState&);
Json json_of(const Failure&);
Json json_of(const KeptReport&);
Json json_of(const Arrival&);
Json json_of(const Error&);

// Bytes that are no UTF-8 become U+FFFD.
std::string dumped(const Json&);

}  // namespace stemma::serve
