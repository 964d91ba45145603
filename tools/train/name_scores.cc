#include "name_scores.h"

#include <algorithm>
#include <cstdio>
#include <vector>

namespace stemma::train {
namespace {

std::vector<GoldName> names_of(const Annotation& text) {
    std::vector<GoldName> out;
    for (const NameMention& mention : text.mentions) {
        const NameKind kind = text.names[mention.name.value].kind;
        const bool pronoun = mention.end.value == mention.begin.value + 1 && text.tokens[mention.begin.value].tag == Tag::Pron;
        if (kind == NameKind::Other || pronoun) continue;
        out.push_back({mention.span, kind == NameKind::Agency || kind == NameKind::Outlet ? NameKind::Organisation : kind});
    }
    std::ranges::sort(out);
    return out;
}

NameScores::One& of_kind(NameScores& scores, NameKind kind) {
    return scores.kinds[static_cast<std::size_t>(std::ranges::find(kNameKinds, kind) - kNameKinds.begin())];
}

}  // namespace

NameScores::One& NameScores::One::operator+=(const One& other) {
    found += other.found;
    gold += other.gold;
    right += other.right;
    return *this;
}

NameScores::One NameScores::all() const {
    One out;
    for (const One& one : kinds) out += one;
    return out;
}

NameScores& NameScores::operator+=(const NameScores& other) {
    for (std::size_t k = 0; k < kinds.size(); ++k) kinds[k] += other.kinds[k];
    return *this;
}

NameScores compare_names(const NamedText& text, const Annotation& annotation, const NameFault& fault) {
    NameScores out;
    std::vector<GoldName> gold = text.names;
    std::ranges::sort(gold);
    const std::vector<GoldName> found = names_of(annotation);
    for (const GoldName& name : found) {
        const bool right = std::ranges::binary_search(gold, name);
        ++of_kind(out, name.kind).found;
        if (right) ++of_kind(out, name.kind).right;
        if (!right && fault) fault("found", name);
    }
    for (const GoldName& name : gold) {
        ++of_kind(out, name.kind).gold;
        if (fault && !std::ranges::binary_search(found, name)) fault("missed", name);
    }
    return out;
}

std::string line_of(const std::string& name, const NameScores& scores) {
    const NameScores::One all = scores.all();
    char line[256];
    std::snprintf(line, sizeof line, "%s F1 %.4f  precision %.4f  recall %.4f  people %.4f of %zu  places %.4f of %zu  organisations %.4f of %zu", name.c_str(), all.f1(), all.precision(),
                  all.recall(), scores.kinds[0].f1(), scores.kinds[0].gold, scores.kinds[1].f1(), scores.kinds[1].gold, scores.kinds[2].f1(), scores.kinds[2].gold);
    return line;
}

}  // namespace stemma::train
