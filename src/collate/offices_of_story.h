// Whose office it is: the police of Tarvo and those of Lindmar are two origins, "police", "officers" and "the chief"
// beside them are one of the two.
//
// Idea: offices of one kind are told apart by the places that the reports name with them (claim/offices.h). A shorter
// place ("county") is the longer one that it can be short for ("Tarvo County"), if there is only one. An office
// without a place is the one of its kind that its own report lets speak most, else the one that the story does; staff
// of no office in particular ("officers", "authorities") are of the force that informs the report, else the story.
//
// Cost: k^2 for the k places named with an office of one kind, at most kMostPlaces of them. Threads: add() first,
// then settle(), then any number of readers.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "claim/offices.h"

namespace stemma {

class OfficesOfStory {
public:
    // A speaker of a report who is of this office.
    void add(std::size_t report, const Office& office);
    void settle();

    // What makes it one office; nothing for staff of a force that no report names.
    std::optional<std::string> key(std::size_t report, const Office& office) const;

private:
    // Places of one kind of office that are compared with one another; a story has a few. More are each one of their own.
    static constexpr std::size_t kMostPlaces = 200;

    using Key = std::pair<std::string, std::vector<std::string>>;  // kind and place
    struct Spoken {
        std::map<Key, std::size_t> by_key;
        std::optional<Key> most(const std::string& kind) const;
        std::optional<Key> most_of(const std::set<std::string>& kinds) const;
    };
    std::optional<Key> with_place(const Office& office) const;
    std::optional<Key> without_place(std::size_t report, const std::string& kind) const;

    std::map<Key, std::size_t> named_;                // those with a place
    std::map<Key, Key> longer_;                       // a place that is short for another
    std::vector<std::pair<std::size_t, Office>> all_;
    std::map<std::size_t, Spoken> by_report_;
    Spoken in_story_;
    std::set<std::string> forces_, rescuers_;  // kinds of office that inform of incidents
};

}  // namespace stemma
