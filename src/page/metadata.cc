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
#include "page/json_ld.h"
#include "page/lines.h"
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
    std::uint32_t node = 0;  // where it stands in the page's body; 0 for what is declared for the page
    bool person = false;     // the place is one for a person's name, so a single word will do
};

// An article that the page's JSON-LD describes; there may be several, and only one is the page's own.
struct Described {
    std::string headline, url;
    std::vector<Said> titles, authors, outlets, languages, published, modified;
};

struct Collected {
    std::vector<Said> titles, authors, outlets, languages, published, modified, urls;
    std::vector<Credit> credits;
    std::vector<Described> described;
    std::vector<std::string> labels;    // of "twitter:label1" and so on, by number
    std::vector<std::string> site_names;  // bare; headlines that link to the front page
    std::vector<std::uint32_t> comments;  // the elements of readers' comments, in order
    std::vector<std::string> about;     // what is said about people: "Ana Ruiz is a reporter"
};

std::unordered_set<std::string_view> byline_words(std::string_view kind) {
    std::unordered_set<std::string_view> set;
    for (const Row& row : rows_of("data/page/byline_words.tsv")) {
        if (row.size() > 1 && row[1] == kind) set.insert(row[0]);
    }
    return set;
}

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

void say(std::vector<Said>& list, std::string_view value, std::string_view from, int rank, std::uint32_t node = 0, bool person = false) {
    if (list.size() >= kMostSaid) return;
    // Entities that are still there were escaped twice.
    std::string folded = value.find('&') == std::string_view::npos ? fold_text(value) : fold_text(without_entities(value));
    if (!folded.empty()) list.push_back({std::move(folded), std::string(from), rank, node, person});
}

// ---- JSON-LD (https://schema.org/Article)

std::string string_of(const json& value) { return value.is_string() ? value.get<std::string>() : std::string{}; }

std::string name_of(const json& value) {
    if (value.is_string()) return value.get<std::string>();
    if (value.is_object() && value.contains("name")) return string_of(value["name"]);
    if (value.is_array() && !value.empty()) return name_of(value.front());
    return {};
}

// How well a type says that the object is what the page was made for: 0 an article, then what may hold one.
std::optional<int> article_rank(const json& object) {
    const auto type = object.find("@type");
    if (type == object.end()) return std::nullopt;
    const auto rank_of = [](const json& t) -> std::optional<int> {
        std::string name = string_of(t);
        if (const auto slash = name.find_last_of("/:#"); slash != std::string::npos) name.erase(0, slash + 1);
        if (ends_with(name, "Article") || ends_with(name, "Posting") || name == "Report" || name == "Recipe") return 0;
        if (name == "HowTo" || name == "CreativeWork" || name == "Review" || name == "VideoObject" || name == "WebPage" || name == "ItemPage") return 2;
        return std::nullopt;
    };
    if (!type->is_array()) return rank_of(*type);
    std::optional<int> best;
    for (const json& one : *type) {
        if (const auto rank = rank_of(one); rank && (!best || *rank < *best)) best = rank;
    }
    return best;
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

void say_authors(const json& author, const NamesById& names, int rank, Described& d) {
    constexpr std::string_view kFrom = "json-ld";
    if (author.is_array()) {
        for (const json& one : author) say(d.authors, author_of(one, names), kFrom, rank, 0, true);
    } else if (author.is_object() && author.contains("name") && author["name"].is_array()) {
        for (const json& one : author["name"]) say(d.authors, string_of(one), kFrom, rank, 0, true);
    } else {
        say(d.authors, author_of(author, names), kFrom, rank, 0, true);
    }
}

Described read_article(const json& object, int below, const NamesById& names) {
    constexpr std::string_view kFrom = "json-ld";
    Described d;
    const auto text = [&](const char* key) {
        const auto found = object.find(key);
        return found == object.end() ? std::string{} : string_of(*found);
    };
    d.headline = text("headline");
    d.url = text("url");
    if (const auto page = object.find("mainEntityOfPage"); d.url.empty() && page != object.end()) {
        d.url = page->is_object() && page->contains("@id") ? string_of((*page)["@id"]) : string_of(*page);
    }
    say(d.titles, d.headline, kFrom, 2 + below);
    say(d.titles, text("name"), kFrom, 6);
    say(d.published, text("datePublished"), kFrom, 1 + below);
    say(d.published, text("dateCreated"), kFrom, 8);
    say(d.published, text("uploadDate"), kFrom, 8);
    say(d.modified, text("dateModified"), kFrom, 1 + below);
    if (object.contains("publisher")) say(d.outlets, name_of(object["publisher"]), kFrom, 2 + below);
    say(d.languages, text("inLanguage"), kFrom, 3);
    if (const auto author = object.find("author"); author != object.end()) say_authors(*author, names, 1 + below, d);
    if (const auto creator = object.find("creator"); creator != object.end()) say_authors(*creator, names, 4, d);
    return d;
}

void read_descriptions(std::string_view text, Collected& c) {
    constexpr std::size_t kMostDescribed = 50, kMostAbout = 50;
    const std::vector<json> values = read_json_ld(text);
    std::vector<const json*> open;
    for (auto value = values.rbegin(); value != values.rend(); ++value) open.push_back(&*value);
    std::vector<std::pair<const json*, int>> articles;
    NamesById names;
    for (std::size_t seen = 0; !open.empty() && seen < kMostObjects; ++seen) {
        const json* value = open.back();
        open.pop_back();
        if (value->is_array()) {
            for (auto item = value->rbegin(); item != value->rend(); ++item) open.push_back(&*item);
        } else if (value->is_object()) {
            if (const auto rank = article_rank(*value)) articles.emplace_back(value, *rank);
            if (value->contains("@id") && value->contains("name")) names.emplace(string_of((*value)["@id"]), string_of((*value)["name"]));
            if (const auto about = value->find("description"); about != value->end() && value->contains("@type") && string_of((*value)["@type"]) == "Person") {
                if (c.about.size() < kMostAbout) c.about.push_back(fold_text(without_entities(string_of(*about))));
            }
            for (const char* key : {"mainEntity", "mainEntityOfPage", "@graph"}) {
                if (const auto inner = value->find(key); inner != value->end() && inner->is_structured()) open.push_back(&*inner);
            }
        }
    }
    for (const auto& [article, rank] : articles) {
        if (c.described.size() < kMostDescribed) c.described.push_back(read_article(*article, rank, names));
    }
}

// The address without scheme, "www." and what stands behind its path.
std::string bare_address(std::string_view url) {
    if (const auto scheme = url.find("://"); scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
    if (url.starts_with("www.")) url.remove_prefix(4);
    url = url.substr(0, url.find_first_of("?#"));
    while (url.ends_with('/')) url.remove_suffix(1);
    return lower_ascii(url);
}

// Of several articles that the page describes, those come first that bear its title or its address.
void add_described(Collected& c) {
    const auto is_own = [&](const Described& d) {
        const std::string headline = bare(d.headline), address = bare_address(d.url);
        const auto says_title = [&](const Said& said) { return !headline.empty() && bare(said.value).starts_with(headline); };
        const auto says_address = [&](const Said& said) { return !address.empty() && bare_address(said.value) == address; };
        return std::ranges::any_of(c.titles, says_title) || std::ranges::any_of(c.urls, says_address);
    };
    if (c.described.size() > 1 && c.titles.size() + c.urls.size() <= kMostTitles) std::ranges::stable_partition(c.described, is_own);
    for (Described& d : c.described) {
        for (auto [from, to] : {std::pair{&d.titles, &c.titles}, {&d.authors, &c.authors}, {&d.outlets, &c.outlets}, {&d.languages, &c.languages},
                                {&d.published, &c.published}, {&d.modified, &c.modified}}) {
            if (to->size() < kMostSaid) to->insert(to->end(), std::make_move_iterator(from->begin()), std::make_move_iterator(from->end()));
        }
    }
    c.described.clear();
}

// ---- <meta>, <link>, <title>, and the markup

// "twitter:label1" is "Written by", and "twitter:data1" who.
bool read_labelled(const Html& html, std::uint32_t i, Collected& c) {
    constexpr std::string_view kLabel = "twitter:label", kData = "twitter:data";
    std::string_view name = html.attribute(i, Attr::Name);
    if (name.empty()) name = html.attribute(i, Attr::Property);
    const bool label = begins_with(name, kLabel);
    if (!label && !begins_with(name, kData)) return false;
    name.remove_prefix(label ? kLabel.size() : kData.size());
    if (name.size() != 1 || name[0] < '1' || name[0] > '9') return false;
    const auto number = static_cast<std::size_t>(name[0] - '1');
    if (c.labels.size() <= number) c.labels.resize(number + 1);
    static const auto words = byline_words("by");
    if (label) c.labels[number] = bare(html.attribute(i, Attr::Content));
    else if (words.contains(c.labels[number])) say(c.authors, html.attribute(i, Attr::Content), "meta:twitter:data", 4, 0, true);
    return true;
}

void read_meta(const Html& html, std::uint32_t i, Collected& c) {
    static const auto names = [] {
        std::unordered_map<std::string_view, std::pair<std::string_view, int>> map;
        for (const Row& row : rows_of("data/page/meta_names.tsv")) {
            if (row.size() > 2) map.emplace(row[0], std::pair{row[1], std::stoi(std::string(row[2]))});
        }
        return map;
    }();
    const auto content = html.attribute(i, Attr::Content);
    if (content.empty()) return;
    if (read_labelled(html, i, c)) return;
    for (const Attr attr : {Attr::Property, Attr::Name, Attr::Itemprop, Attr::HttpEquiv}) {
        const std::string name = lower_ascii(html.attribute(i, attr));
        const auto row = names.find(name);
        if (row == names.end()) continue;
        const auto [field, rank] = row->second;
        if (field == "source") {
            if (const auto host = host_of(content)) c.credits.push_back({*host, CreditHow::Syndicated, name + ": " + std::string(content)});
        } else if (auto* list = field_of(c, field)) {
            say(*list, content, "meta:" + name, rank, 0, true);
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
    return shown_text(html, i);
}

bool has_word(std::string_view lowered, std::string_view word) { return lowered.find(word) != std::string_view::npos; }

void read_time(const Html& html, std::uint32_t i, Collected& c) {
    const auto machine = html.attribute(i, Attr::Datetime);
    const std::string shown = text_of(html, i);
    const std::string value = find_stamp(machine, "") ? std::string(machine) : shown;
    const auto prop = html.attribute(i, Attr::Itemprop);
    const std::string names = lower_ascii(html.attribute(i, Attr::Class));
    if (prop == "dateModified" || has_word(names, "updated") || has_word(names, "modified") || begins_as_updated(shown)) {
        say(c.modified, value, "time", 5, i);
        // Templates call the only date that they show "updated".
        if (prop != "dateModified") say(c.published, value, "time", 9, i);
    } else {
        say(c.published, value, "time", prop == "datePublished" || has_word(names, "publish") ? 4 : 5, i);
    }
}

// ".../author/ana-ruiz": where a page about the author stands on most sites.
bool is_author_page(std::string_view href) {
    static const std::vector<Row> rows = rows_of("data/page/author_paths.txt");
    return std::ranges::any_of(rows, [&](const Row& row) {
        const auto at = href.find(row[0]);
        return at != std::string_view::npos && at + row[0].size() < href.size();
    });
}

// The name within an author's box, where the markup says which of its words are the name.
std::string named_in(const Html& html, std::uint32_t i) {
    constexpr std::uint32_t kMostNodes = 60;
    if (html.nodes[i].end - i > kMostNodes) return {};
    for (std::uint32_t inner = i; inner < html.nodes[i].end; ++inner) {
        if (html.nodes[inner].count == 0) continue;
        if (html.attribute(inner, Attr::Itemprop) == "name") {
            const auto content = html.attribute(inner, Attr::Content);
            return content.empty() ? text_of(html, inner) : std::string(content);
        }
        for (const std::string_view name : split(html.attribute(inner, Attr::Class), ' ')) {
            if (name == "fn") return text_of(html, inner);
        }
    }
    return {};
}

// The text of the only link in an element, when at most a word or two ("by", "Author:") stand before it.
std::string only_link_in(const Html& html, std::uint32_t i, std::string_view text) {
    constexpr std::uint32_t kMostNodes = 12;  // an element for a name: words, a link, its text
    constexpr std::size_t kMostBefore = 2;
    if (html.nodes[i].end - i > kMostNodes) return {};
    std::uint32_t link = 0;
    for (std::uint32_t inner = i; inner < html.nodes[i].end; ++inner) {
        if (html.nodes[inner].tag != Tag::A) continue;
        if (link > 0) return {};
        link = inner;
    }
    if (link == 0) return {};
    std::string name = text_of(html, link);
    return text.ends_with(name) && words_in(text) <= words_in(name) + kMostBefore ? name : std::string{};
}

void read_author_element(const Html& html, std::uint32_t i, bool author_class, Collected& c) {
    if (std::string name = named_in(html, i); !name.empty()) {
        say(c.authors, name, "byline", 6, i, true);
        return;
    }
    const std::string text = text_of(html, i);
    if (text.empty() || text.size() > kLongestByline) return;
    if (after_by(text)) return say(c.authors, text, "byline", 6, i, true);
    if (std::string name = author_class ? only_link_in(html, i, text) : std::string{}; !name.empty()) return say(c.authors, name, "byline", 8, i, true);
    say(c.authors, text, "byline", 8, i);
}

// "Member since 5 March 2026": the line begins with words for a date that is not the report's.
bool is_other_date(std::string_view line) {
    static const auto words = byline_words("elsewhere");
    return std::ranges::any_of(words, [&](std::string_view word) { return begins_with(line, word); });
}

// What a class or id attribute says about what stands in its element.
struct NamesSay {
    Hint hint;
    bool comment = false, author = false, byline = false, date = false, dated = false, title = false;
};

// Pages use the same few class names for most of their elements: each is read once.
class NameReader {
public:
    const NamesSay& read(std::string_view names) {
        static const NamesSay nothing;
        if (names.empty()) return nothing;
        const auto [found, is_new] = known_.try_emplace(names);
        if (is_new) found->second = say_of(names);
        return found->second;
    }

private:
    static NamesSay say_of(std::string_view names) {
        const std::string lowered = lower_ascii(names);
        const auto any = [&](std::initializer_list<std::string_view> words) {
            return std::ranges::any_of(words, [&](std::string_view word) { return has_word(lowered, word); });
        };
        NamesSay say{hint_of_names(names), any({"comment"}), any({"author", "autor"}), any({"byline", "writer", "poster"}), any({"date"}), false, any({"title", "headline", "titel"})};
        say.dated = say.date || any({"datum", "publish", "byline", "time", "meta", "posted", "author"});
        return say;
    }

    std::unordered_map<std::string_view, NamesSay> known_;  // views of the page
};

// What an element's names say that all below it is.
Hint hint_of(const Html& html, std::uint32_t i, const NamesSay& names, const NamesSay& id) {
    const Tag tag = html.nodes[i].tag;
    if (tag == Tag::Body || tag == Tag::Html || tag == Tag::Article || tag == Tag::Main) return {};
    if (names.hint.part == Part::Comments) return names.hint;
    return id.hint.part == Part::Comments || names.hint.part == Part::Unknown ? id.hint : names.hint;
}

// RDFa: property="schema:datePublished" on any element.
std::string_view local_name(std::string_view property) { return property.substr(property.rfind(':') + 1); }

void read_element(const Html& html, std::uint32_t i, const NamesSay& names, const NamesSay& id, Collected& c) {
    const Tag tag = html.nodes[i].tag;
    if (tag == Tag::Time) return read_time(html, i, c);
    if (html.nodes[i].count == 0) return;
    auto prop = html.attribute(i, Attr::Itemprop);
    if (prop.empty()) prop = local_name(html.attribute(i, Attr::Property));
    if (prop == "datePublished" || prop == "dateModified" || prop == "dateCreated") {
        const auto content = html.attribute(i, Attr::Content);
        say(prop == "dateModified" ? c.modified : c.published, content.empty() ? text_of(html, i) : std::string(content), "itemprop", prop == "dateCreated" ? 11 : 4, i);
        return;
    }
    if (prop == "author" || html.attribute(i, Attr::Rel) == "author") {
        std::string name = named_in(html, i);
        say(c.authors, name.empty() ? text_of(html, i) : name, "rel:author", 5, i, true);
        return;
    }
    if (tag == Tag::A && is_author_page(html.attribute(i, Attr::Href))) {
        say(c.authors, text_of(html, i), "author link", 7, i, true);
        return;
    }
    if (names.comment || id.comment) return;
    if (names.author || names.byline || id.author || id.byline) read_author_element(html, i, names.author, c);
    if (names.dated || id.date) {
        const std::string text = text_of(html, i);
        if (text.empty() || text.size() > kLongestByline || is_other_date(text)) return;
        if (begins_as_updated(text)) {
            say(c.modified, text, "byline", 8, i);
            say(c.published, text, "byline", 10, i);
        } else {
            say(c.published, text, "byline", 8, i);
        }
    }
}

// Boxes of other articles, whose names and times are theirs; what holds half of the page is none.
bool is_of_others(const Html& html, std::uint32_t i, const Hint& hint) {
    if (hint.part != Part::Furniture) return false;
    return hint.reason == "related links" && (html.nodes[i].end - i) * 2 < html.nodes.size();
}

// What no line of metadata stands in. `comments` are the elements that collect() left out, in order.
bool is_left_out(const Html& html, std::uint32_t i, const std::vector<std::uint32_t>& comments) {
    switch (html.nodes[i].tag) {
        case Tag::Head: case Tag::Script: case Tag::Style: case Tag::Template: case Tag::Select: case Tag::Svg: case Tag::Nav: case Tag::Textarea: case Tag::Iframe:
            return true;
        default: return std::ranges::binary_search(comments, i);
    }
}

struct Headline {
    std::string text;
    bool home = false;        // all of it links to the site's front page: the site's name
    std::uint32_t node = 0;
    bool first_level = false;  // <h1>
    std::vector<std::string> heads, tails;  // bare: its beginnings and ends at the edges of elements within it
    std::vector<std::string> tail_texts;    // as they stand
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

// After all else of its kind, and only if it is a whole name.
void put_last(Said& said) {
    constexpr int kLast = 20;
    if (said.rank >= kLast) return;
    said.rank += kLast;
    said.person = false;
}

// A kicker, a headline and a second line often share one element: where one of them may end.
void cut_headline(const Html& html, Headline& headline) {
    constexpr std::size_t kMostPieces = 6;
    std::vector<std::string> pieces;
    for (std::uint32_t i = headline.node + 1; i < html.nodes[headline.node].end; ++i) {
        const Tag tag = html.nodes[i].tag;
        if (tag == Tag::Script || tag == Tag::Style || tag == Tag::Template) i = html.nodes[i].end - 1;
        else if (tag == Tag::Text && has_letter(html.text(i))) pieces.push_back(fold_text(html.text(i)));
    }
    if (pieces.size() < 2 || pieces.size() > kMostPieces) return;
    std::string head, tail;
    for (std::size_t n = 0; n + 1 < pieces.size(); ++n) {
        head.append(head.empty() ? "" : " ").append(pieces[n]);
        headline.heads.push_back(bare(head));
        const std::string& piece = pieces[pieces.size() - 1 - n];
        tail = tail.empty() ? piece : piece + " " + tail;
        headline.tails.push_back(bare(tail));
        headline.tail_texts.push_back(tail);
    }
}

void read_headline(const Html& html, std::uint32_t i, std::vector<Headline>& list) {
    if (list.size() >= kMostTitles) return;
    Headline headline{text_of(html, i), links_home(html, i), i, html.nodes[i].tag == Tag::H1, {}, {}, {}};
    if (headline.text.empty() || headline.text.size() > kLongestTitle) return;
    cut_headline(html, headline);
    list.push_back(std::move(headline));
}

// `h1` gets the headlines of the first level; `lower` the others, and what is one by its class.
Collected collect(const Html& html, std::vector<Headline>& h1, std::vector<Headline>& lower) {
    Collected c;
    std::uint32_t drawing_end = 0;  // pictures have titles of their own
    std::uint32_t others_end = 0;
    NameReader reader;
    const auto read = [&](std::uint32_t i, const NamesSay& names, const NamesSay& id) {
        const std::size_t authors = c.authors.size(), published = c.published.size(), modified = c.modified.size();
        read_element(html, i, names, id, c);
        if (i >= others_end) return;
        for (auto [list, begin] : {std::pair{&c.authors, authors}, {&c.published, published}, {&c.modified, modified}}) {
            for (std::size_t n = begin; n < list->size(); ++n) put_last((*list)[n]);
        }
    };
    for (std::uint32_t i = 1; i < html.nodes.size(); ++i) {
        switch (html.nodes[i].tag) {
            case Tag::Text: break;
            case Tag::Meta: read_meta(html, i, c); break;
            case Tag::Link: read_link(html, i, c); break;
            case Tag::Svg: drawing_end = std::max(drawing_end, html.nodes[i].end); break;
            case Tag::Title:
                if (i >= drawing_end) say(c.titles, html.text_below(i), "title", 5);
                break;
            case Tag::Html: say(c.languages, html.attribute(i, Attr::Lang), "html", 1); break;
            case Tag::Script:
                if (html.attribute(i, Attr::Type).find("ld+json") != std::string_view::npos) read_descriptions(html.text_below(i), c);
                i = html.nodes[i].end - 1;
                break;
            case Tag::H1: read_headline(html, i, h1); break;
            case Tag::H2: case Tag::H3: case Tag::H4: {
                read_headline(html, i, lower);
                read(i, reader.read(html.attribute(i, Attr::Class)), reader.read(html.attribute(i, Attr::Id)));
                break;
            }
            default: {
                const NamesSay &names = reader.read(html.attribute(i, Attr::Class)), &id = reader.read(html.attribute(i, Attr::Id));
                const Hint hint = hint_of(html, i, names, id);
                // Readers' comments hold names and times too, of the wrong people.
                if (hint.part == Part::Comments) {
                    c.comments.push_back(i);
                    i = html.nodes[i].end - 1;
                    break;
                }
                if (is_of_others(html, i, hint)) others_end = std::max(others_end, html.nodes[i].end);
                if (names.title || html.attribute(i, Attr::Itemprop) == "headline") read_headline(html, i, lower);
                read(i, names, id);
            }
        }
    }
    for (const Headline& headline : h1) {
        if (headline.home) c.site_names.push_back(bare(headline.text));
    }
    add_described(c);
    return c;
}

// Elements so far above the headline belong to the page's head: today's date, the newest posts. A byline
// above the headline with icons and buttons stands within so many nodes of it.
constexpr std::uint32_t kNodesAboveTitle = 60;

// What stands in the page's head comes after all else of its kind.
void put_page_head_last(std::vector<Said>& list, std::uint32_t title_node) {
    for (Said& said : list) {
        if (said.node > 0 && said.node + kNodesAboveTitle < title_node) put_last(said);
    }
}

template <class Check>
auto best_of(std::vector<Said>& list, Check check) -> decltype(check(list.front())) {
    std::ranges::stable_sort(list, {}, &Said::rank);
    for (const Said& said : list) {
        if (auto result = check(said)) return result;
    }
    return std::nullopt;
}

// Rank of a date that stands near the headline: before what only has a class that hints at a date.
constexpr int kRankOfNearDate = 6;

struct DayOrders {
    DayOrder declared = DayOrder::Unknown, shown = DayOrder::Unknown;
};

// The first day that is said; a month or a year only where no day is, and never from the markup, where it names
// an archive. Software writes dates its own way into fields, whatever the page's language.
std::optional<Stamp> best_stamp(std::vector<Said>& list, const std::optional<std::string>& today, DayOrders orders) {
    std::optional<Stamp> coarse;
    auto best = best_of(list, [&](const Said& said) -> std::optional<Stamp> {
        auto stamp = find_stamp(said.value, said.from, said.node > 0 ? orders.shown : orders.declared);
        if (stamp && today && is_after(*stamp, *today)) return std::nullopt;
        if (stamp && stamp->precision < TimePrecision::Day) {
            if (!coarse && said.node == 0) coarse = std::move(stamp);
            return std::nullopt;
        }
        return stamp;
    });
    return best ? best : coarse;
}

// The page often tells the same moment in UTC to machines and in the time of its place to readers; where it
// shows them only a day that is another than that of UTC, the day is what is known.
void tell_in_local_time(std::optional<Stamp>& stamp, const std::vector<Said>& list, DayOrder order) {
    if (!stamp || !stamp->value.ends_with('Z')) return;
    std::optional<Stamp> unzoned;
    for (const Said& said : list) {
        const auto other = find_stamp(said.value, said.from, order);
        if (!other) continue;
        auto local = in_local_time(*stamp, *other);
        if (!local) continue;
        const bool has_zone = other->value.find_first_of("+-Z", std::string_view("2026-03-05").size()) != std::string::npos;
        if (has_zone) {
            stamp = std::move(local);
            return;
        }
        if (!unzoned) unzoned = std::move(local);
    }
    if (unzoned) {
        stamp = std::move(unzoned);
        return;
    }
    for (const Said& said : list) {
        if (said.node == 0 || said.rank > kRankOfNearDate) continue;
        auto shown = find_stamp(said.value, said.from, order);
        if (!shown || shown->precision != TimePrecision::Day) continue;
        if (is_day_elsewhere(*stamp, *shown)) stamp = std::move(shown);
        return;
    }
}

// How the page writes its dates: what its other dates show; where a reader sees them, else its language and country.
DayOrders orders_of(const Collected& c, const Metadata& data, const std::vector<Line>& lines) {
    bool day_first = false, month_first = false;
    const auto look_at = [&](std::string_view text) {
        const DayOrder order = order_shown_in(text);
        day_first |= order == DayOrder::DayFirst;
        month_first |= order == DayOrder::MonthFirst;
    };
    for (const auto* list : {&c.published, &c.modified}) {
        for (const Said& said : *list) look_at(said.value);
    }
    for (const Line& line : lines) look_at(line.text);
    if (day_first != month_first) {
        const DayOrder order = day_first ? DayOrder::DayFirst : DayOrder::MonthFirst;
        return {order, order};
    }
    const auto host = data.url ? host_of(*data.url) : std::nullopt;
    return {DayOrder::Unknown, order_of_place(data.language.value_or(""), host.value_or(""))};
}

const std::unordered_set<std::string_view>& not_people() {
    static const auto set = [] {
        std::unordered_set<std::string_view> words;
        for (const Row& row : rows_of("data/page/not_people.txt")) words.insert(row[0]);
        return words;
    }();
    return set;
}

// Each word begins with a capital, but for particles ("van", "de"): a name and not a headline.
bool all_capitals_begin(std::string_view name) {
    constexpr std::size_t kLongestParticle = 3;
    for (const auto word : split(name, ' ')) {
        const std::u32string letters = to_u32(word);
        if (letters.empty() || (!is_upper(letters[0]) && letters.size() > kLongestParticle)) return false;
    }
    return true;
}

// A letter of a script without capitals.
bool is_uncased(char32_t c) {
    constexpr char32_t kFirstWithout = 0x0590;  // Hebrew; Latin, Greek, Cyrillic, Armenian stand before it
    return c >= kFirstWithout;
}

bool looks_like_person(std::string_view name, bool sure) {
    if (name.size() < 2 || name.size() > kLongestName || name.find("©") != std::string_view::npos) return false;
    const auto words = split(name, ' ');
    if (words.size() > kMostNameWords || (words.size() == 1 && !sure)) return false;
    // "r23" and "lake_reader" are names that people give themselves; with more words a number is a date.
    const bool chosen = sure && words.size() == 1;
    if (name.find_first_of(chosen ? "@/:|#<>=()" : "0123456789@/:|#<>_=") != std::string_view::npos) return false;
    for (const auto word : words) {
        if (not_people().contains(fold_case(word)) || is_domain(word)) return false;
    }
    if (is_agency(name)) return false;
    // Names of people begin with capitals, at both ends; particles ("van", "de") stand between.
    const std::u32string first = to_u32(words.front()), last = to_u32(words.back());
    if (first.empty() || last.empty() || !has_letter(name)) return false;
    if (chosen) return true;
    const bool last_fits = is_upper(last[0]) || !is_letter(last[0]) || fold_case(words.back()) != words.back();
    // "Ana ruiz" is careless; "Show my profile" is no name.
    if (is_upper(first[0])) return last_fits || is_uncased(last[0]) || (sure && words.size() == 2);
    if (!sure) return false;
    // All in small letters ("ana ruiz"), or a particle at the beginning ("van Dijk").
    return fold_case(name) == name || last_fits;
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
    static const auto weekdays = byline_words("weekday");
    for (std::string_view word : split(text, ' ')) {
        if (word.empty() || word[0] == '@') continue;  // "Ana Ruiz @anaruiz"
        // "Tom Berg Fri, 5 March": the day belongs to the date.
        if (word.ends_with(',') && weekdays.contains(fold_case(word.substr(0, word.size() - 1)))) break;
        // "Ana Ruiz/AFP", but no address.
        if (const auto slash = word.find('/'); slash != std::string_view::npos && slash > 0 && word.find_first_of(".:") == std::string_view::npos) {
            name.append(name.empty() ? "" : " ").append(word.substr(0, slash));
            flush();
            word.remove_prefix(slash + 1);
        }
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

// Whether a name in an author's place is the outlet's: spelt as the outlet, or filling the host, with or without
// an article before it ("El Puente" at elpuente.example and at puente.example). Two words that fill the host
// and begin with no article are a person on a page of her own.
bool is_outlet(std::string_view name, const Metadata& data, const std::string& host) {
    static const auto articles = byline_words("article");
    const std::string letters = packed(name), words = bare(name);
    const auto space = words.find(' ');
    const bool article = space != std::string::npos && articles.contains(words.substr(0, space));
    if (letters == host && !article && std::ranges::count(name, ' ') == 1 && all_capitals_begin(name)) return false;
    if (letters == host || (article && packed(words.substr(space + 1)) == host)) return true;
    return data.outlet && packed(*data.outlet) == letters;
}

// "Ana" and "anaruiz" are "Ana Ruiz" where the page says so elsewhere: in another byline, or in what it says about her.
void complete_name(std::string& name, const Collected& c) {
    if (name.find(' ') != std::string::npos) return;
    const std::string begin = name + " ", letters = packed(name);
    for (const Said& said : c.authors) {
        for (std::string& other : people_in(said.value, false)) {
            if (other.starts_with(begin) || packed(other) == letters) {
                name = std::move(other);
                return;
            }
        }
    }
    for (const std::string& about : c.about) {
        if (!about.starts_with(begin)) continue;
        std::string two = about.substr(0, about.find(' ', begin.size()));
        if (looks_like_person(two, false)) {
            name = std::move(two);
            return;
        }
    }
}

void choose_authors(Collected& c, Metadata& data) {
    std::ranges::stable_sort(c.authors, {}, &Said::rank);
    const std::string host = packed_host_of(data.url);
    int taken = -1;
    for (const Said& said : c.authors) {
        if (taken >= 0 && said.rank != taken) break;
        if (said.rank >= 6 && taken >= 0) break;  // one byline is enough; the next belongs to a teaser
        for (std::string& name : people_in(said.value, said.person)) {
            if (is_outlet(name, data, host) || std::ranges::find(c.site_names, bare(name)) != c.site_names.end()) continue;
            if (data.authors.size() < kMostAuthors && std::ranges::find(data.authors, name) == data.authors.end()) data.authors.push_back(std::move(name));
            taken = said.rank;
        }
    }
    if (data.authors.size() == 1) complete_name(data.authors.front(), c);
    for (const Said& said : c.authors) {
        for (const std::string& name : split_names(after_by(said.value).value_or(said.value))) {
            if (!is_agency(name)) continue;
            const auto known = [&](const Credit& credit) { return credit.name == name; };
            if (std::ranges::none_of(data.credits, known)) data.credits.push_back({name, CreditHow::Byline, said.value});
        }
    }
}

// ---- What stands near the headline without saying in its markup what it is

// The line of the headline, by its element or by its words.
std::optional<std::size_t> title_line(const Html& html, const std::vector<Line>& lines, const std::optional<std::string>& title, std::uint32_t node) {
    if (node > 0) {
        const auto found = std::ranges::find_if(lines, [&](const Line& line) { return line.node >= node && line.node < html.nodes[node].end; });
        if (found != lines.end()) return static_cast<std::size_t>(found - lines.begin());
    }
    if (!title) return std::nullopt;
    auto found = std::ranges::find(lines, *title, &Line::text);
    if (found == lines.end()) found = std::ranges::find_if(lines, [&](const Line& line) { return !line.linked && !line.running && line.text.starts_with(*title); });
    return found == lines.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - lines.begin()));
}

// The lines below the headline down to the third stretch of running text (a lead and a caption may stand before the article), then the few above it.
std::vector<std::size_t> lines_near(const std::vector<Line>& lines, std::size_t title) {
    constexpr std::size_t kBelow = 12, kAbove = 5, kRunning = 3;
    std::vector<std::size_t> near;
    std::size_t running = 0;
    for (std::size_t i = title; i < lines.size() && i <= title + kBelow && running < kRunning; ++i) {
        near.push_back(i);
        running += lines[i].running;
    }
    for (std::size_t up = 1; up <= kAbove && up <= title; ++up) near.push_back(title - up);
    return near;
}

// What stands before the first sign that divides running text from a date or a place: "Porto, 5 March 2026 – The ...".
std::string_view before_text(std::string_view text) {
    constexpr std::size_t kFirstBytes = 60;
    std::size_t first = std::string_view::npos;
    for (const auto separator : kSeparators) first = std::min(first, text.substr(0, kFirstBytes).find(separator));
    return first == std::string_view::npos ? std::string_view{} : text.substr(0, first);
}

// A line with a date and little else; of running text, what it begins with.
bool is_date_line(std::string_view text, bool running, DayOrder order) {
    constexpr std::size_t kFewWords = 6, kMostWords = 12, kMostBehind = 25, kFirstWord = 14;
    if (running) text = before_text(text);
    const auto digit = text.find_first_of("0123456789");
    if (digit == std::string_view::npos) return false;
    const std::size_t words = words_in(text);
    const bool leads = digit <= kFirstWord && !running;
    const bool told = begins_as_published(text) || text.find('|') != std::string_view::npos || after_by(text);
    if (words > (leads ? kMostBehind : told && !running ? kMostWords : kFewWords)) return false;
    const auto stamp = find_stamp(text, "", order);
    return stamp && stamp->precision >= TimePrecision::Day;
}

// Whether the lines near the headline can tell more about the date than what was said: of a rank before theirs
// with a day and no need of a local time.
bool asks_for_date_lines(const std::vector<Said>& published) {
    return std::ranges::none_of(published, [](const Said& said) {
        if (said.rank >= kRankOfNearDate) return false;
        const auto stamp = find_stamp(said.value, "");
        return stamp && stamp->precision >= TimePrecision::Day && !stamp->value.ends_with('Z');
    });
}

// A date so many lines above the headline, with a rubric and a button between, is as good as one below it; what
// stands higher may be today's.
constexpr std::size_t kRightAbove = 3;
constexpr int kRankOfFoot = 9;

void say_dates_near(const std::vector<Line>& lines, const std::vector<std::size_t>& near, const std::string& title, DayOrder order, Collected& c) {
    for (const std::size_t i : near) {
        const Line& line = lines[i];
        // "Bridge closed was posted on 5 March 2026 and filed under County."
        std::string_view text = line.text;
        if (text.starts_with(title)) text = trimmed(text.substr(title.size()));
        if (is_other_date(text) || !is_date_line(text, line.running, order)) continue;
        const int rank = i + kRightAbove < near.front() ? kRankOfFoot : kRankOfNearDate;
        if (begins_as_updated(text)) say(c.modified, text, "byline", rank, line.node);
        else say(c.published, text, "byline", rank, line.node);
    }
    // "Published on" may stand at the foot of the page.
    for (const Line& line : lines) {
        if (!line.running && begins_as_published(line.text) && !begins_as_updated(line.text)) say(c.published, line.text, "byline", kRankOfFoot, line.node);
    }
}

// "05.03.2026 - Ana Ruiz": names between the signs that divide a line with a date.
std::vector<std::string> names_beside_date(std::string_view line, DayOrder order) {
    std::vector<std::string_view> pieces{line};
    for (const auto separator : kSeparators) {
        std::vector<std::string_view> cut;
        for (std::string_view piece : pieces) {
            for (auto at = piece.find(separator); at != std::string_view::npos; at = piece.find(separator)) {
                cut.push_back(piece.substr(0, at));
                piece.remove_prefix(at + separator.size());
            }
            cut.push_back(piece);
        }
        pieces = std::move(cut);
    }
    if (pieces.size() < 2 || std::ranges::none_of(pieces, [&](std::string_view piece) { return find_stamp(piece, "", order).has_value(); })) return {};
    constexpr std::size_t kMostWords = 3;
    for (const std::string_view piece : pieces) {
        const auto name = trimmed(piece);
        if (words_in(name) <= kMostWords && all_capitals_begin(name) && looks_like_person(name, false)) return {std::string(name)};
    }
    return {};
}

// A byline, a name beside the date, a label ("Author") and the name on the next line; below the text, the
// name that is set off on a line of its own, or that stands behind a label.
std::vector<std::string> names_near(const std::vector<Line>& lines, const std::vector<std::size_t>& near, std::size_t title, DayOrder order) {
    static const auto labels = byline_words("by");
    const auto names_below = [&](std::size_t i) {
        const bool labelled = i + 1 < lines.size() && !lines[i + 1].running && labels.contains(bare(lines[i].text));
        return labelled ? people_in(lines[i + 1].text, false) : std::vector<std::string>{};
    };
    for (const std::size_t i : near) {
        const Line& line = lines[i];
        if (line.running) continue;
        if (auto names = names_in_byline(line.text); !names.empty()) return names;
        // "By Ana" alone on its line.
        if (const auto named = after_by(line.text); named && words_in(*named) == 1 && all_capitals_begin(*named)) {
            if (auto names = people_in(*named, true); !names.empty()) return names;
        }
        if (!line.linked) {
            if (auto names = names_beside_date(line.text, order); !names.empty()) return names;
        }
        if (auto names = names_below(i); !names.empty()) return names;
    }
    constexpr std::size_t kMostWords = 3, kShortestLabel = 4;
    bool text_begun = false;
    for (std::size_t i = title + 1; i < lines.size(); ++i) {
        const Line& line = lines[i];
        text_begun |= line.running;
        // A byline that stands right before the text, however far below the headline.
        if (!text_begun && i + 1 < lines.size() && lines[i + 1].running && after_by(line.text)) {
            if (auto names = people_in(line.text, false); !names.empty()) return names;
        }
        if (!text_begun || line.linked) continue;
        if (auto names = names_below(i); !names.empty()) return names;
        const auto named = after_by(line.text);
        if (named && line.text.size() - named->size() > kShortestLabel) {
            // Behind a comma stands the office.
            if (auto names = people_in(named->substr(0, named->find(',')), false); !names.empty()) return names;
        }
        const bool alone = !line.running && line.set_off && i > 0 && lines[i - 1].running && (i + 1 == lines.size() || !lines[i + 1].running);
        if (alone && words_in(line.text) <= kMostWords && all_capitals_begin(line.text) && looks_like_person(line.text, false)) return people_in(line.text, false);
    }
    return {};
}

// Some pages say "Bridge closed | Lake Post" where the outlet's name belongs.
std::string outlet_without_title(const std::string& outlet, const std::vector<Said>& titles) {
    for (const auto separator : kSeparators) {
        const auto at = outlet.rfind(separator);
        if (at == std::string::npos || at == 0) continue;
        const std::string head = bare(std::string_view(outlet).substr(0, at));
        const auto begins_with_head = [&](const Said& said) { return said.value != outlet ? bare(said.value).starts_with(head) : true; };
        if (!head.empty() && std::ranges::any_of(titles, begins_with_head)) return outlet.substr(at + separator.size());
    }
    return outlet;
}

// How well a headline fits a declared title: the same, one the beginning of the other, one within the other.
int agreement(const std::string& title, const std::string& headline) {
    if (title.empty()) return 0;
    if (title == headline) return 3;
    if (title.starts_with(headline) || headline.starts_with(title)) return 2;
    return title.find(headline) != std::string::npos ? 1 : 0;
}

// The beginning or end of a headline that is a declared title, where the edge of an element ends it.
std::optional<std::string> part_of(const Headline& headline, const std::vector<std::string>& declared, const std::vector<Said>& titles) {
    constexpr std::size_t kFewestWords = 3;
    for (std::size_t n = 0; n < declared.size(); ++n) {
        if (words_in(declared[n]) < kFewestWords) continue;
        for (const std::string& head : headline.heads) {
            if (head == declared[n]) return titles[n].value;
        }
        for (std::size_t t = 0; t < headline.tails.size(); ++t) {
            const std::string& tail = headline.tails[t];
            if (words_in(tail) >= kFewestWords && declared[n].ends_with(tail)) return headline.tail_texts[t];
        }
    }
    return std::nullopt;
}

// Whether the headline has a long word, or its beginning, in common with what the page declares as its title.
bool speaks_of(const std::vector<std::string>& declared, std::string_view words) {
    constexpr std::size_t kLongWord = 5, kStem = 6;  // bytes; shorter words are in every title
    for (const auto word : split(words, ' ')) {
        if (word.size() < kLongWord) continue;
        const auto stem = word.substr(0, next_boundary(word, std::min(word.size(), kStem)));
        if (std::ranges::any_of(declared, [&](const std::string& title) { return title.find(stem) != std::string::npos; })) return true;
    }
    return false;
}

// The pieces of <title> between separators, bare: one of them is the headline where no field declares it.
std::vector<std::string> pieces_of_title(std::string_view title) {
    std::vector<std::string> pieces;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < title.size();) {
        const auto separator = std::ranges::find_if(kSeparators, [&](std::string_view one) { return title.substr(i).starts_with(one); });
        if (separator == kSeparators.end()) {
            ++i;
            continue;
        }
        pieces.push_back(bare(title.substr(begin, i - begin)));
        begin = i += separator->size();
    }
    pieces.push_back(bare(title.substr(begin)));
    return pieces;
}

// A headline in the markup is the title when the page's own declarations agree with it. Gives its node, or 0.
std::uint32_t choose_title(Collected& c, const std::vector<Headline>& h1, const std::vector<Headline>& lower, Metadata& data) {
    constexpr std::size_t kFewestWords = 2, kFewestOfLower = 3;
    constexpr int kField = 3;  // rank of the fields that hold a title and no outlet
    std::ranges::stable_sort(c.titles, {}, &Said::rank);
    std::erase_if(c.titles, [](const Said& said) { return said.value.size() > kLongestTitle || !has_letter(said.value) || said.value.starts_with('<'); });
    if (c.titles.size() > kMostTitles) c.titles.erase(c.titles.begin() + kMostTitles, c.titles.end());
    const bool behind_name = data.outlet && std::ranges::any_of(c.titles, [&](const Said& said) { return said.from == "title" && begins_with(said.value, *data.outlet); });
    std::vector<std::string> pieces;
    for (Said& said : c.titles) {
        if (said.from == "title" && pieces.empty()) pieces = pieces_of_title(said.value);
        said.value = title_without_outlet(said.value, data.outlet, data.url);
    }
    std::vector<std::string> declared;
    for (const Said& said : c.titles) declared.push_back(bare(said.value));
    const std::string own_name = data.outlet ? bare(*data.outlet) : std::string{};
    const auto usable = [&](const Headline& headline, const std::string& words) { return !words.empty() && !headline.home && words != own_name; };
    const auto take = [&](std::string title, const Headline& headline) {
        data.title = std::move(title);
        // The same words may stand in several places; the text follows the first.
        std::uint32_t node = headline.node;
        for (const Headline& other : lower) {
            if (other.text == headline.text) node = std::min(node, other.node);
        }
        return node;
    };
    int best = 0;
    const Headline* chosen = nullptr;
    for (const Headline& headline : h1) {
        const std::string words = bare(headline.text);
        if (!usable(headline, words) || words_in(words) < kFewestWords) continue;
        for (const std::string& title : declared) {
            if (const int agreed = agreement(title, words); agreed > best) {
                best = agreed;
                chosen = &headline;
            }
        }
    }
    constexpr int kSame = 3;
    // The whole headline, kicker and all, may stand in <title>, and a field tell where it really begins.
    for (const Headline& headline : h1) {
        for (std::size_t t = 0; t < headline.tails.size(); ++t) {
            if (words_in(headline.tails[t]) < kFewestOfLower) continue;
            for (std::size_t n = 0; n < declared.size(); ++n) {
                if (c.titles[n].rank < kField && declared[n] == headline.tails[t]) return take(headline.tail_texts[t], headline);
            }
        }
    }
    if (best < kSame) {
        // A lower headline that a field declares word for word is surer than one that only resembles it.
        for (const Headline& headline : lower) {
            const std::string words = bare(headline.text);
            if (!usable(headline, words) || words_in(words) < kFewestOfLower) continue;
            if (chosen && bare(chosen->text).find(words) != std::string::npos) continue;
            for (std::size_t n = 0; n < declared.size(); ++n) {
                if (c.titles[n].rank < kField && declared[n] == words) return take(headline.text, headline);
            }
        }
        for (const Headline& headline : h1) {
            if (!usable(headline, bare(headline.text))) continue;
            if (auto part = part_of(headline, declared, c.titles)) return take(std::move(*part), headline);
        }
    }
    if (chosen) {
        // A headline may end with the outlet's name too, where a field says that the title is without it.
        std::string less = title_without_outlet(chosen->text, data.outlet, data.url);
        const bool is_less = std::ranges::find(declared, bare(less)) != declared.end();
        return take(is_less ? std::move(less) : chosen->text, *chosen);
    }
    for (const Headline& headline : lower) {
        const std::string words = bare(headline.text);
        if (!usable(headline, words)) continue;
        const bool is_piece = pieces.size() > 1 && words_in(words) >= kFewestWords && std::ranges::find(pieces, words) != pieces.end();
        const auto declares = [&](const std::string& title) { return words_in(words) >= kFewestOfLower && (title == words || (behind_name && title.ends_with(words))); };
        if (is_piece || std::ranges::any_of(declared, declares)) return take(headline.text, headline);
    }
    for (const Headline& headline : h1) {
        const std::string words = bare(headline.text);
        if (!usable(headline, words) || words_in(words) < kFewestWords || (pieces.size() > 1 && pieces.back() == words)) continue;
        // What ends with a declared title has a kicker before it.
        const auto ends = [&](const std::string& title) { return words_in(title) >= kFewestWords && words.ends_with(title); };
        if (std::ranges::none_of(declared, ends) && speaks_of(declared, words)) return take(headline.text, headline);
        break;  // only the first one stands over the text
    }
    if (c.titles.empty()) return h1.size() == 1 ? take(h1.front().text, h1.front()) : 0;
    data.title = c.titles.front().value;
    // Where the text begins, even if the headline there has other words in it.
    for (const Headline& headline : h1) {
        if (!headline.home && (h1.size() == 1 || bare(headline.text).find(declared.front()) != std::string::npos)) return headline.node;
    }
    return 0;
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
    const auto without_quotes = [](std::string_view name) {
        constexpr std::string_view kQuotes = "'\"[]";
        const auto begin = name.find_first_not_of(kQuotes), end = name.find_last_not_of(kQuotes);
        return begin == std::string_view::npos ? std::string{} : std::string(name.substr(begin, end - begin + 1));
    };
    const auto named = after_by(text);
    std::vector<std::string> people;
    bool rejected = false;
    for (std::string& name : split_names(named.value_or(text))) {
        name = without_quotes(name);
        while (name.ends_with('.') && name.size() > 4 && name[name.size() - 3] != ' ' && name[name.size() - 3] != '.') name.pop_back();
        // Behind something that is no name, a single word is none either: "lake.example, Porto".
        if (looks_like_person(name, sure && !rejected)) people.push_back(std::move(name));
        else if (rejected = true; !people.empty()) break;  // what stands behind the names is a date or an office
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

bool begins_as_updated(std::string_view line) {
    static const auto updated = byline_words("updated");
    return std::ranges::any_of(updated, [&](std::string_view word) {
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

// Chinese and Japanese titles have no spaces around the sign before the site's name: "标题-某某网", "标题_某某网".
static std::string_view without_cjk_name(std::string_view title) {
    constexpr std::size_t kLongestName = 8;  // code points
    constexpr unsigned char kFirstCjkByte = 0xE3;  // the lead bytes of U+3000 and of what follows
    const auto at = title.find_last_of("-_|");
    if (at == std::string_view::npos || at == 0 || at + 1 == title.size()) return title;
    const std::string_view name = title.substr(at + 1);
    const bool cjk = static_cast<unsigned char>(name[0]) >= kFirstCjkByte && static_cast<unsigned char>(title[at - 1]) >= 0x80;
    return cjk && length_of(name) <= kLongestName && length_of(name) < length_of(title.substr(0, at)) ? title.substr(0, at) : title;
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

Metadata metadata_of(const Html& html, const MetadataOptions& options) {
    std::vector<Headline> h1, lower;
    Collected c = collect(html, h1, lower);
    Metadata data;
    data.url = options.url;
    const auto canonical = best_of(c.urls, [](const Said& said) -> std::optional<std::string> {
        const std::string_view url = archived_address(said.value);
        return host_of(url) && (begins_with(url, "http://") || begins_with(url, "https://")) ? std::optional(std::string(url)) : std::nullopt;
    });
    if (!data.url) data.url = canonical;
    data.outlet = best_of(c.outlets, [](const Said& said) -> std::optional<std::string> {
        return said.value.size() <= kLongestName && has_letter(said.value) ? std::optional(said.value) : std::nullopt;
    });
    data.language = best_of(c.languages, [](const Said& said) -> std::optional<std::string> { return said.value; });
    data.credits = std::move(c.credits);
    if (data.credits.size() > kMostCredits) data.credits.erase(data.credits.begin() + kMostCredits, data.credits.end());
    if (data.outlet) data.outlet = outlet_without_title(*data.outlet, c.titles);
    if (!data.outlet) data.outlet = outlet_shown(html, c.titles, data.url);
    const std::uint32_t title_node = choose_title(c, h1, lower, data);
    if (!data.outlet && data.url) {
        auto host = *host_of(*data.url);
        data.outlet = host.starts_with("www.") ? host.substr(4) : host;
    }
    if (title_node > 0) {
        for (auto* list : {&c.authors, &c.published, &c.modified}) put_page_head_last(*list, title_node);
    }
    choose_authors(c, data);
    std::vector<Line> lines;
    if (data.authors.empty() || asks_for_date_lines(c.published)) lines = lines_of(html, [&](std::uint32_t i) { return is_left_out(html, i, c.comments); });
    const DayOrders orders = orders_of(c, data, lines);
    data.day_order = orders.shown;
    if (const auto title = title_line(html, lines, data.title, title_node)) {
        const auto near = lines_near(lines, *title);
        say_dates_near(lines, near, data.title.value_or(""), data.day_order, c);
        if (data.authors.empty()) {
            data.authors = names_near(lines, near, *title, data.day_order);
            const std::string host = packed_host_of(data.url);
            std::erase_if(data.authors, [&](const std::string& name) { return is_outlet(name, data, host); });
        }
    }
    data.published = best_stamp(c.published, options.today, orders);
    data.modified = best_stamp(c.modified, options.today, orders);
    tell_in_local_time(data.published, c.published, data.day_order);
    tell_in_local_time(data.modified, c.modified, data.day_order);
    if ((!data.published || data.published->precision < TimePrecision::Day) && data.url) {
        auto stamp = stamp_in_address(*data.url);
        if (stamp && !(options.today && is_after(*stamp, *options.today))) data.published = std::move(stamp);
    }
    if (canonical && options.url) {
        const auto theirs = host_of(*canonical), ours = host_of(archived_address(*options.url));
        const auto tail = [](std::string_view host) { return host.starts_with("www.") ? host.substr(4) : host; };
        if (theirs && ours && !tail(*theirs).ends_with(tail(*ours)) && !tail(*ours).ends_with(tail(*theirs))) {
            data.credits.push_back({*theirs, CreditHow::Syndicated, std::string("canonical: ").append(*canonical)});
        }
    }
    return data;
}

}  // namespace stemma::page
