// How the readings of one finding stand to one another, and why, in plain words.
//
// Every pair of readings that cannot both be true needs an explanation: a correction, the course of time, a
// number meant for another set, those hurt who have died since, a toll without the suspect who died too. The verdict is the gravest that any pair needs (DESIGN.md's order); a pair
// without an explanation makes the finding disputed. The sentence names each explanation that was found.
//
// Threads: pure.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "collate/arithmetic.h"
#include "collate/matters.h"
#include "collate/toll_table.h"
#include "stemma/collate.h"
#include "stemma/report.h"

namespace stemma {

// A reading while the finding is being made.
struct Version {
    std::vector<Item> items;    // sorted
    std::optional<Figure> counted{};  // what the items come to together, where that is not what each says
    double sure = 0;            // how sure it is, summed over the reports that give it; 0 where each item says its own
    double surest = 0;          // and how sure the surest of them is
    bool died_since = false;    // of the injured: nobody, for those whom others count have died
    bool without_doer = false;  // of the killed: all its reports tell of a suspect who died too, and none counts him

    const Figure& figure() const { return counted ? *counted : items.front().said->figure.value(); }
};

// Whether two versions can both be true (see matters.h).
bool agree(const Version&, const Version&);

// Items of a group by what they say, or its tallies, and beside them what a report calls superseded, has others say or counts
// without the suspect; without the parts that a report names beside its own whole. Sorted by value.
std::vector<Version> versions_of(const MatterGroup&);

struct Judged {
    Verdict verdict = Verdict::Same;
    std::vector<std::string> reasons;   // sentences
    std::vector<bool> replaced;         // for each version: a later one holds instead
    std::vector<bool> doubtful;         // for each version: it was meant for another set
};

// `all` are the story's groups, of which the tables of sums and of tolls are made; `own` is one of them.
Judged judge(std::span<const Report>, std::span<const std::vector<Statement>>, const Arithmetic&, const TollTable&, const std::vector<MatterGroup>& all, std::size_t own,
             const std::vector<Version>&);

// "about 5,000", "thousands": a figure as a reader should see it.
std::string shown_figure(const Figure&);
// "A, B and C"
std::string shown_list(const std::vector<std::string>&);
// The reports of some items, each once, by their shown names.
std::string shown_reports(std::span<const Report>, const std::vector<Item>&);

}  // namespace stemma
