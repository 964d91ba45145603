// Helps the tests of collate/: makes stories, of texts that are read or of statements built by hand, and writes
// what is found about them as short lines.
#pragma once

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "base/unicode.h"
#include "collate/matters.h"
#include "collate/names.h"
#include "collate/verdict.h"
#include "stemma/claim.h"
#include "stemma/collate.h"
#include "stemma/lang.h"

namespace stemma::test {

// A report as a row of a table: a text to be read, or statements as they are.
struct Told {
    std::string outlet, date, text;
    std::string title = {};
    std::vector<Credit> credits = {};
};
struct Stated {
    std::string outlet, date;
    std::vector<Statement> statements;
};

struct Story {
    std::vector<Report> reports;
    std::vector<Annotation> annotations;
    std::vector<std::vector<Statement>> statements;
    std::vector<Copy> copies;
};

// A date is "2031-04-02" or "2031-04-02T10:30+00:00"; empty: undated. The id is the outlet and its row.
inline Report report_of(const std::string& outlet, const std::string& date, std::size_t row) {
    Report report;
    report.id = {fmt::format("{}{}", fold_case(outlet), row)};
    report.language = "en";
    if (!outlet.empty()) report.outlet = outlet;
    if (!date.empty()) report.published = Stamp{date, date.size() > 10 ? TimePrecision::Minute : TimePrecision::Day, "given"};
    return report;
}

// Each line of a text is a paragraph.
inline Story read(const std::vector<Told>& rows) {
    Story story;
    for (const Told& row : rows) {
        Report report = report_of(row.outlet, row.date, story.reports.size());
        if (!row.title.empty()) report.title = row.title;
        report.credits = row.credits;
        for (std::size_t at = 0; at < row.text.size();) {
            const std::size_t end = std::min(row.text.find('\n', at), row.text.size());
            if (end > at) report.paragraphs.push_back({Role::Body, row.text.substr(at, end - at)});
            at = end + 1;
        }
        story.annotations.push_back(annotate(report));
        story.statements.push_back(find_statements(report, story.annotations.back()));
        story.reports.push_back(std::move(report));
    }
    return story;
}

inline Story built(const std::vector<Stated>& rows) {
    Story story;
    for (const Stated& row : rows) {
        Report report = report_of(row.outlet, row.date, story.reports.size());
        std::vector<Statement> statements = row.statements;
        for (std::size_t i = 0; i < statements.size(); ++i) {
            statements[i].report = report.id;
            statements[i].id = {fmt::format("{}#{}", report.id.text, i + 1)};
            const auto at = static_cast<std::uint32_t>(i * 10);
            statements[i].passage = statements[i].sentence = {{at}, {at + 9}};
        }
        story.annotations.push_back({.report = report.id, .language = "en"});
        story.reports.push_back(std::move(report));
        story.statements.push_back(std::move(statements));
    }
    return story;
}

// Report `later` repeats all of report `earlier`.
inline void add_copy(Story& story, std::size_t earlier, std::size_t later, CopyKind kind = CopyKind::Source) {
    constexpr Span kAll{{0}, {100'000}};
    Copy copy{.a = story.reports[earlier].id, .b = story.reports[later].id, .kind = kind, .earlier = story.reports[earlier].id, .passages = {{kAll, kAll}}};
    if (copy.b < copy.a) std::swap(copy.a, copy.b);
    story.copies.push_back(std::move(copy));
}

inline Collation collated(const Story& story, Rule rule = Rule::Corroborated) {
    return collate(story.reports, story.annotations, story.statements, story.copies, {.rule = rule});
}

// Figures.
inline Figure exactly(double value) { return {.text = fmt::format("{}", value), .value = value, .low = value, .high = value}; }
inline Figure about(double value) {
    return {.text = fmt::format("about {}", value), .value = value, .low = value, .high = value, .precision = Precision::About};
}
inline Figure at_least(double value) {
    return {.text = fmt::format("at least {}", value), .value = value, .low = value, .high = std::numeric_limits<double>::infinity(), .precision = Precision::AtLeast};
}
inline Figure vaguely(std::string word, double low, double high) {
    return {.text = std::move(word), .value = std::nullopt, .low = low, .high = high, .precision = Precision::Vague};
}
inline Figure hundreds() { return vaguely("hundreds", 100, 999); }
inline Figure thousands() { return vaguely("thousands", 1000, 9999); }

// Statements. The text is of no matter to collate.
inline Statement toll(Figure figure, std::string happening) {
    Statement s;
    s.matter.counted = "people";
    s.matter.happening = std::move(happening);
    s.matter.text = text_of(s.matter);
    s.labels = {"people"};
    s.of_people = true;
    s.figure = std::move(figure);
    return s;
}
inline Statement killed(double value) { return toll(exactly(value), "killed"); }
inline Statement injured(double value) { return toll(exactly(value), "injured"); }

inline Statement count(Figure figure, std::vector<std::string> labels, std::string happening) {
    Statement s;
    s.matter.counted = labels.front();
    s.matter.happening = std::move(happening);
    s.matter.text = text_of(s.matter);
    s.labels = std::move(labels);
    s.figure = std::move(figure);
    return s;
}
inline Statement count(double value, std::string label, std::string happening) { return count(exactly(value), {std::move(label)}, std::move(happening)); }

inline Statement said_by(Statement s, std::string name, SpeakerKind as = SpeakerKind::Speaker) {
    s.said_by.push_back({.name = std::move(name), .as = as});
    return s;
}
inline Statement done_by(Statement s, std::string who) {
    s.matter.who = std::move(who);
    return s;
}
inline Statement part(Statement s, std::string qualifier) {
    s.matter.qualifiers.push_back(std::move(qualifier));
    s.matter.text = text_of(s.matter);
    return s;
}
inline Statement of_group(Statement s, std::string group) {
    s.group = std::move(group);
    return s;
}
inline Statement outdated(Statement s) {
    s.superseded = true;
    return s;
}
inline Statement corrected(Statement s) {
    s.correction = true;
    return s;
}
inline Statement firmly(Statement s, Firmness firmness) {
    s.firmness = firmness;
    return s;
}
inline Statement beside(Statement s, std::vector<std::size_t> companions) {
    s.companions = std::move(companions);
    return s;
}

// What was found, in words.
inline std::string joined(const std::vector<std::string>& parts) { return fmt::format("{}", fmt::join(parts, ", ")); }

inline std::string name_of(const Story& story, const ReportId& id) {
    for (const Report& report : story.reports) {
        if (report.id == id) return report.outlet.value_or(id.text);
    }
    return "?";
}

// "7 (Bugle, Crier)", the reports by name in the order of the alphabet.
inline std::string shown(const Story& story, const Reading& reading) {
    std::vector<std::string> names;
    for (const ReportId& id : reading.reports) names.push_back(name_of(story, id));
    std::ranges::sort(names);
    return fmt::format("{} ({})", shown_figure(reading.figure), joined(names));
}

// "7 (Bugle, Crier); 5 (Argus)": the settled reading first, the others by value.
inline std::string readings(const Story& story, const Finding& finding) {
    std::vector<Reading> rest(finding.readings.begin() + 1, finding.readings.end());
    std::ranges::stable_sort(rest, {}, [](const Reading& r) { return r.figure.low; });
    std::string out = shown(story, finding.readings.front());
    for (const Reading& reading : rest) out += "; " + shown(story, reading);
    return out;
}

// The one finding on a matter; none when there is no such finding, or there are two.
inline std::optional<Finding> finding_on(const Collation& collation, const std::string& matter) {
    std::optional<Finding> found;
    for (const Finding& finding : collation.findings) {
        if (finding.matter.text != matter) continue;
        if (found) return std::nullopt;
        found = finding;
    }
    return found;
}

inline std::string all_matters(const Collation& collation) {
    std::vector<std::string> out;
    for (const Finding& finding : collation.findings) out.push_back(finding.matter.text);
    std::ranges::sort(out);
    return joined(out);
}

// The names of the origins of the settled reading, sorted.
inline std::string origins(const Collation& collation, const Finding& finding) {
    std::vector<std::string> names;
    for (const Origin& origin : collation.origins) {
        if (std::ranges::find(finding.readings.front().origins, origin.id) != finding.readings.front().origins.end()) names.push_back(origin.name);
    }
    std::ranges::sort(names);
    return joined(names);
}

// All statements as they were read; shown when a test fails.
inline std::string told(const Story& story) {
    std::string out;
    for (std::size_t r = 0; r < story.reports.size(); ++r) {
        for (const Statement& s : story.statements[r]) {
            if (!s.figure) continue;
            out += fmt::format("  {}: {} {}", story.reports[r].outlet.value_or("?"), shown_figure(*s.figure), text_of(s.matter));
            if (s.superseded) out += " superseded";
            if (s.correction) out += " correction";
            if (s.other_event) out += " other event";
            if (!s.group.empty()) out += " group=" + s.group;
            for (const Attribution& said : s.said_by) out += fmt::format(" <{} {}>", to_string(said.as), said.name);
            out += fmt::format(" {}\n", to_string(s.firmness));
        }
    }
    return out;
}

// "Sergei Dorvak = Sergey Dorvak | Lindmar": each bearer with the other forms, sorted.
inline std::string bearers(const JoinedNames& joined_names) {
    std::vector<std::string> out;
    for (const StoryName& name : joined_names.names) {
        std::vector<std::string> forms{name.name};
        forms.insert(forms.end(), name.variants.begin(), name.variants.end());
        std::ranges::sort(forms);
        out.push_back(fmt::format("{}", fmt::join(forms, " = ")));
    }
    std::ranges::sort(out);
    return fmt::format("{}", fmt::join(out, " | "));
}

}  // namespace stemma::test
