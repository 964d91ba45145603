// Reports that are pulled one by one out of what a reading pushes, as read_reports() does: for iterators over input that is larger than memory.
//
// Idea: the reading runs on a thread of its own and stops when kMostWaiting reports wait to be taken. Whoever takes no more ends it:
// it stops at the next report, and the destructor waits for that.
// Cost: what reading costs; memory for the reports that wait. Threads: one puller belongs to one thread, and reads on a second.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "stemma/page.h"

namespace stemma::python {

// Reports that wait. Some tens keep both sides busy; each may have the size of a page.
inline constexpr std::size_t kMostWaiting = 32;

class Puller {
public:
    // `read` is called once, on the thread of the reading, and pushes into the sink that it is given.
    explicit Puller(std::function<void(const ReportSink&)> read);
    ~Puller();
    Puller(const Puller&) = delete;
    Puller& operator=(const Puller&) = delete;

    // The next report, or the error in its place; nothing at the end, and again ever after.
    std::optional<Result<Report>> next();
    // Waits no longer than this; true when next() need not wait.
    bool ready(std::chrono::milliseconds);

private:
    bool push(Result<Report>);

    std::function<void(const ReportSink&)> read_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Result<Report>> waiting_;
    bool stopped_ = false, ended_ = false;
    std::thread thread_;  // the last: it begins when all the others are there
};

}  // namespace stemma::python
