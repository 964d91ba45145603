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
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/groups.h"
#include "reuse/branching.h"
#include "reuse/fingerprints.h"
#include "reuse/kinship.h"
#include "reuse/lost.h"
#include "reuse/offers.h"
#include "stemma/reuse.h"

namespace stemma {
namespace {

using namespace reuse;

// Times that the forest is sought again without lost texts that nothing hangs from. It is stable after two as a rule.
constexpr int kMostRounds = 4;

// Reports that a sentence names one by one.
constexpr std::size_t kMostNamed = 3;
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

class Builder {
public:
    explicit Builder(const Kinship& kinship)
        : members_(kinship.members), kin_(kinship.kin), lost_(lost_texts_of(kinship)), offers_(offers_of(kinship, lost_)), barred_(lost_.size()) {}

    std::vector<Stemma> run() {
        hang();
        add_further();
        return stemmata();
    }

private:
    std::size_t nodes() const { return members_.size() + lost_.size(); }
    bool is_lost(std::size_t node) const { return node >= members_.size(); }
    const Lost& lost_at(std::size_t node) const { return lost_[node - members_.size()]; }

    // The forest.

    std::int64_t age_of(std::size_t node) const { return is_lost(node) ? 0 : static_cast<std::int64_t>(1 + members_[node].age); }

    // Near sources before others, then by sureness and agreement, then by age; near ones agree alike.
    ArcWeight weight_of(const Offer& offer, std::size_t most) const {
        const bool near = is_near(offer, most);
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
                    if (is_lost(offer.from) && barred_[offer.from - members_.size()]) continue;
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
            if (barred_[l] || used[members_.size() + l]) continue;
            barred_[l] = changed = true;
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
            bool again = false;  // are those words in it too that the parent holds elsewhere?
            for (const Offer* offer : others) {
                if (offer->basis == Basis::AnyOfSeveral || words_without(offer->cover, explained) < kFurther) continue;
                if (!again) explained = united(explained, words_again(node, holder_of(*parent_[node], node)));
                again = true;
                if (words_without(offer->cover, explained) < kFurther) continue;
                further_[node].push_back(offer);
                explained = united(explained, offer->cover);
            }
        }
        leave_out_lonely_texts();
        name_forgotten_sources();
    }

    // The source, or of one that is not there the report that the same was found in.
    std::size_t holder_of(const Offer& offer, std::size_t node) const { return is_lost(offer.from) ? kin_[best_kin(offer)].other(node) : offer.from; }

    // The words of a report that stand in another in runs, however often: passages hold each word once, so that what a
    // report says twice lies outside of them.
    Cover words_again(std::size_t node, std::size_t source) const {
        std::vector<std::uint64_t> known = shingles_of(members_[source].words.forms);
        std::ranges::sort(known);
        const std::vector<std::uint64_t> shingles = shingles_of(members_[node].words.forms);
        std::vector<Stretch> stretches;
        for (std::size_t i = 0; i < shingles.size(); ++i) {
            if (std::ranges::binary_search(known, shingles[i])) stretches.push_back({i, i + kShingle});
        }
        return cover_of(std::move(stretches));
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
        if (lost_at(node).kind == TextKind::Agency) return lost_at(node).agency;
        return lost_at(node).certain ? "a text that is not among the reports" : "a text that they share";
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
                const std::size_t named = std::min(offer.kin.size(), kMostNamed);
                std::string names;
                for (std::size_t i = 0; i < named; ++i) names += (i ? ", " : "") + told_apart(kin_[offer.kin[i]].other(to), to);
                if (named < offer.kin.size()) names += fmt::format(" and {} more", offer.kin.size() - named);
                return fmt::format("{} carry the same text, and nothing shows from which of them {} has it.", names, label(to));
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
        if (is_direct(offer)) {
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

    const std::vector<Member>& members_;
    const std::vector<Kin>& kin_;
    const std::vector<Lost> lost_;
    const std::vector<std::vector<Offer>> offers_;   // by node: members, then lost texts
    std::vector<char> barred_;                       // lost texts that nothing may hang from
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

std::vector<Stemma> stemmata_of(std::span<const Copy> copies, std::span<const Report> reports) {
    const Kinship kinship = kinship_of(copies, reports);
    return Builder(kinship).run();
}

}  // namespace stemma
