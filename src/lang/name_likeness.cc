#include "lang/name_likeness.h"

#include <algorithm>
#include <array>
#include <bit>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include "base/hash.h"
#include "base/rows.h"
#include "base/unicode.h"
#include "lang/words.h"

namespace stemma {
namespace {

// How surely a clue shows by itself that two names are one bearer's; see kOneBearer for what follows.
constexpr double kStrong = 0.95, kOrdinary = 0.7, kWeak = 0.5, kSlight = 0.35;

struct ClueRow {
    Clue clue;
    double strength;
    std::string_view text;
};
constexpr ClueRow kClues[] = {
    {Clue::SameName, kStrong, "the same name"},
    {Clue::SameParts, kStrong, "the same words"},
    {Clue::OtherOrder, kStrong, "the same words in another order"},
    {Clue::FamilyName, kOrdinary, "the same family name"},
    {Clue::FamilyNameAlike, kWeak, "family names spelt alike"},
    {Clue::FamilyNameResembling, kSlight, "family names that resemble one another"},
    {Clue::GivenName, kOrdinary, "the same given name"},
    {Clue::GivenNameAlike, kWeak, "given names spelt alike"},
    {Clue::GivenNameResembling, kSlight, "given names that resemble one another"},
    {Clue::Nickname, kWeak, "a nickname of the given name"},
    {Clue::Initial, kWeak, "the initial of the given name"},
    {Clue::Generation, kOrdinary, "the same generation"},
    {Clue::AnInitialMore, kOrdinary, "the initial of another name in common"},
    {Clue::OneOfTwoFamilyNames, kOrdinary, "one of two family names"},
    {Clue::GivenNameAlone, kOrdinary, "the given name alone"},
    {Clue::LongNamesAlike, kWeak, "long names alike throughout"},
    {Clue::SameWords, kStrong, "the same words"},
    {Clue::Acronym, kOrdinary, "the initials of the words"},
    {Clue::PartAcronym, kOrdinary, "the initials of some of the words"},
    {Clue::Contained, kOrdinary, "the words of the shorter name"},
    {Clue::SpeltTheSame, kOrdinary, "spellings of one sound"},
    {Clue::SpeltAlike, kWeak, "names spelt alike"},
    {Clue::LastWord, kOrdinary, "the last word alone"},
    {Clue::ListedAsOne, kStrong, "listed as names of one"},
    {Clue::Country, kWeak, "the same country"},
    {Clue::CallSign, kStrong, "the same call sign"},
    {Clue::Title, kOrdinary, "a title in common"},
    {Clue::TitleWord, kWeak, "a word of a title in common"},
    {Clue::Age, kOrdinary, "the same age"},
    {Clue::SameReport, kOrdinary, "in one report"},
    {Clue::OnlyBearer, kOrdinary, "nobody else it could be"},
    {Clue::OtherLanguage, kWeak, "reports in two languages"},
    {Clue::Quotation, kOrdinary, "the same words said"},
};
static_assert([] {
    for (std::size_t k = 0; k < std::size(kClues); ++k) {
        if (kClues[k].clue != static_cast<Clue>(k)) return false;
    }
    return true;
}(), "a row for each clue, in their order");

// Likeness of two family or given names from which they resemble one another enough to count at all; what lies below
// speaks against. Gorbachev/Gorbatschow 0.95, Malvern/Malver 0.89, Khrushchev/Chruschtschow 0.75; Hansen/Jansen 0.83.
constexpr double kResemblingPart = 0.75;

// Share of the longer one's letters that may be changed in parts that still resemble one another; the rest is what a
// shared beginning makes good, at most a fifth (lang/spelling.cc).
constexpr double kMostDiffering = (1 - kResemblingPart) * 1.25;

// Letters of the plain form from which parts that share it are one ("Ana", "Anna"), and may be alike. Shorter ones ("Li",
// "Ann") are too easily alike; a mere resemblance needs longer ones
// ("John" and "Jane", "Mario" and "Maria").
constexpr std::size_t kShortestSame = 3, kShortestAlike = 4;
constexpr std::size_t kShortestResembling = 5;

// Letters of a given and a family name in their plain form that are not alike throughout by chance.
constexpr std::size_t kLongName = 12;

// Letters of a given name in its plain form from which a likeness to another is a slip rather than a brother's.
constexpr std::size_t kLongGivenName = 5;

// Years that two ages may be apart in reports on one person: a birthday, a slip. Names that are otherwise the very same
// may be a father's and a son's, who are further apart.
constexpr int kSameAge = 1, kFatherAndSon = 15;

// Letters of a word that may be a plural ("Services"); shorter ones ("Texas" is at the border) are mostly no plurals.
constexpr std::size_t kShortestPlural = 6;

// Letters of an acronym, of one that may leave out words at the front of the name, and how many.
constexpr std::size_t kShortestAcronym = 2, kLongAcronym = 3, kMostLeftOut = 2;

// Letters of a title's word that says something; leaves out "the", "of", "for".
constexpr std::size_t kShortestTitleWord = 4;

// Languages whose names of countries are known. Those of the reports that are read, and their neighbours.
constexpr std::array kLanguages{"en", "de", "fr", "es", "it", "pt", "pl", "cs", "ru", "uk", "bg", "nl", "tr", "hu", "sv", "ro", "el"};

using Words = std::vector<std::string>;

struct Lists {
    std::unordered_map<std::string, std::vector<std::uint32_t>> short_for, given, family;  // latin form -> names that it stands for
    std::unordered_set<std::string> given_names, titles, particles;
    std::unordered_map<std::string, std::string> street, direction, word;
    std::unordered_map<std::string, std::string> phrase;
    std::size_t longest_phrase = 1;
    std::unordered_set<std::string> empty, generic, common;
    std::unordered_map<std::string, std::unordered_set<std::string>> beside;
    std::unordered_map<std::string, std::vector<std::uint32_t>> listed_place, listed_body;
    std::unordered_map<std::string, std::vector<std::string>> country;     // names, in all languages
    std::unordered_map<std::string, std::string> country_word;             // names and demonyms
    std::unordered_map<std::string, std::string> region;
};

// Folded, with plain apostrophes, hyphens and spaces.
std::string plain_text(std::string_view text) {
    const std::u32string letters = to_u32(fold_space(text));
    std::u32string out;
    for (const char32_t c : letters) {
        if (c == U'’' || c == U'‘' || c == U'ʼ' || c == U'`' || c == U'´') out += U'\'';
        else if (c == U'‐' || c == U'‑' || c == U'–' || c == U'—') out += U'-';
        else if (c == U'“' || c == U'”' || c == U'„' || c == U'«' || c == U'»') out += U'"';
        else out += c;
    }
    return to_utf8(out);
}

std::string folded(std::string_view text) { return fold_case(plain_text(text)); }

// The letters of a name without what may stand in it or not: "ch'oe" and "choe".
std::string letters_of(std::string_view text) {
    std::string out;
    for (const char c : latin(text)) {
        if (c != '\'' && c != '-' && c != ' ') out += c;
    }
    return out;
}

bool in_other_script(std::string_view text) {
    return std::ranges::any_of(to_u32(text), [](char32_t c) { return c >= 0x250 && is_letter(c) && !(c >= 0x1E00 && c < 0x1F00); });
}

void add_countries(Lists& out) {
    std::vector<std::string> codes;
    for (const Row& row : rows_of("data/lang/territories.tsv")) {
        const std::string code(row[0]), text = folded(row[2]);
        if (row[1] == "capital") continue;
        out.country_word.emplace(text, code);
        if (row[1] != "name") continue;
        std::vector<std::string>& bearers = out.country[text];
        if (std::ranges::find(bearers, code) == bearers.end()) bearers.push_back(code);
        if (code.size() == 2 && (codes.empty() || codes.back() != code)) codes.push_back(code);
    }
    for (const char* language : kLanguages) {
        const icu::Locale in(language);
        for (const std::string& code : codes) {
            icu::UnicodeString shown;
            icu::Locale("", code.c_str()).getDisplayCountry(in, shown);
            std::string text;
            shown.toUTF8String(text);
            if (text == code) continue;
            text = folded(text);
            out.country_word.emplace(text, code);
            std::vector<std::string>& bearers = out.country[text];
            if (std::ranges::find(bearers, code) == bearers.end()) bearers.push_back(code);
        }
    }
}

// Each row makes its two names forms of one bearer, who is known by the first.
class Bearers {
public:
    void add(std::unordered_map<std::string, std::vector<std::uint32_t>>& forms, const std::string& name, const std::string& form) {
        const auto id = ids_.emplace(name, static_cast<std::uint32_t>(ids_.size())).first->second;
        for (const std::string& text : {name, form}) {
            std::vector<std::uint32_t>& bearers = forms[text];
            if (std::ranges::find(bearers, id) == bearers.end()) bearers.push_back(id);
        }
    }

private:
    std::unordered_map<std::string, std::uint32_t> ids_;
};

void add_words(Lists& out) {
    for (const Row& row : rows_of("data/lang/name_equals.tsv")) {
        const std::string text(row[1]), plain(field(row, 2));
        if (row[0] == "street") out.street.emplace(text, plain);
        if (row[0] == "direction") out.direction.emplace(text, plain);
        if (row[0] == "word") out.word.emplace(text, plain);
        if (row[0] == "empty") out.empty.insert(text);
        if (row[0] == "generic") out.generic.insert(text);
        if (row[0] == "common") out.common.insert(text);
        if (row[0] == "beside") out.beside[text].insert(plain);
        if (row[0] != "phrase") continue;
        out.phrase.emplace(text, plain);
        out.longest_phrase = std::max(out.longest_phrase, split_words(text).size());
    }
}

const Lists& lists() {
    static const Lists made = [] {
        Lists out;
        Bearers shorts, given, family, places, bodies;
        for (const Row& row : rows_of("data/lang/person_variants.tsv")) {
            const std::string name = letters_of(row[1]), form = letters_of(row[2]);
            if (row[0] == "short") shorts.add(out.short_for, name, form);
            if (row[0] == "given") given.add(out.given, name, form);
            if (row[0] == "family") family.add(out.family, name, form);
        }
        for (const Row& row : rows_of("data/lang/known_variants.tsv")) {
            if (row[0] == "country") out.country[folded(row[2])].emplace_back(row[1]), out.country_word.emplace(folded(row[2]), row[1]);
            if (row[0] == "place") places.add(out.listed_place, folded(row[1]), folded(row[2]));
            if (row[0] == "body") bodies.add(out.listed_body, folded(row[1]), folded(row[2]));
        }
        for (const Row& row : rows_of("data/lang/agencies.tsv")) bodies.add(out.listed_body, folded(row[2]), folded(row[1]));
        for (const Row& row : rows_of("data/lang/given_names.tsv")) out.given_names.insert(letters_of(row[0]));
        for (const Row& row : rows_of("data/lang/titles.tsv")) {
            if (row[1] != "title_stem" && row[2].find(' ') == std::string_view::npos) out.titles.emplace(row[2]);
        }
        for (const Row& row : rows_of("data/lang/name_words.tsv")) {
            if (row[1] == "particle") out.particles.emplace(row[2]);
        }
        for (const Row& row : rows_of("data/lang/regions.tsv")) out.region.emplace(folded(row[1]), row[0]);
        add_countries(out);
        add_words(out);
        return out;
    }();
    return made;
}

template <class Map>
auto found_in(const Map& map, const std::string& key) -> const typename Map::mapped_type* {
    const auto at = map.find(key);
    return at == map.end() ? nullptr : &at->second;
}

template <class T>
bool meet(const std::vector<T>& a, const std::vector<T>& b) {
    return std::ranges::any_of(a, [&](const T& one) { return std::ranges::find(b, one) != b.end(); });
}

bool share(const std::unordered_map<std::string, std::vector<std::uint32_t>>& map, const std::string& a, const std::string& b) {
    const auto *one = found_in(map, a), *other = found_in(map, b);
    return one && other && meet(*one, *other);
}

bool is_shouted(std::string_view word) {
    std::size_t capitals = 0;
    for (const char32_t c : to_u32(word)) {
        if (is_letter(c) && !is_upper(c)) return false;
        capitals += is_upper(c);
    }
    return capitals >= 2;
}

// Making names ready: people.

// 0 where the word tells nothing about it.
int generation_told_by(const std::string& word) {
    if (word == "sr" || word == "sr." || word == "senior") return 1;
    if (word == "jr" || word == "jr." || word == "junior" || word == "ii") return 2;
    if (word == "iii") return 3;
    if (word == "iv") return 4;
    return 0;
}

ComparedName::Part part_of(const std::string& word) {
    ComparedName::Part part{.latin = letters_of(word), .spelling = spelling_of(word)};
    while (!part.latin.empty() && part.latin.back() == '.') part.latin.pop_back();
    part.initial = length_of(word) == 1 || (length_of(word) == 2 && word.back() == '.');
    for (const char c : part.spelling.plain) {
        if (c >= 'a' && c <= 'z') part.letters |= 1u << (c - 'a');
    }
    return part;
}

// "J.R." is two initials, "Jong-un" two words, "al-Sayed" a particle and a word; a nickname in quotation marks is none.
struct PersonWord {
    std::string text;
    bool behind_hyphen = false;
};
std::vector<PersonWord> words_of_person(const std::string& text) {
    std::vector<PersonWord> out;
    bool quoted = false;
    for (std::string word : split_words(text)) {
        const bool opens = word.front() == '"' || word.front() == '(', closes = word.size() > 1 && (word.ends_with('"') || word.ends_with(')') || word.ends_with("\","));
        if (opens || quoted) {
            quoted = !closes && (quoted || opens);
            continue;
        }
        while (!word.empty() && (word.back() == ',' || word.back() == '"')) word.pop_back();
        if (word.ends_with("'s")) word.resize(word.size() - 2);
        std::string piece;
        bool behind_hyphen = false;
        const auto cut = [&] {
            if (!piece.empty()) out.push_back({std::exchange(piece, {}), behind_hyphen});
        };
        for (std::size_t i = 0; i < word.size(); ++i) {
            if (word[i] == '-') {
                cut();
                behind_hyphen = !out.empty();
                continue;
            }
            piece += word[i];
            const bool initial_ends = word[i] == '.' && length_of(piece) == 2;
            if (initial_ends) cut();
        }
        cut();
    }
    return out;
}

// "Sgt." and "Sgt"
std::string plain_title(std::string word) {
    if (word.ends_with("'s")) word.resize(word.size() - 2);
    while (!word.empty() && (word.back() == ',' || word.back() == '.')) word.pop_back();
    return word;
}

void make_person(ComparedName& name) {
    const Lists& known = lists();
    std::vector<PersonWord> words = words_of_person(name.folded);
    const auto is_title = [&](const PersonWord& word) { return known.titles.contains(word.text); };
    // "Sgt. Reyes", but "Dean Reyes" may be called so.
    std::size_t first = 0;
    while (first + 1 < words.size() && is_title(words[first]) && !(first + 2 == words.size() && known.given_names.contains(words[first].text))) {
        name.titles.push_back(plain_title(words[first++].text));
    }
    words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(first));
    while (words.size() > 1 && generation_told_by(words.back().text) != 0) {
        name.generation = generation_told_by(words.back().text);
        words.pop_back();
    }
    for (std::size_t k = 0; k < words.size(); ++k) {
        std::string& word = words[k].text;
        const bool last = k + 1 == words.size();
        // A particle joins what follows it: "Ana de la Vega" and "Ana Vega", "Tom al-Sayed".
        const bool given = k == 0 && (known.given_names.contains(word) || known.short_for.contains(word)) && !words[k + (last ? 0 : 1)].behind_hyphen;
        if (!last && !given && known.particles.contains(word)) {
            if (k == 0) name.particle = word;
            continue;
        }
        // "Mac Donald" and "MacDonald", "Mc Neil"
        if (!last && k > 0 && (word == "mac" || word == "mc" || word == "o'")) {
            words[k + 1].text = word + words[k + 1].text;
            continue;
        }
        if (word.starts_with("mc")) word.replace(0, 2, "mac");
        name.parts.push_back(part_of(word));
        name.parts.back().behind_hyphen = words[k].behind_hyphen && name.parts.size() > 1;
    }
}

// Making names ready: bodies and places.

std::string without_plural(std::string word) {
    if (word.ends_with("'s")) word.resize(word.size() - 2);
    else if (word.ends_with("s'")) word.resize(word.size() - 2);
    else if (word.size() >= kShortestPlural && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is")) word.pop_back();
    return word;
}

// The country that stands at the front ("British", "South Korea's") or the end ("of Norway"), which is cut off.
std::string take_country(Words& words, Words& written) {
    const Lists& known = lists();
    const auto phrase = [&](std::size_t begin, std::size_t end) {
        std::string out;
        for (std::size_t k = begin; k < end; ++k) out += (k > begin ? " " : "") + words[k];
        if (out.ends_with("'s")) out.resize(out.size() - 2);
        else if (out.ends_with("s'")) out.pop_back();
        return out;
    };
    const auto cut = [&](std::size_t begin, std::size_t end) {
        words.erase(words.begin() + static_cast<std::ptrdiff_t>(begin), words.begin() + static_cast<std::ptrdiff_t>(end));
        written.erase(written.begin() + static_cast<std::ptrdiff_t>(begin), written.begin() + static_cast<std::ptrdiff_t>(end));
    };
    for (std::size_t n = std::min<std::size_t>(3, words.size() - 1); n > 0; --n) {
        if (const std::string* code = found_in(known.country_word, phrase(0, n))) {
            const std::string out = *code;
            cut(0, n);
            return out;
        }
    }
    for (std::size_t n = std::min<std::size_t>(4, words.size() - 1); n > 0; --n) {
        const std::size_t begin = words.size() - n;
        if (const std::string* code = found_in(known.country_word, phrase(begin, words.size()))) {
            const std::string out = *code;
            cut(begin, words.size());
            return out;
        }
    }
    return {};
}

// Puts the plain form of phrases and words, the longest first.
std::vector<ComparedName::Word> equated(const Words& words, const Words& written, bool street) {
    const Lists& known = lists();
    std::vector<ComparedName::Word> out;
    bool of = false;
    const auto add = [&](const std::string& text, bool shouted) {
        if (text.empty()) return;
        const bool generic = known.generic.contains(text);
        out.push_back({text, shouted, generic, generic || known.common.contains(text), std::exchange(of, false), part_of(text)});
    };
    for (std::size_t k = 0; k < words.size();) {
        std::size_t taken = 0;
        std::string phrase;
        const std::string* plain = nullptr;
        for (std::size_t n = 1; n <= std::min(known.longest_phrase, words.size() - k); ++n) {
            phrase += (n > 1 ? " " : "") + words[k + n - 1];
            if (const std::string* found = found_in(known.phrase, phrase)) plain = found, taken = n;
        }
        if (plain) {
            for (const std::string& word : split_words(*plain)) {
                if (!known.empty.contains(word)) add(without_plural(word), false);
            }
            k += taken;
            continue;
        }
        std::string word = words[k];
        while (!word.empty() && (word.back() == ',' || word.back() == '"' || word.back() == ')')) word.pop_back();
        while (!word.empty() && (word.front() == '"' || word.front() == '(')) word.erase(0, 1);
        const bool last = k + 1 == words.size();
        const std::string* same = street && last && k > 0 ? found_in(known.street, word) : nullptr;
        if (!same) same = found_in(known.word, word);
        const bool shouted = is_shouted(written[k]);
        if (known.empty.contains(word) && !(shouted && words.size() == 1)) {
            of = of || (k > 0 && word != "the");
            ++k;
            continue;
        }
        add(same ? *same : shouted ? word : without_plural(word), shouted);
        ++k;
    }
    // "Oakland Police Department" is "Oakland Police"; "Fire Department" alone stays.
    for (std::size_t k = 1; k < out.size();) {
        const auto idle = known.beside.find(out[k - 1].text);
        if (idle != known.beside.end() && idle->second.contains(out[k].text)) out.erase(out.begin() + static_cast<std::ptrdiff_t>(k));
        else ++k;
    }
    return out;
}

Words split_hyphens(const Words& words) {
    Words out;
    for (const std::string& word : words) {
        std::string piece;
        for (const char c : word + "-") {
            if (c != '-') piece += c;
            else if (!piece.empty()) out.push_back(std::move(piece)), piece.clear();
        }
    }
    return out;
}

// Of all words that say something, or of all: "kpd" of "Kellen Police Department", "doj" of "Department of Justice".
enum class SmallWords { LeftOut, Counted };
std::string initials_of(const Words& words, SmallWords small = SmallWords::LeftOut) {
    std::string out;
    for (const std::string& word : words) {
        const std::string letters = small == SmallWords::LeftOut && lists().empty.contains(word) ? std::string{} : latin(word);
        if (!letters.empty() && letters.front() >= 'a' && letters.front() <= 'z') out += letters.front();
    }
    return out;
}

std::string initials_of(std::span<const ComparedName::Word> words) {
    Words plain;
    for (const ComparedName::Word& word : words) plain.push_back(word.text);
    return initials_of(plain);
}

// "Springfield, Ill.": what stands behind the comma, if it is a state or a country.
void take_region(std::string& text, ComparedName& name) {
    const auto comma = text.rfind(", ");
    if (comma == std::string::npos || comma == 0) return;
    const std::string behind = text.substr(comma + 2);
    std::string region = region_named(behind);
    if (region.empty()) return;
    name.region = std::move(region);
    text.resize(comma);
}

void make_words(ComparedName& name, std::string_view text) {
    const Lists& known = lists();
    std::string written = plain_text(text);
    if (name.kind == NameKind::Place) take_region(written, name);
    const std::string whole = fold_case(written);
    const bool place = name.kind == NameKind::Place || name.kind == NameKind::Other;
    std::string bare = whole.starts_with("the ") ? whole.substr(4) : whole;
    if (place) {
        if (const auto* bearers = found_in(known.country, bare); bearers && name.region.empty()) name.territories = *bearers;
        if (const auto* bearers = found_in(known.listed_place, bare)) name.listed = *bearers;
    }
    if (name.kind != NameKind::Place) {
        if (const auto* bearers = found_in(known.listed_body, bare)) name.listed.insert(name.listed.end(), bearers->begin(), bearers->end());
    }
    Words shown = split_hyphens(split_words(written)), words;
    for (const std::string& word : shown) words.push_back(fold_case(word));
    if (words.empty()) return;
    if (!place) {
        name.initials = initials_of(words);
        name.all_initials = initials_of(words, SmallWords::Counted);
        if (words.size() > 1) {
            const std::string country = take_country(words, shown);
            if (name.country.empty()) name.country = country;
        }
        name.words = equated(words, shown, place);
        name.several = words.size() > 1;
    }
    if (place && words.size() > 2) {
        const auto direction_at = [&](std::size_t k) { return found_in(known.direction, words[k]); };
        const bool street = known.street.contains(words.back()) || std::ranges::any_of(known.street, [&](const auto& row) { return row.second == words.back(); });
        if (street) {
            if (const std::string* side = direction_at(0)) {
                name.direction = *side;
                words.erase(words.begin());
                shown.erase(shown.begin());
            }
        }
    }
    if (place) name.words = equated(words, shown, place);
    if (name.words.empty()) name.words.push_back({.text = bare, .shouted = is_shouted(written), .part = part_of(bare)});
    for (const ComparedName::Word& word : name.words) name.sorted.push_back(word.text);
    std::ranges::sort(name.sorted);
}

std::vector<std::string> title_words(const std::vector<std::string>& roles) {
    std::vector<std::string> out;
    for (const std::string& role : roles) {
        for (std::string word : split_words(folded(role))) {
            word = plain_title(word);
            if (word.size() >= kShortestTitleWord || (role.find(' ') == std::string::npos && !word.empty())) out.push_back(word);
        }
    }
    return out;
}

// Comparing.

class Clues {
public:
    void add(Clue clue) { found_ |= std::uint64_t{1} << static_cast<unsigned>(clue); }
    bool any() const { return found_ != 0; }
    bool has(Clue clue) const { return (found_ >> static_cast<unsigned>(clue)) & 1; }
    NameLikeness result() const {
        NameLikeness out;
        double against = 1;
        for (const ClueRow& row : kClues) {
            if (!has(row.clue)) continue;
            out.clues.push_back(row.clue);
            against *= 1 - row.strength;
        }
        out.score = {1 - against};
        return out;
    }

private:
    std::uint64_t found_ = 0;
};

enum class PartLikeness { None, Resembling, Alike, Same };

PartLikeness likeness_of_parts(const ComparedName::Part& a, const ComparedName::Part& b) {
    if (a.latin == b.latin) return a.latin.empty() ? PartLikeness::None : PartLikeness::Same;
    if (a.initial || b.initial) return PartLikeness::None;
    const std::string &one = a.spelling.plain, &other = b.spelling.plain;
    if (one == other && one.size() >= kShortestSame) return PartLikeness::Same;
    if (std::min(one.size(), other.size()) < kShortestAlike) return PartLikeness::None;
    // Each letter that only one of them has costs half a change at least; most pairs are done with here.
    const int alone = std::max(std::popcount(a.letters & ~b.letters), std::popcount(b.letters & ~a.letters));
    const std::size_t longest = std::max(one.size(), other.size());
    if (0.5 * alone > static_cast<double>(longest) * kMostDiffering) return PartLikeness::None;
    const bool may_resemble = std::min(one.size(), other.size()) >= kShortestResembling;
    const double likeness = spelling_likeness(a.spelling, b.spelling, may_resemble ? Share{kResemblingPart} : kSameSpelling).value;
    if (likeness >= kSameSpelling.value) return PartLikeness::Alike;
    return may_resemble && likeness >= kResemblingPart ? PartLikeness::Resembling : PartLikeness::None;
}

bool fits_initial(const ComparedName::Part& a, const ComparedName::Part& b) {
    return (a.initial || b.initial) && !a.latin.empty() && !b.latin.empty() && a.latin.front() == b.latin.front();
}

bool all_initials(std::span<const ComparedName::Part> parts) { return std::ranges::all_of(parts, &ComparedName::Part::initial); }

// Korean and Chinese names in any romanisation: syllables whose consonants and vowels are written in many ways.
// "Jong Un", "Chŏng-ŭn", "Dzong Un" give "congon"; "Zedong" and "Tse-tung" "cetong".
std::string eastern_syllables(std::span<const ComparedName::Part> parts) {
    std::string letters;
    for (const ComparedName::Part& part : parts) letters += part.latin;
    static constexpr std::pair<std::string_view, std::string_view> kSounds[] = {
        {"tsch", "c"}, {"dsch", "c"}, {"ch", "c"}, {"zh", "c"}, {"dz", "c"}, {"cz", "c"}, {"tz", "c"}, {"ts", "c"}, {"dj", "c"}, {"sh", "s"}, {"sz", "s"}, {"hs", "s"},
        {"eui", "i"}, {"ui", "i"}, {"ee", "i"}, {"eo", "o"},  {"eu", "o"}, {"ou", "o"}, {"oo", "o"}, {"ae", "e"}, {"ai", "e"}, {"j", "c"},  {"z", "c"},  {"q", "c"},  {"x", "s"}, {"b", "p"},
        {"d", "t"},   {"g", "k"},  {"l", "r"},  {"u", "o"},  {"y", "i"},  {"ng", "N"},
    };
    std::string out;
    for (std::size_t i = 0; i < letters.size();) {
        const std::string_view rest = std::string_view(letters).substr(i);
        std::string_view from, to;
        for (const auto& [sound, plain] : kSounds) {
            if (sound.size() > from.size() && rest.starts_with(sound)) from = sound, to = plain;
        }
        if (from.empty()) out += letters[i++];
        else out += to, i += from.size();
    }
    return out;
}

// The family name stands first and is a known Korean or Chinese one.
bool is_eastern(const ComparedName& name) {
    return name.parts.size() >= 2 && name.parts.size() <= 3 && lists().family.contains(name.parts.front().latin);
}

bool same_eastern(const ComparedName& a, const ComparedName& b) {
    if (!is_eastern(a) || !is_eastern(b)) return false;
    const std::string &one = a.parts.front().latin, &other = b.parts.front().latin;
    if (one != other && !share(lists().family, one, other)) return false;
    return eastern_syllables(std::span(a.parts).subspan(1)) == eastern_syllables(std::span(b.parts).subspan(1));
}

// "Daniel" and "Daniela", "Mario" and "Maria", "Simon" and "Simone": one of them ends in a woman's vowel.
bool differ_in_gender(const std::string& a, const std::string& b) {
    return std::ranges::any_of(std::string_view("ae"), [&](char vowel) { return a.ends_with(vowel) != b.ends_with(vowel); });
}

// The given names, or nothing where they speak against.
std::optional<Clue> given_clue(const ComparedName::Part& a, const ComparedName::Part& b) {
    if (fits_initial(a, b)) return Clue::Initial;
    const PartLikeness likeness = likeness_of_parts(a, b);
    if (likeness == PartLikeness::Same || share(lists().given, a.latin, b.latin)) return Clue::GivenName;
    if (share(lists().short_for, a.latin, b.latin)) return Clue::Nickname;
    if (differ_in_gender(a.spelling.plain, b.spelling.plain)) return std::nullopt;
    if (likeness == PartLikeness::Alike) return Clue::GivenNameAlike;
    if (likeness == PartLikeness::Resembling) return Clue::GivenNameResembling;
    return std::nullopt;
}

std::optional<Clue> family_clue(const ComparedName::Part& a, const ComparedName::Part& b) {
    if (a.initial || b.initial) return std::nullopt;
    switch (likeness_of_parts(a, b)) {
        case PartLikeness::Same: return Clue::FamilyName;
        case PartLikeness::Alike: return Clue::FamilyNameAlike;
        case PartLikeness::Resembling: return Clue::FamilyNameResembling;
        case PartLikeness::None: break;
    }
    return std::nullopt;
}

// The middle names of the one are found, in order, among those of the other; initials that agree are told.
bool middles_fit(std::span<const ComparedName::Part> fewer, std::span<const ComparedName::Part> more, bool& initial) {
    if (fewer.size() > more.size()) std::swap(fewer, more);
    // "George W." is not "George H. W.".
    if (!fewer.empty() && fewer.front().initial && !fits_initial(fewer.front(), more.front())) return false;
    std::size_t k = 0;
    for (const ComparedName::Part& part : more) {
        if (k == fewer.size()) break;
        const bool fits = fits_initial(part, fewer[k]);
        if (!fits && likeness_of_parts(part, fewer[k]) < PartLikeness::Alike && !share(lists().given, part.latin, fewer[k].latin)) continue;
        initial = initial || fits;
        ++k;
    }
    return k == fewer.size();
}

std::string joined_plain(std::span<const ComparedName::Part> parts) {
    std::string out;
    for (const ComparedName::Part& part : parts) out += part.latin;
    return out;
}

// Both have several parts, given name first and family name last.
bool compare_full(std::span<const ComparedName::Part> a, std::span<const ComparedName::Part> b, Clues& clues) {
    const auto given = given_clue(a.front(), b.front());
    if (!given) return false;
    if (const auto family = family_clue(a.back(), b.back())) {
        bool initial = false;
        if (!middles_fit(a.subspan(1, a.size() - 2), b.subspan(1, b.size() - 2), initial)) return false;
        clues.add(*given);
        clues.add(*family);
        const bool alike = given == Clue::GivenNameAlike && family == Clue::FamilyNameAlike;
        if (alike && a.front().spelling.plain.size() + a.back().spelling.plain.size() >= kLongName) clues.add(Clue::LongNamesAlike);
        if (initial) clues.add(Clue::AnInitialMore);
        return true;
    }
    // Spanish, Portuguese and hyphenated double names: "Ana Ruiz" and "Ana Ruiz Ortega".
    const auto& longer = a.size() >= b.size() ? a : b;
    const auto& shorter = a.size() >= b.size() ? b : a;
    const bool two_families = longer.size() == shorter.size() + 1 && longer.size() >= 3 && !lists().given_names.contains(longer[longer.size() - 2].latin);
    if (!two_families || family_clue(shorter.back(), longer[longer.size() - 2]) != Clue::FamilyName) return false;
    bool initial = false;
    if (!middles_fit(shorter.subspan(1, shorter.size() - 2), longer.subspan(1, longer.size() - 3), initial)) return false;
    clues.add(*given);
    clues.add(Clue::OneOfTwoFamilyNames);
    return true;
}

// The words of the shorter begin or end the longer: "Jong Un" and "Kim Jong Un", "Luis Ana" and "Luis Ana Ruiz Ortega".
bool compare_within(std::span<const ComparedName::Part> shorter, std::span<const ComparedName::Part> longer, Clues& clues) {
    if (shorter.size() < 2 || shorter.size() >= longer.size()) return false;
    const auto same = [](const ComparedName::Part& a, const ComparedName::Part& b) { return likeness_of_parts(a, b) == PartLikeness::Same; };
    const bool given_names = std::ranges::equal(shorter, longer.first(shorter.size()), same);
    if (!given_names && !std::ranges::equal(shorter, longer.last(shorter.size()), same)) return false;
    clues.add(Clue::Contained);
    return true;
}

bool compare_short(const ComparedName::Part& word, const ComparedName& full, const Surroundings& around, Clues& clues) {
    const std::span<const ComparedName::Part> parts(full.parts);
    if (const auto family = family_clue(word, parts.back())) {
        clues.add(family == Clue::FamilyName && parts.back().behind_hyphen ? Clue::OneOfTwoFamilyNames : *family);
        return true;
    }
    if (is_eastern(full) && family_clue(word, parts.front()) == Clue::FamilyName) {
        clues.add(Clue::FamilyName);
        return true;
    }
    const bool hyphenated = parts.back().behind_hyphen;
    if (parts.size() >= 3 && (hyphenated || around.same_report) && !lists().given_names.contains(parts[parts.size() - 2].latin) && family_clue(word, parts[parts.size() - 2]) == Clue::FamilyName) {
        clues.add(Clue::OneOfTwoFamilyNames);
        return true;
    }
    // A given name alone is somebody's only where the report has named him.
    const auto given = given_clue(word, parts.front());
    if (!around.same_report || given != Clue::GivenName) return false;
    clues.add(Clue::GivenNameAlone);
    return true;
}

// "Le Weir" may be somebody's whole name; a short form keeps the particle of the long one. Arabic articles come and go.
bool particle_fits(const ComparedName& name, const ComparedName& full) {
    if (name.particle.empty() || name.particle == "al" || name.particle == "el") return true;
    return (" " + full.folded).find(" " + name.particle + " ") != std::string::npos;
}

bool compare_parts(const ComparedName& a, const ComparedName& b, const Surroundings& around, Clues& clues) {
    const std::span<const ComparedName::Part> one(a.parts), other(b.parts);
    if ((one.size() == 1 && !particle_fits(a, b)) || (other.size() == 1 && !particle_fits(b, a))) return false;
    if (one.size() == 1 && other.size() == 1) {
        const auto family = family_clue(one.front(), other.front());
        if (family) clues.add(*family);
        return family.has_value();
    }
    const auto met = [&](const ComparedName::Part& part) {
        return std::ranges::any_of(other, [&](const ComparedName::Part& to) { return likeness_of_parts(part, to) != PartLikeness::None; });
    };
    if (std::ranges::none_of(one, met) && !same_eastern(a, b)) return false;
    if (one.size() == 1) return compare_short(one.front(), b, around, clues);
    if (other.size() == 1) return compare_short(other.front(), a, around, clues);
    if (joined_plain(one) == joined_plain(other) || same_eastern(a, b)) {
        clues.add(Clue::SameParts);
        return true;
    }
    if (compare_full(one, other, clues)) return true;
    // Family name first: all parts are the same in turn, and it can be told which is the given name.
    if (one.size() == other.size() && !all_initials(one)) {
        std::vector<ComparedName::Part> turned(b.parts);
        std::ranges::rotate(turned, turned.begin() + 1);
        const auto same = [](const ComparedName::Part& x, const ComparedName::Part& y) { return likeness_of_parts(x, y) == PartLikeness::Same; };
        const auto given = [](const ComparedName::Part& part) { return lists().given_names.contains(part.latin) || lists().given.contains(part.latin); };
        bool turns = std::ranges::equal(one, turned, same);
        if (!turns) {
            std::ranges::rotate(turned, turned.end() - 2);
            turns = std::ranges::equal(one, turned, same);
        }
        if (turns && !(given(one.front()) && given(one.back()))) {
            clues.add(Clue::OtherOrder);
            return true;
        }
    }
    return compare_within(one.size() < other.size() ? one : other, one.size() < other.size() ? other : one, clues);
}

void compare_titles(const ComparedName& a, const ComparedName& b, Clues& clues) {
    if (a.titles.empty() || b.titles.empty()) return;
    const auto& fewer = a.titles.size() <= b.titles.size() ? a.titles : b.titles;
    const auto& more = a.titles.size() <= b.titles.size() ? b.titles : a.titles;
    const auto met = std::ranges::count_if(fewer, [&](const std::string& word) { return std::ranges::find(more, word) != more.end(); });
    if (met == static_cast<std::ptrdiff_t>(fewer.size())) clues.add(Clue::Title);
    else if (met > 0) clues.add(Clue::TitleWord);
}

NameLikeness compare_people(const ComparedName& a, const ComparedName& b, const Surroundings& around) {
    if (a.parts.empty() || b.parts.empty()) return {};
    if (a.generation != 0 && b.generation != 0 && a.generation != b.generation) return {};
    Clues clues;
    bool other_age = false;
    const bool letter_for_letter = joined_plain(a.parts) == joined_plain(b.parts);
    if (a.age && b.age) {
        const int apart = std::abs(*a.age - *b.age);
        if (apart >= kFatherAndSon) return {};
        if (apart <= kSameAge) clues.add(Clue::Age);
        else other_age = true;
    }
    const bool short_form = a.parts.size() == 1 || b.parts.size() == 1;
    // One of them tells the generation, the other does not: the very same words are an ordinary clue then.
    if (letter_for_letter && a.generation == b.generation) clues.add(Clue::SameName);
    else if (letter_for_letter) clues.add(Clue::FamilyName);
    else if (!compare_parts(a, b, around, clues)) return {};
    // One report may be wrong on an age, but hardly on that and a name.
    if (other_age && !letter_for_letter && !(clues.has(Clue::FamilyName) && clues.has(Clue::GivenName))) return {};
    if (a.generation != 0 && a.generation == b.generation && !letter_for_letter) clues.add(Clue::Generation);
    compare_titles(a, b, clues);
    // In one report a part stands for the whole, and a long name that is spelt in two ways beside one other is a slip; two
    // other full names are two people's until more shows that they are not.
    const bool long_given = std::min(a.parts.front().spelling.plain.size(), b.parts.front().spelling.plain.size()) >= kLongGivenName;
    const bool slip = (clues.has(Clue::GivenName) && clues.has(Clue::FamilyNameAlike)) || (clues.has(Clue::FamilyName) && clues.has(Clue::GivenNameAlike) && long_given);
    if (around.same_report && (short_form || slip || clues.has(Clue::Contained) || (letter_for_letter && a.generation != b.generation))) clues.add(Clue::SameReport);
    // Two family names alone that are spelt in two ways need a reason to be.
    const bool both_short = a.parts.size() == 1 && b.parts.size() == 1 && !letter_for_letter && !around.other_language;
    const bool told_apart_by_nothing = (short_form && !both_short) || letter_for_letter || clues.has(Clue::Initial) || clues.has(Clue::Nickname) || clues.has(Clue::Contained) ||
                                       (clues.has(Clue::GivenName) && !clues.has(Clue::FamilyName)) || clues.has(Clue::GivenNameAlike) || clues.has(Clue::GivenNameResembling);
    if (around.only_bearer && told_apart_by_nothing) clues.add(Clue::OnlyBearer);
    if ((around.other_language || a.other_script != b.other_script) && !letter_for_letter) clues.add(Clue::OtherLanguage);
    if (around.same_words) clues.add(Clue::Quotation);
    return clues.result();
}

// Bodies and places.

// Word for word, each the same, or in spellings of one sound, or alike.
PartLikeness compare_in_order(const std::vector<ComparedName::Word>& a, const std::vector<ComparedName::Word>& b) {
    if (a.size() != b.size() || a.empty()) return PartLikeness::None;
    PartLikeness worst = PartLikeness::Same;
    for (std::size_t k = 0; k < a.size(); ++k) {
        if (a[k].text == b[k].text) continue;
        if (a[k].generic || b[k].generic) return PartLikeness::None;
        const PartLikeness likeness = likeness_of_parts(a[k].part, b[k].part);
        if (likeness < PartLikeness::Alike) return PartLikeness::None;
        worst = std::min(worst, likeness);
    }
    return worst;
}

std::string acronym_of(const ComparedName::Word& word) {
    std::string out;
    for (const char c : latin(word.text)) {
        if (c != '.' && c != '\'') out += c;
    }
    return out;
}

// "KPD" for "Kellen Police Department" or "Kellen police"; the country may be counted or not ("NIS", "RMD").
bool is_acronym(const ComparedName& a, const ComparedName& b) {
    const bool known_otherwise = !a.territories.empty() || !a.listed.empty();
    if (a.words.size() != 1 || !a.words.front().shouted || known_otherwise || (b.words.size() < 2 && b.initials.size() < 2)) return false;
    const std::string letters = acronym_of(a.words.front());
    if (letters.size() < kShortestAcronym) return false;
    const std::string initials = initials_of(b.words);
    if (letters == initials || letters == b.initials || letters == b.all_initials) return true;
    // "NRS" for "Norrland State Natural Rescue Service"
    if (letters.size() >= kLongAcronym && b.initials.ends_with(letters) && b.initials.size() <= letters.size() + kMostLeftOut) return true;
    // "VA" for "Department of Veteran Affairs"
    if (b.words.front().text == "department" && letters == initials.substr(1)) return true;
    const std::string& last = b.words.back().text;
    return (last == "police" || last == "fire") && letters == initials + 'd';
}

// "Brevik ISD" for "Brevik Independent School District".
bool is_part_acronym(const std::vector<ComparedName::Word>& a, const std::vector<ComparedName::Word>& b) {
    if (a.size() < 2 || b.size() <= a.size()) return false;
    const std::size_t more = b.size() - a.size();
    for (std::size_t k = 0; k < a.size(); ++k) {
        if (a[k].text == b[k].text) continue;
        if (!a[k].shouted || acronym_of(a[k]) != initials_of(std::span(b).subspan(k, more + 1))) return false;
        for (std::size_t i = k + 1; i < a.size(); ++i) {
            if (a[i].text != b[i + more].text) return false;
        }
        return true;
    }
    return false;
}

// The words of the shorter end the longer ("Reederei Sound Lines"), or begin it and only what sort of thing it is
// follows ("Kellen Falls Hospital"). One at least is its own, but a report may say "High School" for the one it names.
bool is_contained(const ComparedName& a, const ComparedName& b, bool place, bool same_report) {
    const std::vector<ComparedName::Word> &shorter = a.words, &longer = b.words;
    if (shorter.size() < 2 || shorter.size() >= longer.size()) return false;
    const bool own = !std::ranges::all_of(shorter, &ComparedName::Word::common);
    const auto same = [](const ComparedName::Word& x, const ComparedName::Word& y) { return x.text == y.text; };
    const std::span<const ComparedName::Word> all(longer);
    // "Regional Hospital of San Weir" is not called "San Weir".
    const bool ends = std::ranges::equal(shorter, all.last(shorter.size()), same) && !all[longer.size() - shorter.size()].behind_of;
    if (!place && (own || same_report) && ends) return true;
    return own && a.kind == b.kind && (shorter.back().generic || !shorter.back().common) && std::ranges::equal(shorter, all.first(shorter.size()), same) && std::ranges::all_of(all.subspan(shorter.size()), &ComparedName::Word::generic);
}

// The call sign that a name begins with ("WXYZ-TV", "WXYZ Channel 7"); empty if it begins with none.
std::string_view call_sign(const ComparedName& name) {
    if (name.words.empty() || !name.words.front().shouted) return {};
    const std::string& text = name.words.front().text;
    const bool fits = (text.size() == 3 || text.size() == 4) && (text[0] == 'w' || text[0] == 'k');
    return fits && std::ranges::all_of(text, [](char c) { return c >= 'a' && c <= 'z'; }) ? std::string_view(text) : std::string_view{};
}

bool same_call_sign(const ComparedName& a, const ComparedName& b) {
    return (a.kind == NameKind::Outlet || b.kind == NameKind::Outlet) && !call_sign(a).empty() && call_sign(a) == call_sign(b);
}

bool compare_words(const ComparedName& a, const ComparedName& b, bool place, bool same_report, Clues& clues) {
    if (place ? std::ranges::equal(a.words, b.words, [](const auto& x, const auto& y) { return x.text == y.text; }) : a.sorted == b.sorted) {
        clues.add(Clue::SameWords);
        return true;
    }
    if (is_acronym(a, b) || is_acronym(b, a)) {
        clues.add(Clue::Acronym);
        return true;
    }
    if (is_part_acronym(a.words, b.words) || is_part_acronym(b.words, a.words)) {
        clues.add(Clue::PartAcronym);
        return true;
    }
    if (is_contained(a, b, place, same_report) || is_contained(b, a, place, same_report)) {
        clues.add(Clue::Contained);
        return true;
    }
    const PartLikeness likeness = compare_in_order(a.words, b.words);
    if (likeness == PartLikeness::None) return false;
    clues.add(likeness == PartLikeness::Same ? Clue::SpeltTheSame : Clue::SpeltAlike);
    return true;
}

NameLikeness compare_places(const ComparedName& a, const ComparedName& b, const Surroundings& around) {
    if (!region_fits(a.region, b.region)) return {};
    if (!a.direction.empty() && !b.direction.empty() && a.direction != b.direction) return {};
    Clues clues;
    if (!a.territories.empty() && !b.territories.empty()) {
        if (!meet(a.territories, b.territories)) return {};
        clues.add(Clue::ListedAsOne);
        return clues.result();
    }
    // "Mexico" is a name of Mexico City in French, but a country first.
    const bool country_and_town = a.territories.empty() != b.territories.empty();
    const bool listed = !country_and_town && !a.listed.empty() && !b.listed.empty();
    if (listed && meet(a.listed, b.listed)) clues.add(Clue::ListedAsOne);
    else if (listed && a.folded != b.folded) return {};
    else if (!compare_words(a, b, true, around.same_report, clues)) return {};
    // What a well-known place is called abroad stands in the list; a name that is only alike is another's.
    const bool known = !a.listed.empty() || !b.listed.empty() || !a.territories.empty() || !b.territories.empty();
    if (known && clues.has(Clue::SpeltAlike)) return {};
    // "Springfield" may be another than "Springfield, Illinois", and "Weir Street" than "North Weir Street".
    const bool more = a.region.empty() != b.region.empty() || a.direction.empty() != b.direction.empty();
    if (more && clues.has(Clue::SameWords)) {
        clues = {};
        clues.add(Clue::Contained);
    }
    const bool sure = clues.has(Clue::SameWords) || clues.has(Clue::ListedAsOne);
    if (!a.region.empty() && a.region == b.region) clues.add(Clue::Country);
    compare_titles(a, b, clues);
    if (around.same_report && (more || clues.has(Clue::Acronym) || clues.has(Clue::PartAcronym) || clues.has(Clue::Contained) || clues.has(Clue::SpeltTheSame))) clues.add(Clue::SameReport);
    if (around.only_bearer && !sure) clues.add(Clue::OnlyBearer);
    if ((around.other_language || a.other_script != b.other_script) && !sure) clues.add(Clue::OtherLanguage);
    return clues.result();
}

NameLikeness compare_bodies(const ComparedName& a, const ComparedName& b, const Surroundings& around) {
    if (!a.country.empty() && !b.country.empty() && a.country != b.country) return {};
    Clues clues;
    const bool listed = !a.listed.empty() && !b.listed.empty();
    if (listed && meet(a.listed, b.listed)) {
        clues.add(Clue::ListedAsOne);
        return clues.result();
    }
    if (same_call_sign(a, b)) {
        clues.add(Clue::CallSign);
        return clues.result();
    }
    if (listed && a.folded != b.folded) return {};
    const bool one_country = a.country.empty() != b.country.empty();
    const bool outlet = a.kind == NameKind::Outlet || b.kind == NameKind::Outlet;
    if (!compare_words(a, b, false, around.same_report, clues)) {
        // "the Courier" for "Veshkor Courier", "the UK Ministry" for "the British Ministry of Trade", "the Sheriff's
        // Office" for "the Kellen County Sheriff's Office"
        const auto& longer = a.words.size() >= b.words.size() ? a : b;
        const auto& shorter = a.words.size() >= b.words.size() ? b : a;
        if (!around.same_report || shorter.words.size() != 1 || longer.words.size() < 2) return {};
        const bool same_country = !a.country.empty() && a.country == b.country;
        const bool own = !std::ranges::all_of(longer.words, &ComparedName::Word::common);
        const bool last = (outlet || (shorter.several && own)) && shorter.words.front().text == longer.words.back().text;
        if (!last && !(same_country && std::ranges::find(longer.sorted, shorter.words.front().text) != longer.sorted.end())) return {};
        clues.add(Clue::LastWord);
    }
    // A country on one side and another word before the same ones on the other: the councils of a state and of the world.
    if (one_country && clues.has(Clue::Contained)) return {};
    if (one_country && clues.has(Clue::SameWords)) {
        clues = {};
        clues.add(Clue::Contained);
    }
    const bool sure = clues.has(Clue::SameWords);
    if (!a.country.empty() && a.country == b.country) clues.add(Clue::Country);
    compare_titles(a, b, clues);
    const bool short_form = clues.has(Clue::Acronym) || clues.has(Clue::PartAcronym) || clues.has(Clue::Contained) || clues.has(Clue::LastWord) || clues.has(Clue::SpeltTheSame);
    if (around.same_report && short_form) clues.add(Clue::SameReport);
    if (around.only_bearer && !sure) clues.add(Clue::OnlyBearer);
    if ((around.other_language || a.other_script != b.other_script) && !sure) clues.add(Clue::OtherLanguage);
    if (around.same_words) clues.add(Clue::Quotation);
    return clues.result();
}

// Parts of names, each once, and which of them are alike.
class DistinctParts {
public:
    // Those that are at least so alike are found.
    explicit DistinctParts(PartLikeness least) : least_(least) {}

    // The number of a part.
    std::size_t add(const ComparedName::Part& part) {
        const auto [at, fresh] = known_.emplace(part.spelling.name, parts_.size());
        if (!fresh) return at->second;
        parts_.push_back(part);
        alike_.push_back({at->second});
        if (part.latin.empty()) return at->second;
        // The same letters are alike however they are written.
        std::vector<std::size_t>& same = by_letters_[part.latin];
        for (const std::size_t other : same) relate(at->second, other);
        same.push_back(at->second);
        return at->second;
    }

    // Finds those that are alike. Only lengths and letters are looked at for most pairs, shortest first.
    void relate() {
        struct Looks {
            std::size_t length;
            std::uint32_t letters;
            std::size_t part;
        };
        std::vector<Looks> all;
        for (std::size_t p = 0; p < parts_.size(); ++p) all.push_back({parts_[p].spelling.plain.size(), parts_[p].letters, p});
        std::ranges::stable_sort(all, {}, &Looks::length);
        for (std::size_t x = 0; x < all.size(); ++x) {
            for (std::size_t y = x + 1; y < all.size(); ++y) {
                const double most = kMostDiffering * static_cast<double>(all[y].length);
                if (static_cast<double>(all[y].length - all[x].length) > most) break;
                const int alone = std::max(std::popcount(all[x].letters & ~all[y].letters), std::popcount(all[y].letters & ~all[x].letters));
                if (0.5 * alone > most) continue;
                const ComparedName::Part &a = parts_[all[x].part], &b = parts_[all[y].part];
                if (a.latin != b.latin && likeness_of_parts(a, b) >= least_) relate(all[x].part, all[y].part);
            }
        }
    }

    // The part itself and those alike.
    const std::vector<std::size_t>& alike(std::size_t part) const { return alike_[part]; }
    std::size_t size() const { return parts_.size(); }

private:
    void relate(std::size_t a, std::size_t b) {
        alike_[a].push_back(b);
        alike_[b].push_back(a);
    }

    PartLikeness least_;
    std::unordered_map<std::string, std::size_t> known_;
    std::unordered_map<std::string, std::vector<std::size_t>> by_letters_;
    std::vector<ComparedName::Part> parts_;
    std::vector<std::vector<std::size_t>> alike_;
};

// What two names have whole where they have a clue in common: both of them, or one as an acronym that the other spells out.
struct Keys {
    std::vector<std::string> shared, acronyms, spelt_out;
};

// What is_acronym() and is_part_acronym() hold together, from the side of the short form and from that of the long one. A part
// of a name as an acronym: longer names that have it further in share their first or their last two words.
void add_acronyms(const ComparedName& name, Keys& keys) {
    const std::span<const ComparedName::Word> words(name.words);
    if (words.size() == 1 && words.front().shouted) keys.acronyms.push_back(acronym_of(words.front()));
    if (words.size() == 2 && words.front().shouted) keys.acronyms.push_back(acronym_of(words.front()) + " " + words.back().text);
    if (words.size() == 2 && words.back().shouted) keys.acronyms.push_back(words.front().text + " " + acronym_of(words.back()));
    if (words.size() == 3 && words[1].shouted) keys.acronyms.push_back(words.front().text + " " + acronym_of(words[1]) + " " + words.back().text);
    if (words.size() >= 3) keys.spelt_out.push_back(initials_of(words.first(words.size() - 1)) + " " + words.back().text);
    if (words.size() >= 3) keys.spelt_out.push_back(words.front().text + " " + initials_of(words.subspan(1)));
    if (words.size() >= 4) keys.spelt_out.push_back(words.front().text + " " + initials_of(words.subspan(1, words.size() - 2)) + " " + words.back().text);
    if (words.empty() || (words.size() < 2 && name.initials.size() < 2)) return;
    const std::string initials = initials_of(words);
    const auto add = [&](std::string letters) {
        if (letters.size() >= kShortestAcronym) keys.spelt_out.push_back(std::move(letters));
    };
    add(initials);
    add(name.all_initials);
    for (std::size_t left_out = 0; left_out <= std::min(kMostLeftOut, name.initials.size()); ++left_out) add(name.initials.substr(left_out));
    if (!initials.empty()) add(initials.substr(1));
    add(initials + 'd');
}

Keys keys_of(const ComparedName& name) {
    Keys keys;
    std::vector<std::string>& shared = keys.shared;
    if (!name.parts.empty()) shared.push_back("letters " + joined_plain(name.parts));
    if (is_eastern(name)) shared.push_back("syllables " + eastern_syllables(std::span(name.parts).subspan(1)));
    for (const std::uint32_t bearer : name.listed) shared.push_back("listed " + std::to_string(bearer));
    for (const std::string& territory : name.territories) shared.push_back("territory " + territory);
    if (name.kind == NameKind::Person) return keys;
    std::string sorted = "words";
    for (const std::string& word : name.sorted) sorted += ' ' + word;
    shared.push_back(std::move(sorted));
    if (name.words.size() >= 2) shared.push_back("first " + name.words[0].text + " " + name.words[1].text);
    if (name.words.size() >= 2) shared.push_back("last " + name.words[name.words.size() - 2].text + " " + name.words.back().text);
    if (const std::string_view sign = call_sign(name); !sign.empty()) shared.push_back("sign " + std::string(sign));
    add_acronyms(name, keys);
    return keys;
}

// Names by what they have whole. Names meet where one has on the one side what the other has on the other.
class KeyIndex {
public:
    enum Side : std::size_t { One, Other };

    // Names come in ascending order.
    void add(std::size_t name, Side side, const std::string& key) {
        const std::size_t k = numbers_.emplace(key, names_with_.size()).first->second;
        if (k == names_with_.size()) names_with_.emplace_back();
        std::vector<std::size_t>& names = names_with_[k][side];
        if (!names.empty() && names.back() == name) return;
        names.push_back(name);
        if (keys_of_.size() <= name) keys_of_.resize(name + 1);
        keys_of_[name][side].push_back(k);
    }

    // Names that have on the other side what this one has on the given one.
    void add_met(std::size_t name, Side side, Side met, std::vector<std::size_t>& out) const {
        if (name >= keys_of_.size()) return;
        for (const std::size_t k : keys_of_[name][side]) out.insert(out.end(), names_with_[k][met].begin(), names_with_[k][met].end());
    }

private:
    using Sides = std::array<std::vector<std::size_t>, 2>;
    std::unordered_map<std::string, std::size_t> numbers_;  // of keys
    std::vector<Sides> names_with_, keys_of_;               // by key; by name
};

bool is_body(NameKind kind) { return kind == NameKind::Organisation || kind == NameKind::Agency || kind == NameKind::Outlet; }

}  // namespace

double strength_of(Clue clue) { return kClues[static_cast<std::size_t>(clue)].strength; }
std::string_view to_string(Clue clue) { return kClues[static_cast<std::size_t>(clue)].text; }

std::string clues_in_words(const NameLikeness& likeness) {
    std::string out;
    for (const Clue clue : likeness.clues) out += (out.empty() ? "" : ", ") + std::string(to_string(clue));
    return out;
}

std::string region_named(std::string_view text) {
    const std::string name = folded(text);
    if (const std::string* code = found_in(lists().region, name)) return *code;
    const auto* bearers = found_in(lists().country, name);
    return bearers ? bearers->front() : std::string{};
}

bool region_fits(std::string_view a, std::string_view b) { return a.empty() || b.empty() || a.starts_with(b) || b.starts_with(a); }

ComparedName compared_name(const NameFacts& facts) {
    ComparedName name;
    name.kind = facts.kind;
    name.folded = folded(facts.text);
    name.other_script = in_other_script(name.folded);
    name.country = facts.country;
    name.region = facts.region;
    name.age = facts.age;
    name.titles = title_words(facts.roles);
    if (facts.kind == NameKind::Person || facts.kind == NameKind::Other) make_person(name);
    if (facts.kind != NameKind::Person) make_words(name, facts.text);
    return name;
}

NameLikeness name_likeness(const ComparedName& a, const ComparedName& b, const Surroundings& around) {
    const bool person = a.kind == NameKind::Person || b.kind == NameKind::Person;
    const bool place = a.kind == NameKind::Place || b.kind == NameKind::Place;
    const bool body = is_body(a.kind) || is_body(b.kind);
    if (person && (place || body)) return {};
    if (person) return compare_people(a, b, around);
    // A school is a place for one and a body for another; a town's name alone is no body's.
    if (place && body) return a.words.size() < 2 || b.words.size() < 2 ? NameLikeness{} : compare_bodies(a, b, around);
    if (body) return compare_bodies(a, b, around);
    return compare_places(a, b, around);
}

struct NameMeetings::Index {
    // How many words a name has, and the numbers of the first and the last.
    struct Ends {
        std::size_t words, first, last;
        bool operator==(const Ends&) const = default;
    };
    struct HashOfEnds {
        std::size_t operator()(const Ends& ends) const { return hash64({reinterpret_cast<const char*>(&ends), sizeof ends}); }
    };

    DistinctParts parts{PartLikeness::Resembling};                     // of people
    std::vector<std::vector<std::size_t>> parts_of;                    // by name
    std::vector<std::vector<std::size_t>> people_with, others_with;    // by part; those that may be people
    DistinctParts words{PartLikeness::Alike};                          // of bodies and places, the first and the last
    std::vector<std::optional<Ends>> ends_of;                          // by name
    std::unordered_map<Ends, std::vector<std::size_t>, HashOfEnds> names_between;
    KeyIndex shared, acronyms;
    std::vector<bool> person;                                          // by name

    void add_parts(std::size_t n, const ComparedName& name) {
        for (const ComparedName::Part& part : name.parts) {
            const std::size_t p = parts.add(part);
            people_with.resize(parts.size());
            others_with.resize(parts.size());
            std::vector<std::size_t>& with = (person[n] ? people_with : others_with)[p];
            if (with.empty() || with.back() != n) with.push_back(n);
            parts_of[n].push_back(p);
        }
    }

    void add_ends(std::size_t n, const ComparedName& name) {
        if (name.words.empty()) return;
        ends_of[n] = {name.words.size(), words.add(name.words.front().part), words.add(name.words.back().part)};
        names_between[*ends_of[n]].push_back(n);
    }
};

NameMeetings::NameMeetings(std::span<const ComparedName* const> names, std::span<const std::vector<std::string>> more) : index_(std::make_unique<Index>()) {
    Index& in = *index_;
    in.parts_of.resize(names.size());
    in.ends_of.resize(names.size());
    for (std::size_t n = 0; n < names.size(); ++n) {
        const ComparedName& name = *names[n];
        in.person.push_back(name.kind == NameKind::Person);
        in.add_parts(n, name);
        in.add_ends(n, name);
        const Keys keys = keys_of(name);
        for (const std::string& key : keys.shared) in.shared.add(n, KeyIndex::One, key);
        for (const std::string& key : keys.acronyms) in.acronyms.add(n, KeyIndex::One, key);
        for (const std::string& key : keys.spelt_out) in.acronyms.add(n, KeyIndex::Other, key);
        if (n >= more.size()) continue;
        for (const std::string& key : more[n]) in.shared.add(n, KeyIndex::One, "more " + key);
    }
    in.parts.relate();
    in.words.relate();
}

NameMeetings::~NameMeetings() = default;
NameMeetings::NameMeetings(NameMeetings&&) noexcept = default;
NameMeetings& NameMeetings::operator=(NameMeetings&&) noexcept = default;

std::vector<std::size_t> NameMeetings::with(std::size_t name) const {
    const Index& in = *index_;
    std::vector<std::size_t> out;
    const auto add = [&](const std::vector<std::size_t>& names) { out.insert(out.end(), names.begin(), names.end()); };
    in.shared.add_met(name, KeyIndex::One, KeyIndex::One, out);
    in.acronyms.add_met(name, KeyIndex::One, KeyIndex::Other, out);
    in.acronyms.add_met(name, KeyIndex::Other, KeyIndex::One, out);
    for (const std::size_t p : in.parts_of[name]) {
        for (const std::size_t other : in.parts.alike(p)) {
            add(in.people_with[other]);
            if (in.person[name]) add(in.others_with[other]);  // two names that may be people's are not compared as such
        }
    }
    if (const auto& ends = in.ends_of[name]) {
        for (const std::size_t first : in.words.alike(ends->first)) {
            for (const std::size_t last : in.words.alike(ends->last)) {
                if (const auto at = in.names_between.find({ends->words, first, last}); at != in.names_between.end()) add(at->second);
            }
        }
    }
    std::ranges::sort(out);
    out.erase(std::unique(out.begin(), out.end()), out.end());
    std::erase(out, name);
    return out;
}

}  // namespace stemma
