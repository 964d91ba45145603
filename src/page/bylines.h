// Bylines: who wrote a report and when, in a line's own words.
//
// Idea: a line is a byline by the words that begin it ("By", "Von", "Published"), rows of
// data/page/byline_words.tsv; what follows is cut at "and", commas and signs, and each piece counts if it looks
// like the name of a person: capitals, few words, none of data/page/not_people.txt, no agency, no address.
// Cost: linear in the line. Threads: pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace stemma::page {

// A name of a person in bytes; longer is a sentence that landed in the wrong field.
constexpr std::size_t kLongestName = 60;

// The names in "By Ana Ruiz and Tom Berg", or in a field that holds only names. `sure`: the field is
// declared to hold people, so a single word will do. Agencies, desks and addresses are left out.
std::vector<std::string> people_in(std::string_view text, bool sure);

// Words that begin a byline ("By ", "Von ") taken away; nothing when there are none.
std::optional<std::string_view> after_by(std::string_view line);

// The names in a line that holds more than names: "5 March 2026, 10:30 by Ana Ruiz in News".
std::vector<std::string> names_in_byline(std::string_view line);

// The line says who wrote the report or when it appeared, and nothing else.
bool is_byline_line(std::string_view line);

// The line begins with a word for publishing: "Published 5 March 2026".
bool begins_as_published(std::string_view line);

// The line begins with words for a later change: "Updated 5 March 2026".
bool begins_as_updated(std::string_view line);

// "Member since 5 March 2026": the line begins with words for a date that is not the report's.
bool is_other_date(std::string_view line);

// Whether a name can be a person's; `sure` as for people_in().
bool looks_like_person(std::string_view name, bool sure);

// Each word begins with a capital, but for particles ("van", "de"): a name and not a headline.
bool all_capitals_begin(std::string_view name);

// A list of names cut at ", ", " and ", " & ", ";", "/" and "|".
std::vector<std::string> split_names(std::string_view text);

// The words of one kind in data/page/byline_words.tsv.
std::unordered_set<std::string_view> byline_words(std::string_view kind);

}  // namespace stemma::page
