#include "lang/speech_phrases.h"

#include <algorithm>

#include "lang/names.h"

namespace stemma {
namespace {

bool names_a_body(const SpeechSentence& s, std::uint32_t k) {
    return name_words_at("company_before", s.tokens, k, k + 1, s.text.language) > 0 || name_words_at("body_noun", s.tokens, k, k + 1, s.text.language) > 0;
}

}  // namespace

Range phrase_to_right(const SpeechSentence& s, std::uint32_t k) {
    std::uint32_t end = k;
    const std::uint32_t limit = std::min(s.last_word, k + kLongestSpeaker);
    bool noun = false;
    while (end < limit) {
        if (const NameMention* m = s.mention(end); m && m->begin.value >= k) {
            end = std::max(end + 1, std::min(limit, m->end.value));
            noun = true;
            continue;
        }
        if (s.in_time[end] && noun) break;
        if (!s.text.parsed) {
            if (s.role("article", end) && !noun) {
                ++end;
            } else if (s.is_letter_word(end) && s.is_capital(end)) {
                ++end;
                noun = true;
            } else if (!noun && s.is_letter_word(end) && end > k) {
                ++end;  // an adjective between article and noun, or the noun itself where it is written small
                noun = !s.german;
            } else if (!noun && end == k && s.is_letter_word(end)) {
                ++end;
                noun = !s.german;
            } else if (noun && s.german && (s.is(end, "der") || s.is(end, "des") || s.is(end, "von")) && end + 1 < limit && s.is_capital(end + 1)) {
                ++end;
            } else {
                break;
            }
            continue;
        }
        // "published | reports"
        if (end == k && s.tag(end) == Tag::Verb && s.tokens[end].relation == Relation::amod) {
            ++end;
            continue;
        }
        if (s.tagged(end, {Tag::Det, Tag::Adj, Tag::Noun, Tag::Propn, Tag::Num}) || s.is(end, "'s") || s.is(end, "'") || s.tokens[end].text == "-" || s.tokens[end].text == "&" || s.is(end, "its") || s.is(end, "their") ||
            s.is(end, "his") || s.is(end, "her") || (s.is(end, "and") && end + 1 < limit && s.mention(end + 1) && noun)) {
            if (s.role("article", end) && noun) break;
            noun = noun || s.tagged(end, {Tag::Noun, Tag::Propn, Tag::Adj, Tag::Num});
            ++end;
            continue;
        }
        if (s.tagged(end, {Tag::Adp}) && noun && (s.is(end, "of") || s.is(end, "for") || s.is(end, "with") || s.is(end, "from") || s.is(end, "at") || s.is(end, "in")) && end + 1 < limit && !s.in_time[end + 1]) {
            ++end;
            continue;
        }
        break;
    }
    // "an arrest warrant | unsealed on Monday": a participle behind its noun.
    while (end > k + 1 && s.text.parsed && s.tokens[end - 1].lower.ends_with("ed") && s.tagged(end - 1, {Tag::Adj, Tag::Verb}) && s.tagged(end - 2, {Tag::Noun}) && !s.mention(end - 1)) --end;
    while (end > k && (s.tagged(end - 1, {Tag::Adp, Tag::Det}) || s.is(end - 1, "and") || s.tokens[end - 1].text == "-" || s.is(end - 1, "of"))) --end;
    return noun ? Range{k, end} : Range{};
}

Range phrase_before(const SpeechSentence& s, std::uint32_t p) {
    std::uint32_t begin = p;
    bool of = false;
    while (begin > s.start && p - begin < kLongestSpeaker) {
        const std::uint32_t k = begin - 1;
        if (const NameMention* m = s.mention(k)) {
            begin = std::max(s.start, m->begin.value);
            of = false;
            continue;
        }
        if (s.in_time[k]) break;
        if (!s.text.parsed) {
            if (!s.is_letter_word(k) && !s.is(k, "'s") && s.tokens[k].text != "-") break;
            if (s.role("that", k) || s.role("conjunction", k)) break;
            --begin;
            if (s.role("article", k)) break;
            continue;
        }
        if (s.tagged(k, {Tag::Noun, Tag::Propn, Tag::Adj, Tag::Num}) || s.is(k, "'s") || s.is(k, "'") || s.tokens[k].text == "-" || s.tokens[k].text == "&") {
            --begin;
            of = false;
            continue;
        }
        if (s.role("article", k) || s.tagged(k, {Tag::Det})) {
            --begin;
            if (begin > s.start && (s.is(begin - 1, "of") || s.is(begin - 1, "for") || s.is(begin - 1, "with") || s.is(begin - 1, "from") || s.is(begin - 1, "at"))) {
                of = true;
                --begin;
                continue;
            }
            break;
        }
        if ((s.is(k, "of") || s.is(k, "for") || s.is(k, "with") || s.is(k, "from") || s.is(k, "at") || s.is(k, "in")) && k > s.start && s.tagged(k - 1, {Tag::Noun, Tag::Propn}) && begin < p) {
            --begin;
            of = true;
            continue;
        }
        if (s.is(k, "and") && k > s.start && (s.mention(k - 1) || s.tagged(k - 1, {Tag::Noun}))) {
            --begin;
            continue;
        }
        break;
    }
    if (of && begin < p && s.tagged(begin, {Tag::Adp})) ++begin;
    while (begin < p && (!s.is_letter_word(begin) || s.is(begin, "and"))) ++begin;
    return {begin, p};
}

Range widen(const SpeechSentence& s, std::uint32_t begin, std::uint32_t end) {
    std::uint32_t b = begin;
    while (b > s.start && end - b < kLongestSpeaker) {
        const std::uint32_t k = b - 1;
        if (s.in_time[k] || (s.mention(k) && s.bearer(*s.mention(k)).kind == NameKind::Person && !s.is(b, "'s"))) break;
        if (s.is(k, "'s") || s.tokens[k].text == "-" || (s.mention(k) && (s.is(b, "'s") || is_title_word(s.tokens[b].lower, s.text.language)))) {
            --b;
            continue;
        }
        const bool title = is_title_word(s.tokens[k].lower, s.text.language) || (s.text.parsed && s.tagged(k, {Tag::Noun, Tag::Adj, Tag::Propn}));
        if (!title || !s.is_letter_word(k)) break;
        --b;
    }
    if (b < begin && (s.is(b, "'s") || s.tokens[b].text == "-")) return {begin, end};
    return {b, end};
}

Range before_apposition(const SpeechSentence& s, std::uint32_t comma) {
    if (comma <= s.start || !s.is(comma, ",")) return {};
    for (std::uint32_t k = comma; k > s.start && comma - k < 2 * kLongestSpeaker; --k) {
        const std::uint32_t at = k - 1;
        if (is_mark(s.tokens[at].text) || s.tokens[at].text == ":" || s.tokens[at].text == ";") return {};
        if (s.tokens[at].text != ",") continue;
        if (at == s.start) return {};
        // "the club's owner, Ana Ruiz, said": the name itself stands between the commas.
        if (const NameMention* m = s.mention(k); m && m->begin.value == k && m->end.value == comma && s.bearer(*m).kind == NameKind::Person) {
            const Range role_phrase = phrase_before(s, at);
            return !role_phrase.empty() && is_title_word(s.tokens[at - 1].lower, s.text.language) && !has_person(s, role_phrase) ? Range{role_phrase.begin, comma} : Range{k, comma};
        }
        // "The operator, Sound Lines, says"
        if (const NameMention* m = s.mention(k); m && m->begin.value == k && m->end.value == comma && s.bearer(*m).kind != NameKind::Place && at > s.start && !s.mention(at - 1) && names_a_body(s, at - 1)) return {k, comma};
        if (const NameMention* m = s.mention(at - 1); m && m->end.value == at && s.bearer(*m).kind != NameKind::Place) return widen(s, m->begin.value, at);
        // "The spokesman, who ..., said": a noun with its article before the comma.
        if (s.text.parsed && s.tagged(at - 1, {Tag::Noun}) && (s.is(k, "who") || s.is(k, "which"))) return phrase_before(s, at);
        // "Neighbours, including Ruiz, said": what opens the clause and is somebody.
        if (const Range before = phrase_before(s, at); s.text.parsed && !before.empty() && before.begin == s.start && is_of_people(s, before)) return before;
    }
    // "Ana Ruiz who lives nearby, said": the first comma is missing.
    for (std::uint32_t k = s.start + 1; k < comma; ++k) {
        const NameMention* m = s.is(k, "who") ? s.mention(k - 1) : nullptr;
        if (m && m->end.value == k && s.bearer(*m).kind == NameKind::Person) return widen(s, m->begin.value, k);
    }
    return {};
}

Range with_name_behind(const SpeechSentence& s, Range phrase) {
    if (phrase.empty() || has_person(s, phrase) || (!has_title(s, phrase) && s.role("person", phrase.end - 1) == 0)) return phrase;
    std::uint32_t k = phrase.end;
    if (s.is(k, ",")) {
        const NameMention* m = s.mention(k + 1);
        if (!m || m->begin.value != k + 1 || s.bearer(*m).kind != NameKind::Person || (!is_title_word(s.tokens[phrase.end - 1].lower, s.text.language) && s.role("person", phrase.end - 1) == 0)) return phrase;
        const std::uint32_t after = m->end.value;
        return after >= s.last_word || s.is(after, ",") || s.tokens[after].text == ")" || s.tokens[after].text == ";" ? Range{phrase.begin, after} : phrase;
    }
    for (; s.text.parsed && k < s.last_word && k < phrase.end + kReachToThat && s.tagged(k, {Tag::Adp, Tag::Det, Tag::Noun, Tag::Adj, Tag::Propn}); ++k) {
        const NameMention* m = s.mention(k);
        if (!m || s.bearer(*m).kind != NameKind::Person) continue;
        return m->begin.value == k && !s.tagged(k - 1, {Tag::Adp, Tag::Det}) ? Range{phrase.begin, m->end.value} : phrase;
    }
    return phrase;
}

bool has_person(const SpeechSentence& s, Range phrase) {
    for (std::uint32_t k = phrase.begin; k < phrase.end; ++k) {
        if (const NameMention* m = s.mention(k); m && s.bearer(*m).kind == NameKind::Person) return true;
    }
    return false;
}

bool is_of_people(const SpeechSentence& s, Range phrase) {
    for (std::uint32_t k = phrase.begin; k < phrase.end; ++k) {
        const std::string& word = s.tokens[k].lower;
        if (s.role("people", k) || s.role("person", k) || is_title_word(word, s.text.language) || (word.ends_with('s') && is_title_word(word.substr(0, word.size() - 1), s.text.language))) return true;
    }
    return false;
}

bool has_title(const SpeechSentence& s, Range phrase) {
    for (std::uint32_t k = phrase.begin; k < phrase.end; ++k) {
        if (is_title_word(s.tokens[k].lower, s.text.language)) return true;
    }
    return false;
}

bool has_noun(const SpeechSentence& s, Range phrase) {
    for (std::uint32_t k = phrase.begin; k < phrase.end; ++k) {
        if (s.mention(k) || s.tagged(k, {Tag::Noun, Tag::Propn, Tag::Pron, Tag::Num, Tag::X, Tag::Det})) return true;
    }
    return false;
}

Range subject_by_head(const SpeechSentence& s, std::uint32_t v, std::uint32_t p) {
    for (std::uint32_t k = s.start; k < p; ++k) {
        if (s.tokens[k].head != TokenIndex{v} || (s.tokens[k].relation != Relation::nsubj && s.tokens[k].relation != Relation::nsubj_pass)) continue;
        if (s.is_pronoun(k)) return {k, k + 1};
        std::uint32_t begin = k, end = k + 1;
        if (const NameMention* m = s.mention(k)) begin = m->begin.value, end = m->end.value;
        begin = std::min(begin, phrase_before(s, end).begin);
        while (end < p && (s.tagged(end, {Tag::Adp, Tag::Propn, Tag::Noun, Tag::Det, Tag::Adj, Tag::Num}) || s.is(end, "'s") || s.mention(end)) && !s.in_time[end]) ++end;
        while (end > k + 1 && s.tagged(end - 1, {Tag::Adp, Tag::Det})) --end;
        return {begin, end};
    }
    return {};
}

bool stands_behind_pause(const SpeechSentence& s, std::uint32_t p) {
    const Range phrase = phrase_before(s, p);
    if (phrase.empty() || !has_noun(s, phrase)) return false;
    if (phrase.begin == s.start) return true;
    const std::string& before = s.tokens[phrase.begin - 1].text;
    return before == "," || before == ":" || before == ";" || is_mark(before);
}

bool ends_soon(const SpeechSentence& s, std::uint32_t k) {
    for (; k < s.last_word; ++k) {
        if (s.tokens[k].text == "," || s.role("that", k) > 0 || s.tagged(k, {Tag::Verb, Tag::Aux}) || is_mark(s.tokens[k].text)) return false;
    }
    return true;
}

}  // namespace stemma
