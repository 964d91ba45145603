#include "reuse/words.h"

#include <algorithm>

#include <unicode/uchar.h>

#include "base/hash.h"
#include "base/unicode.h"
#include "reuse/word_breaks.h"

namespace stemma::reuse {
namespace {

char32_t folded(char32_t c) {
    if (c < 0x80) return c >= U'A' && c <= U'Z' ? c - U'A' + U'a' : c;
    if (c == U'\u2019' || c == U'\u02BC') return U'\'';
    return static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT));
}

// `room` is only memory to be used again.
std::uint64_t form_of(std::u32string_view word, std::u32string& room) {
    room.resize(word.size());
    std::size_t size = 0;
    for (const char32_t c : word) {
        if (c != U'\u00AD') room[size++] = folded(c);  // a soft hyphen is the page's, not the writer's
    }
    return hash64({reinterpret_cast<const char*>(room.data()), size * sizeof(char32_t)});
}

bool is_double_mark(char32_t c) {
    return c == U'"' || c == U'\u201C' || c == U'\u201D' || c == U'\u201E' || c == U'\u00AB' || c == U'\u00BB' || c == U'\u300C' ||
           c == U'\u300D' || c == U'\uFF02';
}

bool is_single_mark(char32_t c) { return c == U'\'' || c == U'\u2018' || c == U'\u2019' || c == U'\u201A'; }

bool starts_here(std::u32string_view text, std::size_t at) {
    return at == 0 || is_space(text[at - 1]) || (is_punctuation(text[at - 1]) && text[at - 1] != U'.' && text[at - 1] != U',' &&
                                                 text[at - 1] != U'!' && text[at - 1] != U'?');
}

bool ends_here(std::u32string_view text, std::size_t at) {
    return at + 1 >= text.size() || (!is_letter(text[at + 1]) && !is_digit(text[at + 1]));
}

void mark(std::vector<char>& marks, std::size_t begin, std::size_t end) {
    std::fill(marks.begin() + static_cast<std::ptrdiff_t>(begin), marks.begin() + static_cast<std::ptrdiff_t>(end), char{1});
}

}  // namespace

std::vector<char> quoted_in(std::u32string_view text) {
    std::vector<char> marks(text.size(), 0);
    std::size_t depth = 0, begun = 0;
    std::size_t single = text.size();  // where a single mark opened; the size of the text: none did
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_double_mark(text[i])) {
            const bool opens = starts_here(text, i) && i + 1 < text.size() && !is_space(text[i + 1]);
            if (opens) {
                if (depth++ == 0) begun = i;
            } else if (depth > 0 && --depth == 0) {
                mark(marks, begun, i + 1);
            }
        } else if (is_single_mark(text[i])) {
            if (single == text.size() && starts_here(text, i) && !ends_here(text, i)) {
                single = i;
            } else if (single != text.size() && !starts_here(text, i) && ends_here(text, i)) {
                mark(marks, single, i + 1);
                single = text.size();
            }
        }
    }
    if (depth > 0) mark(marks, begun, text.size());
    return marks;
}

Words words_of(const Report& report) {
    Words words;
    std::vector<WordRange> ranges;
    std::u32string room;
    std::uint32_t offset = report.title ? static_cast<std::uint32_t>(length_of(*report.title)) : 0;
    for (const Paragraph& paragraph : report.paragraphs) {
        if (offset > 0) ++offset;  // the line feed that Report::text() puts in between
        const std::u32string text = to_u32(paragraph.text);
        if (paragraph.role != Role::Comment && paragraph.role != Role::Caption) {
            const std::vector<char> quoted = quoted_in(text);
            find_words(text, ranges);
            for (const auto [begin, end] : ranges) {
                words.forms.push_back(form_of(std::u32string_view(text).substr(begin, end - begin), room));
                words.spans.push_back({{offset + begin}, {offset + end}});
                words.quoted.push_back(paragraph.role == Role::Quote ? char{1} : quoted[begin]);
            }
        }
        offset += static_cast<std::uint32_t>(text.size());
    }
    return words;
}

std::vector<std::uint64_t> forms_of(std::string_view utf8) {
    const std::u32string text = to_u32(utf8);
    std::vector<WordRange> ranges;
    find_words(text, ranges);
    std::vector<std::uint64_t> forms;
    std::u32string room;
    for (const auto [begin, end] : ranges) forms.push_back(form_of(std::u32string_view(text).substr(begin, end - begin), room));
    return forms;
}

}  // namespace stemma::reuse
