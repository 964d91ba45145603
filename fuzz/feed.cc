// Feeds: no bytes may crash the reader of RSS and Atom, nor what its entries' addresses go through.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "page/feed.h"
#include "watch/address.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    (void)stemma::page::is_feed(bytes);
    const auto feed = stemma::page::read_feed(bytes, "https://lake.example/feed", "fuzz");
    if (feed) {
        // The address of an entry is what its author wrote: it goes through the normal form before it is asked for.
        for (const auto& entry : feed.value().entries) {
            (void)stemma::page::page_of(entry, "fuzz");
            if (!entry.link) continue;
            const auto address = stemma::watch::address_from(*entry.link);
            if (address && address->scheme != "http" && address->scheme != "https") std::abort();
        }
    }
    return 0;
}
