// What every writer asks of a dossier: who is who, where a passage stands, and how a figure is said.
//
// A View is an index over one dossier; it sees the dossier's memory and must not outlive it.
// Cost: linear to build. Threads: pure once built.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "stemma/dossier.h"

namespace stemma {

// Somebody who stands behind a reading, and the reports that have it from there. `origin` is absent for
// reports whose origin is not known.
struct Witness {
    const Origin* origin = nullptr;
    std::vector<std::size_t> reports;  // into Dossier::reports
    bool own_words = false;            // the origin is the outlet of its one report: naming both says it twice
};

// A paragraph's stretch of a report's text. The title is paragraph nowhere.
struct Place {
    ParagraphIndex paragraph;
    Span span;
};

class View {
public:
    explicit View(const Dossier&);
    explicit View(Dossier&&) = delete;

    const Dossier& dossier() const { return dossier_; }
    std::optional<std::size_t> report(const ReportId& id) const { return find(reports_, id.text); }
    std::optional<std::size_t> statement(const StatementId& id) const { return find(statements_, id.text); }
    std::optional<std::size_t> origin(const OriginId& id) const { return find(origins_, id.text); }

    // A short name for a report, distinct within the dossier: the one that a finding's reason calls it by.
    const std::string& label(std::size_t report) const { return labels_[report]; }
    // The labels, joined by commas; more than `most` are cut to "A, B and 7 more".
    std::string labels(const std::vector<std::size_t>& reports, std::size_t most) const;
    std::vector<std::size_t> reports_of(const std::vector<ReportId>&) const;  // those known, in the dossier's order
    std::vector<std::size_t> reports_of(const Finding&) const;

    std::vector<Witness> witnesses(const Reading&) const;
    std::vector<const Statement*> statements_of(const Reading&) const;

    // How the reading's figure is shown; a reading without one is shown by its first passage.
    std::string figure_of(const Reading&) const;

private:
    using Ids = std::unordered_map<std::string_view, std::size_t>;
    static std::optional<std::size_t> find(const Ids&, std::string_view);

    const Dossier& dossier_;
    Ids reports_, statements_, origins_;
    std::vector<std::string> labels_;
};

// "4,700"; two decimals at most.
std::string number_text(double);
// "about 5,000", "at least USD 3,000,000", "4 to 6", "40%", "“thousands” (2,000 to 9,999)".
std::string figure_text(const Figure&);
// The settled value with the first reading's unit and firmness; empty if nothing is settled.
std::string settled_text(const Finding&);

// "1 report", "3 reports".
std::string counted(std::size_t n, std::string_view one, std::string_view many);
// "A", "A and B", "A, B and C".
std::string listed(const std::vector<std::string>&);

// What the reports call it, when the matter's own words do not say it already.
std::vector<std::string> other_labels(const Finding&);

// Met in one report and one form only: a line among others is enough for it.
bool is_passing(const StoryName&);

// An ISO 8601 value for reading: "2026-03-05 10:30 +01:00"; "Z" becomes "UTC".
std::string shown_time(std::string_view iso);

// An http or https address, fit to be a link.
bool is_web_address(std::string_view);

// Where the title and the paragraphs stand in the report's text.
std::vector<Place> places_of(const Report&);
// The one that holds `at`; the last begun when `at` is between two.
const Place* place_of(const std::vector<Place>&, CodePoint at);

std::size_t words_in(const Report&);  // of the article: without captions and comments
std::size_t comments_in(const Report&);

// "[other reports: 4 (Harbour Gazette), 6 (Nordpost)]" for the contested figures among the report's
// statements that stand in `span`; empty when none is contested or every rival stands in `span` too.
std::string rival_note(const View&, const ReportId&, Span);

// Signs that stand beside the words, so that a verdict is known by its shape too.
std::string_view sign_of(Verdict);
std::string_view sign_of(Support);

}  // namespace stemma
