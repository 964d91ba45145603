// Matrices of floats and the few operations on them that training needs.
//
// Every sum runs over its terms in one fixed order, whatever the width of the machine's vectors, and no product
// is fused with a sum: the same data gives the same weights, bit for bit, on every x86-64 machine.
// Cost: multiply_add does rows*columns*depth multiplications, at some 20 thousand million a second with AVX2.
// Threads: all functions are pure but for their output.
#pragma once

#include <cstddef>
#include <vector>

namespace stemma::train {

struct Matrix {
    std::size_t rows = 0, columns = 0;
    std::vector<float> values;

    Matrix() = default;
    Matrix(std::size_t r, std::size_t c) : rows(r), columns(c), values(r * c) {}
    void reset(std::size_t r, std::size_t c) {
        rows = r;
        columns = c;
        values.assign(r * c, 0.0f);
    }
    float* row(std::size_t i) { return values.data() + i * columns; }
    const float* row(std::size_t i) const { return values.data() + i * columns; }
};

// c[rows x columns] += a[rows x depth] * b[depth x columns]; the strides are those of the matrices' rows.
void multiply_add(std::size_t rows, std::size_t columns, std::size_t depth, const float* a, std::size_t a_stride, const float* b,
                  std::size_t b_stride, float* c, std::size_t c_stride);

Matrix transposed(const float* a, std::size_t rows, std::size_t columns, std::size_t stride);
inline Matrix transposed(const Matrix& a) { return transposed(a.values.data(), a.rows, a.columns, a.columns); }

void add_product(const Matrix& a, const Matrix& b, Matrix& c);             // c += a b
void add_product_left_turned(const Matrix& a, const Matrix& b, Matrix& c);   // c += a' b
void add_product_right_turned(const Matrix& a, const Matrix& b, Matrix& c);  // c += a b'

// One step of an LSTM for a row: gates hold the sums for input, forget, candidate and output (each `n` wide) and
// are replaced by their activations.
void lstm_step(std::size_t n, float* gates, const float* cell_before, float* cell, float* tanh_cell, float* out);
// The way back: `d_out` and `d_cell` come in; `d_cell` leaves as the gradient of cell_before, `d_gates` of the sums.
void lstm_step_back(std::size_t n, const float* gates, const float* cell_before, const float* tanh_cell, const float* d_out, float* d_cell,
                    float* d_gates);

// Adam (Kingma & Ba 2015); the gradient is zero afterwards.
struct AdamStep {
    float rate = 0;
    float beta1 = 0.9f, beta2 = 0.98f;
    float scale1 = 1, scale2 = 1;  // 1 / (1 - beta^steps)
    float epsilon = 1e-8f;
    float clip = 1;                // factor on the gradient
};
void adam(std::size_t n, const AdamStep&, float* weights, float* gradient, float* first, float* second);
// mean += rate * (weights - mean)
void move_towards(std::size_t n, float rate, const float* weights, float* mean);

}  // namespace stemma::train
