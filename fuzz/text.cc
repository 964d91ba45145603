// Plain text: as html.cc, for pages that are text.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "stemma/page.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    stemma::Page page;
    page.source = "fuzz.txt";
    page.url = "https://lake.example/2026/03/05/a";
    page.media_type = "text/plain";
    page.bytes.assign(reinterpret_cast<const char*>(data), size);
    const auto report = stemma::clean(page, {});
    if (!report) return 0;
    for (const auto& paragraph : report.value().paragraphs) {
        if (paragraph.text.empty() || paragraph.text.find('\n') != std::string::npos) std::abort();
    }
    if (!stemma::report_from_json(stemma::to_json_line(report.value(), stemma::WithCut::Yes), "fuzz", "line 1")) std::abort();
    return 0;
}
