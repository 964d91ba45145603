// A report weighed: what is kept of it for as long as its story is open.
//
// Idea: tf-idf with the title and the lead counting more, names and numbers too; function words are left out. A sentence that stands
// in two other stories already is a piece of template ("Your notification has been saved") and is passed over, so that the
// lead is the report's own. Pairs of neighbouring words that few stories hold ("Hollin Street", "26 passengers") tell more
// than their words.
// Cost: linear in the words, but for a sort. Threads: pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "story/counts.h"
#include "story/terms.h"

namespace stemma::story {

struct Weighed {
    std::uint64_t key = 0;
    float weight = 0;         // tf-idf; the vector of all has length 1
    bool name : 1 = false;
    bool person : 1 = false;  // and no speaker
    bool place : 1 = false;
    bool concrete : 1 = false;  // a name or a number: the same in every language
    bool rare : 1 = false;      // and no speaker's name
    bool title : 1 = false;
    bool lead : 1 = false;      // or title
};

struct DayWeight {
    int day = 0;
    float weight = 0;  // the vector of all has length 1
};

struct Profile {
    std::vector<Weighed> words;         // sorted by key, each once
    std::vector<std::uint64_t> pairs;   // of neighbouring words, the rare ones, sorted
    std::vector<std::uint64_t> strongest, strongest_concrete;  // kStrongest words, the heaviest first
    float names = 0, people = 0, places = 0, leads = 0;        // lengths of the parts of the vector
    float lead_sum = 0, title_sum = 0, concrete_lead_sum = 0, concrete_title_sum = 0;  // of the weights
    std::vector<DayWeight> days;        // sorted by day
    std::optional<int> first_day;
    std::vector<int> ages;
    std::optional<std::uint64_t> main_place;  // the heaviest word of a place's name
    std::optional<double> published;
    std::string language;
    std::size_t length = 0;             // words, function words and all
};

// The words of a report that are looked for in others.
inline constexpr std::size_t kStrongest = 12;

struct Weighing {
    Profile profile;
    std::vector<std::uint64_t> keys;  // words, pairs and sentences: what its story will hold; sorted, each once
};

Weighing weigh(const Terms&, const Counts&);

// All keys whose counts weigh() may ask for, and so all that it may give back. Sorted, each once.
std::vector<std::uint64_t> keys_of(const Terms&);

// The heaviest words of a profile, heaviest first; equal ones by key.
std::vector<std::uint64_t> heaviest(const Profile&, std::size_t most, bool concrete_only = false);

}  // namespace stemma::story
