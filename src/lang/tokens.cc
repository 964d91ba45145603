#include "lang/tokens.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "base/rows.h"
#include "base/unicode.h"
#include "lang/breaks.h"
#include "lang/calendar.h"
#include "lang/words.h"

namespace stemma {
namespace {

// The first of the East Asian scripts, whose words no spaces part.
constexpr char32_t kFirstSpaceless = 0x2E80;

enum class Needs { Any, Capital, Digit, CapitalOrDigit, CapitalWord };

// Letters of a word like "police" that a capital follows without a space, and of the capital's word ("policeSunday").
constexpr std::size_t kShortestRunOn = 3;

// Signs of the longest in data/lang/joined_signs.tsv, which its test holds.
constexpr std::size_t kLongestJoinedSign = 3;

struct Abbreviation {
    AbbreviationEnds ends = AbbreviationEnds::Never;
    Needs needs = Needs::Any;
};

struct TokenRules {
    std::unordered_map<std::string, Abbreviation> abbreviations;
    std::vector<std::string> endings;  // cut off
    std::unordered_map<std::string, std::size_t> whole;
    std::size_t longest_whole = 0;  // bytes
    WordSet elisions, prefixes, run_on, before_ordinal, glued;
    bool cuts_hyphens = false;     // English treebanks cut hyphenated words, others do not
    bool stop_after_ordinal = false;  // 12. Juni
    bool spaced_letters = false;   // z. B.
    const Calendar* calendar = nullptr;
};

Needs needs_from(std::string_view text) {
    if (text == "capital") return Needs::Capital;
    if (text == "digit") return Needs::Digit;
    if (text == "capital_or_digit") return Needs::CapitalOrDigit;
    if (text == "capital_word") return Needs::CapitalWord;
    return Needs::Any;
}

AbbreviationEnds ends_from(std::string_view text) {
    if (text == "hour") return AbbreviationEnds::Hour;
    if (text == "maybe") return AbbreviationEnds::Maybe;
    if (text == "street") return AbbreviationEnds::Street;
    return AbbreviationEnds::Never;
}

TokenRules make_rules(std::string_view language) {
    TokenRules rules;
    for (const Row& row : rows_for("abbreviations", language)) rules.abbreviations[std::string(row[0])] = {ends_from(field(row, 1)), needs_from(field(row, 2))};
    for (const Row& row : rows_for("split_words", language)) {
        const std::string word(field(row, 1));
        if (row[0] == "ending") rules.endings.push_back(word);
        if (row[0] == "whole") {
            rules.whole[word] = field(row, 2).size();
            rules.longest_whole = std::max(rules.longest_whole, word.size());
        }
        if (row[0] == "elision") rules.elisions.insert(word);
        if (row[0] == "prefix") rules.prefixes.insert(word);
        if (row[0] == "run_on") rules.run_on.insert(word);
        if (row[0] == "before_ordinal") rules.before_ordinal.insert(word);
        if (row[0] == "glued") rules.glued.insert(word);
    }
    rules.cuts_hyphens = language == "en";
    rules.calendar = &calendar_of(language);
    rules.stop_after_ordinal = language == "de";
    rules.spaced_letters = language != "en";
    return rules;
}

const TokenRules& rules_of(std::string_view language) {
    static const ByLanguage<TokenRules> rules(make_rules);
    return rules[language];
}

const WordSet& words_of(std::string_view list) {
    static const auto load = [](std::string_view path) {
        WordSet out;
        for (const Row& row : rows_of(path)) out.emplace(row[0]);
        return out;
    };
    static const WordSet domains = load("data/lang/top_domains.tsv");
    static const WordSet units = load("data/lang/attached_units.tsv");
    static const WordSet signs = load("data/lang/joined_signs.tsv");
    static const WordSet files = load("data/lang/file_endings.tsv");
    return list == "top_domains" ? domains : list == "joined_signs" ? signs : list == "file_endings" ? files : units;
}

bool is_apostrophe(char32_t c) { return c == U'\'' || c == 0x2019 || c == 0x2018 || c == 0x02BC; }
bool is_hyphen(char32_t c) { return c == U'-' || c == 0x2010 || c == 0x2011; }
bool is_ascii_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_ascii_letter(char32_t c) { return (c | 0x20) >= U'a' && (c | 0x20) <= U'z'; }
bool is_letter_fast(char32_t c) { return c < 0x80 ? is_ascii_letter(c) : is_letter(c); }
bool is_upper_fast(char32_t c) { return c < 0x80 ? c >= U'A' && c <= U'Z' : is_upper(c); }
bool is_space_fast(char32_t c) { return c < 0x80 ? c == U' ' || (c >= 9 && c <= 13) : is_space(c); }

// Reads one paragraph from left to right. All places are offsets into the whole text.
class Scanner {
public:
    Scanner(std::u32string_view text, Span part, std::string_view language)
        : text_(text), begin_(part.begin.value), end_(part.end.value), rules_(rules_of(language)), signs_(number_signs_of(language)),
          breaks_(breaks_of(BreakKind::Word, text.substr(begin_, end_ - begin_), language)) {}

    std::vector<Token> run() {
        std::size_t i = begin_;
        while (i < end_) {
            if (is_space_fast(text_[i])) {
                ++i;
                continue;
            }
            const std::size_t stop = std::max(i + 1, std::min(end_, token_end(i)));
            i = stop;
        }
        return std::move(tokens_);
    }

private:
    char32_t at(std::size_t i) const { return i < end_ ? text_[i] : U'\0'; }
    std::string utf8(std::size_t i, std::size_t j) const { return to_utf8(text_.substr(i, j - i)); }
    std::string folded(std::size_t i, std::size_t j) const { return fold_word(utf8(i, j)); }

    std::size_t digits_end(std::size_t i) const {
        while (is_ascii_digit(at(i))) ++i;
        return i;
    }
    bool exactly_digits(std::size_t i, std::size_t n) const { return digits_end(i) == i + n; }
    std::size_t letters_end(std::size_t i) const {
        while (is_letter_fast(at(i))) ++i;
        return i;
    }
    std::size_t chunk_end(std::size_t i) const {
        while (i < end_ && !is_space_fast(text_[i])) ++i;
        return i;
    }
    char32_t next_visible(std::size_t i) const {
        while (i < end_ && is_space_fast(text_[i])) ++i;
        return at(i);
    }
    std::size_t next_break(std::size_t i) {
        while (break_ < breaks_.size() && begin_ + breaks_[break_] <= i) ++break_;
        return break_ < breaks_.size() ? begin_ + breaks_[break_] : end_;
    }

    void emit(std::size_t i, std::size_t j) {
        if (i >= j) return;
        Token token;
        token.span = {{static_cast<std::uint32_t>(i)}, {static_cast<std::uint32_t>(j)}};
        token.text = utf8(i, j);
        token.lower = fold_word(token.text);
        token.lemma = token.lower;
        token.space_before = i == begin_ || is_space_fast(text_[i - 1]);
        tokens_.push_back(std::move(token));
    }

    // Emits the token or tokens at i and gives the place after them.
    std::size_t token_end(std::size_t i) {
        const char32_t c = text_[i];
        if (i >= looked_at_ && (is_letter_fast(c) || is_ascii_digit(c) || c == U'@' || c == U'#')) {
            looked_at_ = chunk_end(i);
            if (const std::size_t j = address_end(i, looked_at_); j > i) return emit(i, j), j;
        }
        const bool apart = i == begin_ || !is_letter_fast(text_[i - 1]);
        if (is_ascii_digit(c) || (apart && (c == U'.' || c == U'+') && is_ascii_digit(at(i + 1)) && (i == begin_ || !is_ascii_digit(text_[i - 1])))) {
            const std::size_t j = number_end(i);
            emit(i, j);
            return j;
        }
        if (is_letter_fast(c)) return emit_word(i, word_end(i));
        const std::size_t j = sign_end(i);
        emit(i, j);
        return j;
    }

    // An address of the web, of mail or of an account; i if there is none.
    std::size_t address_end(std::size_t i, std::size_t chunk) const {
        bool dot = false, mail = false, scheme = false;
        for (std::size_t k = i; k + 1 < chunk; ++k) {
            dot = dot || (text_[k] == U'.' && k > i);
            mail = mail || (text_[k] == U'@' && k > i);
            scheme = scheme || (text_[k] == U':' && at(k + 1) == U'/' && at(k + 2) == U'/');
        }
        const char32_t c = text_[i];
        if ((c == U'@' || c == U'#') && is_letter_fast(at(i + 1))) {
            std::size_t j = i + 1;
            while (is_letter_fast(at(j)) || is_digit(at(j)) || at(j) == U'_') ++j;
            return j;
        }
        if (!dot && !scheme) return i;
        std::size_t j = chunk;
        while (j > i && !is_letter_fast(text_[j - 1]) && !is_digit(text_[j - 1]) && text_[j - 1] != U'/') --j;
        const std::string start = folded(i, std::min(j, i + 8));
        if (start.starts_with("http://") || start.starts_with("https://") || start.starts_with("ftp://") || start.starts_with("www.")) return j;
        // A mail address or a bare domain must be made of plain letters, digits and few signs.
        std::size_t path = i;
        while (path < j && text_[path] != U'/') ++path;
        for (std::size_t k = i; k < path; ++k) {
            const char32_t x = text_[k];
            if (!is_ascii_letter(x) && !is_ascii_digit(x) && x != U'.' && x != U'-' && x != U'_' && x != U'@' && x != U'+' && x != U'%') {
                return i;
            }
        }
        if (mail && is_ascii_letter(c)) return j;
        std::size_t last = path;
        while (last > i && text_[last - 1] != U'.') --last;
        if (last <= i + 2 || path == last) return i;
        // "example.com-Harbour News": the dash is the headline's.
        const std::size_t end = letters_end(last);
        if (is_hyphen(at(end)) && end < path) path = j = end;
        // "Killed.Co" has a capital that no domain has, "EXAMPLE.COM" has all.
        const bool shouted = std::all_of(text_.begin() + static_cast<std::ptrdiff_t>(i), text_.begin() + static_cast<std::ptrdiff_t>(path), [](char32_t x) { return x < U'a' || x > U'z'; });
        const std::string ending = shouted ? folded(last, path) : utf8(last, path);
        const bool known = words_of("top_domains").contains(ending) || words_of("file_endings").contains(ending);
        const bool named = is_ascii_letter(text_[last - 2]) || is_ascii_digit(text_[last - 2]);
        return known && named && !is_ascii_digit(text_[last]) ? j : i;
    }

    std::size_t number_end(std::size_t i) const {
        const std::size_t first = at(i) == U'.' || at(i) == U'+' ? i + 1 : i;
        std::size_t j = digits_end(first);
        const std::size_t n = j - first;
        if (first > i) return suffix_end(first, j);
        if (n == 4 && is_hyphen(at(j)) && exactly_digits(j + 1, 2) && is_hyphen(at(j + 3)) && exactly_digits(j + 4, 2)) {
            j += 6;
            if (at(j) == U'T') {
                while (is_ascii_digit(at(j)) || at(j) == U'T' || at(j) == U':' || at(j) == U'+' || at(j) == U'-' || at(j) == U'Z') ++j;
            }
            return j;
        }
        if (const std::size_t k = grouped_code_end(i, j); k > j) return k;
        if (n <= 2 && at(j) == U':' && exactly_digits(j + 1, 2)) {
            j += 3;
            if (at(j) == U':' && exactly_digits(j + 1, 2)) j += 3;
            return j;
        }
        if (n <= 4 && at(j) == U'/' && is_ascii_digit(at(j + 1)) && digits_end(j + 1) - (j + 1) <= 2) {
            j = digits_end(j + 1);
            if (at(j) == U'/' && (exactly_digits(j + 1, 2) || exactly_digits(j + 1, 4))) j = digits_end(j + 1);
            return j;
        }
        if (n <= 3) {
            while (is_group_separator(j) && exactly_digits(j + 1, 3)) j += 4;
        }
        if ((at(j) == U'.' || (at(j) == U',' && signs_.decimal_comma)) && is_ascii_digit(at(j + 1))) j = digits_end(j + 1);
        if (rules_.stop_after_ordinal && n <= 2 && j == first + n && at(j) == U'.' && is_ordinal_stop(j)) return j + 1;
        return suffix_end(first, j);
    }

    // 713-853-3989, 345-3436, 12.06.2025, 1.000.000: groups joined by one kind of separator.
    std::size_t grouped_code_end(std::size_t i, std::size_t j) const {
        const char32_t separator = at(j);
        if (!is_hyphen(separator) && separator != U'.') return i;
        std::size_t groups = 1, end = j;
        while (at(end) == separator && is_ascii_digit(at(end + 1))) {
            end = digits_end(end + 1);
            ++groups;
        }
        if (is_letter_fast(at(end)) || (at(end) == separator && is_letter_fast(at(end + 1)))) return i;
        const bool short_phone = is_hyphen(separator) && groups == 2 && j - i == 3 && end - j == 5;
        return groups >= 3 || short_phone ? end : i;
    }

    bool is_group_separator(std::size_t j) const {
        const char32_t c = at(j);
        if (c == U',' || c == U'.') return true;
        if (is_apostrophe(c)) return signs_.decimal_comma;
        if (c == 0x00A0 || c == 0x202F || c == 0x2009) return true;
        if (c != U' ') return false;
        // "2 000": noughts alone are no number, so they belong to the digits before them in any language.
        return signs_.space_groups || (at(j + 1) == U'0' && at(j + 2) == U'0' && at(j + 3) == U'0');
    }

    // "12. Juni", "der 3. große", "der 3. Mann": the stop is the ordinal's when no sentence can begin after it, or a word
    // stands before that needs a noun.
    bool is_ordinal_stop(std::size_t j) const {
        std::size_t k = j + 1;
        if (at(k) != U' ') return false;
        ++k;
        if (!is_letter_fast(at(k))) return false;
        if (!is_upper_fast(at(k))) return true;
        return rules_.calendar->months.contains(folded(k, letters_end(k))) || (!tokens_.empty() && rules_.before_ordinal.contains(tokens_.back().lower));
    }

    // What follows the digits directly: "3rd", "1990s", "4x4" belong to them, "10pm" and "5km" do not.
    std::size_t suffix_end(std::size_t first, std::size_t j) const {
        if (is_apostrophe(at(j)) && at(j + 1) == U's' && !is_letter_fast(at(j + 2)) && j - first >= 2) return j + 2;
        if (!is_letter_fast(at(j))) return j;
        // "12人": no space ends a number where none are written; a scale or a part of a date ("4万", "6月") stays with it.
        if (at(j) >= kFirstSpaceless) return rules_.glued.contains(utf8(j, j + 1)) ? letters_end(j) : j;
        const std::size_t k = letters_end(j);
        const std::string suffix = folded(j, k);
        if (words_of("attached_units").contains(suffix)) return j;
        if ((suffix == "a" || suffix == "p") && at(k) == U'.' && (at(k + 1) | 0x20) == U'm') return j;
        std::size_t end = k;
        while (is_letter_fast(at(end)) || is_ascii_digit(at(end))) ++end;
        return end;
    }

    std::size_t word_end(std::size_t i) {
        std::size_t j = std::max(i + 1, next_break(i));
        j = std::min(j, end_);
        if (is_letter_fast(at(i)) && is_ascii_letter(at(i))) {
            // ICU joins letters over a stop ("U.S", "ended.The"); only letters of an acronym may stay joined.
            // "v2.0" is one word.
            std::size_t dot = i;
            while (dot < j && (text_[dot] != U'.' || (is_ascii_digit(text_[dot - 1]) && is_ascii_digit(at(dot + 1))))) ++dot;
            if (dot < j && !is_acronym(i, j)) {
                // "10:30 a.m.Thursday"
                if (const std::size_t end = letters_with_stops_end(i); end > i && end < j) return end;
                j = dot;
            }
            if (const std::size_t end = run_on_end(i, j); end > i) return end;
            if (const std::size_t end = ampersand_end(i, j); end > j) return end;
        }
        if (at(j) == U'.' && keeps_stop(i, j)) return j + 1;
        if (at(j) == U'$' && j - i <= 3 && is_upper_fast(at(j - 1)) && is_ascii_digit(next_visible(j + 1))) return j + 1;
        if (is_hyphen(at(j)) && is_letter_fast(at(j + 1)) && (!rules_.cuts_hyphens || rules_.prefixes.contains(folded(i, j)))) {
            return word_end(j + 1);
        }
        return j;
    }

    // Letters in ones and twos with stops between them: "U.S", "a.m", "Ph.D".
    bool is_acronym(std::size_t i, std::size_t j) const {
        std::size_t run = 0;
        for (std::size_t k = i; k < j; ++k) {
            if (text_[k] == U'.') {
                run = 0;
            } else if (!is_letter_fast(text_[k]) || ++run > 2) {
                return false;
            }
        }
        // "so.He", "me.in": a lower-case pair is the end of a sentence.
        return !(j - i >= 4 && text_[i + 2] == U'.' && !is_upper_fast(text_[i]));
    }

    // After two single letters or more, each with its stop; i if there are none.
    std::size_t letters_with_stops_end(std::size_t i) const {
        std::size_t k = i;
        while (is_ascii_letter(at(k)) && at(k + 1) == U'.') k += 2;
        return k >= i + 4 ? k : i;
    }

    // Where a word ends that ran into the next: "forAnna", "the1600", "policeSunday". Only behind a word of the list or
    // before a day or a month: names are written like this too ("iPhone", "McDonald"). i if it did not.
    std::size_t run_on_end(std::size_t i, std::size_t j) const {
        std::size_t k = i;
        while (k < j && text_[k] >= U'a' && text_[k] <= U'z') ++k;
        if (k == i || k == j) return i;
        if (is_ascii_digit(text_[k])) return rules_.run_on.contains(utf8(i, k)) ? k : i;
        const std::size_t end = letters_end(k);
        if (end < k + kShortestRunOn || !is_upper_fast(text_[k]) || is_upper_fast(text_[k + 1]) || end != j) return i;
        if (rules_.run_on.contains(utf8(i, k))) return k;
        const std::string rest = folded(k, j);
        return k - i >= kShortestRunOn && (rules_.calendar->weekdays.contains(rest) || rules_.calendar->months.contains(rest)) ? k : i;
    }

    // "AT&T", "A&M": three letters at most on each side; j if it is nothing of the kind.
    std::size_t ampersand_end(std::size_t i, std::size_t j) const {
        if (at(j) != U'&' || j - i > 3 || !is_upper_fast(at(j - 1))) return j;
        const std::size_t end = letters_end(j + 1);
        return end > j + 1 && end - j <= 4 && is_upper_fast(at(j + 1)) && at(end) != U'&' && at(end) != U';' ? end : j;
    }

    bool keeps_stop(std::size_t i, std::size_t j) const {
        if (at(j + 1) == U'.') return false;
        const bool dotted = std::ranges::find(text_.substr(i, j - i), U'.') != text_.substr(i, j - i).end();
        if (dotted) return true;
        const char32_t next = next_visible(j + 1);
        const auto known = rules_.abbreviations.find(folded(i, j) + ".");
        if (known != rules_.abbreviations.end()) {
            // "87th St., near", "Carver St. in Oakmoor": no sentence begins with a comma or a small letter.
            const bool goes_on = at(j + 1) == U',' || at(j + 1) == U';' || at(j + 1) == U':' || (at(j + 1) == U' ' && is_letter_fast(next) && !is_upper_fast(next));
            const bool street = known->second.ends == AbbreviationEnds::Street && !tokens_.empty() && (is_upper_fast(first_letter(tokens_.back())) || is_ascii_digit(first_letter(tokens_.back())));
            if (street && is_upper_fast(at(i))) return true;
            if (goes_on && is_upper_fast(at(i)) && known->second.needs != Needs::Digit) return true;
            switch (known->second.needs) {
                case Needs::Any: return true;
                case Needs::Capital:
                    if (is_upper_fast(at(i)) && is_upper_fast(next)) return true;
                    break;
                case Needs::Digit:
                    if (is_ascii_digit(next)) return true;
                    break;
                case Needs::CapitalOrDigit:
                    if (is_upper_fast(at(i)) && (is_upper_fast(next) || is_ascii_digit(next))) return true;
                    break;
                case Needs::CapitalWord:
                    if (is_upper_fast(at(i))) return true;
                    break;
            }
        }
        // "z. B.", "т. е.": letters that stand for words, each with its stop.
        if (j - i == 1 && rules_.spaced_letters) {
            const bool behind = !tokens_.empty() && tokens_.back().text.ends_with('.') && length_of(tokens_.back().text) == 2 && at(i - 1) == U' ';
            const bool before = at(j + 1) == U' ' && is_letter_fast(at(j + 2)) && at(j + 3) == U'.';
            if (behind || before) return true;
        }
        // An initial: one capital letter between names, or at the start of one.
        if (j - i != 1 || !is_upper_fast(at(i))) return false;
        const bool compass = at(i) == U'N' || at(i) == U'S' || at(i) == U'E' || at(i) == U'W';
        if (!is_upper_fast(next) && !(compass && is_ascii_digit(next))) return false;  // "1587 W. 87th St."
        if (tokens_.empty()) return true;
        const std::u32string before = to_u32(tokens_.back().text);
        return is_upper_fast(before.front()) || at(j + 1) != U' ' || (at(i) != U'I' && at(i) != U'A');
    }

    // Cuts "don't", "Korea's", "cannot", "l'homme". In a loop, since a page may hold "'s" a million times without a space.
    std::size_t emit_word(std::size_t i, std::size_t j) {
        const std::string word = folded(i, j);
        std::string_view rest = word;  // of [i, end)
        std::size_t end = j;
        const auto apostrophe_from = [&](std::size_t k) {
            return static_cast<std::size_t>(std::find_if(text_.begin() + static_cast<std::ptrdiff_t>(k), text_.begin() + static_cast<std::ptrdiff_t>(end), is_apostrophe) - text_.begin());
        };
        const auto whole = [&] { return rest.size() > rules_.longest_whole ? rules_.whole.end() : rules_.whole.find(std::string(rest)); };
        std::size_t apostrophe = apostrophe_from(i);
        while (whole() == rules_.whole.end() && apostrophe + 1 < end) {
            const std::string elision = folded(i, apostrophe + 1);
            if (!rules_.elisions.contains(elision)) break;
            emit(i, apostrophe + 1);
            i = apostrophe + 1;
            rest.remove_prefix(elision.size());
            apostrophe = apostrophe_from(i);
        }
        std::vector<std::size_t> cuts;  // where endings begin, the last one first
        while (apostrophe < end && whole() == rules_.whole.end()) {
            const auto ending = std::ranges::find_if(rules_.endings, [&](const std::string& known) { return rest.size() > known.size() && rest.ends_with(known); });
            if (ending == rules_.endings.end()) break;
            end -= ending->size();  // endings are of ASCII letters: bytes are code points
            rest.remove_suffix(ending->size());
            cuts.push_back(end);
        }
        if (const auto known = whole(); known != rules_.whole.end()) {
            emit(i, i + known->second);
            i += known->second;
        }
        emit(i, end);
        for (auto cut = cuts.rbegin(); cut != cuts.rend(); ++cut) emit(*cut, std::next(cut) == cuts.rend() ? j : *std::next(cut));
        return j;
    }

    std::size_t sign_end(std::size_t i) {
        const char32_t c = text_[i];
        if (const std::size_t j = joined_sign_end(i); j > i) return j;
        const auto runs = [](char32_t x) { return x == U'.' || x == U'-' || x == U'=' || x == U'*' || x == U'_' || x == U'~' || x == U'!' || x == U'?' || x == U'`' || x == U'<' || x == U'>'; };
        if (runs(c) || is_apostrophe(c)) {
            std::size_t j = i + 1;
            const auto exclaims = [](char32_t x) { return x == U'!' || x == U'?'; };
            while (at(j) == c || (exclaims(c) && exclaims(at(j)))) ++j;
            // "gone.?" but "gone...|?"
            while (c == U'.' && at(i + 1) != U'.' && exclaims(at(j))) ++j;
            // "the '90s", but "'24 people fled,' he said"
            if (is_apostrophe(c) && j == i + 1 && exactly_digits(j, 2) && (at(j + 2) | 0x20) == U's' && !is_letter_fast(at(j + 3)) && starts_apart(i)) return j + 3;
            // "'s" that stands apart from its word: "the Times ' s" is not mended, "Gillis' s" neither.
            if (is_apostrophe(c) && j == i + 1 && (at(j) | 0x20) == U's' && !is_letter_fast(at(j + 1)) && i > begin_ && !is_space_fast(text_[i - 1])) {
                return j + 1;
            }
            return j;
        }
        if (c < kFirstSpaceless) {
            // One sign a token; ICU keeps what belongs to one visible character (emoji, combining marks) together.
            if (c < 0x80) return i + 1;
        }
        return std::max(i + 1, next_break(i));
    }

    bool starts_apart(std::size_t i) const { return i == begin_ || is_space_fast(text_[i - 1]); }

    // ":-)", ">:(": the longest of the list that stands by itself, or behind the end of a sentence; i if none does.
    std::size_t joined_sign_end(std::size_t i) const {
        if (at(i) >= 0x80 || is_letter_fast(at(i)) || !(starts_apart(i) || text_[i - 1] == U'.' || text_[i - 1] == U'!' || text_[i - 1] == U'?')) return i;
        for (std::size_t j = i + kLongestJoinedSign; j > i + 1; --j) {
            if (j > end_ || (j < end_ && !is_space_fast(text_[j]) && text_[j] != U'.')) continue;
            if (words_of("joined_signs").contains(utf8(i, j))) return j;
        }
        return i;
    }

    std::u32string_view text_;
    std::size_t begin_, end_;
    const TokenRules& rules_;
    NumberSigns signs_;
    std::vector<std::uint32_t> breaks_;
    std::size_t break_ = 0;
    std::size_t looked_at_ = 0;  // chunks before this place were looked at for being addresses
    std::vector<Token> tokens_;
};

bool is_plain_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

std::string fold_word(std::string_view utf8) {
    if (is_plain_ascii(utf8)) {
        std::string out(utf8);
        for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        return out;
    }
    std::u32string plain = to_u32(utf8);
    for (char32_t& c : plain) c = is_apostrophe(c) ? U'\'' : is_hyphen(c) ? U'-' : c;
    return fold_case(to_utf8(plain));
}

std::vector<Token> tokenise(std::u32string_view text, Span part, std::string_view language) { return Scanner(text, part, language).run(); }

AbbreviationEnds abbreviation_ends(const std::string& lower, std::string_view language) {
    if (lower.size() < 2 || lower.back() != '.') return AbbreviationEnds::NotOne;
    const auto& known = rules_of(language).abbreviations;
    if (const auto found = known.find(lower); found != known.end()) return found->second.ends;
    // An acronym with stops may end a sentence; a single letter is mostly an initial, and may be a thing's ("Plan B.").
    const std::size_t letters = length_of(lower) - 1;
    if (letters == 1) return AbbreviationEnds::Letter;
    return lower.find('.') + 1 < lower.size() ? AbbreviationEnds::Maybe : AbbreviationEnds::NotOne;
}

}  // namespace stemma
