#include "lang/time_words.h"

#include <algorithm>
#include <utility>

#include "lang/dates.h"

namespace stemma {
namespace {

constexpr std::array<std::pair<std::string_view, Says>, static_cast<std::size_t>(Says::kCount)> kRoles{{
    {"after", Says::After}, {"ago", Says::Ago}, {"ago_before", Says::AgoBefore}, {"am", Says::Am}, {"anaphor", Says::Anaphor},
    {"auxiliary", Says::Auxiliary}, {"clock", Says::Clock}, {"clock_before", Says::ClockBefore}, {"clock_sure", Says::ClockSure},
    {"counted", Says::Counted}, {"day", Says::Day}, {"edge", Says::Edge}, {"feast", Says::Feast},
    {"from_on", Says::FromOn}, {"future", Says::Future}, {"future_ending", Says::FutureEnding}, {"habit", Says::Habit},
    {"in", Says::In}, {"joins", Says::Joins}, {"last", Says::Last}, {"last_after", Says::LastAfter}, {"later", Says::Later},
    {"less_than", Says::LessThan}, {"made", Says::Made}, {"more_than", Says::MoreThan}, {"name_month", Says::NameMonth}, {"next", Says::Next},
    {"next_after", Says::NextAfter}, {"no_time", Says::NoTime}, {"of", Says::Of}, {"offset", Says::Offset}, {"offset_unit", Says::OffsetUnit},
    {"ordinal_day", Says::OrdinalDay}, {"over", Says::Over}, {"part", Says::Part}, {"planned", Says::Planned}, {"pm", Says::Pm},
    {"range", Says::Range}, {"reporting", Says::Reporting}, {"same_past", Says::SamePast}, {"season", Says::Season}, {"spot", Says::Spot}, {"street", Says::Street},
    {"this", Says::This}, {"unit", Says::Unit}, {"was_future", Says::WasFuture}, {"weak_in", Says::WeakIn}, {"weak_weekday", Says::WeakWeekday},
    {"year_word", Says::YearWord},
}};

// Roles of words at which a time may begin.
constexpr std::array kBeginners{Says::AgoBefore, Says::Anaphor, Says::Day, Says::Feast, Says::Last, Says::Next, Says::NoTime, Says::Over,
                                Says::Season, Says::Spot, Says::This, Says::Unit};

TimeWords make_words(std::string_view language) {
    TimeWords out;
    const auto add = [&](std::string_view role, std::string_view words, std::string_view value) {
        const auto known = std::ranges::find(kRoles, role, &std::pair<std::string_view, Says>::first);
        if (known == kRoles.end()) return;
        out.role(known->second).add(words, std::string(value));
        if (known->second == Says::FutureEnding) out.future_endings.emplace_back(words);
        if (std::ranges::find(kBeginners, known->second) != kBeginners.end()) out.beginners.emplace(words.substr(0, words.find(' ')));
    };
    for (const Row& row : rows_for("time_words", language)) add(row[0], field(row, 1), field(row, 2));
    for (const Row& row : rows_for("number_context", language)) {
        if (row[0] == "counted" || row[0] == "street") add(row[0], field(row, 1), {});
    }
    for (const std::string_view list : {"number_words", "vague_numbers"}) {
        for (const Row& row : rows_for(list, language)) out.beginners.emplace(row[0].substr(0, row[0].find(' ')));
    }
    for (const std::string_view article : {"the", "a", "an"}) out.beginners.emplace(article);
    return out;
}

}  // namespace

const TimeWords& time_words_of(std::string_view language) {
    static const ByLanguage<TimeWords> all(make_words);
    return all[language];
}

char part_of_day_in(std::string_view value) { return value.empty() ? '\0' : value.back() >= 'a' ? value.back() : '\0'; }

int steps_in(std::string_view value) {
    const bool back = value.starts_with('-');
    const std::vector<int> number = numbers_in(value);
    return number.empty() ? 0 : back ? -number.front() : number.front();
}

}  // namespace stemma
