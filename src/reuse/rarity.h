// How rare over the run the words are that two reports share: what many others say too is the way of the trade, and what
// an outlet says again and again is its habit.
//
// Idea: "according to the county medical examiner's office" is said of every death in the county, and "join the
// conversation on our page" under every report of one station. A run of kCommonRun words is common when many reports
// besides the two hold it, or when an outlet writes it at different times; a passage without a word that few reports
// hold is about nothing in particular. Only runs and words that some pair shares are counted, so the memory goes with
// what is shared and not with what is read.
//
// What comes of the count is small, however long the run: a report has some 800 different runs and words, so that no more than
// 800 / kCommonShare of them can stand in that share of all reports. So counting may be done in parts (reuse/parts.h).
//
// Cost: linear in the words of all reports, with one look into a bit set for each, and a hash look-up for one in
// several. Threads: `ask` before, `count` once; Common is pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
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

// Reports that may hold a run or a word without its being common, of a run of so many: the two that share it, and others.
std::size_t common_limit(std::size_t reports);

// A run or a word, by its hash. The runs of kCommonRun words of a text, in order.
using Key = std::uint64_t;
std::vector<Key> runs_of(std::span<const std::uint64_t> forms);

// Whether what so many reports of one outlet hold is its habit, when the first and the last of them came out so far apart.
inline bool is_habit(std::size_t reports, std::int64_t minutes_apart) { return reports >= kHabitReports && minutes_apart >= kHabitTime; }

// What is common over the run.
struct Common {
    std::unordered_set<Key> often;  // runs and words that more than common_limit() reports hold
    std::unordered_map<std::string, std::unordered_set<Key>> habits;  // by outlet, runs

    // For each word of a passage: 1 if it is common. `outlet`: of both reports that share it; empty if they are of two.
    std::vector<char> common_in(std::span<const std::uint64_t> forms, const std::string& outlet) const;
    // How many words of a passage stand in few reports, each counted once within it: names, places, numbers of one event.
    std::size_t rare_in(std::span<const std::uint64_t> forms) const;
};

// What the count needs of a report. Sees the memory of its words.
struct Counted {
    std::span<const std::uint64_t> forms;
    std::string outlet;                     // empty: not known
    std::optional<std::int64_t> published;  // minutes
};

// Counts the runs and words of some passages over all reports.
class Rarity {
public:
    // Notes the runs and words of some passage as ones to be counted.
    void ask(std::span<const std::uint64_t> forms);
    // What of them is common. Tells nothing of what was not asked for.
    Common count(std::span<const Counted> reports, int threads) const;

private:
    static constexpr std::size_t kBits = std::size_t{1} << 20;  // 128 kB: fits the cache of every processor

    std::vector<std::uint32_t> held_by(const Counted&) const;

    std::vector<std::uint64_t> bits_ = std::vector<std::uint64_t>(kBits / 64, 0);
    std::unordered_map<Key, std::uint32_t> asked_;  // -> its place
    std::vector<Key> keys_;                         // by place
    std::vector<char> is_run_;                      // by place: a run, or a word
};

}  // namespace stemma::reuse
