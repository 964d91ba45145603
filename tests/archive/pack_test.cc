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

}  // namespace
}  // namespace stemma::archive
