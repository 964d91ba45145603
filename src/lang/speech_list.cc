#include "lang/speech_list.h"

#include <algorithm>

#include "base/unicode.h"

namespace stemma {
namespace {

// Speeches of one sentence that are compared with one another. Sentences of news have two or three, and more than
// this many are a list or an attack.
constexpr std::size_t kMostCompared = 24;

}  // namespace

std::span<const Speech> SpeechList::of_sentence(std::uint32_t sentence) const {
    if (sentence >= first_of_sentence_.size()) return {};
    const std::size_t begin = first_of_sentence_[sentence], end = sentence + 1 < first_of_sentence_.size() ? first_of_sentence_[sentence + 1] : all.size();
    return {all.data() + begin, end - begin};
}

void SpeechList::settle_sentence() {
    const std::size_t first = first_of_sentence_.back();
    if (all.size() - first < 2 || all.size() - first > kMostCompared) return;
    for (std::size_t a = first; a < all.size(); ++a) {
        for (std::size_t b = first; b < all.size(); ++b) {
            if (a == b || all[b].how == SpeechHow::Direct) continue;
            Span& inner = all[a].content;
            const Speech& outer = all[b];
            const bool nobody = all[a].speaker_text.empty() && !outer.speaker_text.empty();
            // "Investigators believe S, said Ana Ruiz": hers is all before her, and the belief ends there too.
            const bool behind = outer.content.end <= outer.cue.begin && outer.content.begin <= all[a].cue.begin && all[a].cue.begin < outer.content.end;
            if (behind && inner.begin < outer.content.end && outer.content.end < inner.end) inner.end = outer.content.end;
            // "According to police, a man allegedly fired": the doubt is within what police told.
            if (nobody && outer.content.begin <= all[a].cue.begin && all[a].cue.end <= outer.content.end && inner.begin < outer.content.begin && outer.content.begin < inner.end) inner.begin = outer.content.begin;
        }
    }
}

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
        if (a.speaker_text.empty() != b.speaker_text.empty()) return b.speaker_text.empty();
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
