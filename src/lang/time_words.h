// The words that tell times, as tables of one language: which words there are and what role each plays.
//
// A role answers one question of the files that read times: may this word stand for "ago", does it join a day and a
// clock time, is it a word for the future. What each role means stands on top of data/lang/time_words.tsv. Months and
// weekdays are not here; they come from calendar.h.
//
// Cost: a look-up is a hash of the word. Threads: the tables are filled once and never change.
// Lists: data/lang/time_words.tsv; the roles "counted" and "street" of number_context.tsv.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "lang/words.h"

namespace stemma {

enum class Says {
    After, Ago, AgoBefore, Am, Anaphor, Auxiliary, Clock, ClockBefore, ClockSure, Counted, Day, Edge, Feast, FromOn,
    Future, FutureEnding, Habit, In, Joins, Last, LastAfter, Later, LessThan, Made, MoreThan, NameMonth, Next,
    NextAfter, NoTime, Of, Offset, OffsetUnit, OrdinalDay, Over, Part, Planned, Pm, Range, Reporting, SamePast,
    Season, Spot, Street, This, Unit, WasFuture, WeakIn, WeakWeekday, YearWord, kCount
};

struct TimeWords {
    std::array<PhraseList<std::string>, static_cast<std::size_t>(Says::kCount)> lists;
    std::vector<std::string> future_endings;
    WordSet beginners;  // the first words of all that a time may begin with, but for digits and the calendar's names

    const PhraseList<std::string>& role(Says what) const { return lists[static_cast<std::size_t>(what)]; }
    PhraseList<std::string>& role(Says what) { return lists[static_cast<std::size_t>(what)]; }
};

const TimeWords& time_words_of(std::string_view language);

// From the values of rows: the part of the day at the end of "0m" (none: 0), and the count of days at the front of "-1..0".
char part_of_day_in(std::string_view value);
int steps_in(std::string_view value);

}  // namespace stemma
