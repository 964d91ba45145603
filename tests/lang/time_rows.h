// Helps the tests of times: rows of a text and the times in it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lang/reading.h"

namespace stemma::test {

struct TimeRow {
    std::string_view text;
    std::string_view expected;  // "as written = value precision"
    std::string_view why;
    std::string_view language = "en";
    std::string_view published = "2025-06-18";  // a Wednesday
};

inline std::string times_of(const Annotation& text) {
    std::vector<std::string> out;
    for (const Time& t : text.times) out.push_back(text.utf8(t.span) + " = " + t.value + " " + std::string(to_string(t.precision)));
    return joined(out);
}

inline void expect_times(std::span<const TimeRow> rows) {
    for (const TimeRow& row : rows) {
        SCOPED_TRACE(std::string(row.text) + "  (" + std::string(row.why) + ")");
        EXPECT_EQ(times_of(read(row.text, row.language, row.published)), row.expected);
    }
}

}  // namespace stemma::test
