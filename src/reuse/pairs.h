// Two reports that share fingerprints, and what comes of it: the passages that they share, and the copy, if it is one.
//
// Idea: a report is prepared once for all its pairs. Passages need nothing but the two reports; the copy needs to know what is
// common over the whole run (rarity.h) and whom the run's reports credit, since an outlet whose name others put into their
// datelines is an agency, listed or not.
//
// Cost: linear in a report to prepare it; an alignment for each pair (align.h). Threads: pure.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "reuse/align.h"
#include "reuse/facts.h"
#include "reuse/fingerprints.h"
#include "reuse/rarity.h"
#include "reuse/words.h"
#include "stemma/reuse.h"

namespace stemma::reuse {

struct Prepared {
    const Report* report = nullptr;  // which must outlive it
    Words words;
    Facts facts;
    std::vector<char> ends;  // of sentences, as from sentence_ends()
    // The words' forms, but where there is debris one that stands nowhere else, so that no passage runs over it.
    std::vector<std::uint64_t> tidy;  // empty if there is no debris
    std::span<const std::uint64_t> tidy_forms() const { return tidy.empty() ? words.forms : tidy; }
};
Prepared prepared_of(const Report&);
std::vector<std::uint64_t> fingerprints_of(const Prepared&);
// What its runs of words count for: its outlet, else its host; empty: not known.
std::string outlet_of(const Prepared&);
inline std::optional<std::int64_t> published_of(const Prepared& p) { return p.facts.published ? std::optional(p.facts.published->first) : std::nullopt; }

// The agencies that any report of a run credits: folded -> as the first of them writes it.
using Credited = std::map<std::string, std::string>;
void credit(Credited&, const Prepared&);  // in the order of the reports' ids
void know_own_agency(Prepared&, const Credited&);

struct Pair {
    std::size_t a = 0, b = 0;       // indices of reports, in the order of their ids
    std::size_t shared = 0;         // fingerprints
    std::vector<Aligned> passages;  // without debris; empty if there are none worth speaking of
};
// Nothing, when what they share is too little for any copy. `anchors`: of a's tidy forms.
std::optional<Pair> pair_of(const Candidate&, const Anchors& anchors, const Prepared& a, const Prepared& b);

// The words of one of its passages.
inline std::span<const std::uint64_t> words_in(const Aligned& p, const Prepared& a) { return std::span(a.words.forms).subspan(p.a_begin, p.a_end - p.a_begin); }
// Are both of the outlet whose habits bear on what they share?
bool of_one_outlet(const Prepared& a, const Prepared& b);

// Before drop_explained() has seen all of them. `anchors`: of a's forms, debris and all; made when the first pair of a asks for it.
std::optional<Copy> copy_of(const Pair&, const Prepared& a, const Prepared& b, const Common& run, std::optional<Anchors>& anchors);

}  // namespace stemma::reuse
