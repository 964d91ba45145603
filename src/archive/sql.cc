#include "archive/sql.h"

#include <filesystem>
#include <system_error>

#include <fmt/format.h>

namespace stemma::archive {
namespace {

// Bytes of the file that a connection keeps in memory: the upper levels of all indexes of some million rows.
constexpr int kCacheKilobytes = 64 << 10;
// Pages of the write-ahead log after which it is moved into the file; SQLite's own default is 1,000, which a busy import
// reaches every few reports.
constexpr int kCheckpointPages = 8000;

Fault fault_of(int code) {
    switch (code & 0xFF) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return Fault::Busy;
        case SQLITE_FULL: return Fault::Full;
        case SQLITE_CORRUPT: return Fault::Damaged;
        case SQLITE_NOTADB: return Fault::BadArchive;
        default: return Fault::NotReadable;
    }
}

// Readers of a file in write-ahead mode keep a table of it in a file beside it. In a folder that they may not write to (evidence that
// was put away) they cannot; a file in whose log nothing waits is whole by itself, and can be read as one that nobody changes.
bool can_be_shared(sqlite3* db) {
    const int code = sqlite3_exec(db, "SELECT 1 FROM sqlite_schema", nullptr, nullptr, nullptr) & 0xFF;
    return code != SQLITE_CANTOPEN && code != SQLITE_READONLY;
}

bool nothing_waits(const std::string& path) {
    std::error_code error;
    const auto bytes = std::filesystem::file_size(path + "-wal", error);
    return error == std::errc::no_such_file_or_directory || (!error && bytes == 0);
}

// https://www.sqlite.org/uri.html, sections 3.1 and 3.3
std::string unchanging(std::string_view name) {
    std::string out = "file:";
    for (const char c : name) {
        if (c == '%' || c == '?' || c == '#') out += fmt::format("%{:02x}", static_cast<unsigned char>(c));
        else out += c;
    }
    return out + "?immutable=1";
}

}  // namespace

Query::Query(Sql& sql, std::string_view text) : sql_(sql) {
    if (sql.error_) return;
    auto& [key, idle] = *sql.idle_.try_emplace(std::string(text)).first;
    home_ = &idle;
    if (idle.empty()) {
        statement_ = sql.prepared(key);
    } else {
        statement_ = idle.back();
        idle.pop_back();
    }
}

Query::~Query() {
    if (statement_ == nullptr) return;
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
    home_->push_back(statement_);
}

bool Query::ok(int code) {
    if (code == SQLITE_OK) return true;
    sql_.fail(code);
    return false;
}

bool Query::step() {
    if (statement_ == nullptr || sql_.error_) return false;
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) sql_.fail(code);
    return false;
}

std::string Query::text(int column) const {
    if (is_null(column)) return {};
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    return bytes == nullptr ? std::string() : std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
}

std::optional<std::string> Query::maybe_text(int column) const {
    if (is_null(column)) return std::nullopt;
    return text(column);
}

std::optional<std::int64_t> Query::maybe_number(int column) const {
    if (is_null(column)) return std::nullopt;
    return number(column);
}

void Query::bind(int at, std::int64_t value) {
    if (statement_ != nullptr) ok(sqlite3_bind_int64(statement_, at, value));
}
void Query::bind(int at, double value) {
    if (statement_ != nullptr) ok(sqlite3_bind_double(statement_, at, value));
}
void Query::bind(int at, std::string_view value) {
    if (statement_ != nullptr) ok(sqlite3_bind_text64(statement_, at, value.data() == nullptr ? "" : value.data(), value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
}
void Query::bind(int at, Blob value) {
    if (statement_ != nullptr) ok(sqlite3_bind_blob64(statement_, at, value.bytes.data() == nullptr ? "" : value.bytes.data(), value.bytes.size(), SQLITE_TRANSIENT));
}
void Query::bind(int at, std::nullptr_t) {
    if (statement_ != nullptr) ok(sqlite3_bind_null(statement_, at));
}

Result<std::unique_ptr<Sql>> Sql::open(const std::string& path, bool write, bool create, int wait_seconds) {
    const int flags = (write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY) | (create ? SQLITE_OPEN_CREATE : 0) | SQLITE_OPEN_NOMUTEX;
    sqlite3* db = nullptr;
    // SQLite means something else by "", ":memory:" and "file:..."; here each is the name of a file.
    const std::string name = path.starts_with('/') ? path : "./" + path;
    int code = sqlite3_open_v2(name.c_str(), &db, flags, nullptr);
    if (code == SQLITE_OK && !write && !can_be_shared(db) && nothing_waits(path)) {
        sqlite3_close_v2(db);
        code = sqlite3_open_v2(unchanging(name).c_str(), &db, flags | SQLITE_OPEN_URI, nullptr);
    }
    std::unique_ptr<Sql> sql(new Sql(path, db, wait_seconds));
    if (code != SQLITE_OK) {
        sql->fail(code);
        return *sql->error();
    }
    sqlite3_extended_result_codes(db, 1);
    sqlite3_busy_timeout(db, wait_seconds * 1000);
    // What the file says about itself cannot run anything: an archive has no views and triggers, and those of a foreign file stay still.
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sql->run(fmt::format("PRAGMA cache_size = -{}; PRAGMA temp_store = MEMORY", kCacheKilobytes));
    // A commit is on the disk when it comes back (https://www.sqlite.org/pragma.html#pragma_synchronous): FULL, not WAL's usual NORMAL.
    if (write) sql->run(fmt::format("PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = {}", kCheckpointPages));
    if (sql->error()) return *sql->error();
    return sql;
}

Sql::~Sql() {
    for (auto& [text, statements] : idle_) {
        for (sqlite3_stmt* statement : statements) sqlite3_finalize(statement);
    }
    sqlite3_close_v2(db_);
}

void Sql::fail(Error error) {
    if (!error_) error_ = std::move(error);
}

void Sql::fail(int code) {
    const Fault fault = fault_of(code);
    std::string cause;
    switch (fault) {
        case Fault::Busy: cause = fmt::format("another program is writing to the archive, and was not done after {} s; try again when it is", wait_seconds_); break;
        case Fault::Full: cause = "there is no room on the disk; nothing of this was kept, and what was kept before is whole"; break;
        case Fault::Damaged: cause = fmt::format("the archive is damaged ({}); `stemma archive check` tells where, `stemma archive export` saves what can be read", sqlite3_errmsg(db_)); break;
        case Fault::BadArchive: cause = "this is no archive of Stemma's"; break;
        default:
            if ((code & 0xFF) == SQLITE_CANTOPEN) cause = "cannot be opened; check the path and its permissions";
            else if ((code & 0xFF) == SQLITE_READONLY) cause = "cannot be written to; check its permissions";
            else cause = fmt::format("cannot be read or written: {}", sqlite3_errmsg(db_));
    }
    fail(Error{fault, path_, "", std::move(cause)});
}

void Sql::run(const std::string& text) {
    if (error_) return;
    const int code = sqlite3_exec(db_, text.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail(code);
}

std::int64_t Sql::commits() {
    Query query(*this, "SELECT commits FROM counter");
    return query.step() ? query.number(0) : 0;
}

sqlite3_stmt* Sql::prepared(const std::string& text) {
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v3(db_, text.data(), static_cast<int>(text.size()), SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK) fail(code);
    return statement;
}

Write::Write(Sql& sql) : sql_(sql) {
    sql_.run("BEGIN IMMEDIATE");
    open_ = !sql_.error();
}

Write::~Write() {
    // Some failures have ended it already (https://www.sqlite.org/lang_transaction.html, section 3).
    if (open_ && sqlite3_get_autocommit(sql_.handle()) == 0) sqlite3_exec(sql_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

Outcome Write::commit() {
    sql_.run("UPDATE counter SET commits = commits + 1; COMMIT");
    if (!sql_.error()) open_ = false;
    return sql_.error();
}

}  // namespace stemma::archive
