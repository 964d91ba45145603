// What is packed comes back, and what is damaged comes back as nothing.
#include "archive/pack.h"

#include <random>

#include <gtest/gtest.h>

namespace stemma::archive {
namespace {

std::string random_text(std::mt19937& random, std::size_t words) {
    std::string out;
    for (std::size_t i = 0; i < words; ++i) out += "word" + std::to_string(random() % 500) + (random() % 9 == 0 ? "\n" : " ");
    return out;
}

TEST(Pack, TextsComeBack) {
    std::mt19937 random(3);
    for (int round = 0; round < 50; ++round) {
        const std::string text = random_text(random, random() % 3000);
        EXPECT_EQ(unpack(pack(text)), text);
        std::string later = text;
        later.insert(later.size() / 2, random_text(random, 20));
        const std::string packed = pack_onto(text, later);
        EXPECT_EQ(unpack_onto(text, packed), later);
    }
}

TEST(Pack, ALaterVersionTakesWhatIsNewInIt) {
    std::mt19937 random(5);
    const std::string text = random_text(random, 200000), later = text.substr(0, text.size() / 3) + "and then a new sentence" + text.substr(text.size() / 3);
    EXPECT_LT(pack_onto(text, later).size(), pack(text).size() / 100);
}

TEST(Pack, DamagedBytesAreNothing) {
    std::mt19937 random(7);
    const std::string text = random_text(random, 400), packed = pack(text);
    for (int round = 0; round < 500; ++round) {
        std::string damaged = packed;
        damaged[random() % damaged.size()] ^= static_cast<char>(1 << random() % 8);
        const auto back = unpack(damaged);
        EXPECT_TRUE(!back || *back == text);  // or the bit says nothing
    }
    EXPECT_FALSE(unpack(packed.substr(0, packed.size() / 2)));
    EXPECT_FALSE(unpack("no zstd"));
    EXPECT_FALSE(unpack(""));
    EXPECT_FALSE(unpack_onto("another base", pack_onto(text, text + "more")));
}

TEST(Pack, NumbersComeBack) {
    const std::vector<std::uint32_t> places{0, 1, 4294967295u};
    const std::vector<std::uint64_t> keys{0, ~std::uint64_t{0}};
    const std::vector<double> days{-1.5, 0, 1e300};
    EXPECT_EQ(places_from(bytes_of(std::span<const std::uint32_t>(places))), places);
    EXPECT_EQ(keys_from(bytes_of(std::span<const std::uint64_t>(keys))), keys);
    EXPECT_EQ(days_from(bytes_of(std::span<const double>(days))), days);
    EXPECT_FALSE(places_from("12345"));
}

story::Profile random_profile(std::mt19937& random) {
    story::Profile profile;
    for (std::size_t i = 0; i < random() % 30; ++i) {
        story::Weighed word;
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

TEST(Pack, ProfilesComeBackAndCutOnesAreNothing) {
    std::mt19937 random(9);
    for (int round = 0; round < 100; ++round) {
        const story::Profile profile = random_profile(random);
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

}  // namespace
}  // namespace stemma::archive
