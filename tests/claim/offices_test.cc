// Which office a phrase names, and whose.
#include "claim/offices.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

namespace stemma {
namespace {

std::string shown(const std::optional<Office>& office) { return office ? fmt::format("{}|{}", office->kind, fmt::join(office->of, " ")) : "none"; }

struct Row {
    const char *input, *expected, *why;
};

TEST(Office, IsNamedByAPhrase) {
    const Row rows[] = {
        {"police", "police|", "alone"},
        {"Tarvo police", "police|tarvo", "with its place"},
        {"the San Lindmar Police Department", "police|san lindmar", "of two words"},
        {"a spokesman for the Tarvo Police Department", "police|tarvo", "whoever speaks for it"},
        {"police in Tarvo", "police|tarvo", "the place behind"},
        {"Chief of Police of Tarvo", "police|tarvo", "the place behind its head"},
        {"Acting Police Chief", "police|", "an adjective is no place"},
        {"local police", "police|", "nor is this"},
        {"Tarvo County sheriff's spokesman", "sheriff|tarvo county", "a genitive"},
        {"state police", "state police|", "another force"},
        {"TPD", "police|t", "an acronym"},
        {"SLPD", "police|sl", "of two words"},
        {"NATO", "none", "no force's"},
        {"Sgt.", "force|", "a rank, of whatever force"},
        {"Tarvo police Sgt.", "police|tarvo", "the office says more than the rank"},
        {"Her officers", "force|", "a pronoun is no place"},
        {"police sources", "police|", "its own people, though unnamed"},
        {"hospital sources", "none", "sources are not the office"},
        {"defense attorney", "none", "speaks against it"},
        {"district attorney", "prosecutor|", "an attorney who is one"},
        {"Officer", "force|", "a rank before a name"},
        {"emergency officer", "none", "some other body's"},
        {"homicide detective", "force|", "a detective of some force"},
        {"chief executive officer", "none", "no officer of a force"},
        {"Lt. Gov.", "governor|", "no lieutenant"},
        {"neighbours", "none", "no office"},
        {"", "none", "nothing"},
    };
    for (const Row& row : rows) EXPECT_EQ(shown(office_named(row.input)), row.expected) << row.input << "\n  " << row.why;
}

TEST(Office, OfAPersonIsTheOneThatTheRolesTellBest) {
    EXPECT_EQ(shown(office_of_roles({"Det.", "Tarvo police spokeswoman"})), "police|tarvo");
    EXPECT_EQ(shown(office_of_roles({"Sgt.", "police spokesman"})), "police|");
    EXPECT_EQ(shown(office_of_roles({"neighbour"})), "none");
    EXPECT_EQ(shown(office_of_roles({})), "none");
}

TEST(Office, MayBeOneWithAShorterPlace) {
    const auto of = [](std::vector<std::string> place) { return Office{"police", std::move(place)}; };
    EXPECT_TRUE(may_be_of_one_place(of({"county"}), of({"tarvo", "county"})));
    EXPECT_TRUE(may_be_of_one_place(of({"sl"}), of({"san", "lindmar"}))) << "the initials";
    EXPECT_TRUE(may_be_of_one_place(of({"ml"}), of({"mire-lindmar"}))) << "the initials of a name with a hyphen";
    EXPECT_TRUE(may_be_of_one_place(of({}), of({"tarvo"})));
    EXPECT_FALSE(may_be_of_one_place(of({"tarvo"}), of({"lindmar"})));
}

}  // namespace
}  // namespace stemma
