// The stemma of the copies: a parent for each text, of those that it may be had from.
//
// Idea: what may be a source of a text makes it an offer: a report that a copy calls the earlier one; an
// agency that both ends of a copy credit; a statement that both quote; and, where nothing shows the order, the
// text that all of them carry. The offers are the arcs of a graph, and its heaviest forest is the stemma: a text
// hangs from the source that it shares the same words with, and sources that agree with it equally are told
// apart by how sure the direction is, then by age. So reprints of one text make a star, and a chain is drawn only
// where a text has words that the root has not. A source with a passage that the parent lacks stays beside it.
//
// Cost: O(c log c) for c copies, and an alignment for each copy of a text that has several sources.
// Source: weights after Maas, "Textkritik" 1927 (a copy is known by the errors that it shares with its model
// alone); the forest as in reuse/branching.h.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "base/groups.h"
#include "base/unicode.h"
#include "reuse/align.h"
#include "reuse/branching.h"
#include "reuse/cover.h"
#include "reuse/facts.h"
#include "reuse/fingerprints.h"
#include "reuse/words.h"
#include "stemma/reuse.h"

namespace stemma {
namespace {

using namespace reuse;

// Words that a text must have from one source beyond what it has from another for that one to be the nearer. Two desks
// change the same line alike (a number, a style); a clause of eight words they do not invent twice.
constexpr std::size_t kNearer = 8;
// Words of a passage that the parent lacks, from which its other source is named: a sentence. Fewer are the
// ragged ends of passages and phrases that many use.
constexpr std::size_t kFurther = 20;
// Words that two copies must have in common in the report where they meet to be copies of one text.
constexpr std::size_t kMeeting = 8;
// How sure it is that a report hangs from a text that is not there. Below kByCitation of reuse/judge.cc, which names a
// report, and above its kByDays: of two customers the earlier is no source of the other.
constexpr double kCredited = 0.9;
// The text is the agency's word for word, but only another report says so.
constexpr double kRecognised = 0.75;
// It credits the agency whose own report is there, and shares text with others that have it from that report: more
// telling than the credit alone.
constexpr double kThroughOthers = 0.92;
// A report shares more with one published before it than with the source of both, so that its copy has no direction
// of its own (drop_explained() in reuse/judge.h).
constexpr double kByOrder = 0.7;
// What a report shares with another that one has from an earlier third, though no copy joins it to the third.
constexpr double kThroughAnother = 0.5;
// All that carry a text share some of it with one earlier report.
constexpr double kBehindAll = 0.5;
// Times that the forest is sought again without lost texts that nothing hangs from. It is stable after two as a rule.
constexpr int kMostRounds = 4;

constexpr std::size_t kNone = kNoArc;

// A report that stands in a copy.
struct Member {
    ReportId id;
    const Report* report = nullptr;  // null: a copy names it, but it was not given
    Words words;
    Facts facts;
    std::size_t age = 0;  // place in the order of publication, the undated last
};

// A copy that tells of kinship.
struct Kin {
    const Copy* copy = nullptr;
    std::array<std::size_t, 2> ends{};                 // members: copy.a, copy.b
    std::vector<std::array<Stretch, 2>> passages;      // in words
    std::array<Cover, 2> covers;
    std::optional<std::size_t> earlier;                // 0 or 1
    std::string agency;                                // of a wire; empty if unknown
    bool both_credit = false;

    std::size_t side_of(std::size_t member) const { return ends[0] == member ? 0 : 1; }
    std::size_t other(std::size_t member) const { return ends[1 - side_of(member)]; }
};

// What a report has of a text that is not there, by its copies with the others that have it.
struct Part {
    std::size_t member = 0;
    std::vector<std::size_t> kin;
    Cover cover;
};

struct Lost {
    TextKind kind = TextKind::Common;
    std::string agency;
    std::vector<Part> parts;  // by member
    bool certain = true;      // it is none of the reports
    bool barred = false;      // nothing hangs from it
};

enum class Basis { Copy, Order, Credit, Recognition, OwnReport, Unordered, AnyOfSeveral, Through, First, BehindAll };

// A possible source of a text.
struct Offer {
    std::size_t from = 0;  // node
    Basis basis = Basis::Copy;
    CopyKind kind = CopyKind::Source;
    double confidence = 0;
    Cover cover;           // of the text's words
    std::vector<std::size_t> kin;
    std::size_t same = 1;  // words that are the same in both
};

bool is_kinship(const Copy& copy) { return copy.kind != CopyKind::Common && copy.kind != CopyKind::Incidental && copy.a != copy.b; }

Stretch words_within(Span span, const Words& words) {
    const auto begin = std::ranges::lower_bound(words.spans, span.begin, {}, &Span::begin);
    const auto end = std::ranges::lower_bound(begin, words.spans.end(), span.end, {}, &Span::begin);
    return {static_cast<std::size_t>(begin - words.spans.begin()), static_cast<std::size_t>(end - words.spans.begin())};
}

class Builder {
public:
    Builder(std::span<const Copy> copies, std::span<const Report> reports) {
        add_members(copies, reports);
        add_kin(copies);
    }

    std::vector<Stemma> run() {
        add_agencies();
        add_met(CopyKind::Release, TextKind::Statement);
        add_met(CopyKind::Source, TextKind::Common);
        offers_.resize(nodes());
        add_direct_offers();
        add_lost_offers();
        compare_offers();
        add_offers_of_the_first();
        add_offers_of_several();
        add_offers_through_others();
        add_offers_to_lost();
        hang();
        add_further();
        return stemmata();
    }

private:
    std::size_t nodes() const { return members_.size() + lost_.size(); }
    bool is_lost(std::size_t node) const { return node >= members_.size(); }
    Lost& lost_at(std::size_t node) { return lost_[node - members_.size()]; }
    const Lost& lost_at(std::size_t node) const { return lost_[node - members_.size()]; }

    void add_members(std::span<const Copy> copies, std::span<const Report> reports) {
        std::map<std::string_view, const Report*> by_id;
        for (const Copy& copy : copies) {
            if (is_kinship(copy)) by_id[copy.a.text] = by_id[copy.b.text] = nullptr;
        }
        for (const Report& report : reports) {
            const auto found = by_id.find(report.id.text);
            if (found == by_id.end()) continue;
            if (found->second == nullptr || report.source < found->second->source) found->second = &report;
        }
        for (const auto& [id, report] : by_id) {
            Member member{{std::string(id)}, report, {}, {}, 0};
            if (report) {
                member.words = words_of(*report);
                member.facts = facts_of(*report, member.words);
            } else {
                member.facts.label = id;
            }
            members_.push_back(std::move(member));
        }
        std::vector<std::size_t> order(members_.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::ranges::stable_sort(order, {}, [&](std::size_t m) {
            const auto& published = members_[m].facts.published;
            return std::pair(!published, published ? published->first : 0);
        });
        for (std::size_t i = 0; i < order.size(); ++i) members_[order[i]].age = i;
    }

    void add_kin(std::span<const Copy> copies) {
        std::vector<const Copy*> sorted;
        for (const Copy& copy : copies) {
            if (is_kinship(copy)) sorted.push_back(&copy);
        }
        std::ranges::sort(sorted, [](const Copy* x, const Copy* y) {
            return std::tie(x->a, x->b, x->kind, x->earlier, x->why) < std::tie(y->a, y->b, y->kind, y->earlier, y->why);
        });
        for (const Copy* copy : sorted) {
            Kin kin;
            kin.copy = copy;
            kin.ends = {member_of(copy->a), member_of(copy->b)};
            if (copy->earlier) kin.earlier = *copy->earlier == copy->a ? 0 : 1;
            std::array<std::vector<Stretch>, 2> stretches;
            for (const SharedPassage& passage : copy->passages) {
                kin.passages.push_back({words_within(passage.a, members_[kin.ends[0]].words), words_within(passage.b, members_[kin.ends[1]].words)});
                for (const std::size_t side : {0, 1}) stretches[side].push_back(kin.passages.back()[side]);
            }
            for (const std::size_t side : {0, 1}) kin.covers[side] = cover_of(std::move(stretches[side]));
            if (copy->kind == CopyKind::Wire) find_agency(kin);
            kin_.push_back(std::move(kin));
        }
    }

    std::size_t member_of(const ReportId& id) const {
        return static_cast<std::size_t>(std::ranges::lower_bound(members_, id, {}, &Member::id) - members_.begin());
    }

    void find_agency(Kin& kin) const {
        const auto &a = members_[kin.ends[0]].facts.agencies, &b = members_[kin.ends[1]].facts.agencies;
        const auto common = std::ranges::find_if(a, [&](const std::string& name) { return b.contains(name); });
        if (common != a.end()) {
            kin.agency = *common;
            kin.both_credit = true;
        } else if (a.empty() != b.empty()) {
            kin.agency = *(a.empty() ? b : a).begin();
        }
    }

    bool is_own(std::size_t member, const std::string& agency) const {
        const Member& m = members_[member];
        if (m.facts.own_agency == agency) return true;
        return m.report && m.report->outlet && fold_case(*m.report->outlet) == fold_case(agency);
    }

    // The lost originals.

    std::vector<Part> parts_of(const std::vector<std::size_t>& kin) const {
        std::map<std::size_t, Part> parts;
        for (const std::size_t k : kin) {
            for (const std::size_t member : kin_[k].ends) {
                Part& part = parts[member];
                part.member = member;
                part.kin.push_back(k);
            }
        }
        std::vector<Part> out;
        for (auto& [member, part] : parts) {
            std::vector<Stretch> stretches;
            for (const std::size_t k : part.kin) {
                const Cover& cover = kin_[k].covers[kin_[k].side_of(member)];
                stretches.insert(stretches.end(), cover.begin(), cover.end());
            }
            part.cover = cover_of(std::move(stretches));
            out.push_back(std::move(part));
        }
        return out;
    }

    // Reports that credit one agency and are joined by copies that carry its text have one dispatch of it.
    void add_agencies() {
        std::map<std::string, std::vector<std::size_t>> by_agency;
        for (std::size_t k = 0; k < kin_.size(); ++k) {
            if (!kin_[k].agency.empty()) by_agency[kin_[k].agency].push_back(k);
        }
        for (const auto& [agency, kin] : by_agency) {
            Groups groups(members_.size());
            for (const std::size_t k : kin) groups.join(kin_[k].ends[0], kin_[k].ends[1]);
            std::map<std::size_t, std::vector<std::size_t>> dispatches;
            for (const std::size_t k : kin) dispatches[groups.root(kin_[k].ends[0])].push_back(k);
            for (const auto& [first, of_one] : dispatches) lost_.push_back({TextKind::Agency, agency, parts_of(of_one), true, false});
        }
    }

    void add_met(CopyKind kind, TextKind text) {
        std::vector<std::size_t> chosen;
        for (std::size_t k = 0; k < kin_.size(); ++k) {
            const bool unordered_wire = kind == CopyKind::Source && kin_[k].copy->kind == CopyKind::Wire && kin_[k].agency.empty();
            if ((kin_[k].copy->kind == kind || unordered_wire) && !first_of(kin_[k])) chosen.push_back(k);
        }
        for (const auto& kin : texts_met(chosen)) {
            Lost lost{text, {}, parts_of(kin), true, false};
            if (text == TextKind::Common) lost.certain = !one_holds_all(lost);
            lost_.push_back(std::move(lost));
        }
    }

    // Copies that meet in one report on the same words are copies of one text.
    std::vector<std::vector<std::size_t>> texts_met(const std::vector<std::size_t>& chosen) const {
        std::vector<std::vector<std::pair<Stretch, std::size_t>>> places(members_.size());  // where, which of `chosen`
        for (std::size_t i = 0; i < chosen.size(); ++i) {
            const Kin& kin = kin_[chosen[i]];
            for (const std::size_t side : {0, 1}) {
                for (const Stretch& stretch : kin.covers[side]) places[kin.ends[side]].emplace_back(stretch, i);
            }
        }
        Groups groups(chosen.size());
        for (auto& of_member : places) {
            std::ranges::sort(of_member);
            std::size_t reach = 0, furthest = 0;  // the stretch that reaches furthest so far, and whose it is
            for (const auto& [stretch, which] : of_member) {
                if (std::min(reach, stretch.end) >= stretch.begin + kMeeting) groups.join(which, furthest);
                if (stretch.end > reach) reach = stretch.end, furthest = which;
            }
        }
        std::map<std::size_t, std::vector<std::size_t>> texts;
        for (std::size_t i = 0; i < chosen.size(); ++i) texts[groups.root(i)].push_back(chosen[i]);
        std::vector<std::vector<std::size_t>> out;
        for (auto& [first, kin] : texts) out.push_back(std::move(kin));
        return out;
    }

    // Could one of the reports be the original: does it hold all that each of the others shares with any?
    bool one_holds_all(const Lost& text) const {
        std::map<std::size_t, std::size_t> held;  // member -> how many others it holds all of
        for (const Part& part : text.parts) {
            for (const std::size_t k : part.kin) {
                const Kin& kin = kin_[k];
                held[kin.other(part.member)] += words_without(part.cover, kin.covers[kin.side_of(part.member)]) < kFurther;
            }
        }
        return std::ranges::any_of(held, [&](const auto& entry) { return entry.second + 1 == text.parts.size(); });
    }

    // Offers.

    void add_direct_offers() {
        for (std::size_t k = 0; k < kin_.size(); ++k) {
            const Kin& kin = kin_[k];
            const auto first = first_of(kin);
            if (!first) continue;
            const std::size_t source = kin.ends[*first], to = kin.ends[1 - *first];
            // Of two customers of an agency the earlier is no source of the other, unless that one says so.
            if (!kin.agency.empty() && !is_own(source, kin.agency) && !names_as_source(to, source)) continue;
            offers_[to].push_back({source, kin.earlier ? Basis::Copy : Basis::Order, kin.copy->kind, kin.earlier ? kin.copy->confidence.value : kByOrder,
                                   kin.covers[1 - *first], {k}, 1});
        }
    }

    // Which end is the source: the earlier one; else, as a copy that an older source explains has no direction, the
    // one published first. Where that source explains it indeed, it agrees as well, and is older.
    std::optional<std::size_t> first_of(const Kin& kin) const {
        if (kin.earlier || kin.copy->kind == CopyKind::Release) return kin.earlier;
        if (was_before(kin.ends[0], kin.ends[1])) return 0;
        if (was_before(kin.ends[1], kin.ends[0])) return 1;
        return std::nullopt;
    }

    bool was_before(std::size_t one, std::size_t other) const {
        const auto &a = members_[one].facts.published, &b = members_[other].facts.published;
        return a && b && a->end <= b->first;
    }

    bool names_as_source(std::size_t later, std::size_t earlier) const {
        const Member &from = members_[earlier], &to = members_[later];
        return from.report && to.report && cites(*to.report, to.facts, *from.report, from.facts) && !cites(*from.report, from.facts, *to.report, to.facts);
    }

    void add_lost_offers() {
        for (std::size_t l = 0; l < lost_.size(); ++l) {
            const Lost& lost = lost_[l];
            const auto customers = lost.kind == TextKind::Agency ? customers_of(lost) : std::map<std::size_t, std::size_t>{};
            for (const Part& part : lost.parts) {
                if (customers.contains(part.member) || (lost.kind == TextKind::Agency && is_own(part.member, lost.agency))) continue;
                offers_[part.member].push_back(lost_offer(members_.size() + l, part, lost));
                add_offer_through_customers(part, customers);
            }
        }
    }

    // What it shares with one that has its text from the agency's own report, it has from there too.
    void add_offer_through_customers(const Part& part, const std::map<std::size_t, std::size_t>& customers) {
        std::size_t own = kNone;
        Part through{part.member, {}, {}};
        for (const std::size_t k : part.kin) {
            const auto found = customers.find(kin_[k].other(part.member));
            if (found == customers.end()) continue;
            through.kin.push_back(k);
            through.cover = united(through.cover, kin_[k].covers[kin_[k].side_of(part.member)]);
            if (own == kNone || members_[found->second].age < members_[own].age) own = found->second;
        }
        if (own != kNone) offers_[part.member].push_back({own, Basis::OwnReport, CopyKind::Wire, kThroughOthers, through.cover, through.kin, 1});
    }

    // Those that share text with a report of the agency's own, and the earliest such report.
    std::map<std::size_t, std::size_t> customers_of(const Lost& dispatch) const {
        std::map<std::size_t, std::size_t> out;
        for (const Part& part : dispatch.parts) {
            if (!is_own(part.member, dispatch.agency)) continue;
            for (const std::size_t k : part.kin) {
                const std::size_t customer = kin_[k].other(part.member);
                if (is_own(customer, dispatch.agency)) continue;
                std::size_t& first = out.try_emplace(customer, part.member).first->second;
                if (members_[part.member].age < members_[first].age) first = part.member;
            }
        }
        return out;
    }

    Offer lost_offer(std::size_t from, const Part& part, const Lost& lost) const {
        if (lost.kind == TextKind::Agency) {
            const bool credits = members_[part.member].facts.agencies.contains(lost.agency);
            return {from, credits ? Basis::Credit : Basis::Recognition, CopyKind::Wire, credits ? kCredited : kRecognised, part.cover, part.kin, 1};
        }
        Offer offer{from, Basis::Unordered, lost.kind == TextKind::Statement ? CopyKind::Release : CopyKind::Source, 0, part.cover, part.kin, 1};
        for (const std::size_t k : part.kin) offer.confidence = std::max(offer.confidence, kin_[k].copy->confidence.value);
        return offer;
    }

    static bool is_report(const Offer& offer) { return offer.basis == Basis::Copy || offer.basis == Basis::Order; }

    // How many words are the same, which the edits within passages make fewer than the passages are long. A text that
    // is not there needs no comparison where there is no other source.
    void compare_offers() {
        std::vector<std::array<std::size_t, 2>> known(kin_.size(), {kNone, kNone});
        for (std::size_t to = 0; to < members_.size(); ++to) {
            for (Offer& offer : offers_[to]) {
                if (!is_report(offer) && offers_[to].size() == 1) {
                    offer.same = std::max<std::size_t>(1, words_in(offer.cover));
                    continue;
                }
                for (const std::size_t k : offer.kin) {
                    std::size_t& same = known[k][kin_[k].side_of(to)];
                    if (same == kNone) same = same_words(kin_[k]);
                    offer.same = std::max(offer.same, same);
                }
            }
        }
    }

    std::size_t same_words(const Kin& kin) const {
        const std::span<const std::uint64_t> a(members_[kin.ends[0]].words.forms), b(members_[kin.ends[1]].words.forms);
        std::size_t same = 0;
        for (const auto& [in_a, in_b] : kin.passages) {
            for (const Aligned& aligned : align(a.subspan(in_a.begin, in_a.end - in_a.begin), b.subspan(in_b.begin, in_b.end - in_b.begin))) same += aligned.same;
        }
        return same;
    }

    static std::size_t most_same(const std::vector<Offer>& offers) {
        std::size_t most = 0;
        for (const Offer& offer : offers) most = std::max(most, offer.same);
        return most;
    }

    // Of a text that very many carry each report was compared with some of the others only (reuse/fingerprints.h), and
    // the earliest of all need not be among them.
    void add_offers_of_the_first() {
        std::vector<std::size_t> all(kin_.size());
        std::iota(all.begin(), all.end(), std::size_t{0});
        for (const auto& text : texts_met(all)) {
            const std::vector<Part> parts = parts_of(text);
            if (parts.size() <= kMostHolders) continue;
            const std::size_t first = std::ranges::min_element(parts, {}, [&](const Part& part) { return members_[part.member].age; })->member;
            for (const Part& part : parts) {
                if (was_before(first, part.member)) add_offer_of_the_first(first, part);
            }
        }
    }

    void add_offer_of_the_first(std::size_t first, const Part& part) {
        std::vector<Offer>& offers = offers_[part.member];
        if (std::ranges::any_of(part.kin, [&](std::size_t k) { return kin_[k].other(part.member) == first; })) return;
        if (std::ranges::any_of(offers, [](const Offer& offer) { return !is_report(offer); })) return;
        Offer offer{first, Basis::First, kin_[part.kin.front()].copy->kind, kByOrder, {}, {}, 0};
        std::vector<Stretch> stretches;
        for (const Aligned& aligned : align(members_[first].words.forms, members_[part.member].words.forms)) {
            stretches.push_back({aligned.b_begin, aligned.b_end});
            offer.same += aligned.same;
        }
        offer.cover = cover_of(std::move(stretches));
        if (words_without(part.cover, offer.cover) >= kFurther) return;  // it carries another cut of the text
        for (const Offer& other : offers) offer.confidence = std::max(offer.confidence, other.confidence);
        offers.push_back(std::move(offer));
    }

    // Where several reports of which nothing shows the order would do equally, it is had from any of them.
    void add_offers_of_several() {
        std::vector<std::vector<std::size_t>> texts_of(members_.size());
        for (std::size_t l = 0; l < lost_.size(); ++l) {
            if (lost_[l].kind == TextKind::Statement || lost_[l].barred) continue;
            for (const Part& part : lost_[l].parts) texts_of[part.member].push_back(members_.size() + l);
        }
        for (std::size_t to = 0; to < members_.size(); ++to) {
            const std::size_t most = most_same(offers_[to]);
            std::map<std::size_t, Offer> several;
            for (const Offer& offer : offers_[to]) {
                if (!is_report(offer) || offer.same + kNearer <= most) continue;
                for (const std::size_t text : texts_of[offer.from]) {
                    if (std::ranges::find(texts_of[to], text) != texts_of[to].end()) continue;
                    Offer& any = several.try_emplace(text, Offer{text, Basis::AnyOfSeveral, offer.kind, 0, {}, {}, most}).first->second;
                    any.confidence = std::max(any.confidence, offer.confidence);
                    any.cover = united(any.cover, offer.cover);
                    any.kin.push_back(offer.kin.front());
                }
            }
            for (auto& [text, offer] : several) {
                if (offer.kin.size() > 1) offers_[to].push_back(std::move(offer));
            }
        }
    }

    // What two reports share without order one of them may have from an earlier third; then the other has it from
    // there too, even where it shares too little with the third for a copy.
    void add_offers_through_others() {
        std::vector<std::pair<std::size_t, Offer>> found;
        for (const Lost& text : lost_) {
            if (text.kind != TextKind::Common) continue;
            for (const Part& part : text.parts) {
                for (const std::size_t k : part.kin) add_offers_through(part.member, k, found);
            }
        }
        for (auto& [to, offer] : found) offers_[to].push_back(std::move(offer));
    }

    void add_offers_through(std::size_t to, std::size_t k, std::vector<std::pair<std::size_t, Offer>>& found) const {
        const Kin& kin = kin_[k];
        const std::size_t other = kin.other(to), side = kin.side_of(to);
        if (words_in(kin.covers[side]) < kFurther) return;  // two steps from so little is too far
        for (const Offer& offer : offers_[other]) {
            if (!is_report(offer) || words_without(kin.covers[1 - side], offer.cover) >= kMeeting || !was_before(offer.from, to)) continue;
            if (std::ranges::any_of(offers_[to], [&](const Offer& known) { return known.from == offer.from; })) continue;
            found.emplace_back(to, Offer{offer.from, Basis::Through, offer.kind, kThroughAnother, kin.covers[side], {k}, std::max<std::size_t>(1, words_in(kin.covers[side]))});
        }
    }

    // A text that is not there may have a source that is: a report that all who carry the text have it from.
    void add_offers_to_lost() {
        for (std::size_t l = 0; l < lost_.size(); ++l) {
            if (lost_[l].kind == TextKind::Statement) continue;
            std::map<std::size_t, Offer> shared;
            for (const Part& part : lost_[l].parts) {
                for (const Offer& offer : offers_[part.member]) {
                    // What the source shares with it must be of this text.
                    if (!is_report(offer) || words_in(offer.cover) < words_without(offer.cover, part.cover) + kMeeting) continue;
                    Offer& all = shared.try_emplace(offer.from, Offer{offer.from, Basis::BehindAll, offer.kind, kBehindAll, {}, {}, offer.same}).first->second;
                    all.same = std::min(all.same, offer.same);
                    all.kin.push_back(offer.kin.front());
                }
            }
            for (auto& [from, offer] : shared) {
                if (offer.kin.size() == lost_[l].parts.size()) offers_[members_.size() + l].push_back(std::move(offer));
            }
        }
    }

    // The forest.

    std::int64_t age_of(std::size_t node) const { return is_lost(node) ? 0 : static_cast<std::int64_t>(1 + members_[node].age); }

    // Near sources before others, then by sureness and agreement, then by age; near ones agree alike.
    ArcWeight weight_of(const Offer& offer, std::size_t most) const {
        const bool near = offer.same + kNearer > most;
        const auto agreement = static_cast<std::int64_t>(std::max<std::size_t>(1, near ? most : offer.same));
        return {{near, std::llround(1000 * offer.confidence) * agreement, -age_of(offer.from)}};
    }

    void hang() {
        for (int round = 0; round < kMostRounds; ++round) {
            std::vector<Arc> arcs;
            std::vector<const Offer*> of_arc;
            for (std::size_t to = 0; to < nodes(); ++to) {
                const std::size_t most = most_same(offers_[to]);
                for (const Offer& offer : offers_[to]) {
                    if (is_lost(offer.from) && lost_at(offer.from).barred) continue;
                    arcs.push_back({offer.from, to, weight_of(offer, most)});
                    of_arc.push_back(&offer);
                }
            }
            const auto taken = best_branching(nodes(), arcs);
            parent_.assign(nodes(), nullptr);
            for (std::size_t node = 0; node < nodes(); ++node) {
                if (taken[node] != kNoArc) parent_[node] = of_arc[taken[node]];
            }
            if (!bar_idle_texts()) break;
        }
        number_subtrees();
    }

    // A lost text that none of those who carry it hangs from explains nothing.
    bool bar_idle_texts() {
        std::vector<char> used(nodes());
        for (std::size_t node = 0; node < members_.size(); ++node) {
            if (parent_[node] && parent_[node]->basis != Basis::AnyOfSeveral) used[parent_[node]->from] = 1;
        }
        bool changed = false;
        for (std::size_t l = 0; l < lost_.size(); ++l) {
            if (lost_[l].barred || used[members_.size() + l]) continue;
            lost_[l].barred = changed = true;
        }
        return changed;
    }

    void number_subtrees() {
        children_.assign(nodes(), {});
        for (std::size_t node = 0; node < nodes(); ++node) {
            if (parent_[node]) children_[parent_[node]->from].push_back(node);
        }
        begin_.assign(nodes(), 0);
        end_.assign(nodes(), 0);
        first_.assign(nodes(), 0);
        std::size_t time = 0;
        for (std::size_t root = 0; root < nodes(); ++root) {
            if (parent_[root]) continue;
            std::vector<std::pair<std::size_t, std::size_t>> stack{{root, 0}};  // node, next child
            begin_[root] = time++;
            while (!stack.empty()) {
                const auto [node, next] = stack.back();
                if (next < children_[node].size()) {
                    ++stack.back().second;
                    const std::size_t child = children_[node][next];
                    begin_[child] = time++;
                    stack.emplace_back(child, 0);
                    continue;
                }
                end_[node] = time;
                first_[node] = is_lost(node) ? kNone : members_[node].age;
                for (const std::size_t child : children_[node]) first_[node] = std::min(first_[node], first_[child]);
                stack.pop_back();
            }
        }
    }

    bool is_below(std::size_t node, std::size_t above) const { return begin_[above] <= begin_[node] && begin_[node] < end_[above]; }

    // Sources beside the parent: those with a passage that it lacks.
    void add_further() {
        further_.assign(nodes(), {});
        for (std::size_t node = 0; node < members_.size(); ++node) {
            if (!parent_[node]) continue;
            std::vector<const Offer*> others;
            for (const Offer& offer : offers_[node]) {
                if (&offer != parent_[node] && !is_below(offer.from, node)) others.push_back(&offer);
            }
            std::ranges::stable_sort(others, [&](const Offer* x, const Offer* y) { return std::pair(y->same, age_of(x->from)) < std::pair(x->same, age_of(y->from)); });
            Cover explained = parent_[node]->cover;
            for (const Offer* offer : others) {
                if (offer->basis == Basis::AnyOfSeveral || words_without(offer->cover, explained) < kFurther) continue;
                further_[node].push_back(offer);
                explained = united(explained, offer->cover);
            }
        }
        leave_out_lonely_texts();
        name_forgotten_sources();
    }

    // A text that one report alone leads to is the common text of nothing. An agency that it credits is one all the same.
    void leave_out_lonely_texts() {
        std::vector<std::size_t> links(nodes());
        for (std::size_t node = 0; node < nodes(); ++node) links[node] = children_[node].size();
        for (const auto& of_node : further_) {
            for (const Offer* offer : of_node) ++links[offer->from];
        }
        for (auto& of_node : further_) {
            std::erase_if(of_node, [&](const Offer* offer) { return is_lost(offer->from) && links[offer->from] < 2; });
        }
        for (std::size_t l = 0; l < lost_.size(); ++l) {
            const std::size_t text = members_.size() + l;
            if (lost_[l].kind == TextKind::Agency || links[text] != 1 || children_[text].size() != 1) continue;
            // Then those that it shares the text with have it from there too, however little their parent lacks.
            for (const Part& part : lost_[l].parts) {
                for (const Offer& offer : offers_[part.member]) {
                    if (offer.from == text && parent_[part.member] != &offer && !is_below(text, part.member)) further_[part.member].push_back(&offer);
                }
            }
        }
    }

    // A report that is nobody's parent but shares its words with one that has another is named beside that other.
    void name_forgotten_sources() {
        std::vector<char> linked(nodes());
        for (std::size_t node = 0; node < nodes(); ++node) {
            if (parent_[node]) linked[node] = linked[parent_[node]->from] = 1;
            for (const Offer* offer : further_[node]) linked[node] = linked[offer->from] = 1;
        }
        std::map<std::size_t, std::pair<std::size_t, const Offer*>> best;  // source -> to, offer
        for (std::size_t node = 0; node < members_.size(); ++node) {
            for (const Offer& offer : offers_[node]) {
                if (is_lost(offer.from) || linked[offer.from]) continue;
                auto& kept = best[offer.from];
                if (!kept.second || offer.same > kept.second->same) kept = {node, &offer};
            }
        }
        for (const auto& [source, link] : best) further_[link.first].push_back(link.second);
    }

    // The outcome.

    std::string label(std::size_t node) const {
        if (!is_lost(node)) return members_[node].facts.label;
        return lost_at(node).kind == TextKind::Agency ? lost_at(node).agency : "a text that is not among the reports";
    }

    // Reports of one outlet are told apart by their ids.
    std::string told_apart(std::size_t node, std::size_t from) const {
        return is_lost(node) || label(node) != label(from) ? label(node) : fmt::format("{} ({})", label(node), members_[node].id.text);
    }

    std::string why(const Offer& offer, std::size_t to) const {
        const auto with = [&](std::size_t k) { return fmt::format("with {}: {}", told_apart(kin_[k].other(to), to), kin_[k].copy->why); };
        switch (offer.basis) {
            case Basis::Copy: return kin_[offer.kin.front()].copy->why;
            case Basis::Order: return fmt::format("{} shares more with {}, which was published before it, than with the source of both.", label(to), told_apart(offer.from, to));
            case Basis::Credit: return fmt::format("{} credits {}, whose own text is not among the reports.", label(to), label(offer.from));
            case Basis::Recognition:
                return fmt::format("{} carries word for word what {} credits {} for.", label(to), label(kin_[offer.kin.front()].other(to)), label(offer.from));
            case Basis::OwnReport: return fmt::format("{} shares an agency's text with others that have it from {}.", label(to), label(offer.from));
            case Basis::Unordered: return "Shared " + with(best_kin(offer));
            case Basis::AnyOfSeveral: {
                std::vector<std::string> names;
                for (const std::size_t k : offer.kin) names.push_back(label(kin_[k].other(to)));
                return fmt::format("{} carry the same text, and nothing shows from which of them {} has it.", fmt::join(names, ", "), label(to));
            }
            case Basis::First: return fmt::format("{} carries a text that many carry, and {} was the first.", label(to), told_apart(offer.from, to));
            case Basis::Through: {
                const std::size_t other = kin_[offer.kin.front()].other(to);
                return fmt::format("{} shares with {} what that one has from {}, which is earlier.", label(to), told_apart(other, to), told_apart(offer.from, to));
            }
            case Basis::BehindAll: return fmt::format("All that carry it share text with {}, which is earlier.", label(offer.from));
        }
        return {};
    }

    std::size_t best_kin(const Offer& offer) const {
        return *std::ranges::max_element(offer.kin, {}, [&](std::size_t k) { return words_in(kin_[k].covers[0]); });
    }

    std::optional<Share> share_of(const Offer& offer, std::size_t to) const {
        if (is_lost(to)) return std::nullopt;
        if (is_report(offer)) {
            const Kin& kin = kin_[offer.kin.front()];
            return kin.side_of(to) == 0 ? kin.copy->share_a : kin.copy->share_b;
        }
        const std::size_t words = members_[to].words.size();
        return Share{words == 0 ? 0 : static_cast<double>(words_in(offer.cover)) / static_cast<double>(words)};
    }

    bool is_shown(std::size_t node, const std::vector<char>& linked) const { return !is_lost(node) || linked[node]; }

    std::vector<Stemma> stemmata() {
        Groups groups(nodes());
        std::vector<char> linked(nodes());
        const auto link = [&](std::size_t a, std::size_t b) {
            linked[a] = linked[b] = 1;
            groups.join(a, b);
        };
        for (std::size_t node = 0; node < nodes(); ++node) {
            for (const Offer* offer : further_[node]) link(node, offer->from);
            if (parent_[node] && (!is_lost(node) || !children_[node].empty())) link(node, parent_[node]->from);
        }
        for (const Kin& kin : kin_) groups.join(kin.ends[0], kin.ends[1]);

        std::map<std::size_t, std::vector<std::size_t>> roots;  // by group
        std::map<std::size_t, std::size_t> earliest;            // member, by group
        for (std::size_t node = 0; node < nodes(); ++node) {
            if (!is_lost(node)) {
                std::size_t& first = earliest.try_emplace(groups.root(node), node).first->second;
                if (members_[node].age < members_[first].age) first = node;
            }
            if (!parent_[node] && is_shown(node, linked)) roots[groups.root(node)].push_back(node);
        }
        std::vector<std::pair<std::size_t, std::size_t>> order;  // age of the earliest, group
        for (const auto& [group, first] : earliest) order.emplace_back(members_[first].age, group);
        std::ranges::sort(order);
        std::vector<Stemma> out;
        for (const auto& [age, group] : order) out.push_back(stemma_of(members_[earliest[group]].id.text, roots[group], linked));
        return out;
    }

    Stemma stemma_of(const std::string& id, std::vector<std::size_t> roots, const std::vector<char>& linked) const {
        const auto by_age = [&](std::vector<std::size_t>& of) {
            std::ranges::sort(of, {}, [&](std::size_t node) { return std::pair(first_with_further(node), node); });
        };
        by_age(roots);
        std::vector<std::size_t> order, stack(roots.rbegin(), roots.rend());
        std::map<std::size_t, std::size_t> place;
        while (!stack.empty()) {
            const std::size_t node = stack.back();
            stack.pop_back();
            if (!is_shown(node, linked)) continue;
            place.emplace(node, order.size());
            order.push_back(node);
            std::vector<std::size_t> below = children_[node];
            by_age(below);
            stack.insert(stack.end(), below.rbegin(), below.rend());
        }
        Stemma stemma{id, {}};
        std::set<std::string> used;
        for (const std::size_t node : order) {
            StemmaText text = text_of(node);
            for (std::size_t n = 2; !used.insert(text.id).second; ++n) text.id = fmt::format("{}:{}", text_of(node).id, n);
            const auto descent = [&](const Offer& offer) {
                return Descent{place.at(offer.from), offer.kind, {offer.confidence}, share_of(offer, node), why(offer, node)};
            };
            if (parent_[node]) text.parent = descent(*parent_[node]);
            for (const Offer* offer : further_[node]) text.further.push_back(descent(*offer));
            stemma.texts.push_back(std::move(text));
        }
        return stemma;
    }

    // A lost text that is named beside parents only is as old as the earliest report that has a passage of it.
    std::size_t first_with_further(std::size_t node) const {
        std::size_t first = first_[node];
        if (is_lost(node) && first == kNone) {
            for (const Part& part : lost_at(node).parts) first = std::min(first, members_[part.member].age);
        }
        return first;
    }

    StemmaText text_of(std::size_t node) const {
        StemmaText text;
        if (!is_lost(node)) {
            const Member& member = members_[node];
            text.id = member.id.text;
            text.name = member.facts.label;
            if (member.report && member.report->published) text.published = member.report->published->value;
            return text;
        }
        const Lost& lost = lost_at(node);
        text.kind = lost.kind;
        text.lost = lost.certain;
        text.name = lost.agency;
        const Part& first = *std::ranges::min_element(lost.parts, {}, [&](const Part& part) { return members_[part.member].age; });
        text.id = fmt::format("lost:{}:{}", lost.kind == TextKind::Agency ? lost.agency : std::string(to_string(lost.kind)), members_[first.member].id.text);
        return text;
    }

    std::vector<Member> members_;                    // by id
    std::vector<Kin> kin_;                           // by id of the ends
    std::vector<Lost> lost_;
    std::vector<std::vector<Offer>> offers_;         // by node: members, then lost texts
    std::vector<const Offer*> parent_;
    std::vector<std::vector<const Offer*>> further_;
    std::vector<std::vector<std::size_t>> children_;
    std::vector<std::size_t> begin_, end_;           // numbers of a subtree: from the node's own up to, without, the end
    std::vector<std::size_t> first_;                 // age of the earliest report in the subtree
};

}  // namespace

std::string_view to_string(TextKind kind) {
    switch (kind) {
        case TextKind::Report: return "report";
        case TextKind::Agency: return "agency";
        case TextKind::Statement: return "statement";
        case TextKind::Common: return "text";
    }
    return {};
}

std::vector<std::size_t> Stemma::roots() const {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (!texts[i].parent) out.push_back(i);
    }
    return out;
}

std::vector<Stemma> stemmata_of(std::span<const Copy> copies, std::span<const Report> reports) { return Builder(copies, reports).run(); }

}  // namespace stemma
