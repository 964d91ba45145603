// Reads CoNLL-U: the treebanks that the models are trained and measured on.
//
// Words only: lines of multi-word tokens ("3-4") and of empty nodes ("5.1") are passed over, so a word is what
// the treebank counts as one. Relations outside of the list in stemma/lang.h lose their subtype.
// Cost: linear. Source: https://universaldependencies.org/format.html
#pragma once

#include <string>
#include <vector>

#include "stemma/lang.h"
#include "stemma/result.h"

namespace stemma::train {

struct GoldWord {
    std::string text, lemma;
    Tag tag = Tag::X;
    std::string fine;  // the treebank's own finer tag: "VBD"; a second thing to learn, which helps the first
    int head = -1;  // index in the sentence; -1: the root
    Relation relation = Relation::none;
};

struct GoldSentence {
    std::string document;          // "# newdoc id"
    std::string text;              // "# text", as it was written
    bool opens_paragraph = false;  // "# newpar"
    std::vector<GoldWord> words;
};

// Fault::NotFound for a missing file; Fault::BadEncoding, with its line, for a line that is no CoNLL-U.
Result<std::vector<GoldSentence>> read_treebank(const std::string& path);

inline constexpr std::size_t kHoldBackEvery = 4;  // news documents; the first three of four are trained on

// The Wikinews news documents of GUM that are held back from training: every fourth, in the file's order.
bool is_news(const std::string& document);
struct Parted {
    std::vector<GoldSentence> train, held_back;
};
Parted part_news(const std::vector<GoldSentence>& gum);

}  // namespace stemma::train
