#include "collate/toll_table.h"

#include <algorithm>
#include <set>

namespace stemma {
namespace {

// Whether a toll may have been printed for another: casualties are given as dead, the dead with the injured. Nobody
// takes nine who are missing or arrested for nine who were killed; that two such numbers agree is chance. And who was
// shot or stabbed was injured in any case: that number under the label of the injured is no slip.
bool is_taken_for(const Statement& meant, const Statement& printed) {
    const bool by_weapon = meant.matter.happening == "shot" || meant.matter.happening == "stabbed";
    return is_casualty(meant) && is_casualty(printed) && meant.matter.happening != printed.matter.happening && !(by_weapon && printed.matter.happening == "injured");
}

}  // namespace

TollTable toll_table(const std::vector<MatterGroup>& groups) {
    TollTable table;
    std::set<double> killed;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        // "Ten were treated and released", one of several: what is left of a toll without a part is no other toll.
        if (!groups[g].part.empty()) continue;
        for (const Item& item : groups[g].items) {
            const Statement& s = *item.said;
            if (!is_toll(s) || !s.figure->value || !s.matter.qualifiers.empty() || s.superseded) continue;
            const double value = *s.figure->value;
            if (s.people.empty() && is_casualty(s)) table.numbers[value].push_back({g, &item});
            if (!(value > 0)) continue;
            if (s.matter.happening == "injured") table.injured.emplace(value, &item);
            if (s.matter.happening == "killed" && killed.insert(value).second) table.killed.push_back(&item);
        }
    }
    return table;
}

const Item* toll_taken_for(const TollTable& table, double value, std::size_t own, const Statement& printed, std::span<const std::size_t> passed_over) {
    const auto of_value = table.numbers.find(value);
    if (of_value == table.numbers.end() || !is_casualty(printed)) return nullptr;
    for (const auto& [group, item] : of_value->second) {
        if (group != own && is_taken_for(*item->said, printed) && !std::ranges::binary_search(passed_over, item->report)) return item;
    }
    return nullptr;
}

std::optional<KilledAndInjured> killed_and_injured(const TollTable& table, double together) {
    for (const Item* killed : table.killed) {
        const auto injured = table.injured.find(together - *killed->said->figure->value);
        if (injured != table.injured.end()) return KilledAndInjured{killed, injured->second};
    }
    return std::nullopt;
}

}  // namespace stemma
