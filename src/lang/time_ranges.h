// Settles the two ends of a range by each other: "between 2 a.m. and 4 a.m. Saturday", "January through June 2015",
// "Monday through Wednesday".
//
// Idea: each end was read alone. Where only the second tells its day or year, the first takes it; and of two weekdays
// the first is made to lie before the second. "And" alone ("on Monday and Thursday") joins weekdays that are apart.
//
// Cost: linear in the times of a sentence. Threads: one for each sentence.
#pragma once

#include <cstddef>

#include "lang/time_sentence.h"

namespace stemma {

// Of the sentence's own times, earlier[first] and on.
void settle_ranges(TimeSentence&, std::size_t first);

}  // namespace stemma
