#include "claim/happening_words.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "base/rows.h"
#include "claim/lexicon.h"
#include "claim/words.h"

namespace stemma {
namespace {

// What must stand with a word stands at most this many tokens behind it: "charged two brothers of the victim with".
// More takes in words of the next phrase, fewer lose objects with two adjectives.
constexpr std::uint32_t kReach = 6;
// Heads are followed this far up to the verb that governs a noun: "talks on ... were held".
constexpr int kMaxGovernors = 2;

enum class How { Verb, Noun, Phrase };

struct WordRow {
    How how = How::Verb;
    std::string_view beside, of_class, state;
};

struct Words {
    std::map<std::string_view, HappeningClass> classes;
    std::multimap<std::string_view, WordRow> words;            // verbs and nouns by lemma
    std::map<std::string_view, WordRow> phrases;               // folded
    std::map<std::string_view, std::uint32_t> phrase_starts;   // first token -> the longest phrase that begins with it
    std::set<std::string_view> making, places;
};

Words read_words() {
    Words words;
    for (const Row& row : rows_of("data/claim/happening_classes.en.tsv")) {
        const std::string_view by = row.at(2);
        words.classes[row[0]] = {row[0], row.at(1)[0] - '0',
                                 by == "who" ? ToldApartBy::Who : by == "whom" ? ToldApartBy::Whom : by == "both" ? ToldApartBy::Both : by == "maybe" ? ToldApartBy::Maybe : ToldApartBy::None,
                                 row.at(3), row.at(4), row.at(5)};
    }
    for (const Row& row : rows_of("data/claim/happening_words.en.tsv")) {
        const std::string_view how = row.at(1);
        const WordRow told{how == "verb" ? How::Verb : how == "noun" ? How::Noun : How::Phrase, row.at(2), row.at(3), row.at(4)};
        if (told.how != How::Phrase) {
            words.words.emplace(row[0], told);
            continue;
        }
        words.phrases.emplace(row[0], told);
        std::uint32_t& longest = words.phrase_starts[row[0].substr(0, row[0].find(' '))];
        longest = std::max(longest, static_cast<std::uint32_t>(std::ranges::count(row[0], ' ') + 1));
    }
    words.making = set_of_rows("data/claim/making.en.txt");
    words.places = set_of_rows("data/claim/place_nouns.en.txt");
    return words;
}

const Words& lists() {
    static const Words kWords = read_words();
    return kWords;
}

bool is_noun(const Token& token) { return token.tag == Tag::Noun || token.tag == Tag::Propn; }

bool is_clause(Relation relation) {
    switch (relation) {
        case Relation::acl:
        case Relation::acl_relcl:
        case Relation::advcl:
        case Relation::advcl_relcl:
        case Relation::ccomp:
        case Relation::csubj:
        case Relation::parataxis:
        case Relation::punct:
        case Relation::conj:
        case Relation::cc:
        case Relation::cop:
        case Relation::nsubj:
        case Relation::nsubj_pass:
        case Relation::aux:
        case Relation::advmod:
        case Relation::mark:
        case Relation::obl:
        case Relation::appos:
            return true;
        default: return false;
    }
}

// The token behind a word that is, or names, what its row asks for; nowhere if none.
TokenIndex beside_verb(const Heads& heads, TokenIndex verb, std::string_view wanted) {
    const Annotation& text = heads.text();
    const TokenIndex end{std::min(heads.sentence().end.value, verb.value + 1 + kReach)};
    for (TokenIndex i = verb + 1; i < end; ++i) {
        const Token& token = at(text, i);
        const bool fits = wanted == "@body" ? token.tag == Tag::Noun && is_body_part(token.lemma) : token.lemma == wanted;
        if (fits) return i;
        if (token.tag == Tag::Verb || token.lower == ";") break;
    }
    return {};
}

// Whether a noun stands with what its row asks for: a preposition behind it, or a verb that governs it or describes it.
TokenIndex beside_noun(const Heads& heads, TokenIndex noun, std::string_view wanted) {
    const Annotation& text = heads.text();
    const auto fits = [&](const Token& token) { return wanted == "@make" ? lists().making.contains(token.lemma) : token.lemma == wanted; };
    if (wanted == "@body") return beside_verb(heads, noun, wanted);
    for (const TokenIndex i : heads.under(noun)) {
        const Token& token = at(text, i);
        if ((token.relation == Relation::acl || token.relation == Relation::acl_relcl) && token.tag == Tag::Verb && fits(token)) return i;
        if (token.relation != Relation::nmod && token.relation != Relation::obl) continue;
        if (i < noun) continue;
        if (const TokenIndex preposition = heads.preposition_of(i); fits(token) || (preposition && fits(at(text, preposition)))) return i;
    }
    TokenIndex i = noun;
    for (int step = 0; step < kMaxGovernors && at(text, i).head; ++step) {
        const Relation relation = at(text, i).relation;
        i = at(text, i).head;
        if (fits(at(text, i))) return i;
        const bool goes_on = relation == Relation::compound || relation == Relation::conj || relation == Relation::nmod;
        if (!goes_on) break;
    }
    return {};
}

std::optional<HappeningWord> phrase_at(const Heads& heads, TokenIndex i) {
    const Annotation& text = heads.text();
    const auto start = lists().phrase_starts.find(at(text, i).lower);
    if (start == lists().phrase_starts.end()) return std::nullopt;
    for (std::uint32_t length = std::min(start->second, heads.sentence().end.value - i.value); length > 0; --length) {
        const TokenRange range{i, i + length};
        const auto row = lists().phrases.find(folded_words_of(text, range));
        if (row == lists().phrases.end()) continue;
        return HappeningWord{range, i + (length - 1), happening_class(row->second.of_class), row->second.state, false, true, {}};
    }
    return std::nullopt;
}

}  // namespace

const HappeningClass* happening_class(std::string_view name) {
    const auto found = lists().classes.find(name);
    return found == lists().classes.end() ? nullptr : &found->second;
}

bool is_making(std::string_view lemma) { return lists().making.contains(lemma); }
bool is_place_noun(std::string_view lemma) { return lists().places.contains(lemma); }

Heads::Heads(const Annotation& text, const Sentence& sentence) : text_(text), sentence_(sentence) {
    // Counting sort by head: linear, and the tokens of one head keep the order of the text.
    const std::uint32_t first = sentence.begin.value, size = sentence.end.value - first;
    starts_.assign(size + 1, 0);
    const auto head_of = [&](std::uint32_t i) -> std::optional<std::uint32_t> {
        const TokenIndex head = text.tokens[first + i].head;
        if (!head || head < sentence.begin || head >= sentence.end) return std::nullopt;
        return head.value - first;
    };
    for (std::uint32_t i = 0; i < size; ++i) {
        if (const auto head = head_of(i)) ++starts_[*head + 1];
    }
    for (std::uint32_t i = 0; i < size; ++i) starts_[i + 1] += starts_[i];
    order_.resize(starts_[size]);
    std::vector<std::uint32_t> next(starts_.begin(), starts_.end() - 1);
    for (std::uint32_t i = 0; i < size; ++i) {
        if (const auto head = head_of(i)) order_[next[*head]++] = TokenIndex{first + i};
    }
}

std::span<const TokenIndex> Heads::under(TokenIndex head) const {
    const std::uint32_t at = head.value - sentence_.begin.value;
    return std::span(order_).subspan(starts_[at], starts_[at + 1] - starts_[at]);
}

TokenIndex Heads::first_under(TokenIndex head, Relation relation) const {
    for (const TokenIndex i : under(head)) {
        if (text_.tokens[i.value].relation == relation) return i;
    }
    return {};
}

TokenIndex Heads::preposition_of(TokenIndex noun) const {
    if (const TokenIndex own = first_under(noun, Relation::case_)) return own;
    // Of a name of two words it may hang from the second.
    const TokenIndex second = first_under(noun, Relation::flat);
    return second ? first_under(second, Relation::case_) : TokenIndex{};
}

void Heads::reach(TokenIndex from, std::uint32_t most, TokenIndex noun, TokenRange& range) const {
    // Each step goes to tokens of the range that were not in it, so the walk is bounded by `most` on either side.
    for (const TokenIndex i : under(from)) {
        if (is_clause(text_.tokens[i.value].relation)) continue;
        const std::uint32_t away = i < noun ? noun.value - i.value : i.value - noun.value;
        if (away > most) continue;
        range.begin = std::min(range.begin, i);
        range.end = std::max(range.end, i + 1);
        if (i != from) reach(i, most, noun, range);
    }
}

TokenRange Heads::phrase_of(TokenIndex noun, std::uint32_t most) const {
    TokenRange range{noun, noun + 1};
    reach(noun, most, noun, range);
    return range;
}

std::optional<HappeningWord> happening_at(const Heads& heads, TokenIndex i) {
    if (auto phrase = phrase_at(heads, i)) return phrase;
    const Annotation& text = heads.text();
    const Token& token = at(text, i);
    const bool noun = is_noun(token);
    if (!noun && token.tag != Tag::Verb) return std::nullopt;
    std::optional<HappeningWord> plain;
    const auto [begin, end] = lists().words.equal_range(token.lemma);
    for (auto row = begin; row != end; ++row) {
        const WordRow& told = row->second;
        if ((told.how == How::Noun) != noun) continue;
        HappeningWord found{{i, i + 1}, i, happening_class(told.of_class), told.state, noun, false, {}};
        if (told.beside.empty()) {
            plain = found;
            continue;
        }
        const TokenIndex beside = noun ? beside_noun(heads, i, told.beside) : beside_verb(heads, i, told.beside);
        if (!beside) continue;
        found.beside = beside;
        if (told.beside == "@body") {
            found.state = at(text, beside).lemma;
            found.words = {i, beside + 1};
        }
        return found;
    }
    return plain;
}

}  // namespace stemma
