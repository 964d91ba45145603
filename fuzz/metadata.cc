// What a page says about itself: no JSON-LD, however broken or deep, may crash its reader, and nothing empty comes out.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "page/html.h"
#include "page/metadata.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string said(reinterpret_cast<const char*>(data), size);
    const auto html = stemma::page::parse_html("<html><head><title>Bridge closed</title><script type=\"application/ld+json\">" + said + "</script></head><body>" + said + "</body></html>", "fuzz");
    if (!html) return 0;
    for (const auto& url : {std::optional<std::string>("https://lake.example/2026/03/05/a"), std::optional<std::string>(""), std::optional<std::string>("//"), std::optional<std::string>("https://"),
                            std::optional<std::string>{}}) {
        const auto found = stemma::page::metadata_of(html.value(), {url, "2026-03-06"});
        if (found.title && found.title->empty()) std::abort();
        if (found.outlet && found.outlet->empty()) std::abort();
        for (const std::string& author : found.authors) {
            if (author.empty()) std::abort();
        }
    }
    (void)stemma::page::people_in(said, true);
    (void)stemma::page::names_in_byline(said);
    (void)stemma::page::host_of(said);
    (void)stemma::page::title_without_outlet(said, "Lake Post", "https://lake.example/a");
    return 0;
}
