// How near two nouns are, and what that brings together.
#include "collate/near_nouns.h"

#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/rows.h"

namespace stemma {
namespace {

TEST(Nearness, IsAMeaningInCommonOrOneThatIsWider) {
    const struct {
        const char *a, *b;
        Nearness expected;
        const char* why;
    } rows[] = {
        {"homes", "dwellings", Nearness::Same, "one meaning"},
        {"homes", "houses", Nearness::Wider, "a house is a dwelling"},
        {"house", "homes", Nearness::Wider, "in either order and number"},
        {"troops", "soldiers", Nearness::Wider, "soldiers collectively"},
        {"employees", "workers", Nearness::Wider, "employees are workers"},
        {"factories", "plants", Nearness::Wider, "a factory is a plant"},
        {"kids", "children", Nearness::Same, "one meaning, an irregular plural"},
        {"shops", "stores", Nearness::Same, "two Englishes"},
        {"houses", "houses", Nearness::Same, "the same word"},
        {"cars", "trucks", Nearness::None, "two kinds of vehicle"},
        {"doctors", "nurses", Nearness::None, "two trades"},
        {"men", "women", Nearness::None, "two kinds of people"},
        {"soldiers", "workers", Nearness::None, "not even on one step"},
        {"soldiers", "civilians", Nearness::None, "opposites"},
        {"troops", "troopers", Nearness::None, "one beginning"},
        {"factories", "flora", Nearness::None, "nobody counts plants that grow with plants that build"},
        {"houses", "legislatures", Nearness::None, "a meaning that is rare"},
        {"frobs", "frobs", Nearness::None, "no noun of the list is near nothing, not even itself"},
        {"", "homes", Nearness::None, "nothing"},
    };
    for (const auto& row : rows) {
        EXPECT_EQ(nearness(row.a, row.b), row.expected) << row.a << ", " << row.b << ": " << row.why;
        EXPECT_EQ(nearness(row.b, row.a), row.expected) << row.b << ", " << row.a << ": " << row.why;
    }
}

// The same from the rows themselves, as the header of the list tells it.
Nearness from_rows(const std::map<std::string_view, Row>& rows, std::string_view a, std::string_view b) {
    const auto numbers = [](std::string_view field) {
        std::set<std::string_view> out;
        if (!field.empty()) {
            for (const std::string_view number : split_fields(field, ',')) out.insert(number);
        }
        return out;
    };
    const auto meet = [&](std::string_view x, std::string_view y) {
        for (const std::string_view number : numbers(x)) {
            if (numbers(y).contains(number)) return true;
        }
        return false;
    };
    const Row &x = rows.at(a), &y = rows.at(b);
    if (a == b || meet(x.at(1), y.at(1))) return Nearness::Same;
    return meet(x.at(1), y.at(2)) || meet(y.at(1), x.at(2)) ? Nearness::Wider : Nearness::None;
}

TEST(Nearness, IsWhatTheListSays) {
    std::map<std::string_view, Row> rows;
    std::vector<std::string_view> nouns;
    for (const Row& row : rows_of("data/collate/near_nouns.tsv")) {
        rows.emplace(row[0], row);
        nouns.push_back(row[0]);
    }
    std::mt19937 random(20240117);
    std::size_t near = 0;
    for (int i = 0; i < 20000; ++i) {
        // Neighbours in the list and any two: neighbours are near more often ("shop", "shopkeeper" is not; "kid", "kiddy" is).
        const std::size_t a = random() % nouns.size(), b = i % 2 == 0 ? random() % nouns.size() : (a + random() % 4) % nouns.size();
        near += nearness(nouns[a], nouns[b]) != Nearness::None;
        ASSERT_EQ(nearness(nouns[a], nouns[b]), from_rows(rows, nouns[a], nouns[b])) << nouns[a] << ", " << nouns[b];
    }
    EXPECT_GT(near, 2000u) << "each noun with itself at least";
}

TEST(Nearness, OfAListThatIsSortedAndWhole) {
    std::string_view last;
    for (const Row& row : rows_of("data/collate/near_nouns.tsv")) {
        ASSERT_EQ(row.size(), 3u) << row[0];
        EXPECT_LT(last, row[0]);
        EXPECT_FALSE(row[1].empty() && row[2].empty()) << row[0] << " has no meaning that leads anywhere";
        last = row[0];
    }
}

}  // namespace
}  // namespace stemma
