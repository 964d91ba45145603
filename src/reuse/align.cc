#include "reuse/align.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "reuse/fingerprints.h"

namespace stemma::reuse {
namespace {

using Forms = std::span<const std::uint64_t>;

struct Run {
    std::size_t a, b, size;
};

// All longest runs of at least kShingle words that stand in both and hold a shingle that may start one.
std::vector<Run> common_runs(const Anchors& anchors, Forms b) {
    const Forms a = anchors.forms();
    std::vector<Anchors::Place> in_both;  // of b
    const std::vector<std::uint64_t> shingles = shingles_of(b);
    for (std::size_t j = 0; j < shingles.size(); ++j) {
        if (!anchors.places_of(shingles[j]).empty()) in_both.push_back({shingles[j], static_cast<std::uint32_t>(j)});
    }
    std::ranges::sort(in_both);
    struct Seed {
        std::ptrdiff_t diagonal;
        std::size_t a;
        auto operator<=>(const Seed&) const = default;
    };
    std::vector<Seed> seeds;
    for (std::size_t begin = 0, end = 0; begin < in_both.size(); begin = end) {
        while (end < in_both.size() && in_both[end].shingle == in_both[begin].shingle) ++end;
        const std::span<const Anchors::Place> in_a = anchors.places_of(in_both[begin].shingle);
        if (end - begin > kMostPlaces || in_a.size() > kMostPlaces) continue;
        for (const Anchors::Place& i : in_a) {
            for (std::size_t k = begin; k < end; ++k) seeds.push_back({static_cast<std::ptrdiff_t>(in_both[k].at) - static_cast<std::ptrdiff_t>(i.at), i.at});
        }
    }
    std::ranges::sort(seeds);
    std::vector<Run> runs;
    std::ptrdiff_t diagonal = 0;
    std::size_t covered = 0;  // on this diagonal, words of a
    for (const Seed& seed : seeds) {
        if (seed.diagonal != diagonal) covered = 0;
        diagonal = seed.diagonal;
        if (seed.a < covered) continue;
        std::size_t i = seed.a, j = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(seed.a) + seed.diagonal);
        while (i > covered && j > 0 && a[i - 1] == b[j - 1]) --i, --j;
        std::size_t size = seed.a - i + kShingle;
        while (i + size < a.size() && j + size < b.size() && a[i + size] == b[j + size]) ++size;
        runs.push_back({i, j, size});
        covered = i + size;
    }
    return runs;
}

struct Extension {
    std::size_t a = 0, b = 0;  // words gained on each side
    std::size_t same = 0;
    int score = 0;
};

// The words of one text from a place on, to the right or to the left, up to its end or to one that is taken.
class Onward {
public:
    static Onward right(Forms text, const std::vector<char>& taken, std::size_t from) { return {text, taken, from, 1, text.size() - from}; }
    static Onward left(Forms text, const std::vector<char>& taken, std::size_t before) { return {text, taken, before - 1, -1, before}; }

    std::uint64_t operator[](std::size_t k) const { return text_[place(k)]; }
    // Whether the k-th is there and free, when all before it are.
    bool free(std::size_t k) const { return k < room_ && !taken_[place(k)]; }

private:
    Onward(Forms text, const std::vector<char>& taken, std::size_t from, std::ptrdiff_t step, std::size_t room) : text_(text), taken_(taken), from_(from), step_(step), room_(room) {}
    std::size_t place(std::size_t k) const { return static_cast<std::size_t>(static_cast<std::ptrdiff_t>(from_) + step_ * static_cast<std::ptrdiff_t>(k)); }

    Forms text_;
    const std::vector<char>& taken_;
    std::size_t from_;
    std::ptrdiff_t step_;
    std::size_t room_;
};

// Extends over the free words of both. Match +1, replaced, dropped or added word -kEdit. One row of the banded matrix
// for each word of a; no further in either text than the extension goes.
Extension extend(const Onward& a, const Onward& b) {
    constexpr int kNone = -1'000'000;
    constexpr std::size_t kWidth = 2 * kBand + 1;
    struct Cell {
        int score = kNone;
        std::uint32_t same = 0;
    };
    std::array<Cell, kWidth> row{}, next{};  // column c is word i + c - kBand of b
    Extension best;
    for (int c = kBand; c < static_cast<int>(kWidth); ++c) row[static_cast<std::size_t>(c)] = {-kEdit * (c - kBand), 0};
    std::size_t room_b = 0;  // free words of b, as far as looked
    for (std::size_t i = 1; a.free(i - 1); ++i) {
        while (room_b < i + kBand && b.free(room_b)) ++room_b;
        int highest = kNone;
        for (std::size_t c = 0; c < kWidth; ++c) {
            next[c] = {};
            const auto j = static_cast<std::ptrdiff_t>(i) + static_cast<std::ptrdiff_t>(c) - kBand;
            if (j < 0 || j > static_cast<std::ptrdiff_t>(room_b)) continue;
            Cell cell;
            if (j == 0) {
                cell.score = -kEdit * static_cast<int>(i);
            } else {
                const bool same = a[i - 1] == b[static_cast<std::size_t>(j) - 1];
                if (row[c].score != kNone) cell = {row[c].score + (same ? 1 : -kEdit), row[c].same + same};
                if (c > 0 && next[c - 1].score - kEdit > cell.score) cell = {next[c - 1].score - kEdit, next[c - 1].same};
            }
            if (c + 1 < kWidth && row[c + 1].score - kEdit > cell.score) cell = {row[c + 1].score - kEdit, row[c + 1].same};
            next[c] = cell;
            highest = std::max(highest, cell.score);
            if (cell.score > best.score) best = {i, static_cast<std::size_t>(j), cell.same, cell.score};
        }
        if (highest < best.score - kDrop) break;
        std::swap(row, next);
    }
    return best;
}

// The longest part of a run whose words are still free in both.
Run free_part(const Run& run, const std::vector<char>& taken_a, const std::vector<char>& taken_b) {
    Run best{run.a, run.b, 0};
    std::size_t begin = 0;
    for (std::size_t k = 0; k <= run.size; ++k) {
        if (k < run.size && !taken_a[run.a + k] && !taken_b[run.b + k]) continue;
        if (k - begin > best.size) best = {run.a + begin, run.b + begin, k - begin};
        begin = k + 1;
    }
    return best;
}

void take(std::vector<char>& taken, std::size_t begin, std::size_t end) {
    std::fill(taken.begin() + static_cast<std::ptrdiff_t>(begin), taken.begin() + static_cast<std::ptrdiff_t>(end), char{1});
}

Aligned grown(const Run& run, Forms a, Forms b, const std::vector<char>& taken_a, const std::vector<char>& taken_b) {
    const std::size_t a_end = run.a + run.size, b_end = run.b + run.size;
    const Extension right = extend(Onward::right(a, taken_a, a_end), Onward::right(b, taken_b, b_end));
    const Extension left = extend(Onward::left(a, taken_a, run.a), Onward::left(b, taken_b, run.b));
    return {run.a - left.a, a_end + right.a, run.b - left.b, b_end + right.b, run.size + left.same + right.same, run.size};
}

}  // namespace

Anchors::Anchors(Forms forms) : forms_(forms), bits_(kBits / 64, 0) {
    const std::vector<std::uint64_t> shingles = shingles_of(forms);
    places_.reserve(shingles.size());
    for (std::size_t i = 0; i < shingles.size(); ++i) {
        places_.push_back({shingles[i], static_cast<std::uint32_t>(i)});
        const std::size_t bit = shingles[i] % kBits;
        bits_[bit / 64] |= std::uint64_t{1} << (bit % 64);
    }
    std::ranges::sort(places_);
}

std::span<const Anchors::Place> Anchors::places_of(std::uint64_t shingle) const {
    const std::size_t bit = shingle % kBits;
    if (!(bits_[bit / 64] >> (bit % 64) & 1)) return {};
    const auto found = std::ranges::equal_range(places_, shingle, {}, &Place::shingle);
    return {found.begin(), found.end()};
}

std::vector<Aligned> align(const Anchors& anchors, Forms b) {
    const Forms a = anchors.forms();
    std::vector<Run> runs = common_runs(anchors, b);
    // Among runs of one size those that stand at about the same place of both texts come first.
    const auto order = [](const Run& run) {
        const std::size_t apart = run.a > run.b ? run.a - run.b : run.b - run.a;
        return std::tuple(-static_cast<std::ptrdiff_t>(run.size), apart, run.a, run.b);
    };
    std::ranges::sort(runs, {}, order);
    std::vector<char> taken_a(a.size(), 0), taken_b(b.size(), 0);
    std::vector<Aligned> passages;
    for (const Run& whole : runs) {
        const Run run = free_part(whole, taken_a, taken_b);
        if (run.size < kShingle) continue;
        const Aligned passage = grown(run, a, b, taken_a, taken_b);
        if (passage.same < kFewestSame) continue;
        take(taken_a, passage.a_begin, passage.a_end);
        take(taken_b, passage.b_begin, passage.b_end);
        passages.push_back(passage);
    }
    std::ranges::sort(passages);
    return passages;
}

}  // namespace stemma::reuse
