// The lists of names that the library knows: places, agencies, outlets, organisations, titles, given names.
//
// Entries are cut by the tokeniser like any text, so that "U.S." and "People's Daily" are found in it.
// Cost: made once for each language. Threads: never changes.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lang/words.h"
#include "stemma/lang.h"

namespace stemma {

struct KnownName {
    NameKind kind = NameKind::Other;
    std::string code;     // ISO 3166 for places
    std::string shown;    // the form to show
    std::vector<std::string> texts;  // the tokens as the list writes them
    bool demonym = false;
    bool country = false;
};

struct Gazetteer {
    PhraseList<std::vector<KnownName>> names;
    PhraseList<bool> titles, honorifics;
    std::vector<std::string> title_stems, place_stems, organisation_stems;
    std::vector<std::string> place_endings, common_endings;  // of a German noun behind "in": a country's, no place's
    WordSet given_names;  // folded
    std::map<std::string, PhraseList<bool>, std::less<>> words;  // roles of name_words.tsv, folded
    std::map<std::string, WordSet, std::less<>> exact_words;     // the same, as written

    bool is(std::string_view role, const std::string& lower) const;
    bool is(std::string_view role, const Token& token) const { return is(role, token.lower); }  // folded
    bool is_written(std::string_view role, const Token& token) const;  // as written
    std::uint32_t words_at(std::string_view role, const std::vector<Token>&, std::uint32_t at, std::uint32_t end) const;

    // The longest known name whose tokens stand at `at` with the capitals of the list.
    struct Match {
        std::uint32_t words = 0;
        const KnownName* name = nullptr;
        explicit operator bool() const { return name != nullptr; }
    };
    Match known_at(const std::vector<Token>&, std::uint32_t at, std::uint32_t end) const;

    // Words of the title that stands at `at`, or ends before `end`; honorifics only when asked for.
    std::uint32_t title_at(const std::vector<Token>&, std::uint32_t at, std::uint32_t end) const;
    std::uint32_t title_before(const std::vector<Token>&, std::uint32_t begin, std::uint32_t end) const;
    bool is_title_stem(const std::string& lower) const;
};

const Gazetteer& gazetteer_of(std::string_view language);

}  // namespace stemma
