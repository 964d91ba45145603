// Who a speaker's phrase stands for: a name, an office without one, a medium, a text.
//
// Idea: a person named within the phrase speaks before the office, and the office before the place. A phrase
// without a name may stand for one met before: a pronoun (speech_pronouns), "the ministry", "the 34-year-old",
// "the town's fire chief". Where two could be meant, none is.
//
// Cost: linear in the phrase; a title phrase looks through the mentions of the last sentences and the names'
// roles. Threads: one for each instance.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "lang/speech_pronouns.h"
#include "lang/speech_sentence.h"

namespace stemma {

struct Speaker {
    Range phrase;
    NameIndex name;
    std::string text;
    SpeakerKind kind = SpeakerKind::Speaker;
    bool hedged = false;  // estimates, unnamed reports
};

class SpeechBearers {
public:
    // Views the sentence, and what was said so far in the order found.
    SpeechBearers(const SpeechSentence& s, const std::vector<Speech>& said);

    // Who a phrase stands for.
    Speaker resolve(Range phrase);

    // Who spoke last in the sentences just before, without a phrase of this sentence; nobody if it was not a person or office.
    Speaker last_speaker() const;

    // Gives the speaker that name, and the kind that goes with it.
    void name_it(Speaker& out, NameIndex name) const;

    // The phrases that were found to stand for a name: pronouns, "the ministry".
    std::vector<std::pair<Range, NameIndex>> stand_ins;

private:
    std::string persons_together(Range phrase) const;
    bool owns_what_follows(const NameMention& m, Range phrase) const;
    bool is_the_aged(Range phrase) const;
    void resolve_aged(Speaker& out);
    void refine_place(Speaker& out, Range phrase, const NameMention& m) const;
    const NameMention* best_mention(Range phrase) const;
    SpeakerKind kind_of_phrase(Range phrase) const;
    bool is_head(std::uint32_t after, Range phrase) const;
    bool is_hedged_document(Range phrase) const;
    std::string plain_text(Range phrase) const;
    bool is_demonym(std::uint32_t k) const;
    void take(Speaker& out, NameIndex name);
    bool goes_on_without_name(const Speaker& out) const;
    void resolve_title_phrase(Speaker& out);
    bool resolve_short_title(Speaker& out);
    void resolve_role(Speaker& out);
    bool is_headline() const;
    bool is_possessive_within(Range phrase) const;
    struct TitleRole {
        std::string head;
        std::vector<std::string> words;
    };
    static TitleRole role_from(std::string_view of);
    static bool same_role(const std::vector<std::string>& words, std::string_view of);

    const SpeechSentence& s_;
    const std::vector<Speech>& said_;
    std::unordered_map<std::string, std::vector<NameIndex>> by_title_;  // persons by the head of a role: "chief"
};

}  // namespace stemma
