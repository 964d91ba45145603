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
#include "sequences.h"

namespace nb = nanobind;
using namespace nb::literals;

namespace stemma::python {
namespace {

std::string bytes_in(nb::handle bytes) {
    if (!PyBytes_Check(bytes.ptr())) throw nb::type_error("bytes are needed");
    return {PyBytes_AS_STRING(bytes.ptr()), static_cast<std::size_t>(PyBytes_GET_SIZE(bytes.ptr()))};
}

// Reports or errors as they come, from a thread that reads ahead.
//
// Idea: the reading thread puts what it reads into a queue and waits when that is full; whoever asks takes from it. Unless debris is
// kept, reports out of pages wait on disk until all are read, because only then it is known what recurs over the pages of an outlet: as `stemma clean` does.
// Memory: the queue and the page that is being read. Threads: one of its own, which never needs the interpreter's lock; ended by close().
class ReportStream {
public:
    struct Item {
        std::shared_ptr<const Report> report;  // none: an error came in its place
        Error error;
    };

    explicit ReportStream(Asked asked) : asked_(std::move(asked)), thread_([this] { run(); }) {}
    ~ReportStream() { close(); }
    ReportStream(const ReportStream&) = delete;

    // The next one; none at the end.
    std::optional<Item> next() {
        for (;;) {
            {
                const nb::gil_scoped_release others;
                std::unique_lock lock(mutex_);
                changed_.wait_for(lock, kLook, [&] { return !queue_.empty() || ended_; });
                if (!queue_.empty()) {
                    Item out = std::move(queue_.front());
                    queue_.pop_front();
                    changed_.notify_all();
                    return out;
                }
                if (ended_) return std::nullopt;
            }
            if (PyErr_CheckSignals() != 0) throw nb::python_error();
        }
    }

    void close() {
        const nb::gil_scoped_release others;
        {
            const std::lock_guard lock(mutex_);
            stopped_ = true;
            changed_.notify_all();
        }
        if (thread_.joinable()) thread_.join();
        const std::lock_guard lock(mutex_);
        queue_.clear();
    }

private:
    // Reports and errors that are read ahead: enough that neither thread waits for the other over a slow page. Each costs a report's memory.
    static constexpr std::size_t kAhead = 64;
    // How soon Ctrl-C is seen.
    static constexpr std::chrono::milliseconds kLook{100};
    static constexpr char kGiven = 'g', kRead = 'r';

    // False when nobody wants any more.
    bool put(Item item) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return queue_.size() < kAhead || stopped_; });
        if (stopped_) return false;
        queue_.push_back(std::move(item));
        changed_.notify_all();
        return true;
    }

    bool stopped() {
        const std::lock_guard lock(mutex_);
        return stopped_;
    }

    bool put_or_keep(Result<Report>&& result) {
        if (!result) return put({nullptr, result.error()});
        if (asked_.keep_debris || (result->is_given && !waiting_.any())) return put({std::make_shared<const Report>(std::move(result).value()), {}});
        learner_.add(*result);
        const std::string line = to_json_line(*result, asked_.options.keep_cut ? WithCut::Yes : WithCut::No);
        return waiting_.add((result->is_given ? kGiven : kRead) + line) && !stopped();
    }

    void put_waiting() {
        const TemplateDebris debris = learner_.learnt();
        const bool kept = waiting_.each([&](std::string_view marked) {
            Result<Report> report = report_from_json(marked.substr(1), "", "");
            if (!report) return put({nullptr, report.error()});
            report->is_given = marked.front() == kGiven;
            debris.cut_from(*report);
            return put({std::make_shared<const Report>(std::move(report).value()), {}});
        });
        if (!kept) put({nullptr, {Fault::Full, "reports", "", "they cannot be kept until all are read: " + waiting_.cause() + "; set TMPDIR to a folder with more room, or use keep_debris=True"}});
    }

    void run() {
        read_reports(asked_.inputs, asked_.options, [this](Result<Report> result) { return put_or_keep(std::move(result)); });
        if (!stopped()) put_waiting();
        const std::lock_guard lock(mutex_);
        ended_ = true;
        changed_.notify_all();
    }

    Asked asked_;
    DebrisLearner learner_;
    Spool waiting_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Item> queue_;
    bool stopped_ = false, ended_ = false;
    std::thread thread_;  // the last: it begins when all the others are there
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
        .def("next", [](ReportStream& self) -> nb::object {
            std::optional<ReportStream::Item> next = self.next();
            if (!next) return nb::none();
            return next->report ? report_object(std::move(next->report)) : exception_of(next->error);
        }, nb::sig("def next(self) -> Report | stemma.errors.Error | None"), "The next report, or the error that came in its place; None at the end.")
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
