// Word lists as tables that are looked up by the words of a text.
//
// A row of a list belongs to a language ("en") or to all ("*"). Entries of several words are matched against
// tokens, so they are written in the lists the way the tokeniser cuts them: "year - old", "per cent", "n't".
//
// Cost: a look-up is one hash of a word and a comparison for each entry that begins with it.
// Threads: the tables are filled once and never change; the views see embedded files and stay valid for ever.
#pragma once

#include <algorithm>
#include <cstdint>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/rows.h"
#include "base/unicode.h"
#include "stemma/lang.h"

namespace stemma {

// The rows of data/lang/<list>.tsv for one language and for all, without the language's own column.
std::vector<Row> rows_for(std::string_view list, std::string_view language);

// Fields that are absent count as empty.
inline std::string_view field(const Row& row, std::size_t at) { return at < row.size() ? row[at] : std::string_view{}; }
double number_field(const Row& row, std::size_t at, double otherwise = 0);  // "inf" is infinity

std::vector<std::string> split_words(std::string_view phrase);

// The folded words of a text as the tokeniser cuts it, parted by spaces: how a PhraseList wants its entries.
std::string phrase_of(std::string_view text, std::string_view language);

// Languages whose word lists are complete enough to be read with: "en", "de", ...
std::span<const std::string_view> languages_with_lists();

// A cache with one value for each language of languages_with_lists() and one for all others. Each is made when it is first
// asked for: most runs read one language, and the lists of all take longer than reading a report.
template <class T>
class ByLanguage {
public:
    // `make` is not called in the constructor, and may ask other caches.
    explicit ByLanguage(T (*make)(std::string_view language)) : make_(make), slots_(languages_with_lists().size() + 1) {
        for (std::size_t k = 0; k < languages_with_lists().size(); ++k) slots_[k].language = languages_with_lists()[k];
    }
    const T& operator[](std::string_view language) const {
        const auto known = std::ranges::find(slots_, language, &Slot::language);
        const Slot& slot = known != slots_.end() ? *known : slots_.back();
        std::call_once(slot.once, [&] { slot.value.emplace(make_(slot.language)); });
        return *slot.value;
    }

private:
    struct Slot {
        std::string_view language;  // the last has none
        mutable std::once_flag once;
        mutable std::optional<T> value;
    };
    T (*make_)(std::string_view);
    std::vector<Slot> slots_;
};

// The first letter of a token's text, without making a string of it.
inline char32_t first_letter(const Token& token) {
    const auto first = static_cast<unsigned char>(token.text.front());
    return first < 0x80 ? char32_t{first} : to_u32(std::string_view(token.text).substr(0, 4)).front();
}

using WordSet = std::unordered_set<std::string>;

// Entries of one or more words, each with a value; at() finds the longest that stands at a place.
template <class T>
class PhraseList {
public:
    struct Match {
        std::uint32_t words = 0;
        const T* value = nullptr;
        explicit operator bool() const { return value != nullptr; }
    };

    void add(std::string_view phrase, T value) {
        std::vector<std::string> words = split_words(phrase);
        if (words.empty()) return;
        auto& entries = by_first_[words.front()];
        const auto place = std::ranges::find_if(entries, [&](const Entry& e) { return e.words.size() < words.size(); });
        entries.insert(place, Entry{std::move(words), std::move(value)});
    }

    // The longest entry whose words are the folded words of tokens[at], tokens[at + 1], ... before `end`.
    Match at(const std::vector<Token>& tokens, std::uint32_t at, std::uint32_t end) const {
        if (at >= end) return {};
        const auto found = by_first_.find(tokens[at].lower);
        if (found == by_first_.end()) return {};
        for (const Entry& entry : found->second) {
            if (at + entry.words.size() > end) continue;
            bool same = true;
            for (std::uint32_t k = 1; same && k < entry.words.size(); ++k) same = tokens[at + k].lower == entry.words[k];
            if (same) return {static_cast<std::uint32_t>(entry.words.size()), &entry.value};
        }
        return {};
    }

    // The longest entry that ends just before `end` and begins at or after `begin`.
    Match before(const std::vector<Token>& tokens, std::uint32_t begin, std::uint32_t end) const {
        Match best;
        for (std::uint32_t words = std::min<std::uint32_t>(longest(), end - std::min(begin, end)); words > 0; --words) {
            const Match match = at(tokens, end - words, end);
            if (match && match.words == words) return match;
        }
        return best;
    }

    const T* find(const std::string& word) const {
        const auto found = by_first_.find(word);
        if (found == by_first_.end() || found->second.back().words.size() != 1) return nullptr;
        return &found->second.back().value;
    }

    bool empty() const { return by_first_.empty(); }

private:
    // No list has entries of more words; looking for longer ones would only cost time.
    static constexpr std::uint32_t longest() { return 6; }

    struct Entry {
        std::vector<std::string> words;
        T value;
    };
    std::unordered_map<std::string, std::vector<Entry>> by_first_;
};

}  // namespace stemma
