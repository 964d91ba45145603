// Labels the words of a sentence as parts of names: of a person, a place or an organisation, or outside of all.
//
// Idea: each label's score is the sum of the weights of the word's signs (name_features.h) and of the step from the
// label before; the best sequence is found by dynamic programming. Weights are whole numbers, so that the same text gets
// the same names on every machine. tools/train/name_learner.h learns them.
//
// Cost: 7 additions a sign and 49 a word. Threads: immutable once loaded; label() is pure.
// Source: Collins 2002 (structured perceptron), Ratinov & Roth 2009 (lists and the rest of the document as signs).
// Sees the memory of the model file.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lang/features.h"
#include "lang/model.h"
#include "lang/name_features.h"
#include "stemma/lang.h"
#include "stemma/result.h"

namespace stemma {

enum class NameLabel : std::uint8_t { Outside, PersonBegins, PersonGoesOn, PlaceBegins, PlaceGoesOn, BodyBegins, BodyGoesOn };
inline constexpr std::size_t kNameLabels = 7;

using LabelScores = std::array<std::int32_t, kNameLabels>;

constexpr bool goes_on(NameLabel label) { return label != NameLabel::Outside && static_cast<unsigned>(label) % 2 == 0; }
constexpr bool begins(NameLabel label) { return static_cast<unsigned>(label) % 2 == 1; }
// Whether `after` may follow `before`: a name goes on only where it has begun.
constexpr bool may_follow(NameLabel before, NameLabel after) {
    return !goes_on(after) || before == after || static_cast<unsigned>(before) + 1 == static_cast<unsigned>(after);
}

struct LabelSteps {
    std::array<LabelScores, kNameLabels + 1> from{};  // the last one: the sentence begins
};

// The best sequence of labels. Where two are equal, the smaller label is taken.
std::vector<NameLabel> best_labels(std::span<const LabelScores> words, const LabelSteps& steps);

class NameTagger {
public:
    // Fault::BadArchive if a section is missing or does not fit.
    static Result<NameTagger> load(std::string_view bytes, std::string_view input);
    static Result<NameTagger> load(std::string&&, std::string_view) = delete;  // what it sees would be gone

    // Labels of the tokens [begin, end) of one sentence.
    std::vector<NameLabel> label(const NameFeatures&, std::uint32_t begin, std::uint32_t end) const;

private:
    std::span<const FeatureKey> keys_;    // of a hash table; 0: an empty slot
    std::span<const std::int16_t> rows_;  // kNameLabels weights a slot
    LabelSteps steps_;
};

// The bytes of a model file with these weights.
std::string name_model_bytes(const std::vector<std::pair<FeatureKey, std::array<std::int16_t, kNameLabels>>>& weights, const LabelSteps& steps);

}  // namespace stemma
