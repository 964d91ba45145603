// Which pairs of reports are worth aligning: those that share fingerprints of word sequences.
//
// Idea: every run of kShingle words is hashed; of each kWindow hashes in a row the smallest is kept as a
// fingerprint, so any run of kGuaranteed words that two texts share leaves at least one fingerprint in both.
// What many reports hold proposes too, for it may be a text that many carried; that formulas and template weigh nothing
// is seen to once the passages are known (rarity.h, debris.h).
//
// As with locality-sensitive hashing, equal hashes propose pairs and nothing is compared with everything. But it is
// none in the strict sense: banded MinHash proposes texts that are alike as wholes, with a chance that grows with their
// likeness; this proposes texts that share a run, for certain, however little of them it is.
//
// Cost: O(words) to fingerprint; proposing is bounded by kMostHolders pairs for each fingerprint of a report.
// Memory: Holders keeps 8 bytes for each fingerprint of a report that another one holds too (one in five in
// local news); while it is made, 1 to 2 bytes for each of the others.
// Source: Schleimer, Wilkerson, Aiken 2003, section 3. Threads: pure.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace stemma::reuse {

// Words. Shorter ones are shared by chance ("was taken to the hospital"), longer ones do not survive editing:
// with one word in twelve changed, 59 % of the 6-word runs stay whole and 50 % of the 8-word runs.
inline constexpr std::size_t kShingle = 6;
// Hashes. Keeps every second one on average; doubling it halves the memory and loses runs under 12 words.
inline constexpr std::size_t kWindow = 3;
inline constexpr std::size_t kGuaranteed = kShingle + kWindow - 1;  // words
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
    std::size_t a, b;    // indices of reports, a < b
    std::size_t shared;  // fingerprints in both
    friend auto operator<=>(const Candidate&, const Candidate&) = default;
};

// Who holds what, of the fingerprints that several reports hold: the others are the most, and propose nothing.
class Holders {
public:
    // `fingerprints[i]`: of report i, as from winnow(). At most 2^32 reports.
    explicit Holders(std::span<const std::vector<std::uint64_t>> fingerprints);

    // The pairs (a, b) with b > a that share at least kFewestShared fingerprints, sorted.
    std::vector<Candidate> candidates_of(std::size_t a) const;

private:
    struct Posting {
        std::size_t begin, size;  // in holders_
    };
    std::span<const std::uint32_t> holders_of(const Posting&) const;
    std::span<const std::uint32_t> postings_of(std::size_t report) const;

    std::vector<Posting> postings_;
    std::vector<std::uint32_t> holders_;   // reports, those of one posting in order
    std::vector<std::uint32_t> held_;      // postings, those of one report in order
    std::vector<std::size_t> held_begin_;  // of each report, in held_; one more for the end
};

}  // namespace stemma::reuse
