// Finding copies among more reports than one machine holds: what is done for each report, for each pair, and for the whole.
//
// Idea: find_copies() is four passes, of which each needs of the one before only what follows, and never two texts at once but
// for a pair:
//   1. marks_of() each report: its fingerprints. Brought together by fingerprint they give the candidates (fingerprints.h).
//   2. keys_of() each report. Counted over all they give Common::often. The agencies of all marks give Credited.
//   3. copies_between() for any share of the candidates, with their texts. What habits must be known for it is told by asked_of(),
//      which only pairs of one outlet ask.
//   4. explain() each copy with the thirds that both its ends have it from (judge.h).
// Brought together by any engine, in any order and share, they are the copies that find_copies() finds: the test says so.
//
// A copy travels packed, in all its digits, as CBOR (RFC 8949).
// Cost: linear in a report; an alignment for each pair. Threads: pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reuse/fingerprints.h"
#include "reuse/pairs.h"
#include "reuse/rarity.h"
#include "stemma/reuse.h"

namespace stemma::reuse {

struct Marks {
    std::vector<std::uint64_t> fingerprints;  // sorted, each once
    std::vector<std::string> agencies;        // that it credits, as written
    std::string outlet;                       // whose habits its words count for; empty: not known
    std::optional<std::int64_t> published;    // minutes since 1970
    std::size_t words = 0;
};
Marks marks_of(const Report&);

// The runs and the words of a report, or the runs alone; sorted, each once.
std::vector<Key> keys_of(const Report&);
std::vector<Key> run_keys_of(const Report&);

// Below, candidates are indices into the reports at hand, a before b in the order of the ids and sorted by a.

// The runs that stand in passages of candidates of one outlet. Sorted, each once.
std::vector<Key> asked_of(std::span<const Report>, std::span<const Candidate>, int threads = 1);

// The copies of these candidates, before any is explained, in their order.
std::vector<Copy> copies_between(std::span<const Report>, std::span<const Candidate>, const Credited&, const Common&, int threads = 1);

// How a report is called, and whether an agency published it itself.
struct Label {
    std::string text;
    bool is_agency = false;
};
Label label_of(const Report&, const Credited&);

std::string pack(const Copy&);
std::optional<Copy> unpack_copy(std::string_view);  // nothing, when it is no packed copy

}  // namespace stemma::reuse
