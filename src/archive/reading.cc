// Asking: lists of stories, search, reports, pages, feeds.
#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "archive/inside.h"
#include "archive/json_of.h"
#include "archive/pack.h"
#include "archive/schema.h"
#include "archive/words.h"
#include "base/named.h"
#include "base/unicode.h"

namespace stemma {
namespace archive {
namespace {

// Words of a snippet around a hit; FTS5 takes 64 at most.
constexpr const char* kSnippet = "snippet(report_text, -1, char(2), char(3), '…', 28)";

// Values by their places in the text, see stories_where().
enum Value : int { kMatch = 1, kPlaceFrom, kPlaceTo, kFrom, kTo, kGrowthSince, kMost, kSkip };

struct Where {
    std::string text;
    bool by_words = false, by_place = false, from = false, to = false;
};

Where stories_where(const StoryQuery& query, bool by_words) {
    Where out{"s.ended IS NULL AND s.reports > 0", by_words, !query.place.empty(), query.from.has_value(), query.to.has_value()};
    if (out.by_words) out.text += " AND s.number IN (SELECT story FROM report WHERE place IN (SELECT rowid FROM report_text WHERE report_text MATCH ?1))";
    if (out.by_place) out.text += " AND s.number IN (SELECT story FROM story_place WHERE place >= ?2 AND place < ?3)";
    // Values are cut to their precision: so is what they are compared with.
    if (out.from) out.text += " AND s.ends >= substr(?4, 1, length(s.ends))";
    if (out.to) out.text += " AND substr(s.begins, 1, length(?5)) <= ?5";
    if (query.only_disputed) out.text += " AND s.disputed > 0";
    return out;
}

void bind(Query& to, const StoryQuery& query, const Where& where, const std::string& match) {
    if (where.by_words) to.set(kMatch, match);
    if (where.by_place) {
        const std::string begin = fold_case(query.place);
        to.set(kPlaceFrom, begin).set(kPlaceTo, begin + "\xF4\x8F\xBF\xBF");  // the last code point
    }
    if (where.from) to.set(kFrom, *query.from);
    if (where.to) to.set(kTo, *query.to);
}

std::string_view order_of(StoryQuery::Sort sort) {
    switch (sort) {
        case StoryQuery::Sort::Latest: return "s.ends DESC, s.number";
        case StoryQuery::Sort::Growth: return "growth DESC, s.ends DESC, s.number";
        case StoryQuery::Sort::Size: return "s.reports DESC, s.ends DESC, s.number";
        case StoryQuery::Sort::Oldest: return "s.begins NULLS LAST, s.number";
        case StoryQuery::Sort::Changed: return "s.changed DESC, s.number";
    }
    return "s.number";
}

constexpr std::string_view kRowColumns =
    "s.id, s.title, s.begins, s.ends, s.reports, s.outlets, s.places, s.leading, s.disputed, s.version, s.changed, s.stale, "
    "EXISTS(SELECT 1 FROM overruling o JOIN report r ON r.place = o.anchor WHERE r.story = s.number AND o.undone IS NULL) OR "
    "EXISTS(SELECT 1 FROM report r JOIN overruling_report x ON x.report = r.place JOIN overruling o ON o.id = x.overruling WHERE r.story = s.number AND o.undone IS NULL)";

StoryRow row_from(const Query& query, int growth_column) {
    StoryRow row;
    row.id = {query.text(0)};
    row.title = query.text(1);
    row.begins = query.maybe_text(2);
    row.ends = query.maybe_text(3);
    row.reports = query.count(4);
    row.outlets = query.count(5);
    const auto places = nlohmann::json::parse(query.text(6), nullptr, false);
    for (const auto& place : places) {
        if (place.is_string()) row.places.push_back(place.get<std::string>());
    }
    const auto leading = nlohmann::json::parse(query.text(7), nullptr, false);
    for (const auto& one : leading) {
        if (!one.is_object()) continue;
        LeadingFinding finding{{text_of(one, "finding")}, text_of(one, "matter"), text_of(one, "settled")};
        finding.verdict = value_named<Verdict>(text_of(one, "verdict")).value_or(Verdict::Same);
        finding.support = value_named<Support>(text_of(one, "support")).value_or(Support::Single);
        row.leading.push_back(std::move(finding));
    }
    row.disputed = query.count(8);
    row.version = static_cast<int>(query.number(9));
    row.changed = query.text(10);
    row.stale = query.number(11) != 0;
    row.overruled = query.number(12) != 0;
    row.growth = query.count(growth_column);
    return row;
}

std::vector<std::pair<std::string, bool>> pieces_of(std::string_view snippet) {
    std::vector<std::pair<std::string, bool>> out;
    bool hit = false;
    while (!snippet.empty()) {
        const std::size_t end = snippet.find(hit ? '\x03' : '\x02');
        if (end != 0) out.emplace_back(std::string(snippet.substr(0, end)), hit);
        if (end == std::string_view::npos) break;
        snippet.remove_prefix(end + 1);
        hit = !hit;
    }
    return out;
}

std::int64_t limit(std::size_t n) { return static_cast<std::int64_t>(std::min<std::size_t>(n, INT64_MAX)); }

}  // namespace
}  // namespace archive

using archive::Number;
using archive::Query;
using archive::Sql;

Result<StoryList> Archive::stories(const StoryQuery& asked) const {
    Sql& sql = *inside_->sql;
    sql.forgive();
    const std::string match = archive::match_expression(asked.words);
    const bool by_words = !asked.words.empty();
    StoryList out;
    if (by_words && match.empty()) return out;
    archive::Read read(sql);
    const archive::Where where = archive::stories_where(asked, by_words);
    {
        Query query(sql, fmt::format("SELECT count(*) FROM story s WHERE {}", where.text));
        archive::bind(query, asked, where, match);
        if (query.step()) out.of = query.count(0);
    }
    const bool grows = !asked.growth_since.empty();
    // Of all stories where they are sorted by it, else only of those that are given back.
    const bool of_all = grows && asked.sort == StoryQuery::Sort::Growth;
    const char* growth = !grows ? "0" : of_all ? "coalesce(g.n, 0)" : "(SELECT count(*) FROM report WHERE story = s.number AND arrived >= ?6)";
    const std::string text = fmt::format("SELECT {}, {} AS growth FROM story s {} WHERE {} ORDER BY {} LIMIT ?7 OFFSET ?8", archive::kRowColumns, growth,
                                         of_all ? "LEFT JOIN (SELECT story, count(*) AS n FROM report WHERE arrived >= ?6 GROUP BY story) g ON g.story = s.number" : "", where.text,
                                         archive::order_of(asked.sort));
    constexpr int kGrowthColumn = 13;
    Query query(sql, text);
    archive::bind(query, asked, where, match);
    if (grows) query.set(archive::kGrowthSince, asked.growth_since);
    query.set(archive::kMost, archive::limit(asked.most)).set(archive::kSkip, archive::limit(asked.skip));
    while (query.step()) out.rows.push_back(archive::row_from(query, kGrowthColumn));
    if (sql.error()) return *sql.error();
    return out;
}

Result<StoryRow> Archive::story(const StoryId& id) const {
    Sql& sql = *inside_->sql;
    sql.forgive();
    archive::Read read(sql);
    const std::optional<Number> story = archive::living_story(sql, id);
    if (story) {
        Query query(sql, fmt::format("SELECT {}, 0 FROM story s WHERE s.number = ?1", archive::kRowColumns));
        constexpr int kGrowthColumn = 13;
        if (query.with(*story).step()) return archive::row_from(query, kGrowthColumn);
    }
    if (sql.error()) return *sql.error();
    return archive::missing(sql, fmt::format("story {}", id.text));
}

std::vector<ReportId> Archive::reports_of(const StoryId& id) const {
    Sql& sql = *inside_->sql;
    sql.forgive();
    archive::Read read(sql);
    std::vector<ReportId> out;
    const std::optional<Number> story = archive::living_story(sql, id);
    if (!story) return out;
    Query query(sql, "SELECT id FROM report WHERE story = ?1 ORDER BY place");
    query.with(*story);
    while (query.step()) out.push_back({query.text(0)});
    return out;
}

Result<KeptReport> Archive::report(const ReportId& id) const {
    Sql& sql = *inside_->sql;
    sql.forgive();
    archive::Read read(sql);
    const std::optional<story::Place> place = archive::place_of(sql, id);
    if (!place) return sql.error() ? *sql.error() : archive::missing(sql, fmt::format("report {}", id.text));
    std::optional<Report> report = archive::read_report(sql, *place, true);
    if (!report) return sql.error() ? *sql.error() : archive::missing(sql, fmt::format("report {}", id.text));
    KeptReport out;
    out.report = std::move(*report);
    {
        Query query(sql, "SELECT arrived, story FROM report WHERE place = ?1");
        if (query.with(*place).step()) {
            out.arrived = query.text(0);
            out.story = archive::id_of(sql, query.number(1));
        }
    }
    {
        Query query(sql, "SELECT source, url, media_type, charset, fetched, size, sha256 FROM page WHERE place = ?1");
        if (query.with(*place).step()) {
            out.page = KeptPage{query.text(0), query.maybe_text(1), query.maybe_text(2), query.maybe_text(3), query.maybe_text(4), query.count(5), query.text(6)};
        }
    }
    if (sql.error()) return *sql.error();
    return out;
}

Result<std::string> Archive::page_bytes(const ReportId& id) const {
    Sql& sql = *inside_->sql;
    sql.forgive();
    Query query(sql, "SELECT p.body FROM page p JOIN report r USING(place) WHERE r.id = ?1");
    if (!query.with(id.text).step()) return sql.error() ? *sql.error() : archive::missing(sql, fmt::format("the page of report {}", id.text));
    std::optional<std::string> bytes = archive::unpack(query.text(0));
    if (bytes) return std::move(*bytes);
    return Error{Fault::Damaged, sql.path(), fmt::format("the page of report {}", id.text), "its bytes cannot be unpacked"};
}

Result<SearchResult> Archive::search(std::string_view asked, std::size_t skip, std::size_t most) const {
    Sql& sql = *inside_->sql;
    sql.forgive();
    SearchResult out;
    const std::string match = archive::match_expression(asked);
    if (match.empty()) return out;
    archive::Read read(sql);
    {
        Query query(sql, "SELECT count(*) FROM report_text WHERE report_text MATCH ?1");
        if (query.with(match).step()) out.of = query.count(0);
    }
    // The snippets of those that are shown only.
    Query query(sql, fmt::format("SELECT r.id, s.id, r.title, s.title, r.outlet, r.published, {} FROM report_text JOIN report r ON r.place = report_text.rowid JOIN story s ON s.number = r.story "
                                 "WHERE report_text MATCH ?1 AND report_text.rowid IN (SELECT rowid FROM report_text WHERE report_text MATCH ?1 ORDER BY rank, rowid LIMIT ?2 OFFSET ?3) "
                                 "ORDER BY rank, r.place",
                                 archive::kSnippet));
    query.with(match, archive::limit(most), archive::limit(skip));
    while (query.step()) {
        SearchHit& hit = out.hits.emplace_back();
        hit.report = {query.text(0)};
        hit.story = {query.text(1)};
        hit.title = query.text(2);
        hit.story_title = query.text(3);
        hit.outlet = query.maybe_text(4);
        hit.published = query.maybe_text(5);
        hit.snippet = archive::pieces_of(query.text(6));
    }
    if (sql.error()) return *sql.error();
    return out;
}

std::vector<FeedState> Archive::feeds() const {
    Sql& sql = *inside_->sql;
    sql.forgive();
    std::vector<FeedState> out;
    Query query(sql, "SELECT address, title, etag, last_modified, tried, succeeded, next, failures, cause, reports, followed FROM feed ORDER BY address");
    while (query.step()) {
        out.push_back({query.text(0), query.text(1), query.text(2), query.text(3), query.text(4), query.text(5), query.text(6), static_cast<int>(query.number(7)), query.text(8), query.count(9),
                       query.number(10) != 0});
    }
    return out;
}

std::vector<Failure> Archive::failures(std::size_t most) const {
    Sql& sql = *inside_->sql;
    sql.forgive();
    std::vector<Failure> out;
    Query query(sql, "SELECT at, feed, fault, input, place, cause FROM failure ORDER BY number DESC LIMIT ?1");
    query.with(archive::limit(most));
    while (query.step()) out.push_back({query.text(0), query.text(1), Error{fault_from(query.text(2)).value_or(Fault::NotReadable), query.text(3), query.text(4), query.text(5)}});
    return out;
}

bool Archive::knows_address(std::string_view url) const {
    Sql& sql = *inside_->sql;
    sql.forgive();
    Query query(sql, "SELECT EXISTS(SELECT 1 FROM report WHERE url = ?1) OR EXISTS(SELECT 1 FROM page WHERE url = ?1) OR EXISTS(SELECT 1 FROM page WHERE source = ?1)");
    return query.with(url).step() && query.number(0) != 0;
}

Archive::Counts Archive::counts() const {
    Sql& sql = *inside_->sql;
    sql.forgive();
    archive::Read read(sql);
    Counts out;
    const auto one = [&](const char* text) {
        Query query(sql, text);
        return query.step() ? query.number(0) : 0;
    };
    out.reports = static_cast<std::size_t>(one("SELECT count(*) FROM report"));
    out.stories = static_cast<std::size_t>(one("SELECT count(*) FROM story WHERE ended IS NULL"));
    out.versions = static_cast<std::size_t>(one("SELECT count(*) FROM version"));
    out.stale = static_cast<std::size_t>(one("SELECT count(*) FROM story WHERE stale"));
    out.pages = static_cast<std::size_t>(one("SELECT count(*) FROM page"));
    out.overrulings = static_cast<std::size_t>(one("SELECT count(*) FROM overruling WHERE undone IS NULL"));
    out.feeds = static_cast<std::size_t>(one("SELECT count(*) FROM feed WHERE followed"));
    out.failures = static_cast<std::size_t>(one("SELECT count(*) FROM failure"));
    out.bytes = one("PRAGMA page_count") * one("PRAGMA page_size");
    out.schema = static_cast<int>(one("PRAGMA user_version"));
    return out;
}

}  // namespace stemma
