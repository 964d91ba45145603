#include "reuse/fingerprints.h"

#include <algorithm>
#include <map>

#include "base/hash.h"

namespace stemma::reuse {

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
    std::vector<std::uint64_t> kept;
    const std::size_t window = std::min(kWindow, shingles.size());
    for (std::size_t i = 0; window > 0 && i + window <= shingles.size(); ++i) {
        kept.push_back(*std::min_element(shingles.begin() + static_cast<std::ptrdiff_t>(i), shingles.begin() + static_cast<std::ptrdiff_t>(i + window)));
    }
    std::ranges::sort(kept);
    kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
    return kept;
}

Holders::Holders(std::span<const std::vector<std::uint64_t>> fingerprints) : fingerprints_(fingerprints) {
    for (std::size_t i = 0; i < fingerprints.size(); ++i) {
        for (const std::uint64_t f : fingerprints[i]) postings_[f].reports.push_back(static_cast<std::uint32_t>(i));
    }
    const auto limit = std::max(kFormulaFloor, static_cast<std::size_t>(kFormulaShare * static_cast<double>(fingerprints.size())));
    // How often each report's fingerprints are held, so that "held about as often as this one" is a search.
    std::vector<std::vector<std::size_t>> held(fingerprints.size());
    for (std::size_t i = 0; i < fingerprints.size(); ++i) {
        for (const std::uint64_t f : fingerprints[i]) held[i].push_back(postings_[f].reports.size());
        std::ranges::sort(held[i]);
    }
    for (auto& [fingerprint, posting] : postings_) {
        const std::size_t n = posting.reports.size();
        if (n <= limit) continue;
        double carried = 0;
        for (const std::uint32_t report : posting.reports) {
            const auto& counts = held[report];
            const auto as_often = counts.end() - std::ranges::lower_bound(counts, n / 2);
            carried += static_cast<double>(as_often) / static_cast<double>(counts.size());
        }
        posting.formula = carried / static_cast<double>(n) < kCarriedShare;
    }
}

bool Holders::is_formula(std::uint64_t fingerprint) const {
    const auto at = postings_.find(fingerprint);
    return at != postings_.end() && at->second.formula;
}

std::vector<Candidate> Holders::candidates_of(std::size_t a) const {
    std::map<std::size_t, Candidate> found;
    for (const std::uint64_t fingerprint : fingerprints_[a]) {
        const Posting& posting = postings_.at(fingerprint);
        auto from = std::ranges::upper_bound(posting.reports, static_cast<std::uint32_t>(a));
        auto to = posting.reports.end();
        if (posting.reports.size() > kMostHolders) {
            to = from + std::min<std::ptrdiff_t>(to - from, static_cast<std::ptrdiff_t>(kNearestFollowers));
        }
        for (; from != to; ++from) {
            Candidate& candidate = found.try_emplace(*from, Candidate{a, *from, 0, 0}).first->second;
            ++candidate.shared;
            candidate.telling += !posting.formula;
        }
    }
    std::vector<Candidate> out;
    for (const auto& [b, candidate] : found) {
        if (candidate.shared >= kFewestShared) out.push_back(candidate);
    }
    return out;
}

}  // namespace stemma::reuse
