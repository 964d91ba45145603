// How well a reading of a text agrees with a gold one: tokens, sentences, tags, lemmas and trees.
//
// Idea: both readings are of the same letters, so what they cut is compared by place: the letters are counted without
// white space, a token or sentence is right if one of the gold's begins and ends at the same letters, and tags, heads
// and relations are compared between words of the same place. A head is right if it is the word at the gold head's
// place, or none where the gold has none. Each measure is an F1, because the two may have cut different numbers of
// words; over gold tokens it is the share of right words.
//
// Source: the evaluation of the CoNLL 2018 shared task, https://universaldependencies.org/conll18/evaluation.html. A token
// of several words ("don't") counts as its words here, for that is how the tokeniser cuts; in English treebanks their
// letters are always the token's, which gold_texts() makes sure of. The task's LAS is `labelled_plain`.
// Cost: linear. Threads: pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "stemma/lang.h"

namespace stemma::measure {

// In letters that are no white space, from the start of the text.
struct Extent {
    std::uint32_t begin = 0, end = 0;
    friend auto operator<=>(const Extent&, const Extent&) = default;
};

struct Word {
    Extent extent;
    Tag tag = Tag::X;
    std::string lemma;
    int head = -1;  // index into Reading::words; -1: the root of its sentence
    Relation relation = Relation::none;
};

// Words and sentences rise and do not overlap.
struct Reading {
    std::vector<Word> words;
    std::vector<Extent> sentences;
};

struct Agreement {
    std::size_t right = 0, gold = 0, found = 0;
    double f1() const;  // in percent; 0 where there is nothing
    Agreement& operator+=(const Agreement&);
};

struct Scores {
    Agreement tokens, sentences, tags, lemmas, heads, labelled;
    Agreement labelled_plain;  // relations without subtypes
    Scores& operator+=(const Scores&);
};

Scores compare(const Reading& gold, const Reading& found);

// For each of the gold's words the index of the found word at the same place, or -1.
std::vector<int> aligned(const std::vector<Word>& gold, const std::vector<Word>& found);

}  // namespace stemma::measure
