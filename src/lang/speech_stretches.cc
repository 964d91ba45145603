#include "lang/speech_stretches.h"

#include <algorithm>

#include "lang/speech_phrases.h"

namespace stemma {

std::uint32_t that_after(const SpeechSentence& s, std::uint32_t v) {
    bool open = false;
    for (std::uint32_t k = v + 1; k < s.stop && k <= v + kReachToThat; ++k) {
        if (s.role("that", k) > 0) {
            // "said that day", "said that's why": a determiner, a pronoun.
            if (s.english && s.text.parsed && s.is(k, "that") && (s.tag(k) == Tag::Det || s.role("be", k + 1) > 0)) return s.stop;
            // "said a boat that had been left was found": a relative pronoun.
            const SpeechVerb* verb = s.verb_at(v);
            if (s.english && s.text.parsed && s.is(k, "that") && s.tag(k) == Tag::Pron && k > v + 1 && s.tagged(k - 1, {Tag::Noun}) && !s.in_time[k - 1] && verb && verb->use != SpeechUse::Tell) return s.stop;
            return k;
        }
        if (s.tokens[k].text == ":" || is_mark(s.tokens[k].text)) return s.stop;
        if (s.tokens[k].text == ",") open = !open;
        if (open && s.role("citing", k) > 0) continue;
        if (s.text.parsed && s.tagged(k, {Tag::Verb, Tag::Aux}) && !s.in_time[k] && s.tokens[k].relation != Relation::amod) return s.stop;
    }
    return s.stop;
}

bool ends_after(const SpeechSentence& s, std::uint32_t k, std::uint32_t v) {
    std::uint32_t at = std::max(k, v + 1);
    // A role behind an inverted speaker: "said Ana Ruiz, a spokeswoman for the city."
    for (std::uint32_t steps = 0; at < s.last_word && steps < 24; ++at, ++steps) {
        if (s.is(at, ",")) return true;
        if (s.is(at, "based") || s.is(at, "citing")) return true;
        if (s.text.parsed && s.tagged(at, {Tag::Verb, Tag::Aux, Tag::Pron}) && !s.in_time[at]) return false;
        const bool adverbial = s.in_time[at] || s.tagged(at, {Tag::Adp, Tag::Det, Tag::Noun, Tag::Propn, Tag::Adj, Tag::Adv, Tag::Num, Tag::Part}) || s.mention(at) || s.is(at, "on") || s.is(at, "in") || s.is(at, "of");
        // Only a preposition or a time can open what follows: "said in a statement", "said Tuesday".
        if (steps == 0 && at == v + 1 && !s.in_time[at] && s.text.parsed && !s.tagged(at, {Tag::Adp, Tag::Adv})) return false;
        if (!adverbial && s.text.parsed) return false;
        if (!s.text.parsed && !s.in_time[at] && steps > 6) return false;
    }
    return true;
}

Range said_before(const SpeechSentence& s, std::uint32_t before, std::uint32_t cue_end) {
    if (before <= s.start) return {};
    std::uint32_t end = before;
    if (s.role("as", end - 1)) --end;
    end = s.trimmed({s.start, end}).end;
    while (end > s.start && s.tokens[end - 1].text == "'" && s.closes_quotation(end - 1)) --end;
    std::uint32_t begin = s.start;
    // What follows a further comma goes on with it, unless it is the speaker's role.
    std::uint32_t comma = cue_end;
    while (comma < s.last_word && !s.is(comma, ",")) ++comma;
    if (comma + 4 < s.last_word && s.text.parsed) {
        bool clause = false;
        for (std::uint32_t k = comma + 1; k < s.last_word; ++k) clause = clause || (s.tagged(k, {Tag::Verb, Tag::Aux}) && s.tokens[k].relation != Relation::acl_relcl);
        // "X said, adding that": another verb of saying has the rest.
        if (clause && !s.role("article", comma + 1) && !s.tokens[comma + 1].lower.ends_with("ing")) return {begin, s.last_word};
    }
    return {begin, end};
}

std::uint32_t told_of_after(const SpeechSentence& s, std::uint32_t v) {
    for (std::uint32_t k = v + 1; k < s.stop && k < v + 5; ++k) {
        if (s.role("told_of", k)) return k;
        if (!s.is_letter_word(k)) break;
    }
    return s.stop;
}

bool orders_behind(const SpeechSentence& s, Range hearer) {
    if (hearer.empty()) return false;
    std::uint32_t to = hearer.end;
    while (to < s.last_word && s.in_time[to]) ++to;
    if (s.role("negation", to) > 0) ++to;
    return s.is(to, "to") && s.tagged(to + 1, {Tag::Verb, Tag::Aux, Tag::Adv});
}

Range said_after(const SpeechSentence& s, std::uint32_t v, const SpeechVerb& verb, Range hearer) {
    if (verb.use == SpeechUse::Of) return {told_of_after(s, v) + 1, s.last_word};
    const auto skip = [&](std::uint32_t k) {
        while (k < s.last_word && (s.in_time[k] || s.is(k, ":") || s.is(k, ",") || (s.is(k, "on") && k + 1 < s.stop && s.in_time[k + 1]))) ++k;
        return k;
    };
    std::uint32_t k = skip(v + 1);
    // "said | Tuesday was the worst day": the time is a subject.
    if (s.text.parsed && k > v + 1 && k < s.last_word && s.tagged(k, {Tag::Verb, Tag::Aux}) && s.in_time[k - 1]) k = v + 1;
    if (verb.use == SpeechUse::Tell) {
        const bool subject_of_more = hearer.end < s.last_word && s.tagged(hearer.end, {Tag::Verb, Tag::Aux}) && verb.lemma != "tell";
        if (!hearer.empty() && !subject_of_more) k = skip(hearer.end);
        // "notified his wife": a hearer, and nothing that she was told.
        if (verb.lemma != "tell" && s.text.parsed && !s.has_clause(k, s.last_word)) return {};
    }
    if (s.german && k < s.last_word && s.role("particle_after", k)) ++k;
    // "said in a statement S": the prepositional phrase belongs to the saying up to its comma.
    return {k, s.last_word};
}

Range cut_at_next_speaker(const SpeechSentence& s, const SpeechSubjects& subjects, Range content, std::uint32_t v) {
    for (std::uint32_t k = std::max(content.begin + 1, v + 1); k < content.end; ++k) {
        if (!s.verb_at(k) || !s.stands_as_verb(k) || k == v || s.role("needs_that", k) > 0) continue;
        // "S, adding that": what is added has its own content.
        if (k > content.begin + 1 && s.is(k - 1, ",") && s.role("adding", k) > 0) {
            content.end = k - 1;
            break;
        }
        // "confirmed the death and said S": one speaker says both.
        if (k > v + 2 && s.is(k - 1, "and") && s.text.parsed && (s.tokens[k].head == TokenIndex{v} || s.is(k - 2, ","))) {
            content.end = s.is(k - 2, ",") ? k - 2 : k - 1;
            break;
        }
        const Speaker next = subjects.subject_of(k);
        if (next.phrase.empty() || next.phrase.begin <= v + 1 || next.phrase.begin <= content.begin + 1) continue;
        std::uint32_t cut = next.phrase.begin - 1;
        // "The data show S, Ruiz said.": the last speaker has all of it.
        if (s.is(cut, ",") && next.phrase.end <= k && k + 1 >= s.last_word) content.end = cut;
        if (s.role("conjunction", cut) == 0) continue;
        if (s.text.parsed && !(cut > s.start && (s.is(cut - 1, ",") || s.tokens[k].head == TokenIndex{v} || s.tokens[k].relation == Relation::conj))) continue;
        if (s.is(cut, "as") || s.is(cut, "after") || s.is(cut, "when")) continue;
        content.end = cut > content.begin && s.is(cut - 1, ",") ? cut - 1 : cut;
    }
    return content;
}

std::uint32_t clause_begin(const SpeechSentence& s, std::uint32_t k) {
    for (std::uint32_t b = k; b > s.start; --b) {
        if (s.tokens[b - 1].text == ";" || s.role("that", b - 1) > 0 || (s.is(b - 1, "where") && b < k)) return b;
        if (s.tokens[b - 1].text == "," && s.role("conjunction", b) > 0) return b + 1;
    }
    return s.start;
}

std::uint32_t insertion_begin(const SpeechSentence& s, std::uint32_t k) {
    for (std::uint32_t b = k; b > s.start + 1 && k - b < kReachToThat; --b) {
        if (s.is(b - 1, "not") && s.is(b - 2, ",")) return b;
        if (s.tokens[b - 1].text == "," || s.tagged(b - 1, {Tag::Verb, Tag::Aux})) break;
    }
    return k;
}

}  // namespace stemma
