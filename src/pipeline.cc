// The steps after reading, one after the other. See stemma.h.
#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <tuple>

#include "base/hash.h"
#include "base/moment.h"
#include "base/parallel.h"
#include "stemma/stemma.h"

namespace stemma {
namespace {

// The order of everything that follows: by time of publication, undated last, then by id.
void sort_reports(std::vector<Report>& reports) {
    const auto key = [](const Report& report) {
        const std::optional<Moment> moment = report.published ? moment_of(report.published->value) : std::nullopt;
        return std::tuple(!moment.has_value(), moment.value_or(Moment{}), report.id);
    };
    std::ranges::sort(reports, {}, key);
}

// Whether annotate() sees the same in both.
bool read_alike(const Report& a, const Report& b) {
    const auto same_stamp = [](const Stamp& x, const Stamp& y) { return x.value == y.value && x.precision == y.precision; };
    const bool dated = a.published.has_value() == b.published.has_value() && (!a.published || same_stamp(*a.published, *b.published));
    return dated && a.title == b.title && a.language == b.language &&
           std::ranges::equal(a.paragraphs, b.paragraphs, [](const Paragraph& x, const Paragraph& y) { return x.role == y.role && x.text == y.text; });
}

// For each report the first that reads alike: a text that many outlets print word for word is read once.
std::vector<std::size_t> first_alike(const std::vector<Report>& reports) {
    std::map<std::string, std::vector<std::size_t>> by_text;
    std::vector<std::size_t> first(reports.size());
    for (std::size_t i = 0; i < reports.size(); ++i) {
        std::vector<std::size_t>& same_text = by_text[content_id(reports[i].text())];
        const auto alike = std::ranges::find_if(same_text, [&](std::size_t k) { return read_alike(reports[k], reports[i]); });
        first[i] = alike == same_text.end() ? i : *alike;
        if (first[i] == i) same_text.push_back(i);
    }
    return first;
}

std::vector<Annotation> annotate_all(const std::vector<Report>& reports, int threads, const Progress& progress) {
    std::vector<Annotation> annotations(reports.size());
    const std::vector<std::size_t> first = first_alike(reports);
    const auto read = [&](std::size_t i) {
        if (first[i] == i) annotations[i] = annotate(reports[i]);
    };
    parallel_for(reports.size(), threads, read, [&](std::size_t done) {
        if (progress) progress("reading sentences", done, reports.size());
    });
    for (std::size_t i = 0; i < reports.size(); ++i) {
        if (first[i] == i) continue;
        annotations[i] = annotations[first[i]];
        annotations[i].report = reports[i].id;
    }
    return annotations;
}

// The statements without those that the user dismissed. What points at one of these points nowhere then.
std::vector<Statement> without(std::vector<Statement> statements, const std::vector<StatementId>& dismissed) {
    if (dismissed.empty()) return statements;
    std::vector<std::optional<std::size_t>> now(statements.size());
    std::vector<Statement> kept;
    for (std::size_t i = 0; i < statements.size(); ++i) {
        if (std::ranges::binary_search(dismissed, statements[i].id)) continue;
        now[i] = kept.size();
        kept.push_back(std::move(statements[i]));
    }
    for (Statement& statement : kept) {
        if (statement.part_of) {
            const std::optional<std::size_t> whole = statement.part_of->whole < now.size() ? now[statement.part_of->whole] : std::nullopt;
            if (whole) statement.part_of->whole = *whole;
            else statement.part_of.reset();
        }
        std::vector<std::size_t> companions;
        for (const std::size_t companion : statement.companions) {
            if (companion < now.size() && now[companion]) companions.push_back(*now[companion]);
        }
        statement.companions = std::move(companions);
    }
    return kept;
}

// `annotations[i]` belongs to `reports[i]`, in the story's order.
Dossier dossier_of(const Story& story, std::vector<Report> reports, std::vector<Annotation> annotations, std::vector<Copy> copies, const PipelineOptions& options) {
    std::vector<std::vector<Statement>> statements;
    for (std::size_t i = 0; i < reports.size(); ++i) statements.push_back(without(find_statements(reports[i], annotations[i]), options.dismissed));
    Collation collation = collate(reports, annotations, statements, copies, {.rule = options.rule, .names = options.names});
    return assemble(story, std::move(reports), std::move(annotations), std::move(statements), std::move(copies), std::move(collation));
}

}  // namespace

Dossier collate_story(const StoryId& id, std::vector<Report> reports, std::vector<Copy> copies, const PipelineOptions& options) {
    Story story{id, {}};
    for (const Report& report : reports) story.reports.push_back(report.id);
    std::vector<Annotation> annotations = annotate_all(reports, options.threads, {});
    return dossier_of(story, std::move(reports), std::move(annotations), std::move(copies), options);
}

std::vector<Story> group_reports(std::vector<Report> reports, const PipelineOptions& options, const Progress& progress) {
    sort_reports(reports);
    const std::vector<Annotation> annotations = annotate_all(reports, options.threads, progress);
    return find_stories(reports, annotations);
}

std::vector<Dossier> collate_reports(std::vector<Report> reports, const PipelineOptions& options, const Progress& progress) {
    sort_reports(reports);
    std::vector<Annotation> annotations = annotate_all(reports, options.threads, progress);
    const std::vector<Story> stories = find_stories(reports, annotations);
    const std::vector<Copy> copies = find_copies(reports, {.threads = options.threads, .progress = progress});

    std::map<ReportId, std::size_t> index_of;
    for (std::size_t i = 0; i < reports.size(); ++i) index_of[reports[i].id] = i;
    std::map<ReportId, std::size_t> story_of;
    for (std::size_t s = 0; s < stories.size(); ++s) {
        for (const ReportId& id : stories[s].reports) story_of[id] = s;
    }
    std::vector<std::vector<Copy>> copies_of(stories.size());
    for (const Copy& copy : copies) {
        if (story_of.at(copy.a) == story_of.at(copy.b)) copies_of[story_of.at(copy.a)].push_back(copy);
    }

    std::vector<Dossier> dossiers(stories.size());
    const auto build = [&](std::size_t s) {
        std::vector<Report> own;
        std::vector<Annotation> read;
        for (const ReportId& id : stories[s].reports) {
            const std::size_t i = index_of.at(id);
            own.push_back(std::move(reports[i]));
            read.push_back(std::move(annotations[i]));
        }
        dossiers[s] = dossier_of(stories[s], std::move(own), std::move(read), std::move(copies_of[s]), options);
    };
    parallel_for(stories.size(), options.threads, build, [&](std::size_t done) {
        if (progress) progress("collating stories", done, stories.size());
    });
    return dossiers;
}

}  // namespace stemma
