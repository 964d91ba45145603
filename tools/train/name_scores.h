// How well names are found: spans that are right to the letter and of the right kind, as UNER counts them.
//
// Agencies and outlets count as organisations; names of other things (ships, models) and pronouns are not counted.
// Cost: linear. Source: the F1 of spans of CoNLL 2003.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <string>

#include "name_corpus.h"
#include "stemma/lang.h"

namespace stemma::train {

inline constexpr std::array kNameKinds{NameKind::Person, NameKind::Place, NameKind::Organisation};

struct NameScores {
    struct One {
        std::size_t found = 0, gold = 0, right = 0;
        double precision() const { return found == 0 ? 0 : static_cast<double>(right) / static_cast<double>(found); }
        double recall() const { return gold == 0 ? 0 : static_cast<double>(right) / static_cast<double>(gold); }
        double f1() const { return found + gold == 0 ? 0 : 2.0 * static_cast<double>(right) / static_cast<double>(found + gold); }
        One& operator+=(const One&);
    };
    std::array<One, kNameKinds.size()> kinds;  // in the order of kNameKinds

    One all() const;
    NameScores& operator+=(const NameScores&);
};

// Called for each name that is missed or wrongly found: "missed" or "found".
using NameFault = std::function<void(const char* what, const GoldName&)>;

NameScores compare_names(const NamedText&, const Annotation&, const NameFault& = {});

// "NAME F1 0.7220  precision ...  recall ...  people 0.8059 of 449  ..."
std::string line_of(const std::string& name, const NameScores&);

}  // namespace stemma::train
