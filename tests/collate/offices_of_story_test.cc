// Whose office it is: forces that the reports tell apart, and those that they do not.
#include "collate/offices_of_story.h"

#include <gtest/gtest.h>

#include "support.h"

namespace stemma {
namespace {

using namespace test;

// The origins of the one reading, for two reports on it.
std::string origins_when(const char* a, const char* b) {
    const Collation collation = collated(read({{"Argus", "2031-04-02", a}, {"Bugle", "2031-04-02", b}}));
    const auto finding = finding_on(collation, "people killed");
    return finding ? origins(collation, *finding) : all_matters(collation);
}

struct Row {
    const char *a, *b, *expected, *why;
};

TEST(OfficesOfStory, TellForcesApartByTheirPlaces) {
    const Row rows[] = {
        {"Tarvo police said five people were killed.", "Police said five people were killed.", "Tarvo police", "police are those of the story"},
        {"Tarvo police said five people were killed.", "Lindmar police said five people were killed.", "Lindmar police, Tarvo police", "two towns"},
        {"Tarvo police said five people were killed.", "The Tarvo County sheriff's office said five people were killed.", "Tarvo County sheriff's office, Tarvo police", "police and sheriff"},
        {"Tarvo police said five people were killed.", "Investigators said five people were killed.", "Tarvo police", "investigators of the force"},
        {"Tarvo police said five people were killed.", "Authorities said five people were killed.", "Tarvo police", "authorities, where there is one"},
        {"Tarvo police said five people were killed.", "Officials said five people were killed.", "Tarvo police, not known", "officials may be anybody's"},
        {"Authorities said five people were killed.", "Authorities said five people were killed.", "not known", "of no force in particular"},
        {"Tarvo police said five people were killed.", "Tarvo Police Sgt. Ana Weir said five people were killed.", "Tarvo police", "a sergeant of it"},
        {"Tarvo police said five people were killed.", "Five people were killed, according to a press release.", "Tarvo police", "whoever gave it out"},
        {"Lindmar State University police said five people were killed.", "Lindmar State University said five people were killed.", "Lindmar State University police", "a body and its own force"},
        {"Tarvo police said five people were killed.", "Tarvo State University said five people were killed.", "Tarvo State University, Tarvo police", "the town's force is none of its"},
        {"In court papers Tarvo detectives said five people were killed.", "In court papers Tarvo detectives said five people were killed.", "Tarvo detectives", "what stands before an office is none of its name"},
        {"Tarvo police said five people were killed.", "Police sources said five people were killed.", "Tarvo police", "what its own people let out confirms nothing"},
    };
    for (const Row& row : rows) EXPECT_EQ(origins_when(row.a, row.b), row.expected) << row.a << " / " << row.b << "\n  " << row.why;
}

TEST(OfficesOfStory, GivePlainPoliceToTheForceThatItsReportLetsSpeak) {
    OfficesOfStory offices;
    const Office plain{"police", {}, Informs::Force}, tarvo{"police", {"tarvo"}, Informs::Force}, lindmar{"police", {"lindmar"}, Informs::Force};
    for (int i = 0; i < 3; ++i) offices.add(0, tarvo);
    offices.add(1, lindmar);
    offices.add(2, plain);
    offices.settle();
    EXPECT_EQ(offices.key(0, plain), "office police|tarvo");
    EXPECT_EQ(offices.key(1, plain), "office police|lindmar") << "its own report's";
    EXPECT_EQ(offices.key(2, plain), "office police|tarvo") << "the story's";
    EXPECT_EQ(offices.key(1, Office{"force", {}, Informs::Force}), "office police|lindmar");
    EXPECT_EQ(offices.key(2, Office{"prosecutor", {}}), "office prosecutor|") << "an office that nobody gives a place";
}

TEST(OfficesOfStory, TakeAShorterPlaceForTheOnlyLongerOne) {
    const Office county{"sheriff", {"county"}, Informs::Force}, tarvo{"sheriff", {"tarvo", "county"}, Informs::Force}, lindmar{"sheriff", {"lindmar", "county"}, Informs::Force};
    OfficesOfStory one;
    one.add(0, county);
    one.add(1, tarvo);
    one.settle();
    EXPECT_EQ(one.key(0, county), one.key(1, tarvo));
    OfficesOfStory two;
    two.add(0, county);
    two.add(1, tarvo);
    two.add(2, lindmar);
    two.settle();
    EXPECT_EQ(two.key(0, county), "office sheriff|county") << "it could be either";
}

}  // namespace
}  // namespace stemma
