#include "lang/speech_sentence.h"

#include <algorithm>

#include "base/unicode.h"

namespace stemma {

bool is_mark(const std::string& token) {
    static const WordSet marks{"\"", "“", "”", "„", "«", "»", "''", "``", "‘", "’"};
    return marks.contains(token);
}

SpeechSentence::SpeechSentence(const Annotation& annotation)
    : text(annotation), tokens(annotation.tokens), words(speech_words_of(annotation.language)), english(annotation.language == "en"), german(annotation.language == "de"),
      quotations(find_quotations(annotation)), in_time(annotation.tokens.size(), false), mention_at_(annotation.tokens.size(), -1), mark_of_(annotation.tokens.size(), -1), closes_at_(annotation.tokens.size() + 1, false) {
    for (std::size_t m = 0; m < text.mentions.size(); ++m) {
        for (std::uint32_t k = text.mentions[m].begin.value; k < text.mentions[m].end.value; ++k) mention_at_[k] = static_cast<int>(m);
    }
    for (const Time& time : text.times) {
        for (std::uint32_t k = time.begin.value; k < time.end.value; ++k) in_time[k] = true;
    }
    for (std::size_t q = 0; q < quotations.size(); ++q) {
        const Quotation& quotation = quotations[q];
        closes_at_[quotation.close] = true;
        if (quotation.close < tokens.size()) closes_at_[quotation.close + 1] = true;
        mark_of_[quotation.open] = static_cast<int>(q);
        is_title_.push_back(reads_as_title(quotation));
        if (quotation.closed) mark_of_[quotation.close] = static_cast<int>(q);
    }
}

void SpeechSentence::move_to(std::uint32_t sentence) {
    index = sentence;
    in_quotation = false;
    start = text.sentences[sentence].begin.value;
    stop = text.sentences[sentence].end.value;
    last_word = stop;
    while (last_word > start && is_final(last_word - 1)) --last_word;
    while (first_quotation_ < quotations.size() && quotations[first_quotation_].close + 1 < start) ++first_quotation_;
}

bool SpeechSentence::narrow_to_quotation(std::uint32_t k) {
    const auto after = std::ranges::upper_bound(quotations, k, {}, &Quotation::open);
    if (after == quotations.begin()) return false;
    const Quotation& quotation = *std::prev(after);
    if (k <= quotation.open || k >= quotation.close || quotation.words() <= kLongestScareQuote || is_title_[static_cast<std::size_t>(std::prev(after) - quotations.begin())]) return false;
    in_quotation = true;
    start = std::max(start, quotation.begin());
    stop = std::min(stop, quotation.end());
    last_word = stop;
    while (last_word > start && (is_final(last_word - 1) || tokens[last_word - 1].text == ",")) --last_word;
    return true;
}

bool SpeechSentence::reads_as_title(const Quotation& quotation) const {
    std::uint32_t capitals = 0;
    for (std::uint32_t k = quotation.begin(); k < quotation.end(); ++k) {
        if (is_capital(k)) ++capitals;
        else if (is_letter_word(k) && tokens[k].lower.size() >= 5) return false;
        if (is_final(k)) return false;
    }
    return capitals >= 2;
}

bool SpeechSentence::is_dialogue() const {
    if (english || german || words.verbs.empty() || !is_dash(tokens[start].text)) return false;
    return index == 0 || text.sentences[index - 1].paragraph != text.sentences[index].paragraph;
}

bool SpeechSentence::is_title_alone(Range stretch) const {
    if (!text.parsed || stretch.empty() || mark_of_[stretch.begin] < 0) return false;
    const auto q = static_cast<std::size_t>(mark_of_[stretch.begin]);
    const Quotation& quotation = quotations[q];
    if (quotation.open != stretch.begin || !is_title_[q]) return false;
    return !has_verb({quotation.close, stretch.end});
}

bool SpeechSentence::is_stray_mark(std::uint32_t k, Range within) const {
    const std::string& mark = tokens[k].text;
    if (!is_mark(mark) || mark == "’" || mark == "‘") return false;
    if (mark_of_[k] < 0) return true;
    const Quotation& quotation = quotations[static_cast<std::size_t>(mark_of_[k])];
    return quotation.open == k ? !quotation.closed || quotation.close >= within.end : quotation.open < within.begin;
}

std::uint32_t SpeechSentence::role(std::string_view name, std::uint32_t k) const {
    const auto found = words.roles.find(name);
    return found == words.roles.end() || k < start ? 0 : found->second.at(tokens, k, stop).words;
}

bool SpeechSentence::is_final(std::uint32_t k) const {
    const std::string& mark = tokens[k].text;
    return mark == "." || mark == "!" || mark == "?" || mark == "…" || mark == "...";
}

const SpeechVerb* SpeechSentence::verb_at(std::uint32_t k) const {
    const auto found = words.verbs.find(tokens[k].lower);
    return found == words.verbs.end() ? nullptr : &found->second;
}

bool SpeechSentence::stands_as_verb(std::uint32_t k) const {
    if (in_time[k] || mention(k)) return false;
    if (!text.parsed) return true;
    const Token& token = tokens[k];
    if (token.lower == "said" || token.lower == "told" || token.lower == "says") return token.relation != Relation::amod;
    if (token.tag == Tag::Verb) return token.relation != Relation::amod || (k > start && (mention(k - 1) || is_pronoun(k - 1)));
    // The tagger may take a verb for a noun: "a police report states S", "S, police fear."
    const bool document = k > start && role("document", k - 1) > 0 && token.lower.ends_with('s') && (k + 1 >= last_word || tagged(k + 1, {Tag::Det, Tag::Pron, Tag::Num, Tag::Sconj}));
    const bool people = k > start + 1 && k + 1 >= last_word && role("people", k - 1) > 0 && is(k - 2, ",");
    if (document || people) return true;
    // A past form behind a name is a verb all the same.
    const bool past = token.lower.ends_with("ed") && token.lower != token.lemma;
    return (past || token.lower.ends_with('s')) && k > start && mention(k - 1) && token.tag != Tag::Adj && !is(k + 1, "of") && !preceded_by_possessive(k);
}

bool SpeechSentence::is_pronoun_word(std::uint32_t k) const {
    const std::string& word = tokens[k].lower;
    return word == "he" || word == "she" || word == "they";
}

bool SpeechSentence::has_words(std::uint32_t begin, std::uint32_t end) const {
    std::uint32_t count = 0;
    for (std::uint32_t k = begin; k < end && count < 2; ++k) count += is_letter_word(k) || is_digit(to_u32(tokens[k].text).front());
    return count >= 2 || (end > begin && count >= 1 && end - begin == 1);
}

bool SpeechSentence::has_verb(Range range) const {
    for (std::uint32_t k = range.begin; k < range.end; ++k) {
        if (tagged(k, {Tag::Verb, Tag::Aux})) return true;
    }
    return false;
}

bool SpeechSentence::has_clause(std::uint32_t begin, std::uint32_t end) const {
    int verbs = 0, relatives = 0;
    for (std::uint32_t k = begin; k < end; ++k) {
        relatives += is(k, "who") || is(k, "which");
        const bool finite = tagged(k, {Tag::Verb, Tag::Aux}) && !tokens[k].lower.ends_with("ing") && tokens[k].relation != Relation::amod && tokens[k].relation != Relation::acl;
        verbs += finite && !(k > begin && tagged(k - 1, {Tag::Aux}));
    }
    return verbs > relatives;
}

bool SpeechSentence::closes_quotation(std::uint32_t k) const {
    const std::string& mark = tokens[k].text;
    if (mark == "'") return k > start && (is_final(k - 1) || tokens[k - 1].text == ",");
    return is_mark(mark);
}

Range SpeechSentence::trimmed(Range range) const {
    while (!range.empty() && (tokens[range.begin].text == "," || tokens[range.begin].text == ":" || tokens[range.begin].text == ";" || is_dash(tokens[range.begin].text) || is_stray_mark(range.begin, range))) ++range.begin;
    while (!range.empty() && (tokens[range.end - 1].text == "," || tokens[range.end - 1].text == ":" || is_dash(tokens[range.end - 1].text) || is_stray_mark(range.end - 1, range))) --range.end;
    return range;
}

SentenceIndex SpeechSentence::sentence_with(CodePoint place) const {
    const auto after = std::ranges::upper_bound(text.sentences, place, {}, [](const Sentence& s) { return s.span.begin; });
    if (after == text.sentences.begin()) return {};
    return {static_cast<std::uint32_t>(std::prev(after) - text.sentences.begin())};
}

}  // namespace stemma
