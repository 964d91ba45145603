// The part of a list that lies in a stretch of tokens, held to going through the whole list; and dates without a year.
#include "claim/within.h"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "said.h"
#include "stemma/claim.h"

namespace stemma {
namespace {

TEST(Within, IsWhatGoingThroughTheWholeListFinds) {
    std::mt19937 random(5);
    for (int round = 0; round < 300; ++round) {
        std::vector<Number> list(random() % 8);
        for (Number& number : list) number.begin = {static_cast<std::uint32_t>(random() % 12)};
        std::ranges::sort(list, {}, &Number::begin);
        const TokenIndex begin{static_cast<std::uint32_t>(random() % 14)}, end{static_cast<std::uint32_t>(random() % 14)};
        std::vector<const Number*> expected, found;
        for (const Number& number : list) {
            if (begin <= number.begin && number.begin < end) expected.push_back(&number);
        }
        for (const Number& number : within(list, begin, end)) found.push_back(&number);
        EXPECT_EQ(found, expected) << begin.value << " to " << end.value;
    }
}

TEST(Statements, AreFoundWhateverTheDateOfTheReport) {
    for (const std::string date : {"", "1", "year", "99999", "-001-01-01"}) {
        const std::vector<Statement> found = statements_of(report_of("Four people were killed in the fire, police said. In 2004, nine people were killed there.", date));
        EXPECT_EQ(std::ranges::count(found, StatementKind::Figure, &Statement::kind), 2) << date;
    }
}

TEST(Statements, AreFoundWhereverTheNumberStands) {
    for (const std::string text : {"12", "12 dead", "Killed: 12", "The guards fled. Of those killed were 12", "12 and 14", "a", "An", "nine of"}) {
        for (const Statement& statement : statements_of(text)) EXPECT_LE(statement.passage.end.value, text.size()) << text;
    }
}

}  // namespace
}  // namespace stemma
