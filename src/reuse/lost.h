// The texts that copies point to and that are not among the reports, or not known to be.
//
// An agency's dispatch: reports that credit one agency, joined by copies that carry its text. A statement: what
// reports quote at length, and a common text: what reports share of which nothing shows who had it first, each
// made of the copies that meet in one report on the same words, for those are copies of one text.
//
// Cost: O(c log c) for c copies. Threads: pure.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "reuse/cover.h"
#include "reuse/kinship.h"
#include "stemma/reuse.h"

namespace stemma::reuse {

// Words that two copies must have in common in the report where they meet to be copies of one text.
inline constexpr std::size_t kMeeting = 8;
// Words of a passage that a source lacks, from which it is no longer all that stands behind a text: a sentence.
// Fewer are the ragged ends of passages and phrases that many use.
inline constexpr std::size_t kFurther = 20;

// What a report has of a text, by its copies with the others that have it.
struct Part {
    std::size_t member = 0;
    std::vector<std::size_t> kin;  // into Kinship::kin
    Cover cover;
};

struct Lost {
    TextKind kind = TextKind::Common;
    std::string agency;
    std::vector<Part> parts;  // by member
    bool certain = true;      // it is none of the reports
};

// Dispatches by agency, then statements, then common texts.
std::vector<Lost> lost_texts_of(const Kinship&);

// Copies in groups that are of one text each, and what each report has of such a text.
std::vector<std::vector<std::size_t>> texts_met(const Kinship&, const std::vector<std::size_t>& kin);
std::vector<Part> parts_of(const Kinship&, const std::vector<std::size_t>& kin);

}  // namespace stemma::reuse
