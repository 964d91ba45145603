#include "collate/own_hand.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "claim/words.h"

namespace stemma {
namespace {

// Tokens before "himself" among which the verb or the gun stands: "turned the gun on himself", "killed two, then himself". Further
// before stands what was done to others.
constexpr std::uint32_t kReach = 4;

bool is_reflexive(std::string_view lower) {
    static constexpr std::array<std::string_view, 4> kReflexives{"herself", "himself", "self", "themselves"};
    return is_one_of(kReflexives, lower);
}

// "suicide hotline", "suicide bomber": nobody's own death.
bool is_suicide(const Annotation& text, TokenIndex i) {
    static constexpr std::array<std::string_view, 11> kBehind{"attempt", "attempts", "bomber", "bombing", "hotline", "lifeline", "pact", "prevention", "rate", "rates", "watch"};
    if (at(text, i).lemma != "suicide") return false;
    if (i.value + 1 < text.tokens.size() && is_one_of(kBehind, at(text, i + 1).lower)) return false;
    return i.value == 0 || at(text, TokenIndex{i.value - 1}).lower != "attempted";
}

}  // namespace

OwnHand own_hand_in(const Annotation& text) {
    OwnHand out;
    for (const Sentence& sentence : text.sentences) {
        for (TokenIndex i = sentence.begin; i < sentence.end; ++i) {
            const Token& token = at(text, i);
            out.died |= is_suicide(text, i);
            const bool own_life = token.lower == "life" && i > sentence.begin && at(text, TokenIndex{i.value - 1}).lower == "own";
            if (!own_life && !is_reflexive(token.lower)) continue;
            for (TokenIndex k = i; k > sentence.begin && i.value - k.value < kReach;) {
                --k.value;
                const std::string& lemma = at(text, k).lemma;
                const std::string& lower = at(text, k).lower;
                out.died |= own_life ? lemma == "take" || lemma == "end" : lemma == "kill" || lower == "gun";
                out.shot |= !own_life && (lemma == "shoot" || lower == "shot" || lower == "shoots");
            }
        }
    }
    return out;
}

}  // namespace stemma
