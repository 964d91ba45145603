// The stretch of a noun phrase: where the words for a speaker begin and end.
//
// Idea: a speaker stands beside his verb, so his phrase is found by walking away from the verb for as long as the
// words can belong to a noun phrase: names, titles, nouns, what stands before them, and "of the ministry" behind.
// Where a comma is in the way it is an apposition ("Ana Ruiz, a top official, | said") or a role before its bearer
// ("the town's mayor, Ana Ruiz"). Without tags, capitals and articles must do.
//
// Cost: at most a few times kLongestSpeaker tokens a call; subject_by_head is linear in the sentence.
// Threads: pure.
#pragma once

#include <cstdint>

#include "lang/speech_sentence.h"

namespace stemma {

// Tokens of a speaker's phrase.
inline constexpr std::uint32_t kLongestSpeaker = 16;

// The noun phrase that begins at k.
Range phrase_to_right(const SpeechSentence& s, std::uint32_t k);
// The noun phrase that ends just before p.
Range phrase_before(const SpeechSentence& s, std::uint32_t p);
// Titles and the rest of the phrase before a name that the verb follows: "Fire Chief | Ana Ruiz".
Range widen(const SpeechSentence& s, std::uint32_t begin, std::uint32_t end);
// "X, a top official, | indicated", "X, 43, of Ohio, | said": what stands before the first comma. `comma` is
// the one before the verb.
Range before_apposition(const SpeechSentence& s, std::uint32_t comma);
// A role and the name behind it: "the town's fire chief|, Ana Ruiz", "the commandant |of the guard Ana Ruiz".
Range with_name_behind(const SpeechSentence& s, Range phrase);
bool has_person(const SpeechSentence& s, Range phrase);
// A word for somebody stands in the phrase: an office, a trade, a relation, "police".
bool is_of_people(const SpeechSentence& s, Range phrase);
bool has_title(const SpeechSentence& s, Range phrase);
bool has_noun(const SpeechSentence& s, Range phrase);
// The parse's subject: its whole phrase up to the verb, without what is only attached by a comma.
Range subject_by_head(const SpeechSentence& s, std::uint32_t v, std::uint32_t p);
// Whether a noun phrase stands between p and a comma, a quotation mark or the sentence's start.
bool stands_behind_pause(const SpeechSentence& s, std::uint32_t p);
// Nothing but an adverbial up to the sentence's end: no clause, no pause.
bool ends_soon(const SpeechSentence& s, std::uint32_t k);

}  // namespace stemma
