#include "page/metadata.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <unordered_map>
#include <unordered_set>

#include <nlohmann/json.hpp>

#include "base/rows.h"
#include "base/unicode.h"
#include "page/credits.h"
#include "page/dates.h"
#include "page/furniture.h"
#include "page/text.h"

namespace stemma::page {
namespace {

using nlohmann::json;

// A name of a person in bytes; longer is a sentence that landed in the wrong field.
constexpr std::size_t kLongestName = 60;
constexpr std::size_t kMostNameWords = 5;
// A byline's bytes; longer is a paragraph about the author.
constexpr std::size_t kLongestByline = 160;
// Bytes of a title; news titles have under 200.
constexpr std::size_t kLongestTitle = 400;
// Objects looked at in all of a page's JSON-LD; real pages have some hundred.
constexpr std::size_t kMostObjects = 20000;

// Sayings kept of one thing, and the best of them that are weighed against each headline; authors and credits
// that a page has at most. Real pages stay far below; without a limit, comparing each with each would be quadratic.
constexpr std::size_t kMostSaid = 5000, kMostTitles = 50, kMostAuthors = 30, kMostCredits = 50;

// All that was said of one thing; a lower rank is worth more, the first among equals wins.
struct Said {
    std::string value, from;
    int rank = 0;
};

struct Collected {
    std::vector<Said> titles, authors, outlets, languages, published, modified, urls;
    std::vector<Credit> credits;
};

std::vector<Said>* field_of(Collected& c, std::string_view name) {
    if (name == "title") return &c.titles;
    if (name == "author") return &c.authors;
    if (name == "outlet") return &c.outlets;
    if (name == "language") return &c.languages;
    if (name == "published") return &c.published;
    if (name == "modified") return &c.modified;
    if (name == "url") return &c.urls;
    return nullptr;
}

void say(std::vector<Said>& list, std::string_view value, std::string_view from, int rank) {
    std::string folded = list.size() < kMostSaid ? fold_text(value) : std::string{};
    if (!folded.empty()) list.push_back({std::move(folded), std::string(from), rank});
}

// ---- JSON-LD (https://schema.org/Article)

std::string string_of(const json& value) { return value.is_string() ? value.get<std::string>() : std::string{}; }

std::string name_of(const json& value) {
    if (value.is_string()) return value.get<std::string>();
    if (value.is_object() && value.contains("name")) return string_of(value["name"]);
    if (value.is_array() && !value.empty()) return name_of(value.front());
    return {};
}

bool is_article(const json& object) {
    const auto type = object.find("@type");
    if (type == object.end()) return false;
    const auto fits = [](const json& t) {
        const std::string name = string_of(t);
        return ends_with(name, "Article") || ends_with(name, "Posting") || name == "Report" || name == "Recipe";
    };
    return type->is_array() ? std::ranges::any_of(*type, fits) : fits(*type);
}

// Names by "@id": pages with a graph say the author's name elsewhere than in the article.
using NamesById = std::unordered_map<std::string, std::string>;

std::string author_of(const json& value, const NamesById& names) {
    if (value.is_object() && !value.contains("name") && value.contains("@id")) {
        const auto found = names.find(string_of(value["@id"]));
        return found == names.end() ? std::string{} : found->second;
    }
    return name_of(value);
}

void read_article(const json& object, const NamesById& names, Collected& c) {
    constexpr std::string_view kFrom = "json-ld";
    for (const char* key : {"headline", "name"}) {
        if (object.contains(key)) say(c.titles, string_of(object[key]), kFrom, key[0] == 'h' ? 2 : 6);
    }
    if (object.contains("datePublished")) say(c.published, string_of(object["datePublished"]), kFrom, 1);
    if (object.contains("dateCreated")) say(c.published, string_of(object["dateCreated"]), kFrom, 7);
    if (object.contains("dateModified")) say(c.modified, string_of(object["dateModified"]), kFrom, 1);
    if (object.contains("publisher")) say(c.outlets, name_of(object["publisher"]), kFrom, 2);
    if (object.contains("inLanguage")) say(c.languages, string_of(object["inLanguage"]), kFrom, 3);
    if (const auto author = object.find("author"); author != object.end()) {
        if (author->is_array()) {
            for (const json& one : *author) say(c.authors, author_of(one, names), kFrom, 1);
        } else {
            say(c.authors, author_of(*author, names), kFrom, 1);
        }
    }
}

void read_json_ld(std::string_view text, Collected& c) {
    // The text may stand in a comment or CDATA section for old readers' sake.
    const auto begin = text.find_first_of("{[");
    const auto end = text.find_last_of("}]");
    if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return;
    const json root = json::parse(text.substr(begin, end - begin + 1), nullptr, false);
    if (root.is_discarded()) return;
    std::vector<const json*> open{&root}, articles;
    NamesById names;
    for (std::size_t seen = 0; !open.empty() && seen < kMostObjects; ++seen) {
        const json* value = open.back();
        open.pop_back();
        if (value->is_array()) {
            for (auto item = value->rbegin(); item != value->rend(); ++item) open.push_back(&*item);
        } else if (value->is_object()) {
            if (is_article(*value)) articles.push_back(value);
            if (value->contains("@id") && value->contains("name")) names.emplace(string_of((*value)["@id"]), string_of((*value)["name"]));
            for (const char* key : {"mainEntity", "mainEntityOfPage", "@graph"}) {
                if (const auto inner = value->find(key); inner != value->end() && inner->is_structured()) open.push_back(&*inner);
            }
        }
    }
    for (const json* article : articles) read_article(*article, names, c);
}

// ---- <meta>, <link>, <title>, and the markup

void read_meta(const Html& html, std::uint32_t i, Collected& c) {
    static const auto names = [] {
        std::unordered_map<std::string_view, std::pair<std::string_view, int>> map;
        for (const Row& row : rows_of("data/page/meta_names.tsv")) {
            if (row.size() > 2) map.emplace(row[0], std::pair{row[1], std::stoi(std::string(row[2]))});
        }
        return map;
    }();
    const auto content = html.attribute(i, Attr::Content);
    for (const Attr attr : {Attr::Property, Attr::Name, Attr::Itemprop, Attr::HttpEquiv}) {
        const std::string name = lower_ascii(html.attribute(i, attr));
        const auto row = names.find(name);
        if (row == names.end()) continue;
        const auto [field, rank] = row->second;
        if (field == "source") {
            if (const auto host = host_of(content)) c.credits.push_back({*host, CreditHow::Syndicated, name + ": " + std::string(content)});
        } else if (auto* list = field_of(c, field)) {
            say(*list, content, "meta:" + name, rank);
        }
        return;
    }
}

void read_link(const Html& html, std::uint32_t i, Collected& c) {
    const std::string rel = lower_ascii(html.attribute(i, Attr::Rel));
    const auto href = html.attribute(i, Attr::Href);
    if (rel == "canonical") say(c.urls, href, "canonical", 1);
    if (rel == "syndication-source" || rel == "original-source") {
        if (const auto host = host_of(href)) c.credits.push_back({*host, CreditHow::Syndicated, rel + ": " + std::string(href)});
    }
}

std::string text_of(const Html& html, std::uint32_t i) {
    // Elements that hold a name or a date are small; a wrapper around a whole page is not worth the copy.
    constexpr std::uint32_t kMostNodes = 60;
    if (html.nodes[i].end - i > kMostNodes) return {};
    return fold_text(html.text_below(i));
}

bool has_word(std::string_view names, std::string_view word) {
    const std::string lowered = lower_ascii(names);
    return lowered.find(word) != std::string::npos;
}

void read_time(const Html& html, std::uint32_t i, Collected& c) {
    const auto machine = html.attribute(i, Attr::Datetime);
    const std::string value = machine.empty() ? text_of(html, i) : std::string(machine);
    const auto prop = html.attribute(i, Attr::Itemprop);
    const auto names = html.attribute(i, Attr::Class);
    if (prop == "dateModified" || has_word(names, "updated") || has_word(names, "modified")) {
        say(c.modified, value, "time", 5);
        if (prop != "dateModified") say(c.published, value, "time", 9);
    } else {
        say(c.published, value, "time", prop == "datePublished" || has_word(names, "publish") ? 4 : 5);
    }
}

// ".../author/ana-ruiz": where a page about the author stands on most sites.
bool is_author_page(std::string_view href) {
    for (const std::string_view part : {"/author/", "/authors/", "/autor/", "/autoren/", "/auteur/", "/autore/", "/profile/", "/by/"}) {
        if (href.find(part) != std::string_view::npos) return true;
    }
    return false;
}

void read_element(const Html& html, std::uint32_t i, Collected& c) {
    const Tag tag = html.nodes[i].tag;
    if (tag == Tag::Time) return read_time(html, i, c);
    if (html.nodes[i].count == 0) return;
    const auto prop = html.attribute(i, Attr::Itemprop);
    if (prop == "datePublished" || prop == "dateModified") {
        const auto content = html.attribute(i, Attr::Content);
        say(prop == "datePublished" ? c.published : c.modified, content.empty() ? text_of(html, i) : std::string(content), "itemprop", 4);
        return;
    }
    if (prop == "author" || html.attribute(i, Attr::Rel) == "author") {
        say(c.authors, text_of(html, i), "rel:author", 5);
        return;
    }
    if (tag == Tag::A && is_author_page(html.attribute(i, Attr::Href))) {
        say(c.authors, text_of(html, i), "author link", 7);
        return;
    }
    const auto names = html.attribute(i, Attr::Class);
    const auto id = html.attribute(i, Attr::Id);
    if (names.empty() && id.empty()) return;
    if (has_word(names, "comment") || has_word(id, "comment")) return;
    if (has_word(names, "author") || has_word(names, "byline") || has_word(names, "writer") || has_word(names, "autor") || has_word(id, "author") || has_word(id, "byline")) {
        const std::string text = text_of(html, i);
        if (!text.empty() && text.size() <= kLongestByline) say(c.authors, text, "byline", after_by(text) ? 6 : 8);
    }
    if (has_word(names, "date") || has_word(names, "datum") || has_word(names, "publish") || has_word(names, "byline") || has_word(names, "timestamp") ||
        has_word(names, "meta") || has_word(names, "posted") || has_word(id, "date")) {
        const std::string text = text_of(html, i);
        if (!text.empty() && text.size() <= kLongestByline) say(c.published, text, "byline", 7);
    }
}

// Subtrees of readers' comments hold names and times too, of the wrong people.
bool is_comments(const Html& html, std::uint32_t i) {
    const Tag tag = html.nodes[i].tag;
    if (tag == Tag::Body || tag == Tag::Html || tag == Tag::Article || tag == Tag::Main || html.nodes[i].count == 0) return false;
    const auto by_class = hint_of_names(html.attribute(i, Attr::Class)).part;
    return by_class == Part::Comments || hint_of_names(html.attribute(i, Attr::Id)).part == Part::Comments;
}

struct Headline {
    std::string text;
    bool home = false;  // all of it links to the site's front page: the site's name
};

// "/", "https://lake.example", "https://lake.example/": the address of a front page.
bool is_front_page(std::string_view href) {
    if (href == "/" || href == "./") return true;
    const auto scheme = href.find("://");
    if (scheme == std::string_view::npos) return false;
    const auto path = href.find('/', scheme + 3);
    return path == std::string_view::npos || path + 1 == href.size();
}

bool links_home(const Html& html, std::uint32_t i) {
    constexpr std::uint32_t kMostNodes = 60;  // as for text_of(): a wrapper around a page is no headline
    if (html.nodes[i].end - i > kMostNodes) return false;
    for (std::uint32_t inner = i + 1; inner < html.nodes[i].end; ++inner) {
        if (html.nodes[inner].tag == Tag::A && is_front_page(html.attribute(inner, Attr::Href))) return true;
    }
    const std::uint32_t parent = html.nodes[i].parent;
    return html.nodes[parent].tag == Tag::A && is_front_page(html.attribute(parent, Attr::Href));
}

Collected collect(const Html& html, std::vector<Headline>& h1, std::vector<Headline>& h2) {
    Collected c;
    for (std::uint32_t i = 1; i < html.nodes.size(); ++i) {
        switch (html.nodes[i].tag) {
            case Tag::Text: break;
            case Tag::Meta: read_meta(html, i, c); break;
            case Tag::Link: read_link(html, i, c); break;
            case Tag::Title:
                if (html.nodes[html.nodes[i].parent].tag == Tag::Head) say(c.titles, html.text_below(i), "title", 5);
                break;
            case Tag::Html: say(c.languages, html.attribute(i, Attr::Lang), "html", 1); break;
            case Tag::Script:
                if (html.attribute(i, Attr::Type).find("ld+json") != std::string_view::npos) read_json_ld(html.text_below(i), c);
                i = html.nodes[i].end - 1;
                break;
            case Tag::H1: case Tag::H2: {
                auto& list = html.nodes[i].tag == Tag::H1 ? h1 : h2;
                if (list.size() >= kMostTitles) break;
                if (std::string text = text_of(html, i); !text.empty()) list.push_back({std::move(text), links_home(html, i)});
                break;
            }
            default:
                if (is_comments(html, i)) i = html.nodes[i].end - 1;
                else read_element(html, i, c);
        }
    }
    return c;
}

template <class Check>
auto best_of(std::vector<Said>& list, Check check) -> decltype(check(list.front())) {
    std::ranges::stable_sort(list, {}, &Said::rank);
    for (const Said& said : list) {
        if (auto result = check(said)) return result;
    }
    return std::nullopt;
}

std::optional<Stamp> best_stamp(std::vector<Said>& list, const std::optional<std::string>& today) {
    return best_of(list, [&](const Said& said) -> std::optional<Stamp> {
        auto stamp = find_stamp(said.value, said.from);
        if (stamp && today && is_after(*stamp, *today)) return std::nullopt;
        return stamp;
    });
}

const std::unordered_set<std::string_view>& not_people() {
    static const auto set = [] {
        std::unordered_set<std::string_view> words;
        for (const Row& row : rows_of("data/page/not_people.txt")) words.insert(row[0]);
        return words;
    }();
    return set;
}

bool looks_like_person(std::string_view name, bool sure) {
    if (name.size() < 2 || name.size() > kLongestName || name.find_first_of("0123456789@/:|#<>_=") != std::string_view::npos) return false;
    const auto words = split(name, ' ');
    if (words.size() > kMostNameWords || (words.size() == 1 && !sure)) return false;
    for (const auto word : words) {
        if (not_people().contains(fold_case(word)) || is_domain(word)) return false;
    }
    if (is_agency(name)) return false;
    // Names of people begin with capitals, at both ends; particles ("van", "de") stand between.
    const std::u32string first = to_u32(words.front()), last = to_u32(words.back());
    const bool capitals = !first.empty() && !last.empty() && (is_upper(first[0]) || fold_case(words.front()) == words.front()) &&
                          (is_upper(last[0]) || !is_letter(last[0]) || sure);
    return capitals && (sure || is_upper(first[0])) && has_letter(name);
}

std::unordered_set<std::string_view> byline_words(std::string_view kind) {
    std::unordered_set<std::string_view> set;
    for (const Row& row : rows_of("data/page/byline_words.tsv")) {
        if (row.size() > 1 && row[1] == kind) set.insert(row[0]);
    }
    return set;
}

// Where a list of names is cut: ", ", " and ", " & ", ";", and "|".
std::vector<std::string> split_names(std::string_view text) {
    static const auto joints = [] {
        auto set = byline_words("and");
        set.insert({"&", "|", "/", "·", "•", "-", "–", "—"});
        return set;
    }();
    // Behind "in" and "on" stands a rubric or a date; in capitals they may be names.
    static const auto stops = byline_words("stop");
    std::vector<std::string> names;
    std::string name;
    const auto flush = [&] {
        if (!name.empty()) names.push_back(name);
        name.clear();
    };
    for (std::string_view word : split(text, ' ')) {
        if (word.empty()) continue;
        if (joints.contains(fold_case(word))) {
            flush();
            continue;
        }
        if (stops.contains(word)) break;
        const bool ends = word.ends_with(',') || word.ends_with(';');
        if (ends) word.remove_suffix(1);
        if (!word.empty()) name.append(name.empty() ? "" : " ").append(word);
        if (ends) flush();
    }
    flush();
    return names;
}

void choose_authors(Collected& c, Metadata& data) {
    std::ranges::stable_sort(c.authors, {}, &Said::rank);
    int taken = -1;
    for (const Said& said : c.authors) {
        if (taken >= 0 && said.rank != taken) break;
        const bool sure = said.rank <= 5;
        if (said.rank >= 6 && taken >= 0) break;  // one byline is enough; the next belongs to a teaser
        for (std::string& name : people_in(said.value, sure)) {
            if (data.outlet && bare(name) == bare(*data.outlet)) continue;
            if (data.authors.size() < kMostAuthors && std::ranges::find(data.authors, name) == data.authors.end()) data.authors.push_back(std::move(name));
            taken = said.rank;
        }
    }
    for (const Said& said : c.authors) {
        for (const std::string& name : split_names(after_by(said.value).value_or(said.value))) {
            if (!is_agency(name)) continue;
            const auto known = [&](const Credit& credit) { return credit.name == name; };
            if (std::ranges::none_of(data.credits, known)) data.credits.push_back({name, CreditHow::Byline, said.value});
        }
    }
}

// Separators between a title and a name; a bare hyphen only with spaces around it.
constexpr std::array<std::string_view, 10> kSeparators{" | ", " - ", " – ", " — ", " :: ", " « ", " » ", " · ", " • ", " : "};

// ---- The outlet as the page shows it, where no field declares it

// Words of an outlet's name; what is longer is a motto or a title.
constexpr std::size_t kMostOutletWords = 6;

// "Sound & Harbour" to "soundandharbour", as names are packed into hosts and logos.
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

// The letters of a host before its ending, without signs: "www.lake-post.example" to "lakepost".
std::string packed_host_of(const std::optional<std::string>& url) {
    const auto host = url ? host_of(*url) : std::nullopt;
    if (!host) return {};
    std::string name = host->substr(0, host->rfind('.'));
    if (name.starts_with("www.")) name.erase(0, 4);
    std::erase(name, '-');
    std::erase(name, '.');
    return name;
}

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
        const auto names = html.attribute(i, attr);
        if (names.empty()) continue;
        for (const std::string_view word : {"logo", "brand", "masthead", "banner", "site-title", "site-name", "sitename", "sitetitle", "blog-title"}) {
            if (has_word(names, word)) return true;
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

// A piece at an end of <title> that the host or one of the page's name lines confirms; else the logo, in the
// spelling of another line of the page that begins with it.
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

// How well a headline fits a declared title: the same, one the beginning of the other, one within the other.
int agreement(const std::string& title, const std::string& headline) {
    if (title.empty()) return 0;
    if (title == headline) return 3;
    if (title.starts_with(headline) || headline.starts_with(title)) return 2;
    return title.find(headline) != std::string::npos ? 1 : 0;
}

// A headline of the second level is the title only where a declared title is it, alone or behind the outlet's name.
bool is_declared(const std::string& title, const std::string& headline, bool behind_name) {
    constexpr std::size_t kFewestWords = 3;
    return words_in(headline) >= kFewestWords && (title == headline || (behind_name && title.ends_with(headline)));
}

// A headline in the markup is the title when the page's own declarations agree with it.
void choose_title(Collected& c, const std::vector<Headline>& h1, const std::vector<Headline>& h2, Metadata& data) {
    std::ranges::stable_sort(c.titles, {}, &Said::rank);
    std::erase_if(c.titles, [](const Said& said) { return said.value.size() > kLongestTitle || !has_letter(said.value); });
    if (c.titles.size() > kMostTitles) c.titles.erase(c.titles.begin() + kMostTitles, c.titles.end());
    const bool behind_name = data.outlet && std::ranges::any_of(c.titles, [&](const Said& said) { return said.from == "title" && begins_with(said.value, *data.outlet); });
    for (Said& said : c.titles) said.value = title_without_outlet(said.value, data.outlet, data.url);
    std::vector<std::string> declared;
    for (const Said& said : c.titles) declared.push_back(bare(said.value));
    int best = 0;
    for (const Headline& headline : h1) {
        const std::string words = bare(headline.text);
        if (words.empty() || words_in(words) < 2 || headline.text.size() > kLongestTitle || headline.home) continue;
        if (data.outlet && bare(*data.outlet) == words) continue;
        for (const std::string& title : declared) {
            if (const int agreed = agreement(title, words); agreed > best) {
                best = agreed;
                data.title = headline.text;
            }
        }
    }
    if (best > 0) return;
    for (const Headline& headline : h2) {
        const std::string words = bare(headline.text);
        if (headline.home || headline.text.size() > kLongestTitle || (data.outlet && bare(*data.outlet) == words)) continue;
        if (std::ranges::none_of(declared, [&](const std::string& title) { return is_declared(title, words, behind_name); })) continue;
        data.title = headline.text;
        return;
    }
    if (!c.titles.empty()) data.title = c.titles.front().value;
    else if (h1.size() == 1) data.title = h1.front().text;
}

}  // namespace

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

std::optional<std::string_view> after_by(std::string_view line) {
    static const std::vector<Row> rows = rows_of("data/page/byline_words.tsv");
    for (const Row& row : rows) {
        if (row.size() < 2 || row[1] != "by" || !begins_with(line, row[0])) continue;
        std::string_view rest = line.substr(row[0].size());
        if (rest.empty() || (rest[0] != ' ' && rest[0] != ':')) continue;
        rest.remove_prefix(std::min(rest.find_first_not_of(" :"), rest.size()));
        return rest;
    }
    return std::nullopt;
}

std::vector<std::string> people_in(std::string_view text, bool sure) {
    const auto named = after_by(text);
    std::vector<std::string> people;
    for (std::string& name : split_names(named.value_or(text))) {
        while (name.ends_with('.') && name.size() > 4 && name[name.size() - 3] != ' ' && name[name.size() - 3] != '.') name.pop_back();
        if (looks_like_person(name, sure)) people.push_back(std::move(name));
        else if (!people.empty()) break;  // what stands behind the names is a date or an office
    }
    return people;
}

std::vector<std::string> names_in_byline(std::string_view line) {
    if (after_by(line)) {
        if (auto people = people_in(line, false); !people.empty()) return people;
    }
    // "by" in the middle of the line, with a name behind it.
    static const auto others = byline_words("other");
    for (std::size_t space = line.find(' '); space != std::string_view::npos; space = line.find(' ', space + 1)) {
        std::string_view rest = line.substr(space + 1);
        while (!rest.empty() && (rest.front() == '(' || rest.front() == '[')) rest.remove_prefix(1);
        if (!after_by(rest)) continue;
        // Before it stands when; "the rise of" stands before a "by" that is none.
        if (line.substr(0, space).find_first_of("0123456789") == std::string_view::npos) continue;
        // "Photo by", "edited by": somebody else's work.
        const auto before = trimmed(line.substr(0, space));
        const auto last = before.rfind(' ');
        if (others.contains(bare(last == std::string_view::npos ? before : before.substr(last + 1)))) continue;
        if (auto people = people_in(rest, false); !people.empty()) return people;
    }
    return {};
}

bool is_byline_line(std::string_view line) {
    // A byline with offices, a publication line and an update has under thirty words.
    constexpr std::size_t kMostWords = 30, kLongest = 260, kFewWords = 12;
    if (line.size() > kLongest || words_in(line) > kMostWords) return false;
    const bool dated = find_stamp(line, "").has_value();
    if (after_by(line) && !people_in(line, false).empty()) return dated || (!ends_sentence(line) && words_in(line) <= kFewWords);
    return dated && words_in(line) <= kFewWords && begins_as_published(line);
}

bool begins_as_published(std::string_view line) {
    static const auto published = byline_words("published");
    return std::ranges::any_of(published, [&](std::string_view word) {
        return begins_with(line, word) && line.size() > word.size() && (line[word.size()] == ' ' || line[word.size()] == ':');
    });
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
    std::string_view rest = title;
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

Metadata metadata_of(const Html& html, const MetadataOptions& options) {
    std::vector<Headline> h1, h2;
    Collected c = collect(html, h1, h2);
    Metadata data;
    data.url = options.url;
    const auto canonical = best_of(c.urls, [](const Said& said) -> std::optional<std::string> {
        return host_of(said.value) && (begins_with(said.value, "http://") || begins_with(said.value, "https://")) ? std::optional(said.value) : std::nullopt;
    });
    if (!data.url) data.url = canonical;
    data.outlet = best_of(c.outlets, [](const Said& said) -> std::optional<std::string> {
        return said.value.size() <= kLongestName && has_letter(said.value) ? std::optional(said.value) : std::nullopt;
    });
    data.language = best_of(c.languages, [](const Said& said) -> std::optional<std::string> { return said.value; });
    data.credits = std::move(c.credits);
    if (data.credits.size() > kMostCredits) data.credits.erase(data.credits.begin() + kMostCredits, data.credits.end());
    if (!data.outlet) data.outlet = outlet_shown(html, c.titles, data.url);
    choose_title(c, h1, h2, data);
    if (!data.outlet && data.url) {
        auto host = *host_of(*data.url);
        data.outlet = host.starts_with("www.") ? host.substr(4) : host;
    }
    choose_authors(c, data);
    data.published = best_stamp(c.published, options.today);
    data.modified = best_stamp(c.modified, options.today);
    if ((!data.published || data.published->precision < TimePrecision::Day) && data.url) {
        auto stamp = stamp_in_address(*data.url);
        if (stamp && !(options.today && is_after(*stamp, *options.today))) data.published = std::move(stamp);
    }
    if (canonical && options.url) {
        const auto theirs = host_of(*canonical), ours = host_of(*options.url);
        const auto tail = [](std::string_view host) { return host.starts_with("www.") ? host.substr(4) : host; };
        if (theirs && ours && !tail(*theirs).ends_with(tail(*ours)) && !tail(*ours).ends_with(tail(*theirs))) {
            data.credits.push_back({*theirs, CreditHow::Syndicated, std::string("canonical: ").append(*canonical)});
        }
    }
    return data;
}

}  // namespace stemma::page
