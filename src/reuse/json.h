// Copies and stemmata as trees of JSON: what to_json_line() writes as text. See docs/shapes.md.
//
// Threads: pure.
#pragma once

#include <nlohmann/json.hpp>

#include "stemma/reuse.h"

namespace stemma {

nlohmann::ordered_json json_of(const Copy&);
nlohmann::ordered_json json_of(const Stemma&);

}  // namespace stemma
