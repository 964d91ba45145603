// Kind and direction of a copy, once its passages are known, and the sentence that says what they rest on.
//
// Kind: what is quoted in both comes from a third (Common, or Release at length); a text that both credit to
// an agency is its wire; a good part of one text without such a credit is had from the other (Source); the
// rest is a shared figure or a formula. Direction, strongest first: one names the other's outlet; one is the
// agency; one corrects; one is published earlier; one is an extract of the other. Where none holds, none is given.
//
// Threads: pure.
#pragma once

#include <set>
#include <span>
#include <vector>

#include "reuse/align.h"
#include "reuse/facts.h"
#include "stemma/reuse.h"

namespace stemma::reuse {

struct Side {
    const Report& report;
    const Words& words;
    const Facts& facts;
};

// Words of a pair, by what they weigh.
struct Weight {
    double telling = 0;  // the same in both, without what is formula
    double quoted = 0;   // of the telling ones, within quotation marks in both
    double same = 0;
    double spanned = 0;  // of the longer sides of the passages, edits included
};
Weight weigh(std::span<const Aligned>, const std::vector<double>& telling_shares, const Words& a, const Words& b);

// Fills kind, earlier, confidence and why; ids, shares and passages are there already.
// Gives back false when what is shared weighs too little to speak of.
bool judge(Copy&, std::span<const Aligned>, const Weight&, const Side& a, const Side& b);

// Two reports that both hang on an earlier third more firmly than on one another have it from that one:
// such a copy keeps its kind and loses its direction. `agencies`: the reports that an agency published itself.
void drop_explained(std::vector<Copy>&, const std::set<ReportId>& agencies);

}  // namespace stemma::reuse
