// When and where a happening was, as statements of their own: not every time and place of a text, only those that hang on the
// word of the event itself or of a happening that the report states, and such as another report may give a meaning to.
//
// Idea: from a time or a place, heads lead up through the phrases that it stands in to the word that it says the time or
// place of; a verb on the way that tells no happening ("police said on Tuesday") ends the search. Then a clock
// time, a part of a known day, an address and a place with a name of its own are stated without a happening, and others are not. Times that stand side by side are one ("at 7:52 p.m. Friday"), and a clock time takes the day that is said of the same word.
//
// Cost: linear in the text. Threads: pure.
#pragma once

#include <string_view>
#include <vector>

#include "claim/figures.h"
#include "stemma/claim.h"
#include "stemma/lang.h"

namespace stemma {

// `happenings` are those of the report, which are given their times; a time or place of one of them has its matter. The times and places of the event
// itself have the happening "event" (or "death"), and nobody; those of no happening have an empty one.
//
// A time's value is ISO 8601 as far as it is known ("2031-04-02T17:05", "T17:05", "2031-04"), else the words; what makes it
// less exact, or is said of the day only, stands in the matter's qualifiers: "about", "before", "after"; "afternoon".
std::vector<FigureFound> find_settings(const Annotation&, std::vector<FigureFound>& happenings);

// Minutes from midnight of the first clock time in some words: "5:10 a.m.", "4.45am", "17:05", "noon"; -1 if there is none.
int clock_minutes(std::string_view folded);

}  // namespace stemma
