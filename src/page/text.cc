#include "page/text.h"

#include <algorithm>
#include <array>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/utf8.h>

#include "base/unicode.h"

namespace stemma::page {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// Everything below U+0300, the first combining mark, is composed already; its lead bytes are below this.
constexpr unsigned char kFirstLeadToCompose = 0xCC;

std::string composed(std::string text) {
    const bool plain = std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) >= kFirstLeadToCompose; });
    if (plain) return text;
    UErrorCode status = U_ZERO_ERROR;
    const auto* nfc = icu::Normalizer2::getNFCInstance(status);
    const icu::StringPiece piece(text.data(), static_cast<int32_t>(text.size()));
    if (U_FAILURE(status) || nfc->isNormalizedUTF8(piece, status)) return text;
    std::string out;
    icu::StringByteSink<std::string> sink(&out);
    nfc->normalizeUTF8(0, piece, sink, nullptr, status);
    return U_FAILURE(status) ? text : out;
}

bool dropped(char32_t c) {
    constexpr char32_t kSoftHyphen = 0xAD;
    return c == kSoftHyphen || (c >= 0x7F && c < 0xA0 && c != 0x85) || (c >= 0x200C && c <= 0x200F) || (c >= 0x202A && c <= 0x202E);
}

}  // namespace

std::string fold_text(std::string_view utf8) {
    std::string out;
    out.reserve(utf8.size());
    const auto* bytes = reinterpret_cast<const uint8_t*>(utf8.data());
    const auto size = static_cast<int32_t>(utf8.size());
    bool gap = false;
    for (int32_t i = 0; i < size;) {
        const int32_t begin = i;
        while (i < size && bytes[i] > 0x20 && bytes[i] < 0x7F) ++i;
        if (i > begin) {
            if (gap && !out.empty()) out += ' ';
            gap = false;
            out.append(utf8, static_cast<std::size_t>(begin), static_cast<std::size_t>(i - begin));
            continue;
        }
        UChar32 c;
        U8_NEXT_OR_FFFD(bytes, i, size, c);
        const auto letter = static_cast<char32_t>(c);
        if (letter <= 0x20 || (letter >= 0x80 && is_space(letter))) {
            gap = true;
            continue;
        }
        if (letter >= 0x7F && dropped(letter)) continue;
        if (gap && !out.empty()) out += ' ';
        gap = false;
        if (letter == 0xFFFD) {
            out += "\xEF\xBF\xBD";
        } else {
            out.append(utf8.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(i - begin)));
        }
    }
    return composed(std::move(out));
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kSpace = " \t\r\n\f\v";
    const auto begin = text.find_first_not_of(kSpace);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> out;
    out.reserve(static_cast<std::size_t>(std::ranges::count(text, separator)) + 1);
    while (true) {
        const auto at = text.find(separator);
        out.push_back(text.substr(0, at));
        if (at == std::string_view::npos) return out;
        text.remove_prefix(at + 1);
    }
}

std::size_t words_in(std::string_view folded) {
    return folded.empty() ? 0 : static_cast<std::size_t>(std::ranges::count(folded, ' ')) + 1;
}

std::string bare(std::string_view text) {
    const std::string folded = fold_case(text);
    std::string out;
    out.reserve(folded.size());
    const auto* bytes = reinterpret_cast<const uint8_t*>(folded.data());
    const auto size = static_cast<int32_t>(folded.size());
    bool gap = false;
    for (int32_t i = 0; i < size;) {
        const int32_t begin = i;
        UChar32 next;
        U8_NEXT_OR_FFFD(bytes, i, size, next);
        const auto c = static_cast<char32_t>(next);
        const bool kept = c < 0x80 ? (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') : is_letter(c) || is_digit(c);
        if (!kept) {
            gap = c != U'\'' && c != U'’';
            continue;
        }
        if (gap && !out.empty()) out += ' ';
        gap = false;
        out.append(folded, static_cast<std::size_t>(begin), static_cast<std::size_t>(i - begin));
    }
    return out;
}

bool ends_sentence(std::string_view text) {
    constexpr std::array<std::string_view, 12> kClosing{"\"", "'", ")", "]", "”", "’", "»", "“", "«", "‘", "*", " "};
    constexpr std::array<std::string_view, 10> kStops{".", "!", "?", "…", "。", "！", "？", "।", "؟", "۔"};
    for (bool closing = true; closing;) {
        closing = false;
        for (const auto mark : kClosing) {
            if (!text.ends_with(mark)) continue;
            text.remove_suffix(mark.size());
            closing = true;
        }
    }
    return std::ranges::any_of(kStops, [&](std::string_view stop) { return text.ends_with(stop); });
}

bool same_letters(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

bool begins_with(std::string_view text, std::string_view prefix) {
    return text.size() >= prefix.size() && same_letters(text.substr(0, prefix.size()), prefix);
}

bool ends_with(std::string_view text, std::string_view suffix) {
    return text.size() >= suffix.size() && same_letters(text.substr(text.size() - suffix.size()), suffix);
}

bool has_letter(std::string_view text) {
    const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
    const auto size = static_cast<int32_t>(text.size());
    for (int32_t i = 0; i < size;) {
        UChar32 c;
        U8_NEXT_OR_FFFD(bytes, i, size, c);
        if (is_letter(static_cast<char32_t>(c))) return true;
    }
    return false;
}

std::size_t next_boundary(std::string_view utf8, std::size_t at) {
    while (at < utf8.size() && (static_cast<unsigned char>(utf8[at]) & 0xC0) == 0x80) ++at;
    return std::min(at, utf8.size());
}

}  // namespace stemma::page
