#include <algorithm>
#include <limits>
#include <numeric>
#include <set>
#include <string>
#include <tuple>

#include "base/moment.h"
#include "base/unicode.h"
#include "dossier/summary.h"
#include "stemma/dossier.h"

namespace stemma {
namespace {

// Code points. Titles of news reports are under 120; a first line is cut here to stand as one.
constexpr std::size_t kLongestFirstLine = 90;

// Undated reports come after the dated ones.
std::int64_t time_of(const Report& report) {
    constexpr auto kUndated = std::numeric_limits<std::int64_t>::max();
    const auto moment = report.published ? moment_of(report.published->value) : std::nullopt;
    return moment ? moment->first : kUndated;
}

// The reports' places in the dossier: order[i] is the index in `reports` of the dossier's i-th.
std::vector<std::size_t> time_order(const std::vector<Report>& reports) {
    std::vector<std::size_t> order(reports.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::tuple(time_of(reports[a]), reports[a].id) < std::tuple(time_of(reports[b]), reports[b].id);
    });
    return order;
}

template <class T>
std::vector<T> ordered(std::vector<T>& items, const std::vector<std::size_t>& order) {
    std::vector<T> out;
    out.reserve(order.size());
    for (const std::size_t i : order) out.push_back(i < items.size() ? std::move(items[i]) : T{});
    return out;
}

// Indices within a report's list become indices within the dossier's.
std::vector<Statement> joined(std::vector<std::vector<Statement>> lists) {
    std::vector<Statement> out;
    for (auto& list : lists) {
        const std::size_t offset = out.size();
        for (Statement& statement : list) {
            if (statement.part_of) statement.part_of->whole += offset;
            for (std::size_t& companion : statement.companions) companion += offset;
            out.push_back(std::move(statement));
        }
    }
    return out;
}

void set_span_of_time(Dossier& dossier) {
    // In time order, so the first and the last that have a date.
    for (const Report& report : dossier.reports) {
        if (!report.published || !moment_of(report.published->value)) continue;
        if (!dossier.begins) dossier.begins = report.published->value;
        dossier.ends = report.published->value;
    }
}

std::string cut_at_word(const std::string& utf8) {
    const std::u32string text = to_u32(utf8);
    if (text.size() <= kLongestFirstLine) return utf8;
    std::size_t end = kLongestFirstLine;
    while (end > 0 && !is_space(text[end])) --end;
    if (end == 0) end = kLongestFirstLine;  // one very long word
    while (end > 1 && (is_space(text[end - 1]) || is_punctuation(text[end - 1]))) --end;
    return to_utf8(std::u32string_view(text).substr(0, end)) + "…";
}

std::string title_of(const Dossier& dossier, const std::vector<Annotation>& annotations) {
    std::vector<bool> titled;
    for (const Report& report : dossier.reports) titled.push_back(report.title && !report.title->empty());
    if (const std::size_t best = most_resembled(annotations, titled); best < titled.size()) return *dossier.reports[best].title;
    for (const Report& report : dossier.reports) {
        for (const Paragraph& paragraph : report.paragraphs) {
            if (paragraph.role != Role::Comment && paragraph.role != Role::Caption) return cut_at_word(paragraph.text);
        }
    }
    return {};
}

// The times that the report's own text tells, each wording once.
void add_told_times(const Annotation& annotation, const ReportId& report, std::vector<DossierTime>& times) {
    std::set<std::pair<std::string, std::string>> seen;
    for (const Time& time : annotation.times) {
        if (time.value.empty() || time.begin.value >= annotation.tokens.size()) continue;
        const SentenceIndex sentence = annotation.sentence_of(time.begin);
        if (sentence.value < annotation.sentences.size() && annotation.sentences[sentence.value].role == Role::Comment) continue;
        const std::string text = annotation.utf8(time.span);
        if (seen.emplace(time.value, fold_case(text)).second) times.push_back({time.value, time.precision, text, report, time.span});
    }
}

std::vector<DossierTime> times_of(const Dossier& dossier, const std::vector<Annotation>& annotations) {
    std::vector<DossierTime> times;
    for (std::size_t i = 0; i < dossier.reports.size(); ++i) {
        const Report& report = dossier.reports[i];
        if (report.published) times.push_back({report.published->value, report.published->precision, {}, report.id, {}});
        add_told_times(annotations[i], report.id, times);
    }
    const auto key = [](const DossierTime& time) {
        constexpr Moment kUnknown{std::numeric_limits<std::int64_t>::max(), 0};
        return std::pair(moment_of(time.value).value_or(kUnknown), time.value);
    };
    std::stable_sort(times.begin(), times.end(), [&](const DossierTime& a, const DossierTime& b) { return key(a) < key(b); });
    return times;
}

}  // namespace

Dossier assemble(const Story& story, std::vector<Report> reports, std::vector<Annotation> annotations,
                 std::vector<std::vector<Statement>> statements, std::vector<Copy> copies, Collation collation) {
    const auto order = time_order(reports);
    annotations = ordered(annotations, order);
    Dossier dossier;
    dossier.id = story.id;
    dossier.statements = joined(ordered(statements, order));
    dossier.reports = ordered(reports, order);
    dossier.findings = std::move(collation.findings);
    dossier.names = std::move(collation.names);
    dossier.origins = std::move(collation.origins);
    dossier.links = std::move(collation.links);
    dossier.copies = std::move(copies);
    std::sort(dossier.copies.begin(), dossier.copies.end(), [](const Copy& x, const Copy& y) { return std::tie(x.a, x.b) < std::tie(y.a, y.b); });
    std::sort(dossier.links.begin(), dossier.links.end());
    set_span_of_time(dossier);
    dossier.title = title_of(dossier, annotations);
    dossier.times = times_of(dossier, annotations);
    dossier.summary = summarise(dossier, annotations);
    return dossier;
}

}  // namespace stemma
