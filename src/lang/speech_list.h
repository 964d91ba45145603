// The speeches of one text while they are being found, and how they are put together at the end.
//
// Where speeches lie within one another ("the agency reported that the mayor said"), each is a Speech of its own;
// finish() puts the outer one first.
//
// Cost: add() is constant; finish() sorts. Threads: one for each instance.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "lang/speech_bearers.h"
#include "lang/speech_sentence.h"

namespace stemma {

class SpeechList {
public:
    explicit SpeechList(const SpeechSentence& s) : s_(s) {}

    std::vector<Speech> all;  // in the order found

    // Sentences are read in order; what is added belongs to the one that was begun last.
    void begin_sentence() { first_of_sentence_.push_back(all.size()); }
    std::span<const Speech> of_sentence(std::uint32_t sentence) const;
    // Speeches of the sentence that overlap without lying within one another are cut where the other begins.
    void settle_sentence();

    void add(const Speaker& speaker, Range content, Range cue, std::optional<std::uint32_t> verb, SpeechHow how, const SpeechVerb* kind);
    void finish(Annotation& text, std::vector<std::pair<Range, NameIndex>> stand_ins);

private:
    bool hedged_by_adverb(std::uint32_t v) const;
    bool english_article_at(Span speaker) const;
    void add_stand_ins(Annotation& text, std::vector<std::pair<Range, NameIndex>> stand_ins) const;

    const SpeechSentence& s_;
    std::vector<std::size_t> first_of_sentence_;
};

}  // namespace stemma
