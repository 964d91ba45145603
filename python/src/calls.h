// Long calls: the interpreter's lock is let go, progress is told, Ctrl-C ends them.
//
// Idea: the library tells its progress on the calling thread; there, a few times a second, the lock is taken again, signals are
// looked at and the user's function is called. What either of them raises goes through the library, which ends its other threads, and on
// to the caller.
#pragma once

#include <chrono>
#include <string_view>
#include <utility>

#include <nanobind/nanobind.h>

#include "stemma/progress.h"
#include "text.h"

namespace stemma::python {

// As many threads as were asked for; one a core where none were. ValueError below 1.
int threads_of(nanobind::handle threads);

// The library's Progress over a Python function (step, done, of), or over None. Make it and end it with the lock held.
class Told {
public:
    explicit Told(nanobind::object function) : function_(std::move(function)) {}

    void operator()(std::string_view step, std::size_t done, std::size_t of);
    Progress progress() {
        return [this](std::string_view step, std::size_t done, std::size_t of) { (*this)(step, done, of); };
    }

private:
    nanobind::object function_;
    std::chrono::steady_clock::time_point last_{};
};

// Runs work() without the lock.
template <class Work>
auto without_lock(Work work) {
    const nanobind::gil_scoped_release others;
    return work();
}

}  // namespace stemma::python
