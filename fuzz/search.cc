// What is typed into a search box: no text may crash its reader, or be a syntax error to the full-text index.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include <sqlite3.h>

#include "archive/words.h"

namespace {

sqlite3_stmt* question() {
    static sqlite3_stmt* const statement = [] {
        sqlite3* db = nullptr;
        sqlite3_stmt* made = nullptr;
        if (sqlite3_open(":memory:", &db) != SQLITE_OK) std::abort();
        if (sqlite3_exec(db, "CREATE VIRTUAL TABLE t USING fts5(title, text, tokenize = 'unicode61 remove_diacritics 2'); INSERT INTO t VALUES('a flood', 'the dam burst')", nullptr, nullptr, nullptr) != SQLITE_OK) std::abort();
        if (sqlite3_prepare_v2(db, "SELECT count(*) FROM t WHERE t MATCH ?1", -1, &made, nullptr) != SQLITE_OK) std::abort();
        return made;
    }();
    return statement;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string expression = stemma::archive::match_expression({reinterpret_cast<const char*>(data), size});
    if (expression.empty()) return 0;
    sqlite3_stmt* const statement = question();
    sqlite3_reset(statement);
    sqlite3_bind_text(statement, 1, expression.data(), static_cast<int>(expression.size()), SQLITE_TRANSIENT);
    if (sqlite3_step(statement) != SQLITE_ROW) std::abort();
    return 0;
}
