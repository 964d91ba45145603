#include "scores.h"

#include <algorithm>
#include <string_view>

namespace stemma::measure {
namespace {

std::string_view plain(Relation relation) {
    const std::string_view name = to_string(relation);
    return name.substr(0, name.find(':'));
}

// Both rise; the elements of `gold` that are in `found` too.
std::size_t shared(const std::vector<Extent>& gold, const std::vector<Extent>& found) {
    std::vector<Extent> both;
    std::ranges::set_intersection(gold, found, std::back_inserter(both));
    return both.size();
}

}  // namespace

double Agreement::f1() const { return gold + found == 0 ? 0 : 200.0 * static_cast<double>(right) / static_cast<double>(gold + found); }

Agreement& Agreement::operator+=(const Agreement& other) {
    right += other.right;
    gold += other.gold;
    found += other.found;
    return *this;
}

Scores& Scores::operator+=(const Scores& other) {
    for (const auto part : {&Scores::tokens, &Scores::sentences, &Scores::tags, &Scores::lemmas, &Scores::heads, &Scores::labelled, &Scores::labelled_plain}) {
        this->*part += other.*part;
    }
    return *this;
}

std::vector<int> aligned(const std::vector<Word>& gold, const std::vector<Word>& found) {
    std::vector<int> out(gold.size(), -1);
    std::size_t f = 0;
    for (std::size_t g = 0; g < gold.size(); ++g) {
        while (f < found.size() && found[f].extent < gold[g].extent) ++f;
        if (f < found.size() && found[f].extent == gold[g].extent) out[g] = static_cast<int>(f);
    }
    return out;
}

Scores compare(const Reading& gold, const Reading& found) {
    Scores out;
    for (const auto part : {&Scores::tokens, &Scores::tags, &Scores::lemmas, &Scores::heads, &Scores::labelled, &Scores::labelled_plain}) {
        out.*part = {0, gold.words.size(), found.words.size()};
    }
    out.sentences = {shared(gold.sentences, found.sentences), gold.sentences.size(), found.sentences.size()};
    const std::vector<int> at = aligned(gold.words, found.words);
    for (std::size_t g = 0; g < at.size(); ++g) {
        if (at[g] < 0) continue;
        const Word &right = gold.words[g], &word = found.words[static_cast<std::size_t>(at[g])];
        ++out.tokens.right;
        out.tags.right += word.tag == right.tag;
        out.lemmas.right += word.lemma == right.lemma;
        const bool same_head = right.head < 0 ? word.head < 0 : word.head >= 0 && at[static_cast<std::size_t>(right.head)] == word.head;
        if (!same_head) continue;
        ++out.heads.right;
        out.labelled.right += word.relation == right.relation;
        out.labelled_plain.right += plain(word.relation) == plain(right.relation);
    }
    return out;
}

}  // namespace stemma::measure
