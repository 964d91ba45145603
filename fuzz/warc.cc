// WARC: no bytes may crash the reader of archives or of the HTTP answers in them.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "page/warc.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    constexpr std::size_t kLimit = 1 << 20;
    stemma::page::Stream stream(stemma::page::memory_source(bytes));
    std::size_t given = 0;
    stemma::page::read_warc(stream, "fuzz.warc", {kLimit}, [&](stemma::Result<stemma::Page>) { return ++given < 1000; });
    if (given > bytes.size()) std::abort();  // each record takes bytes
    (void)stemma::page::read_http(bytes, kLimit, "fuzz");
    return 0;
}
