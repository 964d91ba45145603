#include "lang/speech_subjects.h"

#include <algorithm>

#include "lang/names.h"

namespace stemma {
namespace {

// Verbs that hand their subject on to one another: "declared S and confirmed S, adding S".
constexpr int kDeepestSharing = 3;

}  // namespace

Speaker SpeechSubjects::subject_of(std::uint32_t v, int depth) const {
    if (const Range after = inverted_subject(v); !after.empty()) return who_.resolve(after);
    std::uint32_t p = v;
    while (p > s_.start && (s_.role("auxiliary", p - 1) > 0 || s_.in_time[p - 1] || (s_.text.parsed && s_.tagged(p - 1, {Tag::Adv, Tag::Aux}) && !s_.mention(p - 1) && !s_.role("relative", p - 1)) ||
                          (p - 1 > s_.start && p < s_.stop && s_.in_time[p] && s_.tagged(p - 1, {Tag::Adp})))) {
        --p;
    }
    // "Dodała, że S": the pronoun is left out.
    if (p == s_.start && !s_.english && s_.role("adding", v) > 0) return who_.last_speaker();
    if (p == s_.start) return inherited_subject(v, depth);
    // "S, wie Ana Ruiz von der Feuerwehr | mitteilte": all between "wie" and the verb.
    if (s_.german) {
        for (std::uint32_t k = p; k > s_.start && p - k < kLongestSpeaker && s_.is_letter_word(k - 1); --k) {
            if (s_.role("as", k - 1) && k < p && (k - 1 == s_.start || s_.is(k - 2, ","))) return who_.resolve({k, p});
        }
    }
    if (s_.text.parsed && p == v && (s_.is(p - 1, "and") || s_.is(p - 1, "but")) && p > s_.start + 1) {
        if (const Speaker out = inherited_subject(v, depth); !out.phrase.empty()) return out;
    }
    // A pronoun right before the verb.
    if (s_.role("relative", p - 1) > 0 && !(s_.is(p - 1, "that") && s_.text.parsed && s_.tag(p - 1) == Tag::Sconj)) return antecedent(p - 1);
    if (s_.is_pronoun(p - 1)) return who_.resolve({p - 1, p});
    if (const NameMention* m = s_.mention(p - 1); m && m->end.value == p) {
        const NameKind kind = s_.bearer(*m).kind;
        const std::uint32_t b = m->begin.value;
        const bool object = b > s_.start && (s_.tagged(b - 1, {Tag::Adp}) || s_.is(b - 1, "of") || s_.is(b - 1, "for") || s_.is(b - 1, "in") || s_.is(b - 1, "with") || s_.is(b - 1, "from") || s_.is(b - 1, "to") ||
                                           (s_.is(b - 1, "the") && b > s_.start + 1 && (s_.tagged(b - 2, {Tag::Adp}) || s_.is(b - 2, "of") || s_.is(b - 2, "for"))));
        if (!object && (kind != NameKind::Other || !s_.text.parsed || s_.tagged(p - 1, {Tag::Propn}))) {
            if (const Range several = with_names_before(widen(s_, b, p)); !several.empty()) return who_.resolve(several);
            Speaker out = who_.resolve(widen(s_, b, p));
            if (kind != NameKind::Place && kind != NameKind::Other) who_.name_it(out, m->name);
            return out;
        }
    }
    // "X, a top official, said": back over the apposition to what stands before the first comma.
    if (s_.tokens[p - 1].text == "," || is_mark(s_.tokens[p - 1].text)) {
        if (const Range before = before_apposition(s_, p - 1); !before.empty()) return who_.resolve(before);
        return inherited_subject(v, depth);
    }
    // "called police, saying", "called police | saying": whoever called says it.
    if (s_.text.parsed && s_.tokens[v].lower.ends_with("ing") && s_.tokens[v].relation == Relation::advcl && s_.tokens[v].head && s_.tokens[v].head.value < p && s_.tokens[v].head.value >= s_.start) {
        if (const Speaker out = inherited_subject(v, depth); !out.phrase.empty()) return out;
    }
    // Heads only where the order leaves it open: what stands between a pause and the verb is its subject.
    if (s_.text.parsed && !stands_behind_pause(s_, p)) {
        if (const Range by_head = subject_by_head(s_, v, p); !by_head.empty()) return who_.resolve(by_head);
        // A participle or a coordinated verb shares its governor's subject.
        if (s_.tagged(p - 1, {Tag::Cconj, Tag::Verb, Tag::Aux, Tag::Part, Tag::Sconj})) return inherited_subject(v, depth);
    }
    const Range phrase = phrase_before(s_, p);
    // "Ana Ruiz, a police spokeswoman said": the second comma is missing.
    if (!phrase.empty() && phrase.begin > s_.start + 1 && s_.is(phrase.begin - 1, ",") && s_.role("article", phrase.begin)) {
        const NameMention* m = s_.mention(phrase.begin - 2);
        const bool title = std::ranges::any_of(s_.tokens.begin() + phrase.begin, s_.tokens.begin() + phrase.end, [&](const Token& token) { return is_title_word(token.lower, s_.text.language); });
        if (m && m->end.value == phrase.begin - 1 && s_.bearer(*m).kind == NameKind::Person && title) return who_.resolve(widen(s_, m->begin.value, m->end.value));
    }
    if (phrase.empty() || (s_.text.parsed && !has_noun(s_, phrase))) {
        // "A woman who wished to stay anonymous said": the bearer of the relative clause.
        for (std::uint32_t k = p; k > s_.start; --k) {
            if (s_.is(k - 1, "who")) return antecedent(k - 1);
        }
        return phrase.empty() ? inherited_subject(v, depth) : Speaker{};
    }
    return who_.resolve(phrase);
}

// "Ana Ruiz and | Tom Brandt said": both, if they open the clause; empty if the second speaks alone.
Range SpeechSubjects::with_names_before(Range last) const {
    if (last.begin < s_.start + 2 || !s_.is(last.begin - 1, "and")) return {};
    const NameMention* m = s_.mention(last.begin - 2);
    if (!m || m->end.value != last.begin - 1 || s_.bearer(*m).kind != NameKind::Person || !has_person(s_, last)) return {};
    const Range first = widen(s_, m->begin.value, m->end.value);
    const bool opens = first.begin == s_.start || s_.is(first.begin - 1, ",") || is_mark(s_.tokens[first.begin - 1].text) || s_.role("that", first.begin - 1) > 0;
    return opens ? Range{first.begin, last.end} : Range{};
}

// '… ," said Ana Ruiz', "S, teilte die Feuerwehr mit"
Range SpeechSubjects::inverted_subject(std::uint32_t v) const {
    if (v + 1 >= s_.stop) return {};
    if (s_.german && s_.is_pronoun(v + 1)) return {v + 1, v + 2};
    const bool after_dash = !s_.english && !s_.german && v > s_.start && is_dash(s_.tokens[v - 1].text);
    std::uint32_t verb = v;  // with what stands before it: "a | déclaré"
    while (!s_.english && !s_.german && verb > s_.start && s_.role("auxiliary", verb - 1) > 0) --verb;
    const bool after_pause = after_dash || (verb > s_.start && (s_.tokens[verb - 1].text == "," || is_mark(s_.tokens[verb - 1].text)));
    if (!after_pause && !(s_.german && v == s_.start)) return {};
    if (v == s_.start + 1 && !s_.german) return {};
    // "Ruiz, 43, said she": a pronoun behind the verb opens what is said.
    std::uint32_t k = v + 1;
    if (s_.english) {
        const bool starts = s_.mention(k) || s_.is_capital(k) || s_.role("article", k) || name_words_at("medium_noun", s_.tokens, k, s_.stop, s_.text.language) || s_.tagged(k, {Tag::Noun, Tag::Propn});
        if (!starts || s_.in_time[k]) return {};
        const Range phrase = phrase_to_right(s_, k);
        if (phrase.empty()) return {};
        // "Ana, 43, said officers came": a verb behind the noun makes it the subject of what is said.
        std::uint32_t after = phrase.end;
        if (after < s_.last_word && s_.text.parsed && s_.tagged(after, {Tag::Verb, Tag::Aux})) return {};
        if (after < s_.last_word && !s_.is(after, ",") && !s_.is(after, ".") && !s_.in_time[after] && s_.text.parsed && !s_.tagged(after, {Tag::Adp, Tag::Adv, Tag::Punct}) && !s_.role("relative", after)) return {};
        // "Ruiz, a teacher, announced an agreement": before the comma stands no clause that could be what is said.
        if (!is_mark(s_.tokens[v - 1].text) && !s_.quotation_closes_at(v - 1) && s_.text.parsed && !s_.has_clause(s_.start, v - 1)) return {};
        const Range named = with_name_behind(s_, phrase);
        // "..., maintains his innocence": no one who could say it.
        if (!s_.quotation_closes_at(v - 1) && !is_mark(s_.tokens[v - 1].text) && !can_stand_behind(named)) return {};
        // "S, told the mayor" tells the mayor; "S, informed the commandant Ana Ruiz on Monday" is how a stiff
        // translation puts its speaker.
        if (s_.verb_at(v)->use == SpeechUse::Tell) return s_.verb_at(v)->lemma != "tell" && !s_.tokens[v].lower.ends_with("ing") && has_person(s_, named) && ends_soon(s_, named.end) ? named : Range{};
        return named;
    }
    if (s_.in_time[k] || s_.role("that", k)) return {};
    return phrase_to_right(s_, k);
}

// Somebody or something that tells: a name, an office, a medium, a text.
bool SpeechSubjects::can_stand_behind(Range phrase) const {
    for (std::uint32_t k = phrase.begin; k < phrase.end; ++k) {
        if (s_.mention(k) || s_.role("document", k) > 0 || s_.role("medium", k) > 0 || name_words_at("medium_noun", s_.tokens, k, phrase.end, s_.text.language) > 0) return true;
    }
    return is_of_people(s_, phrase);
}

// "X, which | reported": the bearer of the relative pronoun.
Speaker SpeechSubjects::antecedent(std::uint32_t pronoun) const {
    std::uint32_t p = pronoun;
    const bool comma = p > s_.start && s_.is(p - 1, ",");
    if (comma) --p;
    if (p == s_.start) return {};
    if (const NameMention* m = s_.mention(p - 1); m && m->end.value == p) {
        const bool place = s_.bearer(*m).kind == NameKind::Place;
        if (!place || s_.is(pronoun, "which")) return who_.resolve(place ? phrase_before(s_, p) : widen(s_, m->begin.value, p));
    }
    if (comma && s_.is(pronoun, "who")) {
        if (const Range before = before_apposition(s_, p); !before.empty()) return who_.resolve(before);
    }
    const Range phrase = phrase_before(s_, p);
    return phrase.empty() ? Speaker{} : who_.resolve(phrase);
}

// "..., stating that", "declared S and confirmed S": the subject of the verb that governs this one.
Speaker SpeechSubjects::inherited_subject(std::uint32_t v, int depth) const {
    if (depth > kDeepestSharing) return {};
    Speaker out;
    const bool participle = s_.tokens[v].lower.ends_with("ing");
    const bool joined = v > s_.start && (s_.role("conjunction", v - 1) > 0 || (s_.text.parsed && s_.tokens[v].relation == Relation::conj));
    // "X said S, adding S", "X said S, and told Y": whatever the parse makes of it, who spoke goes on.
    const bool goes_on = v > s_.start + 1 && ((s_.is(v - 1, ",") && s_.role("adding", v) > 0) || (s_.is(v - 1, "and") && s_.is(v - 2, ",")));
    for (std::uint32_t k = v - 1; goes_on && k > s_.start && out.phrase.empty(); --k) {
        if (s_.verb_at(k - 1) && s_.stands_as_verb(k - 1) && !s_.tokens[k - 1].lower.ends_with("ing")) out = subject_of(k - 1, depth + 1);
    }
    if (out.phrase.empty() && s_.text.parsed && (participle || joined) && s_.tokens[v].head && s_.tokens[v].head.value >= s_.start && s_.tokens[v].head.value < v) {
        const std::uint32_t head = s_.tokens[v].head.value;
        if (s_.tagged(head, {Tag::Verb})) {
            if (const Range subject = subject_by_head(s_, head, head); !subject.empty()) {
                out = who_.resolve(subject);
            } else if (s_.verb_at(head)) {
                out = subject_of(head, depth + 1);
            }
        }
    }
    if (out.phrase.empty() && (participle || joined) && v > s_.start + 1) {
        // The nearest verb of saying before it in the sentence, else the sentence's first bearer.
        for (std::uint32_t k = v; k > s_.start && out.phrase.empty(); --k) {
            if (s_.verb_at(k - 1) && s_.stands_as_verb(k - 1)) out = subject_of(k - 1, depth + 1);
        }
        for (std::uint32_t k = s_.start; k < v && out.phrase.empty(); ++k) {
            const NameMention* m = s_.mention(k);
            if (m && (s_.bearer(*m).kind == NameKind::Person || s_.bearer(*m).kind == NameKind::Organisation)) out = who_.resolve({m->begin.value, m->end.value});
            if (s_.is_pronoun(k)) out = who_.resolve({k, k + 1});
        }
        // "The suspect made a video, saying": whoever opens the sentence.
        if (const Range opening = phrase_to_right(s_, s_.start); out.phrase.empty() && s_.text.parsed && opening.end < v && is_of_people(s_, opening)) out = who_.resolve(opening);
    }
    return out;
}

Speaker SpeechSubjects::phrase_from(std::uint32_t k) const {
    if (k >= s_.stop || s_.in_time[k]) return {};
    if (s_.is_pronoun(k)) return who_.resolve({k, k + 1});
    const Range phrase = with_name_behind(s_, phrase_to_right(s_, k));
    if (phrase.empty()) return {};
    return who_.resolve(phrase);
}

Speaker SpeechSubjects::hearer_of(std::uint32_t v) const {
    const std::uint32_t k = v + 1;
    if (k >= s_.stop || s_.in_time[k]) return {};
    Speaker out;
    if (s_.role("hearer", k) > 0) {
        out.phrase = {k, k + 1};
        out.text = s_.tokens[k].lower;
        return out;
    }
    if (s_.is_pronoun(k)) return {};
    Range phrase = phrase_to_right(s_, k);
    // "told reporters | four people", "told officers | Ana Ruiz had left": a second noun phrase is the subject of what is told.
    for (std::uint32_t at = k + 1; s_.text.parsed && at < phrase.end; ++at) {
        const NameMention* m = s_.mention(at);
        const bool name = m && m->begin.value == at && s_.bearer(*m).kind == NameKind::Person && (s_.tokens[at - 1].lower.ends_with('s') || s_.role("people", at - 1) > 0);
        const bool number = s_.tag(at) == Tag::Num && (s_.mention(at - 1) || s_.tagged(at - 1, {Tag::Noun, Tag::Propn})) && s_.tagged(at + 1, {Tag::Noun, Tag::Adj}) && !(m && m->begin.value < at);
        if (!name && !number) continue;
        phrase.end = at;
        return who_.resolve(phrase);
    }
    phrase = with_name_behind(s_, phrase);
    return phrase.empty() ? out : who_.resolve(phrase);
}

}  // namespace stemma
