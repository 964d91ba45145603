// What a user types, as FTS5 takes it; and that there is nothing that it does not take.
#include "archive/words.h"

#include <random>

#include <gtest/gtest.h>
#include <sqlite3.h>

namespace stemma::archive {
namespace {

struct Row {
    const char* why;
    std::string typed, expected;
};

const std::vector<Row>& rows() {
    static const std::vector<Row> rows{
        {"AllWords", "flood bridge", "(\"flood\") AND (\"bridge\")"},
        {"QuotedWordsAreNextToOneAnother", "\"burst dam\"", "(\"burst dam\")"},
        {"AnOpenQuoteEndsAtTheEnd", "\"burst dam", "(\"burst dam\")"},
        {"OneOfTwo", "flood OR storm", "(\"flood\" OR \"storm\")"},
        {"OrBindsTheNearest", "big flood OR storm", "(\"big\") AND (\"flood\" OR \"storm\")"},
        {"OrAtTheEdgesIsNothing", "OR flood OR", "(\"flood\")"},
        {"SmallOrIsAWord", "flood or storm", "(\"flood\") AND (\"or\") AND (\"storm\")"},
        {"NotThis", "flood -rescue", "((\"flood\")) NOT (\"rescue\")"},
        {"NotThisPhrase", "flood -\"rescue boat\"", "((\"flood\")) NOT (\"rescue boat\")"},
        {"OnlyUnwantedIsNothing", "-rescue", ""},
        {"AHyphenWithinIsNoSign", "north-east", "(\"north\") AND (\"east\")"},
        {"Beginning", "bridg*", "(\"bridg\"*)"},
        {"AStarAloneIsNothing", "* flood", "(\"flood\")"},
        {"FtsWordsAreWords", "flood AND NOT NEAR", "(\"flood\") AND (\"AND\") AND (\"NOT\") AND (\"NEAR\")"},
        {"ColumnsCannotBeNamed", "title: flood", "(\"title\") AND (\"flood\")"},
        {"SqlIsWords", "'; DROP TABLE report; --", "(\"DROP\") AND (\"TABLE\") AND (\"report\")"},
        {"OtherScripts", "Überschwemmung Курск", "(\"Überschwemmung\") AND (\"Курск\")"},
        {"BadUtf8IsNoWord", "flood\xFF\xC3 dam", "(\"flood\") AND (\"dam\")"},
        {"Nothing", "", ""},
        {"SignsAlone", "\"\" -- ** ()", ""},
    };
    return rows;
}

class Typed : public ::testing::TestWithParam<Row> {};

TEST_P(Typed, BecomesAQuestion) { EXPECT_EQ(match_expression(GetParam().typed), GetParam().expected) << GetParam().typed; }

INSTANTIATE_TEST_SUITE_P(Table, Typed, ::testing::ValuesIn(rows()), [](const auto& row) { return std::string(row.param.why); });

TEST(Typed, NoTextIsASyntaxErrorToFts5) {
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open(":memory:", &db), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(db, "CREATE VIRTUAL TABLE t USING fts5(title, text); INSERT INTO t VALUES('a flood', 'the dam burst')", nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_stmt* statement = nullptr;
    ASSERT_EQ(sqlite3_prepare_v2(db, "SELECT count(*) FROM t WHERE t MATCH ?1", -1, &statement, nullptr), SQLITE_OK);
    const std::string signs[] = {"flood", "dam", "OR", "-", "\"", "*", " ", "(", ")", ":", "^", "+", "{", "}", "NEAR", ",", "'", "\\", "AND", "NOT", "é", "\xFF", "\xE2\x82", "漢", "٣", "\t"};
    std::mt19937 random(11);
    for (int round = 0; round < 20000; ++round) {
        std::string typed;
        for (std::size_t k = 0; k < random() % 12; ++k) typed += signs[random() % std::size(signs)];
        const std::string expression = match_expression(typed);
        if (expression.empty()) continue;
        sqlite3_reset(statement);
        sqlite3_bind_text(statement, 1, expression.c_str(), -1, SQLITE_TRANSIENT);
        ASSERT_EQ(sqlite3_step(statement), SQLITE_ROW) << typed << " -> " << expression << ": " << sqlite3_errmsg(db);
    }
    sqlite3_finalize(statement);
    sqlite3_close(db);
}

TEST(Typed, MoreThanTheBoundIsLeftOut) {
    std::string many;
    for (int i = 0; i < 100000; ++i) many += "word" + std::to_string(i) + " ";
    const std::string expression = match_expression(many);
    EXPECT_EQ(static_cast<std::size_t>(std::count(expression.begin(), expression.end(), '"')), 2 * kMostWords);
}

}  // namespace
}  // namespace stemma::archive
