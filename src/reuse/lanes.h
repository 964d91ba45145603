// Text a block of 64 characters at a time: one bit a character, for whatever is asked of each.
//
// Idea: sixteen bytes are compared at once in the way that GCC and Clang have for every machine, the outcomes gathered in
// one number, and its set bits walked, so that nothing is spent on characters that nobody asks for and no branch is
// guessed. Of code points only the ASCII ones are told apart, which are the most; all others are one byte that is none.
// Cost: a few instructions for sixteen characters. Threads: pure.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace stemma::reuse {

using Lane = std::uint8_t __attribute__((vector_size(16)));
inline constexpr std::size_t kBlock = 64;    // characters
inline constexpr std::uint8_t kBeyond = 0x80;  // stands for every code point beyond ASCII; bytes from here on are none

// One bit for each byte whose lowest bit is set, in order.
inline std::uint64_t bits_of(Lane lane) {
    lane &= 1;
    std::array<std::uint64_t, 2> halves;
    std::memcpy(halves.data(), &lane, sizeof(lane));
    constexpr std::uint64_t kGather = 0x0102040810204080u;  // moves the lowest bit of each byte into the topmost byte
    return (halves[0] * kGather >> 56) | (halves[1] * kGather >> 56) << 8;
}

// Calls take(k, lane) with each lane of 64 bytes and its place.
template <class Take>
void each_lane_of(const char* bytes, const Take& take) {
    for (std::size_t k = 0; k < kBlock; k += sizeof(Lane)) {
        Lane lane;
        std::memcpy(&lane, bytes + k, sizeof(lane));
        take(k, lane);
    }
}

// The same for a block of text, which may be the last and shorter: behind its end stand spaces.
template <class Take>
void each_lane(std::string_view block, const Take& take) {
    if (block.size() == kBlock) return each_lane_of(block.data(), take);
    std::array<char, kBlock> padded;
    padded.fill(' ');
    std::ranges::copy(block, padded.begin());
    each_lane_of(padded.data(), take);
}

template <class Take>
void each_lane(std::u32string_view block, const Take& take) {
    std::array<char, kBlock> bytes;
    if (block.size() < kBlock) bytes.fill(' ');
    for (std::size_t k = 0; k < block.size(); ++k) bytes[k] = static_cast<char>(std::min<char32_t>(block[k], kBeyond));
    each_lane_of(bytes.data(), take);
}

}  // namespace stemma::reuse
