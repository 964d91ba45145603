// A report as a tree of JSON, and its parts: what to_json_line() writes as text. See docs/shapes.md.
//
// For those who need the keys and not the line: the dossier's writer and the Python package. Strings are as the report has them: a path
// may hold bytes that are no UTF-8.
// Threads: pure.
#pragma once

#include <nlohmann/json.hpp>

#include "stemma/page.h"

namespace stemma {

nlohmann::ordered_json json_of(const Stamp&);
nlohmann::ordered_json json_of(const Paragraph&);
nlohmann::ordered_json json_of(const Credit&);
nlohmann::ordered_json json_of(const Cut&);
nlohmann::ordered_json json_of(const Report&, WithCut = WithCut::No);

}  // namespace stemma
