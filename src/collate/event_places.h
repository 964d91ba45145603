// Where one event was, across the reports of a story.
//
// Idea: a place is read as an address: house number or block, names of streets, other names, and the noun ("home", "park").
// A report stands for the most precise place that it gives; a town or "a home" is refined by a street. The street or
// name that most reports give is the event's. Two numbers on one street that cannot be one are disputed; two descriptions without
// anything in common are not: a park lies on more than one street.
//
// Cost: O(n log n) in the statements, and the square of the distinct addresses, of which only kMostPlaces are compared.
// Threads: pure.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "collate/told.h"
#include "stemma/report.h"

namespace stemma {

struct Address {
    std::string number;           // "5300"; empty if none
    bool block = false;           // the number is of a block of houses
    std::set<std::string> streets;
    std::set<std::string> names;  // folded words of names that are no street: towns, parks, schools
    std::set<std::string> nouns;  // "home", "park"

    int precision() const { return !number.empty() ? 4 : !streets.empty() ? 3 : !names.empty() && !nouns.empty() ? 2 : !names.empty() ? 1 : 0; }
};

// Reads the words of a place: "the 5300 block of Fennel Avenue", "417 N. Lindmar", "a home in Veshkor".
Address address_in(const std::string& words);

// `items`: the place statements of one happening, by report. Nothing where there are none. `others`: those of no happening; one
// joins the first reading that has its street, and no other number, or is called the same in full. Of itself it says nothing.
std::optional<ToldMatter> place_of_event(std::span<const Report>, const std::vector<Item>& items, const std::vector<Item>& others);

}  // namespace stemma
