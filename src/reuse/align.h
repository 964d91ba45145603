// Finds the passages that two texts share, allowing edited words and another order.
//
// Idea: runs of kShingle words that stand in both are grown to all that is the same around them; from the
// longest on, each is taken and extended to both sides over edited words while the matches outweigh the edits
// (X-drop). A word belongs to one passage at most.
//
// Cost: O(n log n) once for a text, then O(m) for the runs of each other one, since a shingle that stands more than
// kMostPlaces times in one text starts none; O(length x kBand) to extend. Memory O(n + m). Threads: pure.
// Source: seed and extend as in Altschul et al. 1990, "Basic Local Alignment Search Tool", on words.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace stemma::reuse {

// Places of one shingle within one text. Longer texts repeat a sentence twice or thrice; more is a table or noise.
inline constexpr std::size_t kMostPlaces = 4;
// Matches that one edited word costs. At one, "of the piers" beside "of the bakery" already prolongs a passage.
inline constexpr int kEdit = 2;
// Matches that may be lost before an extension ends: four edited words in a row are bridged, a rewritten clause
// is not, and what follows it is found by its own seed.
inline constexpr int kDrop = 8;
// Words by which the two sides may drift apart within one passage.
inline constexpr int kBand = 8;
// Words that are the same in both, for a passage to be kept: shorter ones are within chance.
inline constexpr std::size_t kFewestSame = 8;

struct Aligned {
    std::size_t a_begin, a_end, b_begin, b_end;  // words
    std::size_t same;                            // words that are the same in both
    std::size_t longest;                         // the longest run without an edit
    friend auto operator<=>(const Aligned&, const Aligned&) = default;
};

// Where the runs of kShingle words stand in one text, made once for all the texts that it is aligned with. Sees the
// memory of the forms, which must outlive it.
class Anchors {
public:
    explicit Anchors(std::span<const std::uint64_t> forms);
    explicit Anchors(std::vector<std::uint64_t>&&) = delete;

    struct Place {
        std::uint64_t shingle;
        std::uint32_t at;  // its first word
        friend auto operator<=>(const Place&, const Place&) = default;
    };
    std::span<const std::uint64_t> forms() const { return forms_; }
    // Of the shingle's places, all; empty if there are none.
    std::span<const Place> places_of(std::uint64_t shingle) const;

private:
    static constexpr std::size_t kBits = 1 << 14;  // 2 kB: most shingles of another text are told from these by a look

    std::span<const std::uint64_t> forms_;
    std::vector<Place> places_;  // sorted
    std::vector<std::uint64_t> bits_;
};

// `a` and `b` are the forms of words. Sorted by place in `a`.
std::vector<Aligned> align(const Anchors& a, std::span<const std::uint64_t> b);
inline std::vector<Aligned> align(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) { return align(Anchors(a), b); }

}  // namespace stemma::reuse
