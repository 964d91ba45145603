// The network that tags and parses, as it is trained: forward, backward, and one step of learning.
//
// A word's vector is the sum of the rows of its features. Two layers of LSTMs read the sentence both ways; the
// first one's states give the tags, the second one sees the states and the tags and gives heads and relations.
// The score of a head is bilinear in the two words, plus a term for how far apart they stand.
//
// Sentences are trained in batches, packed so that at each place all sentences that reach it lie side by side.
// Cost: about half a million multiplications a word forward, twice that back.
// Threads: one network belongs to one thread.
// Source: Kiperwasser & Goldberg 2016 (LSTMs under a parser), Dozat & Manning 2017 (bilinear scores, dropout),
// Hashimoto et al. 2017 (a layer a task).
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "lang/network.h"
#include "matrix.h"

namespace stemma::train {

struct Shape {
    std::size_t rows = 0;        // of the table of features
    std::size_t fine = 0;        // finer tags
    std::size_t word = 128;      // a word's vector
    std::size_t first = 96;      // states of the first layer, each way
    std::size_t second = 96;     // states of the second layer, each way
    std::size_t tag = 32;        // what the second layer sees of the tags
    std::size_t arc = 96;
    std::size_t label = 64;
};

struct Example {
    std::vector<std::vector<std::uint32_t>> rows;  // of each word's features that are in the table
    std::vector<std::uint32_t> word_row;           // kNoRow if unknown
    std::vector<float> word_drop;                  // chance to hide the word's own row
    std::vector<int> tags, fine, heads, relations;
    std::size_t size() const { return tags.size(); }
};
inline constexpr std::uint32_t kNoRow = 0xFFFFFFFFu;

using Batch = std::vector<const Example*>;

struct Parameter {
    std::string name;
    Matrix w, g, m, v, mean;  // weights, gradient, Adam's two moments, running mean of the weights
    bool table = false;       // only the rows that a batch touched take part in its step
    std::vector<std::uint32_t> touched;
    std::vector<std::uint8_t> is_touched;
};

inline constexpr float kFineWeight = 0.5f;  // of the finer tags, which only help to learn the others

struct Losses {
    double tag = 0, fine = 0, arc = 0, label = 0;
    std::size_t words = 0;

    Losses& operator+=(const Losses& other) {
        tag += other.tag;
        fine += other.fine;
        arc += other.arc;
        label += other.label;
        words += other.words;
        return *this;
    }
};

// Chances to drop: of a word's vector, a layer's states, a state handed on, a word's views, a feature.
struct Dropout {
    float word = 0.25f, state = 0.33f, recurrent = 0.2f, head = 0.25f, feature = 0.1f;
};

class Learner {
public:
    Learner(const Shape&, std::uint32_t seed);

    // Adds the gradients of a batch, the longest sentence first; gives the losses summed over its words.
    Losses learn(const Batch&, const Dropout&);
    // One step of learning with the gradients added up so far.
    void step(float rate);
    // Takes the running means of the weights for the weights: the end of training.
    void use_means();

    const Shape& shape() const { return shape_; }
    const std::vector<Parameter>& parameters() const { return parameters_; }
    std::vector<Parameter>& parameters() { return parameters_; }

private:
    // Row of a batch's matrices for each word: all first words, then all second words, ...
    struct Packing {
        std::vector<std::size_t> begin, active;  // of each place: its first row, the sentences that reach it
        std::vector<std::size_t> sentence;       // of each row
        std::size_t rows = 0, sentences = 0;
        std::size_t row(std::size_t s, std::size_t place) const { return begin[place] + s; }
    };
    struct LstmPass {
        Matrix gates, cells, tanh_cells, out, mask;
    };

    Parameter& get(std::size_t i) { return parameters_[i]; }
    float uniform();  // from 0 to 1
    Matrix mask(std::size_t rows, std::size_t columns, float drop);
    Matrix sentence_mask(std::size_t columns, float drop);
    static Packing pack(const Batch&);
    double gradient_norm() const;

    void forward(const Batch&, const Dropout&);
    void read_words(const Batch&, const Dropout&);
    void read_layer(std::size_t layer, const Matrix& in, const Dropout&, Matrix& out, Matrix& out_mask);
    void lstm(std::size_t layer, bool backwards, const Matrix& in, LstmPass&, float recurrent);
    void read_tags();
    void read_views(const Dropout&);

    Losses score(const Batch&, const Dropout&);
    void learn_tags(std::size_t s, const Example&, Losses&);
    void learn_heads(std::size_t s, const Example&, Losses&);
    void learn_relations(std::size_t s, const Example&, const Dropout&, Losses&);

    void backward();
    void read_views_back(Matrix& d_y2);
    void read_layer_back(std::size_t layer, const Matrix& in, Matrix& d_out, const Matrix& out_mask, Matrix& d_in);
    void lstm_back(std::size_t layer, bool backwards, const Matrix& in, LstmPass&, const Matrix& d_out, Matrix& d_in);
    void read_tags_back(const Matrix& d_in2, Matrix& d_y1);
    void read_words_back(Matrix& d_x);

    Shape shape_;
    std::vector<Parameter> parameters_;
    std::mt19937 random_;
    std::size_t steps_ = 0;
    double power1_ = 1, power2_ = 1;  // of Adam's two betas

    // Of the batch at hand: words, states of both layers, scores of the tags, views of the words as head and
    // dependent (for arcs, then for relations); what was dropped; gradients.
    Packing packing_;
    std::vector<std::vector<std::uint32_t>> rows_;
    Matrix x_, y1_, logits_, chances_, in2_, y2_, views_;
    Matrix x_mask_, y1_mask_, y2_mask_, views_mask_;
    Matrix d_logits_, d_views_;
    LstmPass passes_[2][2];
};

}  // namespace stemma::train
