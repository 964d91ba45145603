#include "base/amount.h"

#include <gtest/gtest.h>

namespace stemma {
namespace {

TEST(WithUnit, WritesANumberAsPeopleReadIt) {
    struct Row {
        const char* number;
        double value;
        const char *unit, *expected, *why;
    };
    const Row rows[] = {
        {"12", 12, "", "12", "a plain count"},
        {"5,000", 5000, "USD", "USD 5,000", "a currency stands in front"},
        {"2,200", 2200, "USD per month", "USD 2,200 per month", "what it is reckoned by stands behind"},
        {"30", 30, "per night", "30 per night", "a rate of a count"},
        {"61", 61, "%", "61%", "a share"},
        {"1", 1, "year", "1 year", "one"},
        {"2", 2, "year", "2 years", "several"},
        {"0.5", 0.5, "hour", "0.5 hours", "a part is no one"},
        {"50", 50, "foot", "50 feet", "irregular"},
        {"80", 80, "mph", "80 mph", "a sign has no plural"},
    };
    for (const Row& row : rows) EXPECT_EQ(with_unit(row.number, row.value, row.unit), row.expected) << row.number << " " << row.unit << ": " << row.why;
}

}  // namespace
}  // namespace stemma
