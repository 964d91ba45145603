// HTML: no bytes may crash clean() or make it loop; what comes out must hold the promises of report.h.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "stemma/page.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    stemma::Page page;
    page.source = "fuzz.html";
    page.url = "https://lake.example/2026/03/05/a";
    page.media_type = "text/html";
    page.bytes.assign(reinterpret_cast<const char*>(data), size);
    const auto report = stemma::clean(page, {});
    if (!report) return 0;
    for (const auto& paragraph : report.value().paragraphs) {
        if (paragraph.text.empty() || paragraph.text.find('\n') != std::string::npos) std::abort();
    }
    if (!stemma::report_from_json(stemma::to_json_line(report.value(), stemma::WithCut::Yes), "fuzz", "line 1")) std::abort();
    return 0;
}
