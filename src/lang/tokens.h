// Cuts running text into tokens the way the Universal Dependencies English treebanks do.
//
// Idea: ICU's word boundaries (UAX #29) are right for letters of any script; what they cannot know is joined
// or cut afterwards: addresses, numbers with separators, clock times and dates stay one token; "U.S." and
// "Mr." keep their stop; "do|n't", "Korea|'s", "17|-|year|-|old" are cut; runs of one sign ("...", "--")
// stay together. Languages other than English keep hyphenated words whole, as their treebanks do.
//
// Cost: linear, except that a long chunk without spaces is looked at once more for being an address.
// Threads: pure.
// Source: https://universaldependencies.org/en/ and the tokens of UD English EWT and GUM. The lists are
// data/lang/abbreviations.tsv, split_words.tsv, attached_units.tsv, file_endings.tsv,
// joined_signs.tsv and top_domains.tsv.
#pragma once

#include <string_view>
#include <vector>

#include "stemma/lang.h"

namespace stemma {

// The tokens of text[part]; spans count from the start of `text`. `part` is one paragraph, or less.
// Fills span, text, lower, lemma (the folded word) and space_before; head stays nowhere.
std::vector<Token> tokenise(std::u32string_view text, Span part, std::string_view language);

// A word as it is compared: case-folded, apostrophes and hyphens in their plain form.
std::string fold_word(std::string_view utf8);

// How an abbreviation with its stop ("gen.") stands to the end of a sentence.
enum class AbbreviationEnds {
    NotOne,  // no abbreviation
    Never,
    Maybe,   // it ends one where a word follows that begins sentences
    Street,  // the same, but only behind a name or a number: "Oak St. The", not "by Dr. So"
    Letter,  // the same, but not before what may be a name: "Plan B. They left", "A. So", "N. New Holt Road"
    Hour,    // "p.m.": it ends one before any capital but that of a day, a month or a time zone
};
AbbreviationEnds abbreviation_ends(const std::string& lower, std::string_view language);

}  // namespace stemma
