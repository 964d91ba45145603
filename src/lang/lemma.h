// Dictionary forms from a word and its tag.
//
// Idea: a lemma is the word with some letters taken off its end and others put on. The rule that holds for
// the longest ending met in training, per tag, decides; words that break their rule stand in a list of
// exceptions. Both come from the treebank (tools/train/lemma_rules.h). Irregular prefixes do not occur in
// English, so nothing is changed at the front.
//
// Cost: a few hash look-ups a word. Threads: immutable once loaded.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>

#include "stemma/lang.h"

namespace stemma {

inline constexpr std::size_t kTagCount = 17;  // of Tag

// The longest ending, in bytes, that a rule may look at; longer ones repeat single words, which is what the
// exceptions are for.
inline constexpr std::size_t kLongestEnding = 6;

struct EndingRule {
    std::size_t cut = 0;   // bytes taken off
    std::string_view add;  // and put on
};

class Lemmatiser {
public:
    // `rules`: lines of tag, ending, bytes to cut, letters to add. `exceptions`: lines of tag, word, lemma. Both
    // separated by tabs; what is loaded sees that memory. Lines that do not fit are passed over.
    static Lemmatiser load(std::string_view rules, std::string_view exceptions);
    static Lemmatiser load(std::string&&, std::string_view) = delete;

    // `lower` is the folded form (Token::lower). Proper nouns keep the case they are written in.
    std::string lemma(std::string_view text, std::string_view lower, Tag tag) const;

private:
    struct Words {
        std::unordered_map<std::string_view, EndingRule> rules;             // by ending
        std::unordered_map<std::string_view, std::string_view> exceptions;  // by word
    };
    std::array<Words, kTagCount> of_tag_;
};

}  // namespace stemma
