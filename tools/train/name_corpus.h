// Texts whose names are known: what the tagger of names is trained and measured on.
//
// UNER (sentences of EWT with people, places, organisations) tells names word by word; the words stand in the
// treebank's text, from which the sentences are taken. GUM tells entities with their heads, also those that are no
// names ("the physicist") and with all that belongs to them ("the German physicist Daniel Bernoulli"): its names are made
// from the proper nouns around an entity's head, without titles.
//
// Each document is a report with a paragraph a sentence. Cost: linear.
// Source: UNER https://www.universalner.org; GUM's entities https://gucorpling.org/gum, column MISC.
#pragma once

#include <string>
#include <vector>

#include "stemma/lang.h"
#include "stemma/result.h"

namespace stemma::train {

struct GoldName {
    Span span;  // in the report's text
    NameKind kind = NameKind::Person;  // or Place, Organisation

    auto operator<=>(const GoldName&) const = default;
};

struct NamedText {
    std::string document;
    Report report;
    std::vector<GoldName> names;
};

// `iob2` with the sentences that `treebank` (CoNLL-U) has the text of. Fault::NotFound, or Fault::BadEncoding with its line.
Result<std::vector<NamedText>> read_uner(const std::string& iob2, const std::string& treebank);

// GUM's entities.
Result<std::vector<NamedText>> read_gum_names(const std::string& treebank);

// The same news documents are held back as for the trees (treebank.h).
struct PartedTexts {
    std::vector<NamedText> train, held_back;
};
PartedTexts part_names(const std::vector<NamedText>& gum);

}  // namespace stemma::train
