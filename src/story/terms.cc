#include "story/terms.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>
#include <unordered_set>

#include "base/hash.h"
#include "base/rows.h"
#include "base/unicode.h"

namespace stemma::story {
namespace {

// A day in the title or the lead counts so much more than one elsewhere.
constexpr float kDayInLead = 2, kDayElsewhere = 1;
// Words of one report that are looked at. Longer ones are live blogs and transcripts, whose tails only dilute.
constexpr std::size_t kMostWords = 4000;
// Years. What is told as an age and is more is none of a person.
constexpr double kOldest = 130;
// Words of a name behind a title ("Police Chief Anna Maria Lund") or beside a verb of saying.
constexpr std::size_t kNameReach = 3;

// A word as it is read, before its form is hashed.
struct Read {
    std::string folded;
    std::size_t begin = 0;       // code point
    std::uint32_t sentence = 0;  // counted
    bool capital = false;        // begins with one
    bool starts = false;         // a sentence
    bool number = false;
    bool function = false;
};

using WordSet = std::unordered_set<std::string_view>;

WordSet word_set(std::string_view path) {
    WordSet words;
    for (const Row& row : rows_of(path)) words.insert(row.front());
    return words;
}

bool is_function_word(std::string_view word) {
    static const WordSet words = word_set("data/story/function_words.txt");
    return words.contains(word);
}

bool is_title(std::string_view word) {
    static const WordSet words = word_set("data/story/official_titles.txt");
    return words.contains(word);
}

bool is_speech_verb(std::string_view word) {
    static const WordSet words = word_set("data/story/speech_verbs.txt");
    return words.contains(word);
}

Read read_word(std::string_view text, std::size_t begin, char32_t first, bool starts) {
    Read word;
    const bool ascii = std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    word.folded = ascii ? fold_case(text) : latin(text);
    if (word.folded.ends_with("'s")) word.folded.resize(word.folded.size() - 2);
    word.begin = begin;
    word.capital = is_upper(first);
    word.starts = starts;
    word.number = std::ranges::any_of(word.folded, [](char c) { return c >= '0' && c <= '9'; });
    word.function = is_function_word(word.folded);
    return word;
}

std::vector<Read> words_of_tokens(const Annotation& annotation) {
    std::vector<Read> words;
    std::uint32_t number = 0;
    for (const Sentence& sentence : annotation.sentences) {
        if (sentence.role == Role::Comment || sentence.role == Role::Caption) continue;
        bool starts = true;
        for (TokenIndex i = sentence.begin; i < sentence.end; ++i) {
            const Token& token = annotation.tokens[i.value];
            const char32_t first = token.span.begin.value < annotation.text.size() ? annotation.text[token.span.begin.value] : U' ';
            if (!is_letter(first) && !is_digit(first)) continue;
            words.push_back(read_word(token.text, token.span.begin.value, first, starts));
            words.back().sentence = number;
            starts = false;
        }
        ++number;
    }
    return words;
}

void add_words(std::u32string_view text, std::size_t offset, std::vector<Read>& words) {
    const auto apostrophe = [&](std::size_t at) { return text[at] == U'\'' || text[at] == U'\u2019'; };
    bool starts = true;
    std::uint32_t sentence = words.empty() ? 0 : words.back().sentence + 1;
    for (std::size_t i = 0; i < text.size();) {
        if (!is_letter(text[i]) && !is_digit(text[i])) {
            const bool ends = is_punctuation(text[i]) && text[i] != U',' && text[i] != U'-';
            sentence += ends && !starts;
            starts = starts || ends;
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < text.size() && (is_letter(text[end]) || is_digit(text[end]) ||
                                     (apostrophe(end) && end + 1 < text.size() && is_letter(text[end + 1])))) ++end;
        std::u32string word(text.substr(i, end - i));
        std::ranges::replace(word, U'\u2019', U'\'');
        words.push_back(read_word(to_utf8(word), offset + i, text[i], starts));
        words.back().sentence = sentence;
        starts = false;
        i = end;
    }
}

std::vector<Read> words_of_text(const Report& report) {
    std::vector<Read> words;
    std::size_t offset = 0;
    if (report.title) {
        const std::u32string title = to_u32(*report.title);
        add_words(title, 0, words);
        offset = title.size();
    }
    for (const Paragraph& paragraph : report.paragraphs) {
        if (offset > 0) ++offset;
        const std::u32string text = to_u32(paragraph.text);
        if (paragraph.role != Role::Comment && paragraph.role != Role::Caption) add_words(text, offset, words);
        offset += text.size();
    }
    return words;
}

// Marks the words that stand in names, and of which kind.
void mark_names(const Annotation& annotation, const std::vector<Read>& read, std::size_t title_end, std::vector<Word>& words) {
    const auto telling = [&](std::size_t i) { return read[i].capital && !read[i].function && !read[i].number; };
    if (annotation.mentions.empty()) {
        // A headline may capitalise every word.
        for (std::size_t i = 0; i < read.size(); ++i) words[i].name = telling(i) && !read[i].starts && read[i].begin >= title_end;
        return;
    }
    for (const NameMention& mention : annotation.mentions) {
        const NameKind kind = mention.name ? annotation.names.at(mention.name.value).kind : NameKind::Other;
        const auto first = std::ranges::lower_bound(read, mention.span.begin.value, {}, &Read::begin);
        for (auto i = static_cast<std::size_t>(first - read.begin()); i < read.size() && read[i].begin < mention.span.end.value; ++i) {
            if (!telling(i)) continue;
            words[i].name = true;
            words[i].person = kind == NameKind::Person;
            words[i].place = kind == NameKind::Place;
        }
    }
}

std::unordered_set<std::string_view> speakers_of(const std::vector<Read>& words) {
    std::unordered_set<std::string_view> speakers;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool verb = is_speech_verb(words[i].folded);
        if (!verb && !is_title(words[i].folded)) continue;
        for (std::size_t k = i + 1; k < words.size() && k <= i + kNameReach && words[k].capital && !words[k].starts; ++k) speakers.insert(words[k].folded);
        for (std::size_t k = i; verb && k-- > 0 && k + kNameReach > i && words[k].capital;) speakers.insert(words[k].folded);
    }
    return speakers;
}

void add_days(const Annotation& annotation, std::size_t lead_end, Terms& out) {
    std::map<int, float> days;
    for (const Time& time : annotation.times) {
        if (time.precision == TimePrecision::Year || time.precision == TimePrecision::Month) continue;
        const auto day = day_of(time.value);
        if (!day) continue;
        days[static_cast<int>(*day)] += time.span.begin.value < lead_end ? kDayInLead : kDayElsewhere;
        if (!out.first_day) out.first_day = static_cast<int>(*day);
    }
    for (const auto& [day, count] : days) out.days.push_back({day, count});
}

void add_ages(const Annotation& annotation, Terms& out) {
    for (const Number& number : annotation.numbers) {
        if (number.kind == NumberKind::Age && number.value && *number.value >= 0 && *number.value <= kOldest) out.ages.push_back(static_cast<int>(*number.value));
    }
    std::ranges::sort(out.ages);
    out.ages.erase(std::unique(out.ages.begin(), out.ages.end()), out.ages.end());
}

void add_sentences(Terms& out) {
    std::vector<std::uint64_t> words;
    for (std::size_t i = 0; i < out.words.size();) {
        const std::uint32_t sentence = out.words[i].sentence;
        words.clear();
        for (; i < out.words.size() && out.words[i].sentence == sentence; ++i) words.push_back(out.words[i].key);
        out.sentences.resize(sentence + 1, 0);
        if (words.size() >= kTellingSentence) out.sentences[sentence] = hash64({reinterpret_cast<const char*>(words.data()), words.size() * sizeof(words[0])});
    }
}

}  // namespace

Terms terms_of(const Report& report, const Annotation& annotation) {
    Terms out;
    out.language = !annotation.language.empty() ? annotation.language : report.language.value_or("");
    if (report.published) out.published = day_of(report.published->value);
    std::vector<Read> read = annotation.tokens.empty() ? words_of_text(report) : words_of_tokens(annotation);
    if (read.size() > kMostWords) read.resize(kMostWords);
    const std::size_t title_end = report.title ? length_of(*report.title) : 0;
    const auto speakers = speakers_of(read);
    std::size_t body = 0, lead_end = title_end;
    for (const Read& word : read) {
        const bool title = word.begin < title_end;
        if (!title && body++ < kLeadWords) lead_end = word.begin + 1;
        out.words.push_back({.key = hash64(word.folded), .sentence = word.sentence, .title = title, .number = word.number,
                             .speaker = speakers.contains(word.folded), .function = word.function});
    }
    mark_names(annotation, read, title_end, out.words);
    add_sentences(out);
    add_days(annotation, lead_end, out);
    add_ages(annotation, out);
    return out;
}

std::optional<double> day_of(std::string_view iso) {
    const auto number = [&](std::size_t at, std::size_t size) -> std::optional<int> {
        if (at + size > iso.size()) return std::nullopt;
        int value = 0;
        const auto [end, error] = std::from_chars(iso.data() + at, iso.data() + at + size, value);
        if (error != std::errc{} || end != iso.data() + at + size) return std::nullopt;
        return value;
    };
    const auto year = number(0, 4), month = number(5, 2), day = number(8, 2);
    if (!year || !month || !day) return std::nullopt;  // a year or a month places a report in no window
    const std::chrono::year_month_day date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                                           std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok()) return std::nullopt;
    const double whole = static_cast<double>(std::chrono::sys_days{date}.time_since_epoch().count());
    const auto hour = number(11, 2), minute = number(14, 2);
    return hour && minute ? whole + (*hour * 60 + *minute) / 1440.0 : whole;
}

}  // namespace stemma::story
