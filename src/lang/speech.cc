#include "lang/speech.h"

#include <algorithm>
#include <optional>

#include "base/unicode.h"
#include "lang/names.h"
#include "lang/speech_bearers.h"
#include "lang/speech_list.h"
#include "lang/speech_phrases.h"
#include "lang/speech_quoted.h"
#include "lang/speech_sentence.h"
#include "lang/speech_sources.h"
#include "lang/speech_stretches.h"
#include "lang/speech_subjects.h"

namespace stemma {
namespace {

// Words of the longest entry "according" of the list.
constexpr std::uint32_t kLongestAccording = 4;

// Reads a text sentence by sentence: sources first, then each verb of saying, then the quotations left over.
class SpeechFinder {
public:
    explicit SpeechFinder(Annotation& text) : text_(text), s_(text), kept_(s_), who_(s_, kept_.all), subjects_(s_, who_), quoted_(s_, kept_), sources_(s_, who_, subjects_, kept_) {}

    std::vector<Speech> run() {
        for (std::uint32_t sentence = 0; sentence < text_.sentences.size(); ++sentence) {
            s_.move_to(sentence);
            kept_.begin_sentence();
            read_sentence();
            kept_.settle_sentence();
            quoted_.read_loose_quotations();
        }
        kept_.finish(text_, std::move(who_.stand_ins));
        return std::move(kept_.all);
    }

private:
    void read_sentence() {
        const std::uint32_t begin = s_.start, end = s_.stop;
        for (std::uint32_t k = begin; k < end; ++k) {
            within_quotation(k, [&] { sources_.read_according(k); });
        }
        for (std::uint32_t k = begin; k < end; ++k) {
            const SpeechVerb* verb = s_.verb_at(k);
            if (verb && !stands_in_according(k) && (s_.stands_as_verb(k) || s_.role("citing", k) > 0)) within_quotation(k, [&] { read_verb(k, *verb); });
        }
        share_cited();
        sources_.read_label();
        sources_.read_unnamed();
        sources_.read_announcement();
    }

    template <class Read>
    void within_quotation(std::uint32_t k, Read read) {
        const bool narrowed = s_.narrow_to_quotation(k);
        read();
        if (narrowed) s_.move_to(s_.index);
    }

    void read_verb(std::uint32_t v, const SpeechVerb& verb) {
        if (is_negated(v) || is_to_come(v) || s_.role("other_sense", v) > 0) return;
        if (is_passive(v)) return read_passive(v, verb);
        // "Guns believed to be stolen", "arrests expected soon": a participle that its noun does not say.
        if (s_.english && s_.text.parsed && s_.tokens[v].relation == Relation::acl && verb.people && !s_.tokens[v].lower.ends_with("ing")) return;
        if (verb.use == SpeechUse::By) return read_citing(v);
        if (verb.use == SpeechUse::Of && told_of_after(s_, v) == s_.stop) return;
        Speaker speaker = subjects_.subject_of(v);
        if (speaker.phrase.empty() && speaker.text.empty()) {
            // A bare infinitive or participle has somebody else's subject or none.
            if (!s_.english || !is_finite(v)) return;
        }
        if (!speaker.phrase.empty() && !can_say(speaker, verb)) return;
        if (verb.use == SpeechUse::Document && speaker.kind != SpeakerKind::Document) return;
        if (speaker.phrase.empty() && speaker.text.empty() && quoted_.quotation_beside(v, {}) < 0) return;
        if (is_first_person(speaker) || is_nobody(speaker)) return;
        add_said(v, verb, speaker);
    }

    // "This suggests", "The move underlines": a thing that shows something says nothing.
    bool can_say(const Speaker& speaker, const SpeechVerb& verb) const {
        if (speaker.name || speaker.kind != SpeakerKind::Speaker) return true;
        const std::uint32_t first = speaker.phrase.begin, last = speaker.phrase.end - 1;
        const bool alone = first == last;
        if (alone && (s_.role("it", last) || s_.is(last, "this") || s_.is(last, "that") || s_.is(last, "these") || s_.is(last, "which") || s_.is(last, "what") || s_.is(last, "there"))) return false;
        if (alone && s_.is_pronoun(last)) return true;
        return (!verb.things && !verb.people) || is_of_people(s_, speaker.phrase);
    }

    // "jak podaje": read as a source already.
    bool stands_in_according(std::uint32_t k) const {
        for (std::uint32_t words = 1; words < kLongestAccording && k >= s_.start + words; ++words) {
            if (s_.role("according", k - words) > words) return true;
        }
        return false;
    }

    // "will announce", "may say": not said yet.
    bool is_to_come(std::uint32_t v) const {
        for (std::uint32_t k = v; k > s_.start && (s_.role("auxiliary", k - 1) > 0 || s_.tagged(k - 1, {Tag::Adv, Tag::Aux})); --k) {
            if (s_.role("to_come", k - 1) > 0) return true;
        }
        return false;
    }

    // "did not say", "was not confirmed": nothing is said.
    bool is_negated(std::uint32_t v) const {
        if (s_.german && s_.role("negation", v + 1) > 0) return true;
        for (std::uint32_t k = v; k > s_.start && (s_.role("auxiliary", k - 1) || s_.role("be", k - 1) || s_.tag(k - 1) == Tag::Adv || s_.tag(k - 1) == Tag::Part || s_.tag(k - 1) == Tag::Aux); --k) {
            if (s_.role("negation", k - 1)) return true;
        }
        return false;
    }

    bool is_finite(std::uint32_t v) const { return !s_.tokens[v].lower.ends_with("ing") && !s_.is(v - 1, "to"); }

    // "Nobody said", "No one has said"
    bool is_nobody(const Speaker& speaker) const {
        if (speaker.phrase.empty()) return false;
        const std::uint32_t first = speaker.phrase.begin;
        return s_.role("nobody", first) > 0 || (first > s_.start && s_.role("nobody", first - 1) > 0);
    }

    bool is_first_person(const Speaker& speaker) const { return speaker.phrase.end == speaker.phrase.begin + 1 && s_.role("first_person", speaker.phrase.begin) > 0; }

    bool is_passive(std::uint32_t v) const {
        if (!s_.english) return false;
        const std::string& word = s_.tokens[v].lower;
        const bool participle = word.ends_with("ed") || word == "said" || word == "told" || word == "quoted" || word == "cited" || word == "known" || word == "written" || word == "thought" || word == "found" || word == "shown";
        if (!participle) return false;
        const std::uint32_t by = by_after(v);
        std::uint32_t k = v;
        while (k > s_.start && (s_.role("auxiliary", k - 1) > 0 || s_.tag(k - 1) == Tag::Adv) && !s_.role("be", k - 1)) --k;
        const bool be = k > s_.start && s_.role("be", k - 1) > 0;
        if (be) return true;
        return by < s_.stop && (k == s_.start || !s_.mention(k - 1) || s_.is(k - 1, "as") || s_.tokens[v].relation == Relation::acl || s_.tag(k - 1) == Tag::Noun || s_.role("document", k - 1) > 0 || s_.is(k - 1, ","));
    }

    // "reported (on Tuesday) by": the place of "by", the stop if there is none near.
    std::uint32_t by_after(std::uint32_t v) const {
        for (std::uint32_t k = v + 1; k < s_.stop && k < v + 5; ++k) {
            if (s_.role("by", k)) return k;
            if (!s_.in_time[k] && !s_.tagged(k, {Tag::Adv}) && !s_.is(k, "on") && !s_.is(k, "first")) break;
        }
        return s_.stop;
    }

    void read_passive(std::uint32_t v, const SpeechVerb& verb) {
        if (s_.role("needs_that", v) > 0 && that_after(s_, v) >= s_.stop && !verb.denied) return;
        const std::uint32_t by = by_after(v);
        if (by >= s_.stop) {
            if (!tells_without_speaker(v, verb)) return;
            // "It was reported that S", "is believed to have": nobody is named.
            Speaker nobody;
            nobody.kind = SpeakerKind::Document;
            nobody.hedged = true;
            const std::uint32_t that = that_after(s_, v);
            Range content = that < s_.stop ? Range{that + 1, s_.last_word} : verb.use == SpeechUse::Tell ? Range{v + 1, s_.last_word} : Range{clause_begin(s_, v), s_.last_word};
            // "When they were told that the bar was closed, they left": the clause of the telling ends there.
            for (std::uint32_t k = content.begin; verb.use == SpeechUse::Tell && k < content.end; ++k) {
                if (s_.is(k, ",")) content.end = k;
            }
            std::uint32_t cue = v;
            while (cue > s_.start && (s_.role("be", cue - 1) || s_.role("auxiliary", cue - 1) || s_.is(cue - 1, "it"))) --cue;
            return kept_.add(nobody, content, {cue, that < s_.stop ? that + 1 : v + 1}, v, SpeechHow::Indirect, &verb);
        }
        Speaker speaker = subjects_.phrase_from(by + 1);
        if (speaker.phrase.empty() || !sources_.speaks(speaker)) return;
        // "was found by officers"
        if (verb.use == SpeechUse::Document && speaker.kind != SpeakerKind::Document) return;
        std::uint32_t cue = v;
        while (cue > s_.start && (s_.role("be", cue - 1) || s_.role("auxiliary", cue - 1))) --cue;
        // "was first | reported by", "as first reported by"
        if (cue > s_.start + 1 && s_.role("as_adverb", cue - 1) && s_.role("be", cue - 2)) cue -= 2;
        if (cue > s_.start + 1 && s_.role("as_adverb", cue - 1) && s_.role("as", cue - 2)) --cue;
        const bool as = cue > s_.start && s_.role("as", cue - 1);
        if (as) --cue;
        const std::uint32_t cue_end = speaker.phrase.end;
        if (const std::uint32_t inserted = as ? insertion_begin(s_, cue) : cue; inserted < cue) {
            return kept_.add(speaker, s_.trimmed({inserted, cue}), {cue, cue_end}, v, SpeechHow::Indirect, &verb);
        }
        const std::uint32_t that = that_after(s_, cue_end - 1);
        Range content{s_.start, cue};
        if (that < s_.stop && that <= cue_end + 3) {
            content = {that + 1, s_.last_word};
        } else if (cue == s_.start || (cue == s_.start + 1 && !s_.tagged(s_.start, {Tag::Noun, Tag::Propn, Tag::Pron}))) {
            content = {s_.is(cue_end, ",") ? cue_end + 1 : cue_end, s_.last_word};
        } else if (cue_end + 2 < s_.last_word && !as) {
            content = {s_.start, s_.last_word};
        }
        kept_.add(speaker, s_.trimmed(content), {cue, cue_end}, v, SpeechHow::Indirect, &verb);
    }

    // Whether a passive without an agent passes on what somebody says. "Are expected to survive" tells what the
    // writer expects, "was reported at 6 p.m." when the alarm came, "was told to leave" an order.
    bool tells_without_speaker(std::uint32_t v, const SpeechVerb& verb) const {
        if (verb.lemma == "expect" || verb.use == SpeechUse::By) return false;
        if (that_after(s_, v) < s_.stop) return verb.hedged || verb.lemma == "report" || verb.lemma == "say" || verb.lemma == "tell";
        if (verb.lemma == "report") return (s_.is(v + 1, "to") && s_.tagged(v + 2, {Tag::Verb, Tag::Aux})) || s_.role("reported_as", v + 1) > 0;
        if (verb.lemma == "say") return s_.is(v + 1, "to");
        if (verb.lemma == "tell") return !s_.tagged(v + 1, {Tag::Adp, Tag::Part, Tag::Punct, Tag::Cconj, Tag::Sconj}) && s_.has_clause(v + 1, s_.last_word);
        return verb.hedged && verb.use != SpeechUse::Quote;
    }

    // "citing police", "quoting Yonhap": a speaker without a clause of its own.
    void read_citing(std::uint32_t v) {
        if (s_.role("citing", v) == 0) return;
        Speaker speaker = subjects_.phrase_from(v + 1);
        // "citing privacy concerns": a reason, not a source.
        if (speaker.phrase.empty() || (!speaker.name && speaker.kind == SpeakerKind::Speaker && !is_of_people(s_, speaker.phrase))) return;
        Range content{s_.start, v};
        if (v <= s_.start + 1) content = {std::min(s_.last_word, speaker.phrase.end + 1), s_.last_word};
        cited_.push_back(kept_.all.size());
        kept_.add(speaker, s_.trimmed(content), {v, speaker.phrase.end}, v, SpeechHow::According, nullptr);
        if (kept_.all.size() == cited_.back()) cited_.pop_back();
    }

    // "S, the agency reported, citing police", "Citing police, the agency reported that S": both tell the same. The
    // medium is the one beside the citing, before it or, where citing opens the sentence, behind it.
    void share_cited() {
        for (const std::size_t c : cited_) {
            const Speech* reporting = nullptr;
            const bool front = kept_.all[c].cue.begin <= s_.tokens[s_.start].span.begin;
            for (const Speech& speech : kept_.of_sentence(s_.index)) {
                if (speech.how != SpeechHow::Indirect || speech.kind != SpeakerKind::Medium) continue;
                if (front ? !reporting : speech.cue.begin < kept_.all[c].cue.begin) reporting = &speech;
            }
            if (reporting) kept_.all[c].content = reporting->content;
        }
        cited_.clear();
    }

    void add_said(std::uint32_t v, const SpeechVerb& verb, Speaker speaker) {
        std::uint32_t cue_begin = speaker.phrase.empty() ? v : std::min(v, speaker.phrase.begin);
        std::uint32_t cue_end = std::max(v + 1, speaker.phrase.end);
        const bool subject_after = !speaker.phrase.empty() && speaker.phrase.begin > v;
        const Speaker hearer = verb.use == SpeechUse::Tell ? subjects_.hearer_of(v) : Speaker{};
        if (s_.english && verb.use == SpeechUse::Tell && orders_behind(s_, hearer.phrase)) return;
        const Speaker medium = hearer.kind == SpeakerKind::Medium ? hearer : Speaker{};
        const int quotation = quoted_.quotation_beside(v, speaker.phrase);
        if (quotation >= 0 && quoted_.add_quotations(v, verb, speaker, {cue_begin, cue_end}, static_cast<std::size_t>(quotation))) {
            if (!medium.phrase.empty()) kept_.add(medium, {s_.start, s_.last_word}, {cue_begin, std::max(cue_end, medium.phrase.end)}, v, SpeechHow::Indirect, nullptr);
            return;
        }
        Range content;
        const std::uint32_t that = subject_after ? s_.stop : that_after(s_, v);
        // "S, | a indiqué la police"
        while (subject_after && !s_.english && cue_begin > s_.start && s_.role("auxiliary", cue_begin - 1) > 0) --cue_begin;
        // "call the police", "charged him with murder"
        if (that >= s_.stop && s_.role("needs_that", v) > 0) return;
        std::uint32_t before = std::min(cue_begin, v);
        if (before > s_.start && s_.role("article", before - 1) > 0) --before;
        const std::uint32_t told = verb.use == SpeechUse::Tell ? std::max(cue_end, hearer.phrase.end) : cue_end;
        const bool ends_clause = ends_after(s_, told, v);
        // What stands before the speaker is what he says if nothing else can be (the verb ends the sentence) or if it
        // is a clause: "The owner, Ana Ruiz, said the town ..." has none there.
        const bool clause_before = told >= s_.last_word || (s_.text.parsed ? s_.has_clause(s_.start, before > s_.start ? before - 1 : s_.start) : !(s_.is(v + 1, ",") && s_.has_words(v + 2, s_.last_word)));
        const bool after_comma = before > s_.start + 1 && (s_.is(before - 1, ",") || s_.closes_quotation(before - 1)) && s_.has_words(s_.start, before - 1) && clause_before;
        // "what they believe he did": what it is, is not told.
        if (before > s_.start && s_.role("gap", before - 1) > 0) return;
        const bool relative = before > s_.start && s_.role("relative", before - 1) > 0 && !s_.is(before - 1, "that");
        // "The man, police said, fled": the speaker is an insertion.
        const bool inserted = s_.text.parsed && !subject_after && before > s_.start + 1 && s_.is(before - 1, ",") && s_.is(told, ",") && s_.has_words(s_.start, before - 1) && s_.has_words(told + 1, s_.last_word);
        const bool as_clause = before > s_.start && s_.role("as", before - 1) > 0;
        if (that < s_.stop) {
            content = {that + 1, s_.last_word};
            cue_end = that + 1;
        } else if (subject_after || (after_comma && ends_clause) || (as_clause && before > s_.start + 1 && ends_clause)) {
            content = said_before(s_, before, cue_end);
        } else if (inserted) {
            content = {s_.start, s_.last_word};
        } else if (as_clause) {
            // "As the ministry explains, S"
            std::uint32_t comma = cue_end;
            while (comma < s_.stop && !s_.is(comma, ",")) ++comma;
            content = comma < s_.stop ? Range{comma + 1, s_.last_word} : Range{};
            --cue_begin;
        } else if (verb.use == SpeechUse::Quote || verb.use == SpeechUse::Document) {
            return;  // "responded to the scene", "found the bodies"
        } else {
            content = said_after(s_, v, verb, hearer.phrase);
            // "Ruiz, who police said was drunk, fled": up to the end of the relative clause.
            for (std::uint32_t k = content.begin; relative && k < content.end; ++k) {
                if (s_.is(k, ",")) content.end = k;
            }
        }
        content = cut_at_next_speaker(s_, subjects_, s_.trimmed(content), v);
        // "added a second one": a thing, and no statement.
        if (s_.text.parsed && s_.english && that >= s_.stop && s_.role("needs_clause", v) > 0 && (!s_.has_verb(content) || s_.tag(content.begin) == Tag::Adp)) return;
        // "the place that Ruiz described | was found"
        if (s_.text.parsed && s_.english && that >= s_.stop && verb.use == SpeechUse::Object && !content.empty() && content.begin > v && s_.tagged(content.begin, {Tag::Aux})) return;
        // "told police about the car"
        if (verb.use == SpeechUse::Tell && !content.empty() && s_.is(content.begin, "about")) return;
        // "S, police said, and the hospital said": what was cut off is all that stood behind the speaker.
        if (content.begin < before && content.end > before && content.end <= cue_end + 1) content = s_.trimmed({content.begin, before});
        if (s_.is_title_alone(content) || states_nothing(content)) return;
        if (content.empty() || !s_.has_words(content.begin, content.end)) return;
        if (!medium.phrase.empty()) kept_.add(medium, {s_.start, s_.last_word}, {cue_begin, std::max(cue_end, medium.phrase.end)}, v, SpeechHow::Indirect, nullptr);
        const bool dialogue = subject_after && content.begin == s_.start + 1 && s_.is_dialogue();
        kept_.add(speaker, content, {cue_begin, cue_end}, v, dialogue ? SpeechHow::Direct : SpeechHow::Indirect, &verb);
    }

    // "said | whether", "explain how | many": a question. "heard them arguing | and": nothing follows.
    bool states_nothing(Range content) const {
        if (content.empty()) return true;
        if (s_.role("question", content.begin) > 0 || (s_.text.parsed && s_.tag(content.begin) == Tag::Cconj && content.begin > s_.start && s_.verb_at(content.begin - 1))) return true;
        return content.begin > s_.start && s_.role("question", content.begin - 1) > 1;
    }

    Annotation& text_;
    SpeechSentence s_;
    SpeechList kept_;
    SpeechBearers who_;
    SpeechSubjects subjects_;
    QuotedSpeech quoted_;
    SourcedSpeech sources_;
    std::vector<std::size_t> cited_;  // speeches of this sentence that a "citing" told of
};

}  // namespace

std::vector<Speech> find_speeches(Annotation& text) { return SpeechFinder(text).run(); }

}  // namespace stemma
