#include "dossier/view.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <set>

#include <fmt/format.h>
#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include "base/unicode.h"
#include "collate/origins.h"

namespace stemma {
namespace {

// Equal labels get a number in the order of the reports: "Nordpost", "Nordpost (2)".
std::vector<std::string> distinct_labels(const std::vector<Report>& reports) {
    std::vector<std::string> labels;
    std::set<std::string> taken;
    std::map<std::string, int> last;
    for (const Report& report : reports) {
        const std::string plain = shown_name(report);
        std::string label = plain;
        for (int& n = last.try_emplace(plain, 1).first->second; !taken.insert(label).second;) label = fmt::format("{} ({})", plain, ++n);
        labels.push_back(std::move(label));
    }
    return labels;
}

std::string amount(double value, const std::string& unit) {
    const std::string number = number_text(value);
    if (unit.empty()) return number;
    if (unit == "%" || unit == "percent") return number + "%";
    const bool currency = unit.size() == 3 && std::all_of(unit.begin(), unit.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    return currency ? unit + " " + number : number + " " + unit;
}

std::string interval(double low, double high, const std::string& unit) {
    if (std::isinf(high)) return amount(low, unit) + " or more";
    if (low == high) return amount(low, unit);
    return number_text(low) + " to " + amount(high, unit);
}

bool is_contested(const Finding& finding) {
    return finding.readings.size() > 1 && (finding.verdict == Verdict::Disputed || finding.verdict == Verdict::Updated);
}

bool holds(const Reading& reading, const std::set<StatementId>& ids) {
    return std::any_of(reading.statements.begin(), reading.statements.end(), [&](const StatementId& id) { return ids.contains(id); });
}

// The figures of the readings that do not stand among `here`, each with its reports.
std::vector<std::string> rivals_of(const View& view, const Finding& finding, const std::set<StatementId>& here) {
    // Enough to see who else; all of them stand in the finding itself.
    constexpr std::size_t kMostNamed = 3;
    std::vector<std::string> out;
    for (const Reading& reading : finding.readings) {
        if (holds(reading, here)) continue;
        const auto reports = view.reports_of(reading.reports);
        const std::string figure = view.figure_of(reading);
        if (figure.empty()) continue;
        out.push_back(reports.empty() ? figure : fmt::format("{} ({})", figure, view.labels(reports, kMostNamed)));
    }
    return out;
}

// By ICU's word iterator, which knows the languages that put no spaces between words.
std::size_t words_of(std::string_view utf8) {
    UErrorCode status = U_ZERO_ERROR;
    thread_local const std::unique_ptr<icu::BreakIterator> words(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    if (!words) return 0;
    const auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())));
    words->setText(text);
    std::size_t n = 0;
    while (words->next() != icu::BreakIterator::DONE) n += words->getRuleStatus() >= UBRK_WORD_NUMBER;
    return n;
}

}  // namespace

View::View(const Dossier& dossier) : dossier_(dossier), labels_(distinct_labels(dossier.reports)) {
    for (std::size_t i = 0; i < dossier.reports.size(); ++i) reports_.emplace(dossier.reports[i].id.text, i);
    for (std::size_t i = 0; i < dossier.statements.size(); ++i) statements_.emplace(dossier.statements[i].id.text, i);
    for (std::size_t i = 0; i < dossier.origins.size(); ++i) origins_.emplace(dossier.origins[i].id.text, i);
}

std::optional<std::size_t> View::find(const Ids& ids, std::string_view text) {
    const auto found = ids.find(text);
    return found == ids.end() ? std::nullopt : std::optional(found->second);
}

std::string View::labels(const std::vector<std::size_t>& reports, std::size_t most) const {
    std::string out;
    // "and 1 more" is longer than most labels, so one over the limit is still named.
    const std::size_t named = reports.size() <= most + 1 ? reports.size() : most;
    for (std::size_t i = 0; i < named; ++i) out += (i ? ", " : "") + label(reports[i]);
    if (named < reports.size()) out += fmt::format(" and {} more", reports.size() - named);
    return out;
}

std::vector<std::size_t> View::reports_of(const std::vector<ReportId>& ids) const {
    std::set<std::size_t> found;
    for (const ReportId& id : ids) {
        if (const auto i = report(id)) found.insert(*i);
    }
    return {found.begin(), found.end()};
}

std::vector<std::size_t> View::reports_of(const Finding& finding) const {
    std::vector<ReportId> ids;
    for (const Reading& reading : finding.readings) ids.insert(ids.end(), reading.reports.begin(), reading.reports.end());
    return reports_of(ids);
}

std::vector<Witness> View::witnesses(const Reading& reading) const {
    const auto all = reports_of(reading.reports);
    std::set<std::size_t> unexplained(all.begin(), all.end());
    std::vector<Witness> out;
    for (const OriginId& id : reading.origins) {
        const auto at = origin(id);
        if (!at) continue;
        Witness witness;
        witness.origin = &dossier_.origins[*at];
        for (const std::size_t i : reports_of(witness.origin->reports)) {
            if (std::binary_search(all.begin(), all.end(), i)) {
                witness.reports.push_back(i);
                unexplained.erase(i);
            }
        }
        witness.own_words = witness.origin->kind == OriginKind::Outlet && witness.reports.size() == 1 &&
                            fold_case(witness.origin->name) == fold_case(shown_name(dossier_.reports[witness.reports.front()]));
        out.push_back(std::move(witness));
    }
    if (!unexplained.empty()) {
        Witness rest;
        rest.reports.assign(unexplained.begin(), unexplained.end());
        out.push_back(std::move(rest));
    }
    return out;
}

std::vector<const Statement*> View::statements_of(const Reading& reading) const {
    std::vector<std::size_t> found;
    for (const StatementId& id : reading.statements) {
        if (const auto i = statement(id)) found.push_back(*i);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    std::vector<const Statement*> out;
    for (const std::size_t i : found) out.push_back(&dossier_.statements[i]);
    return out;
}

std::string View::figure_of(const Reading& reading) const {
    if (const std::string figure = figure_text(reading.figure); !figure.empty()) return figure;
    const auto statements = statements_of(reading);
    return statements.empty() ? std::string() : "“" + statements.front()->text + "”";
}

std::string number_text(double value) {
    if (std::isnan(value)) return "?";
    if (std::isinf(value)) return value < 0 ? "-∞" : "∞";
    // Beyond this a double no longer holds every whole number, and grouping its digits would feign it.
    constexpr double kExactLimit = 9007199254740992.0;  // 2^53
    if (std::fabs(value) >= kExactLimit) return fmt::format("{:.3g}", value);
    std::string digits = fmt::format("{:.2f}", std::fabs(value));
    while (digits.back() == '0') digits.pop_back();
    if (digits.back() == '.') digits.pop_back();
    const auto point = digits.find('.');
    for (auto at = static_cast<std::ptrdiff_t>(point == std::string::npos ? digits.size() : point) - 3; at > 0; at -= 3) {
        digits.insert(static_cast<std::size_t>(at), ",");
    }
    return value < 0 && digits != "0" ? "-" + digits : digits;
}

std::string figure_text(const Figure& figure) {
    const double value = figure.value.value_or(figure.precision == Precision::AtMost ? figure.high : figure.low);
    switch (figure.precision) {
        case Precision::Exact:
            if (!figure.value && figure.text.empty() && figure.low == 0 && figure.high == 0) return {};
            return figure.value ? amount(value, figure.unit) : interval(figure.low, figure.high, figure.unit);
        case Precision::About: return "about " + amount(value, figure.unit);
        case Precision::AtLeast: return "at least " + amount(value, figure.unit);
        case Precision::AtMost: return "at most " + amount(value, figure.unit);
        case Precision::Range: return interval(figure.low, figure.high, figure.unit);
        case Precision::Vague: break;
    }
    return fmt::format("“{}” ({})", figure.text, interval(figure.low, figure.high, figure.unit));
}

std::string settled_text(const Finding& finding) {
    if (!finding.settled) return {};
    const Settled& settled = *finding.settled;
    if (!finding.readings.empty()) {
        const Figure& first = finding.readings.front().figure;
        const bool same = settled.value ? first.value == settled.value
                                        : !first.value && first.low == settled.low && first.high == settled.high;
        if (same) return figure_text(first);
    }
    const std::string unit = finding.readings.empty() ? std::string() : finding.readings.front().figure.unit;
    return settled.value ? amount(*settled.value, unit) : interval(settled.low, settled.high, unit);
}

std::string counted(std::size_t n, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", number_text(static_cast<double>(n)), n == 1 ? one : many);
}

std::string listed(const std::vector<std::string>& items) {
    std::string out;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i) out += i + 1 == items.size() ? " and " : ", ";
        out += items[i];
    }
    return out;
}

std::vector<std::string> other_labels(const Finding& finding) {
    std::vector<std::string> out;
    std::set<std::string> seen;
    for (const std::string& label : finding.labels) {
        if (fold_case(label) == fold_case(finding.matter.counted)) continue;
        if (seen.insert(fold_case(label)).second) out.push_back(label);
    }
    return out;
}

bool is_passing(const StoryName& name) {
    return name.reports.size() <= 1 && name.variants.empty() && name.roles.empty() && name.likely.empty();
}

std::string shown_time(std::string_view iso) {
    std::string out(iso);
    const auto at = out.find('T');
    if (at == std::string::npos) return out;
    out[at] = ' ';
    if (out.back() == 'Z') {
        out.replace(out.size() - 1, 1, " UTC");
    } else if (const auto sign = out.find_first_of("+-", at); sign != std::string::npos) {
        out.insert(sign, " ");
    }
    return out;
}

bool is_web_address(std::string_view url) {
    const std::string start = fold_case(url.substr(0, 8));
    return start.starts_with("http://") || start.starts_with("https://");
}

std::vector<Place> places_of(const Report& report) {
    std::vector<Place> places;
    std::uint32_t at = 0;
    const auto add = [&](ParagraphIndex paragraph, const std::string& text) {
        if (at > 0) ++at;  // the line feed
        const auto size = static_cast<std::uint32_t>(to_u32(text).size());
        places.push_back({paragraph, {{at}, {at + size}}});
        at += size;
    };
    if (report.title && !report.title->empty()) add({}, *report.title);
    for (std::uint32_t i = 0; i < report.paragraphs.size(); ++i) add({i}, report.paragraphs[i].text);
    return places;
}

const Place* place_of(const std::vector<Place>& places, CodePoint at) {
    const auto after = std::upper_bound(places.begin(), places.end(), at, [](CodePoint c, const Place& p) { return c < p.span.begin; });
    return after == places.begin() ? nullptr : &*std::prev(after);
}

std::size_t words_in(const Report& report) {
    std::size_t words = 0;
    for (const Paragraph& paragraph : report.paragraphs) {
        if (paragraph.role == Role::Comment || paragraph.role == Role::Caption) continue;
        words += words_of(paragraph.text);
    }
    return words;
}

std::size_t comments_in(const Report& report) {
    return static_cast<std::size_t>(std::count_if(report.paragraphs.begin(), report.paragraphs.end(),
                                                  [](const Paragraph& p) { return p.role == Role::Comment; }));
}

std::string rival_note(const View& view, const ReportId& report, Span span) {
    std::set<StatementId> here;
    for (const Statement& statement : view.dossier().statements) {
        if (statement.report == report && span.contains(statement.passage)) here.insert(statement.id);
    }
    if (here.empty()) return {};
    std::vector<std::pair<std::string, std::string>> notes;  // matter, rivals
    for (const Finding& finding : view.dossier().findings) {
        if (!is_contested(finding)) continue;
        if (std::none_of(finding.readings.begin(), finding.readings.end(), [&](const Reading& r) { return holds(r, here); })) continue;
        std::string rivals;
        for (const std::string& rival : rivals_of(view, finding, here)) rivals += (rivals.empty() ? "" : ", ") + rival;
        if (!rivals.empty()) notes.emplace_back(finding.matter.text, rivals);
    }
    if (notes.empty()) return {};
    if (notes.size() == 1) return "[other reports: " + notes.front().second + "]";
    std::string out;
    for (const auto& [matter, rivals] : notes) out += fmt::format("{}{}: {}", out.empty() ? "" : "; ", matter, rivals);
    return "[other reports: " + out + "]";
}

std::string_view sign_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::Same: return "=";
        case Verdict::Refined: return "≈";
        case Verdict::Updated: return "→";
        case Verdict::Rescoped: return "⊂";
        case Verdict::Disputed: return "≠";
    }
    return {};
}

// Filled: an origin. Hollow: a report that only repeats it.
std::string_view sign_of(Support support) {
    switch (support) {
        case Support::Single: return "●";
        case Support::Echoed: return "●○";
        case Support::Corroborated: return "●●";
    }
    return {};
}

}  // namespace stemma
