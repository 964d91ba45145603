// JSON: what is read as a report is written and read again as the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "stemma/page.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto report = stemma::report_from_json({reinterpret_cast<const char*>(data), size}, "fuzz.jsonl", "line 1");
    if (!report) return 0;
    const auto line = stemma::to_json_line(report.value(), stemma::WithCut::Yes);
    const auto again = stemma::report_from_json(line, "fuzz.jsonl", "line 1");
    if (!again || stemma::to_json_line(again.value(), stemma::WithCut::Yes) != line) std::abort();
    return 0;
}
