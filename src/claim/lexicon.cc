#include "claim/lexicon.h"

#include <array>
#include <map>
#include <set>
#include <utility>

#include "base/rows.h"

namespace stemma {
namespace {

using Words = std::set<std::string_view>;
using Table = std::map<std::string_view, std::string_view>;

std::map<std::pair<std::string_view, std::string_view>, std::string_view> pairs_in(std::string_view path) {
    std::map<std::pair<std::string_view, std::string_view>, std::string_view> pairs;
    for (const Row& row : rows_of(path)) pairs.emplace(std::pair(row[0], row.at(1)), row.at(2));
    return pairs;
}

struct PersonRow {
    PeopleNoun noun = PeopleNoun::No;
    std::set<std::string_view> traits;
};

std::map<std::string_view, PersonRow> people_in(std::string_view path) {
    std::map<std::string_view, PersonRow> people;
    for (const Row& row : rows_of(path)) {
        PersonRow& person = people[row[0]];
        person.noun = row.at(1) == "general" ? PeopleNoun::General : row.at(1) == "part" ? PeopleNoun::Part : PeopleNoun::Trade;
        if (row.size() < 3) continue;
        for (const std::string_view trait : split_fields(row[2], ' ')) person.traits.insert(trait);
    }
    return people;
}

std::vector<Concept> concepts_in(std::string_view path) {
    static const std::map<std::string_view, ConceptKind> kKinds{{"people", ConceptKind::People}, {"part", ConceptKind::Part},
                                                                {"trade", ConceptKind::Trade},   {"thing", ConceptKind::Thing},
                                                                {"including", ConceptKind::Including}, {"counts", ConceptKind::Toll}};
    std::vector<Concept> concepts;
    for (const Row& row : rows_of(path)) {
        const std::string_view says = row.at(1);
        const auto space = says.find(' ');
        const auto kind = kKinds.find(says.substr(0, space));
        if (kind == kKinds.end()) {
            concepts.push_back({row[0], ConceptKind::Happening, says});
        } else {
            concepts.push_back({row[0], kind->second, space == std::string_view::npos ? std::string_view() : says.substr(space + 1)});
        }
    }
    return concepts;
}

struct Lists {
    Table happenings = table_of_rows("data/claim/happenings.en.tsv");
    Table tolls = table_of_rows("data/claim/tolls.en.tsv");
    Table events = table_of_rows("data/claim/event_nouns.en.tsv");
    Table befalling = table_of_rows("data/claim/befalling.en.tsv");
    Table participles = table_of_rows("data/claim/participles.en.tsv");
    std::map<std::pair<std::string_view, std::string_view>, std::string_view> phrases = pairs_in("data/claim/phrases.en.tsv");
    std::map<std::string_view, PersonRow> people = people_in("data/claim/people.en.tsv");
    Table tuples = table_of_rows("data/claim/tuples.en.tsv");
    Table tuple_nouns = table_of_rows("data/claim/tuple_nouns.en.tsv");
    Words link_words = set_of_rows("data/claim/link_words.en.txt");
    Words planning = set_of_rows("data/claim/planning.en.txt");
    Words body_parts = set_of_rows("data/claim/body_parts.en.txt");
    Words light = set_of_rows("data/claim/light_verbs.en.txt");
    Words announcements = set_of_rows("data/claim/announcements.en.txt");
    Words saying = set_of_rows("data/claim/saying.en.txt");
    Words uncounted = set_of_rows("data/claim/uncounted.en.txt");
    Words people_happenings = set_of_rows("data/claim/people_happenings.en.txt");
    Words past_events = set_of_rows("data/claim/past_events.en.txt");
    Words running_totals = set_of_rows("data/claim/running_totals.en.txt");
    Words corrections = set_of_rows("data/claim/corrections.en.txt");
    std::map<std::string_view, std::vector<Concept>> concepts{{"de", concepts_in("data/claim/concepts.de.tsv")}};
};

const Lists& lists() {
    static const Lists kLists;
    return kLists;
}

std::optional<std::string_view> find(const Table& table, std::string_view key) {
    const auto at = table.find(key);
    if (at == table.end()) return std::nullopt;
    return at->second;
}

bool holds_phrase(std::string_view sentence, const Words& phrases) {
    for (const std::string_view phrase : phrases) {
        for (std::size_t at = sentence.find(phrase); at != std::string_view::npos; at = sentence.find(phrase, at + 1)) {
            const bool starts = at == 0 || sentence[at - 1] == ' ';
            const std::size_t end = at + phrase.size();
            if (starts && (end == sentence.size() || sentence[end] == ' ')) return true;
        }
    }
    return false;
}

}  // namespace

PeopleNoun people_noun(std::string_view lemma) {
    const auto at = lists().people.find(lemma);
    return at == lists().people.end() ? PeopleNoun::No : at->second.noun;
}

bool has_trait(std::string_view lemma, PersonTrait trait) {
    static constexpr std::array<std::string_view, 9> kTraits{"female", "male", "young", "adult", "relative", "doer", "victim", "police", "body"};
    const auto at = lists().people.find(lemma);
    return at != lists().people.end() && at->second.traits.contains(kTraits[static_cast<std::size_t>(trait)]);
}

bool is_listed_verb(std::string_view lemma) { return lists().happenings.contains(lemma); }

std::string happening_of_verb(std::string_view lemma, std::string_view form) {
    if (const auto listed = find(lists().happenings, lemma)) return std::string(*listed);
    if (const auto irregular = find(lists().participles, lemma)) return std::string(*irregular);
    for (const auto& [known, participle] : lists().participles) {
        if (participle == lemma) return std::string(lemma);  // "burnt" that was taken for a dictionary form
    }
    if (form.ends_with("ed") || form.ends_with("en")) return std::string(form);
    std::string participle(lemma);
    if (participle.ends_with("e")) return participle + "d";
    if (participle.size() > 2 && participle.ends_with("y") && std::string_view("aeiou").find(participle[participle.size() - 2]) == std::string_view::npos) {
        participle.pop_back();
        return participle + "ied";
    }
    return participle + "ed";
}

bool befalls_subject(std::string_view lemma, bool transitive) {
    const auto row = find(lists().befalling, lemma);
    return row && (!transitive || *row == "always");
}

std::string_view base_of(std::string_view lemma, std::string_view form) {
    if (lists().participles.contains(lemma)) return lemma;
    for (const auto& [known, participle] : lists().participles) {
        if (participle == form) return known;
    }
    return lemma;
}

std::optional<std::string_view> toll_of(std::string_view lemma, std::string_view form) {
    if (const auto toll = find(lists().tolls, lemma)) return toll;
    return find(lists().tolls, form);
}

std::optional<std::string_view> happening_of_phrase(std::string_view verb, std::string_view noun) {
    const auto at = lists().phrases.find({verb, noun});
    if (at == lists().phrases.end()) return std::nullopt;
    return at->second;
}

std::optional<std::string_view> verb_of_event(std::string_view noun) { return find(lists().events, noun); }

std::optional<double> tuple_of(std::string_view form) {
    const auto found = find(lists().tuples, form);
    if (!found) return std::nullopt;
    double value = 0;
    for (const char c : *found) value = 10 * value + (c - '0');
    return value;
}

std::optional<std::string_view> tuple_happening(std::string_view noun) { return find(lists().tuple_nouns, noun); }

bool is_planning(std::string_view lemma) { return lists().planning.contains(lemma); }
bool is_light_verb(std::string_view lemma) { return lists().light.contains(lemma); }
bool is_uncounted(std::string_view lemma) { return lists().uncounted.contains(lemma); }
bool is_announcement(std::string_view noun) { return lists().announcements.contains(noun); }
bool is_saying(std::string_view verb) { return lists().saying.contains(verb); }
bool is_body_part(std::string_view lemma) { return lists().body_parts.contains(lemma); }
bool is_people_happening(std::string_view happening) { return lists().people_happenings.contains(happening); }
bool tells_past_event(std::string_view sentence) { return holds_phrase(sentence, lists().past_events); }
bool opens_link(std::string_view sentence) {
    const auto colon = sentence.find(" :");
    return colon != std::string_view::npos && lists().link_words.contains(sentence.substr(0, colon));
}
bool tells_running_total(std::string_view sentence) { return holds_phrase(sentence, lists().running_totals); }
bool tells_correction(std::string_view sentence) { return holds_phrase(sentence, lists().corrections); }

const std::vector<Concept>& concepts_of(std::string_view language) {
    static const std::vector<Concept> kNone;
    const auto at = lists().concepts.find(language.substr(0, language.find('-')));
    return at == lists().concepts.end() ? kNone : at->second;
}

}  // namespace stemma
