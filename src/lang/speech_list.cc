#include "lang/speech_list.h"

#include <algorithm>

#include "base/unicode.h"

namespace stemma {

void SpeechList::add(const Speaker& speaker, Range content, Range cue, std::optional<std::uint32_t> verb, SpeechHow how, const SpeechVerb* kind) {
    if (content.empty() || cue.empty()) return;
    Speech out;
    out.content = s_.span_of(content);
    out.cue = s_.span_of(cue);
    out.speaker = speaker.phrase.empty() ? Span{out.cue.begin, out.cue.begin} : s_.span_of(speaker.phrase);
    if (!speaker.phrase.empty()) {
        out.cue.begin = std::min(out.cue.begin, out.speaker.begin);
        // The cue reaches over the speaker when he stands beside it; a subject shared from afar stays apart.
        if (out.speaker.end < s_.tokens[cue.begin].span.begin && cue.begin - speaker.phrase.end > kReachToThat) out.cue = s_.span_of(cue);
        out.cue.end = std::max(out.cue.end, std::min(out.speaker.end, s_.tokens[s_.stop - 1].span.end));
    }
    out.name = speaker.name;
    out.speaker_text = speaker.text;
    out.kind = speaker.kind;
    out.how = how;
    if (verb) out.verb = {*verb};
    out.hedged = speaker.hedged || (kind && kind->hedged) || (verb && hedged_by_adverb(*verb));
    out.denied = kind && kind->denied;
    if (kind && kind->hedged && speaker.kind == SpeakerKind::Speaker && s_.tokens[*verb].lemma == "indicate") out.hedged = false;
    all.push_back(std::move(out));
}

bool SpeechList::hedged_by_adverb(std::uint32_t v) const { return v > s_.start && s_.role("hedge_adverb", v - 1) > 0; }

void SpeechList::finish(Annotation& text, std::vector<std::pair<Range, NameIndex>> stand_ins) {
    std::ranges::stable_sort(all, [](const Speech& a, const Speech& b) {
        if (a.content.begin != b.content.begin) return a.content.begin < b.content.begin;
        if (a.content.end != b.content.end) return a.content.end > b.content.end;
        if (a.cue.begin != b.cue.begin) return a.cue.begin < b.cue.begin;
        return a.kind == SpeakerKind::Medium && b.kind != SpeakerKind::Medium;
    });
    // A word of unknown kind that speaks is a person's name.
    for (const Speech& speech : all) {
        if (speech.name && speech.kind == SpeakerKind::Speaker && text.names[speech.name.value].kind == NameKind::Other && !english_article_at(speech.speaker)) text.names[speech.name.value].kind = NameKind::Person;
    }
    add_stand_ins(text, std::move(stand_ins));
}

// "the Kralina": no person has an article.
bool SpeechList::english_article_at(Span speaker) const { return s_.english && fold_case(s_.text.utf8(speaker)).starts_with("the "); }

// Pronouns and title phrases that stand for a name become mentions.
void SpeechList::add_stand_ins(Annotation& text, std::vector<std::pair<Range, NameIndex>> stand_ins) const {
    std::ranges::sort(stand_ins, {}, [](const auto& pair) { return pair.first.begin; });
    std::uint32_t covered = 0;
    for (const auto& [phrase, name] : stand_ins) {
        if (phrase.begin < covered || s_.mention(phrase.begin) || s_.mention(phrase.end - 1)) continue;
        text.mentions.push_back({s_.span_of(phrase), {phrase.begin}, {phrase.end}, name});
        covered = phrase.end;
    }
    std::ranges::sort(text.mentions, {}, [](const NameMention& m) { return m.begin; });
}

}  // namespace stemma
