// An archive behind stemma.Index (python/stemma/index.py): what it is asked, it is asked without the interpreter's lock.
#include <mutex>
#include <optional>

#include <fmt/format.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>

#include "archive/json.h"
#include "bind.h"
#include "calls.h"
#include "errors.h"
#include "reading.h"
#include "sequences.h"
#include "stemma/archive.h"

namespace nb = nanobind;
using namespace nb::literals;

namespace stemma::python {
namespace {

// Reports that are taken in with one commit, and stories that are collated between two looks at signals: as of the command.
constexpr std::size_t kBatch = 64, kAtOnce = 32;

// One object of the library's belongs to one thread at a time.
class ArchiveValue {
public:
    ArchiveValue(const std::string& path, bool read_only, int wait, nb::handle threads) : path_(path) {
        const ArchiveOptions options{.access = read_only ? ArchiveOptions::Access::Read : ArchiveOptions::Access::Create, .wait_seconds = wait, .threads = threads_of(threads)};
        Result<Archive> opened = without_lock([&] { return Archive::open(path, options); });
        if (!opened) raise(opened.error());
        archive_.emplace(std::move(opened).value());
    }

    // work(archive) without the interpreter's lock, one at a time.
    template <class Work>
    auto use(Work work) {
        return without_lock([&] {
            const std::lock_guard one(mutex_);
            if (!archive_) throw std::runtime_error(fmt::format("{}: the index is closed", path_));
            const Inside inside(calls_);
            return work(*archive_);
        });
    }
    // The same for what may fail.
    template <class Work>
    auto ask(Work work) {
        auto answer = use(std::move(work));
        if (!answer) raise(answer.error());
        return std::move(answer).value();
    }

    void close() {
        without_lock([&] {
            const std::lock_guard one(mutex_);
            if (calls_ > 0) throw std::runtime_error(fmt::format("{}: the index cannot be closed by a function that it calls", path_));
            archive_.reset();
        });
    }

private:
    struct Inside {
        explicit Inside(int& calls) : calls_(calls) { ++calls_; }
        ~Inside() { --calls_; }
        int& calls_;
    };

    std::string path_;
    std::recursive_mutex mutex_;  // a user's function that is called between two commits may ask again
    int calls_ = 0;
    std::optional<Archive> archive_;
};

// Takes reports in, a batch at a time.
class Intake {
public:
    Intake(Archive& archive, std::string now) : archive_(archive), now_(std::move(now)) {}

    // False when there is no use in going on.
    bool add(Report report, std::optional<Page> page) {
        batch_.push_back({std::move(report), std::move(page)});
        return batch_.size() < kBatch || flush();
    }
    bool flush() {
        if (batch_.empty() || error_) return !error_;
        Result<std::vector<Arrival>> arrivals = archive_.add(std::move(batch_), now_);
        batch_.clear();
        if (!arrivals) {
            error_ = arrivals.error();
            return false;
        }
        arrivals_.insert(arrivals_.end(), arrivals->begin(), arrivals->end());
        return true;
    }

    const Outcome& error() const { return error_; }
    std::vector<Arrival>& arrivals() { return arrivals_; }

private:
    Archive& archive_;
    std::string now_;
    std::vector<Arriving> batch_;
    std::vector<Arrival> arrivals_;
    Outcome error_;
};

Sequence<ArrivalsTag> add_reports(ArchiveValue& self, nb::object reports, const std::string& now, nb::object progress) {
    const auto table = report_table(reports);
    Told told(std::move(progress));
    std::vector<Arrival> arrivals = self.ask([&](Archive& archive) -> Result<std::vector<Arrival>> {
        Intake intake(archive, now);
        std::size_t done = 0;
        for (const auto& report : table->each()) {
            if (!intake.add(*report, std::nullopt)) break;
            told("adding reports", ++done, table->size());
        }
        intake.flush();
        if (intake.error()) return *intake.error();
        return std::move(intake.arrivals());
    });
    return told_of<ArrivalsTag>(Kind::Arrival, arrivals);
}

Sequence<ArrivalsTag> add_inputs(ArchiveValue& self, nb::object inputs, nb::object held, bool keep_pages, std::size_t max_page_bytes, int timeout, const std::string& today, const std::string& now,
                                 nb::object on_error, nb::object progress) {
    const Asked asked = asked_from(inputs, held, true, true, max_page_bytes, timeout, today);
    Told told(std::move(progress));
    std::vector<Error> errors;
    std::exception_ptr raised;
    std::vector<Arrival> arrivals = self.ask([&](Archive& archive) -> Result<std::vector<Arrival>> {
        Intake intake(archive, now);
        ReadOptions options = asked.options;
        options.held = &asked.held;
        std::optional<Page> page;
        options.page_read = [&](const Page& read) { page = read; };
        std::size_t done = 0;
        read_reports(asked.inputs, options, [&](Result<Report> result) {
            try {
                told("adding reports", ++done, 0);
                if (!result) {
                    errors.push_back(result.error());
                    page.reset();
                    if (on_error.is_none()) return true;
                    const nb::gil_scoped_acquire lock;
                    on_error(exception_of(errors.back()));
                    return true;
                }
                std::optional<Page> its = keep_pages && !result->is_given ? std::move(page) : std::nullopt;
                page.reset();
                return intake.add(std::move(result).value(), std::move(its));
            } catch (...) {
                raised = std::current_exception();
                return false;
            }
        });
        intake.flush();
        if (intake.error()) return *intake.error();
        return std::move(intake.arrivals());
    });
    if (raised) std::rethrow_exception(raised);
    return told_of<ArrivalsTag>(Kind::Arrival, arrivals, std::move(errors));
}

std::size_t collate(ArchiveValue& self, const std::string& now, nb::object progress) {
    Told told(std::move(progress));
    return self.ask([&](Archive& archive) -> Result<std::size_t> {
        const std::size_t waiting = archive.stale();
        std::size_t made = 0;
        for (std::size_t done = 0; archive.stale() > 0; done += kAtOnce) {
            told("collating stories", std::min(done, waiting), waiting);
            Result<std::vector<StoryId>> stories = archive.collate(now, kAtOnce);
            if (!stories) return stories.error();
            made += stories->size();
        }
        return made;
    });
}

StoryQuery::Sort sort_named(const std::string& name) {
    using Sort = StoryQuery::Sort;
    for (const auto& [its, sort] : {std::pair("latest", Sort::Latest), std::pair("growth", Sort::Growth), std::pair("size", Sort::Size), std::pair("oldest", Sort::Oldest), std::pair("changed", Sort::Changed)}) {
        if (name == its) return sort;
    }
    throw nb::value_error(fmt::format("sort=\"{}\" is none of latest, growth, size, oldest, changed", name).c_str());
}

}  // namespace

void bind_index(nb::module_& m) {
    nb::class_<ArchiveValue>(m, "Archive", "What stemma.Index asks.")
        .def("__init__", [](ArchiveValue* self, nb::object path, bool read_only, int wait, nb::object threads) { new (self) ArchiveValue(bytes_of(path), read_only, wait, threads); }, "path"_a, "read_only"_a, "wait"_a, "threads"_a.none(),
            nb::sig("def __init__(self, path: str, read_only: bool, wait: int, threads: int | None) -> None"))
        .def("close", &ArchiveValue::close)
        .def("add_reports", &add_reports, "reports"_a, "now"_a, "progress"_a.none(), nb::sig("def add_reports(self, reports: collections.abc.Iterable[Report], now: str, progress: typing.Any) -> Arrivals"))
        .def("add_inputs", &add_inputs, "inputs"_a, "held"_a, "keep_pages"_a, "max_page_bytes"_a, "timeout"_a, "today"_a, "now"_a, "on_error"_a.none(), "progress"_a.none(),
            nb::sig("def add_inputs(self, inputs: list[bytes], held: dict[bytes, bytes], keep_pages: bool, max_page_bytes: int, timeout: int, today: str, now: str, on_error: typing.Any, progress: typing.Any) -> Arrivals"))
        .def("collate", &collate, "now"_a, "progress"_a.none(), nb::sig("def collate(self, now: str, progress: typing.Any) -> int"))
        .def("stories", [](ArchiveValue& self, const std::string& words, const std::string& place, std::optional<std::string> from, std::optional<std::string> to, bool only_disputed, const std::string& sort, const std::string& growth_since, std::size_t skip, std::size_t most) {
            const StoryQuery query{words, place, std::move(from), std::move(to), only_disputed, sort_named(sort), growth_since, skip, most};
            const StoryList list = self.ask([&](Archive& archive) { return archive.stories(query); });
            auto out = told_of<StoryRowsTag>(Kind::StoryRow, list.rows);
            out.of = list.of;
            return out;
        }, "words"_a, "place"_a, "from_"_a.none(), "to"_a.none(), "only_disputed"_a, "sort"_a, "growth_since"_a, "skip"_a, "most"_a,
            nb::sig("def stories(self, words: str, place: str, from_: str | None, to: str | None, only_disputed: bool, sort: str, growth_since: str, skip: int, most: int) -> StoryRows"))
        .def("story", [](ArchiveValue& self, const std::string& story) {
            return part_object(Kind::StoryRow, json_of(self.ask([&](Archive& archive) { return archive.story({story}); })));
        }, "story"_a, nb::sig("def story(self, story: str) -> StoryRow"))
        .def("dossier", [](ArchiveValue& self, const std::string& story, std::optional<int> version, std::optional<std::string> at) {
            return dossier_object(self.ask([&](Archive& archive) -> Result<Dossier> {
                const Result<DossierVersion> found = version ? archive.dossier({story}, *version) : at ? archive.dossier_at({story}, *at) : archive.dossier({story});
                if (!found) return found.error();
                Result<Dossier> dossier = dossier_from_json(found->json, archive.path(), found->story.text);
                if (!dossier) return dossier;
                // What was cut from the pages is no part of a dossier's JSON, and is kept with the reports.
                for (Report& report : dossier->reports) {
                    Result<KeptReport> kept_report = archive.report(report.id);
                    if (kept_report) report.cut = std::move(kept_report->report.cut);
                }
                return dossier;
            }));
        }, "story"_a, "version"_a.none(), "at"_a.none(), nb::sig("def dossier(self, story: str, version: int | None, at: str | None) -> Dossier"))
        .def("versions", [](ArchiveValue& self, const std::string& story) {
            return told_of<VersionsTag>(Kind::Version, self.ask([&](Archive& archive) { return archive.versions({story}); }));
        }, "story"_a, nb::sig("def versions(self, story: str) -> Versions"))
        .def("history", [](ArchiveValue& self, const std::string& story, std::optional<std::string> finding) {
            std::optional<FindingId> one;
            if (finding) one = FindingId{*finding};
            return told_of<HistoryTag>(Kind::FindingState, self.ask([&](Archive& archive) { return archive.history({story}, one); }));
        }, "story"_a, "finding"_a.none(), nb::sig("def history(self, story: str, finding: str | None) -> History"))
        .def("report", [](ArchiveValue& self, const std::string& id) {
            return report_object(std::make_shared<const Report>(self.ask([&](Archive& archive) { return archive.report({id}); }).report));
        }, "id"_a, nb::sig("def report(self, id: str) -> Report"))
        .def("page", [](ArchiveValue& self, const std::string& id) {
            const std::string bytes = self.ask([&](Archive& archive) { return archive.page_bytes({id}); });
            return nb::bytes(bytes.data(), bytes.size());
        }, "id"_a, nb::sig("def page(self, id: str) -> bytes"))
        .def("search", [](ArchiveValue& self, const std::string& words, std::size_t skip, std::size_t most) {
            const SearchResult found = self.ask([&](Archive& archive) { return archive.search(words, skip, most); });
            auto out = told_of<HitsTag>(Kind::Hit, found.hits);
            out.of = found.of;
            return out;
        }, "words"_a, "skip"_a, "most"_a, nb::sig("def search(self, words: str, skip: int, most: int) -> Hits"))
        .def("counts", [](ArchiveValue& self) {
            const Archive::Counts counts = self.use([](Archive& archive) { return archive.counts(); });
            return nb::make_tuple(counts.reports, counts.stories, counts.stale);
        }, nb::sig("def counts(self) -> tuple[int, int, int]"), "Reports, stories, and stories that wait for a new dossier.");
}

}  // namespace stemma::python
