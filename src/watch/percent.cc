#include "watch/percent.h"

#include <optional>

namespace stemma::watch {
namespace {

constexpr std::string_view kNeverPlain = " \"<>\\^`{|}";

std::optional<int> hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return std::nullopt;
}

bool is_unreserved(unsigned char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '_' || c == '~';
}

void encode(unsigned char c, std::string& out) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    out += '%';
    out += kDigits[c >> 4];
    out += kDigits[c & 15];
}

}  // namespace

std::string percent_normal(std::string_view text, std::string_view also) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c == '%' && i + 2 < text.size()) {
            const auto high = hex_digit(text[i + 1]), low = hex_digit(text[i + 2]);
            if (high && low) {
                const auto packed = static_cast<unsigned char>(*high * 16 + *low);
                if (is_unreserved(packed)) out += static_cast<char>(packed);
                else encode(packed, out);
                i += 2;
                continue;
            }
        }
        // A percent sign that packs nothing is one itself: it must not come to pack what is unpacked behind it.
        if (c == '%' || c >= 0x80 || kNeverPlain.find(text[i]) != std::string_view::npos || also.find(text[i]) != std::string_view::npos) encode(c, out);
        else out += text[i];
    }
    return out;
}

}  // namespace stemma::watch
