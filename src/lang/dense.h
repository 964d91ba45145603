// Products of a vector with a matrix in whole numbers: 16-bit weights and values, 32-bit sums.
//
// Idea: sums of whole numbers are the same in any order, so the vector instructions of each machine may be used
// and every machine still gives the same answer. Columns stand in blocks of 16, and within a block the weights
// of two inputs lie side by side, as pmaddwd reads them. Each column has its own scale, chosen so that no input
// within kLargestValue can overflow its sum.
// Cost: with AVX2, 16 to 32 products a cycle; SSE2 half of it; plain C++ elsewhere. A single row waits for its weights
// to come from the cache, so that four rows at once cost little more than one. Threads: pure.
//
// A Dense sees the memory of the model file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace stemma {

// Inputs lie within +-kLargestValue. 13 bits leave 18 for the sum of a column's weights, which is 11 or so
// for each of the 100 to 300 weights of a column; fewer bits for the values showed in the accuracy first.
inline constexpr std::int32_t kLargestValue = 8191;

class Dense {
public:
    // Nothing if the section has not the size that its own header and the shape asked for give.
    static std::optional<Dense> load(std::string_view section, std::size_t inputs, std::size_t outputs);

    std::size_t inputs() const { return inputs_; }
    std::size_t outputs() const { return outputs_; }
    std::size_t padded_inputs() const { return (inputs_ + 1) / 2 * 2; }
    std::size_t padded_outputs() const { return (outputs_ + kBlock - 1) / kBlock * kBlock; }
    std::span<const float> bias() const { return {bias_, outputs_}; }

    // out[i][o] = bias[o] + scale * sum over k of in[i][k] w[k][o], for `rows` rows of padded_inputs() and
    // padded_outputs() values. Padding of `in` must be zero.
    void apply(std::size_t rows, const std::int16_t* in, float scale, float* out) const;
    // out[i][o] += the same without the bias, for as many rows as `out` names, at most kTile; rows of `in` as above.
    void add(const std::int16_t* in, float scale, std::span<float* const> out) const;

    static constexpr std::size_t kBlock = 16;
    // Rows that share each load of the weights; more of them would not fit the registers.
    static constexpr std::size_t kTile = 4;

private:
    std::size_t inputs_ = 0, outputs_ = 0;
    const float *scales_ = nullptr, *bias_ = nullptr;
    const std::int16_t* weights_ = nullptr;
};

// The section that Dense::load() reads. `weights` has a row for each input; the bias may be empty.
std::string dense_bytes(std::span<const float> weights, std::size_t inputs, std::size_t outputs, std::span<const float> bias);

// For products of two vectors of values: kMostDotValues of them, each as large as can be, stay within 32 bits.
inline constexpr std::int32_t kLargestDotValue = 4095;
inline constexpr std::size_t kMostDotValues = 128;

// sum of a[k] b[k] for n values, n a multiple of 8, at most kMostDotValues, all within kLargestDotValue.
std::int32_t dot(const std::int16_t* a, const std::int16_t* b, std::size_t n);

// Scales so that the largest becomes `largest`, rounds, and gives the scale that undoes it.
float quantise(const float* in, std::size_t n, std::int16_t* out, std::int32_t largest = kLargestValue);
// With a fixed scale; what lies beyond kLargestValue is cut.
void quantise(const float* in, std::size_t n, float scale, std::int16_t* out);

}  // namespace stemma
