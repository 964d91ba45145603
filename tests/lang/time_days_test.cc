#include "lang/time_rows.h"

namespace stemma {
namespace {

using test::TimeRow, test::expect_times;

TEST(Times, DaysAreToldByWordsOfTheirOwn) {
    static constexpr TimeRow kRows[] = {
        {"He left on the 4th.", "the 4th = 2025-06-04 day", "of this month"},
        {"He left on the 24th.", "the 24th = 2025-05-24 day", "of the last month"},
        {"She was shot the day after Thanksgiving.", "the day after Thanksgiving = 2024-11-29 day", "from a feast"},
        {"She was shot two days before June 4.", "two days before June 4 = 2025-06-02 day", "from a date"},
        {"It burned yesterday.", "yesterday = 2025-06-17 day", "a word for a day"},
        {"He left today.", "today = 2025-06-18 day", "the day itself"},
        {"He left earlier today.", "earlier today = 2025-06-18 day", "earlier"},
        {"He left this morning.", "this morning = 2025-06-18 day", "this morning"},
        {"He left last night.", "last night = 2025-06-17 day", "the evening before"},
        {"He left late last night.", "late last night = 2025-06-17 day", "with its edge"},
        {"He left the day before yesterday.", "the day before yesterday = 2025-06-16 day", "two days"},
        {"It burned overnight.", "overnight = 2025-06 month", "of two days either"},
        {"It burned overnight Friday.", "overnight Friday = 2025-06-13 day", "the day is named"},
        {"Our city lost two sons tonight.", "tonight = 2025-06-18 day", "this evening"},
        {"Our city lost two sons tonight.", "tonight = 2025-06-17 day", "published just after midnight", "en", "2025-06-18T00:40-05:00"},
    };
    expect_times(kRows);
}

}  // namespace
}  // namespace stemma
