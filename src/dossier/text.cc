#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/columns.h"
#include "base/moment.h"
#include "base/tree.h"
#include "dossier/stemma_graph.h"
#include "dossier/view.h"
#include "stemma/dossier.h"

namespace stemma {
namespace {

// Columns. Below the first, a table's columns would be too narrow to read, and its rows are stacked.
constexpr int kTableWidth = 76;
constexpr int kNarrowest = 40;
// A figure is rarely wider ("at least 4", "about 5,000"); longer ones wrap.
constexpr int kWidestFigure = 26;
constexpr std::size_t kMostReportsNamed = 3;
// All the reports of one origin are named up to this many.
constexpr std::size_t kFewReports = 2;

enum class Style { Plain, Strong, Faint, Alarm, Notice };

std::string_view code_of(Style style) {
    switch (style) {
        case Style::Plain: return "";
        case Style::Strong: return "\033[1m";
        case Style::Faint: return "\033[2m";
        case Style::Alarm: return "\033[1;31m";
        case Style::Notice: return "\033[33m";
    }
    return "";
}

Style style_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::Disputed: return Style::Alarm;
        case Verdict::Updated:
        case Verdict::Rescoped: return Style::Notice;
        case Verdict::Same:
        case Verdict::Refined: break;
    }
    return Style::Plain;
}

struct Cell {
    std::string text;
    int width = 0;
    bool right = false;
    Style style = Style::Plain;
};

// A sheet of lines, none wider than its width.
class Sheet {
public:
    Sheet(const TextOptions& options) : width_(std::max(options.width, kNarrowest)), colour_(options.colour) {}

    int width() const { return width_; }
    void blank() { out_ += '\n'; }

    void heading(std::string_view text, std::string_view aside = {}) {
        blank();
        if (aside.empty() || columns_of(text) + columns_of(aside) + 2 > width_) {
            paragraph(text, 0, Style::Strong);
            if (!aside.empty()) paragraph(aside, 0, Style::Faint);
        } else {
            out_ += painted(std::string(text), Style::Strong) + "  " + painted(std::string(aside), Style::Faint) + "\n";
        }
    }

    // Wrapped; lines after the first are indented by `hang` more.
    void paragraph(std::string_view text, int indent, Style style = Style::Plain, int hang = 0) {
        const std::string clean = printable(text);
        const auto lines = hang == 0 ? wrap(clean, width_ - indent) : hung(clean, indent, hang);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            out_ += std::string(static_cast<std::size_t>(indent + (i ? hang : 0)), ' ') + painted(lines[i], style) + "\n";
        }
    }

    // "label  text", the text wrapped beside its label.
    void labelled(std::string_view label, std::string_view text, int indent, int label_width, Style style = Style::Plain) {
        row(indent, {{std::string(label), label_width, false, Style::Faint}, {std::string(text), width_ - indent - label_width - 1, false, style}}, 1);
    }

    // Cells side by side, each wrapped in its width.
    void row(int indent, const std::vector<Cell>& cells, int gap) {
        std::vector<std::vector<std::string>> columns;
        std::size_t height = 1;
        for (const Cell& cell : cells) {
            columns.push_back(wrap(printable(cell.text), cell.width));
            height = std::max(height, columns.back().size());
        }
        for (std::size_t i = 0; i < height; ++i) {
            std::string line(static_cast<std::size_t>(indent), ' ');
            int owed = 0;  // spaces that are only written when something follows
            for (std::size_t c = 0; c < cells.size(); ++c) {
                const std::string piece = i < columns[c].size() ? columns[c][i] : std::string();
                const int spare = std::max(0, cells[c].width - columns_of(piece));
                if (!piece.empty()) {
                    line += std::string(static_cast<std::size_t>(owed + (cells[c].right ? spare : 0)), ' ') + painted(piece, cells[c].style);
                    owed = cells[c].right ? 0 : spare;
                } else {
                    owed += spare;
                }
                owed += gap;
            }
            out_ += line + "\n";
        }
    }

    // As it is, however wide: an address is one word, and a broken one cannot be followed.
    void unbroken(std::string_view text, int indent) { out_ += std::string(static_cast<std::size_t>(indent), ' ') + printable(text) + "\n"; }

    std::string take() { return std::move(out_); }

private:
    std::vector<std::string> hung(const std::string& clean, int indent, int hang) const {
        auto lines = wrap(clean, width_ - indent);
        if (lines.size() < 2) return lines;
        std::string rest;
        for (std::size_t i = 1; i < lines.size(); ++i) rest += (rest.empty() ? "" : " ") + lines[i];
        auto more = wrap(rest, width_ - indent - hang);
        more.insert(more.begin(), lines.front());
        return more;
    }

    std::string painted(const std::string& text, Style style) const {
        if (!colour_ || style == Style::Plain || text.empty()) return text;
        return std::string(code_of(style)) + text + "\033[0m";
    }

    int width_;
    bool colour_;
    std::string out_;
};

std::string standing(const Finding& finding) {
    return fmt::format("{} {} {} {}", sign_of(finding.verdict), to_string(finding.verdict), sign_of(finding.support), to_string(finding.support));
}

// `few`: a line among others, where the outlet alone says that it is the outlet's word.
std::string witness_text(const View& view, const Witness& witness, bool only, bool few) {
    const std::string reports = view.labels(witness.reports, kMostReportsNamed);
    switch (witness.kind) {
        case WitnessKind::Own: return few ? reports : reports + ", naming no source";
        case WitnessKind::Unknown: return fmt::format("not known from whom (in {})", reports);
        case WitnessKind::Named: break;
    }
    // Where all have it from one, how many they are stands beside it.
    const bool all = only && witness.reports.size() > kFewReports;
    return all || reports.empty() ? witness.origin->name : fmt::format("{} (in {})", witness.origin->name, reports);
}

std::string who_says(const View& view, const Reading& reading, bool few = false) {
    const auto witnesses = view.witnesses(reading);
    std::string out;
    for (const Witness& witness : witnesses) out += (out.empty() ? "" : "; ") + witness_text(view, witness, witnesses.size() == 1, few);
    return out;
}

class Writer {
public:
    Writer(const Dossier& dossier, const TextOptions& options) : dossier_(dossier), view_(dossier), sheet_(options) {}

    std::string run() {
        story();
        summary();
        findings();
        told();
        names();
        times();
        stemma();
        reports();
        return sheet_.take();
    }

private:
    void story() {
        sheet_.paragraph(dossier_.title, 0, Style::Strong);
        if (const std::string note = title_note(); !note.empty()) sheet_.paragraph(note, 0);
        sheet_.paragraph(facts_text(dossier_), 0, Style::Faint);
    }

    std::string title_note() const {
        for (const Report& report : dossier_.reports) {
            if (report.title != dossier_.title) continue;
            const auto places = places_of(report);
            return rival_note(view_, report.id, places.front().span);
        }
        return {};
    }

    void summary() {
        if (dossier_.summary.empty()) return;
        sheet_.heading("SUMMARY", "sentences of the reports, as they stand there");
        for (const SummarySentence& sentence : dossier_.summary) {
            const auto report = view_.report(sentence.report);
            sheet_.paragraph("- " + sentence.text + (report ? fmt::format(" ({})", view_.label(*report)) : ""), 1, Style::Plain, 2);
        }
    }

    void findings() {
        const auto figures = std::ranges::count(dossier_.findings, StatementKind::Figure, &Finding::kind);
        sheet_.heading(fmt::format("FINDINGS ({})", figures), verdict_counts(dossier_));
        measure();
        if (figures == 0) {
            sheet_.paragraph("No figure was found in the reports.", 1);
            return;
        }
        std::vector<std::size_t> lines, passing;
        bool header = false;
        for (std::size_t i = 0; i < dossier_.findings.size(); ++i) {
            if (dossier_.findings[i].kind != StatementKind::Figure) continue;
            const Weight weight = weight_of(dossier_.findings[i]);
            if (weight != Weight::Full) {
                (weight == Weight::Line ? lines : passing).push_back(i);
                continue;
            }
            if (!header) table_header();
            header = true;
            write_finding(i + 1, dossier_.findings[i]);
        }
        if (!lines.empty()) {
            sheet_.blank();
            sheet_.paragraph("Told by one report only", 1, Style::Strong);
            for (const std::size_t i : lines) write_line(i + 1, dossier_.findings[i]);
        }
        if (!passing.empty()) write_passing(passing);
    }

    // Who was killed, hurt or held; then when and where it was, and what else happened.
    void told() {
        told_of("WHO", true);
        told_of("WHEN, WHERE AND WHAT HAPPENED", false);
    }

    // What several reports tell first, then what one does.
    void told_of(std::string_view title, bool people) {
        std::vector<std::size_t> shared, single;
        for (std::size_t i = 0; i < dossier_.findings.size(); ++i) {
            const Finding& finding = dossier_.findings[i];
            if (finding.kind == StatementKind::Figure || (finding.kind == StatementKind::Person) != people) continue;
            (weight_of(finding) == Weight::Full ? shared : single).push_back(i);
        }
        if (shared.empty() && single.empty()) return;
        sheet_.heading(fmt::format("{} ({})", title, shared.size() + single.size()));
        for (const std::size_t i : shared) write_told(i + 1, dossier_.findings[i]);
        if (single.empty()) return;
        sheet_.blank();
        sheet_.paragraph("Told by one report only", 1, Style::Strong);
        for (const std::size_t i : single) {
            const Finding& finding = dossier_.findings[i];
            const Cell count{std::to_string(i + 1), number_width_, true, Style::Plain};
            const std::string line = fmt::format("{}: {}; {}", finding.matter.text, told_text(finding, 0), who_says(view_, finding.readings.front(), true));
            sheet_.row(1, {count, {line, sheet_.width() - indent(), false, Style::Plain}}, 2);
        }
    }

    // Words of a report stand in marks, a time or place does not.
    std::string told_text(const Finding& finding, std::size_t reading) const {
        const std::string text = view_.figure_of(finding.readings[reading]);
        return finding.kind == StatementKind::Happening ? "“" + text + "”" : text;
    }

    void write_told(std::size_t number, const Finding& finding) {
        sheet_.blank();
        write_head(number, finding);
        for (std::size_t i = 0; i < finding.readings.size(); ++i) {
            const Reading& reading = finding.readings[i];
            const auto reports = view_.reports_of(reading.reports).size();
            const std::string line = fmt::format("{} {} ({}, {}): {}", i == 0 && finding.readings.size() > 1 ? "*" : "-", told_text(finding, i), counted(reports, "report", "reports"),
                                                 counted(view_.origins_of(reading), "origin", "origins"), who_says(view_, reading));
            sheet_.paragraph(line, indent(), i == 0 ? Style::Strong : Style::Plain, 2);
        }
        if (finding.verdict != Verdict::Same) sheet_.labelled("why", why_text(finding), indent(), 7);
    }

    void write_passing(const std::vector<std::size_t>& findings) {
        sheet_.blank();
        sheet_.paragraph("Counted in passing by one report", 1, Style::Strong);
        std::string text;
        for (const std::size_t i : findings) {
            const Finding& finding = dossier_.findings[i];
            const std::string report = view_.labels(view_.reports_of(finding), 1);
            text += fmt::format("{}{} {} ({})", text.empty() ? "" : "; ", view_.figure_of(finding.readings.front()), finding.matter.text, report);
        }
        sheet_.paragraph(text, 1, Style::Plain, 2);
    }

    // The widths of the columns that all findings share, so that figures stand under figures.
    void measure() {
        figure_width_ = 6;
        for (const Finding& finding : dossier_.findings) {
            if (finding.kind != StatementKind::Figure || weight_of(finding) == Weight::Passing) continue;
            for (const Reading& reading : finding.readings) {
                figure_width_ = std::max(figure_width_, columns_of(printable(view_.figure_of(reading))));
            }
        }
        figure_width_ = std::min(figure_width_, kWidestFigure);
        stacked_ = sheet_.width() < kTableWidth;
        number_width_ = static_cast<int>(std::to_string(dossier_.findings.size()).size());
    }

    int indent() const { return number_width_ + 3; }
    int who_width() const { return sheet_.width() - indent() - 1 - figure_width_ - 7 - 7 - 4 * 2; }

    void table_header() {
        sheet_.paragraph("* settled reading", 1, Style::Faint);
        if (stacked_) return;
        sheet_.row(indent() + 3, {{"figure", figure_width_, false, Style::Faint}, {"reports", 7, true, Style::Faint},
                                  {"origins", 7, true, Style::Faint}, {"who says so", who_width(), false, Style::Faint}}, 2);
    }

    void write_head(std::size_t number, const Finding& finding) {
        const std::string right = standing(finding);
        const int right_width = columns_of(right);
        const int matter_width = sheet_.width() - indent() - right_width - 2;
        const Cell count{std::to_string(number), number_width_, true, Style::Strong};
        if (matter_width >= kNarrowest / 2) {
            sheet_.row(1, {count, {finding.matter.text, matter_width, false, Style::Strong}, {right, right_width, true, style_of(finding.verdict)}}, 2);
        } else {
            sheet_.row(1, {count, {finding.matter.text, sheet_.width() - indent(), false, Style::Strong}}, 2);
            sheet_.paragraph(right, indent(), style_of(finding.verdict));
        }
    }

    void write_finding(std::size_t number, const Finding& finding) {
        sheet_.blank();
        write_head(number, finding);
        const bool first_settled = finding.settled && finding.settled->rule != Rule::Range;
        for (std::size_t i = 0; i < finding.readings.size(); ++i) write_reading(finding.readings[i], i == 0 && first_settled);
        if (finding.settled && !first_settled) sheet_.labelled("settled", settled_text(finding), indent(), 7);
        if (const auto labels = other_labels(view_, finding); !labels.empty()) sheet_.labelled("called", listed(labels), indent(), 7);
        if (const std::string why = why_text(finding); !why.empty()) sheet_.labelled("why", why, indent(), 7);
    }

    void write_reading(const Reading& reading, bool settled) {
        const std::string mark = settled ? "*" : "";
        const auto reports = view_.reports_of(reading.reports).size();
        const std::string figure = view_.figure_of(reading);
        const std::string who = who_says(view_, reading);
        const Style style = settled ? Style::Strong : Style::Plain;
        if (!stacked_) {
            sheet_.row(indent(), {{mark, 1, false, style}, {figure, figure_width_, false, style}, {std::to_string(reports), 7, true, Style::Plain},
                                  {std::to_string(view_.origins_of(reading)), 7, true, Style::Plain}, {who, who_width(), false, Style::Plain}}, 2);
            return;
        }
        const std::string line = fmt::format("{}: {}, {}", figure, counted(reports, "report", "reports"), counted(view_.origins_of(reading), "origin", "origins"));
        sheet_.row(indent(), {{mark, 1, false, style}, {line, sheet_.width() - indent() - 2, false, style}}, 1);
        sheet_.paragraph(who, indent() + 4);
    }

    void write_line(std::size_t number, const Finding& finding) {
        const Reading& reading = finding.readings.front();
        const Cell count{std::to_string(number), number_width_, true, Style::Plain};
        const std::string figure = view_.figure_of(reading);
        const std::string who = who_says(view_, reading, true);
        if (stacked_) {
            sheet_.row(1, {count, {fmt::format("{}: {}; {}", finding.matter.text, figure, who), sheet_.width() - indent(), false, Style::Plain}}, 2);
            return;
        }
        const int rest = sheet_.width() - indent() - 1 - figure_width_ - 3 * 2;
        sheet_.row(1, {count, {"", 1, false, Style::Plain}, {figure, figure_width_, false, Style::Plain},
                       {finding.matter.text, rest / 2, false, Style::Plain}, {who, rest - rest / 2, false, Style::Plain}}, 2);
    }

    void names() {
        if (dossier_.names.empty()) return;
        sheet_.heading(fmt::format("NAMES ({})", dossier_.names.size()));
        std::vector<std::string> common, passing;
        for (const StoryName& name : dossier_.names) {
            const auto variants = shown_variants(name);
            if (is_passing(name)) {
                passing.push_back(name.name);
            } else if (variants.empty() && name.roles.empty() && name.likely.empty()) {
                common.push_back(fmt::format("{} ({})", name.name, name.reports.size()));
            } else {
                write_name(name, variants);
            }
        }
        if (!common.empty()) sheet_.paragraph("in several reports: " + listed(common), 1, Style::Plain, 2);
        if (!passing.empty()) sheet_.paragraph("in one report each: " + listed(passing), 1, Style::Faint, 2);
    }

    void write_name(const StoryName& name, const std::vector<std::string>& variants) {
        std::string line = fmt::format("{} ({}, {})", name.name, to_string(name.kind), counted(name.reports.size(), "report", "reports"));
        if (!variants.empty()) line += ", also " + listed(variants);
        if (const auto roles = shown_roles(name); !roles.empty()) line += fmt::format("; {}: {}", roles.size() == 1 ? "role" : "roles", listed(roles));
        sheet_.paragraph(line, 1, Style::Plain, 4);
        for (const LikelyVariant& likely : name.likely) sheet_.labelled("likely also", likely_of(likely), 5, 12);
    }

    std::string likely_of(const LikelyVariant& likely) const {
        std::string out = fmt::format("“{}” ({:.0f}% likely, not merged", likely.text, likely.score.value * 100);
        if (const auto reports = view_.reports_of(likely.reports); !reports.empty()) out += "; in " + view_.labels(reports, kMostReportsNamed);
        out += ")";
        if (!likely.why.empty()) out += ": " + likely.why;
        return out;
    }

    // One line a moment: who published then, and which words name it where.
    void times() {
        if (dossier_.times.empty()) return;
        sheet_.heading("TIMES");
        int width = 4;
        for (const DossierTime& time : dossier_.times) width = std::max(width, columns_of(printable(shown_time(time.value))));
        for (std::size_t i = 0; i < dossier_.times.size();) {
            std::size_t end = i;
            while (end < dossier_.times.size() && dossier_.times[end].value == dossier_.times[i].value) ++end;
            sheet_.row(1, {{shown_time(dossier_.times[i].value), width, false, Style::Plain},
                           {moment_of(i, end), std::max(10, sheet_.width() - width - 3), false, Style::Plain}}, 2);
            i = end;
        }
    }

    std::string moment_of(std::size_t begin, std::size_t end) const {
        std::vector<std::size_t> published;
        std::map<std::string, std::vector<std::size_t>> told;
        for (std::size_t i = begin; i < end; ++i) {
            const auto report = view_.report(dossier_.times[i].report);
            if (!report) continue;
            (dossier_.times[i].text.empty() ? published : told[dossier_.times[i].text]).push_back(*report);
        }
        std::string out;
        if (!published.empty()) out = "published: " + view_.labels(published, kMostReportsNamed);
        for (const auto& [text, reports] : told) out += fmt::format("{}“{}” ({})", out.empty() ? "" : "; ", text, view_.labels(reports, kMostReportsNamed));
        return out;
    }

    void stemma() {
        const StemmaGraph graph = stemma_graph(view_);
        if (graph.edges.empty()) return;
        sheet_.heading("WHO HAD IT FROM WHOM");
        // Without recursion: a chain of copies may be thousands long.
        struct Frame { std::size_t node; Stem stem; };
        std::vector<Frame> stack;
        const auto roots = graph.roots();
        for (auto i = roots.rbegin(); i != roots.rend(); ++i) stack.push_back({*i, {}});
        while (!stack.empty()) {
            const Frame frame = std::move(stack.back());
            stack.pop_back();
            write_node(graph, frame.node, frame.stem);
            const auto& children = graph.nodes[frame.node].children;
            for (std::size_t c = children.size(); c-- > 0;) {
                stack.push_back({children[c], stem_under(frame.stem, c + 1 == children.size())});
            }
        }
        std::vector<std::size_t> alone;
        for (const StemmaNode& node : graph.nodes) {
            if (node.alone && node.report) alone.push_back(*node.report);
        }
        if (!alone.empty()) sheet_.paragraph("names no source, and shares no text: " + view_.labels(alone, dossier_.reports.size()), 1, Style::Faint, 2);
    }

    void write_node(const StemmaGraph& graph, std::size_t number, const Stem& place) {
        const StemmaNode& node = graph.nodes[number];
        const std::string stem = stem_of(place), below = stem_below(place);
        std::string text;
        if (node.parent) text = fmt::format("{} ", phrase_of(graph.edges[*node.parent]));
        text += node.label;
        if (node.report) {
            if (const auto& published = dossier_.reports[*node.report].published) text += ", " + shown_time(published->value);
        } else {
            text += node.lost && node.detail != "not among the reports" ? fmt::format(" ({}; its text is not among the reports)", node.detail)
                                                                        : fmt::format(" ({})", node.detail);
        }
        if (const auto others = graph.other_sources(number); !others.empty()) text += "; also from " + listed(others);
        const int width = columns_of(stem);
        const auto lines = wrap(printable(text), std::max(10, sheet_.width() - 1 - width));
        for (std::size_t i = 0; i < lines.size(); ++i) sheet_.unbroken((i ? below : stem) + lines[i], 1);
    }

    void reports() {
        sheet_.heading(fmt::format("REPORTS ({})", dossier_.reports.size()));
        for (std::size_t i = 0; i < dossier_.reports.size(); ++i) write_report(i);
    }

    void write_report(std::size_t number) {
        const Report& report = dossier_.reports[number];
        std::vector<std::string> facts;
        facts.push_back(report.published ? shown_time(report.published->value) : "no date");
        if (report.modified && (!report.published || shown_time(report.modified->value) != shown_time(report.published->value))) {
            facts.push_back("changed " + shown_time(report.modified->value));
        }
        if (report.language && *report.language != "en") facts.push_back("language " + *report.language);
        facts.push_back(counted(words_in(report), "word", "words"));
        std::string line = view_.label(number);
        for (const std::string& fact : facts) line += ", " + fact;
        sheet_.paragraph(line, 1, Style::Strong, 2);
        sheet_.paragraph(report.title.value_or("(without a title)"), 3);
        sheet_.unbroken(report.url.value_or(report.source), 3);
        if (!report.credits.empty()) sheet_.labelled("credits", credits_of(report), 3, 7);
        if (const std::string cut = cut_of(report); !cut.empty()) sheet_.labelled("cut", cut, 3, 7);
        if (const std::size_t n = comments_in(report)) sheet_.labelled("apart", counted(n, "readers' comment", "readers' comments"), 3, 7);
    }

    static std::string credits_of(const Report& report) {
        std::vector<std::string> parts;
        for (const Credit& credit : report.credits) parts.push_back(fmt::format("{} ({})", credit.name, to_string(credit.how)));
        return listed(parts);
    }

    static std::string cut_of(const Report& report) {
        std::map<std::string, std::size_t> counts;
        for (const Cut& cut : report.cut) ++counts[cut.reason];
        std::vector<std::string> parts;
        for (const auto& [reason, n] : counts) parts.push_back(n == 1 ? reason : fmt::format("{} ({})", reason, n));
        return listed(parts);
    }

    const Dossier& dossier_;
    View view_;
    Sheet sheet_;
    int figure_width_ = 0, number_width_ = 1;
    bool stacked_ = false;
};

}  // namespace

std::string to_text(const Dossier& dossier, const TextOptions& options) { return Writer(dossier, options).run(); }

}  // namespace stemma
