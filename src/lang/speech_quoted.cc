#include "lang/speech_quoted.h"

#include <algorithm>

namespace stemma {
namespace {

// Tokens. Quotations up to this length without a verb of saying beside them are words that the writer
// distances himself from ("special" mission), not somebody's statement.
constexpr std::uint32_t kLongestScareQuote = 3;

}  // namespace

int QuotedSpeech::quotation_beside(std::uint32_t v, Range subject) const {
    const std::uint32_t first = subject.empty() ? v : std::min(v, subject.begin), last = subject.empty() ? v + 1 : std::max(v + 1, subject.end);
    for (std::size_t q = 0; q < s_.quotations.size(); ++q) {
        const Quotation& quotation = s_.quotations[q];
        if (quotation.close < s_.start || quotation.words() == 0) continue;
        if (quotation.open >= s_.stop) break;
        // Before: only a comma between.
        if (quotation.close < first && quotation.close >= s_.start) {
            std::uint32_t k = quotation.close + 1;
            while (k < first && (s_.is(k, ",") || s_.role("auxiliary", k) || s_.role("he", k))) ++k;
            if (k >= first && (quotation.words() > kLongestScareQuote || starts_at_sentence(quotation))) return static_cast<int>(q);
        }
        // After: a comma, a colon, a time, a hearer, no other verb. "that" before the mark: his words within a clause.
        if (quotation.open >= last && quotation.open < s_.stop) {
            bool plain = quotation.open <= last + kReachToThat;
            bool comma = false;
            for (std::uint32_t k = last; k < quotation.open && plain; ++k) {
                comma = s_.is(k, ",") || s_.is(k, ":");
                if (s_.text.parsed && s_.tagged(k, {Tag::Verb, Tag::Aux}) && !s_.in_time[k]) plain = false;
                if (s_.role("that", k)) plain = false;
            }
            if (plain && (comma || quotation.open == last) && (quotation.words() > kLongestScareQuote || comma)) return static_cast<int>(q);
        }
    }
    return -1;
}

bool QuotedSpeech::starts_at_sentence(const Quotation& quotation) const { return quotation.open == s_.start; }

bool QuotedSpeech::add_quotations(std::uint32_t v, const SpeechVerb& verb, const Speaker& speaker, Range cue, std::size_t first) {
    bool any = false;
    // All quotations of the sentence with no other verb of saying: "S1," X said. "S2."
    for (std::size_t q = first; q < s_.quotations.size() && s_.quotations[q].open < s_.stop; ++q) {
        if (used_[q]) continue;
        if (q != first && (s_.quotations[q].words() <= kLongestScareQuote || another_verb_between(v, s_.quotations[q]))) continue;
        used_[q] = any = true;
        kept_.add(speaker, {s_.quotations[q].begin(), s_.quotations[q].end()}, cue, v, SpeechHow::Direct, &verb);
    }
    return any;
}

bool QuotedSpeech::another_verb_between(std::uint32_t v, const Quotation& quotation) const {
    for (std::uint32_t k = std::min(v, quotation.close) + 1; k < std::max(v, quotation.open); ++k) {
        if (k != v && s_.verb_at(k) && s_.stands_as_verb(k)) return true;
    }
    return false;
}

void QuotedSpeech::read_loose_quotations() {
    for (std::size_t q = 0; q < s_.quotations.size(); ++q) {
        const Quotation& quotation = s_.quotations[q];
        if (quotation.open < s_.start || quotation.open >= s_.stop) continue;
        if (used_[q]) {
            remember_quotation(q);
            continue;
        }
        if (quotation.words() <= kLongestScareQuote) continue;
        if (const Speech* here = speech_around(quotation)) {
            Speech direct = *here;
            direct.content = s_.span_of({quotation.begin(), quotation.end()});
            direct.how = SpeechHow::Direct;
            if (direct.content != here->content) kept_.all.push_back(std::move(direct));
            used_[q] = true;
            continue;
        }
        const bool opens_sentence = quotation.open == s_.start;
        if (!opens_sentence || last_quoted_ < 0) continue;
        const Speech& last = kept_.all[static_cast<std::size_t>(last_quoted_)];
        // It goes on in the same paragraph, or in the next one when it follows directly.
        const ParagraphIndex here = s_.text.sentences[s_.index].paragraph, there = last_quoted_paragraph_;
        if (!(here == there || (here && there && here.value == there.value + 1))) continue;
        Speech direct = last;
        direct.content = s_.span_of({quotation.begin(), quotation.end()});
        direct.cue = direct.speaker = Span{direct.content.begin, direct.content.begin};
        direct.how = SpeechHow::Direct;
        direct.hedged = direct.denied = false;
        direct.verb = {};
        kept_.all.push_back(std::move(direct));
        last_quoted_ = static_cast<int>(kept_.all.size()) - 1;
        last_quoted_paragraph_ = here;
        used_[q] = true;
    }
}

void QuotedSpeech::remember_quotation(std::size_t q) {
    const Span content = s_.span_of({s_.quotations[q].begin(), s_.quotations[q].end()});
    for (std::size_t s = 0; s < kept_.all.size(); ++s) {
        if (kept_.all[s].content == content && kept_.all[s].kind != SpeakerKind::Medium) last_quoted_ = static_cast<int>(s), last_quoted_paragraph_ = s_.text.sentences[s_.index].paragraph;
    }
}

// The innermost speech of this sentence that has the quotation within, or the one speech of the sentence.
const Speech* QuotedSpeech::speech_around(const Quotation& quotation) const {
    const Span span = s_.span_of({quotation.begin(), quotation.end()});
    const Span sentence = s_.text.sentences[s_.index].span;
    const Speech* best = nullptr;
    for (const Speech& speech : kept_.all) {
        if (!sentence.overlaps(speech.cue) && !speech.content.contains(span)) continue;
        if (speech.content.contains(span) && (!best || best->content.size() > speech.content.size())) best = &speech;
    }
    return best;
}

}  // namespace stemma
