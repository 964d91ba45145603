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

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stemma/progress.h"
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
    Progress progress = {};
};

// All copies among the reports, sorted by (a, b); the same for any order of `reports`.
std::vector<Copy> find_copies(std::span<const Report>, const ReuseOptions& = {});

// What stands in a stemma: a report, or a text that others have it from and that is not among the reports.
enum class TextKind {
    Report,
    Agency,     // an agency's text, which reports credit
    Statement,  // of an office or company, which reports quote at length
    Common,     // what reports share of which nothing shows who had it first: one of them may be it
};
std::string_view to_string(TextKind);

// From whom a text was had.
struct Descent {
    std::size_t from = 0;  // into Stemma::texts
    CopyKind kind = CopyKind::Source;
    Share confidence;
    std::optional<Share> share;  // of a report's words that stand in that one, or in those that have it from there too
    std::string why;       // one sentence
};

struct StemmaText {
    std::string id;                        // the report's; of another "lost:", the agency or the kind, ":" and its earliest report
    TextKind kind = TextKind::Report;
    bool lost = false;                     // it is certain that it is not among the reports
    std::string name;                      // of a report its outlet, host or id; the agency's; else empty
    std::optional<std::string> published;  // ISO 8601, of a report
    std::optional<Descent> parent;
    std::vector<Descent> further;          // a passage each that the parent does not hold; the longest-shared first
};

// The reports that copies join, as a tree, or as several where no text is known to stand behind all.
struct Stemma {
    std::string id;                 // of its earliest report
    std::vector<StemmaText> texts;  // each behind its parent, trees one after the other, the earliest first

    std::vector<std::size_t> roots() const;  // texts without a parent: from so many places did it come
};

// The stemmata of the copies, the earliest first; the same for any order of either list. Copies that are
// common or incidental join nothing. The parent is the nearest text: where a report has words that only one
// of its sources holds, that one, and where they all hold the same, the earliest.
std::vector<Stemma> stemmata_of(std::span<const Copy>, std::span<const Report>);

// A share as it is written everywhere, to four decimals: more are noise, and they would make the output depend on how sums are rounded.
double written(Share);
std::string to_json_line(const Copy&);
std::string to_json_line(const Stemma&);
std::string to_text(const Stemma&);                                    // as a tree, a line a text
std::string to_graphml(std::span<const Copy>, std::span<const Report>);  // all copies, and the lost texts

}  // namespace stemma
