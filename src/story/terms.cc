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

// Weights of an occurrence by its place: news puts who, what and where first.
constexpr float kInTitle = 3, kInLead = 2, kElsewhere = 1;
// Words of the body that are its lead: about two sentences.
constexpr std::size_t kLeadWords = 60;
// Words of one report that are looked at. Longer ones are live blogs and transcripts, whose tails only dilute.
constexpr std::size_t kMostWords = 4000;
// Words of a name behind a title ("Police Chief Anna Maria Lund") or beside a verb of saying.
constexpr std::size_t kNameReach = 3;

struct Word {
    std::string folded;
    std::size_t begin = 0;    // code point
    bool capital = false;     // begins with one
    bool starts = false;      // a sentence
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

Word word_of(std::string_view text, std::size_t begin, char32_t first, bool starts) {
    Word word;
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

std::vector<Word> words_of_tokens(const Annotation& annotation) {
    std::vector<Word> words;
    for (const Sentence& sentence : annotation.sentences) {
        if (sentence.role == Role::Comment || sentence.role == Role::Caption) continue;
        bool starts = true;
        for (TokenIndex i = sentence.begin; i < sentence.end; ++i) {
            const Token& token = annotation.tokens[i.value];
            const char32_t first = token.span.begin.value < annotation.text.size() ? annotation.text[token.span.begin.value] : U' ';
            if (!is_letter(first) && !is_digit(first)) continue;
            words.push_back(word_of(token.text, token.span.begin.value, first, starts));
            starts = false;
        }
    }
    return words;
}

void add_words(std::u32string_view text, std::size_t offset, std::vector<Word>& words) {
    const auto apostrophe = [&](std::size_t at) { return text[at] == U'\'' || text[at] == U'\u2019'; };
    bool starts = true;
    for (std::size_t i = 0; i < text.size();) {
        if (!is_letter(text[i]) && !is_digit(text[i])) {
            starts = starts || (is_punctuation(text[i]) && text[i] != U',' && text[i] != U'-');
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < text.size() && (is_letter(text[end]) || is_digit(text[end]) ||
                                     (apostrophe(end) && end + 1 < text.size() && is_letter(text[end + 1])))) ++end;
        std::u32string word(text.substr(i, end - i));
        std::ranges::replace(word, U'\u2019', U'\'');
        words.push_back(word_of(to_utf8(word), offset + i, text[i], starts));
        starts = false;
        i = end;
    }
}

std::vector<Word> words_of_text(const Report& report) {
    std::vector<Word> words;
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

std::vector<char> in_names(const Annotation& annotation, const std::vector<Word>& words, std::size_t title_end) {
    std::vector<char> marks(words.size(), 0);
    if (annotation.mentions.empty()) {
        // A headline may capitalise every word.
        for (std::size_t i = 0; i < words.size(); ++i) marks[i] = words[i].capital && !words[i].starts && words[i].begin >= title_end;
        return marks;
    }
    for (const NameMention& mention : annotation.mentions) {
        auto at = std::ranges::lower_bound(words, mention.span.begin.value, {}, &Word::begin);
        for (; at != words.end() && at->begin < mention.span.end.value; ++at) marks[static_cast<std::size_t>(at - words.begin())] = at->capital;
    }
    return marks;
}

std::unordered_set<std::string_view> speakers_of(const std::vector<Word>& words) {
    std::unordered_set<std::string_view> speakers;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool verb = is_speech_verb(words[i].folded);
        if (!verb && !is_title(words[i].folded)) continue;
        for (std::size_t k = i + 1; k < words.size() && k <= i + kNameReach && words[k].capital && !words[k].starts; ++k) speakers.insert(words[k].folded);
        for (std::size_t k = i; verb && k-- > 0 && k + kNameReach > i && words[k].capital;) speakers.insert(words[k].folded);
    }
    return speakers;
}

std::vector<DayMention> days_of(const Annotation& annotation, std::size_t lead_end) {
    std::map<int, float> days;
    for (const Time& time : annotation.times) {
        if (time.precision == TimePrecision::Year || time.precision == TimePrecision::Month) continue;
        if (const auto day = day_of(time.value)) days[static_cast<int>(*day)] += time.span.begin.value < lead_end ? kInLead : kElsewhere;
    }
    std::vector<DayMention> out;
    for (const auto& [day, count] : days) out.push_back({day, count});
    return out;
}

}  // namespace

Terms terms_of(const Report& report, const Annotation& annotation) {
    Terms out;
    out.language = !annotation.language.empty() ? annotation.language : report.language.value_or("");
    if (report.published) out.published = day_of(report.published->value);
    std::vector<Word> words = annotation.tokens.empty() ? words_of_text(report) : words_of_tokens(annotation);
    if (words.size() > kMostWords) words.resize(kMostWords);
    const std::size_t title_end = report.title ? length_of(*report.title) : 0;
    const std::vector<char> names = in_names(annotation, words, title_end);
    const auto speakers = speakers_of(words);

    std::map<std::uint64_t, Term> terms;
    std::size_t body = 0, lead_end = title_end;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const Word& word = words[i];
        const bool title = word.begin < title_end;
        if (!title && body++ < kLeadWords) lead_end = word.begin + 1;
        Term& term = terms[hash64(word.folded)];
        term.count += title ? kInTitle : word.begin < lead_end ? kInLead : kElsewhere;
        term.name = term.name || (names[i] && !word.function && !word.number);
        term.number = word.number;
        term.function = word.function;
        term.speaker = speakers.contains(word.folded);
    }
    for (auto& [key, term] : terms) {
        term.key = key;
        out.words.push_back(term);
    }
    out.days = days_of(annotation, lead_end);
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
