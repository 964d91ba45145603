#include "lang/speech_quoted.h"

#include <algorithm>

namespace stemma {

int QuotedSpeech::quotation_beside(std::uint32_t v, Range subject) const {
    const std::uint32_t first = subject.empty() ? v : std::min(v, subject.begin), last = subject.empty() ? v + 1 : std::max(v + 1, subject.end);
    for (std::size_t q = s_.first_quotation(); q < s_.quotations.size(); ++q) {
        const Quotation& quotation = s_.quotations[q];
        if (quotation.open >= s_.stop) break;
        if (quotation.words() == 0) continue;
        if (quotation.close < s_.start) {
            if (asks_before(quotation, v, subject)) return static_cast<int>(q);
            continue;
        }
        // Before: only a comma between, or a role before the name that speaks.
        if (quotation.close < first) {
            std::uint32_t k = quotation.close + 1;
            while (k < first && (s_.is(k, ",") || (!s_.english && is_dash(s_.tokens[k].text)) || s_.role("auxiliary", k) || s_.role("he", k))) ++k;
            if (k < first && !subject.empty() && s_.mention(subject.begin) && only_a_role(k, first)) k = first;
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
            // "called the night “the worst of all”"
            if (plain && s_.role("calling", v) > 0 && quotation.words() > kLongestScareQuote && !s_.is_title(q)) return static_cast<int>(q);
            if (plain && (comma || (quotation.open == last && !s_.is_title(q))) && (quotation.words() > kLongestScareQuote || comma)) return static_cast<int>(q);
        }
    }
    return -1;
}

bool QuotedSpeech::starts_at_sentence(const Quotation& quotation) const { return quotation.open == s_.start; }

// "Was it loud?" | Ana Ruiz asked on Monday.
bool QuotedSpeech::asks_before(const Quotation& quotation, std::uint32_t v, Range subject) const {
    if (!s_.text.parsed || quotation.close + 1 != s_.start || s_.index == 0 || !quotation.closed) return false;
    if (s_.text.sentences[s_.index - 1].paragraph != s_.text.sentences[s_.index].paragraph) return false;
    const std::string& stop = s_.tokens[quotation.close - 1].text;
    if (stop != "?" && stop != "!") return false;
    if (subject.empty() || std::min(v, subject.begin) != s_.start) return false;
    for (std::uint32_t k = std::max(v + 1, subject.end); k < s_.last_word; ++k) {
        if (s_.tagged(k, {Tag::Verb, Tag::Aux, Tag::Pron}) || s_.is(k, ":") || s_.role("that", k) > 0) return false;
    }
    return true;
}

// "..., one neighbour, | Ana Ruiz said": nothing but the words of a role, set off by a comma.
bool QuotedSpeech::only_a_role(std::uint32_t begin, std::uint32_t end) const {
    if (!s_.text.parsed || end < begin + 2 || end - begin > kReachToThat || !s_.is(end - 1, ",")) return false;
    for (std::uint32_t k = begin; k + 1 < end; ++k) {
        if (!s_.tagged(k, {Tag::Det, Tag::Num, Tag::Noun, Tag::Adj, Tag::Propn, Tag::Pron, Tag::Part}) || s_.is(k, ",")) return false;
    }
    return true;
}

bool QuotedSpeech::add_quotations(std::uint32_t v, const SpeechVerb& verb, const Speaker& speaker, Range cue, std::size_t first) {
    bool any = false;
    // All quotations of the sentence with no other verb of saying: "S1," X said. "S2."
    for (std::size_t q = first; q < s_.quotations.size() && s_.quotations[q].open < s_.stop; ++q) {
        if (used_[q]) continue;
        // A mark glued to the end of the sentence opens what the next one says.
        if (q != first && s_.quotations[q].open + 1 >= s_.stop) break;
        if (q != first && (s_.quotations[q].words() <= kLongestScareQuote || another_verb_between(v, s_.quotations[q]))) continue;
        used_[q] = any = true;
        kept_.add(speaker, {s_.quotations[q].begin(), s_.quotations[q].end()}, cue, v, SpeechHow::Direct, &verb);
        if (s_.quotations[q].open >= last_quoted_token_ || last_quoted_ < 0) {
            last_quoted_ = static_cast<int>(kept_.all.size()) - 1;
            last_quoted_token_ = s_.quotations[q].open;
            last_quoted_paragraph_ = s_.text.sentences[s_.index].paragraph;
        }
        add_neighbours(q);
    }
    return any;
}

bool QuotedSpeech::another_verb_between(std::uint32_t v, const Quotation& quotation) const {
    for (std::uint32_t k = std::min(v, quotation.close) + 1; k < std::max(v, quotation.open); ++k) {
        if (k != v && s_.verb_at(k) && s_.stands_as_verb(k)) return true;
    }
    return false;
}

// The paragraphs of one quotation have one speaker, whichever of them names him.
void QuotedSpeech::add_neighbours(std::size_t q) {
    const Speech spoken = kept_.all.back();
    for (std::size_t before = q; before > 0 && s_.quotations[before - 1].continued && !used_[before - 1]; --before) go_on(before - 1, spoken);
    for (std::size_t after = q; after + 1 < s_.quotations.size() && s_.quotations[after].continued && !used_[after + 1]; ++after) {
        go_on(after + 1, spoken);
        last_quoted_ = static_cast<int>(kept_.all.size()) - 1;
        last_quoted_token_ = s_.quotations[after + 1].open;
        last_quoted_paragraph_ = s_.text.sentences[s_.text.sentence_of({s_.quotations[after + 1].open}).value].paragraph;
    }
}

void QuotedSpeech::read_loose_quotations() {
    const std::uint32_t end = s_.text.sentences[s_.index].end.value;
    while (next_loose_ < s_.quotations.size() && s_.quotations[next_loose_].close <= end) {
        if (may_be_asked_behind(s_.quotations[next_loose_])) break;
        read_loose(next_loose_++);
    }
}

// It ends this sentence with a "?" or "!", and another one follows in the paragraph.
bool QuotedSpeech::may_be_asked_behind(const Quotation& quotation) const {
    const std::uint32_t next = s_.index + 1;
    if (quotation.close + 1 != s_.stop || next >= s_.text.sentences.size() || s_.text.sentences[next].paragraph != s_.text.sentences[s_.index].paragraph) return false;
    const std::string& stop = s_.tokens[quotation.close - 1].text;
    return stop == "?" || stop == "!";
}

void QuotedSpeech::read_loose(std::size_t q) {
    const Quotation& quotation = s_.quotations[q];
    // Somebody speaks it; a later paragraph of it tells who.
    if (used_[q] || quotation.continued) return;
    const std::uint32_t sentence = s_.text.sentence_of({quotation.open}).value;
    const bool whole = fills_its_sentence(quotation, sentence);
    if ((quotation.words() <= kLongestScareQuote && !whole) || quotation.words() == 0 || s_.is_title(q)) return;
    if (const Speech* here = speech_around(quotation, sentence)) {
        Speech direct = *here;
        direct.content = s_.span_of({quotation.begin(), quotation.end()});
        direct.how = SpeechHow::Direct;
        used_[q] = true;
        if (direct.content != here->content) kept_.all.push_back(std::move(direct));
        return;
    }
    if (quotation.open != s_.text.sentences[sentence].begin.value) return;
    const Speech* last = whole ? spoke_before(sentence) : nullptr;
    // It goes on in the same paragraph, or in the next one when it follows directly.
    const ParagraphIndex here = s_.text.sentences[sentence].paragraph, there = last_quoted_paragraph_;
    if (!last && last_quoted_ >= 0 && (here == there || (here && there && here.value == there.value + 1))) last = &kept_.all[static_cast<std::size_t>(last_quoted_)];
    if (!last) return;
    go_on(q, Speech(*last));
    last_quoted_ = static_cast<int>(kept_.all.size()) - 1;
    last_quoted_token_ = quotation.open;
    last_quoted_paragraph_ = here;
    add_neighbours(q);
}

void QuotedSpeech::go_on(std::size_t q, const Speech& last) {
    Speech direct = last;
    direct.content = s_.span_of({s_.quotations[q].begin(), s_.quotations[q].end()});
    direct.cue = direct.speaker = Span{direct.content.begin, direct.content.begin};
    direct.how = SpeechHow::Direct;
    direct.hedged = direct.denied = false;
    direct.verb = {};
    used_[q] = true;
    kept_.all.push_back(std::move(direct));
}

// Opens its sentence, and closes it or a later one.
bool QuotedSpeech::fills_its_sentence(const Quotation& quotation, std::uint32_t sentence) const {
    if (quotation.open != s_.text.sentences[sentence].begin.value) return false;
    if (!quotation.closed) return true;
    const std::uint32_t after = quotation.close + 1;
    return s_.is_final(quotation.close - 1) && (after >= s_.tokens.size() || s_.text.sentences[s_.text.sentence_of({quotation.close}).value].end.value == after);
}

// The one speaker of the sentence before, if he is somebody. What lies within his words is not in question.
const Speech* QuotedSpeech::spoke_before(std::uint32_t sentence) const {
    if (sentence == 0 || s_.text.sentences[sentence - 1].role != s_.text.sentences[sentence].role) return nullptr;
    const Speech* widest = nullptr;
    for (const Speech& speech : kept_.of_sentence(sentence - 1)) {
        if (speech.kind != SpeakerKind::Speaker || speech.speaker_text.empty() || speech.cue.size() == 0) continue;
        if (!widest || speech.content.contains(widest->content)) {
            widest = &speech;
        } else if (!widest->content.contains(speech.content) && widest->speaker_text != speech.speaker_text) {
            return nullptr;
        }
    }
    return widest;
}

// The innermost speech of the sentence that has the quotation within.
const Speech* QuotedSpeech::speech_around(const Quotation& quotation, std::uint32_t sentence) const {
    const Span span = s_.span_of({quotation.begin(), quotation.end()});
    const Speech* best = nullptr;
    for (const Speech& speech : kept_.of_sentence(sentence)) {
        if (speech.content.contains(span) && (!best || best->content.size() > speech.content.size())) best = &speech;
    }
    return best;
}

}  // namespace stemma
