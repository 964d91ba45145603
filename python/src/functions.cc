// The steps as functions: what python/stemma/steps.py calls.
#include <algorithm>
#include <set>
#include <thread>

#include <fmt/format.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include "bind.h"
#include "calls.h"
#include "errors.h"
#include "reading.h"
#include "sequences.h"

namespace nb = nanobind;
using namespace nb::literals;

namespace stemma::python {
namespace {

// Ids must be distinct; reading makes sure of that, a list of the user's need not.
void check_distinct(const ReportTable& reports) {
    std::set<std::string_view> ids;
    for (const auto& report : reports.each()) {
        if (!ids.insert(report->id.text).second) raise({Fault::Duplicate, report->source, "", fmt::format("a report with the id \"{}\" is there for the second time; give each once", report->id.text)});
    }
}

std::shared_ptr<const ReportTable> distinct_reports(nb::handle reports) {
    auto table = report_table(reports);
    check_distinct(*table);
    return table;
}

// Dossiers are made with all that is known about names and statements.
struct Known {
    PipelineOptions options;

    Known(int threads, const std::string& settle, const std::string& names, const std::string& names_input, const std::vector<std::string>& dismissed) {
        options.threads = threads;
        const auto rule = rule_from(settle);
        if (!rule) throw nb::value_error(fmt::format("settle=\"{}\" is none of corroborated, conservative, range, latest, majority", settle).c_str());
        options.rule = *rule;
        if (!names.empty()) options.names = value_or_raise(name_rules_from(names, names_input));
        for (const std::string& id : dismissed) options.dismissed.push_back({id});
        std::ranges::sort(options.dismissed);
    }
};

}  // namespace

int threads_of(nb::handle threads) {
    if (threads.is_none()) return static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    const int wanted = nb::cast<int>(threads);
    if (wanted < 1) throw nb::value_error("threads must be at least 1, or None for one a core");
    return wanted;
}

void Told::operator()(std::string_view step, std::size_t done, std::size_t of) {
    // Ten times a second is smooth to the eye and costs nothing.
    constexpr std::chrono::milliseconds kRedraw{100};
    const auto now = std::chrono::steady_clock::now();
    if (now - last_ < kRedraw && (done != of || function_.is_none())) return;
    last_ = now;
    const nb::gil_scoped_acquire lock;
    if (PyErr_CheckSignals() != 0) throw nb::python_error();
    if (!function_.is_none()) function_(text_of(step), done, of);
}

void bind_functions(nb::module_& m) {
    m.def("stories", [](nb::object reports, nb::object threads, nb::object progress) {
        const auto table = distinct_reports(reports);
        const PipelineOptions options{.threads = threads_of(threads)};
        Told told(std::move(progress));
        return stories_of(without_lock([&] { return group_reports(*table->whole(), options, told.progress()); }));
    }, "reports"_a, "threads"_a.none(), "progress"_a.none(), nb::sig("def stories(reports: collections.abc.Iterable[Report], threads: int | None, progress: typing.Any) -> Stories"), "What stemma.stories calls.");

    m.def("copies", [](nb::object reports, nb::object threads, nb::object progress) {
        const auto table = distinct_reports(reports);
        const int wanted = threads_of(threads);
        Told told(std::move(progress));
        std::vector<Copy> found = without_lock([&] { return find_copies(*table->whole(), {.threads = wanted, .progress = told.progress()}); });
        return copies_of(std::move(found), table);
    }, "reports"_a, "threads"_a.none(), "progress"_a.none(), nb::sig("def copies(reports: collections.abc.Iterable[Report], threads: int | None, progress: typing.Any) -> Copies"), "What stemma.copies calls.");

    m.def("collate", [](nb::object reports, nb::object threads, const std::string& settle, const std::string& names, const std::string& names_input, const std::vector<std::string>& dismissed, nb::object progress) {
        const auto table = distinct_reports(reports);
        const Known known(threads_of(threads), settle, names, names_input, dismissed);
        Told told(std::move(progress));
        return without_lock([&] { return dossiers_of(collate_reports(*table->whole(), known.options, told.progress())); });
    }, "reports"_a, "threads"_a.none(), "settle"_a, "names"_a, "names_input"_a, "dismissed"_a, "progress"_a.none(),
        nb::sig("def collate(reports: collections.abc.Iterable[Report], threads: int | None, settle: str, names: str, names_input: str, dismissed: list[str], progress: typing.Any) -> Dossiers"), "What stemma.collate calls.");

    m.def("read", [](nb::object inputs, nb::object held, bool keep_debris, std::size_t max_page_bytes, int timeout, const std::string& today, nb::object on_error, nb::object threads, const std::string& settle, const std::string& names, const std::string& names_input, const std::vector<std::string>& dismissed, nb::object progress) {
        const Known known(threads_of(threads), settle, names, names_input, dismissed);
        const Asked asked = asked_from(inputs, held, keep_debris, true, max_page_bytes, timeout, today);
        Told told(std::move(progress));
        ReadAll read = read_all(asked, std::move(on_error), told);
        return without_lock([&] { return dossiers_of(collate_reports(std::move(read.reports), known.options, told.progress()), std::move(read.errors)); });
    }, "inputs"_a, "held"_a, "keep_debris"_a, "max_page_bytes"_a, "timeout"_a, "today"_a, "on_error"_a.none(), "threads"_a.none(), "settle"_a, "names"_a, "names_input"_a, "dismissed"_a, "progress"_a.none(),
        nb::sig("def read(inputs: list[bytes], held: dict[bytes, bytes], keep_debris: bool, max_page_bytes: int, timeout: int, today: str, on_error: typing.Any, threads: int | None, settle: str, names: str, names_input: str, dismissed: list[str], progress: typing.Any) -> Dossiers"), "What stemma.read calls.");
}

}  // namespace stemma::python
