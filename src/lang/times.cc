#include "lang/times.h"

#include <algorithm>
#include <string>
#include <utility>

#include "lang/time_clock.h"
#include "lang/time_dates.h"
#include "lang/time_days.h"
#include "lang/time_joins.h"
#include "lang/time_lookback.h"
#include "lang/time_ranges.h"
#include "lang/time_relative.h"
#include "lang/time_sentence.h"
#include "lang/time_years.h"

namespace stemma {
namespace {

// "last year", "this month", "two weeks ago", "in 2016", "last spring", "the past two weeks"
std::optional<TimeReading> span_at(const TimeSentence& s, std::uint32_t k) {
    if (auto found = relative_span_at(s, k)) return found;
    if (auto found = month_behind_word(s, k)) return found;
    return year_at(s, k);
}

// "police said Tuesday": the words hang on a verb of saying.
bool is_reporting(const TimeSentence& s, std::uint32_t begin, std::uint32_t end) {
    if (!s.text.parsed) return false;
    for (std::uint32_t k = begin; k < end; ++k) {
        const TokenIndex head = s.tokens[k].head;
        if (head && (head.value < begin || head.value >= end) && s.words.role(Says::Reporting).find(s.tokens[head.value].lemma)) return true;
    }
    return false;
}

// Where the time read at k begins: at the word for an edge before it, if no other time holds that word.
std::uint32_t begin_with_edge(const TimeSentence& s, std::uint32_t k) {
    const auto edge = s.role_before(Says::Edge, k);
    if (!edge) return k;
    return std::max(k - edge.words, s.earlier.empty() ? s.start : std::max(s.start, s.earlier.back().end()));
}

// Reads the time at k, if one is there; returns where to go on.
std::uint32_t read(TimeSentence& s, std::uint32_t k) {
    if (!s.may_begin(k)) return k + 1;
    if (const auto name = s.role(Says::NoTime, k)) return k + name.words;
    std::optional<TimeReading> found = day_at(s, k);
    if (!found) found = clock_at(s, k, BesideDay::No);
    if (!found) found = span_at(s, k);
    if (!found) return k + 1;
    if (!join_beside(s, *found)) return k + 1;
    if (found->clock && found->resolved && !found->parts.day && !found->half) take_day_of_part(s, k, *found);
    const std::uint32_t begin = begin_with_edge(s, k);
    s.earlier.push_back({.reading = *found, .begin = begin, .sentence = {s.index}, .reporting = is_reporting(s, begin, found->end)});
    return found->end;
}

Time time_of(const std::vector<Token>& tokens, const EarlierTime& told) {
    const TimeReading& reading = told.reading;
    const Span last = tokens[reading.end - 1].span;
    Time out;
    out.begin = {told.begin};
    out.end = {reading.end};
    out.span = {tokens[told.begin].span.begin, reading.cut > 0 ? last.begin + reading.cut : last.end};
    out.value = reading.resolved ? reading.parts.value() : "";
    out.precision = reading.resolved ? reading.parts.precision() : reading.precision;
    return out;
}

}  // namespace

std::vector<Time> find_times(const Annotation& text, const std::optional<Stamp>& published, std::string_view declared_language) {
    TimeSentence s(text, published, declared_language);
    for (std::uint32_t i = 0; i < text.sentences.size(); ++i) {
        s.move_to(i);
        const std::size_t first = s.earlier.size();
        for (std::uint32_t k = s.start; k < s.stop;) {
            s.note_quotation_mark(k);
            k = read(s, k);
        }
        settle_ranges(s, first);
    }
    std::vector<Time> out;
    for (const EarlierTime& told : s.earlier) out.push_back(time_of(text.tokens, told));
    return out;
}

}  // namespace stemma
