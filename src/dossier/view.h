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

// Who stands behind a reading, and the reports that have it from there.
enum class WitnessKind {
    Named,    // an origin that is named
    Own,      // the reports' own outlets: they name no source. One witness for all of them
    Unknown,  // somebody else, but nobody knows who. One witness too
};
struct Witness {
    WitnessKind kind = WitnessKind::Named;
    const Origin* origin = nullptr;    // of a named one only
    std::vector<std::size_t> reports;  // into Dossier::reports
};

// How much room a finding deserves.
enum class Weight {
    Full,     // several reports or readings, an explained verdict, or people killed or injured
    Line,     // one report says it, and nothing speaks against it
    Passing,  // and nothing happens to what is counted, nor is it money or a measure: "2 tow trucks"
};
Weight weight_of(const Finding&);

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

    // The named ones first, by number of reports; then the reports' own word, then what is not known.
    std::vector<Witness> witnesses(const Reading&) const;
    // How many origins stand behind it; what is "not known" is none.
    std::size_t origins_of(const Reading&) const;
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
// "2 disputed, 1 updated and 4 same": the verdicts of the findings that are figures, the gravest first.
std::string verdict_counts(const Dossier&);

// What the reports call it, where that says more than the matter's own words: a trade or a part of the people
// ("firefighters", "children"), an ambiguous toll ("casualties"); not "persons" or, for people killed, "dead".
std::vector<std::string> other_labels(const View&, const Finding&);

// Finding::why with a capital letter at the head of each sentence; empty where it would only say again who
// the one reading of one report is from.
std::string why_text(const Finding&);

// "13 reports of 8 outlets, 2024-03-12 09:26 +02:00 to 2024-03-16".
std::string facts_text(const Dossier&);

// Met in one report, without another spelling or a role to show: a word among others is enough for it.
bool is_passing(const StoryName&);
// The other spellings: without those that differ in capital letters only or are a shorter form of one shown.
std::vector<std::string> shown_variants(const StoryName&);
// Each role once, whatever its capital letters, and none that a longer one holds: "minister".
std::vector<std::string> shown_roles(const StoryName&);

// An http or https address, fit to be a link.
bool is_web_address(std::string_view);

// Where the title and the paragraphs stand in the report's text.
std::vector<Place> places_of(const Report&);
// The one that holds `at`; the last begun when `at` is between two.
const Place* place_of(const std::vector<Place>&, CodePoint at);

std::size_t words_in(const Report&);  // of the article: without captions and comments
std::size_t comments_in(const Report&);

// The readings that stand against one: the settled one, if this one is another, and in a dispute all that exclude
// it. None for a settled reading that the others are explained by, or for one that is only less precise.
std::vector<std::size_t> rivals_of(const Finding&, std::size_t reading);

// For each contested finding with a statement in `span` of a report: the figures elsewhere, to be put behind
// the statement's own. Those that stand in `span` too are no news.
struct RivalNote {
    const Finding* finding = nullptr;
    std::size_t reading = 0;   // the statement's, into Finding::readings
    CodePoint after;           // in the report's text: where the statement's figure ends
    std::string figures;       // "6 (Der Lotse), at least 3 (Harbour Gazette)"
};
std::vector<RivalNote> rival_notes(const View&, const ReportId&, Span);

// The same for a whole line: "[elsewhere: people killed 4 (Harbour Gazette), 6 (Nordpost)]"; empty if there are none.
std::string rival_note(const View&, const ReportId&, Span);

// Signs that stand beside the words, so that a verdict is known by its shape too.
std::string_view sign_of(Verdict);
std::string_view sign_of(Support);

}  // namespace stemma
