// Addresses of entries that could not be had, and when to try again.
//
// Idea: what a server answers for good (not found, forbidden, no article) is asked again after a week, by which time it is
// gone from its feed; what went wrong on the way is tried a few times, ever later. The archive's list of failures holds
// all that is needed, so that a program that was ended does not begin again from nothing.
// Cost: a look-up in a map. Memory: bounded by kMostTried. Threads: one.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "stemma/result.h"
#include "watch/schedule.h"

namespace stemma::watch {

// Tries of one address until it is given up for a week.
inline constexpr int kMostTries = 5;
inline constexpr Duration kFirstRetry = std::chrono::minutes(10), kGivenUp = std::chrono::hours(24 * 7);
// Addresses that are remembered; the longest untried are forgotten first. Some hundred bytes each.
inline constexpr std::size_t kMostTried = 50'000;

// Whether the same request may well succeed later.
bool may_heal(Fault);

class Tried {
public:
    void failed(const std::string& address, Fault, Time at);
    // Whether it is too early to try it (again).
    bool waits(std::string_view address, Time now) const;
    // Whether it will be tried again before it is given up.
    bool is_open(std::string_view address) const;

private:
    struct Entry {
        int tries = 0;
        bool heals = false;
        Time last{}, next{};
    };
    std::map<std::string, Entry, std::less<>> by_address_;
    std::multimap<Time, std::string> by_time_;
};

}  // namespace stemma::watch
