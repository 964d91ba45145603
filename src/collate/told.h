// A matter that is no figure, while its finding is being made: what the reports say of it, and how that stands together.
//
// Plain values; used by events.h, event_times.h and event_places.h.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "collate/matters.h"
#include "stemma/claim.h"
#include "stemma/collate.h"

namespace stemma {

// What some reports say of it.
struct ToldVersion {
    std::string text;         // as a reader should see it
    std::vector<Item> items;  // sorted
    bool replaced = false;    // another holds instead
};

struct ToldMatter {
    StatementKind kind = StatementKind::Happening;
    Matter matter;
    std::vector<ToldVersion> versions;
    // The one that holds, where what is said tells: the most precise, the latest. Otherwise it is for the origins to tell.
    std::optional<std::size_t> settled;
    Verdict verdict = Verdict::Same;
    std::vector<std::string> reasons;  // sentences
};

}  // namespace stemma
