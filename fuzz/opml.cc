// Lists of feeds, and pages that name their feed: no bytes may crash the readers.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "watch/links.h"
#include "watch/opml.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    (void)stemma::watch::feeds_in_opml(bytes, "fuzz");
    static const auto page = *stemma::watch::address_from("https://lake.example/");
    (void)stemma::watch::feed_linked_in(bytes, std::nullopt, page);
    return 0;
}
