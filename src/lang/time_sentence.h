// The sentence in which times are looked for, and what can be asked of its words.
//
// Everything about times is decided from a few plain questions to one sentence at a time: does this word play that
// role, is it the name of a month or weekday, a number that can be a day or a year. They are gathered here, so that
// the files that decide (time_dates, time_weekdays, time_clock and the others) read like the rules that they are.
// With them stands what the answers depend on: the publication, and the times read so far. Places are token indices
// of the whole text; `start` and `stop` bound the sentence at hand, and no question sees beyond them.
//
// Cost: a question is a look-up or a comparison. Threads: one for each instance. It views the annotation, whose tokens
// and sentences must stay as they are.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "lang/calendar.h"
#include "lang/dates.h"
#include "lang/time_reading.h"
#include "lang/time_words.h"
#include "stemma/lang.h"

namespace stemma {

// Numbers of four digits outside of these are no years that reports tell of, but counts.
inline constexpr int kFirstYear = 1500, kLastYear = 2200;

// Tokens behind a day or year in which the noun that it belongs to stands ("Friday's bail hearing").
inline constexpr std::uint32_t kPossessed = 4;

// How a language writes the names of months and weekdays.
enum class Capitals { Any, Always, Never };

class TimeSentence {
public:
    // The language as declared ("en-GB") tells the order of day and month.
    TimeSentence(const Annotation&, const std::optional<Stamp>& published, std::string_view declared);
    TimeSentence(const Annotation&&, const std::optional<Stamp>&, std::string_view) = delete;
    void move_to(std::uint32_t sentence);
    // Is told each token at which the reading stands, for in_quotation.
    void note_quotation_mark(std::uint32_t k);

    const Annotation& text;
    const std::vector<Token>& tokens;
    const TimeWords& words;
    const Calendar& calendar;
    const Published published;
    const bool english, month_first;  // month_first: 4/6/2024 is in April
    const Capitals capitals;
    std::uint32_t index = 0;            // of the sentence
    std::uint32_t start = 0, stop = 0;  // its tokens
    bool in_quotation = false;          // the token noted last
    std::vector<EarlierTime> earlier;   // the times of the text read so far, in its order

    bool is(std::uint32_t k, std::string_view word) const { return k >= start && k < stop && tokens[k].lower == word; }
    auto role(Says what, std::uint32_t k) const { return words.role(what).at(tokens, k, stop); }
    auto role_before(Says what, std::uint32_t k) const { return words.role(what).before(tokens, start, k); }
    bool capital(std::uint32_t k) const { return k < stop && is_upper(first_letter(tokens[k])); }
    bool tagged(std::uint32_t k, Tag tag) const { return k >= start && k < stop && tokens[k].tag == tag; }
    bool is_street(std::uint32_t k) const { return capital(k) && role(Says::Street, k); }
    // One look for most words of a text, instead of many.
    bool may_begin(std::uint32_t k) const;

    std::optional<int> month_at(std::uint32_t k) const;
    std::optional<int> weekday_name(std::uint32_t k) const;
    std::optional<int> day_number(std::uint32_t k, std::uint32_t& end) const;  // of a month; leaves `end` if there is none
    std::optional<int> year_number(std::uint32_t k) const;
    // "the", "a", "two": moves `at` behind it. False if there is none.
    bool count_at(std::uint32_t& at, int& count) const;
    // Behind the part of the day that stands at `end`, if one does: "Tuesday | morning".
    std::uint32_t end_of_part(std::uint32_t end) const;
    // Of the week of publication, whose day must be known.
    Days monday() const { return *published.day - std::chrono::days((weekday_of(*published.day) + 6) % 7); }

private:
    bool has_right_capital(std::uint32_t k) const;
    bool is_weekday_cut_short(std::uint32_t k) const;
    bool day_before(std::uint32_t k) const;
};

}  // namespace stemma
