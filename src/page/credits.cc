#include "page/credits.h"

#include <algorithm>
#include <cctype>
#include <unordered_map>
#include <unordered_set>

#include "base/rows.h"
#include "base/unicode.h"
#include "page/furniture.h"
#include "page/text.h"

namespace stemma::page {
namespace {

struct Word {
    std::size_t begin = 0, end = 0;  // without the punctuation around it
    std::string key;                 // lower case
    bool upper = false;              // begins with a capital
    bool opens = false;              // "(" right before it
    bool closes = false;             // ")" right behind it
    bool stop = false;               // a sentence or clause ends behind it
};

bool is_edge(char32_t c) { return is_punctuation(c) || c == U'©' || c == U'|' || c == U'+' || c == U'=' || c == U'<' || c == U'>'; }

// A word of nothing but ASCII letters and digits, perhaps with a comma or a full stop behind it: most are that.
bool plain_word(std::string_view text, std::size_t begin, std::size_t end, Word& word) {
    const auto is_plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
    std::size_t to = begin;
    while (to < end && is_plain(text[to])) ++to;
    if (to == begin || (to < end && (to + 1 != end || (text[to] != ',' && text[to] != '.')))) return false;
    word.begin = begin;
    word.end = to;
    word.key = lower_ascii(text.substr(begin, to - begin));
    word.upper = text[begin] >= 'A' && text[begin] <= 'Z';
    word.stop = to < end && text[to] == '.';
    return true;
}

Word word_at(std::string_view text, std::size_t begin, std::size_t end) {
    Word word;
    if (plain_word(text, begin, end, word)) return word;
    const std::u32string all = to_u32(text.substr(begin, end - begin));
    std::size_t from = 0, to = all.size();
    while (from < to && is_edge(all[from]) && all[from] != U'&') ++from;
    while (to > from && is_edge(all[to - 1])) --to;
    for (std::size_t i = 0; i < from; ++i) word.opens |= all[i] == U'(' || all[i] == U'[';
    for (std::size_t i = to; i < all.size(); ++i) {
        word.closes |= all[i] == U')' || all[i] == U']';
        word.stop |= all[i] == U'.' || all[i] == U'!' || all[i] == U'?' || all[i] == U';' || all[i] == U':';
    }
    word.begin = begin + to_utf8(std::u32string_view(all).substr(0, from)).size();
    std::u32string_view core = std::u32string_view(all).substr(from, to - from);
    const bool possessive = core.ends_with(U"'s") || core.ends_with(U"’s");
    if (possessive) core.remove_suffix(2);
    const std::string bytes = to_utf8(core);
    word.end = word.begin + bytes.size();
    word.key = fold_case(bytes);
    word.upper = !core.empty() && is_upper(core[0]);
    return word;
}

std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> words;
    for (std::size_t i = 0; i < text.size();) {
        const auto begin = text.find_first_not_of(" \n", i);
        if (begin == std::string_view::npos) break;
        std::size_t end = begin;
        while (end < text.size() && text[end] != ' ' && text[end] != '\n') ++end;
        // "Reuters/Agency" and "PORTO—(Agency)" are seen as one; a slash parts two names.
        std::size_t from = begin;
        while (from < end) {
            auto to = std::min(text.substr(0, end).find('/', from), end);
            const bool scheme = to > from && text[to - 1] == ':';
            if (scheme || (to < end && is_domain(text.substr(from, to - from)))) to = end;
            Word word = word_at(text, from, to);
            if (word.end > word.begin || word.stop) words.push_back(std::move(word));
            from = to + 1;
        }
        i = end;
    }
    return words;
}

using Set = std::unordered_set<std::string_view>;

// The names of agencies, each as its words in lower case, by the first of them; longer ones first.
struct Agencies {
    std::unordered_map<std::string, std::vector<std::vector<std::string>>> by_first;
    std::unordered_set<std::string> all;
    std::unordered_set<std::string> short_forms;  // in their own spelling: all capitals, or one short word
};

const Agencies& agencies() {
    static const Agencies list = [] {
        Agencies a;
        for (const Row& row : rows_of("data/page/agencies.tsv")) {
            for (const auto name : row) {
                if (name.empty()) continue;
                const std::string key = fold_case(name);
                if (!a.all.insert(key).second) continue;
                std::vector<std::string> words;
                for (const auto word : split(key, ' ')) words.emplace_back(word);
                a.by_first[words.front()].push_back(words);
                constexpr std::size_t kShort = 5;
                if (words.size() == 1 && name.size() <= kShort) a.short_forms.insert(std::string(name));
            }
        }
        for (auto& [first, names] : a.by_first) {
            std::ranges::stable_sort(names, [](const auto& x, const auto& y) { return x.size() > y.size(); });
        }
        return a;
    }();
    return list;
}

Set kind_of_word(std::string_view kind) {
    Set set;
    for (const Row& row : rows_of("data/page/credit_words.tsv")) {
        if (row.size() > 1 && row[1] == kind) set.insert(row[0]);
    }
    return set;
}

struct Lists {
    Set said = kind_of_word("said");          // "reported", "said": behind a medium
    Set by = kind_of_word("by");              // "reported by": before one
    Set before = kind_of_word("before");      // "citing", "told": before one
    Set filler = kind_of_word("filler");      // "the", "state-run", "agency": between the two
    Set agency = kind_of_word("agency");      // "news agency" behind a name
    Set agent = kind_of_word("agent");        // "agency" before one
    Set sort = kind_of_word("sort");          // "newspaper": between a name and what it said
    Set outlet;

    Lists() {
        for (const Row& row : rows_of("data/page/outlet_words.txt")) outlet.insert(row[0]);
    }
};

const Lists& lists() {
    static const Lists all;
    return all;
}

// Words of a name in capitals that are looked at from its last one backwards.
constexpr std::size_t kMostNameWords = 5;

class Finder {
public:
    Finder(std::string_view text, std::span<const std::string> known) : text_(text), words_(words_of(text)) {
        for (const std::string& name : known) {
            auto& words = known_.emplace_back();
            for (const Word& word : words_of(name)) words.push_back(word.key);
            if (words.empty()) known_.pop_back();
        }
    }

    struct Found {
        std::size_t first = 0, last = 0;  // words of the name, `last` included
        std::size_t behind = 0;           // the first word after "news agency"
    };

    std::vector<Found> media() const {
        std::vector<Found> out;
        std::size_t free = 0;  // the first word that belongs to no medium yet
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if (i < free) continue;
            if (auto found = listed(i)) {
                found->behind = after_agency(found->last + 1);
                free = found->behind;
                out.push_back(*found);
            } else if (is_domain(domain_part(i))) {
                out.push_back({i, i, after_agency(i + 1)});
                free = i + 1;
            } else if (const auto formed = by_form(i, free)) {
                free = formed->behind;
                out.push_back(*formed);
            }
        }
        return out;
    }

    std::string name(const Found& found) const {
        const auto begin = words_[found.first].begin;
        if (found.first == found.last && is_domain(domain_part(found.first))) return std::string(domain_part(found.first));
        return std::string(text_.substr(begin, words_[found.last].end - begin));
    }

    const std::vector<Word>& words() const { return words_; }

    // Agencies by form alone: "PORTO, March 5 (Nordlicht) —", "Nordlicht, the national news agency".
    std::vector<Found> explained_agencies() const {
        std::vector<Found> out;
        if (const auto found = in_dateline()) out.push_back(*found);
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if (const std::size_t behind = after_agency(i); behind > i) {
                if (const auto found = explained(i, 0)) out.push_back(*found);
                i = behind - 1;
            }
        }
        return out;
    }

    // "the agency Nordlicht": an agency if it is credited there, for there are agencies for everything.
    std::vector<Found> named_agencies() const {
        constexpr std::size_t kMostNamed = 8;  // each is looked up in the whole paragraph
        std::vector<Found> out;
        for (std::size_t i = 0; i + 1 < words_.size() && out.size() < kMostNamed; ++i) {
            if (!lists().agent.contains(words_[i].key) || words_[i].stop || comma_behind(i) || (i > 0 && words_[i - 1].upper)) continue;
            if (const auto found = capitals_from(i + 1)) out.push_back(*found);
        }
        return out;
    }

    // "https://www.angle-post.example/a/b" gives "www.angle-post.example".
    std::string_view domain_part(std::size_t i) const {
        std::string_view word = text_.substr(words_[i].begin, words_[i].end - words_[i].begin);
        if (const auto scheme = word.find("://"); scheme != std::string_view::npos) word.remove_prefix(scheme + 3);
        return word.substr(0, word.find('/'));
    }

private:
    std::string_view spelling(std::size_t i) const { return text_.substr(words_[i].begin, words_[i].end - words_[i].begin); }

    // Words of an agency's name in a place where only its form speaks for it.
    static constexpr std::size_t kMostFormWords = 3;

    // A name in brackets behind a place in capitals, at the beginning, with a dash behind it.
    std::optional<Found> in_dateline() const {
        constexpr std::size_t kPlaceWords = 8;
        if (words_.empty() || !all_capitals(0)) return std::nullopt;
        for (std::size_t i = 1; i < words_.size() && i <= kPlaceWords; ++i) {
            if (!words_[i].opens) continue;
            auto found = capitals_from(i);
            if (!found || !words_[found->last].closes) return std::nullopt;
            const auto close = text_.find_first_of(")]", words_[found->last].end);
            const std::string_view rest = trimmed(text_.substr(std::min(close, text_.size() - 1) + 1));
            const bool dash = rest.starts_with("-") || rest.starts_with("–") || rest.starts_with("—");
            return dash ? found : std::nullopt;
        }
        return std::nullopt;
    }

    bool all_capitals(std::size_t i) const {
        const std::string_view word = spelling(i);
        constexpr std::size_t kShortestPlace = 3;
        return word.size() >= kShortestPlace && has_letter(word) && fold_case(word) != word &&
               std::ranges::none_of(to_u32(word), [](char32_t c) { return is_letter(c) && !is_upper(c); });
    }

    std::optional<Found> capitals_from(std::size_t first) const {
        std::size_t last = first;
        while (last < words_.size() && words_[last].upper && last - first < kMostFormWords) {
            ++last;
            if (words_[last - 1].stop || words_[last - 1].closes || comma_behind(last - 1)) break;
        }
        if (last == first) return std::nullopt;
        return Found{first, last - 1, last};
    }

    // "Nordlicht, the national news agency": the words of the explanation reach from a comma to the word at `i`.
    std::optional<Found> explained(std::size_t i, std::size_t free) const {
        constexpr std::size_t kMostExplaining = 5;
        std::size_t begin = i;
        while (begin > free && i - begin < kMostExplaining && !comma_behind(begin - 1)) --begin;
        if (begin <= free || begin == i || !comma_behind(begin - 1) || !lists().filler.contains(words_[begin].key)) return std::nullopt;
        std::size_t first = begin;
        while (first > free && begin - first < kMostFormWords && words_[first - 1].upper && !words_[first - 1].stop &&
               (first == begin || !comma_behind(first - 1))) {
            --first;
        }
        // The first word of a sentence is in capitals whatever it is.
        if (first == begin) return std::nullopt;
        return Found{first, begin - 1, after_agency(i)};
    }

    std::optional<Found> listed(std::size_t i) const {
        for (const auto& name : known_) {
            if (i + name.size() > words_.size() || !words_[i].upper) continue;
            std::size_t same = 0;
            while (same < name.size() && words_[i + same].key == name[same]) ++same;
            if (same == name.size()) return Found{i, i + name.size() - 1, 0};
        }
        return listed_anywhere(i);
    }

    std::optional<Found> listed_anywhere(std::size_t i) const {
        const auto found = page::agencies().by_first.find(words_[i].key);
        if (found == agencies().by_first.end()) return std::nullopt;
        for (const auto& name : found->second) {
            if (i + name.size() > words_.size()) continue;
            bool same = true;
            for (std::size_t k = 0; k < name.size() && same; ++k) same = words_[i + k].key == name[k] && (k + 1 == name.size() || !words_[i + k].stop);
            if (!same) continue;
            // Short forms are also words ("anti", "sta", "Mia"): they count only as spelt in the list.
            const bool one_word = name.size() == 1;
            constexpr std::size_t kShort = 5;
            if (!one_word && !words_[i].upper) continue;  // "a national news agency" is none by name
            if (one_word && words_[i].key.size() <= kShort && !page::agencies().short_forms.contains(std::string(spelling(i)))) continue;
            if (one_word && !words_[i].upper && words_[i].key.size() > kShort) continue;
            return Found{i, i + name.size() - 1, 0};
        }
        return std::nullopt;
    }

    // "Nordlicht news agency", "the Harbour Times": capitals that end in a word for a medium.
    std::optional<Found> by_form(std::size_t i, std::size_t free) const {
        const bool agency = i + 1 < words_.size() && lists().agency.contains(words_[i].key + " " + words_[i + 1].key);
        const bool one_word_agency = lists().agency.contains(words_[i].key);
        if (agency || one_word_agency) {
            if (const auto found = explained(i, free)) return found;
            const std::size_t first = capitals_before(i, free);
            // "AFP, the French news agency": the name stood before.
            const bool explains = free > 0 && first == free + 1 && words_[free].key == "the";
            if (first == i || explains) return std::nullopt;
            return Found{first, i - 1, after_agency(i)};
        }
        if (!words_[i].upper || !lists().outlet.contains(words_[i].key)) return std::nullopt;
        // "New York Times": at least one more capital before it, and no capital behind it ("Times Square").
        if (i + 1 < words_.size() && words_[i + 1].upper && !words_[i].stop) return std::nullopt;
        const std::size_t first = capitals_before(i, free);
        if (first == i) return std::nullopt;
        return Found{first, i, i + 1};
    }

    std::size_t capitals_before(std::size_t i, std::size_t free) const {
        std::size_t first = i;
        while (first > free && i - first < kMostNameWords && words_[first - 1].upper && !words_[first - 1].stop && !words_[first - 1].closes &&
               words_[first - 1].key != "the" && !comma_behind(first - 1) && !slash_behind(first - 1)) {
            --first;
        }
        return first;
    }

    bool slash_behind(std::size_t i) const {
        return i + 1 < words_.size() && text_.substr(words_[i].end, words_[i + 1].begin - words_[i].end).find('/') != std::string_view::npos;
    }
    bool comma_behind(std::size_t i) const { return words_[i].end < text_.size() && text_[words_[i].end] == ','; }

    std::size_t after_agency(std::size_t i) const {
        if (i + 1 < words_.size() && lists().agency.contains(words_[i].key + " " + words_[i + 1].key)) return i + 2;
        if (i < words_.size() && lists().agency.contains(words_[i].key)) return i + 1;
        return i;
    }

    std::string_view text_;
    std::vector<Word> words_;
    std::vector<std::vector<std::string>> known_;  // names shown elsewhere in the report, as words in lower case
};

// Those who deal in pictures: their names are no credits of texts.
bool is_picture_agency(std::string_view name) {
    static const auto names = [] {
        Set set;
        for (const Row& row : rows_of("data/page/picture_agencies.txt")) set.insert(row[0]);
        return set;
    }();
    std::string key = fold_case(name);
    if (names.contains(key)) return true;
    // "stock.adobe.com", "www.pixelio.de"
    if (key.starts_with("www.")) key.erase(0, 4);
    return names.contains(key);
}

// "Photo: AFP", "Rubriklistenbild: © Nordlicht/dpa".
bool begins_as_caption(std::string_view text) {
    static const std::vector<Row> rows = rows_of("data/page/caption_words.txt");
    if (std::ranges::any_of(rows, [&](const Row& row) { return begins_with(text, row[0]); })) return true;
    static const std::vector<Row> ends = rows_of("data/page/picture_words.txt");
    const std::string label = fold_case(text.substr(0, std::min(text.find_first_of(": "), text.size())));
    const bool has_colon = label.size() < text.size() && text[label.size()] == ':';
    return has_colon && std::ranges::any_of(ends, [&](const Row& row) { return ends_with(label, row[0]); });
}

// Words looked back over from a medium for the words of crediting: "as reported by the state-run X".
constexpr std::size_t kLookBack = 6;

class Reader {
public:
    Reader(std::string_view text, std::span<const std::string> known)
        : text_(text), finder_(text, known), words_(finder_.words()), media_(finder_.media()), sign_(text.find("©")) {}

    std::vector<Credit> credits() const {
        // Credits of one paragraph, each with up to a kilobyte around it. A digest of the day's papers has some dozens.
        constexpr std::size_t kMostFound = 20000;
        std::vector<Credit> out;
        if (begins_as_caption(text_)) return out;
        const std::vector<std::size_t> sentences = sentence_begins();
        for (std::size_t m = 0; m < media_.size(); ++m) {
            const auto how = how_of(m);
            if (!how || !is_of_text(m, *how)) continue;
            if (out.size() >= kMostFound) break;
            // "LAKE MAGAZINE via Nordlicht —": from both.
            const std::size_t first = media_[m].first;
            if (*how == CreditHow::Syndicated && first > 1 && first <= kPassedOnWords + 1 && key(first - 1) == "via" && words_[0].upper) {
                out.push_back({std::string(text_.substr(words_[0].begin, words_[first - 2].end - words_[0].begin)), *how, sentence_around(media_[m], sentences)});
            }
            out.push_back({finder_.name(media_[m]), *how, sentence_around(media_[m], sentences)});
        }
        return out;
    }

    // Everything but the media and the words of crediting is at most a few small words.
    bool only_credit() const {
        if (media_.empty() || words_.size() > kFootWords) return false;
        const auto how = how_of(0);
        if (!how || *how == CreditHow::Reported || *how == CreditHow::FirstReported) return false;
        if (*how == CreditHow::Dateline) return words_.size() <= kFootWords / 2;
        return true;
    }

private:
    // Words of the name before "via" at the beginning of a paragraph.
    static constexpr std::size_t kPassedOnWords = 4;
    // Words of a foot line; a longer one holds something else beside the credit.
    static constexpr std::size_t kFootWords = 16;

    const std::string& key(std::size_t i) const {
        static const std::string none;
        return i < words_.size() ? words_[i].key : none;
    }

    // Pictures, too, are credited: with a name before the medium ("© Ana Ruiz/AFP"), or to those who deal in pictures.
    bool is_of_text(std::size_t m, CreditHow how) const {
        const Finder::Found& medium = media_[m];
        const std::string name = finder_.name(medium);
        if (is_picture_agency(name)) return false;
        switch (how) {
            case CreditHow::Copyright: return !slash_beside(medium) && sign_right_before(medium.first);
            case CreditHow::Byline: return !slash_beside(medium);
            case CreditHow::Syndicated: return !is_word_too(name) && !slash_beside(medium) && !sign_in_front(medium.first) && (medium.first == 0 || !words_[medium.first].opens || at_edge_of_sentence(medium));
            case CreditHow::Dateline: return !sign_in_front(medium.first) && !slash_beside(medium);
            default: return !sign_in_front(medium.first);
        }
    }

    // A person's name on the other side of a slash: the photographer.
    bool slash_beside(const Finder::Found& medium) const {
        const auto is_slash = [&](std::size_t from, std::size_t to) {
            const auto between = trimmed(text_.substr(from, to - from));
            return between == "/" || between.ends_with("/") || between.starts_with("/ ") || between.ends_with(" /");
        };
        const auto is_name = [&](std::size_t i) { return words_[i].upper && !agencies().all.contains(words_[i].key) && words_[i].key != "the"; };
        const std::size_t before = medium.first, behind = medium.last + 1;
        if (before >= 2 && is_slash(words_[before - 1].end, words_[before].begin) && is_name(before - 1) && is_name(before - 2)) return true;
        return behind + 1 < words_.size() && is_slash(words_[medium.last].end, words_[behind].begin) && is_name(behind) && is_name(behind + 1);
    }

    bool sign_in_front(std::size_t first) const { return sign_ < words_[first].begin; }

    // Between the sign and the name stand a year and small words only; names there are of other owners.
    bool sign_right_before(std::size_t first) const {
        constexpr std::size_t kMostBetween = 12;  // "© 2024-2026 by AFP/AP/dpa"
        const std::size_t last = first - std::min(first, kMostBetween);
        for (std::size_t i = first; i-- > last;) {
            const auto gap = text_.substr(words_[i].end, words_[i + 1].begin - words_[i].end);
            if (gap.find("©") != std::string_view::npos || key(i) == "copyright" || key(i) == "c") return true;
            const bool small = words_[i].key.find_first_not_of("0123456789-") == std::string::npos || key(i) == "by" || lists().filler.contains(key(i)) || gap.find('/') != std::string_view::npos;
            if (!small) return false;
        }
        return last == 0;
    }

    // "The bridge is shut. (dpa)": behind a sentence, or at the end of all.
    bool at_edge_of_sentence(const Finder::Found& medium) const {
        constexpr std::size_t kFewBehind = 2;  // "(dpa/lno)", "(KNA 19.11.)"
        return words_[medium.first - 1].stop || medium.last + kFewBehind >= words_.size() - 1;
    }

    std::optional<CreditHow> how_of(std::size_t m) const {
        const Finder::Found& medium = media_[m];
        if (const auto how = in_brackets(medium)) return how;
        if (const auto how = from_before(medium.first)) return how;
        return from_behind(m);
    }

    // "(Agency)" after a place is a dateline, anywhere else where it is alone the mark of the wire.
    std::optional<CreditHow> in_brackets(const Finder::Found& medium) const {
        if (words_[medium.first].opens && closes_at(medium)) {
            constexpr std::size_t kDatelineWords = 8;
            if (medium.first <= kDatelineWords && dash_behind(medium)) return CreditHow::Dateline;
            // An address in brackets is where something is found.
            if (!is_domain(finder_.domain_part(medium.first))) return CreditHow::Syndicated;
        }
        return std::nullopt;
    }

    bool closes_at(const Finder::Found& medium) const {
        for (std::size_t i = medium.last; i < words_.size() && i <= medium.last + 2; ++i) {
            if (words_[i].closes) return true;
        }
        return false;
    }

    // A sentence goes on with a small letter.
    static bool goes_on(std::string_view rest) {
        const std::u32string first = to_u32(rest.substr(0, next_boundary(rest, std::min<std::size_t>(rest.size(), 1))));
        return !first.empty() && is_letter(first[0]) && !is_upper(first[0]);
    }

    // Words of a place before the brackets that need no dash behind them: "Porto (Nordlicht). The bridge ..."
    static constexpr std::size_t kPlaceWords = 3;

    bool dash_behind(const Finder::Found& medium) const {
        const auto close = text_.find(')', words_[medium.last].end);
        if (close == std::string_view::npos) return false;
        const std::string_view rest = trimmed(text_.substr(close + 1));
        return rest.starts_with("-") || rest.starts_with("–") || rest.starts_with("—") || (medium.first <= kPlaceWords && !is_domain(finder_.domain_part(medium.first)) && !goes_on(rest));
    }

    std::optional<CreditHow> from_before(std::size_t first) const {
        if (copyright_before(first)) return CreditHow::Copyright;
        for (std::size_t back = 1; back <= kLookBack && back <= first; ++back) {
            const std::size_t i = first - back;
            const std::string& word = key(i);
            if (word == "via" && is_passed_on(i, first)) return CreditHow::Syndicated;
            if (word == "by" || word == "von" || word == "par" || word == "por") return with_by(i);
            if (word == "to" && key(i - 1) == "according") return CreditHow::Reported;
            if (word == "with" && i > 0 && (key(i - 1) == "shared" || key(i - 1) == "exclusively")) return CreditHow::Reported;
            if (word == "from" && i > 0 && (key(i - 1) == "files" || key(i - 1) == "reporting" || key(i - 1) == "material" || key(i - 1) == "inputs"))
                return CreditHow::Contributed;
            if (word == "material" && i > 0 && key(i - 1) == "mit") return CreditHow::Contributed;
            if (word == "source" || word == "quelle" || word == "fuente" || word == "fonte" || word == "źródło" || word == "источник")
                return words_[i].stop && i <= 2 ? std::optional(CreditHow::OriginalSource) : std::nullopt;
            if ((word == "on" || word == "in" || word == "at") && appeared_before(i)) return CreditHow::OriginalSource;
            if (lists().before.contains(word)) return CreditHow::Reported;
            if (words_[i].stop || !(lists().filler.contains(word) || words_[i].upper)) return std::nullopt;
        }
        return std::nullopt;
    }

    std::optional<CreditHow> with_by(std::size_t by) const {
        if (by == 0) return CreditHow::Byline;
        const std::string& verb = key(by - 1);
        if (verb == "published" || verb == "appeared" || verb == "posted") {
            return by >= 2 && (key(by - 2) == "originally" || key(by - 2) == "first") ? CreditHow::OriginalSource : CreditHow::Reported;
        }
        if (verb == "reporting") return CreditHow::Contributed;
        if (!lists().by.contains(verb)) return std::nullopt;
        return by >= 2 && key(by - 2) == "first" ? CreditHow::FirstReported : CreditHow::Reported;
    }

    // "originally appeared on", "first published in", "this article appeared in"; other things are published too.
    bool appeared_before(std::size_t i) const {
        for (std::size_t back = 1; back <= 3 && back <= i; ++back) {
            const std::string& word = key(i - back);
            if (word != "appeared" && word != "published" && word != "posted") continue;
            constexpr std::size_t kWordsBefore = 12;
            for (std::size_t before = i - std::min(i, kWordsBefore); before < i; ++before) {
                const std::string& said = key(before);
                if (said == "originally" || said == "first" || said == "this") return true;
            }
            return false;
        }
        return false;
    }

    // "LAKE MAGAZINE via Nordlicht — The bridge ...": at the beginning, with a dash behind.
    bool is_passed_on(std::size_t via, std::size_t first) const {
        if (via == 0 || via > kPassedOnWords || first != via + 1) return false;
        std::size_t last = first;
        for (const Finder::Found& medium : media_) {
            if (medium.first == first) last = medium.last;
        }
        const std::string_view rest = trimmed(text_.substr(words_[last].end));
        return rest.empty() || rest.starts_with("—") || rest.starts_with("–") || rest.starts_with("- ");
    }

    bool copyright_before(std::size_t first) const {
        const std::size_t begin = first > 4 ? words_[first - 4].begin : 0;
        const std::string before = lower_ascii(text_.substr(begin, words_[first].begin - begin));
        return before.find("©") != std::string::npos || before.find("copyright") != std::string::npos || before.find("(c)") != std::string::npos;
    }

    std::optional<CreditHow> from_behind(std::size_t m) const {
        // "X, Y and Z contributed": what holds for the last holds for those before it.
        constexpr std::size_t kMostJoined = 6;
        for (std::size_t joined = 0; joined < kMostJoined && m < media_.size(); ++joined, ++m) {
            std::size_t i = media_[m].behind;
            if (i > 0 && i <= words_.size() && words_[i - 1].stop) return std::nullopt;
            const bool more = m + 1 < media_.size() && media_[m + 1].first <= i + 2;
            if (more && (key(i) == "and" || media_[m + 1].first == i)) continue;
            if (lists().sort.contains(key(i))) ++i;
            while (key(i) == "also" || key(i) == "has" || key(i) == "had" || key(i) == "have") ++i;
            if (key(i) == "contributed") return CreditHow::Contributed;
            if (key(i) == "first" && lists().said.contains(key(i + 1))) return CreditHow::FirstReported;
            if (lists().said.contains(key(i))) return CreditHow::Reported;
            return std::nullopt;
        }
        return std::nullopt;
    }

    std::vector<std::size_t> sentence_begins() const {
        std::vector<std::size_t> begins{0};
        for (const Word& word : words_) {
            // Initials and short abbreviations end no sentence.
            if (!word.stop || word.key.size() <= 2 || word.end >= text_.size()) continue;
            // The full stop with quotation marks and brackets behind it.
            constexpr std::size_t kMostSigns = 24;  // bytes
            const std::string_view behind = text_.substr(word.end, kMostSigns);
            const auto space = behind.find(' ');
            if (space != std::string_view::npos && ends_sentence(behind.substr(0, space))) begins.push_back(word.end + space + 1);
        }
        return begins;
    }

    // Cut to a window around the medium: a paragraph without full stops would otherwise be copied for each of its media.
    std::string sentence_around(const Finder::Found& medium, const std::vector<std::size_t>& begins) const {
        constexpr std::size_t kEachSide = 400;
        const std::size_t from = words_[medium.first].begin, to = words_[medium.last].end;
        const auto next = std::ranges::upper_bound(begins, from);
        std::size_t begin = *(next - 1), end = next == begins.end() ? text_.size() : *next;
        if (from > begin + kEachSide) begin = next_boundary(text_, from - kEachSide);
        if (end > to + kEachSide) end = next_boundary(text_, to + kEachSide);
        return std::string(trimmed(text_.substr(begin, end - begin)));
    }

    std::string_view text_;
    Finder finder_;
    const std::vector<Word>& words_;
    std::vector<Finder::Found> media_;
    std::size_t sign_;  // where the first sign of copyright stands
};

}  // namespace

std::optional<std::string> agency_of_byline(std::string_view line, std::span<const std::string> known) {
    const Finder finder(line, known);
    const auto media = finder.media();
    if (media.empty() || finder.words()[media.front().first].begin != 0) return std::nullopt;
    std::string name = finder.name(media.front());
    if (std::ranges::find(known, name) == known.end() && (!is_agency(name) || is_word_too(name) || is_picture_agency(name))) return std::nullopt;
    const std::size_t behind = media.front().behind, last = media.front().last;
    if (behind >= finder.words().size()) return name;
    const Word& next = finder.words()[behind];
    const auto between = trimmed(line.substr(finder.words()[last].end, next.begin - finder.words()[last].end));
    const bool slash = between.starts_with('/');
    if (slash) {
        // "AFP/Ana Ruiz" took a picture; "AFP/The Local" and "dpa/lno" wrote.
        const bool person = next.upper && next.key != "the" && !agencies().all.contains(next.key) && behind + 1 < finder.words().size() && finder.words()[behind + 1].upper;
        return person ? std::nullopt : std::optional(std::move(name));
    }
    static const auto stops = [] {
        Set set;
        for (const Row& row : rows_of("data/page/byline_words.tsv")) {
            if (row.size() > 1 && (row[1] == "stop" || row[1] == "and" || row[1] == "weekday")) set.insert(row[0]);
        }
        return set;
    }();
    const bool divided = !between.empty() || media.front().behind > last + 1;
    const bool goes_on = divided || stops.contains(next.key) || (line[next.begin] >= '0' && line[next.begin] <= '9');
    return goes_on ? std::optional(std::move(name)) : std::nullopt;
}

bool is_word_too(std::string_view name) {
    static const auto words = [] {
        Set set;
        for (const Row& row : rows_of("data/page/agency_words.txt")) set.insert(row[0]);
        return set;
    }();
    return words.contains(fold_case(trimmed(name)));
}

bool is_agency(std::string_view name) {
    std::string key = fold_case(trimmed(name));
    if (key.starts_with("the ")) key.erase(0, 4);
    if (agencies().all.contains(key)) {
        constexpr std::size_t kShort = 5;
        return key.size() > kShort || agencies().short_forms.contains(std::string(trimmed(name)));
    }
    return false;
}

std::vector<Medium> media_in(std::string_view text, std::span<const std::string> known) {
    const Finder finder(text, known);
    std::vector<Medium> out;
    for (const auto& found : finder.media()) {
        out.push_back({finder.words()[found.first].begin, finder.words()[found.last].end, finder.name(found)});
    }
    return out;
}

std::vector<std::string> agencies_shown_in(std::string_view paragraph) {
    const Finder finder(paragraph, {});
    // Each is compared with all before it; no report shows so many.
    constexpr std::size_t kMostShown = 50;
    std::vector<std::string> names;
    const auto add = [&](std::string name) {
        if (names.size() < kMostShown && std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
    };
    for (const auto& found : finder.explained_agencies()) add(finder.name(found));
    for (const auto& found : finder.named_agencies()) {
        const std::vector<std::string> name{finder.name(found)};
        const auto credits = credits_in(paragraph, name);
        if (std::ranges::any_of(credits, [&](const Credit& credit) { return credit.name == name[0]; })) add(name[0]);
    }
    return names;
}

std::vector<Credit> credits_in(std::string_view paragraph, std::span<const std::string> known) { return Reader(paragraph, known).credits(); }

bool is_only_credit(std::string_view paragraph, std::span<const std::string> known) {
    constexpr std::size_t kLongest = 200;
    return paragraph.size() <= kLongest && Reader(paragraph, known).only_credit();
}

}  // namespace stemma::page
