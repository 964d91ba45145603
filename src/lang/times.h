// Finds times and resolves them against the day of publication.
//
// Idea: patterns over month and weekday names (ICU) and a list of words for days, spans and "ago"
// (data/lang/time_words.tsv). A time that tells less than its full date is read as the last such time not
// after the publication; only a sign of the future in its clause ("will", "is due in court Friday") turns it
// forward, and where the clause is of two minds ("was to appear Friday") it stays open. "That night" and "two
// days later" are told against the one day that this sentence or the one before tells of. What cannot be
// resolved keeps an empty value, and what spreads over several days ("last week") gets the coarser precision
// that is still true.
//
// Languages without word lists have the names of their months and weekdays, and dates in the order day, month,
// year (Chinese, Japanese and Korean: year, month, day with their signs).
//
// The way through the files: calendar and dates (names and arithmetic of the calendar), time_words (the lists),
// time_reading (what was read of one time), time_sentence (what can be asked of a word), time_tense (past or to come),
// then one file for each way to tell a time: time_dates, time_numeric_dates, time_feasts, time_weekdays, time_lookback
// ("that night"), time_days (all of these in their order), time_clock, time_relative ("two weeks ago"), time_years; and
// time_joins (a day and its clock time), time_ranges (from one time to another), times (the reading).
//
// Cost: linear. Threads: pure; there is no clock.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "stemma/lang.h"

namespace stemma {

// In the order of the text, none overlapping another. The language as declared ("en-GB") tells how 4/6/2024 is meant.
std::vector<Time> find_times(const Annotation&, const std::optional<Stamp>& published, std::string_view declared_language = {});

}  // namespace stemma
