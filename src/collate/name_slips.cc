#include "collate/name_slips.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>

#include "base/rows.h"
#include "base/unicode.h"
#include "claim/offices.h"

namespace stemma {
namespace {

// Letters of the longer word from which one that differs by a slip is it. In shorter ones ("Lee", "Less"; "Bell", "Ball") another
// letter makes another name.
constexpr std::size_t kShortestSlip = 5;

// Letters of a street's word up to which it is looked for with each of them left out; streets have no longer ones.
constexpr std::size_t kLongestSlip = 24;

bool slip(std::string_view a, std::string_view b) { return std::max(a.size(), b.size()) >= kShortestSlip && differ_by_a_slip(a, b); }

// Both are of an office of one kind, or of some force.
bool of_one_office(const Name& a, const Name& b) {
    const auto one = office_of_roles(a.roles), other = office_of_roles(b.roles);
    if (!one || !other || !may_be_of_one_place(*one, *other)) return false;
    const bool forces = one->informs == Informs::Force && other->informs == Informs::Force;
    return one->kind == other->kind || (forces && (one->kind == kForce || other->kind == kForce));
}

// "Rosalia Weir" and "Rosalie Weir", both of the Tarvo police.
bool slip_of_full_names(const SlipName& a, const SlipName& b) {
    const auto &one = a.compared.parts, &other = b.compared.parts;
    if (one.size() != 2 || other.size() != 2) return false;
    const bool apart = (one.back().latin == other.back().latin && slip(one.front().latin, other.front().latin)) ||
                       (one.front().latin == other.front().latin && slip(one.back().latin, other.back().latin));
    return apart && of_one_office(a.name, b.name);
}

bool is_given_name(const std::string& latin_form) {
    static const std::set<std::string> kNames = [] {
        std::set<std::string> out;
        for (const std::string_view list : {"data/lang/given_names.tsv", "data/lang/census_given.tsv"}) {
            for (const Row& row : rows_of(list)) out.insert(latin(fold_case(row[0])));
        }
        return out;
    }();
    return kNames.contains(latin_form);
}

// "Malvren" where the report has introduced Ida Malvern.
bool slip_of_family_name(const SlipName& word, const SlipName& full) {
    const bool lone = word.compared.words.size() <= 1 && word.compared.parts.size() <= 1 && word.name.kind != NameKind::Place;
    if (!lone || full.name.kind != NameKind::Person || full.compared.parts.size() < 2) return false;
    const std::string& text = word.compared.parts.empty() ? word.compared.folded : word.compared.parts.front().latin;
    // A child of whom only the given name is told is nobody's family name.
    return !is_given_name(text) && slip(text, full.compared.parts.back().latin);
}

bool are_places(const SlipName& a, const SlipName& b) { return a.name.kind == NameKind::Place && b.name.kind == NameKind::Place && region_fits(a.compared.region, b.compared.region); }

// "Orne Street" and "Orn Street": one word of its own differs.
bool slip_of_places(const SlipName& a, const SlipName& b) {
    const auto &one = a.compared.words, &other = b.compared.words;
    if (!are_places(a, b) || one.size() < 2 || one.size() != other.size() || a.compared.direction != b.compared.direction) return false;
    std::size_t slips = 0;
    for (std::size_t k = 0; k < one.size(); ++k) {
        if (one[k].text == other[k].text) continue;
        if (one[k].common || other[k].common || ++slips > 1 || !slip(one[k].text, other[k].text)) return false;
    }
    return slips == 1;
}

// "street", "avenue" and what is short for them.
const std::set<std::string_view>& street_words() {
    static const std::set<std::string_view> kWords = [] {
        std::set<std::string_view> out;
        for (const Row& row : rows_of("data/lang/name_equals.tsv")) {
            if (row[0] != "street") continue;
            out.insert(row.at(1));
            out.insert(row.at(2));
        }
        return out;
    }();
    return kWords;
}

bool is_street(const ComparedName& name) { return name.words.size() == 2 && street_words().contains(name.words.back().text); }

bool is_town_or_region(const Name& name) {
    static const std::set<std::string> kTowns = [] {
        std::set<std::string> out;
        for (const Row& row : rows_of("data/lang/cities.tsv")) out.insert(fold_case(row[0]));
        return out;
    }();
    return kTowns.contains(fold_case(name.text)) || !region_named(name.text).empty();
}

// "Orne" for "Orne Street": a word that stands where streets do, and that no list knows for a town.
bool is_street_alone(const SlipName& word, const SlipName& street) {
    const bool lone = word.as_a_street && word.name.kind != NameKind::Person && word.compared.words.size() == 1;
    return lone && word.compared.listed.empty() && word.compared.territories.empty() && !is_town_or_region(word.name) && street.name.kind == NameKind::Place && is_street(street.compared) && word.compared.words.front().text == street.compared.words.front().text;
}

}  // namespace

bool differ_by_a_slip(std::string_view a, std::string_view b) {
    if (a.size() > b.size()) std::swap(a, b);
    if (b.size() - a.size() > 1 || a == b) return false;
    const std::size_t same = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
    a.remove_prefix(same);
    b.remove_prefix(same);
    if (a.size() < b.size()) return a == b.substr(1);
    if (a.substr(1) == b.substr(1)) return true;
    return a.size() >= 2 && a[0] == b[1] && a[1] == b[0] && a.substr(2) == b.substr(2);
}

std::vector<bool> used_as_streets(const Annotation& text) {
    // Words from one street of a crossing to the other's kind: "Orne and West Lake Avenue".
    constexpr std::uint32_t kReach = 4;
    std::vector<bool> used(text.names.size(), false);
    const auto lower = [&](std::uint32_t at) { return at < text.tokens.size() ? std::string_view(text.tokens[at].lower) : std::string_view(); };
    for (const NameMention& mention : text.mentions) {
        if (!mention.name) continue;
        const std::uint32_t begin = mention.begin.value, end = mention.end.value;
        bool street = begin >= 2 && lower(begin - 1) == "of" && (lower(begin - 2) == "block" || lower(begin - 2) == "corner");
        street |= begin >= 2 && lower(begin - 1) == "and" && street_words().contains(lower(begin - 2));
        for (std::uint32_t k = end + 1; k <= end + kReach && !street && lower(end) == "and"; ++k) street = street_words().contains(lower(k));
        if (street) used[mention.name.value] = true;
    }
    return used;
}

std::optional<Slip> slip_between(const SlipName& a, const SlipName& b) {
    if (slip_of_family_name(a, b) || slip_of_family_name(b, a)) return Slip{"a letter apart, and introduced by no other name", Together::Yes};
    if (slip_of_full_names(a, b)) return Slip{"a letter apart, and of one office", Together::No};
    if (slip_of_places(a, b)) return Slip{"a letter apart, in different reports", Together::No};
    if (is_street_alone(a, b) || is_street_alone(b, a)) return Slip{"the street's name alone"};
    return std::nullopt;
}

std::vector<std::string> slip_keys(const SlipName& name) {
    std::vector<std::string> keys;
    const std::vector<ComparedName::Word>& words = name.compared.words;
    if (name.as_a_street && words.size() == 1) keys.push_back("street " + words.front().text);
    if (name.name.kind != NameKind::Place || words.size() != 2) return keys;
    const std::string &first = words.front().text, rest = " " + words.back().text;
    if (is_street(name.compared)) keys.push_back("street " + first);
    if (first.size() + 1 < kShortestSlip || first.size() > kLongestSlip) return keys;
    keys.push_back("slip " + first + rest);
    for (std::size_t k = 0; k < first.size(); ++k) keys.push_back("slip " + first.substr(0, k) + first.substr(k + 1) + rest);
    return keys;
}

}  // namespace stemma
