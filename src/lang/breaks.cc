#include "lang/breaks.h"

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include <unicode/brkiter.h>
#include <unicode/unistr.h>

namespace stemma {
namespace {

icu::BreakIterator* iterator_for(BreakKind kind, std::string_view language) {
    thread_local std::map<std::pair<BreakKind, std::string>, std::unique_ptr<icu::BreakIterator>> made;
    auto& iterator = made[{kind, std::string(language)}];
    if (!iterator) {
        UErrorCode status = U_ZERO_ERROR;
        const icu::Locale locale(std::string(language).c_str());
        iterator.reset(kind == BreakKind::Word ? icu::BreakIterator::createWordInstance(locale, status)
                                               : icu::BreakIterator::createSentenceInstance(locale, status));
        if (U_FAILURE(status)) iterator.reset();
    }
    return iterator.get();
}

bool is_ascii_letter(char32_t c) { return (c | 0x20) >= U'a' && (c | 0x20) <= U'z'; }

// Whether a text is of letters of ASCII and spaces only, whose words part alike in all languages (UAX #29: WB3d, WB5, WB999).
// Entries of the word lists are, by the ten thousand, and asking ICU for each takes longer than reading a report.
bool is_plain(std::u32string_view text) {
    return std::ranges::all_of(text, [](char32_t c) { return c == U' ' || is_ascii_letter(c); });
}

std::vector<std::uint32_t> plain_word_breaks(std::u32string_view text) {
    std::vector<std::uint32_t> out{0};
    for (std::size_t i = 1; i <= text.size(); ++i) {
        if (i == text.size() || (text[i] == U' ') != (text[i - 1] == U' ')) out.push_back(static_cast<std::uint32_t>(i));
    }
    return out;
}

}  // namespace

std::vector<std::uint32_t> breaks_of(BreakKind kind, std::u32string_view text, std::string_view language) {
    std::vector<std::uint32_t> out;
    if (text.empty()) return out;
    if (kind == BreakKind::Word && is_plain(text)) return plain_word_breaks(text);
    const auto size = static_cast<std::uint32_t>(text.size());
    icu::BreakIterator* iterator = iterator_for(kind, language);
    if (!iterator) return {0, size};
    const auto utf16 = icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(text.data()), static_cast<int32_t>(text.size()));
    iterator->setText(utf16);
    std::uint32_t code_point = 0;
    int32_t unit = 0;
    for (int32_t at = iterator->first(); at != icu::BreakIterator::DONE; at = iterator->next()) {
        while (unit < at) {
            unit += text[code_point] > 0xFFFF ? 2 : 1;
            ++code_point;
        }
        out.push_back(code_point);
    }
    return out;
}

}  // namespace stemma
