#include "examples.h"

#include <algorithm>

namespace stemma::train {
namespace {

// A feature needs this many occurrences for a row. Lower ones made the table larger and EWT dev no better.
constexpr int kLeastWords = 2, kLeastOther = 3;

// The chance to hide a word's own row while training: at least kHideAny, and more for rare words, after
// Kiperwasser & Goldberg 2016 (alpha / (alpha + count)).
constexpr float kHideAlpha = 0.25f, kHideAny = 0.05f;

}  // namespace

Inventory inventory_of(const std::vector<GoldSentence>& train) {
    Inventory out;
    std::map<FeatureKey, int> least;
    for (const GoldSentence& sentence : train) {
        for (const GoldWord& word : sentence.words) {
            FeatureKey keys[kFeatureKinds];
            feature_keys(word.text, folded_word(word.text), keys);
            for (std::size_t f = 0; f < kFeatureKinds; ++f) {
                ++out.counts[keys[f]];
                least[keys[f]] = f == kWordFeature ? kLeastWords : kLeastOther;
            }
            out.fine.emplace(word.fine, 0);
        }
    }
    for (const auto& [key, needed] : least) {
        if (out.counts[key] >= needed) out.keys.push_back(key);
    }
    // The commonest together, so that they share cache lines; std::map gave them sorted by key before.
    std::ranges::stable_sort(out.keys, [&](FeatureKey a, FeatureKey b) { return out.counts[a] > out.counts[b]; });
    for (const FeatureKey key : out.keys) out.rows.emplace(key, static_cast<std::uint32_t>(out.rows.size()));
    int number = 0;
    for (auto& [name, at] : out.fine) at = number++;
    return out;
}

std::vector<Example> examples_of(const std::vector<GoldSentence>& sentences, const Inventory& inventory) {
    std::vector<Example> out;
    for (const GoldSentence& sentence : sentences) {
        Example example;
        for (const GoldWord& word : sentence.words) {
            FeatureKey keys[kFeatureKinds];
            feature_keys(word.text, folded_word(word.text), keys);
            std::vector<std::uint32_t> rows;
            std::uint32_t own = kNoRow;
            for (std::size_t f = 0; f < kFeatureKinds; ++f) {
                const auto at = inventory.rows.find(keys[f]);
                if (at == inventory.rows.end()) continue;
                rows.push_back(at->second);
                if (f == kWordFeature) own = at->second;
            }
            if (own == kNoRow) rows.push_back(inventory.unknown());
            const auto met = inventory.counts.find(keys[kWordFeature]);
            const float count = met == inventory.counts.end() ? 0 : static_cast<float>(met->second);
            const auto fine = inventory.fine.find(word.fine);
            example.rows.push_back(std::move(rows));
            example.word_row.push_back(own);
            example.word_drop.push_back(kHideAny + (1 - kHideAny) * kHideAlpha / (kHideAlpha + count));
            example.tags.push_back(static_cast<int>(word.tag));
            example.fine.push_back(fine == inventory.fine.end() ? -1 : fine->second);
            example.heads.push_back(word.head);
            example.relations.push_back(static_cast<int>(word.relation));
        }
        out.push_back(std::move(example));
    }
    return out;
}

}  // namespace stemma::train
