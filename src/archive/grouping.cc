#include "archive/grouping.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace stemma::archive {
namespace {

using Label = std::uint64_t;

// Which of the reports a split takes out.
std::vector<bool> taken_out(std::span<const Standing> reports, const Regrouping& split, const std::unordered_map<story::Place, std::size_t>& at) {
    std::vector<bool> out(reports.size(), false);
    for (std::size_t i = 0; i < reports.size(); ++i) {
        if (std::ranges::binary_search(split.reports, reports[i].place)) {
            out[i] = true;
        } else if (reports[i].place >= split.known && reports[i].nearest) {
            const auto nearest = at.find(*reports[i].nearest);
            out[i] = nearest != at.end() && out[nearest->second];
        }
    }
    return out;
}

}  // namespace

std::vector<Group> groups_of(std::span<const Standing> reports, std::span<const Regrouping> regroupings) {
    std::unordered_map<story::Place, std::size_t> at;
    std::vector<Label> labels;
    for (const Standing& report : reports) {
        at.emplace(report.place, labels.size());
        labels.push_back(report.cluster);
    }
    constexpr Label kFirstSplit = Label{1} << 32;  // above all clusters
    Label fresh = kFirstSplit;
    for (const Regrouping& regrouping : regroupings) {
        if (regrouping.split) {
            const std::vector<bool> out = taken_out(reports, regrouping, at);
            for (std::size_t i = 0; i < labels.size(); ++i) {
                if (out[i]) labels[i] = fresh;
            }
            ++fresh;
        } else {
            std::set<Label> joined;
            for (const story::Place place : regrouping.reports) {
                if (const auto found = at.find(place); found != at.end()) joined.insert(labels[found->second]);
            }
            for (Label& label : labels) {
                if (joined.contains(label)) label = *joined.begin();
            }
        }
    }
    std::map<Label, std::size_t> group_of;
    std::vector<Group> groups;
    for (std::size_t i = 0; i < reports.size(); ++i) {
        const auto [found, is_new] = group_of.emplace(labels[i], groups.size());
        if (is_new) groups.push_back({reports[i].place, {}, labels[i] >= kFirstSplit});
        groups[found->second].reports.push_back(reports[i].place);
    }
    for (std::size_t i = 0; i < reports.size(); ++i) {
        const auto left = group_of.find(reports[i].cluster);
        if (left != group_of.end()) groups[left->second].anchor = std::min(groups[left->second].anchor, reports[i].place);
    }
    return groups;
}

}  // namespace stemma::archive
