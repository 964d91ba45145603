#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <string_view>
#include <tuple>

#include <unicode/uchar.h>

#include "base/moment.h"
#include "base/unicode.h"
#include "dossier/summary.h"
#include "dossier/view.h"
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

// The values that hold: of the settled readings of what the story is about. Of a dispute's settled reading too,
// since the rivals are shown beside it.
bool holds_somewhere(const Dossier& dossier, const Number& number) {
    return number.value && std::any_of(dossier.findings.begin(), dossier.findings.end(), [&](const Finding& finding) {
        return weight_of(finding) == Weight::Full && finding.settled && finding.settled->value == number.value;
    });
}

bool is_replaced(const Dossier& dossier, const StatementId& statement) {
    for (const Finding& finding : dossier.findings) {
        for (std::size_t r = 0; r < finding.readings.size(); ++r) {
            const auto& ids = finding.readings[r].statements;
            const bool other = r > 0 || finding.verdict != Verdict::Disputed;
            if (other && std::find(ids.begin(), ids.end(), statement) != ids.end() && !rivals_of(finding, r).empty()) return true;
        }
    }
    return false;
}

// Whether the report's title holds a number that another has replaced, or that no finding bears out.
bool is_doubtful(const Dossier& dossier, const Report& report, const Annotation& annotation) {
    const Span title = places_of(report).front().span;
    return std::any_of(annotation.numbers.begin(), annotation.numbers.end(), [&](const Number& number) {
        if (number.kind != NumberKind::Count || !title.contains(number.span)) return false;
        for (const Statement& statement : dossier.statements) {
            if (statement.report == report.id && statement.passage.overlaps(number.span)) return is_replaced(dossier, statement.id);
        }
        return !holds_somewhere(dossier, number);
    });
}

// A title that opens with somebody's words is about those, not about the story.
bool opens_with_quotation(const std::string& title) {
    const std::u32string text = to_u32(title);
    return !text.empty() && u_hasBinaryProperty(static_cast<UChar32>(text.front()), UCHAR_QUOTATION_MARK);
}

// The title of the report that most others resemble, of those whose title can stand for the story: in the
// language of most reports, without a number that does not hold and not a quotation.
std::string title_of(const Dossier& dossier, const std::vector<Annotation>& annotations) {
    const std::string language = main_language(annotations);
    std::vector<bool> titled, sound;
    for (std::size_t i = 0; i < dossier.reports.size(); ++i) {
        const Report& report = dossier.reports[i];
        titled.push_back(report.title && !report.title->empty());
        sound.push_back(titled.back() && annotations[i].language == language && !opens_with_quotation(*report.title) && !is_doubtful(dossier, report, annotations[i]));
    }
    for (const auto& may_be : {sound, titled}) {
        if (const std::size_t best = most_resembled(annotations, may_be); best < may_be.size()) return *dossier.reports[best].title;
    }
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

// "+02:00", "Z" or nothing.
std::string offset_of(std::string_view iso) {
    const auto at = iso.find('T');
    const auto offset = at == std::string_view::npos ? at : iso.find_first_of("+-Z", at);
    return offset == std::string_view::npos ? std::string() : std::string(iso.substr(offset));
}

// The offset that most reports are dated in: the times of day that texts tell are likely in it too.
std::string main_offset(const Dossier& dossier) {
    std::map<std::string, std::size_t> counts;
    for (const Report& report : dossier.reports) {
        if (report.published) ++counts[offset_of(report.published->value)];
    }
    counts.erase("");
    const auto most = std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == counts.end() ? std::string() : most->first;
}

std::vector<DossierTime> times_of(const Dossier& dossier, const std::vector<Annotation>& annotations) {
    std::vector<DossierTime> times;
    for (std::size_t i = 0; i < dossier.reports.size(); ++i) {
        const Report& report = dossier.reports[i];
        if (report.published) times.push_back({report.published->value, report.published->precision, {}, report.id, {}});
        add_told_times(annotations[i], report.id, times);
    }
    const std::string offset = main_offset(dossier);
    const auto key = [&](const DossierTime& time) {
        constexpr Moment kUnknown{std::numeric_limits<std::int64_t>::max(), 0};
        const bool told = !time.text.empty() && time.value.find('T') != std::string::npos && offset_of(time.value).empty();
        return std::pair(moment_of(told ? time.value + offset : time.value).value_or(kUnknown), time.value);
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
    // What is counted in passing stands behind what the story is about, and what is no figure behind the figures.
    std::stable_sort(dossier.findings.begin(), dossier.findings.end(), [](const Finding& a, const Finding& b) {
        return std::pair(a.kind != StatementKind::Figure, weight_of(a)) < std::pair(b.kind != StatementKind::Figure, weight_of(b));
    });
    dossier.names = std::move(collation.names);
    dossier.origins = std::move(collation.origins);
    dossier.links = std::move(collation.links);
    dossier.copies = std::move(copies);
    // As its JSON has them, so that all that is made of the dossier can be made of that.
    for (Copy& copy : dossier.copies) {
        for (Share* share : {&copy.confidence, &copy.share_a, &copy.share_b}) share->value = written(*share);
    }
    std::sort(dossier.copies.begin(), dossier.copies.end(), [](const Copy& x, const Copy& y) { return std::tie(x.a, x.b) < std::tie(y.a, y.b); });
    std::sort(dossier.links.begin(), dossier.links.end());
    set_span_of_time(dossier);
    dossier.title = title_of(dossier, annotations);
    dossier.times = times_of(dossier, annotations);
    dossier.summary = summarise(dossier, annotations);
    return dossier;
}

}  // namespace stemma
