// Which language a report is written in.
//
// What the report itself says stands; otherwise CLD2 guesses from the text, and only a guess that it calls
// reliable is taken. Threads: pure.
#pragma once

#include <string>
#include <string_view>

#include "stemma/report.h"

namespace stemma {

// The primary subtag ("en" for "en-GB"), lower case; empty if it is not known.
std::string language_of(const Report&, std::string_view text);

}  // namespace stemma
