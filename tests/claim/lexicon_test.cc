#include "claim/lexicon.h"

#include <gtest/gtest.h>

#include "base/rows.h"

namespace stemma {
namespace {

TEST(HappeningOfVerb, GivesTheClassOrTheParticiple) {
    struct Row {
        const char *lemma, *form, *expected, *why;
    };
    const Row rows[] = {
        {"dispatch", "dispatch", "sent", "listed: sends and dispatches are one"},
        {"die", "died", "killed", "dying is being killed, whatever the cause is called"},
        {"build", "built", "built", "irregular"},
        {"search", "searching", "searched", "regular, not listed"},
        {"carry", "carrying", "aboard", "who is carried is aboard"},
        {"empty", "empties", "emptied", "y after a consonant"},
        {"destroy", "destroyed", "destroyed", "y after a vowel"},
        {"use", "using", "used", "e stays"},
        {"drop", "dropped", "dropped", "the form itself shows the doubled letter"},
    };
    for (const Row& row : rows) EXPECT_EQ(happening_of_verb(row.lemma, row.form), row.expected) << row.lemma << ": " << row.why;
}

TEST(TollOf, KnowsNounsAndAdjectivesByLemmaOrForm) {
    EXPECT_EQ(toll_of("casualty", "casualties"), "killed or injured");
    EXPECT_EQ(toll_of("dead", "dead"), "killed");
    EXPECT_EQ(toll_of("x", "wounded"), "injured");
    EXPECT_FALSE(toll_of("passenger", "passengers"));
}

TEST(PhraseLists, MatchWholeWordsOnly) {
    EXPECT_TRUE(tells_past_event("the pier had burnt twenty years ago ."));
    EXPECT_FALSE(tells_past_event("he is five years agonising over it"));
    EXPECT_TRUE(tells_correction("four people , not six as first reported , died"));
    EXPECT_FALSE(tells_correction("an uncorrected proof"));
}

TEST(Concepts, AreThereForGermanWithAndWithoutRegion) {
    EXPECT_FALSE(concepts_of("de").empty());
    EXPECT_EQ(concepts_of("de-AT").size(), concepts_of("de").size());
    EXPECT_TRUE(concepts_of("xx").empty());
}

TEST(WordLists, ClaimListsAreSorted) {
    for (const char* path : {"data/claim/happenings.en.tsv", "data/claim/tolls.en.tsv", "data/claim/people.en.tsv", "data/claim/planning.en.txt",
                             "data/claim/light_verbs.en.txt", "data/claim/event_nouns.en.tsv", "data/claim/participles.en.tsv",
                             "data/claim/uncounted.en.txt"}) {
        std::string_view last;
        for (const Row& row : rows_of(path)) {
            EXPECT_LT(last, row[0]) << path;
            last = row[0];
        }
    }
}

}  // namespace
}  // namespace stemma
