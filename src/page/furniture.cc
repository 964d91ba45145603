#include "page/furniture.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/rows.h"
#include "page/text.h"

namespace stemma::page {
namespace {

// Bytes of a line above which no phrase is looked for: the longest row has 45, and what stands around one
// ("Share this story: ...") seldom doubles that. Raising it makes sentences that begin like furniture vulnerable.
constexpr std::size_t kLongestFurniture = 180;

// Words a line may have beyond those of a "begins" row before it is taken for a sentence of the report.
constexpr std::size_t kWordsBeyondPhrase = 9;

// The rows, and which lengths the words of each first letter have: most names of a page are turned away by that.
struct ClassWords {
    std::unordered_map<std::string_view, Hint> hints;
    std::array<std::uint64_t, 256> lengths{};

    const Hint* find(std::string_view word) const {
        if (word.empty() || !(lengths[static_cast<unsigned char>(word[0])] >> std::min<std::size_t>(word.size(), 63) & 1)) return nullptr;
        const auto found = hints.find(word);
        return found == hints.end() ? nullptr : &found->second;
    }
};

ClassWords class_words() {
    ClassWords words;
    for (const Row& row : rows_of("data/page/class_words.tsv")) {
        if (row.size() < 2) continue;
        Hint hint;
        hint.reason = row.size() > 2 ? row[2] : std::string_view{};
        hint.whole = row.size() > 3;
        hint.part = row[1] == "sure"       ? Part::Furniture
                    : row[1] == "hint"     ? Part::MaybeFurniture
                    : row[1] == "body"     ? Part::Body
                    : row[1] == "caption"  ? Part::Caption
                    : row[1] == "comments" ? Part::Comments
                    : row[1] == "lead"     ? Part::Lead
                                           : Part::Unknown;
        words.hints.emplace(row[0], hint);
        words.lengths[static_cast<unsigned char>(row[0][0])] |= std::uint64_t{1} << std::min<std::size_t>(row[0].size(), 63);
    }
    return words;
}

// How much a hint weighs against another in the same attribute.
int rank(Part part) {
    switch (part) {
        case Part::Comments: return 6;
        case Part::Body: return 5;
        case Part::Caption: return 4;
        case Part::Furniture: return 3;
        case Part::Lead: return 2;
        case Part::MaybeFurniture: return 1;
        case Part::Unknown: return 0;
    }
    return 0;
}

// Names longer than this are generated ones, with hashes in them; looking into them finds words by chance.
constexpr std::size_t kLongestName = 60;
using NameBuffer = std::array<char, 2 * kLongestName>;

// "articleBody_text" to "article-body-text"; a view into the buffer.
std::string_view dashed(std::string_view name, NameBuffer& buffer) {
    const auto is_upper = [](unsigned char c) { return c >= 'A' && c <= 'Z'; };
    const auto is_lower = [](unsigned char c) { return c >= 'a' && c <= 'z'; };
    std::size_t size = 0;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const auto c = static_cast<unsigned char>(name[i]);
        if (is_upper(c)) {
            if (i > 0 && is_lower(static_cast<unsigned char>(name[i - 1]))) buffer[size++] = '-';
            buffer[size++] = static_cast<char>(c - 'A' + 'a');
        } else if (is_lower(c) || (c >= '0' && c <= '9') || c >= 0x80) {
            buffer[size++] = static_cast<char>(c);
        } else if (size > 0 && buffer[size - 1] != '-') {
            buffer[size++] = '-';
        }
    }
    while (size > 0 && buffer[size - 1] == '-') --size;
    return {buffer.data(), size};
}

Hint hint_of_name(std::string_view name) {
    static const ClassWords words = class_words();
    if (name.size() > kLongestName) return {};
    NameBuffer buffer;
    const std::string_view key = dashed(name, buffer);
    if (const Hint* found = words.find(key)) {
        Hint hint = *found;
        hint.whole = true;
        return hint;
    }
    Hint best;
    const auto consider = [&](std::string_view part, bool whole_words) {
        const Hint* found = words.find(part);
        if (!found || found->whole) return;
        // A single word inside a longer name says what a part is about, not that it is the body or its lead.
        if (!whole_words && (found->part == Part::Body || found->part == Part::Lead)) return;
        if (rank(found->part) > rank(best.part)) best = *found;
    };
    for (std::size_t begin = 0; begin < key.size();) {
        const std::size_t end = std::min(key.find('-', begin), key.size());
        consider(key.substr(begin, end - begin), false);
        if (end < key.size()) consider(key.substr(begin, std::min(key.find('-', end + 1), key.size()) - begin), true);
        begin = end + 1;
    }
    return best;
}

struct Phrase {
    std::string_view words, how, reason;
};

struct Phrases {
    std::unordered_map<std::string_view, std::vector<Phrase>> by_first;  // "is" and "begins"
    std::vector<Phrase> anywhere;                                        // "ends" and "has"
};

const Phrases& phrases() {
    static const Phrases all = [] {
        Phrases p;
        for (const Row& row : rows_of("data/page/phrases.tsv")) {
            if (row.size() < 3) continue;
            const Phrase phrase{row[0], row[1], row[2]};
            if (phrase.how == "is" || phrase.how == "begins") {
                p.by_first[phrase.words.substr(0, phrase.words.find(' '))].push_back(phrase);
            } else {
                p.anywhere.push_back(phrase);
            }
        }
        return p;
    }();
    return all;
}

bool matches(const Phrase& phrase, std::string_view line) {
    if (phrase.how == "is") return line == phrase.words;
    if (phrase.how == "ends") return line.ends_with(phrase.words);
    if (phrase.how == "has") return line.find(phrase.words) != std::string_view::npos;
    if (!line.starts_with(phrase.words)) return false;
    return line.size() == phrase.words.size() ||
           (line[phrase.words.size()] == ' ' && words_in(line) <= words_in(phrase.words) + kWordsBeyondPhrase);
}

const std::unordered_set<std::string_view>& word_set(std::string_view path) {
    static const auto load = [](std::string_view file) {
        std::unordered_set<std::string_view> set;
        for (const Row& row : rows_of(file)) set.insert(row[0]);
        return set;
    };
    static const auto debris = load("data/page/debris.txt");
    static const auto comments = load("data/page/comment_words.txt");
    return path == "debris" ? debris : comments;
}

bool is_number(std::string_view word) {
    return !word.empty() && std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

Hint hint_of_names(std::string_view attribute) {
    Hint best;
    for (std::size_t at = 0; at < attribute.size();) {
        const auto begin = attribute.find_first_not_of(" \t\r\n\f", at);
        if (begin == std::string_view::npos) break;
        const auto end = std::min(attribute.find_first_of(" \t\r\n\f", begin), attribute.size());
        const Hint hint = hint_of_name(attribute.substr(begin, end - begin));
        if (rank(hint.part) > rank(best.part)) best = hint;
        at = end;
    }
    return best;
}

std::optional<std::string_view> furniture_reason(std::string_view line) {
    if (line.size() > kLongestFurniture) return std::nullopt;
    const std::string words = bare(line);
    if (words.empty()) return "template debris";
    const auto& all = phrases();
    if (const auto rows = all.by_first.find(std::string_view(words).substr(0, words.find(' '))); rows != all.by_first.end()) {
        for (const Phrase& phrase : rows->second) {
            if (matches(phrase, words)) return phrase.reason;
        }
    }
    for (const Phrase& phrase : all.anywhere) {
        if (matches(phrase, words)) return phrase.reason;
    }
    return std::nullopt;
}

bool is_comments_heading(std::string_view line) {
    constexpr std::size_t kLongest = 80;  // "17 Kommentare zu „a title of ten words“" still fits
    if (line.size() > kLongest || ends_sentence(line)) return false;
    const std::string words = bare(line);
    const auto pieces = split(words, ' ');
    const auto& names = word_set("comments");
    if (pieces.size() == 1) return names.contains(pieces[0]);
    if (is_number(pieces[0]) && names.contains(pieces[1])) {
        // "5 comments", "3 comments on ...", but not "12 comments were deleted by the moderators of ...".
        return pieces.size() == 2 || word_set("debris").contains(pieces[2]);
    }
    return pieces.size() == 2 && names.contains(pieces[0]) && is_number(pieces[1]);
}

bool is_debris(std::string_view line) {
    constexpr std::size_t kLongest = 40;
    if (line.size() > kLongest) return false;
    const std::string words = bare(line);
    if (words.empty()) return true;
    const auto pieces = split(words, ' ');
    return pieces.size() <= 3 && std::ranges::all_of(pieces, [](std::string_view w) { return is_number(w) || word_set("debris").contains(w); });
}

bool is_picture_credit(std::string_view line) {
    constexpr std::size_t kMostWords = 6;  // "Photo courtesy of the Lake Post"; longer ones say what is to be seen
    while (line.starts_with('(') || line.starts_with('[') || line.starts_with(' ')) line.remove_prefix(1);
    if (line.empty() || words_in(line) > kMostWords) return false;
    if (line.starts_with("©")) return true;
    static const std::vector<Row> beginnings = rows_of("data/page/caption_words.txt");
    return std::ranges::any_of(beginnings, [&](const Row& row) { return begins_with(line, row[0]); });
}

void mark_gallery(std::vector<Paragraph>& paragraphs) {
    // Fewer are single pictures, whose captions may stand in one line with the article's own words.
    constexpr std::size_t kFewest = 3;
    std::vector<Paragraph*> captions;
    std::size_t told = 0, all = 0;  // bytes of the captions, and of everything
    for (Paragraph& paragraph : paragraphs) {
        std::string_view line = paragraph.text;
        all += line.size();
        if ((paragraph.role != Role::Body && paragraph.role != Role::Heading) || !line.ends_with(')')) continue;
        line.remove_suffix(1);
        const auto open = line.rfind('(');
        if (open != std::string_view::npos && open > 0 && is_picture_credit(line.substr(open + 1))) {
            captions.push_back(&paragraph);
            told += paragraph.text.size();
        }
    }
    // An article with a few pictures tells by them what it is about (without them stories found lose 0.0006 of B-cubed F1).
    if (captions.size() < kFewest || 2 * told < all) return;
    for (Paragraph* caption : captions) caption->role = Role::Caption;
}

bool is_relative_time(std::string_view line) {
    constexpr std::size_t kLongest = 40;
    if (line.size() > kLongest) return false;
    static const auto units = [] {
        std::unordered_map<std::string_view, std::string_view> map;
        for (const Row& row : rows_of("data/page/time_units.tsv")) map.emplace(row[0], row[1]);
        return map;
    }();
    const std::string words = bare(line);
    const auto pieces = split(words, ' ');
    const auto kind = [&](std::string_view w) {
        const auto found = units.find(w);
        return found == units.end() ? std::string_view{} : found->second;
    };
    if (pieces.size() < 2 || pieces.size() > 4) return false;
    bool marker = false, unit = false;
    for (const auto piece : pieces) {
        const auto k = kind(piece);
        if (!is_number(piece) && k.empty()) return false;
        marker |= k == "marker";
        unit |= k == "unit";
    }
    return marker && unit;
}

bool is_domain(std::string_view word) {
    static const auto endings = [] {
        std::unordered_set<std::string_view> set;
        for (const Row& row : rows_of("data/page/domain_endings.txt")) set.insert(row[0]);
        return set;
    }();
    const std::string lowered = lower_ascii(word);
    const auto dot = lowered.rfind('.');
    if (dot == std::string::npos || dot == 0 || lowered.find("..") != std::string::npos || lowered.front() == '-') return false;
    const bool plain = std::ranges::all_of(lowered, [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) || c == '.' || c == '-' || static_cast<unsigned char>(c) >= 0x80;
    });
    // "No.1" and "e.g" are no domains: the ending must be one of the web's, the name two letters or more.
    return plain && dot >= 2 && endings.contains(std::string_view(lowered).substr(dot + 1));
}

}  // namespace stemma::page
