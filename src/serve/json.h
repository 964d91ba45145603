// What the API writes beside what the archive gives (archive/json.h).
//
// Threads: pure.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "archive/json.h"
#include "stemma/result.h"

namespace stemma::serve {

using Json = nlohmann::ordered_json;
using stemma::json_of;

Json json_of(const Error&);

// Bytes that are no UTF-8 become U+FFFD.
std::string dumped(const Json&);

}  // namespace stemma::serve
