#include "lang/numerals.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include <unicode/uchar.h>

#include "base/unicode.h"
#include "lang/calendar.h"
#include "lang/words.h"

namespace stemma {
namespace {

enum class Part { Unit, Teen, Ten, Hundred, Hundreds, Scale, Attached, Behind, Dozen, Article, And, Inside, Ordinal, Decade, Half, Part, Parts };

struct Word {
    Part part = Part::Unit;
    double value = 0;
};

struct Vague {
    double low = 0, high = 0;
    bool multiplies = false;
};

struct Numbers {
    std::unordered_map<std::string, Word> words;
    std::unordered_map<std::string, Word> inside;  // what a word is within a number: "trente et un"
    PhraseList<Vague> vague;
    std::size_t longest = 0;  // bytes of the longest word, for cutting compounds
    bool compounds = false;  // "dreiundzwanzig"
    bool twenties = false;   // "quatre-vingt-dix-sept"
    bool has_lists = false;
    NumberSigns signs;       // if it has lists; others have no entry of their own
};

Part part_from(std::string_view role) {
    static const std::unordered_map<std::string_view, Part> kParts{
        {"unit", Part::Unit}, {"teen", Part::Teen}, {"ten", Part::Ten}, {"hundred", Part::Hundred}, {"hundreds", Part::Hundreds},
        {"scale", Part::Scale}, {"attached", Part::Attached}, {"behind", Part::Behind}, {"dozen", Part::Dozen}, {"article", Part::Article}, {"and", Part::And},
        {"inside", Part::Inside}, {"ordinal", Part::Ordinal}, {"decade", Part::Decade}, {"half", Part::Half}, {"part", Part::Part}, {"parts", Part::Parts}};
    const auto found = kParts.find(role);
    return found == kParts.end() ? Part::Unit : found->second;
}

Numbers make_numbers(std::string_view language) {
    Numbers out;
    for (const Row& row : rows_for("number_words", language)) {
        const Word word{part_from(field(row, 1)), number_field(row, 2)};
        const std::string text(row[0]);
        if (word.part == Part::Behind && !language.empty()) continue;  // languages with lists have their own words
        // Of a word with two roles ("ein" as article and within compounds) the one that stands alone comes first.
        if (word.part == Part::Inside) {
            out.inside.emplace(text, word);
        } else {
            out.words.emplace(text, word);
        }
        out.longest = std::max(out.longest, text.size());
    }
    for (const Row& row : rows_for("vague_numbers", language)) {
        out.vague.add(row[0], {number_field(row, 2), number_field(row, 3), field(row, 1) == "multiplies"});
    }
    out.compounds = language == "de";
    out.twenties = language == "fr";
    out.has_lists = !language.empty();
    out.signs = number_signs_of(language);
    return out;
}

const Numbers& numbers_of(std::string_view language) {
    static const ByLanguage<Numbers> numbers(make_numbers);
    return numbers[language];
}

// Adds up parts from left to right. take() refuses a part that cannot follow what was read.
class Sum {
public:
    bool take(const Word& word) {
        const double v = word.value;
        switch (word.part) {
            case Part::Inside:
            case Part::Unit:
                // French: "dix-sept"
                if (any_ && last_ != Part::Ten && last_ != Part::Hundred && last_ != Part::Hundreds && last_ != Part::Scale &&
                    !(twenties_ && last_ == Part::Teen && std::fmod(group_, 10) == 0 && v >= 7)) {
                    return false;
                }
                group_ += v;
                break;
            case Part::Teen:
                if (any_ && last_ != Part::Hundred && last_ != Part::Hundreds && last_ != Part::Scale && !(twenties_ && last_ == Part::Ten && takes_teen())) return false;
                group_ += v;
                break;
            case Part::Ten:
                if (twenties_ && v == 20 && last_ == Part::Unit && std::fmod(group_, 100) == 4) {
                    group_ += 80 - 4;
                    break;
                }
                if (any_ && last_ != Part::Hundred && last_ != Part::Hundreds && last_ != Part::Scale && !(compound_ && last_ == Part::Unit)) return false;
                group_ += v;
                break;
            case Part::Hundreds:
                if (any_ && last_ != Part::Scale) return false;
                group_ += v;
                break;
            case Part::Hundred:
                if (last_ == Part::Hundred || last_ == Part::Hundreds || group_ >= 100) return false;
                group_ = (group_ == 0 ? 1 : group_) * v;
                break;
            case Part::Scale:
                if (v == 1000) {
                    if (last_ == Part::Scale ? thousands_ != 0 : thousands_ != 0 || group_ >= 1000) return false;
                    thousands_ = (group_ == 0 ? 1 : group_) * v;
                } else {
                    // "mil millones": thousands multiply what is larger.
                    if ((last_ == Part::Scale && thousands_ == 0) || v >= scale_) return false;
                    total_ += (thousands_ + group_ == 0 ? 1 : thousands_ + group_) * v;
                    thousands_ = 0;
                    scale_ = v;
                }
                group_ = 0;
                break;
            default: return false;
        }
        last_ = word.part == Part::Inside ? Part::Unit : word.part;
        any_ = true;
        return true;
    }
    // Of a German compound, which has everything below a million.
    bool take_compound(double value) {
        if (any_ && last_ != Part::Scale) return false;
        group_ += value;
        last_ = Part::Teen;
        return any_ = true;
    }
    void set_compound() { compound_ = true; }
    void set_twenties() { twenties_ = true; }  // French: 70 is "soixante-dix", 80 "quatre-vingts"
    bool any() const { return any_; }
    Part last() const { return last_; }
    double value() const { return total_ + thousands_ + group_; }

private:
    bool takes_teen() const { return std::fmod(group_, 100) == 60 || std::fmod(group_, 100) == 80; }

    double total_ = 0, thousands_ = 0, group_ = 0, scale_ = INFINITY;
    Part last_ = Part::And;
    bool any_ = false, compound_ = false, twenties_ = false;
};

// "dreiundzwanzigtausend" as parts; nothing if a piece is no number word.
std::optional<double> compound_value(const std::string& word, const Numbers& numbers) {
    Sum sum;
    sum.set_compound();
    std::size_t at = 0, pieces = 0;
    while (at < word.size()) {
        bool found = false;
        for (std::size_t length = std::min(numbers.longest, word.size() - at); length >= 2 && !found; --length) {
            const std::string piece = word.substr(at, length);
            if (piece == "und" && pieces > 0) {
                at += length;
                found = true;
                break;
            }
            for (const auto* list : {&numbers.words, &numbers.inside}) {
                const auto known = list->find(piece);
                if (known == list->end() || known->second.value >= 1e6 || !Sum(sum).take(known->second)) continue;
                sum.take(known->second);
                at += length;
                ++pieces;
                found = true;
                break;
            }
        }
        if (!found) return std::nullopt;
    }
    if (pieces < 2) return std::nullopt;
    return sum.value();
}

struct Digits {
    double value = 0;
    int count = 0;
    bool grouped = false, ordinal = false, decade = false, leading_zero = false;
};

bool is_grouping(char32_t c) { return c == U' ' || c == 0x00A0 || c == 0x202F || c == 0x2009 || c == U'\'' || c == 0x2019; }

// Digits as written, cut at their separators.
struct Written {
    std::u32string plain;                // digits and separators
    std::vector<char32_t> separators;
    std::vector<std::size_t> groups{0};  // digits in each
    bool zeros = true;                   // the last group is noughts
};

// Whether the last separator stands before decimals. Nothing if no number is written so ("713.555.3989", "12.06.2025").
std::optional<bool> has_decimals(const Written& written, NumberSigns signs) {
    if (written.separators.empty()) return false;
    const char32_t first = written.separators.front(), last = written.separators.back();
    const bool uniform = std::ranges::all_of(written.separators, [&](char32_t c) { return c == first || (is_grouping(c) && is_grouping(first)); });
    const auto inner = uniform ? written.groups.end() : written.groups.end() - 1;
    const bool whole = std::all_of(written.groups.begin() + 1, inner, [](std::size_t digits) { return digits == 3; });
    if (!uniform) return whole && !is_grouping(last) ? std::optional(true) : std::nullopt;
    if (written.separators.size() > 1) return whole ? std::optional(false) : std::nullopt;
    if (is_grouping(last)) return false;
    // "14.30": no group has two digits, so it is a decimal (or a clock time) whatever the language.
    if (written.groups.back() != 3 || written.plain.front() == U'0') return true;
    // "5.000" in English and "5,000" in German are groups written in the other's way; so is "5,250" in German.
    return !signs.decimal_comma && last == U'.' && !written.zeros;
}

// Reads "5,000", "4.7", "3rd", "1990s", "'90s", "12." and "٣"; nothing for clock times, dates and codes.
std::optional<Digits> digits_of(const Token& token, NumberSigns signs) {
    const std::u32string text = to_u32(token.text);
    std::size_t i = 0;
    if (!text.empty() && text.front() == U'+') ++i;
    // "the '90s": the tokeniser keeps the mark only with such a decade.
    if (text.size() == 4 && (text.front() == U'\'' || text.front() == 0x2019)) ++i;
    Digits out;
    Written written;
    const std::size_t first = i;
    for (; i < text.size(); ++i) {
        const int digit = u_charDigitValue(static_cast<UChar32>(text[i]));
        if (digit >= 0) {
            written.plain += static_cast<char32_t>(U'0' + digit);
            ++out.count;
            ++written.groups.back();
            written.zeros = written.zeros && digit == 0;
            continue;
        }
        const bool separator = (text[i] == U'.' || text[i] == U',' || is_grouping(text[i])) && i + 1 < text.size() &&
                               u_charDigitValue(static_cast<UChar32>(text[i + 1])) >= 0;
        if (!separator) break;
        written.plain += text[i];
        written.separators.push_back(text[i]);
        written.groups.push_back(0);
        written.zeros = true;
    }
    if (out.count == 0 || i == first) return std::nullopt;
    const std::u32string suffix = text.substr(i);
    if (suffix == U"st" || suffix == U"nd" || suffix == U"rd" || suffix == U"th" || suffix == U".") {
        out.ordinal = true;
    } else if (suffix == U"s" || suffix == U"'s" || suffix == U"’s") {
        out.decade = true;
    } else if (!suffix.empty()) {
        return std::nullopt;
    }
    // "KZZQ 18's reporter" owns something.
    if (out.decade && written.plain.back() != U'0') {
        if (suffix == U"s") return std::nullopt;
        out.decade = false;
    }
    const std::optional<bool> decimal = has_decimals(written, signs);
    if (!decimal) return std::nullopt;
    out.grouped = written.separators.size() > (*decimal ? 1u : 0u);
    const std::size_t point = *decimal ? written.plain.size() - written.groups.back() - 1 : std::u32string::npos;
    double scale = 1;
    for (std::size_t k = 0; k < written.plain.size(); ++k) {
        if (written.plain[k] < U'0' || written.plain[k] > U'9') continue;
        const double digit = static_cast<double>(written.plain[k] - U'0');
        if (*decimal && k > point) {
            scale /= 10;
            out.value += digit * scale;
        } else {
            out.value = out.value * 10 + digit;
        }
    }
    if (*decimal) out.value = std::round(out.value * 1e9) / 1e9;
    out.leading_zero = out.count > 1 && written.plain.front() == U'0' && !*decimal;
    return out;
}

// Reads at one place; at_ moves on.
class Reader {
public:
    Reader(const std::vector<Token>& tokens, std::uint32_t at, std::uint32_t end, std::string_view language)
        : tokens_(tokens), at_(at), end_(end), language_(language), numbers_(numbers_of(language)) {}

    std::optional<Numeral> run() {
        if (std::optional<Numeral> vague = read_vague()) return vague;
        if (std::optional<Numeral> simple = read_simple_fraction()) return simple;
        if (std::optional<Digits> digits = at_ < end_ ? read_token(at_) : std::nullopt) return read_digits(*digits);
        return read_words();
    }

private:
    const Word* word(std::uint32_t k) const {
        if (k >= end_) return nullptr;
        const auto found = numbers_.words.find(tokens_[k].lower);
        return found == numbers_.words.end() ? nullptr : &found->second;
    }
    // Within a number the article of "trente et un" is a one.
    const Word* word_inside(std::uint32_t k) const {
        return k >= end_ ? nullptr : numbers_.compounds ? word(k) : inside_or_alone(tokens_[k].lower);
    }
    const Word* inside_or_alone(const std::string& text) const {
        if (const auto found = numbers_.inside.find(text); found != numbers_.inside.end()) return &found->second;
        const auto found = numbers_.words.find(text);
        return found == numbers_.words.end() ? nullptr : &found->second;
    }
    // The word right behind a hyphen: "five-million-dollar".
    const Word* word_behind_hyphen(std::uint32_t k) const {
        const bool glued = is(k, "-") && !tokens_[k].space_before && k + 1 < end_ && !tokens_[k + 1].space_before;
        return glued ? word(k + 1) : nullptr;
    }

    std::optional<Digits> read_token(std::uint32_t k) const {
        const std::string& text = tokens_[k].text;
        const auto first = static_cast<unsigned char>(text.front());
        if (first < 0x80 && !(first >= '0' && first <= '9') && first != '+' && first != '.' && first != '\'') return std::nullopt;
        return digits_of(tokens_[k], language_.empty() || numbers_.has_lists ? numbers_.signs : number_signs_of(language_));
    }
    bool is(std::uint32_t k, std::string_view text) const { return k < end_ && tokens_[k].lower == text; }
    static Numeral value(std::uint32_t end, double v) { return {.end = end, .low = v, .high = v}; }

    std::optional<Numeral> read_vague() {
        const auto match = numbers_.vague.at(tokens_, at_, end_);
        if (!match) return std::nullopt;
        Numeral out{.end = at_ + match.words, .low = match.value->low, .high = match.value->high};
        out.vague = out.low != out.high;
        if (match.value->multiplies) {
            if (const Word* scale = word(out.end); scale && (scale->part == Part::Hundred || scale->part == Part::Scale || scale->part == Part::Dozen)) {
                out.low *= scale->value;
                out.high = (out.high + 1) * scale->value - 1;
                ++out.end;
            }
        }
        return out;
    }

    // "1/2", "2/3"; "9/11" and "24/7" are none.
    std::optional<Numeral> read_simple_fraction() {
        if (at_ >= end_) return std::nullopt;
        const std::string& text = tokens_[at_].text;
        if (text.size() != 3 || text[1] != '/' || text[0] < '1' || text[0] > '9' || text[2] < '2' || text[2] > '9' || text[0] >= text[2]) return std::nullopt;
        Numeral out = value(at_ + 1, static_cast<double>(text[0] - '0') / (text[2] - '0'));
        out.fraction = out.digits = true;
        return out;
    }

    std::optional<Numeral> read_digits(const Digits& digits) {
        Numeral out = value(at_ + 1, digits.value);
        out.digits = true;
        out.grouped = digits.grouped;
        out.ordinal = digits.ordinal;
        out.decade = digits.decade;
        out.written_digits = digits.count;
        out.leading_zero = digits.leading_zero;
        if (out.ordinal || out.decade) return out;
        // "4.7 million", "5k", "2 dozen", "12 hundred"
        while (true) {
            if (const Word* behind = word_behind_hyphen(out.end); behind && behind->part == Part::Scale) ++out.end;
            const Word* scale = word(out.end);
            if (!scale) break;
            const bool attached = scale->part == Part::Attached && !tokens_[out.end].space_before;
            // "5m" is metres unless money is spoken of.
            const bool metres = tokens_[out.end].text == "m" && (at_ == 0 || !is_money_sign(tokens_[at_ - 1]));
            if (!(scale->part == Part::Scale || scale->part == Part::Behind || scale->part == Part::Hundred || scale->part == Part::Dozen || (attached && !metres))) break;
            out.low = out.high = std::round(out.low * scale->value * 1e6) / 1e6;
            out.scaled = true;
            ++out.end;
        }
        if (!out.scaled && !out.grouped && out.low == std::floor(out.low) && !out.leading_zero && out.end < end_) {
            // "2 1/2"
            if (const auto rest = Reader(tokens_, out.end, end_, language_).read_simple_fraction()) {
                out.low = out.high = out.low + rest->low;
                out.end = rest->end;
                return out;
            }
        }
        return with_half(out);
    }

    static bool is_money_sign(const Token& token) { return token.text == "$" || token.text == "€" || token.text == "£" || token.text.ends_with('$'); }

    Numeral with_half(Numeral out) const {
        if (is(out.end, "and") && is(out.end + 1, "a") && is(out.end + 2, "half")) {
            out.low += 0.5, out.high += 0.5;
            out.end += 3;
        }
        return out;
    }

    std::optional<Numeral> read_words() {
        const std::uint32_t start = at_;
        const Word* first = word(at_);
        if (!first && is_hyphenated(at_)) {
            Sum sum = fresh_sum();
            return take_hyphenated(sum, at_) ? read_sum(sum, at_ + 1) : read_pair(at_);
        }
        if (!first) {
            Sum sum = fresh_sum();
            return take_compound(sum, at_) ? read_sum(sum, at_ + 1) : read_pair(at_);
        }
        if (first->part == Part::Half) return read_half(start);
        if (first->part == Part::Article) return read_article(start);
        if (first->part == Part::Dozen) return rounded(start + 1, first->value);
        if (first->part == Part::Ordinal) return ordinal(start + 1, first->value);
        if (first->part == Part::Decade) {
            Numeral out = value(start + 1, first->value);
            out.decade = true;
            return out;
        }
        const bool never_first = first->part == Part::And || first->part == Part::Attached || first->part == Part::Behind;
        if (never_first || first->part == Part::Part || first->part == Part::Parts) return std::nullopt;
        return read_sum(fresh_sum(), start);
    }

    Sum fresh_sum() const {
        Sum sum;
        if (numbers_.twenties) sum.set_twenties();
        return sum;
    }

    // French joins the parts of a number by hyphens, and then they are one token.
    bool has_hyphen(std::uint32_t k) const { return k < end_ && tokens_[k].lower.size() < kLongestHyphenated && tokens_[k].lower.find('-') != std::string::npos; }
    bool is_hyphenated(std::uint32_t k) const { return numbers_.twenties && has_hyphen(k); }

    // "два-три", "deux-trois": one token where hyphens are not cut, two or three of something
    std::optional<Numeral> read_pair(std::uint32_t k) const {
        if (!has_hyphen(k)) return std::nullopt;
        const std::string& text = tokens_[k].lower;
        const std::size_t hyphen = text.find('-');
        const Word* low = inside_or_alone(text.substr(0, hyphen));
        const Word* high = inside_or_alone(text.substr(hyphen + 1));
        const auto counts = [](const Word* part) { return part && (part->part == Part::Unit || part->part == Part::Teen); };
        if (!counts(low) || !counts(high) || low->value >= high->value) return std::nullopt;
        Numeral out{.end = k + 1, .low = low->value, .high = high->value};
        out.vague = true;
        return out;
    }

    bool take_hyphenated(Sum& sum, std::uint32_t k) const {
        Sum own = sum;
        std::string_view rest = tokens_[k].lower;
        while (!rest.empty()) {
            const std::string piece(rest.substr(0, rest.find('-')));
            rest.remove_prefix(std::min(rest.size(), piece.size() + 1));
            if (piece == "et" && own.last() == Part::Ten) continue;
            const Word* found = inside_or_alone(piece);
            if (!found || !own.take(*found)) return false;
        }
        sum = own;
        return true;
    }

    bool take_compound(Sum& sum, std::uint32_t k) const {
        if (!numbers_.compounds || k >= end_ || tokens_[k].lower.size() < kShortestCompound) return false;
        const std::optional<double> compound = compound_value(tokens_[k].lower, numbers_);
        return compound && sum.take_compound(*compound);
    }

    // Goes on adding words at k.
    std::optional<Numeral> read_sum(Sum sum, std::uint32_t k) const {
        while (k < end_) {
            const Word* next = sum.any() ? word_inside(k) : word(k);
            if (!next && is_hyphenated(k)) {
                if (!take_hyphenated(sum, k)) break;
                ++k;
                continue;
            }
            if (!next && take_compound(sum, k)) {
                ++k;
                continue;
            }
            if (!next) {
                if (const Word* behind = word_behind_hyphen(k); behind && sum.any() && (behind->part == Part::Scale || behind->part == Part::Hundred)) {
                    ++k;
                    continue;
                }
                if (sum.last() == Part::Ten && tokens_[k].lower == "-" && !tokens_[k].space_before && word(k + 1) && !tokens_[k + 1].space_before &&
                    (word(k + 1)->part == Part::Unit || (word(k + 1)->part == Part::Ordinal && word(k + 1)->value < 10))) {
                    ++k;
                    continue;
                }
                break;
            }
            if (next->part == Part::And) {
                const Word* after = word_inside(k + 1);
                const bool joins = sum.last() == Part::Hundred || sum.last() == Part::Hundreds || sum.last() == Part::Scale ||
                                   (sum.last() == Part::Ten && tokens_[k].lower != "and");
                if (!joins || !after || !Sum(sum).take(*after)) break;
                ++k;
                continue;
            }
            if (next->part == Part::Ordinal && sum.last() != Part::Scale && (sum.last() == Part::Ten ? next->value < 10 : sum.last() == Part::Hundred && next->value < 100)) {
                return ordinal(k + 1, sum.value() + next->value);
            }
            if (next->part == Part::Dozen && sum.any()) return rounded(k + 1, sum.value() * next->value);
            // "vingt une" is twenty and an article, "vingt et une" is a number.
            if (word(k) && word(k)->part == Part::Article && sum.last() == Part::Ten && k > at_ && !(word(k - 1) && word(k - 1)->part == Part::And)) break;
            if (!sum.take(*next)) break;
            ++k;
        }
        if (!sum.any()) return std::nullopt;
        if (std::optional<Numeral> parts = read_parts(k, sum.value())) return parts;
        return with_half(value(k, sum.value()));
    }

    // "two thirds", "three - quarters"
    std::optional<Numeral> read_parts(std::uint32_t k, double count) const {
        if (is(k, "-")) ++k;
        const Word* part = word(k);
        if (!part || (part->part != Part::Part && part->part != Part::Parts && !(part->part == Part::Ordinal && count == 1 && is(k + 1, "of")))) return std::nullopt;
        const double share = part->part == Part::Ordinal ? 1 / part->value : part->value;
        if (part->part == Part::Ordinal && part->value < 3) return std::nullopt;
        Numeral out = value(k + 1, count * share);
        out.fraction = true;
        return out;
    }

    Numeral rounded(std::uint32_t end, double v) const {
        Numeral out = value(end, v);
        out.rounded = true;
        return out;
    }
    Numeral ordinal(std::uint32_t end, double v) const {
        Numeral out = value(end, v);
        out.ordinal = true;
        return out;
    }

    // "half a dozen", "half-dozen", "half a million"
    std::optional<Numeral> half_of_scale(std::uint32_t k) const {
        const Word* next = word(k + 1);
        const std::uint32_t scale_at = is(k + 1, "-") || (next && next->part == Part::Article) ? k + 2 : k + 1;
        const Word* scale = word(scale_at);
        if (!scale || (scale->part != Part::Dozen && scale->part != Part::Scale)) return std::nullopt;
        return rounded(scale_at + 1, scale->value / 2);
    }

    std::optional<Numeral> read_half(std::uint32_t k) const {
        if (std::optional<Numeral> scale = half_of_scale(k)) return scale;
        Numeral out = value(k + 1, 0.5);
        out.fraction = true;
        return out;
    }

    // "a hundred", "a dozen", "a third of", "a million"
    std::optional<Numeral> read_article(std::uint32_t k) const {
        const Word* next = word(k + 1);
        if (!next) return std::nullopt;
        if (next->part == Part::Dozen) return rounded(k + 2, next->value);
        if (next->part == Part::Half && half_of_scale(k + 1)) return half_of_scale(k + 1);
        if (next->part == Part::Hundred || next->part == Part::Scale) {
            return read_sum(fresh_sum(), k + 1);
        }
        return read_parts(k + 1, 1);
    }

    // Bytes. No two parts of a German number are shorter together; looking into every short word would only cost time.
    static constexpr std::size_t kShortestCompound = 6;

    // No number of French has more bytes between two spaces.
    static constexpr std::size_t kLongestHyphenated = 100;

    const std::vector<Token>& tokens_;
    std::uint32_t at_, end_;
    std::string_view language_;
    const Numbers& numbers_;
};

}  // namespace

std::optional<Numeral> numeral_at(const std::vector<Token>& tokens, std::uint32_t at, std::uint32_t end, std::string_view language) {
    return Reader(tokens, at, end, language).run();
}

}  // namespace stemma
