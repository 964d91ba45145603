// Opening, and taking reports in.
#include "stemma/archive.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "archive/inside.h"
#include "archive/pack.h"
#include "archive/schema.h"
#include "base/hash.h"
#include "base/moment.h"
#include "base/parallel.h"
#include "dossier/sha256.h"
#include "stemma/page.h"

namespace stemma {
namespace archive {
namespace {

// Reports of an outlet, the latest, that what recurs over its pages is learnt from when a new one comes. DebrisLearner looks at 200
// at most; half of the debris found on corpora/incidents is told by 20. More costs a millisecond each for every page that comes alone.
constexpr std::size_t kDebrisSample = 40;
// Keys and reports that a stream may have in memory between two calls; a key takes about 100 bytes, a report 8,000.
constexpr std::size_t kMostKeys = 2'000'000, kMostMembers = 20'000;
// Failures that are kept, the latest: a thousand feeds that fail every hour fill it in four days, and it takes some 30 MB. More
// costs room alone; fewer, and a day's own are gone before somebody looks.
constexpr std::int64_t kMostFailures = 100'000;

std::string hex(const std::array<std::uint8_t, 32>& digest) {
    std::string out;
    for (const std::uint8_t byte : digest) out += fmt::format("{:02x}", byte);
    return out;
}

// The same report twice in one call is one; in the order in which they are to come.
void put_in_order(std::vector<Arriving>& arriving) {
    const auto key = [](const Arriving& one) {
        return story::arrival(one.report.published ? story::day_of(one.report.published->value) : std::nullopt, one.report.id);
    };
    std::ranges::stable_sort(arriving, {}, key);
    std::set<ReportId> seen;
    std::erase_if(arriving, [&](const Arriving& one) { return !seen.insert(one.report.id).second; });
}

// What an outlet's template puts into each of its pages, as far as the new ones and the latest of the outlet tell.
void cut_debris(Sql& sql, std::vector<Arriving>& arriving) {
    std::set<std::string> outlets;
    DebrisLearner learner;
    for (const Arriving& one : arriving) {
        if (one.report.is_given || !one.report.outlet) continue;
        learner.add(one.report);
        outlets.insert(*one.report.outlet);
    }
    for (const std::string& outlet : outlets) {
        std::vector<story::Place> latest;
        {
            Query query(sql, "SELECT place FROM report WHERE outlet = ?1 AND NOT given ORDER BY place DESC LIMIT ?2");
            query.with(outlet, static_cast<std::int64_t>(kDebrisSample));
            while (query.step()) latest.push_back(static_cast<story::Place>(query.number(0)));
        }
        for (const story::Place place : latest) {
            std::optional<Report> kept = read_report(sql, place, true);
            if (!kept) continue;
            kept->is_given = false;
            learner.add(*kept);
        }
    }
    const TemplateDebris debris = learner.learnt();
    for (Arriving& one : arriving) debris.cut_from(one.report);
}

// The signs that mark a hit in a snippet are kept out of what is searched.
std::string without_marks(std::string text) {
    std::erase_if(text, [](char c) { return c == '\x02' || c == '\x03'; });
    return text;
}

// Text that the full-text index takes: what a reader reads.
std::string indexed(const Report& report) {
    std::string out;
    for (const Paragraph& paragraph : report.paragraphs) {
        if (paragraph.role != Role::Comment) out += paragraph.text + "\n";
    }
    return without_marks(std::move(out));
}

void insert(Sql& sql, const Arriving& one, const story::Placed& placed, std::string_view now) {
    const Report& report = one.report;
    const std::string body = to_json_line(report);
    std::optional<std::string> cut;
    if (!report.cut.empty()) cut = pack_onto(body, to_json_line(report, WithCut::Yes));
    Query(sql, "INSERT INTO report(place, id, cluster, nearest, story, arrived, published, outlet, title, url, given, hash, body, cut) "
               "VALUES(?1, ?2, ?3, ?4, 0, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)")
        .with(placed.place, report.id.text, placed.story, placed.nearest, now, report.published ? std::optional(report.published->value) : std::nullopt, report.outlet,
              report.title, report.url, report.is_given, hash64(body), Blob{pack(body)},
              cut ? std::optional(Blob{*cut}) : std::nullopt)
        .run();
    Query(sql, "INSERT INTO report_text(rowid, title, text) VALUES(?1, ?2, ?3)").with(placed.place, without_marks(report.title.value_or("")), indexed(report)).run();
    if (!one.page) return;
    const Page& page = *one.page;
    Query(sql, "INSERT INTO page VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")
        .with(placed.place, page.source, page.url, page.media_type, page.charset, page.fetched, page.bytes.size(), hex(sha256(page.bytes)), Blob{pack(page.bytes)})
        .run();
}

}  // namespace

bool is_time(std::string_view text) {
    constexpr std::size_t kSize = 20;  // 2026-03-05T10:30:00Z
    return text.size() == kSize && text.back() == 'Z' && moment_of(text).has_value();
}

Error missing(const Sql& sql, std::string what) { return {Fault::NotFound, sql.path(), std::move(what), "there is no such thing in the archive"}; }

std::optional<std::string> read_report_line(Sql& sql, story::Place place) {
    Query query(sql, "SELECT body FROM report WHERE place = ?1");
    if (!query.with(place).step()) return std::nullopt;
    std::optional<std::string> line = unpack(query.text(0));
    if (!line) sql.fail(Error{Fault::Damaged, sql.path(), fmt::format("report {}", place), "its text cannot be unpacked"});
    return line;
}

std::optional<Report> read_report(Sql& sql, story::Place place, bool with_cut) {
    const std::optional<std::string> line = read_report_line(sql, place);
    if (!line) return std::nullopt;
    std::optional<std::string> whole = line;
    bool given = false;
    {
        Query query(sql, "SELECT cut, given FROM report WHERE place = ?1");
        if (!query.with(place).step()) return std::nullopt;
        given = query.number(1) != 0;
        if (with_cut && !query.is_null(0)) whole = unpack_onto(*line, query.text(0));
    }
    Result<Report> report = whole ? report_from_json(*whole, sql.path(), "") : Result<Report>(Error{});
    if (!report) {
        sql.fail(Error{Fault::Damaged, sql.path(), fmt::format("report {}", place), "its text is not what was kept"});
        return std::nullopt;
    }
    report->is_given = given;
    return std::move(report).value();
}

}  // namespace archive

using archive::Query;
using archive::Sql;

Archive::Archive(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Archive::~Archive() = default;
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;

const std::string& Archive::path() const { return inside_->sql->path(); }
std::int64_t Archive::generation() const {
    inside_->sql->forgive();
    return inside_->sql->commits();
}

Result<Archive> Archive::open(const std::string& path, const ArchiveOptions& options) {
    using Access = ArchiveOptions::Access;
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) return Error{Fault::NotReadable, path, "", "it is a folder, and an archive is a file"};
    if (options.access != Access::Create && !std::filesystem::exists(path, ignored)) {
        return Error{Fault::NotFound, path, "", "there is no such archive; `stemma archive add` makes one"};
    }
    if (options.access != Access::Create && std::filesystem::is_regular_file(path, ignored) && std::filesystem::file_size(path, ignored) == 0) {
        return Error{Fault::Empty, path, "", "empty: there is no archive in it"};
    }
    auto sql = Sql::open(path, options.access != Access::Read, options.access == Access::Create, options.wait_seconds);
    if (!sql) return sql.error();
    if (options.access != Access::Read) {
        if (Outcome error = archive::move_forward(**sql, archive::newest_schema())) return std::move(*error);
    }
    if (Outcome error = archive::check_schema(**sql)) return std::move(*error);
    auto inside = std::make_unique<Inside>();
    inside->sql = std::move(sql).value();
    inside->options = options;
    return Archive(std::move(inside));
}

Outcome Archive::Inside::may_write(std::string_view now) const {
    sql->forgive();
    if (options.access == ArchiveOptions::Access::Read) return Error{Fault::Forbidden, sql->path(), "", "the archive was opened for reading only"};
    if (!archive::is_time(now)) return Error{Fault::BadQuery, std::string(now), "", "the time of a change is needed as 2026-03-05T10:30:00Z"};
    return std::nullopt;
}

story::Stream& Archive::Inside::ready_stream() {
    const std::int64_t commits = sql->commits();
    const bool large = stream && (stream->loaded_keys() > archive::kMostKeys || stream->loaded_members() > archive::kMostMembers);
    if (!stream || commits != seen || large) {
        shelf = std::make_unique<archive::SqlShelf>(*sql);
        stream = std::make_unique<story::Stream>(story::built_in_model(), story::Closing::Old, shelf.get());
    }
    return *stream;
}

Result<std::vector<Arrival>> Archive::add(std::vector<Arriving> arriving, std::string_view now) {
    if (Outcome error = inside_->may_write(now)) return std::move(*error);
    Sql& sql = *inside_->sql;
    for (const Arriving& one : arriving) {
        if (one.report.id.empty()) return Error{Fault::BadQuery, one.report.source, "", "a report without an id cannot be kept"};
    }
    archive::put_in_order(arriving);
    std::vector<Arrival> arrivals;
    std::vector<Arriving> fresh;
    for (Arriving& one : arriving) {
        arrivals.push_back({one.report.id, {}, archive::place_of(sql, one.report.id).has_value()});
        if (!arrivals.back().known) fresh.push_back(std::move(one));
    }
    archive::cut_debris(sql, fresh);
    std::vector<story::Terms> terms(fresh.size());
    parallel_for(fresh.size(), inside_->options.threads, [&](std::size_t i) { terms[i] = story::terms_of(fresh[i].report, annotate(fresh[i].report)); }, {});
    if (sql.error()) return *sql.error();

    const auto name_stories = [&] {
        for (Arrival& arrival : arrivals) {
            Query query(sql, "SELECT s.id FROM report r JOIN story s ON s.number = r.story WHERE r.id = ?1");
            if (query.with(arrival.report.text).step()) arrival.story = {query.text(0)};
        }
    };
    if (fresh.empty()) {  // nothing is committed, and no other writer is waited for
        archive::Read read(sql);
        name_stories();
        if (sql.error()) return *sql.error();
        return arrivals;
    }

    archive::Write write(sql);
    if (sql.error()) return *sql.error();
    story::Stream& stream = inside_->ready_stream();
    std::set<story::StoryAt> clusters;
    for (std::size_t i = 0; i < fresh.size() && !sql.error(); ++i) {
        if (archive::place_of(sql, fresh[i].report.id)) {  // somebody else was first
            std::ranges::find(arrivals, fresh[i].report.id, &Arrival::report)->known = true;
            continue;
        }
        const story::Placed placed = stream.add(fresh[i].report.id, fresh[i].report.story, terms[i]);
        archive::insert(sql, fresh[i], placed, now);
        for (const story::StoryAt gone : placed.merged) clusters.erase(gone);
        clusters.insert(placed.story);
    }
    inside_->shelf->keep(stream.take_changes());
    archive::regroup(sql, std::move(clusters), now);
    name_stories();
    const std::int64_t commits = sql.commits();  // asked for within the commit: just after it somebody else's may be counted too
    if (Outcome error = write.commit()) {
        inside_->stream.reset();  // it knows reports that are not kept
        return std::move(*error);
    }
    inside_->seen = commits + 1;
    return arrivals;
}

Outcome Archive::keep(const FeedState& feed) {
    if (Outcome error = inside_->may_write("1970-01-01T00:00:00Z")) return error;
    Sql& sql = *inside_->sql;
    archive::Write write(sql);
    Query(sql, "INSERT OR REPLACE INTO feed VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)")
        .with(feed.address, feed.title, feed.etag, feed.last_modified, feed.tried, feed.succeeded, feed.next, feed.failures, feed.cause, feed.reports, feed.followed)
        .run();
    return write.commit();
}

Outcome Archive::keep(const Failure& failure) {
    if (Outcome error = inside_->may_write("1970-01-01T00:00:00Z")) return error;
    Sql& sql = *inside_->sql;
    archive::Write write(sql);
    Query(sql, "INSERT INTO failure(at, feed, fault, input, place, cause) VALUES(?1, ?2, ?3, ?4, ?5, ?6)")
        .with(failure.at, failure.feed, to_string(failure.error.fault), failure.error.input, failure.error.place, failure.error.cause)
        .run();
    Query(sql, "DELETE FROM failure WHERE number <= ?1").with(sql.last_id() - archive::kMostFailures).run();
    return write.commit();
}

}  // namespace stemma
