// One bearer across the reports of a story: "Sergei Shoigu", "Szojgu", "the Shoygu".
//
// Idea: within a report the lang step has joined short forms to long ones. Across reports two names are one
// when they are the same words, when one is the other's last word and nobody else has it, or when their
// spellings are alike (lang/spelling.h) and a second clue agrees: the kind and a given name, a role, or
// that the place names are nearly letter for letter. One weak clue only makes an offer (`likely`): a name
// of one report that resembles one of the others and stands before the same noun ("region").
//
// Cost: quadratic in the number of distinct names of a story. Threads: pure.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "stemma/collate.h"
#include "stemma/lang.h"
#include "stemma/report.h"

namespace stemma {

struct JoinedNames {
    std::vector<StoryName> names;                                      // by number of reports, then name
    std::map<std::pair<std::size_t, std::string>, std::size_t> index;  // (report's position, form in it) -> names
};

JoinedNames join_names(std::span<const Report>, std::span<const Annotation>);

}  // namespace stemma
