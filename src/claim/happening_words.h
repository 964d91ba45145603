// The words that tell a happening, and the class that each is of: "met", "talks with" and "summit" are one class.
//
// Idea: a row of data/claim/happening_words.en.tsv names a word and, where the word alone tells nothing, another that must
// stand with it ("lay ... off", "conduct ... exercises", "instructions from"). Heads say what stands with what.
//
// Cost: linear in the sentence. Threads: pure; the lists are loaded once and never change.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "claim/phrases.h"
#include "stemma/lang.h"

namespace stemma {

// By whom two happenings of one class are told apart. Maybe: by who does it, where that is said.
enum class ToldApartBy { None, Who, Whom, Both, Maybe };

struct HappeningClass {
    std::string_view name;
    int weight = 0;              // see data/claim/happening_classes.en.tsv
    ToldApartBy by = ToldApartBy::None;
    std::string_view words;      // of the matter: "arrest"
    std::string_view joined_by;  // its participant: "of"
    std::string_view set_as;     // the class that its times and places are of: those of a wound are the event's
};
// nullptr for a name of no class.
const HappeningClass* happening_class(std::string_view name);

// The tokens of one sentence under their heads.
class Heads {
public:
    Heads(const Annotation&, const Sentence&);
    Heads(Annotation&&, const Sentence&) = delete;

    // In the order of the text.
    std::span<const TokenIndex> under(TokenIndex head) const;
    TokenIndex first_under(TokenIndex head, Relation) const;
    // The stretch around a noun that is its phrase: what hangs from it, without clauses of their own and without what
    // stands more than `most` tokens behind it.
    TokenRange phrase_of(TokenIndex noun, std::uint32_t most) const;
    // The preposition of a noun: "with"; nowhere if it has none.
    TokenIndex preposition_of(TokenIndex noun) const;
    const Sentence& sentence() const { return sentence_; }
    const Annotation& text() const { return text_; }

private:
    void reach(TokenIndex from, std::uint32_t most, TokenIndex noun, TokenRange&) const;

    const Annotation& text_;
    const Sentence& sentence_;
    std::vector<TokenIndex> order_;      // the tokens by their heads
    std::vector<std::uint32_t> starts_;  // where those of each head begin in it
};

struct HappeningWord {
    TokenRange words;          // the word itself, or the phrase
    TokenIndex word;           // the verb or noun; of a phrase its last word
    const HappeningClass* of_class = nullptr;
    std::string_view state;    // what is then so, where it may be one of several: "held"; empty otherwise
    bool noun = false, phrase = false;
    TokenIndex beside;         // what its row asks for, where it asks for something
};

// The happening told at a token, if any: a phrase that begins there, or the word itself.
std::optional<HappeningWord> happening_at(const Heads&, TokenIndex);

bool is_making(std::string_view lemma);
bool is_place_noun(std::string_view lemma);

}  // namespace stemma
