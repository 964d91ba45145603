#include "page/sayings.h"

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <unordered_map>
#include <utility>

#include "base/rows.h"
#include "page/bylines.h"
#include "page/dates.h"
#include "page/furniture.h"
#include "page/json_ld.h"
#include "page/lines.h"
#include "page/outlet.h"
#include "page/text.h"

namespace stemma::page {
namespace {

using nlohmann::json;

// Objects looked at in each script of JSON-LD; real pages have some hundred in all.
constexpr std::size_t kMostObjects = 20000;
// A byline's bytes; longer is a paragraph about the author.
constexpr std::size_t kLongestByline = 160;

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

}  // namespace

void say(std::vector<Said>& list, std::string_view value, std::string_view from, int rank, std::uint32_t node, bool person) {
    if (list.size() >= kMostSaid || value.size() > kLongestSaying) return;
    // Entities that are still there were escaped twice.
    std::string folded = value.find('&') == std::string_view::npos ? fold_text(value) : fold_text(without_entities(value));
    if (!folded.empty()) list.push_back({std::move(folded), std::string(from), rank, node, person});
}

namespace {

// A field's date, spelt out where it is a number of seconds.
std::string spelt_date(std::string_view field) {
    const auto stamp = stamp_of_seconds(field, "");
    return stamp ? stamp->value : std::string(field);
}

// ---- JSON-LD (https://schema.org/Article)

std::string string_of(const json& value) { return value.is_string() ? value.get<std::string>() : std::string{}; }

// Times are also written as numbers of seconds.
std::string date_of(const json& value) { return spelt_date(value.is_number_integer() ? value.dump() : string_of(value)); }

std::string name_of(const json& value) {
    // Careless templates put a list into a list; what is nested deeper is no name.
    constexpr int kMostNested = 8;
    const json* inner = &value;
    for (int depth = 0; depth < kMostNested && inner->is_array() && !inner->empty(); ++depth) inner = &inner->front();
    if (inner->is_string()) return inner->get<std::string>();
    if (inner->is_object() && inner->contains("name")) return string_of((*inner)["name"]);
    return {};
}

// How well a type says that the object is what the page was made for: 0 an article, then what may hold one.
std::optional<int> article_rank(const json& object) {
    auto type = object.find("@type");
    const bool bare_key = type == object.end();
    if (bare_key) type = object.find("type");  // as careless templates write it
    if (type == object.end()) return std::nullopt;
    const auto rank_of = [](const json& t) -> std::optional<int> {
        std::string name = string_of(t);
        if (const auto slash = name.find_last_of("/:#"); slash != std::string::npos) name.erase(0, slash + 1);
        if (ends_with(name, "Article") || ends_with(name, "Posting") || name == "Report" || name == "Recipe") return 0;
        if (name == "HowTo" || name == "CreativeWork" || name == "Review" || name == "VideoObject" || name == "WebPage" || name == "ItemPage") return 2;
        return std::nullopt;
    };
    if (bare_key && rank_of(*type) != 0) return std::nullopt;
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

// What is said to be an organization and no person besides.
bool is_organization(const json& author) {
    const auto type = author.is_object() ? author.find("@type") : author.end();
    return author.is_object() && type != author.end() && type->is_string() && ends_with(type->get<std::string>(), "Organization");
}

void say_authors(const json& author, const NamesById& names, int rank, Described& d) {
    constexpr std::string_view kFrom = "json-ld";
    if (author.is_array()) {
        for (const json& one : author) say(d.authors, author_of(one, names), kFrom, rank, 0, !is_organization(one));
    } else if (author.is_object() && author.contains("name") && author["name"].is_array()) {
        for (const json& one : author["name"]) say(d.authors, string_of(one), kFrom, rank, 0, true);
    } else {
        say(d.authors, author_of(author, names), kFrom, rank, 0, !is_organization(author));
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
    const auto date = [&](const char* key) {
        const auto found = object.find(key);
        return found == object.end() ? std::string{} : date_of(*found);
    };
    say(d.published, date("datePublished"), kFrom, 1 + below);
    say(d.published, date("dateCreated"), kFrom, 8);
    say(d.published, date("uploadDate"), kFrom, 8);
    say(d.modified, date("dateModified"), kFrom, 1 + below);
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
    // Not std::ranges: clang 14, which builds the fuzz targets, cannot read the std::ranges::subrange of libstdc++ 12.
    if (c.described.size() > 1 && c.titles.size() + c.urls.size() <= kMostTitles) std::stable_partition(c.described.begin(), c.described.end(), is_own);
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

void read_meta(const Html& html, std::uint32_t i, bool other_item, Collected& c) {
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
        if (attr == Attr::Itemprop && other_item) continue;
        const std::string name = lower_ascii(html.attribute(i, attr));
        const auto row = names.find(name);
        if (row == names.end()) continue;
        const auto [field, rank] = row->second;
        if (field == "source") {
            if (const auto host = host_of(content)) c.credits.push_back({*host, CreditHow::Syndicated, name + ": " + std::string(content)});
        } else if (auto* list = field_of(c, field)) {
            const bool date = list == &c.published || list == &c.modified;
            say(*list, date ? spelt_date(content) : std::string(content), "meta:" + name, rank, 0, true);
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

}  // namespace

std::string text_of(const Html& html, std::uint32_t i) {
    // Elements that hold a name or a date are small; a wrapper around a whole page is not worth the copy.
    constexpr std::uint32_t kMostNodes = 60;
    if (html.nodes[i].end - i > kMostNodes) return {};
    return shown_text(html, i);
}

namespace {

bool has_word(std::string_view lowered, std::string_view word) { return lowered.find(word) != std::string_view::npos; }

void read_time(const Html& html, std::uint32_t i, Collected& c) {
    const std::string machine = spelt_date(html.attribute(i, Attr::Datetime)), shown = text_of(html, i);
    const std::string value = find_stamp(machine, "") ? machine : shown;
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

// Bytes of "jd", "red": shorthands that stand for people or desks.
constexpr std::size_t kShorthand = 3;

void read_author_element(const Html& html, std::uint32_t i, bool author_class, Collected& c) {
    if (std::string name = named_in(html, i); !name.empty()) {
        say(c.authors, name, "byline", 6, i, true);
        return;
    }
    const std::string text = text_of(html, i);
    if (text.empty() || text.size() > kLongestByline) return;
    // A single word behind "by" is a name if it begins like one; "jd" is a shorthand of the desk.
    if (const auto named = after_by(text)) return say(c.authors, text, "byline", 6, i, all_capitals_begin(named->substr(0, named->find(' '))) && named->size() > kShorthand);
    if (std::string name = author_class ? only_link_in(html, i, text) : std::string{}; !name.empty()) return say(c.authors, name, "byline", 8, i, true);
    say(c.authors, text, "byline", 8, i);
}

// What a class or id attribute says about what stands in its element.
struct NamesSay {
    Hint hint;
    bool comment = false, author = false, byline = false, date = false, dated = false, title = false, others = false, account = false;
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
        NamesSay say{hint_of_names(names), any({"comment"}), any({"author", "autor"}), any({"byline", "writer", "poster"}), any({"date"}), false, any({"title", "headline", "titel"}),
                     any({"related", "teaser", "recommend"}), any({"username"})};
        // "image-author" took the picture.
        if (any({"image", "foto", "photo", "bild", "picture", "caption"})) say.author = say.byline = false;
        say.dated = say.date || any({"datum", "publish", "byline", "time", "meta", "posted", "author"});
        return say;
    }

    std::unordered_map<std::string_view, NamesSay> known_;  // views of the page
};

// Whether an element is an item of microdata other than the article: what it is of the article (a citation, its
// picture) or its kind (a comment) says so. Its authors and dates are its own. https://html.spec.whatwg.org/#microdata
bool is_other_item(const Html& html, std::uint32_t i) {
    static const auto rows = [] {
        std::unordered_map<std::string_view, std::string_view> map;
        for (const Row& row : rows_of("data/page/other_items.tsv")) {
            if (row.size() > 1) map.emplace(row[0], row[1]);
        }
        return map;
    }();
    const auto is = [&](std::string_view word, std::string_view kind) {
        const auto row = rows.find(word);
        return row != rows.end() && row->second == kind;
    };
    const auto props = html.attribute(i, Attr::Itemprop);
    if ((html.nodes[i].end - i) * 2 >= html.nodes.size()) return false;  // an element that was never closed, or the page's own
    if (!props.empty() && (html.has(i, Attr::Itemscope) || html.has(i, Attr::Itemtype))) {
        const auto words = split(props, ' ');
        return std::ranges::any_of(words, [&](std::string_view word) { return is(word, "property"); });
    }
    const auto type = html.attribute(i, Attr::Itemtype);
    return !type.empty() && is(type.substr(type.find_last_of("/#:") + 1), "type");
}

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
        std::string name = named_in(html, i);
        say(c.authors, name.empty() ? text_of(html, i) : name, "author link", 7, i, true);
        return;
    }
    if (names.comment || id.comment) return;
    if (names.account && tag == Tag::A) {
        const std::string text = text_of(html, i);
        if (text.size() <= kLongestByline) say(c.authors, text, "account", kRankOfAccounts, i, true);
        return;
    }
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

}  // namespace

bool is_left_out(const Html& html, std::uint32_t i, const std::vector<std::uint32_t>& comments) {
    switch (html.nodes[i].tag) {
        case Tag::Head: case Tag::Script: case Tag::Style: case Tag::Template: case Tag::Select: case Tag::Svg: case Tag::Nav: case Tag::Textarea: case Tag::Iframe:
            return true;
        default: return std::ranges::binary_search(comments, i);
    }
}

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

namespace {

// After all else of its kind, and only if it is a whole name.
void put_last(Said& said) {
    if (said.rank >= kRankOfBoxes) return;
    said.rank += kRankOfBoxes;
    said.person = false;
}

// A kicker, a headline and a second line often share one element: where one of them may end.
void cut_headline(const Html& html, Headline& headline) {
    constexpr std::size_t kMostPieces = 6;
    std::vector<std::string> pieces;
    for (std::uint32_t i = headline.node + 1; i < html.nodes[headline.node].end; ++i) {
        const Tag tag = html.nodes[i].tag;
        if (tag == Tag::Script || tag == Tag::Style || tag == Tag::Template || tag == Tag::Rt || tag == Tag::Rp) i = html.nodes[i].end - 1;
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
    Headline headline{text_of(html, i), links_home(html, i), i, {}, {}, {}};
    if (headline.text.empty() || headline.text.size() > kLongestTitle) return;
    cut_headline(html, headline);
    list.push_back(std::move(headline));
}

}  // namespace

Collected collect(const Html& html, std::vector<Headline>& h1, std::vector<Headline>& lower) {
    Collected c;
    std::uint32_t drawing_end = 0;  // pictures have titles of their own
    std::uint32_t others_end = 0, other_item_end = 0;
    // The first of them names the page; each is copied whole, and one within another is text of the outer.
    constexpr std::size_t kMostTitleElements = 5;
    std::size_t title_elements = 0;
    std::uint32_t title_end = 0;
    NameReader reader;
    const auto read = [&](std::uint32_t i, const NamesSay& names, const NamesSay& id) {
        const std::size_t authors = c.authors.size(), published = c.published.size(), modified = c.modified.size();
        if (i < other_item_end) return;
        read_element(html, i, names, id, c);
        if (i >= others_end && !names.others) return;
        for (auto [list, begin] : {std::pair{&c.authors, authors}, {&c.published, published}, {&c.modified, modified}}) {
            for (std::size_t n = begin; n < list->size(); ++n) put_last((*list)[n]);
        }
    };
    std::vector<std::uint32_t> headlines;
    for (std::uint32_t i = 1; i < html.nodes.size(); ++i) {
        if (html.nodes[i].tag == Tag::H1) headlines.push_back(i);
    }
    const auto holds_h1 = [&](std::uint32_t i) {
        const auto next = std::ranges::lower_bound(headlines, i);
        return next != headlines.end() && *next < html.nodes[i].end;
    };
    for (std::uint32_t i = 1; i < html.nodes.size(); ++i) {
        if (html.nodes[i].tag != Tag::Text && html.nodes[i].count > 0 && is_other_item(html, i)) other_item_end = std::max(other_item_end, html.nodes[i].end);
        switch (html.nodes[i].tag) {
            case Tag::Text: break;
            case Tag::Meta: read_meta(html, i, i < other_item_end, c); break;
            case Tag::Link: read_link(html, i, c); break;
            case Tag::Svg: drawing_end = std::max(drawing_end, html.nodes[i].end); break;
            case Tag::Title:
                if (i < drawing_end || i < title_end || title_elements == kMostTitleElements) break;
                ++title_elements;
                title_end = html.nodes[i].end;
                say(c.titles, html.text_below(i), "title", 5);
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
                // Readers' comments hold names and times too, of the wrong people; what holds the headline is an article
                // that is called a comment.
                if (hint.part == Part::Comments && !holds_h1(i)) {
                    c.comments.push_back(i);
                    i = html.nodes[i].end - 1;
                    break;
                }
                if (is_of_others(html, i, hint)) others_end = std::max(others_end, html.nodes[i].end);
                if (names.title || (i >= other_item_end && html.attribute(i, Attr::Itemprop) == "headline")) read_headline(html, i, lower);
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

namespace {

// Elements so far above the headline belong to the page's head: today's date, the newest posts. A byline
// above the headline with icons and buttons stands within so many nodes of it.
constexpr std::uint32_t kNodesAboveTitle = 60;

}  // namespace

void put_page_head_last(std::vector<Said>& list, std::uint32_t title_node) {
    for (Said& said : list) {
        if (said.node > 0 && said.node + kNodesAboveTitle < title_node) put_last(said);
    }
}

}  // namespace stemma::page
