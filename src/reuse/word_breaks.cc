#include "reuse/word_breaks.h"

#include <algorithm>
#include <array>
#include <bit>
#include <memory>
#include <optional>
#include <type_traits>

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "reuse/lanes.h"

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

// May it stand within a word, and not make one?
bool is_joint(Class c) { return c >= Class::InLetters && c <= Class::InBoth; }

// WB6, WB7, WB11, WB12: may `joint` stand within a word between two characters of class `around`?
bool joins(Class joint, Class around) {
    return (around == Class::Letter && (joint == Class::InLetters || joint == Class::InBoth)) ||
           (around == Class::Digit && (joint == Class::InDigits || joint == Class::InBoth));
}

const Classes& classes() {
    static const Classes all;
    return all;
}

// Which characters of a block make words? Of ASCII it is reckoned, of all else looked up. Nothing when one is foreign.
template <class Text>
std::optional<std::uint64_t> mask_of(Text block, const Classes& classes) {
    std::uint64_t mask = 0, beyond_ascii = 0;
    each_lane(block, [&](std::size_t at, Lane c) {
        const auto letter = (c | 0x20) - 'a' < 26, digit = c - '0' < 10, other = (c == '_') | (c == '@');
        mask |= bits_of(Lane(letter | digit | other)) << at;
        beyond_ascii |= bits_of(c >> 7) << at;
    });
    for (; beyond_ascii != 0; beyond_ascii &= beyond_ascii - 1) {
        const auto at = static_cast<std::size_t>(std::countr_zero(beyond_ascii));
        // A byte beyond ASCII is only a part of a character.
        const Class c = std::is_same_v<Text, std::string_view> ? Class::Foreign : classes.of(static_cast<char32_t>(block[at]));
        if (c == Class::Foreign) return std::nullopt;
        mask |= std::uint64_t{makes_words(c)} << at;
    }
    return mask;
}

// The stretches of characters that make words. Their ends are found by counting zeros in masks: a branch at the end of a
// word, whose length nobody can foretell, costs more than all its letters. Gives false when a foreign character is met.
template <class Text>
bool find_stretches(Text text, const Classes& classes, std::vector<WordRange>& words) {
    std::uint64_t before = 0;  // did the last character make words?
    std::uint32_t begin = 0;
    for (std::size_t at = 0; at <= text.size(); at += kBlock) {  // the block behind the last one ends what reaches to it
        const auto mask = mask_of(text.substr(at, kBlock), classes);
        if (!mask) return false;
        for (std::uint64_t turns = *mask ^ (*mask << 1 | before); turns != 0; turns &= turns - 1) {
            const auto turn = static_cast<std::uint32_t>(at) + static_cast<std::uint32_t>(std::countr_zero(turns));
            if (before == 0) {
                begin = turn;
            } else {
                words.push_back({begin, turn});
            }
            before ^= 1;
        }
    }
    return true;
}

template <class Text>
bool find_by_classes(Text text, std::vector<WordRange>& words) {
    const Classes& classes_of_all = classes();
    const auto class_at = [&](std::uint32_t at) { return classes_of_all.of(static_cast<char32_t>(text[at])); };
    words.clear();
    // WB5, WB8, WB9, WB10, WB13a, WB13b: what makes words stands together.
    if (!find_stretches(text, classes_of_all, words)) {
        words.clear();
        return false;
    }
    const auto is_joined = [&](std::uint32_t end) {  // the stretch that ends here, with the one behind the next character
        const Class joint = class_at(end);
        return is_joint(joint) && joins(joint, class_at(end - 1)) && class_at(end + 1) == class_at(end - 1);
    };
    std::size_t kept = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        WordRange word = words[i];
        while (i + 1 < words.size() && words[i + 1].begin == word.end + 1 && is_joined(word.end)) word.end = words[++i].end;
        const bool lone_connector = word.end - word.begin == 1 && class_at(word.begin) == Class::Connector;
        words[kept] = word;
        kept += !lone_connector;
    }
    words.resize(kept);
    return true;
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

bool find_plain_words(std::u32string_view text, std::vector<WordRange>& words) { return find_by_classes(text, words); }

bool find_words_in_ascii(std::string_view text, std::vector<WordRange>& words) { return find_by_classes(text, words); }

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
