// Where a report says that it has something from: "(AP)", "X reported", "Original source: ...".
//
// Idea: first the media that a paragraph names are found, by the list of the world's agencies
// (data/page/agencies.tsv) and by form (a domain name; capitals before "news agency"; capitals ending in
// "Times", "Post" and the like, data/page/outlet_words.txt). A name alone is no credit: only one with
// words of crediting right before or behind it (data/page/credit_words.tsv) becomes one. People and
// ministries that are quoted are no media and no business of this step.
// An agency that no list knows shows itself once, where the form leaves no doubt ("PORTO (Nordlicht) —",
// "Nordlicht, the national news agency"); agencies_shown_in() finds such names, and given as `known` they
// are credited wherever else in the report they stand.
// Cost: linear in the text. Threads: pure.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stemma/report.h"

namespace stemma::page {

// Whether this is the name, or a variant or short form of the name, of an agency in the list.
bool is_agency(std::string_view name);

// Whether the agency's name is also a word that pages use alone ("Mehr", "MAP"), so that more has to speak for it.
bool is_word_too(std::string_view name);

// A line that begins with an agency as bylines do: "Nordlicht in Porto · 5 March 2026", "AFP/The Local", "dpa". Gives
// the agency. Not a photographer's line ("AFP/Ana Ruiz"), nor words that go on ("Mehr Sport").
std::optional<std::string> agency_of_byline(std::string_view line, std::span<const std::string> known = {});

// A medium named in a text: bytes of its place, and the name without "the state-run" and "news agency".
struct Medium {
    std::size_t begin = 0, end = 0;
    std::string name;
};
std::vector<Medium> media_in(std::string_view text, std::span<const std::string> known = {});

// The names that a paragraph shows to be agencies by form alone, whether or not a list has them.
std::vector<std::string> agencies_shown_in(std::string_view paragraph);

// The credits that a paragraph holds, in its order; `text` of each is the sentence that says so.
std::vector<Credit> credits_in(std::string_view paragraph, std::span<const std::string> known = {});

// The paragraph is nothing but a credit ("AFP contributed to this report.") and so no part of the body.
bool is_only_credit(std::string_view paragraph, std::span<const std::string> known = {});

}  // namespace stemma::page
