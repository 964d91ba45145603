#include "reuse/pairs.h"

#include <algorithm>
#include <cstdlib>

#include "base/hash.h"
#include "base/unicode.h"
#include "reuse/debris.h"
#include "reuse/judge.h"

namespace stemma::reuse {
namespace {

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

Share share_of(std::size_t words, std::size_t of) { return {of == 0 ? 0.0 : static_cast<double>(words) / static_cast<double>(of)}; }

bool long_enough(std::span<const Aligned> passages) {
    std::size_t same = 0, longest = 0;
    for (const Aligned& p : passages) {
        same += p.same;
        longest = std::max(longest, p.longest);
    }
    return longest >= kLongRun || same >= kManyWords;
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

std::optional<Copy> weighty_copy(std::span<const Aligned> passages, const Prepared& a, const Prepared& b, const Common& run) {
    if (passages.empty()) return std::nullopt;
    Copy copy = copy_over(passages, a, b);
    const bool one_outlet = of_one_outlet(a, b);
    // Where much of one text is in the other and the times allow it, both may carry what many carried just then.
    const bool at_once = of_one_occasion(a.facts, b.facts);
    const bool of_many = !one_outlet && std::max(copy.share_a.value, copy.share_b.value) >= kCarried && (at_once || !a.facts.published || !b.facts.published);
    std::vector<std::vector<char>> common;
    std::size_t rare = 0;
    for (const Aligned& p : passages) {
        rare += of_many || at_once ? p.same : run.rare_in(words_in(p, a));
        common.push_back(of_many ? std::vector<char>(p.a_end - p.a_begin, 0) : run.common_in(words_in(p, a), one_outlet ? outlet_of(a) : std::string()));
    }
    if (!judge(copy, passages, weigh(passages, common, rare, at_once, a.words, b.words), {*a.report, a.words, a.facts}, {*b.report, b.words, b.facts})) return std::nullopt;
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

}  // namespace

Prepared prepared_of(const Report& report) {
    Prepared p;
    p.report = &report;
    p.words = words_of(report);
    p.facts = facts_of(report, p.words);
    const std::u32string text = to_u32(p.facts.text);
    quote_posts(text, p.words);
    p.ends = sentence_ends(text, p.words);
    const std::vector<char> debris = debris_in(text, p.words);
    if (std::ranges::count(debris, char{1}) > 0) p.tidy = p.words.forms;
    const std::uint64_t own = hash64(report.id.text);
    for (std::uint64_t i = 0; i < debris.size(); ++i) {
        if (debris[i]) p.tidy[i] = hash64({reinterpret_cast<const char*>(&i), sizeof i}, own);
    }
    return p;
}

std::string outlet_of(const Prepared& p) { return p.report->outlet ? fold_case(*p.report->outlet) : p.facts.host; }

std::vector<std::uint64_t> fingerprints_of(const Prepared& p) { return winnow(shingles_of(p.words.forms)); }

void credit(Credited& credited, const Prepared& p) {
    for (const std::string& name : p.facts.agencies) credited.emplace(fold_case(name), name);
}

void know_own_agency(Prepared& p, const Credited& credited) {
    if (p.facts.own_agency || !p.report->outlet) return;
    const auto known = credited.find(fold_case(*p.report->outlet));
    if (known == credited.end()) return;
    p.facts.own_agency = known->second;
    p.facts.agencies.insert(known->second);
}

std::optional<Pair> pair_of(const Candidate& candidate, const Anchors& anchors, const Prepared& a, const Prepared& b) {
    Pair pair{candidate.a, candidate.b, candidate.shared, align(anchors, b.tidy_forms())};
    if (!long_enough(pair.passages)) pair.passages.clear();
    for (Aligned& passage : pair.passages) trim(passage, a, b);
    if (pair.passages.empty() && !may_be_notable(pair.shared, a, b)) return std::nullopt;
    return pair;
}

bool of_one_outlet(const Prepared& a, const Prepared& b) { return same_outlet(*a.report, a.facts, *b.report, b.facts); }

std::optional<Copy> copy_of(const Pair& pair, const Prepared& a, const Prepared& b, const Common& run, std::optional<Anchors>& anchors) {
    std::optional<Copy> copy = weighty_copy(pair.passages, a, b, run);
    if (copy || !may_be_notable(pair.shared, a, b)) return copy;
    if (!anchors) anchors.emplace(a.words.forms);
    return weightless_copy(*anchors, a, b);
}

}  // namespace stemma::reuse
