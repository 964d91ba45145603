// What speaks for and against two reports being on one event, and what it comes to.
//
// Idea: some twenty marks, each a number that rises with what speaks for it (words, names, rare pairs of words, the days
// and ages told) or against it (other days, other ages, years between them). Boosted trees add them up to log odds; each
// mark may only pull the way that its sign says, whatever the training data hold (see kMarkNames). Reports in two
// languages are compared by what is the same in both: names and numbers.
// Cost: linear in the two profiles, and two comparisons a tree. Threads: pure.
// Source: the trees as in base/boosted.h; trained by `make story-model` on corpora/incidents, see models/README.md.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>

#include "base/boosted.h"
#include "story/profile.h"

namespace stemma::story {

enum Mark : std::size_t {
    Words,       // cosine of all words
    Names,       // of names
    People,      // of people's names, speakers left out
    Places,      // of places' names
    Leads,       // of titles and leads
    LeadIn,      // share of one lead's weight that stands in the other report; the greater of the two
    LeadsIn,     // the lesser of the two: the later report on a sibling event names the earlier one, but not the other way about
    TitleIn,     // share of one title's weight that stands in the other report; the mean of the two
    Strongest,   // share of the strongest words of each that stand in the other
    Rare,        // log(1 + rare words in both)
    RarePairs,   // log(1 + rare pairs of words in both)
    Ages,        // log(1 + ages in both)
    OtherAges,   // 1: both tell ages, and none the same
    OtherDays,   // 1: both speak of days, and of no common one
    NearestDay,  // log(1 + days between the nearest two that they speak of); 0 if one speaks of none
    NoDays,      // 1: one speaks of no day
    FirstDays,   // log(1 + days between the first that each speaks of), at most 30
    LateDays,    // cosine of the days they speak of, when they are published more than a week apart
    Gap,         // log(1 + days between their publications)
    Week,        // the same in weeks, at most 1
    OtherPlace,  // 1: the main place of each does not stand in the other
    Shortest,    // log(1 + words of the shorter one)
    Foreign,     // 1: in two languages, where less can be the same
    Crowd,       // sum over the stories compared of the likest report's Words, by kMostStories: where all events sound alike, likeness says less
    kMarks
};

// Names, as in the model's file, in the order of Mark; and which way each may pull: 1 for, -1 against, 0 either.
std::span<const std::string> mark_names();
std::span<const int> mark_signs();

using Evidence = std::array<float, kMarks>;

// Without Crowd, which only the stream knows.
Evidence evidence(const Profile& later, const Profile& earlier);

struct Model {
    Trees trees;
    float join = 0;   // log odds from which a report joins a story
    float merge = 0;  // from which it joins two stories to each other
};

// The one that is built in (models/story.tsv).
const Model& built_in_model();
std::string file_text(const Model&);  // the rows of such a file

}  // namespace stemma::story
