// Finds times and resolves them against the day of publication.
//
// Idea: patterns over month and weekday names (ICU) and a short list of words for days, spans and "ago"
// (data/lang/time_words.tsv). A time that tells less than its full date is read as the last such time not
// after the publication; only words for the future before it ("will", "on Friday is due") turn it forward.
// What cannot be resolved without a date keeps an empty value, and what spreads over several days ("last
// week") gets the coarser precision that is still true.
//
// Cost: linear. Threads: pure; there is no clock.
#pragma once

#include <optional>
#include <vector>

#include "stemma/lang.h"

namespace stemma {

// In the order of the text, none overlapping another.
std::vector<Time> find_times(const Annotation&, const std::optional<Stamp>& published);

}  // namespace stemma
