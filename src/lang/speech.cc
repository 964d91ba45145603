#include "lang/speech.h"

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>

#include "base/unicode.h"
#include "lang/names.h"
#include "lang/quotations.h"
#include "lang/tokens.h"
#include "lang/words.h"

namespace stemma {
namespace {

// Tokens. Quotations up to this length without a verb of saying beside them are words that the writer
// distances himself from ("special" mission), not somebody's statement.
constexpr std::uint32_t kLongestScareQuote = 3;

// Tokens between a verb of saying and its "that", filled by a hearer, a time, a place.
constexpr std::uint32_t kReachToThat = 10;

// Tokens of a speaker's phrase.
constexpr std::uint32_t kLongestSpeaker = 16;

// Sentences back to which a pronoun's bearer is looked for.
constexpr std::uint32_t kPronounReach = 4;

enum class Use { That, Quote, Tell, Object, Document, By, Of };

struct SpeechVerb {
    std::string lemma;
    Use use = Use::That;
    bool hedged = false, denied = false;
    bool things = false;  // things can be its subject too: "this suggests", "the move underlines"
};

struct SpeechWords {
    std::unordered_map<std::string, SpeechVerb> verbs;
    std::map<std::string, PhraseList<bool>, std::less<>> roles;
};

const SpeechWords& speech_words_of(std::string_view language) {
    static const ByLanguage<SpeechWords> all([](std::string_view of) {
        SpeechWords out;
        if (of.empty()) return out;
        for (const Row& row : rows_of("data/lang/speech_verbs." + std::string(of) + ".tsv")) {
            const std::string_view use = field(row, 2);
            SpeechVerb verb;
            verb.lemma = std::string(field(row, 1));
            verb.use = use == "tell" ? Use::Tell : use == "object" ? Use::Object : use == "document" ? Use::Document : use == "by" ? Use::By : use == "of" ? Use::Of : use == "quote" ? Use::Quote : Use::That;
            verb.hedged = field(row, 3) == "hedged";
            verb.denied = field(row, 3) == "denied";
            verb.things = field(row, 4) == "things";
            out.verbs.emplace(row[0], std::move(verb));
        }
        for (const Row& row : rows_for("speech_words", of)) out.roles[std::string(row[0])].add(field(row, 1), true);
        return out;
    });
    return all[language];
}

// A stretch of tokens; begin == end: none.
struct Range {
    std::uint32_t begin = 0, end = 0;
    bool empty() const { return begin >= end; }
    bool contains(std::uint32_t k) const { return begin <= k && k < end; }
};

struct Speaker {
    Range phrase;
    NameIndex name;
    std::string text;
    SpeakerKind kind = SpeakerKind::Speaker;
    bool hedged = false;  // estimates, unnamed reports
};

class SpeechFinder {
public:
    explicit SpeechFinder(Annotation& text)
        : text_(text), tokens_(text.tokens), words_(speech_words_of(text.language)), english_(text.language == "en"), german_(text.language == "de"),
          quotations_(find_quotations(text)), quotation_used_(quotations_.size(), false) {
        mention_at_.assign(tokens_.size(), -1);
        for (std::size_t m = 0; m < text_.mentions.size(); ++m) {
            for (std::uint32_t k = text_.mentions[m].begin.value; k < text_.mentions[m].end.value; ++k) mention_at_[k] = static_cast<int>(m);
        }
        in_time_.assign(tokens_.size(), false);
        for (const Time& time : text_.times) {
            for (std::uint32_t k = time.begin.value; k < time.end.value; ++k) in_time_[k] = true;
        }
    }

    std::vector<Speech> run() {
        for (sentence_ = 0; sentence_ < text_.sentences.size(); ++sentence_) {
            const Sentence& sentence = text_.sentences[sentence_];
            begin_ = sentence.begin.value;
            end_ = sentence.end.value;
            last_word_ = end_;
            while (last_word_ > begin_ && is_final(last_word_ - 1)) --last_word_;
            read_sentence();
            read_loose_quotations();
        }
        finish();
        return std::move(out_);
    }

private:
    // --- looking at words

    bool is(std::uint32_t k, std::string_view word) const { return k >= begin_ && k < end_ && tokens_[k].lower == word; }
    std::uint32_t role(std::string_view name, std::uint32_t k) const {
        const auto found = words_.roles.find(name);
        return found == words_.roles.end() || k < begin_ ? 0 : found->second.at(tokens_, k, end_).words;
    }
    bool is_final(std::uint32_t k) const {
        const std::string& text = tokens_[k].text;
        return text == "." || text == "!" || text == "?" || text == "…" || text == "...";
    }
    static bool is_mark(const std::string& text) {
        static const WordSet marks{"\"", "“", "”", "„", "«", "»", "''", "``", "‘", "’"};
        return marks.contains(text);
    }
    bool is_letter_word(std::uint32_t k) const { return is_letter(first_letter(tokens_[k])); }
    bool is_capital(std::uint32_t k) const { return is_upper(first_letter(tokens_[k])); }
    Tag tag(std::uint32_t k) const { return k < tokens_.size() ? tokens_[k].tag : Tag::X; }
    bool tagged(std::uint32_t k, std::initializer_list<Tag> any) const { return std::ranges::find(any, tag(k)) != any.end(); }
    const NameMention* mention(std::uint32_t k) const { return k < mention_at_.size() && mention_at_[k] >= 0 ? &text_.mentions[static_cast<std::size_t>(mention_at_[k])] : nullptr; }
    const Name& bearer(const NameMention& m) const { return text_.names[m.name.value]; }
    Span span_of(Range range) const { return range.empty() ? Span{} : Span{tokens_[range.begin].span.begin, tokens_[range.end - 1].span.end}; }
    const SpeechVerb* verb_at(std::uint32_t k) const {
        const auto found = words_.verbs.find(tokens_[k].lower);
        return found == words_.verbs.end() ? nullptr : &found->second;
    }

    // --- one sentence

    void read_sentence() {
        read_according();
        for (std::uint32_t k = begin_; k < end_; ++k) {
            if (const SpeechVerb* verb = verb_at(k); verb && stands_as_verb(k)) read_verb(k, *verb);
        }
        read_unnamed();
        read_announcement();
    }

    // "The announcement was made by X", "The claim came from X": what was said stands in another sentence, so the
    // content is the word for it; whoever reads on may conclude who spoke there.
    void read_announcement() {
        for (std::uint32_t k = begin_; k + 3 < end_; ++k) {
            if (role("announcement", k) == 0) continue;
            std::uint32_t link = k + 1;
            while (link < end_ && link < k + 4 && role("made_by", link) == 0) ++link;
            const std::uint32_t words = link < end_ ? role("made_by", link) : 0;
            if (words == 0) continue;
            const Speaker speaker = phrase_from(link + words);
            if (speaker.phrase.empty() || !speaks(speaker)) continue;
            const std::uint32_t noun = k > begin_ && (role("article", k - 1) > 0 || tagged(k - 1, {Tag::Det, Tag::Pron})) ? k - 1 : k;
            add(speaker, {noun, k + 1}, {link, speaker.phrase.end}, std::nullopt, SpeechHow::Indirect, nullptr);
        }
    }

    // Nouns and adjectives that look like the verb: "a report", "the reported incursion", "claims".
    bool stands_as_verb(std::uint32_t k) const {
        if (in_time_[k] || mention(k)) return false;
        if (!text_.parsed) return true;
        const Token& token = tokens_[k];
        if (token.lower == "said" || token.lower == "told" || token.lower == "says") return token.relation != Relation::amod;
        if (token.tag == Tag::Verb) return token.relation != Relation::amod;
        // The tagger may take a verb for a noun; a past form behind a name is a verb all the same.
        const bool past = token.lower.ends_with("ed") && token.lower != token.lemma;
        return (past || token.lower.ends_with('s')) && k > begin_ && mention(k - 1) && token.tag != Tag::Adj && !is(k + 1, "of") && !preceded_by_possessive(k);
    }
    bool preceded_by_possessive(std::uint32_t k) const { return k > begin_ && (is(k - 1, "'s") || is(k - 1, "'")); }

    void read_verb(std::uint32_t v, const SpeechVerb& verb) {
        if (is_negated(v)) return;
        if (is_passive(v)) return read_passive(v, verb);
        if (verb.use == Use::By) return read_citing(v);
        if (verb.use == Use::Of && told_of_after(v) == end_) return;
        Speaker speaker = subject_of(v);
        if (speaker.phrase.empty()) {
            // A bare infinitive or participle has somebody else's subject or none.
            if (!english_ || !is_finite(v)) return;
        }
        if (!speaker.phrase.empty() && !can_say(speaker, verb)) return;
        if (verb.use == Use::Document && speaker.kind != SpeakerKind::Document) return;
        if (speaker.phrase.empty() && quotation_beside(v, {}) < 0) return;
        if (is_first_person(speaker)) return;
        add_said(v, verb, speaker);
    }

    // "This suggests", "The move underlines": a thing that shows something says nothing.
    bool can_say(const Speaker& speaker, const SpeechVerb& verb) const {
        if (speaker.name || speaker.kind != SpeakerKind::Speaker) return true;
        const std::uint32_t first = speaker.phrase.begin, last = speaker.phrase.end - 1;
        const bool alone = first == last;
        if (alone && (role("it", last) || is(last, "this") || is(last, "that") || is(last, "these") || is(last, "which") || is(last, "what") || is(last, "there"))) return false;
        if (alone && is_pronoun(last)) return true;
        if (!verb.things) return true;
        for (std::uint32_t k = first; k <= last; ++k) {
            const std::string& word = tokens_[k].lower;
            if (role("people", k) || is_title_word(word, text_.language) || (word.ends_with('s') && is_title_word(word.substr(0, word.size() - 1), text_.language))) return true;
        }
        return false;
    }

    // "did not say", "was not confirmed": nothing is said.
    bool is_negated(std::uint32_t v) const {
        for (std::uint32_t k = v; k > begin_ && (role("auxiliary", k - 1) || role("be", k - 1) || tag(k - 1) == Tag::Adv || tag(k - 1) == Tag::Part || tag(k - 1) == Tag::Aux); --k) {
            if (role("negation", k - 1)) return true;
        }
        return false;
    }

    bool is_finite(std::uint32_t v) const { return !tokens_[v].lower.ends_with("ing") && !is(v - 1, "to"); }
    bool is_first_person(const Speaker& speaker) const { return speaker.phrase.end == speaker.phrase.begin + 1 && role("first_person", speaker.phrase.begin) > 0; }

    // --- passive: "was told by", "as reported by", "reported by", "is believed"

    bool is_passive(std::uint32_t v) const {
        if (!english_) return false;
        const std::string& word = tokens_[v].lower;
        const bool participle = word.ends_with("ed") || word == "said" || word == "told" || word == "quoted" || word == "cited" || word == "known" || word == "written" || word == "thought" || word == "found" || word == "shown";
        if (!participle) return false;
        const std::uint32_t by = by_after(v);
        std::uint32_t k = v;
        while (k > begin_ && (role("auxiliary", k - 1) > 0 || tag(k - 1) == Tag::Adv) && !role("be", k - 1)) --k;
        const bool be = k > begin_ && role("be", k - 1) > 0;
        if (be) return true;
        return by < end_ && (k == begin_ || !mention(k - 1) || is(k - 1, "as") || tokens_[v].relation == Relation::acl || tag(k - 1) == Tag::Noun || role("document", k - 1) > 0 || is(k - 1, ","));
    }

    // "reported (on Tuesday) by": the place of "by", end_ if there is none near.
    std::uint32_t by_after(std::uint32_t v) const {
        for (std::uint32_t k = v + 1; k < end_ && k < v + 5; ++k) {
            if (role("by", k)) return k;
            if (!in_time_[k] && !tagged(k, {Tag::Adv}) && !is(k, "on") && !is(k, "first")) break;
        }
        return end_;
    }

    void read_passive(std::uint32_t v, const SpeechVerb& verb) {
        const std::uint32_t by = by_after(v);
        if (by >= end_) {
            // "are expected to survive" tells what the writer expects.
            if ((!verb.hedged && verb.lemma != "report" && verb.lemma != "say") || verb.lemma == "expect") return;
            // "It was reported that S", "is believed to have": nobody is named.
            Speaker nobody;
            nobody.kind = SpeakerKind::Document;
            nobody.hedged = true;
            const std::uint32_t that = that_after(v);
            const Range content = that < end_ ? Range{that + 1, last_word_} : Range{clause_begin(v), last_word_};
            std::uint32_t cue = v;
            while (cue > begin_ && (role("be", cue - 1) || role("auxiliary", cue - 1) || is(cue - 1, "it"))) --cue;
            return add(nobody, content, {cue, that < end_ ? that + 1 : v + 1}, v, SpeechHow::Indirect, &verb);
        }
        Speaker speaker = phrase_from(by + 1);
        if (speaker.phrase.empty() || !speaks(speaker)) return;
        std::uint32_t cue = v;
        while (cue > begin_ && (role("be", cue - 1) || role("auxiliary", cue - 1))) --cue;
        // "as first reported by"
        if (cue > begin_ + 1 && role("as_adverb", cue - 1) && role("as", cue - 2)) --cue;
        const bool as = cue > begin_ && role("as", cue - 1);
        if (as) --cue;
        const std::uint32_t cue_end = speaker.phrase.end;
        if (const std::uint32_t inserted = as ? insertion_begin(cue) : cue; inserted < cue) {
            return add(speaker, trimmed({inserted, cue}), {cue, cue_end}, v, SpeechHow::Indirect, &verb);
        }
        const std::uint32_t that = that_after(cue_end - 1);
        Range content{begin_, cue};
        if (that < end_ && that <= cue_end + 3) {
            content = {that + 1, last_word_};
        } else if (cue <= begin_ + 1) {
            content = {is(cue_end, ",") ? cue_end + 1 : cue_end, last_word_};
        } else if (cue_end + 2 < last_word_ && !as) {
            content = {begin_, last_word_};
        }
        add(speaker, trimmed(content), {cue, cue_end}, v, SpeechHow::Indirect, &verb);
    }

    // "Four people, not | six as reported by X, were killed": what X reported is the insertion alone. k: none.
    std::uint32_t insertion_begin(std::uint32_t k) const {
        for (std::uint32_t b = k; b > begin_ + 1 && k - b < kReachToThat; --b) {
            if (is(b - 1, "not") && is(b - 2, ",")) return b;
            if (tokens_[b - 1].text == "," || tagged(b - 1, {Tag::Verb, Tag::Aux})) break;
        }
        return k;
    }

    // By whom something can be said: not "reported by 5 p.m.", "told by phone".
    bool speaks(const Speaker& speaker) const {
        if (in_time_[speaker.phrase.begin]) return false;
        if (speaker.name) return true;
        return is_letter_word(speaker.phrase.begin) && speaker.text != "phone" && speaker.text != "telephone";
    }

    // "citing police", "quoting Yonhap": a speaker without a clause of its own.
    void read_citing(std::uint32_t v) {
        if (role("citing", v) == 0) return;
        Speaker speaker = phrase_from(v + 1);
        if (speaker.phrase.empty()) return;
        Range content{begin_, v};
        if (v <= begin_ + 1) content = {std::min(last_word_, speaker.phrase.end + 1), last_word_};
        add(speaker, trimmed(content), {v, speaker.phrase.end}, v, SpeechHow::According, nullptr);
    }

    // --- active

    void add_said(std::uint32_t v, const SpeechVerb& verb, Speaker speaker) {
        std::uint32_t cue_begin = speaker.phrase.empty() ? v : std::min(v, speaker.phrase.begin);
        std::uint32_t cue_end = std::max(v + 1, speaker.phrase.end);
        const bool subject_after = !speaker.phrase.empty() && speaker.phrase.begin > v;
        const Speaker medium = hearer_medium(v, verb);
        const int quotation = quotation_beside(v, speaker.phrase);
        if (quotation >= 0 && add_quotations(v, verb, speaker, {cue_begin, cue_end}, static_cast<std::size_t>(quotation))) {
            if (!medium.phrase.empty()) add(medium, {begin_, last_word_}, {cue_begin, std::max(cue_end, medium.phrase.end)}, v, SpeechHow::Indirect, nullptr);
            return;
        }
        Range content;
        const std::uint32_t that = subject_after ? end_ : that_after(v);
        std::uint32_t before = std::min(cue_begin, v);
        if (before > begin_ && role("article", before - 1) > 0) --before;
        const std::uint32_t told = verb.use == Use::Tell ? std::max(cue_end, phrase_from(v + 1).phrase.end) : cue_end;
        const bool ends_clause = ends_after(told, v);
        // What stands before the speaker is what he says if nothing else can be (the verb ends the sentence) or if it
        // is a clause: "The owner, Ana Ruiz, said the town ..." has none there.
        const bool clause_before = told >= last_word_ || (text_.parsed ? has_clause(begin_, before > begin_ ? before - 1 : begin_) : !(is(v + 1, ",") && has_words(v + 2, last_word_)));
        const bool after_comma = before > begin_ + 1 && (is(before - 1, ",") || closes_quotation(before - 1)) && has_words(begin_, before - 1) && clause_before;
        const bool as_clause = before > begin_ && role("as", before - 1) > 0;
        if (that < end_) {
            content = {that + 1, last_word_};
            cue_end = that + 1;
        } else if (subject_after || (after_comma && ends_clause) || (as_clause && before > begin_ + 1 && ends_clause)) {
            content = said_before(before, cue_end);
        } else if (as_clause) {
            // "As the ministry explains, S"
            std::uint32_t comma = cue_end;
            while (comma < end_ && !is(comma, ",")) ++comma;
            content = comma < end_ ? Range{comma + 1, last_word_} : Range{};
            --cue_begin;
        } else if (verb.use == Use::Quote || verb.use == Use::Document) {
            return;  // "responded to the scene", "found the bodies"
        } else {
            content = said_after(v, verb);
        }
        content = cut_at_next_speaker(trimmed(content), v);
        if (content.empty() || !has_words(content.begin, content.end)) return;
        if (!medium.phrase.empty()) add(medium, {begin_, last_word_}, {cue_begin, std::max(cue_end, medium.phrase.end)}, v, SpeechHow::Indirect, nullptr);
        add(speaker, content, {cue_begin, cue_end}, v, SpeechHow::Indirect, &verb);
    }

    bool closes_quotation(std::uint32_t k) const {
        const std::string& text = tokens_[k].text;
        if (text == "'") return k > begin_ && (is_final(k - 1) || tokens_[k - 1].text == ",");
        return is_mark(text);
    }

    bool has_words(std::uint32_t begin, std::uint32_t end) const {
        std::uint32_t count = 0;
        for (std::uint32_t k = begin; k < end && count < 2; ++k) count += is_letter_word(k) || is_digit(to_u32(tokens_[k].text).front());
        return count >= 2 || (end > begin && count >= 1 && end - begin == 1);
    }

    // "said on Tuesday (in a statement) that": the place of "that"; end_ if another clause begins before.
    std::uint32_t that_after(std::uint32_t v) const {
        bool open = false;
        for (std::uint32_t k = v + 1; k < end_ && k <= v + kReachToThat; ++k) {
            if (role("that", k) > 0) {
                // "said that day": a determiner.
                if (english_ && text_.parsed && is(k, "that") && tag(k) == Tag::Det) return end_;
                return k;
            }
            if (tokens_[k].text == ":" || is_mark(tokens_[k].text)) return end_;
            if (tokens_[k].text == ",") open = !open;
            if (text_.parsed && tagged(k, {Tag::Verb, Tag::Aux}) && !in_time_[k] && tokens_[k].relation != Relation::amod) return end_;
        }
        return end_;
    }

    // Whether the clause of the verb ends near: "X said.", "said X on Tuesday.", "X said in a statement, adding"
    bool ends_after(std::uint32_t k, std::uint32_t v) const {
        std::uint32_t at = std::max(k, v + 1);
        // A role behind an inverted speaker: "said Ana Ruiz, a spokeswoman for the city."
        for (std::uint32_t steps = 0; at < last_word_ && steps < 24; ++at, ++steps) {
            if (is(at, ",")) return true;
            if (is(at, "based") || is(at, "citing")) return true;
            if (text_.parsed && tagged(at, {Tag::Verb, Tag::Aux, Tag::Pron}) && !in_time_[at]) return false;
            const bool adverbial = in_time_[at] || tagged(at, {Tag::Adp, Tag::Det, Tag::Noun, Tag::Propn, Tag::Adj, Tag::Adv, Tag::Num, Tag::Part}) || mention(at) || is(at, "on") || is(at, "in") || is(at, "of");
            // Only a preposition or a time can open what follows: "said in a statement", "said Tuesday".
            if (steps == 0 && at == v + 1 && !in_time_[at] && text_.parsed && !tagged(at, {Tag::Adp, Tag::Adv})) return false;
            if (!adverbial && text_.parsed) return false;
            if (!text_.parsed && !in_time_[at] && steps > 6) return false;
        }
        return true;
    }

    // "S, X said." and, in the middle, "S1, X said, S2."
    Range said_before(std::uint32_t before, std::uint32_t cue_end) const {
        if (before <= begin_) return {};
        std::uint32_t end = before;
        if (role("as", end - 1)) --end;
        while (end > begin_ && (tokens_[end - 1].text == "," || closes_quotation(end - 1))) --end;
        std::uint32_t begin = begin_;
        // What follows a further comma goes on with it, unless it is the speaker's role.
        std::uint32_t comma = cue_end;
        while (comma < last_word_ && !is(comma, ",")) ++comma;
        if (comma + 4 < last_word_ && text_.parsed) {
            bool clause = false;
            for (std::uint32_t k = comma + 1; k < last_word_; ++k) clause = clause || (tagged(k, {Tag::Verb, Tag::Aux}) && tokens_[k].relation != Relation::acl_relcl);
            // "X said, adding that": another verb of saying has the rest.
            if (clause && !role("article", comma + 1) && !tokens_[comma + 1].lower.ends_with("ing")) return {begin, last_word_};
        }
        return {begin, end};
    }

    // "spricht dagegen von": the place of "von" near behind the verb; end_ if there is none.
    std::uint32_t told_of_after(std::uint32_t v) const {
        for (std::uint32_t k = v + 1; k < end_ && k < v + 5; ++k) {
            if (role("told_of", k)) return k;
            if (!is_letter_word(k)) break;
        }
        return end_;
    }

    // "X said S", "X told Y S", "X reported five deaths", "X announced on Tuesday an agreement"
    Range said_after(std::uint32_t v, const SpeechVerb& verb) const {
        if (verb.use == Use::Of) return {told_of_after(v) + 1, last_word_};
        std::uint32_t k = v + 1;
        while (k < last_word_ && (in_time_[k] || is(k, ":") || is(k, ",") || (is(k, "on") && k + 1 < end_ && in_time_[k + 1]))) ++k;
        if (verb.use == Use::Tell) {
            const Speaker hearer = phrase_from(k);
            if (!hearer.phrase.empty()) k = hearer.phrase.end;
            while (k < last_word_ && (in_time_[k] || is(k, ","))) ++k;
        }
        if (german_ && k < last_word_ && role("particle_after", k)) ++k;
        // "said in a statement S": the prepositional phrase belongs to the saying up to its comma.
        return {k, last_word_};
    }

    // A second speaker in the sentence takes over at the conjunction before him.
    Range cut_at_next_speaker(Range content, std::uint32_t v) const {
        for (std::uint32_t k = std::max(content.begin + 1, v + 1); k < content.end; ++k) {
            if (!verb_at(k) || !stands_as_verb(k) || k == v) continue;
            const Speaker next = subject_of(k);
            if (next.phrase.empty() || next.phrase.begin <= v + 1 || next.phrase.begin <= content.begin + 1) continue;
            std::uint32_t cut = next.phrase.begin - 1;
            // "The data show S, Ruiz said.": the last speaker has all of it.
            if (is(cut, ",") && next.phrase.end <= k && k + 1 >= last_word_) content.end = cut;
            if (role("conjunction", cut) == 0) continue;
            if (text_.parsed && !(cut > begin_ && (is(cut - 1, ",") || tokens_[k].head == TokenIndex{v} || tokens_[k].relation == Relation::conj))) continue;
            if (is(cut, "as") || is(cut, "after") || is(cut, "when")) continue;
            content.end = cut > content.begin && is(cut - 1, ",") ? cut - 1 : cut;
        }
        return content;
    }

    // Cut back to words: no comma, colon or stray mark at the ends.
    Range trimmed(Range range) const {
        while (!range.empty() && (tokens_[range.begin].text == "," || tokens_[range.begin].text == ":" || tokens_[range.begin].text == ";")) ++range.begin;
        while (!range.empty() && (tokens_[range.end - 1].text == "," || tokens_[range.end - 1].text == ":")) --range.end;
        return range;
    }

    // The start of the clause that holds k: behind the last comma with a conjunction, or the sentence's start.
    std::uint32_t clause_begin(std::uint32_t k) const {
        for (std::uint32_t b = k; b > begin_; --b) {
            if (tokens_[b - 1].text == ";" || role("that", b - 1) > 0) return b;
            if (tokens_[b - 1].text == "," && role("conjunction", b) > 0) return b + 1;
        }
        return begin_;
    }

    // --- the hearer that is a medium: "told Reuters", "told the newspaper"

    Speaker hearer_medium(std::uint32_t v, const SpeechVerb& verb) {
        if (verb.use != Use::Tell) return {};
        Speaker hearer = phrase_from(v + 1);
        return hearer.kind == SpeakerKind::Medium ? hearer : Speaker{};
    }

    // --- quotations

    // The quotation that the verb of saying belongs to, -1 if none: it ends before the speaker or begins after.
    int quotation_beside(std::uint32_t v, Range subject) const {
        const std::uint32_t first = subject.empty() ? v : std::min(v, subject.begin), last = subject.empty() ? v + 1 : std::max(v + 1, subject.end);
        for (std::size_t q = 0; q < quotations_.size(); ++q) {
            const Quotation& quotation = quotations_[q];
            if (quotation.close < begin_ || quotation.words() == 0) continue;
            if (quotation.open >= end_) break;
            // Before: only a comma between.
            if (quotation.close < first && quotation.close >= begin_) {
                std::uint32_t k = quotation.close + 1;
                while (k < first && (is(k, ",") || role("auxiliary", k) || role("he", k))) ++k;
                if (k >= first && (quotation.words() > kLongestScareQuote || starts_at_sentence(quotation))) return static_cast<int>(q);
            }
            // After: a comma, a colon, a time, a hearer, no other verb. "that" before the mark: his words within a clause.
            if (quotation.open >= last && quotation.open < end_) {
                bool plain = quotation.open <= last + kReachToThat;
                bool comma = false;
                for (std::uint32_t k = last; k < quotation.open && plain; ++k) {
                    comma = is(k, ",") || is(k, ":");
                    if (text_.parsed && tagged(k, {Tag::Verb, Tag::Aux}) && !in_time_[k]) plain = false;
                    if (role("that", k)) plain = false;
                }
                if (plain && (comma || quotation.open == last) && (quotation.words() > kLongestScareQuote || comma)) return static_cast<int>(q);
            }
        }
        return -1;
    }
    bool starts_at_sentence(const Quotation& quotation) const { return quotation.open == begin_; }

    // Whether there was one left to take.
    bool add_quotations(std::uint32_t v, const SpeechVerb& verb, const Speaker& speaker, Range cue, std::size_t first) {
        bool any = false;
        // All quotations of the sentence with no other verb of saying: "S1," X said. "S2."
        for (std::size_t q = first; q < quotations_.size() && quotations_[q].open < end_; ++q) {
            if (quotation_used_[q]) continue;
            if (q != first && (quotations_[q].words() <= kLongestScareQuote || another_verb_between(v, quotations_[q]))) continue;
            quotation_used_[q] = any = true;
            add(speaker, {quotations_[q].begin(), quotations_[q].end()}, cue, v, SpeechHow::Direct, &verb);
        }
        return any;
    }

    bool another_verb_between(std::uint32_t v, const Quotation& quotation) const {
        for (std::uint32_t k = std::min(v, quotation.close) + 1; k < std::max(v, quotation.open); ++k) {
            if (k != v && verb_at(k) && stands_as_verb(k)) return true;
        }
        return false;
    }

    // Quotations that begin in this sentence and that no verb took: they continue the last speaker, or belong to
    // whoever speaks in the sentence.
    void read_loose_quotations() {
        for (std::size_t q = 0; q < quotations_.size(); ++q) {
            const Quotation& quotation = quotations_[q];
            if (quotation.open < begin_ || quotation.open >= end_) continue;
            if (quotation_used_[q]) {
                remember_quotation(q);
                continue;
            }
            if (quotation.words() <= kLongestScareQuote) continue;
            if (const Speech* here = speech_around(quotation)) {
                Speech direct = *here;
                direct.content = span_of({quotation.begin(), quotation.end()});
                direct.how = SpeechHow::Direct;
                if (direct.content != here->content) out_.push_back(std::move(direct));
                quotation_used_[q] = true;
                continue;
            }
            const bool opens_sentence = quotation.open == begin_;
            if (!opens_sentence || last_quoted_ < 0) continue;
            const Speech& last = out_[static_cast<std::size_t>(last_quoted_)];
            // It goes on in the same paragraph, or in the next one when it follows directly.
            const ParagraphIndex here = text_.sentences[sentence_].paragraph, there = last_quoted_paragraph_;
            if (!(here == there || (here && there && here.value == there.value + 1))) continue;
            Speech direct = last;
            direct.content = span_of({quotation.begin(), quotation.end()});
            direct.cue = direct.speaker = Span{direct.content.begin, direct.content.begin};
            direct.how = SpeechHow::Direct;
            direct.hedged = direct.denied = false;
            direct.verb = {};
            out_.push_back(std::move(direct));
            last_quoted_ = static_cast<int>(out_.size()) - 1;
            last_quoted_paragraph_ = here;
            quotation_used_[q] = true;
        }
    }
    void remember_quotation(std::size_t q) {
        const Span content = span_of({quotations_[q].begin(), quotations_[q].end()});
        for (std::size_t s = 0; s < out_.size(); ++s) {
            if (out_[s].content == content && out_[s].kind != SpeakerKind::Medium) last_quoted_ = static_cast<int>(s), last_quoted_paragraph_ = text_.sentences[sentence_].paragraph;
        }
    }
    // The innermost speech of this sentence that has the quotation within, or the one speech of the sentence.
    const Speech* speech_around(const Quotation& quotation) const {
        const Span span = span_of({quotation.begin(), quotation.end()});
        const Span sentence = text_.sentences[sentence_].span;
        const Speech* best = nullptr;
        for (const Speech& speech : out_) {
            if (!sentence.overlaps(speech.cue) && !speech.content.contains(span)) continue;
            if (speech.content.contains(span) && (!best || best->content.size() > speech.content.size())) best = &speech;
        }
        return best;
    }

    // --- according to

    void read_according() {
        for (std::uint32_t k = begin_; k < end_; ++k) {
            if (const std::uint32_t words = role("according", k); words > 0 && !mention(k)) {
                read_according_at(k, words);
            } else if (role("according_after", k)) {
                read_according_after(k);
            } else if (role("after_whose", k)) {
                read_words_of(k);
            }
        }
    }

    // "nach Schewarins Worten"
    void read_words_of(std::uint32_t k) {
        const NameMention* m = mention(k + 1);
        if (!m || m->begin.value != k + 1 || role("whose_words", m->end.value) == 0) return;
        const Speaker speaker = resolve({k + 1, m->end.value});
        const std::uint32_t after = m->end.value + 1;
        add(speaker, trimmed(k <= begin_ + 1 ? Range{after, last_word_} : Range{begin_, last_word_}), {k, after}, std::nullopt, SpeechHow::According, nullptr);
    }

    void read_according_at(std::uint32_t k, std::uint32_t words) {
        // "per" is a speaker's only before a name: "per police", but "5 per cent", "two per day".
        if (is(k, "per") && (k == begin_ || is_digit(to_u32(tokens_[k - 1].text).front()) || !mention(k + 1))) return;
        Speaker speaker = phrase_from(k + words);
        if (speaker.phrase.empty()) return;
        follow_source(speaker);
        const std::uint32_t after = speaker.phrase.end;
        Range content;
        const bool opens = k <= begin_ + 1 || !has_words(begin_, k);
        if (opens) {
            std::uint32_t comma = after;
            while (comma < last_word_ && comma < after + kLongestSpeaker && !is(comma, ",")) ++comma;
            const bool found = comma < last_word_ && is(comma, ",");
            if (!found && german_) comma = after - 1;
            content = {found || german_ ? comma + 1 : after, last_word_};
        } else if (german_) {
            content = {begin_, last_word_};  // the source stands in the middle of what it says
        } else {
            content = {begin_, k};
            // "S1, according to X, S2": all of it, but what a conjunction opens is another's.
            if (is(after, ",") && after + 3 < last_word_ && role("conjunction", after + 1) == 0) content.end = last_word_;
        }
        add(speaker, trimmed(content), {k, after}, std::nullopt, SpeechHow::According, nullptr);
    }

    // "Polizeiangaben zufolge"
    void read_according_after(std::uint32_t k) {
        std::uint32_t begin = k;
        while (begin > begin_ && k - begin < 6 && is_letter_word(begin - 1)) {
            --begin;
            if (role("article", begin)) break;
            if (!is_capital(begin) && begin + 1 < k) {
                ++begin;
                break;
            }
        }
        if (begin == k) return;
        const Speaker speaker = resolve({begin, k});
        const Range content = begin <= begin_ + 1 ? Range{k + 1, last_word_} : Range{begin_, last_word_};
        add(speaker, trimmed(content), {begin, k + 1}, std::nullopt, SpeechHow::According, nullptr);
    }

    // A bare "data" or "the report" is the last named source's; "reports from Russian media" are the media's.
    void follow_source(Speaker& speaker) {
        if (speaker.kind != SpeakerKind::Document || speaker.name) return;
        for (std::uint32_t k = speaker.phrase.begin; k < speaker.phrase.end; ++k) {
            if (role("of_source", k) == 0) continue;
            Speaker inner = resolve({k + 1, speaker.phrase.end});
            if (inner.phrase.empty() || inner.kind == SpeakerKind::Document || (!inner.name && inner.kind != SpeakerKind::Medium)) continue;
            inner.phrase = speaker.phrase;
            speaker = inner;
            return;
        }
        const std::uint32_t articles = role("article", speaker.phrase.begin) > 0 ? 1 : 0;
        if (speaker.phrase.end - speaker.phrase.begin > 1 + articles) return;
        const ParagraphIndex here = text_.sentences[sentence_].paragraph;
        for (auto last = out_.rbegin(); last != out_.rend(); ++last) {
            if (!last->name) continue;
            const SentenceIndex at = sentence_with(last->cue.begin);
            if (!at || text_.sentences[at.value].paragraph != here || sentence_ - at.value > kPronounReach) break;
            speaker.name = last->name;
            speaker.text = last->speaker_text;
            speaker.kind = last->kind;
            speaker.hedged = false;
            return;
        }
    }

    SentenceIndex sentence_with(CodePoint place) const {
        const auto after = std::ranges::upper_bound(text_.sentences, place, {}, [](const Sentence& s) { return s.span.begin; });
        if (after == text_.sentences.begin()) return {};
        return {static_cast<std::uint32_t>(std::prev(after) - text_.sentences.begin())};
    }

    // --- nobody named: "reports of five dead", "reportedly"

    void read_unnamed() {
        for (std::uint32_t k = begin_; k < end_; ++k) {
            if (const std::uint32_t words = role("source_of", k); words > 0 && number_near(k + words)) {
                Speaker reports;
                reports.phrase = {k, k + 1};
                reports.text = tokens_[k].lower;
                reports.kind = SpeakerKind::Document;
                reports.hedged = true;
                std::uint32_t end = k + words;
                while (end < last_word_ && !is(end, ",") && !is(end, ";")) ++end;
                add(reports, {k + words, end}, {k, k + words}, std::nullopt, SpeechHow::According, nullptr);
            }
            if (role("hedge_adverb", k) > 0 && k + 1 < end_) {
                Speaker nobody;
                nobody.kind = SpeakerKind::Document;
                nobody.hedged = true;
                const bool opens_clause = k > begin_ && is(k - 1, ",") && tokens_[k + 1].lower.ends_with("ing");
                add(nobody, {opens_clause ? k + 1 : clause_begin(k), last_word_}, {k, k + 1}, std::nullopt, SpeechHow::Indirect, nullptr);
            }
        }
    }

    bool number_near(std::uint32_t k) const {
        for (const Number& number : text_.numbers) {
            if (number.begin.value >= k && number.begin.value < k + 4 && number.begin.value < end_) return number.kind == NumberKind::Count || number.kind == NumberKind::Percent;
            if (number.begin.value >= k + 4) break;
        }
        return false;
    }

    // --- who speaks

    // The subject of the verb, by order first and by heads where order does not tell.
    Speaker subject_of(std::uint32_t v) const {
        if (const Range after = inverted_subject(v); !after.empty()) return resolve(after);
        std::uint32_t p = v;
        while (p > begin_ && (role("auxiliary", p - 1) > 0 || in_time_[p - 1] || (text_.parsed && tagged(p - 1, {Tag::Adv, Tag::Aux}) && !mention(p - 1) && !role("relative", p - 1)) ||
                              (p - 1 > begin_ && p < end_ && in_time_[p] && tagged(p - 1, {Tag::Adp})))) {
            --p;
        }
        if (p == begin_) return inherited_subject(v);
        // "S, wie Ana Ruiz von der Feuerwehr | mitteilte": all between "wie" and the verb.
        if (german_) {
            for (std::uint32_t k = p; k > begin_ && p - k < kLongestSpeaker && is_letter_word(k - 1); --k) {
                if (role("as", k - 1) && k < p && (k - 1 == begin_ || is(k - 2, ","))) return resolve({k, p});
            }
        }
        // A pronoun right before the verb.
        if (role("relative", p - 1) > 0 && !(is(p - 1, "that") && text_.parsed && tag(p - 1) == Tag::Sconj)) return antecedent(p - 1);
        if (is_pronoun(p - 1)) return resolve({p - 1, p});
        if (const NameMention* m = mention(p - 1); m && m->end.value == p) {
            const NameKind kind = bearer(*m).kind;
            const std::uint32_t b = m->begin.value;
            const bool object = b > begin_ && (tagged(b - 1, {Tag::Adp}) || is(b - 1, "of") || is(b - 1, "for") || is(b - 1, "in") || is(b - 1, "with") || is(b - 1, "from") || is(b - 1, "to") ||
                                               (is(b - 1, "the") && b > begin_ + 1 && (tagged(b - 2, {Tag::Adp}) || is(b - 2, "of") || is(b - 2, "for"))));
            if (!object && (kind != NameKind::Other || !text_.parsed || tagged(p - 1, {Tag::Propn}))) {
                Speaker out = resolve(widen(b, p));
                if (kind != NameKind::Place && kind != NameKind::Other) name_it(out, m->name);
                return out;
            }
        }
        // "X, a top official, said": back over the apposition to what stands before the first comma.
        if (tokens_[p - 1].text == "," || is_mark(tokens_[p - 1].text)) {
            if (const Range before = before_apposition(p - 1); !before.empty()) return resolve(before);
            return inherited_subject(v);
        }
        // Heads only where the order leaves it open: what stands between a pause and the verb is its subject.
        if (text_.parsed && !stands_behind_pause(p)) {
            if (const Range by_head = subject_by_head(v, p); !by_head.empty()) return resolve(by_head);
            // A participle or a coordinated verb shares its governor's subject.
            if (tagged(p - 1, {Tag::Cconj, Tag::Verb, Tag::Aux, Tag::Part, Tag::Sconj})) return inherited_subject(v);
        }
        const Range phrase = phrase_before(p);
        // "Ana Ruiz, a police spokeswoman said": the second comma is missing.
        if (!phrase.empty() && phrase.begin > begin_ + 1 && is(phrase.begin - 1, ",") && role("article", phrase.begin)) {
            const NameMention* m = mention(phrase.begin - 2);
            const bool title = std::ranges::any_of(tokens_.begin() + phrase.begin, tokens_.begin() + phrase.end, [&](const Token& token) { return is_title_word(token.lower, text_.language); });
            if (m && m->end.value == phrase.begin - 1 && bearer(*m).kind == NameKind::Person && title) return resolve(widen(m->begin.value, m->end.value));
        }
        if (phrase.empty() || (text_.parsed && !has_noun(phrase))) {
            // "A woman who wished to stay anonymous said": the bearer of the relative clause.
            for (std::uint32_t k = p; k > begin_; --k) {
                if (is(k - 1, "who")) return antecedent(k - 1);
            }
            return phrase.empty() ? inherited_subject(v) : Speaker{};
        }
        return resolve(phrase);
    }

    // Whether a noun phrase stands between p and a comma, a quotation mark or the sentence's start.
    bool stands_behind_pause(std::uint32_t p) const {
        const Range phrase = phrase_before(p);
        if (phrase.empty() || !has_noun(phrase)) return false;
        if (phrase.begin == begin_) return true;
        const std::string& before = tokens_[phrase.begin - 1].text;
        return before == "," || before == ":" || before == ";" || is_mark(before);
    }

    bool has_noun(Range phrase) const {
        for (std::uint32_t k = phrase.begin; k < phrase.end; ++k) {
            if (mention(k) || tagged(k, {Tag::Noun, Tag::Propn, Tag::Pron, Tag::Num, Tag::X, Tag::Det})) return true;
        }
        return false;
    }

    bool is_pronoun_word(std::uint32_t k) const {
        const std::string& word = tokens_[k].lower;
        return word == "he" || word == "she" || word == "they";
    }
    bool is_pronoun(std::uint32_t k) const { return k >= begin_ && (role("he", k) || role("they", k) || role("it", k) || role("first_person", k)); }

    // '… ," said Ana Ruiz', "S, teilte die Feuerwehr mit"
    Range inverted_subject(std::uint32_t v) const {
        if (v + 1 >= end_) return {};
        if (german_ && is_pronoun(v + 1)) return {v + 1, v + 2};
        const bool after_pause = v > begin_ && (tokens_[v - 1].text == "," || is_mark(tokens_[v - 1].text));
        if (!after_pause && !(german_ && v == begin_)) return {};
        if (v == begin_ + 1 && !german_) return {};
        // "Ruiz, 43, said she": a pronoun behind the verb opens what is said.
        std::uint32_t k = v + 1;
        if (english_) {
            const bool starts = mention(k) || is_capital(k) || role("article", k) || name_words_at("medium_noun", tokens_, k, end_, text_.language) || tagged(k, {Tag::Noun, Tag::Propn});
            if (!starts || in_time_[k]) return {};
            const Range phrase = phrase_to_right(k);
            if (phrase.empty()) return {};
            // "Ana, 43, said officers came": a verb behind the noun makes it the subject of what is said.
            std::uint32_t after = phrase.end;
            if (after < last_word_ && text_.parsed && tagged(after, {Tag::Verb, Tag::Aux})) return {};
            if (after < last_word_ && !is(after, ",") && !is(after, ".") && !in_time_[after] && text_.parsed && !tagged(after, {Tag::Adp, Tag::Adv, Tag::Punct}) && !role("relative", after)) return {};
            // "Ruiz, a teacher, announced an agreement": before the comma stands no clause that could be what is said.
            if (!is_mark(tokens_[v - 1].text) && !quotation_closes_at(v - 1) && text_.parsed && !has_clause(begin_, v - 1)) return {};
            const Range named = with_name_behind(phrase);
            // "S, told the mayor" tells the mayor; "S, informed the commandant Ana Ruiz on Monday" is how a stiff
            // translation puts its speaker.
            if (verb_at(v)->use == Use::Tell) return verb_at(v)->lemma != "tell" && !tokens_[v].lower.ends_with("ing") && has_person(named) && ends_soon(named.end) ? named : Range{};
            return named;
        }
        if (in_time_[k] || role("that", k)) return {};
        return phrase_to_right(k);
    }

    bool has_person(Range phrase) const {
        for (std::uint32_t k = phrase.begin; k < phrase.end; ++k) {
            if (const NameMention* m = mention(k); m && bearer(*m).kind == NameKind::Person) return true;
        }
        return false;
    }

    // Nothing but an adverbial up to the sentence's end: no clause, no pause.
    bool ends_soon(std::uint32_t k) const {
        for (; k < last_word_; ++k) {
            if (tokens_[k].text == "," || role("that", k) > 0 || tagged(k, {Tag::Verb, Tag::Aux}) || is_mark(tokens_[k].text)) return false;
        }
        return true;
    }

    // A role and the name behind it: "the town's fire chief|, Ana Ruiz", "the commandant |of the guard Ana Ruiz".
    Range with_name_behind(Range phrase) const {
        if (phrase.empty() || has_person(phrase) || !has_title(phrase)) return phrase;
        std::uint32_t k = phrase.end;
        if (is(k, ",")) {
            const NameMention* m = mention(k + 1);
            if (!m || m->begin.value != k + 1 || bearer(*m).kind != NameKind::Person || !is_title_word(tokens_[phrase.end - 1].lower, text_.language)) return phrase;
            const std::uint32_t after = m->end.value;
            return after >= last_word_ || is(after, ",") || tokens_[after].text == ")" || tokens_[after].text == ";" ? Range{phrase.begin, after} : phrase;
        }
        for (; text_.parsed && k < last_word_ && k < phrase.end + kReachToThat && tagged(k, {Tag::Adp, Tag::Det, Tag::Noun, Tag::Adj, Tag::Propn}); ++k) {
            const NameMention* m = mention(k);
            if (!m || bearer(*m).kind != NameKind::Person) continue;
            return m->begin.value == k && !tagged(k - 1, {Tag::Adp, Tag::Det}) ? Range{phrase.begin, m->end.value} : phrase;
        }
        return phrase;
    }
    bool has_title(Range phrase) const {
        for (std::uint32_t k = phrase.begin; k < phrase.end; ++k) {
            if (is_title_word(tokens_[k].lower, text_.language)) return true;
        }
        return false;
    }
    // A finite verb outside of relative clauses.
    bool has_clause(std::uint32_t begin, std::uint32_t end) const {
        int verbs = 0, relatives = 0;
        for (std::uint32_t k = begin; k < end; ++k) {
            relatives += is(k, "who") || is(k, "which");
            const bool finite = tagged(k, {Tag::Verb, Tag::Aux}) && !tokens_[k].lower.ends_with("ing") && tokens_[k].relation != Relation::amod && tokens_[k].relation != Relation::acl;
            verbs += finite && !(k > begin && tagged(k - 1, {Tag::Aux}));
        }
        return verbs > relatives;
    }
    bool quotation_closes_at(std::uint32_t k) const {
        return std::ranges::any_of(quotations_, [&](const Quotation& q) { return q.close == k || q.close + 1 == k; });
    }

    // The noun phrase that begins at k.
    Range phrase_to_right(std::uint32_t k) const {
        std::uint32_t end = k;
        const std::uint32_t limit = std::min(last_word_, k + kLongestSpeaker);
        bool noun = false;
        while (end < limit) {
            if (const NameMention* m = mention(end); m && m->begin.value >= k) {
                end = std::max(end + 1, std::min(limit, m->end.value));
                noun = true;
                continue;
            }
            if (in_time_[end] && noun) break;
            if (!text_.parsed) {
                if (role("article", end) && !noun) {
                    ++end;
                } else if (is_letter_word(end) && is_capital(end)) {
                    ++end;
                    noun = true;
                } else if (!noun && is_letter_word(end) && end > k) {
                    ++end;  // an adjective between article and noun
                } else if (!noun && end == k && is_letter_word(end)) {
                    ++end;
                    noun = !german_;
                } else if (noun && german_ && (is(end, "der") || is(end, "des") || is(end, "von")) && end + 1 < limit && is_capital(end + 1)) {
                    ++end;
                } else {
                    break;
                }
                continue;
            }
            if (tagged(end, {Tag::Det, Tag::Adj, Tag::Noun, Tag::Propn, Tag::Num}) || is(end, "'s") || is(end, "'") || tokens_[end].text == "-" || tokens_[end].text == "&" || is(end, "its") || is(end, "their") ||
                is(end, "his") || is(end, "her") || (is(end, "and") && end + 1 < limit && mention(end + 1) && noun)) {
                if (role("article", end) && noun) break;
                noun = noun || tagged(end, {Tag::Noun, Tag::Propn, Tag::Adj, Tag::Num});
                ++end;
                continue;
            }
            if (tagged(end, {Tag::Adp}) && noun && (is(end, "of") || is(end, "for") || is(end, "with") || is(end, "from") || is(end, "at") || is(end, "in")) && end + 1 < limit && !in_time_[end + 1]) {
                ++end;
                continue;
            }
            break;
        }
        while (end > k && (tagged(end - 1, {Tag::Adp, Tag::Det}) || is(end - 1, "and") || tokens_[end - 1].text == "-" || is(end - 1, "of"))) --end;
        return noun ? Range{k, end} : Range{};
    }

    // The noun phrase that ends just before p.
    Range phrase_before(std::uint32_t p) const {
        std::uint32_t begin = p;
        bool of = false;
        while (begin > begin_ && p - begin < kLongestSpeaker) {
            const std::uint32_t k = begin - 1;
            if (const NameMention* m = mention(k)) {
                begin = std::max(begin_, m->begin.value);
                of = false;
                continue;
            }
            if (in_time_[k]) break;
            if (!text_.parsed) {
                if (!is_letter_word(k) && !is(k, "'s") && tokens_[k].text != "-") break;
                if (role("that", k) || role("conjunction", k)) break;
                --begin;
                if (role("article", k)) break;
                continue;
            }
            if (tagged(k, {Tag::Noun, Tag::Propn, Tag::Adj, Tag::Num}) || is(k, "'s") || is(k, "'") || tokens_[k].text == "-" || tokens_[k].text == "&") {
                --begin;
                of = false;
                continue;
            }
            if (role("article", k) || tagged(k, {Tag::Det})) {
                --begin;
                if (begin > begin_ && (is(begin - 1, "of") || is(begin - 1, "for") || is(begin - 1, "with") || is(begin - 1, "from") || is(begin - 1, "at"))) {
                    of = true;
                    --begin;
                    continue;
                }
                break;
            }
            if ((is(k, "of") || is(k, "for") || is(k, "with") || is(k, "from") || is(k, "at") || is(k, "in")) && k > begin_ && tagged(k - 1, {Tag::Noun, Tag::Propn}) && begin < p) {
                --begin;
                of = true;
                continue;
            }
            if (is(k, "and") && k > begin_ && (mention(k - 1) || tagged(k - 1, {Tag::Noun}))) {
                --begin;
                continue;
            }
            break;
        }
        if (of && begin < p && tagged(begin, {Tag::Adp})) ++begin;
        while (begin < p && (!is_letter_word(begin) || is(begin, "and"))) ++begin;
        return {begin, p};
    }

    // Titles and the rest of the phrase before a name that the verb follows: "Fire Chief | Ana Ruiz".
    Range widen(std::uint32_t begin, std::uint32_t end) const {
        std::uint32_t b = begin;
        while (b > begin_ && end - b < kLongestSpeaker) {
            const std::uint32_t k = b - 1;
            if (in_time_[k] || (mention(k) && bearer(*mention(k)).kind == NameKind::Person && !is(b, "'s"))) break;
            if (is(k, "'s") || tokens_[k].text == "-" || (mention(k) && (is(b, "'s") || is_title_word(tokens_[b].lower, text_.language)))) {
                --b;
                continue;
            }
            const bool title = is_title_word(tokens_[k].lower, text_.language) || (text_.parsed && tagged(k, {Tag::Noun, Tag::Adj, Tag::Propn}));
            if (!title || !is_letter_word(k)) break;
            --b;
        }
        if (b < begin && (is(b, "'s") || tokens_[b].text == "-")) return {begin, end};
        return {b, end};
    }

    // "X, a top official, | indicated", "X, 43, of Ohio, | said": what stands before the first comma. `comma` is
    // the one before the verb.
    Range before_apposition(std::uint32_t comma) const {
        if (comma <= begin_ || !is(comma, ",")) return {};
        for (std::uint32_t k = comma; k > begin_ && comma - k < 2 * kLongestSpeaker; --k) {
            const std::uint32_t at = k - 1;
            if (is_mark(tokens_[at].text) || tokens_[at].text == ":" || tokens_[at].text == ";") return {};
            if (tokens_[at].text != ",") continue;
            if (at == begin_) return {};
            // "the club's owner, Ana Ruiz, said": the name itself stands between the commas.
            if (const NameMention* m = mention(k); m && m->begin.value == k && m->end.value == comma && bearer(*m).kind == NameKind::Person) {
                const Range role_phrase = phrase_before(at);
                return !role_phrase.empty() && is_title_word(tokens_[at - 1].lower, text_.language) && !has_person(role_phrase) ? Range{role_phrase.begin, comma} : Range{k, comma};
            }
            // "The operator, Sound Lines, says"
            if (const NameMention* m = mention(k); m && m->begin.value == k && m->end.value == comma && bearer(*m).kind != NameKind::Place && at > begin_ && !mention(at - 1) && names_a_body(at - 1)) return {k, comma};
            if (const NameMention* m = mention(at - 1); m && m->end.value == at && bearer(*m).kind != NameKind::Place) return widen(m->begin.value, at);
            // "The spokesman, who ..., said": a noun with its article before the comma.
            if (text_.parsed && tagged(at - 1, {Tag::Noun}) && (is(k, "who") || is(k, "which"))) return phrase_before(at);
        }
        // "Ana Ruiz who lives nearby, said": the first comma is missing.
        for (std::uint32_t k = begin_ + 1; k < comma; ++k) {
            const NameMention* m = is(k, "who") ? mention(k - 1) : nullptr;
            if (m && m->end.value == k && bearer(*m).kind == NameKind::Person) return widen(m->begin.value, k);
        }
        return {};
    }

    bool names_a_body(std::uint32_t k) const {
        return name_words_at("company_before", tokens_, k, k + 1, text_.language) > 0 || name_words_at("body_noun", tokens_, k, k + 1, text_.language) > 0;
    }

    // "X, which | reported": the bearer of the relative pronoun.
    Speaker antecedent(std::uint32_t pronoun) const {
        std::uint32_t p = pronoun;
        const bool comma = p > begin_ && is(p - 1, ",");
        if (comma) --p;
        if (p == begin_) return {};
        if (const NameMention* m = mention(p - 1); m && m->end.value == p) {
            const bool place = bearer(*m).kind == NameKind::Place;
            if (!place || is(pronoun, "which")) return resolve(place ? phrase_before(p) : widen(m->begin.value, p));
        }
        if (comma && is(pronoun, "who")) {
            if (const Range before = before_apposition(p); !before.empty()) return resolve(before);
        }
        const Range phrase = phrase_before(p);
        return phrase.empty() ? Speaker{} : resolve(phrase);
    }

    // The parse's subject: its whole phrase up to the verb, without what is only attached by a comma.
    Range subject_by_head(std::uint32_t v, std::uint32_t p) const {
        for (std::uint32_t k = begin_; k < p; ++k) {
            if (tokens_[k].head != TokenIndex{v} || (tokens_[k].relation != Relation::nsubj && tokens_[k].relation != Relation::nsubj_pass)) continue;
            if (is_pronoun(k)) return {k, k + 1};
            std::uint32_t begin = k, end = k + 1;
            if (const NameMention* m = mention(k)) begin = m->begin.value, end = m->end.value;
            begin = std::min(begin, phrase_before(end).begin);
            while (end < p && (tagged(end, {Tag::Adp, Tag::Propn, Tag::Noun, Tag::Det, Tag::Adj, Tag::Num}) || is(end, "'s") || mention(end)) && !in_time_[end]) ++end;
            while (end > k + 1 && tagged(end - 1, {Tag::Adp, Tag::Det})) --end;
            return {begin, end};
        }
        return {};
    }

    // "..., stating that", "declared S and confirmed S": the subject of the verb that governs this one.
    Speaker inherited_subject(std::uint32_t v) const {
        if (depth_ > 3) return {};
        ++depth_;
        Speaker out;
        const bool participle = tokens_[v].lower.ends_with("ing");
        const bool joined = v > begin_ && (role("conjunction", v - 1) > 0 || (text_.parsed && tokens_[v].relation == Relation::conj));
        if (text_.parsed && (participle || joined) && tokens_[v].head && tokens_[v].head.value >= begin_ && tokens_[v].head.value < v) {
            const std::uint32_t head = tokens_[v].head.value;
            if (tagged(head, {Tag::Verb})) {
                if (const Range subject = subject_by_head(head, head); !subject.empty()) {
                    out = resolve(subject);
                } else if (verb_at(head)) {
                    out = subject_of(head);
                }
            }
        }
        if (out.phrase.empty() && (participle || joined) && v > begin_ + 1) {
            // The nearest verb of saying before it in the sentence, else the sentence's first bearer.
            for (std::uint32_t k = v; k > begin_ && out.phrase.empty(); --k) {
                if (verb_at(k - 1) && stands_as_verb(k - 1)) out = subject_of(k - 1);
            }
            for (std::uint32_t k = begin_; k < v && out.phrase.empty(); ++k) {
                const NameMention* m = mention(k);
                if (m && (bearer(*m).kind == NameKind::Person || bearer(*m).kind == NameKind::Organisation)) out = resolve({m->begin.value, m->end.value});
                if (is_pronoun(k)) out = resolve({k, k + 1});
            }
        }
        --depth_;
        return out;
    }

    // The speaker's phrase that begins at k: "according to | the ministry's spokesman", "by | police".
    Speaker phrase_from(std::uint32_t k) const {
        if (k >= end_ || in_time_[k]) return {};
        if (is_pronoun(k)) return resolve({k, k + 1});
        const Range phrase = with_name_behind(phrase_to_right(k));
        if (phrase.empty()) return {};
        return resolve(phrase);
    }

    // Who a phrase stands for.
    Speaker resolve(Range phrase) const {
        Speaker out;
        while (!phrase.empty() && (is(phrase.begin, ",") || is_mark(tokens_[phrase.begin].text))) ++phrase.begin;
        if (phrase.empty()) return out;
        out.phrase = phrase;
        if (phrase.end == phrase.begin + 1 && is_pronoun(phrase.begin)) {
            resolve_pronoun(out);
            return out;
        }
        if (const NameMention* m = best_mention(phrase)) {
            out.name = m->name;
            out.text = bearer(*m).text;
            const NameKind kind = bearer(*m).kind;
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

    // "the 34-year-old": stands for the person named last.
    bool is_the_aged(Range phrase) const { return is(phrase.begin, "the") && phrase.end - phrase.begin >= 4 && is(phrase.end - 1, "old") && is(phrase.end - 3, "year"); }
    void resolve_aged(Speaker& out) const {
        const std::uint32_t first = sentence_ > kPronounReach ? text_.sentences[sentence_ - kPronounReach].begin.value : 0;
        for (std::uint32_t k = out.phrase.begin; k > first; --k) {
            if (const NameMention* m = mention(k - 1); m && bearer(*m).kind == NameKind::Person) return take(out, m->name);
        }
    }

    // "Russia's state media", "Moscow police chief": the place is not who speaks.
    void refine_place(Speaker& out, Range phrase, const NameMention& m) const {
        const bool whole = m.end.value == phrase.end && (m.begin.value == phrase.begin || role("article", phrase.begin) > 0);
        if (whole) return;
        out.name = {};
        out.text = plain_text(phrase);
        out.kind = kind_of_phrase(phrase);
        if (out.kind == SpeakerKind::Document) out.hedged = is_hedged_document(phrase);
    }

    // The name that the phrase is about: a person before an office before a place, and its head before all.
    const NameMention* best_mention(Range phrase) const {
        const NameMention* best = nullptr;
        int rank = 0;
        const bool medium_words = kind_of_phrase(phrase) == SpeakerKind::Medium;
        for (std::uint32_t k = phrase.begin; k < phrase.end; ++k) {
            const NameMention* m = mention(k);
            if (!m || m == best || m->begin.value != k) continue;
            const NameKind kind = bearer(*m).kind;
            int value = kind == NameKind::Person ? 4 : kind == NameKind::Agency || kind == NameKind::Outlet ? 3 : kind == NameKind::Organisation ? 2 : 1;
            // A person behind a preposition is not the speaker: "a lawyer for Ana Ruiz".
            const bool behind = k > phrase.begin && (is(k - 1, "for") || is(k - 1, "with") || is(k - 1, "to"));
            if (behind && kind == NameKind::Person) continue;
            if (k > phrase.begin && (is(k - 1, "in") || is(k - 1, "at") || is(k - 1, "from")) && kind == NameKind::Place) continue;
            if (value > rank) best = m, rank = value;
        }
        if (best && rank == 1 && medium_words) return nullptr;
        return best;
    }

    SpeakerKind kind_of_phrase(Range phrase) const {
        for (std::uint32_t k = phrase.begin; k < phrase.end; ++k) {
            if (role("of_source", k) && k > phrase.begin) break;
            if (const std::uint32_t words = name_words_at("medium_noun", tokens_, k, phrase.end, text_.language); words > 0 && is_head(k + words, phrase)) return SpeakerKind::Medium;
            if (role("medium", k) > 0 && is_head(k + 1, phrase)) return SpeakerKind::Medium;
            if (const std::uint32_t words = role("document", k); words > 0 && is_head(k + words, phrase)) return SpeakerKind::Document;
        }
        return SpeakerKind::Speaker;
    }
    bool is_head(std::uint32_t after, Range phrase) const {
        return after >= phrase.end || role("of_source", after) > 0 || is(after, "on") || is(after, "for") || tagged(after, {Tag::Adp, Tag::Verb, Tag::Punct});
    }
    bool is_hedged_document(Range phrase) const {
        // "reports", "early reports", but "police reports" are papers.
        for (std::uint32_t k = phrase.begin; k < phrase.end; ++k) {
            const std::string& word = tokens_[k].lower;
            if (role("article", k)) continue;
            if (k > phrase.begin && text_.parsed && tagged(k - 1, {Tag::Noun, Tag::Propn, Tag::Part}) && !role("medium", k - 1) && !is(k - 1, "media")) return word.starts_with("estimat");
            if (word.starts_with("estimat") || word.starts_with("report") || word.starts_with("rumo") || word.starts_with("schätz") || word.starts_with("bericht") || word == "accounts") return true;
        }
        return false;
    }

    // The phrase as it is shown: without article, small at the front unless it is a name.
    std::string plain_text(Range phrase) const {
        while (phrase.begin + 1 < phrase.end && role("article", phrase.begin) > 0) ++phrase.begin;
        std::string out = text_.utf8(span_of(phrase));
        const bool starts_sentence = phrase.begin == begin_ || role("people", phrase.begin) > 0 || tokens_[phrase.begin - 1].text == ":" || (phrase.begin > begin_ && (is_mark(tokens_[phrase.begin - 1].text) || phrase.begin - 1 == begin_));
        if (starts_sentence && !mention(phrase.begin) && !german_ && tag(phrase.begin) != Tag::Propn && !is_demonym(phrase.begin) && !out.empty()) {
            const std::string& word = tokens_[phrase.begin].text;
            const std::string small = tokens_[phrase.begin].lower;
            if (word.size() < 2 || !is_upper(to_u32(word)[1])) out = small + out.substr(word.size());
        }
        return out;
    }
    bool is_demonym(std::uint32_t k) const { return text_.parsed && tag(k) == Tag::Adj && is_capital(k) && k != begin_; }

    // he, she: the last person who spoke or was named; they, it: the last body.
    void resolve_pronoun(Speaker& out) const {
        const std::uint32_t k = out.phrase.begin;
        out.text = tokens_[k].lower;
        if (role("first_person", k)) return;
        const bool person = role("he", k) > 0, body = role("it", k) > 0;
        const auto fits = [&](NameIndex name) {
            const NameKind kind = text_.names[name.value].kind;
            if (person) return kind == NameKind::Person;
            if (body) return kind == NameKind::Organisation || kind == NameKind::Agency || kind == NameKind::Outlet;
            return kind == NameKind::Organisation;
        };
        const std::uint32_t first = sentence_ > kPronounReach ? sentence_ - kPronounReach : 0;
        // "Police have no motive, and they said"
        if (!person && !body) {
            for (std::uint32_t b = k; b > begin_; --b) {
                if (role("people", b - 1) && !role("they", b - 1) && (b - 1 == begin_ || !mention(b - 1))) {
                    out.text = tokens_[b - 1].lower;
                    return;
                }
            }
        }
        // "Officials are looking into it. They say"
        if (!person && !body && sentence_ > 0) {
            const Sentence& before = text_.sentences[sentence_ - 1];
            for (std::uint32_t b = before.begin.value; b < std::min(before.end.value, before.begin.value + 2); ++b) {
                const auto found = words_.roles.find("people");
                if (found == words_.roles.end() || !found->second.at(tokens_, b, before.end.value) || mention(b) || is_pronoun_word(b)) continue;
                out.text = tokens_[b].lower;
                return;
            }
        }
        // "..., she said." behind what is said: who spoke last goes on, whoever is spoken of in between.
        if (person && tags_on(k)) {
            for (auto last = out_.rbegin(); last != out_.rend(); ++last) {
                const SentenceIndex at = sentence_with(last->cue.begin);
                if (at && at.value < first) break;
                if (at && at.value < sentence_ && last->name && fits(last->name)) return take(out, last->name);
                if (at && at.value < sentence_ && !last->name && !last->speaker_text.empty() && last->kind == SpeakerKind::Speaker) break;
            }
        }
        // In this sentence, a subject before the pronoun; then the last speaker; then the first name of the last sentences.
        for (std::uint32_t b = k; b > begin_; --b) {
            const NameMention* m = mention(b - 1);
            if (m && fits(m->name) && m->begin.value + 4 < k && !preceded_by_preposition(m->begin.value)) return take(out, m->name);
        }
        for (auto last = out_.rbegin(); last != out_.rend(); ++last) {
            const SentenceIndex at = sentence_with(last->cue.begin);
            if (at && at.value < first) break;
            if (last->name && fits(last->name)) return take(out, last->name);
            // An unnamed speaker is meant as well: "A witness said ... She said": nobody known.
            const std::string& said = last->speaker_text;
            const bool several = said.ends_with('s') || said.ends_with("police") || said.find(" and ") != std::string::npos;
            if (person && several && !last->name) continue;
            if (!person && !body && !last->name && several && at && at.value < sentence_ && last->kind == SpeakerKind::Speaker) {
                out.text = said;
                return;
            }
            if (!person) continue;
            if (!last->name && !last->speaker_text.empty() && last->kind == SpeakerKind::Speaker && at && at.value < sentence_) {
                out.text = last->speaker_text;
                return;
            }
        }
        for (std::uint32_t s = sentence_; s > first; --s) {
            const Sentence& sentence = text_.sentences[s - 1];
            for (std::uint32_t b = sentence.begin.value; b < sentence.end.value; ++b) {
                const NameMention* m = mention(b);
                if (m && fits(m->name) && !(b > sentence.begin.value && tagged(b - 1, {Tag::Adp}))) return take(out, m->name);
            }
        }
    }
    // The pronoun and its verb end the sentence behind a comma or a closing mark.
    bool tags_on(std::uint32_t k) const { return k > begin_ + 2 && (is(k - 1, ",") || is_mark(tokens_[k - 1].text)) && k + 2 >= last_word_; }
    bool preceded_by_preposition(std::uint32_t k) const { return k > begin_ && tagged(k - 1, {Tag::Adp}); }

    void name_it(Speaker& out, NameIndex name) const {
        out.name = name;
        out.text = text_.names[name.value].text;
        const NameKind kind = text_.names[name.value].kind;
        out.kind = kind == NameKind::Agency || kind == NameKind::Outlet ? SpeakerKind::Medium : SpeakerKind::Speaker;
    }
    void take(Speaker& out, NameIndex name) const {
        name_it(out, name);
        stands_for_.emplace_back(out.phrase, name);
    }

    // "the ministry", "the agency", "the mayor": the last bearer whose name or role has the word.
    void resolve_title_phrase(Speaker& out) const {
        const std::uint32_t first = out.phrase.begin;
        if (is(first, "the") && out.phrase.end - first == 2 && resolve_short_title(out)) return;
        resolve_role(out);
    }

    bool resolve_short_title(Speaker& out) const {
        const std::uint32_t first = out.phrase.begin;
        const std::string& word = tokens_[out.phrase.end - 1].lower;
        if (word.size() < 4 || word.ends_with('s')) return false;
        const std::uint32_t reach = sentence_ > 2 * kPronounReach ? text_.sentences[sentence_ - 2 * kPronounReach].begin.value : 0;
        for (std::size_t m = text_.mentions.size(); m > 0; --m) {
            const NameMention& mention = text_.mentions[m - 1];
            if (mention.begin.value >= first) continue;
            if (mention.begin.value < reach) break;
            const Name& name = bearer(mention);
            const auto has_word = [&](const std::string& text) {
                const std::string folded = fold_case(text);
                const auto at = folded.find(word);
                return at != std::string::npos && (at == 0 || folded[at - 1] == ' ') && (at + word.size() == folded.size() || folded[at + word.size()] == ' ');
            };
            const bool body = name.kind == NameKind::Organisation || name.kind == NameKind::Agency;
            if ((body && (has_word(name.text) || std::ranges::any_of(name.variants, has_word))) || (name.kind == NameKind::Person && std::ranges::any_of(name.roles, has_word))) {
                take(out, mention.name);
                return true;
            }
        }
        return false;
    }

    // "The town's fire chief", "the district prosecutor": the one person of the report who has that role.
    void resolve_role(Speaker& out) const {
        Range phrase = out.phrase;
        const bool indefinite = is(phrase.begin, "a") || is(phrase.begin, "an") || is(phrase.begin, "another") || is(phrase.begin, "one");
        if (!english_ || indefinite || !is_title_word(tokens_[phrase.end - 1].lower, text_.language)) return;
        const bool definite = role("article", phrase.begin) > 0 || is_possessive_within(phrase);
        std::vector<std::string> words;
        for (std::uint32_t k = phrase.begin; k < phrase.end; ++k) {
            if (is(k, "'s") || is(k, "'")) words.clear();  // whose he is says where, not what
            else if (role("article", k) == 0 && is_letter_word(k)) words.push_back(tokens_[k].lower);
        }
        // A bare common title ("official") may be anybody's.
        if (words.empty() || (words.size() == 1 && !definite && !is_headline())) return;
        const NameIndex* bearer_found = nullptr;
        NameIndex found;
        for (std::uint32_t n = 0; n < text_.names.size(); ++n) {
            if (text_.names[n].kind != NameKind::Person) continue;
            if (std::ranges::none_of(text_.names[n].roles, [&](const std::string& of) { return same_role(words, of); })) continue;
            if (bearer_found) return;  // two could be meant
            found = {n};
            bearer_found = &found;
        }
        if (bearer_found) take(out, found);
    }
    bool is_headline() const { return text_.sentences[sentence_].role == Role::Heading; }
    bool is_possessive_within(Range phrase) const {
        for (std::uint32_t k = phrase.begin; k < phrase.end; ++k) {
            if (is(k, "'s")) return true;
        }
        return false;
    }

    // Whether the words of one stand in the other and both end in the same title: "fire chief" and "town's fire chief",
    // "prosecutor" and "district prosecutor", but not "police chief" and "fire chief".
    bool same_role(const std::vector<std::string>& words, std::string_view of) const {
        std::vector<std::string> others;
        std::string head;
        bool behind_of = false;
        for (std::string& word : split_words(fold_word(of))) {
            if (word == "the" || word == "a" || word == "an") continue;
            if (word == "of" || word == "for" || word == "at" || word == "on" || word == "in") {
                behind_of = true;
                continue;
            }
            if (word.ends_with("'s") || word.ends_with("’s")) {
                if (!behind_of) others.clear();
                continue;
            }
            if (!behind_of) head = word;
            others.push_back(std::move(word));
        }
        if (head != words.back()) return false;
        const auto within = [](const std::vector<std::string>& few, const std::vector<std::string>& many) {
            return std::ranges::all_of(few, [&](const std::string& word) { return std::ranges::find(many, word) != many.end(); });
        };
        return within(words, others) || within(others, words);
    }

    // --- keeping

    void add(const Speaker& speaker, Range content, Range cue, std::optional<std::uint32_t> verb, SpeechHow how, const SpeechVerb* kind) {
        if (content.empty() || cue.empty()) return;
        Speech out;
        out.content = span_of(content);
        out.cue = span_of(cue);
        out.speaker = speaker.phrase.empty() ? Span{out.cue.begin, out.cue.begin} : span_of(speaker.phrase);
        if (!speaker.phrase.empty()) {
            out.cue.begin = std::min(out.cue.begin, out.speaker.begin);
            // The cue reaches over the speaker when he stands beside it; a subject shared from afar stays apart.
            if (out.speaker.end < tokens_[cue.begin].span.begin && cue.begin - speaker.phrase.end > kReachToThat) out.cue = span_of(cue);
            out.cue.end = std::max(out.cue.end, std::min(out.speaker.end, tokens_[end_ - 1].span.end));
        }
        out.name = speaker.name;
        out.speaker_text = speaker.text;
        out.kind = speaker.kind;
        out.how = how;
        if (verb) out.verb = {*verb};
        out.hedged = speaker.hedged || (kind && kind->hedged) || (verb && hedged_by_adverb(*verb));
        out.denied = kind && kind->denied;
        if (kind && kind->hedged && speaker.kind == SpeakerKind::Speaker && tokens_[*verb].lemma == "indicate") out.hedged = false;
        out_.push_back(std::move(out));
    }
    bool hedged_by_adverb(std::uint32_t v) const { return v > begin_ && role("hedge_adverb", v - 1) > 0; }

    void finish() {
        std::ranges::stable_sort(out_, [](const Speech& a, const Speech& b) {
            if (a.content.begin != b.content.begin) return a.content.begin < b.content.begin;
            if (a.content.end != b.content.end) return a.content.end > b.content.end;
            if (a.cue.begin != b.cue.begin) return a.cue.begin < b.cue.begin;
            return a.kind == SpeakerKind::Medium && b.kind != SpeakerKind::Medium;
        });
        // A word of unknown kind that speaks is a person's name.
        for (const Speech& speech : out_) {
            if (speech.name && speech.kind == SpeakerKind::Speaker && text_.names[speech.name.value].kind == NameKind::Other && !english_article_at(speech.speaker)) text_.names[speech.name.value].kind = NameKind::Person;
        }
        add_stand_ins();
    }

    // "the Kralina": no person has an article.
    bool english_article_at(Span speaker) const { return english_ && fold_case(text_.utf8(speaker)).starts_with("the "); }

    // Pronouns and title phrases that stand for a name become mentions.
    void add_stand_ins() {
        std::ranges::sort(stands_for_, {}, [](const auto& pair) { return pair.first.begin; });
        std::uint32_t covered = 0;
        for (const auto& [phrase, name] : stands_for_) {
            if (phrase.begin < covered || mention(phrase.begin) || mention(phrase.end - 1)) continue;
            text_.mentions.push_back({span_of(phrase), {phrase.begin}, {phrase.end}, name});
            covered = phrase.end;
        }
        std::ranges::sort(text_.mentions, {}, [](const NameMention& m) { return m.begin; });
    }

    Annotation& text_;
    const std::vector<Token>& tokens_;
    const SpeechWords& words_;
    bool english_, german_;
    std::vector<Quotation> quotations_;
    std::vector<bool> quotation_used_;
    std::vector<int> mention_at_;
    std::vector<bool> in_time_;
    std::uint32_t sentence_ = 0, begin_ = 0, end_ = 0, last_word_ = 0;
    mutable int depth_ = 0;
    mutable std::vector<std::pair<Range, NameIndex>> stands_for_;
    int last_quoted_ = -1;
    ParagraphIndex last_quoted_paragraph_;
    std::vector<Speech> out_;
};

}  // namespace

std::vector<Speech> find_speeches(Annotation& text) { return SpeechFinder(text).run(); }

}  // namespace stemma
