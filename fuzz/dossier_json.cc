// A dossier's JSON: what is read as one can be written in every form, and its JSON is read again as the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "stemma/dossier.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto dossier = stemma::dossier_from_json({reinterpret_cast<const char*>(data), size}, "fuzz.jsonl", "line 1");
    if (!dossier) return 0;
    const auto line = stemma::to_json_line(dossier.value());
    const auto again = stemma::dossier_from_json(line, "fuzz.jsonl", "line 1");
    if (!again || stemma::to_json_line(again.value()) != line) std::abort();
    const std::vector list{dossier.value()};
    if (stemma::to_html(list).empty() || stemma::to_csv(list).empty() || stemma::to_graphml(list.front()).empty()) std::abort();
    if (stemma::to_text(list.front()) != stemma::to_text(again.value())) std::abort();
    return 0;
}
