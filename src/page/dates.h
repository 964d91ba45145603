// Dates as pages write them, to stamps that are as precise as the page was.
//
// Idea: the text is cut into numbers, words and signs once; the known orders of year, month and day are
// tried at each number or month name; a clock time and zone behind the date make the stamp more precise.
// A zone that is given is kept, never converted: the day at the place of publication is what people mean.
// "03/04/2026" is read only if one of the numbers cannot be a month, or if something else decides the order:
// another date of the page, or the language and country of the page (data/page/day_orders.tsv). A guess would
// be wrong half the time.
// Cost: linear. Threads: pure. Months in the languages of data/page/months.tsv.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "stemma/report.h"

namespace stemma::page {

// What "03/04/2026" means on a page.
enum class DayOrder { Unknown, DayFirst, MonthFirst };

// The first date in the text. `from` is copied into the stamp. Dates before the web's first pages are
// defaults of careless software ("1970-01-01") and give nothing.
std::optional<Stamp> find_stamp(std::string_view text, std::string_view from, DayOrder order = DayOrder::Unknown);

// Of a field that is only a number of seconds, or of thousandths of them, since 1970: "1558442573", "1558442573000".
// Elsewhere such numbers are anything.
std::optional<Stamp> stamp_of_seconds(std::string_view field, std::string_view from);

// The order that a text shows by a date with slashes that can be read in one way only: "25/12/2026".
DayOrder order_shown_in(std::string_view text);

// The order that people write who read this language ("en-GB", "de_AT", "fr") or this host ("lake.co.uk").
DayOrder order_of_place(std::string_view language, std::string_view host);

// `utc` told in the time of its place, when `local` is the same moment: with another zone, or without any and
// whole half hours away. Nothing when `local` is another moment or as much UTC as `utc`.
std::optional<Stamp> in_local_time(const Stamp& utc, const Stamp& local);

// The date in an address's path: ".../2026/03/05/...", ".../2026-03-05-...", ".../20260305...", ".../2026/mar/05/...".
std::optional<Stamp> stamp_in_address(std::string_view url);

// Whether `day` is the day before or after that of `utc`, and it was that day somewhere at that moment.
bool is_day_elsewhere(const Stamp& utc, const Stamp& day);

// Whether `one` lies before `other`: as moments where both have a zone, else as clocks show them, and no finer than
// both are told. A day is not before an hour of it.
bool is_before(const Stamp& one, const Stamp& other);

// The latest day that anybody on earth had at this moment, told in UTC: ISO 8601. What was fetched then cannot have
// been published on a later one. Nothing when no day is told.
std::optional<std::string> latest_day_at(std::string_view utc);

// Whether the stamp's day lies after `today` (ISO 8601).
bool is_after(const Stamp& stamp, std::string_view today);

}  // namespace stemma::page
