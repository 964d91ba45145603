#include "lang/features.h"

#include <algorithm>

#include "base/unicode.h"

namespace stemma {
namespace {

FeatureKey key_of(unsigned kind, std::string_view letters) {
    std::uint64_t h = 0xCBF29CE484222325u ^ kind;
    for (const char c : letters) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
    h = (h ^ (h >> 32)) * 0x9E3779B97F4A7C15u;
    // Zero marks an empty slot of the table of rows.
    return std::max<FeatureKey>(1, static_cast<FeatureKey>(h >> 32));
}

bool is_digit_byte(char c) { return c >= '0' && c <= '9'; }

// "Xx" for Paris, "X" for UN, "9,9" for 5,000: a run of one kind of letter is written once, and a capital at
// the start is kept apart from a word of capitals.
std::string shape_of(std::string_view text) {
    constexpr std::size_t kLongest = 10;
    std::string shape;
    for (const char c : text) {
        const char kind = c >= 'A' && c <= 'Z' ? 'X' : (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80 ? 'x' : is_digit_byte(c) ? '9' : c;
        if (shape.empty() || shape.back() != kind) shape += kind;
        if (shape.size() == kLongest) break;
    }
    if (text.size() == 1) shape += '1';
    return shape;
}

}  // namespace

std::string folded_word(std::string_view text) {
    if (is_ascii(text)) {
        std::string out(text);
        for (char& c : out) {
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        }
        return out;
    }
    std::u32string letters = to_u32(fold_case(text));
    for (char32_t& c : letters) {
        if (c == 0x2018 || c == 0x2019 || c == 0x02BC) c = U'\'';
        if (c == 0x2010 || c == 0x2011) c = U'-';
        if (c == 0x201C || c == 0x201D) c = U'"';
    }
    return to_utf8(letters);
}

void feature_keys(std::string_view text, std::string_view folded, FeatureKey (&keys)[kFeatureKinds]) {
    std::string letters = "^";
    letters += folded;
    letters += '$';
    for (char& c : letters) {
        if (is_digit_byte(c)) c = '0';
    }
    const std::string_view all = letters;
    keys[kWordFeature] = key_of(0, all);
    keys[1] = key_of(1, shape_of(text));
    for (std::size_t n = 1; n <= kLongestAffix; ++n) {
        const std::size_t size = std::min(n + 1, all.size());
        keys[1 + n] = key_of(static_cast<unsigned>(1 + n), all.substr(all.size() - size));
        keys[1 + kLongestAffix + n] = key_of(static_cast<unsigned>(1 + kLongestAffix + n), all.substr(0, size));
    }
}

}  // namespace stemma
