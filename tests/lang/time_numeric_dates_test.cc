#include "lang/time_rows.h"

namespace stemma {
namespace {

using test::TimeRow, test::expect_times;

TEST(Times, DigitsAreReadInTheOrderOfTheirCountry) {
    static constexpr TimeRow kRows[] = {
        {"He left on 11/28/2000.", "11/28/2000 = 2000-11-28 day", "an American date"},
        {"He left on 12/24/13.", "12/24/13 = 2013-12-24 day", "two digits"},
        {"He left on 24/12/13.", "24/12/13 = 2013-12-24 day", "there is no 24th month"},
        {"He left on 4-13-15.", "4-13-15 = 2015-04-13 day", "hyphens"},
        {"He left on 06/07/2025.", "06/07/2025 = 2025-06-07 day", "American order"},
        {"He left on 10/06/2025.", "10/06/2025 = 2025-06-10 day", "October was still to come"},
        {"He left on 06/07/2024.", "06/07/2024 = 2024-07-06 day", "British order", "en-GB"},
        {"He left on 06/07/2024.", "06/07/2024 = 2024-06-07 day", "American order, as declared", "en-US"},
        {"He left on 2013-01-05.", "2013-01-05 = 2013-01-05 day", "an ISO date"},
        {"Updated 2013-01-05T10:30:00Z by staff.", "2013-01-05T10:30:00Z = 2013-01-05T10:30 minute", "an ISO time"},
    };
    expect_times(kRows);
}

}  // namespace
}  // namespace stemma
