#include "lang/sentences.h"

#include <algorithm>

#include <unicode/uchar.h>

#include "base/unicode.h"
#include "lang/breaks.h"
#include "lang/tokens.h"
#include "lang/words.h"

namespace stemma {
namespace {

// Tokens before the dash of a dateline: "WASHINGTON, D.C., Jan. 5 (Reuters) -" has eleven.
constexpr std::uint32_t kLongestDateline = 14;

const WordSet& starters_of(std::string_view language) {
    static const ByLanguage<WordSet> starters([](std::string_view of) {
        WordSet out;
        for (const Row& row : rows_for("sentence_starters", of)) out.emplace(row[0]);
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

// Whether ICU's boundary between tokens[k - 1] and tokens[k] stands.
bool boundary_holds(const std::vector<Token>& tokens, std::uint32_t k, std::string_view language) {
    std::uint32_t last = k - 1;
    while (last > 0 && is_closing(tokens[last])) --last;
    const Token& next = tokens[k];
    // '"Stop!" he said', "Yahoo! is": no sentence begins with a small letter.
    if (is_small(first_of(next))) return false;
    if (last + 1 != k) return true;
    // "am 12. Juni": the tokeniser left the stop with the number, so it is an ordinal's.
    if (tokens[last].text.size() > 1 && is_digit(first_of(tokens[last])) && tokens[last].text.back() == '.') return false;
    switch (abbreviation_ends(tokens[last].lower, language)) {
        case AbbreviationEnds::NotOne: return true;
        case AbbreviationEnds::Never: return false;
        case AbbreviationEnds::Maybe: return starters_of(language).contains(next.lower) && is_upper(first_of(next));
    }
    return true;
}

// "ended.The": a stop without a space between a small letter and a capital.
bool runs_together(const std::vector<Token>& tokens, std::uint32_t k) {
    if (k < 2 || tokens[k].space_before || !is_upper(first_of(tokens[k]))) return false;
    std::uint32_t last = k - 1;
    // A mark behind a space opens what comes: "He left. “We saw".
    if (is_closing(tokens[last]) && last > 1 && !tokens[last].space_before) --last;
    const Token& stop = tokens[last];
    return (stop.text == "." || stop.text == "!" || stop.text == "?") && tokens[last - 1].text.size() > 1 && is_small(last_of(tokens[last - 1]));
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
    std::size_t b = 0;
    for (std::uint32_t k = std::max(1u, begin); k < count; ++k) {
        const std::uint32_t place = tokens[k].span.begin - part.begin;
        const std::uint32_t before = tokens[k - 1].span.end - part.begin;
        while (b < breaks.size() && breaks[b] < before) ++b;
        const bool proposed = b < breaks.size() && breaks[b] <= place;
        // ICU does not end a sentence at a stop that it takes for an abbreviation's; a starter shows one.
        const bool starter = !proposed && tokens[k].space_before && is_upper(first_of(tokens[k])) && is_stop(tokens[k - 1]) &&
                             starters_of(language).contains(tokens[k].lower) &&
                             abbreviation_ends(tokens[k - 1].lower, language) == AbbreviationEnds::Maybe;
        // Nor before a number: "One died. 100 people" (UAX #29 looks on to the next letter, which is small).
        const bool number = !proposed && tokens[k].space_before && is_digit(first_of(tokens[k])) && tokens[k - 1].text == "." && language != "de";
        if ((proposed && boundary_holds(tokens, k, language)) || starter || number || runs_together(tokens, k) || k - begin >= kMaxSentenceTokens) close(k);
    }
    close(count);
    return out;
}

}  // namespace stemma
