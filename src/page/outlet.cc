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
            if (!is_front_page(html.attribute(i, Attr::Href))) link_end = std::max(link_end, node.end);
        } else if (node.tag == Tag::Text) {
            if (i < link_end || out.texts.size() >= kMostTexts) continue;
            const std::string_view raw = html.text(i);
            if (raw.size() > 2 * kLongestLine) continue;
            std::string text = fold_text(raw);
            if (text.empty() || text.size() > kLongestLine || !has_letter(text)) continue;
            if (const auto claimed = after_copyright(text); !claimed.empty()) out.lines.push_back(bare(claimed));
            else if (out.first.size() < kFirstTexts) out.first.push_back(bare(text));
            out.texts.push_back(std::move(text));
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

std::optional<std::string> outlet_shown(const Html& html, const std::vector<Said>& titles, const std::optional<std::string>& url) {
    constexpr std::size_t kFewestLetters = 3;
    const std::string host = packed_host_of(url);
    const NameLines shown = name_lines_of(html);
    const auto confirmed = [&](std::string_view part, bool at_the_end) {
        // Beyond so many words, a page's first words are a headline.
        constexpr std::size_t kFirstWords = 4;
        const std::string words = bare(part), letters = packed(part);
        if (std::ranges::find(shown.headings, words) != shown.headings.end()) return false;
        if (letters.size() < kFewestLetters || words_in(words) > kMostOutletWords || part.size() > kLongestName) return false;
        if (!host.empty() && letters.size() * 2 >= host.size() && host.find(letters) != std::string::npos) return true;
        const auto begins = [&](const std::string& line) { return begins_with_words(line, words); };
        if (at_the_end && words_in(words) <= kFirstWords && part.find(':') == std::string_view::npos && std::ranges::any_of(shown.first, begins)) return true;
        return std::ranges::any_of(shown.lines, begins) ||
               std::ranges::any_of(shown.logos, [&](const std::string& logo) { return packed(logo) == letters; });
    };
    for (const Said& said : titles) {
        if (said.from != "title") continue;
        std::size_t last = std::string::npos, last_width = 0, first = std::string::npos, first_width = 0;
        for (const auto separator : kSeparators) {
            if (const auto at = said.value.rfind(separator); at != std::string::npos && (last == std::string::npos || at > last)) last = at, last_width = separator.size();
            if (const auto at = said.value.find(separator); at != std::string::npos && at < first) first = at, first_width = separator.size();
        }
        if (last == std::string::npos) break;
        const auto tail = trimmed(std::string_view(said.value).substr(last + last_width)), head = trimmed(std::string_view(said.value).substr(0, first));
        if (confirmed(tail, true)) return std::string(tail);
        if (confirmed(head, false) && said.value.size() > first + first_width) return std::string(head);
        break;
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
    std::string_view host = url.substr(scheme + 3);
    host = host.substr(0, host.find_first_of("/?#"));
    if (const auto at = host.rfind('@'); at != std::string_view::npos) host.remove_prefix(at + 1);
    host = host.substr(0, host.find(':'));
    if (host.empty()) return std::nullopt;
    return lower_ascii(host);
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

bool is_own_name(std::string_view name, const std::optional<std::string>& outlet, const std::optional<std::string>& url) {
    const auto plain = [](std::string_view text) {
        std::string words = bare(text);
        if (words.starts_with("the ")) words.erase(0, 4);
        if (words.starts_with("www ")) words.erase(0, 4);
        return words;
    };
    const std::string words = plain(name);
    if (outlet && plain(*outlet) == words) return true;
    const auto host = url ? host_of(*url) : std::nullopt;
    return host && is_domain(name) && plain(*host) == words;
}

// Chinese and Japanese titles have no spaces around the sign before the site's name: "标题-某某网", "标题_某某网".
static std::string_view without_cjk_name(std::string_view title) {
    constexpr std::size_t kLongestSite = 8;  // code points
    constexpr unsigned char kFirstCjkByte = 0xE3;  // the lead bytes of U+3000 and of what follows
    const auto at = title.find_last_of("-_|");
    if (at == std::string_view::npos || at == 0 || at + 1 == title.size()) return title;
    const std::string_view name = title.substr(at + 1);
    const bool cjk = static_cast<unsigned char>(name[0]) >= kFirstCjkByte && static_cast<unsigned char>(title[at - 1]) >= 0x80;
    return cjk && length_of(name) <= kLongestSite && length_of(name) < length_of(title.substr(0, at)) ? title.substr(0, at) : title;
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
        std::string packed = words;
        std::erase(packed, ' ');
        std::string host = packed_host;
        std::erase(host, '-');
        return is_domain(part) || (packed.size() > 2 && host.find(packed) != std::string::npos);
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
        if (is_name(tail) || (bar && words_in(tail) <= kFewWords && words_in(head) > kFewWords)) {
            rest = head;
        } else {
            break;
        }
    }
    for (const auto separator : kSeparators) {
        const auto at = rest.find(separator);
        if (at != std::string_view::npos && is_name(rest.substr(0, at)) && !trimmed(rest.substr(at + separator.size())).empty()) {
            rest = rest.substr(at + separator.size());
            break;
        }
    }
    return std::string(trimmed(rest));
}

}  // namespace stemma::page
