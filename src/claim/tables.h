// Which numbers of a text are parts of its page: counters of a gallery, ranks of a list, rows of statistics, the
// number in the name of a channel.
//
// Idea: such numbers are known by their form. They stand in digits, beside a word that counts parts of a page
// ("Image 3 of 12", "9 comments"), behind a colon or before a full stop inside a line ("34. Alder Falls  Incidents
// per 100,000 residents: 447"), or inside a name. A table of an event has a role of its own and is read.
// Numbers in words are the writer's own and are always read.
//
// Threads: pure. Cost: constant for a number.
#pragma once

#include "stemma/lang.h"

namespace stemma {

bool is_page_number(const Annotation&, const Sentence&, const Number&);

}  // namespace stemma
