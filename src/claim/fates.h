// What happens to the people of a report: who is killed, hurt or hit by a shot, at which words.
//
// Idea: a list of verbs (data/claim/fates.en.tsv) says whose fate each tells, with what must stand by it ("taken"
// tells one only with a hospital). The sentence's heads lead from the verb to its people: the object, or the subject
// where the verb is passive or ends a headline; through coordination, relative clauses and participles. Nouns
// ("the death of", "her murder"), adjectives ("dead") and conditions ("in critical condition") do the same. What is
// denied, feared, planned or only attempted is no fate.
//
// Threads: pure. Cost: linear in the text.
#pragma once

#include <string>
#include <vector>

#include "claim/people.h"
#include "stemma/lang.h"

namespace stemma {

struct Fate {
    MentionIndex mention;
    std::string happening;     // "killed", "injured", "shot"
    TokenIndex word;        // the word that tells it
    bool concluded = false; // "turned the gun on himself": most die of it, and what else is told of him decides
};

// In the order of the words that tell them; each mention has a happening once.
std::vector<Fate> find_fates(const Annotation&, const People&);

// Whether a word is one for a hospital: "Tarrow Medical Center" is one, a shopping center is none.
bool is_hospital(const Annotation&, TokenIndex);

}  // namespace stemma
