#include "reuse/rarity.h"

#include <algorithm>
#include <random>
#include <set>

#include <gtest/gtest.h>

namespace stemma::reuse {
namespace {

using Forms = std::vector<std::uint64_t>;

constexpr std::int64_t kDay = 24 * 60;

struct Written {
    Forms forms;
    std::string outlet;
    std::optional<std::int64_t> published;
};

Common rarity_of(const std::vector<Written>& reports, const Forms& passage, int threads = 1) {
    Rarity rarity;
    rarity.ask(passage);
    std::vector<Counted> counted;
    for (const Written& r : reports) counted.push_back({r.forms, r.outlet, r.published});
    return rarity.count(counted, threads);
}

// The slow obvious twin: every run of the passage, looked for in every report.
std::vector<char> common_by_search(const std::vector<Written>& reports, const Forms& passage, const std::string& outlet) {
    const std::size_t limit = std::max(kCommonFloor, static_cast<std::size_t>(kCommonShare * static_cast<double>(reports.size()))) + 2;
    std::vector<char> common(passage.size(), 0);
    for (std::size_t i = 0; i + kCommonRun <= passage.size(); ++i) {
        std::size_t holders = 0, of_outlet = 0;
        std::vector<std::int64_t> times;
        for (const Written& r : reports) {
            if (std::search(r.forms.begin(), r.forms.end(), passage.begin() + static_cast<std::ptrdiff_t>(i), passage.begin() + static_cast<std::ptrdiff_t>(i + kCommonRun)) == r.forms.end()) continue;
            ++holders;
            if (outlet.empty() || r.outlet != outlet) continue;
            ++of_outlet;
            if (r.published) times.push_back(*r.published);
        }
        const bool apart = !times.empty() && std::ranges::max(times) - std::ranges::min(times) >= kHabitTime;
        if (holders > limit || (of_outlet >= kHabitReports && apart)) std::fill_n(common.begin() + static_cast<std::ptrdiff_t>(i), kCommonRun, char{1});
    }
    return common;
}

std::size_t rare_by_search(const std::vector<Written>& reports, const Forms& passage) {
    const std::size_t limit = std::max(kCommonFloor, static_cast<std::size_t>(kCommonShare * static_cast<double>(reports.size()))) + 2;
    const std::set<std::uint64_t> words(passage.begin(), passage.end());
    return static_cast<std::size_t>(std::ranges::count_if(words, [&](std::uint64_t word) {
        return static_cast<std::size_t>(std::ranges::count_if(reports, [&](const Written& r) { return std::ranges::count(r.forms, word) > 0; })) <= limit;
    }));
}

TEST(Rarity, IsWhatSearchingEveryReportFinds) {
    std::size_t common = 0, rare = 0;
    for (unsigned seed = 1; seed <= 40; ++seed) {
        std::mt19937 random(seed);
        Forms passage(30), habit(10);
        for (auto& word : passage) word = 1000 + random() % 400;
        for (auto& word : habit) word = 5000 + random() % 100;
        std::copy(habit.begin(), habit.end(), passage.begin() + 10);
        std::vector<Written> reports(30 + random() % 40);
        for (Written& r : reports) {
            for (int i = 0; i < 40; ++i) r.forms.push_back(1000 + random() % 400);
            const std::size_t from = random() % 20, length = random() % 20;
            if (random() % 2) r.forms.insert(r.forms.end(), passage.begin() + static_cast<std::ptrdiff_t>(from), passage.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(30, from + length)));
            r.outlet = std::string(random() % 4, 'o');
            if (random() % 5) r.published = static_cast<std::int64_t>(random() % 100) * kDay;
        }
        for (const std::string outlet : {"", "o", "oo", "none"}) {
            const auto expected = common_by_search(reports, passage, outlet);
            for (const int threads : {1, 3}) EXPECT_EQ(rarity_of(reports, passage, threads).common_in(passage, outlet), expected) << "seed " << seed << ", outlet " << outlet;
            common += static_cast<std::size_t>(std::ranges::count(expected, char{1}));
        }
        EXPECT_EQ(rarity_of(reports, passage).rare_in(passage), rare_by_search(reports, passage)) << "seed " << seed;
        rare += rare_by_search(reports, passage);
    }
    EXPECT_GT(common, 100u);
    EXPECT_GT(rare, 100u);
}

TEST(Rarity, AFewReportsHaveNothingInCommonButWhatTheyShare) {
    Forms passage;
    for (std::uint64_t word = 1; word <= 20; ++word) passage.push_back(word);
    const std::vector<Written> reports(10, Written{passage, "", std::nullopt});
    const Common rarity = rarity_of(reports, passage);
    EXPECT_EQ(std::ranges::count(rarity.common_in(passage, ""), char{1}), 0);
    EXPECT_EQ(rarity.rare_in(passage), passage.size());
}

TEST(Rarity, AnOutletsHabitIsWhatItSaysAtDifferentTimes) {
    Forms passage;
    for (std::uint64_t word = 1; word <= 12; ++word) passage.push_back(word);
    struct Case {
        std::vector<int> days;
        bool habit;
        const char* why;
    };
    const Case cases[] = {
        {{0, 40, 90}, true, "three reports over three months"},
        {{0, 3, 9}, false, "the background of one event, carried over"},
        {{0, 90}, false, "two are no habit"},
        {{-1, -1, -1}, false, "without dates nothing shows it"},
    };
    for (const Case& c : cases) {
        std::vector<Written> reports;
        for (const int day : c.days) reports.push_back({passage, "Hill Gazette", day < 0 ? std::nullopt : std::optional<std::int64_t>(day * kDay)});
        const Common rarity = rarity_of(reports, passage);
        EXPECT_EQ(std::ranges::count(rarity.common_in(passage, "Hill Gazette"), char{1}), c.habit ? 12 : 0) << c.why;
        EXPECT_EQ(std::ranges::count(rarity.common_in(passage, ""), char{1}), 0) << "it tells between two outlets: " << c.why;
    }
}

}  // namespace
}  // namespace stemma::reuse
