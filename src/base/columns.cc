#include "base/columns.h"

#include <algorithm>
#include <cstdint>
#include <memory>

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "base/unicode.h"

namespace stemma {
namespace {

// Explicit embeddings, overrides and isolates (UAX 9): they would reorder the columns beside them.
bool is_bidi_control(char32_t c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F || c == 0x061C;
}

// Places where a line may be broken, as indices into `text`, the last being its end.
std::vector<std::size_t> line_breaks(const std::u32string& text) {
    UErrorCode status = U_ZERO_ERROR;
    thread_local const std::unique_ptr<icu::BreakIterator> breaks(icu::BreakIterator::createLineInstance(icu::Locale::getRoot(), status));
    std::vector<std::size_t> out;
    const auto utf16 = icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(text.data()), static_cast<int32_t>(text.size()));
    if (breaks) {
        breaks->setText(utf16);
        std::size_t point = 0;
        int32_t unit = 0;
        for (int32_t at = breaks->next(); at != icu::BreakIterator::DONE; at = breaks->next()) {
            for (; unit < at; unit = utf16.moveIndex32(unit, 1)) ++point;
            out.push_back(point);
        }
    }
    if (out.empty() || out.back() != text.size()) out.push_back(text.size());
    return out;
}

int sum_of_columns(std::u32string_view text) {
    int sum = 0;
    for (const char32_t c : text) sum += columns_of(c);
    return sum;
}

std::u32string_view without_end_spaces(std::u32string_view text) {
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

// How many characters of `text` fill at most `width` columns, at least one and with its marks.
std::size_t filling(std::u32string_view text, int width) {
    std::size_t n = 0;
    int used = 0;
    while (n < text.size()) {
        const int more = columns_of(text[n]);
        if (n > 0 && more > 0 && used + more > width) break;
        used += more;
        ++n;
    }
    return n;
}

}  // namespace

int columns_of(char32_t c) {
    const auto point = static_cast<UChar32>(c);
    switch (u_charType(point)) {
        case U_NON_SPACING_MARK:
        case U_ENCLOSING_MARK:
        case U_FORMAT_CHAR:
        case U_CONTROL_CHAR: return 0;
        default: break;
    }
    // Medial vowels and final consonants of Korean join the syllable before them.
    const int syllable = u_getIntPropertyValue(point, UCHAR_HANGUL_SYLLABLE_TYPE);
    if (syllable == U_HST_VOWEL_JAMO || syllable == U_HST_TRAILING_JAMO) return 0;
    const int width = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

int columns_of(std::string_view utf8) { return sum_of_columns(to_u32(utf8)); }

std::string printable(std::string_view utf8) {
    std::u32string out;
    for (const char32_t c : to_u32(utf8)) {
        if (c == U'\n' || c == U'\t' || c == U'\r') {
            out.push_back(U' ');
        } else if (u_charType(static_cast<UChar32>(c)) != U_CONTROL_CHAR && !is_bidi_control(c)) {
            out.push_back(c);
        }
    }
    return to_utf8(out);
}

std::vector<std::string> wrap(std::string_view utf8, int width) {
    width = std::max(width, 1);
    const std::u32string text = to_u32(utf8);
    std::vector<std::string> lines;
    std::u32string line;
    int used = 0;  // columns of `line`
    const auto flush = [&] {
        if (const auto kept = without_end_spaces(line); !kept.empty()) lines.push_back(to_utf8(kept));
        line.clear();
        used = 0;
    };
    std::size_t begin = 0;
    for (const std::size_t end : line_breaks(text)) {
        std::u32string_view piece = std::u32string_view(text).substr(begin, end - begin);
        begin = end;
        if (used + sum_of_columns(without_end_spaces(piece)) > width) flush();
        if (line.empty()) {
            while (!piece.empty() && is_space(piece.front())) piece.remove_prefix(1);
        }
        while (sum_of_columns(without_end_spaces(piece)) > width) {
            const std::size_t n = filling(piece, width);
            if (n == piece.size()) break;  // one character wider than the line
            lines.push_back(to_utf8(piece.substr(0, n)));
            piece.remove_prefix(n);
        }
        line += piece;
        used += sum_of_columns(piece);
    }
    flush();
    if (lines.empty()) lines.emplace_back();
    return lines;
}

std::string fit(std::string_view utf8, int width) {
    if (columns_of(utf8) <= width) return std::string(utf8);
    if (width <= 1) return width == 1 ? "…" : "";
    const std::u32string text = to_u32(utf8);
    std::size_t n = 0;
    for (int used = 0; n < text.size(); ++n) {
        used += columns_of(text[n]);
        if (used > width - 1) break;
    }
    return to_utf8(without_end_spaces(std::u32string_view(text).substr(0, n))) + "…";
}

}  // namespace stemma
