#include "reuse/words.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include <unicode/uchar.h>

#include "base/hash.h"
#include "base/unicode.h"
#include "reuse/lanes.h"
#include "reuse/word_breaks.h"

namespace stemma::reuse {
namespace {

// A text case-folded code point by code point, so that places stay, for asking the form of each word.
class Folded {
public:
    void read_ascii(std::string_view text) {
        letters_.resize((text.size() / kBlock + 1) * kBlock);
        for (std::size_t at = 0; at < text.size(); at += kBlock) {
            each_lane(text.substr(at, kBlock), [&](std::size_t k, Lane c) {
                c |= Lane(c - 'A' < 26) & 0x20;
                std::array<std::uint8_t, sizeof(Lane)> bytes;
                std::memcpy(bytes.data(), &c, sizeof(c));
                std::ranges::copy(bytes, letters_.data() + at + k);
            });
        }
        has_soft_hyphens_ = false;
    }

    void read(std::u32string_view text) {
        letters_ = text;
        has_soft_hyphens_ = false;
        for (char32_t& c : letters_) c += c - U'A' < 26 ? U'a' - U'A' : 0;
        for (char32_t& c : letters_) {
            if (c < 0x80) continue;
            has_soft_hyphens_ |= c == kSoftHyphen;
            c = folded(c);
        }
    }

    std::uint64_t form_of(WordRange word) const {
        const std::u32string_view letters(letters_.data() + word.begin, word.end - word.begin);
        return has_soft_hyphens_ ? hash_without_soft_hyphens(letters) : hash(letters);
    }

private:
    static constexpr char32_t kSoftHyphen = U'\u00AD';  // the page's, not the writer's

    static char32_t folded(char32_t c) {
        if (c == U'\u2019' || c == U'\u02BC') return U'\'';
        return static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT));
    }
    static std::uint64_t hash_without_soft_hyphens(std::u32string_view word) {
        std::u32string without(word);
        std::erase(without, kSoftHyphen);
        return hash(without);
    }
    static std::uint64_t hash(std::u32string_view word) { return hash64({reinterpret_cast<const char*>(word.data()), word.size() * sizeof(char32_t)}); }

    std::u32string letters_;
    bool has_soft_hyphens_ = false;
};

bool is_double_mark(char32_t c) {
    return c == U'"' || c == U'\u201C' || c == U'\u201D' || c == U'\u201E' || c == U'\u00AB' || c == U'\u00BB' || c == U'\u300C' ||
           c == U'\u300D' || c == U'\uFF02';
}

bool is_single_mark(char32_t c) { return c == U'\'' || c == U'\u2018' || c == U'\u2019' || c == U'\u201A'; }

// The next ones take text as code points, or ASCII as it stands.
template <class Text>
bool starts_here(Text text, std::size_t at) {
    if (at == 0) return true;
    const auto before = static_cast<char32_t>(text[at - 1]);
    return is_space(before) || (is_punctuation(before) && before != U'.' && before != U',' && before != U'!' && before != U'?');
}

template <class Text>
bool ends_here(Text text, std::size_t at) {
    if (at + 1 >= text.size()) return true;
    const auto behind = static_cast<char32_t>(text[at + 1]);
    return !is_letter(behind) && !is_digit(behind);
}

// Calls take(place) with each place that may hold a mark: that of an ASCII one or of any character beyond.
template <class Text, class Take>
void each_mark(Text text, const Take& take) {
    for (std::size_t at = 0; at < text.size(); at += kBlock) {
        std::uint64_t mask = 0;
        each_lane(text.substr(at, kBlock), [&](std::size_t k, Lane c) { mask |= bits_of(Lane((c == '"') | (c == '\'') | (c >= kBeyond))) << k; });
        for (; mask != 0; mask &= mask - 1) take(at + static_cast<std::size_t>(std::countr_zero(mask)));
    }
}

// Leaves `quoted` empty when nothing is.
template <class Text>
void find_quoted(Text text, std::vector<char>& quoted) {
    quoted.clear();
    const auto quote = [&](std::size_t begin, std::size_t end) {
        quoted.resize(text.size());
        std::fill(quoted.begin() + static_cast<std::ptrdiff_t>(begin), quoted.begin() + static_cast<std::ptrdiff_t>(end), char{1});
    };
    std::size_t depth = 0, begun = 0;
    std::size_t single = text.size();  // where a single mark opened; the size of the text: none did
    each_mark(text, [&](std::size_t i) {
        const auto c = static_cast<char32_t>(text[i]);
        if (is_double_mark(c)) {
            const bool opens = starts_here(text, i) && i + 1 < text.size() && !is_space(static_cast<char32_t>(text[i + 1]));
            if (opens) {
                if (depth++ == 0) begun = i;
            } else if (depth > 0 && --depth == 0) {
                quote(begun, i + 1);
            }
        } else if (is_single_mark(c)) {
            if (single == text.size() && starts_here(text, i) && !ends_here(text, i)) {
                single = i;
            } else if (single != text.size() && !starts_here(text, i) && ends_here(text, i)) {
                quote(single, i + 1);
                single = text.size();
            }
        }
    });
    if (depth > 0) quote(begun, text.size());
}

// Reads the words of one paragraph after the other; what it works in is used again.
class Reader {
public:
    Reader() { ranges_.reserve(64); }  // words of a paragraph; in longer ones it grows

    // Gives the size of the paragraph in code points.
    std::uint32_t read(std::string_view utf8) {
        if (find_words_in_ascii(utf8, ranges_)) {
            folded_.read_ascii(utf8);
            find_quoted(utf8, quoted_);
            return static_cast<std::uint32_t>(utf8.size());
        }
        const std::u32string text = to_u32(utf8);
        find_words(text, ranges_);
        folded_.read(text);
        find_quoted(std::u32string_view(text), quoted_);
        return static_cast<std::uint32_t>(text.size());
    }

    std::size_t size() const { return ranges_.size(); }

    void append_forms(std::vector<std::uint64_t>& forms) const {
        forms.resize(forms.size() + size());
        std::uint64_t* form = forms.data() + forms.size() - size();
        for (const WordRange word : ranges_) *form++ = folded_.form_of(word);
    }

    void append_to(Words& words, std::uint32_t offset, bool all_quoted) const {
        const std::size_t begin = words.size();
        append_forms(words.forms);
        words.spans.resize(begin + size());
        words.quoted.resize(begin + size(), all_quoted);
        for (std::size_t i = 0; i < size(); ++i) words.spans[begin + i] = {{offset + ranges_[i].begin}, {offset + ranges_[i].end}};
        if (quoted_.empty() || all_quoted) return;
        for (std::size_t i = 0; i < size(); ++i) words.quoted[begin + i] = quoted_[ranges_[i].begin];
    }

private:
    std::vector<WordRange> ranges_;
    Folded folded_;
    std::vector<char> quoted_;
};

void make_room(Words& words, const Report& report) {
    constexpr std::size_t kBytesAWord = 5;  // in English six, with the space; more words than expected only cost a copy
    std::size_t bytes = 0;
    for (const Paragraph& paragraph : report.paragraphs) bytes += paragraph.text.size();
    words.forms.reserve(bytes / kBytesAWord);
    words.spans.reserve(bytes / kBytesAWord);
    words.quoted.reserve(bytes / kBytesAWord);
}

}  // namespace

std::vector<char> quoted_in(std::u32string_view text) {
    std::vector<char> quoted;
    find_quoted(text, quoted);
    quoted.resize(text.size());
    return quoted;
}

Words words_of(const Report& report) {
    Words words;
    make_room(words, report);
    Reader reader;
    std::uint32_t offset = report.title ? static_cast<std::uint32_t>(length_of(*report.title)) : 0;
    for (const Paragraph& paragraph : report.paragraphs) {
        if (offset > 0) ++offset;  // the line feed that Report::text() puts in between
        if (paragraph.role == Role::Comment || paragraph.role == Role::Caption) {
            offset += static_cast<std::uint32_t>(length_of(paragraph.text));
        } else {
            const std::uint32_t size = reader.read(paragraph.text);
            reader.append_to(words, offset, paragraph.role == Role::Quote);
            offset += size;
        }
    }
    return words;
}

std::vector<std::uint64_t> forms_of(std::string_view utf8) {
    Reader reader;
    reader.read(utf8);
    std::vector<std::uint64_t> forms;
    reader.append_forms(forms);
    return forms;
}

}  // namespace stemma::reuse
