// The user's list of names: what it may say, what it does, what is wrong with a bad one.
#include "collate/names.h"

#include <gtest/gtest.h>

#include "support.h"

namespace stemma {
namespace {

using namespace test;

struct BadRow {
    const char* text;
    const char* message;
};

TEST(NameRules, AreReadFromRows) {
    const auto rules = name_rules_from("# what we know\nsame\tAna Weir\tAnna Weyr\n\ndifferent\tSkarn\tSkarne\tplace\r\n", "names.tsv");
    ASSERT_TRUE(rules) << rules.error().message();
    ASSERT_EQ(rules->size(), 2u);
    EXPECT_TRUE((*rules)[0].same);
    EXPECT_EQ((*rules)[0].b, "Anna Weyr");
    EXPECT_FALSE((*rules)[0].kind);
    EXPECT_FALSE((*rules)[1].same);
    EXPECT_EQ((*rules)[1].kind, NameKind::Place);
}

TEST(NameRules, OfNothingAreNone) {
    for (const char* text : {"", "\n\n", "# only a comment\n", "\xEF\xBB\xBF# a mark before it"}) {
        const auto rules = name_rules_from(text, "names.tsv");
        ASSERT_TRUE(rules) << text;
        EXPECT_TRUE(rules->empty()) << text;
    }
}

TEST(NameRules, ThatAreWrongAreNamedWithTheirLine) {
    const BadRow rows[] = {
        {"equal\tAna\tBen", "names.tsv: line 1: begins with \"equal\", not with \"same\" or \"different\""},
        {"# names\nsame\tAna", "names.tsv: line 2: has 2 of the three fields that a row needs: same or different, a name, another name, with tabs between"},
        {"same Ana Ben", "names.tsv: line 1: begins with \"same Ana Ben\", not with \"same\" or \"different\""},
        {"same\tAna\tBen\tperson\tyes", "names.tsv: line 1: has 5 fields, more than same or different, a name, another name and a kind"},
        {"same\tAna\t ", "names.tsv: line 1: has an empty name"},
        {"same\tAna\tANA", "names.tsv: line 1: has \"Ana\" twice"},
        {"same\tAna\tBen\tship", "names.tsv: line 1: has the kind \"ship\", which is none of person, organisation, agency, outlet, place, other"},
        {"same\tAna\tBen\n\ndifferent\tben\tana", "names.tsv: line 3: says the opposite of line 1"},
    };
    for (const BadRow& row : rows) {
        const auto rules = name_rules_from(row.text, "names.tsv");
        ASSERT_FALSE(rules) << row.text;
        EXPECT_EQ(rules.error().message(), row.message);
    }
}

// "Ana Weir = Anna Weyr | Skarn": what the story's names are with the list.
std::string names_with(const std::vector<Told>& reports, const char* list) {
    const Story story = read(reports);
    const auto rules = name_rules_from(list, "list");
    EXPECT_TRUE(rules) << list;
    return test::bearers(join_names(story.reports, story.annotations, *rules));
}

TEST(NameRules, AreKeptTo) {
    const std::vector<Told> two = {{"A", "2031-04-02", "The fire was seen by Maria Keller."}, {"B", "2031-04-02", "The fire was seen by Ana Brandt."}};
    const std::vector<Told> one = {{"A", "2031-04-02", "The fire was seen by Maria Keller."}, {"B", "2031-04-02", "The fire was seen by Maria Keler."}};
    const std::vector<Told> own = {{"A", "2031-04-02", "The fire was seen by Maria Keller. Later Keller left."}, {"B", "2031-04-02", "The fire was seen by Keller."}};
    const struct {
        const std::vector<Told>& reports;
        const char* list;
        const char* expected;
        const char* why;
    } rows[] = {
        {two, "", "Ana Brandt | Maria Keller", "no list"},
        {two, "same\tMaria Keller\tAna Brandt", "Ana Brandt = Maria Keller", "one by the list"},
        {two, "same\tmaria keller\tANA  BRANDT", "Ana Brandt = Maria Keller", "case and space do not matter"},
        {two, "same\tMaria Keller\tAna Brandt\tplace", "Ana Brandt | Maria Keller", "of another kind"},
        {two, "same\tMaria Keller\tTom Weir\nsame\tTom Weir\tAna Brandt", "Ana Brandt | Maria Keller", "through somebody who is not there"},
        {one, "", "Maria Keler = Maria Keller", "one by their spelling"},
        {one, "different\tMaria Keller\tMaria Keler", "Maria Keler | Maria Keller", "two by the list"},
        {own, "", "Keller = Maria Keller", "a short form"},
        {own, "different\tMaria Keller\tKeller", "Keller | Maria Keller", "two also where a report takes them for one"},
    };
    for (const auto& row : rows) EXPECT_EQ(names_with(row.reports, row.list), row.expected) << row.why << "\n" << row.list;
}

TEST(Joins, HaveAScoreAndAReason) {
    const Story story = read({{"A", "2031-04-02", "The fire was seen by Maria Keller. Later Keller left."}, {"B", "2031-04-02", "The fire was seen by Maria Keler."}});
    const auto names = join_names(story.reports, story.annotations).names;
    ASSERT_EQ(names.size(), 1u);
    ASSERT_EQ(names.front().joined.size(), names.front().variants.size());
    for (std::size_t v = 0; v < names.front().variants.size(); ++v) {
        const NameJoin& join = names.front().joined[v];
        EXPECT_EQ(join.text, names.front().variants[v]);
        EXPECT_NE(join.to, join.text);
        EXPECT_GE(join.score.value, 0.9) << join.text;
        EXPECT_LE(join.score.value, 1) << join.text;
        EXPECT_FALSE(join.why.empty()) << join.text;
    }
    const auto by_list = join_names(story.reports, story.annotations, std::vector<NameRule>{{.same = true, .a = "Maria Keller", .b = "Maria Keler", .kind = {}}}).names;
    ASSERT_EQ(by_list.size(), 1u);
    EXPECT_TRUE(std::ranges::any_of(by_list.front().joined, [](const NameJoin& join) { return join.why == "the user's list says so" && join.score.value == 1; }));
}

}  // namespace
}  // namespace stemma
