#include "lang/breaks.h"

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

}  // namespace

std::vector<std::uint32_t> breaks_of(BreakKind kind, std::u32string_view text, std::string_view language) {
    std::vector<std::uint32_t> out;
    if (text.empty()) return out;
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
