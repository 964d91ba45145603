// The dossier: everything about one story, for people and for programs.
//
// assemble() puts the pieces together and adds the summary and the times; the writers turn a dossier into
// text for a terminal, one self-contained HTML page, one line of JSON in DESIGN.md's shape, CSV and GraphML.
// Every line that a writer prints leads back to a statement, its sentence and its report.
//
// Threads: pure. The writers give back strings and print nothing.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stemma/claim.h"
#include "stemma/collate.h"
#include "stemma/report.h"
#include "stemma/result.h"
#include "stemma/reuse.h"
#include "stemma/story.h"

namespace stemma {

// A sentence of a report, as it stands there. Behind a contested figure stand its rivals in brackets.
struct SummarySentence {
    std::string text;
    std::vector<StatementId> statements;
    ReportId report;
    Span passage;  // in the report's text
};

// When something happened; or when a report appeared, and then without text and passage.
struct DossierTime {
    std::string value;  // ISO 8601 cut to its precision
    TimePrecision precision = TimePrecision::Day;
    std::string text;   // as written: "on Tuesday"
    ReportId report;
    Span passage;       // in the report's text
};

struct Dossier {
    StoryId id;
    std::string title;                // of the report that most others resemble, of those without a replaced figure in it
    std::optional<std::string> begins, ends;  // first and last publication, ISO 8601
    std::vector<SummarySentence> summary;
    std::vector<Report> reports;      // in time order, then by id
    std::vector<Statement> statements;  // by report; part_of and companions are indices into this list
    std::vector<Finding> findings;    // weightiest first, those counted in passing last
    std::vector<StoryName> names;
    std::vector<DossierTime> times;
    std::vector<Copy> copies;
    std::vector<Origin> origins;
    std::vector<Link> links;
};

// All arguments but the story are lists over the same reports: `annotations[i]` and `statements[i]` belong
// to `reports[i]`.
Dossier assemble(const Story&, std::vector<Report>, std::vector<Annotation>, std::vector<std::vector<Statement>>,
                 std::vector<Copy>, Collation);

struct TextOptions {
    int width = 100;      // columns; at least 40
    bool colour = false;  // ANSI colours; words and signs carry everything even without
};
std::string to_text(const Dossier&, const TextOptions& = {});
std::string to_html(std::span<const Dossier>);
std::string to_json_line(const Dossier&);
// Back from its JSON: what a writer makes of it is byte for byte what it made of the dossier, but for what was cut from the pages, which is
// no part of its JSON; set Report::cut where it is known. BadJson names the key that is missing or
// is not of its shape. `input` and `place` are only used to word an error.
Result<Dossier> dossier_from_json(std::string_view json, std::string_view input, std::string_view place);
std::string to_csv(std::span<const Dossier>);  // RFC 4180: a row for each statement of each reading of each finding
std::string to_graphml(const Dossier&);        // the stemma

}  // namespace stemma
