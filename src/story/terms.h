// A report as story clustering sees it: its words, each with what tells how much it says, and the days it speaks of.
//
// Words are folded to plain Latin letters, so that a name is the same in reports of two languages. Words that
// name officials and speakers are marked, since the same police chief speaks about every event in his town.
//
// Words and names come from the annotation. Where it has no words, ICU's letters and digits make them; where it
// has no names, capitals within a sentence do.
//
// Cost: linear in the text. Threads: pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "stemma/lang.h"
#include "stemma/report.h"

namespace stemma::story {

// One distinct word of a report.
struct Term {
    std::uint64_t key = 0;   // hash of the folded form
    float count = 0;         // occurrences, those in the title and the lead counting more
    bool name = false;
    bool number = false;     // holds a digit
    bool speaker = false;    // names an official or somebody who speaks
    bool function = false;   // tells nothing ("the", "said")
    friend bool operator==(const Term&, const Term&) = default;
};

struct DayMention {
    int day = 0;      // days since 1970
    float count = 0;  // as in Term
};

struct Terms {
    std::vector<Term> words;         // sorted by key, each once
    std::vector<DayMention> days;    // sorted by day, each once
    std::string language;            // empty: not known
    std::optional<double> published; // days since 1970; absent: not known
};

Terms terms_of(const Report&, const Annotation&);

// Days since 1970 of an ISO 8601 date with at least a day, with the time of day as a fraction.
std::optional<double> day_of(std::string_view iso);

}  // namespace stemma::story
