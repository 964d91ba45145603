#include "lang/speech_pronouns.h"

#include <algorithm>

namespace stemma {
namespace {

// The pronoun and its verb end the sentence behind a comma or a closing mark.
bool tags_on(const SpeechSentence& s, std::uint32_t k) { return k > s.start + 2 && (s.is(k - 1, ",") || is_mark(s.tokens[k - 1].text)) && k + 2 >= s.last_word; }

// Whether the bearer can be meant by he or she, as far as his or her given name or role tells.
bool can_be(const Name& name, char sex) {
    if (sex == '\0') return true;
    char known = sex_of_given_name(std::string_view(name.text).substr(0, name.text.find(' ')));
    for (const std::string& of : name.roles) {
        if (known != '\0') break;
        if (of.ends_with("woman") || of.ends_with("mother") || of.ends_with("wife")) known = 'f';
        else if (of.ends_with("man") || of.ends_with("father") || of.ends_with("husband")) known = 'm';
    }
    return known == '\0' || known == sex;
}

// "A woman sat there. She said": the one such person of the sentence before, else the pronoun itself.
std::string unnamed_person_before(const SpeechSentence& s, char sex, const std::string& itself) {
    const auto words = s.words.roles.find(sex == 'f' ? "a_woman" : "a_man");
    const auto articles = s.words.roles.find("article");
    if (s.index == 0 || words == s.words.roles.end() || articles == s.words.roles.end()) return itself;
    const Sentence& before = s.text.sentences[s.index - 1];
    std::string found;
    for (std::uint32_t k = before.begin.value + 1; k < before.end.value; ++k) {
        if (!words->second.at(s.tokens, k, before.end.value) || !articles->second.at(s.tokens, k - 1, before.end.value)) continue;
        if (!found.empty()) return itself;
        found = s.tokens[k].lower;
    }
    return found.empty() ? itself : found;
}

}  // namespace

PronounBearer bearer_of_pronoun(const SpeechSentence& s, const std::vector<Speech>& said, std::uint32_t k) {
    const std::string itself = s.tokens[k].lower;
    if (s.role("first_person", k)) return {{}, itself};
    // "“She told me,” he said": the writer's names are not known to who is quoted.
    if (s.in_quotation) return {{}, itself};
    const bool person = s.role("he", k) > 0, body = s.role("it", k) > 0;
    const char sex = !person || s.role("she", k) + s.role("male", k) == 0 ? '\0' : s.role("she", k) > 0 ? 'f' : 'm';
    const auto fits = [&](NameIndex name) {
        const NameKind kind = s.text.names[name.value].kind;
        if (person) return kind == NameKind::Person && can_be(s.text.names[name.value], sex);
        if (body) return kind == NameKind::Organisation || kind == NameKind::Agency || kind == NameKind::Outlet;
        return kind == NameKind::Organisation;
    };
    const std::uint32_t first = s.index > kPronounReach ? s.index - kPronounReach : 0;
    // "Police have no motive, and they said"
    if (!person && !body) {
        for (std::uint32_t b = k; b > s.start; --b) {
            if (s.role("people", b - 1) && !s.is_pronoun(b - 1) && (b - 1 == s.start || !s.mention(b - 1))) {
                return {{}, s.tokens[b - 1].lower};
            }
        }
    }
    // "Officials are looking into it. They say"
    if (!person && !body && s.index > 0) {
        const Sentence& before = s.text.sentences[s.index - 1];
        for (std::uint32_t b = before.begin.value; b < std::min(before.end.value, before.begin.value + 2); ++b) {
            const auto found = s.words.roles.find("people");
            if (found == s.words.roles.end() || !found->second.at(s.tokens, b, before.end.value) || s.mention(b) || s.is_pronoun_word(b)) continue;
            return {{}, s.tokens[b].lower};
        }
    }
    // "..., she said." behind what is said: who spoke last goes on, whoever is spoken of in between.
    if (person && tags_on(s, k)) {
        for (auto last = said.rbegin(); last != said.rend(); ++last) {
            const SentenceIndex at = s.sentence_with(last->cue.begin);
            if (at && at.value < first) break;
            if (at && at.value < s.index && last->name && fits(last->name)) return {last->name, {}};
            if (at && at.value < s.index && !last->name && !last->speaker_text.empty() && last->kind == SpeakerKind::Speaker) break;
        }
    }
    // In this sentence, a subject before the pronoun; then the last speaker; then the first name of the last sentences.
    for (std::uint32_t b = k; b > s.start; --b) {
        const NameMention* m = s.mention(b - 1);
        if (m && fits(m->name) && m->begin.value + 4 < k && !s.preceded_by_preposition(m->begin.value)) return {m->name, {}};
    }
    for (auto last = said.rbegin(); last != said.rend(); ++last) {
        const SentenceIndex at = s.sentence_with(last->cue.begin);
        if (at && at.value < first) break;
        if (last->name && fits(last->name)) return {last->name, {}};
        // An unnamed speaker is meant as well: "A witness said ... She said": nobody known.
        const std::string& who = last->speaker_text;
        const bool several = who.ends_with('s') || who.ends_with("police") || who.find(" and ") != std::string::npos;
        if (person && several && !last->name) continue;
        if (!person && !body && !last->name && several && at && at.value < s.index && last->kind == SpeakerKind::Speaker) {
            return {{}, who};
        }
        if (!person) continue;
        if (!last->name && !last->speaker_text.empty() && last->kind == SpeakerKind::Speaker && at && at.value < s.index) {
            return {{}, last->speaker_text};
        }
    }
    for (std::uint32_t i = s.index; i > first; --i) {
        const Sentence& sentence = s.text.sentences[i - 1];
        for (std::uint32_t b = sentence.begin.value; b < sentence.end.value; ++b) {
            const NameMention* m = s.mention(b);
            if (!m || !fits(m->name) || (b > sentence.begin.value && s.tagged(b - 1, {Tag::Adp}))) continue;
            // "Ruiz and Brandt came. He said": either may be meant.
            const std::uint32_t next = m->end.value + 1;
            const auto ands = s.words.roles.find("and");
            const bool joined = person && next < sentence.end.value && ands != s.words.roles.end() && ands->second.at(s.tokens, m->end.value, sentence.end.value);
            const NameMention* other = joined ? s.mention(next) : nullptr;
            if (other && other->name != m->name && fits(other->name)) return {{}, itself};
            return {m->name, {}};
        }
    }
    return {{}, sex == '\0' ? itself : unnamed_person_before(s, sex, itself)};
}

}  // namespace stemma
