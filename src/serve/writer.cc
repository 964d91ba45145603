#include "serve/writer.h"

#include <algorithm>
#include <chrono>

#include "serve/clock.h"
#include "serve/json.h"
#include "serve/limits.h"

namespace stemma::serve {
namespace {

// How often the generation is looked at: a change by another program is seen so late. A look takes some 10 µs.
constexpr std::chrono::milliseconds kTick{250};
// Seconds between two tries of a dossier that could not be made (another program writes, the disk is full): doubled each time, up to the last.
constexpr std::int64_t kFirstWait = 1, kLongestWait = 60;

}  // namespace

Writer::Writer(Archive archive, bool writable, Events& events, Clock clock, Trouble trouble)
    : archive_(std::move(archive)), writable_(writable), events_(events), clock_(std::move(clock)), trouble_(std::move(trouble)), thread_([this] { run(); }) {}

Writer::~Writer() { stop(); }

bool Writer::enqueue(Change change, Done done) {
    {
        const std::lock_guard lock(mutex_);
        if (stopping_ || waiting_.size() == kMostWaitingWrites) return false;
        waiting_.emplace_back(std::move(change), std::move(done));
    }
    wake_.notify_one();
    return true;
}

void Writer::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_one();
    if (thread_.joinable()) thread_.join();
}

void Writer::run() {
    tell_changes();
    bool idle = false;
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        if (waiting_.empty() && idle) wake_.wait_for(lock, kTick, [&] { return stopping_ || !waiting_.empty(); });
        if (stopping_) break;
        if (!waiting_.empty()) {
            const auto [change, done] = std::move(waiting_.front());
            waiting_.pop_front();
            lock.unlock();
            done(change(archive_, written_time(clock_()).value_or("")));
        } else {
            lock.unlock();
            idle = !collate_one();
        }
        tell_changes();
        lock.lock();
    }
    for (const auto& [change, done] : waiting_) done(error_answer(503, Fault::Busy, "the server is being stopped"));
    waiting_.clear();
}

// Whether there may be more to do.
bool Writer::collate_one() {
    if (!writable_ || clock_() < not_before_ || archive_.stale() == 0) return false;
    const auto made = archive_.collate(written_time(clock_()).value_or(""), 1);
    if (made) {
        failures_ = 0;
        return !made->empty();
    }
    const std::int64_t wait = kFirstWait << std::min(failures_++, 6);
    not_before_ = clock_() + std::min(wait, kLongestWait);
    trouble_(made.error());
    return false;
}

void Writer::tell_changes() {
    const std::int64_t generation = archive_.generation();
    if (generation == told_) return;
    StoryQuery query;
    query.sort = StoryQuery::Sort::Changed;
    query.most = kMostRows;
    const auto list = archive_.stories(query);
    if (!list) return;  // the next tick looks again
    std::string changes;
    std::map<std::string, std::tuple<int, std::string, bool>> rows;
    for (const StoryRow& row : list->rows) {
        const std::tuple now(row.version, row.changed, row.stale);
        rows.emplace(row.id.text, now);
        const auto before = rows_.find(row.id.text);
        if (told_ < 0 || (before != rows_.end() && before->second == now)) continue;
        changes += event_text("story", dumped({{"story", row.id.text}, {"version", row.version}, {"changed", row.changed}}));
    }
    rows_ = std::move(rows);
    told_ = generation;
    events_.publish(generation, changes, status_json(archive_, writable_));
}

}  // namespace stemma::serve
