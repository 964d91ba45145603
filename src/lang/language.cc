#include "lang/language.h"

#include <cld2/public/compact_lang_det.h>

namespace stemma {
namespace {

// Bytes. CLD2 is sure after some hundred bytes; reading a whole book would only cost time.
constexpr std::size_t kEnoughText = 20'000;

std::string primary_subtag(std::string_view tag) {
    std::string out;
    for (const char c : tag.substr(0, tag.find_first_of("-_"))) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return out;
}

std::string_view whole_code_points(std::string_view utf8, std::size_t limit) {
    if (utf8.size() <= limit) return utf8;
    while (limit > 0 && (static_cast<unsigned char>(utf8[limit]) & 0xC0) == 0x80) --limit;
    return utf8.substr(0, limit);
}

}  // namespace

std::string language_of(const Report& report, std::string_view text) {
    if (report.language && !report.language->empty()) return primary_subtag(*report.language);
    const std::string_view sample = whole_code_points(text, kEnoughText);
    bool reliable = false;
    const CLD2::Language guess = CLD2::DetectLanguage(sample.data(), static_cast<int>(sample.size()), true, &reliable);
    if (!reliable || guess == CLD2::UNKNOWN_LANGUAGE) return {};
    return primary_subtag(CLD2::LanguageCode(guess));
}

}  // namespace stemma
