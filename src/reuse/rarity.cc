#include "reuse/rarity.h"

#include <algorithm>

#include "base/parallel.h"

namespace stemma::reuse {
namespace {

constexpr std::size_t kThePair = 2;  // reports that share a passage hold its words themselves

// The forms are hashes already, so mixing them in order is enough.
std::uint64_t run_at(std::span<const std::uint64_t> forms, std::size_t at) {
    constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15;  // the golden ratio, as in Fibonacci hashing
    std::uint64_t run = 0;
    for (std::size_t i = at; i < at + kCommonRun; ++i) run = (run ^ forms[i]) * kOdd + (run >> 31);
    return run;
}

// Of one outlet, how a run recurs.
struct Recurrence {
    std::uint32_t reports = 0;
    std::int64_t first = 0, last = 0;
    bool dated = false;
};

}  // namespace

std::size_t common_limit(std::size_t reports) { return std::max(kCommonFloor, static_cast<std::size_t>(kCommonShare * static_cast<double>(reports))) + kThePair; }

std::vector<Key> runs_of(std::span<const std::uint64_t> forms) {
    std::vector<Key> runs;
    if (forms.size() >= kCommonRun) runs.reserve(forms.size() - kCommonRun + 1);
    for (std::size_t i = 0; i + kCommonRun <= forms.size(); ++i) runs.push_back(run_at(forms, i));
    return runs;
}

void Rarity::ask(std::span<const std::uint64_t> forms) {
    const auto note = [&](Key key, bool is_run) {
        if (asked_.try_emplace(key, static_cast<std::uint32_t>(asked_.size())).second) {
            keys_.push_back(key);
            is_run_.push_back(is_run);
        }
        const std::size_t bit = key % kBits;
        bits_[bit / 64] |= std::uint64_t{1} << (bit % 64);
    };
    for (const Key run : runs_of(forms)) note(run, true);
    for (const Key word : forms) note(word, false);
}

std::vector<std::uint32_t> Rarity::held_by(const Counted& report) const {
    std::vector<std::uint32_t> held;
    const auto look_up = [&](Key key) {
        const std::size_t bit = key % kBits;
        if (!(bits_[bit / 64] >> (bit % 64) & 1)) return;
        if (const auto found = asked_.find(key); found != asked_.end()) held.push_back(found->second);
    };
    for (std::size_t i = 0; i + kCommonRun <= report.forms.size(); ++i) look_up(run_at(report.forms, i));
    for (const Key word : report.forms) look_up(word);
    std::ranges::sort(held);
    held.erase(std::unique(held.begin(), held.end()), held.end());
    return held;
}

Common Rarity::count(std::span<const Counted> reports, int threads) const {
    std::vector<std::vector<std::uint32_t>> held(reports.size());
    parallel_for(reports.size(), threads, [&](std::size_t i) { held[i] = held_by(reports[i]); });
    std::vector<std::uint32_t> counts(asked_.size());
    std::unordered_map<std::string, std::uint32_t> of_outlet;
    for (std::size_t i = 0; i < reports.size(); ++i) {
        for (const std::uint32_t key : held[i]) ++counts[key];
        if (!reports[i].outlet.empty()) ++of_outlet[reports[i].outlet];
    }
    Common common;
    const std::size_t limit = common_limit(reports.size());
    for (std::size_t key = 0; key < counts.size(); ++key) {
        if (counts[key] > limit) common.often.insert(keys_[key]);
    }
    std::unordered_map<std::string, std::unordered_map<std::uint32_t, Recurrence>> recurring;
    for (std::size_t i = 0; i < reports.size(); ++i) {
        if (reports[i].outlet.empty() || of_outlet[reports[i].outlet] < kHabitReports) continue;
        auto& runs = recurring[reports[i].outlet];
        for (const std::uint32_t key : held[i]) {
            if (!is_run_[key]) continue;  // only runs can be a habit
            Recurrence& run = runs[key];
            ++run.reports;
            if (!reports[i].published) continue;
            run.first = run.dated ? std::min(run.first, *reports[i].published) : *reports[i].published;
            run.last = run.dated ? std::max(run.last, *reports[i].published) : *reports[i].published;
            run.dated = true;
        }
    }
    for (const auto& [outlet, runs] : recurring) {
        for (const auto& [key, run] : runs) {
            if (is_habit(run.reports, run.last - run.first)) common.habits[outlet].insert(keys_[key]);
        }
    }
    return common;
}

std::size_t Common::rare_in(std::span<const std::uint64_t> forms) const {
    std::vector<std::uint64_t> words(forms.begin(), forms.end());
    std::ranges::sort(words);
    const auto end = std::unique(words.begin(), words.end());
    return static_cast<std::size_t>(std::count_if(words.begin(), end, [&](Key word) { return !often.contains(word); }));
}

std::vector<char> Common::common_in(std::span<const std::uint64_t> forms, const std::string& outlet) const {
    const auto own = habits.find(outlet);
    std::vector<char> common(forms.size(), 0);
    const std::vector<Key> runs = runs_of(forms);
    for (std::size_t i = 0; i < runs.size(); ++i) {
        if (!often.contains(runs[i]) && (own == habits.end() || !own->second.contains(runs[i]))) continue;
        std::fill_n(common.begin() + static_cast<std::ptrdiff_t>(i), kCommonRun, char{1});
    }
    return common;
}

}  // namespace stemma::reuse
