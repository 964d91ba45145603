#include "lang/speech_bearers.h"

#include <algorithm>

#include "base/unicode.h"
#include "lang/names.h"
#include "lang/tokens.h"

namespace stemma {

SpeechBearers::SpeechBearers(const SpeechSentence& s, const std::vector<Speech>& said) : s_(s), said_(said) {
    for (std::uint32_t n = 0; s.english && n < s.text.names.size(); ++n) {
        if (s.text.names[n].kind != NameKind::Person) continue;
        for (const std::string& of : s.text.names[n].roles) by_title_[role_from(of).head].push_back({n});
    }
}

Speaker SpeechBearers::resolve(Range phrase) {
    Speaker out;
    while (!phrase.empty() && (s_.is(phrase.begin, ",") || is_mark(s_.tokens[phrase.begin].text))) ++phrase.begin;
    if (phrase.empty()) return out;
    // "a man | who police said"
    while (phrase.begin + 1 < phrase.end && (s_.is(phrase.begin, "who") || s_.is(phrase.begin, "which") || s_.is(phrase.begin, "whom"))) ++phrase.begin;
    out.phrase = phrase;
    if (phrase.end == phrase.begin + 1 && s_.is_pronoun(phrase.begin)) {
        const PronounBearer bearer = bearer_of_pronoun(s_, said_, phrase.begin);
        out.text = bearer.text;
        if (bearer.name) take(out, bearer.name);
        return out;
    }
    if (const std::string several = persons_together(phrase); !several.empty()) {
        out.text = several;
        return out;
    }
    if (const NameMention* m = best_mention(phrase)) {
        out.name = m->name;
        out.text = s_.bearer(*m).text;
        const NameKind kind = s_.bearer(*m).kind;
        if (kind == NameKind::Agency || kind == NameKind::Outlet) out.kind = SpeakerKind::Medium;
        if (kind == NameKind::Place || kind == NameKind::Other) refine_place(out, phrase, *m);
        return out;
    }
    out.text = plain_text(phrase);
    out.kind = kind_of_phrase(phrase);
    if (out.kind == SpeakerKind::Document) out.hedged = is_hedged_document(phrase);
    if (out.kind == SpeakerKind::Speaker && is_the_aged(phrase)) resolve_aged(out);
    else if (out.kind == SpeakerKind::Speaker) resolve_title_phrase(out);
    return out;
}

Speaker SpeechBearers::last_speaker() const {
    Speaker out;
    for (auto last = said_.rbegin(); last != said_.rend(); ++last) {
        const SentenceIndex at = s_.sentence_with(last->cue.begin);
        if (!at || at.value + kPronounReach < s_.index) break;
        if (at.value == s_.index || last->speaker_text.empty()) continue;
        if (last->kind != SpeakerKind::Speaker) break;
        out.name = last->name;
        out.text = last->speaker_text;
        break;
    }
    return out;
}

// "Ana Ruiz and Tom Brandt": a speech has one name, and neither is its speaker alone. Empty if not so.
std::string SpeechBearers::persons_together(Range phrase) const {
    std::string out;
    for (std::uint32_t k = phrase.begin + 1; k + 1 < phrase.end; ++k) {
        if (!s_.is(k, "and")) continue;
        const NameMention* before = s_.mention(k - 1);
        if (!before || before->end.value != k || s_.bearer(*before).kind != NameKind::Person) continue;
        for (std::uint32_t at = k + 1; at < phrase.end; ++at) {
            const NameMention* after = s_.mention(at);
            if (!after || s_.bearer(*after).kind != NameKind::Person || owns_what_follows(*after, phrase)) continue;
            return s_.bearer(*before).text + " and " + s_.bearer(*after).text;
        }
    }
    return out;
}

// "Ruiz's | lawyer": the lawyer speaks. What her statement says, she says.
bool SpeechBearers::owns_what_follows(const NameMention& m, Range phrase) const {
    const std::uint32_t mark = m.end.value;
    return (s_.is(mark, "'s") || s_.is(mark, "'")) && mark + 1 < phrase.end && kind_of_phrase({mark + 1, phrase.end}) != SpeakerKind::Document;
}

// "the 34-year-old": stands for the person named last.
bool SpeechBearers::is_the_aged(Range phrase) const { return s_.is(phrase.begin, "the") && phrase.end - phrase.begin >= 4 && s_.is(phrase.end - 1, "old") && s_.is(phrase.end - 3, "year"); }

void SpeechBearers::resolve_aged(Speaker& out) {
    const std::uint32_t first = s_.index > kPronounReach ? s_.text.sentences[s_.index - kPronounReach].begin.value : 0;
    for (std::uint32_t k = out.phrase.begin; k > first; --k) {
        if (const NameMention* m = s_.mention(k - 1); m && s_.bearer(*m).kind == NameKind::Person) return take(out, m->name);
    }
}

// "Russia's state media", "Moscow police chief": the place is not who speaks.
void SpeechBearers::refine_place(Speaker& out, Range phrase, const NameMention& m) const {
    const bool whole = m.end.value == phrase.end && (m.begin.value == phrase.begin || s_.role("article", phrase.begin) > 0);
    if (whole) return;
    out.name = {};
    out.text = plain_text(phrase);
    out.kind = kind_of_phrase(phrase);
    if (out.kind == SpeakerKind::Document) out.hedged = is_hedged_document(phrase);
}

// The name that the phrase is about: a person before an office before a place, and its head before all.
const NameMention* SpeechBearers::best_mention(Range phrase) const {
    const NameMention* best = nullptr;
    int rank = 0;
    const bool medium_words = kind_of_phrase(phrase) == SpeakerKind::Medium;
    for (std::uint32_t k = phrase.begin; k < phrase.end; ++k) {
        const NameMention* m = s_.mention(k);
        if (!m || m == best || m->begin.value != k) continue;
        const NameKind kind = s_.bearer(*m).kind;
        int value = kind == NameKind::Person ? 4 : kind == NameKind::Agency || kind == NameKind::Outlet ? 3 : kind == NameKind::Organisation ? 2 : 1;
        // A person behind a preposition is not the speaker: "a lawyer for Ana Ruiz".
        const bool behind = k > phrase.begin && (s_.is(k - 1, "for") || s_.is(k - 1, "with") || s_.is(k - 1, "to") || s_.is(k - 1, "of"));
        if (kind == NameKind::Person && (behind || owns_what_follows(*m, phrase))) continue;
        if (k > phrase.begin && (s_.is(k - 1, "in") || s_.is(k - 1, "at") || s_.is(k - 1, "from")) && kind == NameKind::Place) continue;
        if (value > rank) best = m, rank = value;
    }
    if (best && rank == 1 && medium_words) return nullptr;
    return best;
}

SpeakerKind SpeechBearers::kind_of_phrase(Range phrase) const {
    for (std::uint32_t k = phrase.begin; k < phrase.end; ++k) {
        if (s_.role("of_source", k) && k > phrase.begin) break;
        if (const std::uint32_t words = name_words_at("medium_noun", s_.tokens, k, phrase.end, s_.text.language); words > 0 && is_head(k + words, phrase)) return SpeakerKind::Medium;
        if (s_.role("medium", k) > 0 && is_head(k + 1, phrase)) return SpeakerKind::Medium;
        if (const std::uint32_t words = s_.role("document", k); words > 0 && is_head(k + words, phrase)) return SpeakerKind::Document;
    }
    return SpeakerKind::Speaker;
}

bool SpeechBearers::is_head(std::uint32_t after, Range phrase) const {
    return after >= phrase.end || s_.role("of_source", after) > 0 || s_.is(after, "on") || s_.is(after, "for") || s_.tagged(after, {Tag::Adp, Tag::Verb, Tag::Punct});
}

bool SpeechBearers::is_hedged_document(Range phrase) const {
    // "reports", "early reports", but "police reports" are papers, and "the report" is a certain one.
    if (s_.english && s_.role("article", phrase.begin) > 0 && !s_.is(phrase.begin, "a") && !s_.is(phrase.begin, "some") && s_.is(phrase.end - 1, "report")) return false;
    for (std::uint32_t k = phrase.begin; k < phrase.end; ++k) {
        const std::string& word = s_.tokens[k].lower;
        if (s_.role("article", k)) continue;
        if (k > phrase.begin && s_.text.parsed && s_.tagged(k - 1, {Tag::Noun, Tag::Propn, Tag::Part}) && !s_.role("medium", k - 1) && !s_.is(k - 1, "media")) return word.starts_with("estimat");
        if (word.starts_with("estimat") || word.starts_with("report") || word.starts_with("rumo") || word.starts_with("schätz") || word.starts_with("bericht") || word == "accounts") return true;
    }
    return false;
}

// The phrase as it is shown: without article, small at the front unless it is a name.
std::string SpeechBearers::plain_text(Range phrase) const {
    while (phrase.begin + 1 < phrase.end && s_.role("article", phrase.begin) > 0 && !s_.is(phrase.begin + 1, "of")) ++phrase.begin;
    std::string out = s_.text.utf8(s_.span_of(phrase));
    const bool starts_sentence = phrase.begin == s_.start || s_.role("people", phrase.begin) > 0 || s_.tokens[phrase.begin - 1].text == ":" || (phrase.begin > s_.start && (is_mark(s_.tokens[phrase.begin - 1].text) || phrase.begin - 1 == s_.start));
    if (starts_sentence && !s_.mention(phrase.begin) && !s_.german && s_.tag(phrase.begin) != Tag::Propn && !is_demonym(phrase.begin) && !out.empty()) {
        const std::string& word = s_.tokens[phrase.begin].text;
        const std::string small = s_.tokens[phrase.begin].lower;
        if (word.size() < 2 || !is_upper(to_u32(word)[1])) out = small + out.substr(word.size());
    }
    return out;
}

bool SpeechBearers::is_demonym(std::uint32_t k) const { return s_.text.parsed && s_.tag(k) == Tag::Adj && s_.is_capital(k) && k != s_.start; }

void SpeechBearers::name_it(Speaker& out, NameIndex name) const {
    out.name = name;
    out.text = s_.text.names[name.value].text;
    const NameKind kind = s_.text.names[name.value].kind;
    out.kind = kind == NameKind::Agency || kind == NameKind::Outlet ? SpeakerKind::Medium : SpeakerKind::Speaker;
}

void SpeechBearers::take(Speaker& out, NameIndex name) {
    name_it(out, name);
    stand_ins.emplace_back(out.phrase, name);
}

// "One neighbour said S. ... the neighbour said": that one, not another with the same word for a role.
bool SpeechBearers::goes_on_without_name(const Speaker& out) const {
    const std::string& word = s_.tokens[out.phrase.end - 1].lower;
    for (auto last = said_.rbegin(); last != said_.rend(); ++last) {
        const SentenceIndex at = s_.sentence_with(last->cue.begin);
        if (!at || at.value + kPronounReach < s_.index) return false;
        if (!last->name && last->speaker_text.ends_with(word)) return true;
        if (last->name) return false;
    }
    return false;
}

// "the ministry", "the agency", "the mayor": the last bearer whose name or role has the word.
void SpeechBearers::resolve_title_phrase(Speaker& out) {
    const std::uint32_t first = out.phrase.begin;
    if (s_.is(first, "the") && goes_on_without_name(out)) return;
    if (s_.is(first, "the") && out.phrase.end - first == 2 && resolve_short_title(out)) return;
    resolve_role(out);
}

bool SpeechBearers::resolve_short_title(Speaker& out) {
    const std::uint32_t first = out.phrase.begin;
    const std::string& word = s_.tokens[out.phrase.end - 1].lower;
    if (word.size() < 4 || word.ends_with('s')) return false;
    NameIndex person;
    const auto end = std::ranges::lower_bound(s_.text.mentions, first, {}, [](const NameMention& m) { return m.begin.value; });
    const std::uint32_t reach = s_.index > 2 * kPronounReach ? s_.text.sentences[s_.index - 2 * kPronounReach].begin.value : 0;
    for (auto at_end = end; at_end != s_.text.mentions.begin(); --at_end) {
        const NameMention& mention = *std::prev(at_end);
        if (mention.begin.value < reach) break;
        const Name& name = s_.bearer(mention);
        const auto has_word = [&](const std::string& text) {
            const std::string folded = fold_case(text);
            const auto at = folded.find(word);
            return at != std::string::npos && (at == 0 || folded[at - 1] == ' ') && (at + word.size() == folded.size() || folded[at + word.size()] == ' ');
        };
        const bool body = name.kind == NameKind::Organisation || name.kind == NameKind::Agency;
        if (body && (has_word(name.text) || std::ranges::any_of(name.variants, has_word))) {
            if (!person) take(out, mention.name);
            return !person;
        }
        if (name.kind != NameKind::Person || mention.name == person || !std::ranges::any_of(name.roles, has_word)) continue;
        if (person) return false;  // two could be meant
        person = mention.name;
    }
    if (person) take(out, person);
    return static_cast<bool>(person);
}

// "The town's fire chief", "the district prosecutor": the one person of the report who has that role.
void SpeechBearers::resolve_role(Speaker& out) {
    Range phrase = out.phrase;
    const bool indefinite = s_.is(phrase.begin, "a") || s_.is(phrase.begin, "an") || s_.is(phrase.begin, "another") || s_.is(phrase.begin, "one");
    if (!s_.english || indefinite || !is_title_word(s_.tokens[phrase.end - 1].lower, s_.text.language)) return;
    const bool definite = s_.role("article", phrase.begin) > 0 || is_possessive_within(phrase);
    std::vector<std::string> words;
    for (std::uint32_t k = phrase.begin; k < phrase.end; ++k) {
        if (s_.is(k, "'s") || s_.is(k, "'")) words.clear();  // whose he is says where, not what
        else if (s_.role("article", k) == 0 && s_.is_letter_word(k)) words.push_back(s_.tokens[k].lower);
    }
    // A bare common title ("official") may be anybody's.
    if (words.empty() || (words.size() == 1 && !definite && !is_headline())) return;
    const auto bearers = by_title_.find(words.back());
    if (bearers == by_title_.end()) return;
    NameIndex found;
    for (const NameIndex name : bearers->second) {
        if (name == found || std::ranges::none_of(s_.text.names[name.value].roles, [&](const std::string& of) { return same_role(words, of); })) continue;
        if (found) return;  // two could be meant
        found = name;
    }
    if (found) take(out, found);
}

bool SpeechBearers::is_headline() const { return s_.text.sentences[s_.index].role == Role::Heading; }

bool SpeechBearers::is_possessive_within(Range phrase) const {
    for (std::uint32_t k = phrase.begin; k < phrase.end; ++k) {
        if (s_.is(k, "'s")) return true;
    }
    return false;
}

// "secretary of the council": its head and all its words.
SpeechBearers::TitleRole SpeechBearers::role_from(std::string_view of) {
    TitleRole out;
    bool behind_of = false;
    for (std::string& word : split_words(fold_word(of))) {
        if (word == "the" || word == "a" || word == "an") continue;
        if (word == "of" || word == "for" || word == "at" || word == "on" || word == "in") {
            behind_of = true;
            continue;
        }
        if (word.ends_with("'s") || word.ends_with("’s")) {
            if (!behind_of) out.words.clear();
            continue;
        }
        if (!behind_of) out.head = word;
        out.words.push_back(std::move(word));
    }
    return out;
}

// Whether the words of one stand in the other and both end in the same title: "fire chief" and "town's fire chief",
// "prosecutor" and "district prosecutor", but not "police chief" and "fire chief".
bool SpeechBearers::same_role(const std::vector<std::string>& words, std::string_view of) {
    const TitleRole role = role_from(of);
    if (role.head != words.back()) return false;
    const auto within = [](const std::vector<std::string>& few, const std::vector<std::string>& many) {
        return std::ranges::all_of(few, [&](const std::string& word) { return std::ranges::find(many, word) != many.end(); });
    };
    return within(words, role.words) || within(role.words, words);
}

}  // namespace stemma
