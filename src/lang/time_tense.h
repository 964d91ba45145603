// Whether the words around a day say that it is past or to come.
//
// Idea: reports tell of what has been, so a day counts as past until its clause says otherwise. The nearest sign
// before the day decides ("will be arraigned Friday", but "who will be tried was arrested Friday"); the words behind
// it are asked only where the day begins its sentence. Where the clause is of two minds ("was to appear Friday",
// "students return Monday") nothing is decided, and the day stays open. A day that belongs to a noun ("Tuesday's
// shooting") is of the noun and not of the verb. Without tags the nearest word or ending for the future tells.
//
// Cost: linear in a clause. Threads: pure.
#pragma once

#include <cstdint>

#include "lang/time_sentence.h"

namespace stemma {

// Seen from the publication. Open: no sign at all. Unsure: signs that go both ways.
enum class Outlook { Past, Open, Future, Unsure };

// Of the day told by the tokens [k, end).
Outlook outlook(const TimeSentence&, std::uint32_t k, std::uint32_t end);

}  // namespace stemma
