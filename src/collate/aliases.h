// Other names that a report itself gives people: "Ida Malvern, 22, also known as "Blaze"", "Tom Brandt, aka Ace".
//
// Idea: behind a person's name, and an age beside it, stand words that say so (data/collate/alias_words.txt), and then the other
// name, in capitals. What has no capital ("who goes by his middle name") is none.
//
// Cost: linear in the mentions of names. Threads: pure.
#pragma once

#include <string>
#include <vector>

#include "stemma/lang.h"

namespace stemma {

struct Alias {
    NameIndex of;
    std::string text;  // as written, without quotation marks
};

// In the order of the text.
std::vector<Alias> aliases_in(const Annotation&);

}  // namespace stemma
