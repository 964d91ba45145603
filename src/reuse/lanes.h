// ASCII text a block of 64 bytes at a time: one bit a byte, for whatever is asked of each.
//
// Idea: sixteen bytes are compared at once in the way that GCC and Clang have for every machine, the outcomes gathered in
// one number, and its set bits walked, so that nothing is spent on bytes that nobody asks for and no branch is guessed.
// Cost: a few instructions for sixteen bytes. Threads: pure.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace stemma::reuse {

using Lane = std::uint8_t __attribute__((vector_size(16)));
inline constexpr std::size_t kBlock = 64;  // bytes

// One bit for each byte whose lowest bit is set, in order.
inline std::uint64_t bits_of(Lane lane) {
    lane &= 1;
    std::array<std::uint64_t, 2> halves;
    std::memcpy(halves.data(), &lane, sizeof(lane));
    constexpr std::uint64_t kGather = 0x0102040810204080u;  // moves the lowest bit of each byte into the topmost byte
    return (halves[0] * kGather >> 56) | (halves[1] * kGather >> 56) << 8;
}

// Calls take(k, lane) with each lane of a block and its place; behind the end of the text stand spaces.
template <class Take>
void each_lane(std::string_view block, const Take& take) {
    std::array<char, kBlock> padded;
    const char* bytes = block.data();
    if (block.size() < kBlock) {
        padded.fill(' ');
        std::copy_n(block.data(), block.size(), padded.begin());
        bytes = padded.data();
    }
    for (std::size_t k = 0; k < kBlock; k += sizeof(Lane)) {
        Lane lane;
        std::memcpy(&lane, bytes + k, sizeof(lane));
        take(k, lane);
    }
}

}  // namespace stemma::reuse
