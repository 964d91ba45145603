#include "lang/calendar.h"

#include <unicode/dcfmtsym.h>
#include <unicode/dtfmtsym.h>
#include <unicode/uchar.h>

#include "base/unicode.h"
#include "lang/tokens.h"
#include "lang/words.h"

namespace stemma {
namespace {

// Letters. "So" (Sunday in German) or "mar" (Tuesday in Spanish) would be found everywhere.
constexpr std::size_t kShortestAbbreviation = 3;

void add_names(std::unordered_map<std::string, int>& out, const icu::UnicodeString* names, int32_t count, int first) {
    for (int32_t i = 0; i < count; ++i) {
        std::string name;
        names[i].toUTF8String(name);
        name = fold_word(name);
        if (length_of(name) < kShortestAbbreviation) continue;
        const int value = first + i;
        out.emplace(name, value);
        if (name.ends_with('.')) {
            out.emplace(name.substr(0, name.size() - 1), value);
        } else {
            out.emplace(name + ".", value);
        }
    }
}

Calendar make_calendar(std::string_view language) {
    Calendar out;
    if (language.empty()) return out;
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale locale(std::string(language).c_str());
    const icu::DateFormatSymbols dates(locale, status);
    if (U_FAILURE(status)) return out;
    using Symbols = icu::DateFormatSymbols;
    for (const auto context : {Symbols::FORMAT, Symbols::STANDALONE}) {
        for (const auto width : {Symbols::WIDE, Symbols::ABBREVIATED}) {
            int32_t count = 0;
            const icu::UnicodeString* months = dates.getMonths(count, context, width);
            add_names(out.months, months, count, 1);
            const icu::UnicodeString* days = dates.getWeekdays(count, context, width);
            if (count > 1) add_names(out.weekdays, days + 1, count - 1, 0);
        }
    }
    for (const Row& row : rows_for("calendar_words", language)) {
        (row[0] == "month" ? out.months : out.weekdays)[std::string(field(row, 1))] = static_cast<int>(number_field(row, 2));
    }
    return out;
}

NumberSigns make_signs(const icu::Locale& locale) {
    NumberSigns out;
    UErrorCode status = U_ZERO_ERROR;
    const icu::DecimalFormatSymbols symbols(locale, status);
    if (U_FAILURE(status)) return out;
    out.decimal_comma = symbols.getConstSymbol(icu::DecimalFormatSymbols::kDecimalSeparatorSymbol) == icu::UnicodeString(u",");
    const auto& group = symbols.getConstSymbol(icu::DecimalFormatSymbols::kGroupingSeparatorSymbol);
    out.space_groups = group.length() == 1 && u_isUWhiteSpace(group.charAt(0));
    return out;
}

std::unordered_map<std::string_view, NumberSigns> signs_of_all() {
    std::unordered_map<std::string_view, NumberSigns> out;
    // The views are of ICU's own table, which lasts.
    for (const char* const* language = icu::Locale::getISOLanguages(); *language != nullptr; ++language) {
        const NumberSigns signs = make_signs(icu::Locale(*language));
        if (signs.decimal_comma || signs.space_groups) out.emplace(*language, signs);
    }
    return out;
}

}  // namespace

const Calendar& calendar_of(std::string_view language) {
    static const ByLanguage<Calendar> calendars(make_calendar);
    return calendars[language];
}

NumberSigns number_signs_of(std::string_view language) {
    if (language.empty() || language == "en") return {};
    static const std::unordered_map<std::string_view, NumberSigns> all = signs_of_all();
    const auto found = all.find(language);
    return found == all.end() ? NumberSigns{} : found->second;
}

}  // namespace stemma
