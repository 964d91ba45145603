// One bearer across the reports of a story: "Sergei Shoigu", "Szojgu", "the Shoygu".
//
// Idea: within a report the lang step has joined short forms to long ones. Across reports two names are one when
// their likeness says so (lang/name_likeness.h), which is told here what stands around them: whether nobody else of
// the story could be meant, the languages of the reports, ages, and words that both are quoted with. The surest pairs
// are joined first, and none that would bring together two who are told apart. The user's own list (stemma/collate.h,
// NameRule) goes before all of that. Each join keeps its score and its clues. One weak clue only makes an offer
// (`likely`): a name of one report that resembles one of the others and stands before the same noun ("region").
//
// Cost: near-linear in the distinct names of a story, since only names that share a word or key are compared
// (NameMeetings); quadratic in the names that share one. Threads: pure.
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

JoinedNames join_names(std::span<const Report>, std::span<const Annotation>, std::span<const NameRule> = {});

}  // namespace stemma
