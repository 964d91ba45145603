#include "reuse/debris.h"

#include <algorithm>
#include <unordered_map>

#include "base/rows.h"
#include "base/unicode.h"

namespace stemma::reuse {
namespace {

struct Formula {
    std::vector<std::uint64_t> forms;
    bool begins = false;  // counts only at the beginning of a sentence
};

// Formulas by their first word.
const std::unordered_multimap<std::uint64_t, Formula>& formulas() {
    static const auto known = [] {
        std::unordered_multimap<std::uint64_t, Formula> out;
        for (const Row& row : rows_of("data/reuse/formulas.tsv")) {
            const bool begins = row.front().starts_with('^');
            Formula formula{forms_of(row.front().substr(begins ? 1 : 0)), begins};
            if (!formula.forms.empty()) out.emplace(formula.forms.front(), std::move(formula));
        }
        return out;
    }();
    return known;
}

bool formula_starts(const Words& words, std::size_t at, std::size_t sentence) {
    const auto [begin, end] = formulas().equal_range(words.forms[at]);
    return std::any_of(begin, end, [&](const auto& entry) {
        const Formula& formula = entry.second;
        return (!formula.begins || at == sentence) && at + formula.forms.size() <= words.size() &&
               std::equal(formula.forms.begin(), formula.forms.end(), words.forms.begin() + static_cast<std::ptrdiff_t>(at));
    });
}

enum class Gap { Within, Sentence, Paragraph };

// What separates word `i` from the next.
Gap gap_after(std::u32string_view text, const Words& words, std::size_t i) {
    if (i + 1 >= words.size()) return Gap::Paragraph;
    const std::size_t begin = words.spans[i].end.value, end = words.spans[i + 1].begin.value;
    if (end == begin + 1 && text[begin] == U' ') return Gap::Within;  // most words
    bool stop = false, space = false;
    for (std::size_t at = begin; at < end && at < text.size(); ++at) {
        if (text[at] == U'\n') return Gap::Paragraph;
        stop = stop || text[at] == U'.' || text[at] == U'!' || text[at] == U'?' || text[at] == U'|' || text[at] == U'\u00A9';
        space = space || is_space(text[at]);
    }
    return stop && space && !(end < text.size() && is_letter(text[end]) && !is_upper(text[end])) ? Gap::Sentence : Gap::Within;
}

// Is word `i` part of an address like "desk@talm.example"? Word breaks differ on whether the sign is within a word.
bool in_address(std::u32string_view text, const Words& words, std::size_t i) {
    const std::size_t begin = words.spans[i].begin.value, end = words.spans[i].end.value;
    const std::size_t sign = text.substr(0, end + 1).find(U'@', begin);
    return sign != std::u32string_view::npos && sign > begin && sign + 1 < text.size() && is_letter(text[sign + 1]);
}

void mark(std::vector<char>& marks, std::size_t begin, std::size_t end) {
    std::fill(marks.begin() + static_cast<std::ptrdiff_t>(begin), marks.begin() + static_cast<std::ptrdiff_t>(end), char{1});
}

}  // namespace

std::vector<char> sentence_ends(std::u32string_view text, const Words& words) {
    std::vector<char> ends(words.size(), 0);
    for (std::size_t i = 0; i < words.size(); ++i) ends[i] = gap_after(text, words, i) != Gap::Within;
    return ends;
}

std::vector<char> debris_in(std::u32string_view text, const Words& words) {
    std::vector<char> debris(words.size(), 0);
    std::size_t sentence = 0;        // its first word
    std::size_t scraps = 0;          // where the scraps before this sentence begin, if `after_formula`
    bool formula = false, address = false, after_formula = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        formula = formula || formula_starts(words, i, sentence);
        address = address || in_address(text, words, i);
        const Gap gap = gap_after(text, words, i);
        if (gap == Gap::Within) continue;
        const std::size_t length = i + 1 - sentence;
        formula = formula || (address && length <= kAddressLine);
        if (formula) {
            mark(debris, after_formula ? scraps : sentence, i + 1);
            scraps = i + 1;
        }
        after_formula = gap == Gap::Sentence && (formula || (after_formula && length < kScrap));
        formula = address = false;
        sentence = i + 1;
    }
    return debris;
}

void quote_posts(std::u32string_view text, Words& words) {
    const auto word_at = [&](std::size_t offset) {
        return static_cast<std::size_t>(std::ranges::lower_bound(words.spans, offset, {}, [](const Span& span) { return span.begin.value; }) - words.spans.begin());
    };
    for (std::size_t at = text.find(U"(@"); at != std::u32string_view::npos; at = text.find(U"(@", at + 1)) {
        // A dash before the name tells a signature from an address: "write to our desk (@talmnews)".
        const std::size_t from = at > kSignature ? at - kSignature : 0;
        const std::size_t sign = text.substr(from, at - from).find_last_of(U"\u2014\u2013\n");
        if (sign == std::u32string_view::npos || text[from + sign] == U'\n') continue;
        const std::size_t dash = from + sign, first = dash > kPostLength ? dash - kPostLength : 0;
        const std::size_t line = text.substr(first, dash - first).rfind(U'\n');
        const std::size_t begin = line == std::u32string_view::npos ? first : first + line + 1;
        for (std::size_t i = word_at(begin); i < words.size() && words.spans[i].begin.value < dash; ++i) words.quoted[i] = 1;
    }
}

}  // namespace stemma::reuse
