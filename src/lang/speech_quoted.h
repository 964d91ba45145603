// Whose words stand between quotation marks.
//
// Idea: a quotation beside a verb of saying, with nothing but a comma, a time or a hearer between, is its
// speaker's, and so are the paragraphs that go on with it. One that no verb takes lies within what somebody is
// said to have said, or fills its sentence and goes on with who spoke just before. Words in marks that are too few
// for a statement ("special" mission) are the writer's distance, and capitals are the title of a work.
//
// A quotation that ends in "?" can find its speaker in the next sentence ('"Was it loud?" Ana Ruiz asked.'), so
// those are waited with until it has been read.
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
    // Quotations that have ended and that no verb took.
    void read_loose_quotations();

private:
    bool starts_at_sentence(const Quotation& quotation) const;
    bool asks_before(const Quotation& quotation, std::uint32_t v, Range subject) const;
    bool may_be_asked_behind(const Quotation& quotation) const;
    bool only_a_role(std::uint32_t begin, std::uint32_t end) const;
    bool another_verb_between(std::uint32_t v, const Quotation& quotation) const;
    void read_loose(std::size_t q);
    const Speech* speech_around(const Quotation& quotation, std::uint32_t sentence) const;
    const Speech* spoke_before(std::uint32_t sentence) const;
    bool fills_its_sentence(const Quotation& quotation, std::uint32_t sentence) const;
    void go_on(std::size_t q, const Speech& last);
    void add_neighbours(std::size_t q);

    const SpeechSentence& s_;
    SpeechList& kept_;
    std::vector<bool> used_;       // for each quotation: somebody speaks it
    std::size_t next_loose_ = 0;   // the quotations before it are settled
    int last_quoted_ = -1;         // the speech whose quotation came last
    std::uint32_t last_quoted_token_ = 0;
    ParagraphIndex last_quoted_paragraph_;
};

}  // namespace stemma
