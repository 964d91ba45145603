// The word lists that figures of things are read with (data/claim/): weapons and vehicles and what an event does with
// them, what can be done several times, what lasts, penalties, sums of money.
//
// Loaded once, by whichever thread comes first; never changes afterwards.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace stemma {

// The class of a thing that a singular noun counts: "weapon", "vehicle", ...; nothing for other nouns.
std::optional<std::string_view> thing_class(std::string_view lemma);
// What a verb does with a thing of a class that is its object ("-") or stands behind a preposition.
std::optional<std::string_view> happening_of_thing(std::string_view thing, std::string_view verb, std::string_view preposition);
// "shoot" -> "shot": what is done several times over.
std::optional<std::string_view> struck(std::string_view verb);
bool is_lasting(std::string_view noun);
bool is_penalty(std::string_view noun);
// "arrest" -> "arrested": what befalls one person each time that the noun counts.
std::string happening_of_one(std::string_view noun);
// Whether the negation of a verb tells that there were none of its objects.
bool tells_none(std::string_view verb);
// "third suspect", "third man arrested": nouns and happenings that an inquiry comes to one by one.
bool is_ranked(std::string_view noun);
bool is_ranked_happening(std::string_view happening);
// "father" (of two) -> "children": what a number alone behind a noun and "of" counts.
std::optional<std::string_view> members_of(std::string_view noun);
// Nouns of what is known, said or asked.
bool is_untold(std::string_view noun);

struct AmountVerb {
    std::string_view counted;    // "=": the subject of the verb
    std::string_view happening;
};
// `dimension` is "time" or "length".
std::optional<AmountVerb> amount_verb(std::string_view verb, std::string_view dimension);

struct Sentencing {
    std::string_view happening;
    bool needs_noun = false;
};
std::optional<Sentencing> sentencing(std::string_view verb);

struct MoneyNoun {
    std::string_view counted, happening;
};
std::optional<MoneyNoun> money_noun(std::string_view lemma);

}  // namespace stemma
