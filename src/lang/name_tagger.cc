#include "lang/name_tagger.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <string>
#include <utility>

#include "lang/network.h"

namespace stemma {
namespace {

constexpr std::int32_t kNever = std::numeric_limits<std::int32_t>::min() / 4;

template <class T>
std::string bytes_of(std::span<const T> values) {
    std::string out(values.size_bytes(), '\0');
    std::memcpy(out.data(), values.data(), out.size());
    return out;
}

}  // namespace

std::vector<NameLabel> best_labels(std::span<const LabelScores> words, const LabelSteps& steps) {
    std::vector<std::array<std::uint8_t, kNameLabels>> from(words.size());
    LabelScores best{};
    for (std::size_t w = 0; w < words.size(); ++w) {
        LabelScores next;
        for (std::size_t label = 0; label < kNameLabels; ++label) {
            std::int32_t highest = kNever;
            std::uint8_t before = 0;
            for (std::size_t k = 0; k < kNameLabels; ++k) {
                if (w == 0 && k > 0) break;
                const bool allowed = may_follow(static_cast<NameLabel>(k), static_cast<NameLabel>(label));
                const std::int32_t score = !allowed ? kNever : w == 0 ? steps.from[kNameLabels][label] : best[k] + steps.from[k][label];
                if (score > highest) highest = score, before = static_cast<std::uint8_t>(k);
            }
            next[label] = highest <= kNever ? kNever : highest + words[w][label];
            from[w][label] = before;
        }
        best = next;
    }
    std::vector<NameLabel> out(words.size());
    std::size_t label = 0;
    for (std::size_t k = 1; k < kNameLabels; ++k) {
        if (best[k] > best[label]) label = k;
    }
    for (std::size_t w = words.size(); w-- > 0;) {
        out[w] = static_cast<NameLabel>(label);
        label = from[w][label];
    }
    return out;
}

Result<NameTagger> NameTagger::load(std::string_view bytes, std::string_view input) {
    const auto file = ModelFile::open(bytes, input);
    if (!file) return file.error();
    const std::string_view keys = file.value().section("keys"), rows = file.value().section("rows"), steps = file.value().section("steps");
    const std::size_t slots = keys.size() / sizeof(FeatureKey);
    if (!std::has_single_bit(slots) || rows.size() != slots * kNameLabels * sizeof(std::int16_t) || steps.size() != sizeof(LabelSteps)) {
        return Error{Fault::BadArchive, std::string(input), "section keys", "the sections of the names' model do not fit together"};
    }
    const std::span table{reinterpret_cast<const FeatureKey*>(keys.data()), slots};
    if (std::ranges::find(table, FeatureKey{0}) == table.end()) return Error{Fault::BadArchive, std::string(input), "section keys", "the table of the names' model has no empty slot: a search would not end"};
    NameTagger out;
    out.keys_ = {reinterpret_cast<const FeatureKey*>(keys.data()), slots};
    out.rows_ = {reinterpret_cast<const std::int16_t*>(rows.data()), slots * kNameLabels};
    std::memcpy(&out.steps_, steps.data(), sizeof out.steps_);
    return out;
}

std::vector<NameLabel> NameTagger::label(const NameFeatures& features, std::uint32_t begin, std::uint32_t end) const {
    std::vector<NameLabel> out(end - begin, NameLabel::Outside);
    std::vector<LabelScores> scores;
    std::vector<FeatureKey> keys;
    const auto slots = static_cast<std::uint32_t>(keys_.size());
    for (std::uint32_t first = begin; first < end; ++first) {
        if (!features.is_open(first)) continue;
        scores.clear();
        std::uint32_t k = first;
        for (; k < end && features.is_open(k); ++k) {
            features.keys(k, begin, end, keys);
            LabelScores sums{};
            for (const FeatureKey key : keys) {
                std::uint32_t slot = slot_of(key, slots);
                while (keys_[slot] != key && keys_[slot] != 0) slot = (slot + 1) & (slots - 1);
                if (keys_[slot] == 0) continue;
                for (std::size_t label = 0; label < kNameLabels; ++label) sums[label] += rows_[slot * kNameLabels + label];
            }
            scores.push_back(sums);
        }
        std::ranges::copy(best_labels(scores, steps_), out.begin() + (first - begin));
        first = k;
    }
    return out;
}

std::string name_model_bytes(const std::vector<std::pair<FeatureKey, std::array<std::int16_t, kNameLabels>>>& weights, const LabelSteps& steps) {
    const std::uint32_t slots = std::bit_ceil(static_cast<std::uint32_t>(2 * weights.size() + 2));  // at most half full: searches stay short and end
    std::vector<FeatureKey> keys(slots, 0);
    std::vector<std::int16_t> rows(slots * kNameLabels, 0);
    for (const auto& [key, row] : weights) {
        std::uint32_t slot = slot_of(key, slots);
        while (keys[slot] != 0) slot = (slot + 1) & (slots - 1);
        keys[slot] = key;
        std::ranges::copy(row, rows.begin() + static_cast<std::ptrdiff_t>(slot * kNameLabels));
    }
    std::string step_bytes(sizeof steps, '\0');
    std::memcpy(step_bytes.data(), &steps, sizeof steps);
    return model_bytes({{"keys", bytes_of<FeatureKey>(keys)}, {"rows", bytes_of<std::int16_t>(rows)}, {"steps", step_bytes}});
}

}  // namespace stemma
