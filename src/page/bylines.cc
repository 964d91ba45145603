#include "page/bylines.h"

#include <algorithm>

#include "base/rows.h"
#include "base/unicode.h"
#include "page/credits.h"
#include "page/dates.h"
#include "page/furniture.h"
#include "page/text.h"

namespace stemma::page {
namespace {

constexpr std::size_t kMostNameWords = 5;

const std::unordered_set<std::string_view>& not_people() {
    static const auto set = [] {
        std::unordered_set<std::string_view> words;
        for (const Row& row : rows_of("data/page/not_people.txt")) words.insert(row[0]);
        return words;
    }();
    return set;
}

}  // namespace

bool all_capitals_begin(std::string_view name) {
    constexpr std::size_t kLongestParticle = 5;  // "della", "degli"
    for (const auto word : split(name, ' ')) {
        const std::u32string letters = to_u32(word);
        if (letters.empty() || (!is_upper(letters[0]) && letters.size() > kLongestParticle)) return false;
    }
    return true;
}

namespace {

// A letter of a script without capitals.
bool is_uncased(char32_t c) {
    constexpr char32_t kFirstWithout = 0x0590;  // Hebrew; Latin, Greek, Cyrillic, Armenian stand before it
    return c >= kFirstWithout;
}

}  // namespace

bool looks_like_person(std::string_view name, bool sure) {
    if (name.size() < 2 || name.size() > kLongestName || name.find("©") != std::string_view::npos) return false;
    const auto words = split(name, ' ');
    if (words.size() > kMostNameWords || (words.size() == 1 && !sure)) return false;
    // "r23" and "lake_reader" are names that people give themselves; with more words a number is a date.
    const bool chosen = sure && words.size() == 1;
    if (name.find_first_of(chosen ? "@/:|#<>=()" : "0123456789@/:|#<>_=") != std::string_view::npos) return false;
    for (const auto word : words) {
        if (not_people().contains(fold_case(word)) || is_domain(word)) return false;
    }
    if (is_agency(name)) return false;
    // Names of people begin with capitals, at both ends; particles ("van", "de") stand between.
    const std::u32string first = to_u32(words.front()), last = to_u32(words.back());
    if (first.empty() || last.empty() || !has_letter(name)) return false;
    if (chosen) return true;
    if (!sure && !all_capitals_begin(name)) return false;
    const bool last_fits = is_upper(last[0]) || !is_letter(last[0]) || fold_case(words.back()) != words.back();
    // "Ana ruiz" is careless; "Show my profile" is no name.
    if (is_upper(first[0])) return last_fits || is_uncased(last[0]) || (sure && words.size() == 2);
    if (!sure) return false;
    // All in small letters ("ana ruiz"), or a particle at the beginning ("van Dijk").
    return fold_case(name) == name || last_fits;
}

std::vector<std::string> split_names(std::string_view text) {
    static const auto joints = [] {
        auto set = byline_words("and");
        set.insert({"&", "|", "/", "·", "•", "-", "–", "—"});
        return set;
    }();
    // Behind "in" and "on" stands a rubric or a date; in capitals they may be names.
    static const auto stops = byline_words("stop");
    std::vector<std::string> names;
    std::string name;
    const auto flush = [&] {
        if (!name.empty()) names.push_back(name);
        name.clear();
    };
    static const auto weekdays = byline_words("weekday");
    for (std::string_view word : split(text, ' ')) {
        if (word.empty() || word[0] == '@') continue;  // "Ana Ruiz @anaruiz"
        // "Tom Berg Fri, 5 March": the day belongs to the date.
        if (word.ends_with(',') && weekdays.contains(fold_case(word.substr(0, word.size() - 1)))) break;
        // "Ana Ruiz/AFP", but no address.
        if (const auto slash = word.find('/'); slash != std::string_view::npos && slash > 0 && word.find_first_of(".:") == std::string_view::npos) {
            name.append(name.empty() ? "" : " ").append(word.substr(0, slash));
            flush();
            word.remove_prefix(slash + 1);
        }
        if (joints.contains(fold_case(word))) {
            flush();
            continue;
        }
        if (stops.contains(word)) break;
        const bool ends = word.ends_with(',') || word.ends_with(';');
        if (ends) word.remove_suffix(1);
        if (!word.empty()) name.append(name.empty() ? "" : " ").append(word);
        if (ends) flush();
    }
    flush();
    return names;
}

std::unordered_set<std::string_view> byline_words(std::string_view kind) {
    std::unordered_set<std::string_view> set;
    for (const Row& row : rows_of("data/page/byline_words.tsv")) {
        if (row.size() > 1 && row[1] == kind) set.insert(row[0]);
    }
    return set;
}

bool is_other_date(std::string_view line) {
    static const auto words = byline_words("elsewhere");
    return std::ranges::any_of(words, [&](std::string_view word) { return begins_with(line, word); });
}

std::optional<std::string_view> after_by(std::string_view line) {
    static const std::vector<Row> rows = rows_of("data/page/byline_words.tsv");
    for (const Row& row : rows) {
        if (row.size() < 2 || row[1] != "by" || !begins_with(line, row[0])) continue;
        std::string_view rest = line.substr(row[0].size());
        if (rest.empty() || (rest[0] != ' ' && rest[0] != ':')) continue;
        rest.remove_prefix(std::min(rest.find_first_not_of(" :"), rest.size()));
        return rest;
    }
    return std::nullopt;
}

namespace {

// "Reporter Ana Ruiz", "Lake-Post-Redakteur Tom Berg": the name behind the office, if two words or more are left.
std::string_view without_office(std::string_view name) {
    static const auto offices = byline_words("office");
    for (auto space = name.find(' '); space != std::string_view::npos; space = name.find(' ')) {
        const std::string first = fold_case(name.substr(0, space));
        const std::string_view last = std::string_view(first).substr(first.rfind('-') + 1);
        const std::string_view rest = trimmed(name.substr(space + 1));
        if (!offices.contains(last) || rest.find(' ') == std::string_view::npos) break;
        name = rest;
    }
    return name;
}

// "NDR", "BBC": behind names of people the letters of an outlet.
bool are_initials(std::string_view name) {
    constexpr std::size_t kMostLetters = 5;
    return name.size() <= kMostLetters && std::ranges::all_of(name, [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

std::vector<std::string> people_in(std::string_view text, bool sure) {
    const auto without_quotes = [](std::string_view name) {
        constexpr std::string_view kQuotes = "'\"[]";
        const auto begin = name.find_first_not_of(kQuotes), end = name.find_last_not_of(kQuotes);
        return begin == std::string_view::npos ? std::string{} : std::string(name.substr(begin, end - begin + 1));
    };
    const auto named = after_by(text);
    std::vector<std::string> people;
    bool rejected = false;
    for (std::string& name : split_names(named.value_or(text))) {
        name = without_quotes(name);
        while (name.ends_with('.') && name.size() > 4 && name[name.size() - 3] != ' ' && name[name.size() - 3] != '.') name.pop_back();
        name = std::string(without_office(name));
        if (!people.empty() && are_initials(name)) break;
        // Behind something that is no name, a single word is none either: "lake.example, Porto".
        if (looks_like_person(name, sure && !rejected)) people.push_back(std::move(name));
        else if (rejected = true; !people.empty()) break;  // what stands behind the names is a date or an office
    }
    return people;
}

namespace {

// A day, a clock or some time ago, and few words besides.
bool tells_when(std::string_view text) {
    constexpr std::size_t kFewWords = 3;
    const auto digit = text.find_first_of("0123456789");
    if (digit == std::string_view::npos) return false;
    const std::string_view number = text.substr(digit, text.find_first_not_of("0123456789", digit) - digit);
    const bool is_year = number.size() == std::string_view("2026").size();
    if (words_in(text) <= kFewWords && !is_year) return true;
    if (const auto stamp = find_stamp(text, ""); stamp && stamp->precision >= TimePrecision::Day) return true;
    for (auto colon = text.find(':'); colon != std::string_view::npos; colon = text.find(':', colon + 1)) {
        const auto is_digit = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
        if (colon > 0 && is_digit(colon - 1) && is_digit(colon + 1)) return true;
    }
    return is_relative_time(text);
}

}  // namespace

std::vector<std::string> names_in_byline(std::string_view line) {
    if (after_by(line)) {
        if (auto people = people_in(line, false); !people.empty()) return people;
    }
    // "by" in the middle of the line, with a name behind it.
    static const auto others = byline_words("other");
    for (std::size_t space = line.find(' '); space != std::string_view::npos; space = line.find(' ', space + 1)) {
        std::string_view rest = line.substr(space + 1);
        while (!rest.empty() && (rest.front() == '(' || rest.front() == '[')) rest.remove_prefix(1);
        if (!after_by(rest)) continue;
        // Before it stands when; "the rise of" stands before a "by" that is none, and a year does before a history.
        if (!tells_when(line.substr(0, space))) continue;
        // "Photo by", "edited by": somebody else's work.
        const auto before = trimmed(line.substr(0, space));
        const auto last = before.rfind(' ');
        if (others.contains(bare(last == std::string_view::npos ? before : before.substr(last + 1)))) continue;
        if (auto people = people_in(rest, false); !people.empty()) return people;
    }
    return {};
}

bool is_byline_line(std::string_view line) {
    // A byline with offices, a publication line and an update has under thirty words.
    constexpr std::size_t kMostWords = 30, kLongest = 260, kFewWords = 12;
    if (line.size() > kLongest || words_in(line) > kMostWords) return false;
    const bool dated = find_stamp(line, "").has_value();
    if (after_by(line) && !people_in(line, false).empty()) return dated || (!ends_sentence(line) && words_in(line) <= kFewWords);
    return dated && words_in(line) <= kFewWords && begins_as_published(line);
}

bool begins_as_published(std::string_view line) {
    static const auto published = byline_words("published");
    return std::ranges::any_of(published, [&](std::string_view word) {
        return begins_with(line, word) && line.size() > word.size() && (line[word.size()] == ' ' || line[word.size()] == ':');
    });
}

bool begins_as_updated(std::string_view line) {
    static const auto updated = byline_words("updated");
    return std::ranges::any_of(updated, [&](std::string_view word) {
        return begins_with(line, word) && line.size() > word.size() && (line[word.size()] == ' ' || line[word.size()] == ':');
    });
}

}  // namespace stemma::page
