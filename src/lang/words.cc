#include "lang/words.h"

#include <array>
#include <charconv>
#include <limits>

#include "lang/tokens.h"

namespace stemma {

std::vector<Row> rows_for(std::string_view list, std::string_view language) {
    std::vector<Row> out;
    for (Row& row : rows_of("data/lang/" + std::string(list) + ".tsv")) {
        if (row.front() != "*" && row.front() != language) continue;
        row.erase(row.begin());
        out.push_back(std::move(row));
    }
    return out;
}

double number_field(const Row& row, std::size_t at, double otherwise) {
    const std::string_view text = field(row, at);
    if (text == "inf") return std::numeric_limits<double>::infinity();
    double value = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::vector<std::string> split_words(std::string_view phrase) {
    std::vector<std::string> out;
    while (!phrase.empty()) {
        const auto at = phrase.find(' ');
        if (at != 0) out.emplace_back(phrase.substr(0, at));
        if (at == std::string_view::npos) break;
        phrase.remove_prefix(at + 1);
    }
    return out;
}

std::string phrase_of(std::string_view text, std::string_view language) {
    const std::u32string letters = to_u32(text);
    std::string out;
    for (const Token& token : tokenise(letters, {{0}, {static_cast<std::uint32_t>(letters.size())}}, language)) out += (out.empty() ? "" : " ") + token.lower;
    return out;
}

std::span<const std::string_view> languages_with_lists() {
    static constexpr std::array<std::string_view, 7> kLanguages{"en", "de", "es", "fr", "pl", "ru", "uk"};
    return kLanguages;
}

}  // namespace stemma
