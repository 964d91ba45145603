// Copies: which reports share passages, and which of two likely had it from the other.
//
// Idea: fingerprints of word sequences propose pairs, alignment establishes the shared passages, credits,
// times and containment give the kind and the direction. A shared number or name alone is never a copy,
// and neither are formulas that stand in many reports of the run.
//
// Method: winnowing (Schleimer, Wilkerson, Aiken 2003, "Winnowing: Local Algorithms for Document
// Fingerprinting") to propose, seed-and-extend alignment to establish (as in passim, Smith et al. 2014).
// Offsets are code points of Report::text(). Threads: pure.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stemma/report.h"
#include "stemma/units.h"

namespace stemma {

enum class CopyKind {
    Wire,       // both carry the text of an agency, credited or recognised
    Release,    // both quote one statement of an office or company at length
    Source,     // one has it from the other
    Common,     // only the same quotation or figure from a third party
    Incidental, // shared words without weight
};
std::string_view to_string(CopyKind);

struct SharedPassage {
    Span a, b;
    friend auto operator<=>(const SharedPassage&, const SharedPassage&) = default;
};

struct Copy {
    ReportId a, b;                    // a < b
    CopyKind kind = CopyKind::Incidental;
    std::optional<ReportId> earlier;  // a or b: the one the other likely had it from; absent when not known
    Share confidence;                 // in kind and direction
    Share share_a, share_b;           // of each text's words that stand in the shared passages
    std::vector<SharedPassage> passages;
    std::string why;                  // one sentence: what kind and direction rest on
};

struct ReuseOptions {
    int threads = 1;
};

// All copies among the reports, sorted by (a, b); the same for any order of `reports`.
std::vector<Copy> find_copies(std::span<const Report>, const ReuseOptions& = {});

std::string to_json_line(const Copy&);
std::string to_graphml(std::span<const Copy>, std::span<const Report>);

}  // namespace stemma
