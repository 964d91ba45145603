// Sums, differences and shares among the figures of a story: 1,000 + 5,000 = 6,000; 520 = 400 + 120; a third of 3,600.
//
// Idea: what a report adds up stands in one report: two numbers side by side, or two numbers of one thing. Their sums are
// kept by value, so that a whole is found by looking it up. A difference is the sum read the other way. Shares are said:
// "20 percent of the homes", "a third of the 3,600 houses"; none is guessed from two numbers, since every two have one.
// Numbers agree by chance, the more so the smaller they are: see kLeastWhole.
//
// Cost: for each report the square of the figures of one thing where there are at most kMostAddends; look-ups after that.
// Threads: pure.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "collate/matters.h"
#include "stemma/claim.h"
#include "stemma/report.h"

namespace stemma {

// Two figures of one report that a whole may be made of.
struct Addends {
    std::size_t report = 0, one = 0, other = 0;  // positions; one < other
    bool side_by_side = false;                   // "40 divers and 300 volunteers"; else two numbers of one thing
};

// A share that a report names.
struct NamedShare {
    Item of;              // "20 percent of the homes"; or the whole, "the 3,600 houses"
    double share = 0;     // above 0, below 1
    double slack = 0;     // by how much it may be rounded: half a point for percentages
    std::string words;    // "20 percent", "a third"
};

// The least number that is thought to be added up from two numbers of one thing that stand apart in a report. Of the
// counts under 100 in one story, one in ten is the sum of two others by chance; side by side, any sum tells.
inline constexpr double kTellingSum = 100;

using Amount = std::pair<std::string, double>;  // unit and value

struct Arithmetic {
    std::map<Amount, std::vector<Addends>> sums;  // by the sum; the first few ways to make it, in the order of the reports
    std::map<Amount, std::vector<Item>> amounts;  // figures by their value, in the order of the reports
    std::vector<NamedShare> shares;
};

Arithmetic arithmetic_of(std::span<const Report>, std::span<const std::vector<Statement>>);

// The figure of the same thing that makes `less` up to `more`, told by one of some reports. Null when there is none, and for
// small numbers. It sees the memory of the table, as does the share below.
const Item* difference(const Arithmetic&, const Statement& more, const Statement& less, std::span<const std::size_t> reports);

// The share that `less` is of `more`, where a report names it; else null.
const NamedShare* share_between(const Arithmetic&, const Statement& more, const Statement& less);

}  // namespace stemma
