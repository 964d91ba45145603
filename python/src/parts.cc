// What an engine that spreads the work over machines calls on each of them: the steps of the library in the pieces that its
// headers for parts name (page/parts.h, reuse/parts.h, story/window.h), and nothing that is not there.
//
// Reports go in and out as lines of JSON, hashes as bytes of little-endian 64-bit numbers, so that an engine moves and sorts them
// without knowing more. Every function lets go of the interpreter's lock while it works.
#include "parts.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <nanobind/stl/map.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/tuple.h>
#include <nanobind/stl/vector.h>

#include <fmt/format.h>

#include "base/unicode.h"
#include "page/parts.h"
#include "pull.h"
#include "reuse/judge.h"
#include "reuse/parts.h"
#include "stemma/archive.h"
#include "stemma/stemma.h"
#include "story/kept.h"
#include "story/window.h"

namespace nb = nanobind;

namespace stemma::python {
namespace {

using Numbers = std::vector<std::uint64_t>;

// A fault of the engine's, not of the user's input: it handed over what it had not been given.
[[noreturn]] void refuse(const std::string& what) { throw nb::value_error(what.c_str()); }

Report report_from(const std::string& line) {
    Result<Report> report = report_from_json(line, "a report", "");
    if (!report) refuse(report.error().message());
    return std::move(report).value();
}

std::vector<Report> reports_from(const std::vector<std::string>& lines) {
    std::vector<Report> reports;
    for (const std::string& line : lines) reports.push_back(report_from(line));
    return reports;
}

nb::bytes bytes_of(const Numbers& numbers) { return nb::bytes(reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(std::uint64_t)); }

Numbers numbers_from(const nb::bytes& bytes) {
    if (bytes.size() % sizeof(std::uint64_t) != 0) refuse("not a whole number of 64-bit numbers");
    Numbers numbers(bytes.size() / sizeof(std::uint64_t));
    if (!numbers.empty()) std::memcpy(numbers.data(), bytes.data(), bytes.size());
    return numbers;
}

nb::bytes bytes_of(const std::string& text) { return nb::bytes(text.data(), text.size()); }
std::string_view view_of(const nb::bytes& bytes) { return {static_cast<const char*>(bytes.data()), bytes.size()}; }

using ErrorParts = std::tuple<std::string, std::string, std::string, std::string>;  // fault, input, place, cause
ErrorParts parts_of(const Error& error) { return {std::string(to_string(error.fault)), error.input, error.place, error.cause}; }

// ---- Pages

std::vector<std::pair<std::optional<std::string>, std::optional<ErrorParts>>> inputs(const std::vector<std::string>& paths) {
    nb::gil_scoped_release free;
    std::vector<std::pair<std::optional<std::string>, std::optional<ErrorParts>>> out;
    for (const Result<std::string>& input : list_inputs(paths)) {
        if (input) out.emplace_back(*input, std::nullopt);
        else out.emplace_back(std::nullopt, parts_of(input.error()));
    }
    return out;
}

// What becomes of a page: the report and what it teaches of its outlet, or the error in its place.
nb::dict row_of(const Result<Report>& result) {
    nb::dict row;
    if (!result) {
        row["error"] = parts_of(result.error());
        return row;
    }
    std::string line, print, outlet;
    {
        nb::gil_scoped_release free;
        line = to_json_line(*result, WithCut::Yes);
        outlet = page::outlet_key(*result);
        if (const auto lesson = page::lesson_of(*result)) print = page::bytes_of(lesson->print);
    }
    row["report"] = line;
    row["id"] = result->id.text;
    row["source"] = result->source;
    row["outlet_key"] = outlet;
    row["published"] = result->published ? std::optional(result->published->value) : std::nullopt;
    row["given"] = result->is_given;
    row["print"] = print.empty() ? nb::object(nb::none()) : nb::object(bytes_of(print));
    return row;
}

ReadOptions reading(std::size_t max_page_bytes, const std::optional<std::string>& today) {
    ReadOptions options;
    options.max_page_bytes = max_page_bytes;
    options.today = today;
    return options;
}

// One input, report by report.
class Reader {
public:
    Reader(const std::string& path, std::size_t max_page_bytes, const std::optional<std::string>& today) : puller_(std::make_unique<Puller>([inputs = std::vector{path}, options = reading(max_page_bytes, today)](const ReportSink& sink) { read_reports(inputs, options, sink); })) {}
    ~Reader() {
        nb::gil_scoped_release free;
        puller_.reset();
    }
    Reader(Reader&&) = delete;

    nb::dict next() {
        std::optional<Result<Report>> result;
        {
            nb::gil_scoped_release free;
            result = puller_->next();
        }
        if (!result) throw nb::stop_iteration();
        return row_of(*result);
    }

private:
    std::unique_ptr<Puller> puller_;
};

nb::dict page_row(const std::string& source, const nb::bytes& bytes, const std::optional<std::string>& url, const std::optional<std::string>& media_type,
                  const std::optional<std::string>& charset, const std::optional<std::string>& fetched, std::size_t max_page_bytes, const std::optional<std::string>& today) {
    if (bytes.size() > max_page_bytes) {
        return row_of(Error{Fault::TooLarge, source, "", fmt::format("over the limit of {} bytes for one page; it is a dump or a download, not a page", max_page_bytes)});
    }
    std::optional<Result<Report>> result;
    {
        const Page page{.source = source, .url = url, .bytes = std::string(view_of(bytes)), .media_type = media_type, .charset = charset, .fetched = fetched};
        nb::gil_scoped_release free;
        result = clean(page, reading(max_page_bytes, today));
    }
    return row_of(*result);
}

nb::bytes learn_debris(const std::vector<nb::bytes>& prints) {
    std::vector<std::string> packed;
    for (const nb::bytes& print : prints) packed.emplace_back(view_of(print));
    Numbers debris;
    {
        nb::gil_scoped_release free;
        std::vector<page::PagePrint> pages;
        for (const std::string& print : packed) {
            std::optional<page::PagePrint> page = page::print_from(print);
            if (!page) refuse("not the print of a page");
            pages.push_back(std::move(*page));
        }
        std::vector<const page::PagePrint*> in_order;
        for (const page::PagePrint& page : pages) in_order.push_back(&page);
        debris = page::debris_of(in_order);
    }
    return bytes_of(debris);
}

std::string cut_debris(const std::string& line, const nb::bytes& debris, bool show_cut) {
    const Numbers paragraphs = numbers_from(debris);
    nb::gil_scoped_release free;
    Report report = report_from(line);
    report.is_given = false;
    TemplateDebris learnt;
    learnt.add(page::outlet_key(report), paragraphs);
    learnt.cut_from(report);
    return to_json_line(report, show_cut ? WithCut::Yes : WithCut::No);
}

// ---- Copies

nb::dict marks(const std::string& line) {
    reuse::Marks marks;
    {
        nb::gil_scoped_release free;
        marks = reuse::marks_of(report_from(line));
    }
    nb::dict out;
    out["fingerprints"] = bytes_of(marks.fingerprints);
    out["agencies"] = marks.agencies;
    out["outlet"] = marks.outlet.empty() ? nb::object(nb::none()) : nb::object(nb::str(marks.outlet.c_str(), marks.outlet.size()));
    out["published"] = marks.published;
    out["words"] = marks.words;
    return out;
}

template <Numbers (*keys_of)(const Report&)>
nb::bytes keys(const std::string& line) {
    Numbers keys;
    {
        nb::gil_scoped_release free;
        keys = keys_of(report_from(line));
    }
    return bytes_of(keys);
}

using PairIn = std::tuple<std::size_t, std::size_t, std::size_t>;  // a, b, shared fingerprints

// In the order that the library asks for.
std::vector<reuse::Candidate> candidates_from(const std::vector<PairIn>& pairs, const std::vector<Report>& reports) {
    std::vector<reuse::Candidate> candidates;
    for (const auto& [a, b, shared] : pairs) {
        if (a >= reports.size() || b >= reports.size()) refuse("a pair of reports that are not there");
        if (!(reports[a].id < reports[b].id)) refuse("the first of a pair has the smaller id");
        candidates.push_back({a, b, shared});
    }
    std::ranges::sort(candidates);
    return candidates;
}

// a, b, who has it from whom if that is known, how firmly, whether a third may explain it, and the copy itself.
using CopyOut = std::tuple<std::string, std::string, std::optional<std::string>, std::optional<std::string>, double, bool, nb::bytes>;

class Judge {
public:
    Judge(const nb::bytes& common, const std::vector<std::string>& agencies) {
        const Numbers keys = numbers_from(common);
        often_.insert(keys.begin(), keys.end());
        for (const std::string& name : agencies) credited_.emplace(fold_case(name), name);
    }

    std::vector<CopyOut> copies(const std::vector<std::string>& lines, const std::vector<PairIn>& pairs, const std::map<std::string, nb::bytes>& habits, int threads) const {
        reuse::Common common;
        for (const auto& [outlet, runs] : habits) {
            const Numbers keys = numbers_from(runs);
            common.habits[outlet].insert(keys.begin(), keys.end());
        }
        std::vector<Copy> found;
        {
            nb::gil_scoped_release free;
            common.often = often_;
            const std::vector<Report> reports = reports_from(lines);
            found = reuse::copies_between(reports, candidates_from(pairs, reports), credited_, common, threads);
        }
        std::vector<CopyOut> out;
        for (const Copy& copy : found) {
            std::optional<std::string> later, earlier;
            if (copy.earlier) {
                earlier = copy.earlier->text;
                later = *copy.earlier == copy.a ? copy.b.text : copy.a.text;
            }
            out.emplace_back(copy.a.text, copy.b.text, later, earlier, reuse::firmness_of(copy), reuse::may_be_explained(copy), bytes_of(reuse::pack(copy)));
        }
        return out;
    }

    std::vector<std::tuple<std::string, std::string, bool>> labels(const std::vector<std::string>& lines) const {
        nb::gil_scoped_release free;
        std::vector<std::tuple<std::string, std::string, bool>> out;
        for (const Report& report : reports_from(lines)) {
            const reuse::Label label = reuse::label_of(report, credited_);
            out.emplace_back(report.id.text, label.text, label.is_agency);
        }
        return out;
    }

private:
    std::unordered_set<reuse::Key> often_;
    reuse::Credited credited_;
};

nb::bytes asked(const std::vector<std::string>& lines, const std::vector<PairIn>& pairs, int threads) {
    Numbers runs;
    {
        nb::gil_scoped_release free;
        const std::vector<Report> reports = reports_from(lines);
        runs = reuse::asked_of(reports, candidates_from(pairs, reports), threads);
    }
    return bytes_of(runs);
}

Copy copy_from(const nb::bytes& packed) {
    std::optional<Copy> copy = reuse::unpack_copy(view_of(packed));
    if (!copy) refuse("not a packed copy");
    return std::move(*copy);
}

using ThirdIn = std::tuple<std::string, std::string, bool, double, double>;  // id, label, is an agency, firmness of a's copy and of b's

nb::bytes drop_explained(const nb::bytes& packed, const std::vector<ThirdIn>& told) {
    Copy copy = copy_from(packed);
    std::vector<ThirdIn> in_order = told;
    std::ranges::sort(in_order, {}, [](const ThirdIn& third) { return std::get<0>(third); });
    std::vector<reuse::Third> thirds;
    for (const auto& [id, label, is_agency, firmness_a, firmness_b] : in_order) thirds.push_back({label, is_agency, firmness_a, firmness_b});
    reuse::explain(copy, thirds);
    return bytes_of(reuse::pack(copy));
}

// ---- Stories

std::tuple<nb::bytes, std::optional<double>, std::optional<std::string>> terms(const std::string& line) {
    std::string bytes;
    std::optional<double> published;
    std::optional<std::string> given;
    {
        nb::gil_scoped_release free;
        const Report report = report_from(line);
        const story::Terms terms = story::terms_of(report, annotate(report));
        bytes = story::bytes_of(terms);
        published = terms.published;
        if (report.story) given = report.story->text;
    }
    return {bytes_of(bytes), published, given};
}

class Window {
public:
    Window(const std::optional<std::string>& before, bool all_dated) : window_(story::Window::first(all_dated ? story::Closing::Old : story::Closing::Never)) {
        if (!before) return;
        nb::gil_scoped_release free;
        Result<story::Window> window = story::Window::after(*before);
        if (!window) refuse(window.error().message());
        window_ = std::move(window).value();
    }

    void add(const std::string& id, const std::optional<std::string>& given, const nb::bytes& bytes) {
        const std::optional<story::Terms> terms = story::terms_from(view_of(bytes));
        if (!terms) refuse("not the terms of a report");
        nb::gil_scoped_release free;
        window_.add({id}, given ? std::optional(StoryId{*given}) : std::nullopt, *terms);
    }

    void save(const std::string& path) {
        nb::gil_scoped_release free;
        if (const Outcome outcome = window_.save(path)) throw std::runtime_error(outcome->message());
    }

    std::vector<std::pair<std::string, std::vector<std::string>>> stories() {
        nb::gil_scoped_release free;
        std::vector<std::pair<std::string, std::vector<std::string>>> out;
        for (const Story& story : window_.stories()) {
            auto& [id, reports] = out.emplace_back(story.id.text, std::vector<std::string>());
            for (const ReportId& report : story.reports) reports.push_back(report.text);
        }
        return out;
    }

    std::size_t reports() const { return window_.reports(); }
    std::size_t held() const { return window_.held(); }

private:
    story::Window window_;
};

// ---- Dossiers

std::string collate(const std::string& story, const std::vector<std::string>& lines, const std::vector<nb::bytes>& packed, const std::string& settle, const std::string& names, int threads) {
    std::vector<Copy> copies;
    for (const nb::bytes& copy : packed) copies.push_back(copy_from(copy));
    nb::gil_scoped_release free;
    const std::optional<Rule> rule = rule_from(settle);
    if (!rule) refuse("unknown rule: " + settle);
    Result<std::vector<NameRule>> rules = name_rules_from(names, "names");
    if (!rules) refuse(rules.error().message());
    std::ranges::sort(copies, {}, [](const Copy& copy) { return std::pair(copy.a, copy.b); });
    return to_json_line(collate_story({story}, reports_from(lines), std::move(copies), {.threads = threads, .rule = *rule, .names = *rules}));
}

}  // namespace

void bind_parts(nb::module_& module) {
    nb::module_ m = module.def_submodule("parts", "What stemma.spark is made of: the steps of the library in the pieces that machines do apart.");
    using namespace nb::literals;

    m.def("inputs", &inputs, "paths"_a, "The files and addresses in the order in which they are read: (path, None) each, or (None, (fault, input, place, cause)).");
    m.def("duplicate", [](const std::string& source, const std::string& first) { return parts_of(duplicate(source, first)); }, "source"_a, "first_source"_a,
          "The error in the place of a report that has been read before: (fault, input, place, cause).");
    nb::class_<Reader>(m, "Reader", "Iterates over one input (a file, an archive, a feed): a dict each, of the report or of the error in its place.")
        .def(nb::init<const std::string&, std::size_t, const std::optional<std::string>&>(), "path"_a, "max_page_bytes"_a = ReadOptions().max_page_bytes, "today"_a = nb::none())
        .def("__iter__", [](nb::handle self) { return self; })
        .def("__next__", &Reader::next);
    m.def("page", &page_row, "source"_a, "bytes"_a, "url"_a = nb::none(), "media_type"_a = nb::none(), "charset"_a = nb::none(), "fetched"_a = nb::none(),
          "max_page_bytes"_a = ReadOptions().max_page_bytes, "today"_a = nb::none(), "The same of one page that is at hand.");
    m.attr("MOST_SAMPLED") = page::kMostSampled;
    m.def("sample_key", [](const std::string& id) { return page::sampling_key({id}); }, "id"_a, "By which the pages that teach are drawn: the smallest keys of each outlet.");
    m.def("learn_debris", &learn_debris, "prints"_a, "Hashes of the paragraphs that are an outlet's template; `prints` of its pages in the order of their keys.");
    m.def("cut_debris", &cut_debris, "report"_a, "debris"_a, "show_cut"_a = false, "The report without them, as the command writes it.");

    m.attr("MOST_HOLDERS") = reuse::kMostHolders;
    m.attr("NEAREST_FOLLOWERS") = reuse::kNearestFollowers;
    m.attr("FEWEST_SHARED") = reuse::kFewestShared;
    m.attr("HABIT_REPORTS") = reuse::kHabitReports;
    m.attr("HABIT_MINUTES") = reuse::kHabitTime;
    m.def("marks", &marks, "report"_a, "A dict of its fingerprints, the agencies that it credits, its outlet, the minute of its publication and its words.");
    m.def("keys", &keys<&reuse::keys_of>, "report"_a, "Hashes of its runs and words, sorted, each once.");
    m.def("runs", &keys<&reuse::run_keys_of>, "report"_a, "Hashes of its runs, sorted, each once.");
    m.def("common_limit", &reuse::common_limit, "reports"_a, "Reports that may hold a key, of a run of so many, without its being common.");
    m.def("fold", [](const std::string& name) { return fold_case(name); }, "name"_a, "The name as agencies' names are compared.");
    m.def("asked", &asked, "reports"_a, "pairs"_a, "threads"_a = 1, "The runs in passages of pairs of one outlet; a pair is (index, index, shared fingerprints).");
    nb::class_<Judge>(m, "Judge", "Judges pairs of reports by what is common over the whole run.")
        .def(nb::init<const nb::bytes&, const std::vector<std::string>&>(), "common"_a, "agencies"_a)
        .def("copies", &Judge::copies, "reports"_a, "pairs"_a, "habits"_a, "threads"_a = 1, "(a, b, later, earlier, firmness, explainable, packed) of each copy among the pairs.")
        .def("labels", &Judge::labels, "reports"_a, "(id, label, is_agency) of each report.");
    m.def("drop_explained", &drop_explained, "packed"_a, "thirds"_a, "The copy, without its direction where a third explains it; (id, label, is_agency, firmness_a, firmness_b) each.");
    m.def("copy_json", [](const nb::bytes& packed) { return to_json_line(copy_from(packed)); }, "packed"_a, "The copy as the command writes it.");

    m.def("terms", &terms, "report"_a, "What grouping needs: (terms, days since 1970 or None, given story or None). Reads its sentences.");
    nb::class_<Window>(m, "Window", "The stream of stories, from where the window before it was saved.")
        .def(nb::init<const std::optional<std::string>&, bool>(), "before"_a = nb::none(), "all_dated"_a = true)
        .def("add", &Window::add, "id"_a, "given"_a.none(), "terms"_a, "In the order of (undated, published, id, source), over all windows.")
        .def("save", &Window::save, "path"_a, "Whole or not at all.")
        .def("stories", &Window::stories, "(story, [reports]) of this window and all before it.")
        .def_prop_ro("reports", &Window::reports, "Of all windows.")
        .def_prop_ro("held", &Window::held, "Profiles that are compared with.");

    m.def("collate_json", &collate, "story"_a, "reports"_a, "copies"_a, "settle"_a = "corroborated", "names"_a = "", "threads"_a = 1,
          "The dossier of a story, as the command writes it; `reports` in the story's order, `copies` packed.");
}

}  // namespace stemma::python
