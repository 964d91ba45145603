// A number with its unit, as people read it: "USD 5,000", "61%", "1 year", "3 years", "80 mph", "30 per night".
//
// Threads: pure; the list of plurals is loaded once. Cost: constant.
#pragma once

#include <string>
#include <string_view>

namespace stemma {

// `number` is the value as it is to be written; the value itself tells the singular from the plural.
std::string with_unit(std::string_view number, double value, std::string_view unit);

}  // namespace stemma
