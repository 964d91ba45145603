// The sentence in which speech is looked for, and what can be asked of its words.
//
// Everything about speech is decided from a few plain questions to one sentence at a time: does this word play
// that role, is it a name, what is it tagged, does a verb of saying stand here. They are gathered here, so that
// the files that decide (speech_phrases, speech_bearers, speech_subjects, speech_stretches) read like the rules
// that they are. Places are token indices of the whole text; `start` and `stop` bound the sentence at hand.
//
// Cost: a question is a look-up or a comparison; has_words and has_clause are linear in their stretch.
// Threads: reads only. It views the annotation, whose names, mentions and times must stay as they are.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "lang/quotations.h"
#include "lang/speech_words.h"
#include "stemma/lang.h"

namespace stemma {

// Tokens between a verb of saying and its "that", filled by a hearer, a time, a place.
inline constexpr std::uint32_t kReachToThat = 10;

// Tokens. Quotations up to this length without a verb of saying beside them are words that the writer
// distances himself from ("special" mission), not somebody's statement.
inline constexpr std::uint32_t kLongestScareQuote = 3;

// A stretch of tokens; begin == end: none.
struct Range {
    std::uint32_t begin = 0, end = 0;
    bool empty() const { return begin >= end; }
    bool contains(std::uint32_t k) const { return begin <= k && k < end; }
};

// A quotation mark of whatever kind.
bool is_mark(const std::string& token);

// "—", "–": open what somebody says, and part it from its speaker, in French, Spanish, Polish, Russian, Ukrainian.
inline bool is_dash(const std::string& token) { return token == "—" || token == "–"; }

class SpeechSentence {
public:
    explicit SpeechSentence(const Annotation&);
    SpeechSentence(const Annotation&&) = delete;
    void move_to(std::uint32_t sentence);  // forwards only
    // Narrows start and stop to the quotation that holds the token, if one does: what stands in marks is read by
    // itself. False if none does. move_to() widens again.
    bool narrow_to_quotation(std::uint32_t k);

    const Annotation& text;
    const std::vector<Token>& tokens;
    const SpeechWords& words;
    const bool english, german;
    const std::vector<Quotation> quotations;  // of the whole text
    std::vector<bool> in_time;                // for each token: it is part of a time
    std::uint32_t index = 0;                  // of the sentence
    std::uint32_t start = 0, stop = 0;        // its tokens, or those of the quotation that it was narrowed to
    bool in_quotation = false;                // it was narrowed
    std::uint32_t last_word = 0;              // where its final stops begin

    bool is(std::uint32_t k, std::string_view word) const { return k >= start && k < stop && tokens[k].lower == word; }
    std::uint32_t role(std::string_view name, std::uint32_t k) const;
    bool is_final(std::uint32_t k) const;
    bool is_letter_word(std::uint32_t k) const { return is_letter(first_letter(tokens[k])); }
    bool is_capital(std::uint32_t k) const { return is_upper(first_letter(tokens[k])); }
    Tag tag(std::uint32_t k) const { return k < tokens.size() ? tokens[k].tag : Tag::X; }
    bool tagged(std::uint32_t k, std::initializer_list<Tag> any) const { return std::ranges::find(any, tag(k)) != any.end(); }
    const NameMention* mention(std::uint32_t k) const { return k < mention_at_.size() && mention_at_[k] >= 0 ? &text.mentions[static_cast<std::size_t>(mention_at_[k])] : nullptr; }
    const Name& bearer(const NameMention& m) const { return text.names[m.name.value]; }
    Span span_of(Range range) const { return range.empty() ? Span{} : Span{tokens[range.begin].span.begin, tokens[range.end - 1].span.end}; }
    const SpeechVerb* verb_at(std::uint32_t k) const;
    // Nouns and adjectives that look like the verb: "a report", "the reported incursion", "claims".
    bool stands_as_verb(std::uint32_t k) const;
    bool preceded_by_possessive(std::uint32_t k) const { return k > start && (is(k - 1, "'s") || is(k - 1, "'")); }
    bool is_pronoun(std::uint32_t k) const { return k >= start && (role("he", k) || role("they", k) || role("it", k) || role("first_person", k)); }
    bool is_pronoun_word(std::uint32_t k) const;
    bool has_words(std::uint32_t begin, std::uint32_t end) const;
    bool has_verb(Range) const;
    // A finite verb outside of relative clauses.
    bool has_clause(std::uint32_t begin, std::uint32_t end) const;
    bool closes_quotation(std::uint32_t k) const;
    // Cut back to words: no comma, colon, dash, or quotation mark whose partner stands outside, at the ends.
    Range trimmed(Range range) const;
    SentenceIndex sentence_with(CodePoint place) const;
    // The paragraph opens with a dash, as a line of a dialogue does.
    bool is_dialogue() const;
    bool preceded_by_preposition(std::uint32_t k) const { return k > start && tagged(k - 1, {Tag::Adp}); }
    // A quotation ends with the mark at k, or just before it.
    bool quotation_closes_at(std::uint32_t k) const { return closes_at_[k]; }
    // The first quotation that may reach into the sentence or end just before it.
    std::size_t first_quotation() const { return first_quotation_; }
    // Names of works and things: "The Long Night of the Boats".
    bool is_title(std::size_t quotation) const { return is_title_[quotation]; }
    // The stretch opens with a title, and no verb follows: 'wrote | "The Long Night" in 2010'.
    bool is_title_alone(Range) const;

private:
    std::vector<int> mention_at_;  // for each token: its mention, -1 for none
    std::vector<int> mark_of_;     // for each token: the quotation whose mark it is, -1 for none
    std::vector<bool> closes_at_;  // for each token: see quotation_closes_at
    std::vector<bool> is_title_;   // for each quotation; told once, since each of its words may ask
    std::size_t first_quotation_ = 0;

    bool reads_as_title(const Quotation&) const;
    bool is_stray_mark(std::uint32_t k, Range within) const;
};

}  // namespace stemma
