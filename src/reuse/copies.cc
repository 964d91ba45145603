#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "base/parallel.h"
#include "base/unicode.h"
#include "reuse/align.h"
#include "reuse/facts.h"
#include "reuse/fingerprints.h"
#include "reuse/judge.h"
#include "reuse/words.h"
#include "stemma/reuse.h"

namespace stemma {
namespace {

using namespace reuse;

// A pair must have a run of so many words, or so many words in all: edited rewrites have few long runs, and
// chance gives several short ones. Words.
constexpr std::size_t kLongRun = 8;
constexpr std::size_t kManyWords = 40;

struct Prepared {
    const Report* report = nullptr;
    Words words;
    Facts facts;
    std::vector<std::uint64_t> shingles;
};

// Of the fingerprints within the passage, those that are no formula.
double telling_share(const Aligned& passage, const Prepared& a, const std::vector<std::uint64_t>& fingerprints, const Holders& holders) {
    std::size_t all = 0, formulas = 0;
    for (std::size_t i = passage.a_begin; i + kShingle <= passage.a_end; ++i) {
        if (!std::ranges::binary_search(fingerprints, a.shingles[i])) continue;
        ++all;
        formulas += holders.is_formula(a.shingles[i]);
    }
    return all == 0 ? 1.0 : static_cast<double>(all - formulas) / static_cast<double>(all);
}

Share share_of(std::size_t words, std::size_t of) { return {of == 0 ? 0.0 : static_cast<double>(words) / static_cast<double>(of)}; }

bool long_enough(std::span<const Aligned> passages) {
    std::size_t same = 0, longest = 0;
    for (const Aligned& p : passages) {
        same += p.same;
        longest = std::max(longest, p.longest);
    }
    return longest >= kLongRun || same >= kManyWords;
}

std::optional<Copy> copy_of(const Prepared& a, const Prepared& b, const std::vector<std::uint64_t>& fingerprints, const Holders& holders) {
    const std::vector<Aligned> passages = align(a.words.forms, b.words.forms);
    if (!long_enough(passages)) return std::nullopt;
    Copy copy;
    copy.a = a.report->id;
    copy.b = b.report->id;
    std::vector<double> telling;
    std::size_t in_a = 0, in_b = 0;
    for (const Aligned& p : passages) {
        telling.push_back(telling_share(p, a, fingerprints, holders));
        in_a += p.a_end - p.a_begin;
        in_b += p.b_end - p.b_begin;
        copy.passages.push_back({{a.words.spans[p.a_begin].begin, a.words.spans[p.a_end - 1].end},
                                 {b.words.spans[p.b_begin].begin, b.words.spans[p.b_end - 1].end}});
    }
    copy.share_a = share_of(in_a, a.words.size());
    copy.share_b = share_of(in_b, b.words.size());
    const Weight weight = weigh(passages, telling, a.words, b.words);
    if (!judge(copy, passages, weight, {*a.report, a.words, a.facts}, {*b.report, b.words, b.facts})) return std::nullopt;
    return copy;
}

// An outlet whose name others of the run put into their datelines and contributions is an agency, listed or not.
void know_agencies_by_their_customers(std::vector<Prepared>& prepared) {
    std::map<std::string, std::string> credited;  // folded -> as written
    for (const Prepared& p : prepared) {
        for (const std::string& name : p.facts.agencies) credited.emplace(fold_case(name), name);
    }
    for (Prepared& p : prepared) {
        if (p.facts.own_agency || !p.report->outlet) continue;
        const auto known = credited.find(fold_case(*p.report->outlet));
        if (known == credited.end()) continue;
        p.facts.own_agency = known->second;
        p.facts.agencies.insert(known->second);
    }
}

}  // namespace

std::vector<Copy> find_copies(std::span<const Report> reports, const ReuseOptions& options) {
    std::vector<const Report*> by_id(reports.size());
    std::ranges::transform(reports, by_id.begin(), [](const Report& report) { return &report; });
    std::ranges::sort(by_id, {}, [](const Report* report) { return std::tie(report->id, report->source); });

    std::vector<Prepared> prepared(by_id.size());
    std::vector<std::vector<std::uint64_t>> fingerprints(by_id.size());
    parallel_for(by_id.size(), options.threads, [&](std::size_t i) {
        Prepared& p = prepared[i];
        p.report = by_id[i];
        p.words = words_of(*by_id[i]);
        p.facts = facts_of(*by_id[i], p.words);
        p.shingles = shingles_of(p.words.forms);
        fingerprints[i] = winnow(p.shingles);
    });

    know_agencies_by_their_customers(prepared);

    const Holders holders(fingerprints);
    std::vector<std::vector<Copy>> found(by_id.size());
    parallel_for(by_id.size(), options.threads, [&](std::size_t i) {
        for (const Candidate& candidate : holders.candidates_of(i)) {
            auto copy = copy_of(prepared[candidate.a], prepared[candidate.b], fingerprints[candidate.a], holders);
            if (copy) found[i].push_back(std::move(*copy));
        }
    });
    std::vector<Copy> copies;
    for (auto& of_one : found) std::ranges::move(of_one, std::back_inserter(copies));
    std::set<ReportId> agencies;
    for (const Prepared& p : prepared) {
        if (p.facts.own_agency) agencies.insert(p.report->id);
    }
    drop_explained(copies, agencies);
    return copies;
}

}  // namespace stemma
