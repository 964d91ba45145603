// Which office a phrase names: "Tarvo police", "a spokesman for the Tarvo Police Department", "police" are police.
//
// Idea: rows of words (data/claim/offices.tsv) say what office it is; the names that stand before it, or behind "of"
// and "in", say whose ("Tarvo"). Two offices of one kind are told apart by those alone: where one of them has none,
// or one has all that the other has ("Tarvo", "Tarvo County"), they may be one.
//
// Cost: linear in the phrase times the longest row. Threads: pure; the rows are loaded once.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stemma {

// Whether an office tells the press of incidents: those that investigate them before those that come to help.
enum class Informs { No, Rescue, Force };

struct Office {
    std::string kind;             // "police"; kForce for the staff of whatever force it is ("officers")
    std::vector<std::string> of;  // folded words: "tarvo"; empty if the phrase does not say
    Informs informs = Informs::No;
    friend bool operator==(const Office&, const Office&) = default;
};

inline constexpr std::string_view kForce = "force";

std::optional<Office> office_named(std::string_view phrase);

// The office that a person's roles tell; one with a name of its own before a mere rank.
std::optional<Office> office_of_roles(const std::vector<std::string>& roles);

// Whether a noun is one for people who speak for a body or lead it: "spokesman", "director" (data/claim/body_roles.txt). Lower case.
bool is_body_role(std::string_view lemma);

// Whether the two may be one office of that place: all words of the one are words, or the initials, of the other.
bool may_be_of_one_place(const Office&, const Office&);

}  // namespace stemma
