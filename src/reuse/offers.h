// What each text may be had from: its offers, of which the forest takes one for each.
//
// A report is offered by a copy that calls it the earlier one. Of two customers of an agency the earlier is no
// source of the other, unless that one names it; both are offered the agency's text, or the agency's own report where
// that is there. Statements and common texts are offered to those that have a part of them. Beyond what copies say
// outright: a text is had from any of several that carry it, where nothing shows their order; through another that has
// the same from an earlier third; from the first of very many reprints; and a lost text from what all who carry it
// share text with.
//
// Cost: an alignment for each copy, and one for each of very many reprints; else linear in the offers. Threads: pure.
#pragma once

#include <cstddef>
#include <vector>

#include "reuse/cover.h"
#include "reuse/kinship.h"
#include "reuse/lost.h"

namespace stemma::reuse {

enum class Basis {
    Copy,          // a copy with a direction
    Order,         // a copy without one, of which one end was published before the other
    Credit,        // it credits the agency
    Recognition,   // it carries word for word what another credits the agency for
    OwnReport,     // the agency's own report, through others that have it from there
    Unordered,     // a statement, or a common text
    AnyOfSeveral,  // sources of which nothing shows the order, by the text that they share
    Through,       // what another has from there
    First,         // the first of very many
    BehindAll,     // of a lost text: what all who carry it share text with
};

// Texts are numbered together: the members, then the lost ones.
struct Offer {
    std::size_t from = 0;
    Basis basis = Basis::Copy;
    CopyKind kind = CopyKind::Source;
    double confidence = 0;
    Cover cover;                   // of the words of the text that it is offered to
    std::vector<std::size_t> kin;  // that it rests on
    std::size_t same = 1;          // words that are the same in both
};

// By text. The offers of a text are in the same order for any order of the input.
std::vector<std::vector<Offer>> offers_of(const Kinship&, const std::vector<Lost>&);

// By a copy between the two and nothing else?
bool is_direct(const Offer&);

// Of the offers, the most words that are the same; and whether one has so many that no other is nearer.
std::size_t most_same(const std::vector<Offer>&);
bool is_near(const Offer&, std::size_t most);

}  // namespace stemma::reuse
