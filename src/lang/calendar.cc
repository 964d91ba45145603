#include "lang/calendar.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <mutex>

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

struct Names {
    const icu::UnicodeString* text;
    int32_t count;
    int first;  // the value of the first
};

// With and without a stop.
std::array<std::string, 2> forms_of(const icu::UnicodeString& text) {
    std::string name;
    text.toUTF8String(name);
    name = fold_word(name);
    const bool stop = name.ends_with('.');
    return {name, stop ? name.substr(0, name.size() - 1) : name + "."};
}

void add_names(std::unordered_map<std::string, int>& out, const Names& names) {
    for (int32_t i = 0; i < names.count; ++i) {
        for (const std::string& form : forms_of(names.text[i])) out.emplace(form, names.first + i);
    }
}

void add_short_names(std::unordered_map<std::string, int>& out, std::unordered_set<std::string>& abbreviated, const Names& names) {
    for (int32_t i = 0; i < names.count; ++i) {
        const auto forms = forms_of(names.text[i]);
        if (length_of(forms[0]) < kShortestAbbreviation) continue;
        for (const std::string& form : forms) {
            if (out.emplace(form, names.first + i).second) abbreviated.insert(form);
        }
    }
}

bool has_word_lists(std::string_view language) { return std::ranges::find(languages_with_lists(), language) != languages_with_lists().end(); }

// What CLDR gives for a language that it does not know are the names of no language ("M01").
bool is_known(const icu::DateFormatSymbols& dates) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale actual = dates.getLocale(ULOC_VALID_LOCALE, status);
    return U_SUCCESS(status) && std::strlen(actual.getLanguage()) > 0 && std::strcmp(actual.getName(), "root") != 0;
}

Calendar make_calendar(std::string_view language) {
    Calendar out;
    if (language.empty()) return out;
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale locale(std::string(language).c_str());
    const icu::DateFormatSymbols dates(locale, status);
    if (U_FAILURE(status) || !is_known(dates)) return out;
    using Symbols = icu::DateFormatSymbols;
    constexpr std::array kContexts{Symbols::FORMAT, Symbols::STANDALONE};
    const auto months = [&](Symbols::DtContextType context, Symbols::DtWidthType width) {
        int32_t count = 0;
        const icu::UnicodeString* names = dates.getMonths(count, context, width);
        return Names{names, count, 1};
    };
    // The first entry is empty.
    const auto weekdays = [&](Symbols::DtContextType context, Symbols::DtWidthType width) {
        int32_t count = 0;
        const icu::UnicodeString* names = dates.getWeekdays(count, context, width);
        return count > 0 ? Names{names + 1, count - 1, 0} : Names{names, 0, 0};
    };
    for (const auto context : kContexts) {
        add_names(out.months, months(context, Symbols::WIDE));
        add_names(out.weekdays, weekdays(context, Symbols::WIDE));
    }
    if (!has_word_lists(language)) return out;
    for (const Row& row : rows_for("calendar_words", language)) {
        const bool is_short = row[0].ends_with("_short");
        (row[0].starts_with("month") ? out.months : out.weekdays)[std::string(field(row, 1))] = static_cast<int>(number_field(row, 2));
        if (is_short) out.abbreviated.emplace(field(row, 1));
    }
    for (const auto context : kContexts) {
        add_short_names(out.months, out.abbreviated, months(context, Symbols::ABBREVIATED));
        add_short_names(out.weekdays, out.abbreviated, weekdays(context, Symbols::ABBREVIATED));
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
    if (language.empty() || has_word_lists(language)) return calendars[language];
    // Entries of a map stay where they are. Languages that CLDR does not know are not kept, so the map stays small.
    static std::mutex mutex;
    static std::map<std::string, Calendar, std::less<>> others;
    const std::lock_guard lock(mutex);
    const auto known = others.find(language);
    if (known != others.end()) return known->second;
    Calendar made = make_calendar(language);
    if (made.months.empty()) return calendars[""];
    return others.emplace(std::string(language), std::move(made)).first->second;
}

NumberSigns number_signs_of(std::string_view language) {
    if (language.empty() || language == "en") return {};
    static const std::unordered_map<std::string_view, NumberSigns> all = signs_of_all();
    const auto found = all.find(language);
    return found == all.end() ? NumberSigns{} : found->second;
}

}  // namespace stemma
