#include "pack.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstring>

#include "lang/dense.h"
#include "lang/model.h"
#include "lang/network.h"

namespace stemma::train {
namespace {

using Sections = std::vector<std::pair<std::string, std::string>>;

template <class T>
std::string bytes_of(const std::vector<T>& values) {
    std::string out(values.size() * sizeof(T), '\0');
    std::memcpy(out.data(), values.data(), out.size());
    return out;
}

const Matrix& weights(const Learner& learner, std::string_view name) {
    const auto& all = learner.parameters();
    const auto at = std::ranges::find(all, name, &Parameter::name);
    assert(at != all.end());
    return at->w;
}

std::string dense(const Matrix& w, std::span<const float> bias = {}) { return dense_bytes(w.values, w.rows, w.columns, bias); }

std::string table_of(const Matrix& table) {
    std::vector<std::int16_t> whole(table.values.size());
    for (std::size_t k = 0; k < whole.size(); ++k) {
        whole[k] = static_cast<std::int16_t>(std::clamp<long>(std::lround(table.values[k] * kValueSteps), -kLargestInTable, kLargestInTable));
    }
    return bytes_of(whole);
}

void add_slots(Sections& out, const Inventory& inventory, std::uint32_t slots) {
    std::vector<FeatureKey> keys(slots, 0);
    std::vector<std::uint32_t> rows(slots, 0);
    for (std::uint32_t row = 0; row < inventory.keys.size(); ++row) {
        std::size_t slot = slot_of(inventory.keys[row], slots);
        while (keys[slot] != 0) slot = (slot + 1) & (slots - 1);
        keys[slot] = inventory.keys[row];
        rows[slot] = row;
    }
    out.emplace_back("keys", bytes_of(keys));
    out.emplace_back("rows", bytes_of(rows));
}

// The second layer's input comes in two kinds of steps (see Network::read_piece); its weights take them back.
Matrix in_steps(Matrix w, std::size_t states) {
    for (std::size_t k = 0; k < w.rows; ++k) {
        for (std::size_t o = 0; o < w.columns; ++o) w.row(k)[o] /= k < states ? kStateSteps : kValueSteps;
    }
    return w;
}

Matrix turned(const Matrix& w) { return transposed(w); }

}  // namespace

std::string packed(const Learner& learner, const Inventory& inventory, const LemmaText& lemmas) {
    const Shape& from = learner.shape();
    auto narrow = [](std::size_t n) { return static_cast<std::uint32_t>(n); };
    NetworkShape shape;
    shape.rows = narrow(from.rows);
    shape.slots = std::bit_ceil(narrow(2 * from.rows));  // at most half full: searches stay short
    shape.fine = narrow(from.fine);
    shape.word = narrow(from.word);
    shape.first = narrow(from.first);
    shape.second = narrow(from.second);
    shape.tag = narrow(from.tag);
    shape.arc = narrow(from.arc);
    shape.label = narrow(from.label);

    Sections out;
    std::string header(sizeof shape, '\0');
    std::memcpy(header.data(), &shape, sizeof shape);
    out.emplace_back("shape", header);
    add_slots(out, inventory, shape.slots);
    out.emplace_back("table", table_of(weights(learner, "table")));
    auto lstm = [&](std::string_view from_name, const std::string& name, bool mixed) {
        const std::string own(from_name);
        const Matrix& in = weights(learner, own + "-in");
        out.emplace_back(name, dense(mixed ? in_steps(in, 2 * from.first) : in, weights(learner, own + "-bias").values));
        out.emplace_back(name + "-state", dense(weights(learner, own + "-state")));
    };
    lstm("lstm1f", "first-f", false);
    lstm("lstm1b", "first-b", false);
    lstm("lstm2f", "second-f", true);
    lstm("lstm2b", "second-b", true);
    out.emplace_back("tag", dense(weights(learner, "tag"), weights(learner, "tag-bias").values));
    out.emplace_back("tag-view", dense(weights(learner, "tag-view")));
    out.emplace_back("head", dense(weights(learner, "head"), weights(learner, "head-bias").values));
    out.emplace_back("pair", dense(weights(learner, "pair"), weights(learner, "pair-bias").values));
    out.emplace_back("distance", dense(turned(weights(learner, "distance"))));
    out.emplace_back("root", bytes_of(weights(learner, "root").values));
    out.emplace_back("label", dense(weights(learner, "label"), weights(learner, "label-bias").values));
    out.emplace_back("lemma-rules", lemmas.rules);
    out.emplace_back("lemma-words", lemmas.exceptions);
    return model_bytes(out);
}

}  // namespace stemma::train
