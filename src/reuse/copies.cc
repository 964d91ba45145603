#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "base/parallel.h"
#include "reuse/fingerprints.h"
#include "reuse/judge.h"
#include "reuse/pairs.h"
#include "stemma/reuse.h"

namespace stemma {

std::vector<Copy> find_copies(std::span<const Report> reports, const ReuseOptions& options) {
    using namespace reuse;
    const auto telling = [&](std::string_view step) -> std::function<void(std::size_t)> {
        if (!options.progress) return {};
        return [&options, step, of = reports.size()](std::size_t done) { options.progress(step, done, of); };
    };
    std::vector<const Report*> by_id(reports.size());
    std::ranges::transform(reports, by_id.begin(), [](const Report& report) { return &report; });
    std::ranges::sort(by_id, {}, [](const Report* report) { return std::tie(report->id, report->source); });

    std::vector<Prepared> prepared(by_id.size());
    std::vector<std::vector<std::uint64_t>> fingerprints(by_id.size());
    parallel_for(by_id.size(), options.threads, [&](std::size_t i) {
        prepared[i] = prepared_of(*by_id[i]);
        fingerprints[i] = fingerprints_of(prepared[i]);
    }, telling("taking fingerprints"));
    Credited credited;
    for (const Prepared& p : prepared) credit(credited, p);
    for (Prepared& p : prepared) know_own_agency(p, credited);

    const Holders holders(fingerprints);
    std::vector<std::vector<Pair>> pairs(by_id.size());
    parallel_for(by_id.size(), options.threads, [&](std::size_t i) {
        const std::vector<Candidate> candidates = holders.candidates_of(i);
        if (candidates.empty()) return;
        const Anchors anchors(prepared[i].tidy_forms());
        for (const Candidate& candidate : candidates) {
            if (std::optional<Pair> pair = pair_of(candidate, anchors, prepared[i], prepared[candidate.b])) pairs[i].push_back(std::move(*pair));
        }
    }, telling("aligning passages"));
    Rarity rarity;
    std::vector<Counted> counted;
    for (std::size_t i = 0; i < prepared.size(); ++i) {
        counted.push_back({prepared[i].words.forms, outlet_of(prepared[i]), published_of(prepared[i])});
        for (const Pair& pair : pairs[i]) {
            for (const Aligned& p : pair.passages) rarity.ask(words_in(p, prepared[i]));
        }
    }
    const Common common = rarity.count(counted, options.threads);

    std::vector<std::vector<Copy>> found(by_id.size());
    parallel_for(by_id.size(), options.threads, [&](std::size_t i) {
        std::optional<Anchors> anchors;
        for (const Pair& pair : pairs[i]) {
            if (std::optional<Copy> copy = copy_of(pair, prepared[pair.a], prepared[pair.b], common, anchors)) found[i].push_back(std::move(*copy));
        }
    }, telling("judging copies"));
    std::vector<Copy> copies;
    for (auto& of_one : found) std::ranges::move(of_one, std::back_inserter(copies));
    std::set<ReportId> agencies;
    std::map<ReportId, std::string> labels;
    for (const Prepared& p : prepared) {
        if (p.facts.own_agency) agencies.insert(p.report->id);
        labels.emplace(p.report->id, p.facts.label);
    }
    drop_explained(copies, agencies, labels);
    return copies;
}

}  // namespace stemma
