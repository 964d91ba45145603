// Numbers of a page that are no figures.
#include "claim/tables.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "said.h"

namespace stemma {
namespace {

TEST(PageNumbers, AreNoFigures) {
    const char* rows[] = {
        "Image 12 of 44 Caption Close Photo: Ann Bell",
        "13 of 15 CLOSE",
        "Thefts of bicycles: 41 Thefts of boats: 6",
        "34. Alder Falls Thefts of bicycles per 100,000 people: 512",
        "Channel 9 reports from the fair.",
        "28 Ann Bell",
        "The post has 45 comments",
        "He paid 99\u00a2 for it.",
        "A one-man band played in a three-storey house.",
        "For one thing, one day he called 911.",
        "Ove Berg, also \u201cthe Oak,\u201d 26, of Tarrow, spoke.",
    };
    for (const char* row : rows) {
        std::vector<std::string> things;
        for (const Statement& s : figures_in(row)) {
            if (!s.of_people) things.push_back(s.text);
        }
        EXPECT_EQ(things, std::vector<std::string>{}) << row;
    }
}

TEST(PageNumbers, TellThemFromCountsByTheirForm) {
    const SaidRow rows[] = {
        {"Twelve of 44 homes burned.", {"12 homes burnt", "44 homes"}, "homes are counted"},
        {"A 3-car crash closed the road.", {"3 car crash"}, "cars that an event has"},
    };
    check_said(rows);
}

}  // namespace
}  // namespace stemma
