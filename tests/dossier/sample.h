// A dossier built by hand, about an accident that never happened. It holds what the writers find hard:
// every verdict and support, names with likely variants, a lost agency, a report without a title or a
// date, a German and an Arabic one, markup in texts, emoji, and a word of 400 letters.
#pragma once

#include "stemma/dossier.h"

namespace stemma::test {

Dossier sample();

// Two small stories, for pages of several.
Dossier second_sample();

// Splits at spaces and at full stops, as far as assemble() needs it; no tags.
Annotation annotate_plainly(const Report&);

}  // namespace stemma::test
