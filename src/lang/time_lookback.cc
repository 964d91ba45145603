#include "lang/time_lookback.h"

namespace stemma {
namespace {

using std::chrono::days;

// More times than these in two sentences tell no one day that "that night" could mean.
constexpr std::size_t kManyTimes = 16;

// Against the one day that this sentence tells before, or the sentence before it; and not when there are two.
TimeReading look_back(const TimeSentence& s, std::uint32_t k, std::uint32_t end, int steps) {
    const TimeReading open = TimeReading::unresolved(end, TimePrecision::Day);
    if (s.in_quotation || s.text.sentences[s.index].role != Role::Body) return open;
    for (std::uint32_t back = 0; back <= 1 && back <= s.index; ++back) {
        const SentenceIndex sentence{s.index - back};
        if (s.text.sentences[sentence.value].role != Role::Body) return open;
        std::optional<Days> base;
        bool certain = true;
        std::size_t seen = 0;
        for (std::size_t i = s.earlier.size(); i-- > 0 && s.earlier[i].sentence.value >= sentence.value;) {
            if (++seen > kManyTimes) return open;
            const EarlierTime& time = s.earlier[i];
            if (time.sentence.value != sentence.value || time.reporting || time.begin >= k) continue;
            const auto day = time.reading.resolved ? time.reading.parts.whole_day() : std::nullopt;
            // A clock time alone is of the same day as what stands around it.
            if (!day && time.reading.clock) continue;
            certain = certain && day && (!base || *base == *day);
            base = day;
        }
        if (!certain) return open;
        if (!base) continue;
        const Days day = *base + days(steps);
        if (s.published.day && *base <= *s.published.day && day > *s.published.day) return open;
        return TimeReading::of(end, parts_of_day(day));
    }
    return open;
}

}  // namespace

std::optional<TimeReading> anaphor_at(const TimeSentence& s, std::uint32_t k) {
    // "in the next day or two" looks forward
    if (const auto match = s.role(Says::Anaphor, k); match && !s.is(k + match.words, "or")) {
        TimeReading out = look_back(s, k, k + match.words, steps_in(*match.value));
        out.part = part_of_day_in(*match.value);
        return out;
    }
    if (!s.english) return std::nullopt;
    std::uint32_t at = k;
    int count = 1;
    const bool article = s.is(k, "the");
    if (!s.count_at(at, count)) return std::nullopt;
    const auto unit = s.role(Says::OffsetUnit, at);
    if (!unit) return std::nullopt;
    at += unit.words;
    // "the night before." and no "the night before the match"
    const auto offset = s.role(Says::Offset, at);
    if (offset && at + offset.words < s.stop && !s.tagged(at + offset.words, Tag::Punct)) return std::nullopt;
    if (offset && article) return look_back(s, k, at + offset.words, steps_in(*offset.value));
    if (const auto later = s.role(Says::Later, at); later && !article) return look_back(s, k, at + later.words, count * steps_in(*later.value));
    return std::nullopt;
}

void take_day_of_part(const TimeSentence& s, std::uint32_t k, TimeReading& found) {
    const TimeReading day = look_back(s, k, found.end, 0);
    if (!day.resolved) return;
    const auto holds = [&](char part) {
        const int hour = *found.parts.hour;
        switch (part) {
            case 'm': return hour >= kDayBegins && hour < 12;
            case 'a': return hour >= 12 && hour < 18;
            case 'e': return hour >= 16;
            case 'n': return hour >= 18;
            default: return false;
        }
    };
    for (std::size_t i = s.earlier.size(); i-- > 0 && s.earlier[i].sentence.value + 1 >= s.index;) {
        const TimeReading& other = s.earlier[i].reading;
        const DateParts& parts = other.parts;
        if (s.earlier[i].reporting || !other.resolved || parts.year != day.parts.year || parts.month != day.parts.month || parts.day != day.parts.day) continue;
        if (!holds(other.part)) continue;
        found.parts.year = day.parts.year, found.parts.month = day.parts.month, found.parts.day = day.parts.day;
        return;
    }
}

}  // namespace stemma
