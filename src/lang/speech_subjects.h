// Who is the subject of a verb of saying.
//
// Idea: the order of the words decides wherever it is plain: behind the verb after a pause (", said Ana Ruiz"), a
// pronoun or a name right before it, what stands between a pause and the verb, what stands before an apposition.
// Only what order leaves open is asked of the parse: a subject far from its verb, a shared one, a participle's.
// So one wrong head loses no speaker.
//
// Cost: linear in the sentence a call. Threads: one for each instance.
#pragma once

#include <cstdint>

#include "lang/speech_bearers.h"
#include "lang/speech_phrases.h"
#include "lang/speech_sentence.h"

namespace stemma {

class SpeechSubjects {
public:
    SpeechSubjects(const SpeechSentence& s, SpeechBearers& who) : s_(s), who_(who) {}

    // The subject of the verb, by order first and by heads where order does not tell.
    Speaker subject_of(std::uint32_t v, int depth = 0) const;
    // The speaker's phrase that begins at k: "according to | the ministry's spokesman", "by | police".
    Speaker phrase_from(std::uint32_t k) const;
    // "told | reporters", "told | the agency": who is spoken to, right behind the verb.
    Speaker hearer_of(std::uint32_t v) const;

private:
    Range with_names_before(Range last) const;
    bool can_stand_behind(Range phrase) const;
    Range inverted_subject(std::uint32_t v) const;
    Speaker antecedent(std::uint32_t pronoun) const;
    Speaker inherited_subject(std::uint32_t v, int depth) const;

    const SpeechSentence& s_;
    SpeechBearers& who_;
};

}  // namespace stemma
