#include "learner.h"

#include <algorithm>
#include <cmath>

#include "lang/activation.h"

namespace stemma::train {
namespace {

enum : std::size_t { kTable, kLstm, kTagW = kLstm + 12, kTagB, kTagView, kHeadW, kHeadB, kPair, kPairB, kRoot, kDistance, kLabelW, kLabelB, kParameters };
constexpr std::size_t lstm_at(std::size_t layer, bool backwards) { return kLstm + (layer * 2 + (backwards ? 1 : 0)) * 3; }

constexpr float kLeastChance = 1e-10f;  // in the printed loss: its logarithm stays finite
constexpr float kNotItself = -1e4f;     // a word's score as its own head
constexpr double kMostGradient = 5;  // norm of a batch's gradient; beyond it, it is scaled down
constexpr std::size_t kMeanEvery = 8;   // steps
constexpr float kMeanRate = 0.01f;      // of the running mean: it looks back some 100 * kMeanEvery steps, two epochs

void add_row(const float* bias, std::size_t n, float* row) {
    for (std::size_t k = 0; k < n; ++k) row[k] += bias[k];
}

void sum_rows(const Matrix& from, Matrix& into) {
    for (std::size_t i = 0; i < from.rows; ++i) add_row(from.row(i), from.columns, into.row(0));
}

void times(Matrix& a, const Matrix& mask) {
    for (std::size_t k = 0; k < a.values.size(); ++k) a.values[k] *= mask.values[k];
}

// In place: scores become chances; the logarithm of the sum comes back.
float softmax(float* x, std::size_t n) {
    float most = x[0];
    for (std::size_t k = 1; k < n; ++k) most = std::max(most, x[k]);
    float sum = 0;
    for (std::size_t k = 0; k < n; ++k) {
        x[k] = exp_of(x[k] - most);
        sum += x[k];
    }
    for (std::size_t k = 0; k < n; ++k) x[k] /= sum;
    return most + std::log(sum);
}

// Adds to the gradient of the scores what that of their chances `p` gives.
void softmax_back(const float* p, const float* d_p, std::size_t n, float* d_scores) {
    float mean = 0;
    for (std::size_t k = 0; k < n; ++k) mean += p[k] * d_p[k];
    for (std::size_t k = 0; k < n; ++k) d_scores[k] += p[k] * (d_p[k] - mean);
}

}  // namespace

Learner::Learner(const Shape& shape, std::uint32_t seed) : shape_(shape), random_(seed) {
    const std::size_t tags = kTagCount + shape.fine, in2 = 2 * shape.first + shape.tag;
    parameters_.resize(kParameters);
    auto make = [&](std::size_t at, std::string name, std::size_t rows, std::size_t columns, float range) {
        Parameter& p = parameters_[at];
        p.name = std::move(name);
        p.w = p.g = p.m = p.v = Matrix(rows, columns);
        for (float& w : p.w.values) w = (2 * uniform() - 1) * range;
    };
    auto glorot = [](std::size_t a, std::size_t b) { return std::sqrt(6.0f / static_cast<float>(a + b)); };
    make(kTable, "table", shape.rows, shape.word, 0.15f);
    get(kTable).table = true;
    get(kTable).is_touched.assign(shape.rows, 0);
    for (std::size_t layer = 0; layer < 2; ++layer) {
        const std::size_t in = layer == 0 ? shape.word : in2, n = layer == 0 ? shape.first : shape.second;
        for (const bool backwards : {false, true}) {
            const std::size_t at = lstm_at(layer, backwards);
            const std::string name = "lstm" + std::to_string(layer + 1) + (backwards ? "b" : "f");
            make(at, name + "-in", in, 4 * n, glorot(in, n));
            make(at + 1, name + "-state", n, 4 * n, 1.0f / std::sqrt(static_cast<float>(n)));
            make(at + 2, name + "-bias", 1, 4 * n, 0);
            // A cell that keeps what it holds learns sooner (Jozefowicz et al. 2015).
            for (std::size_t k = n; k < 2 * n; ++k) get(at + 2).w.values[k] = 1;
        }
    }
    make(kTagW, "tag", 2 * shape.first, tags, glorot(2 * shape.first, tags));
    make(kTagB, "tag-bias", 1, tags, 0);
    make(kTagView, "tag-view", tags, shape.tag, 0.3f);
    make(kHeadW, "head", 2 * shape.second, 2 * shape.arc + 2 * shape.label, glorot(2 * shape.second, shape.arc));
    make(kHeadB, "head-bias", 1, 2 * shape.arc + 2 * shape.label, 0);
    make(kPair, "pair", shape.arc, shape.arc, 1.0f / static_cast<float>(shape.arc));
    make(kPairB, "pair-bias", 1, shape.arc, 0);
    make(kRoot, "root", 1, shape.arc, 0.3f);
    make(kDistance, "distance", kDistances, shape.arc, 0.1f);
    make(kLabelW, "label", shape.label, kRelationCount, glorot(shape.label, kRelationCount));
    make(kLabelB, "label-bias", 1, kRelationCount, 0);
    for (Parameter& p : parameters_) p.mean = p.w;
}

float Learner::uniform() { return static_cast<float>(random_() >> 8) * (1.0f / 16777216.0f); }

Matrix Learner::mask(std::size_t rows, std::size_t columns, float drop) {
    Matrix out(rows, columns);
    const float keep = 1 / (1 - drop);
    for (float& value : out.values) value = uniform() < drop ? 0 : keep;
    return out;
}

// A mask for each sentence, repeated for its words.
Matrix Learner::sentence_mask(std::size_t columns, float drop) {
    const Matrix each = mask(packing_.sentences, columns, drop);
    Matrix out(packing_.rows, columns);
    for (std::size_t i = 0; i < packing_.rows; ++i) std::copy_n(each.row(packing_.sentence[i]), columns, out.row(i));
    return out;
}

Learner::Packing Learner::pack(const Batch& batch) {
    Packing out;
    out.sentences = batch.size();
    for (std::size_t place = 0; place < batch.front()->size(); ++place) {
        out.begin.push_back(out.rows);
        std::size_t s = 0;
        for (; s < batch.size() && batch[s]->size() > place; ++s) out.sentence.push_back(s);
        out.active.push_back(s);
        out.rows += s;
    }
    return out;
}

void Learner::lstm(std::size_t layer, bool backwards, const Matrix& in, LstmPass& pass, float recurrent) {
    const Packing& packing = packing_;
    const std::size_t at = lstm_at(layer, backwards), n = get(at + 1).w.rows;
    pass.gates.reset(packing.rows, 4 * n);
    for (std::size_t i = 0; i < packing.rows; ++i) add_row(get(at + 2).w.row(0), 4 * n, pass.gates.row(i));
    add_product(in, get(at).w, pass.gates);
    pass.cells.reset(packing.rows, n);
    pass.tanh_cells.reset(packing.rows, n);
    pass.out.reset(packing.rows, n);
    pass.mask = mask(packing.sentences, n, recurrent);
    const std::vector<float> nothing(n, 0);
    const std::size_t places = packing.begin.size();
    std::vector<float> before;
    for (std::size_t step = 0; step < places; ++step) {
        const std::size_t place = backwards ? places - 1 - step : step;
        const bool has_before = step > 0;
        const std::size_t other = backwards ? place + 1 : place - 1;
        const std::size_t shared = has_before ? std::min(packing.active[place], packing.active[other]) : 0;
        if (shared > 0) {
            before.assign(pass.out.row(packing.begin[other]), pass.out.row(packing.begin[other]) + shared * n);
            for (std::size_t k = 0; k < shared * n; ++k) before[k] *= pass.mask.values[k];
            multiply_add(shared, 4 * n, n, before.data(), n, get(at + 1).w.values.data(), 4 * n, pass.gates.row(packing.begin[place]), 4 * n);
        }
        for (std::size_t s = 0; s < packing.active[place]; ++s) {
            const std::size_t row = packing.row(s, place);
            lstm_step(n, pass.gates.row(row), s < shared ? pass.cells.row(packing.row(s, other)) : nothing.data(), pass.cells.row(row),
                      pass.tanh_cells.row(row), pass.out.row(row));
        }
    }
}

void Learner::lstm_back(std::size_t layer, bool backwards, const Matrix& in, LstmPass& pass, const Matrix& d_out, Matrix& d_in) {
    const Packing& packing = packing_;
    const std::size_t at = lstm_at(layer, backwards), n = get(at + 1).w.rows;
    const std::vector<float> nothing(n, 0);
    const std::size_t places = packing.begin.size();
    Matrix d_gates(packing.rows, 4 * n), d_cells(packing.rows, n), d_states = d_out, before(packing.rows, n);
    const Matrix turned = transposed(get(at + 1).w);
    std::vector<float> d_before;
    for (std::size_t step = places; step-- > 0;) {
        const std::size_t place = backwards ? places - 1 - step : step;
        const bool has_before = step > 0;
        const std::size_t other = backwards ? place + 1 : place - 1;
        const std::size_t shared = has_before ? std::min(packing.active[place], packing.active[other]) : 0;
        for (std::size_t s = 0; s < packing.active[place]; ++s) {
            const std::size_t row = packing.row(s, place);
            lstm_step_back(n, pass.gates.row(row), s < shared ? pass.cells.row(packing.row(s, other)) : nothing.data(), pass.tanh_cells.row(row),
                           d_states.row(row), d_cells.row(row), d_gates.row(row));
            if (s < shared) std::copy_n(d_cells.row(row), n, d_cells.row(packing.row(s, other)));
        }
        if (shared == 0) continue;
        d_before.assign(shared * n, 0);
        multiply_add(shared, n, 4 * n, d_gates.row(packing.begin[place]), 4 * n, turned.values.data(), n, d_before.data(), n);
        for (std::size_t k = 0; k < shared * n; ++k) {
            const float keep = pass.mask.values[k];
            d_states.row(packing.begin[other])[k] += d_before[k] * keep;
            before.row(packing.begin[place])[k] = pass.out.row(packing.begin[other])[k] * keep;
        }
    }
    add_product_left_turned(in, d_gates, get(at).g);
    add_product_left_turned(before, d_gates, get(at + 1).g);
    sum_rows(d_gates, get(at + 2).g);
    add_product_right_turned(d_gates, get(at).w, d_in);
}

void Learner::read_words(const Batch& batch, const Dropout& dropout) {
    rows_.assign(packing_.rows, {});
    x_.reset(packing_.rows, shape_.word);
    for (std::size_t s = 0; s < batch.size(); ++s) {
        const Example& example = *batch[s];
        for (std::size_t i = 0; i < example.size(); ++i) {
            const std::size_t row = packing_.row(s, i);
            for (const std::uint32_t r : example.rows[i]) {
                if (uniform() < (r == example.word_row[i] ? example.word_drop[i] : dropout.feature)) continue;
                rows_[row].push_back(r);
                add_row(get(kTable).w.row(r), shape_.word, x_.row(row));
            }
        }
    }
    x_mask_ = mask(packing_.rows, shape_.word, dropout.word);
    times(x_, x_mask_);
}

// Both directions of a layer side by side. What is dropped is the same for all words of a sentence.
void Learner::read_layer(std::size_t layer, const Matrix& in, const Dropout& dropout, Matrix& out, Matrix& out_mask) {
    const std::size_t n = layer == 0 ? shape_.first : shape_.second;
    lstm(layer, false, in, passes_[layer][0], dropout.recurrent);
    lstm(layer, true, in, passes_[layer][1], dropout.recurrent);
    out.reset(packing_.rows, 2 * n);
    for (std::size_t i = 0; i < packing_.rows; ++i) {
        std::copy_n(passes_[layer][0].out.row(i), n, out.row(i));
        std::copy_n(passes_[layer][1].out.row(i), n, out.row(i) + n);
    }
    out_mask = sentence_mask(2 * n, dropout.state);
    times(out, out_mask);
}

void Learner::read_tags() {
    logits_.reset(packing_.rows, kTagCount + shape_.fine);
    for (std::size_t i = 0; i < packing_.rows; ++i) add_row(get(kTagB).w.row(0), logits_.columns, logits_.row(i));
    add_product(y1_, get(kTagW).w, logits_);
    chances_ = logits_;
    for (std::size_t i = 0; i < packing_.rows; ++i) {
        softmax(chances_.row(i), kTagCount);
        softmax(chances_.row(i) + kTagCount, shape_.fine);
    }
    Matrix view(packing_.rows, shape_.tag);
    add_product(chances_, get(kTagView).w, view);
    in2_.reset(packing_.rows, y1_.columns + shape_.tag);
    for (std::size_t i = 0; i < packing_.rows; ++i) {
        std::copy_n(y1_.row(i), y1_.columns, in2_.row(i));
        std::copy_n(view.row(i), shape_.tag, in2_.row(i) + y1_.columns);
    }
}

void Learner::read_views(const Dropout& dropout) {
    const std::size_t arcs = 2 * shape_.arc, width = arcs + 2 * shape_.label;
    views_.reset(packing_.rows, width);
    for (std::size_t i = 0; i < packing_.rows; ++i) add_row(get(kHeadB).w.row(0), width, views_.row(i));
    add_product(y2_, get(kHeadW).w, views_);
    views_mask_ = sentence_mask(arcs, dropout.head);
    for (std::size_t i = 0; i < packing_.rows; ++i) {
        for (std::size_t k = 0; k < arcs; ++k) views_.row(i)[k] = std::max(0.0f, views_.row(i)[k]) * views_mask_.row(i)[k];
    }
}

void Learner::forward(const Batch& batch, const Dropout& dropout) {
    packing_ = pack(batch);
    read_words(batch, dropout);
    read_layer(0, x_, dropout, y1_, y1_mask_);
    read_tags();
    read_layer(1, in2_, dropout, y2_, y2_mask_);
    read_views(dropout);
}

void Learner::learn_tags(std::size_t s, const Example& example, Losses& losses) {
    const float share = 1.0f / static_cast<float>(packing_.rows);
    for (std::size_t i = 0; i < example.size(); ++i) {
        const std::size_t row = packing_.row(s, i);
        const auto tag = static_cast<std::size_t>(example.tags[i]), fine = kTagCount + static_cast<std::size_t>(example.fine[i]);
        const float* chance = chances_.row(row);
        float* d = d_logits_.row(row);
        losses.tag -= std::log(std::max(chance[tag], kLeastChance));
        losses.fine -= std::log(std::max(chance[fine], kLeastChance));
        for (std::size_t k = 0; k < kTagCount; ++k) d[k] = chance[k] * share;
        for (std::size_t k = kTagCount; k < logits_.columns; ++k) d[k] = chance[k] * share * kFineWeight;
        d[tag] -= share;
        d[fine] -= share * kFineWeight;
    }
}

void Learner::learn_heads(std::size_t s, const Example& example, Losses& losses) {
    const std::size_t n = example.size(), arc = shape_.arc;
    const float share = 1.0f / static_cast<float>(packing_.rows);
    Matrix head(n + 1, arc), dependent(n, arc);
    std::copy_n(get(kRoot).w.row(0), arc, head.row(0));
    for (std::size_t i = 0; i < n; ++i) {
        std::copy_n(views_.row(packing_.row(s, i)), arc, head.row(i + 1));
        std::copy_n(views_.row(packing_.row(s, i)) + arc, arc, dependent.row(i));
    }
    Matrix asked(n, arc), scores(n, n + 1), far(n, kDistances);
    for (std::size_t i = 0; i < n; ++i) add_row(get(kPairB).w.row(0), arc, asked.row(i));
    add_product(dependent, get(kPair).w, asked);
    add_product_right_turned(asked, head, scores);
    add_product_right_turned(asked, get(kDistance).w, far);

    Matrix d_far(n, kDistances);
    for (std::size_t i = 0; i < n; ++i) {
        float* row = scores.row(i);
        for (std::size_t j = 0; j < n; ++j) {
            if (i != j) row[j + 1] += far.row(i)[distance_of(i, j)];
        }
        row[i + 1] = kNotItself;
        const auto gold = static_cast<std::size_t>(example.heads[i] + 1);
        const float gold_score = row[gold];
        losses.arc += softmax(row, n + 1) - gold_score;
        row[gold] -= 1;
        row[i + 1] = 0;
        for (std::size_t j = 0; j <= n; ++j) row[j] *= share;
        for (std::size_t j = 0; j < n; ++j) {
            if (i != j) d_far.row(i)[distance_of(i, j)] += row[j + 1];
        }
    }
    const Matrix& d_scores = scores;
    Matrix d_asked(n, arc), d_head(n + 1, arc), d_dependent(n, arc);
    add_product(d_scores, head, d_asked);
    add_product(d_far, get(kDistance).w, d_asked);
    add_product_left_turned(d_scores, asked, d_head);
    add_product_left_turned(d_far, asked, get(kDistance).g);
    add_product_right_turned(d_asked, get(kPair).w, d_dependent);
    add_product_left_turned(dependent, d_asked, get(kPair).g);
    sum_rows(d_asked, get(kPairB).g);
    add_row(d_head.row(0), arc, get(kRoot).g.row(0));
    for (std::size_t i = 0; i < n; ++i) {
        add_row(d_head.row(i + 1), arc, d_views_.row(packing_.row(s, i)));
        add_row(d_dependent.row(i), arc, d_views_.row(packing_.row(s, i)) + arc);
    }
}

// Relations are learnt on the right heads; the root's needs no learning.
void Learner::learn_relations(std::size_t s, const Example& example, const Dropout& dropout, Losses& losses) {
    const std::size_t n = example.size(), own_at = 2 * shape_.arc, label = shape_.label, other_at = own_at + label;
    const float share = 1.0f / static_cast<float>(packing_.rows);
    auto other_row = [&](std::size_t i) { return packing_.row(s, static_cast<std::size_t>(example.heads[i])); };
    Matrix hidden(n, label), names(n, kRelationCount);
    for (std::size_t i = 0; i < n; ++i) {
        add_row(get(kLabelB).w.row(0), kRelationCount, names.row(i));
        if (example.heads[i] < 0) continue;
        const float* own = views_.row(packing_.row(s, i)) + own_at;
        const float* other = views_.row(other_row(i)) + other_at;
        for (std::size_t k = 0; k < label; ++k) hidden.row(i)[k] = std::max(0.0f, own[k] + other[k]);
    }
    const Matrix kept = mask(n, label, dropout.head);
    times(hidden, kept);
    add_product(hidden, get(kLabelW).w, names);
    for (std::size_t i = 0; i < n; ++i) {
        float* row = names.row(i);
        if (example.heads[i] < 0) {
            std::fill_n(row, kRelationCount, 0.0f);
            continue;
        }
        const auto gold = static_cast<std::size_t>(example.relations[i]);
        const float gold_score = row[gold];
        losses.label += softmax(row, kRelationCount) - gold_score;
        row[gold] -= 1;
        for (std::size_t k = 0; k < kRelationCount; ++k) row[k] *= share;
    }
    Matrix d_hidden(n, label);
    add_product_right_turned(names, get(kLabelW).w, d_hidden);
    add_product_left_turned(hidden, names, get(kLabelW).g);
    sum_rows(names, get(kLabelB).g);
    times(d_hidden, kept);
    for (std::size_t i = 0; i < n; ++i) {
        if (example.heads[i] < 0) continue;
        float* own = d_views_.row(packing_.row(s, i)) + own_at;
        float* other = d_views_.row(other_row(i)) + other_at;
        for (std::size_t k = 0; k < label; ++k) {
            if (hidden.row(i)[k] <= 0) continue;
            own[k] += d_hidden.row(i)[k];
            other[k] += d_hidden.row(i)[k];
        }
    }
}

// Losses, and gradients down to the tags' scores and the views of the words.
Losses Learner::score(const Batch& batch, const Dropout& dropout) {
    Losses losses;
    losses.words = packing_.rows;
    d_logits_.reset(packing_.rows, logits_.columns);
    d_views_.reset(packing_.rows, views_.columns);
    for (std::size_t s = 0; s < batch.size(); ++s) {
        learn_tags(s, *batch[s], losses);
        learn_heads(s, *batch[s], losses);
        learn_relations(s, *batch[s], dropout, losses);
    }
    return losses;
}

void Learner::read_layer_back(std::size_t layer, const Matrix& in, Matrix& d_out, const Matrix& out_mask, Matrix& d_in) {
    times(d_out, out_mask);
    const std::size_t n = d_out.columns / 2;
    Matrix half(packing_.rows, n);
    for (const bool backwards : {false, true}) {
        for (std::size_t i = 0; i < packing_.rows; ++i) std::copy_n(d_out.row(i) + (backwards ? n : 0), n, half.row(i));
        lstm_back(layer, backwards, in, passes_[layer][backwards ? 1 : 0], half, d_in);
    }
}

void Learner::read_views_back(Matrix& d_y2) {
    for (std::size_t i = 0; i < packing_.rows; ++i) {
        for (std::size_t k = 0; k < 2 * shape_.arc; ++k) {
            d_views_.row(i)[k] = views_.row(i)[k] <= 0 ? 0 : d_views_.row(i)[k] * views_mask_.row(i)[k];
        }
    }
    add_product_left_turned(y2_, d_views_, get(kHeadW).g);
    sum_rows(d_views_, get(kHeadB).g);
    add_product_right_turned(d_views_, get(kHeadW).w, d_y2);
}

// The parser's gradient reaches the tags' scores too, through what it sees of them.
void Learner::read_tags_back(const Matrix& d_in2, Matrix& d_y1) {
    Matrix d_view(packing_.rows, shape_.tag), d_chances(packing_.rows, chances_.columns);
    for (std::size_t i = 0; i < packing_.rows; ++i) {
        std::copy_n(d_in2.row(i), d_y1.columns, d_y1.row(i));
        std::copy_n(d_in2.row(i) + d_y1.columns, shape_.tag, d_view.row(i));
    }
    add_product_right_turned(d_view, get(kTagView).w, d_chances);
    add_product_left_turned(chances_, d_view, get(kTagView).g);
    for (std::size_t i = 0; i < packing_.rows; ++i) {
        softmax_back(chances_.row(i), d_chances.row(i), kTagCount, d_logits_.row(i));
        softmax_back(chances_.row(i) + kTagCount, d_chances.row(i) + kTagCount, shape_.fine, d_logits_.row(i) + kTagCount);
    }
    add_product_left_turned(y1_, d_logits_, get(kTagW).g);
    sum_rows(d_logits_, get(kTagB).g);
    add_product_right_turned(d_logits_, get(kTagW).w, d_y1);
}

void Learner::read_words_back(Matrix& d_x) {
    times(d_x, x_mask_);
    Parameter& table = get(kTable);
    for (std::size_t i = 0; i < packing_.rows; ++i) {
        for (const std::uint32_t r : rows_[i]) {
            if (!table.is_touched[r]) table.touched.push_back(r);
            table.is_touched[r] = 1;
            add_row(d_x.row(i), shape_.word, table.g.row(r));
        }
    }
}

void Learner::backward() {
    Matrix d_y2(packing_.rows, y2_.columns), d_in2(packing_.rows, in2_.columns), d_y1(packing_.rows, y1_.columns), d_x(packing_.rows, shape_.word);
    read_views_back(d_y2);
    read_layer_back(1, in2_, d_y2, y2_mask_, d_in2);
    read_tags_back(d_in2, d_y1);
    read_layer_back(0, x_, d_y1, y1_mask_, d_x);
    read_words_back(d_x);
}

Losses Learner::learn(const Batch& batch, const Dropout& dropout) {
    forward(batch, dropout);
    const Losses losses = score(batch, dropout);
    backward();
    return losses;
}

double Learner::gradient_norm() const {
    double squares = 0;
    auto add = [&](const float* g, std::size_t n) {
        for (std::size_t k = 0; k < n; ++k) squares += static_cast<double>(g[k]) * g[k];
    };
    for (const Parameter& p : parameters_) {
        if (!p.table) add(p.g.values.data(), p.g.values.size());
        for (const std::uint32_t r : p.touched) add(p.g.row(r), p.g.columns);
    }
    return std::sqrt(squares);
}

void Learner::step(float rate) {
    ++steps_;
    AdamStep step;
    step.rate = rate;
    step.clip = static_cast<float>(std::min(1.0, kMostGradient / std::max(gradient_norm(), 1e-30)));
    power1_ *= step.beta1;
    power2_ *= step.beta2;
    step.scale1 = static_cast<float>(1 / (1 - power1_));
    step.scale2 = static_cast<float>(1 / (1 - power2_));
    for (Parameter& p : parameters_) {
        if (!p.table) adam(p.w.values.size(), step, p.w.values.data(), p.g.values.data(), p.m.values.data(), p.v.values.data());
        for (const std::uint32_t r : p.touched) {
            adam(p.w.columns, step, p.w.row(r), p.g.row(r), p.m.row(r), p.v.row(r));
            p.is_touched[r] = 0;
        }
        p.touched.clear();
    }
    if (steps_ % kMeanEvery != 0) return;
    // While few steps have passed, the mean is that of all of them.
    const float mean_rate = std::max(kMeanRate, 1 / static_cast<float>(steps_ / kMeanEvery + 1));
    for (Parameter& p : parameters_) move_towards(p.w.values.size(), mean_rate, p.w.values.data(), p.mean.values.data());
}

void Learner::use_means() {
    for (Parameter& p : parameters_) p.w = p.mean;
}

}  // namespace stemma::train
