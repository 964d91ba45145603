#include <algorithm>
#include <functional>
#include <map>
#include <random>

#include <gtest/gtest.h>

#include "lang/spelling.h"

namespace stemma {
namespace {

enum class Likeness { Same, Resembling, Different };

struct Row {
    std::string_view a, b;
    Likeness expected;
    std::string_view why;
};

const Row kRows[] = {
    {"Shoigu", "Szojgu", Likeness::Same, "Polish letters"},
    {"Shoigu", "Shoygu", Likeness::Same, "i and y"},
    {"Shoigu", "Шойгу", Likeness::Same, "another script"},
    {"Sergei Shoigu", "Sergej Szojgu", Likeness::Same, "two words"},
    {"Pyongyang", "Pjongjang", Likeness::Same, "German letters"},
    {"Pyongyang", "Pjongyang", Likeness::Same, "half German"},
    {"Zelensky", "Zelenskiy", Likeness::Same, "endings"},
    {"Zelensky", "Selenskyj", Likeness::Same, "German letters"},
    {"Lopes", "Lopez", Likeness::Same, "s and z"},
    {"Johnson", "Jonson", Likeness::Same, "a letter that is not heard"},
    {"Veshkor", "Weschkor", Likeness::Same, "German w and sch"},
    {"Ludvar", "Ludwar", Likeness::Same, "German w"},
    {"Ostrenia", "Ostrenien", Likeness::Same, "a country's German ending"},
    {"Zorya", "Sorja", Likeness::Same, "German s and j"},
    {"Milan Droshek", "Milan Droschek", Likeness::Same, "German sch behind a given name"},
    {"Julia", "Julien", Likeness::Resembling, "two people: no country's ending"},
    {"Marien", "Maria", Likeness::Resembling, "too short for a country"},
    {"Veshkor", "Vishnar", Likeness::Resembling, "another town"},
    {"Sorja", "Sonja", Likeness::Resembling, "another name"},
    {"Kyiv", "Kiev", Likeness::Resembling, "two languages' names"},
    {"Kursk", "Kurdish", Likeness::Resembling, "a machine's slip: worth showing, never merged"},
    {"Hansen", "Jansen", Likeness::Resembling, "another name"},
    {"Iran", "Iraq", Likeness::Different, "two countries"},
    {"Austria", "Australia", Likeness::Different, "two countries"},
    {"Niger", "Nigeria", Likeness::Different, "two countries"},
    {"Moscow", "Madrid", Likeness::Different, "nothing in common"},
    {"Smith", "Weir", Likeness::Different, "nothing in common"},
    {"", "Weir", Likeness::Different, "nothing"},
};

TEST(Spelling, VariantsComeTogetherAndOthersStayApart) {
    for (const Row& row : kRows) {
        const double likeness = spelling_likeness(row.a, row.b).value;
        SCOPED_TRACE(std::string(row.a) + " / " + std::string(row.b) + " = " + std::to_string(likeness) + "  (" + std::string(row.why) + ")");
        const Likeness found = likeness >= kSameSpelling.value ? Likeness::Same : likeness >= kResembling.value ? Likeness::Resembling : Likeness::Different;
        EXPECT_EQ(static_cast<int>(found), static_cast<int>(row.expected));
        EXPECT_EQ(likeness, spelling_likeness(row.b, row.a).value);
    }
}

// The distance spelt out as its definition, without a table.
double slow_distance(std::string_view a, std::string_view b) {
    if (a.empty() || b.empty()) return static_cast<double>(a.size() + b.size());
    const double change = a.front() == b.front() ? 0 : 1;
    return std::min({change + slow_distance(a.substr(1), b.substr(1)), 1 + slow_distance(a.substr(1), b), 1 + slow_distance(a, b.substr(1))});
}

TEST(Spelling, AgreesWithTheDefinition) {
    // Letters that are no neighbours and take no part in a romanisation, so that plain forms are the words themselves.
    std::mt19937 random(11);
    const std::string letters = "bdlr";
    for (int round = 0; round < 400; ++round) {
        const auto word = [&] {
            std::string out;
            const std::size_t size = 1 + random() % 6;
            while (out.size() < size) {
                const char c = letters[random() % letters.size()];
                if (out.empty() || out.back() != c) out += c;
            }
            return out;
        };
        const std::string a = word(), b = word();
        std::size_t front = 0;
        while (front < std::min({a.size(), b.size(), std::size_t{4}}) && a[front] == b[front]) ++front;
        const double alike = 1 - slow_distance(a, b) / static_cast<double>(std::max(a.size(), b.size()));
        EXPECT_NEAR(spelling_likeness(a, b).value, a == b ? 1 : alike + static_cast<double>(front) * 0.05 * (1 - alike), 1e-9) << a << " " << b;
    }
}

TEST(Spelling, MadeReadyIsComparedLikeTheNames) {
    const std::string_view names[] = {"Szojgu", "Shoygu", "Шойгу", "Iran", "Iraq", "", "!?", "Lopes", "Lopez", "Ана Вейр"};
    for (const std::string_view a : names) {
        for (const std::string_view b : names) EXPECT_EQ(spelling_likeness(spelling_of(a), spelling_of(b)), spelling_likeness(a, b)) << a << " " << b;
    }
    EXPECT_EQ(spelling_likeness("Iran", "Iraq").value, 0) << "two countries";
}

// Given up early or not: the same from the least likeness on, and below it nothing that reaches it.
TEST(Spelling, GivingUpEarlyChangesNothingThatCounts) {
    std::mt19937 random(13);
    const std::string letters = "abdeiklmnorstvz";
    std::size_t reached = 0;
    for (int round = 0; round < 4000; ++round) {
        std::string a, b;
        for (std::size_t size = 1 + random() % (random() % 50 == 0 ? 60 : 12); size > 0; --size) a += letters[random() % letters.size()];
        b = a;
        for (std::size_t changes = random() % 6; changes > 0; --changes) {
            const std::size_t at = random() % (b.size() + 1);
            const char letter = letters[random() % letters.size()];
            if (random() % 3 == 0) b.insert(at, 1, letter);
            else if (at < b.size() && random() % 2 == 0) b.erase(at, 1);
            else if (at < b.size()) b[at] = letter;
        }
        const Spelling one = spelling_of(a), other = spelling_of(b);
        const double whole = spelling_likeness(one, other).value;
        for (const double least : {0.0, 0.1, 0.3, 0.55, 0.75, 0.9, 1.0}) {
            const double found = spelling_likeness(one, other, Share{least}).value;
            if (whole >= least) {
                EXPECT_EQ(found, whole) << a << " " << b << " from " << least;
                ++reached;
            } else {
                EXPECT_LT(found, least) << a << " " << b;
            }
        }
    }
    EXPECT_GT(reached, 4000u);
}

TEST(Spelling, PlainFormIsStable) {
    for (const std::string_view name : {"Szojgu", "Shoygu", "Шойгу"}) EXPECT_EQ(plain_spelling(name), "soigu") << name;
    EXPECT_EQ(plain_spelling(""), "");
    EXPECT_EQ(plain_spelling("!?"), "");
}

}  // namespace
}  // namespace stemma
