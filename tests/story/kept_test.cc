// What is kept of a report comes back, and what is cut short comes back as nothing.
#include "story/kept.h"

#include <random>

#include <gtest/gtest.h>

#include "told.h"

namespace stemma::story {
namespace {

Profile random_profile(std::mt19937& random) {
    Profile profile;
    for (std::size_t i = 0; i < random() % 30; ++i) {
        Weighed word;
        word.key = (std::uint64_t{random()} << 32) | random();
        word.weight = static_cast<float>(random() % 1000) / 7;
        word.name = random() % 2;
        word.person = random() % 2;
        word.place = random() % 2;
        word.concrete = random() % 2;
        word.rare = random() % 2;
        word.title = random() % 2;
        word.lead = random() % 2;
        profile.words.push_back(word);
        profile.pairs.push_back(word.key * 3);
    }
    profile.strongest = {1, 2, 3};
    profile.names = 0.25f;
    profile.concrete_title_sum = 4;
    for (std::size_t i = 0; i < random() % 4; ++i) profile.days.push_back({static_cast<int>(i) - 2, 0.5f});
    profile.ages = {3, 90};
    if (random() % 2) profile.first_day = -7;
    if (random() % 2) profile.main_place = 77;
    if (random() % 2) profile.published = 12.5;
    profile.language = random() % 2 ? "en" : "";
    profile.length = random() % 1000;
    return profile;
}

TEST(Kept, ProfilesComeBackAndCutOnesAreNothing) {
    std::mt19937 random(9);
    for (int round = 0; round < 100; ++round) {
        const Profile profile = random_profile(random);
        const std::string bytes = bytes_of(profile);
        const auto back = profile_from(bytes);
        ASSERT_TRUE(back);
        EXPECT_EQ(bytes_of(*back), bytes);
        EXPECT_EQ(back->words.size(), profile.words.size());
        EXPECT_EQ(back->published, profile.published);
        EXPECT_EQ(back->main_place, profile.main_place);
        EXPECT_EQ(back->language, profile.language);
        EXPECT_EQ(back->length, profile.length);
        for (std::size_t i = 0; i < profile.words.size(); ++i) {
            EXPECT_EQ(back->words[i].key, profile.words[i].key);
            EXPECT_EQ(back->words[i].weight, profile.words[i].weight);
            EXPECT_EQ(back->words[i].rare, profile.words[i].rare);
            EXPECT_EQ(back->words[i].lead, profile.words[i].lead);
        }
        for (std::size_t n = 0; n < bytes.size(); ++n) EXPECT_FALSE(profile_from(std::string_view(bytes).substr(0, n)));
    }
}

TEST(Kept, TermsComeBackAndCutOnesAreNothing) {
    std::mt19937 random(4);
    for (int round = 0; round < 20; ++round) {
        Terms terms = random_report(random, 1, 100.25);
        for (Word& word : terms.words) {
            word.person = random() % 2;
            word.place = random() % 2;
            word.number = random() % 2;
            word.speaker = random() % 2;
            word.function = random() % 2;
        }
        terms.ages = {7, 70};
        terms.language = random() % 2 ? "en" : "";
        if (random() % 2) terms.published.reset();
        if (random() % 2) terms.first_day.reset();
        const std::string bytes = bytes_of(terms);
        const auto back = terms_from(bytes);
        ASSERT_TRUE(back);
        EXPECT_EQ(back->words, terms.words);
        EXPECT_EQ(std::tie(back->sentences, back->first_day, back->ages, back->language, back->published),
                  std::tie(terms.sentences, terms.first_day, terms.ages, terms.language, terms.published));
        EXPECT_EQ(bytes_of(*back), bytes);
        for (std::size_t n = 0; n < bytes.size(); ++n) EXPECT_FALSE(terms_from(std::string_view(bytes).substr(0, n)));
    }
    Terms astray = random_report(random, 1, 100);
    astray.words.front().sentence = 1000;
    EXPECT_FALSE(terms_from(bytes_of(astray))) << "a word of a sentence that is not there";
}

}  // namespace
}  // namespace stemma::story
