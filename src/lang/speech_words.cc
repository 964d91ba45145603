#include "lang/speech_words.h"

#include <utility>

#include "lang/tokens.h"
#include "lang/words.h"

namespace stemma {
namespace {

SpeechUse use_from(std::string_view name) {
    if (name == "quote") return SpeechUse::Quote;
    if (name == "tell") return SpeechUse::Tell;
    if (name == "object") return SpeechUse::Object;
    if (name == "document") return SpeechUse::Document;
    if (name == "by") return SpeechUse::By;
    if (name == "of") return SpeechUse::Of;
    return SpeechUse::That;
}

SpeechWords load(std::string_view language) {
    SpeechWords out;
    if (language.empty()) return out;
    for (const Row& row : rows_of("data/lang/speech_verbs." + std::string(language) + ".tsv")) {
        SpeechVerb verb;
        verb.lemma = std::string(field(row, 1));
        verb.use = use_from(field(row, 2));
        verb.hedged = field(row, 3) == "hedged";
        verb.denied = field(row, 3) == "denied";
        verb.things = field(row, 4) == "things";
        verb.people = field(row, 4) == "people";
        out.verbs.emplace(row[0], std::move(verb));
    }
    for (const Row& row : rows_for("speech_words", language)) out.roles[std::string(row[0])].add(field(row, 1), true);
    return out;
}

}  // namespace

const SpeechWords& speech_words_of(std::string_view language) {
    static const ByLanguage<SpeechWords> all(load);
    return all[language];
}

char sex_of_given_name(std::string_view name) {
    static const std::unordered_map<std::string, char> sexes = [] {
        std::unordered_map<std::string, char> out;
        for (const Row& row : rows_of("data/lang/given_name_sexes.tsv")) out.emplace(fold_word(row[0]), field(row, 1).empty() ? '\0' : field(row, 1).front());
        return out;
    }();
    const auto found = sexes.find(fold_word(name));
    return found == sexes.end() ? '\0' : found->second;
}

}  // namespace stemma
