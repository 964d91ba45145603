#include <algorithm>
#include <cstdlib>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "base/hash.h"
#include "base/parallel.h"
#include "base/unicode.h"
#include "reuse/align.h"
#include "reuse/debris.h"
#include "reuse/facts.h"
#include "reuse/fingerprints.h"
#include "reuse/judge.h"
#include "reuse/rarity.h"
#include "reuse/words.h"
#include "stemma/reuse.h"

namespace stemma {
namespace {

using namespace reuse;

// A pair must have a run of so many words, or so many words in all: edited rewrites have few long runs, and
// chance gives several short ones. Words.
constexpr std::size_t kLongRun = 8;
constexpr std::size_t kManyWords = 40;
// Within it two reports may well tell of one event, and carry one text that many carry just then: common words tell
// too. Longer, and the weekly reports of one kind meet.
constexpr std::int64_t kOneOccasion = 7 * 24 * 60;  // minutes
// Of either text, from which the two may carry such a text: formulas alone are a fifth of a short report.
constexpr double kCarried = 0.3;

// Words of a sentence that a passage may run into by chance: "The", "He was", "police said".
constexpr std::size_t kRunsInto = 2;

struct Prepared {
    const Report* report = nullptr;
    Words words;
    Facts facts;
    std::vector<char> ends;  // of sentences, as from sentence_ends()
    // The words' forms, but where there is debris one that stands nowhere else, so that no passage runs over it.
    std::vector<std::uint64_t> tidy;  // empty if there is no debris
    std::span<const std::uint64_t> tidy_forms() const { return tidy.empty() ? words.forms : tidy; }
};

struct Pair {
    std::size_t a, b;
    std::size_t shared;             // fingerprints
    std::vector<Aligned> passages;  // without debris; empty if there are none worth speaking of
};

Share share_of(std::size_t words, std::size_t of) { return {of == 0 ? 0.0 : static_cast<double>(words) / static_cast<double>(of)}; }

bool long_enough(std::span<const Aligned> passages) {
    std::size_t same = 0, longest = 0;
    for (const Aligned& p : passages) {
        same += p.same;
        longest = std::max(longest, p.longest);
    }
    return longest >= kLongRun || same >= kManyWords;
}

Prepared prepared_of(const Report& report, std::size_t index) {
    Prepared p;
    p.report = &report;
    p.words = words_of(report);
    p.facts = facts_of(report, p.words);
    const std::u32string text = to_u32(p.facts.text);
    quote_posts(text, p.words);
    p.ends = sentence_ends(text, p.words);
    const std::vector<char> debris = debris_in(text, p.words);
    if (std::ranges::count(debris, char{1}) > 0) p.tidy = p.words.forms;
    for (std::size_t i = 0; i < debris.size(); ++i) {
        if (!debris[i]) continue;
        const std::uint64_t place[] = {index, i};
        p.tidy[i] = hash64({reinterpret_cast<const char*>(place), sizeof place});
    }
    return p;
}

// Takes off the first or last words of a sentence that a passage only runs into, where both texts have them alike.
void trim(Aligned& p, const Prepared& a, const Prepared& b) {
    const auto alike = [&](std::size_t i, std::size_t j, std::size_t n) {
        return std::equal(a.words.forms.begin() + static_cast<std::ptrdiff_t>(i), a.words.forms.begin() + static_cast<std::ptrdiff_t>(i + n), b.words.forms.begin() + static_cast<std::ptrdiff_t>(j));
    };
    const auto may_lose = [&](std::size_t n) { return p.same >= kFewestSame + n && p.a_end - p.a_begin > n && p.b_end - p.b_begin > n; };
    for (std::size_t n = 1; n <= kRunsInto; ++n) {
        if (may_lose(n) && !a.ends[p.a_end - 1] && a.ends[p.a_end - 1 - n] && b.ends[p.b_end - 1 - n] && alike(p.a_end - n, p.b_end - n, n)) {
            p.a_end -= n, p.b_end -= n, p.same -= n;
            break;
        }
    }
    for (std::size_t n = 1; n <= kRunsInto; ++n) {
        const bool whole = p.a_begin == 0 || a.ends[p.a_begin - 1];  // a sentence of one or two words that begins there
        if (may_lose(n) && !whole && a.ends[p.a_begin + n - 1] && b.ends[p.b_begin + n - 1] && alike(p.a_begin, p.b_begin, n)) {
            p.a_begin += n, p.b_begin += n, p.same -= n;
            break;
        }
    }
}

Copy copy_over(std::span<const Aligned> passages, const Prepared& a, const Prepared& b) {
    Copy copy;
    copy.a = a.report->id;
    copy.b = b.report->id;
    std::size_t in_a = 0, in_b = 0;
    for (const Aligned& p : passages) {
        in_a += p.a_end - p.a_begin;
        in_b += p.b_end - p.b_begin;
        copy.passages.push_back({{a.words.spans[p.a_begin].begin, a.words.spans[p.a_end - 1].end},
                                 {b.words.spans[p.b_begin].begin, b.words.spans[p.b_end - 1].end}});
    }
    copy.share_a = share_of(in_a, a.words.size());
    copy.share_b = share_of(in_b, b.words.size());
    return copy;
}

// Did they come out within days of each other, so that they may well tell of one event?
bool of_one_occasion(const Facts& a, const Facts& b) {
    return a.published && b.published && std::abs(a.published->first - b.published->first) <= kOneOccasion;
}

std::span<const std::uint64_t> words_in(const Aligned& p, const Prepared& a) { return std::span(a.words.forms).subspan(p.a_begin, p.a_end - p.a_begin); }

std::string outlet_of(const Prepared& p) { return p.report->outlet ? fold_case(*p.report->outlet) : p.facts.host; }

std::optional<Copy> weighty_copy(const Pair& pair, const Prepared& a, const Prepared& b, const Rarity& rarity) {
    if (pair.passages.empty()) return std::nullopt;
    Copy copy = copy_over(pair.passages, a, b);
    const bool one_outlet = same_outlet(*a.report, a.facts, *b.report, b.facts);
    // Where much of one text is in the other and the times allow it, both may carry what many carried just then.
    const bool at_once = of_one_occasion(a.facts, b.facts);
    const bool of_many = !one_outlet && std::max(copy.share_a.value, copy.share_b.value) >= kCarried && (at_once || !a.facts.published || !b.facts.published);
    std::vector<std::vector<char>> common;
    std::size_t rare = 0;
    for (const Aligned& p : pair.passages) {
        rare += of_many || at_once ? p.same : rarity.rare_in(words_in(p, a));
        common.push_back(of_many ? std::vector<char>(p.a_end - p.a_begin, 0) : rarity.common_in(words_in(p, a), one_outlet ? outlet_of(a) : std::string()));
    }
    if (!judge(copy, pair.passages, weigh(pair.passages, common, rare, at_once, a.words, b.words), {*a.report, a.words, a.facts}, {*b.report, b.words, b.facts})) return std::nullopt;
    return copy;
}

// Can so many fingerprints be kNotableShare of one text? Each stands for no more than kGuaranteed words.
bool may_be_notable(std::size_t shared, const Prepared& a, const Prepared& b) {
    return static_cast<double>(shared * kGuaranteed) >= kNotableShare * static_cast<double>(std::min(a.words.size(), b.words.size()));
}

// With all that they share, debris and formulas too: the reader should know that much of one text stands elsewhere.
std::optional<Copy> weightless_copy(const Anchors& anchors, const Prepared& a, const Prepared& b) {
    const std::vector<Aligned> passages = align(anchors, b.words.forms);
    if (!long_enough(passages)) return std::nullopt;
    Copy copy = copy_over(passages, a, b);
    if (!judge_weightless(copy)) return std::nullopt;
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
        prepared[i] = prepared_of(*by_id[i], i);
        fingerprints[i] = winnow(shingles_of(prepared[i].words.forms));
    }, telling("taking fingerprints"));

    know_agencies_by_their_customers(prepared);

    const Holders holders(fingerprints);
    std::vector<std::vector<Pair>> pairs(by_id.size());
    parallel_for(by_id.size(), options.threads, [&](std::size_t i) {
        const std::vector<Candidate> candidates = holders.candidates_of(i);
        if (candidates.empty()) return;
        const Anchors anchors(prepared[i].tidy_forms());
        for (const Candidate& candidate : candidates) {
            std::vector<Aligned> passages = align(anchors, prepared[candidate.b].tidy_forms());
            if (!long_enough(passages)) passages.clear();
            for (Aligned& passage : passages) trim(passage, prepared[i], prepared[candidate.b]);
            if (!passages.empty() || may_be_notable(candidate.shared, prepared[i], prepared[candidate.b])) pairs[i].push_back({i, candidate.b, candidate.shared, std::move(passages)});
        }
    }, telling("aligning passages"));
    Rarity rarity;
    std::vector<Counted> counted;
    for (std::size_t i = 0; i < prepared.size(); ++i) {
        const auto& published = prepared[i].facts.published;
        counted.push_back({prepared[i].words.forms, outlet_of(prepared[i]), published ? std::optional(published->first) : std::nullopt});
        for (const Pair& pair : pairs[i]) {
            for (const Aligned& p : pair.passages) rarity.ask(words_in(p, prepared[i]));
        }
    }
    rarity.count(counted, options.threads);

    std::vector<std::vector<Copy>> found(by_id.size());
    parallel_for(by_id.size(), options.threads, [&](std::size_t i) {
        std::optional<Anchors> anchors;  // made when the first pair asks for it
        for (const Pair& pair : pairs[i]) {
            std::optional<Copy> copy = weighty_copy(pair, prepared[pair.a], prepared[pair.b], rarity);
            if (!copy && may_be_notable(pair.shared, prepared[pair.a], prepared[pair.b])) {
                if (!anchors) anchors.emplace(prepared[i].words.forms);
                copy = weightless_copy(*anchors, prepared[pair.a], prepared[pair.b]);
            }
            if (copy) found[i].push_back(std::move(*copy));
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
