// Reports that are pulled one by one out of what read_reports() pushes: for iterators over input that is larger than memory.
//
// Idea: the reading runs on a thread of its own and stops when kMostWaiting reports wait to be taken. Whoever takes no more ends it:
// it stops at the next report, and the destructor waits for that.
// Cost: what reading costs; memory for the reports that wait. Threads: one puller belongs to one thread, and reads on a second.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "stemma/page.h"

namespace stemma::python {

// Reports that wait. Some tens keep both sides busy; each may have the size of a page.
inline constexpr std::size_t kMostWaiting = 32;

class Puller {
public:
    Puller(std::vector<std::string> inputs, ReadOptions);
    ~Puller();
    Puller(const Puller&) = delete;
    Puller& operator=(const Puller&) = delete;

    // The next report, or the error in its place; nothing at the end, and again ever after.
    std::optional<Result<Report>> next();

private:
    void read();
    bool push(Result<Report>);

    std::vector<std::string> inputs_;
    ReadOptions options_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Result<Report>> waiting_;
    bool stopped_ = false, ended_ = false;
    std::thread thread_;
};

}  // namespace stemma::python
