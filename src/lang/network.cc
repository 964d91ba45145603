#include "lang/network.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <functional>

#include "lang/activation.h"
#include "lang/tree.h"
#include "lang/wide.h"

namespace stemma {
namespace {

constexpr float kOneOverState = 1 / kStateSteps;
constexpr float kOneOverValue = 1 / kValueSteps;

std::size_t padded(std::size_t n, std::size_t to) { return (n + to - 1) / to * to; }

// gates: input, forget, candidate, output, each `n` wide.
STEMMA_WIDE void lstm_step(std::size_t n, float* __restrict gates, float* __restrict cell, float* __restrict out) {
    for (std::size_t k = 0; k < 2 * n; ++k) gates[k] = logistic_of(gates[k]);
    for (std::size_t k = 2 * n; k < 3 * n; ++k) gates[k] = tanh_of(gates[k]);
    for (std::size_t k = 3 * n; k < 4 * n; ++k) gates[k] = logistic_of(gates[k]);
    for (std::size_t k = 0; k < n; ++k) {
        cell[k] = gates[n + k] * cell[k] + gates[k] * gates[2 * n + k];
        out[k] = gates[3 * n + k] * tanh_of(cell[k]);
    }
}

STEMMA_WIDE void add_row(std::size_t n, const std::int16_t* __restrict row, std::int16_t* __restrict sums) {
    for (std::size_t k = 0; k < n; ++k) sums[k] = static_cast<std::int16_t>(sums[k] + row[k]);
}

STEMMA_WIDE void exponentials(std::size_t n, float most, float* values) {
    for (std::size_t k = 0; k < n; ++k) values[k] = exp_of(values[k] - most);
}

// In place: scores become chances.
void softmax(float* values, std::size_t n) {
    exponentials(n, *std::max_element(values, values + n), values);
    float sum = 0;
    for (std::size_t k = 0; k < n; ++k) sum += values[k];
    for (std::size_t k = 0; k < n; ++k) values[k] /= sum;
}

Error misfit(std::string_view input, std::string_view section) {
    return {Fault::BadArchive, std::string(input), "section " + std::string(section), "missing, or not of the size that the model's shape asks for"};
}

// Where to cut what is too long for one tree: after the last stop or semicolon of the piece, if there is one.
std::size_t piece_of(std::span<const std::string_view> texts) {
    if (texts.size() <= kLongestSentence) return texts.size();
    for (std::size_t n = kLongestSentence; n > kLongestSentence / 2; --n) {
        const std::string_view text = texts[n - 1];
        if (text == ";" || text == "." || text == "!" || text == "?") return n;
    }
    return kLongestSentence;
}

}  // namespace

std::size_t distance_of(std::size_t i, std::size_t j) {
    constexpr std::size_t kLast[] = {1, 2, 3, 4, 6, 9, 14};
    constexpr std::size_t kBuckets = std::size(kLast) + 1;
    static_assert(kDistances == 2 * kBuckets);
    const std::size_t apart = i < j ? j - i : i - j;
    std::size_t bucket = 0;
    while (bucket + 1 < kBuckets && apart > kLast[bucket]) ++bucket;
    return i < j ? bucket : kBuckets + bucket;
}

Result<Network> Network::load(const ModelFile& file, std::string_view input) {
    Network out;
    NetworkShape& shape = out.shape_;
    const std::string_view header = file.section("shape");
    if (header.size() != sizeof shape) return misfit(input, "shape");
    std::memcpy(&shape, header.data(), sizeof shape);
    constexpr std::uint32_t kWidest = 1024;
    for (const std::uint32_t width : {shape.word, shape.first, shape.second, shape.tag, shape.arc, shape.label, shape.fine}) {
        if (width == 0 || width > kWidest) return misfit(input, "shape");
    }
    if (shape.rows == 0 || shape.slots <= shape.rows || !std::has_single_bit(shape.slots) || shape.arc > kMostDotValues) return misfit(input, "shape");

    const std::string_view keys = file.section("keys"), rows = file.section("rows"), table = file.section("table"), root = file.section("root");
    if (keys.size() != shape.slots * sizeof(FeatureKey)) return misfit(input, "keys");
    if (rows.size() != shape.slots * sizeof(std::uint32_t)) return misfit(input, "rows");
    if (table.size() != static_cast<std::size_t>(shape.rows) * shape.word * sizeof(std::int16_t)) return misfit(input, "table");
    if (root.size() != shape.arc * sizeof(float)) return misfit(input, "root");
    out.keys_ = reinterpret_cast<const FeatureKey*>(keys.data());
    out.rows_ = reinterpret_cast<const std::uint32_t*>(rows.data());
    out.table_ = reinterpret_cast<const std::int16_t*>(table.data());
    std::size_t empty = 0;
    for (std::size_t i = 0; i < shape.slots; ++i) {
        if (out.keys_[i] == 0) ++empty;
        if (out.rows_[i] >= shape.rows) return misfit(input, "rows");
    }
    if (empty == 0) return misfit(input, "keys");  // a search would not end
    out.root_.resize(shape.arc);
    std::memcpy(out.root_.data(), root.data(), root.size());

    const std::size_t tags = kTagCount + shape.fine;
    std::string_view missing;
    auto dense = [&](std::string_view name, std::size_t inputs, std::size_t outputs) {
        const auto loaded = Dense::load(file.section(name), inputs, outputs);
        if (!loaded) missing = name;
        return loaded.value_or(Dense());
    };
    out.lstm_[0][0] = {dense("first-f", shape.word, 4 * shape.first), dense("first-f-state", shape.first, 4 * shape.first)};
    out.lstm_[0][1] = {dense("first-b", shape.word, 4 * shape.first), dense("first-b-state", shape.first, 4 * shape.first)};
    const std::size_t in2 = 2 * shape.first + shape.tag;
    out.lstm_[1][0] = {dense("second-f", in2, 4 * shape.second), dense("second-f-state", shape.second, 4 * shape.second)};
    out.lstm_[1][1] = {dense("second-b", in2, 4 * shape.second), dense("second-b-state", shape.second, 4 * shape.second)};
    out.tag_ = dense("tag", 2 * shape.first, tags);
    out.tag_view_ = dense("tag-view", tags, shape.tag);
    out.head_ = dense("head", 2 * shape.second, 2 * shape.arc + 2 * shape.label);
    out.pair_ = dense("pair", shape.arc, shape.arc);
    out.distance_ = dense("distance", shape.arc, kDistances);
    out.label_ = dense("label", shape.label, kRelationCount);
    if (!missing.empty()) return misfit(input, missing);
    return out;
}

const std::int16_t* Network::row_of(FeatureKey key, bool is_word) const {
    std::size_t slot = slot_of(key, shape_.slots);
    while (keys_[slot] != 0 && keys_[slot] != key) slot = (slot + 1) & (shape_.slots - 1);
    if (keys_[slot] == 0 && !is_word) return nullptr;
    return table_ + (keys_[slot] == 0 ? shape_.rows - 1 : rows_[slot]) * std::size_t{shape_.word};
}

// What the pieces that are read together need. One a thread, kept from sentence to sentence: asking the system for this
// memory anew each time cost a tenth of the whole.
struct Network::Scratch {
    std::vector<Piece> rows;  // where the words of each piece stand in here, the longest piece first
    std::size_t words_read = 0;
    std::vector<const std::int16_t*> features;
    std::vector<std::int16_t> words, first, tags, second_in, second, heads, dependent, asked, hidden, before;
    std::vector<float> gates, cell, state, logits, tag_view, views, head_scales, question, far, scores, sum, names;
};

// One layer in one direction, all pieces a step at a time; the states of word i go to out[i * out_stride].
void Network::run(const Lstm& lstm, bool backwards, const std::int16_t* in, float in_scale, std::int16_t* out, std::size_t out_stride, Scratch& s) const {
    const std::size_t wide = lstm.in.padded_outputs(), width = lstm.state.inputs(), stride = lstm.state.padded_inputs();
    s.gates.resize(s.words_read * wide);
    s.cell.assign(s.rows.size() * width, 0);
    s.state.resize(width);
    s.before.assign(s.rows.size() * stride, 0);
    lstm.in.apply(s.words_read, in, in_scale, s.gates.data());
    std::size_t going = s.rows.size();
    for (std::size_t step = 0; step < s.rows.front().size; ++step) {
        while (s.rows[going - 1].size <= step) --going;
        std::array<float*, Dense::kTile> gates{};
        std::array<std::int16_t*, Dense::kTile> to{};
        for (std::size_t p = 0; p < going; ++p) {
            const std::size_t at = s.rows[p].begin + (backwards ? s.rows[p].size - 1 - step : step);
            gates[p] = s.gates.data() + at * wide;
            to[p] = out + at * out_stride;
        }
        if (step > 0) lstm.state.add(s.before.data(), kOneOverState, std::span(gates).first(going));
        for (std::size_t p = 0; p < going; ++p) {
            lstm_step(width, gates[p], s.cell.data() + p * width, s.state.data());
            quantise(s.state.data(), width, kStateSteps, s.before.data() + p * stride);
            std::copy_n(s.before.data() + p * stride, width, to[p]);
        }
    }
}

// All rows are found and asked for before the first is read: the table is larger than the caches, and one wait after the
// other for its lines took most of the time.
void Network::read_words(std::span<const std::string_view> texts, std::span<const std::string> folded, std::int16_t* out, Scratch& s) const {
    constexpr std::size_t kInCacheLine = 64 / sizeof(std::int16_t);
    const std::size_t stride = lstm_[0][0].in.padded_inputs();
    s.features.clear();
    for (std::size_t i = 0; i < texts.size(); ++i) {
        FeatureKey keys[kFeatureKinds];
        feature_keys(texts[i], folded[i], keys);
        for (std::size_t f = 0; f < kFeatureKinds; ++f) {
            const std::int16_t* row = row_of(keys[f], f == kWordFeature);
            for (std::size_t k = 0; row && k < shape_.word; k += kInCacheLine) __builtin_prefetch(row + k);
            s.features.push_back(row);
        }
    }
    for (std::size_t i = 0; i < texts.size(); ++i) {
        std::int16_t* sums = out + i * stride;
        for (std::size_t f = 0; f < kFeatureKinds; ++f) {
            if (const std::int16_t* row = s.features[i * kFeatureKinds + f]) add_row(shape_.word, row, sums);
        }
        for (std::size_t k = 0; k < shape_.word; ++k) sums[k] = std::clamp<std::int16_t>(sums[k], -kLargestValue, kLargestValue);
    }
}

// First layer and tags; leaves the second layer's input, which holds states in steps of 1/kStateSteps and the view of
// the tags in steps of 1/kValueSteps. Its weights were packed for that.
void Network::read_tags(std::span<const Piece> pieces, std::span<Parsed> out, Scratch& s) const {
    const std::size_t n = s.words_read, first = shape_.first, stride = tag_.padded_inputs(), in_stride = lstm_[1][0].in.padded_inputs();
    s.first.assign(n * stride, 0);
    run(lstm_[0][0], false, s.words.data(), kOneOverValue, s.first.data(), stride, s);
    run(lstm_[0][1], true, s.words.data(), kOneOverValue, s.first.data() + first, stride, s);
    const std::size_t wide = tag_.padded_outputs(), chance_stride = tag_view_.padded_inputs(), view_wide = tag_view_.padded_outputs();
    s.logits.resize(n * wide);
    s.tag_view.resize(n * view_wide);
    s.tags.assign(n * chance_stride, 0);
    tag_.apply(n, s.first.data(), kOneOverState, s.logits.data());
    for (std::size_t p = 0; p < pieces.size(); ++p) {
        for (std::size_t i = 0; i < pieces[p].size; ++i) {
            const float* row = s.logits.data() + (s.rows[p].begin + i) * wide;
            out[pieces[p].begin + i].tag = static_cast<Tag>(std::max_element(row, row + kTagCount) - row);
        }
    }
    for (std::size_t i = 0; i < n; ++i) {
        float* row = s.logits.data() + i * wide;
        softmax(row, kTagCount);
        softmax(row + kTagCount, shape_.fine);
        quantise(row, kTagCount + shape_.fine, kStateSteps, s.tags.data() + i * chance_stride);
    }
    tag_view_.apply(n, s.tags.data(), kOneOverState, s.tag_view.data());
    s.second_in.assign(n * in_stride, 0);
    for (std::size_t i = 0; i < n; ++i) {
        std::copy_n(s.first.data() + i * stride, 2 * first, s.second_in.data() + i * in_stride);
        quantise(s.tag_view.data() + i * view_wide, shape_.tag, kValueSteps, s.second_in.data() + i * in_stride + 2 * first);
    }
}

// Second layer: each word's view as a head and as a dependent, for arcs and then for relations.
void Network::read_views(Scratch& s) const {
    const std::size_t n = s.words_read, stride = head_.padded_inputs();
    s.second.assign(n * stride, 0);
    run(lstm_[1][0], false, s.second_in.data(), 1, s.second.data(), stride, s);
    run(lstm_[1][1], true, s.second_in.data(), 1, s.second.data() + shape_.second, stride, s);
    s.views.resize(n * head_.padded_outputs());
    head_.apply(n, s.second.data(), kOneOverState, s.views.data());
    for (std::size_t i = 0; i < n; ++i) {
        float* row = s.views.data() + i * head_.padded_outputs();
        for (std::size_t k = 0; k < 2 * shape_.arc; ++k) row[k] = std::max(0.0f, row[k]);
    }
}

// Of one piece, as is what follows.
void Network::score_heads(const float* views, std::size_t n, Scratch& s) const {
    const std::size_t arc = shape_.arc, wide = head_.padded_outputs(), dot_stride = padded(pair_.padded_inputs(), 8);
    s.heads.assign((n + 1) * dot_stride, 0);
    s.head_scales.resize(n + 1);
    s.head_scales[0] = quantise(root_.data(), arc, s.heads.data(), kLargestDotValue);
    for (std::size_t j = 0; j < n; ++j) {
        s.head_scales[j + 1] = quantise(views + j * wide, arc, s.heads.data() + (j + 1) * dot_stride, kLargestDotValue);
    }
    s.dependent.assign(pair_.padded_inputs(), 0);
    s.asked.assign(dot_stride, 0);
    s.question.resize(pair_.padded_outputs());
    s.far.resize(distance_.padded_outputs());
    s.scores.resize(n * (n + 1));
    for (std::size_t i = 0; i < n; ++i) {
        const float own = quantise(views + i * wide + arc, arc, s.dependent.data());
        pair_.apply(1, s.dependent.data(), own, s.question.data());
        const float scale = quantise(s.question.data(), arc, s.asked.data(), kLargestDotValue);
        distance_.apply(1, s.asked.data(), scale, s.far.data());
        float* row = s.scores.data() + i * (n + 1);
        for (std::size_t j = 0; j <= n; ++j) {
            const auto product = static_cast<float>(dot(s.asked.data(), s.heads.data() + j * dot_stride, dot_stride));
            row[j] = product * (scale * s.head_scales[j]);
            if (j > 0 && j != i + 1) row[j] += s.far[distance_of(i, j - 1)];
        }
    }
}

void Network::name_relations(const float* views, std::span<const int> tree, std::span<Parsed> out, Scratch& s) const {
    const std::size_t label = shape_.label, wide = head_.padded_outputs(), own_at = 2 * shape_.arc, other_at = own_at + label;
    s.sum.resize(label);
    s.hidden.assign(label_.padded_inputs(), 0);
    s.names.resize(label_.padded_outputs());
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i].head = tree[i];
        out[i].relation = Relation::root;
        if (tree[i] < 0) continue;
        const float* own = views + i * wide + own_at;
        const float* other = views + static_cast<std::size_t>(tree[i]) * wide + other_at;
        for (std::size_t k = 0; k < label; ++k) s.sum[k] = std::max(0.0f, own[k] + other[k]);
        const float scale = quantise(s.sum.data(), label, s.hidden.data());
        label_.apply(1, s.hidden.data(), scale, s.names.data());
        // Neither none nor root: those are the first two.
        constexpr std::ptrdiff_t kFirst = static_cast<std::ptrdiff_t>(Relation::root) + 1;
        const auto begin = s.names.begin();
        out[i].relation = static_cast<Relation>(std::max_element(begin + kFirst, begin + static_cast<std::ptrdiff_t>(kRelationCount)) - begin);
    }
}

// Tags, heads within the piece and relations of as many pieces as a tile has rows, the longest first.
void Network::read_together(std::span<const std::string_view> texts, std::span<const std::string> folded, std::span<const Piece> pieces,
                            std::span<Parsed> out) const {
    thread_local Scratch s;
    s.rows.clear();
    s.words_read = 0;
    for (const Piece& piece : pieces) {
        s.rows.push_back({s.words_read, piece.size});
        s.words_read += piece.size;
    }
    const std::size_t stride = lstm_[0][0].in.padded_inputs();
    s.words.assign(s.words_read * stride, 0);
    for (std::size_t p = 0; p < pieces.size(); ++p) {
        const auto [begin, size] = pieces[p];
        read_words(texts.subspan(begin, size), folded.subspan(begin, size), s.words.data() + s.rows[p].begin * stride, s);
    }
    read_tags(pieces, out, s);
    read_views(s);
    for (std::size_t p = 0; p < pieces.size(); ++p) {
        const auto [begin, size] = pieces[p];
        const float* views = s.views.data() + s.rows[p].begin * head_.padded_outputs();
        score_heads(views, size, s);
        name_relations(views, best_tree(s.scores, size), out.subspan(begin, size), s);
    }
}

std::vector<Parsed> Network::read(std::span<const std::string_view> texts, std::span<const std::string> folded, std::span<const std::size_t> ends) const {
    std::vector<Parsed> out(texts.size());
    std::vector<Piece> pieces;
    std::size_t at = 0;
    for (const std::size_t end : ends) {
        while (at < end) {
            pieces.push_back({at, piece_of(texts.subspan(at, end - at))});
            at += pieces.back().size;
        }
    }
    std::vector<Piece> by_size = pieces;
    std::ranges::stable_sort(by_size, std::greater<>{}, &Piece::size);
    for (std::size_t i = 0; i < by_size.size(); i += Dense::kTile) {
        read_together(texts, folded, std::span(by_size).subspan(i, std::min(Dense::kTile, by_size.size() - i)), out);
    }
    // Heads among all words; the later pieces of a long sentence hang on the root of its first.
    auto piece = pieces.begin();
    std::size_t begin = 0;
    for (const std::size_t end : ends) {
        std::size_t root = begin;
        for (; piece != pieces.end() && piece->begin < end; ++piece) {
            for (std::size_t i = piece->begin; i < piece->begin + piece->size; ++i) {
                Parsed& word = out[i];
                if (word.head >= 0) {
                    word.head += static_cast<std::int32_t>(piece->begin);
                } else if (piece->begin == begin) {
                    root = i;
                } else {
                    word.head = static_cast<std::int32_t>(root);
                    word.relation = Relation::parataxis;
                }
            }
        }
        begin = end;
    }
    return out;
}

}  // namespace stemma
