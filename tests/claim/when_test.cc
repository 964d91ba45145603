// Whose time it is.
#include "claim/when.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "said.h"

namespace stemma {
namespace {

TEST(When, ATimeBelongsToTheFigureOfItsVerb) {
    struct TimeRow {
        const char *input, *expected, *why;
    };
    const TimeRow rows[] = {
        {"Police said Monday that two men had been arrested on Saturday.", "2026-05-09", "not when it was said"},
        {"On Friday, three people were injured when a bus overturned.", "2026-05-08", "before its verb"},
        {"Three homes burned on Friday, and the school opened on Tuesday.", "2026-05-08", "not of the clause beside it"},
        {"The plant sold 40 cars more than in 2024.", "", "what it is held against"},
        {"Police said Monday that two men had been arrested.", "", "only when it was said"},
    };
    for (const TimeRow& row : rows) {
        const std::vector<Statement> figures = figures_in(row.input);
        ASSERT_EQ(figures.size(), 1u) << row.input;
        EXPECT_EQ(figures[0].when ? figures[0].when->value : std::string(), row.expected) << row.input << "\n  " << row.why;
    }
}

}  // namespace
}  // namespace stemma
