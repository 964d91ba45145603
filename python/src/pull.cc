#include "pull.h"

#include <utility>

namespace stemma::python {

Puller::Puller(std::vector<std::string> inputs, ReadOptions options) : inputs_(std::move(inputs)), options_(std::move(options)), thread_([this] { read(); }) {}

Puller::~Puller() {
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void Puller::read() {
    read_reports(inputs_, options_, [this](Result<Report> result) { return push(std::move(result)); });
    const std::lock_guard lock(mutex_);
    ended_ = true;
    changed_.notify_all();
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

}  // namespace stemma::python
