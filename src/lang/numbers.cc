#include "lang/numbers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <string>

#include "base/unicode.h"
#include "lang/numerals.h"
#include "lang/tokens.h"
#include "lang/words.h"

namespace stemma {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

// Share of the value to either side that "about" covers. News rounds to one or two leading digits, so a
// tenth; a wider one would let "about 600" agree with 700.
constexpr double kAboutShare = 0.1;

// Years. Oldest person on record: 122; ages above are typing errors or other numbers.
constexpr double kHighestAge = 122;

// Hundredths of an inch: the smallest common calibre is .17.
constexpr double kLeastCalibre = 17;

// Bare four-digit numbers in this range are years unless something says otherwise.
constexpr double kFirstYear = 1900, kLastYear = 2100;
// Earlier ones only with a word that asks for a year; before this one they have fewer digits.
constexpr double kFirstTold = 1000;

// Digits of the shortest telephone number that is written in three groups, and of a number that news would group.
constexpr std::size_t kShortestPhone = 7;
// Words from "text" to the number that the message goes to: "Text the word ASH and your tip to 72727".
constexpr std::uint32_t kTextReach = 12;
// Words from "ages" to the first of them: "The ages of the eleven men who were hurt range from 12 to 27".
constexpr std::uint32_t kAgesReach = 12;
constexpr int kLongNumber = 6;

enum class Hedge { None, About, Below, AtLeast, AtMost };

Hedge hedge_from(std::string_view text) {
    if (text == "about") return Hedge::About;
    if (text == "below") return Hedge::Below;
    if (text == "at_least") return Hedge::AtLeast;
    return Hedge::AtMost;
}

struct Surroundings {
    PhraseList<Hedge> before, after;
    PhraseList<std::string> units, money_words;
    std::map<std::string, std::string, std::less<>> money_signs;
    std::map<std::string, PhraseList<bool>, std::less<>> roles;
    std::vector<std::string> age_stems;

    const PhraseList<bool>& role(std::string_view name) const {
        static const PhraseList<bool> none;
        const auto found = roles.find(name);
        return found == roles.end() ? none : found->second;
    }
};

const Surroundings& surroundings_of(std::string_view language) {
    static const ByLanguage<Surroundings> all([](std::string_view of) {
        Surroundings out;
        for (const Row& row : rows_for("hedges", of)) (row[0] == "before" ? out.before : out.after).add(field(row, 1), hedge_from(field(row, 2)));
        for (const Row& row : rows_for("units", of)) out.units.add(row[0], std::string(field(row, 1)));
        for (const Row& row : rows_for("currencies", of)) {
            if (row[0] == "sign") {
                out.money_signs[std::string(field(row, 1))] = std::string(field(row, 2));
            } else {
                out.money_words.add(field(row, 1), std::string(field(row, 2)));
            }
        }
        for (const Row& row : rows_for("number_context", of)) {
            out.roles[std::string(row[0])].add(field(row, 1), true);
            if (row[0] == "age_stem") out.age_stems.emplace_back(field(row, 1));
        }
        return out;
    });
    return all[language];
}

// A number with what is known of it so far.
struct Found {
    std::uint32_t begin = 0, end = 0;        // of the number, later with its unit
    std::uint32_t from = 0, to = 0;          // with its hedge
    Numeral first;
    std::optional<Numeral> second;           // the other end of a range
    NumberKind kind = NumberKind::Count;
    Hedge hedge = Hedge::None;
    std::string unit;
    bool has_value = true;
};

class NumberFinder {
public:
    explicit NumberFinder(const Annotation& text)
        : text_(text), tokens_(text.tokens), words_(surroundings_of(text.language)) {}

    std::vector<Number> run() {
        for (const Sentence& sentence : text_.sentences) {
            starts_paragraph_ = end_ == 0 || sentence.paragraph != paragraph_;
            paragraph_ = sentence.paragraph;
            begin_ = sentence.begin.value;
            end_ = sentence.end.value;
            free_from_ = begin_;
            headline_.reset();
            heading_ = sentence.role == Role::Heading;
            for (std::uint32_t i = begin_; i < end_;) i = read(i);
        }
        return std::move(out_);
    }

private:
    bool is(std::uint32_t k, std::string_view word) const { return k >= begin_ && k < end_ && tokens_[k].lower == word; }
    bool role(std::string_view name, std::uint32_t k) const { return k >= begin_ && static_cast<bool>(words_.role(name).at(tokens_, k, end_)); }
    std::uint32_t role_words(std::string_view name, std::uint32_t k) const { return words_.role(name).at(tokens_, k, end_).words; }
    std::uint32_t role_words_before(std::string_view name, std::uint32_t k) const { return words_.role(name).before(tokens_, begin_, k).words; }
    bool glued(std::uint32_t k) const { return k < end_ && !tokens_[k].space_before; }
    bool capital(std::uint32_t k) const { return k >= begin_ && k < end_ && is_upper(first_letter(tokens_[k])); }

    const Time* time_at(std::uint32_t k) {
        while (time_ < text_.times.size() && text_.times[time_].end.value <= k) ++time_;
        if (time_ < text_.times.size() && text_.times[time_].begin.value <= k) return &text_.times[time_];
        return nullptr;
    }

    // Reads the number at k, if there is one, and gives the token to go on from.
    std::uint32_t read(std::uint32_t k) {
        if (const std::uint32_t n = role_words("id_exact", k); n > 0 && !role("counted", k + n)) return identifier(k, k + n);
        if (const std::uint32_t end = phone_end(k); end > k) return identifier(k, end);
        if (const std::uint32_t end = stature_end(k); end > k) return stature(k, end);
        if (is_code(tokens_[k].text)) return read_code(k);
        std::optional<Numeral> numeral = numeral_at(tokens_, k, end_, text_.language);
        if (!numeral && is_unit_and_half(k)) return read_unit_and_half(k);
        if (!numeral && starts_with_digit(k)) return read_odd_token(k);
        if (!numeral) return read_no(k);
        if (is_no_number(k, *numeral)) return k + std::max(1u, role_words("no_number", k));
        Found found{.begin = k, .end = numeral->end, .from = k, .to = numeral->end, .first = *numeral};
        classify(found);
        add(found);
        return std::max(k + 1, found.end);
    }

    static bool is_code(std::string_view text) {
        return !text.empty() && text.find_first_of(":/-") != std::string_view::npos && text.find_first_of("0123456789") == 0;
    }

    // "TRY 5", "5 SEK": the codes of currencies are words of other meanings with small letters.
    static bool spells_code(const Token& token, std::string_view code) {
        return token.text.size() != 3 || token.text == code || token.lower != fold_word(code);
    }
    bool is_money_sign(std::uint32_t k) const {
        const auto found = words_.money_signs.find(tokens_[k].lower);
        return found != words_.money_signs.end() && spells_code(tokens_[k], found->second);
    }
    PhraseList<std::string>::Match money_word(std::uint32_t k) const {
        const auto match = words_.money_words.at(tokens_, k, end_);
        return match && spells_code(tokens_[k], *match.value) ? match : PhraseList<std::string>::Match{};
    }

    bool starts_with_digit(std::uint32_t k) const { return k < end_ && tokens_[k].text.front() >= '0' && tokens_[k].text.front() <= '9'; }
    bool only_digits(std::uint32_t k) const { return k >= begin_ && k < end_ && tokens_[k].text.find_first_not_of("0123456789") == std::string::npos; }
    bool noun(std::uint32_t k) const { return k >= begin_ && k < end_ && tokens_[k].tag == Tag::Noun; }
    bool sign(std::uint32_t k) const { return k >= begin_ && k < end_ && is_punctuation(to_u32(tokens_[k].text).front()); }
    // Where a phrase ends: the end of the sentence or a sign that parts.
    bool pause(std::uint32_t k) const { return k >= end_ || is(k, ",") || is(k, ".") || is(k, ";") || is(k, ":") || is(k, "?") || is(k, "!") || is(k, ")"); }
    bool all_capitals(std::uint32_t k) const { return k >= begin_ && k < end_ && tokens_[k].text.size() > 1 && is_all_capitals(tokens_[k].text); }
    static bool is_all_capitals(std::string_view text) {
        return std::ranges::all_of(text, [](char c) { return (c >= 'A' && c <= 'Z') || c == '.' || c == '&'; });
    }

    // No verb of the sentence has a small letter: it may be a title, where capitals tell nothing.
    bool headline() {
        if (!headline_) {
            headline_ = true;
            for (std::uint32_t k = begin_; k < end_ && *headline_; ++k) headline_ = capital(k) || (tokens_[k].tag != Tag::Verb && tokens_[k].tag != Tag::Aux);
        }
        return heading_ || *headline_;
    }

    // "12.06.2025", "713.555.3989", and the flat of "Apartment 4B"; other tokens that begin with digits ("3D") are words.
    std::uint32_t read_odd_token(std::uint32_t k) {
        const std::string& text = tokens_[k].text;
        if (text.find_first_not_of("0123456789.") == std::string::npos) {
            Found found{.begin = k, .end = k + 1, .from = k, .to = k + 1};
            found.has_value = false;
            found.kind = time_at(k) ? NumberKind::Calendar : NumberKind::Identifier;
            add(found);
            return k + 1;
        }
        const std::uint32_t words = role_words_before("id_before", k);
        return words > 0 && capital(k - words) ? identifier(k, k + 1) : k + 1;
    }

    // The end of a telephone number that the tokeniser left in pieces: "+1 713 555 3989", "1-877-555-TIPS", "555-HELP".
    std::uint32_t phone_end(std::uint32_t k) const {
        const std::string& first = tokens_[k].text;
        const bool country = first.front() == '+' && first.size() > 1 && first.size() <= 4;
        if (!country && !only_digits(k)) return k;
        if (k > begin_ && is_money_sign(k - 1)) return k;
        std::size_t digits = first.size(), groups = 1;
        std::uint32_t end = k + 1;
        while (end < end_) {
            const std::uint32_t next = is_glue(end) ? end + 1 : end;
            if (!only_digits(next)) break;
            digits += tokens_[next].text.size();
            ++groups;
            end = next + 1;
        }
        const std::uint32_t otherwise = groups >= 3 && digits >= kShortestPhone ? end : k;
        // Letters in place of digits: never without three digits in front, and in capitals unless more digits precede.
        if (!is_glue(end) || digits < 3) return otherwise;
        const std::string_view last = tokens_[end + 1].text;
        const std::string_view letters = last.substr(std::min(last.size(), last.find_first_not_of("0123456789")));
        if (letters.empty() || letters.front() < 'A' || letters.front() > 'Z' || last.size() < 3 || last.size() > 7) return otherwise;
        if (groups == 1 && (first.size() != 3 || !is_all_capitals(letters) || (k > begin_ && all_capitals(k - 1)))) return otherwise;
        end += 2;
        while (is_glue(end) && capital(end + 1)) end += 2;
        return end;
    }
    // A hyphen between two tokens without spaces.
    bool is_glue(std::uint32_t k) const { return is(k, "-") && glued(k) && k + 1 < end_ && glued(k + 1); }

    // The end of "5'11\"", feet and inches; k if there is none.
    std::uint32_t stature_end(std::uint32_t k) const {
        if (!only_digits(k) || tokens_[k].text.size() != 1 || !glued(k + 1) || !is(k + 1, "'")) return k;
        if (!glued(k + 2) || !only_digits(k + 2) || tokens_[k + 2].text.size() > 2) return k;
        const bool closed = glued(k + 3) && (is(k + 3, "\"") || is(k + 3, "”") || is(k + 3, "''"));
        return closed ? k + 4 : k + 3;
    }
    std::uint32_t stature(std::uint32_t k, std::uint32_t end) {
        Found found{.begin = k, .end = end, .from = k, .to = end};
        found.first = *numeral_at(tokens_, k, k + 1, text_.language);
        found.kind = NumberKind::Measure;
        found.unit = "foot";
        add(found);
        return end;
    }

    // "an hour and a half"
    bool is_unit_and_half(std::uint32_t k) const {
        if (!role("article", k)) return false;
        const auto unit = words_.units.at(tokens_, k + 1, end_);
        return unit && role("and_a_half", k + 1 + unit.words);
    }
    std::uint32_t read_unit_and_half(std::uint32_t k) {
        const auto unit = words_.units.at(tokens_, k + 1, end_);
        const std::uint32_t half = k + 1 + unit.words;
        Found found{.begin = k, .end = half + role_words("and_a_half", half), .from = k, .to = k + 1};
        found.first = Numeral{.end = found.end, .low = 1.5, .high = 1.5};
        found.kind = NumberKind::Measure;
        found.unit = *unit.value;
        read_hedges(found);
        add(found);
        return found.end;
    }

    std::uint32_t identifier(std::uint32_t begin, std::uint32_t end) {
        Found found{.begin = begin, .end = end, .from = begin, .to = end};
        found.kind = NumberKind::Identifier;
        if (const auto numeral = numeral_at(tokens_, begin, end, text_.language); numeral && numeral->end == end) {
            found.first = *numeral;
        } else {
            found.has_value = false;
        }
        add(found);
        return end;
    }

    // A token of digits and signs: a clock time, a date, a telephone number, "1/2".
    std::uint32_t read_code(std::uint32_t k) {
        Found found{.begin = k, .end = k + 1, .from = k, .to = k + 1};
        const std::string& text = tokens_[k].text;
        if (const auto fraction = numeral_at(tokens_, k, end_, text_.language); fraction && fraction->fraction && !time_at(k)) {
            found.first = *fraction;
            found.kind = NumberKind::Fraction;
        } else {
            found.has_value = false;
            const bool date = time_at(k) || text.find('/') != std::string::npos;
            found.kind = text.find(':') != std::string::npos ? NumberKind::Clock : date ? NumberKind::Calendar : NumberKind::Identifier;
        }
        add(found);
        return k + 1;
    }

    // "no injuries": none of what is named in the plural. "no evidence" counts nothing.
    std::uint32_t read_no(std::uint32_t k) {
        const std::uint32_t words = role_words("no", k);
        if (words == 0 || k + words >= end_) return k + 1;
        std::uint32_t what = k + words;
        if (text_.parsed) {
            while (what + 1 < end_ && (tokens_[what].tag == Tag::Adj || tokens_[what].lower == "other" || tokens_[what].lower == "more")) ++what;
        }
        const std::string& word = tokens_[what].lower;
        const bool plural = role("people_word", what) || (text_.language == "en" && word.size() > 3 && word.ends_with('s') && !word.ends_with("ss") &&
                                                          (!text_.parsed || tokens_[what].tag == Tag::Noun));
        if (!plural) return k + 1;
        add(Found{.begin = k, .end = k + words, .from = k, .to = k + words, .first = Numeral{.end = k + words}});
        return k + words;
    }

    // A "one" behind an adjective, unless that belongs to a hedge ("at least one") or what is counted follows. "A second
    // one" is one more.
    bool stands_for_noun(std::uint32_t k) const {
        const bool more = k > begin_ + 1 && role("article", k - 2) && !out_.empty() && out_.back().kind == NumberKind::Ordinal && out_.back().end.value == k;
        const bool described = !more && tokens_[k - 1].tag == Tag::Adj && !role("only", k - 1) && !words_.before.before(tokens_, begin_, k);
        return described && !noun(k + 1) && !is(k + 1, "of") && !is(k + 1, "-") && !role("counted", k + 1);
    }

    // Words that look like numbers here and are none.
    bool is_no_number(std::uint32_t k, const Numeral& n) {
        const std::string& word = tokens_[k].lower;
        if (word == "one" && n.end == k + 1 && k > begin_ && (role("not_one", k - 1) || is(k - 1, "-"))) return true;
        // "the best one"
        if (word == "one" && n.end == k + 1 && k > begin_ && stands_for_noun(k)) return true;
        // "une personne n'est pas venue" is somebody.
        if (n.low == 0 && n.high == 0 && !n.digits && k > begin_ && role("not_one", k - 1)) return true;
        // "one another", "at one point", "zero tolerance", "first aid"
        if (role("no_number", k) || (k > begin_ && role_words("no_number", k - 1) > 1)) return true;
        // "scores of 95 and 98"
        if (n.vague && is(n.end - 1, "of") && starts_with_digit(n.end)) return true;
        // "Ana Few"
        if (n.vague && role("surname", k) && text_.parsed && n.end == k + 1 && capital(k) && k > begin_ && !sign(k - 1) && !headline()) return true;
        // "three times as many", "two-time", "four-way"
        if (role("factor", n.end)) return true;
        // "per 100,000 residents"
        if (k > begin_ && role("per", k - 1)) return true;
        // "achten" is a verb unless something before it asks for an ordinal.
        if (n.ordinal && !n.digits && role("rare_ordinal", k) && !(k > begin_ && role("ordinal_before", k - 1))) return true;
        if (n.fraction && n.end == k + 1 && word == "half") {
            if (is(k + 1, "-")) return !words_.units.at(tokens_, k + 2, end_);
            if (k > begin_ && (is(k - 1, "first") || is(k - 1, "second"))) return true;
            // "a block and a half"
            if (k > begin_ + 1 && role("article", k - 1) && is(k - 2, "and")) return true;
        }
        // "two (2) men": the digits repeat the word.
        if (n.digits && k > begin_ + 1 && is(k - 1, "(") && is(n.end, ")") && !out_.empty() && out_.back().end.value == k - 1 && out_.back().value == n.low) return true;
        return false;
    }

    void classify(Found& found) {
        if (time_at(found.begin) && n(found).written_digits == 4 && is_year(found)) {
            found.kind = NumberKind::Calendar;
            return;
        }
        if (const Time* time = time_at(found.begin); time && classify_time(found, *time)) return;
        if (is_clock(found)) {
            found.kind = NumberKind::Clock;
            return;
        }
        if (n(found).ordinal || n(found).decade) return classify_ordinal(found);
        if (is_identifier(found)) {
            found.kind = NumberKind::Identifier;
            return;
        }
        if (is_year(found)) {
            found.kind = NumberKind::Calendar;
            return;
        }
        read_money_sign(found);
        read_range(found);
        if (is_age(found)) return;
        if (n(found).fraction) {
            found.kind = NumberKind::Fraction;
            // "half an hour", "half-hour", "a quarter mile"
            const std::uint32_t k = role("article", found.end) || (is(found.end, "-") && glued(found.end)) ? found.end + 1 : found.end;
            if (const auto unit = words_.units.at(tokens_, k, end_)) set_unit(found, NumberKind::Measure, k + unit.words, *unit.value);
            return read_hedges(found);
        }
        read_share(found);
        read_unit(found);
        read_hedges(found);
        if (is_age_bound(found)) {
            found.kind = NumberKind::Age;
            found.unit = "year";
        }
    }

    // "under 12", "18 and older": of people, and of nothing that is counted.
    bool is_age_bound(const Found& found) const {
        if (found.kind != NumberKind::Count || found.hedge == Hedge::None || found.second) return false;
        if (!is_bare(n(found)) || n(found).low > kHighestAge) return false;
        if (found.to > found.end) return role("age_after", found.end);
        const bool under_or_over = found.from + 1 == found.begin && (is(found.from, "under") || is(found.from, "over"));
        return under_or_over && found.from > begin_ && role("people", found.from - 1) && !noun(found.end) && !is(found.end, "-");
    }

    // An hour by its own words ("9 p.m.", "4 in the morning") or by those of the hour it is joined to ("6 to 8 p.m.").
    bool is_clock(const Found& found) const {
        const Numeral& hour = n(found);
        if (is_hour_with_h(found)) return true;
        if (hour.ordinal || hour.decade || hour.fraction || hour.vague || hour.grouped || hour.low < 1 || hour.low > 12 || hour.low != std::floor(hour.low)) return false;
        if (is_hour_word(found.end)) return true;
        const bool led = found.begin > begin_ && role("clock_before", found.begin - 1);
        if (led && is_part_of_day(found.end)) return true;
        // "around 10 Friday morning"
        if (led && time_begins(found.end) && role("half_of_day", found.end + 1)) return true;
        const std::uint32_t join = is(found.end, "and") ? 1 : role_words("range", found.end);
        if (join == 0 || !led || !starts_with_digit(found.end + join)) return false;
        return is_hour_word(found.end + join + 1) || is_part_of_day(found.end + join + 1);
    }
    // "13h30", "à 18h"; "48h" is a measure.
    bool is_hour_with_h(const Found& found) const {
        if (found.begin == begin_ || !only_digits(found.begin) || n(found).low > 24 || !glued(found.end) || !role("hour_letter", found.begin - 1)) return false;
        const std::string& letter = tokens_[found.end].lower;
        return letter.front() == 'h' && letter.size() <= 3 && letter.find_first_not_of("0123456789", 1) == std::string::npos;
    }
    // "p.m.", "-am"
    bool is_hour_word(std::uint32_t k) const { return role("hour", k) || (is(k, "-") && glued(k) && role("hour", k + 1)); }
    bool time_begins(std::uint32_t k) const {
        const auto found = std::ranges::lower_bound(text_.times, k, {}, [](const Time& time) { return time.begin.value; });
        return found != text_.times.end() && found->begin.value == k;
    }
    bool is_part_of_day(std::uint32_t k) const {
        const std::uint32_t words = role_words("part_of_day", k);
        return words > 0 && !noun(k + words);
    }

    static const Numeral& n(const Found& found) { return found.first; }
    // Digits and nothing else.
    static bool is_bare(const Numeral& v) { return v.digits && !v.grouped && !v.scaled; }

    // A number within a time: part of a date or clock time, or the measure of a span ("two weeks ago").
    bool classify_time(Found& found, const Time& time) {
        if (const auto unit = words_.units.at(tokens_, found.end, time.end.value)) {
            set_unit(found, NumberKind::Measure, found.end + unit.words, *unit.value);
            read_hedges(found);
            return true;
        }
        found.end = std::min(found.end, time.end.value);
        const bool minute = time.precision == TimePrecision::Minute || time.precision == TimePrecision::Second;
        const bool small = !n(found).ordinal && (n(found).written_digits <= 2 || tokens_[found.begin].text.find('.') != std::string::npos);
        const bool clock_after = is_hour_word(found.end);
        found.kind = minute && small && (clock_after || found.begin == time.begin.value) ? NumberKind::Clock : NumberKind::Calendar;
        if (found.kind == NumberKind::Clock && tokens_[found.begin].text.find('.') != std::string::npos) found.has_value = false;
        return true;
    }

    void classify_ordinal(Found& found) {
        if (n(found).decade) {
            const std::uint32_t before = found.begin == begin_ ? found.begin : found.begin - 1;
            const bool age = n(found).low < 100 && (role("age_possessive", before) || (is(before, "-") && before > begin_ && role("age_possessive", before - 1)));
            found.kind = age ? NumberKind::Age : NumberKind::Calendar;
            found.second = n(found);
            found.second->low = found.second->high = n(found).low + 9;
            if (age) found.unit = "year";
            return;
        }
        const bool numbered = role("numbered", found.end) && capital(found.end);
        const bool streets = n(found).digits && role("streets", found.end);  // "41st and 42nd avenues"
        const bool id = is_street(found.end) || is_numbered_street(found.end) || streets || numbered || is_crossing(found);
        found.kind = id ? NumberKind::Identifier : NumberKind::Ordinal;
    }

    // "at 42nd and Ash", "Ash and 42nd"
    bool is_crossing(const Found& found) {
        if (!text_.parsed || found.begin == begin_ || (!n(found).digits && !capital(found.begin)) || headline()) return false;
        if (is(found.end, "and") && (capital(found.end + 1) || starts_with_digit(found.end + 1))) return !is(found.begin - 1, "the");
        return found.begin > begin_ + 1 && is(found.begin - 1, "and") && capital(found.begin - 2) && !noun(found.end);
    }

    // Up to four capitalised words and then a word for a street: "Elm Street", "N. Clark St.", "West 53rd Place".
    bool is_street(std::uint32_t k) const {
        for (std::uint32_t words = 0; words < 5 && k < end_; ++words, ++k) {
            if (words > 0 && role("street", k) && capital(k)) return true;
            // "12 N. Fennel": a point of the compass is enough.
            if (words == 0 && role("compass", k) && capital(k) && k + 1 < end_ && capital(k + 1)) return true;
            if (!capital(k) && tokens_[k].text.find_first_of("0123456789") != 0 && tokens_[k].text != ".") return false;
        }
        return false;
    }
    bool is_numbered_street(std::uint32_t k) const { return role("street", k) && capital(k); }

    bool is_identifier(Found& found) {
        const Numeral& v = n(found);
        // "(323) 890-5500", "(800) 222-HELP"
        if (v.digits && v.written_digits == 3 && is_phone_part(found.begin, found.end)) return is(found.end, "-") ? extend_code(found) : true;
        // Six digits and more behind the point are a place on the map.
        if (v.digits && !v.grouped && v.low != std::round(v.low * 1e4) / 1e4) return true;
        if (v.digits && found.begin > begin_ && role_words_before("id_before", found.begin) > 0 && !v.grouped) {
            const std::uint32_t before = found.begin - role_words_before("id_before", found.begin);
            // "on the page 5 people" does not happen, but "number 5" and "No. 5" do; small letters only for nouns.
            if (capital(before) || (!words_.units.at(tokens_, found.end, end_) && !noun(found.end) && !role("counted", found.end))) return extend_code(found);
        }
        // "U.S. 98", "KZZQ 12 News", "OH 44999"
        if (v.digits && !v.grouped && !v.scaled && found.begin > begin_ && is_code_word(found)) return extend_code(found);
        // News writes separators into numbers of six digits; without them they are for dialling and filing.
        if (v.written_digits >= kLongNumber && !v.grouped && v.low == std::floor(v.low) && text_.parsed && !noun(found.end) &&
            !role("counted", found.end) && found.begin > begin_ && !is_money_sign(found.begin - 1)) {
            return true;
        }
        if (is_list_number(found) || is_place_in_list(found) || is_name_part(found) || is_bare_address(found) || is_text_number(found)) return true;
        // "16-00123"
        if (v.digits && is_glue(found.end) && tokens_[found.end + 1].text.size() > 2 && tokens_[found.end + 1].text.front() == '0') return extend_code(found);
        if (v.digits && !v.grouped && v.leading_zero && v.low != 0) return extend_code(found);
        if (const std::uint32_t after = role_words("id_after", found.end); after > 0 && v.digits) return found.end += after, true;
        // "the 300 and 400 blocks"
        if (v.digits && !v.grouped && is(found.end, "and") && only_digits(found.end + 1) && role("id_after", found.end + 2)) return true;
        if (v.digits && v.written_digits <= 3 && !v.grouped && role("station", found.end) && capital(found.end)) return true;
        // "Ende.[13]": a note, which a sentence may be cut off from
        if (v.digits && found.begin > 0 && found.end < tokens_.size() && tokens_[found.begin - 1].text == "[" && tokens_[found.end].text == "]") return true;
        if (is_calibre(found)) return true;
        if (v.digits && !v.grouped && (is_street(found.end) || is_numbered_street(found.end) || is_street_range(found)) && found.begin + 1 < end_) return true;
        if (is_score(found)) return true;
        return is_model(found);
    }

    // Behind a word all in capitals: a road, a station, a ZIP code. "In the U.S. 98 people died" counts.
    bool is_code_word(const Found& found) {
        const std::uint32_t before = found.begin - 1;
        if (!text_.parsed) return false;
        if (n(found).written_digits == 5 && capital(before) && pause(found.end)) return true;
        if (heading_ || !all_capitals(before) || (before > begin_ && all_capitals(before - 1))) return false;
        if (is_hour_word(before) || is_in_time(before)) return false;
        if (pause(found.end) || capital(found.end) || is(found.end, "'s")) return true;
        return tokens_[found.end].tag == Tag::Aux && tokens_[before].text.find('.') == std::string::npos && before == begin_;
    }

    // "Image 3 of 12", "1 / 5 Back": the place in a list and the length of the list
    bool is_place_in_list(const Found& found) const {
        if (!is_bare(n(found))) return false;
        const auto parts = [&](std::uint32_t k) { return is(k, "of") || (is(k, "/") && tokens_[k].space_before); };
        if (is(found.end, "of") && is(found.end + 1, "/")) return true;  // "Image 1 of / 8"
        const auto named = [&](std::uint32_t k) { return k > begin_ && role("listed", k - 1); };
        const bool slash = is(found.end, "/") || (found.begin > begin_ && is(found.begin - 1, "/"));
        const auto alone = [&](std::uint32_t first, std::uint32_t after) { return first == begin_ && (capital(after) || pause(after)); };
        if (parts(found.end) && only_digits(found.end + 1)) return named(found.begin) || slash || alone(found.begin, found.end + 2);
        if (found.begin < begin_ + 2 || !parts(found.begin - 1) || !only_digits(found.begin - 2)) return false;
        return named(found.begin - 2) || slash || alone(found.begin - 2, found.end);
    }

    // "at 11290 Ashford", "near 200 East and 6600 South": a street without a word for it
    bool is_bare_address(const Found& found) const {
        const Numeral& v = n(found);
        if (!text_.parsed || !is_bare(v) || v.written_digits < 3 || v.written_digits > 5 || v.low != std::floor(v.low) || !capital(found.end)) return false;
        if (role("compass", found.end) && (pause(found.end + 1) || is(found.end + 1, "and") || is(found.end + 1, "in") || is(found.end + 1, "near"))) return true;
        const bool led = found.begin > begin_ && (is(found.begin - 1, "at") || (is(found.begin - 1, ",") && v.written_digits > 3));
        if (!led || (v.low >= kFirstYear && v.low <= kLastYear)) return false;
        std::uint32_t k = found.end;
        while (k < end_ && capital(k)) ++k;
        return !noun(k) && !is(k, "-");
    }

    // "Text ASH to 72727", "TIPS (8477)"
    bool is_text_number(const Found& found) const {
        const Numeral& v = n(found);
        if (!is_bare(v) || v.written_digits < 4 || v.written_digits > kLongNumber || found.begin < begin_ + 2) return false;
        const bool behind_code = !out_.empty() && out_.back().end.value == found.begin - 1 && out_.back().kind == NumberKind::Identifier;
        if (is(found.begin - 1, "(") && is(found.end, ")") && (behind_code || all_capitals(found.begin - 2))) return true;
        if (!is(found.begin - 1, "to") && !is(found.begin - 1, "at")) return false;
        for (std::uint32_t k = found.begin > begin_ + kTextReach ? found.begin - kTextReach : begin_; k < found.begin; ++k) {
            if (role("texts", k)) return true;
        }
        return false;
    }

    // "1. Call your mother", "(2) Call your father", at the start of a paragraph
    bool is_list_number(const Found& found) const {
        if (!starts_paragraph_ || !n(found).digits || n(found).written_digits > 2) return false;
        if (found.begin == begin_) return glued(found.end) && (is(found.end, ".") || is(found.end, ")"));
        return found.begin == begin_ + 1 && is(begin_, "(") && is(found.end, ")");
    }

    // "Seven Mile Road", "Six Pines Park": a word with a capital within a sentence, before another.
    bool is_name_part(const Found& found) {
        if (!text_.parsed || n(found).digits || n(found).vague || found.begin == begin_ || found.end != found.begin + 1) return false;
        if (!capital(found.begin) || !capital(found.end)) return false;
        const Token& before = tokens_[found.begin - 1];
        return !sign(found.begin - 1) && !is_upper(first_letter(before)) && !headline();
    }

    bool is_phone_part(std::uint32_t begin, std::uint32_t end) const {
        if (begin > begin_ && is(begin - 1, "(") && is(end, ")") && end + 1 < end_) {
            const std::string& next = tokens_[end + 1].text;
            return (next.size() >= 7 && next.find('-') != std::string::npos) || (next.size() == 3 && next.find_first_not_of("0123456789") == std::string::npos && is(end + 2, "-"));
        }
        return begin > begin_ + 2 && is(begin - 1, ")") && tokens_[begin - 2].text.size() == 3 && is(begin - 3, "(") && is(end, "-");
    }

    // "1200-1300 block", "12-14 Elm Street"
    bool is_street_range(Found& found) const {
        if (!is(found.end, "-") || !glued(found.end)) return false;
        const auto other = numeral_at(tokens_, found.end + 1, end_, text_.language);
        if (!other || !other->digits) return false;
        const std::uint32_t after = role_words("id_after", other->end);
        if (after == 0 && !is_street(other->end)) return false;
        found.end = other->end + after;
        return true;
    }

    bool is_calibre(Found& found) const {
        if (!n(found).digits) return false;
        if (tokens_[found.begin].text.front() == '.' && !is(found.end, "percent") && !is(found.end, "%")) return true;
        std::uint32_t k = is(found.end, "-") ? found.end + 1 : found.end;
        // "a 270 rifle", "a 38 revolver"; "19 rifle shots" are counted.
        if (k == found.end && n(found).low >= kLeastCalibre && !n(found).grouped && !n(found).scaled && role("gun", k) && !noun(k + 1)) return true;
        if (!is(k, "mm") && !is(k, "millimeter") && !is(k, "millimetre")) return role("weapon", k) && !is(found.end, "guns") && is(found.end, "-");
        ++k;
        if (is(k, "-")) ++k;
        const double v = n(found).low;
        static constexpr std::array<double, 5> kCalibres{9, 5.56, 7.62, 5.45, 6.35};
        if (!role("weapon", k) && std::ranges::find(kCalibres, v) == kCalibres.end()) return false;
        found.end = is(found.end, "-") ? found.end + 2 : found.end + 1;
        return true;
    }

    // "3-1", "3:1", "21 - 14"; years ("2013-14") are none.
    bool is_score(Found& found) const {
        const auto colon = [&](std::uint32_t k) {
            return k > begin_ && is(k, ":") && glued(k) && glued(k + 1) && starts_with_digit(k - 1) && starts_with_digit(k + 1);
        };
        if (n(found).digits && n(found).written_digits <= 3 && (colon(found.end) || (found.begin > begin_ && colon(found.begin - 1)))) return true;
        if (!n(found).digits || n(found).written_digits > 3 || !(is(found.end, "-") || is(found.end, "–")) || !glued(found.end)) return false;
        const auto other = numeral_at(tokens_, found.end + 1, end_, text_.language);
        if (!other || !other->digits || other->written_digits > 3 || !glued(found.end + 1)) return false;
        if (is(other->end, "-") || words_.units.at(tokens_, other->end, end_)) return false;
        bool cue = n(found).low >= other->low;
        const std::uint32_t from = found.begin > begin_ + 6 ? found.begin - 6 : begin_;
        for (std::uint32_t k = from; k < std::min(end_, other->end + 6) && !cue; ++k) cue = role("score_word", k);
        if (!cue) return false;
        found.end = other->end;
        return true;
    }

    // "AR-15", "F-16", "COVID-19": glued by a hyphen to a word with a capital.
    bool is_model(const Found& found) const {
        if (!n(found).digits || found.begin < begin_ + 2 || !is(found.begin - 1, "-") || !glued(found.begin) || !glued(found.begin - 1)) return false;
        const std::u32string word = to_u32(tokens_[found.begin - 2].text);
        return is_upper(word.front()) && !is_digit(word.back()) && (word.size() <= 3 || is_upper(word.back()) || word.size() <= 12);
    }

    // "US 1", "Route 66-A": what is glued on belongs to the code.
    bool extend_code(Found& found) const {
        while ((is(found.end, "-") || is(found.end, "/")) && glued(found.end) && found.end + 1 < end_ && glued(found.end + 1)) found.end += 2;
        return true;
    }

    bool is_year(Found& found) {
        const Numeral& v = n(found);
        if (!v.digits || v.grouped || v.scaled || v.written_digits != 4 || v.low != std::floor(v.low)) return false;
        const bool before = found.begin > begin_ && (role("year_before", found.begin - 1) || (is(found.begin - 1, "(") && is(found.end, ")")));
        // "w 1965 roku"
        if (v.low >= kFirstTold && v.low <= kLastYear && role("year_after", found.end)) return true;
        const bool modern = v.low >= kFirstYear && v.low <= kLastYear;
        if (!modern && !(before && v.low >= kFirstTold && v.low < kFirstYear && (found.end == end_ || is_punctuation(to_u32(tokens_[found.end].text).front())))) return false;
        if (found.begin > begin_ && is_money_sign(found.begin - 1)) return false;
        if (role("counted", found.end) || words_.units.at(tokens_, found.end, end_) || money_word(found.end) || role("percent", found.end)) return false;
        if (const auto hedge = words_.before.before(tokens_, begin_, found.begin); hedge && !before && !is(found.begin - 1, "over") && !is(found.begin - 1, "under")) return false;
        // "2013-14", "1969-1970"
        if ((is(found.end, "-") || is(found.end, "–")) && glued(found.end)) {
            if (const auto other = numeral_at(tokens_, found.end + 1, end_, text_.language); other && other->digits && (other->written_digits == 2 || other->written_digits == 4) && other->low != v.low) {
                found.second = other;
                if (other->written_digits == 2) found.second->low = found.second->high = std::floor(v.low / 100) * 100 + other->low;
                if (found.second->low < v.low) found.second.reset();
                found.end = other->end;
            }
        }
        return true;
    }

    void read_money_sign(Found& found) const {
        if (found.begin == begin_ || !n(found).digits) return;
        const auto sign = words_.money_signs.find(tokens_[found.begin - 1].lower);
        if (sign == words_.money_signs.end() || !is_money_sign(found.begin - 1)) return;
        found.kind = NumberKind::Money;
        found.unit = sign->second;
        --found.begin;
        // "US $ 5": the country before the sign
        if (found.begin > begin_ && sign->first == "$" && tokens_[found.begin - 1].text.size() >= 2 && is_upper(static_cast<unsigned char>(tokens_[found.begin - 1].text[1]))) {
            const auto country = words_.money_signs.find(tokens_[found.begin - 1].lower + "$");
            if (country != words_.money_signs.end()) found.unit = country->second, --found.begin;
        }
        found.from = found.begin;
    }

    // "10 to 12", "three or four", "between 10 and 12", "10-12"
    void read_range(Found& found) {
        const std::uint32_t ages = role_words_before("age_before", found.begin);
        std::uint32_t before = found.begin - ages;
        if (ages > 0 && before > begin_ && is(before - 1, "the")) --before;
        const bool between = before > begin_ && (role("between", before - 1) || role("between", found.begin - 1));
        // "12- to 14-year-old"
        const bool hanging = is(found.end, "-") && glued(found.end) && found.end + 1 < end_ && !glued(found.end + 1);
        const bool joined = between && role("between_and", found.end);
        const std::uint32_t join = hanging ? hanging_join(found.end) : role_words(joined ? "between_and" : "range", found.end);
        if (join == 0) return;
        std::uint32_t k = found.end + join;
        const bool dash = is(found.end, "-") || is(found.end, "–") || is(found.end, "—");
        if (dash && !hanging && !glued(found.end)) return;
        const bool sign = k < end_ && is_money_sign(k);
        if (sign) ++k;
        auto other = numeral_at(tokens_, k, end_, text_.language);
        if (!other || other->ordinal || other->decade || n(found).vague || other->leading_zero) return;
        if (other->vague && !is(found.end, "or") && !is(found.end, "to")) return;
        if (other->fraction != n(found).fraction) return;
        // "$4 million or 3 million euros": two sums.
        if (found.kind == NumberKind::Money && !sign && money_word(other->end)) return;
        // A second number with a unit of its own is another number: "from 4 people to 5 days".
        if (found.begin > begin_ && role("from", found.begin - 1)) {
            bool varies = false;
            for (std::uint32_t b = found.begin > begin_ + 5 ? found.begin - 5 : begin_; b < found.begin; ++b) varies = varies || role("range_verb", b);
            if (!varies && text_.language == "en") return;
        }
        // "10 to 12 million": the scale counts for both.
        Numeral first = n(found);
        if (other->scaled && !first.scaled && first.low < 1000 && other->low / first.low > 100) {
            const double scale = std::pow(1000, std::floor(std::log10(other->low) / 3));
            if (first.low * scale < other->high) first.low *= scale, first.high *= scale;
        }
        if (!(first.low < other->high)) return;
        found.first = first;
        found.second = other;
        found.end = other->end;
        if (between && ages == 0) found.from = std::min(found.from, found.begin - 1);
    }

    // The words from a hanging hyphen to the number that shares its noun.
    std::uint32_t hanging_join(std::uint32_t hyphen) const {
        const std::uint32_t words = is(hyphen + 1, "to") || is(hyphen + 1, "or") ? 1 : 0;
        return words > 0 ? words + 1 : 0;
    }

    // "one in four", "nine out of ten"
    void read_share(Found& found) {
        const std::uint32_t join = role_words("in_of", found.end);
        if (join == 0 || found.second || n(found).vague || found.kind != NumberKind::Count) return;
        const auto whole = numeral_at(tokens_, found.end + join, end_, text_.language);
        if (!whole || whole->vague || whole->ordinal || whole->fraction || whole->low <= n(found).low || n(found).low <= 0) return;
        const bool plain_in = is(found.end, "in");
        // "killed five in 12 days": a measure follows; a year is no whole either.
        if (words_.units.at(tokens_, whole->end, end_) || (whole->digits && whole->written_digits >= 4)) return;
        const bool chance = n(found).low == 1 && (!whole->digits || whole->grouped || whole->scaled);  // "one in a million"
        if (plain_in && !chance && (whole->low > 100 || n(found).low > 10)) return;
        if (!plain_in && text_.language == "de") return;
        found.kind = NumberKind::Fraction;
        found.first.low = found.first.high = n(found).low / whole->low;
        found.end = whole->end;
    }

    void set_unit(Found& found, NumberKind kind, std::uint32_t end, std::string unit) const {
        found.kind = kind;
        found.unit = std::move(unit);
        found.end = end;
    }

    void read_unit(Found& found) {
        if (found.kind == NumberKind::Fraction) return;
        const std::uint32_t k = is(found.end, "-") && glued(found.end) ? found.end + 1 : found.end;
        if (const std::uint32_t percent = role_words("percent", k); percent > 0) return set_unit(found, NumberKind::Percent, k + percent, "%");
        if (const auto money = money_word(k)) {
            // "£" after a number is the next number's sign: "5 $ 10" does not happen, "paid 5 € 10" neither.
            return set_unit(found, NumberKind::Money, k + money.words, *money.value);
        }
        if (found.kind == NumberKind::Money) return;
        const auto unit = words_.units.at(tokens_, k, end_);
        if (!unit && found.begin > begin_ && role("unit_before", found.begin - 1)) {
            // "magnitude 6.1"
            found.kind = NumberKind::Measure;
            found.unit = *words_.units.at(tokens_, found.begin - 1, end_).value;
            found.from = --found.begin;
            return;
        }
        if (!unit) return;
        // "two second graders", "three minute men": only "two-year-old" is glued; an ordinal's word is no unit.
        if (is(k, "second") && text_.language == "en" && k == found.end) return;
        // "8 Mile Road": a name
        if (text_.parsed && k == found.end && found.begin > begin_ && unit.words == 1 && capital(k) && !is_all_capitals(tokens_[k].text) && !headline()) {
            found.kind = NumberKind::Identifier;
            return;
        }
        set_unit(found, NumberKind::Measure, k + unit.words, *unit.value);
        // "6-foot-2", "5 feet 7": the inches behind the feet
        if (found.unit == "foot") {
            const std::uint32_t inches = is(found.end, "-") ? found.end + 1 : found.end;
            if (const auto rest = numeral_at(tokens_, inches, end_, text_.language); rest && rest->low < 12 && rest->written_digits <= 2) {
                const auto inch = words_.units.at(tokens_, rest->end, end_);
                const bool named = inch && *inch.value == "inch";
                if (named || rest->digits) found.end = rest->end + (named ? inch.words : 0);
            }
        }
    }

    bool is_age(Found& found) {
        const double v = n(found).low;
        if (v > kHighestAge || found.kind == NumberKind::Money || n(found).vague) return false;
        const std::uint32_t hyphen = is(found.end, "-") ? found.end + 1 : found.end;
        // "17-year-old", "three months old", "17 Jahre alt"
        if (const auto unit = words_.units.at(tokens_, hyphen, end_)) {
            const std::uint32_t after = hyphen + unit.words;
            const std::uint32_t old = is(after, "-") ? after + 1 : after;
            if (const std::uint32_t words = role_words("age_old", old); words > 0) return age(found, old + words, *unit.value);
            const bool led = role_words_before("age_before", found.begin) > 0 || is_age_of(found.begin);
            if (led && *unit.value == "year" && text_.language != "en") return age(found, after, *unit.value);
        }
        // "29 y/o", "22 yo"
        if (const std::uint32_t words = role_words("age_word", hyphen); words > 0) return age(found, hyphen + words, "year");
        // "17- and 18-year-old boys"
        if (const std::uint32_t next = behind_hanging_hyphen(found.end); next > 0) {
            if (const std::string* unit = age_unit_at(next)) return age(found, found.end + 1, *unit);
        }
        // "17-Jähriger": the hyphen and a word with a stem of the list
        if (is(found.end, "-") && hyphen < end_) {
            for (const std::string& stem : words_.age_stems) {
                if (tokens_[hyphen].lower.starts_with(stem)) return age(found, hyphen + 1, "year");
            }
        }
        std::uint32_t start = found.begin;
        if (const auto hedge = words_.before.before(tokens_, free_from_, start)) start -= hedge.words;
        const bool behind_aged = (role_words_before("age_before", start) > 0 && (n(found).digits || !noun(found.end))) || is_range_of_ages(found);
        const bool bare = n(found).digits && !noun(found.end) && !role("counted", found.end);
        // "a boy of 14"
        const bool of_one = found.begin > begin_ + 1 && is(found.begin - 1, "of") && role("aged_of", found.begin - 2);
        if (text_.language == "en" && (behind_aged || (bare && of_one) || (bare && (continues_ages(found.begin) || begins_ages(found))))) {
            ages_until_ = found.end;
            return age(found, found.end, "year");
        }
        if (!n(found).digits) return false;
        // "The victims are 17, 23 and 26."
        const bool predicate = is_age_predicate(found);
        if (predicate && (is(found.begin - 1, "are") || is(found.begin - 1, "were"))) ages_until_ = found.end;
        // "a 14 and 19-year-old"
        const bool shares = found.begin > begin_ && role("article", found.begin - 1) && is(found.end, "and") && starts_with_digit(found.end + 1) && age_unit_at(found.end + 1);
        return (predicate || shares || is_age_apposition(found)) && age(found, found.end, "year");
    }

    // "un homme de 43 ans", "Ana Vela, de 43 años"; a sentence or a wait "de 5 ans" is none.
    bool is_age_of(std::uint32_t k) const {
        return k > begin_ + 1 && role("age_of", k - 1) && (is(k - 2, ",") || role("person", k - 2));
    }

    // "He was 19.", "who was only 43,", "She turned 21 in May"
    bool is_age_predicate(const Found& found) const {
        if (found.second || n(found).scaled || n(found).low != std::floor(n(found).low)) return false;
        if (!pause(found.end) && !role("behind_age", found.end)) return false;
        std::uint32_t k = found.begin;
        if (k > begin_ && role("only", k - 1)) --k;
        if (k == begin_) return false;
        if (role("turned", k - 1)) return true;
        return k > begin_ + 1 && role("was", k - 1) && (role("he", k - 2) || role("person", k - 2) || role("kin", k - 2) || role("people", k - 2));
    }

    // The unit of the age at k, which has hyphens; nothing if there is none.
    const std::string* age_unit_at(std::uint32_t k) const {
        const auto numeral = numeral_at(tokens_, k, end_, text_.language);
        if (!numeral || !is(numeral->end, "-")) return nullptr;
        const auto unit = words_.units.at(tokens_, numeral->end + 1, end_);
        const std::uint32_t after = numeral->end + 1 + unit.words;
        return unit && role("age_old", is(after, "-") ? after + 1 : after) ? unit.value : nullptr;
    }

    // "The ages of the men range from 12 to 27"
    bool is_range_of_ages(const Found& found) const {
        if (!found.second || found.begin < begin_ + 3 || !role("from", found.begin - 1) || !role("range_verb", found.begin - 2) || noun(found.end)) return false;
        for (std::uint32_t k = found.begin > begin_ + kAgesReach ? found.begin - kAgesReach : begin_; k + 2 < found.begin; ++k) {
            if (role("ages", k)) return true;
        }
        return false;
    }

    // "her sons, 7 and 8,"
    bool begins_ages(const Found& found) const {
        if (found.begin < begin_ + 2 || !is(found.begin - 1, ",") || !(role("people", found.begin - 2) || role("kin", found.begin - 2)) || found.second) return false;
        if (!is(found.end, "and") && !is(found.end, ",")) return false;
        std::uint32_t next = found.end + 1;
        if (is(next, "and")) ++next;
        return only_digits(next) && !noun(next + 1) && !role("counted", next + 1);
    }

    // The number behind "17- and"; 0 if there is none.
    std::uint32_t behind_hanging_hyphen(std::uint32_t k) const {
        if (!is(k, "-") || !glued(k) || k + 2 >= end_ || glued(k + 1)) return 0;
        return is(k + 1, "and") ? k + 2 : 0;
    }

    // "ages 26, 31 and 36"
    bool continues_ages(std::uint32_t k) {
        if (ages_until_ == 0) return false;
        std::uint32_t between = ages_until_;
        while (between < k && (is(between, ",") || is(between, "and") || is(between, "or") || is(between, "to"))) ++between;
        if (between == k && k > ages_until_) return true;
        ages_until_ = 0;  // what stands between stays there
        return false;
    }

    // "Smith, 43," and "Müller (43)"
    bool is_age_apposition(const Found& found) const {
        // Elsewhere ages take a word for years, and what stands in brackets may be anything.
        if (text_.language != "en" && text_.language != "de") return false;
        // ", both 35,"
        if (found.begin > begin_ && is(found.begin - 1, "both") && (pause(found.end) || is(found.end, "and"))) return !found.second;
        if (found.begin < begin_ + 2 || found.second || n(found).low < 1 || n(found).low != std::floor(n(found).low)) return false;
        const bool bracket = is(found.begin - 1, "(") && is(found.end, ")");
        const bool commas = is(found.begin - 1, ",") && (pause(found.end) || role("behind_name", found.end));
        if (!bracket && !commas) return false;
        const Token& before = tokens_[found.begin - 2];
        if (commas && role("person", found.begin - 2)) return true;
        if (!is_upper(first_letter(before))) return false;
        return !is_in_time(found.begin - 2) && (commas || text_.language != "en" || found.begin >= begin_ + 3);
    }

    bool is_in_time(std::uint32_t k) const {
        const auto after = std::ranges::upper_bound(text_.times, k, {}, [](const Time& time) { return time.begin.value; });
        return after != text_.times.begin() && k < std::prev(after)->end.value;
    }

    bool age(Found& found, std::uint32_t end, std::string unit) {
        set_unit(found, NumberKind::Age, end, std::move(unit));
        read_hedges(found);
        return true;
    }

    void read_hedges(Found& found) const {
        std::uint32_t start = found.from;
        // "more than a dozen", "some of the 5", "up to about 5": an article may stand between
        for (int rounds = 0; rounds < 2; ++rounds) {
            std::uint32_t edge = start;
            if (edge > free_from_ && (is(edge - 1, "a") || is(edge - 1, "an") || is(edge - 1, "the"))) --edge;
            auto match = words_.before.before(tokens_, free_from_, edge);
            if (!match && edge != start) match = words_.before.before(tokens_, free_from_, start), edge = start;
            if (!match || (is(edge - 1, "about") && match.words == 1 && is_topic(edge - 1))) break;
            if (found.hedge == Hedge::None || found.hedge == Hedge::About) found.hedge = *match.value;
            start = edge - match.words;
        }
        found.from = start;
        // "Over" after a verb of motion or "under 18" as an age keep their plain sense of a bound.
        if (const auto match = words_.after.at(tokens_, found.end, end_)) {
            // "+" and "-plus" only when glued; "at least" after the number only before a pause.
            const bool sign = tokens_[found.end].text == "+";
            const std::uint32_t after = found.end + match.words;
            const bool pause = after >= end_ || is_punctuation(to_u32(tokens_[after].text).front()) || match.words == 2;
            if ((!sign || glued(found.end)) && (pause || sign || match.words > 2 || is(found.end, "plus") || is(found.end, "tops") || is(found.end, "odd"))) {
                if (found.hedge == Hedge::None) {
                    found.hedge = *match.value;
                    found.to = after;
                }
            }
        }
    }

    // "talked about two fires", "told them about two fires": what is talked of, not how many.
    bool is_topic(std::uint32_t about) const {
        if (about > begin_ && role("tells_about", about - 1)) return true;
        if (about < begin_ + 2 || !role("tells_about", about - 2)) return false;
        const Tag told = tokens_[about - 1].tag;
        return told == Tag::Pron || told == Tag::Noun || told == Tag::Propn;
    }

    void add(const Found& found) {
        Number out;
        const std::uint32_t from = std::min(found.from, found.begin);
        const std::uint32_t to = std::max(found.to, found.end);
        out.span = {tokens_[from].span.begin, tokens_[to - 1].span.end};
        out.begin = {found.begin};
        out.end = {found.end};
        out.kind = found.kind;
        out.unit = found.unit;
        if (found.has_value) set_interval(out, found);
        free_from_ = to;
        out_.push_back(std::move(out));
    }

    static void set_interval(Number& out, const Found& found) {
        out.low = found.first.low;
        out.high = found.second ? found.second->high : found.first.high;
        const bool rounded = found.first.rounded;
        if (found.first.vague || (found.second && found.second->vague)) {
            out.precision = Precision::Vague;
            if (found.hedge == Hedge::AtLeast) out.high = kInfinity;
            if (found.hedge == Hedge::AtMost) out.low = 0;
            return;
        }
        if (found.second) {
            out.precision = Precision::Range;
            if (found.hedge == Hedge::AtLeast) out.high = kInfinity;
            return;
        }
        const double value = found.first.low;
        out.value = value;
        // One at least to either side: "about 4" is not four exactly.
        const double slack = std::max(value * kAboutShare, found.first.fraction || value < 2 ? 0.0 : 1.0);
        switch (found.hedge) {
            case Hedge::None:
                if (!rounded) return;
                [[fallthrough]];
            case Hedge::About:
                out.precision = Precision::About;
                out.low = value - slack;
                out.high = value + slack;
                return;
            case Hedge::Below:
                out.precision = Precision::About;
                out.low = value - slack;
                return;
            case Hedge::AtLeast:
                out.precision = Precision::AtLeast;
                out.high = kInfinity;
                return;
            case Hedge::AtMost:
                out.precision = Precision::AtMost;
                out.low = 0;
                return;
        }
    }

    const Annotation& text_;
    const std::vector<Token>& tokens_;
    const Surroundings& words_;
    std::uint32_t begin_ = 0, end_ = 0;
    std::uint32_t free_from_ = 0;  // no hedge may reach into the number before
    std::size_t time_ = 0;
    ParagraphIndex paragraph_;
    bool starts_paragraph_ = false, heading_ = false;  // of the sentence
    std::optional<bool> headline_;
    std::uint32_t ages_until_ = 0;  // where the last age after "aged" or "ages" ended
    std::vector<Number> out_;
};

}  // namespace

std::vector<Number> find_numbers(const Annotation& text) { return NumberFinder(text).run(); }

}  // namespace stemma
