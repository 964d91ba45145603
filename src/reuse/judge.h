// Kind and direction of a copy, once its passages are known, and the sentence that says what they rest on.
//
// Kind, the first that holds: a text that both credit to an agency is its wire, unless it is all quotation; what one outlet carries twice it has
// from itself (Source); what is quoted in both comes from a third (Common, or Release when it was given out at
// length); so does the text of a report that is a release itself, or that both attribute where a release is named;
// a good part of one text is had from the other (Source); what both attribute is Common; the rest is Incidental.
// Direction, strongest first: one names the other's outlet; one is the agency, or the release; one outlet corrects
// itself; one is published earlier; one corrects; one is an extract of the other. Where none holds, none is given.
//
// Threads: pure.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reuse/align.h"
#include "reuse/facts.h"
#include "stemma/reuse.h"

namespace stemma::reuse {

// Of either text, from which even formulas are reported (as Incidental): the reader should know that a
// fifth of what is read stands elsewhere too.
inline constexpr double kNotableShare = 0.2;

struct Side {
    const Report& report;
    const Words& words;
    const Facts& facts;
};

// Words of a pair, by what they weigh.
struct Weight {
    double telling = 0;  // the same in both, without what is common
    double quoted = 0;   // of the telling ones, within quotation marks in both
    double named = 0;    // of the telling ones, in passages that are mostly quoted and say who said it
    double longest = 0;  // of the telling ones, the most in one passage outside of quotation marks
    double beyond = 0;   // of the telling ones, those beyond what a passage may have by chance
    bool at_once = false;  // the two came out within days of each other
    std::size_t rare = 0;  // words in the passages that few reports hold
    double same = 0;
    double spanned = 0;  // of the longer sides of the passages, edits included
};
// `common[i]`: of each word of a in passage i, whether it is common over the run. `rare`: words that few reports hold.
Weight weigh(std::span<const Aligned>, std::span<const std::vector<char>> common, std::size_t rare, bool at_once, const Words& a, const Words& b);

// Fills kind, earlier, confidence and why; ids, shares and passages are there already.
// Gives back false when what is shared weighs too little to speak of.
bool judge(Copy&, std::span<const Aligned>, const Weight&, const Side& a, const Side& b);

// The same for what is known to weigh nothing: it is spoken of when it is much of one text.
bool judge_weightless(Copy&);

// How firmly the one hangs on the other.
double firmness_of(const Copy&);
// What a text says of where it is from stands, whatever a third has in common with it.
bool may_be_explained(const Copy&);

// A report that both ends of a copy have it from, as their copies say before any is explained.
struct Third {
    std::string_view label;
    bool is_agency = false;  // it was published by an agency itself
    double firmness_a = 0, firmness_b = 0;
};
// `thirds` in the order of their ids: the first that explains it is named. See drop_explained().
void explain(Copy&, std::span<const Third> thirds);

// Two reports that both hang on an earlier third more firmly than on one another have it from that one:
// such a copy keeps its kind and loses its direction. `agencies`: the reports that an agency published itself;
// `labels`: what each report is called.
void drop_explained(std::vector<Copy>&, const std::set<ReportId>& agencies, const std::map<ReportId, std::string>& labels);

}  // namespace stemma::reuse
