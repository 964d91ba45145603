#include "reuse/fingerprints.h"

#include <algorithm>
#include <bit>
#include <numeric>

#include "base/hash.h"
#include "reuse/sort_by_hash.h"

namespace stemma::reuse {
namespace {

struct Held {
    std::uint64_t fingerprint;
    std::uint32_t report;
    friend auto operator<=>(const Held&, const Held&) = default;
};

// Tells of most fingerprints that one report alone holds, without sorting them: two bits for each place of a small
// table say whether one or several fell there.
class Meetings {
public:
    explicit Meetings(std::size_t entries) : shift_(64 - std::bit_width(entries * kPlaces)), table_((std::size_t{1} << (64 - shift_)) / kInByte + 1) {}

    // Gives whether another fell there before.
    bool add(std::uint64_t fingerprint) {
        const auto [byte, once] = place_of(fingerprint);
        std::uint8_t& seen = table_[byte];
        const unsigned again = seen & once;
        seen = static_cast<std::uint8_t>(seen | again << 1 | once);
        return again != 0;
    }
    bool met(std::uint64_t fingerprint) const {
        const auto [byte, once] = place_of(fingerprint);
        return table_[byte] & (once << 1);
    }

private:
    // Places for each entry: at four and up to eight, one in six lone ones falls on another; doubling them halves that.
    static constexpr std::size_t kPlaces = 4;
    static constexpr std::size_t kInByte = 4;

    std::pair<std::size_t, unsigned> place_of(std::uint64_t fingerprint) const {
        // Winnowing keeps small hashes, so that the leading bits are not spread evenly; the product's are.
        const std::uint64_t place = (fingerprint * 0x9E3779B97F4A7C15u) >> shift_;
        return {place / kInByte, 1u << (2 * (place % kInByte))};
    }
    int shift_;
    std::vector<std::uint8_t> table_;
};

// The fingerprints that two reports or more hold, and a few others, each with its holders in order.
std::vector<Held> shared_of(std::span<const std::vector<std::uint64_t>> fingerprints) {
    std::size_t entries = 0;
    for (const auto& of_one : fingerprints) entries += of_one.size();
    Meetings meetings(entries);
    std::size_t met = 0;
    for (const auto& of_one : fingerprints) {
        for (const std::uint64_t f : of_one) met += meetings.add(f);
    }
    std::vector<Held> held;
    held.reserve(2 * met);  // no more: of n that fell on one place, n - 1 met another there
    for (std::size_t i = 0; i < fingerprints.size(); ++i) {
        for (const std::uint64_t f : fingerprints[i]) {
            if (meetings.met(f)) held.push_back({f, static_cast<std::uint32_t>(i)});
        }
    }
    sort_by_hash(held, &Held::fingerprint);
    return held;
}

}  // namespace

std::vector<std::uint64_t> shingles_of(std::span<const std::uint64_t> forms) {
    std::vector<std::uint64_t> shingles;
    if (forms.size() < kShingle) return shingles;
    shingles.reserve(forms.size() - kShingle + 1);
    for (std::size_t i = 0; i + kShingle <= forms.size(); ++i) {
        shingles.push_back(hash64({reinterpret_cast<const char*>(forms.data() + i), kShingle * sizeof(std::uint64_t)}));
    }
    return shingles;
}

std::vector<std::uint64_t> winnow(std::span<const std::uint64_t> shingles) {
    if (shingles.empty()) return {};
    if (shingles.size() < kWindow) return {std::ranges::min(shingles)};
    std::vector<std::uint64_t> kept(shingles.size());
    std::size_t last = 0;  // most stand in several windows in a row; kept once without a branch, which nobody could foretell
    for (std::size_t i = 0; i + kWindow <= shingles.size(); ++i) {
        std::uint64_t smallest = shingles[i];
        for (std::size_t k = 1; k < kWindow; ++k) smallest = std::min(smallest, shingles[i + k]);
        last += i > 0 && kept[last] != smallest;
        kept[last] = smallest;
    }
    kept.resize(last + 1);
    sort_by_hash(kept);
    kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
    return kept;
}

Holders::Holders(std::span<const std::vector<std::uint64_t>> fingerprints) {
    const std::vector<Held> held = shared_of(fingerprints);
    held_begin_.assign(fingerprints.size() + 1, 0);
    for (auto from = held.begin(); from != held.end();) {
        const auto to = std::find_if(from, held.end(), [&](const Held& other) { return other.fingerprint != from->fingerprint; });
        if (to - from > 1) {
            postings_.push_back({holders_.size(), static_cast<std::size_t>(to - from)});
            for (; from != to; ++from) {
                holders_.push_back(from->report);
                ++held_begin_[from->report + 1];
            }
        }
        from = to;
    }
    std::partial_sum(held_begin_.begin(), held_begin_.end(), held_begin_.begin());
    held_.resize(holders_.size());
    std::vector<std::size_t> next(held_begin_.begin(), held_begin_.end() - 1);
    for (std::size_t p = 0; p < postings_.size(); ++p) {
        for (const std::uint32_t report : holders_of(postings_[p])) held_[next[report]++] = static_cast<std::uint32_t>(p);
    }
}

std::span<const std::uint32_t> Holders::holders_of(const Posting& posting) const { return std::span(holders_).subspan(posting.begin, posting.size); }

std::span<const std::uint32_t> Holders::postings_of(std::size_t report) const {
    return std::span(held_).subspan(held_begin_[report], held_begin_[report + 1] - held_begin_[report]);
}

std::vector<Candidate> Holders::candidates_of(std::size_t a) const {
    std::vector<std::uint32_t> met;  // one for each fingerprint shared
    for (const std::uint32_t p : postings_of(a)) {
        const auto holders = holders_of(postings_[p]);
        const auto from = std::ranges::upper_bound(holders, static_cast<std::uint32_t>(a));
        auto to = holders.end();
        if (holders.size() > kMostHolders) to = from + std::min<std::ptrdiff_t>(to - from, static_cast<std::ptrdiff_t>(kNearestFollowers));
        met.insert(met.end(), from, to);
    }
    std::ranges::sort(met);
    std::vector<Candidate> out;
    for (auto from = met.begin(); from != met.end();) {
        const auto to = std::find_if(from, met.end(), [&](std::uint32_t b) { return b != *from; });
        const auto shared = static_cast<std::size_t>(to - from);
        if (shared >= kFewestShared) out.push_back({a, *from, shared});
        from = to;
    }
    return out;
}

}  // namespace stemma::reuse
