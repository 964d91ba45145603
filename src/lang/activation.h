// tanh, the logistic function and exp by polynomials: the same bits on every machine, and cheap in vectors.
//
// Source: tanh is the seventh convergent of Lambert's continued fraction, error below 1e-4; exp splits off the power of
// two and takes six terms of the series for the rest, error below 1e-6 of the value. Threads: all functions are pure.
#pragma once

#include <bit>
#include <cstdint>

namespace stemma {

// Where the ratio reaches 1; beyond it the function is flat.
inline constexpr float kTanhCut = 4.97f;

inline float tanh_of(float x) {
    x = x < -kTanhCut ? -kTanhCut : x;
    x = x > kTanhCut ? kTanhCut : x;
    const float q = x * x;
    float y = x * (135135.0f + q * (17325.0f + q * (378.0f + q))) / (135135.0f + q * (62370.0f + q * (3150.0f + q * 28.0f)));
    y = y < -1.0f ? -1.0f : y;
    return y > 1.0f ? 1.0f : y;
}

inline float logistic_of(float x) { return 0.5f + 0.5f * tanh_of(0.5f * x); }

// For x from -80 to 80; beyond, the value at the edge.
inline float exp_of(float x) {
    x = x < -80.0f ? -80.0f : x;
    x = x > 80.0f ? 80.0f : x;
    constexpr float kRounder = 12582912.0f;  // 1.5 * 2^23: adding it rounds to a whole number
    const float turns = (x * 1.44269504f + kRounder) - kRounder;
    const float r = (x - turns * 0.693359375f) + turns * 2.12194440e-4f;  // ln 2 in two parts
    const float p = 1 + r * (1 + r * (0.5f + r * (1 / 6.0f + r * (1 / 24.0f + r * (1 / 120.0f + r * (1 / 720.0f))))));
    return p * std::bit_cast<float>((static_cast<std::int32_t>(turns) + 127) << 23);
}

}  // namespace stemma
