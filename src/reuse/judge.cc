#include "reuse/judge.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include <fmt/format.h>

namespace stemma::reuse {
namespace {

// Words the same in both and not common, below which a pair is not spoken of: names with titles, an address
// and a charge make up to a dozen words in a row in independent reports.
constexpr double kFewestTelling = 12;
// Words in a row that reports on two events of one kind share by chance, titles and charges above all; and the words
// beyond these in all passages, below which a pair that did not come out within days of each other is not spoken of.
constexpr double kChance = 8, kFewestBeyond = 6;
// Words that few other reports hold, below which a pair must share more to be spoken of: without them the passages
// are about no event in particular. A sentence of eighteen words in both is beyond chance all the same.
constexpr std::size_t kFewestRare = 2;
constexpr double kAmplyBeyond = 10;
// The same where they are a quotation, without and with the words that say whose it is: who agrees on a short remark of
// somebody has it from the same mouth.
constexpr double kFewestQuoted = 10, kFewestNamed = 8;
// Of the words of a passage, from which it is a quotation and the rest says whose.
constexpr double kQuotedPassage = 0.3;
// Telling words outside of quotation marks, and their share, up to which a pair shares quotations only: "said Mia
// Lund, who runs the ferry" is around each of them.
constexpr double kAroundQuotation = 12, kAroundQuotations = 0.3;
// Quoted words in one passage from which it is a statement given out, not a remark: two long or four short sentences.
constexpr double kReleaseWords = 70;
// Words of one passage from which an introduced statement is a release.
constexpr std::size_t kReleasePassage = 40;
// Words before a passage within which it is introduced.
constexpr std::size_t kIntroduction = 8;
// Words before and after a passage within which it is attributed: a sentence to either side.
constexpr std::size_t kAttribution = 20;
// Of either text, from which a release is all there is, so that one may well have it from the other.
constexpr double kMostlyRelease = 0.6;
// The same where only one of the two says that it was given out.
constexpr double kLikelyRelease = 0.4;
// Of either text, from which it is had from the other: a shared sentence with its figure is about a tenth.
constexpr double kSourceShare = 0.15;
// The same where both attribute what they share, so that both may have been told it.
constexpr double kAttributedShare = 0.3;
// Telling words in one passage from which it is had from the other, however long the texts: two sentences.
constexpr double kSourceWords = 40;
// The same in all passages: so much in one's own order is not told by a third.
constexpr double kSourceWordsInAll = 70;
// Of the words of the passages, and of the shorter text, from which an uncredited text is recognised as the
// agency's: a desk changes a word or two, a rewriter one in ten.
constexpr double kVerbatim = 0.97;
constexpr double kRecognisedShare = 0.5;
// Of the shorter and of the longer text: one is an extract of the other.
constexpr double kExtractWithin = 0.9, kExtractOf = 0.6;
// Two clients of an agency share a little more with each other than with its text when both cut the same line.
constexpr double kAgencySlack = 1.25;
constexpr std::int64_t kDay = 24 * 60;  // minutes
// Minutes after which what comes out is no longer the same text under a newer stamp: versions of a report end within
// days. Longer takes more stamps for wrong ones, shorter trusts stamps more than what the texts say of each other.
constexpr std::int64_t kOtherText = 7 * kDay;

// How sure a direction is, by what it rests on. Of 600 planted copies (lab/plant_copies.py, seed 8, 2026-11-26) every
// direction by times, citation, agency and statement was right, so these measure nothing but that the rules hold; of 20
// directions by days between two outlets that were read in corpora/incidents 19 were likely. The order is the one in
// which philologists trust such marks.
constexpr double kByCitation = 0.95, kByAgency = 0.95, kByRelease = 0.9, kByOwnCorrection = 0.85, kByCorrection = 0.6, kByDays = 0.85, kByHours = 0.7;
constexpr double kByStampOfChanged = 0.6, kByExtract = 0.55;
constexpr double kUndirected = 0.4, kThirdParty = 0.8, kLikelyThirdParty = 0.6, kWeightless = 0.5;

struct Direction {
    int earlier = 0;  // -1: a, 1: b, 0: not known
    double confidence = kUndirected;
    std::string why;
};

double share_quoted(const Words& words, std::size_t begin, std::size_t end) {
    const auto n = std::count(words.quoted.begin() + static_cast<std::ptrdiff_t>(begin), words.quoted.begin() + static_cast<std::ptrdiff_t>(end), char{1});
    return static_cast<double>(n) / static_cast<double>(std::max<std::size_t>(1, end - begin));
}

int percent(double share) { return static_cast<int>(std::lround(100 * share)); }

// Two reports of one outlet are told apart by their ids.
std::pair<std::string, std::string> labels(const Side& a, const Side& b) {
    if (a.facts.label != b.facts.label) return {a.facts.label, b.facts.label};
    return {fmt::format("{} ({})", a.facts.label, a.report.id.text), fmt::format("{} ({})", b.facts.label, b.report.id.text)};
}

Direction by_times(const Side& a, const Side& b, const std::string& name_a, const std::string& name_b) {
    if (!a.facts.published || !b.facts.published) return {};
    const auto& [first_a, end_a] = *a.facts.published;
    const auto& [first_b, end_b] = *b.facts.published;
    const bool a_first = end_a <= first_b && first_a < first_b;
    const bool b_first = end_b <= first_a && first_b < first_a;
    if (!a_first && !b_first) return {};
    const bool days = std::abs(first_a - first_b) >= kDay;
    const Side& early = a_first ? a : b;
    const Side& late = a_first ? b : a;
    std::string why = fmt::format("{} came out first ({}, {})", a_first ? name_a : name_b, early.facts.published_text, late.facts.published_text);
    if (early.facts.says_changed || (early.facts.changed && early.facts.changed->end > late.facts.published->first)) {
        return {a_first ? -1 : 1, kByStampOfChanged, why + ", though it was changed since"};
    }
    return {a_first ? -1 : 1, days ? kByDays : kByHours, std::move(why)};
}

// Whether `other` came out before `source` could be had.
bool before(const Side& other, const Side& source) {
    return source.facts.published && other.facts.published && other.facts.published->end <= source.facts.published->first;
}

// Stamps may be those of a last version, and texts win over them; but what came out more than kOtherText before is from another text.
bool long_before(const Side& other, const Side& source) {
    return before(other, source) && source.facts.published->first - other.facts.published->end >= kOtherText;
}

Direction by_citation(const Side& a, const Side& b, const std::string& name_a, const std::string& name_b) {
    const bool a_cites = cites(a.report, a.facts, b.report, b.facts);
    const bool b_cites = cites(b.report, b.facts, a.report, a.facts);
    if (a_cites == b_cites || (a_cites ? long_before(a, b) : long_before(b, a))) return {};
    return a_cites ? Direction{1, kByCitation, fmt::format("{} names {} as a source", name_a, name_b)}
                   : Direction{-1, kByCitation, fmt::format("{} names {} as a source", name_b, name_a)};
}

Direction by_agency(const Side& a, const Side& b, const std::string& name_a, const std::string& name_b) {
    if (a.facts.own_agency.has_value() == b.facts.own_agency.has_value()) return {};
    if (a.facts.own_agency ? long_before(b, a) : long_before(a, b)) return {};
    return a.facts.own_agency ? Direction{-1, kByAgency, fmt::format("{} is the agency itself", name_a)}
                              : Direction{1, kByAgency, fmt::format("{} is the agency itself", name_b)};
}

// A text that follows a release can carry its words; one that came out before has them from elsewhere.
Direction by_release(const Side& a, const Side& b, const std::string& name_a, const std::string& name_b) {
    if (a.facts.is_release == b.facts.is_release) return {};
    const Side& release = a.facts.is_release ? a : b;
    const Side& other = a.facts.is_release ? b : a;
    if (before(other, release)) return {};
    return {a.facts.is_release ? -1 : 1, kByRelease, fmt::format("{} is the statement itself", a.facts.is_release ? name_a : name_b)};
}

Direction by_correction(const Side& a, const Side& b, const std::string& name_a, const std::string& name_b, double confidence) {
    if (a.facts.corrects == b.facts.corrects) return {};
    return {a.facts.corrects ? 1 : -1, confidence, fmt::format("{} corrects an earlier version", a.facts.corrects ? name_a : name_b)};
}

Direction by_extract(const Copy& copy, const std::string& name_a, const std::string& name_b) {
    if (copy.share_a.value >= kExtractWithin && copy.share_b.value < kExtractOf) {
        return {1, kByExtract, fmt::format("{} is contained in the longer text of {}", name_a, name_b)};
    }
    if (copy.share_b.value >= kExtractWithin && copy.share_a.value < kExtractOf) {
        return {-1, kByExtract, fmt::format("{} is contained in the longer text of {}", name_b, name_a)};
    }
    return {};
}

Direction direction_of(const Copy& copy, const Side& a, const Side& b) {
    const auto [name_a, name_b] = labels(a, b);
    // What an outlet corrects is a version of its own; of another's text the stamps tell more. What it extends is its
    // own too, so that the longer of its texts is not the earlier one.
    const bool own = same_outlet(a.report, a.facts, b.report, b.facts);
    for (const Direction& found : {by_citation(a, b, name_a, name_b), by_agency(a, b, name_a, name_b), by_release(a, b, name_a, name_b),
                                   own ? by_correction(a, b, name_a, name_b, kByOwnCorrection) : Direction{}, by_times(a, b, name_a, name_b),
                                   by_correction(a, b, name_a, name_b, kByCorrection), own ? Direction{} : by_extract(copy, name_a, name_b)}) {
        if (found.earlier != 0) return found;
    }
    Direction unknown;
    unknown.why = "nothing shows which of them came first";
    return unknown;
}

using Phrases = std::vector<std::vector<std::uint64_t>>;

const Phrases& release_cues() {
    static const Phrases cues = phrases_of("data/reuse/release_cues.tsv");
    return cues;
}

bool introduced(const Words& words, std::size_t begin) {
    const std::size_t from = begin > kIntroduction ? begin - kIntroduction : 0;
    const std::size_t to = std::min(words.size(), begin + kIntroduction);
    return holds_phrase(std::span(words.forms).subspan(from, to - from), release_cues());
}

bool introduced_in_both(const Aligned& p, const Words& a, const Words& b) { return introduced(a, p.a_begin) && introduced(b, p.b_begin); }

// Was what they share given out, as both say where it stands?
bool given_out(std::span<const Aligned> passages, const Copy& copy, const Words& a, const Words& b) {
    if (std::max(copy.share_a.value, copy.share_b.value) > kMostlyRelease) return false;
    return std::ranges::any_of(passages, [&](const Aligned& p) { return p.same >= kReleasePassage && introduced_in_both(p, a, b); });
}

const Phrases& attribution_cues() {
    static const Phrases cues = phrases_of("data/reuse/attribution_cues.tsv");
    return cues;
}

bool names_a_speaker(const Words& words, std::size_t begin, std::size_t end) {
    return holds_phrase(std::span(words.forms).subspan(begin, end - begin), attribution_cues());
}

// The words of a passage and of about a sentence to either side.
std::span<const std::uint64_t> around(const Words& words, std::size_t begin, std::size_t end) {
    const std::size_t from = begin > kAttribution ? begin - kAttribution : 0;
    return std::span(words.forms).subspan(from, std::min(words.size(), end + kAttribution) - from);
}

bool attributed(const Words& words, std::size_t begin, std::size_t end) { return holds_phrase(around(words, begin, end), attribution_cues()); }

// Do both say whose words or knowledge it is?
bool attributed_in_both(std::span<const Aligned> passages, const Words& a, const Words& b) {
    return std::ranges::any_of(passages, [&](const Aligned& p) { return attributed(a, p.a_begin, p.a_end) && attributed(b, p.b_begin, p.b_end); });
}

// Where they stand, does one of the texts tell of a statement that was given out?
bool near_a_release(std::span<const Aligned> passages, const Words& a, const Words& b) {
    return std::ranges::any_of(passages, [&](const Aligned& p) {
        return holds_phrase(around(a, p.a_begin, p.a_end), release_cues()) || holds_phrase(around(b, p.b_begin, p.b_end), release_cues());
    });
}

// The agency whose text both carry, and how that is known; empty when there is none.
std::string wire_reason(const Copy& copy, const Weight& weight, const Side& a, const Side& b) {
    for (const std::string& agency : a.facts.agencies) {
        if (b.facts.agencies.contains(agency)) return fmt::format("both credit {}", agency);
    }
    const bool verbatim = weight.same >= kVerbatim * weight.spanned && std::max(copy.share_a.value, copy.share_b.value) >= kRecognisedShare;
    if (!verbatim || a.facts.agencies.empty() == b.facts.agencies.empty()) return {};
    const auto [name_a, name_b] = labels(a, b);
    const Side& credited = a.facts.agencies.empty() ? b : a;
    return fmt::format("{} credits {} for the text that {} carries word for word", a.facts.agencies.empty() ? name_b : name_a,
                       *credited.facts.agencies.begin(), a.facts.agencies.empty() ? name_a : name_b);
}

void settle(Copy& copy, CopyKind kind, double confidence, std::string why) {
    copy.kind = kind;
    copy.confidence = {confidence};
    copy.why = std::move(why);
    const bool host = copy.why.substr(0, copy.why.find(' ')).find('.') != std::string::npos;  // hosts stay as they are written
    if (!host && copy.why[0] >= 'a' && copy.why[0] <= 'z') copy.why[0] = static_cast<char>(copy.why[0] - 'a' + 'A');
    copy.why += '.';
}

void settle_directed(Copy& copy, CopyKind kind, const std::string& reason, const Side& a, const Side& b) {
    const Direction direction = direction_of(copy, a, b);
    if (direction.earlier < 0) copy.earlier = copy.a;
    if (direction.earlier > 0) copy.earlier = copy.b;
    settle(copy, kind, direction.confidence, fmt::format("{}; {}", reason, direction.why));
}

bool is_quotation(const Weight& weight) {
    const double unquoted = weight.telling - weight.quoted;
    return (weight.quoted > unquoted || weight.named >= kFewestNamed) && (unquoted <= kAroundQuotation || unquoted <= kAroundQuotations * weight.telling);
}

bool weighs_enough(const Weight& weight, bool quotation) {
    if (quotation) return weight.telling >= kFewestTelling || weight.quoted >= kFewestQuoted || weight.named >= kFewestNamed;
    if (weight.telling < kFewestTelling) return false;
    if (!weight.at_once && weight.beyond < kFewestBeyond) return false;
    return weight.rare >= kFewestRare || weight.beyond >= kAmplyBeyond;
}

// Both quote, and are of two outlets.
void settle_quotation(Copy& copy, std::span<const Aligned> passages, const Weight& weight, const Side& a, const Side& b) {
    const bool at_length = std::ranges::any_of(passages, [&](const Aligned& p) {
        return static_cast<double>(p.same) * std::min(share_quoted(a.words, p.a_begin, p.a_end), share_quoted(b.words, p.b_begin, p.b_end)) >= kReleaseWords;
    });
    if (at_length || (weight.quoted >= static_cast<double>(kReleasePassage) && near_a_release(passages, a.words, b.words))) {
        settle(copy, CopyKind::Release, kThirdParty, fmt::format("both quote the same statement, {:.0f} words of it", weight.quoted));
    } else {
        settle(copy, CopyKind::Common, kThirdParty, fmt::format("all they share is {:.0f} words that both quote from a third party", weight.quoted));
    }
}

// Both tell the same in the same words, and are of two outlets.
void settle_telling(Copy& copy, std::span<const Aligned> passages, const Weight& weight, const std::string& shared, const Side& a, const Side& b) {
    const double share = std::max(copy.share_a.value, copy.share_b.value);
    const bool told = attributed_in_both(passages, a.words, b.words);
    if (given_out(passages, copy, a.words, b.words)) {
        settle(copy, CopyKind::Release, kThirdParty, "both introduce the same passage as a statement that was given out");
    } else if (told && share <= kLikelyRelease && near_a_release(passages, a.words, b.words)) {
        settle(copy, CopyKind::Release, kLikelyThirdParty,
               fmt::format("both attribute the {:.0f} words that they share, and one says that a statement was given out", weight.same));
    } else if (share >= (told ? kAttributedShare : kSourceShare) || weight.longest >= kSourceWords || weight.telling >= kSourceWordsInAll) {
        settle_directed(copy, CopyKind::Source, fmt::format("{}, without an agency's credit in both", shared), a, b);
    } else if (told) {
        settle(copy, CopyKind::Common, kLikelyThirdParty, fmt::format("all they share is {:.0f} words that both attribute to a third party", weight.same));
    } else {
        settle(copy, CopyKind::Incidental, kWeightless, fmt::format("only {:.0f} words are shared, and nobody is named for them", weight.same));
    }
}

}  // namespace

Weight weigh(std::span<const Aligned> passages, std::span<const std::vector<char>> common, std::size_t rare, bool at_once, const Words& a, const Words& b) {
    Weight weight;
    weight.rare = rare;
    weight.at_once = at_once;
    for (std::size_t i = 0; i < passages.size(); ++i) {
        const Aligned& p = passages[i];
        const auto same = static_cast<double>(p.same);
        weight.same += same;
        weight.spanned += static_cast<double>(std::max(p.a_end - p.a_begin, p.b_end - p.b_begin));
        const double telling = same * (1 - static_cast<double>(std::ranges::count(common[i], char{1})) / static_cast<double>(common[i].size()));
        const double share = std::min(share_quoted(a, p.a_begin, p.a_end), share_quoted(b, p.b_begin, p.b_end));
        const double quoted = telling * share;
        weight.telling += telling;
        weight.beyond += std::max(0.0, telling - kChance);
        if (share >= kQuotedPassage && share < 1 && names_a_speaker(a, p.a_begin, p.a_end)) weight.named += telling;
        weight.quoted += quoted;
        weight.longest = std::max(weight.longest, telling - quoted);
    }
    return weight;
}

bool judge_weightless(Copy& copy) {
    if (std::max(copy.share_a.value, copy.share_b.value) < kNotableShare) return false;
    settle(copy, CopyKind::Incidental, kWeightless, "what they share stands in many other reports too, or on the page around them");
    return true;
}

bool judge(Copy& copy, std::span<const Aligned> passages, const Weight& weight, const Side& a, const Side& b) {
    const bool quotation = is_quotation(weight);
    if (!weighs_enough(weight, quotation)) return false;
    const std::string shared = fmt::format("they share {:.0f} words in {} passage{}, {} % of the text that holds more of them", weight.same, passages.size(),
                                           passages.size() == 1 ? "" : "s", percent(std::max(copy.share_a.value, copy.share_b.value)));
    const std::string wire = quotation ? std::string() : wire_reason(copy, weight, a, b);
    if (!wire.empty()) {
        settle_directed(copy, CopyKind::Wire, wire, a, b);
    } else if (same_outlet(a.report, a.facts, b.report, b.facts)) {
        settle_directed(copy, CopyKind::Source, fmt::format("{}, and are of one outlet", shared), a, b);
    } else if (quotation) {
        settle_quotation(copy, passages, weight, a, b);
    } else if (a.facts.is_release || b.facts.is_release) {
        const auto [name_a, name_b] = labels(a, b);
        settle_directed(copy, CopyKind::Release, fmt::format("{}, and {} gave it out", shared, a.facts.is_release ? name_a : name_b), a, b);
    } else {
        settle_telling(copy, passages, weight, shared, a, b);
    }
    return true;
}

double firmness_of(const Copy& copy) { return std::max(copy.share_a.value, copy.share_b.value); }

bool may_be_explained(const Copy& copy) { return copy.earlier && copy.confidence.value < kByRelease; }

void explain(Copy& copy, std::span<const Third> thirds) {
    if (!may_be_explained(copy)) return;
    for (const Third& third : thirds) {
        const double slack = third.is_agency ? kAgencySlack : 1;
        if (firmness_of(copy) >= slack * std::min(third.firmness_a, third.firmness_b)) continue;
        copy.earlier.reset();
        copy.confidence = {kUndirected};
        copy.why.pop_back();
        copy.why += fmt::format(", but both have more in common with {}, which is earlier than either.", third.label);
        return;
    }
}

void drop_explained(std::vector<Copy>& copies, const std::set<ReportId>& agencies, const std::map<ReportId, std::string>& labels) {
    std::map<ReportId, std::map<ReportId, double>> earlier_of;  // report -> whom it has it from, how firmly
    for (const Copy& copy : copies) {
        if (copy.earlier) earlier_of[*copy.earlier == copy.a ? copy.b : copy.a][*copy.earlier] = firmness_of(copy);
    }
    for (Copy& copy : copies) {
        if (!may_be_explained(copy)) continue;
        const auto& of_a = earlier_of[copy.a];
        const auto& of_b = earlier_of[copy.b];
        std::vector<Third> thirds;
        for (const auto& [third, firmness] : of_a) {
            if (const auto other = of_b.find(third); other != of_b.end()) thirds.push_back({labels.at(third), agencies.contains(third), firmness, other->second});
        }
        explain(copy, thirds);
    }
}

}  // namespace stemma::reuse
