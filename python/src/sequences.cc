#include "sequences.h"

#include <algorithm>
#include <array>
#include <functional>

#include <fmt/format.h>
#include <nanobind/make_iterator.h>
#include <nanobind/stl/string.h>

#include "base/parallel.h"
#include "bind.h"
#include "calls.h"
#include "dossier/json.h"
#include "dossier/view.h"
#include "errors.h"
#include "page/json.h"
#include "reuse/json.h"

namespace nb = nanobind;
using namespace nb::literals;

namespace stemma::python {
namespace {

struct FindingsTag;
struct ReadingsTag;
struct StatementsTag;
struct OriginsTag;
struct NamesTag;
struct TimesTag;
struct LinksTag;
struct SentencesTag;

// Stories that a notebook shows whole; more make a page that is slow to open.
constexpr std::size_t kMostFramed = 10;

template <class T>
std::vector<T> some_of(const std::vector<T>& all, const std::vector<std::size_t>& rows) {
    std::vector<T> out;
    for (const std::size_t row : rows) out.push_back(all[row]);
    return out;
}

// Some rows of another table, of the kinds that have nothing but rows.
class Picked : public Table {
public:
    Picked(std::shared_ptr<const Table> from, std::vector<std::size_t> rows) : from_(std::move(from)), rows_(std::move(rows)) {}

    std::size_t size() const override { return rows_.size(); }
    Json json(std::size_t i) const override { return from_->json(rows_[i]); }
    std::string line(std::size_t i) const override { return from_->line(rows_[i]); }
    nb::object element(std::size_t i) const override { return from_->element(rows_[i]); }

private:
    std::shared_ptr<const Table> from_;
    std::vector<std::size_t> rows_;
};

// Parts of one kind out of dossiers. With the story's id before each, where there are several.
class DossierParts : public Table {
public:
    DossierParts(Kind kind, std::vector<DossierValue> dossiers, bool with_story) : kind_(kind), with_story_(with_story), dossiers_(std::move(dossiers)) {
        for (const DossierValue& one : dossiers_) starts_.push_back(starts_.back() + count(*one.dossier));
    }

    std::size_t size() const override { return starts_.back(); }
    Json json(std::size_t i) const override {
        const auto [dossier, k] = place(i);
        return preceded(*dossier, part_json(kind_, *dossier, k));
    }
    nb::object element(std::size_t i) const override {
        const auto [dossier, k] = place(i);
        return part_object(kind_, part_json(kind_, *dossier, k), dossier);
    }

private:
    std::pair<std::shared_ptr<const Dossier>, std::size_t> place(std::size_t i) const {
        const auto after = std::ranges::upper_bound(starts_, i);
        const std::size_t d = static_cast<std::size_t>(after - starts_.begin()) - 1;
        return {dossiers_[d].dossier, i - starts_[d]};
    }
    Json preceded(const Dossier& dossier, Json part) const {
        if (!with_story_) return part;
        Json out{{"story", dossier.id.text}};
        out.update(part);
        return out;
    }
    std::size_t count(const Dossier& dossier) const {
        switch (kind_) {
            case Kind::Sentence: return dossier.summary.size();
            case Kind::Statement: return dossier.statements.size();
            case Kind::Finding: return dossier.findings.size();
            case Kind::Name: return dossier.names.size();
            case Kind::Time: return dossier.times.size();
            case Kind::Origin: return dossier.origins.size();
            case Kind::Link: return dossier.links.size();
            default: break;
        }
        std::size_t readings = 0;
        for (const Finding& finding : dossier.findings) readings += finding.readings.size();
        return readings;
    }

    Kind kind_;
    bool with_story_;
    std::vector<DossierValue> dossiers_;
    std::vector<std::size_t> starts_{0};  // number of the first part of each dossier
};

// Reports and copies of several dossiers, with their stories.
template <class Of>
class WithStory : public Of {
public:
    template <class... Args>
    WithStory(std::vector<std::string> stories, Args&&... args) : Of(std::forward<Args>(args)...), stories_(std::move(stories)) {}
    Json json(std::size_t i) const override {
        Json out{{"story", stories_[i]}};
        Json own = Of::json(i);
        own.erase("story");  // a report's given one is the same
        out.update(own);
        return out;
    }
    std::string line(std::size_t i) const override { return line_of(json(i)); }
    std::shared_ptr<const Table> picked(const std::shared_ptr<const Table>& self, const std::vector<std::size_t>& rows) const override {
        return std::make_shared<WithStory>(some_of(stories_, rows), static_cast<const Of&>(*Of::picked(self, rows)));
    }

private:
    std::vector<std::string> stories_;
};

Json reading_json(const Dossier& dossier, std::size_t i) {
    for (const Finding& finding : dossier.findings) {
        if (i >= finding.readings.size()) {
            i -= finding.readings.size();
            continue;
        }
        Json out{{"finding", finding.id.text}, {"reading", i + 1}};
        out.update(json_of(finding, {})["readings"][i]);
        return out;
    }
    return {};
}

std::size_t index_in(const Table& table, Py_ssize_t i) {
    const auto size = static_cast<Py_ssize_t>(table.size());
    if (i < 0) i += size;
    if (i < 0 || i >= size) throw nb::index_error(fmt::format("there are {}", size).c_str());
    return static_cast<std::size_t>(i);
}

template <class Tag>
Sequence<Tag> picked(const Sequence<Tag>& self, nb::slice slice) {
    const auto [start, stop, step, length] = slice.compute(self.table->size());
    std::vector<std::size_t> rows;
    for (std::size_t k = 0; k < length; ++k) rows.push_back(static_cast<std::size_t>(start + static_cast<Py_ssize_t>(k) * step));
    return {{self.table->picked(self.table, rows), self.shape}};
}

nb::list dicts_of(const Table& table) {
    nb::list out;
    for (std::size_t i = 0; i < table.size(); ++i) out.append(python_of(table.json(i)));
    return out;
}

// Lines that a thread makes in one go: fewer, and they wait for one another over a long dossier's end.
constexpr std::size_t kLines = 16;

// Without the interpreter's lock.
std::string lines_of(const Table& table, int threads) {
    std::vector<std::string> pieces((table.size() + kLines - 1) / kLines);
    parallel_for(pieces.size(), threads, [&](std::size_t piece) {
        for (std::size_t i = piece * kLines; i < std::min(table.size(), (piece + 1) * kLines); ++i) pieces[piece].append(table.line(i)).append("\n");
    });
    std::size_t bytes = 0;
    for (const std::string& piece : pieces) bytes += piece.size();
    std::string out;
    out.reserve(bytes);
    for (std::string& piece : pieces) {
        out += piece;
        piece = {};  // not all of it twice
    }
    return out;
}

template <class Tag>
nb::class_<Sequence<Tag>> bind_sequence(nb::module_& m, const char* name, const char* element, const char* one, const char* many, const char* doc) {
    using Self = Sequence<Tag>;
    nb::class_<Self> out(m, name, doc);
    out.def("__len__", [](const Self& self) { return self.table->size(); });
    out.def("__getitem__", [](const Self& self, Py_ssize_t i) { return self.table->element(index_in(*self.table, i)); }, "index"_a, nb::sig(kept(fmt::format("def __getitem__(self, index: int, /) -> {}", element))));
    out.def("__getitem__", &picked<Tag>, "slice"_a, nb::sig(kept(fmt::format("def __getitem__(self, slice: slice, /) -> {}", name))));
    out.def("__iter__", [](nb::handle self) { return nb::steal(PySeqIter_New(self.ptr())); }, nb::sig(kept(fmt::format("def __iter__(self) -> collections.abc.Iterator[{}]", element))));
    out.def("to_dicts", [](const Self& self) { return dicts_of(*self.table); }, nb::sig("def to_dicts(self) -> list[dict[str, typing.Any]]"), "A dict for each, with the keys of the command's JSON; what is not known is not in it.");
    out.def("to_json_lines", [](const Self& self) {
        const int threads = threads_of(nb::none());
        return text_of(without_lock([&] { return lines_of(*self.table, threads); }));
    }, nb::sig("def to_json_lines(self) -> str"), "A line of JSON for each.");
    out.def("__arrow_c_schema__", [](const Self& self) { return schema_capsule(*self.shape); }, nb::sig("def __arrow_c_schema__(self) -> object"), "The table's columns, for libraries that speak Arrow.");
    out.def("__arrow_c_stream__", [](Self& self, nb::object) {
        if (!self.batches) self.batches = std::make_shared<Batches>(self.table, *self.shape);
        return stream_capsule(self.batches);
    }, "requested_schema"_a = nb::none(), nb::sig("def __arrow_c_stream__(self, requested_schema: object | None = None) -> object"),
        "The table, for libraries that speak Arrow, without copying. The schema that is asked for is passed over, as the protocol allows.");
    out.def("__repr__", [name, one, many](const Self& self) {
        std::string says = counted(self.table->size(), one, many);
        if (!self.errors.empty()) says += fmt::format("; {} could not be read, see .errors", counted(self.errors.size(), "input", "inputs"));
        return text_of(fmt::format("<{}: {}>", name, says));
    });
    return out;
}

template <class Self>
void bind_errors(nb::class_<Self>& out) {
    out.def_prop_ro("errors", [](const Self& self) {
        nb::list errors;
        for (const Error& error : self.errors) errors.append(exception_of(error));
        return nb::tuple(errors);
    }, nb::for_getter(nb::sig("def errors(self, /) -> tuple[stemma.errors.Error, ...]")), "What could not be read, each with its `fault`, `input`, `place` and `cause`; str() of one is its message.");
}

// The elements of an iterable, each cast; TypeError names what is none.
template <class Value>
std::vector<Value> values_of(nb::handle iterable, const char* needed) {
    std::vector<Value> out;
    for (nb::handle one : nb::iter(iterable)) {
        if (!nb::isinstance<Value>(one)) throw nb::type_error(fmt::format("a {} is needed, and not {}", needed, nb::cast<std::string>(nb::repr(one.type()))).c_str());
        out.push_back(nb::cast<const Value&>(one));
    }
    return out;
}

std::vector<PartTable::Row> rows_of(Kind kind, nb::handle iterable) {
    std::vector<PartTable::Row> rows;
    for (nb::handle one : nb::iter(iterable)) rows.push_back({tree_of(kind, one), {}});
    return rows;
}

void bind_reports(nb::module_& m) {
    auto out = bind_sequence<ReportsTag>(m, "Reports", "Report", "report", "reports",
        "Reports, in the order in which they were read. Give them to `stories`, `copies` and `collate`; as a table they have a row each.");
    out.def("__init__", [](Reports* self, nb::object reports) {
        new (self) Reports(Reports{{std::make_shared<ReportTable>(report_table(reports)->each()), &report_shape()}});
    }, "reports"_a, nb::sig("def __init__(self, reports: collections.abc.Iterable[Report]) -> None"));
    bind_errors(out);
}

Stemmata stemmata(const Copies& self) {
    const auto& table = static_cast<const CopyTable&>(*self.table);
    std::vector<PartTable::Row> rows;
    const nb::gil_scoped_release others;
    const std::shared_ptr<const std::vector<Report>> reports = table.reports().whole();
    for (Stemma& stemma : stemmata_of(table.whole(), *reports)) {
        auto behind = std::make_shared<const Stemma>(std::move(stemma));
        rows.push_back({std::make_shared<const Json>(json_of(*behind)), behind});
    }
    return {{std::make_shared<PartTable>(Kind::Stemma, std::move(rows)), &shape_of(Kind::Stemma)}};
}

void bind_copies(nb::module_& m) {
    auto trees = bind_sequence<StemmataTag>(m, "Stemmata", "Stemma", "stemma", "stemmata",
        "Stemmata: who had it from whom, a tree (or several) for each group of reports that copies join, the earliest group first.");
    trees.def("to_text", [](const Stemmata& self) {
        std::string out;
        for (std::size_t i = 0; i < self.table->size(); ++i) out += (i > 0 ? "\n" : "") + nb::cast<std::string>(self.table->element(i).attr("to_text")());
        return out;
    }, "All trees drawn, a line a text.");
    trees.def("__str__", [](nb::handle self) { return self.attr("to_text")(); }, nb::sig("def __str__(self) -> str"));

    auto out = bind_sequence<CopiesTag>(m, "Copies", "Copy", "copy", "copies",
        "Copies: pairs of reports that share passages, sorted by their ids. `stemmata` are the trees that they form.");
    out.def("__init__", [](Copies* self, nb::object copies, nb::object reports) {
        std::vector<std::shared_ptr<const Copy>> kept_copies;
        for (const auto& part : values_of<Part<Kind::Copy>>(copies, "Copy")) kept_copies.push_back(std::static_pointer_cast<const Copy>(part.behind));
        new (self) Copies(Copies{{std::make_shared<CopyTable>(std::move(kept_copies), report_table(reports)), &shape_of(Kind::Copy)}});
    }, "copies"_a, "reports"_a = nb::make_tuple(), nb::sig("def __init__(self, copies: collections.abc.Iterable[Copy], reports: collections.abc.Iterable[Report] = ()) -> None"),
        "Copies, with the reports that they are between, which stemmata and graphs name.");
    out.def_prop_ro("stemmata", &stemmata, nb::for_getter(nb::sig("def stemmata(self, /) -> Stemmata")), "The trees that the copies form: who had it from whom. Made anew each time.");
    out.def("to_text", [](const Copies& self) { return nb::cast(stemmata(self)).attr("to_text")(); }, nb::sig("def to_text(self) -> str"), "The stemmata drawn, as by `stemma copies --format text`.");
    out.def("to_graphml", [](const Copies& self) {
        const auto& table = static_cast<const CopyTable&>(*self.table);
        return text_of(to_graphml(table.whole(), *table.reports().whole()));
    }, nb::sig("def to_graphml(self) -> str"), "All copies as a graph, the stemmata marked, as by `stemma copies --format graphml`.");
}

void bind_stories(nb::module_& m) {
    auto out = bind_sequence<StoriesTag>(m, "Stories", "Story", "story", "stories", "Stories: which reports are on one event, the story with the earliest report first.");
    out.def("__init__", [](Stories* self, nb::object stories) {
        new (self) Stories(Stories{{std::make_shared<PartTable>(Kind::Story, rows_of(Kind::Story, stories)), &shape_of(Kind::Story)}});
    }, "stories"_a, nb::sig("def __init__(self, stories: collections.abc.Iterable[Story]) -> None"));
}

template <class Tag>
Sequence<Tag> parts_of(Kind kind, std::vector<DossierValue> dossiers, bool several) {
    return {{std::make_shared<DossierParts>(kind, std::move(dossiers), several), several ? &with_story(shape_of(kind)) : &shape_of(kind)}};
}

Reports reports_in(const std::vector<DossierValue>& dossiers, bool several) {
    std::vector<std::shared_ptr<const Report>> reports;
    std::vector<std::string> stories;
    for (const DossierValue& one : dossiers) {
        for (const Report& report : one.dossier->reports) {
            reports.emplace_back(one.dossier, &report);
            stories.push_back(one.dossier->id.text);
        }
    }
    if (!several) return {{std::make_shared<ReportTable>(std::move(reports)), &report_shape()}};
    return {{std::make_shared<WithStory<ReportTable>>(std::move(stories), std::move(reports)), &with_story(report_shape())}};
}

Copies copies_in(const std::vector<DossierValue>& dossiers, bool several) {
    std::vector<std::shared_ptr<const Copy>> copies;
    std::vector<std::shared_ptr<const Report>> reports;
    std::vector<std::string> stories;
    for (const DossierValue& one : dossiers) {
        for (const Report& report : one.dossier->reports) reports.emplace_back(one.dossier, &report);
        for (const Copy& copy : one.dossier->copies) {
            copies.emplace_back(one.dossier, &copy);
            stories.push_back(one.dossier->id.text);
        }
    }
    auto table = std::make_shared<ReportTable>(std::move(reports));
    if (!several) return {{std::make_shared<CopyTable>(std::move(copies), std::move(table)), &shape_of(Kind::Copy)}};
    return {{std::make_shared<WithStory<CopyTable>>(std::move(stories), std::move(copies), std::move(table)), &with_story(shape_of(Kind::Copy))}};
}

// The same properties for a dossier and for several; `dossiers_of` gives the list, `several` the column "story".
template <class Class, class Dossiers>
void bind_parts(Class& out, Dossiers dossiers_in, bool several) {
    using Self = typename Class::Type;
    const auto one = [&]<class Tag>(const char* name, const char* type, Kind kind, Tag*, const char* doc) {
        out.def_prop_ro(name, [=](const Self& self) { return parts_of<Tag>(kind, dossiers_in(self), several); }, nb::for_getter(nb::sig(kept(fmt::format("def {}(self, /) -> {}", name, type)))), doc);
    };
    one("summary", "Sentences", Kind::Sentence, static_cast<SentencesTag*>(nullptr), "Sentences of the reports that tell most, with rival figures in brackets.");
    out.def_prop_ro("reports", [=](const Self& self) { return reports_in(dossiers_in(self), several); }, nb::for_getter(nb::sig("def reports(self, /) -> Reports")), "In time order, the undated last.");
    one("statements", "Statements", Kind::Statement, static_cast<StatementsTag*>(nullptr), "What the reports state, by report, in the order of the text.");
    one("findings", "Findings", Kind::Finding, static_cast<FindingsTag*>(nullptr), "The matters across the reports; the weightiest figures first.");
    one("readings", "Readings", Kind::FindingReading, static_cast<ReadingsTag*>(nullptr), "All readings of all findings, a row each.");
    one("names", "Names", Kind::Name, static_cast<NamesTag*>(nullptr), "Who and what is named.");
    one("times", "Times", Kind::Time, static_cast<TimesTag*>(nullptr), "When things happened, and when the reports appeared.");
    out.def_prop_ro("copies", [=](const Self& self) { return copies_in(dossiers_in(self), several); }, nb::for_getter(nb::sig("def copies(self, /) -> Copies")), "Which reports share passages.");
    one("origins", "Origins", Kind::Origin, static_cast<OriginsTag*>(nullptr), "Who the readings go back to.");
    one("links", "Links", Kind::Link, static_cast<LinksTag*>(nullptr), "Who had it from whom.");
}

template <class Tag>
void bind_part_sequence(nb::module_& m, const char* name, const char* element, const char* one, const char* many) {
    bind_sequence<Tag>(m, name, element, one, many, kept(fmt::format("{} of a dossier, or of several: then their tables and dicts begin with \"story\", the story's id.", name)));
}

std::vector<Dossier> copied(const std::vector<DossierValue>& dossiers, std::size_t most = SIZE_MAX) {
    std::vector<Dossier> out;
    for (const DossierValue& one : dossiers) {
        if (out.size() == most) break;
        out.push_back(*one.dossier);
    }
    return out;
}

void bind_dossiers(nb::module_& m) {
    auto out = bind_sequence<DossiersTag>(m, "Dossiers", "Dossier", "story", "stories",
        "Dossiers, one for each story, the story with the earliest report first. In a notebook they show themselves.\n\n"
        "`findings`, `readings`, `statements`, `names`, `times`, `origins`, `reports` and `copies` are tables over all of them, with the story's id before each row.");
    const auto each = [](const Dossiers& self) -> const std::vector<DossierValue>& { return static_cast<const DossierTable&>(*self.table).each(); };
    out.def("__init__", [](Dossiers* self, nb::object dossiers) {
        new (self) Dossiers(Dossiers{{std::make_shared<DossierTable>(values_of<DossierValue>(dossiers, "Dossier")), &dossier_shape()}});
    }, "dossiers"_a, nb::sig("def __init__(self, dossiers: collections.abc.Iterable[Dossier]) -> None"));
    bind_parts(out, each, true);
    bind_errors(out);
    out.def("to_html", [=](const Dossiers& self) { return text_of(to_html(copied(each(self)))); }, nb::sig("def to_html(self) -> str"), "All stories as one page that needs nothing else.");
    out.def("to_text", [=](const Dossiers& self, int width, bool colour) {
        std::string text;
        for (const DossierValue& one : each(self)) text += (text.empty() ? "" : "\n") + to_text(*one.dossier, {.width = width, .colour = colour});
        return text_of(text);
    }, nb::kw_only(), "width"_a = TextOptions{}.width, "colour"_a = false, nb::sig(kept(fmt::format("def to_text(self, *, width: int = {}, colour: bool = False) -> str", TextOptions{}.width))), "All stories for a terminal, one after the other.");
    out.def("to_csv", [=](const Dossiers& self) { return text_of(to_csv(copied(each(self)))); }, nb::sig("def to_csv(self) -> str"), "A row for each statement of each reading of each finding of each story.");
    out.def("_repr_html_", [=](const Dossiers& self) {
        std::string more;
        if (each(self).size() > kMostFramed) more = fmt::format("<p>The first {} of {} stories; [{}] and the next show themselves one at a time.</p>", kMostFramed, each(self).size(), kMostFramed);
        return text_of(framed(to_html(copied(each(self), kMostFramed))) + more);
    }, nb::sig("def _repr_html_(self) -> str"));
    out.def("__str__", [](nb::handle self) { return self.attr("to_text")(); }, nb::sig("def __str__(self) -> str"));
}

template <class Self>
void bind_of(nb::class_<Self>& out, const char* doc) {
    out.def_prop_ro("of", [](const Self& self) { return self.of; }, doc);
}

// What an index gives (index.cc).
void bind_index_sequences(nb::module_& m) {
    auto arrivals = bind_sequence<ArrivalsTag>(m, "Arrivals", "Arrival", "report", "reports", "What has become of each report that was added to an index, in the order of their publication.");
    bind_errors(arrivals);
    auto rows = bind_sequence<StoryRowsTag>(m, "StoryRows", "StoryRow", "story", "stories", "Stories of an index.");
    bind_of(rows, "How many stories there are in all that the question fits.");
    bind_sequence<VersionsTag>(m, "Versions", "Version", "version", "versions", "The versions of a story's dossier, the first first.");
    bind_sequence<HistoryTag>(m, "History", "FindingState", "state", "states", "How a story's findings stood, in the order of the versions of its dossier.");
    auto hits = bind_sequence<HitsTag>(m, "Hits", "Hit", "report", "reports", "Reports that a search found, the best first.");
    bind_of(hits, "How many reports there are in all that hold the words.");
}

}  // namespace

Json part_json(Kind kind, const Dossier& dossier, std::size_t i) {
    switch (kind) {
        case Kind::Sentence: return json_of(dossier.summary[i]);
        case Kind::Statement: return json_of(dossier.statements[i], dossier.statements);
        case Kind::Finding: return json_of(dossier.findings[i], {});
        case Kind::Name: return json_of(dossier.names[i]);
        case Kind::Time: return json_of(dossier.times[i]);
        case Kind::Origin: return json_of(dossier.origins[i]);
        case Kind::Link: return json_of(dossier.links[i]);
        default: return reading_json(dossier, i);
    }
}

ReportTable::ReportTable(std::vector<Report> reports) : whole_(std::make_shared<const std::vector<Report>>(std::move(reports))) {
    reports_.reserve(whole_->size());
    for (const Report& report : *whole_) reports_.emplace_back(whole_, &report);
}

std::shared_ptr<const Table> Table::picked(const std::shared_ptr<const Table>& self, const std::vector<std::size_t>& rows) const { return std::make_shared<Picked>(self, rows); }

std::shared_ptr<const Table> ReportTable::picked(const std::shared_ptr<const Table>&, const std::vector<std::size_t>& rows) const { return std::make_shared<ReportTable>(some_of(reports_, rows)); }
std::shared_ptr<const Table> CopyTable::picked(const std::shared_ptr<const Table>&, const std::vector<std::size_t>& rows) const { return std::make_shared<CopyTable>(some_of(copies_, rows), reports_); }
std::shared_ptr<const Table> DossierTable::picked(const std::shared_ptr<const Table>&, const std::vector<std::size_t>& rows) const { return std::make_shared<DossierTable>(some_of(dossiers_, rows)); }

Json ReportTable::json(std::size_t i) const { return json_of(*reports_[i]); }
std::string ReportTable::line(std::size_t i) const { return to_json_line(*reports_[i]); }
nb::object ReportTable::element(std::size_t i) const { return report_object(reports_[i]); }

std::shared_ptr<const std::vector<Report>> ReportTable::whole() const {
    if (whole_) return whole_;
    std::vector<Report> out;
    out.reserve(reports_.size());
    for (const auto& report : reports_) out.push_back(*report);
    return std::make_shared<const std::vector<Report>>(std::move(out));
}

Json CopyTable::json(std::size_t i) const { return json_of(*copies_[i]); }
nb::object CopyTable::element(std::size_t i) const { return copy_object(copies_[i]); }

std::vector<Copy> CopyTable::whole() const {
    std::vector<Copy> out;
    out.reserve(copies_.size());
    for (const auto& copy : copies_) out.push_back(*copy);
    return out;
}

Json DossierTable::json(std::size_t i) const { return json_of(*dossiers_[i].dossier); }
std::string DossierTable::line(std::size_t i) const { return to_json_line(*dossiers_[i].dossier); }
nb::object DossierTable::element(std::size_t i) const { return nb::cast(dossiers_[i]); }

Reports reports_of(std::vector<Report> reports, std::vector<Error> errors) { return {{std::make_shared<ReportTable>(std::move(reports)), &report_shape(), std::move(errors)}}; }

Copies copies_of(std::vector<Copy> copies, std::shared_ptr<const ReportTable> reports) {
    std::vector<std::shared_ptr<const Copy>> kept_copies;
    kept_copies.reserve(copies.size());
    const auto whole = std::make_shared<const std::vector<Copy>>(std::move(copies));
    for (const Copy& copy : *whole) kept_copies.emplace_back(whole, &copy);
    return {{std::make_shared<CopyTable>(std::move(kept_copies), std::move(reports)), &shape_of(Kind::Copy)}};
}

Stories stories_of(std::vector<Story> stories) {
    std::vector<PartTable::Row> rows;
    for (const Story& story : stories) {
        Json json{{"story", story.id.text}, {"reports", Json::array()}};
        for (const ReportId& report : story.reports) json["reports"].push_back(report.text);
        rows.push_back({std::make_shared<const Json>(std::move(json)), {}});
    }
    return {{std::make_shared<PartTable>(Kind::Story, std::move(rows)), &shape_of(Kind::Story)}};
}

Dossiers dossiers_of(std::vector<Dossier> dossiers, std::vector<Error> errors) {
    std::vector<DossierValue> values;
    values.reserve(dossiers.size());
    for (Dossier& dossier : dossiers) values.push_back(dossier_value(std::move(dossier)));
    return {{std::make_shared<DossierTable>(std::move(values)), &dossier_shape(), std::move(errors)}};
}

std::shared_ptr<const ReportTable> report_table(nb::handle reports) {
    if (nb::isinstance<Reports>(reports)) return std::static_pointer_cast<const ReportTable>(nb::cast<const Reports&>(reports).table);
    std::vector<std::shared_ptr<const Report>> out;
    for (const ReportValue& value : values_of<ReportValue>(reports, "Report")) out.push_back(value.report);
    return std::make_shared<ReportTable>(std::move(out));
}

nb::object report_object(std::shared_ptr<const Report> report) { return nb::cast(ReportValue{std::move(report)}); }
nb::object copy_object(std::shared_ptr<const Copy> copy) {
    Json json = json_of(*copy);
    return part_object(Kind::Copy, std::move(json), std::move(copy));
}
nb::object dossier_object(Dossier dossier) { return nb::cast(dossier_value(std::move(dossier))); }

void bind_dossier_parts(nb::class_<DossierValue>& out) {
    bind_parts(out, [](const DossierValue& self) { return std::vector<DossierValue>{self}; }, false);
}

void bind_sequences(nb::module_& m) {
    bind_reports(m);
    bind_copies(m);
    bind_stories(m);
    bind_part_sequence<FindingsTag>(m, "Findings", "Finding", "finding", "findings");
    bind_part_sequence<ReadingsTag>(m, "Readings", "FindingReading", "reading", "readings");
    bind_part_sequence<StatementsTag>(m, "Statements", "Statement", "statement", "statements");
    bind_part_sequence<SentencesTag>(m, "Sentences", "Sentence", "sentence", "sentences");
    bind_part_sequence<NamesTag>(m, "Names", "Name", "name", "names");
    bind_part_sequence<TimesTag>(m, "Times", "Time", "time", "times");
    bind_part_sequence<OriginsTag>(m, "Origins", "Origin", "origin", "origins");
    bind_part_sequence<LinksTag>(m, "Links", "Link", "link", "links");
    bind_dossiers(m);
    bind_index_sequences(m);
}

}  // namespace stemma::python
