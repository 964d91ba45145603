#include "lang/sentences.h"

#include <algorithm>

#include <unicode/uchar.h>

#include "base/rows.h"
#include "base/unicode.h"
#include "lang/breaks.h"
#include "lang/calendar.h"
#include "lang/tokens.h"
#include "lang/words.h"

namespace stemma {
namespace {

// Tokens before the dash of a dateline: "WASHINGTON, D.C., Jan. 5 (Reuters) -" has eleven.
constexpr std::uint32_t kLongestDateline = 14;

// Tokens that close one sentence together: "’ ” )" and two notes' numbers. A row of marks without end is no sentence.
constexpr std::uint32_t kMostClosing = 9;

// Letters of a word that shows the end of a sentence behind a single letter: shorter ones are names too ("J. An").
constexpr std::size_t kShortestAfterLetter = 3;

struct HourWords {
    WordSet zones, leads;
};

const HourWords& hour_words() {
    static const HourWords words = [] {
        HourWords out;
        for (const Row& row : rows_of("data/lang/hour_words.tsv")) (row[0] == "zone" ? out.zones : out.leads).emplace(row[1]);
        return out;
    }();
    return words;
}

struct Starters {
    WordSet all, people;
};

const Starters& starters_of(std::string_view language) {
    static const ByLanguage<Starters> starters([](std::string_view of) {
        Starters out;
        for (const Row& row : rows_for("sentence_starters", of)) {
            out.all.emplace(row[0]);
            if (field(row, 1) == "people") out.people.emplace(row[0]);
        }
        return out;
    });
    return starters[language];
}

char32_t first_of(const Token& token) { return first_letter(token); }
char32_t last_of(const Token& token) { return to_u32(token.text).back(); }
bool is_small(char32_t c) { return u_islower(static_cast<UChar32>(c)); }

bool is_dash(const Token& token) { return token.text == "-" || token.text == "–" || token.text == "—" || token.text == "--"; }

bool is_closing(const Token& token) {
    static const WordSet closing{"\"", "”", "“", "»", "«", "'", "’", "''", ")", "]", "‘"};
    return closing.contains(token.text);
}

bool is_stop(const Token& token) {
    const char32_t c = last_of(token);
    return c == U'.' || c == U'!' || c == U'?' || c == 0x2026;
}

// Which marks open what follows: “We left” after "said.", brackets of all kinds, and straight marks in turns.
std::vector<bool> opening_marks(const std::vector<Token>& tokens, std::string_view language) {
    std::vector<bool> out(tokens.size(), false);
    bool open = false;
    for (std::size_t k = 0; k < tokens.size(); ++k) {
        const std::string& mark = tokens[k].text;
        if (mark == "\"") open = !open;
        if (k + 1 == tokens.size() || tokens[k + 1].space_before) continue;
        const char32_t first = first_of(tokens[k]);
        // German low marks are such too; “ opens in English and closes in German.
        out[k] = u_charType(static_cast<UChar32>(first)) == U_START_PUNCTUATION || (mark == "“" && language == "en") || (mark == "\"" && open);
    }
    return out;
}

// Whether "p.m." at `last` ends the sentence that begins at `begin`, before `next`.
bool hour_closes(const std::vector<Token>& tokens, std::uint32_t begin, std::uint32_t last, std::uint32_t next, std::string_view language) {
    const Calendar& calendar = calendar_of(language);
    const auto is_date = [&](const std::string& word) { return calendar.weekdays.contains(word) || calendar.months.contains(word); };
    const std::string& word = tokens[next].lower;
    const bool quotes = word == "“" || word == "\"";
    if (!(is_letter(first_of(tokens[next])) || quotes) || is_date(word) || hour_words().zones.contains(word.substr(0, word.find('.')))) return false;
    // "On May 5, 2016 at 9 p.m. Oakmoor police came": nothing but the time was told yet. "9 p.m." alone is a line of its own.
    if (!is_letter(first_of(tokens[begin]))) return true;
    for (std::uint32_t k = begin; k < last; ++k) {
        if (is_letter(first_of(tokens[k])) && !is_date(tokens[k].lower) && !hour_words().leads.contains(tokens[k].lower)) return true;
    }
    return false;
}

// Whether a sentence that begins at `begin` ends between an abbreviation at `last` and a capital at `next`.
bool abbreviation_closes(const std::vector<Token>& tokens, std::uint32_t begin, std::uint32_t last, std::uint32_t next, std::string_view language) {
    const std::string& word = tokens[next].lower;
    const bool starter = starters_of(language).all.contains(word);
    const bool capitals = next + 1 < tokens.size() && is_upper(first_of(tokens[next + 1]));
    switch (abbreviation_ends(tokens[last].lower, language)) {
        case AbbreviationEnds::NotOne: return true;
        case AbbreviationEnds::Never: return false;
        case AbbreviationEnds::Maybe:
            // "D.C. Police Chief Weir", "according to D.C. Police", but "in Oakmoor, D.C. Police said".
            if (starter && starters_of(language).people.contains(word) && tokens[last].lower.find('.') + 1 < tokens[last].lower.size()) {
                return !capitals && last > begin && (tokens[last - 1].text == "," || is_upper(first_of(tokens[last - 1])));
            }
            return starter;
        case AbbreviationEnds::Street: return starter && last > 1 && !is_stop(tokens[last - 2]) && (is_upper(first_of(tokens[last - 1])) || is_digit(first_of(tokens[last - 1])));
        case AbbreviationEnds::Letter: return starter && !capitals && word.size() >= kShortestAfterLetter;
        case AbbreviationEnds::Hour: return hour_closes(tokens, begin, last, next, language);
    }
    return false;
}

// Whether a bare stop ends a sentence before a small letter, as careless writers begin them ("He fled. police came"), or
// before an address, an account, a picture or the dash of who said it.
bool small_begins(const std::vector<Token>& tokens, const std::vector<bool>& opening, std::uint32_t k, std::string_view language) {
    if (language != "en" || k < 2 || !tokens[k].space_before) return false;
    const char32_t first = first_of(tokens[k]);
    const Token &stop = tokens[k - 1], &word = tokens[k - 2];
    const bool named = is_dash(tokens[k]) && tokens[k].text != "-" && k + 1 < tokens.size() && (is_upper(first_of(tokens[k + 1])) || tokens[k + 1].text.front() == '@') && is_small(first_of(word));
    if (!named && !is_small(first) && !opening[k] && first != U'@' && first != U'#' && u_charType(static_cast<UChar32>(first)) != U_OTHER_SYMBOL) return false;
    if (stop.text != "." && stop.text != "?") return false;
    return word.text.size() > 1 && is_letter(last_of(word)) && abbreviation_ends(word.lower + ".", language) == AbbreviationEnds::NotOne;
}

// Whether ICU's boundary between tokens[k - 1] and tokens[k] stands.
bool boundary_holds(const std::vector<Token>& tokens, std::uint32_t begin, std::uint32_t k, std::string_view language) {
    std::uint32_t last = k - 1;
    while (last > 0 && is_closing(tokens[last])) --last;
    const Token& next = tokens[k];
    // '"Stop!" he said', "Yahoo! is": after these no sentence begins with a small letter.
    if (is_small(first_of(next))) return false;
    if (last + 1 != k) return true;
    // "am 12. Juni": the tokeniser left the stop with the number, so it is an ordinal's.
    if (tokens[last].text.size() > 1 && is_digit(first_of(tokens[last])) && tokens[last].text.back() == '.') return false;
    // "What I ... I saw", where a speaker starts anew.
    if (next.text == "I" && (tokens[last].text == "..." || tokens[last].text == "…") && !(last > 0 && is_stop(tokens[last - 1]))) return false;
    return abbreviation_closes(tokens, begin, last, k, language);
}

// "ended.The": a stop without a space before a capital, also behind or before a mark.
bool runs_together(const std::vector<Token>& tokens, const std::vector<bool>& opening, std::uint32_t k) {
    if (k < 2 || tokens[k].space_before) return false;
    const std::uint32_t first = opening[k] ? k + 1 : k;
    if (!is_upper(first_of(tokens[first]))) return false;
    std::uint32_t last = k - 1;
    // A mark behind a space opens what comes: "He left. “We saw".
    if (is_closing(tokens[last]) && last > 1 && !tokens[last].space_before && !opening[last]) --last;
    const Token& stop = tokens[last];
    if (stop.text != "." && stop.text != "!" && stop.text != "?") return false;
    const Token& word = tokens[last - 1];
    const char32_t end = last_of(word);
    // "FLED.POLICE", "in 2014.The"; but single letters are initials and numbers, and so is what is one letter long behind a number.
    if (word.text.size() < 2) return word.text == ")";
    return is_letter(end) || (is_digit(end) && tokens[first].text.size() > 2);
}

// After a mark that closes the sentence that ends before k, or a note's number: "Come!’ ”", "died. [17] He".
std::uint32_t behind_closing(const std::vector<Token>& tokens, std::uint32_t k, std::string_view language) {
    const auto count = static_cast<std::uint32_t>(tokens.size()), most = k + kMostClosing;
    while (k < count && k < most) {
        const std::string& text = tokens[k].text;
        const bool apart = k + 1 == count || tokens[k + 1].space_before;
        if (apart && (text == "”" || text == "’" || text == ")" || text == "]" || (text == "»" && language != "de"))) {
            ++k;
        } else if (k + 2 < count && text == "[" && is_digit(first_of(tokens[k + 1])) && tokens[k + 2].text == "]") {
            k += 3;
        } else {
            break;
        }
    }
    return k;
}

bool has_small_letter(const Token& token) { return std::ranges::any_of(to_u32(token.text), is_small); }

}  // namespace

std::uint32_t dateline_length(const std::vector<Token>& tokens) {
    if (tokens.size() < 3 || !(is_upper(first_of(tokens[0])) || tokens[0].text == "(")) return 0;
    const bool shouted = tokens[0].text.size() > 2 && !has_small_letter(tokens[0]);
    bool bracket = false;
    for (std::uint32_t k = 0; k < std::min<std::size_t>(tokens.size() - 1, kLongestDateline); ++k) {
        const Token& token = tokens[k];
        if (is_dash(token)) {
            if (k == 0 || !(shouted || bracket)) return 0;
            // A dash without spaces is a hyphen: "MEXICO-based".
            if (!token.space_before && !tokens[k + 1].space_before) return 0;
            return k + 1;
        }
        bracket = bracket || token.text == "(";
        const char32_t first = first_of(token);
        const bool fits = is_upper(first) || is_digit(first) || token.text == "," || token.text == "." || token.text == "(" || token.text == ")" ||
                          token.text == "/" || token.lower == "de" || token.lower == "of";
        if (!fits) return 0;
    }
    return 0;
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> find_sentences(std::u32string_view text, Span part, const std::vector<Token>& tokens,
                                                                    std::string_view language) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> out;
    const auto count = static_cast<std::uint32_t>(tokens.size());
    if (count == 0) return out;
    const std::vector<std::uint32_t> breaks = breaks_of(BreakKind::Sentence, text.substr(part.begin.value, part.size()), language);
    std::uint32_t begin = 0;
    const auto close = [&](std::uint32_t end) {
        if (end > begin) out.emplace_back(begin, end);
        begin = end;
    };
    close(dateline_length(tokens));
    const std::vector<bool> opening = opening_marks(tokens, language);
    std::size_t b = 0;
    for (std::uint32_t k = std::max(1u, begin); k < count; ++k) {
        const std::uint32_t place = tokens[k].span.begin - part.begin;
        const std::uint32_t before = tokens[k - 1].span.end - part.begin;
        while (b < breaks.size() && breaks[b] < before) ++b;
        const bool proposed = b < breaks.size() && breaks[b] <= place;
        const bool after_space = !proposed && tokens[k].space_before;
        // ICU does not end a sentence at a stop that it takes for an abbreviation's; what follows may show one.
        const bool shown = after_space && is_upper(first_of(tokens[k])) && is_stop(tokens[k - 1]) && tokens[k - 1].text.size() > 1 &&
                           abbreviation_ends(tokens[k - 1].lower, language) != AbbreviationEnds::NotOne && abbreviation_closes(tokens, begin, k - 1, k, language);
        // Nor before a number: "One died. 100 people" (UAX #29 looks on to the next letter, which is small). "(d. 1990)" is no end.
        const bool number = after_space && is_digit(first_of(tokens[k])) && tokens[k - 1].text == "." && k > 1 && tokens[k - 2].text.size() > 1 && language != "de";
        const bool ends = (proposed && boundary_holds(tokens, begin, k, language)) || shown || number || small_begins(tokens, opening, k, language) || runs_together(tokens, opening, k);
        // "1. The first of a list": its number is no sentence.
        const bool numbered = k == begin + 2 && tokens[k - 1].text == "." && is_digit(first_of(tokens[begin])) && tokens[k].space_before;
        if (ends && opening[k - 1]) {
            // 'left.(She stayed': the boundary stands before the mark, and may have been found there.
            close(k - 1);
        } else if (ends && !numbered) {
            const std::uint32_t end = behind_closing(tokens, k, language);
            if (end > k && end < count && is_small(first_of(tokens[end]))) continue;  // "Come!’ ” he said"
            k = end;
            if (k < count) close(k);
        } else if (k - begin >= kMaxSentenceTokens) {
            close(k);
        }
    }
    close(count);
    return out;
}

}  // namespace stemma
