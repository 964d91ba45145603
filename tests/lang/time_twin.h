// Helps the tests of times: a slow and obvious calendar, to compare the quick one with.
//
// Days are counted one by one from a day whose weekday is known; nothing here is shared with the code under test.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace stemma::test {

struct Day {
    int year = 2000, month = 1, day = 1, weekday = 6;  // a Saturday

    static int length_of(int year, int month) {
        if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }
    void step() {
        weekday = (weekday + 1) % 7;
        if (++day <= length_of(year, month)) return;
        day = 1;
        if (++month <= 12) return;
        month = 1;
        ++year;
    }
    std::string iso() const { return fmt::format("{:04}-{:02}-{:02}", year, month, day); }
};

// 2000 to 2035; the publications of the twins are taken from it at steps that meet every weekday, month and leap year.
inline const std::vector<Day>& all_days() {
    static const std::vector<Day> days = [] {
        std::vector<Day> out{Day{}};
        while (out.back().year < 2036) {
            out.push_back(out.back());
            out.back().step();
        }
        return out;
    }();
    return days;
}

inline constexpr std::size_t kFirstPublished = 3300, kPublications = 400, kStep = 23;

inline constexpr std::string_view kMonths[] = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"};
inline constexpr std::string_view kWeekdays[] = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};

// The nearest day before `at`, or at it, for which `fits` holds.
template <class Fits>
std::string search_back(std::size_t at, Fits fits) {
    while (!fits(all_days()[at])) --at;
    return all_days()[at].iso();
}

}  // namespace stemma::test
