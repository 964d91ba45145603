#include "lang/time_tense.h"

#include <algorithm>

namespace stemma {
namespace {

// Tokens. How far from a day a word for the future ("will") is looked for: the length of a clause.
constexpr std::uint32_t kClause = 12;
// Tokens before a day that begins its sentence ("But early on Friday, the council will meet").
constexpr std::uint32_t kFronted = 3;

// Tokens between a verb and the day that hangs on it beyond doubt ("return to school on Monday"); in longer clauses the
// parser takes the day of a noun ("faces charges after a shooting Monday") for the verb's.
constexpr std::uint32_t kGoverned = 4;

// Tokens before a verb in which its subject and auxiliaries stand, clauses between them counted.
constexpr std::uint32_t kSubject = 30;

bool belongs_to_noun(const TimeSentence& s, std::uint32_t end) {
    return s.english && (s.is(end, "'s") || s.is(end, "'") || (s.text.parsed && s.tagged(end, Tag::Noun) && !s.role(Says::Part, end) && !s.role(Says::Unit, end) && !s.role(Says::Spot, end)));
}

bool has_planned_noun(const TimeSentence& s, std::uint32_t end) {
    for (std::uint32_t k = end; k < std::min(s.stop, end + kPossessed); ++k) {
        if (s.role(Says::Planned, k)) return true;
    }
    return false;
}

bool is_was(const TimeSentence& s, std::uint32_t k) { return s.is(k, "was") || s.is(k, "were") || s.is(k, "had"); }

// "arrested", "shot"; no participle behind "be" or "is", whose own tense decides.
bool is_past_verb(const TimeSentence& s, std::uint32_t b) {
    const Token& token = s.tokens[b];
    if (token.tag != Tag::Verb || token.lower.ends_with("ing") || token.lower == token.lemma || token.lower == token.lemma + "s" || token.lower == token.lemma + "es" ||
        token.lower.ends_with("ies")) {
        return false;
    }
    std::uint32_t before = b;
    while (before > s.start && s.tokens[before - 1].tag == Tag::Adv) --before;
    return before == s.start || !s.role(Says::Auxiliary, before - 1);
}

// "for accidentally shooting a man", "after leaving": what somebody has to answer for is done.
bool is_done(const TimeSentence& s, std::uint32_t b) {
    if (!s.tagged(b, Tag::Verb) || !s.tokens[b].lower.ends_with("ing")) return false;
    std::uint32_t before = b;
    while (before > s.start && s.tokens[before - 1].tag == Tag::Adv) --before;
    return before > s.start && (s.is(before - 1, "for") || s.is(before - 1, "of") || s.is(before - 1, "with") || s.is(before - 1, "after"));
}

// The sign of a tense at one token; phrases must end before `limit`.
Outlook sign_at(const TimeSentence& s, std::uint32_t b, std::uint32_t limit) {
    if (const auto future = s.words.role(Says::Future).at(s.tokens, b, limit)) {
        const bool was = b > s.start && (is_was(s, b - 1) || (b - 1 > s.start && is_was(s, b - 2)));
        return was ? Outlook::Unsure : Outlook::Future;
    }
    if (s.words.role(Says::WasFuture).at(s.tokens, b, limit) && !s.is(b + 1, "-")) return s.is(b + 1, "have") || s.is(b + 2, "have") ? Outlook::Past : Outlook::Unsure;
    if (is_was(s, b) || s.is(b, "did")) return Outlook::Past;
    return is_past_verb(s, b) || is_done(s, b) ? Outlook::Past : Outlook::Open;
}

// The nearest sign before: "will be arraigned Friday", but "who will be tried was arrested Friday".
Outlook outlook_before(const TimeSentence& s, std::uint32_t k) {
    bool to_do = false;
    for (std::uint32_t b = k; b-- > s.start && k - b <= kClause;) {
        if (s.is(b, ";")) return Outlook::Open;
        if (const Outlook sign = sign_at(s, b, k); sign != Outlook::Open) return sign;
        if (s.tagged(b, Tag::Verb) && s.tokens[b].lower == s.tokens[b].lemma && b > s.start && s.is(b - 1, "to")) to_do = true;
        // "Mayor to speak Friday": a headline without a verb of its own.
        if (b == s.start && to_do) return Outlook::Future;
    }
    return Outlook::Open;
}

Outlook outlook_after(const TimeSentence& s, std::uint32_t end) {
    for (std::uint32_t b = end; b < std::min(s.stop, end + kClause); ++b) {
        if (s.is(b, ";")) return Outlook::Open;
        if (const Outlook sign = sign_at(s, b, s.stop); sign != Outlook::Open) return sign;
    }
    return Outlook::Open;
}

// "students return", "she takes": and no "wounds" that the tagger took for a verb, nor "he underwent" whose lemma it
// did not know.
bool has_present_subject(const TimeSentence& s, TokenIndex verb) {
    for (std::uint32_t at = verb.value - std::min(verb.value - s.start, kSubject); at < verb.value; ++at) {
        const Token& token = s.tokens[at];
        if (token.head != verb || token.relation != Relation::nsubj) continue;
        const bool plural = token.tag == Tag::Noun ? token.lower != token.lemma : token.lower == "they" || token.lower == "we" || token.lower == "you";
        return plural || s.tokens[verb.value].lower != s.tokens[verb.value].lemma;
    }
    return false;
}

// "students return to school Monday", "she takes office Jan. 1": a timetable, or what always is. Headlines tell what
// has happened in the present.
bool hangs_on_present(const TimeSentence& s, std::uint32_t k, std::uint32_t end) {
    if (s.text.sentences[s.index].role != Role::Body) return false;
    for (std::uint32_t at = k; at < end; ++at) {
        const TokenIndex head = s.tokens[at].head;
        if (!head || (head.value >= k && head.value < end)) continue;
        const Token& verb = s.tokens[head.value];
        if (head.value > k || k - head.value > kGoverned) return false;
        const bool present = verb.tag == Tag::Verb && (verb.lower == verb.lemma || verb.lower == verb.lemma + "s" || verb.lower == verb.lemma + "es");
        if (!present || s.words.role(Says::Reporting).find(verb.lemma) || head.value == s.start) return false;
        if (!has_present_subject(s, head)) return false;
        // "did not return Monday", "to return Monday", "will return Monday": another word tells the tense.
        for (std::uint32_t before = head.value - std::min(head.value - s.start, kSubject); before < head.value; ++before) {
            if (s.tokens[before].head == head && (s.tokens[before].tag == Tag::Aux || s.tokens[before].lower == "to")) return false;
        }
        for (std::uint32_t between = head.value + 1; between + 1 < k; ++between) {
            if (s.tagged(between, Tag::Adp) && !s.is(between, "to") && !s.is(between, "at") && !s.is(between, "up") && !s.is(between, "back")) return false;
        }
        // "hurt", "hit": the past looks the same
        return !s.words.role(Says::SamePast).find(verb.lower);
    }
    return false;
}

// "celebrará"; names end so too ("Teherán").
bool is_future_word(const TimeSentence& s, std::uint32_t k) {
    if (k >= s.stop) return false;
    const auto ends = [&](const std::string& ending) { return s.tokens[k].lower.size() > ending.size() + 1 && s.tokens[k].lower.ends_with(ending); };
    return s.role(Says::Future, k) || (!s.capital(k) && std::ranges::any_of(s.words.future_endings, ends));
}

// Without tags the nearest word for the future tells, before the day or just behind one that begins the sentence.
Outlook outlook_by_words(const TimeSentence& s, std::uint32_t k, std::uint32_t end) {
    for (std::uint32_t b = k; b-- > s.start && k - b < kClause;) {
        if (s.is(b, ";")) return Outlook::Open;
        if (is_future_word(s, b)) return Outlook::Future;
    }
    if (k - s.start > kFronted) return Outlook::Open;
    return is_future_word(s, end) || is_future_word(s, end + 1) ? Outlook::Future : Outlook::Open;
}

}  // namespace

Outlook outlook(const TimeSentence& s, std::uint32_t k, std::uint32_t end) {
    if (belongs_to_noun(s, end)) {
        // "will review Tuesday's shooting" looks back, "will attend Friday's hearing" forward.
        const bool planned = has_planned_noun(s, end);
        if (!planned) return Outlook::Past;
    }
    // "ab Freitag", "starting Monday": of what has begun or of what will
    if (s.role_before(Says::FromOn, k)) return Outlook::Unsure;
    if (!s.text.parsed) return outlook_by_words(s, k, end);
    if (hangs_on_present(s, k, end)) return Outlook::Unsure;
    if (const Outlook before = outlook_before(s, k); before != Outlook::Open) return before;
    const bool fronted = k - s.start <= kFronted && std::all_of(s.tokens.begin() + s.start, s.tokens.begin() + k, [](const Token& token) {
        return token.tag == Tag::Adp || token.tag == Tag::Adv || token.tag == Tag::Adj || token.tag == Tag::Cconj || token.tag == Tag::Punct;
    });
    return fronted && !belongs_to_noun(s, end) ? outlook_after(s, end) : Outlook::Open;
}

}  // namespace stemma
