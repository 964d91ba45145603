// Puts together what stands beside each other and is one time: "Tuesday about 9 p.m.", "9:30 p.m. on the night of June 4",
// "Monday night (June 4) at 10:30".
//
// Idea: a day takes the part of the day and the clock time behind it, and a clock time the day. Only then can be told
// whether an hour without "a.m." or "p.m." is one of the morning ("10:30 Monday night"). Where it cannot, and for hours
// after midnight of a night that began the day before, the day is kept and the clock time left out.
//
// Cost: a few look-ups. Threads: pure.
#pragma once

#include "lang/time_reading.h"
#include "lang/time_sentence.h"

namespace stemma {

// Grows the reading by what stands behind it. False when it was no time at all.
bool join_beside(const TimeSentence&, TimeReading&);

}  // namespace stemma
