#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "claim/attribution.h"
#include "claim/care.h"
#include "claim/carrying.h"
#include "claim/figures.h"
#include "claim/happenings.h"
#include "claim/identities.h"
#include "claim/other_events.h"
#include "claim/settings.h"
#include "claim/weapons.h"
#include "claim/when.h"
#include "stemma/claim.h"

namespace stemma {
namespace {

// Puts the statements into the order of the text; what points from one to another moves along.
void sort_statements(std::vector<Statement>& statements) {
    std::vector<std::size_t> order(statements.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return statements[i].passage; });
    std::vector<std::size_t> place(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
    std::vector<Statement> sorted;
    sorted.reserve(statements.size());
    for (const std::size_t i : order) sorted.push_back(std::move(statements[i]));
    for (Statement& statement : sorted) {
        if (statement.part_of) statement.part_of->whole = place[statement.part_of->whole];
        for (std::size_t& companion : statement.companions) companion = place[companion];
        std::ranges::sort(statement.companions);
    }
    statements = std::move(sorted);
}

// Of quotations: the first time of their sentence.
void add_times(const Annotation& text, std::vector<Statement>& statements) {
    for (Statement& statement : statements) {
        // Figures have the time of their verb, a happening the time that is said of it; no other of their sentence.
        if (statement.kind == StatementKind::Figure || statement.kind == StatementKind::Happening || statement.when) continue;
        const auto first = std::ranges::lower_bound(text.times, statement.sentence.begin, {}, [](const Time& time) { return time.span.begin; });
        for (const Time& time : std::ranges::subrange(first, text.times.end())) {
            if (time.span.begin >= statement.sentence.end) break;
            if (statement.sentence.contains(time.span) && !time.value.empty()) {
                statement.when = time;
                break;
            }
        }
    }
}

// What is no figure is attributed as figures are.
void add_told(const Annotation& text, const Dead& dead, std::vector<FigureFound> told, std::vector<Statement>& statements) {
    attribute_figures(text, dead, told);
    for (FigureFound& one : told) statements.push_back(std::move(one.statement));
}

}  // namespace

std::vector<Statement> find_statements(const Report& report, const Annotation& text) {
    auto [figures, people] = find_figures(report, text);
    const Dead dead = dead_of(text, people);
    attribute_figures(text, dead, figures);
    for (FigureFound& figure : figures) figure.statement.when = time_of(text, text.sentences[figure.sentence.value], figure.number, figure.verb);
    const std::vector<bool> long_before = mark_long_before(report, text, figures);
    std::vector<FigureFound> identities = find_identities(text, people, figures);
    std::vector<FigureFound> happenings = find_happenings(text);
    note_care(text, happenings, figures);
    std::vector<FigureFound> weapons = find_weapons(text, figures);
    std::vector<FigureFound> settings = find_settings(text, happenings);
    mark_within(long_before, settings);
    mark_within(long_before, happenings);
    mark_within(long_before, weapons);
    std::vector<Statement> statements;
    for (FigureFound& figure : figures) {
        if (figure.verb) figure.statement.word = text.tokens[figure.verb.value].span;
        statements.push_back(std::move(figure.statement));
    }
    add_told(text, dead, std::move(identities), statements);
    add_told(text, dead, std::move(settings), statements);
    add_told(text, dead, std::move(happenings), statements);
    add_told(text, dead, std::move(weapons), statements);
    for (Statement& quotation : quotation_statements(text, dead)) statements.push_back(std::move(quotation));
    add_times(text, statements);
    sort_statements(statements);
    carry_speakers(text, statements);
    for (std::size_t i = 0; i < statements.size(); ++i) {
        statements[i].report = report.id;
        statements[i].id = StatementId{fmt::format("{}#{}", report.id.text, i + 1)};
    }
    return statements;
}

}  // namespace stemma
