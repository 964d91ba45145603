#include "collate/offices_of_story.h"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace stemma {

// Of those with a place; among equals the first by name.
std::optional<OfficesOfStory::Key> OfficesOfStory::Spoken::most(const std::string& kind) const {
    std::optional<Key> best;
    std::size_t count = 0;
    for (auto at = by_key.lower_bound({kind, {}}); at != by_key.end() && at->first.first == kind; ++at) {
        if (at->first.second.empty() || at->second <= count) continue;
        best = at->first;
        count = at->second;
    }
    return best;
}

// Among equals one with a place, then the first by name.
std::optional<OfficesOfStory::Key> OfficesOfStory::Spoken::most_of(const std::set<std::string>& kinds) const {
    std::optional<Key> best;
    std::pair<std::size_t, bool> most;
    for (const auto& [key, count] : by_key) {
        if (!kinds.contains(key.first)) continue;
        if (const std::pair rank{count, !key.second.empty()}; !best || rank > most) {
            best = key;
            most = rank;
        }
    }
    return best;
}

void OfficesOfStory::add(std::size_t report, const Office& office) {
    all_.emplace_back(report, office);
    if (office.informs == Informs::Force && office.kind != kForce) forces_.insert(office.kind);
    if (office.informs == Informs::Rescue) rescuers_.insert(office.kind);
    if (!office.of.empty()) ++named_[{office.kind, office.of}];
}

void OfficesOfStory::settle() {
    // Each place joins the one longer place that it can be short for.
    std::map<std::string, std::vector<Key>> of_kind;
    for (const auto& [key, count] : named_) of_kind[key.first].push_back(key);
    for (const auto& [kind, keys] : of_kind) {
        if (keys.size() > kMostPlaces) continue;
        for (const Key& key : keys) {
            std::vector<Key> longer;
            for (const Key& other : keys) {
                const bool more = std::tuple(other.second.size(), other.second) > std::tuple(key.second.size(), key.second);
                if (more && may_be_of_one_place({key.first, key.second}, {other.first, other.second})) longer.push_back(other);
            }
            if (longer.size() == 1) longer_.emplace(key, longer.front());
        }
    }
    for (const auto& [report, office] : all_) {
        Key key{office.kind, office.of};
        if (!office.of.empty()) key = with_place(office).value_or(key);
        if (key.first == kForce) continue;
        ++by_report_[report].by_key[key];
        ++in_story_.by_key[key];
    }
}

std::optional<OfficesOfStory::Key> OfficesOfStory::with_place(const Office& office) const {
    Key key{office.kind, office.of};
    if (office.kind == kForce) {
        // "Tarvo detectives" are of the force of Tarvo that is named most.
        std::size_t most = 0;
        std::optional<Key> best;
        for (const auto& [named, count] : named_) {
            if (named.first == kForce || count <= most || !may_be_of_one_place(office, {named.first, named.second})) continue;
            most = count;
            best = named;
        }
        if (!best) return std::nullopt;
        key = *best;
    }
    // A chain of shorter places ends, for each is longer than the one before it.
    for (auto at = longer_.find(key); at != longer_.end(); at = longer_.find(key)) key = at->second;
    return key;
}

std::optional<OfficesOfStory::Key> OfficesOfStory::without_place(std::size_t report, const std::string& kind) const {
    const auto at = by_report_.find(report);
    const Spoken& own = at == by_report_.end() ? in_story_ : at->second;
    if (kind == kForce) {
        for (const auto* kinds : {&forces_, &rescuers_}) {
            for (const Spoken* spoken : {&own, &in_story_}) {
                const std::optional<Key> key = spoken->most_of(*kinds);
                if (key) return key->second.empty() ? without_place(report, key->first) : key;
            }
        }
        return std::nullopt;
    }
    for (const Spoken* spoken : {&own, &in_story_}) {
        if (auto key = spoken->most(kind)) return key;
    }
    return Key{kind, {}};
}

std::optional<std::string> OfficesOfStory::key(std::size_t report, const Office& office) const {
    const std::optional<Key> key = office.of.empty() ? without_place(report, office.kind) : with_place(office).value_or(Key{office.kind, office.of});
    if (!key) return std::nullopt;
    return fmt::format("office {}|{}", key->first, fmt::join(key->second, " "));
}

}  // namespace stemma
