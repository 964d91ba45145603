#include "collate/near_nouns.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "base/rows.h"

namespace stemma {
namespace {

using Meanings = std::vector<std::uint32_t>;  // sorted; WordNet's own numbers

struct Noun {
    Meanings own, wider;
};

Meanings meanings_in(std::string_view field) {
    Meanings out;
    if (field.empty()) return out;
    for (const std::string_view number : split_fields(field, ',')) {
        std::uint32_t value = 0;
        std::from_chars(number.data(), number.data() + number.size(), value);
        out.push_back(value);
    }
    return out;
}

class Nouns {
public:
    Nouns() {
        for (const Row& row : rows_of("data/collate/near_nouns.tsv")) nouns_.emplace(row[0], Noun{meanings_in(row.at(1)), meanings_in(row.at(2))});
    }

    // "troops" has a meaning of its own, "homes" that of "home".
    const Noun* find(std::string_view word) const {
        auto found = nouns_.find(word);
        if (found == nouns_.end()) found = nouns_.find(stem_of(std::string(word)));
        return found == nouns_.end() ? nullptr : &found->second;
    }

private:
    std::unordered_map<std::string_view, Noun> nouns_;
};

bool meet(const Meanings& a, const Meanings& b) {
    return std::ranges::any_of(a, [&](const std::uint32_t meaning) { return std::ranges::binary_search(b, meaning); });
}

}  // namespace

std::string stem_of(std::string word) {
    if (word == "children") return "child";
    if (word == "people" || word == "persons") return "person";
    if (word.ends_with("men")) return word.substr(0, word.size() - 3) + "man";
    if (word.ends_with("ies") && word.size() > 4) return word.substr(0, word.size() - 3) + "y";
    if (word.ends_with("s") && !word.ends_with("ss") && word.size() > 3) word.pop_back();
    return word;
}

Nearness nearness(std::string_view a, std::string_view b) {
    static const Nouns nouns;
    const Noun *x = nouns.find(a), *y = nouns.find(b);
    if (x == nullptr || y == nullptr) return Nearness::None;
    if (x == y || meet(x->own, y->own)) return Nearness::Same;
    return meet(x->own, y->wider) || meet(y->own, x->wider) ? Nearness::Wider : Nearness::None;
}

}  // namespace stemma
