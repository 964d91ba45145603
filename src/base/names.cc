// The names of the enumerations of the public headers, as they stand in JSON and in messages.
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "stemma/collate.h"

namespace stemma {
namespace {

template <class E, std::size_t N>
using Names = std::array<std::pair<E, std::string_view>, N>;

template <class E, std::size_t N>
std::string_view name_of(const Names<E, N>& names, E value) {
    for (const auto& [known, name] : names) {
        if (known == value) return name;
    }
    return {};
}

template <class E, std::size_t N>
std::optional<E> value_of(const Names<E, N>& names, std::string_view text) {
    for (const auto& [value, name] : names) {
        if (name == text) return value;
    }
    return std::nullopt;
}

constexpr Names<Role, 7> kRoles{{{Role::Body, "body"}, {Role::Heading, "heading"}, {Role::Caption, "caption"}, {Role::List, "list"},
                                 {Role::Quote, "quote"}, {Role::Table, "table"}, {Role::Comment, "comment"}}};
constexpr Names<TimePrecision, 5> kTimePrecisions{{{TimePrecision::Year, "year"}, {TimePrecision::Month, "month"}, {TimePrecision::Day, "day"},
                                                   {TimePrecision::Minute, "minute"}, {TimePrecision::Second, "second"}}};
constexpr Names<CreditHow, 9> kCreditHows{{{CreditHow::Byline, "byline"}, {CreditHow::Dateline, "dateline"}, {CreditHow::Contributed, "contributed"},
                                           {CreditHow::OriginalSource, "original source"}, {CreditHow::FirstReported, "first reported"},
                                           {CreditHow::Reported, "reported"}, {CreditHow::Syndicated, "syndicated"},
                                           {CreditHow::Copyright, "copyright"}, {CreditHow::Feed, "feed"}}};
constexpr Names<Tag, 17> kTags{{{Tag::Adj, "ADJ"}, {Tag::Adp, "ADP"}, {Tag::Adv, "ADV"}, {Tag::Aux, "AUX"}, {Tag::Cconj, "CCONJ"}, {Tag::Det, "DET"},
                                {Tag::Intj, "INTJ"}, {Tag::Noun, "NOUN"}, {Tag::Num, "NUM"}, {Tag::Part, "PART"}, {Tag::Pron, "PRON"},
                                {Tag::Propn, "PROPN"}, {Tag::Punct, "PUNCT"}, {Tag::Sconj, "SCONJ"}, {Tag::Sym, "SYM"}, {Tag::Verb, "VERB"}, {Tag::X, "X"}}};
constexpr Names<Relation, 52> kRelations{{
    {Relation::none, "_"}, {Relation::root, "root"}, {Relation::acl, "acl"}, {Relation::acl_relcl, "acl:relcl"}, {Relation::advcl, "advcl"},
    {Relation::advcl_relcl, "advcl:relcl"}, {Relation::advmod, "advmod"}, {Relation::amod, "amod"}, {Relation::appos, "appos"}, {Relation::aux, "aux"},
    {Relation::aux_pass, "aux:pass"}, {Relation::case_, "case"}, {Relation::cc, "cc"}, {Relation::cc_preconj, "cc:preconj"}, {Relation::ccomp, "ccomp"},
    {Relation::compound, "compound"}, {Relation::compound_prt, "compound:prt"}, {Relation::conj, "conj"}, {Relation::cop, "cop"}, {Relation::csubj, "csubj"},
    {Relation::csubj_outer, "csubj:outer"}, {Relation::csubj_pass, "csubj:pass"}, {Relation::dep, "dep"}, {Relation::det, "det"},
    {Relation::det_predet, "det:predet"}, {Relation::discourse, "discourse"}, {Relation::dislocated, "dislocated"}, {Relation::expl, "expl"},
    {Relation::fixed, "fixed"}, {Relation::flat, "flat"}, {Relation::goeswith, "goeswith"}, {Relation::iobj, "iobj"}, {Relation::list, "list"},
    {Relation::mark, "mark"}, {Relation::nmod, "nmod"}, {Relation::nmod_desc, "nmod:desc"}, {Relation::nmod_poss, "nmod:poss"},
    {Relation::nmod_unmarked, "nmod:unmarked"}, {Relation::nsubj, "nsubj"}, {Relation::nsubj_outer, "nsubj:outer"}, {Relation::nsubj_pass, "nsubj:pass"},
    {Relation::nummod, "nummod"}, {Relation::obj, "obj"}, {Relation::obl, "obl"}, {Relation::obl_agent, "obl:agent"}, {Relation::obl_unmarked, "obl:unmarked"},
    {Relation::orphan, "orphan"}, {Relation::parataxis, "parataxis"}, {Relation::punct, "punct"}, {Relation::reparandum, "reparandum"},
    {Relation::vocative, "vocative"}, {Relation::xcomp, "xcomp"}}};
constexpr Names<Precision, 6> kPrecisions{{{Precision::Exact, "exact"}, {Precision::About, "about"}, {Precision::AtLeast, "at_least"},
                                           {Precision::AtMost, "at_most"}, {Precision::Range, "range"}, {Precision::Vague, "vague"}}};
constexpr Names<NumberKind, 10> kNumberKinds{{{NumberKind::Count, "count"}, {NumberKind::Ordinal, "ordinal"}, {NumberKind::Percent, "percent"},
                                              {NumberKind::Fraction, "fraction"}, {NumberKind::Money, "money"}, {NumberKind::Measure, "measure"},
                                              {NumberKind::Age, "age"}, {NumberKind::Calendar, "calendar"}, {NumberKind::Clock, "clock"},
                                              {NumberKind::Identifier, "identifier"}}};
constexpr Names<NameKind, 6> kNameKinds{{{NameKind::Person, "person"}, {NameKind::Organisation, "organisation"}, {NameKind::Agency, "agency"},
                                         {NameKind::Outlet, "outlet"}, {NameKind::Place, "place"}, {NameKind::Other, "other"}}};
constexpr Names<SpeakerKind, 3> kSpeakerKinds{{{SpeakerKind::Speaker, "speaker"}, {SpeakerKind::Medium, "medium"}, {SpeakerKind::Document, "document"}}};
constexpr Names<CopyKind, 5> kCopyKinds{{{CopyKind::Wire, "wire"}, {CopyKind::Release, "release"}, {CopyKind::Source, "source"},
                                         {CopyKind::Common, "common"}, {CopyKind::Incidental, "incidental"}}};
constexpr Names<Firmness, 5> kFirmnesses{{{Firmness::Stated, "stated"}, {Firmness::Reported, "reported"}, {Firmness::Estimated, "estimated"},
                                          {Firmness::Denied, "denied"}, {Firmness::Planned, "planned"}}};
constexpr Names<StatementKind, 6> kStatementKinds{{{StatementKind::Figure, "figure"}, {StatementKind::Quotation, "quotation"},
                                                   {StatementKind::Happening, "happening"}, {StatementKind::Time, "time"}, {StatementKind::Place, "place"},
                                                   {StatementKind::Person, "person"}}};
constexpr Names<Verdict, 5> kVerdicts{{{Verdict::Same, "same"}, {Verdict::Refined, "refined"}, {Verdict::Updated, "updated"},
                                       {Verdict::Rescoped, "rescoped"}, {Verdict::Disputed, "disputed"}}};
constexpr Names<Support, 3> kSupports{{{Support::Single, "single"}, {Support::Echoed, "echoed"}, {Support::Corroborated, "corroborated"}}};
constexpr Names<Rule, 5> kRules{{{Rule::Corroborated, "corroborated"}, {Rule::Conservative, "conservative"}, {Rule::Range, "range"},
                                 {Rule::Latest, "latest"}, {Rule::Majority, "majority"}}};
constexpr Names<OriginKind, 5> kOriginKinds{{{OriginKind::Person, "person"}, {OriginKind::Organisation, "organisation"}, {OriginKind::Agency, "agency"},
                                             {OriginKind::Outlet, "outlet"}, {OriginKind::Document, "document"}}};
constexpr Names<LinkHow, 4> kLinkHows{{{LinkHow::Said, "said"}, {LinkHow::Carried, "carried"}, {LinkHow::Credited, "credited"}, {LinkHow::Copied, "copied"}}};

}  // namespace

std::string_view to_string(Role value) { return name_of(kRoles, value); }
std::optional<Role> role_from(std::string_view text) { return value_of(kRoles, text); }
std::string_view to_string(TimePrecision value) { return name_of(kTimePrecisions, value); }
std::optional<TimePrecision> time_precision_from(std::string_view text) { return value_of(kTimePrecisions, text); }
std::string_view to_string(CreditHow value) { return name_of(kCreditHows, value); }
std::optional<CreditHow> credit_how_from(std::string_view text) { return value_of(kCreditHows, text); }
std::string_view to_string(Tag value) { return name_of(kTags, value); }
std::optional<Tag> tag_from(std::string_view text) { return value_of(kTags, text); }
std::string_view to_string(Relation value) { return name_of(kRelations, value); }
std::optional<Relation> relation_from(std::string_view text) { return value_of(kRelations, text); }
std::string_view to_string(Precision value) { return name_of(kPrecisions, value); }
std::optional<Precision> precision_from(std::string_view text) { return value_of(kPrecisions, text); }
std::string_view to_string(NumberKind value) { return name_of(kNumberKinds, value); }
std::string_view to_string(NameKind value) { return name_of(kNameKinds, value); }
std::string_view to_string(SpeakerKind value) { return name_of(kSpeakerKinds, value); }
std::string_view to_string(CopyKind value) { return name_of(kCopyKinds, value); }
std::string_view to_string(Firmness value) { return name_of(kFirmnesses, value); }
std::string_view to_string(StatementKind value) { return name_of(kStatementKinds, value); }
std::string_view to_string(Verdict value) { return name_of(kVerdicts, value); }
std::string_view to_string(Support value) { return name_of(kSupports, value); }
std::string_view to_string(Rule value) { return name_of(kRules, value); }
std::optional<Rule> rule_from(std::string_view text) { return value_of(kRules, text); }
std::string_view to_string(OriginKind value) { return name_of(kOriginKinds, value); }
std::string_view to_string(LinkHow value) { return name_of(kLinkHows, value); }

}  // namespace stemma
