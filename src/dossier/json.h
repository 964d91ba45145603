// A dossier as a tree of JSON, and its parts: what to_json_line() writes as text. See docs/shapes.md.
//
// An origin that is not known is none in JSON: absent knowledge is an absent entry. So a finding needs to know which those are.
// Threads: pure.
#pragma once

#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "stemma/dossier.h"

namespace stemma {

using UnknownOrigins = std::set<std::string>;  // ids
UnknownOrigins unknown_origins(const Dossier&);

nlohmann::ordered_json json_of(const Dossier&);
nlohmann::ordered_json story_json_of(const Dossier&);  // its "story"
nlohmann::ordered_json json_of(const Statement&, const std::vector<Statement>& all);  // `all`: those of its dossier
nlohmann::ordered_json json_of(const Finding&, const UnknownOrigins&);
nlohmann::ordered_json json_of(const StoryName&);
nlohmann::ordered_json json_of(const DossierTime&);
nlohmann::ordered_json json_of(const SummarySentence&);
nlohmann::ordered_json json_of(const Origin&);
nlohmann::ordered_json json_of(const Link&);

}  // namespace stemma
