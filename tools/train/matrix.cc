#include "matrix.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>

#include "lang/activation.h"

// One body, compiled for each width of vector; which one runs changes the speed only.
#define STEMMA_WIDE __attribute__((target_clones("avx512f", "avx2", "default")))

namespace stemma::train {
namespace {

constexpr std::size_t kLane = 16;   // floats in a block of columns
constexpr std::size_t kBlock = 6;   // rows at once: six accumulators hide the latency of the sums
typedef float Lanes __attribute__((vector_size(kLane * sizeof(float)), aligned(4), may_alias));

STEMMA_WIDE void block_rows(std::size_t rows, std::size_t depth, const float* a, std::size_t a_stride, const float* panel, float* c,
                            std::size_t c_stride, std::size_t width) {
    std::size_t i = 0;
    for (; i + kBlock <= rows; i += kBlock) {
        Lanes sum[kBlock] = {};
        const float* ai = a + i * a_stride;
        for (std::size_t k = 0; k < depth; ++k) {
            const Lanes b = *reinterpret_cast<const Lanes*>(panel + k * kLane);
            for (std::size_t r = 0; r < kBlock; ++r) sum[r] = sum[r] + b * ai[r * a_stride + k];
        }
        for (std::size_t r = 0; r < kBlock; ++r) {
            for (std::size_t j = 0; j < width; ++j) c[(i + r) * c_stride + j] += sum[r][j];
        }
    }
    for (; i < rows; ++i) {
        Lanes sum = {};
        const float* ai = a + i * a_stride;
        for (std::size_t k = 0; k < depth; ++k) sum = sum + *reinterpret_cast<const Lanes*>(panel + k * kLane) * ai[k];
        for (std::size_t j = 0; j < width; ++j) c[i * c_stride + j] += sum[j];
    }
}

}  // namespace

void multiply_add(std::size_t rows, std::size_t columns, std::size_t depth, const float* a, std::size_t a_stride, const float* b,
                  std::size_t b_stride, float* c, std::size_t c_stride) {
    thread_local std::vector<float> panel;
    panel.resize(depth * kLane);
    for (std::size_t j = 0; j < columns; j += kLane) {
        const std::size_t width = std::min(kLane, columns - j);
        for (std::size_t k = 0; k < depth; ++k) {
            std::memcpy(panel.data() + k * kLane, b + k * b_stride + j, width * sizeof(float));
            for (std::size_t l = width; l < kLane; ++l) panel[k * kLane + l] = 0;
        }
        block_rows(rows, depth, a, a_stride, panel.data(), c + j, c_stride, width);
    }
}

Matrix transposed(const float* a, std::size_t rows, std::size_t columns, std::size_t stride) {
    constexpr std::size_t kTile = 16;
    Matrix out(columns, rows);
    for (std::size_t i0 = 0; i0 < rows; i0 += kTile) {
        for (std::size_t j0 = 0; j0 < columns; j0 += kTile) {
            for (std::size_t i = i0; i < std::min(rows, i0 + kTile); ++i) {
                for (std::size_t j = j0; j < std::min(columns, j0 + kTile); ++j) out.values[j * rows + i] = a[i * stride + j];
            }
        }
    }
    return out;
}

void add_product(const Matrix& a, const Matrix& b, Matrix& c) {
    multiply_add(a.rows, b.columns, a.columns, a.values.data(), a.columns, b.values.data(), b.columns, c.values.data(), c.columns);
}
void add_product_left_turned(const Matrix& a, const Matrix& b, Matrix& c) { add_product(transposed(a), b, c); }
void add_product_right_turned(const Matrix& a, const Matrix& b, Matrix& c) { add_product(a, transposed(b), c); }

STEMMA_WIDE void lstm_step(std::size_t n, float* __restrict gates, const float* __restrict cell_before, float* __restrict cell,
                           float* __restrict tanh_cell, float* __restrict out) {
    for (std::size_t k = 0; k < n; ++k) gates[k] = logistic_of(gates[k]);
    for (std::size_t k = n; k < 2 * n; ++k) gates[k] = logistic_of(gates[k]);
    for (std::size_t k = 2 * n; k < 3 * n; ++k) gates[k] = tanh_of(gates[k]);
    for (std::size_t k = 3 * n; k < 4 * n; ++k) gates[k] = logistic_of(gates[k]);
    for (std::size_t k = 0; k < n; ++k) {
        cell[k] = gates[n + k] * cell_before[k] + gates[k] * gates[2 * n + k];
        tanh_cell[k] = tanh_of(cell[k]);
        out[k] = gates[3 * n + k] * tanh_cell[k];
    }
}

STEMMA_WIDE void lstm_step_back(std::size_t n, const float* __restrict gates, const float* __restrict cell_before,
                                const float* __restrict tanh_cell, const float* __restrict d_out, float* __restrict d_cell,
                                float* __restrict d_gates) {
    for (std::size_t k = 0; k < n; ++k) {
        const float i = gates[k], f = gates[n + k], g = gates[2 * n + k], o = gates[3 * n + k], t = tanh_cell[k];
        const float dc = d_cell[k] + d_out[k] * o * (1 - t * t);
        d_gates[k] = dc * g * i * (1 - i);
        d_gates[n + k] = dc * cell_before[k] * f * (1 - f);
        d_gates[2 * n + k] = dc * i * (1 - g * g);
        d_gates[3 * n + k] = d_out[k] * t * o * (1 - o);
        d_cell[k] = dc * f;
    }
}

STEMMA_WIDE void adam(std::size_t n, const AdamStep& step, float* __restrict w, float* __restrict g, float* __restrict m, float* __restrict v) {
    for (std::size_t k = 0; k < n; ++k) {
        const float d = g[k] * step.clip;
        m[k] = step.beta1 * m[k] + (1 - step.beta1) * d;
        v[k] = step.beta2 * v[k] + (1 - step.beta2) * d * d;
        w[k] -= step.rate * (m[k] * step.scale1) / (std::sqrt(v[k] * step.scale2) + step.epsilon);
        g[k] = 0;
    }
}

STEMMA_WIDE void move_towards(std::size_t n, float rate, const float* __restrict w, float* __restrict mean) {
    for (std::size_t k = 0; k < n; ++k) mean[k] += rate * (w[k] - mean[k]);
}

}  // namespace stemma::train
