// HTTP answers: headers, chunks and packed bodies; the body stays within its limit.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "page/warc.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    constexpr std::size_t kLimit = 1 << 16;
    const auto answer = stemma::page::read_http(bytes, kLimit, "fuzz");
    if (answer && answer.value().body.size() > std::max(kLimit, size)) std::abort();
    std::string media_type, charset;
    stemma::page::split_content_type(bytes, media_type, charset);
    (void)stemma::page::is_page_type(media_type);
    return 0;
}
