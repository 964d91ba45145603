// The tolls of a story by their numbers, for readings that were printed under another's label.
//
// Idea: whether "35 killed" is what others give for the casualties, or the sum of four killed and 31 injured, is asked of
// each pair of readings of each finding. The tolls are listed once a story by their value, and looked up.
//
// Cost: O(n log n) for n tolls to make; a look-up is logarithmic in them and linear in those of one value whose report is
// among those passed over. Threads: pure; the table sees the memory of the groups.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "collate/matters.h"
#include "stemma/claim.h"

namespace stemma {

struct TollTable {
    struct Entry {
        std::size_t group = 0;
        const Item* item = nullptr;
    };
    std::map<double, std::vector<Entry>> numbers;    // casualties that a number gives, by value, in the order of the groups
    std::vector<const Item*> killed;                 // all who were, not only a part, by number or by name: the first of each value, in the same order
    std::map<double, const Item*> injured;           // the same, by value
};

TollTable toll_table(const std::vector<MatterGroup>&);
TollTable toll_table(std::vector<MatterGroup>&&) = delete;

// The first toll of another group than `own` that has this number and may have been printed for `printed`, of a report that
// is none of `passed_over` (sorted). Null when there is none.
const Item* toll_taken_for(const TollTable&, double value, std::size_t own, const Statement& printed, std::span<const std::size_t> passed_over);

// Those killed and those injured who are so many together.
struct KilledAndInjured {
    const Item *killed = nullptr, *injured = nullptr;
};
std::optional<KilledAndInjured> killed_and_injured(const TollTable&, double together);

}  // namespace stemma
