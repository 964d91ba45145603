// Dates as pages write them, to stamps that are as precise as the page was.
//
// Idea: the text is cut into numbers, words and signs once; the known orders of year, month and day are
// tried at each number or month name; a clock time and zone behind the date make the stamp more precise.
// A zone that is given is kept, never converted: the day at the place of publication is what people mean.
// "03/04/2026" is read only if one of the numbers cannot be a month; a guess would be wrong half the time.
// Cost: linear. Threads: pure. Months in the languages of data/page/months.tsv.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "stemma/report.h"

namespace stemma::page {

// The first date in the text. `from` is copied into the stamp. Dates before the web's first pages are
// defaults of careless software ("1970-01-01") and give nothing.
std::optional<Stamp> find_stamp(std::string_view text, std::string_view from);

// The date in an address's path: ".../2026/03/05/...", ".../2026-03-05-...", ".../20260305...".
std::optional<Stamp> stamp_in_address(std::string_view url);

// Whether the stamp's day lies after `today` (ISO 8601).
bool is_after(const Stamp& stamp, std::string_view today);

}  // namespace stemma::page
