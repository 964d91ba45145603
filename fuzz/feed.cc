// Feeds: no bytes may crash the reader of RSS and Atom.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "page/feed.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    (void)stemma::page::is_feed(bytes);
    const auto feed = stemma::page::read_feed(bytes, "https://lake.example/feed", "fuzz");
    if (feed) {
        for (const auto& entry : feed.value().entries) (void)stemma::page::is_enough(entry);
    }
    return 0;
}
