// What the stemma is made of: the reports that copies join, and the copies with their passages in words.
//
// Copies that are common or incidental tell of no kinship and are left out. Reports are numbered by their ids, so
// that the order of the input makes no difference; one that a copy names and that was not given has no words.
//
// Cost: linear in the texts and the passages, n log n in the copies. Threads: pure.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "reuse/cover.h"
#include "reuse/facts.h"
#include "reuse/words.h"
#include "stemma/reuse.h"

namespace stemma::reuse {

// A report that stands in a copy.
struct Member {
    ReportId id;
    const Report* report = nullptr;  // null: a copy names it, but it was not given
    Words words;
    Facts facts;
    std::size_t age = 0;             // place in the order of publication, the undated last
};

// A copy that tells of kinship. Sees the copy's memory.
struct Kin {
    const Copy* copy = nullptr;
    std::array<std::size_t, 2> ends{};             // members: copy->a, copy->b
    std::vector<std::array<Stretch, 2>> passages;
    std::array<Cover, 2> covers;
    std::optional<std::size_t> earlier;            // 0 or 1
    std::string agency;                            // whose text a wire is; empty if unknown

    std::size_t side_of(std::size_t member) const { return ends[0] == member ? 0 : 1; }
    std::size_t other(std::size_t member) const { return ends[1 - side_of(member)]; }
    const Cover& cover_in(std::size_t member) const { return covers[side_of(member)]; }
};

struct Kinship {
    std::vector<Member> members;  // by id
    std::vector<Kin> kin;         // by the ids of their ends

    // Was one published, by what is known, before the other?
    bool was_before(std::size_t one, std::size_t other) const;
    // Which end is the source: the earlier one. A copy that an older source explains has no direction of its own
    // (drop_explained() in reuse/judge.h); of that the end that was published first: where the older source explains it
    // indeed, that one agrees as well, and is older.
    std::optional<std::size_t> source_side(const Kin&) const;
    // Is it the agency's own report?
    bool is_own(std::size_t member, const std::string& agency) const;
    // Does the one name the other as its source, and not the other way round?
    bool names_as_source(std::size_t later, std::size_t earlier) const;
    // Words that are the same on both sides; the edits within passages make them fewer than the passages are long.
    std::size_t same_words(const Kin&) const;
};

// The result sees the memory of both.
Kinship kinship_of(std::span<const Copy>, std::span<const Report>);

}  // namespace stemma::reuse
