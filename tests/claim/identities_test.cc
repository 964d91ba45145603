#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "said.h"

namespace stemma {
namespace {

// "killed Mona Weir, 43 <43-year-old Mona Weir>" of each statement that tells who somebody is.
std::vector<std::string> people_in(const std::string& text) {
    std::vector<std::string> out;
    for (const Statement& s : statements_of(text)) {
        if (s.kind == StatementKind::Person) out.push_back(fmt::format("{} {} <{}>", s.matter.happening, s.value.empty() ? "-" : s.value, s.text));
    }
    return out;
}

TEST(Identities, AreTheNamesAndAgesOfThoseToWhomItHappened) {
    const struct {
        const char* input;
        std::vector<std::string> expected;
        const char* why;
    } rows[] = {
        {"A fire killed Mona Weir, 43, on Monday.", {"killed Mona Weir <Mona Weir, 43>", "age 43 <43>"}, "a name and an age"},
        {"A 43-year-old woman was killed.", {"killed - <A 43-year-old woman>", "age 43 <43-year-old>"}, "an age alone"},
        {"A woman was killed.", {}, "neither name nor age"},
        {"Weir was killed.", {}, "a family name alone says nothing new"},
        {"A 13-month-old boy was killed.", {"killed - <A 13-month-old boy>", "age 13 months <13-month-old>"}, "not thirteen years"},
        {"Mona Weir was injured. Later Mona Weir died.", {"killed Mona Weir <Mona Weir>"}, "who died is no longer injured, and is told once"},
        {"Mona Weir met Ana Lopes.", {}, "nothing happened to them"},
        {"A 43-year-old woman was killed in a fire. Neighbours knew Mona Weir well.", {"killed - <A 43-year-old woman>", "age 43 <43-year-old>", "named Mona Weir <Mona Weir>"},
         "one of whom the report does not say what became of her"},
        {"Police arrested Tom Arne, 31.", {"held Tom Arne <Tom Arne, 31>", "age 31 <31>"}, "who is held"},
        {"The gunman, Bo Lund, fled.", {"held Bo Lund <Bo Lund>"}, "who did it"},
        {"Judge Ana Weir will preside. A court sentences her on Friday.", {}, "nor a judge the one whom she sentences"},
        {"Orla Weir, 3, was killed. The gunman fled.", {"killed Orla Weir <Orla Weir, 3>", "age 3 <3>"}, "nor a child the one who shot her"},
        {"Bo Lund was killed. Police charged Bo Lund with murder in March.", {"held Bo Lund <Bo Lund>", "killed Bo Lund <Bo Lund>"}, "both, where both name him"},
        {"A man was injured. \"The man is stable,\" Sheriff Tom Arne said. The sheriff, Tom Arne, was pleased.", {}, "who speaks for the police is not the man"},
    };
    for (const auto& row : rows) EXPECT_EQ(people_in(row.input), row.expected) << row.input << "\n  " << row.why;
}

// "10 treated and released" of each figure of the injured and the killed.
std::vector<std::string> care_in(const std::string& text) {
    std::vector<std::string> out;
    for (const Statement& s : statements_of(text)) {
        if (s.kind == StatementKind::Figure && (s.matter.happening == "injured" || s.matter.happening == "killed")) out.push_back(fmt::format("{} {}", s.figure->low, s.care));
    }
    return out;
}

TEST(Care, TellsWhereTheHurtAreLeft) {
    const struct {
        const char* input;
        std::vector<std::string> expected;
        const char* why;
    } rows[] = {
        {"Four people were taken to a hospital in Tarrow.", {"4 taken to hospital"}, "the verb and a hospital"},
        {"Ten of the victims were treated and released.", {"10 treated and released"}, "a state behind the verb"},
        {"Two men were injured, one of them critically injured.", {"2 ", "1 in critical condition"}, "what is said of the next is not said of these"},
        {"Five people were injured.", {"5 "}, "nothing is said"},
        {"One sailor was dead at the scene and another died at a hospital.", {"1 at the scene", "1 in hospital"}, "where each of the dead died"},
        {"Two people were killed in Tarrow.", {"2 "}, "a town is neither"},
    };
    for (const auto& row : rows) EXPECT_EQ(care_in(row.input), row.expected) << row.input << "\n  " << row.why;
}

}  // namespace
}  // namespace stemma
