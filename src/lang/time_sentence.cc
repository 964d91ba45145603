#include "lang/time_sentence.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "base/unicode.h"
#include "lang/numerals.h"

namespace stemma {
namespace {

Capitals capitals_of(std::string_view language) {
    if (language == "en" || language == "de") return Capitals::Always;
    return std::ranges::find(languages_with_lists(), language) == languages_with_lists().end() ? Capitals::Any : Capitals::Never;
}

// English of a country that writes the month first, or of none that is named.
bool month_comes_first(std::string_view tag) {
    if (tag.size() < 5) return true;
    const std::string region = fold_case(tag.substr(tag.find_last_of("-_") + 1));
    return region.size() != 2 || region == "us" || region == "ph";
}

}  // namespace

TimeSentence::TimeSentence(const Annotation& annotation, const std::optional<Stamp>& stamp, std::string_view declared)
    : text(annotation), tokens(text.tokens), words(time_words_of(text.language)), calendar(calendar_of(text.language)), published(published_of(stamp)),
      english(text.language == "en"), month_first(english && month_comes_first(declared)), capitals(capitals_of(text.language)) {}

void TimeSentence::move_to(std::uint32_t sentence) {
    index = sentence;
    start = text.sentences[sentence].begin.value;
    stop = text.sentences[sentence].end.value;
    in_quotation = false;
}

// No time begins with a mark or holds one, so each is met.
void TimeSentence::note_quotation_mark(std::uint32_t k) {
    const std::string& word = tokens[k].text;
    if (word == "\"") in_quotation = !in_quotation;
    if (word == "“") in_quotation = true;
    if (word == "”") in_quotation = false;
}

bool TimeSentence::may_begin(std::uint32_t k) const {
    const Token& token = tokens[k];
    const char first = token.text.front();
    if ((first >= '0' && first <= '9') || (capitals == Capitals::Any && static_cast<unsigned char>(first) >= 0x80)) return true;
    return words.beginners.contains(token.lower) || calendar.months.contains(token.lower) || calendar.weekdays.contains(token.lower) ||
           token.lower.starts_with("mid-") || token.lower.starts_with("mi-");
}

std::optional<int> TimeSentence::month_at(std::uint32_t k) const {
    if (k >= stop) return std::nullopt;
    auto known = calendar.months.find(tokens[k].lower);
    // "mid-May", "mi-mai"
    if (known == calendar.months.end()) {
        const std::string& word = tokens[k].lower;
        if (!word.starts_with("mid-") && !word.starts_with("mi-")) return std::nullopt;
        known = calendar.months.find(word.substr(word.find('-') + 1));
        return known == calendar.months.end() ? std::nullopt : std::optional(known->second);
    }
    const bool right = capitals == Capitals::Always ? capital(k) : has_right_capital(k) || day_before(k);
    return right ? std::optional(known->second) : std::nullopt;
}

bool TimeSentence::day_before(std::uint32_t k) const { return k > start && tokens[k - 1].text.front() >= '0' && tokens[k - 1].text.front() <= '9'; }

// A name of the calendar is written as its language does; a name of something else may look the same but for that.
bool TimeSentence::has_right_capital(std::uint32_t k) const {
    if (capitals == Capitals::Any) return true;
    if (capitals == Capitals::Always) return capital(k) || (english && calendar.weekdays.contains(tokens[k].lower));
    return !capital(k) || k == start || tagged(k - 1, Tag::Punct) || tokens[k - 1].text.find_first_of("\"«„“(") == 0;
}

std::optional<int> TimeSentence::weekday_name(std::uint32_t k) const {
    if (k >= stop) return std::nullopt;
    const auto known = calendar.weekdays.find(tokens[k].lower);
    if (known == calendar.weekdays.end() || !has_right_capital(k)) return std::nullopt;
    if (calendar.abbreviated.contains(known->first) && !is_weekday_cut_short(k)) return std::nullopt;
    if (role(Says::WeakWeekday, k) && !role_before(Says::In, k) && !role_before(Says::Last, k) && !role_before(Says::Next, k)) return std::nullopt;
    return known->second;
}

// "Sun" and "Sat" are words, and newspapers: the day is told by the date or clock time beside it, or by a stop.
bool TimeSentence::is_weekday_cut_short(std::uint32_t k) const {
    if (!capital(k) && capitals == Capitals::Always) return false;
    std::uint32_t next = k + 1;
    const bool full_stop = tokens[k].text.ends_with('.') || is(next, ".");
    if (is(next, ".")) ++next;
    if (is(next, ",")) ++next;
    if (next < stop && (month_at(next) || (tokens[next].text.front() >= '0' && tokens[next].text.front() <= '9'))) return true;
    if (role(Says::Part, next) && next == k + 1) return true;
    if (k > start && (role(Says::Am, k - 1) || role(Says::Pm, k - 1))) return true;
    const bool named = k > start && tagged(k - 1, Tag::Propn);
    return full_stop && next < stop && !named && !is(k - 1, "the");
}

std::optional<int> TimeSentence::day_number(std::uint32_t k, std::uint32_t& end) const {
    if (k >= stop || tokens[k].text.front() == '+' || tokens[k].text.front() == '.') return std::nullopt;
    if (tokens[k].lower == "1er" || tokens[k].lower == "1º") return end = k + 1, std::optional(1);
    const auto numeral = numeral_at(tokens, k, std::min(stop, k + (english ? 3u : 1u)), text.language);
    if (!numeral || numeral->vague || numeral->fraction || numeral->grouped || numeral->scaled || numeral->decade) return std::nullopt;
    if (!numeral->digits && !numeral->ordinal) return std::nullopt;
    if (numeral->low < 1 || numeral->low > 31 || numeral->low != std::floor(numeral->low) || numeral->written_digits > 2) return std::nullopt;
    end = numeral->end;
    return static_cast<int>(numeral->low);
}

std::optional<int> TimeSentence::year_number(std::uint32_t k) const {
    if (k >= stop || tokens[k].text.size() < 4) return std::nullopt;
    const auto year = whole_number(tokens[k].text);
    return year && *year >= 1000 && *year <= kLastYear ? year : std::nullopt;
}

bool TimeSentence::count_at(std::uint32_t& at, int& count) const {
    if (is(at, "the") || is(at, "a") || is(at, "an")) return ++at, true;
    const auto numeral = numeral_at(tokens, at, std::min(stop, at + 2), text.language);
    if (!numeral || numeral->vague || numeral->ordinal || numeral->fraction || numeral->decade || numeral->low > 31 || numeral->low != std::floor(numeral->low)) return false;
    count = static_cast<int>(numeral->low);
    at = numeral->end;
    return true;
}

std::uint32_t TimeSentence::end_of_part(std::uint32_t end) const {
    const auto part = role(Says::Part, end);
    return part ? end + part.words : end;
}

}  // namespace stemma
