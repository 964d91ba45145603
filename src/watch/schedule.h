// When to ask again: feeds that bring much soon, quiet ones seldom, those that fail ever more seldom.
//
// Idea: pure functions of times. A feed's interval is what lies between its last request and its next; it is narrowed by half
// when the feed brought something, widened by half when it did not, within bounds. Failures double a wait. Nothing is
// drawn by chance: one program follows some hundred feeds, and they spread over time by their own answers.
// What a server says of itself (Retry-After, Cache-Control) is a lower bound, up to a bound that keeps a slip of its
// pen ("Retry-After: 99999999") from ending the following.
// Threads: pure.
// Source: RFC 9110, section 10.2.3 (Retry-After); RFC 9111, section 5.2.2.1 (max-age).
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace stemma::watch {

using Duration = std::chrono::milliseconds;
using Time = std::chrono::sys_time<Duration>;

// The most that a quiet feed's interval, a failing feed's wait and a server's max-age come to. A day later an analyst misses a
// story; less asks dead servers for nothing.
inline constexpr Duration kMostInterval = std::chrono::hours(24);
// The most that a Retry-After is heeded. Longer ones are errors more often than wishes.
inline constexpr Duration kMostRetryAfter = std::chrono::hours(24 * 7);
// Entries of one visit that show a feed as busy: its interval falls back to the least at once.
inline constexpr std::size_t kBusyEntries = 5;

// How a visit ended.
struct Visit {
    std::size_t fresh = 0;                  // entries that were not known before
    std::optional<Duration> max_age;        // as the server says
    std::optional<Duration> retry_after;
};

// The interval after a good visit; `last` is the one before, none for the first. `every` is the least.
Duration next_interval(std::optional<Duration> last, Duration every, const Visit& visit);

// The wait after the n-th failure in a row, n from 1: `first`, doubled each time, up to `most`.
Duration back_off(int failures, Duration first, Duration most);

// "120" or an HTTP date; absent for what is neither, or lies in the past.
std::optional<Duration> retry_after(std::string_view header, Time now);
// "public, max-age=600"; absent when there is none, or "no-cache" or "no-store" say that it is nothing.
std::optional<Duration> max_age(std::string_view header);

// "2026-03-05T10:30:00Z", and back; an empty or strange text gives nothing.
std::string iso_time(Time);
std::optional<Time> time_from(std::string_view iso);

}  // namespace stemma::watch
