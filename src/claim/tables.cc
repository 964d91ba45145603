#include "claim/tables.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <string_view>

#include "base/rows.h"
#include "base/unicode.h"
#include "claim/lexicon.h"
#include "claim/within.h"

namespace stemma {
namespace {

// Words in front of a colon that may say what the number behind it counts: "People killed in the fire: 4".
constexpr std::uint32_t kLabelReach = 6;
// Years that a hedge makes into a count ("in about 2007"): those that news tells of in digits without a comma.
constexpr double kFirstYear = 1900, kLastYear = 2100;

struct Counters {
    std::set<std::string_view> before, after;
    Counters() {
        for (const Row& row : rows_of("data/claim/counters.en.tsv")) (row.at(1) == "before" ? before : after).insert(row[0]);
    }
};

const Counters& counters() {
    static const Counters kCounters;
    return kCounters;
}

// The tokens of a sentence around a number, by their distance from it.
class Around {
public:
    Around(const Annotation& text, const Sentence& sentence, const Number& number) : text_(text), sentence_(sentence), number_(number) {}

    const Token* before(std::uint32_t n) const {
        return number_.begin.value >= sentence_.begin.value + n ? &text_.tokens[number_.begin.value - n] : nullptr;
    }
    const Token* behind(std::uint32_t n) const {
        const std::uint32_t i = number_.end.value + n - 1;
        return i < sentence_.end.value ? &text_.tokens[i] : nullptr;
    }
    std::string_view word_before(std::uint32_t n) const { return word(before(n)); }
    std::string_view word_behind(std::uint32_t n) const { return word(behind(n)); }

private:
    static std::string_view word(const Token* token) { return token == nullptr ? std::string_view() : std::string_view(token->lower); }

    const Annotation& text_;
    const Sentence& sentence_;
    const Number& number_;
};

bool starts_with_digit(const Token* token) { return token != nullptr && is_digit(to_u32(token->text)[0]); }
bool is_capital(const Token* token) { return token != nullptr && is_upper(to_u32(token->text)[0]); }
// A noun or adjective in small letters: what a number counts.
bool is_counted_word(const Token* token) {
    return token != nullptr && !is_capital(token) && (token->tag == Tag::Noun || token->tag == Tag::Adj || token->tag == Tag::Verb || token->tag == Tag::Adv);
}
bool is_of_an_event(const Token& token) { return people_noun(token.lemma) != PeopleNoun::No || toll_of(token.lemma, token.lower).has_value(); }

// "Image 3", "9 comments".
bool stands_by_counter(const Around& around) {
    if (counters().before.contains(around.word_before(1))) return true;
    return counters().after.contains(around.word_behind(1)) && !is_counted_word(around.behind(2));
}

// "3 of 12 Close", "1 / 9": both in digits, and nothing that is counted behind them.
bool is_place_in_series(const Around& around) {
    const bool first = (around.word_behind(1) == "of" || around.word_behind(1) == "/") && starts_with_digit(around.behind(2));
    if (first) return !is_counted_word(around.behind(3));
    const bool slash = around.word_before(1) == "/";
    const bool second = slash || (around.word_before(1) == "of" && (starts_with_digit(around.before(2)) || around.word_before(2) == "/"));
    return second && !is_counted_word(around.behind(1));
}

// "Incidents: 28 Others: 2". "Dead: 4" tells of people.
bool is_value_of_label(const Annotation& text, const Sentence& sentence, const Number& number, const Around& around) {
    if (around.word_before(1) != ":" || is_counted_word(around.behind(1))) return false;
    for (std::uint32_t n = 2; n <= kLabelReach && number.begin.value >= sentence.begin.value + n; ++n) {
        if (is_of_an_event(text.tokens[number.begin.value - n])) return false;
    }
    return true;
}

// "34. Alder Falls": a number and a full stop in front of a capital, or alone.
bool is_rank(const Around& around) {
    if (around.word_behind(1) != "." && around.word_behind(1) != ")") return false;
    return around.before(1) == nullptr || (is_capital(around.behind(2)) && around.behind(1)->space_before == false && around.before(1)->tag != Tag::Verb);
}

// "1-19-17", "#4": digits joined to others without a space.
bool is_part_of_code(const Around& around) {
    const auto joins = [](const Token* sign) { return sign != nullptr && (sign->text == "-" || sign->text == "#" || sign->text == "¢") && !sign->space_before; };
    if (joins(around.behind(1)) && starts_with_digit(around.behind(2)) && !around.behind(2)->space_before) return true;
    if (around.word_before(1) == "#" || around.word_behind(1) == "¢") return true;
    return joins(around.before(1)) && starts_with_digit(around.before(2));
}

// Within a name ("Channel 9 News"), before a bearer's ("28 Ann Bell") or before its genitive ("Center 7's").
bool is_part_of_name(const Annotation& text, const Sentence& sentence, const Number& number, const Around& around) {
    if (around.word_behind(1) == "'s" || around.word_behind(1) == "’s") return true;
    // A noun for people behind it is counted, whatever stands before: "LARCH COUNTY 4 dead".
    if (around.behind(1) != nullptr && is_of_an_event(*around.behind(1))) return false;
    for (const NameMention& mention : within(text.mentions, sentence.begin, number.end + 1)) {
        if (!mention.name) continue;
        const NameKind kind = text.names[mention.name.value].kind;
        if (mention.begin < number.begin && number.end <= mention.end && kind != NameKind::Place) return true;
        if (mention.begin == number.end && kind == NameKind::Person) return true;
        if (mention.end == number.begin && (kind == NameKind::Outlet || kind == NameKind::Agency)) return true;
    }
    return false;
}

bool is_year(const Number& number, const Around& around) {
    if (!number.value || number.precision == Precision::Exact || *number.value < kFirstYear || *number.value > kLastYear) return false;
    if (*number.value != std::floor(*number.value) || is_counted_word(around.behind(1))) return false;
    for (std::uint32_t n = 1; n <= 2; ++n) {
        if (around.word_before(n) == "in" || around.word_before(n) == "since") return true;
    }
    return false;
}

}  // namespace

bool is_page_number(const Annotation& text, const Sentence& sentence, const Number& number) {
    const Around around(text, sentence, number);
    if (around.word_before(1) == "per") return true;  // "per 100,000 residents": what the rate is measured by
    if (!starts_with_digit(&text.tokens[number.begin.value])) return false;
    if (is_part_of_code(around) || is_part_of_name(text, sentence, number, around) || is_year(number, around)) return true;
    // In a table that the page calls one, labels and values are what it states.
    if (sentence.role == Role::Table) return false;
    return stands_by_counter(around) || is_place_in_series(around) || is_value_of_label(text, sentence, number, around) || is_rank(around);
}

}  // namespace stemma
