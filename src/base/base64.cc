#include "base/base64.h"

#include <cstdint>

namespace stemma {

std::string to_base64(std::string_view bytes) {
    constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t group = 0;
        for (std::size_t b = 0; b < 3; ++b) group = group << 8 | (i + b < bytes.size() ? static_cast<std::uint8_t>(bytes[i + b]) : 0u);
        for (std::size_t d = 0; d < 4; ++d) out += i + d > bytes.size() ? '=' : kDigits[group >> (18 - 6 * d) & 63];
    }
    return out;
}

}  // namespace stemma
