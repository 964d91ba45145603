#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "collate/origins.h"
#include "dossier/view.h"
#include "stemma/dossier.h"

namespace stemma {
namespace {

constexpr std::string_view kHeader =
    "story,title,finding,kind,matter,counted,happening,who,to_whom,where,qualifiers,verdict,support,why,"
    "settled,settled_low,settled_high,rule,reading,told,figure,value,low,high,precision,unit,origins,"
    "statement,report,outlet,url,published,language,said_by,firmness,begin,end,passage\r\n";

// RFC 4180, 2.5 to 2.7: https://www.rfc-editor.org/rfc/rfc4180
std::string quoted(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

// Text of a page must not become a formula when the table is opened in a spreadsheet: what begins like
// one gets an apostrophe before it (https://owasp.org/www-community/attacks/CSV_Injection).
std::string foreign(std::string_view text) {
    const bool formula = !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
    return quoted(formula ? "'" + std::string(text) : std::string(text));
}

std::string number(double value) { return std::isfinite(value) ? fmt::format("{}", value) : std::string(); }
std::string number(const std::optional<double>& value) { return value ? number(*value) : std::string(); }

std::string joined(const std::vector<std::string>& items) {
    std::string out;
    for (const std::string& item : items) out += (out.empty() ? "" : "; ") + item;
    return out;
}

std::string names_of(const View& view, const std::vector<OriginId>& ids) {
    std::vector<std::string> names;
    for (const OriginId& id : ids) {
        if (const auto at = view.origin(id); at && is_known(view.dossier().origins[*at])) names.push_back(view.dossier().origins[*at].name);
    }
    return joined(names);
}

std::string speakers_of(const Statement& statement) {
    std::vector<std::string> names;
    for (const Attribution& attribution : statement.said_by) names.push_back(attribution.name);
    return joined(names);
}

using Cells = std::vector<std::string>;

Cells finding_cells(const Dossier& dossier, const Finding& finding) {
    const Matter& m = finding.matter;
    Cells cells{foreign(dossier.id.text), foreign(dossier.title), foreign(finding.id.text), std::string(to_string(finding.kind)), foreign(m.text), foreign(m.counted), foreign(m.happening),
                foreign(m.who), foreign(m.to_whom), foreign(m.where), foreign(joined(m.qualifiers)),
                std::string(to_string(finding.verdict)), std::string(to_string(finding.support)), foreign(finding.why)};
    const auto& settled = finding.settled;
    cells.push_back(settled ? number(settled->value) : "");
    cells.push_back(settled ? number(settled->low) : "");
    cells.push_back(settled ? number(settled->high) : "");
    cells.push_back(settled ? std::string(to_string(settled->rule)) : "");
    return cells;
}

// A statement's own figure: within a reading the wording and the precision may differ.
Cells statement_cells(const View& view, const Finding& finding, const Statement& statement, const Reading& reading, std::size_t reading_number) {
    const Figure& figure = statement.figure ? *statement.figure : reading.figure;
    const bool counts = finding.kind == StatementKind::Figure;
    const auto at = view.report(statement.report);
    const Report* report = at ? &view.dossier().reports[*at] : nullptr;
    return {fmt::format("{}", reading_number), foreign(reading.text), foreign(figure.text), number(figure.value), counts ? number(figure.low) : "",
            counts ? number(figure.high) : "", counts ? std::string(to_string(figure.precision)) : "", foreign(figure.unit), foreign(names_of(view, reading.origins)),
            foreign(statement.id.text), foreign(statement.report.text), report ? foreign(report->outlet.value_or("")) : "",
            report ? foreign(report->url.value_or("")) : "", report && report->published ? foreign(report->published->value) : "",
            report ? foreign(report->language.value_or("")) : "", foreign(speakers_of(statement)),
            std::string(to_string(statement.firmness)), fmt::format("{}", statement.passage.begin.value),
            fmt::format("{}", statement.passage.end.value), foreign(statement.text)};
}

void add_row(std::string& out, const Cells& first, const Cells& second) {
    bool begun = false;
    for (const Cells* cells : {&first, &second}) {
        for (const std::string& cell : *cells) {
            if (begun) out += ',';
            out += cell;
            begun = true;
        }
    }
    out += "\r\n";
}

}  // namespace

std::string to_csv(std::span<const Dossier> dossiers) {
    std::string out(kHeader);
    for (const Dossier& dossier : dossiers) {
        const View view(dossier);
        for (const Finding& finding : dossier.findings) {
            const Cells cells = finding_cells(dossier, finding);
            std::size_t reading_number = 0;
            for (const Reading& reading : finding.readings) {
                ++reading_number;
                for (const Statement* statement : view.statements_of(reading)) {
                    add_row(out, cells, statement_cells(view, finding, *statement, reading, reading_number));
                }
            }
        }
    }
    return out;
}

}  // namespace stemma
