// The time that belongs to what a figure tells: "Police said on Monday that two had been arrested on Saturday" tells
// of arrests on Saturday.
//
// Idea: a time hangs from a verb, and so does the figure. One verb for both is best; else the time of a clause that
// contains the figure's or is joined to it. A time that hangs from a verb of saying is when it was said, and is
// nobody's but that verb's. Without heads, or without a verb, the nearest time of the sentence.
//
// Threads: pure. Cost: the times of the sentence, times the depth of its clauses.
#pragma once

#include <optional>

#include "stemma/lang.h"

namespace stemma {

// `number` is the figure's first token, `verb` what happens, nowhere if nothing does.
std::optional<Time> time_of(const Annotation&, const Sentence&, TokenIndex number, TokenIndex verb);

}  // namespace stemma
