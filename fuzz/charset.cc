// Character sets: whatever the bytes and the label (the first line of the input), what comes out is UTF-8 without NUL.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "page/charset.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const auto line = input.find('\n');
    const std::string label(input.substr(0, line));
    const std::string_view bytes = line == std::string_view::npos ? std::string_view{} : input.substr(line + 1);
    for (const auto& declared : {std::optional<std::string>(label), std::optional<std::string>{}}) {
        const auto text = stemma::page::decode(bytes, declared, "fuzz");
        if (!text) continue;
        if (stemma::page::first_bad_byte(text.value()) != std::string_view::npos) std::abort();
        if (text.value().find('\0') != std::string::npos) std::abort();
    }
    return 0;
}
