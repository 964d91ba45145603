#include "page/language.h"

#include <algorithm>
#include <cctype>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include "page/text.h"

namespace stemma::page {
namespace {

// Bytes of text below which CLD2 does not overrule a declaration: its makers ask for 200 letters or more.
constexpr std::size_t kSureBytes = 200;
// Bytes shown to it; a whole book says no more than its first pages.
constexpr std::size_t kShownBytes = 16 << 10;
// Per cent of the text in the language found, for overruling a declaration.
constexpr int kSurePercent = 70;

std::optional<std::string> primary(std::string_view tag) {
    const std::string lowered = lower_ascii(trimmed(tag));
    const std::string language = lowered.substr(0, lowered.find_first_of("-_"));
    const bool letters = std::ranges::all_of(language, [](char c) { return c >= 'a' && c <= 'z'; });
    if (!letters || language.size() < 2 || language.size() > 3) return std::nullopt;
    // Codes that were replaced long ago and that CLD2 and old pages still use.
    if (language == "iw") return "he";
    if (language == "in") return "id";
    if (language == "ji") return "yi";
    if (language == "jw") return "jv";
    if (language == "mo") return "ro";
    if (language == "und") return std::nullopt;
    return language;
}

}  // namespace

std::optional<std::string> language_of(std::string_view utf8, const std::optional<std::string>& declared) {
    const auto said = declared ? primary(*declared) : std::nullopt;
    const std::string_view shown = utf8.substr(0, next_boundary(utf8, std::min(utf8.size(), kShownBytes)));
    CLD2::Language languages[3];
    int percents[3];
    int text_bytes = 0, valid_prefix = 0;
    double scores[3];
    bool reliable = false;
    const CLD2::CLDHints hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
    const CLD2::Language found = CLD2::ExtDetectLanguageSummaryCheckUTF8(shown.data(), static_cast<int>(shown.size()), true, &hints, 0, languages,
                                                                         percents, scores, nullptr, &text_bytes, &reliable, &valid_prefix);
    const bool known = found != CLD2::UNKNOWN_LANGUAGE && reliable;
    if (!known) return said;
    const auto code = primary(CLD2::LanguageCode(found));
    if (!said) return code;
    if (shown.size() >= kSureBytes && percents[0] >= kSurePercent) return code ? code : said;
    return said;
}

}  // namespace stemma::page
