#include "base/unicode.h"

#include <algorithm>
#include <memory>

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

namespace stemma {
namespace {

icu::UnicodeString unicode(std::string_view utf8) {
    return icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())));
}

std::string utf8_of(const icu::UnicodeString& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
}

}  // namespace

bool is_ascii(std::string_view utf8) {
    unsigned char high = 0;  // all are looked at, since a loop without a way out is done many bytes at a time
    for (const char c : utf8) high |= static_cast<unsigned char>(c);
    return high < 0x80;
}

std::string lower_ascii(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

// Most text is ASCII for long stretches, which are widened a block at a time; ICU decodes what lies between.
std::u32string to_u32(std::string_view utf8) {
    constexpr int32_t kBlock = 16;  // bytes; compilers make a few instructions of it
    std::u32string out(utf8.size(), U'\0');
    char32_t* end = out.data();
    const auto* bytes = reinterpret_cast<const uint8_t*>(utf8.data());
    const auto size = static_cast<int32_t>(utf8.size());
    for (int32_t i = 0; i < size;) {
        if (size - i >= kBlock && is_ascii(utf8.substr(static_cast<std::size_t>(i), kBlock))) {
            for (int32_t k = 0; k < kBlock; ++k) end[k] = bytes[i + k];
            end += kBlock;
            i += kBlock;
            continue;
        }
        const int32_t block_end = std::min(i + kBlock, size);
        while (i < block_end) {
            UChar32 c;
            U8_NEXT_OR_FFFD(bytes, i, size, c);
            *end++ = static_cast<char32_t>(c);
        }
    }
    out.resize(static_cast<std::size_t>(end - out.data()));
    return out;
}

std::string to_utf8(std::u32string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char32_t c : text) {
        if (c < 0x80) {
            out.push_back(static_cast<char>(c));
            continue;
        }
        uint8_t buffer[U8_MAX_LENGTH];
        int32_t length = 0;
        UBool failed = false;
        U8_APPEND(buffer, length, U8_MAX_LENGTH, static_cast<UChar32>(c), failed);
        if (failed) {
            out += "\xEF\xBF\xBD";
        } else {
            out.append(reinterpret_cast<const char*>(buffer), static_cast<std::size_t>(length));
        }
    }
    return out;
}

std::size_t length_of(std::string_view utf8) {
    std::size_t n = 0;
    for (const char c : utf8) n += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    return n;
}

// Most words are ASCII, where folding is lower case; ICU takes ten times as long to say so.
std::string fold_case(std::string_view utf8) { return is_ascii(utf8) ? lower_ascii(utf8) : utf8_of(unicode(utf8).foldCase()); }

std::string compose(std::string_view utf8) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* nfc = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status)) return std::string(utf8);
    return utf8_of(nfc->normalize(unicode(utf8), status));
}

std::string latin(std::string_view utf8) {
    // What is ASCII already only changes its case; the rules below say the same, a hundred times slower.
    if (is_ascii(utf8)) return lower_ascii(utf8);
    // A Transliterator may not be shared between threads while it works; each thread makes its own once.
    thread_local const std::unique_ptr<icu::Transliterator> rules = [] {
        UErrorCode status = U_ZERO_ERROR;
        return std::unique_ptr<icu::Transliterator>(
            icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
    }();
    icu::UnicodeString text = unicode(utf8);
    if (rules) rules->transliterate(text);
    return utf8_of(text);
}

namespace {

template <class String, class Text>
String with_single_spaces(const Text& text) {
    String out;
    for (const auto c : text) {
        if (!is_space(static_cast<char32_t>(c))) {
            out.push_back(c);
        } else if (!out.empty() && out.back() != ' ') {
            out.push_back(' ');
        }
    }
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

}  // namespace

std::string fold_space(std::string_view utf8) {
    return is_ascii(utf8) ? with_single_spaces<std::string>(utf8) : to_utf8(with_single_spaces<std::u32string>(to_u32(utf8)));
}

// Zero-width space and the byte order mark are separators of careless pages, not letters.
bool is_space(char32_t c) { return c == 0x200B || c == 0xFEFF || u_isUWhiteSpace(static_cast<UChar32>(c)); }
bool is_letter(char32_t c) { return u_isalpha(static_cast<UChar32>(c)); }
bool is_digit(char32_t c) { return u_isdigit(static_cast<UChar32>(c)); }
bool is_upper(char32_t c) { return u_isupper(static_cast<UChar32>(c)); }
bool is_punctuation(char32_t c) { return u_ispunct(static_cast<UChar32>(c)); }

}  // namespace stemma
