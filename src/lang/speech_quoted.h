// Whose words stand between quotation marks.
//
// Idea: a quotation beside a verb of saying, with nothing but a comma, a time or a hearer between, is its
// speaker's. One that no verb takes continues the last quotation, or lies within what somebody is said to have
// said. Words in marks that are too few for a statement ("special" mission) are the writer's distance.
//
// Cost: linear in the quotations around the sentence. Threads: one for each instance.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "lang/speech_list.h"
#include "lang/speech_sentence.h"

namespace stemma {

class QuotedSpeech {
public:
    QuotedSpeech(const SpeechSentence& s, SpeechList& kept) : s_(s), kept_(kept), used_(s.quotations.size(), false) {}

    // The quotation that the verb of saying belongs to, -1 if none: it ends before the speaker or begins after.
    int quotation_beside(std::uint32_t v, Range subject) const;
    // Whether there was one left to take.
    bool add_quotations(std::uint32_t v, const SpeechVerb& verb, const Speaker& speaker, Range cue, std::size_t first);
    // Quotations that begin in this sentence and that no verb took: they continue the last speaker, or belong to
    // whoever speaks in the sentence.
    void read_loose_quotations();

private:
    bool starts_at_sentence(const Quotation& quotation) const;
    bool another_verb_between(std::uint32_t v, const Quotation& quotation) const;
    void remember_quotation(std::size_t q);
    const Speech* speech_around(const Quotation& quotation) const;

    const SpeechSentence& s_;
    SpeechList& kept_;
    std::vector<bool> used_;  // for each quotation: somebody speaks it
    int last_quoted_ = -1;    // the speech whose quotation came last
    ParagraphIndex last_quoted_paragraph_;
};

}  // namespace stemma
