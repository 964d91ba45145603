// Findings: the same matter across the reports of a story, its readings, their verdict and their support.
//
// The two questions are answered apart: `verdict` says how the readings stand to one another, `support`
// says who stands behind the settled one, counted in independent origins and not in reports. See
// docs/findings.md for the rules, and DESIGN.md's table for the words.
//
// The same statements give the same findings, whatever their order. Threads: pure.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stemma/claim.h"
#include "stemma/lang.h"
#include "stemma/report.h"
#include "stemma/result.h"
#include "stemma/reuse.h"
#include "stemma/units.h"

namespace stemma {

enum class Verdict { Same, Refined, Updated, Rescoped, Disputed };  // in DESIGN.md's order: the last that holds wins
std::string_view to_string(Verdict);
enum class Support { Single, Echoed, Corroborated };
std::string_view to_string(Support);

// How a finding's value is settled from its readings.
enum class Rule {
    Corroborated,  // the reading with most known origins; a tie goes to most reports, the latest, the firmest
    Conservative,  // the lowest value that is stated
    Range,         // no single value: from the lowest to the highest
    Latest,        // the reading published last
    Majority,      // the reading with most reports
};
std::string_view to_string(Rule);
std::optional<Rule> rule_from(std::string_view);

enum class OriginKind { Person, Organisation, Agency, Outlet, Document };
std::string_view to_string(OriginKind);

// Who a reading goes back to. `reports`: those that have something from it.
struct Origin {
    OriginId id;
    std::string name;
    OriginKind kind = OriginKind::Person;
    std::vector<ReportId> reports;
};

struct Reading {
    Figure figure;  // of a finding of figures
    std::vector<StatementId> statements;
    std::vector<ReportId> reports;
    std::vector<OriginId> origins;
    std::string text = {};  // of the other findings: the time, place or person, or the words
};

struct Settled {
    std::optional<double> value;
    double low = 0, high = 0;
    Rule rule = Rule::Corroborated;
};

struct Finding {
    FindingId id;
    Matter matter;
    std::vector<std::string> labels;  // what the reports call it
    Verdict verdict = Verdict::Same;
    Support support = Support::Single;
    std::string why;                  // one or more plain sentences that name the reports
    std::optional<Settled> settled;
    std::vector<Reading> readings;    // the settled one first, then by number of origins and value
    StatementKind kind = StatementKind::Figure;  // or Happening, Time, Place, Person; quotations make none
};

// A bearer of a name across the reports.
struct LikelyVariant {
    std::string text;
    Share score;
    std::string why;
    std::vector<ReportId> reports;
};
// Why a variant is taken for a form of the name: which form it was joined to, how surely, by what clues.
struct NameJoin {
    std::string text, to;
    Share score;
    std::string why;
};
struct StoryName {
    NameId id;
    std::string name;
    NameKind kind = NameKind::Other;
    std::vector<std::string> variants;
    std::vector<std::string> roles;
    std::vector<ReportId> reports;
    std::vector<LikelyVariant> likely;  // offered, never merged in silence
    std::vector<NameJoin> joined;       // in the order of the variants; none for those that a report itself tells to be one
};

// What a user knows about two names: that they are one bearer's, or that they are not. Case does not matter.
struct NameRule {
    bool same = true;
    std::string a, b;
    std::optional<NameKind> kind;  // only for names of this kind
};
// Reads a list of rows: "same" or "different", two names and, if wanted, a kind ("person", "place", ...), with tabs between;
// "#" begins a comment. Rows that say the opposite of one another are an error, as is anything that is no such row.
Result<std::vector<NameRule>> name_rules_from(std::string_view text, std::string_view input);

// A passing-on: `to` has something from `from`. Ends are report ids or origin ids (see Origin::id).
enum class LinkHow { Said, Carried, Credited, Copied };
std::string_view to_string(LinkHow);
struct Link {
    std::string from, to;
    LinkHow how = LinkHow::Said;
    friend auto operator<=>(const Link&, const Link&) = default;
};

struct CollateOptions {
    Rule rule = Rule::Corroborated;
    std::vector<NameRule> names = {};
};

struct Collation {
    std::vector<Finding> findings;
    std::vector<Origin> origins;   // speakers, media and outlets
    std::vector<StoryName> names;
    std::vector<Link> links;       // the stemma: who had it from whom
};

// All arguments are those of one story. `annotations[i]` and `statements[i]` belong to `reports[i]`.
Collation collate(std::span<const Report>, std::span<const Annotation>, std::span<const std::vector<Statement>> statements,
                  std::span<const Copy>, const CollateOptions& = {});

}  // namespace stemma
