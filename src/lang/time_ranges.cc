#include "lang/time_ranges.h"

namespace stemma {
namespace {

using std::chrono::days;

void settle_range(TimeReading& a, TimeReading& b, bool only_and) {
    if (a.clock && a.resolved && !a.parts.day && b.clock && b.resolved && b.parts.day) {
        const auto minutes = [](const DateParts& parts) { return 60 * parts.hour.value_or(0) + parts.minute.value_or(0); };
        if (a.half || minutes(a.parts) > minutes(b.parts)) return;
        a.parts.year = b.parts.year, a.parts.month = b.parts.month, a.parts.day = b.parts.day;
        return;
    }
    if (a.clock || b.clock || !a.resolved || !b.resolved) return;
    if (a.parts.month && !a.year_told && !a.weekday && b.year_told && b.parts.month) {
        a.parts.year = *b.parts.year - (*a.parts.month > *b.parts.month ? 1 : 0);
        return;
    }
    const auto from = a.parts.whole_day(), to = b.parts.whole_day();
    if (!a.weekday || !b.weekday || a.year_told || b.year_told || only_and || !from || !to || *to >= *from) return;
    (a.future ? b : a).parts = parts_of_day(a.future ? *to + days(7) : *from - days(7));
}

}  // namespace

void settle_ranges(TimeSentence& s, std::size_t first) {
    for (std::size_t i = s.earlier.size(); i-- > first + 1;) {
        EarlierTime& a = s.earlier[i - 1];
        EarlierTime& b = s.earlier[i];
        const auto range = s.role(Says::Range, a.end());
        if (!range || a.end() + range.words != b.begin) continue;
        settle_range(a.reading, b.reading, *range.value == "and" && !s.role_before(Says::In, a.begin));
    }
}

}  // namespace stemma
