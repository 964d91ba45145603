#include "lang/time_years.h"

#include <algorithm>

#include "lang/time_dates.h"

namespace stemma {
namespace {

// Before it a number behind "of" or before a noun is seldom a year.
constexpr int kFirstRecentYear = 1900;

bool is_address(const TimeSentence& s, std::uint32_t k) {
    for (std::uint32_t at = k; at < std::min(s.stop, k + kPossessed) && s.capital(at); ++at) {
        if (s.is_street(at)) return true;
    }
    return false;
}

bool follows_like_a_count(const TimeSentence& s, std::uint32_t k) {
    const std::string& word = s.tokens[k].lower;
    if (s.role(Says::Counted, k) || word == "%" || word == "percent" || word == "block") return true;
    if (s.is(k, "-")) return s.is(k + 1, "block") || s.role(Says::Unit, k + 1);
    if (s.role(Says::Unit, k)) return true;
    return s.english && s.text.parsed && s.tokens[k].tag == Tag::Noun && word.size() > 3 && word.ends_with('s');
}

// "a 2013 robbery conviction" tells the year, "a 2013 sedan" and "the 2000 block" do not.
bool is_year_of_noun(const TimeSentence& s, std::uint32_t k, int year) {
    if (!s.english || !s.text.parsed || k == s.start || !(s.tagged(k - 1, Tag::Det) || s.tagged(k - 1, Tag::Pron))) return false;
    if (year < kFirstRecentYear || !s.published.year || year > *s.published.year || k + 1 >= s.stop) return false;
    bool noun = false;
    for (std::uint32_t at = k + 1; at < std::min(s.stop, k + 1 + kPossessed); ++at) {
        const bool part_of_phrase = s.tagged(at, Tag::Noun) || s.tagged(at, Tag::Adj) || (s.tagged(at, Tag::Verb) && s.tokens[at].lower.ends_with("ing"));
        if (s.capital(at) || s.role(Says::Made, at) || s.role(Says::Counted, at) || s.role(Says::Unit, at) || s.is(at, "block") || s.is(at, "-")) return false;
        if (!part_of_phrase) break;
        noun = s.tagged(at, Tag::Noun) && s.tokens[at].lower == s.tokens[at].lemma;
    }
    return noun;
}

bool range_of_years(const TimeSentence& s, std::uint32_t k) {
    if (s.earlier.empty() || s.earlier.back().end() <= s.start || !s.earlier.back().reading.year_told) return false;
    const auto range = s.role_before(Says::Range, k);
    return range && k - range.words == s.earlier.back().end();
}

// "in 2016", "since 2014", "(2016)", "a 2013 inquiry"
std::optional<TimeReading> bare_year(const TimeSentence& s, std::uint32_t k) {
    const auto year = s.year_number(k);
    if (!year) return std::nullopt;
    if (const auto word = s.role(Says::YearWord, k + 1)) return TimeReading::told(k + 1 + word.words, {.year = year});
    if (*year < kFirstYear || (s.published.year && *year > *s.published.year + 100)) return std::nullopt;
    const bool strong = s.role_before(Says::In, k) || s.role_before(Says::Edge, k) || (k > s.start && s.is(k - 1, "(") && s.is(k + 1, ")")) || range_of_years(s, k);
    const bool weak = s.role_before(Says::WeakIn, k) && !s.capital(k + 1) && *year >= kFirstRecentYear;
    if (!strong && !weak) return is_year_of_noun(s, k, *year) ? std::optional(TimeReading::told(k + 1, {.year = year})) : std::nullopt;
    // "in 2000 homes", "from 1500 to 2000 metres", "of 1900 Elm Street"
    if (k + 1 < s.stop && (follows_like_a_count(s, k + 1) || is_address(s, k + 1))) return std::nullopt;
    return TimeReading::told(k + 1, {.year = year});
}

// "summer of 2012", "Sommer 2012"
std::optional<TimeReading> season_of_year(const TimeSentence& s, std::uint32_t k) {
    const auto season = s.role(Says::Season, k);
    if (!season) return std::nullopt;
    DateParts parts;
    std::uint32_t end = k + season.words;
    if (s.is(end, ",")) return std::nullopt;
    take_year(s, end, parts);
    if (!parts.year) return std::nullopt;
    return TimeReading::told(end, parts);
}

}  // namespace

std::optional<TimeReading> year_at(const TimeSentence& s, std::uint32_t k) {
    if (auto found = season_of_year(s, k)) return found;
    return bare_year(s, k);
}

}  // namespace stemma
