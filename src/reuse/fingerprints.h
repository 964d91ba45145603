// Which pairs of reports are worth aligning: those that share fingerprints of word sequences.
//
// Idea: every run of kShingle words is hashed; of each kWindow hashes in a row the smallest is kept as a
// fingerprint, so any run of kGuaranteed words that two texts share leaves at least one fingerprint in both.
// A fingerprint that many reports hold is a formula or a piece of template and proposes nothing, unless
// the reports that hold it share most of their other fingerprints too: then it is a text that many carried.
//
// Cost: O(words) to fingerprint; proposing is bounded by kMostHolders pairs for each fingerprint of a report.
// Source: Schleimer, Wilkerson, Aiken 2003, section 3. Threads: pure.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

namespace stemma::reuse {

// Words. Shorter ones are shared by chance ("was taken to the hospital"), longer ones do not survive editing:
// with one word in twelve changed, 59 % of the 6-word runs stay whole and 50 % of the 8-word runs.
inline constexpr std::size_t kShingle = 6;
// Hashes. Keeps every second one on average; doubling it halves the memory and loses runs under 12 words.
inline constexpr std::size_t kWindow = 3;
inline constexpr std::size_t kGuaranteed = kShingle + kWindow - 1;  // words
// Holders of a fingerprint up to which it is never a formula: in a run of ten reports nothing is common.
inline constexpr std::size_t kFormulaFloor = 10;
// Of the run. In 2,948 local reports (corpora/incidents, 2026-11-23) agency texts had up to 12 carriers and
// station templates from 15 upwards; a higher share lets templates in, a lower one cuts wide-spread texts.
inline constexpr double kFormulaShare = 0.005;
// Of a holder's fingerprints: above this the holders carry one text, and what they share is no formula.
inline constexpr double kCarriedShare = 0.3;
// Holders beyond which a report is only paired with its nearest followers, so that 10,000 reprints of one text
// propose 80,000 pairs and not 50 million. The chains still join them all.
inline constexpr std::size_t kMostHolders = 200;
inline constexpr std::size_t kNearestFollowers = 8;
// Two: one shared run of eight words is within chance, a shared run of 10 leaves two fingerprints.
inline constexpr std::size_t kFewestShared = 2;

// All runs of kShingle words, hashed, in order.
std::vector<std::uint64_t> shingles_of(std::span<const std::uint64_t> forms);

// Fingerprints, sorted, each once.
std::vector<std::uint64_t> winnow(std::span<const std::uint64_t> shingles);

struct Candidate {
    std::size_t a, b;     // indices of reports, a < b
    std::size_t shared;   // fingerprints in both
    std::size_t telling;  // of these, the ones that are no formula
    friend auto operator<=>(const Candidate&, const Candidate&) = default;
};

class Holders {
public:
    // `fingerprints[i]`: of report i, as from winnow(). Sees its memory, which must outlive this.
    explicit Holders(std::span<const std::vector<std::uint64_t>> fingerprints);
    explicit Holders(std::vector<std::vector<std::uint64_t>>&&) = delete;

    bool is_formula(std::uint64_t fingerprint) const;
    // The pairs (a, b) with b > a that share at least kFewestShared fingerprints.
    std::vector<Candidate> candidates_of(std::size_t a) const;

private:
    struct Posting {
        std::vector<std::uint32_t> reports;
        bool formula = false;
    };
    std::span<const std::vector<std::uint64_t>> fingerprints_;
    std::unordered_map<std::uint64_t, Posting> postings_;
};

}  // namespace stemma::reuse
