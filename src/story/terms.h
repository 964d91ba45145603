// A report as story clustering sees it: its words in their order, each with what tells how much it says, the days it
// speaks of, the ages it tells.
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
#include <tuple>
#include <vector>

#include "stemma/lang.h"
#include "stemma/report.h"

namespace stemma::story {

// One word at its place.
struct Word {
    std::uint64_t key = 0;       // hash of the folded form
    std::uint32_t sentence = 0;  // into Terms::sentences
    bool title = false;
    bool name = false;
    bool person = false;    // of a name of this kind
    bool place = false;     // of a name of this kind
    bool number = false;    // holds a digit
    bool speaker = false;   // names an official or somebody who speaks
    bool function = false;  // tells nothing ("the", "said")
    friend bool operator==(const Word&, const Word&) = default;
};

struct DayMention {
    int day = 0;      // days since 1970
    float count = 0;  // mentions, those in the title and the lead counting more
};

struct Terms {
    std::vector<Word> words;               // in the order of the text, title first
    std::vector<std::uint64_t> sentences;  // hash of the words of each; sentences of fewer than kTellingSentence words have none: 0
    std::vector<DayMention> days;          // sorted by day, each once
    std::optional<int> first_day;          // the day that is named first
    std::vector<int> ages;                 // of people, sorted, each once
    std::string language;                  // empty: not known
    std::optional<double> published;       // days since 1970; absent: not known
};

// Words of the body that are its lead: about two sentences.
inline constexpr std::size_t kLeadWords = 60;
// Words from which a sentence that stands in several reports is more than chance ("Police are investigating").
inline constexpr std::size_t kTellingSentence = 5;

Terms terms_of(const Report&, const Annotation&);

// The order in which reports are taken: by publication, the undated last, then by id.
inline auto arrival(std::optional<double> published, const ReportId& id) { return std::tuple(!published, published.value_or(0), id); }

// Days since 1970 of an ISO 8601 date with at least a day, with the time of day as a fraction.
std::optional<double> day_of(std::string_view iso);

}  // namespace stemma::story
