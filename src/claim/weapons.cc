#include "claim/weapons.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/rows.h"
#include "claim/words.h"

namespace stemma {
namespace {

constexpr std::string_view kWeapon = "weapon";

std::string_view kind_of(std::string_view noun) {
    static const std::map<std::string_view, std::string_view> kKinds = table_of_rows("data/claim/weapons.en.tsv");
    const auto kind = kKinds.find(noun);
    return kind == kKinds.end() ? std::string_view() : kind->second;
}

// "A rifle range", "bomb squad": the noun tells what another is.
bool describes_another(const Annotation& text, TokenIndex i, TokenIndex end) {
    if (at(text, i).relation == Relation::compound) return true;
    const TokenIndex next = i + 1;
    return next < end && (at(text, next).tag == Tag::Noun || at(text, next).lower == "-");
}

// "No knife was found."
bool is_denied(const Annotation& text, TokenIndex i, TokenIndex begin) {
    if (i == begin) return false;
    const std::string& before = at(text, TokenIndex{i.value - 1}).lower;
    return before == "no" || before == "without";
}

bool tells_of_harm(const FigureFound& figure) {
    static constexpr std::array<std::string_view, 4> kHarm{"injured", "killed", "shot", "stabbed"};
    const Statement& said = figure.statement;
    return said.matter.counted == "people" && !said.other_event && is_one_of(kHarm, said.matter.happening);
}

}  // namespace

std::vector<FigureFound> find_weapons(const Annotation& text, std::span<const FigureFound> figures) {
    std::vector<FigureFound> found;
    if (std::ranges::none_of(figures, tells_of_harm)) return found;
    for (std::uint32_t s = 0; s < text.sentences.size(); ++s) {
        const Sentence& sentence = text.sentences[s];
        if (!makes_statements(sentence)) continue;
        for (TokenIndex i = sentence.begin; i < sentence.end; ++i) {
            const std::string_view kind = kind_of(at(text, i).lower);
            if (kind.empty() || describes_another(text, i, sentence.end) || is_denied(text, i, sentence.begin)) continue;
            FigureFound own;
            own.sentence = {s};
            own.number = i;
            Statement& statement = own.statement;
            statement.kind = StatementKind::Happening;
            statement.sentence = sentence.span;
            statement.passage = at(text, i).span;
            statement.text = text.utf8(statement.passage);
            statement.matter.happening = kWeapon;
            statement.matter.text = kWeapon;
            statement.value = kind;
            found.push_back(std::move(own));
        }
    }
    return found;
}

}  // namespace stemma
