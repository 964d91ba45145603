// robots.txt and the addresses that it is asked about: no bytes may crash or hold up the reader or the matcher.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "watch/robots.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    // The first line is the address, the rest the file.
    const auto end = bytes.find('\n');
    const std::string_view path = bytes.substr(0, end), file = end == std::string_view::npos ? std::string_view{} : bytes.substr(end + 1);
    const auto robots = stemma::watch::Robots::read(file, "stemma");
    (void)robots.allows(path);
    (void)robots.crawl_delay();
    return 0;
}
