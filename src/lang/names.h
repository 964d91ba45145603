// Finds the names of a text, tells what they name, and joins the mentions of one bearer.
//
// Idea: rules and a tagger find candidates (name_rules.h, name_tagger.h). Then mentions are joined (name_join.h): full
// names first, then short forms, acronyms and other spellings, never on a weak clue alone: two persons are one
// only with the same surname, or with a like surname and a given name or title in common.
//
// Cost: linear in the text; joining compares each distinct form with each bearer so far.
// Threads: pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stemma/lang.h"

namespace stemma {

// Fills names and mentions; mentions are in the order of the text and do not overlap.
// Reads tokens, sentences and times.
void find_names(Annotation&);

// Whether the folded word (or the last part of a German compound) tells an office or trade: "spokesman".
bool is_title_word(const std::string& lower, std::string_view language);

// The words of a role in data/lang/name_words.tsv ("medium_noun", "lower_head") that stand at tokens[at]; 0 if none.
std::uint32_t name_words_at(std::string_view role, const std::vector<Token>& tokens, std::uint32_t at, std::uint32_t end, std::string_view language);

}  // namespace stemma
