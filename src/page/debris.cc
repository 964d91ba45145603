#include "page/debris.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <unordered_map>
#include <utility>

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include "base/hash.h"
#include "page/outlet.h"
#include "page/article.h"
#include "page/parts.h"
#include "page/text.h"
#include "stemma/page.h"

namespace stemma {
namespace page {
namespace {

constexpr std::string_view kReason = "template debris of the outlet";

bool is_year(std::string_view word) {
    return word.size() == 4 && (word.starts_with("19") || word.starts_with("20")) && std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_rights(std::string_view text) {
    if (words_in(text) > kMostWordsOfRights) return false;
    const std::string lower = lower_ascii(text);
    return lower.find("©") != std::string::npos || lower.find("(c)") != std::string::npos || lower.find("copyright") != std::string::npos;
}

// Whether the paragraph could say how many, when or at which number. `bare_text` is its bare text.
bool has_figure(std::string_view bare_text, bool rights, std::string_view outlet) {
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    for (const std::string_view word : split(bare_text, ' ')) {
        const auto first = std::ranges::find_if(word, digit);
        if (first == word.end()) {
            // Digits of other scripts.
            const auto* bytes = reinterpret_cast<const uint8_t*>(word.data());
            for (int32_t i = 0, size = static_cast<int32_t>(word.size()); i < size;) {
                UChar32 c;
                U8_NEXT_OR_FFFD(bytes, i, size, c);
                if (c >= 0x80 && u_isdigit(c)) return true;
            }
            continue;
        }
        if (rights && is_year(word)) continue;
        const auto last = std::find_if_not(first, word.end(), digit);
        if (outlet.find(std::string_view(first, last)) == std::string_view::npos) return true;
    }
    return false;
}

std::uint64_t hash_of(std::string_view bare_text, bool rights) {
    if (bare_text.empty()) return 0;
    if (!rights) return hash64(bare_text);
    std::string masked;
    for (const std::string_view word : split(bare_text, ' ')) masked.append(is_year(word) ? "0000" : word).append(" ");
    return hash64(masked);
}

ParagraphPrint print_of_text(std::string_view text, std::string_view outlet) {
    const std::string plain = bare(text);
    const bool rights = is_rights(text);
    return {.hash = hash_of(plain, rights), .bytes = static_cast<std::uint32_t>(text.size()), .has_figure = has_figure(plain, rights, outlet),
            .is_sentence = !rights && ends_sentence(text), .is_rights = rights};
}

// Cuts a text into words and finds the names among them: by their capitals within a sentence, where the script has
// any; else each longer word; in scripts without spaces each pair of letters is both.
class Words {
public:
    Words(std::vector<WordPrint>& words, std::vector<WordPrint>& names) : words_(words), names_(names) {}

    void read(std::string_view text) {
        begins_ = true;
        pair_ = 0;
        const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
        for (int32_t i = 0, size = static_cast<int32_t>(text.size()); i < size;) {
            UChar32 c;
            U8_NEXT_OR_FFFD(bytes, i, size, c);
            take(c);
        }
        end();
    }

private:
    static constexpr std::size_t kLongWord = 4;  // letters; most words that every text has are shorter
    // Letters below this are of scripts with spaces: Thai comes first of the others.
    static constexpr UChar32 kFirstWithoutSpaces = 0x0E00;

    void take(UChar32 c) {
        if (u_isdigit(c)) {
            has_digit_ = true;
            return put(c);
        }
        if (u_isalpha(c)) {
            if (c >= kFirstWithoutSpaces) {
                UErrorCode status = U_ZERO_ERROR;
                if (uscript_breaksBetweenLetters(uscript_getScript(c, &status))) return pair(c);
            }
            if (letters_ == 0 && size_ == 0) first_ = c;
            ++letters_;
            return put(u_tolower(c));
        }
        if (c == '\'' || c == 0x2019 || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0) return;
        end();
        if (c == '.' || c == '!' || c == '?' || c == ':' || c == 0x2026) begins_ = true;
    }

    void put(UChar32 c) {
        hash_ = (hash_ ^ static_cast<std::uint64_t>(c)) * 1099511628211u;  // FNV-1a
        ++size_;
        pair_ = 0;
    }

    static WordPrint folded(std::uint64_t hash) {
        hash ^= hash >> 32;
        return static_cast<WordPrint>(hash ^ (hash >> 16));
    }

    void pair(UChar32 c) {
        const UChar32 before = pair_;
        end();
        if (before != 0) {
            const std::uint64_t both = static_cast<std::uint64_t>(before) << 32 | static_cast<std::uint64_t>(c);
            const WordPrint print = folded(both * 0x9E3779B97F4A7C15u);
            words_.push_back(print);
            names_.push_back(print);
        }
        pair_ = c;
    }

    void end() {
        pair_ = 0;
        if (size_ == 0) return;
        const bool is_long = letters_ >= kLongWord;
        const bool has_case = u_tolower(first_) != first_ || u_toupper(first_) != first_;
        const bool is_name = has_case ? u_isupper(first_) && !begins_ && letters_ > 1 : is_long;
        if (has_digit_ || is_long) words_.push_back(folded(hash_));
        if (has_digit_ || is_name) names_.push_back(folded(hash_));
        hash_ = kStart;
        size_ = letters_ = 0;
        has_digit_ = begins_ = false;
        first_ = 0;
    }

    static constexpr std::uint64_t kStart = 14695981039346656037u;
    std::vector<WordPrint>&words_, &names_;
    std::uint64_t hash_ = kStart;
    std::size_t size_ = 0, letters_ = 0;
    UChar32 first_ = 0, pair_ = 0;
    bool has_digit_ = false, begins_ = true;
};

void sort_once(auto& values) {
    std::ranges::sort(values);
    values.erase(std::unique(values.begin(), values.end()), values.end());  // the one of std::ranges is too much for clang 14
}

bool counts(const Paragraph& paragraph) { return paragraph.role != Role::Comment && paragraph.role != Role::Table; }

std::size_t shared(std::span<const WordPrint> a, std::span<const WordPrint> b) {
    std::size_t n = 0;
    for (std::size_t i = 0, k = 0; i < a.size() && k < b.size();) {
        if (a[i] == b[k]) ++n, ++i, ++k;
        else if (a[i] < b[k]) ++i;
        else ++k;
    }
    return n;
}

// Bytes of the page, and of its paragraphs that the other has too.
std::size_t text_bytes(const PagePrint& page) {
    return std::accumulate(page.paragraphs.begin(), page.paragraphs.end(), std::size_t{0}, [](std::size_t n, const ParagraphPrint& p) { return n + p.bytes; });
}
std::size_t shared_bytes(const PagePrint& a, const PagePrint& b) {
    std::size_t n = 0;
    for (auto x = a.paragraphs.begin(), y = b.paragraphs.begin(); x != a.paragraphs.end() && y != b.paragraphs.end();) {
        if (x->hash == y->hash) n += x->hash == 0 ? 0 : std::min(x->bytes, y->bytes), ++x, ++y;
        else if (x->hash < y->hash) ++x;
        else ++y;
    }
    return n;
}

// A paragraph that stands on several of the unlike pages.
struct Candidate {
    std::vector<std::pair<std::size_t, std::size_t>> at;  // page and paragraph
    std::size_t cut_on = 0;                               // other pages
    bool is_sentence = false, is_rights = true, has_figure = false;

    bool stands_on(std::size_t page) const {
        return std::ranges::binary_search(at, page, {}, [](const auto& place) { return place.first; });
    }
    bool stands_on_enough_of(std::size_t pages) const {
        const std::size_t least = is_sentence ? kLeastPagesOfSentence : kLeastPagesOfLabel;
        const double share = is_sentence ? kLeastShareOfSentence : kLeastShareOfLabel;
        const std::size_t on = at.size() + cut_on;
        return on >= least && static_cast<double>(on) >= share * static_cast<double>(pages);
    }
};
using Candidates = std::map<std::uint64_t, Candidate>;

std::vector<const PagePrint*> unlike(std::span<const PagePrint* const> pages) {
    std::vector<const PagePrint*> out;
    for (const PagePrint* page : pages) {
        if (page->names.size() < kLeastNames) continue;
        if (std::ranges::none_of(out, [&](const PagePrint* other) { return may_be_one_story(*page, *other); })) out.push_back(page);
    }
    return out;
}

Candidates candidates_in(const std::vector<const PagePrint*>& pages) {
    Candidates out;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        for (std::size_t k = 0; k < pages[i]->paragraphs.size(); ++k) {
            const ParagraphPrint& paragraph = pages[i]->paragraphs[k];
            if (paragraph.hash == 0) continue;
            Candidate& candidate = out[paragraph.hash];
            candidate.at.emplace_back(i, k);
            candidate.is_sentence |= paragraph.is_sentence;
            candidate.is_rights &= paragraph.is_rights;
            candidate.has_figure |= paragraph.has_figure;
        }
    }
    for (std::size_t i = 0; i < pages.size(); ++i) {
        for (const std::uint64_t hash : pages[i]->cut) {
            const auto found = out.find(hash);
            if (found != out.end() && !found->second.stands_on(i)) ++found->second.cut_on;
        }
    }
    std::erase_if(out, [&](const auto& entry) { return !entry.second.stands_on_enough_of(pages.size()); });
    return out;
}

// The words of a page's title and of its paragraphs that are no candidates.
std::vector<WordPrint> own_words(const PagePrint& page, const Candidates& candidates) {
    std::vector<WordPrint> out;
    for (std::size_t k = 0; k < page.paragraphs.size(); ++k) {
        if (candidates.contains(page.paragraphs[k].hash)) continue;
        const auto words = page.words_of(k);
        out.insert(out.end(), words.begin(), words.end());
    }
    sort_once(out);
    return out;
}

// Which part of the words stands in the page. No words: none does.
double known_share(std::span<const WordPrint> words, std::span<const WordPrint> page) {
    return words.empty() ? 0 : static_cast<double>(shared(words, page)) / static_cast<double>(words.size());
}

// Which part of one article's words stands in another, on average.
double common_share(const std::vector<std::vector<WordPrint>>& own) {
    double sum = 0;
    for (std::size_t i = 0; i < own.size(); ++i) sum += known_share(own[i], own[(i + 1) % own.size()]);
    return sum / static_cast<double>(own.size());
}

// Which part of the candidate's words stands in its pages, or in all of the pages if that is more, on average.
double known_share(const Candidate& candidate, const std::vector<const PagePrint*>& pages, const std::vector<std::vector<WordPrint>>& own) {
    double in_its = 0, in_all = 0;
    for (const auto& [page, paragraph] : candidate.at) in_its += known_share(pages[page]->words_of(paragraph), own[page]);
    const auto words = pages[candidate.at.front().first]->words_of(candidate.at.front().second);
    for (const auto& page : own) in_all += known_share(words, page);
    return std::max(in_its / static_cast<double>(candidate.at.size()), in_all / static_cast<double>(own.size()));
}

}  // namespace

std::span<const WordPrint> PagePrint::words_of(std::size_t paragraph) const {
    const std::size_t begin = paragraph == 0 ? 0 : paragraphs[paragraph - 1].words_end;
    return std::span(words).subspan(begin, paragraphs[paragraph].words_end - begin);
}

std::string outlet_key(const Report& report) {
    if (report.url) {
        if (const auto host = host_of(archived_address(*report.url))) {
            std::string_view name = *host;
            for (const std::string_view prefix : {"www.", "m.", "amp.", "mobile."}) {
                if (name.starts_with(prefix)) name.remove_prefix(prefix.size());
            }
            return std::string(name);
        }
    }
    return report.outlet ? bare(*report.outlet) : std::string();
}

namespace {

std::vector<std::uint64_t> lines_cut_from(const Report& report) {
    std::vector<std::uint64_t> out;
    for (const Cut& cut : report.cut) {
        for (const std::string_view line : split(cut.text, '\n')) {
            if (out.size() == kMostCut) break;
            if (const std::uint64_t hash = hash_of(bare(line), is_rights(line))) out.push_back(hash);
        }
    }
    sort_once(out);
    return out;
}

}  // namespace

PagePrint print_of(const Report& report, std::string_view outlet) {
    struct Piece {
        ParagraphPrint print;
        std::vector<WordPrint> words;
    };
    std::vector<Piece> parts;
    PagePrint page;
    std::vector<WordPrint> words, ignored;
    const auto add = [&](ParagraphPrint print, std::string_view text, std::vector<WordPrint>& names) {
        words.clear();
        Words(words, names).read(text);
        sort_once(words);
        if (words.size() > kMostWords) words.resize(kMostWords);
        parts.push_back({print, words});
    };
    // Headlines write everything with capitals.
    if (report.title) add({}, *report.title, ignored);
    const std::size_t n = report.paragraphs.size();
    for (std::size_t i = 0; i < n; ++i) {
        if (i == kMostParagraphs / 2 && n > kMostParagraphs) i = n - kMostParagraphs / 2;
        const Paragraph& paragraph = report.paragraphs[i];
        if (counts(paragraph)) add(print_of_text(paragraph.text, outlet), paragraph.text, page.names);
        else if (paragraph.role == Role::Table) add({}, paragraph.text, page.names);
    }
    sort_once(page.names);
    std::ranges::stable_sort(parts, {}, [](const Piece& part) { return part.print.hash; });
    for (Piece& part : parts) {
        if (part.print.hash != 0 && !page.paragraphs.empty() && page.paragraphs.back().hash == part.print.hash) continue;
        page.words.insert(page.words.end(), part.words.begin(), part.words.end());
        part.print.words_end = static_cast<std::uint32_t>(page.words.size());
        page.paragraphs.push_back(part.print);
    }
    page.cut = lines_cut_from(report);
    page.cut.shrink_to_fit();
    page.paragraphs.shrink_to_fit();
    page.words.shrink_to_fit();
    page.names.shrink_to_fit();
    return page;
}

bool may_be_one_story(const PagePrint& a, const PagePrint& b) {
    const std::size_t names = std::min(a.names.size(), b.names.size());
    if (names < kLeastNames) return true;
    if (static_cast<double>(shared(a.names, b.names)) >= kSameNames * static_cast<double>(names)) return true;
    return static_cast<double>(shared_bytes(a, b)) >= kSameText * static_cast<double>(std::min(text_bytes(a), text_bytes(b)));
}

std::vector<std::uint64_t> debris_of(std::span<const PagePrint* const> all) {
    if (all.size() < kLeastUnlike) return {};
    const std::vector<const PagePrint*> pages = unlike(all);
    if (pages.size() < kLeastUnlike) return {};
    const Candidates candidates = candidates_in(pages);
    if (candidates.empty()) return {};
    std::vector<std::vector<WordPrint>> own;
    for (const PagePrint* page : pages) own.push_back(own_words(*page, candidates));
    const double most_known = std::min(kMostKnown * common_share(own), kMostKnownEver);
    std::vector<std::uint64_t> out;
    for (const auto& [hash, candidate] : candidates) {
        if (candidate.has_figure) continue;
        if (!candidate.is_rights && known_share(candidate, pages, own) > most_known) continue;
        out.push_back(hash);
    }
    return out;
}

}  // namespace page

struct DebrisLearner::Samples {
    // By outlet, and by the hash of the id.
    std::map<std::string, std::map<std::uint64_t, page::PagePrint>, std::less<>> by_outlet;
};

DebrisLearner::DebrisLearner() : samples_(std::make_unique<Samples>()) {}
DebrisLearner::~DebrisLearner() = default;
DebrisLearner::DebrisLearner(DebrisLearner&&) noexcept = default;
DebrisLearner& DebrisLearner::operator=(DebrisLearner&&) noexcept = default;

void DebrisLearner::add(const Report& report) {
    if (report.is_given) return;
    const std::string outlet = page::outlet_key(report);
    if (outlet.empty()) return;
    auto& pages = samples_->by_outlet[outlet];
    const std::uint64_t at = page::sampling_key(report.id);
    const bool full = pages.size() == page::kMostSampled;
    if (pages.contains(at) || (full && at > pages.rbegin()->first)) return;
    pages.emplace(at, page::print_of(report, outlet));
    if (full) pages.erase(std::prev(pages.end()));
}

TemplateDebris DebrisLearner::learnt() const {
    TemplateDebris out;
    for (const auto& [outlet, pages] : samples_->by_outlet) {
        std::vector<const page::PagePrint*> in_order;
        for (const auto& [at, print] : pages) in_order.push_back(&print);
        out.add(outlet, page::debris_of(in_order));
    }
    return out;
}

void TemplateDebris::add(const std::string& outlet_key, std::span<const std::uint64_t> paragraphs) {
    if (!paragraphs.empty()) by_outlet_[outlet_key].insert(paragraphs.begin(), paragraphs.end());
}

std::size_t TemplateDebris::cut_from(Report& report) const {
    using namespace page;
    if (report.is_given) return 0;
    const std::string outlet = outlet_key(report);
    const auto found = by_outlet_.find(outlet);
    if (found == by_outlet_.end()) return 0;

    enum class Is { Article, Debris, Aside };  // Aside: stands beside the article's order
    std::vector<Is> is;
    std::vector<bool> sentence;
    for (const Paragraph& paragraph : report.paragraphs) {
        const ParagraphPrint print = counts(paragraph) ? print_of_text(paragraph.text, outlet) : ParagraphPrint{};
        const bool debris = print.hash != 0 && !print.has_figure && found->second.contains(print.hash);
        const bool aside = paragraph.role == Role::Comment || paragraph.role == Role::Caption;
        is.push_back(debris ? Is::Debris : aside ? Is::Aside : Is::Article);
        sentence.push_back(print.is_sentence);
    }
    const auto first = std::ranges::find(is, Is::Article) - is.begin();
    const auto last = is.rend() - std::ranges::find(is.rbegin(), is.rend(), Is::Article);  // one behind it
    const auto is_cut = [&](std::size_t i) {
        if (is[i] != Is::Debris) return false;
        const auto at = static_cast<std::ptrdiff_t>(i);
        const bool inside = first < at && at < last;
        const Role role = report.paragraphs[i].role;
        return !inside || !(sentence[i] || role == Role::Heading || role == Role::Quote || words_in(report.paragraphs[i].text) < kLeastWordsWithin);
    };

    std::size_t left = 0, cut = 0;
    for (std::size_t i = 0; i < is.size(); ++i) {
        const Paragraph& paragraph = report.paragraphs[i];
        if (is_cut(i)) ++cut;
        else if (paragraph.role != Role::Comment && paragraph.role != Role::Heading && paragraph.role != Role::Caption) left += paragraph.text.size();
    }
    if (cut == 0 || left < kLeastText) return 0;
    std::vector<Paragraph> kept;
    for (std::size_t i = 0; i < is.size(); ++i) {
        if (is_cut(i)) report.cut.push_back({std::move(report.paragraphs[i].text), std::string(kReason)});
        else kept.push_back(std::move(report.paragraphs[i]));
    }
    report.paragraphs = std::move(kept);
    return cut;
}

}  // namespace stemma
