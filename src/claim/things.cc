#include "claim/things.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/unicode.h"
#include "claim/amounts.h"
#include "claim/lexicon.h"
#include "claim/thing_words.h"
#include "claim/within.h"
#include "claim/words.h"

namespace stemma {
namespace {

// "did not find the car or any of the guns": the negation governs at most three verbs down.
constexpr int kMaxClimb = 3;
// The adverb stands within six words of its verb: "hit the driver once", "shot at the older brother twice".
constexpr std::uint32_t kAdverbReach = 6;

constexpr std::array<std::string_view, 3> kBores{"caliber", "calibre", "gauge"};

// The preposition of a phrase; "-" when there is none.
std::string preposition_of(const Annotation& text, const Sentence& sentence, TokenIndex noun, TokenIndex verb) {
    for (TokenIndex i = noun; i > sentence.begin && i > verb + 1;) {
        --i.value;
        if (at(text, i).head == noun && at(text, i).relation == Relation::case_) return at(text, i).lower;
    }
    return "-";
}

// A participle or a calibre in front of a noun.
bool is_before_noun(const Annotation& text, TokenIndex i, TokenIndex noun) {
    const Token& token = at(text, i);
    if (token.tag == Tag::Verb) return token.relation == Relation::amod && token.head == noun;
    return token.tag == Tag::Num || token.text == "-" || token.text == "." || token.tag == Tag::Adj || token.tag == Tag::Noun || token.tag == Tag::Propn;
}

// "a .38-caliber pistol" is called a pistol: what stands behind its calibre. Of a weapon, what it is like (loaded,
// small, single-shot) goes too, for one report's "small pistol" is another's "loaded pistol"; the colour of a car stays.
TokenIndex begin_of_label(const Annotation& text, TokenIndex begin, TokenIndex noun, bool weapon) {
    for (TokenIndex i = begin; i < noun; ++i) {
        const Tag tag = at(text, i).tag;
        if (tag != Tag::Num && !(weapon && (tag == Tag::Adj || tag == Tag::Verb))) continue;
        begin = at(text, i + 1).text == "-" ? i + 2 : i + 1;
        if (tag == Tag::Num ? is_one_of(kBores, at(text, begin).lower) : begin.value == i.value + 2) ++begin;
    }
    return std::min(begin, noun);
}

// "sentenced for using a gun", "a charge of carrying a weapon": what a law forbids is not told as a happening.
bool is_charge(const Annotation& text, const Sentence& sentence, TokenIndex verb) {
    static constexpr std::array<std::string_view, 4> kFor{"for", "including", "of", "with"};
    if (!at(text, verb).lower.ends_with("ing")) return false;
    if (is_upper(to_u32(at(text, verb).text)[0])) return true;  // a list of charges
    TokenIndex i = verb;
    while (i > sentence.begin && at(text, TokenIndex{i.value - 1}).tag == Tag::Adv) --i.value;
    return i > sentence.begin && is_one_of(kFor, at(text, TokenIndex{i.value - 1}).lower);
}

// Whether a noun stands behind "a", or, for what people own, behind "his", as the last of its phrase.
enum class Introduced { No, ByArticle, ByOwner };
Introduced introduced(const Annotation& text, const Sentence& sentence, TokenIndex noun, TokenIndex& begin) {
    if (noun + 1 < sentence.end && (at(text, noun + 1).tag == Tag::Noun || at(text, noun + 1).tag == Tag::Propn || at(text, noun + 1).text == "-")) return Introduced::No;
    begin = noun_phrase_at(text, sentence, noun).begin;
    // "a loaded pistol", "a .38-caliber pistol"
    while (begin > sentence.begin && is_before_noun(text, TokenIndex{begin.value - 1}, noun)) --begin.value;
    if (begin == sentence.begin) return Introduced::No;
    --begin.value;
    static constexpr std::array<std::string_view, 3> kArticles{"a", "an", "another"};
    static constexpr std::array<std::string_view, 3> kOwners{"her", "his", "their"};
    if (is_one_of(kArticles, at(text, begin).lower)) return Introduced::ByArticle;
    return is_one_of(kOwners, at(text, begin).lower) ? Introduced::ByOwner : Introduced::No;
}

Number number_at(const Annotation& text, TokenRange words, double value) {
    const Span span{at(text, words.begin).span.begin, at(text, TokenIndex{words.end.value - 1}).span.end};
    return {.span = span, .begin = words.begin, .end = words.end, .kind = NumberKind::Count, .value = value, .low = value, .high = value, .precision = Precision::Exact, .unit = {}};
}

// "not", on the verb or on one above it that thinks or says so.
bool is_denied(const Annotation& text, const Sentence& sentence, TokenIndex verb) {
    for (int step = 0; step < kMaxClimb && verb && verb >= sentence.begin && verb < sentence.end; ++step) {
        if (is_negated(text, sentence, verb)) return true;
        const Relation relation = at(text, verb).relation;
        if (relation != Relation::ccomp && relation != Relation::xcomp && relation != Relation::conj) return false;
        verb = at(text, verb).head;
    }
    return false;
}

}  // namespace

std::optional<ThingUse> use_of_thing(const Annotation& text, const Sentence& sentence, TokenIndex noun) {
    const auto thing = thing_class(at(text, noun).lemma);
    if (!thing) return std::nullopt;
    const auto row = [&](TokenIndex verb, std::string_view preposition) -> std::optional<ThingUse> {
        // "If they have a gun" asks; "he had a gun" tells.
        if (at(text, verb).lower == "have" || at(text, verb).lower == "has") return std::nullopt;
        const auto happening = happening_of_thing(*thing, base_of(at(text, verb).lemma, at(text, verb).lower), preposition);
        return happening ? std::optional(ThingUse{verb, std::string(*happening)}) : std::nullopt;
    };
    // "a pistol found under the seat"
    if (noun + 1 < sentence.end && at(text, noun + 1).head == noun && at(text, noun + 1).relation == Relation::acl) {
        if (auto use = row(noun + 1, "-"); use && !at(text, noun + 1).lower.ends_with("ing")) return use;
    }
    TokenIndex i = noun;
    // "a shotgun and a knife": the second is joined to the first.
    if (at(text, i).relation == Relation::conj && at(text, i).head && at(text, i).head < i) i = at(text, i).head;
    // "rammed a couple of cars": the number's own noun stands between.
    const TokenIndex above = at(text, i).head;
    if (at(text, i).relation == Relation::nmod && above && above < i && above >= sentence.begin && preposition_of(text, sentence, i, above) == "of") i = above;
    const TokenIndex head = at(text, i).head;
    if (!head || head < sentence.begin || head >= sentence.end) return std::nullopt;
    switch (at(text, i).relation) {
        case Relation::obj:
        case Relation::nsubj_pass: return row(head, "-");
        case Relation::obl:
        case Relation::obl_agent:
        case Relation::nmod: return row(head, preposition_of(text, sentence, i, head));
        default: return std::nullopt;
    }
}

std::vector<ThingFound> things_told_by_singulars(const Annotation& text, SentenceIndex index) {
    const Sentence& sentence = text.sentences[index.value];
    std::vector<ThingFound> out;
    for (TokenIndex i = sentence.begin; i < sentence.end; ++i) {
        const Token& token = at(text, i);
        if (token.tag != Tag::Noun && token.tag != Tag::Propn) continue;
        const auto thing = thing_class(token.lower);
        if (!thing) continue;
        TokenIndex begin;
        const Introduced how = introduced(text, sentence, i, begin);
        if (how == Introduced::No) continue;
        const auto use = use_of_thing(text, sentence, i);
        if (!use || is_charge(text, sentence, use->verb)) continue;
        // "sped away in their car" brings a car into the event; "parked his car" is told of one that is known.
        if (how == Introduced::ByOwner && (*thing != "vehicle" || (use->happening != "fled in" && use->happening != "stolen"))) continue;
        ThingFound found;
        found.sentence = index;
        found.words = {begin, i + 1};
        found.label = label_words_of(text, {begin_of_label(text, begin + 1, i, *thing == "weapon"), i + 1});
        found.matter.counted = found.label;
        found.matter.happening = use->happening;
        found.verb = use->verb;
        found.implicit = true;
        found.planned = is_planned(text, sentence, use->verb);
        found.negated = is_denied(text, sentence, use->verb);
        if (!found.negated) out.push_back(std::move(found));
    }
    return out;
}

std::vector<ThingFound> times_told_by_adverbs(const Annotation& text, SentenceIndex index) {
    const Sentence& sentence = text.sentences[index.value];
    std::vector<ThingFound> out;
    for (TokenIndex i = sentence.begin; i < sentence.end; ++i) {
        const std::string& word = at(text, i).lower;
        const double value = word == "once" ? 1 : word == "twice" ? 2 : word == "thrice" ? 3 : 0;
        if (value == 0 || at(text, i).tag != Tag::Adv) continue;
        // "once he had fired": the word begins a clause.
        if (word == "once" && i + 1 < sentence.end && (at(text, i + 1).tag == Tag::Pron || at(text, i + 1).tag == Tag::Det)) continue;
        // "more than once" is no number.
        const auto word_before = [&](std::uint32_t n) { return i.value >= sentence.begin.value + n ? std::string_view(at(text, TokenIndex{i.value - n}).lower) : std::string_view(); };
        if (word_before(1) == "than") continue;
        TokenIndex verb;
        for (TokenIndex k = i; k > sentence.begin && i.value - k.value < kAdverbReach;) {
            --k.value;
            if (at(text, k).tag == Tag::Punct || at(text, k).tag == Tag::Cconj) break;
            if (at(text, k).tag != Tag::Verb) continue;
            verb = k;
            break;
        }
        const auto happening = verb ? struck(at(text, verb).lemma) : std::nullopt;
        if (!happening) continue;
        ThingFound found;
        found.sentence = index;
        found.words = {i, i + 1};
        found.value = value;
        found.at_least = word_before(2) == "at" && word_before(1) == "least";
        found.matter.counted = "times";
        found.matter.happening = std::string(*happening);
        found.matter.to_whom = object_of(text, sentence, verb);
        found.verb = verb;
        found.planned = is_planned(text, sentence, verb);
        found.negated = is_denied(text, sentence, verb);
        if (!found.negated) out.push_back(std::move(found));
    }
    return out;
}

std::vector<Number> negated_any(const Annotation& text, SentenceIndex index) {
    const Sentence& sentence = text.sentences[index.value];
    std::vector<Number> out;
    for (TokenIndex i = sentence.begin; i + 1 < sentence.end; ++i) {
        // "any suspects", "a single call"
        const bool single = at(text, i).lower == "a" && at(text, i + 1).lower == "single";
        if (!single && (at(text, i).lower != "any" || at(text, i).tag != Tag::Det)) continue;
        const TokenIndex behind = single ? i + 2 : i + 1;
        const Counted counted = counted_behind(text, sentence, i, behind);
        if (!counted.head || counted.alone) continue;
        const Token& noun = at(text, counted.head);
        const bool told = people_noun(noun.lemma) != PeopleNoun::No || thing_class(noun.lemma) || verb_of_event(noun.lemma) || toll_of(noun.lemma, noun.lower);
        const TokenIndex verb = noun.head;
        if (!told || !verb || verb < sentence.begin || verb >= sentence.end || !tells_none(at(text, verb).lemma)) continue;
        if (is_denied(text, sentence, verb)) out.push_back(number_at(text, {i, behind}, 0));
    }
    return out;
}

std::vector<Number> told_by_rank(const Annotation& text, SentenceIndex index) {
    const Sentence& sentence = text.sentences[index.value];
    std::vector<Number> out;
    for (const Number& rank : within(text.numbers, sentence.begin, sentence.end)) {
        if (rank.kind != NumberKind::Ordinal || !rank.value || *rank.value < 2) continue;
        const Counted counted = counted_behind(text, sentence, rank.begin, rank.end);
        if (!counted.head || counted.alone) continue;
        const Token& noun = at(text, counted.head);
        Number number = number_at(text, {rank.begin, rank.end}, *rank.value);
        const bool person = people_noun(noun.lemma) != PeopleNoun::No && noun.lower == noun.lemma;
        // "A third defendant was acquitted" does not tell that three were.
        const std::string happening = happened_to(text, sentence, number, counted).happening;
        const bool ranked = person && (is_ranked_happening(happening) || (is_ranked(noun.lemma) && happening.empty()));
        if (ranked || is_ranked_happening(happening_of_one(noun.lemma))) out.push_back(std::move(number));
    }
    return out;
}

std::vector<Number> told_by_both(const Annotation& text, SentenceIndex index) {
    const Sentence& sentence = text.sentences[index.value];
    std::vector<Number> out;
    for (TokenIndex i = sentence.begin; i + 1 < sentence.end; ++i) {
        if (at(text, i).lower != "both" || at(text, i).tag != Tag::Det) continue;
        // "both the driver and his wife": a pair that is named.
        const Counted counted = counted_behind(text, sentence, i, i + 1);
        if (!counted.head || counted.alone || at(text, counted.head).lower == at(text, counted.head).lemma) continue;
        const bool counts = std::ranges::any_of(within(text.numbers, i, i + 1), [](const Number&) { return true; });
        if (!counts) out.push_back(number_at(text, {i, i + 1}, 2));
    }
    return out;
}

}  // namespace stemma
