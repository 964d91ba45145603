#include "reuse/rarity.h"

#include <algorithm>

#include "base/parallel.h"

namespace stemma::reuse {
namespace {

constexpr std::uint32_t kThePair = 2;  // reports that share a passage hold its words themselves

// The forms are hashes already, so mixing them in order is enough.
std::uint64_t run_at(std::span<const std::uint64_t> forms, std::size_t at) {
    constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15;  // the golden ratio, as in Fibonacci hashing
    std::uint64_t run = 0;
    for (std::size_t i = at; i < at + kCommonRun; ++i) run = (run ^ forms[i]) * kOdd + (run >> 31);
    return run;
}

}  // namespace

void Rarity::ask(std::span<const std::uint64_t> forms) {
    const auto note = [&](std::uint64_t run, bool is_run) {
        if (asked_.try_emplace(run, static_cast<std::uint32_t>(asked_.size())).second) is_run_.push_back(is_run);
        const std::size_t bit = run % kBits;
        bits_[bit / 64] |= std::uint64_t{1} << (bit % 64);
    };
    for (std::size_t i = 0; i + kCommonRun <= forms.size(); ++i) note(run_at(forms, i), true);
    for (const std::uint64_t word : forms) note(word, false);
}

std::vector<std::uint32_t> Rarity::held_by(const Counted& report) const {
    std::vector<std::uint32_t> held;
    const auto look_up = [&](std::uint64_t run) {
        const std::size_t bit = run % kBits;
        if (!(bits_[bit / 64] >> (bit % 64) & 1)) return;
        if (const auto found = asked_.find(run); found != asked_.end()) held.push_back(found->second);
    };
    for (std::size_t i = 0; i + kCommonRun <= report.forms.size(); ++i) look_up(run_at(report.forms, i));
    for (const std::uint64_t word : report.forms) look_up(word);
    std::ranges::sort(held);
    held.erase(std::unique(held.begin(), held.end()), held.end());
    return held;
}

void Rarity::count(std::span<const Counted> reports, int threads) {
    limit_ = std::max(kCommonFloor, static_cast<std::size_t>(kCommonShare * static_cast<double>(reports.size())));
    std::vector<std::vector<std::uint32_t>> held(reports.size());
    parallel_for(reports.size(), threads, [&](std::size_t i) { held[i] = held_by(reports[i]); });
    counts_.assign(asked_.size(), 0);
    std::unordered_map<std::string, std::uint32_t> of_outlet;
    for (std::size_t i = 0; i < reports.size(); ++i) {
        for (const std::uint32_t run : held[i]) ++counts_[run];
        if (!reports[i].outlet.empty()) ++of_outlet[reports[i].outlet];
    }
    for (std::size_t i = 0; i < reports.size(); ++i) {
        if (reports[i].outlet.empty() || of_outlet[reports[i].outlet] < kHabitReports) continue;
        Habits& habits = habits_[reports[i].outlet];
        for (const std::uint32_t run : held[i]) {
            if (!is_run_[run]) continue;  // only runs can be a habit
            Habit& habit = habits[run];
            ++habit.reports;
            if (!reports[i].published) continue;
            habit.first = habit.dated ? std::min(habit.first, *reports[i].published) : *reports[i].published;
            habit.last = habit.dated ? std::max(habit.last, *reports[i].published) : *reports[i].published;
            habit.dated = true;
        }
    }
}

bool Rarity::is_habit(std::uint32_t run, const Habits& habits) const {
    const auto found = habits.find(run);
    return found != habits.end() && found->second.reports >= kHabitReports && found->second.last - found->second.first >= kHabitTime;
}

std::size_t Rarity::rare_in(std::span<const std::uint64_t> forms) const {
    std::vector<std::uint64_t> words(forms.begin(), forms.end());
    std::ranges::sort(words);
    const auto end = std::unique(words.begin(), words.end());
    return static_cast<std::size_t>(std::count_if(words.begin(), end, [&](std::uint64_t word) {
        const auto found = asked_.find(word);
        return found != asked_.end() && counts_[found->second] <= limit_ + kThePair;
    }));
}

std::vector<char> Rarity::common_in(std::span<const std::uint64_t> forms, const std::string& outlet) const {
    const auto habits = habits_.find(outlet);
    std::vector<char> common(forms.size(), 0);
    for (std::size_t i = 0; i + kCommonRun <= forms.size(); ++i) {
        const auto found = asked_.find(run_at(forms, i));
        if (found == asked_.end()) continue;
        if (counts_[found->second] <= limit_ + kThePair && (habits == habits_.end() || !is_habit(found->second, habits->second))) continue;
        std::fill_n(common.begin() + static_cast<std::ptrdiff_t>(i), kCommonRun, char{1});
    }
    return common;
}

}  // namespace stemma::reuse
