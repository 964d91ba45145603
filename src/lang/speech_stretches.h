// How far what is said reaches: the clause before, behind or around a verb of saying.
//
// Idea: "that" opens what is said and the sentence's end closes it; without "that" the pause between the clause
// and its speaker does. A conjunction before another speaker's verb ends it, since the rest is his.
//
// Cost: linear in the sentence a call. Threads: pure.
#pragma once

#include <cstdint>

#include "lang/speech_sentence.h"
#include "lang/speech_subjects.h"

namespace stemma {

// "said on Tuesday (in a statement) that": the place of "that"; the stop if another clause begins before.
std::uint32_t that_after(const SpeechSentence& s, std::uint32_t v);
// Whether the clause of the verb ends near: "X said.", "said X on Tuesday.", "X said in a statement, adding"
bool ends_after(const SpeechSentence& s, std::uint32_t k, std::uint32_t v);
// "S, X said." and, in the middle, "S1, X said, S2."
Range said_before(const SpeechSentence& s, std::uint32_t before, std::uint32_t cue_end);
// "spricht dagegen von": the place of "von" near behind the verb; the stop if there is none.
std::uint32_t told_of_after(const SpeechSentence& s, std::uint32_t v);
// "told him | to leave", "warned residents | not to drink the water": what the hearer shall do.
bool orders_behind(const SpeechSentence& s, Range hearer);
// "X said S", "X told Y S", "X reported five deaths", "X announced on Tuesday an agreement".
Range said_after(const SpeechSentence& s, std::uint32_t v, const SpeechVerb& verb, Range hearer);
// A second speaker in the sentence takes over at the conjunction before him.
Range cut_at_next_speaker(const SpeechSentence& s, const SpeechSubjects& subjects, Range content, std::uint32_t v);
// The start of the clause that holds k: behind the last comma with a conjunction, or the sentence's start.
std::uint32_t clause_begin(const SpeechSentence& s, std::uint32_t k);
// "Four people, not | six as reported by X, were killed": what X reported is the insertion alone. k: none.
std::uint32_t insertion_begin(const SpeechSentence& s, std::uint32_t k);

}  // namespace stemma
