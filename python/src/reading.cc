#include "reading.h"

#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>

#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>

#include "base/spool.h"
#include "bind.h"
#include "errors.h"
#include "pull.h"
#include "sequences.h"

namespace nb = nanobind;
using namespace nb::literals;

namespace stemma::python {
namespace {

std::string bytes_in(nb::handle bytes) {
    if (!PyBytes_Check(bytes.ptr())) throw nb::type_error("bytes are needed");
    return {PyBytes_AS_STRING(bytes.ptr()), static_cast<std::size_t>(PyBytes_GET_SIZE(bytes.ptr()))};
}

// Reads all that is asked for into a sink. Unless debris is kept, reports out of pages wait on disk until all are read, because only
// then it is known what recurs over the pages of an outlet: as `stemma clean` does.
void read_into(const ReportSink& sink, const Asked& asked) {
    constexpr char kGiven = 'g', kRead = 'r';
    DebrisLearner learner;
    Spool waiting;
    bool going = true;
    ReadOptions options = asked.options;
    options.held = &asked.held;
    read_reports(asked.inputs, options, [&](Result<Report> result) {
        if (!result || asked.keep_debris || (result->is_given && !waiting.any())) return going = sink(std::move(result));
        learner.add(*result);
        return waiting.add((result->is_given ? kGiven : kRead) + to_json_line(*result, asked.options.keep_cut ? WithCut::Yes : WithCut::No));
    });
    if (!going) return;
    const TemplateDebris debris = learner.learnt();
    const bool kept = waiting.each([&](std::string_view marked) {
        Result<Report> report = report_from_json(marked.substr(1), "", "");
        if (report) {
            report->is_given = marked.front() == kGiven;
            debris.cut_from(*report);
        }
        return sink(std::move(report));
    });
    if (kept) return;
    const Error full{Fault::Full, "reports", "", "they cannot be kept until all are read: " + waiting.cause() + "; set TMPDIR to a folder with more room, or use keep_debris=True"};
    sink(full);
}

// Reports or errors, one by one. Ctrl-C ends the waiting for one.
class ReportStream {
public:
    explicit ReportStream(Asked asked) : puller_(std::make_unique<Puller>([asked = std::move(asked)](const ReportSink& sink) { read_into(sink, asked); })) {}
    ~ReportStream() { close(); }
    ReportStream(const ReportStream&) = delete;

    nb::object next() {
        constexpr std::chrono::milliseconds kLook{100};  // how soon Ctrl-C is seen
        if (!puller_) return nb::none();
        while (!without_lock([&] { return puller_->ready(kLook); })) {
            if (PyErr_CheckSignals() != 0) throw nb::python_error();
        }
        std::optional<Result<Report>> one = puller_->next();
        if (!one) return nb::none();
        if (!*one) return exception_of(one->error());
        return report_object(std::make_shared<const Report>(std::move(*one).value()));
    }

    void close() {
        if (puller_) without_lock([&] { puller_.reset(); });
    }

private:
    std::unique_ptr<Puller> puller_;
};

}  // namespace

Asked asked_from(nb::handle inputs, nb::handle held, bool keep_debris, bool keep_cut, std::size_t max_page_bytes, int timeout, const std::string& today) {
    Asked asked;
    for (nb::handle one : nb::iter(inputs)) asked.inputs.push_back(bytes_in(one));
    for (const auto& [name, bytes] : nb::cast<nb::dict>(held)) asked.held.emplace(bytes_in(name), bytes_in(bytes));
    asked.keep_debris = keep_debris;
    asked.options.max_page_bytes = max_page_bytes;
    asked.options.timeout_seconds = timeout;
    asked.options.keep_cut = keep_cut;
    if (!today.empty()) asked.options.today = today;
    return asked;
}

ReadAll read_all(const Asked& asked, nb::object on_error, Told& told) {
    ReadAll out;
    std::exception_ptr raised;
    const auto guarded = [&](auto work) {
        try {
            work();
            return true;
        } catch (...) {
            raised = std::current_exception();
            return false;
        }
    };
    ReadOptions options = asked.options;
    options.held = &asked.held;
    without_lock([&] {
        DebrisLearner learner;
        read_reports(asked.inputs, options, [&](Result<Report> result) {
            return guarded([&] {
                if (result) {
                    if (!asked.keep_debris) learner.add(*result);
                    out.reports.push_back(std::move(result).value());
                } else {
                    out.errors.push_back(result.error());
                    if (!on_error.is_none()) {
                        const nb::gil_scoped_acquire lock;
                        on_error(exception_of(result.error()));
                    }
                }
                told("reading pages", out.reports.size(), 0);
            });
        });
        if (raised || asked.keep_debris) return;
        const TemplateDebris debris = learner.learnt();
        for (Report& report : out.reports) debris.cut_from(report);
    });
    if (raised) std::rethrow_exception(raised);
    return out;
}

void bind_reading(nb::module_& m) {
    m.def("clean", [](nb::object inputs, nb::object held, bool keep_debris, bool keep_cut, std::size_t max_page_bytes, int timeout, const std::string& today, nb::object on_error, nb::object progress) {
        const Asked asked = asked_from(inputs, held, keep_debris, keep_cut, max_page_bytes, timeout, today);
        Told told(std::move(progress));
        ReadAll read = read_all(asked, std::move(on_error), told);
        return reports_of(std::move(read.reports), std::move(read.errors));
    }, "inputs"_a, "held"_a, "keep_debris"_a, "keep_cut"_a, "max_page_bytes"_a, "timeout"_a, "today"_a, "on_error"_a.none(), "progress"_a.none(),
        nb::sig("def clean(inputs: list[bytes], held: dict[bytes, bytes], keep_debris: bool, keep_cut: bool, max_page_bytes: int, timeout: int, today: str, on_error: typing.Any, progress: typing.Any) -> Reports"), "What stemma.clean calls.");

    nb::class_<ReportStream>(m, "ReportStream", "What stemma.reports iterates over.")
        .def("__init__", [](ReportStream* self, nb::object inputs, nb::object held, bool keep_debris, bool keep_cut, std::size_t max_page_bytes, int timeout, const std::string& today) {
            new (self) ReportStream(asked_from(inputs, held, keep_debris, keep_cut, max_page_bytes, timeout, today));
        }, "inputs"_a, "held"_a, "keep_debris"_a, "keep_cut"_a, "max_page_bytes"_a, "timeout"_a, "today"_a,
            nb::sig("def __init__(self, inputs: list[bytes], held: dict[bytes, bytes], keep_debris: bool, keep_cut: bool, max_page_bytes: int, timeout: int, today: str) -> None"))
        .def("next", &ReportStream::next, nb::sig("def next(self) -> Report | stemma.errors.Error | None"), "The next report, or the error that came in its place; None at the end.")
        .def("close", &ReportStream::close, "Ends the reading. The page that is being read is read to its end.");

    m.def("clean_page", [](nb::object bytes, const std::string& source, std::optional<std::string> url, std::optional<std::string> media_type, std::optional<std::string> charset, std::optional<std::string> fetched, bool keep_cut, std::size_t max_page_bytes, const std::string& today) {
        Page page;
        page.source = source;
        page.url = std::move(url);
        page.bytes = bytes_in(bytes);
        page.media_type = std::move(media_type);
        page.charset = std::move(charset);
        page.fetched = std::move(fetched);
        ReadOptions options{.max_page_bytes = max_page_bytes, .keep_cut = keep_cut};
        if (!today.empty()) options.today = today;
        Result<Report> report = without_lock([&] { return clean(page, options); });
        return report_object(std::make_shared<const Report>(value_or_raise(std::move(report))));
    }, "bytes"_a, "source"_a, "url"_a.none(), "media_type"_a.none(), "charset"_a.none(), "fetched"_a.none(), "keep_cut"_a, "max_page_bytes"_a, "today"_a,
        nb::sig("def clean_page(bytes: bytes, source: str, url: str | None, media_type: str | None, charset: str | None, fetched: str | None, keep_cut: bool, max_page_bytes: int, today: str) -> Report"), "What stemma.clean_page calls.");
}

}  // namespace stemma::python
