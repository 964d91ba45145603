// The figures of one report: every number that counts people or things, as a statement without its speaker.
//
// Idea: see phrases.h for how a number finds what it counts and what happens to it. Here the pieces become
// statements: labels, matter, parts of a whole, companions in one phrase, corrections, other events. For a
// language without heads, words from a list of concepts near the number do the same, and a number without
// such words makes no statement.
//
// Threads: pure. Cost: linear in the text.
#pragma once

#include <string_view>
#include <vector>

#include "claim/people.h"
#include "stemma/claim.h"
#include "stemma/lang.h"
#include "stemma/report.h"

namespace stemma {

// A figure statement and the tokens that it rests on.
struct FigureFound {
    Statement statement;
    SentenceIndex sentence;
    TokenIndex number;      // its first token
    TokenIndex counted;     // the noun behind it that is counted; nowhere if none
    TokenIndex verb;        // the word that says what happens; nowhere if none
    std::string verb_lemma;
};

// What "happens" to whoever is called a suspect or a gunman: "suspects" in the words for a matter.
inline constexpr std::string_view kSuspected = "suspected";

// `people`: those that the text speaks of; none for a language without heads.
struct FiguresFound {
    std::vector<FigureFound> figures;
    People people;
};
FiguresFound find_figures(const Report&, const Annotation&);

// Whether a sentence makes statements at all: not the readers' comments, nor captions.
bool makes_statements(const Sentence&);

}  // namespace stemma
