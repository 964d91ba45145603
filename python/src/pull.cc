#include "pull.h"

#include <utility>

namespace stemma::python {

Puller::Puller(std::function<void(const ReportSink&)> read)
    : read_(std::move(read)), thread_([this] {
          read_([this](Result<Report> result) { return push(std::move(result)); });
          const std::lock_guard lock(mutex_);
          ended_ = true;
          changed_.notify_all();
      }) {}

Puller::~Puller() {
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

bool Puller::push(Result<Report> result) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return stopped_ || waiting_.size() < kMostWaiting; });
    if (stopped_) return false;
    waiting_.push_back(std::move(result));
    changed_.notify_all();
    return true;
}

std::optional<Result<Report>> Puller::next() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return ended_ || !waiting_.empty(); });
    if (waiting_.empty()) return std::nullopt;
    Result<Report> result = std::move(waiting_.front());
    waiting_.pop_front();
    changed_.notify_all();
    return result;
}

bool Puller::ready(std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, patience, [this] { return ended_ || !waiting_.empty(); });
}

}  // namespace stemma::python
