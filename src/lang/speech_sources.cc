#include "lang/speech_sources.h"

#include <algorithm>

#include "base/unicode.h"
#include "lang/names.h"
#include "lang/speech_phrases.h"
#include "lang/speech_stretches.h"

namespace stemma {
namespace {

// Tokens of a speaker who stands before a colon.
constexpr std::uint32_t kLongestLabel = 7;

}  // namespace

void SourcedSpeech::read_according(std::uint32_t k) {
    if (const std::uint32_t words = s_.role("according", k); words > 0 && !s_.mention(k)) {
        read_according_at(k, words);
    } else if (s_.role("according_after", k)) {
        read_according_after(k);
    } else if (s_.role("after_whose", k)) {
        read_words_of(k);
    }
}

// "nach Schewarins Worten"
void SourcedSpeech::read_words_of(std::uint32_t k) {
    const NameMention* m = s_.mention(k + 1);
    if (!m || m->begin.value != k + 1 || s_.role("whose_words", m->end.value) == 0) return;
    const Speaker speaker = who_.resolve({k + 1, m->end.value});
    const std::uint32_t after = m->end.value + 1;
    kept_.add(speaker, s_.trimmed(k <= s_.start + 1 ? Range{after, s_.last_word} : Range{s_.start, s_.last_word}), {k, after}, std::nullopt, SpeechHow::According, nullptr);
}

void SourcedSpeech::read_according_at(std::uint32_t k, std::uint32_t words) {
    if (s_.is(k, "per") && !names_source_by_per(k)) return;
    Speaker speaker = subjects_.phrase_from(k + words);
    if (speaker.phrase.empty()) return;
    // "according to plan", "according to size"
    if (!speaker.name && s_.role("no_source", speaker.phrase.end - 1) > 0) return;
    follow_source(speaker);
    const std::uint32_t named = speaker.phrase.end, after = behind_apposition(speaker);
    Range content;
    const bool opens = k <= s_.start + 1 || !s_.has_words(s_.start, k);
    if (opens) {
        std::uint32_t comma = after;
        while (comma < s_.last_word && comma < after + kLongestSpeaker && !s_.is(comma, ",")) ++comma;
        const bool found = comma < s_.last_word && s_.is(comma, ",");
        if (!found && s_.german) comma = after - 1;
        content = {found || s_.german ? comma + 1 : after, s_.last_word};
    } else if (s_.german) {
        content = {s_.start, s_.last_word};  // the source stands in the middle of what it says
    } else {
        content = {s_.start, k};
        // "S1, according to X, S2": all of it, but what a conjunction opens is another's.
        if (s_.is(after, ",") && after + 1 < s_.last_word && s_.role("conjunction", after + 1) == 0 && goes_on(k, after + 1)) content.end = s_.last_word;
    }
    kept_.add(speaker, s_.trimmed(content), {k, named}, std::nullopt, SpeechHow::According, nullptr);
}

// "per police", "per the ministry", but "5 per cent", "two per day", "per person".
bool SourcedSpeech::names_source_by_per(std::uint32_t k) const {
    if (k > s_.start && is_digit(to_u32(s_.tokens[k - 1].text).front())) return false;
    const std::uint32_t noun = s_.role("article", k + 1) > 0 ? k + 2 : k + 1;
    if (noun >= s_.stop || s_.in_time[noun]) return false;
    if (s_.mention(noun)) return k > s_.start || noun > k + 1 || s_.bearer(*s_.mention(noun)).kind != NameKind::Place;
    const bool pause = k == s_.start || s_.tokens[k - 1].text == ",";
    return pause && s_.role("people", noun) > 0 && (s_.is(noun, "police") || s_.tokens[noun].lower.ends_with('s'));
}

// Behind "according to Ana Ruiz | , the mayor" and "| , who runs the harbour": the place of the comma, or of the end
// of the sentence, where the apposition ends.
std::uint32_t SourcedSpeech::behind_apposition(const Speaker& speaker) const {
    const std::uint32_t comma = speaker.phrase.end;
    if (!s_.is(comma, ",") || !s_.text.parsed) return comma;
    std::uint32_t end = comma + 1;
    while (end < s_.last_word && !s_.is(end, ",")) ++end;
    const bool relative = s_.is(comma + 1, "who") || s_.is(comma + 1, "which") || s_.is(comma + 1, "whose");
    bool verb = false;
    for (std::uint32_t k = comma + 1; k < end; ++k) verb = verb || s_.tagged(k, {Tag::Verb, Tag::Aux});
    const bool title = speaker.name && !verb && (has_title(s_, {comma + 1, end}) || s_.tag(comma + 1) == Tag::Num || s_.is(comma + 1, "of"));
    return relative || title ? end : comma;
}

// Whether what stands behind a source in the middle completes what stands before it: "Four people, according to
// police, died", "S1, according to police, killing two".
bool SourcedSpeech::goes_on(std::uint32_t k, std::uint32_t behind) const {
    if (!s_.text.parsed) return behind + 2 < s_.last_word;
    if (!s_.has_clause(s_.start, k)) return true;
    for (std::uint32_t at = behind; at < s_.last_word; ++at) {
        if (s_.tagged(at, {Tag::Verb, Tag::Aux})) return true;
    }
    return false;
}

// "Polizeiangaben zufolge"
void SourcedSpeech::read_according_after(std::uint32_t k) {
    std::uint32_t begin = k;
    while (begin > s_.start && k - begin < 6 && s_.is_letter_word(begin - 1)) {
        --begin;
        if (s_.role("article", begin)) break;
        if (!s_.is_capital(begin) && begin + 1 < k) {
            ++begin;
            break;
        }
    }
    if (begin == k) return;
    const Speaker speaker = who_.resolve({begin, k});
    const Range content = begin <= s_.start + 1 ? Range{k + 1, s_.last_word} : Range{s_.start, s_.last_word};
    kept_.add(speaker, s_.trimmed(content), {begin, k + 1}, std::nullopt, SpeechHow::According, nullptr);
}

// A bare "data" or "the report" is the last named source's; "reports from Russian media" are the media's.
void SourcedSpeech::follow_source(Speaker& speaker) {
    if (speaker.kind != SpeakerKind::Document || speaker.name) return;
    for (std::uint32_t k = speaker.phrase.begin; k < speaker.phrase.end; ++k) {
        if (s_.role("of_source", k) == 0) continue;
        Speaker inner = who_.resolve({k + 1, speaker.phrase.end});
        if (inner.phrase.empty() || inner.kind == SpeakerKind::Document || (!inner.name && inner.kind != SpeakerKind::Medium && !((s_.is(k, "from") || s_.is(k, "by")) && is_of_people(s_, inner.phrase)))) continue;
        inner.phrase = speaker.phrase;
        speaker = inner;
        return;
    }
    const std::uint32_t articles = s_.role("article", speaker.phrase.begin) > 0 ? 1 : 0;
    if (speaker.phrase.end - speaker.phrase.begin > 1 + articles) return;
    const ParagraphIndex here = s_.text.sentences[s_.index].paragraph;
    for (auto last = kept_.all.rbegin(); last != kept_.all.rend(); ++last) {
        const SentenceIndex at = s_.sentence_with(last->cue.begin);
        if (at && at.value + kPronounReach < s_.index) break;
        if (!last->name) continue;
        if (!at || s_.text.sentences[at.value].paragraph != here || s_.index - at.value > kPronounReach) break;
        speaker.name = last->name;
        speaker.text = last->speaker_text;
        speaker.kind = last->kind;
        speaker.hedged = false;
        return;
    }
}

void SourcedSpeech::read_label() {
    if (!s_.english || !s_.text.parsed) return;
    std::uint32_t first = s_.start;
    while (first + 1 < s_.last_word && !s_.is_letter_word(first)) ++first;
    std::uint32_t colon = first + 1;
    while (colon < s_.last_word && colon < first + kLongestLabel && s_.is_letter_word(colon)) ++colon;
    if (!s_.is(colon, ":") || !s_.has_clause(colon + 1, s_.last_word)) return;
    const Range label{first, colon};
    const Speaker speaker = who_.resolve(label);
    const bool place = speaker.name && s_.text.names[speaker.name.value].kind == NameKind::Place;
    if (speaker.phrase.empty() || place || s_.verb_at(colon - 1) || !is_of_people(s_, label)) return;
    Range content{colon + 1, s_.last_word};
    const bool quoted = is_mark(s_.tokens[content.begin].text) && s_.quotation_closes_at(content.end - 1);
    if (quoted) content = {content.begin + 1, content.end - 1};
    kept_.add(speaker, content, {first, colon + 1}, std::nullopt, quoted ? SpeechHow::Direct : SpeechHow::Indirect, nullptr);
}

void SourcedSpeech::read_unnamed() {
    for (std::uint32_t k = s_.start; k < s_.stop; ++k) {
        if (const std::uint32_t words = s_.role("source_of", k); words > 0 && number_near(k + words)) {
            Speaker reports;
            reports.phrase = {k, k + 1};
            reports.text = s_.tokens[k].lower;
            reports.kind = SpeakerKind::Document;
            reports.hedged = true;
            std::uint32_t end = k + words;
            while (end < s_.last_word && !s_.is(end, ",") && !s_.is(end, ";")) ++end;
            kept_.add(reports, {k + words, end}, {k, k + words}, std::nullopt, SpeechHow::According, nullptr);
        }
        // "He reportedly said": what he said is hedged itself.
        const bool before_saying = k + 1 < s_.stop && s_.verb_at(k + 1) && s_.stands_as_verb(k + 1);
        if (s_.role("hedge_adverb", k) > 0 && k + 1 < s_.stop && !before_saying) {
            Speaker nobody;
            nobody.kind = SpeakerKind::Document;
            nobody.hedged = true;
            const bool opens_clause = k > s_.start && (s_.is(k - 1, ",") || s_.tagged(k - 1, {Tag::Adp, Tag::Sconj})) && s_.tokens[k + 1].lower.ends_with("ing");
            kept_.add(nobody, {opens_clause ? k + 1 : clause_begin(s_, k), s_.last_word}, {k, k + 1}, std::nullopt, SpeechHow::Indirect, nullptr);
        }
    }
}

bool SourcedSpeech::number_near(std::uint32_t k) const {
    const auto first = std::ranges::lower_bound(s_.text.numbers, k, {}, [](const Number& number) { return number.begin.value; });
    for (auto at = first; at != s_.text.numbers.end(); ++at) {
        const Number& number = *at;
        if (number.begin.value < k + 4 && number.begin.value < s_.stop) return number.kind == NumberKind::Count || number.kind == NumberKind::Percent;
        if (number.begin.value >= k + 4) break;
    }
    return false;
}

void SourcedSpeech::read_announcement() {
    for (std::uint32_t k = s_.start; k + 3 < s_.stop; ++k) {
        if (s_.role("announcement", k) == 0) continue;
        std::uint32_t link = k + 1;
        while (link < s_.stop && link < k + 4 && s_.role("made_by", link) == 0) ++link;
        const std::uint32_t words = link < s_.stop ? s_.role("made_by", link) : 0;
        if (words == 0) continue;
        const Speaker speaker = subjects_.phrase_from(link + words);
        if (speaker.phrase.empty() || !speaks(speaker)) continue;
        const std::uint32_t noun = k > s_.start && (s_.role("article", k - 1) > 0 || s_.tagged(k - 1, {Tag::Det, Tag::Pron})) ? k - 1 : k;
        kept_.add(speaker, {noun, k + 1}, {link, speaker.phrase.end}, std::nullopt, SpeechHow::Indirect, nullptr);
    }
}

bool SourcedSpeech::speaks(const Speaker& speaker) const {
    if (s_.in_time[speaker.phrase.begin]) return false;
    if (speaker.name) return true;
    return s_.is_letter_word(speaker.phrase.begin) && speaker.text != "phone" && speaker.text != "telephone";
}

}  // namespace stemma
