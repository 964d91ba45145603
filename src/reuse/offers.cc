#include "reuse/offers.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <utility>

#include "reuse/align.h"
#include "reuse/fingerprints.h"

namespace stemma::reuse {
namespace {

// Words that a text must have from one source beyond what it has from another for that one to be the nearer. Two desks
// change the same line alike (a number, a style); a clause of eight words they do not invent twice.
constexpr std::size_t kNearer = 8;
// How sure it is that a report hangs from a text that is not there. Below kByCitation of reuse/judge.cc, which names a
// report, and above its kByDays: of two customers the earlier is no source of the other.
constexpr double kCredited = 0.9;
// The text is the agency's word for word, but only another report says so.
constexpr double kByRecognition = 0.75;
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
constexpr std::size_t kUnknown = static_cast<std::size_t>(-1);

class Offering {
public:
    Offering(const Kinship& kinship, const std::vector<Lost>& lost) : kinship_(kinship), members_(kinship.members), kin_(kinship.kin), lost_(lost), offers_(members_.size() + lost.size()) {}

    std::vector<std::vector<Offer>> run() {
        add_direct_offers();
        add_lost_offers();
        compare_offers();
        add_offers_of_the_first();
        add_offers_of_several();
        add_offers_through_others();
        add_offers_to_lost();
        return std::move(offers_);
    }

private:
    void add_direct_offers() {
        for (std::size_t k = 0; k < kin_.size(); ++k) {
            const Kin& kin = kin_[k];
            const auto side = kinship_.source_side(kin);
            if (!side) continue;
            const std::size_t source = kin.ends[*side], to = kin.ends[1 - *side];
            // Of two customers of an agency the earlier is no source of the other, unless that one says so.
            if (!kin.agency.empty() && !kinship_.is_own(source, kin.agency) && !kinship_.names_as_source(to, source)) continue;
            offers_[to].push_back({source, kin.earlier ? Basis::Copy : Basis::Order, kin.copy->kind, kin.earlier ? kin.copy->confidence.value : kByOrder,
                                   kin.covers[1 - *side], {k}, 1});
        }
    }

    void add_lost_offers() {
        for (std::size_t l = 0; l < lost_.size(); ++l) {
            const Lost& lost = lost_[l];
            const auto customers = lost.kind == TextKind::Agency ? customers_of(lost) : std::map<std::size_t, std::size_t>{};
            for (const Part& part : lost.parts) {
                if (customers.contains(part.member) || (lost.kind == TextKind::Agency && kinship_.is_own(part.member, lost.agency))) continue;
                offers_[part.member].push_back(lost_offer(members_.size() + l, part, lost));
                add_offer_through_customers(part, customers);
            }
        }
    }

    // What it shares with one that has its text from the agency's own report, it has from there too.
    void add_offer_through_customers(const Part& part, const std::map<std::size_t, std::size_t>& customers) {
        std::size_t own = kUnknown;
        Part through{part.member, {}, {}};
        for (const std::size_t k : part.kin) {
            const auto found = customers.find(kin_[k].other(part.member));
            if (found == customers.end()) continue;
            through.kin.push_back(k);
            through.cover = united(through.cover, kin_[k].cover_in(part.member));
            if (own == kUnknown || members_[found->second].age < members_[own].age) own = found->second;
        }
        if (own != kUnknown) offers_[part.member].push_back({own, Basis::OwnReport, CopyKind::Wire, kThroughOthers, through.cover, through.kin, 1});
    }

    // Those that share text with a report of the agency's own, and the earliest such report.
    std::map<std::size_t, std::size_t> customers_of(const Lost& dispatch) const {
        std::map<std::size_t, std::size_t> out;
        for (const Part& part : dispatch.parts) {
            if (!kinship_.is_own(part.member, dispatch.agency)) continue;
            for (const std::size_t k : part.kin) {
                const std::size_t customer = kin_[k].other(part.member);
                if (kinship_.is_own(customer, dispatch.agency)) continue;
                std::size_t& first = out.try_emplace(customer, part.member).first->second;
                if (members_[part.member].age < members_[first].age) first = part.member;
            }
        }
        return out;
    }

    Offer lost_offer(std::size_t from, const Part& part, const Lost& lost) const {
        if (lost.kind == TextKind::Agency) {
            const bool credits = members_[part.member].facts.agencies.contains(lost.agency);
            return {from, credits ? Basis::Credit : Basis::Recognition, CopyKind::Wire, credits ? kCredited : kByRecognition, part.cover, part.kin, 1};
        }
        Offer offer{from, Basis::Unordered, lost.kind == TextKind::Statement ? CopyKind::Release : CopyKind::Source, 0, part.cover, part.kin, 1};
        for (const std::size_t k : part.kin) offer.confidence = std::max(offer.confidence, kin_[k].copy->confidence.value);
        return offer;
    }

    // How many words are the same, which the edits within passages make fewer than the passages are long. A text that
    // is not there needs no comparison where there is no other source.
    void compare_offers() {
        std::vector<std::array<std::size_t, 2>> known(kin_.size(), {kUnknown, kUnknown});
        for (std::size_t to = 0; to < members_.size(); ++to) {
            for (Offer& offer : offers_[to]) {
                if (!is_direct(offer) && offers_[to].size() == 1) {
                    offer.same = std::max<std::size_t>(1, words_in(offer.cover));
                    continue;
                }
                for (const std::size_t k : offer.kin) {
                    std::size_t& same = known[k][kin_[k].side_of(to)];
                    if (same == kUnknown) same = kinship_.same_words(kin_[k]);
                    offer.same = std::max(offer.same, same);
                }
            }
        }
    }

    // Of a text that very many carry each report was compared with some of the others only (reuse/fingerprints.h), and
    // the earliest of all need not be among them.
    void add_offers_of_the_first() {
        std::vector<std::size_t> all(kin_.size());
        std::iota(all.begin(), all.end(), std::size_t{0});
        for (const auto& text : texts_met(kinship_, all)) {
            const std::vector<Part> parts = parts_of(kinship_, text);
            if (parts.size() <= kMostHolders) continue;
            const std::size_t first = std::ranges::min_element(parts, {}, [&](const Part& part) { return members_[part.member].age; })->member;
            for (const Part& part : parts) {
                if (kinship_.was_before(first, part.member)) add_offer_of_the_first(first, part);
            }
        }
    }

    void add_offer_of_the_first(std::size_t first, const Part& part) {
        std::vector<Offer>& offers = offers_[part.member];
        if (std::ranges::any_of(part.kin, [&](std::size_t k) { return kin_[k].other(part.member) == first; })) return;
        if (std::ranges::any_of(offers, [](const Offer& offer) { return !is_direct(offer); })) return;
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
            for (const Part& part : lost_[l].parts) texts_of[part.member].push_back(members_.size() + l);
        }
        for (std::size_t to = 0; to < members_.size(); ++to) {
            const std::size_t most = most_same(offers_[to]);
            std::map<std::size_t, Offer> several;
            for (const Offer& offer : offers_[to]) {
                if (!is_direct(offer) || !is_near(offer, most)) continue;
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
            if (!is_direct(offer) || words_without(kin.covers[1 - side], offer.cover) >= kMeeting || !kinship_.was_before(offer.from, to)) continue;
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
                    if (!is_direct(offer) || words_in(offer.cover) < words_without(offer.cover, part.cover) + kMeeting) continue;
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

    const Kinship& kinship_;
    const std::vector<Member>& members_;
    const std::vector<Kin>& kin_;
    const std::vector<Lost>& lost_;
    std::vector<std::vector<Offer>> offers_;
};

}  // namespace

std::vector<std::vector<Offer>> offers_of(const Kinship& kinship, const std::vector<Lost>& lost) { return Offering(kinship, lost).run(); }

bool is_direct(const Offer& offer) { return offer.basis == Basis::Copy || offer.basis == Basis::Order; }

std::size_t most_same(const std::vector<Offer>& offers) {
    std::size_t most = 0;
    for (const Offer& offer : offers) most = std::max(most, offer.same);
    return most;
}

bool is_near(const Offer& offer, std::size_t most) { return offer.same + kNearer > most; }

}  // namespace stemma::reuse
