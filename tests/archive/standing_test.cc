// What an archive says of a story whatever was done to it: joined and parted, called by another's name, told out of order, added to
// by somebody else.
#include <map>
#include <random>
#include <set>
#include <utility>

#include <nlohmann/json.hpp>
#include <sqlite3.h>

#include "archive/sql.h"
#include "stemma/stemma.h"
#include "support.h"

namespace stemma::archive_test {
namespace {

using Groups = std::set<std::set<std::string>>;

Groups groups_of(const Archive& archive) {
    Groups out;
    for (const StoryRow& row : must(archive.stories({.most = 100000})).rows) {
        std::set<std::string> group;
        for (const ReportId& id : archive.reports_of(row.id)) group.insert(id.text);
        out.insert(group);
    }
    return out;
}

std::vector<std::string> ids_of(const StoryList& list) {
    std::vector<std::string> out;
    for (const StoryRow& row : list.rows) out.push_back(row.id.text);
    return out;
}

TEST(Standing, ADossiersReportsStandInTimeOrderHoweverTheyCame) {
    const Folder folder;
    Archive archive = opened(folder.file("a"));
    const std::vector<Report> reports{accident(1, 2, 5), accident(1, 0, 4), accident(1, 1, 4)};
    for (std::size_t i = 0; i < reports.size(); ++i) must(archive.add(arriving({reports[i]}), time_text(static_cast<int>(i))));
    must(archive.collate(time_text(9)));
    ASSERT_EQ(archive.counts().stories, 1u);
    const StoryId story = must(archive.stories({})).rows.at(0).id;
    std::vector<Report> named = reports;
    for (Report& report : named) report.story = story;
    Dossier alone = collate_reports(std::move(named)).at(0);
    for (Report& report : alone.reports) report.story.reset();  // they were kept as they came
    EXPECT_EQ(must(archive.dossier(story)).json, to_json_line(alone));
    EXPECT_EQ(damages(archive), "");
}

TEST(Standing, AStoryThatIsTakenUpAgainIsFoundAsBefore) {
    const Folder folder;
    Archive archive = opened(folder.file("a"));
    must(archive.add(arriving({accident(0, 0, 4), accident(0, 1, 4), accident(1, 0, 2), accident(1, 1, 2)}), time_text(1)));
    must(archive.collate(time_text(2)));
    const StoryRow before = must(archive.story({"r1001-0"}));
    Overruling join;
    join.kind = OverrulingKind::Join;
    join.reports = {{"r1000-0"}, {"r1001-0"}};
    for (const bool collated_between : {false, true}) {
        const std::int64_t id = must(archive.overrule(join, time_text(3)));
        if (collated_between) must(archive.collate(time_text(4)));
        must(archive.undo(id, time_text(5)));
        must(archive.collate(time_text(6)));
        const StoryRow after = must(archive.story({"r1001-0"}));
        EXPECT_EQ(after.places, before.places);
        EXPECT_EQ(after.title, before.title);
        EXPECT_EQ(after.begins, before.begins);
        EXPECT_EQ(after.ends, before.ends);
        EXPECT_EQ(after.reports, before.reports);
        EXPECT_FALSE(after.stale);
        EXPECT_EQ(ids_of(must(archive.stories({.place = "Tessmar"}))), std::vector<std::string>{"r1001-0"}) << "collated between: " << collated_between;
        EXPECT_EQ(damages(archive), "");
    }
}

TEST(Standing, AStoryThatIsGivenTheNameOfAnotherDoesNotSwallowIt) {
    const Folder folder;
    Archive archive = opened(folder.file("a"));
    must(archive.add(arriving({accident(0, 0, 4), accident(0, 1, 4)}), time_text(1)));
    must(archive.collate(time_text(2)));
    Report given = accident(1, 0, 2);
    given.story = StoryId{"r1000-0"};
    EXPECT_EQ(must(archive.add(arriving({given}), time_text(3))).at(0).story.text, "r1000-0");
    EXPECT_EQ(groups_of(archive), (Groups{{"r1000-0", "r1000-1"}, {"r1001-0"}}));
    must(archive.collate(time_text(4)));
    EXPECT_EQ(must(archive.dossier({"r1000-0-own"})).info.reports, 2u);
    EXPECT_EQ(must(archive.dossier({"r1000-0"})).info.reports, 1u);
    must(archive.add(arriving({accident(0, 2, 4)}), time_text(5)));
    EXPECT_EQ(groups_of(archive), (Groups{{"r1000-0", "r1000-1", "r1000-2"}, {"r1001-0"}}));
    EXPECT_EQ(damages(archive), "");
}

TEST(Standing, WhatIsLeftOfASplitIsWhatTheSplitIsAbout) {
    const Folder folder;
    Archive archive = opened(folder.file("a"));
    must(archive.add(arriving({accident(0, 0, 4), accident(0, 1, 4), accident(0, 2, 4)}), time_text(1)));
    Overruling split;
    split.kind = OverrulingKind::Split;
    split.story = StoryId{"r1000-0"};
    split.reports = {{"r1000-0"}};  // the one that the story is called by
    must(archive.overrule(split, time_text(2)));
    EXPECT_EQ(groups_of(archive), (Groups{{"r1000-0"}, {"r1000-1", "r1000-2"}}));
    EXPECT_EQ(archive.overrulings().at(0).story->text, "r1000-0");
    EXPECT_TRUE(must(archive.story({"r1000-0"})).overruled);
    EXPECT_TRUE(must(archive.story({"r1000-0-own"})).overruled);
    split.reports = {{"r1000-0"}, {"r1000-1"}, {"r1000-2"}};
    EXPECT_FALSE(archive.overrule(split, time_text(3)).ok()) << "not all are in it";
}

// Splits and joins at random and their undoing, in any order: once all are undone the stories are those of the stream alone.
TEST(Standing, OverrulingsUndoneInAnyOrderLeaveNothingBehind) {
    std::mt19937 random(23);
    for (int round = 0; round < 12; ++round) {
        const Folder folder;
        Archive archive = opened(folder.file("a"));
        std::vector<Report> reports;
        for (int n = 0; n < 4; ++n) {
            for (int k = 0; k < 3; ++k) reports.push_back(accident(n, k, 4));
        }
        must(archive.add(arriving(reports), time_text(1)));
        std::vector<std::int64_t> in_force;
        int second = 2;
        Report later;
        for (int step = 0; step < 14; ++step) {
            Overruling made;
            made.kind = random() % 2 ? OverrulingKind::Split : OverrulingKind::Join;
            made.reports = {reports[random() % reports.size()].id, reports[random() % reports.size()].id};
            if (made.kind == OverrulingKind::Split) {
                made.reports.pop_back();
                made.story = must(archive.report(made.reports[0])).story;
            }
            const auto id = archive.overrule(made, time_text(++second));
            if (id) in_force.push_back(*id);
            else EXPECT_EQ(id.error().fault, Fault::BadQuery) << id.error().message();
            if (step == 7) {
                later = accident(static_cast<int>(random() % 4), 7, 4);
                must(archive.add(arriving({later}), time_text(++second)));
            }
            if (step % 5 == 4) must(archive.collate(time_text(++second)));
            std::size_t all = 0;
            for (const auto& group : groups_of(archive)) all += group.size();
            ASSERT_EQ(all, archive.counts().reports);
            ASSERT_EQ(damages(archive), "") << "round " << round << ", step " << step;
        }
        std::ranges::shuffle(in_force, random);
        for (const std::int64_t id : in_force) must(archive.undo(id, time_text(++second)));
        must(archive.collate(time_text(++second)));
        Archive alone = opened(folder.file("alone"));
        must(alone.add(arriving(reports), time_text(1)));
        must(alone.add(arriving({later}), time_text(2)));
        EXPECT_EQ(groups_of(archive), groups_of(alone)) << "round " << round;
        for (const char* each : {"r1000-0", "r1001-0", "r1002-0", "r1003-0"}) EXPECT_EQ(must(archive.story(StoryId{each})).id.text, each);
        EXPECT_EQ(damages(archive), "");
    }
}

// Another program adds a report just when a commit is done, before anything else can be asked.
Archive* other = nullptr;
int others_reports = 0;

int on_statement(unsigned, void*, void* statement, void*) {
    const char* text = sqlite3_sql(static_cast<sqlite3_stmt*>(statement));
    if (other == nullptr || text == nullptr || std::string_view(text).find("COMMIT") == std::string_view::npos) return 0;
    Archive* const now = std::exchange(other, nullptr);
    must(now->add(arriving({accident(0, ++others_reports, 4)}), time_text(2)));
    return 0;
}

int watch(sqlite3* db, char**, const void*) { return sqlite3_trace_v2(db, SQLITE_TRACE_PROFILE, &on_statement, nullptr); }

TEST(Standing, SomebodyElsesCommitJustAfterOnesOwnIsSeen) {
    const Folder folder;
    Archive second = opened(folder.file("a"));
    ASSERT_EQ(sqlite3_auto_extension(reinterpret_cast<void (*)()>(&watch)), SQLITE_OK);
    Archive first = opened(folder.file("a"));
    sqlite3_reset_auto_extension();
    must(first.add(arriving({accident(3, 0, 4)}), time_text(1)));
    others_reports = 0;
    other = &second;
    must(first.add(arriving({accident(0, 0, 4)}), time_text(2)));
    EXPECT_EQ(others_reports, 1) << "the test does nothing";
    must(first.add(arriving({accident(0, 2, 4)}), time_text(3)));
    EXPECT_EQ(groups_of(first), (Groups{{"r1000-0", "r1000-1", "r1000-2"}, {"r1003-0"}}));
    EXPECT_EQ(damages(first), "");
}

TEST(Standing, AQueryTextNeedNotOutliveItsCall) {
    const Folder folder;
    auto sql = must(archive::Sql::open(folder.file("a"), true, true, 1));
    sql->run("CREATE TABLE t(a)");
    const auto prepared = [&] {
        int n = 0;
        for (sqlite3_stmt* each = nullptr; (each = sqlite3_next_stmt(sql->handle(), each)) != nullptr;) ++n;
        return n;
    };
    for (int round = 0; round < 50; ++round) {
        std::string text = "SELECT 'a text that is too long to lie within a string', count(*) FROM t";
        archive::Query query(*sql, text);
        text.assign(text.size(), 'x');
        EXPECT_TRUE(query.step());
    }
    EXPECT_EQ(prepared(), 1) << "a statement is prepared once";
}

TEST(Standing, TheLatestFailuresAreKept) {
    const Folder folder;
    { opened(folder.file("a")); }
    {
        auto sql = must(archive::Sql::open(folder.file("a"), true, false, 1));
        sql->run("INSERT INTO failure(at, feed, fault, input, place, cause) WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < 100000) SELECT '', '', 'network', k, '', '' FROM n");
        ASSERT_FALSE(sql->error());
    }
    Archive archive = opened(folder.file("a"), ArchiveOptions::Access::Write);
    must(archive.keep(Failure{time_text(1), "", Error{Fault::Network, "100001", "", "no answer"}}));
    EXPECT_EQ(archive.counts().failures, 100'000u);
    EXPECT_EQ(archive.failures(1).at(0).error.input, "100001");
    EXPECT_EQ(archive.failures(SIZE_MAX).back().error.input, "2");
}

TEST(Standing, SmallThings) {
    const Folder folder;
    Archive archive = opened(folder.file("a"));
    Report undated = made_report("r1002-0", "The Almanac", 0, "Quinces ripen early", {"Growers in the valley of Hestrel expect a good year for quinces and pears."}), odd = accident(0, 0, 4);
    undated.published.reset();
    odd.title = "A \x02" "ferry\x03 sank";
    must(archive.add(arriving({odd, undated, accident(1, 0, 2)}), time_text(1)));
    EXPECT_EQ(archive.dossier({"r1000-0"}).error().cause, "its first dossier is still to be made");
    EXPECT_EQ(ids_of(must(archive.stories({.sort = StoryQuery::Sort::Oldest}))), (std::vector<std::string>{"r1000-0", "r1001-0", "r1002-0"})) << "what has no date is not the oldest";
    for (const SearchHit& hit : must(archive.search("sank", 0, 5)).hits) {
        for (const auto& [text, is_hit] : hit.snippet) EXPECT_EQ(is_hit, text == "sank") << text;
    }
    EXPECT_EQ(archive.add(arriving({Report{}}), time_text(2)).error().fault, Fault::BadQuery);
    EXPECT_EQ(archive.report({"nothing"}).error().fault, Fault::NotFound);
    EXPECT_EQ(archive.page_bytes({"r1000-0"}).error().fault, Fault::NotFound);
    EXPECT_EQ(archive.versions({"nothing"}).error().fault, Fault::NotFound);
    EXPECT_EQ(archive.history({"nothing"}).error().fault, Fault::NotFound);
    EXPECT_EQ(archive.dossier({"nothing"}).error().fault, Fault::NotFound);
    EXPECT_EQ(archive.dossier({"r1000-0"}, -1).error().fault, Fault::NotFound);
    EXPECT_TRUE(archive.reports_of({"nothing"}).empty());
    EXPECT_EQ(archive.keep(FeedState{}).has_value(), false);
    Archive reader = opened(folder.file("a"), ArchiveOptions::Access::Read);
    EXPECT_EQ(reader.overrule({}, time_text(1)).error().fault, Fault::Forbidden);
    EXPECT_EQ(reader.undo(1, time_text(1))->fault, Fault::Forbidden);
    EXPECT_EQ(reader.keep(FeedState{})->fault, Fault::Forbidden);
    EXPECT_EQ(reader.keep(Failure{})->fault, Fault::Forbidden);
    EXPECT_EQ(archive.overrule({}, "now").error().fault, Fault::BadQuery);
    EXPECT_EQ(archive.undo(1, "now")->fault, Fault::BadQuery);
}

}  // namespace
}  // namespace stemma::archive_test
