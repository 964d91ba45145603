// What the tagger and parser see of a word: its folded form, its first and last letters, its shape.
//
// Each is a key of 32 bits, a hash of its kind and letters; a word's vector is the sum of the rows of its keys
// that were met in training. Two features may share a key, once in some thousands of millions of pairs.
// Cost: about a tenth of a microsecond a word. Threads: all functions are pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace stemma {

using FeatureKey = std::uint32_t;

inline constexpr std::size_t kLongestAffix = 4;  // letters at either end; 5 gained nothing on EWT dev
inline constexpr std::size_t kFeatureKinds = 2 + 2 * kLongestAffix;
inline constexpr std::size_t kWordFeature = 0;  // its place in the list that feature_keys() gives

// Case-folded, with apostrophes and hyphens in their plain form.
std::string folded_word(std::string_view text);

// `folded` is folded_word(text). Digits count as one digit in all but the shape, as do the empty ends of words
// shorter than the affix.
void feature_keys(std::string_view text, std::string_view folded, FeatureKey (&keys)[kFeatureKinds]);

}  // namespace stemma
