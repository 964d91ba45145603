#include "claim/when.h"

#include <tuple>

#include "claim/lexicon.h"
#include "claim/within.h"
#include "claim/words.h"

namespace stemma {
namespace {

// Clauses that a sentence puts into one another; deeper is a list that the parser took for one.
constexpr int kMaxClauses = 6;
// Words between a time and its verb, over nouns: "the raid of Saturday night's".
constexpr int kMaxNouns = 6;

bool is_inside(const Sentence& sentence, TokenIndex i) { return i && i >= sentence.begin && i < sentence.end; }
bool is_predicate(const Token& token) { return token.tag == Tag::Verb || token.relation == Relation::root; }

// The verb that a word hangs from; the word itself when it is one. Nowhere if none is found.
TokenIndex verb_above(const Annotation& text, const Sentence& sentence, TokenIndex i) {
    for (int step = 0; step < kMaxNouns && is_inside(sentence, i); ++step) {
        if (is_predicate(at(text, i))) return i;
        i = at(text, i).head;
    }
    return {};
}

TokenIndex verb_of(const Annotation& text, const Sentence& sentence, const Time& time) {
    for (TokenIndex i = time.begin; i < time.end; ++i) {
        const TokenIndex head = at(text, i).head;
        if (is_inside(sentence, head) && (head < time.begin || head >= time.end)) return verb_above(text, sentence, head);
    }
    return {};
}

// "up 12 percent from last year", "more than in 2020": what the figure is held against.
bool is_compared(const Annotation& text, const Sentence& sentence, const Time& time) {
    for (TokenIndex i = time.begin; i > sentence.begin && time.begin.value - i.value < 2;) {
        --i.value;
        if (at(text, i).lower == "from" || at(text, i).lower == "than") return true;
    }
    return false;
}

// How many clauses up from one verb the other stands; nothing when it does not stand above.
std::optional<int> clauses_up(const Annotation& text, const Sentence& sentence, TokenIndex from, TokenIndex to) {
    TokenIndex i = from;
    for (int steps = 0; steps < kMaxClauses && is_inside(sentence, i); ++steps) {
        if (i == to) return steps;
        i = verb_above(text, sentence, at(text, i).head);
    }
    return std::nullopt;
}

}  // namespace

std::optional<Time> time_of(const Annotation& text, const Sentence& sentence, TokenIndex number, TokenIndex verb) {
    const TokenIndex own = !text.parsed ? TokenIndex{} : verb ? verb_above(text, sentence, verb) : verb_above(text, sentence, number);
    std::optional<Time> best;
    std::tuple<int, std::uint32_t> best_score;
    for (const Time& time : within(text.times, sentence.begin, sentence.end)) {
        if (time.value.empty() || !sentence.span.contains(time.span) || is_compared(text, sentence, time)) continue;
        int clauses = 0;
        if (own) {
            const TokenIndex of = verb_of(text, sentence, time);
            if (of && of != own) {
                if (is_saying(at(text, of).lemma)) continue;
                const auto up = clauses_up(text, sentence, own, of);
                const auto down = clauses_up(text, sentence, of, own);
                if (!up && !down) continue;
                clauses = up ? *up : *down;
            }
        }
        const std::uint32_t distance = time.begin < number ? number.value - time.begin.value : time.begin.value - number.value;
        const std::tuple score(clauses, distance);
        if (best && best_score <= score) continue;
        best = time;
        best_score = score;
    }
    return best;
}

}  // namespace stemma
