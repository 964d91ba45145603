// One page to one report: the parts of this step put together. See page.h.
#include <algorithm>

#include <fmt/format.h>

#include "page/article.h"
#include "page/charset.h"
#include "page/credits.h"
#include "page/dates.h"
#include "page/html.h"
#include "page/language.h"
#include "page/metadata.h"
#include "page/plain_text.h"
#include "page/text.h"
#include "stemma/page.h"

namespace stemma {
namespace page {
namespace {

// Bytes at a page's beginning in which markup shows if there is any.
constexpr std::size_t kSniffedBytes = 2048;

bool looks_like_html(std::string_view utf8) {
    const std::string head = lower_ascii(utf8.substr(0, kSniffedBytes));
    for (const std::string_view mark : {"<!doctype html", "<html", "<head", "<body", "<meta", "<title", "<div", "<p>", "<p ", "<article", "<script", "<h1", "<table", "<br", "<span", "<a ", "<style", "<link", "<!--"}) {
        if (head.find(mark) != std::string::npos) return true;
    }
    return false;
}

bool is_html(const Page& page, std::string_view utf8) {
    if (page.media_type) {
        const std::string type = lower_ascii(*page.media_type);
        if (type == "text/html" || type == "application/xhtml+xml") return true;
        if (type == "text/plain") return false;
    }
    const std::string name = lower_ascii(page.source);
    if (name.ends_with(".txt") || name.ends_with(".txt.gz")) return false;
    return looks_like_html(utf8);
}

// Credits that one report keeps. A digest of the day's papers may name fifty; beyond is no report.
constexpr std::size_t kMostCredits = 200;

void add_credit(std::vector<Credit>& credits, Credit credit) {
    const auto same = [&](const Credit& known) { return known.name == credit.name && known.how == credit.how; };
    if (credits.size() < kMostCredits && std::ranges::none_of(credits, same)) credits.push_back(std::move(credit));
}

// The agencies that the report shows by form; they are credited wherever else they stand.
std::vector<std::string> agencies_shown(const Report& report, const std::vector<std::string>& foot) {
    constexpr std::size_t kMostShown = 20;
    std::vector<std::string> names;
    const auto add = [&](std::string_view text) {
        for (std::string& name : agencies_shown_in(text)) {
            if (names.size() < kMostShown && std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
        }
    };
    for (const Paragraph& paragraph : report.paragraphs) {
        if (paragraph.role != Role::Comment && paragraph.role != Role::Caption) add(paragraph.text);
    }
    for (const std::string& line : foot) add(line);
    return names;
}

// Agencies stand where people do in bylines; there they are credits and no authors.
void take_agencies_from_authors(Report& report, const std::vector<std::string>& shown) {
    std::erase_if(report.authors, [&](const std::string& author) {
        if (std::ranges::find(shown, author) == shown.end()) return false;
        add_credit(report.credits, {author, CreditHow::Byline, author});
        return true;
    });
}

// An outlet that names itself ("told The Lake Post") credits nobody.
void drop_own_credits(Report& report) {
    std::erase_if(report.credits, [&](const Credit& credit) { return is_own_name(credit.name, report.outlet, report.url); });
}

// Foot lines that are only a credit leave the body; the others give their credits and stay.
void take_credits(Report& report, const std::vector<std::string>& shown, bool keep_cut) {
    std::vector<Paragraph> kept;
    for (Paragraph& paragraph : report.paragraphs) {
        if (paragraph.role == Role::Comment) {
            kept.push_back(std::move(paragraph));
            continue;
        }
        const bool only = paragraph.role != Role::Heading && paragraph.role != Role::Caption && is_only_credit(paragraph.text, shown);
        if (paragraph.role != Role::Caption) {
            for (Credit& credit : credits_in(paragraph.text, shown)) add_credit(report.credits, std::move(credit));
        }
        if (!only) kept.push_back(std::move(paragraph));
        else if (keep_cut) report.cut.push_back({std::move(paragraph.text), "credit"});
    }
    report.paragraphs = std::move(kept);
}

// "Nordlicht in Porto · 5 March 2026": a byline that begins with an agency.
void credit_first_agency(Report& report, const std::string& line, const std::vector<std::string>& shown) {
    if (auto name = agency_of_byline(line, shown)) add_credit(report.credits, {std::move(*name), CreditHow::Byline, line});
}

// Dates in the page's own words: the line that begins with "Published"; else the first words of the text; else
// the one day that all of the page's short lines with a date name.
std::optional<Stamp> dated_by(const std::vector<std::string>& lines, const std::optional<Stamp>& modified, const ReadOptions& options) {
    constexpr std::size_t kFirstWord = 14;  // bytes before a date that begins a line: "(", "Pressemeldung "
    std::optional<Stamp> only;
    bool several = false;
    for (const std::string& line : lines) {
        auto stamp = find_stamp(line, "text");
        if (!stamp || stamp->precision < TimePrecision::Day || (options.today && is_after(*stamp, *options.today))) continue;
        if (modified && modified->value == stamp->value) continue;  // told as the last change
        if (begins_as_published(line)) return stamp;
        if (line.find_first_of("0123456789") > kFirstWord) continue;
        if (!only) only = std::move(stamp);
        else several |= only->value.substr(0, 10) != stamp->value.substr(0, 10);
    }
    return several ? std::nullopt : only;
}

// What the short lines around the body say: credits, names and dates before it, credits and names behind it.
struct EdgeLines {
    std::vector<std::string> head, foot, dated;
    DayOrder order = DayOrder::Unknown;
};

void take_edge_lines(Report& report, const EdgeLines& lines, const std::vector<std::string>& shown, const ReadOptions& options) {
    bool dated = false;
    for (const std::string& line : lines.foot) {
        for (Credit& credit : credits_in(line, shown)) add_credit(report.credits, std::move(credit));
    }
    for (const std::string& line : lines.head) {
        for (Credit& credit : credits_in(line, shown)) add_credit(report.credits, std::move(credit));
        credit_first_agency(report, line, shown);
        if (report.authors.empty()) report.authors = names_in_byline(line);
        // Trusted before the address, behind all else that tells a date.
        if (!dated && (!report.published || report.published->from == "url")) {
            auto stamp = find_stamp(line, "byline", lines.order);
            // A month alone names an archive.
            if (stamp && stamp->precision >= TimePrecision::Day && !(options.today && is_after(*stamp, *options.today))) {
                report.published = std::move(stamp);
                dated = true;
            }
        }
    }
    // "(Reporting by Ana Ruiz; editing by Tom Berg)"
    for (std::string_view line : lines.foot) {
        while (line.starts_with('(') || line.starts_with('[')) line.remove_prefix(1);
        if (report.authors.empty() && after_by(line)) report.authors = people_in(line.substr(0, line.find_first_of(";)")), false);
    }
    // Metadata took the date of a page with markup from its address already; copied text has no metadata.
    if (!report.published && report.url) {
        auto stamp = stamp_in_address(*report.url);
        if (stamp && !(options.today && is_after(*stamp, *options.today))) report.published = std::move(stamp);
    }
    // Lines that may be about anything are guesses: they come behind the address, unlike bylines.
    if (!report.published) report.published = dated_by(lines.dated, report.modified, options);
    if (report.published && report.modified && is_before(*report.modified, *report.published)) report.modified.reset();
}

std::size_t running_bytes(const Report& report) {
    std::size_t bytes = 0;
    for (const Paragraph& paragraph : report.paragraphs) {
        if (paragraph.role != Role::Comment && paragraph.role != Role::Heading && paragraph.role != Role::Caption) bytes += paragraph.text.size();
    }
    return bytes;
}

Result<Report> from_html(const Page& page, std::string_view utf8, const ReadOptions& options, std::optional<std::string>& declared, EdgeLines& edges) {
    auto html = parse_html(utf8, page.source);
    if (!html) return html.error();
    Metadata data = metadata_of(*html, {page.url, options.today});
    Report report;
    report.url = std::move(data.url);
    report.outlet = std::move(data.outlet);
    report.title = page.feed_title && !data.title ? page.feed_title : std::move(data.title);
    report.authors = std::move(data.authors);
    report.published = std::move(data.published);
    report.modified = std::move(data.modified);
    report.credits = std::move(data.credits);
    declared = std::move(data.language);
    Article article = find_article(*html, {report.title, page.feed_title.has_value() && utf8.find("<body") == std::string_view::npos, options.keep_cut});
    report.paragraphs = std::move(article.paragraphs);
    report.cut = std::move(article.cut);
    edges = {std::move(article.bylines), std::move(article.foot_lines), std::move(article.dated_lines), data.day_order};
    return report;
}

Report from_text(const Page& page, std::string_view utf8, const ReadOptions& options, EdgeLines& edges) {
    PlainText text = read_plain_text(utf8);
    Report report;
    report.url = page.url;
    report.outlet = std::move(text.outlet);
    if (!report.outlet && page.url) report.outlet = outlet_of_address(*page.url);
    report.title = page.feed_title ? page.feed_title : std::move(text.title);
    report.paragraphs = std::move(text.paragraphs);
    report.cut = std::move(text.cut);
    edges.head = std::move(text.bylines);
    if (!options.keep_cut) report.cut.clear();
    return report;
}

void add_feed(Report& report, const Page& page, const ReadOptions& options) {
    if (page.feed_date && !report.published) {
        auto stamp = find_stamp(*page.feed_date, "feed");
        if (stamp && !(options.today && is_after(*stamp, *options.today))) report.published = std::move(stamp);
    }
    // The last source of all: the day on which an archive fetched the page, which is at least no day too early. A page
    // that tells its last change was published before that, and nobody knows when.
    if (page.fetched && !report.published && !report.modified) {
        auto stamp = find_stamp(*page.fetched, "warc");
        if (stamp && stamp->precision >= TimePrecision::Day && !(options.today && is_after(*stamp, *options.today))) {
            constexpr std::size_t kDayBytes = 10;
            stamp->value.resize(kDayBytes);
            stamp->precision = TimePrecision::Day;
            report.published = std::move(stamp);
        }
    }
    if (page.feed_source) add_credit(report.credits, {*page.feed_source, CreditHow::Feed, *page.feed_source});
}

// Nothing can have been published after it was fetched.
ReadOptions options_for(const Page& page, const ReadOptions& options) {
    ReadOptions out = options;
    const auto latest = page.fetched ? latest_day_at(*page.fetched) : std::nullopt;
    if (latest && (!out.today || *latest < *out.today)) out.today = latest;
    return out;
}

Error no_article(const Page& page) {
    return {Fault::NoArticle, page.source, "",
            "no article found; the page has no running text of its own (it may be an overview, a player, or filled by scripts)"};
}

}  // namespace
}  // namespace page

Result<Report> clean(const Page& given, const ReadOptions& given_options) {
    using namespace page;
    const ReadOptions options = options_for(given, given_options);
    if (given.bytes.size() > options.max_page_bytes) {
        return Error{Fault::TooLarge, given.source, "", fmt::format("{} bytes, over the limit of {} for one page", given.bytes.size(), options.max_page_bytes)};
    }
    if (trimmed(given.bytes).empty()) return Error{Fault::Empty, given.source, "", "empty: there is nothing to read"};
    auto utf8 = decode(given.bytes, given.charset, given.source);
    if (!utf8) return utf8.error();
    if (trimmed(*utf8).empty()) return Error{Fault::Empty, given.source, "", "empty: nothing but white space"};
    std::optional<std::string> declared;
    Report report;
    EdgeLines edges;
    if (is_html(given, *utf8)) {
        auto from = from_html(given, *utf8, options, declared, edges);
        if (!from) return from.error();
        report = std::move(*from);
    } else {
        report = from_text(given, *utf8, options, edges);
    }
    report.source = given.source;
    const std::vector<std::string> shown = agencies_shown(report, edges.foot);
    take_agencies_from_authors(report, shown);
    take_edge_lines(report, edges, shown, options);
    take_credits(report, shown, options.keep_cut);
    drop_own_credits(report);
    if (running_bytes(report) < kLeastText) return no_article(given);
    add_feed(report, given, options);
    report.language = language_of(report.text(), declared);
    report.id = report_id_of(report);
    return report;
}

}  // namespace stemma
