// The network that tags and parses: two layers of LSTMs over the words, then a score for every pair of words.
//
// A word's vector is the sum of the rows of its features (features.h). The first layer's states give the tags, the
// second layer sees the states and the chances of the tags; its states give each word's score as the head of each
// other, from which best_tree() takes one tree. Sums are of whole numbers (dense.h), activations ratios of
// polynomials (activation.h), so the same sentence gets the same answer on every machine.
//
// Cost: about half a million multiplications a word, and n^2 dot products a sentence; sentences longer than
// kLongestSentence are read in pieces. Sentences of about the same length go through the layers side by side, which
// saves half of the waiting for weights and changes no answer. Threads: immutable once loaded; read() is pure.
// Source: see tools/train/learner.h, where it is trained. Sees the memory of the model file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "lang/dense.h"
#include "lang/features.h"
#include "lang/lemma.h"
#include "lang/model.h"
#include "stemma/lang.h"
#include "stemma/result.h"

namespace stemma {

inline constexpr std::size_t kRelationCount = 52;  // of Relation
inline constexpr std::size_t kDistances = 16;

// Tokens that are parsed as one tree. The longest sentence of EWT and GUM has 159 words; what is longer is a list
// or debris, and the table of pairs grows with the square.
inline constexpr std::size_t kLongestSentence = 256;

// Which bucket of distances the head at `j` of the word at `i` falls in: 1, 2, 3, 4, 5-6, 7-9, 10-14, 15 or more
// words away, to the right or to the left.
std::size_t distance_of(std::size_t i, std::size_t j);

// Values are held in steps of 1/kStateSteps where they lie within +-1, else of 1/kValueSteps (up to +-16).
inline constexpr float kStateSteps = 8191;
inline constexpr float kValueSteps = 512;

// Of a value in the table of features: the sum of all kinds then fits 16 bits.
inline constexpr std::int32_t kLargestInTable = 32767 / static_cast<std::int32_t>(kFeatureKinds);

struct NetworkShape {
    std::uint32_t rows = 0;    // of the table of features; the last one stands for words that are not in it
    std::uint32_t slots = 0;   // of the hash table that finds the rows; a power of two
    std::uint32_t fine = 0;    // finer tags, learnt beside the 17
    std::uint32_t word = 0, first = 0, second = 0, tag = 0, arc = 0, label = 0;  // widths
};

struct Parsed {
    Tag tag = Tag::X;
    std::int32_t head = -1;  // index among the words that were read together; -1: the root
    Relation relation = Relation::root;
};

class Network {
public:
    // Fault::BadArchive if a section is missing or does not fit the shape.
    static Result<Network> load(const ModelFile&, std::string_view input);

    // `texts` and `folded` (folded_word() of each) are of sentences of any length one after the other; `ends` says behind
    // which word each of them ends.
    std::vector<Parsed> read(std::span<const std::string_view> texts, std::span<const std::string> folded, std::span<const std::size_t> ends) const;

    const NetworkShape& shape() const { return shape_; }

private:
    struct Lstm {
        Dense in, state;
    };

    struct Piece {
        std::size_t begin = 0, size = 0;
    };
    struct Scratch;

    void read_together(std::span<const std::string_view> texts, std::span<const std::string> folded, std::span<const Piece>, std::span<Parsed> out) const;
    void read_words(std::span<const std::string_view> texts, std::span<const std::string> folded, std::int16_t* out, Scratch&) const;
    const std::int16_t* row_of(FeatureKey, bool is_word) const;  // nothing: not met in training
    void run(const Lstm&, bool backwards, const std::int16_t* in, float in_scale, std::int16_t* out, std::size_t out_stride, Scratch&) const;
    void read_tags(std::span<const Piece>, std::span<Parsed> out, Scratch&) const;
    void read_views(Scratch&) const;
    void score_heads(const float* views, std::size_t n, Scratch&) const;
    void name_relations(const float* views, std::span<const int> tree, std::span<Parsed> out, Scratch&) const;

    NetworkShape shape_;
    const FeatureKey* keys_ = nullptr;
    const std::uint32_t* rows_ = nullptr;
    const std::int16_t* table_ = nullptr;
    Lstm lstm_[2][2];
    Dense tag_, tag_view_, head_, pair_, distance_, label_;
    std::vector<float> root_;
};

// The slot that a feature's key is looked for first; the next ones follow.
inline std::size_t slot_of(FeatureKey key, std::uint32_t slots) { return (key * 0x9E3779B1u >> 7) & (slots - 1); }

}  // namespace stemma
