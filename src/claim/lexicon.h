// The word lists that statements are read with (data/claim/), looked up by lemma or by folded form.
//
// Loaded once, by whichever thread comes first; never changes afterwards.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stemma {

// What counting a noun for people counts (see data/claim/people.en.tsv).
enum class PeopleNoun { No, General, Part, Trade };

PeopleNoun people_noun(std::string_view lemma);

// What a noun for people tells of its bearer beside (the list's third column, in the same words).
enum class PersonTrait { Female, Male, Young, Adult, Relative, Doer, Victim, Police, Body };
bool has_trait(std::string_view lemma, PersonTrait);

// The happening that a verb names: "dispatch" -> "sent"; verbs without a row give their participle.
std::string happening_of_verb(std::string_view lemma, std::string_view form);
// "fled" -> "flee": the dictionary form of an irregular participle; other words keep the lemma that they were given.
std::string_view base_of(std::string_view lemma, std::string_view form);
// Verbs whose subject it befalls in the active ("40 homes burned"); `transitive`: an object stands behind.
bool befalls_subject(std::string_view lemma, bool transitive);
bool is_listed_verb(std::string_view lemma);

// The happening of a word that is a toll by itself: "casualties", "dead". Lemma and folded form are both tried.
std::optional<std::string_view> toll_of(std::string_view lemma, std::string_view form);

// The happening of a verb together with a noun near it: ("suffer", "injury") -> "injured".
std::optional<std::string_view> happening_of_phrase(std::string_view verb, std::string_view noun);

// The verb that a noun for a happening stands for: "deployment" -> "deploy".
std::optional<std::string_view> verb_of_event(std::string_view noun);

// "triple" -> 3; what a tuple of them comes to: "shooting" -> "shot", "homicide" -> "killed".
std::optional<double> tuple_of(std::string_view form);
std::optional<std::string_view> tuple_happening(std::string_view noun);

bool is_planning(std::string_view lemma);
bool is_light_verb(std::string_view lemma);
bool is_uncounted(std::string_view lemma);
bool is_announcement(std::string_view noun);
bool is_saying(std::string_view verb);  // what stands behind it is said, and does not happen
bool is_body_part(std::string_view lemma);
bool is_people_happening(std::string_view happening);

// Whether the folded words of a sentence, joined by blanks, hold one of the phrases of a list.
bool tells_past_event(std::string_view folded_sentence);
// "related : two hurt in fire": whether it opens like the heading of a link to another article.
bool opens_link(std::string_view folded_sentence);
bool tells_running_total(std::string_view folded_sentence);
bool tells_correction(std::string_view folded_sentence);

// For languages without heads: what a word form says.
enum class ConceptKind { People, Part, Trade, Thing, Including, Happening, Toll };
struct Concept {
    std::string_view form;       // folded; several words joined by blanks
    ConceptKind kind = ConceptKind::People;
    std::string_view means;      // the English label of a noun, or the happening
};
const std::vector<Concept>& concepts_of(std::string_view language);

}  // namespace stemma
