#include "page/outlet.h"

#include <algorithm>

#include "base/unicode.h"
#include "page/bylines.h"
#include "page/furniture.h"
#include "page/sayings.h"
#include "page/text.h"

namespace stemma::page {
namespace {

// Words of an outlet's name; what is longer is a motto or a title.
constexpr std::size_t kMostOutletWords = 6;

}  // namespace

std::string packed(std::string_view text) {
    std::string out = bare(text);
    if (text.find('&') != std::string_view::npos) {
        std::string with_and;
        for (const char ch : text) {
            if (ch == '&') with_and += " and ";
            else with_and += ch;
        }
        out = bare(with_and);
    }
    std::erase(out, ' ');
    return out;
}

std::string packed_host_of(const std::optional<std::string>& url) {
    const auto host = url ? host_of(*url) : std::nullopt;
    if (!host) return {};
    std::string name = host->substr(0, host->rfind('.'));
    if (name.starts_with("www.")) name.erase(0, 4);
    std::erase(name, '-');
    std::erase(name, '.');
    return name;
}

namespace {

// The lines in which a page names itself: its logo, what its copyright is claimed for, its first words.
struct NameLines {
    std::vector<std::string> logos;  // folded
    std::vector<std::string> lines;  // bare; logos and copyright lines
    std::vector<std::string> first;  // bare; the page's first words
    std::vector<std::string> headings;  // bare; what they say is a title
    std::vector<std::string> texts;  // folded; all short unlinked lines
    std::vector<std::string> alts;   // packed; what pictures of logos and links to the front page are called
    std::vector<std::string> owners; // as they stand; what is claimed with a sign and a year
    std::vector<std::string> links;  // bare; what links to other pages say: rubrics
};

bool is_logo(const Html& html, std::uint32_t i) {
    for (const Attr attr : {Attr::Class, Attr::Id}) {
        const std::string names = lower_ascii(html.attribute(i, attr));
        if (names.empty()) continue;
        for (const std::string_view word : {"logo", "brand", "masthead", "banner", "site-title", "site-name", "sitename", "sitetitle", "blog-title"}) {
            if (names.find(word) != std::string::npos) return true;
        }
    }
    return false;
}

bool has_logo(std::string_view alt) { return lower_ascii(alt).find("logo") != std::string::npos; }

bool is_in_home_link(const Html& html, std::uint32_t i) {
    constexpr int kUp = 3;
    for (int up = 0; up < kUp && i > 0; ++up) {
        i = html.nodes[i].parent;
        if (html.nodes[i].tag == Tag::A) return is_front_page(html.attribute(i, Attr::Href));
    }
    return false;
}

// What stands behind "Copyright", the sign and the year; nothing where none of them begins the line.
std::string_view after_copyright(std::string_view line) {
    const std::string_view whole = line;
    for (bool again = true; again;) {
        again = false;
        line = line.substr(std::min(line.find_first_not_of(" .,:|-0123456789"), line.size()));
        for (const std::string_view mark : {"©", "copyright", "(c)", "by "}) {
            if (!begins_with(line, mark)) continue;
            line.remove_prefix(mark.size());
            again = true;
        }
    }
    const bool marked = whole.find("©") < 4 || begins_with(whole, "copyright") || begins_with(whole, "(c)");
    return marked ? line : std::string_view{};
}

// "© 2026 Lake Post. All rights reserved." to "Lake Post": whom the claim of a whole page names. Pictures have
// claims of their own, without a year.
std::string owner_in(std::string_view line) {
    constexpr std::size_t kMostWords = 5, kYearBytes = 4, kMostBefore = 30, kShortWord = 3;
    static constexpr std::string_view kDigits = "0123456789";
    const auto claimed = after_copyright(line);
    if (claimed.empty()) return {};
    const std::string_view before = line.substr(0, static_cast<std::size_t>(claimed.data() - line.data()));
    const auto year = before.find_first_of(kDigits);
    if (year == std::string_view::npos || before.size() > kMostBefore || before.substr(year, kYearBytes).find_first_not_of(kDigits) != std::string_view::npos) return {};
    std::string_view name = claimed;
    static const auto ends = byline_words("claim");
    for (std::size_t begin = 0; begin < name.size(); begin = std::min(name.find(' ', begin), name.size() - 1) + 1) {
        const std::string_view rest = name.substr(begin);
        const auto ends_here = [&](std::string_view end) { return begins_with(rest, end) && (rest.size() == end.size() || rest[end.size()] == ' '); };
        if (std::ranges::any_of(ends, ends_here)) name = name.substr(0, begin);
        else if (const auto word = rest.substr(0, rest.find(' ')); word.size() > kShortWord && word.ends_with('.') && !is_domain(word)) name = name.substr(0, begin + word.size());
    }
    name = trimmed(name);
    while (name.ends_with(',') || name.ends_with('.') || name.ends_with('-')) name = trimmed(name.substr(0, name.size() - 1));
    return name.size() > kShortWord - 1 && name.size() <= kLongestName && words_in(name) <= kMostWords && has_letter(name) && all_capitals_begin(name.substr(0, name.find(' '))) ? std::string(name) : std::string{};
}

NameLines name_lines_of(const Html& html) {
    constexpr std::size_t kLongestLine = 160, kFirstTexts = 3, kMostTexts = 3000, kMostLogos = 20;
    NameLines out;
    std::uint32_t link_end = 0;
    for (std::uint32_t i = 1; i < html.nodes.size(); ++i) {
        const Node& node = html.nodes[i];
        if (node.tag == Tag::Head || node.tag == Tag::Script || node.tag == Tag::Style) {
            i = node.end - 1;
        } else if (node.tag >= Tag::H1 && node.tag <= Tag::H3 && !links_home(html, i) && out.headings.size() < kMostTitles) {
            out.headings.push_back(bare(text_of(html, i)));
        } else if (node.tag == Tag::A) {
            // A link to the front page may hold the name; other links hold the names of other things.
            const auto href = html.attribute(i, Attr::Href);
            if (is_front_page(href)) {
                if (out.alts.size() < kMostLogos) out.alts.push_back(packed(html.attribute(i, Attr::Title)));
            } else {
                link_end = std::max(link_end, node.end);
                if (out.links.size() < kMostTexts && !href.empty() && !href.starts_with('#')) out.links.push_back(bare(text_of(html, i)));
            }
        } else if (node.tag == Tag::Text) {
            if (i < link_end || out.texts.size() >= kMostTexts) continue;
            const std::string_view raw = html.text(i);
            if (raw.size() > 2 * kLongestLine) continue;
            std::string text = fold_text(raw);
            if (text.empty() || text.size() > kLongestLine || !has_letter(text)) continue;
            if (const auto claimed = after_copyright(text); !claimed.empty()) {
                out.lines.push_back(bare(claimed));
                if (std::string owner = owner_in(text); !owner.empty()) out.owners.push_back(std::move(owner));
            } else if (out.first.size() < kFirstTexts) out.first.push_back(bare(text));
            out.texts.push_back(std::move(text));
        } else if (node.tag == Tag::Img) {
            if (out.alts.size() < kMostLogos && (is_logo(html, i) || has_logo(html.attribute(i, Attr::Alt)) || is_in_home_link(html, i))) out.alts.push_back(packed(html.attribute(i, Attr::Alt)));
        } else if (node.count > 0 && out.logos.size() < kMostLogos && is_logo(html, i)) {
            std::string text = text_of(html, i);
            if (text.empty() || text.size() > kLongestLine) continue;
            out.lines.push_back(bare(text));
            out.logos.push_back(std::move(text));
        }
    }
    return out;
}

bool begins_with_words(std::string_view line, std::string_view words) {
    return line.starts_with(words) && (line.size() == words.size() || line[words.size()] == ' ');
}

// The beginning of `text` whose letters are those of `wanted`, to the end of a word; empty when there is none.
std::string_view spelt_as(std::string_view text, std::string_view wanted) {
    for (std::size_t end = text.find(' ');; end = text.find(' ', end + 1)) {
        const std::string_view part = text.substr(0, end);
        const std::string letters = packed(part);
        if (letters == wanted) return part.ends_with(',') || part.ends_with('.') ? part.substr(0, part.size() - 1) : part;
        if (end == std::string_view::npos || !wanted.starts_with(letters)) return {};
    }
}

}  // namespace

namespace {

// Chinese and Japanese titles have no spaces around the sign before the site's name: "标题-某某网", "标题_某某网".
std::string_view without_cjk_name(std::string_view title) {
    constexpr std::size_t kLongestSite = 8;  // code points
    constexpr unsigned char kFirstCjkByte = 0xE3;  // the lead bytes of U+3000 and of what follows
    const auto at = title.find_last_of("-_|");
    if (at == std::string_view::npos || at == 0 || at + 1 == title.size()) return title;
    const std::string_view name = title.substr(at + 1);
    const bool cjk = static_cast<unsigned char>(name[0]) >= kFirstCjkByte && static_cast<unsigned char>(title[at - 1]) >= 0x80;
    return cjk && length_of(name) <= kLongestSite && length_of(name) < length_of(title.substr(0, at)) ? title.substr(0, at) : title;
}

// The parts of a host before its ending, without signs, and the whole: "sport.lake-post.example" to "sport", "lakepost", "sportlakepost".
std::vector<std::string> host_names(const std::optional<std::string>& url) {
    std::vector<std::string> names;
    const auto host = url ? host_of(*url) : std::nullopt;
    if (!host) return names;
    for (const auto label : split(std::string_view(*host).substr(0, host->rfind('.')), '.')) {
        if (label != "www") names.push_back(packed(label));
    }
    names.push_back(packed_host_of(url));
    return names;
}

// The letters of a name without "the" before it.
std::string packed_plain(std::string_view name) {
    static const auto articles = byline_words("article");
    const std::string words = bare(name);
    const auto space = words.find(' ');
    return space != std::string::npos && articles.contains(words.substr(0, space)) ? packed(words.substr(space + 1)) : packed(name);
}

// Whether what the page shows confirms that a piece of <title> is its name.
class Confirmer {
public:
    Confirmer(const NameLines& shown, const std::vector<Said>& titles, const std::optional<std::string>& url) : shown_(shown), names_(host_names(url)), host_(packed_host_of(url)) {
        for (const Said& said : titles) {
            if (said.from != "title") declared_.push_back(bare(said.value));
        }
    }

    bool confirms(std::string_view part, bool at_the_end) const {
        // Beyond so many words, a page's first words are a headline.
        constexpr std::size_t kFirstWords = 4;
        if (!may_be_name(part)) return false;
        const std::string words = bare(part);
        if (fits_host(part)) return true;
        const auto begins = [&](const std::string& line) { return begins_with_words(line, words); };
        if (at_the_end && words_in(words) <= kFirstWords && part.find(':') == std::string_view::npos && std::ranges::any_of(shown_.first, begins)) return true;
        return is_shown(part);
    }

    // A logo or the line of the copyright spells it.
    bool is_shown(std::string_view part) const {
        const std::string words = bare(part), letters = packed(part);
        const auto begins = [&](const std::string& line) { return begins_with_words(line, words); };
        return std::ranges::any_of(shown_.lines, begins) || std::ranges::any_of(shown_.alts, [&](const std::string& alt) { return alt.starts_with(letters); }) ||
               std::ranges::any_of(shown_.logos, [&](const std::string& logo) { return packed(logo) == letters; });
    }

    bool is_host(std::string_view part) const {
        const std::string letters = packed_plain(part);
        return letters.size() >= kFewestLetters && std::ranges::find(names_, letters) != names_.end();
    }

    // What stands behind the page's own headline, when no other page has that name: "Bridge closed | Lake Courier".
    bool follows_headline(std::string_view head, std::string_view part) const {
        constexpr std::size_t kFewWords = 4, kFewestOfHead = 3;
        const std::string words = bare(part), before = bare(head);
        if (!may_be_name(part) || words_in(words) > kFewWords || words_in(before) < kFewestOfHead || !all_capitals_begin(part.substr(0, part.find(' ')))) return false;
        if (part.find_first_of("0123456789:") != std::string_view::npos) return false;  // "Page 2", "Topic: bridges"
        const bool headline = std::ranges::find(shown_.headings, before) != shown_.headings.end() || std::ranges::find(declared_, before) != declared_.end();
        return headline && std::ranges::find(shown_.links, words) == shown_.links.end() && std::ranges::find(shown_.headings, bare(std::string(head).append(" ").append(part))) == shown_.headings.end();
    }

private:
    static constexpr std::size_t kFewestLetters = 3;

    bool may_be_name(std::string_view part) const {
        const std::string words = bare(part);
        if (std::ranges::find(shown_.headings, words) != shown_.headings.end()) return false;
        return packed(part).size() >= kFewestLetters && words_in(words) <= kMostOutletWords && part.size() <= kLongestName;
    }

    bool fits_host(std::string_view part) const {
        const std::string letters = packed_plain(part);
        return letters.size() >= kFewestLetters && !host_.empty() && letters.size() * 2 >= host_.size() && host_.find(letters) != std::string::npos;
    }

    const NameLines& shown_;
    std::vector<std::string> names_, declared_;
    std::string host_;
};

// The pieces at both ends of a title, and what lies between each and the other end.
struct Ends {
    std::string_view head, behind, before, tail;
};

std::optional<Ends> ends_of(std::string_view title) {
    std::size_t last = std::string::npos, last_width = 0, first = std::string::npos, first_width = 0;
    for (const auto separator : kSeparators) {
        if (const auto at = title.rfind(separator); at != std::string::npos && (last == std::string::npos || at > last)) last = at, last_width = separator.size();
        if (const auto at = title.find(separator); at != std::string::npos && at < first) first = at, first_width = separator.size();
    }
    if (last == std::string::npos) return std::nullopt;
    return Ends{trimmed(title.substr(0, first)), trimmed(title.substr(first + first_width)), trimmed(title.substr(0, last)), trimmed(title.substr(last + last_width))};
}

}  // namespace

std::optional<std::string> outlet_shown(const Html& html, const std::vector<Said>& titles, const std::optional<std::string>& url) {
    constexpr std::size_t kFewestLetters = 3;
    const NameLines shown = name_lines_of(html);
    const Confirmer confirmer(shown, titles, url);
    const auto title = std::ranges::find(titles, "title", &Said::from);
    if (title != titles.end()) {
        const std::string_view value = title->value;
        if (const auto ends = ends_of(value)) {
            if (confirmer.confirms(ends->tail, true)) return std::string(ends->tail);
            if (confirmer.confirms(ends->head, false) && !ends->behind.empty()) return std::string(ends->head);
            if (confirmer.follows_headline(ends->before, ends->tail)) return std::string(ends->tail);
        }
        // Blogs write "Lake Notes: Bridge closed"; there only the host or the logo will do.
        if (const auto colon = value.find(": "); colon != std::string_view::npos && colon <= kLongestName) {
            const auto head = value.substr(0, colon);
            if (confirmer.is_host(head) || (words_in(head) <= kMostOutletWords && packed(head).size() >= kFewestLetters && confirmer.is_shown(head))) return std::string(head);
        }
        if (const auto less = without_cjk_name(value); less.size() < value.size()) return std::string(trimmed(value.substr(less.size() + 1)));
    }
    for (const std::string& logo : shown.logos) {
        const std::string letters = packed(logo);
        if (letters.size() < kFewestLetters || words_in(logo) > kMostOutletWords || logo.size() > kLongestName) continue;
        for (const std::string& text : shown.texts) {
            if (text == logo) continue;
            if (const auto name = spelt_as(text, letters); !name.empty() && name != logo) return std::string(name);
            if (const auto claimed = after_copyright(text); !claimed.empty() && !spelt_as(claimed, letters).empty()) return std::string(spelt_as(claimed, letters));
        }
    }
    // The claim at the foot, where it is the host's; any, where nobody knows the host.
    for (auto owner = shown.owners.rbegin(); owner != shown.owners.rend(); ++owner) {
        if (!url || confirmer.is_host(*owner)) return *owner;
    }
    return std::nullopt;
}

std::string outlet_without_title(const std::string& outlet, const std::vector<Said>& titles) {
    constexpr std::size_t kFewestWords = 3;
    for (const auto separator : kSeparators) {
        const auto at = outlet.rfind(separator);
        if (at == std::string::npos || at == 0) continue;
        const std::string head = bare(std::string_view(outlet).substr(0, at));
        // A name may begin the titles of all pages; so many words are a headline.
        const auto is_title = [&](const Said& said) { return bare(said.value) == head || (said.value == outlet && words_in(head) >= kFewestWords); };
        if (std::ranges::any_of(titles, is_title)) return outlet.substr(at + separator.size());
    }
    return outlet;
}

std::optional<std::string> host_of(std::string_view url) {
    const auto scheme = url.find("://");
    if (scheme == std::string_view::npos) return std::nullopt;
    constexpr std::size_t kMostSearched = 1024;  // a name and a password may stand before the host
    std::string_view host = url.substr(scheme + 3, kMostSearched);
    host = host.substr(0, host.find_first_of("/?#"));
    if (const auto at = host.rfind('@'); at != std::string_view::npos) host.remove_prefix(at + 1);
    host = host.substr(0, host.find(':'));
    constexpr std::size_t kLongestHost = 253;  // RFC 1035
    if (host.empty() || host.size() > kLongestHost) return std::nullopt;
    return lower_ascii(host);
}

std::optional<std::string> outlet_of_address(std::string_view url) {
    auto host = host_of(url);
    constexpr std::string_view kWww = "www.";
    if (host && host->starts_with(kWww)) host->erase(0, kWww.size());
    return host && host->find(' ') == std::string::npos && !bare(*host).empty() ? host : std::nullopt;
}

std::string_view archived_address(std::string_view url) {
    constexpr std::string_view kArchive = "://web.archive.org/web/";
    const auto archive = url.find(kArchive);
    if (archive == std::string_view::npos || archive > std::string_view("https").size()) return url;
    // The time of the copy, perhaps with letters for its kind: "20260305103000id_/".
    const auto slash = url.find('/', archive + kArchive.size());
    if (slash == std::string_view::npos) return url;
    const std::string_view inner = url.substr(slash + 1);
    return inner.find("://") == std::string_view::npos ? url : inner;
}

std::vector<std::string_view> pieces_between_signs(std::string_view text) {
    std::vector<std::string_view> pieces;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size();) {
        const auto separator = std::ranges::find_if(kSeparators, [&](std::string_view one) { return text.substr(i).starts_with(one); });
        if (separator == kSeparators.end()) {
            ++i;
            continue;
        }
        pieces.push_back(text.substr(begin, i - begin));
        begin = i += separator->size();
    }
    pieces.push_back(text.substr(begin));
    return pieces;
}

bool is_own_name(std::string_view name, const std::optional<std::string>& outlet, const std::optional<std::string>& url) {
    const auto plain = [](std::string_view text) {
        std::string words = bare(text);
        if (words.starts_with("the ")) words.erase(0, 4);
        if (words.starts_with("www ")) words.erase(0, 4);
        return words;
    };
    const std::string words = plain(name);
    if (outlet && plain(*outlet) == words) return true;
    // "7 News | Lake City | WLKE" is all three.
    if (outlet && !words.empty()) {
        const auto pieces = pieces_between_signs(*outlet);
        const bool shouted = std::ranges::none_of(name, [](char ch) { return ch >= 'a' && ch <= 'z'; });
        if (std::ranges::any_of(pieces, [&](std::string_view piece) { return plain(piece) == words || (shouted && begins_with_words(plain(piece), words)); })) return true;
    }
    const auto host = url ? host_of(*url) : std::nullopt;
    if (!host) return false;
    // "Lake News" at lake.example.
    constexpr std::string_view kNews = " news";
    const std::vector<std::string> names = host_names(url);
    const auto is_host = [&](std::string_view spelt) { return std::ranges::find(names, packed(spelt)) != names.end(); };
    if (is_host(words) || (words.ends_with(kNews) && is_host(std::string_view(words).substr(0, words.size() - kNews.size())))) return true;
    return is_domain(name) && plain(*host) == words;
}

std::string title_without_outlet(std::string_view title, const std::optional<std::string>& outlet, const std::optional<std::string>& url) {
    // Separators between a title and a name; a bare hyphen only with spaces around it.
    std::string packed_host;
    if (url) {
        if (const auto host = host_of(*url)) packed_host = *host;
    }
    const auto is_name = [&](std::string_view part) {
        const std::string words = bare(part);
        if (words.empty()) return true;
        if (outlet && (words == bare(*outlet) || bare(*outlet).find(words) != std::string::npos)) return true;
        return is_domain(part);
    };
    // At the end a part of the host will do; what begins a title has to be all of it.
    const auto is_in_host = [&](std::string_view part) {
        std::string host = packed_host;
        std::erase(host, '-');
        const std::string letters = packed(part);
        return letters.size() > 2 && host.find(letters) != std::string::npos;
    };
    const std::vector<std::string> names = host_names(url);
    const auto is_host = [&](std::string_view part) {
        const std::string letters = packed_plain(part);
        return letters.size() > 2 && std::ranges::find(names, letters) != names.end();
    };
    std::string_view rest = without_cjk_name(title);
    // A rubric and a name may both stand there: "Title | Politics | Outlet".
    for (int cut = 0; cut < 3; ++cut) {
        std::size_t last = std::string_view::npos, width = 0;
        for (const auto separator : kSeparators) {
            const auto at = rest.rfind(separator);
            if (at != std::string_view::npos && (last == std::string_view::npos || at > last)) last = at, width = separator.size();
        }
        if (last == std::string_view::npos) break;
        const std::string_view tail = rest.substr(last + width), head = rest.substr(0, last);
        const bool bar = rest.substr(last, width) == " | ";
        // Behind a bar, a few words are a rubric or a name that we do not know.
        constexpr std::size_t kFewWords = 3;
        if (is_name(tail) || is_in_host(tail) || (bar && words_in(tail) <= kFewWords && words_in(head) > kFewWords)) {
            rest = head;
        } else {
            break;
        }
    }
    for (const auto separator : kSeparators) {
        const auto at = rest.find(separator);
        if (at != std::string_view::npos && (is_name(rest.substr(0, at)) || is_host(rest.substr(0, at))) && !trimmed(rest.substr(at + separator.size())).empty()) {
            rest = rest.substr(at + separator.size());
            break;
        }
    }
    return std::string(trimmed(rest));
}

}  // namespace stemma::page
