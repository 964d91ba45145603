#include "reuse/word_breaks.h"

#include <array>
#include <memory>

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace stemma::reuse {
namespace {

// What the rules ask of a character. The first three make up words, the next three join what stands around them.
enum class Class : std::uint8_t { Letter, Digit, Connector, InLetters, InDigits, InBoth, Other, Foreign };

// Below this lie the scripts of Europe and the signs that go with them; above, letters need a dictionary or rules of
// their own. Code point.
constexpr char32_t kTable = 0x2E80;
// Within the table, the scripts from Hebrew to the vowel signs of India and Further India. Code points.
constexpr char32_t kForeignBegin = 0x0590, kForeignEnd = 0x1E00;

Class class_by_property(char32_t c) {
    if (c >= kForeignBegin && c < kForeignEnd) return Class::Foreign;
    // Where ICU's rules of 72 (CLDR 42) differ from the property.
    if (c == U'@') return Class::Letter;
    if (c == U':') return Class::Other;
    switch (u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_WORD_BREAK)) {
        case U_WB_ALETTER: return Class::Letter;
        case U_WB_NUMERIC: return Class::Digit;
        case U_WB_EXTENDNUMLET: return Class::Connector;
        case U_WB_MIDLETTER: return Class::InLetters;
        case U_WB_MIDNUM: return Class::InDigits;
        case U_WB_MIDNUMLET:
        case U_WB_SINGLE_QUOTE: return Class::InBoth;
        case U_WB_OTHER:
        case U_WB_CR:
        case U_WB_LF:
        case U_WB_NEWLINE:
        case U_WB_WSEGSPACE:
        case U_WB_DOUBLE_QUOTE: return Class::Other;  // a double quote is within words in Hebrew alone
        default: return Class::Foreign;
    }
}

class Classes {
public:
    Classes() {
        for (char32_t c = 0; c < kTable; ++c) classes_[c] = class_by_property(c);
    }
    Class of(char32_t c) const { return c < kTable ? classes_[c] : Class::Foreign; }

private:
    std::array<Class, kTable> classes_;
};

bool makes_words(Class c) { return c <= Class::Connector; }

// WB6, WB7, WB11, WB12: may `joint` stand within a word between two characters of class `around`?
bool joins(Class joint, Class around) {
    return (around == Class::Letter && (joint == Class::InLetters || joint == Class::InBoth)) ||
           (around == Class::Digit && (joint == Class::InDigits || joint == Class::InBoth));
}

icu::BreakIterator* word_breaks() {
    thread_local const std::unique_ptr<icu::BreakIterator> breaks = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::BreakIterator> made(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
        return U_SUCCESS(status) ? std::move(made) : nullptr;
    }();
    return breaks.get();
}

}  // namespace

bool find_plain_words(std::u32string_view text, std::vector<WordRange>& words) {
    static const Classes classes;
    words.clear();
    const std::size_t size = text.size();
    for (std::size_t at = 0; at < size;) {
        Class last = classes.of(text[at]);
        if (!makes_words(last)) {
            if (last == Class::Foreign) return words.clear(), false;
            ++at;
            continue;
        }
        const std::size_t begin = at++;
        bool holds_more = last != Class::Connector;
        while (at < size) {
            const Class next = classes.of(text[at]);
            if (makes_words(next)) {  // WB5, WB8, WB9, WB10, WB13a, WB13b
                last = next;
                holds_more = true;
                ++at;
            } else if (joins(next, last) && at + 1 < size && classes.of(text[at + 1]) == last) {
                at += 2;
            } else {
                break;
            }
        }
        if (holds_more) words.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)});
    }
    return true;
}

void find_words_by_icu(std::u32string_view text, std::vector<WordRange>& words) {
    words.clear();
    icu::BreakIterator* breaks = word_breaks();
    if (!breaks) return;
    const auto utf16 = icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(text.data()), static_cast<int32_t>(text.size()));
    breaks->setText(utf16);
    std::uint32_t at = 0;  // code points up to `begin`
    int32_t begin = breaks->first();
    for (int32_t end = breaks->next(); end != icu::BreakIterator::DONE; end = breaks->next()) {
        const std::uint32_t next = at + static_cast<std::uint32_t>(utf16.countChar32(begin, end - begin));
        if (breaks->getRuleStatus() >= UBRK_WORD_NONE_LIMIT) words.push_back({at, next});
        at = next;
        begin = end;
    }
}

void find_words(std::u32string_view text, std::vector<WordRange>& words) {
    if (!find_plain_words(text, words)) find_words_by_icu(text, words);
}

}  // namespace stemma::reuse
