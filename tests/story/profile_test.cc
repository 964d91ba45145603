// A report weighed: what is rare, what is template, which words are heaviest.
#include "story/profile.h"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "base/hash.h"

namespace stemma::story {
namespace {

// Words by spaces, sentences by full stops; capitals within a sentence are names.
Terms terms_from(std::string_view text) {
    Terms terms;
    std::vector<std::uint64_t> sentence;
    std::uint32_t number = 0;
    const auto end_sentence = [&] {
        if (sentence.empty()) return;
        terms.sentences.push_back(sentence.size() >= kTellingSentence ? hash64({reinterpret_cast<const char*>(sentence.data()), sentence.size() * sizeof(sentence[0])}) : 0);
        sentence.clear();
        ++number;
    };
    std::string word;
    for (const char c : std::string(text) + ' ') {
        if (c != ' ' && c != '.') {
            word += c;
            continue;
        }
        if (!word.empty()) {
            const bool capital = word[0] >= 'A' && word[0] <= 'Z';
            Word made;
            made.key = hash64(word);
            made.sentence = number;
            made.name = capital && !sentence.empty();
            made.number = word[0] >= '0' && word[0] <= '9';
            made.function = word == "the" || word == "a" || word == "of" || word == "in";
            terms.words.push_back(made);
            sentence.push_back(made.key);
            word.clear();
        }
        if (c == '.') end_sentence();
    }
    end_sentence();
    return terms;
}

const Weighed* find(const Profile& profile, std::string_view form) {
    const auto at = std::ranges::lower_bound(profile.words, hash64(form), {}, &Weighed::key);
    return at != profile.words.end() && at->key == hash64(form) ? &*at : nullptr;
}

void hold(Counts& counts, const Terms& terms) {
    counts.open();
    for (const std::uint64_t key : weigh(terms, counts).keys) counts.hold(key);
}

TEST(Profile, FunctionWordsAreLeftOutAndNamesWeighMore) {
    const Profile profile = weigh(terms_from("a ferry sank off Norholm in the fog"), Counts{}).profile;
    EXPECT_EQ(find(profile, "the"), nullptr);
    ASSERT_NE(find(profile, "Norholm"), nullptr);
    EXPECT_GT(find(profile, "Norholm")->weight, find(profile, "fog")->weight);
    EXPECT_EQ(heaviest(profile, 1), std::vector<std::uint64_t>{hash64("Norholm")});
    EXPECT_TRUE(find(profile, "Norholm")->rare) << "a name of the first story";
    EXPECT_FALSE(find(profile, "fog")->rare) << "whether a plain word is rare is not known yet";
}

TEST(Profile, AWordOfManyStoriesWeighsLess) {
    Counts counts;
    for (int i = 0; i < 50; ++i) hold(counts, terms_from("police in Norholm searched house number " + std::to_string(i)));
    const Profile profile = weigh(terms_from("police in Norholm and Lorn"), counts).profile;
    EXPECT_LT(find(profile, "Norholm")->weight, find(profile, "Lorn")->weight / 2);
    EXPECT_FALSE(find(profile, "Norholm")->rare);
    EXPECT_TRUE(find(profile, "Lorn")->rare);
}

TEST(Profile, ASentenceOfTwoOtherStoriesIsTemplate) {
    const std::string notice = "your request to be told by mail was kept. ";
    const std::string first = "the mill of Aldermoor burned down last night and nine neighbours slept in a gym while its owner looked for the oven that was left on in the bakery";
    Counts counts;
    const auto sees_notice = [&] { return find(weigh(terms_from(notice + first), counts).profile, "request") != nullptr; };
    EXPECT_TRUE(sees_notice());
    hold(counts, terms_from(notice + "a chess club won the cup"));
    EXPECT_TRUE(sees_notice()) << "one other story may be told in the same words";
    hold(counts, terms_from(notice + "a museum bought a boat"));
    EXPECT_FALSE(sees_notice());
    EXPECT_NE(find(weigh(terms_from(notice), counts).profile, "request"), nullptr) << "where there is nothing else it stays";
}

TEST(Profile, PairsOfFewStoriesAreKept) {
    Counts counts;
    hold(counts, terms_from("police in Hollin Street"));
    EXPECT_EQ(weigh(terms_from("a fire in Hollin Street"), counts).profile.pairs.size(), 1u);
    for (int i = 0; i < 3; ++i) hold(counts, terms_from("again in Hollin Street"));
    EXPECT_EQ(weigh(terms_from("a fire in Hollin Street"), counts).profile.pairs.size(), 0u) << "four stories hold it by now";
}

TEST(Profile, NothingGivesNothing) {
    const Weighing weighing = weigh(Terms{}, Counts{});
    EXPECT_TRUE(weighing.keys.empty());
    EXPECT_TRUE(weighing.profile.words.empty());
    EXPECT_TRUE(heaviest(weighing.profile, 10).empty());
}

TEST(Counts, ForgetWhatIsReleased) {
    Counts counts;
    std::mt19937 random(3);
    std::vector<Terms> held;
    for (int i = 0; i < 40; ++i) {
        std::string text;
        for (int w = 0; w < 20; ++w) text += "w" + std::to_string(random() % 60) + ' ';
        held.push_back(terms_from(text));
        hold(counts, held.back());
    }
    EXPECT_GT(counts.keys(), 60u);
    for (const Terms& terms : held) {
        for (const std::uint64_t key : weigh(terms, counts).keys) counts.release(key);
        counts.close();
    }
    EXPECT_EQ(counts.keys(), 0u);
    EXPECT_EQ(counts.stories(), 0u);
    counts.release(7);
    EXPECT_EQ(counts.holding(7), 0u);
}

}  // namespace
}  // namespace stemma::story
