// gzip: no bytes may crash the unpacker, and it must end.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "page/gzip.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::size_t kLimit = 1 << 20;
    const auto text = stemma::page::unpack({reinterpret_cast<const char*>(data), size}, kLimit, "fuzz");
    if (text && text.value().size() > kLimit + 1) std::abort();
    return 0;
}
