#include "collate/aliases.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string_view>

#include "base/rows.h"
#include "base/unicode.h"

namespace stemma {
namespace {

// Tokens between a name and the words for another: an age between commas.
constexpr std::uint32_t kMostBetween = 3;
// Tokens of those words ("who also goes by"), and of the name that follows ("Bang Da Hitta").
constexpr std::uint32_t kMostWords = 4, kMostOfName = 3;

class Reader {
public:
    explicit Reader(const Annotation& text) : text_(text) {}

    std::string alias_behind(std::uint32_t at) const {
        for (std::uint32_t between = 0; between <= kMostBetween && inside(at); ++between, ++at) {
            if (const std::uint32_t words = words_at(at); words > 0) return name_at(at + words);
            const Token& token = text_.tokens[at];
            if (token.lower != "," && token.tag != Tag::Num) break;
        }
        return {};
    }

private:
    bool inside(std::uint32_t at) const { return at < text_.tokens.size(); }

    // The length of the longest words that begin here, in tokens; 0 if none do.
    std::uint32_t words_at(std::uint32_t at) const {
        static const std::set<std::string_view> kWords = set_of_rows("data/collate/alias_words.txt");
        std::uint32_t longest = 0;
        std::string phrase;
        for (std::uint32_t n = 0; n < kMostWords && inside(at + n); ++n) {
            phrase += (n > 0 ? " " : "") + text_.tokens[at + n].lower;
            if (kWords.contains(phrase)) longest = n + 1;
        }
        return longest;
    }

    std::string name_at(std::uint32_t begin) const {
        if (inside(begin) && text_.tokens[begin].tag == Tag::Punct) ++begin;  // a quotation mark
        std::uint32_t end = begin;
        while (end < begin + kMostOfName && inside(end) && text_.tokens[end].tag != Tag::Punct && is_upper(to_u32(text_.tokens[end].text).front())) ++end;
        return end == begin ? std::string() : text_.utf8({text_.tokens[begin].span.begin, text_.tokens[end - 1].span.end});
    }

    const Annotation& text_;
};

}  // namespace

std::vector<Alias> aliases_in(const Annotation& text) {
    const Reader reader(text);
    std::vector<Alias> out;
    for (const NameMention& mention : text.mentions) {
        if (!mention.name || text.names[mention.name.value].kind != NameKind::Person) continue;
        if (std::string alias = reader.alias_behind(mention.end.value); !alias.empty()) out.push_back({mention.name, std::move(alias)});
    }
    return out;
}

}  // namespace stemma
