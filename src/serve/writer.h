// The one thread that writes to the archive, keeps its dossiers up to date, and tells what has changed.
//
// Idea: changes are made one by one, in the order they came; between two of them one stale story gets its new dossier, so that nobody
// waits longer for a change than one story takes. What other programs write is seen by the archive's generation.
//
// Threads: enqueue() from any; all else is the writer's own.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <tuple>

#include "serve/events.h"
#include "serve/routes.h"
#include "stemma/archive.h"

namespace stemma::serve {

class Writer {
public:
    using Clock = std::function<std::int64_t()>;            // seconds since 1970
    using Trouble = std::function<void(const Error&)>;      // told what could not be brought up to date, and why
    using Done = std::function<void(Answer)>;               // called on the writer's thread

    // `archive` is open for writing if `writable`.
    Writer(Archive archive, bool writable, Events&, Clock, Trouble);
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    // False: too many wait already.
    bool enqueue(Change, Done);
    // What waits is answered that it must come again. Comes back when the dossier that is being made is done.
    void stop();

private:
    void run();
    bool collate_one();
    void tell_changes();

    Archive archive_;
    const bool writable_;
    Events& events_;
    const Clock clock_;
    const Trouble trouble_;

    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::pair<Change, Done>> waiting_;
    bool stopping_ = false;

    std::int64_t told_ = -1;  // the generation that was told last
    std::map<std::string, std::tuple<int, std::string, bool>> rows_;  // of the stories that changed last: version, changed, stale
    std::int64_t not_before_ = 0;  // seconds: no dossier is tried until then, after one could not be made
    int failures_ = 0;             // in a row
    std::thread thread_;           // last, so that it begins when all is there
};

}  // namespace stemma::serve
