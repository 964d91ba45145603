// What the figures of a text say, in one line each, for tables of tests.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "stemma/claim.h"

namespace stemma {

inline Report report_of(const std::string& text, const std::string& published = "2026-05-14") {
    Report report;
    report.id = {"r"};
    report.language = "en";
    report.published = Stamp{published, TimePrecision::Day, "given"};
    report.paragraphs = {{Role::Body, text}};
    return report;
}

// Each line is a paragraph, the first the title; nobody says when it was published.
inline Report titled_report_of(const std::string& text) {
    Report report;
    report.id = {"r"};
    report.language = "en";
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        if (at == 0) report.title = text.substr(0, end);
        else report.paragraphs.push_back({Role::Body, text.substr(at, end - at)});
        at = end + 1;
    }
    return report;
}

inline std::vector<Statement> statements_of(const Report& report) { return find_statements(report, annotate(report)); }
inline std::vector<Statement> statements_of(const std::string& text) { return statements_of(report_of(text)); }

inline std::vector<Statement> figures_in(const std::string& text) {
    std::vector<Statement> out;
    for (Statement& s : statements_of(text)) {
        if (s.kind == StatementKind::Figure) out.push_back(std::move(s));
    }
    return out;
}

// "3 hour siege lasted", "1 handgun found implicit", one for each figure; without the people told of one by one, who
// have a test of their own (casualties_test.cc).
inline std::vector<std::string> said_in(const std::string& text) {
    std::vector<std::string> out;
    for (const Statement& s : figures_in(text)) {
        if (s.implicit && !s.people.empty()) continue;
        std::string line = s.figure->value ? fmt::format("{}", *s.figure->value) : fmt::format("{}..{}", s.figure->low, s.figure->high);
        if (!s.figure->unit.empty()) line += " " + s.figure->unit;
        line += " " + s.matter.counted;
        if (!s.matter.happening.empty()) line += " " + s.matter.happening;
        if (!s.matter.to_whom.empty()) line += " of " + s.matter.to_whom;
        if (s.implicit) line += " implicit";
        if (s.firmness != Firmness::Stated) line += fmt::format(" {}", to_string(s.firmness));
        out.push_back(line);
    }
    return out;
}

struct SaidRow {
    const char* input;
    std::vector<std::string> expected;
    const char* why;
};

inline void check_said(std::span<const SaidRow> rows) {
    for (const SaidRow& row : rows) EXPECT_EQ(said_in(row.input), row.expected) << row.input << "\n  " << row.why;
}

}  // namespace stemma
