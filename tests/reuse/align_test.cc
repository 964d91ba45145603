#include "reuse/align.h"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "reuse/fingerprints.h"
#include "reuse/words.h"

namespace stemma::reuse {
namespace {

using Forms = std::vector<std::uint64_t>;

struct AlignCase {
    const char* a;
    const char* b;
    std::vector<std::array<std::size_t, 4>> expected;  // begin and end in a, begin and end in b; words
    const char* why;
};

TEST(Align, FindsPassages) {
    const AlignCase cases[] = {
        {"one two three four five six seven eight", "one two three four five six seven eight", {{0, 8, 0, 8}}, "all of it"},
        {"alpha one two three four five six seven eight", "one two three four five six seven eight omega", {{1, 9, 0, 8}}, "at another place"},
        {"one two three four five six seven eight nine ten", "one two three four five six NEW eight nine ten", {{0, 10, 0, 10}}, "one word replaced"},
        {"one two three four five six seven eight nine ten", "one two three four five six eight nine ten", {{0, 10, 0, 9}}, "one word dropped"},
        {"one two three four five six seven eight nine ten", "one two three four five six new seven eight nine ten", {{0, 10, 0, 11}}, "one word added"},
        {"a b c d e f g h 1 2 3 4 5 6 7 8", "1 2 3 4 5 6 7 8 x y z a b c d e f g h", {{0, 8, 11, 19}, {8, 16, 0, 8}}, "another order"},
        {"a b c d e f g h", "a b c d e f g h x y z v w q a b c d e f g h", {{0, 8, 0, 8}}, "each place once"},
        {"one two three four five", "one two three four five", {}, "shorter than a passage"},
        {"one two three four five six seven", "one two three four five six seven", {}, "seven words are within chance"},
        {"", "one two three four five six seven eight", {}, "nothing to compare"},
    };
    for (const AlignCase& c : cases) {
        std::vector<std::array<std::size_t, 4>> got;
        for (const Aligned& p : align(forms_of(c.a), forms_of(c.b))) got.push_back({p.a_begin, p.a_end, p.b_begin, p.b_end});
        EXPECT_EQ(got, c.expected) << c.a << " | " << c.b << ": " << c.why;
    }
}

TEST(Align, AnchorsKnowEveryPlaceOfEveryShingle) {
    std::mt19937 random(8);
    for (int round = 0; round < 100; ++round) {
        Forms text(random() % 60);
        for (auto& word : text) word = random() % 3;  // few words, so that shingles stand at many places
        const Anchors anchors(text);
        std::vector<std::uint64_t> asked = shingles_of(text);
        const std::vector<std::uint64_t> all = asked;
        asked.push_back(random());
        for (const std::uint64_t shingle : asked) {
            std::vector<std::uint32_t> slow, fast;
            for (std::size_t i = 0; i < all.size(); ++i) {
                if (all[i] == shingle) slow.push_back(static_cast<std::uint32_t>(i));
            }
            for (const Anchors::Place& place : anchors.places_of(shingle)) fast.push_back(place.at);
            EXPECT_EQ(fast, slow) << "round " << round;
        }
    }
}

// The slow obvious twin: every run of n words of a, looked for everywhere in b.
std::vector<char> on_a_common_run(const Forms& a, const Forms& b, std::size_t n) {
    std::vector<char> marks(a.size(), 0);
    for (std::size_t i = 0; i + n <= a.size(); ++i) {
        const auto begin = a.begin() + static_cast<std::ptrdiff_t>(i), end = begin + static_cast<std::ptrdiff_t>(n);
        if (std::search(b.begin(), b.end(), begin, end) != b.end()) std::fill_n(marks.begin() + static_cast<std::ptrdiff_t>(i), n, char{1});
    }
    return marks;
}

TEST(Align, CoversEveryCommonRunThatComparingAllWithAllFinds) {
    std::mt19937 random(21);
    for (int round = 0; round < 200; ++round) {
        std::uint64_t next = 1;
        Forms a(120), b(120);
        for (auto& word : a) word = next++;
        for (auto& word : b) word = next++;
        for (std::size_t k = 0, at = 0; k < 3; ++k, at += 40) {  // three stretches of a, reordered, into b
            const std::size_t length = 3 + random() % 30, from = (2 - k) * 40 + random() % 8;
            std::copy_n(a.begin() + static_cast<std::ptrdiff_t>(from), length, b.begin() + static_cast<std::ptrdiff_t>(at));
            if (random() % 2) b[at + length / 2] = next++;
        }
        const auto slow = on_a_common_run(a, b, kFewestSame);
        std::vector<char> fast(a.size(), 0), in_b(b.size(), 0);
        for (const Aligned& p : align(a, b)) {
            for (std::size_t i = p.a_begin; i < p.a_end; ++i) EXPECT_EQ(fast[i]++, 0) << "each place once, round " << round;
            for (std::size_t i = p.b_begin; i < p.b_end; ++i) EXPECT_EQ(in_b[i]++, 0) << "each place once, round " << round;
            EXPECT_EQ(a[p.a_begin], b[p.b_begin]) << "a passage begins with a word of both";
            EXPECT_EQ(a[p.a_end - 1], b[p.b_end - 1]) << "and ends with one";
            EXPECT_GE(p.same, kFewestSame);
        }
        for (std::size_t i = 0; i < a.size(); ++i) EXPECT_LE(slow[i], fast[i]) << "round " << round << ", word " << i;
    }
}

TEST(Align, FollowsATextOfWhichOneWordInTwelveIsEdited) {
    std::mt19937 random(4);
    std::size_t kept = 0, covered = 0;
    for (int round = 0; round < 50; ++round) {
        Forms a, b;
        std::uint64_t next = 1;
        for (int i = 0; i < 200; ++i) a.push_back(next++);
        for (const std::uint64_t word : a) {
            const auto dice = random() % 36;
            if (dice == 0) continue;
            b.push_back(dice == 1 ? next++ : word);
            if (dice == 2) b.push_back(next++);
        }
        kept += a.size();
        for (const Aligned& p : align(a, b)) covered += p.a_end - p.a_begin;
    }
    EXPECT_GT(static_cast<double>(covered), 0.97 * static_cast<double>(kept));
}

// Each run is looked at and thrown away; what is free around it must not be walked through to the end of the text.
TEST(Align, VeryManyRunsThatAreTooShortAreNoPassageAndNoTrap) {
    std::mt19937 random(8);
    std::vector<std::uint64_t> order(30'000);
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::uint64_t own = 1'000'000;
    const auto text = [&] {
        std::ranges::shuffle(order, random);
        Forms out;
        for (const std::uint64_t run : order) {
            for (std::uint64_t k = 0; k + 1 < kFewestSame; ++k) out.push_back(10 * run + k);
            for (int k = 0; k < 4; ++k) out.push_back(own++);
        }
        return out;
    };
    const Forms a = text(), b = text();
    EXPECT_TRUE(align(a, b).empty());
}

TEST(Align, OneWordRepeatedWithoutEndIsNoPassageAndNoTrap) {
    const Forms same(200'000, 7);
    EXPECT_TRUE(align(same, same).empty());
    Forms period;
    for (int i = 0; i < 200'000; ++i) period.push_back(static_cast<std::uint64_t>(i % 10));
    EXPECT_TRUE(align(period, period).empty());
}

}  // namespace
}  // namespace stemma::reuse
