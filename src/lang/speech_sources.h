// Sources without a verb of saying: "according to police", "reports of five dead", "reportedly", "the announcement
// was made by", "Police: five dead".
//
// Cost: linear in the sentence. Threads: one for each instance.
#pragma once

#include <cstdint>

#include "lang/speech_list.h"
#include "lang/speech_sentence.h"
#include "lang/speech_subjects.h"

namespace stemma {

class SourcedSpeech {
public:
    SourcedSpeech(const SpeechSentence& s, SpeechBearers& who, const SpeechSubjects& subjects, SpeechList& kept) : s_(s), who_(who), subjects_(subjects), kept_(kept) {}

    void read_according(std::uint32_t k);
    // "Police: Four people died", in headlines and captions.
    void read_label();
    void read_unnamed();
    // "The announcement was made by X", "The claim came from X": what was said stands in another sentence, so the
    // content is the word for it; whoever reads on may conclude who spoke there.
    void read_announcement();
    // By whom something can be said: not "reported by 5 p.m.", "told by phone".
    bool speaks(const Speaker& speaker) const;

private:
    void read_words_of(std::uint32_t k);
    void read_according_at(std::uint32_t k, std::uint32_t words);
    bool names_source_by_per(std::uint32_t k) const;
    std::uint32_t behind_apposition(const Speaker& speaker) const;
    bool goes_on(std::uint32_t k, std::uint32_t behind) const;
    void read_according_after(std::uint32_t k);
    void follow_source(Speaker& speaker);
    bool number_near(std::uint32_t k) const;

    const SpeechSentence& s_;
    SpeechBearers& who_;
    const SpeechSubjects& subjects_;
    SpeechList& kept_;
};

}  // namespace stemma
