// Files that are none of ours, that somebody has made up, or that are damaged in one place: nothing is written to them, nothing in
// them runs, and what can be read of them is read.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>

#include <nlohmann/json.hpp>
#include <sqlite3.h>

#include "archive/pack.h"
#include "archive/schema.h"
#include "archive/sql.h"
#include "base/hash.h"
#include "support.h"

namespace stemma::archive_test {
namespace {

std::string bytes_of_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// Writes to a file past the archive.
void change(const std::string& path, const std::string& text) {
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open(path.c_str(), &db), SQLITE_OK);
    char* cause = nullptr;
    EXPECT_EQ(sqlite3_exec(db, text.c_str(), nullptr, nullptr, &cause), SQLITE_OK) << text << ": " << cause;
    sqlite3_close(db);
}

TEST(Foreign, AFileThatIsNoneOfOursStaysAsItIs) {
    const Folder folder;
    change(folder.file("other"), "CREATE TABLE t(a); INSERT INTO t VALUES('somebody''s own')");
    const std::string before = bytes_of_file(folder.file("other"));
    for (const auto access : {ArchiveOptions::Access::Read, ArchiveOptions::Access::Write, ArchiveOptions::Access::Create}) {
        EXPECT_EQ(Archive::open(folder.file("other"), {.access = access}).error().fault, Fault::BadArchive);
        EXPECT_EQ(bytes_of_file(folder.file("other")), before);
    }
}

struct Named {
    const char* name;
    const char* why;
};

TEST(Foreign, EveryNameIsTheNameOfAFile) {
    const std::vector<Named> rows{{":memory:", "would be gone with the program"}, {"file:x?mode=memory", "an address to SQLite"}, {"a b%20c?d#e", "signs of an address"}};
    const Folder folder;
    const auto back = std::filesystem::current_path();
    std::filesystem::current_path(folder.file(""));
    for (const Named& row : rows) {
        {
            Archive archive = opened(row.name);
            must(archive.add(arriving({accident(0, 0, 4)}), time_text(1)));
            EXPECT_EQ(archive.path(), row.name);
        }
        EXPECT_TRUE(std::filesystem::exists(folder.file(row.name))) << row.why;
        EXPECT_EQ(opened(row.name, ArchiveOptions::Access::Read).counts().reports, 1u) << row.why;
    }
    EXPECT_EQ(Archive::open("", {.access = ArchiveOptions::Access::Create}).error().fault, Fault::NotReadable);
    std::filesystem::current_path(back);
}

TEST(Foreign, ViewsAndTriggersInAFileDoNotRun) {
    const Folder folder;
    {
        Archive archive = opened(folder.file("a"));
        must(archive.add(arriving({accident(0, 0, 4)}), time_text(1)));
    }
    change(folder.file("a"), "CREATE TRIGGER t AFTER INSERT ON report BEGIN DELETE FROM report WHERE place = 0; END");
    {
        Archive archive = opened(folder.file("a"), ArchiveOptions::Access::Write);
        must(archive.add(arriving({accident(0, 1, 4)}), time_text(2)));
        EXPECT_EQ(archive.counts().reports, 2u) << "the trigger has not run";
    }
    // A view that never ends, where a table is expected.
    change(folder.file("a"), "DROP TABLE failure; CREATE VIEW failure AS WITH RECURSIVE n(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM n) "
                             "SELECT number, '' AS at, '' AS feed, '' AS fault, '' AS input, '' AS place, '' AS cause FROM n");
    const Archive archive = opened(folder.file("a"), ArchiveOptions::Access::Read);
    EXPECT_TRUE(archive.failures(5).empty());
}

struct Made {
    const char* sql;
    const char* said;
};

// Small changes that claim large things: told, at once, without following each claim.
TEST(Foreign, ClaimsOfManyThingsAreNotFollowed) {
    const std::vector<Made> rows{
        {"UPDATE stream_state SET stories = 4000000000", "the stream"},
        {"UPDATE stream_state SET latest = zeroblob(8 * 1000000)", "the stream's state"},
        {"UPDATE stream_story SET members = zeroblob(4 * 20000000)", "the stream's stories"},
        {"UPDATE stream_story SET speaking = zeroblob(4 * 20000000)", "the stream's stories"},
        {"UPDATE version SET members = zeroblob(4 * 20000000)", "its dossier is not what was kept"},
        {"UPDATE story SET version = 2000000000", "the version that its row names is not there"},
        {"INSERT INTO story(id) WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < 50000) SELECT 'x' || k FROM n", "more than 10000 faults"},
    };
    for (const Made& row : rows) {
        const Folder folder;
        {
            Archive archive = opened(folder.file("a"));
            must(archive.add(arriving({accident(0, 0, 4), accident(0, 1, 4)}), time_text(1)));
            must(archive.collate(time_text(2)));
        }
        change(folder.file("a"), row.sql);
        Archive archive = opened(folder.file("a"), ArchiveOptions::Access::Write);
        const std::vector<Damage> told = must(archive.check());
        EXPECT_LE(told.size(), 10'001u) << row.sql;
        EXPECT_NE(damages(archive).find(row.said), std::string::npos) << row.sql << "\n" << damages(archive).substr(0, 500);
        static_cast<void>(archive.add(arriving({accident(0, 2, 4)}), time_text(3)));
        static_cast<void>(archive.collate(time_text(4), 1));
        static_cast<void>(archive.export_lines([](std::string_view) { return true; }));
    }
}

TEST(Foreign, WordsThatClaimManyReportsAreNotFollowed) {
    const Folder folder;
    {
        Archive archive = opened(folder.file("a"));
        must(archive.add(arriving({accident(0, 0, 4)}), time_text(1)));
    }
    change(folder.file("a"), "UPDATE stream_key SET holders = zeroblob(4 * 100000)");
    Archive archive = opened(folder.file("a"), ArchiveOptions::Access::Write);
    EXPECT_EQ(archive.add(arriving({accident(0, 1, 4)}), time_text(2)).error().fault, Fault::Damaged);
    EXPECT_EQ(archive.counts().reports, 1u);
}

TEST(Foreign, ADossierThatIsNestedDeepIsDamaged) {
    const Folder folder;
    {
        Archive archive = opened(folder.file("a"));
        must(archive.add(arriving({accident(0, 0, 4)}), time_text(1)));
        must(archive.collate(time_text(2)));
    }
    const std::size_t deep = 1'000'000;
    const std::string json = "{\"summary\":[],\"reports\":[],\"statements\":" + std::string(deep, '[') + std::string(deep, ']') + "}";
    {
        auto sql = must(archive::Sql::open(folder.file("a"), true, false, 1));
        archive::Query(*sql, "UPDATE version SET body = ?1, hash = ?2").with(archive::Blob{archive::pack(json)}, hash64(json)).run();
        ASSERT_FALSE(sql->error());
    }
    const Archive archive = opened(folder.file("a"), ArchiveOptions::Access::Read);
    EXPECT_EQ(archive.dossier({"r1000-0"}).error().fault, Fault::Damaged);
    EXPECT_NE(damages(archive), "");
    EXPECT_EQ(archive.export_lines([](std::string_view) { return true; })->fault, Fault::Damaged);
}

TEST(Foreign, OneDamagedReportKeepsNothingElseFromBeingCollatedOrExported) {
    const Folder folder;
    std::vector<Report> reports;
    for (int n = 0; n < 9; ++n) reports.push_back(accident(n, 0, 4));
    {
        Archive archive = opened(folder.file("a"));
        std::vector<Arriving> some = arriving(reports);
        some[4].page = Page{};
        some[4].page->source = "pages/4.html";
        some[4].page->bytes = "bytes";
        must(archive.add(std::move(some), time_text(1)));
    }
    change(folder.file("a"), "UPDATE report SET body = x'00' WHERE place = 1; UPDATE page SET body = x'00'");
    Archive archive = opened(folder.file("a"), ArchiveOptions::Access::Write);
    EXPECT_EQ(must(archive.collate(time_text(2), 1)).size(), 1u) << "the damaged one does not stand in the way";
    EXPECT_EQ(must(archive.collate(time_text(3))).size(), 7u);
    const auto rest = archive.collate(time_text(4));
    ASSERT_FALSE(rest.ok()) << "told when nothing else is left";
    EXPECT_EQ(rest.error().fault, Fault::Damaged);
    EXPECT_EQ(archive.stale(), 1u);

    std::map<std::string, int> kinds;
    const Outcome outcome = archive.export_lines([&](std::string_view line) {
        ++kinds[nlohmann::json::parse(line)["kind"].get<std::string>()];
        return true;
    });
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->fault, Fault::Damaged);
    EXPECT_EQ(kinds, (std::map<std::string, int>{{"archive", 1}, {"report", 8}, {"damaged", 2}, {"story", 9}, {"version", 8}}));
}

TEST(Foreign, ALostTableIsToldByAllThatNeedsIt) {
    const Folder folder;
    {
        Archive archive = opened(folder.file("a"));
        must(archive.add(arriving({accident(0, 0, 4)}), time_text(1)));
        must(archive.collate(time_text(2)));
    }
    // report_text has tables of its own; the others are ours.
    change(folder.file("a"), "DROP TABLE feed; DROP TABLE failure; DROP TABLE overruling_report; DROP TABLE overruling; DROP TABLE report_text; DROP TABLE page; DROP TABLE finding_state; "
                             "DROP TABLE version; DROP TABLE stream_key");
    Archive archive = opened(folder.file("a"), ArchiveOptions::Access::Write);
    const StoryId story{"r1000-0"};
    EXPECT_FALSE(archive.add(arriving({accident(0, 1, 4)}), time_text(3)).ok());
    EXPECT_FALSE(archive.overrule({.kind = OverrulingKind::Settle}, time_text(3)).ok());
    EXPECT_TRUE(archive.undo(1, time_text(3)));
    EXPECT_TRUE(archive.keep(FeedState{.address = "https://courier.example/feed"}));
    EXPECT_TRUE(archive.keep(Failure{time_text(3), "", Error{}}));
    EXPECT_FALSE(archive.stories({}).ok());
    EXPECT_FALSE(archive.story(story).ok());
    EXPECT_FALSE(archive.versions(story).ok());
    EXPECT_FALSE(archive.dossier(story).ok());
    EXPECT_FALSE(archive.dossier(story, 1).ok());
    EXPECT_FALSE(archive.dossier_at(story, time_text(9)).ok());
    EXPECT_FALSE(archive.history(story).ok());
    EXPECT_FALSE(archive.report({"r1000-0"}).ok());
    EXPECT_FALSE(archive.page_bytes({"r1000-0"}).ok());
    EXPECT_FALSE(archive.search("ferry", 0, 5).ok());
    EXPECT_TRUE(archive.export_lines([](std::string_view) { return true; }));
    EXPECT_FALSE(must(archive.check()).empty());
    EXPECT_TRUE(archive.overrulings().empty());
    EXPECT_TRUE(archive.feeds().empty());
    EXPECT_TRUE(archive.failures(5).empty());
    EXPECT_FALSE(archive.knows_address("https://courier.example/1"));
    EXPECT_EQ(archive.reports_of(story).size(), 1u) << "an earlier failure does not stick";
    EXPECT_EQ(archive.counts().reports, 1u) << "and what was there is as it was";
}

}  // namespace
}  // namespace stemma::archive_test
