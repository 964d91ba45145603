// The verbs of saying and the small words around them, as tables of one language.
//
// Cost: a look-up is a hash of the word. Threads: the tables are filled once and never change.
// Lists: data/lang/speech_verbs.<language>.tsv, speech_words.tsv, given_name_sexes.tsv; what the columns mean stands on top of each.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

#include "lang/words.h"

namespace stemma {

// What a verb of saying takes; see data/lang/speech_verbs.en.tsv.
enum class SpeechUse { That, Quote, Tell, Object, Document, By, Of };

struct SpeechVerb {
    std::string lemma;
    SpeechUse use = SpeechUse::That;
    bool hedged = false, denied = false;
    bool things = false;  // things can be its subject too: "this suggests", "the move underlines"
    bool people = false;  // with a thing for its subject it says nothing: "the fire claimed a life", "arrests expected"
};

struct SpeechWords {
    std::unordered_map<std::string, SpeechVerb> verbs;          // by the folded form
    std::map<std::string, PhraseList<bool>, std::less<>> roles;  // the phrases of each role: "that", "auxiliary", ...
};

const SpeechWords& speech_words_of(std::string_view language);

// 'f' or 'm' where a given name tells it, else 0.
char sex_of_given_name(std::string_view name);

}  // namespace stemma
