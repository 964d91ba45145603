// Joins the mentions of one bearer within a report: "Sergei Volkov", "Volkov", "Wolkow".
//
// Idea: longer forms found bearers, shorter ones look for theirs. What may be joined depends on the kind:
// persons by surname (and a compatible given name), organisations by country and words, places by code or
// spelling. A spelling that is only alike needs a second clue: a given name or a title in common.
//
// Cost: distinct forms times bearers, of which the first 500 are compared; a look at each of these a mention. Threads: pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "stemma/lang.h"

namespace stemma {

// A stretch of tokens that names something, before it is known what else names the same.
struct NameCandidate {
    std::uint32_t begin = 0, end = 0;
    NameKind kind = NameKind::Other;
    bool strong = false;              // the kind is sure; else it is a guess that a better mention may overrule
    bool thing = false;               // how it stands shows that it is no person ("the ferry Kralina", "the Kralina")
    bool dateline = false;            // the town or country that opens a report
    bool guessed = false;             // the kind of a lone word, by the tagger alone
    bool doubted = false;             // the tagger sees no name here: it is one only as a form of another that is none
    std::string code;                 // of a territory, ISO 3166
    std::string of;                   // of an organisation: the territory it belongs to
    std::string shown;                // the list's own form
    std::vector<std::string> roles;
};

// Fills names and mentions from the candidates, which are in the order of the text. Where a known form stands
// in the text without a candidate (at the start of a sentence, in a headline), that is a mention too.
void join_names(Annotation&, const std::vector<NameCandidate>&);

}  // namespace stemma
