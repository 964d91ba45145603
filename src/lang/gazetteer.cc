#include "lang/gazetteer.h"

#include <algorithm>

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include "base/unicode.h"
#include "lang/tokens.h"

namespace stemma {
namespace {

// Letters before the stem of a compound title: "feuerwehr|chef", but not "chef" in "schef".
constexpr std::size_t kShortestCompoundHead = 3;

struct Entry {
    KnownName name;
    std::string text;
};

std::vector<Token> tokens_of(std::string_view text) {
    const std::u32string letters = to_u32(text);
    return tokenise(letters, {{0}, {static_cast<std::uint32_t>(letters.size())}}, "en");
}

// Entries of the same words (Congo and Congo, Georgia and Georgia) share one place in the list.
void add_entries(Gazetteer& out, std::vector<Entry> entries) {
    std::map<std::string, std::vector<KnownName>> by_phrase;
    for (Entry& entry : entries) {
        std::string phrase;
        for (const Token& token : tokens_of(entry.text)) {
            phrase += phrase.empty() ? token.lower : " " + token.lower;
            entry.name.texts.push_back(token.text);
        }
        by_phrase[phrase].push_back(std::move(entry.name));
    }
    for (auto& [phrase, names] : by_phrase) out.names.add(phrase, std::move(names));
}

std::string country_in(std::string_view code, std::string_view language) {
    const icu::Locale region("", std::string(code).c_str());
    const icu::Locale in(std::string(language).c_str());
    icu::UnicodeString shown;
    region.getDisplayCountry(in, shown);
    std::string out;
    shown.toUTF8String(out);
    return out == code ? std::string{} : out;
}

std::vector<Entry> place_entries(std::string_view language) {
    std::vector<Entry> out;
    WordSet codes;
    for (const Row& row : rows_of("data/lang/territories.tsv")) {
        const std::string code(row[0]);
        const bool name = row[1] == "name", demonym = row[1] == "demonym";
        out.push_back({{.kind = NameKind::Place, .code = name || demonym ? code : "", .shown = std::string(row[2]), .demonym = demonym, .country = name}, std::string(row[2])});
        if (name && code.size() == 2 && codes.insert(code).second && !language.empty() && language != "en") {
            if (const std::string text = country_in(code, language); !text.empty()) {
                out.push_back({{.kind = NameKind::Place, .code = code, .shown = text, .country = true}, text});
            }
        }
    }
    for (const Row& row : rows_of("data/lang/places.tsv")) {
        if (row[1] == "abbreviation") continue;  // only beside a town, see names.cc
        out.push_back({{.kind = NameKind::Place, .shown = std::string(row[2])}, std::string(row[2])});
    }
    return out;
}

std::vector<Entry> organisation_entries() {
    std::vector<Entry> out;
    for (const Row& row : rows_of("data/lang/agencies.tsv")) {
        const NameKind kind = row[0] == "agency" ? NameKind::Agency : row[0] == "outlet" ? NameKind::Outlet : NameKind::Other;
        out.push_back({{.kind = kind, .shown = std::string(row[2])}, std::string(row[1])});
    }
    for (const Row& row : rows_of("data/lang/organisations.tsv")) {
        out.push_back({{.kind = NameKind::Organisation, .shown = std::string(row[1])}, std::string(row[0])});
    }
    return out;
}

Gazetteer make_gazetteer(std::string_view language) {
    Gazetteer out;
    std::vector<Entry> entries = organisation_entries();
    for (Entry& entry : place_entries(language)) entries.push_back(std::move(entry));
    add_entries(out, std::move(entries));
    for (const Row& row : rows_for("titles", language)) {
        if (row[0] == "title") out.titles.add(field(row, 1), true);
        if (row[0] == "honorific") out.honorifics.add(field(row, 1), true);
        if (row[0] == "title_stem") out.title_stems.emplace_back(field(row, 1));
    }
    for (const Row& row : rows_of("data/lang/given_names.tsv")) out.given_names.insert(fold_word(row[0]));
    for (const Row& row : rows_for("name_words", language)) {
        out.words[std::string(row[0])].add(fold_word(field(row, 1)), true);
        out.exact_words[std::string(row[0])].emplace(field(row, 1));
        if (row[0] == "place_stem") out.place_stems.emplace_back(field(row, 1));
        if (row[0] == "place_ending") out.place_endings.emplace_back(field(row, 1));
        if (row[0] == "common_ending") out.common_endings.emplace_back(field(row, 1));
        if (row[0] == "organisation_stem") out.organisation_stems.emplace_back(field(row, 1));
    }
    return out;
}

}  // namespace

const Gazetteer& gazetteer_of(std::string_view language) {
    static const ByLanguage<Gazetteer> all(make_gazetteer);
    return all[language];
}

bool Gazetteer::is(std::string_view role, const std::string& lower) const {
    const auto found = words.find(role);
    return found != words.end() && found->second.find(lower) != nullptr;
}

bool Gazetteer::is_written(std::string_view role, const Token& token) const {
    const auto found = exact_words.find(role);
    return found != exact_words.end() && found->second.contains(token.text);
}

std::uint32_t Gazetteer::words_at(std::string_view role, const std::vector<Token>& tokens, std::uint32_t at, std::uint32_t end) const {
    const auto found = words.find(role);
    return found == words.end() ? 0 : found->second.at(tokens, at, end).words;
}

Gazetteer::Match Gazetteer::known_at(const std::vector<Token>& tokens, std::uint32_t at, std::uint32_t end) const {
    const auto match = names.at(tokens, at, end);
    if (!match) return {};
    const KnownName* loose = nullptr;
    for (const KnownName& name : *match.value) {
        bool same = true, shouted = true;
        for (std::uint32_t k = 0; k < match.words; ++k) {
            const std::string& text = tokens[at + k].text;
            same = same && text == name.texts[k];
            shouted = shouted && text.size() > 3 && fold_word(text) != text && std::ranges::none_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
        }
        if (same) return {match.words, &name};
        // "SEOUL" in a dateline is Seoul; short shouted words ("IT", "AP") must be as the list has them.
        if (shouted && !loose) loose = &name;
    }
    return loose ? Match{match.words, loose} : Match{};
}

std::uint32_t Gazetteer::title_at(const std::vector<Token>& tokens, std::uint32_t at, std::uint32_t end) const {
    if (const auto match = titles.at(tokens, at, end)) return match.words;
    return at < end && is_title_stem(tokens[at].lower) ? 1 : 0;
}

std::uint32_t Gazetteer::title_before(const std::vector<Token>& tokens, std::uint32_t begin, std::uint32_t end) const {
    if (const auto match = titles.before(tokens, begin, end)) return match.words;
    return end > begin && is_title_stem(tokens[end - 1].lower) ? 1 : 0;
}

bool Gazetteer::is_title_stem(const std::string& lower) const {
    return std::ranges::any_of(title_stems, [&](const std::string& stem) { return lower.size() >= stem.size() + kShortestCompoundHead && lower.ends_with(stem); });
}

}  // namespace stemma
