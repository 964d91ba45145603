// The stream against a slow twin, its window, and what it gives back.
#include "story/stream.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <set>

#include <gtest/gtest.h>

#include "told.h"

namespace stemma::story {
namespace {

std::vector<std::vector<std::string>> groups_of(const Stream& stream) {
    std::vector<std::vector<std::string>> groups;
    for (const Story& story : stream.stories()) {
        auto& group = groups.emplace_back();
        for (const ReportId& id : story.reports) group.push_back(id.text);
    }
    std::ranges::sort(groups);
    return groups;
}

// The slow obvious twin, for streams in which nothing is closed: no postings, the counts made anew for each report, every story
// looked at for every word.
class SlowStream {
public:
    void add(const Told& told) {
        const Weighing weighing = weigh(told.terms, counts());
        std::vector<std::pair<double, std::size_t>> near;  // minus strength, story
        std::vector<double> strength(stories_.size(), 0);
        std::vector<std::uint64_t> keys = heaviest(weighing.profile, kProposing);
        keys.insert(keys.end(), weighing.profile.pairs.begin(), weighing.profile.pairs.end());
        for (const std::uint64_t key : keys) {
            std::set<std::size_t> here;
            for (std::size_t s = 0; s < stories_.size(); ++s) {
                if (std::ranges::any_of(stories_[s], [&](std::size_t m) { return holds(told_[m].profile, key); })) here.insert(s);
            }
            for (const std::size_t s : here) strength[s] += 1 / (1 + std::log(static_cast<double>(here.size())));
        }
        for (std::size_t s = 0; s < stories_.size(); ++s) {
            if (strength[s] > 0) near.emplace_back(-strength[s], s);
        }
        std::ranges::sort(near);
        if (near.size() > kMostStories) near.resize(kMostStories);

        const auto likest_by_words = [&](std::size_t s) {
            float likest = 0;
            for (const std::size_t m : stories_[s]) likest = std::max(likest, evidence(weighing.profile, told_[m].profile)[Words]);
            return likest;
        };
        double highest = built_in_model().join;
        std::optional<std::size_t> home;
        std::vector<std::size_t> same;
        std::ranges::sort(near, {}, &std::pair<double, std::size_t>::second);
        for (const auto& [unused, s] : near) {
            double likest = kUnlike, sum = 0;
            float crowd = 0;
            for (const auto& [unused_too, other] : near) crowd += likest_by_words(other);
            for (const std::size_t m : stories_[s]) {
                Evidence marks = evidence(weighing.profile, told_[m].profile);
                marks[Crowd] = crowd / static_cast<float>(kMostStories);
                const double odds = std::max(kUnlike, static_cast<double>(built_in_model().trees(marks)));
                likest = std::max(likest, odds);
                sum += odds;
            }
            const double close = kLikestShare * likest + (1 - kLikestShare) * sum / static_cast<double>(stories_[s].size());
            if (close >= highest) highest = close, home = s;
            if (close >= static_cast<double>(built_in_model().merge)) same.push_back(s);
        }
        if (!home) home = stories_.size(), stories_.emplace_back();
        stories_[*home].push_back(told_.size());
        told_.push_back(weighing);
        ids_.push_back(told.id.text);
        for (const std::size_t s : same) {
            if (s == *home || stories_[s].empty()) continue;
            const std::size_t into = std::min(s, *home), from = std::max(s, *home);
            stories_[into].insert(stories_[into].end(), stories_[from].begin(), stories_[from].end());
            std::ranges::sort(stories_[into]);
            stories_[from].clear();
            home = into;
            ++merged;
        }
    }

    std::vector<std::vector<std::string>> groups() const {
        std::vector<std::vector<std::string>> out;
        for (const auto& story : stories_) {
            if (story.empty()) continue;
            auto& group = out.emplace_back();
            for (const std::size_t m : story) group.push_back(ids_[m]);
        }
        std::ranges::sort(out);
        return out;
    }

    std::size_t merged = 0;

private:
    static bool holds(const Profile& profile, std::uint64_t key) {
        return std::ranges::any_of(profile.words, [&](const Weighed& word) { return word.key == key; }) || std::ranges::find(profile.pairs, key) != profile.pairs.end();
    }
    Counts counts() const {
        Counts out;
        for (const auto& story : stories_) {
            if (story.empty()) continue;
            out.open();
            std::set<std::uint64_t> keys;
            for (const std::size_t m : story) keys.insert(told_[m].keys.begin(), told_[m].keys.end());
            for (const std::uint64_t key : keys) out.hold(key);
        }
        return out;
    }

    std::vector<Weighing> told_;
    std::vector<std::string> ids_;
    std::vector<std::vector<std::size_t>> stories_;
};

TEST(Stream, GroupsAsTheSlowTwinDoes) {
    std::size_t merged = 0, joined = 0;
    for (unsigned seed = 1; seed <= 12; ++seed) {
        Stream fast;
        SlowStream slow;
        const auto told = random_stream(seed, 70, 0.2);
        for (const Told& one : told) {
            fast.add(one.id, std::nullopt, one.terms);
            slow.add(one);
            ASSERT_EQ(groups_of(fast), slow.groups()) << "seed " << seed << ", after " << one.id.text;
        }
        merged += slow.merged;
        joined += told.size() - slow.groups().size();
    }
    EXPECT_GT(joined, 100u) << "else nothing has been tried";
    EXPECT_GT(merged, 0u) << "else no merging has been tried";
}

TEST(Stream, ClosesWhatNothingJoinsAndGivesItsMemoryBack) {
    Stream stream;
    std::size_t most = 0;
    const auto told = random_stream(3, 3000, 1);  // a report a day: eight windows
    for (const Told& one : told) {
        stream.add(one.id, std::nullopt, one.terms);
        most = std::max(most, stream.held());
    }
    EXPECT_LT(most, 2000u) << "two windows at most, and what has come since the last search";
    std::size_t reports = 0;
    for (const Story& story : stream.stories()) reports += story.reports.size();
    EXPECT_EQ(reports, told.size()) << "no report is lost";
}

TEST(Stream, NothingJoinsAfterTheWindowUnlessItIsSaidTo) {
    std::mt19937 random(8);
    const Terms first = random_report(random, 1, 100);
    for (const double days : {10.0, kWindow - 1, kWindow + 1, 10 * kWindow}) {
        Terms second = first;
        second.published = 100 + days;
        Stream stream;
        stream.add({"a"}, std::nullopt, first);
        stream.add({"b"}, std::nullopt, second);
        EXPECT_EQ(stream.stories().size(), days > kWindow ? 2u : 1u) << days << " days later";
    }
    Stream given;
    given.add({"a"}, StoryId{"s"}, first);
    for (int i = 0; i < 1000; ++i) given.add({"x" + std::to_string(i)}, std::nullopt, random_report(random, 1000 + static_cast<std::size_t>(i), 100 + i));
    Terms late = first;
    late.published = 1200;
    given.add({"b"}, StoryId{"s"}, late);
    EXPECT_EQ(given.stories().front().reports, (std::vector<ReportId>{{"a"}, {"b"}}));
}

TEST(Stream, AWrongDateInTheFutureClosesNothing) {
    std::vector<Told> told = random_stream(5, 1200, 0.05);
    const auto groups = [&](bool wrong) {
        Stream stream;
        for (std::size_t i = 0; i < told.size(); ++i) {
            if (wrong && i == 300) {
                std::mt19937 random(1);
                stream.add({"wrong"}, std::nullopt, random_report(random, 99'999, 40'000));
            }
            stream.add(told[i].id, std::nullopt, told[i].terms);
        }
        auto out = groups_of(stream);
        std::erase(out, std::vector<std::string>{"wrong"});
        return out.size();
    };
    const std::size_t without = groups(false), with = groups(true);
    EXPECT_NEAR(static_cast<double>(with), static_cast<double>(without), 0.05 * static_cast<double>(without));
}

TEST(Stream, NeverClosingKeepsOldStoriesForUndatedReports) {
    std::vector<Told> told = random_stream(6, 2000, 1);
    Terms undated = told[0].terms;
    undated.published.reset();
    for (const Closing closing : {Closing::Old, Closing::Never}) {
        Stream stream(built_in_model(), closing);
        for (const Told& one : told) stream.add(one.id, std::nullopt, one.terms);
        stream.add({"undated"}, std::nullopt, undated);
        bool joined = false;
        for (const Story& story : stream.stories()) {
            const bool first = std::ranges::find(story.reports, told[0].id) != story.reports.end();
            joined = joined || (first && std::ranges::find(story.reports, ReportId{"undated"}) != story.reports.end());
        }
        EXPECT_EQ(joined, closing == Closing::Never);
    }
}

TEST(Stream, GivenStoriesTakeNoPlaceOfOthers) {
    const auto told = random_stream(7, 60, 0.1);
    Stream stream;
    for (const Told& one : told) {
        for (int copy = 0; copy < 20; ++copy) stream.add({one.id.text + "g" + std::to_string(copy)}, StoryId{"g" + one.id.text + std::to_string(copy)}, one.terms);
    }
    stream.add({"a"}, std::nullopt, told[0].terms);
    stream.add({"b"}, std::nullopt, told[0].terms);
    for (const Story& story : stream.stories()) {
        if (story.reports.front() == ReportId{"a"}) { EXPECT_EQ(story.reports.size(), 2u); }
    }
}

TEST(KeySet, HoldsWhatASetHolds) {
    std::mt19937 random(12);
    KeySet fast;
    std::set<std::uint64_t> slow;
    for (int round = 0; round < 200; ++round) {
        std::set<std::uint64_t> fresh;
        for (std::size_t i = random() % 40; i > 0; --i) fresh.insert(random() % 3000);
        std::erase_if(fresh, [&](std::uint64_t key) { return slow.contains(key); });
        fast.add({fresh.begin(), fresh.end()});
        slow.insert(fresh.begin(), fresh.end());
        for (int i = 0; i < 50; ++i) {
            const std::uint64_t key = random() % 3000;
            ASSERT_EQ(fast.holds(key), slow.contains(key)) << round;
        }
    }
    std::vector<std::uint64_t> all;
    fast.each([&](std::uint64_t key) { all.push_back(key); });
    std::ranges::sort(all);
    EXPECT_TRUE(std::ranges::equal(all, slow));
}

TEST(Stream, ABusyStoryStaysOpenLonger) {
    std::mt19937 random(9);
    const Terms first = random_report(random, 1, 100);
    Stream stream;
    for (int i = 0; i < 5; ++i) stream.add({"a" + std::to_string(i)}, std::nullopt, first);
    ASSERT_EQ(stream.stories().size(), 1u);
    Terms late = first;
    late.published = 100 + 1.5 * kWindow;
    stream.add({"b"}, std::nullopt, late);
    EXPECT_EQ(stream.stories().size(), 1u);
}

TEST(Stream, OfABusyStoryOnlyTheLatestAreHeld) {
    std::mt19937 random(2);
    const Terms terms = random_report(random, 1, 100);
    Stream stream;
    for (int i = 0; i < 500; ++i) stream.add({std::to_string(i)}, std::nullopt, terms);
    EXPECT_EQ(stream.stories().size(), 1u);
    EXPECT_LE(stream.held(), kMostMembers);
}

// A report that is like two stories that are not like each other shows them to be one.
TEST(Stream, AReportMayMergeTwoStories) {
    bool merged = false;
    for (unsigned seed = 1; seed <= 40 && !merged; ++seed) {
        Stream stream;
        std::size_t stories = 0;
        for (const Told& one : random_stream(seed, 60, 0.1)) {
            stream.add(one.id, std::nullopt, one.terms);
            const std::size_t now = stream.stories().size();
            merged = merged || now < stories;
            stories = now;
        }
    }
    EXPECT_TRUE(merged);
}

}  // namespace
}  // namespace stemma::story
