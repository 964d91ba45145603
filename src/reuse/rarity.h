// How rare over the run the words are that two reports share: what many others say too is the way of the trade, and what
// an outlet says again and again is its habit.
//
// Idea: "according to the county medical examiner's office" is said of every death in the county, and "join the
// conversation on our page" under every report of one station. A run of kCommonRun words is common when many reports
// besides the two hold it, or when an outlet writes it at different times; a passage without a word that few reports
// hold is about nothing in particular. Only runs and words that some pair shares are counted, so the memory goes with
// what is shared and not with what is read.
//
// Cost: linear in the words of all reports, with one look into a bit set for each, and a hash look-up for one in
// several. Threads: `ask` before, `count` once, `common_in` from any thread after.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace stemma::reuse {

// Words. Three are common in most quotations ("a lot of", "we don't know"), eight lose the formulas with a name or a
// number in the middle.
inline constexpr std::size_t kCommonRun = 6;
// Other reports that hold a run, up to which it is never common: a story of ten reports may share all of its words.
inline constexpr std::size_t kCommonFloor = 10;
// Of the run, above which it is common: agency texts had up to 12 carriers among
// 2,948 local reports (corpora/incidents, 2026-11-26); the phrases of police reports have from 15 to 900.
inline constexpr double kCommonShare = 0.005;
// Reports of one outlet from which what they all hold may be its habit, and the time that they must be apart, since
// an outlet carries the background of one event over for some weeks. Minutes.
inline constexpr std::uint32_t kHabitReports = 3;
inline constexpr std::int64_t kHabitTime = 60 * 24 * 60;

// What the count needs of a report. Sees the memory of its words.
struct Counted {
    std::span<const std::uint64_t> forms;
    std::string outlet;                     // empty: not known
    std::optional<std::int64_t> published;  // minutes
};

class Rarity {
public:
    // Notes the runs of some passage's words as ones to be counted.
    void ask(std::span<const std::uint64_t> forms);
    void count(std::span<const Counted> reports, int threads);
    // For each word of a passage that was asked for, shared by two reports: 1 if it is common. `outlet`: of both; empty
    // if they are of two.
    std::vector<char> common_in(std::span<const std::uint64_t> forms, const std::string& outlet) const;
    // How many words of such a passage stand in few reports, each counted once within it: names, places, numbers of one event.
    std::size_t rare_in(std::span<const std::uint64_t> forms) const;

private:
    static constexpr std::size_t kBits = std::size_t{1} << 20;  // 128 kB: fits the cache of every processor
    struct Habit {
        std::uint32_t reports = 0;
        std::int64_t first = 0, last = 0;
        bool dated = false;
    };
    using Habits = std::unordered_map<std::uint32_t, Habit>;

    std::vector<std::uint32_t> held_by(const Counted&) const;
    bool is_habit(std::uint32_t run, const Habits&) const;

    std::vector<std::uint64_t> bits_ = std::vector<std::uint64_t>(kBits / 64, 0);
    std::unordered_map<std::uint64_t, std::uint32_t> asked_;  // run, or word -> its place in counts_
    std::vector<char> is_run_;                                // by place in counts_: a run, or a word
    std::vector<std::uint32_t> counts_;
    std::unordered_map<std::string, Habits> habits_;  // of outlets with kHabitReports and more
    std::size_t limit_ = kCommonFloor;
};

}  // namespace stemma::reuse
