#include "archive/schema.h"

#include <fmt/format.h>

namespace stemma::archive {
namespace {

// Reports, pages, stories and the versions of their dossiers; the memory of the stream that finds stories (story/shelf.h).
// Places count reports from 0 in the order they came. Texts that are packed are pack.h's.
constexpr const char* kReports = R"sql(
CREATE TABLE counter(one INTEGER PRIMARY KEY CHECK(one = 1), commits INTEGER NOT NULL) STRICT;
INSERT INTO counter VALUES(1, 0);
CREATE TABLE story(
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL DEFAULT '', begins TEXT, ends TEXT,
    reports INTEGER NOT NULL DEFAULT 0, outlets INTEGER NOT NULL DEFAULT 0, places TEXT NOT NULL DEFAULT '[]', leading TEXT NOT NULL DEFAULT '[]',
    disputed INTEGER NOT NULL DEFAULT 0, version INTEGER NOT NULL DEFAULT 0, changed TEXT NOT NULL DEFAULT '',
    touched INTEGER NOT NULL DEFAULT 0,  -- counts what its next version must take in
    stale INTEGER NOT NULL DEFAULT 0, ended TEXT, into_story INTEGER REFERENCES story(number)) STRICT;
CREATE INDEX story_stale ON story(changed, number) WHERE stale;
CREATE INDEX story_ends ON story(ends DESC, number) WHERE ended IS NULL;
CREATE INDEX story_begins ON story(begins, number) WHERE ended IS NULL;
CREATE INDEX story_size ON story(reports DESC, ends DESC, number) WHERE ended IS NULL;
CREATE INDEX story_changed ON story(changed DESC, number) WHERE ended IS NULL;
CREATE TABLE story_place(place TEXT NOT NULL, story INTEGER NOT NULL REFERENCES story(number), PRIMARY KEY(place, story)) STRICT, WITHOUT ROWID;
CREATE INDEX story_place_story ON story_place(story);
CREATE TABLE report(
    place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, cluster INTEGER NOT NULL, nearest INTEGER, story INTEGER NOT NULL REFERENCES story(number),
    arrived TEXT NOT NULL, published TEXT, outlet TEXT, title TEXT, url TEXT, given INTEGER NOT NULL, hash INTEGER NOT NULL, body BLOB NOT NULL, cut BLOB) STRICT;
CREATE INDEX report_story ON report(story, place);
CREATE INDEX report_cluster ON report(cluster, place);
CREATE INDEX report_arrived ON report(arrived, story);
CREATE INDEX report_url ON report(url) WHERE url IS NOT NULL;
CREATE INDEX report_outlet ON report(outlet, place) WHERE outlet IS NOT NULL;
CREATE TABLE page(
    place INTEGER PRIMARY KEY REFERENCES report(place), source TEXT NOT NULL, url TEXT, media_type TEXT, charset TEXT, fetched TEXT,
    size INTEGER NOT NULL, sha256 TEXT NOT NULL, body BLOB NOT NULL) STRICT;
CREATE INDEX page_source ON page(source);
CREATE VIRTUAL TABLE report_text USING fts5(title, text, tokenize = 'unicode61 remove_diacritics 2');
CREATE TABLE version(
    story INTEGER NOT NULL REFERENCES story(number), number INTEGER NOT NULL, made TEXT NOT NULL, reports INTEGER NOT NULL, findings INTEGER NOT NULL,
    members BLOB NOT NULL, base INTEGER, hash INTEGER NOT NULL, body BLOB NOT NULL, UNIQUE(story, number)) STRICT;
CREATE TABLE finding_state(
    story INTEGER NOT NULL, finding TEXT NOT NULL, version INTEGER NOT NULL, state TEXT NOT NULL, PRIMARY KEY(story, finding, version)) STRICT, WITHOUT ROWID;
CREATE TABLE stream_state(
    one INTEGER PRIMARY KEY CHECK(one = 1), members INTEGER NOT NULL, stories INTEGER NOT NULL, open INTEGER NOT NULL, held INTEGER NOT NULL,
    since_closing INTEGER NOT NULL, latest BLOB NOT NULL) STRICT;
CREATE TABLE stream_key(key INTEGER PRIMARY KEY, stories INTEGER NOT NULL, holders BLOB NOT NULL) STRICT;
CREATE TABLE stream_profile(place INTEGER PRIMARY KEY, profile BLOB NOT NULL) STRICT;
CREATE TABLE stream_story(
    number INTEGER PRIMARY KEY, members BLOB NOT NULL, speaking BLOB NOT NULL, keys BLOB NOT NULL, given TEXT, latest REAL, open INTEGER NOT NULL) STRICT;
CREATE INDEX stream_story_given ON stream_story(given) WHERE given IS NOT NULL;
CREATE INDEX stream_story_open ON stream_story(latest) WHERE open;
)sql";

// What users know better. `anchor`: a report of the story that it is about; absent: every story.
// `known`: reports that there were when it was made.
constexpr const char* kOverrulings = R"sql(
CREATE TABLE overruling(
    id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, made TEXT NOT NULL, undone TEXT, note TEXT NOT NULL, anchor INTEGER REFERENCES report(place),
    known INTEGER NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL, name_kind TEXT, statement TEXT NOT NULL, passage TEXT NOT NULL, rule TEXT) STRICT;
CREATE TABLE overruling_report(
    report INTEGER NOT NULL REFERENCES report(place), overruling INTEGER NOT NULL REFERENCES overruling(id), PRIMARY KEY(report, overruling)) STRICT, WITHOUT ROWID;
CREATE INDEX overruling_report_of ON overruling_report(overruling);
CREATE INDEX overruling_anchor ON overruling(anchor) WHERE anchor IS NOT NULL;
)sql";

// Feeds that are followed, and what could not be had.
constexpr const char* kFeeds = R"sql(
CREATE TABLE feed(
    address TEXT PRIMARY KEY, title TEXT NOT NULL, etag TEXT NOT NULL, last_modified TEXT NOT NULL, tried TEXT NOT NULL, succeeded TEXT NOT NULL,
    next TEXT NOT NULL, failures INTEGER NOT NULL, cause TEXT NOT NULL, reports INTEGER NOT NULL, followed INTEGER NOT NULL) STRICT;
CREATE TABLE failure(
    number INTEGER PRIMARY KEY, at TEXT NOT NULL, feed TEXT NOT NULL, fault TEXT NOT NULL, input TEXT NOT NULL, place TEXT NOT NULL, cause TEXT NOT NULL) STRICT;
CREATE INDEX page_url ON page(url) WHERE url IS NOT NULL;
)sql";

struct Standing {
    int application = 0, version = 0;
    bool has_tables = false;
};

Standing standing_of(Sql& sql) {
    Standing out;
    if (Query query(sql, "PRAGMA application_id"); query.step()) out.application = static_cast<int>(query.number(0));
    if (Query query(sql, "PRAGMA user_version"); query.step()) out.version = static_cast<int>(query.number(0));
    if (Query query(sql, "SELECT count(*) FROM sqlite_schema"); query.step()) out.has_tables = query.number(0) > 0;
    return out;
}

Outcome refuse(const Sql& sql, const Standing& found) {
    if (found.application != kApplication) return Error{Fault::BadArchive, sql.path(), "", "this is no archive of Stemma's"};
    if (found.version > newest_schema()) {
        return Error{Fault::BadArchive, sql.path(), "", fmt::format("made by a later version of stemma (schema {}, this one knows {}); use that one", found.version, newest_schema())};
    }
    return std::nullopt;
}

}  // namespace

const std::vector<std::string>& schema_steps() {
    static const std::vector<std::string> steps{kReports, kOverrulings, kFeeds};
    return steps;
}

Outcome move_forward(Sql& sql, int version) {
    Standing found = standing_of(sql);
    if (sql.error()) return sql.error();
    if (found.has_tables || found.application != 0) {
        if (Outcome error = refuse(sql, found)) return error;
    }
    sql.write_ahead();
    if (found.version >= version) return sql.error();
    Write write(sql);
    found = standing_of(sql);  // another program may have been first
    for (int step = found.version; step < version; ++step) sql.run(schema_steps()[static_cast<std::size_t>(step)]);
    sql.run(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", kApplication, version));
    if (sql.error()) return sql.error();
    return write.commit();
}

Outcome check_schema(Sql& sql) {
    const Standing found = standing_of(sql);
    if (sql.error()) return sql.error();
    if (!found.has_tables) return Error{Fault::Empty, sql.path(), "", "empty: there is no archive in it"};
    if (Outcome error = refuse(sql, found)) return error;
    if (found.version < newest_schema()) {
        return Error{Fault::BadArchive, sql.path(), "", "made by an earlier version of stemma; `stemma archive add` without further arguments moves it forward"};
    }
    return std::nullopt;
}

}  // namespace stemma::archive
