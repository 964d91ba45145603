// The words for the archive's kinds, and back.
#include <array>
#include <utility>

#include "base/named.h"
#include "stemma/archive.h"

namespace stemma {
namespace {

template <class Value, std::size_t N>
using Words = std::array<std::pair<Value, std::string_view>, N>;

constexpr Words<OverrulingKind, 6> kKinds{{{OverrulingKind::Split, "split"},
                                           {OverrulingKind::Join, "join"},
                                           {OverrulingKind::SameName, "same name"},
                                           {OverrulingKind::DifferentName, "different name"},
                                           {OverrulingKind::Dismiss, "dismiss"},
                                           {OverrulingKind::Settle, "settle"}}};

constexpr Words<Fault, 20> kFaults{{{Fault::NotFound, "not found"},
                                    {Fault::NotReadable, "not readable"},
                                    {Fault::Empty, "empty"},
                                    {Fault::TooLarge, "too large"},
                                    {Fault::NotText, "not text"},
                                    {Fault::BadEncoding, "bad encoding"},
                                    {Fault::BadArchive, "bad archive"},
                                    {Fault::BadJson, "bad json"},
                                    {Fault::BadMarkup, "bad markup"},
                                    {Fault::NoArticle, "no article"},
                                    {Fault::NoReports, "no reports"},
                                    {Fault::BadAddress, "bad address"},
                                    {Fault::Network, "network"},
                                    {Fault::BadRow, "bad row"},
                                    {Fault::Duplicate, "duplicate"},
                                    {Fault::BadQuery, "bad query"},
                                    {Fault::Busy, "busy"},
                                    {Fault::Full, "full"},
                                    {Fault::Damaged, "damaged"},
                                    {Fault::Forbidden, "forbidden"}}};

template <class Value, std::size_t N>
std::string_view word_for(const Words<Value, N>& words, Value value) {
    for (const auto& [one, word] : words) {
        if (one == value) return word;
    }
    return {};
}

}  // namespace

std::string_view to_string(OverrulingKind kind) { return word_for(kKinds, kind); }
std::optional<OverrulingKind> overruling_kind_from(std::string_view text) { return value_named<OverrulingKind>(text); }
std::string_view to_string(Fault fault) { return word_for(kFaults, fault); }
std::optional<Fault> fault_from(std::string_view text) { return value_named<Fault>(text); }

}  // namespace stemma
