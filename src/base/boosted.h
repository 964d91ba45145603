// Boosted trees of depth two: how the models of several steps weigh numbers against one another.
//
// Idea: a sum of many small trees, each of which asks two questions about the numbers and gives a value. Depth two is
// the least that sees two things together, and a tree of it can still be read. In a model's file each tree is a row.
// Cost: two comparisons a tree. Threads: pure.
// Source: Friedman, "Greedy function approximation" (2001); learnt by tools/train/boosting.h.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/rows.h"

namespace stemma {

// The first question, then one of two others, then a value. A question is "number `feature` is above `threshold`"; yes
// goes to the second half.
struct Tree {
    struct Question {
        std::uint16_t feature = 0;
        float threshold = 0;
    };
    Question first, second[2];
    float value[4] = {};

    float operator()(std::span<const float> numbers) const {
        const int half = numbers[first.feature] > first.threshold;
        return value[2 * half + (numbers[second[half].feature] > second[half].threshold)];
    }
};

struct Trees {
    float base = 0;  // log odds before the first tree
    std::vector<Tree> trees;

    float operator()(std::span<const float> numbers) const;  // log odds
};

// Takes a "base" or "tree" row of a model's file; false if it is neither, or names a number that is not among `features`.
bool take_row(const Row&, std::span<const std::string> features, Trees&);
// The rows, one a line, as take_row() reads them.
std::string rows_text(const Trees&, std::span<const std::string> features);

// A number of a model's file; zero if it is none.
float model_number(std::string_view text);

}  // namespace stemma
