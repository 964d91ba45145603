#include "page/metadata.h"

#include <algorithm>
#include <utility>

#include "base/rows.h"
#include "page/credits.h"
#include "page/furniture.h"
#include "page/lines.h"
#include "page/sayings.h"
#include "page/text.h"

namespace stemma::page {
namespace {

// Authors and credits that a page has at most.
constexpr std::size_t kMostAuthors = 30, kMostCredits = 50;

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

// A bare "date" says not of what: the last change as often as the publication.
constexpr int kRankOfBareDate = 7;

// No report was changed before it was published. The two are the other way round where the publication comes from
// a field that may hold either; else what is told as the change is the last saving of the draft.
void settle_order(Metadata& data, const std::vector<Said>& published, DayOrders orders) {
    if (!data.published || !data.modified || !is_before(*data.modified, *data.published)) return;
    const bool bare = std::ranges::any_of(published, [&](const Said& said) {
        if (said.rank < kRankOfBareDate || said.from != data.published->from || !said.from.starts_with("meta:")) return false;
        const auto stamp = find_stamp(said.value, said.from, orders.declared);
        return stamp && stamp->value == data.published->value;
    });
    if (bare) std::swap(data.published, data.modified);
    else data.modified.reset();
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

// Whether a name in an author's place is the outlet's: spelt as the outlet, or filling the host, with or without
// an article before it ("El Puente" at elpuente.example and at puente.example). Two words that fill the host
// and begin with no article are a person on a page of her own, unless they are all in capitals, as logos are.
bool is_outlet(std::string_view name, const Metadata& data, const std::string& host) {
    static const auto articles = byline_words("article");
    const std::string letters = packed(name), words = bare(name);
    const auto space = words.find(' ');
    const bool article = space != std::string::npos && articles.contains(words.substr(0, space));
    const bool shouted = std::ranges::none_of(name, [](char ch) { return ch >= 'a' && ch <= 'z'; });
    if (letters == host && !article && !shouted && std::ranges::count(name, ' ') == 1 && all_capitals_begin(name)) return false;
    if (letters == host || (article && packed(words.substr(space + 1)) == host)) return true;
    // "SeglerBlog" at seglerblog.lake.example.
    if (name.find(' ') == std::string_view::npos && is_own_name(name, data.outlet, data.url)) return true;
    if (!data.outlet) return false;
    if (packed(*data.outlet) == letters) return true;
    // "News Lake Courier": the outlet's name with words around it is a desk of it.
    const std::string outlet = bare(*data.outlet), padded = " " + words + " ";
    return outlet.find(' ') != std::string::npos && padded.find(" " + outlet + " ") != std::string::npos;
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

// Rank of a byline in the markup: what comes before it says in so many words that it is the author.
constexpr int kRankOfByline = 6;

// Hosts that give a page to everybody who wants one, as "anaruiz.wordpress.com".
bool is_host_of_people(const std::optional<std::string>& url) {
    static const std::vector<Row> rows = rows_of("data/page/people_hosts.txt");
    const auto host = url ? host_of(archived_address(*url)) : std::nullopt;
    return host && std::ranges::any_of(rows, [&](const Row& row) { return host->size() > row[0].size() && ends_with(*host, row[0]) && (*host)[host->size() - row[0].size() - 1] == '.'; });
}

// The name that a line of such a page spells as its host does: "Ana Ruiz" at anaruiz.wordpress.com.
std::vector<std::string> owner_of_page(const std::vector<Line>& lines, const std::optional<std::string>& url) {
    if (!is_host_of_people(url)) return {};
    const std::string host = *host_of(archived_address(*url));
    const std::string label = packed(std::string_view(host).substr(0, host.find('.')));
    for (const Line& line : lines) {
        if (!line.running && packed(line.text) == label && all_capitals_begin(line.text) && looks_like_person(line.text, false)) return {line.text};
    }
    return {};
}

// Whether an agency that stands in an author's place is credited for this article: a field says so, or the byline
// right at the headline; bylines further down belong to other articles.
bool is_of_article(const Said& said, std::uint32_t title_node) {
    constexpr std::uint32_t kNodesBelow = 150;  // a picture, a lead and buttons may stand between the two
    if (said.node == 0) return true;
    return said.rank < kRankOfBoxes && title_node > 0 && said.node < title_node + kNodesBelow;
}

void choose_authors(Collected& c, Metadata& data, std::uint32_t title_node) {
    std::ranges::stable_sort(c.authors, {}, &Said::rank);
    const std::string host = packed_host_of(data.url);
    int taken = -1;
    for (const Said& said : c.authors) {
        if (taken >= 0 && said.rank != taken) break;
        if (said.rank >= kRankOfByline && taken >= 0) break;  // one byline is enough; the next belongs to a teaser
        if (said.rank == kRankOfAccounts && !is_of_article(said, title_node)) continue;
        for (std::string& name : people_in(said.value, said.person)) {
            // On a host of many people's pages, the page's name is its author's.
            const bool own_page = said.person && said.node > 0 && said.rank <= kRankOfByline && is_host_of_people(data.url);
            if (!own_page && (is_outlet(name, data, host) || std::ranges::find(c.site_names, bare(name)) != c.site_names.end())) continue;
            if (data.authors.size() < kMostAuthors && std::ranges::find(data.authors, name) == data.authors.end()) data.authors.push_back(std::move(name));
            taken = said.rank;
        }
    }
    if (data.authors.size() == 1) complete_name(data.authors.front(), c);
    for (const Said& said : c.authors) {
        if (!is_of_article(said, title_node)) continue;
        // "AFP/Ana Ruiz" took a picture.
        const auto slash = said.value.find('/');
        if (slash != std::string::npos && is_agency(std::string_view(said.value).substr(0, slash)) && !agency_of_byline(said.value)) continue;
        for (const std::string& name : split_names(after_by(said.value).value_or(said.value))) {
            if (!is_agency(name) || is_word_too(name)) continue;
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

// "Last change:" on a line of its own, which the date follows; words that templates use for either date do not count.
bool labels_an_update(std::string_view line) {
    static const auto updated = byline_words("updated"), published = byline_words("published");
    const std::string words = bare(line);
    return updated.contains(words) && !published.contains(words);
}

void say_dates_near(const std::vector<Line>& lines, const std::vector<std::size_t>& near, const std::string& title, DayOrder order, Collected& c) {
    for (const std::size_t i : near) {
        const Line& line = lines[i];
        // "Bridge closed was posted on 5 March 2026 and filed under County."
        std::string_view text = line.text;
        if (text.starts_with(title)) text = trimmed(text.substr(title.size()));
        if (is_other_date(text) || !is_date_line(text, line.running, order)) continue;
        if (i > 0 && labels_an_update(lines[i - 1].text)) continue;
        const int rank = i + kRightAbove < near.front() ? kRankOfFoot : kRankOfNearDate;
        if (begins_as_updated(text)) say(c.modified, text, "byline", rank, line.node);
        else say(c.published, text, "byline", rank, line.node);
    }
    for (std::size_t i = 1; i < lines.size(); ++i) {
        if (labels_an_update(lines[i - 1].text) && is_date_line(lines[i].text, lines[i].running, order)) say(c.modified, lines[i].text, "byline", kRankOfFoot, lines[i].node);
    }
    // "Published on" may stand at the foot of the page, and "Bridge closed was posted on 5 March".
    for (const Line& line : lines) {
        if (!line.running && !title.empty() && line.text.size() > title.size() && line.text.starts_with(title)) {
            const auto text = trimmed(std::string_view(line.text).substr(title.size()));
            if (is_date_line(text, false, order) && !begins_as_updated(text)) say(c.published, text, "byline", kRankOfFoot, line.node);
        }
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
    for (const std::string_view piece : pieces_between_signs(title)) pieces.push_back(bare(piece));
    return pieces;
}

// A headline in whose element several stand is spelt as a field or <title> spells it, which has a sign between them.
std::string with_sign(const Headline& headline, const std::vector<std::string>& declared, const std::vector<Said>& titles) {
    if (headline.heads.empty()) return headline.text;
    const std::string words = bare(headline.text);
    for (std::size_t n = 0; n < declared.size(); ++n) {
        if (declared[n] == words && titles[n].value.size() > headline.text.size()) return titles[n].value;
    }
    return headline.text;
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
                if (c.titles[n].rank >= kField) continue;
                const auto declares = [&](const std::string& piece) { return piece == headline.tails[t]; };
                if (declares(declared[n]) || std::ranges::any_of(pieces_of_title(c.titles[n].value), declares)) return take(headline.tail_texts[t], headline);
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
        const bool is_less = less != chosen->text && std::ranges::find(declared, bare(less)) != declared.end();
        if (is_less) return take(std::move(less), *chosen);
        return take(with_sign(*chosen, declared, c.titles), *chosen);
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

// "https://lake.example", "www.lake.example": an address where a name should be.
bool is_address(std::string_view name) { return name.find(' ') == std::string_view::npos && (name.find("://") != std::string_view::npos || name.starts_with("www.") || name.starts_with("//")); }

}  // namespace

Metadata metadata_of(const Html& html, const MetadataOptions& options) {
    std::vector<Headline> h1, lower;
    Collected c = collect(html, h1, lower);
    Metadata data;
    if (options.url && !options.url->empty()) data.url = options.url;
    const auto stated = [](const Said& said) -> std::optional<std::string> {
        const std::string_view url = archived_address(said.value);
        return host_of(url) && (begins_with(url, "http://") || begins_with(url, "https://")) ? std::optional(std::string(url)) : std::nullopt;
    };
    // A template that gives the front page as every page's address says nothing of this one.
    auto canonical = best_of(c.urls, [&](const Said& said) {
        auto url = stated(said);
        return url && !is_front_page(*url) ? url : std::nullopt;
    });
    if (!canonical) canonical = best_of(c.urls, stated);
    if (!data.url) data.url = canonical;
    data.outlet = best_of(c.outlets, [](const Said& said) -> std::optional<std::string> {
        // A template without a headline leaves its sign: "| Lake Post".
        constexpr std::string_view kSigns = " |-";
        const auto begin = said.value.find_first_not_of(kSigns), end = said.value.find_last_not_of(kSigns);
        if (begin == std::string::npos || said.value.size() > kLongestName || !has_letter(said.value) || is_address(said.value)) return std::nullopt;
        return said.value.substr(begin, end - begin + 1);
    });
    data.language = best_of(c.languages, [](const Said& said) -> std::optional<std::string> { return said.value; });
    data.credits = std::move(c.credits);
    if (data.credits.size() > kMostCredits) data.credits.erase(data.credits.begin() + kMostCredits, data.credits.end());
    if (data.outlet) data.outlet = outlet_without_title(*data.outlet, c.titles);
    if (!data.outlet) data.outlet = outlet_shown(html, c.titles, data.url);
    const std::uint32_t title_node = choose_title(c, h1, lower, data);
    if (!data.outlet && data.url) data.outlet = outlet_of_address(*data.url);
    if (!data.outlet) {
        // An address in the name's place; a name that is too long for one is none.
        data.outlet = best_of(c.outlets, [](const Said& said) -> std::optional<std::string> {
            if (said.value.find("://") != std::string::npos) return outlet_of_address(said.value);
            const std::string host = said.value.substr(0, said.value.find('/'));
            return is_domain(host) ? outlet_of_address("https://" + host) : std::nullopt;
        });
    }
    if (title_node > 0) {
        for (auto* list : {&c.authors, &c.published, &c.modified}) put_page_head_last(*list, title_node);
    }
    choose_authors(c, data, title_node);
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
    if (data.authors.empty()) data.authors = owner_of_page(lines, data.url);
    data.published = best_stamp(c.published, options.today, orders);
    data.modified = best_stamp(c.modified, options.today, orders);
    tell_in_local_time(data.published, c.published, data.day_order);
    tell_in_local_time(data.modified, c.modified, data.day_order);
    settle_order(data, c.published, orders);
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
