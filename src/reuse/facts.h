// What bears on kind and direction of a copy and stands in one report alone: whose text it says it carries,
// when it came out, what it calls itself, whether it corrects something.
//
// Agency credits are taken from Report::credits and, since reports may come as plain text, from the text too:
// a dateline or a paragraph's end with the agency in brackets, a short line that credits it.
// Cost: linear in the text. Threads: pure.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "reuse/words.h"
#include "stemma/report.h"

namespace stemma::reuse {

// When a report came out: some minute from `first` up to, and without, `end`. Minutes since 1970, UTC; a
// clock time without a zone counts as UTC.
struct Minutes {
    std::int64_t first = 0, end = 0;
};
std::optional<Minutes> minutes_of(const Stamp&);

struct Facts {
    std::set<std::string> agencies;         // that the text is credited to, by the names of data/reuse/agencies.tsv
    std::optional<std::string> own_agency;  // the agency that published this report itself
    std::string host;                       // of the address, without "www."; empty if unknown
    std::string label;                      // for messages: the outlet, else the host, else the id
    std::optional<Minutes> published;
    std::string published_text;             // as given; empty if unknown
    std::string text;                       // Report::text()
    std::optional<Minutes> changed;         // when it was last changed, as it says of itself
    bool says_changed = false;              // it begins with the word that it was brought up to date
    bool corrects = false;
    bool is_release = false;                // an office's or company's own statement, as it gave it out
};

Facts facts_of(const Report&, const Words&);

// Are they of one outlet?
bool same_outlet(const Report& a, const Facts&, const Report& b, const Facts&);

// Does `report` name `other`'s outlet or host as a source of its own, in its credits or in its text?
bool cites(const Report& report, const Facts&, const Report& other, const Facts& other_facts);

// The one name of an agency that goes by several: "AP" for "The Associated Press".
std::optional<std::string> name_of_agency(std::string_view spelling);

// Does one of the phrases of a list (data/reuse/<name>) stand within these words?
bool holds_phrase(std::span<const std::uint64_t> forms, const std::vector<std::vector<std::uint64_t>>& phrases);
std::vector<std::vector<std::uint64_t>> phrases_of(std::string_view path);

}  // namespace stemma::reuse
