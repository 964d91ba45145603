#include "collate/event_places.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>

#include <fmt/format.h>

#include "base/rows.h"
#include "base/unicode.h"
#include "collate/verdict.h"

namespace stemma {
namespace {

// Distinct addresses of one event that are compared. One event has a handful.
constexpr std::size_t kMostPlaces = 100;
// Pairs that contradict and are named; more say nothing new.
constexpr std::size_t kMostReasons = 3;
constexpr int kHouseNumbersOfBlock = 100;
// Digits of a house number; longer ones are no number of a house.
constexpr std::size_t kMostDigits = 6;

std::string_view kind_of_word(std::string_view folded) {
    static const std::map<std::string_view, std::string_view> kWords = table_of_rows("data/collate/place_words.en.tsv");
    const auto at = kWords.find(folded);
    return at == kWords.end() ? std::string_view() : at->second;
}

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
bool is_capital(const std::string& word) { return is_upper(to_u32(word).front()); }

// Words without the marks around them; a comma ends a name and stands as a word of its own.
std::vector<std::string> words_in(const std::string& text) {
    std::vector<std::string> words;
    std::string word;
    const auto close = [&] {
        while (!word.empty() && (word.back() == '.' || word.back() == '\'')) word.pop_back();
        if (!word.empty()) words.push_back(word);
        word.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool thousands = c == ',' && i > 0 && i + 1 < text.size() && is_ascii_digit(text[i - 1]) && is_ascii_digit(text[i + 1]);
        if (thousands) continue;
        if (c == ' ' || c == ',' || c == '(' || c == ')' || c == '\n' || c == '"') {
            close();
            if (c == ',') words.emplace_back(",");
        } else {
            word += c;
        }
    }
    close();
    return words;
}

bool is_number(const std::string& word) { return !word.empty() && word.size() <= kMostDigits && std::ranges::all_of(word, is_ascii_digit); }
// "32nd", "6th": a street that is called by its number.
bool is_numbered_street(const std::string& folded) { return folded.size() > 2 && is_ascii_digit(folded[0]) && !is_ascii_digit(folded.back()); }

std::string street_of(const std::set<std::string>& streets) {
    std::string out;
    for (const std::string& street : streets) out += (out.empty() ? "" : " ") + street;
    return out;
}

// What makes two addresses one version.
std::string key_of(const Address& address) {
    if (!address.number.empty()) return "number " + address.number + " " + street_of(address.streets.empty() ? address.names : address.streets);
    if (!address.streets.empty()) return "street " + street_of(address.streets);
    if (!address.names.empty()) return "name " + street_of(address.names);
    return "noun " + street_of(address.nouns);
}

bool meet(const std::set<std::string>& a, const std::set<std::string>& b) {
    return std::ranges::any_of(a, [&](const std::string& word) { return b.contains(word); });
}

// Two numbers on one street that are not one place.
bool contradict(const Address& a, const Address& b) {
    if (a.number.empty() || b.number.empty() || a.number == b.number || !meet(a.streets, b.streets)) return false;
    const int x = std::stoi(a.number), y = std::stoi(b.number);
    // "The 12000 block" is often said of all of the thousand.
    const auto holds = [](bool block, int first, int other) {
        const int size = first % (kHouseNumbersOfBlock * 10) == 0 ? kHouseNumbersOfBlock * 10 : kHouseNumbersOfBlock;
        return block && first <= other && other < first + size;
    };
    return !holds(a.block, x, y) && !holds(b.block, y, x);
}

// Whether a place of which nothing is said must be this one: a street of it, with no other number, or the park or school that
// is called the same in full.
bool is_told_again(const Address& other, const Address& place) {
    if (meet(place.streets, other.streets)) return other.number.empty() || other.number == place.number;
    return other.streets.empty() && !other.names.empty() && !place.names.empty() && other.names == place.names;
}

struct Telling {
    Item item;
    Address address;
};

}  // namespace

Address address_in(const std::string& text) {
    Address address;
    const std::vector<std::string> words = words_in(text);
    std::vector<std::string> name;  // capital words that wait for what comes behind them
    const auto close = [&](bool street) {
        // A name behind a number is a street, however it is called: "12 Fennel", "the 300 block of Fennel".
        const bool numbered = !address.number.empty() && address.streets.empty();
        if ((street || numbered) && !name.empty()) {
            address.streets.insert(name.back());
            name.pop_back();
        }
        address.names.insert(name.begin(), name.end());
        name.clear();
    };
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string folded = fold_case(words[i]);
        const std::string_view kind = kind_of_word(folded);
        if (is_number(folded)) {
            close(false);
            // A number of something else stands before no name: "image 20 of 44".
            const bool of_house = i + 1 < words.size() && (is_capital(words[i + 1]) || kind_of_word(fold_case(words[i + 1])) == "block" || is_numbered_street(fold_case(words[i + 1])));
            if (address.number.empty() && of_house) address.number = folded;
        } else if (is_numbered_street(folded)) {
            name.push_back(folded);
        } else if (kind == "block") {
            address.block = !address.number.empty();
        } else if (kind == "street" && !name.empty()) {
            close(true);
        } else if (kind == "side") {
            close(false);
        } else if (!kind.empty() || folded == ",") {
            close(false);
        } else if (is_capital(words[i])) {
            name.push_back(folded);
        } else {
            close(false);
            address.nouns.insert(folded);
        }
    }
    close(false);
    return address;
}

std::optional<ToldMatter> place_of_event(std::span<const Report> reports, const std::vector<Item>& items, const std::vector<Item>& others) {
    std::vector<Telling> tellings;
    for (const Item& item : items) tellings.push_back({item, address_in(item.said->value)});
    if (tellings.empty()) return std::nullopt;
    // The street or name that most reports give, and of equals the first that is told.
    std::map<std::string, std::set<std::size_t>> told_in;
    for (const Telling& one : tellings) {
        for (const std::string& street : one.address.streets) told_in[street].insert(one.item.report);
    }
    // What one report calls a street is one where another leaves the word out: "Vine Street and Paschal".
    for (Telling& one : tellings) {
        const std::set<std::string> names = one.address.names;
        for (const std::string& name : names) {
            if (one.address.streets.empty() || !told_in.contains(name)) continue;
            one.address.names.erase(name);
            one.address.streets.insert(name);
            told_in[name].insert(one.item.report);
        }
    }
    const auto common = [&](const Telling& one) {
        std::size_t most = 0;
        for (const std::string& street : one.address.streets) most = std::max(most, told_in[street].size());
        return most;
    };
    // A report stands for the place that most others give too, then for the most precise.
    std::map<std::size_t, const Telling*> finest;
    for (const Telling& one : tellings) {
        const Telling*& best = finest[one.item.report];
        const auto key = [&](const Telling& x) { return std::tuple(common(x), x.address.precision()); };
        if (best == nullptr || key(one) > key(*best)) best = &one;
    }
    ToldMatter told;
    told.kind = StatementKind::Place;
    told.matter = items.front().said->matter;
    told.matter.qualifiers.clear();
    std::map<std::string, std::size_t> version_of;
    std::vector<const Telling*> heads;
    for (const Telling& one : tellings) {
        const Telling& best = *finest[one.item.report];
        // Another street of the same report is another place.
        if (!one.address.streets.empty() && !best.address.streets.empty() && !meet(one.address.streets, best.address.streets)) continue;
        std::string key = key_of(best.address);
        if (!version_of.contains(key) && version_of.size() == kMostPlaces) continue;
        const auto [at, fresh] = version_of.emplace(std::move(key), told.versions.size());
        if (fresh) {
            told.versions.push_back({best.item.said->value, {}, false});
            heads.push_back(&best);
        }
        told.versions[at->second].items.push_back(one.item);
    }
    for (const Item& item : others) {
        const Address address = address_in(item.said->value);
        const auto meant = std::ranges::find_if(heads, [&](const Telling* head) { return is_told_again(address, head->address); });
        if (meant != heads.end()) told.versions[static_cast<std::size_t>(meant - heads.begin())].items.push_back(item);
    }
    for (ToldVersion& version : told.versions) std::ranges::sort(version.items);
    for (std::size_t a = 0; a < heads.size(); ++a) {
        for (std::size_t b = a + 1; b < heads.size(); ++b) {
            if (!contradict(heads[a]->address, heads[b]->address)) {
                told.verdict = std::max(told.verdict, Verdict::Refined);
                continue;
            }
            told.verdict = Verdict::Disputed;
            if (told.reasons.size() >= kMostReasons) continue;
            told.reasons.push_back(fmt::format("{} ({}) and {} ({}) are not one place.", told.versions[a].text, shown_reports(reports, told.versions[a].items),
                                               told.versions[b].text, shown_reports(reports, told.versions[b].items)));
        }
    }
    if (told.verdict == Verdict::Refined) {
        std::size_t best = 0;
        const auto key = [&](std::size_t i) { return std::tuple(common(*heads[i]), heads[i]->address.precision(), told.versions[i].items.size()); };
        for (std::size_t i = 1; i < heads.size(); ++i) {
            if (key(i) > key(best)) best = i;
        }
        told.settled = best;
        told.reasons.push_back(fmt::format("The others describe it otherwise or less precisely than {}.", told.versions[best].text));
    }
    return told;
}

}  // namespace stemma
