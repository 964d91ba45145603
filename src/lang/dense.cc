#include "lang/dense.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <vector>

#include "lang/wide.h"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define STEMMA_X86 1
#endif

namespace stemma {
namespace {

constexpr std::size_t kBlock = Dense::kBlock;
constexpr std::size_t kHeaderBytes = 64;  // inputs, outputs, then zeros up to a cache line
// A tile of sums that the inner loop holds in registers: up to four rows of one block of columns, which share the loads
// of the weights, or one row of four blocks, which share the loads of the values.
constexpr std::size_t kTile = Dense::kTile;

// The sums of R rows and B blocks, R before B. A block's weights follow on those of the block before.
template <std::size_t R, std::size_t B>
void tile_plain(const std::int16_t* weights, std::size_t pairs, const std::int16_t* in, std::size_t stride, std::int32_t* sums) {
    std::fill_n(sums, R * B * kBlock, 0);
    for (std::size_t p = 0; p < pairs; ++p) {
        for (std::size_t r = 0; r < R; ++r) {
            const std::int32_t a = in[r * stride + 2 * p], b = in[r * stride + 2 * p + 1];
            for (std::size_t c = 0; c < B; ++c) {
                const std::int16_t* w = weights + (c * pairs + p) * 2 * kBlock;
                std::int32_t* sum = sums + (r * B + c) * kBlock;
                for (std::size_t o = 0; o < kBlock; ++o) sum[o] += a * w[2 * o] + b * w[2 * o + 1];
            }
        }
    }
}

#ifdef STEMMA_X86
// Both return nothing wider than 32 bits by value, so that they inline into code for any instruction set.
inline std::int32_t pair_at(const std::int16_t* in) {
    std::int32_t pair;
    std::memcpy(&pair, in, sizeof pair);
    return pair;
}

template <std::size_t R, std::size_t B>
void tile_sse2(const std::int16_t* weights, std::size_t pairs, const std::int16_t* in, std::size_t stride, std::int32_t* sums) {
    constexpr std::size_t kParts = kBlock / 4;
    __m128i sum[R][B][kParts] = {};
    for (std::size_t p = 0; p < pairs; ++p) {
        __m128i x[R];
        for (std::size_t r = 0; r < R; ++r) x[r] = _mm_set1_epi32(pair_at(in + r * stride + 2 * p));
        for (std::size_t c = 0; c < B; ++c) {
            for (std::size_t q = 0; q < kParts; ++q) {
                const __m128i w = _mm_loadu_si128(reinterpret_cast<const __m128i*>(weights + (c * pairs + p) * 2 * kBlock + 8 * q));
                for (std::size_t r = 0; r < R; ++r) sum[r][c][q] = _mm_add_epi32(sum[r][c][q], _mm_madd_epi16(w, x[r]));
            }
        }
    }
    for (std::size_t r = 0; r < R; ++r) {
        for (std::size_t c = 0; c < B; ++c) {
            for (std::size_t q = 0; q < kParts; ++q) _mm_storeu_si128(reinterpret_cast<__m128i*>(sums + (r * B + c) * kBlock + 4 * q), sum[r][c][q]);
        }
    }
}

template <std::size_t R, std::size_t B>
__attribute__((target("avx2"))) void tile_avx2(const std::int16_t* weights, std::size_t pairs, const std::int16_t* in, std::size_t stride,
                                               std::int32_t* sums) {
    constexpr std::size_t kParts = kBlock / 8;
    __m256i sum[R][B][kParts] = {};
    for (std::size_t p = 0; p < pairs; ++p) {
        __m256i x[R];
        for (std::size_t r = 0; r < R; ++r) x[r] = _mm256_set1_epi32(pair_at(in + r * stride + 2 * p));
        for (std::size_t c = 0; c < B; ++c) {
            for (std::size_t q = 0; q < kParts; ++q) {
                const __m256i w = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(weights + (c * pairs + p) * 2 * kBlock + 16 * q));
                for (std::size_t r = 0; r < R; ++r) sum[r][c][q] = _mm256_add_epi32(sum[r][c][q], _mm256_madd_epi16(w, x[r]));
            }
        }
    }
    for (std::size_t r = 0; r < R; ++r) {
        for (std::size_t c = 0; c < B; ++c) {
            for (std::size_t q = 0; q < kParts; ++q) _mm256_storeu_si256(reinterpret_cast<__m256i*>(sums + (r * B + c) * kBlock + 8 * q), sum[r][c][q]);
        }
    }
}

std::int32_t dot_sse2(const std::int16_t* a, const std::int16_t* b, std::size_t n) {
    __m128i sum = _mm_setzero_si128();
    for (std::size_t k = 0; k < n; k += 8) {
        const __m128i x = _mm_loadu_si128(reinterpret_cast<const __m128i*>(a + k)), y = _mm_loadu_si128(reinterpret_cast<const __m128i*>(b + k));
        sum = _mm_add_epi32(sum, _mm_madd_epi16(x, y));
    }
    sum = _mm_add_epi32(sum, _mm_shuffle_epi32(sum, 0x4E));
    sum = _mm_add_epi32(sum, _mm_shuffle_epi32(sum, 0xB1));
    return _mm_cvtsi128_si32(sum);
}
#endif

#ifdef STEMMA_X86
// As tile_avx2, with the product and the sum in one instruction, and a whole block in a register. It does not saturate,
// so the sums are the same.
template <std::size_t R, std::size_t B>
__attribute__((target("avx512f,avx512vnni"))) void tile_vnni(const std::int16_t* weights, std::size_t pairs, const std::int16_t* in, std::size_t stride,
                                                             std::int32_t* sums) {
    static_assert(kBlock * sizeof(std::int32_t) == sizeof(__m512i));
    __m512i sum[R][B] = {};
    for (std::size_t p = 0; p < pairs; ++p) {
        __m512i x[R];
        for (std::size_t r = 0; r < R; ++r) x[r] = _mm512_set1_epi32(pair_at(in + r * stride + 2 * p));
        for (std::size_t c = 0; c < B; ++c) {
            const __m512i w = _mm512_loadu_si512(weights + (c * pairs + p) * 2 * kBlock);
            for (std::size_t r = 0; r < R; ++r) sum[r][c] = _mm512_dpwssd_epi32(sum[r][c], w, x[r]);
        }
    }
    for (std::size_t r = 0; r < R; ++r) {
        for (std::size_t c = 0; c < B; ++c) _mm512_storeu_si512(sums + (r * B + c) * kBlock, sum[r][c]);
    }
}
#endif

using Tile = void (*)(const std::int16_t*, std::size_t, const std::int16_t*, std::size_t, std::int32_t*);
struct Kernels {
    Tile rows[kTile];  // one to four rows of a block
    Tile blocks;       // four blocks of a row
};

const Kernels& kernels() {
    static_assert(kTile == 4);
    static const Kernels chosen = [] {
#ifdef STEMMA_X86
        if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vnni")) {
            return Kernels{{tile_vnni<1, 1>, tile_vnni<2, 1>, tile_vnni<3, 1>, tile_vnni<4, 1>}, tile_vnni<1, kTile>};
        }
        if (__builtin_cpu_supports("avx2")) return Kernels{{tile_avx2<1, 1>, tile_avx2<2, 1>, tile_avx2<3, 1>, tile_avx2<4, 1>}, tile_avx2<1, kTile>};
        return Kernels{{tile_sse2<1, 1>, tile_sse2<2, 1>, tile_sse2<3, 1>, tile_sse2<4, 1>}, tile_sse2<1, kTile>};
#else
        return Kernels{{tile_plain<1, 1>, tile_plain<2, 1>, tile_plain<3, 1>, tile_plain<4, 1>}, tile_plain<1, kTile>};
#endif
    }();
    return chosen;
}

STEMMA_WIDE void scale_sums(std::size_t n, const std::int32_t* __restrict sums, const float* __restrict scales, float scale, const float* __restrict bias,
                            float* __restrict out) {
    for (std::size_t k = 0; k < n; ++k) out[k] = bias[k] + static_cast<float>(sums[k]) * (scales[k] * scale);
}

STEMMA_WIDE void add_sums(std::size_t n, const std::int32_t* __restrict sums, const float* __restrict scales, float scale, float* __restrict out) {
    for (std::size_t k = 0; k < n; ++k) out[k] += static_cast<float>(sums[k]) * (scales[k] * scale);
}

template <class T>
void append(std::string& bytes, const std::vector<T>& values) {
    bytes.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
}

}  // namespace

std::optional<Dense> Dense::load(std::string_view section, std::size_t inputs, std::size_t outputs) {
    std::uint32_t header[2];
    if (section.size() < kHeaderBytes) return std::nullopt;
    std::memcpy(header, section.data(), sizeof header);
    Dense out;
    out.inputs_ = inputs;
    out.outputs_ = outputs;
    const std::size_t wide = out.padded_outputs();
    if (header[0] != inputs || header[1] != outputs) return std::nullopt;
    if (section.size() != kHeaderBytes + wide * 2 * sizeof(float) + wide * out.padded_inputs() * sizeof(std::int16_t)) return std::nullopt;
    const char* at = section.data() + kHeaderBytes;
    out.scales_ = reinterpret_cast<const float*>(at);
    out.bias_ = out.scales_ + wide;
    out.weights_ = reinterpret_cast<const std::int16_t*>(out.bias_ + wide);
    return out;
}

// A block's weights stay in the nearest cache while all rows pass by; a row left over has only its own blocks to share loads.
void Dense::apply(std::size_t rows, const std::int16_t* in, float scale, float* out) const {
    const std::size_t stride = padded_inputs(), wide = padded_outputs(), together = rows % kTile == 1 ? rows - 1 : rows;
    const Kernels& kernel = kernels();
    std::int32_t sums[kTile * kBlock];
    for (std::size_t o = 0; o < wide && together > 0; o += kBlock) {
        for (std::size_t i = 0; i < together; i += kTile) {
            const std::size_t tall = std::min(kTile, together - i);
            kernel.rows[tall - 1](weights_ + o * stride, stride / 2, in + i * stride, stride, sums);
            for (std::size_t r = 0; r < tall; ++r) scale_sums(kBlock, sums + r * kBlock, scales_ + o, scale, bias_ + o, out + (i + r) * wide + o);
        }
    }
    if (together == rows) return;
    float* last = out + together * wide;
    std::copy_n(bias_, wide, last);
    add(in + together * stride, scale, {&last, 1});
}

void Dense::add(const std::int16_t* in, float scale, std::span<float* const> out) const {
    const std::size_t stride = padded_inputs(), wide = padded_outputs();
    const Kernels& kernel = kernels();
    std::int32_t sums[kTile * kBlock];
    for (std::size_t o = 0; o < wide;) {
        const bool blocks = out.size() == 1 && wide - o >= kTile * kBlock;
        const std::size_t columns = blocks ? kTile * kBlock : kBlock;
        (blocks ? kernel.blocks : kernel.rows[out.size() - 1])(weights_ + o * stride, stride / 2, in, stride, sums);
        for (std::size_t r = 0; r < out.size(); ++r) add_sums(columns, sums + r * kBlock, scales_ + o, scale, out[r] + o);
        o += columns;
    }
}

std::string dense_bytes(std::span<const float> weights, std::size_t inputs, std::size_t outputs, std::span<const float> bias) {
    const std::size_t tall = (inputs + 1) / 2 * 2, wide = (outputs + kBlock - 1) / kBlock * kBlock;
    std::vector<float> scales(wide, 0), biases(wide, 0);
    std::vector<std::int16_t> whole(wide * tall, 0);
    std::copy(bias.begin(), bias.end(), biases.begin());
    for (std::size_t o = 0; o < outputs; ++o) {
        double most = 0, sum = 0;
        for (std::size_t k = 0; k < inputs; ++k) {
            const double w = std::abs(static_cast<double>(weights[k * outputs + o]));
            most = std::max(most, w);
            sum += w;
        }
        if (most == 0) continue;
        // Rounding adds at most half a unit a weight.
        const double room = 2147483647.0 / kLargestValue - static_cast<double>(inputs);
        const double steps = std::min(32767.0 / most, room / sum);
        scales[o] = static_cast<float>(1 / steps);
        for (std::size_t k = 0; k < inputs; ++k) {
            const auto value = static_cast<std::int16_t>(std::lround(weights[k * outputs + o] * steps));
            whole[o / kBlock * kBlock * tall + k / 2 * 2 * kBlock + o % kBlock * 2 + k % 2] = value;
        }
    }
    const std::uint32_t header[2] = {static_cast<std::uint32_t>(inputs), static_cast<std::uint32_t>(outputs)};
    std::string out(kHeaderBytes, '\0');
    std::memcpy(out.data(), header, sizeof header);
    append(out, scales);
    append(out, biases);
    append(out, whole);
    return out;
}

std::int32_t dot(const std::int16_t* a, const std::int16_t* b, std::size_t n) {
#ifdef STEMMA_X86
    return dot_sse2(a, b, n);
#else
    std::int32_t sum = 0;
    for (std::size_t k = 0; k < n; ++k) sum += static_cast<std::int32_t>(a[k]) * b[k];
    return sum;
#endif
}

// Adding and taking away 1.5 * 2^23 rounds a float to the nearest whole number, ties to even, without a call.
constexpr float kRounder = 12582912.0f;

STEMMA_WIDE void quantise(const float* in, std::size_t n, float scale, std::int16_t* out) {
    constexpr float kEdge = kLargestValue;
    for (std::size_t k = 0; k < n; ++k) {
        float x = in[k] * scale;
        x = x < -kEdge ? -kEdge : x;
        x = x > kEdge ? kEdge : x;
        out[k] = static_cast<std::int16_t>(static_cast<std::int32_t>((x + kRounder) - kRounder));
    }
}

float quantise(const float* in, std::size_t n, std::int16_t* out, std::int32_t largest) {
    float most = 0;
    for (std::size_t k = 0; k < n; ++k) most = std::max(most, in[k] < 0 ? -in[k] : in[k]);
    if (most == 0) {
        std::fill_n(out, n, std::int16_t{0});
        return 0;
    }
    const auto steps = static_cast<float>(largest);
    quantise(in, n, steps / most, out);
    return most / steps;
}

}  // namespace stemma
