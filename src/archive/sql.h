// A thin hand on SQLite: statements that are prepared once, values bound and read by type, one error that sticks.
//
// Idea: after the first failure every further step of the connection gives no row, so that a chain of queries needs to be
// asked once, at its end, whether all went well (Sql::error); a Write that was not committed by then is undone. Texts and blobs
// that are read are copies. Threads: one connection belongs to one thread.
// Source: https://www.sqlite.org/c3ref/intro.html; error codes as in https://www.sqlite.org/rescode.html.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <sqlite3.h>

#include "stemma/result.h"

namespace stemma::archive {

class Sql;

// Bytes, where a string would be bound as text.
struct Blob {
    std::string_view bytes;
};

// One run of a statement. Its text need not outlive the call.
class Query {
public:
    Query(Sql&, std::string_view text);
    ~Query();
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;

    // Values for ?1, ?2, ... in their order.
    template <class... Values>
    Query& with(const Values&... values) {
        int at = 0;
        (bind(++at, values), ...);
        return *this;
    }
    template <class Value>
    Query& set(int at, const Value& value) {
        bind(at, value);
        return *this;
    }
    // Whether there is another row.
    bool step();
    // Runs a statement that gives no rows.
    void run() { step(); }

    bool is_null(int column) const { return statement_ == nullptr || sqlite3_column_type(statement_, column) == SQLITE_NULL; }
    std::int64_t number(int column) const { return statement_ == nullptr ? 0 : sqlite3_column_int64(statement_, column); }
    std::size_t count(int column) const { return static_cast<std::size_t>(number(column)); }
    double real(int column) const { return statement_ == nullptr ? 0 : sqlite3_column_double(statement_, column); }
    std::string text(int column) const;  // or a blob's bytes
    std::optional<std::string> maybe_text(int column) const;
    std::optional<std::int64_t> maybe_number(int column) const;

private:
    void bind(int at, std::int64_t);
    void bind(int at, int value) { bind(at, static_cast<std::int64_t>(value)); }
    void bind(int at, std::uint32_t value) { bind(at, static_cast<std::int64_t>(value)); }
    void bind(int at, std::uint64_t value) { bind(at, static_cast<std::int64_t>(value)); }  // keys: all 64 bits, as SQLite's signed ones
    void bind(int at, bool value) { bind(at, static_cast<std::int64_t>(value)); }
    void bind(int at, double);
    void bind(int at, std::string_view);
    void bind(int at, const std::string& value) { bind(at, std::string_view(value)); }
    void bind(int at, const char* value) { bind(at, std::string_view(value)); }
    void bind(int at, Blob);
    void bind(int at, std::nullptr_t);
    template <class T>
    void bind(int at, const std::optional<T>& value) {
        if (value) bind(at, *value);
        else bind(at, nullptr);
    }
    bool ok(int code);

    Sql& sql_;
    std::vector<sqlite3_stmt*>* home_ = nullptr;  // where the statement waits for its next run
    sqlite3_stmt* statement_ = nullptr;
};

class Sql {
public:
    // Errors name `path`. A file that is opened for writing is not written to by this, see write_ahead().
    static Result<std::unique_ptr<Sql>> open(const std::string& path, bool write, bool create, int wait_seconds);
    ~Sql();
    Sql(const Sql&) = delete;
    Sql& operator=(const Sql&) = delete;

    // The first failure since the last call of forgive(); nothing: all went well.
    const std::optional<Error>& error() const { return error_; }
    void forgive() { error_.reset(); }
    void fail(Error);

    // The file goes into write-ahead mode. Of a file that is ours only: it stays in it.
    void write_ahead() { run("PRAGMA journal_mode = WAL"); }

    // Several statements without values.
    void run(const std::string& text);
    std::int64_t last_id() const { return sqlite3_last_insert_rowid(db_); }
    std::int64_t commits();  // to this file so far, by whomever

    sqlite3* handle() const { return db_; }
    const std::string& path() const { return path_; }

private:
    friend class Query;
    Sql(std::string path, sqlite3* db, int wait_seconds) : path_(std::move(path)), db_(db), wait_seconds_(wait_seconds) {}
    void fail(int code);
    sqlite3_stmt* prepared(const std::string& text);

    std::string path_;
    sqlite3* db_;
    int wait_seconds_;
    std::optional<Error> error_;
    std::unordered_map<std::string, std::vector<sqlite3_stmt*>> idle_;  // by their texts; an entry stays where it is
};

// A commit, or none. Waits for another writer as long as the connection was told to.
class Write {
public:
    explicit Write(Sql&);
    ~Write();
    Write(const Write&) = delete;
    Write& operator=(const Write&) = delete;
    // Nothing: it is on the disk.
    Outcome commit();

private:
    Sql& sql_;
    bool open_ = false;
};

// Several reads that see the same state.
class Read {
public:
    explicit Read(Sql& sql) : sql_(sql), own_(sqlite3_get_autocommit(sql.handle()) != 0) {
        if (own_) sql_.run("BEGIN");
    }
    ~Read() {
        if (own_) sqlite3_exec(sql_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
    Read(const Read&) = delete;
    Read& operator=(const Read&) = delete;

private:
    Sql& sql_;
    bool own_;
};

}  // namespace stemma::archive
