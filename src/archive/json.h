// What an archive gives, as trees of JSON: the API and the Python package show it so (docs/api.md). Absent knowledge is an absent key.
//
// Threads: pure.
#pragma once

#include <nlohmann/json.hpp>

#include "stemma/archive.h"

namespace stemma {

nlohmann::ordered_json json_of(const StoryRow&);
nlohmann::ordered_json json_of(const VersionInfo&);
nlohmann::ordered_json json_of(const FindingState&);
nlohmann::ordered_json json_of(const SearchHit&);
nlohmann::ordered_json json_of(const Overruling&);
nlohmann::ordered_json json_of(const FeedState&);
nlohmann::ordered_json json_of(const Failure&);
nlohmann::ordered_json json_of(const KeptReport&);
nlohmann::ordered_json json_of(const Arrival&);

}  // namespace stemma
