#include "reuse/fingerprints.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <span>

#include <gtest/gtest.h>

namespace stemma::reuse {
namespace {

using Forms = std::vector<std::uint64_t>;

Forms random_text(std::mt19937& random, std::size_t words, std::uint64_t vocabulary) {
    Forms text(words);
    for (auto& word : text) word = random() % vocabulary + 1;
    return text;
}

// The slow obvious twin: does any run of n words stand in both?
bool share_a_run(const Forms& a, const Forms& b, std::size_t n) {
    for (std::size_t i = 0; i + n <= a.size(); ++i) {
        if (std::search(b.begin(), b.end(), a.begin() + static_cast<std::ptrdiff_t>(i), a.begin() + static_cast<std::ptrdiff_t>(i + n)) != b.end()) return true;
    }
    return false;
}

TEST(Fingerprints, EveryGuaranteedRunLeavesAFingerprintInBoth) {
    std::mt19937 random(7);
    int sharing = 0;
    for (int round = 0; round < 300; ++round) {
        Forms a = random_text(random, 40, 1000), b = random_text(random, 40, 1000);
        const std::size_t length = 4 + random() % 8;
        std::copy_n(a.begin() + static_cast<std::ptrdiff_t>(random() % 25), length, b.begin() + static_cast<std::ptrdiff_t>(random() % 25));
        const auto fa = winnow(shingles_of(a)), fb = winnow(shingles_of(b));
        Forms both;
        std::ranges::set_intersection(fa, fb, std::back_inserter(both));
        if (share_a_run(a, b, kGuaranteed)) {
            ++sharing;
            EXPECT_FALSE(both.empty()) << "round " << round;
        }
        if (!share_a_run(a, b, kShingle)) { EXPECT_TRUE(both.empty()) << "round " << round; }
    }
    EXPECT_GT(sharing, 50);
}

TEST(Fingerprints, ProposesTheSamePairsAsComparingAllWithAll) {
    std::mt19937 random(11);
    for (int round = 0; round < 20; ++round) {
        std::vector<Forms> prints;
        Forms source = random_text(random, 200, 5000);
        for (int r = 0; r < 12; ++r) {
            Forms text = random_text(random, 60, 5000);
            const std::size_t length = random() % 30;
            std::copy_n(source.begin() + static_cast<std::ptrdiff_t>(random() % 170), length, text.begin() + 10);
            prints.push_back(winnow(shingles_of(text)));
        }
        std::set<std::pair<std::size_t, std::size_t>> slow, fast;
        for (std::size_t a = 0; a < prints.size(); ++a) {
            for (std::size_t b = a + 1; b < prints.size(); ++b) {
                Forms both;
                std::ranges::set_intersection(prints[a], prints[b], std::back_inserter(both));
                if (both.size() >= kFewestShared) slow.emplace(a, b);
            }
        }
        const Holders holders(prints);
        for (std::size_t a = 0; a < prints.size(); ++a) {
            for (const Candidate& candidate : holders.candidates_of(a)) fast.emplace(candidate.a, candidate.b);
        }
        EXPECT_EQ(fast, slow) << "round " << round;
    }
}

// Reports that carry pieces of a few texts, some of them often, and one in three a formula.
std::vector<Forms> random_prints(std::mt19937& random, std::size_t reports) {
    std::vector<Forms> sources, prints;
    for (int s = 0; s < 8; ++s) sources.push_back(random_text(random, 120, 5000));
    const Forms formula = random_text(random, 15, 5000);
    for (std::size_t r = 0; r < reports; ++r) {
        Forms text = random_text(random, random() % 60, 5000);
        for (std::size_t pieces = random() % 4; pieces > 0; --pieces) {
            const Forms& source = sources[std::min(random() % sources.size(), random() % sources.size())];
            const std::size_t length = random() % 40;
            const auto from = source.begin() + static_cast<std::ptrdiff_t>(random() % 80);
            text.insert(text.end(), from, from + static_cast<std::ptrdiff_t>(length));
        }
        if (random() % 3 == 0) text.insert(text.end(), formula.begin(), formula.end());
        prints.push_back(winnow(shingles_of(text)));
    }
    return prints;
}

// The slow twin of Holders: a map of all fingerprints, and a look at all of them for each question.
struct SlowHolders {
    const std::vector<Forms>& prints;
    std::map<std::uint64_t, std::vector<std::size_t>> holders;

    explicit SlowHolders(const std::vector<Forms>& of) : prints(of) {
        for (std::size_t r = 0; r < of.size(); ++r) {
            for (const std::uint64_t f : of[r]) holders[f].push_back(r);
        }
    }
    std::vector<Candidate> candidates_of(std::size_t a) const {
        std::map<std::size_t, std::size_t> shared;
        for (const std::uint64_t f : prints[a]) {
            std::size_t left = holders.at(f).size() > kMostHolders ? kNearestFollowers : prints.size();
            for (const std::size_t b : holders.at(f)) {
                if (b > a && left > 0) --left, ++shared[b];
            }
        }
        std::vector<Candidate> out;
        for (const auto& [b, n] : shared) {
            if (n >= kFewestShared) out.push_back({a, b, n});
        }
        return out;
    }
};

TEST(Fingerprints, HoldersAreThoseOfAPlainMap) {
    std::mt19937 random(23);
    std::size_t proposed = 0;
    for (const std::size_t reports : {0, 1, 2, 30, 100, 400}) {
        const std::vector<Forms> prints = random_prints(random, reports);
        const Holders fast(prints);
        const SlowHolders slow(prints);
        for (std::size_t a = 0; a < reports; ++a) {
            EXPECT_EQ(fast.candidates_of(a), slow.candidates_of(a)) << a << " of " << reports;
            proposed += slow.candidates_of(a).size();
        }
    }
    EXPECT_GT(proposed, 1000u);
}

TEST(Fingerprints, WinnowingKeepsTheSmallestOfEachWindow) {
    std::mt19937_64 random(31);
    for (int round = 0; round < 500; ++round) {
        Forms shingles(random() % 200);
        const std::uint64_t kinds = 1 + random() % 200;  // few: texts that repeat themselves
        const int spread = static_cast<int>(random() % 60);
        for (auto& shingle : shingles) shingle = random() % kinds << spread;
        std::set<std::uint64_t> slow;
        for (std::size_t i = 0; i < shingles.size() && (i == 0 || i + kWindow <= shingles.size()); ++i) {
            slow.insert(std::ranges::min(std::span(shingles).subspan(i, std::min(kWindow, shingles.size()))));
        }
        EXPECT_EQ(winnow(shingles), Forms(slow.begin(), slow.end())) << "round " << round;
    }
}

TEST(Fingerprints, TenThousandReprintsProposeFewPairs) {
    std::mt19937 random(9);
    const auto print = winnow(shingles_of(random_text(random, 50, 1000)));
    const std::vector<Forms> prints(10'000, print);
    const Holders holders(prints);
    std::size_t proposed = 0;
    for (std::size_t a = 0; a < prints.size(); ++a) proposed += holders.candidates_of(a).size();
    EXPECT_LE(proposed, prints.size() * kNearestFollowers);
    EXPECT_GE(proposed, prints.size() - 1) << "the chains must still join all";
}

TEST(Fingerprints, TextsShorterThanAShingleHaveNone) {
    EXPECT_TRUE(winnow(shingles_of(Forms(kShingle - 1, 1))).empty());
    EXPECT_EQ(winnow(shingles_of(Forms(kShingle, 1))).size(), 1u);
}

}  // namespace
}  // namespace stemma::reuse
