// When a host may be asked again.
//
// Idea: one request at a time, then a pause; a host that asks for a longer one gets it; one that has not answered at all
// several times in a row is left alone, ever longer, so that a hundred pages of a dead server cost a few time-outs.
// Threads: one.
#pragma once

#include "watch/schedule.h"

namespace stemma::watch {

// Requests without any answer, in a row, after which a host is left alone. One or two happen to every server.
inline constexpr int kSilences = 3;
inline constexpr Duration kFirstRest = std::chrono::minutes(1), kMostRest = std::chrono::hours(1);
// What waits for a host is given up (until its feed's next visit) when the host rests longer than this.
inline constexpr Duration kPatience = std::chrono::minutes(2);
// The most that a Crawl-delay is heeded: some ask for a day, which means that they want no robots, but do not say so.
inline constexpr Duration kMostCrawlDelay = std::chrono::seconds(60);

class Gate {
public:
    bool is_open(Time now) const { return !busy_ && free_at_ <= now; }
    bool is_busy() const { return busy_; }
    Time free_at() const { return free_at_; }
    bool rests(Time now) const { return free_at_ > now + kPatience; }
    // Nothing that it has to remember: no silence, or one of long ago.
    bool is_fresh(Time now) const { return is_open(now) && (silences_ == 0 || free_at_ + kMostRest <= now); }

    void begin() { busy_ = true; }
    void end(Time now, Duration pause, bool answered);
    void rest(Time until);

private:
    bool busy_ = false;
    Time free_at_{};
    int silences_ = 0;
};

}  // namespace stemma::watch
