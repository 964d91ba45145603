// What an archive keeps, and what it says when asked.
#include "stemma/archive.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include <nlohmann/json.hpp>

#include "archive/schema.h"
#include "stemma/stemma.h"
#include "support.h"

namespace stemma::archive_test {
namespace {

std::set<std::set<std::string>> groups_of(const Archive& archive) {
    std::set<std::set<std::string>> out;
    StoryQuery query;
    query.most = 100000;
    for (const StoryRow& row : must(archive.stories(query)).rows) {
        std::set<std::string> group;
        for (const ReportId& id : archive.reports_of(row.id)) group.insert(id.text);
        out.insert(group);
    }
    return out;
}

std::vector<Report> many_accidents(int accidents, int each) {
    std::vector<Report> out;
    for (int n = 0; n < accidents; ++n) {
        for (int k = 0; k < each; ++k) out.push_back(accident(n, k, 4 + n % 3 + (k > 1)));
    }
    return out;
}

TEST(Archive, KeepsAReportWithItsPage) {
    const Folder folder;
    Archive archive = opened(folder.file("a"));
    Page page;
    page.source = "pages/1.html";
    page.url = "https://courier.example/1";
    page.bytes = "<html>bytes \x00\xFF as they came</html>";
    page.media_type = "text/html";
    Report report = accident(1, 1, 4);
    report.url = "https://courier.example/1";
    report.cut.push_back({"Subscribe now", "newsletter"});
    std::vector<Arriving> one;
    one.push_back({report, page});
    const auto arrivals = must(archive.add(std::move(one), time_text(1)));
    ASSERT_EQ(arrivals.size(), 1u);
    EXPECT_FALSE(arrivals[0].known);
    EXPECT_EQ(arrivals[0].story.text, report.id.text);

    const KeptReport kept = must(archive.report(report.id));
    EXPECT_EQ(to_json_line(kept.report, WithCut::Yes), to_json_line(report, WithCut::Yes));
    EXPECT_EQ(kept.arrived, time_text(1));
    ASSERT_TRUE(kept.page);
    EXPECT_EQ(kept.page->bytes, page.bytes.size());
    EXPECT_EQ(must(archive.page_bytes(report.id)), page.bytes);
    EXPECT_TRUE(archive.knows_address("https://courier.example/1"));
    EXPECT_TRUE(archive.knows_address("pages/1.html"));
    EXPECT_FALSE(archive.knows_address("https://courier.example/2"));
    EXPECT_EQ(damages(archive), "");
}

TEST(Archive, AKnownReportChangesNothing) {
    const Folder folder;
    Archive archive = opened(folder.file("a"));
    must(archive.add(arriving({accident(1, 1, 4), accident(1, 1, 4)}), time_text(1)));
    must(archive.collate(time_text(2)));
    Report other = accident(1, 1, 9);
    const std::int64_t before = archive.generation();
    const auto again = must(archive.add(arriving({other}), time_text(3)));
    EXPECT_TRUE(again.at(0).known);
    EXPECT_EQ(again.at(0).story.text, "r1001-1");
    EXPECT_EQ(archive.generation(), before);
    EXPECT_EQ(archive.stale(), 0u);
    EXPECT_EQ(archive.counts().reports, 1u);
    EXPECT_EQ(must(archive.report({"r1001-1"})).report.title, accident(1, 1, 4).title);
}

// In the order of their publication, one at a time, over many openings of the file: as if they had been read at once.
TEST(Archive, FindsTheStoriesThatReadingAllAtOnceFinds) {
    std::vector<Report> reports = many_accidents(40, 4);
    std::ranges::sort(reports, {}, [](const Report& report) { return std::pair(report.published->value, report.id.text); });
    std::set<std::set<std::string>> at_once;
    for (const Story& story : group_reports(reports)) {
        std::set<std::string> group;
        for (const ReportId& id : story.reports) group.insert(id.text);
        at_once.insert(group);
    }
    ASSERT_GT(at_once.size(), 10u);
    for (const std::size_t batch : {std::size_t{1}, std::size_t{7}}) {
        const Folder folder;
        for (std::size_t begin = 0; begin < reports.size(); begin += batch) {
            Archive archive = opened(folder.file("a"));  // nothing is left in memory from the last time
            std::vector<Arriving> some;
            for (std::size_t i = begin; i < std::min(begin + batch, reports.size()); ++i) some.push_back({reports[i], std::nullopt});
            must(archive.add(std::move(some), time_text(static_cast<int>(begin))));
        }
        const Archive archive = opened(folder.file("a"), ArchiveOptions::Access::Read);
        EXPECT_EQ(groups_of(archive), at_once) << "batches of " << batch;
        EXPECT_EQ(damages(archive), "");
    }
}

TEST(Archive, TheDossierIsTheOneOfReadingAlone) {
    const Folder folder;
    Archive archive = opened(folder.file("a"));
    const std::vector<Report> reports{accident(1, 0, 4), accident(1, 1, 4), accident(1, 2, 5)};
    must(archive.add(arriving(reports), time_text(1)));
    ASSERT_EQ(must(archive.collate(time_text(2))).size(), 1u);
    std::vector<Dossier> alone = collate_reports(reports);
    ASSERT_EQ(alone.size(), 1u);
    const DossierVersion version = must(archive.dossier(alone[0].id));
    EXPECT_EQ(version.json, to_json_line(alone[0]));
    EXPECT_EQ(version.info.number, 1);
    EXPECT_EQ(version.info.reports, 3u);
}

TEST(Archive, SaysWhatADossierSaidAtAnyPastTime) {
    const Folder folder;
    Archive archive = opened(folder.file("a"));
    std::map<int, std::string> said;
    StoryId story;
    for (int k = 0; k < 40; ++k) {
        story = must(archive.add(arriving({accident(3, k, 3 + k / 4)}), time_text(100 * k))).at(0).story;
        must(archive.collate(time_text(100 * k + 50)));
        said[k] = must(archive.dossier(story)).json;
    }
    const std::vector<VersionInfo> versions = must(archive.versions(story));
    ASSERT_EQ(versions.size(), 40u);
    for (int k = 0; k < 40; ++k) {
        EXPECT_EQ(must(archive.dossier(story, k + 1)).json, said[k]);
        EXPECT_EQ(must(archive.dossier_at(story, time_text(100 * k + 50))).json, said[k]);
        EXPECT_EQ(must(archive.dossier_at(story, time_text(100 * k + 149))).info.number, k + 1);
    }
    EXPECT_EQ(must(archive.dossier(story, 1)).superseded_at, time_text(150));
    EXPECT_EQ(must(archive.dossier(story)).superseded_at, "");
    EXPECT_EQ(archive.dossier_at(story, time_text(49)).error().fault, Fault::NotFound);
    EXPECT_EQ(archive.dossier(story, 41).error().fault, Fault::NotFound);
    EXPECT_EQ(archive.dossier_at(story, "yesterday").error().fault, Fault::BadQuery);

    // The toll as it moved: each entry another one than that before it.
    std::map<std::string, std::vector<FindingState>> states;
    for (const FindingState& state : must(archive.history(story))) states[state.id.text].push_back(state);
    bool moved = false;
    for (const auto& [finding, entries] : states) {
        EXPECT_EQ(must(archive.history(story, FindingId{finding})).size(), entries.size());
        std::set<double> values;
        for (const FindingState& state : entries) {
            if (state.matter == "people killed" && state.settled && state.settled->value) values.insert(*state.settled->value);
        }
        moved = moved || values.size() > 2;
    }
    EXPECT_TRUE(moved);
    EXPECT_EQ(damages(archive), "");
}

TEST(Archive, AVersionThatWouldSayTheSameIsNotMade) {
    const Folder folder;
    Archive archive = opened(folder.file("a"));
    const StoryId story = must(archive.add(arriving({accident(1, 1, 4)}), time_text(1))).at(0).story;
    must(archive.collate(time_text(2)));
    Overruling rule;
    rule.kind = OverrulingKind::SameName;
    rule.a = "Somebody";
    rule.b = "Somebody Else";
    must(archive.overrule(rule, time_text(3)));
    EXPECT_EQ(archive.stale(), 1u);
    EXPECT_TRUE(must(archive.collate(time_text(4))).empty());
    EXPECT_EQ(archive.stale(), 0u);
    EXPECT_EQ(must(archive.versions(story)).size(), 1u);
}

struct Asked {
    const char* why;
    StoryQuery query;
    std::vector<std::string> expected;
};

TEST(Archive, ListsStoriesAsAskedFor) {
    const Folder folder;
    Archive archive = opened(folder.file("a"));
    must(archive.add(arriving({accident(0, 0, 4), accident(0, 1, 4), accident(0, 2, 4)}), time_text(1)));
    must(archive.add(arriving({accident(1, 0, 2)}), time_text(1)));
    must(archive.collate(time_text(2)));
    must(archive.add(arriving({accident(2, 0, 7), accident(2, 1, 7)}), time_text(5000)));
    must(archive.collate(time_text(5001)));
    const std::string a = "r1000-0", b = "r1001-0", c = "r1002-0";
    using Sort = StoryQuery::Sort;
    const std::vector<Asked> rows{
        {"the latest first", {}, {c, b, a}},
        {"the largest first", {.sort = Sort::Size}, {a, c, b}},
        {"the oldest first", {.sort = Sort::Oldest}, {a, b, c}},
        {"those that grow", {.sort = Sort::Growth, .growth_since = time_text(4000)}, {c, b, a}},
        {"by what was changed last", {.sort = Sort::Changed}, {c, a, b}},
        {"by words", {.words = "ferry"}, {a}},
        {"by words of two stories", {.words = "ferry OR \"cable car\""}, {b, a}},
        {"by words of none", {.words = "volcano"}, {}},
        {"by signs that ask for nothing", {.words = "- *"}, {}},
        {"by place", {.place = "tess"}, {b}},
        {"from a day on", {.from = "2031-03-01"}, {c}},
        {"up to a day", {.to = "2031-01-31"}, {a}},
        {"skipped", {.skip = 2}, {a}},
        {"at most", {.most = 1}, {c}},
        {"with the largest numbers", {.skip = SIZE_MAX, .most = SIZE_MAX}, {}},
        {"disputed only", {.only_disputed = true}, {}},
    };
    for (const Asked& row : rows) {
        std::vector<std::string> ids;
        for (const StoryRow& story : must(archive.stories(row.query)).rows) ids.push_back(story.id.text);
        EXPECT_EQ(ids, row.expected) << row.why;
    }
    EXPECT_EQ(must(archive.stories({.most = 1})).of, 3u);
    const StoryRow row = must(archive.story({a}));
    EXPECT_EQ(row.reports, 3u);
    EXPECT_EQ(row.outlets, 3u);
    EXPECT_EQ(row.version, 1);
    ASSERT_FALSE(row.leading.empty());
    EXPECT_EQ(row.leading[0].matter, "people killed");
    EXPECT_EQ(row.leading[0].settled, "4");
    ASSERT_FALSE(row.places.empty());
    EXPECT_EQ(row.places[0], "Orlavik");
    EXPECT_FALSE(row.stale);
    EXPECT_EQ(must(archive.story({"r1000-2"})).id.text, a) << "a story is found by the id of any of its reports";
    EXPECT_EQ(archive.story({"nothing"}).error().fault, Fault::NotFound);
}

TEST(Archive, SearchShowsTheWordsInTheirText) {
    const Folder folder;
    Archive archive = opened(folder.file("a"));
    must(archive.add(arriving({accident(0, 0, 4), accident(1, 0, 2), made_report("rx", "Échos", 9, "<script>alert(1)</script>", {"Le café brûla à Orlavik."})}), time_text(1)));
    const SearchResult found = must(archive.search("cafe brula", 0, 10));
    ASSERT_EQ(found.hits.size(), 1u);
    EXPECT_EQ(found.hits[0].report.text, "rx");
    EXPECT_EQ(found.hits[0].title, "<script>alert(1)</script>");
    std::string hits, all;
    for (const auto& [text, hit] : found.hits[0].snippet) {
        all += text;
        if (hit) hits += text + "|";
    }
    EXPECT_EQ(hits, "café|brûla|");
    EXPECT_NE(all.find("Le café brûla à Orlavik."), std::string::npos);
    EXPECT_EQ(must(archive.search("Orlavik", 0, 1)).of, 2u);
    EXPECT_EQ(must(archive.search("Orlavik", 1, 5)).hits.size(), 1u);
    EXPECT_EQ(must(archive.search("'; DROP TABLE report; --", 0, 5)).of, 0u);
    EXPECT_EQ(archive.counts().reports, 3u);
}

// ---- Overrulings.

struct TwoStories {
    Folder folder;
    Archive archive = opened(folder.file("a"));
    TwoStories() {
        must(archive.add(arriving({accident(0, 0, 4), accident(0, 1, 4), accident(1, 0, 2), accident(1, 1, 2)}), time_text(1)));
        must(archive.collate(time_text(2)));
    }
};

using Groups = std::set<std::set<std::string>>;

TEST(Overrulings, JoinedStoriesStayJoinedWhenReportsComeAndPartWhenItIsUndone) {
    TwoStories two;
    Overruling join;
    join.kind = OverrulingKind::Join;
    join.reports = {{"r1000-0"}, {"r1001-1"}};
    join.note = "one accident after all";
    const std::int64_t id = must(two.archive.overrule(join, time_text(3)));
    EXPECT_EQ(groups_of(two.archive), (Groups{{"r1000-0", "r1000-1", "r1001-0", "r1001-1"}}));
    must(two.archive.add(arriving({accident(1, 2, 3)}), time_text(4)));
    EXPECT_EQ(groups_of(two.archive), (Groups{{"r1000-0", "r1000-1", "r1001-0", "r1001-1", "r1001-2"}}));
    must(two.archive.collate(time_text(5)));
    EXPECT_TRUE(must(two.archive.story({"r1000-0"})).overruled);
    EXPECT_EQ(must(two.archive.story({"r1001-0"})).id.text, "r1000-0") << "the old address leads to the joined story";
    EXPECT_EQ(must(two.archive.dossier_at({"r1001-0"}, time_text(2))).info.reports, 2u) << "and to what it was at its time";
    must(two.archive.undo(id, time_text(6)));
    EXPECT_EQ(groups_of(two.archive), (Groups{{"r1000-0", "r1000-1"}, {"r1001-0", "r1001-1", "r1001-2"}}));
    must(two.archive.collate(time_text(7)));
    EXPECT_FALSE(must(two.archive.story({"r1000-0"})).overruled);
    ASSERT_EQ(two.archive.overrulings().size(), 1u);
    EXPECT_EQ(two.archive.overrulings()[0].undone, time_text(6));
    EXPECT_EQ(two.archive.overrulings()[0].note, "one accident after all");
    EXPECT_TRUE(two.archive.overrulings(false).empty());
    EXPECT_EQ(two.archive.undo(id, time_text(8))->fault, Fault::BadQuery);
    EXPECT_EQ(two.archive.undo(99, time_text(8))->fault, Fault::NotFound);
    EXPECT_EQ(damages(two.archive), "");
}

TEST(Overrulings, WhatIsSplitOffTakesItsLikeWithIt) {
    const Folder folder;
    Archive archive = opened(folder.file("a"));
    // One cluster, of which one report is a verbatim twin of what comes later.
    must(archive.add(arriving({accident(0, 0, 4), accident(0, 1, 4), accident(0, 2, 4)}), time_text(1)));
    ASSERT_EQ(groups_of(archive).size(), 1u);
    Overruling split;
    split.kind = OverrulingKind::Split;
    split.story = StoryId{"r1000-0"};
    split.reports = {{"r1000-1"}};
    const std::int64_t id = must(archive.overrule(split, time_text(2)));
    EXPECT_EQ(groups_of(archive), (Groups{{"r1000-0", "r1000-2"}, {"r1000-1"}}));
    Report twin = accident(0, 1, 4);
    twin.id = {"r1000-twin"};
    must(archive.add(arriving({twin}), time_text(3)));
    EXPECT_EQ(groups_of(archive), (Groups{{"r1000-0", "r1000-2"}, {"r1000-1", "r1000-twin"}}));
    must(archive.collate(time_text(4)));
    EXPECT_EQ(must(archive.dossier({"r1000-1"})).info.reports, 2u);
    must(archive.undo(id, time_text(5)));
    EXPECT_EQ(groups_of(archive), (Groups{{"r1000-0", "r1000-1", "r1000-2", "r1000-twin"}}));
    must(archive.collate(time_text(6)));
    EXPECT_EQ(damages(archive), "");
}

TEST(Overrulings, ADismissedStatementCountsNoMoreAndTheRuleIsTheUsers) {
    const Folder folder;
    Archive archive = opened(folder.file("a"));
    const StoryId story = must(archive.add(arriving({accident(1, 0, 4), accident(1, 1, 4), accident(1, 2, 9)}), time_text(1))).at(0).story;
    must(archive.collate(time_text(2)));
    const auto dossier = nlohmann::json::parse(must(archive.dossier(story)).json);
    Overruling dismiss;
    dismiss.kind = OverrulingKind::Dismiss;
    for (const auto& statement : dossier["statements"]) {
        if (statement["report"] == "r1001-2" && statement["matter"].value("happening", "") == "killed") dismiss.statement = {statement["id"].get<std::string>()};
    }
    ASSERT_FALSE(dismiss.statement.empty());
    const std::int64_t id = must(archive.overrule(dismiss, time_text(3)));
    EXPECT_FALSE(archive.overrulings()[0].passage.empty());
    must(archive.collate(time_text(4)));
    const std::string after = must(archive.dossier(story)).json;
    EXPECT_EQ(after.find("\"" + dismiss.statement.text + "\""), std::string::npos);
    must(archive.add(arriving({accident(1, 3, 4)}), time_text(5)));
    must(archive.collate(time_text(6)));
    EXPECT_EQ(must(archive.dossier(story)).json.find("\"" + dismiss.statement.text + "\""), std::string::npos) << "it survives new reports";
    must(archive.undo(id, time_text(7)));
    must(archive.collate(time_text(8)));
    EXPECT_NE(must(archive.dossier(story)).json.find("\"" + dismiss.statement.text + "\""), std::string::npos);

    Overruling settle;
    settle.kind = OverrulingKind::Settle;
    settle.rule = Rule::Range;
    must(archive.overrule(settle, time_text(9)));
    must(archive.collate(time_text(10)));
    EXPECT_NE(must(archive.dossier(story)).json.find("\"rule\":\"range\""), std::string::npos);
    settle.rule = Rule::Latest;
    settle.story = story;
    must(archive.overrule(settle, time_text(11)));
    must(archive.collate(time_text(12)));
    const std::string latest = must(archive.dossier(story)).json;
    EXPECT_NE(latest.find("\"rule\":\"latest\""), std::string::npos) << "what is said of a story goes before what is said of all";
    EXPECT_EQ(latest.find("\"rule\":\"range\""), std::string::npos);
}

TEST(Overrulings, TwoNamesAreOneWhenTheUserSaysSo) {
    const Folder folder;
    Archive archive = opened(folder.file("a"));
    Report other = accident(1, 1, 4);
    for (Paragraph& paragraph : other.paragraphs) {
        for (std::size_t at = 0; (at = paragraph.text.find("Mirela Dasch")) != std::string::npos;) paragraph.text.replace(at, 12, "Gundula Ferrow");
    }
    const StoryId story = must(archive.add(arriving({accident(1, 0, 4), other}), time_text(1))).at(0).story;
    must(archive.collate(time_text(2)));
    const auto bearers = [&] {
        std::set<std::string> out;
        const auto dossier = nlohmann::json::parse(must(archive.dossier(story)).json);
        for (const auto& name : dossier["names"]) {
            const std::string all = name.dump();
            if (all.find("Mirela Dasch") != std::string::npos || all.find("Gundula Ferrow") != std::string::npos) out.insert(name["id"].get<std::string>());
        }
        return out.size();
    };
    ASSERT_EQ(bearers(), 2u);
    Overruling same;
    same.kind = OverrulingKind::SameName;
    same.story = story;
    same.a = "Mirela Dasch";
    same.b = "Gundula Ferrow";
    must(archive.overrule(same, time_text(3)));
    must(archive.collate(time_text(4)));
    EXPECT_EQ(bearers(), 1u);
    same.kind = OverrulingKind::DifferentName;  // a second thought: the latest word holds
    must(archive.overrule(same, time_text(5)));
    must(archive.collate(time_text(6)));
    EXPECT_EQ(bearers(), 2u);
}

struct Lacking {
    const char* why;
    Overruling made;
};

TEST(Overrulings, SayWhatTheyLack) {
    TwoStories two;
    using Kind = OverrulingKind;
    const StoryId a{"r1000-0"};
    const std::vector<Lacking> rows{
        {"a split without a story", {.kind = Kind::Split, .reports = {{"r1000-0"}}}},
        {"a split of nothing", {.kind = Kind::Split, .story = a}},
        {"a split of all", {.kind = Kind::Split, .story = a, .reports = {{"r1000-0"}, {"r1000-1"}}}},
        {"a split of another's report", {.kind = Kind::Split, .story = a, .reports = {{"r1001-0"}}}},
        {"a split of an unknown report", {.kind = Kind::Split, .story = a, .reports = {{"nothing"}}}},
        {"a split of an unknown story", {.kind = Kind::Split, .story = StoryId{"nothing"}, .reports = {{"r1000-0"}}}},
        {"a join within one story", {.kind = Kind::Join, .reports = {{"r1000-0"}, {"r1000-1"}}}},
        {"a join of one report", {.kind = Kind::Join, .reports = {{"r1000-0"}}}},
        {"one name", {.kind = Kind::SameName, .a = "Mirela Dasch"}},
        {"a name with itself", {.kind = Kind::DifferentName, .a = "Mirela Dasch", .b = "MIRELA DASCH"}},
        {"an unknown statement", {.kind = Kind::Dismiss, .statement = {"r1000-0#999"}}},
        {"a statement of no report", {.kind = Kind::Dismiss, .statement = {"nothing"}}},
        {"a statement of another story", {.kind = Kind::Dismiss, .story = a, .statement = {"r1001-0#0"}}},
        {"a long note", {.kind = Kind::Settle, .note = std::string(5000, 'x')}},
        {"a long name", {.kind = Kind::SameName, .a = std::string(5000, 'x'), .b = "y"}},
    };
    const std::int64_t before = two.archive.generation();
    for (const Lacking& row : rows) {
        const auto outcome = two.archive.overrule(row.made, time_text(3));
        ASSERT_FALSE(outcome.ok()) << row.why;
        EXPECT_EQ(outcome.error().fault, Fault::BadQuery) << row.why;
        EXPECT_FALSE(outcome.error().cause.empty()) << row.why;
    }
    EXPECT_EQ(two.archive.generation(), before) << "nothing was written";
    EXPECT_TRUE(two.archive.overrulings().empty());
}

// ---- The file.

TEST(ArchiveFile, OpensOnlyWhatIsAnArchive) {
    const Folder folder;
    std::FILE* file = std::fopen(folder.file("text").c_str(), "wb");
    std::fputs("This is a text of some length that is certainly no database of any kind, is it? It goes on and on.", file);
    std::fclose(file);
    sqlite3* db = nullptr;
    sqlite3_open(folder.file("other").c_str(), &db);
    sqlite3_exec(db, "CREATE TABLE t(a)", nullptr, nullptr, nullptr);
    sqlite3_close(db);
    { opened(folder.file("later")); }
    sqlite3_open(folder.file("later").c_str(), &db);
    sqlite3_exec(db, "PRAGMA user_version = 999", nullptr, nullptr, nullptr);
    sqlite3_close(db);
    using Access = ArchiveOptions::Access;
    for (const Access access : {Access::Read, Access::Write, Access::Create}) {
        for (const char* name : {"text", "other", "later"}) {
            const auto archive = Archive::open(folder.file(name), {.access = access});
            ASSERT_FALSE(archive.ok()) << name;
            EXPECT_EQ(archive.error().fault, Fault::BadArchive) << archive.error().message();
        }
    }
    std::fclose(std::fopen(folder.file("empty").c_str(), "wb"));
    EXPECT_EQ(Archive::open(folder.file("empty")).error().fault, Fault::Empty);
    EXPECT_EQ(Archive::open(folder.file("empty"), {.access = Access::Write}).error().fault, Fault::Empty);
    EXPECT_TRUE(Archive::open(folder.file("empty"), {.access = Access::Create}).ok());
    EXPECT_EQ(Archive::open(folder.file("none")).error().fault, Fault::NotFound);
    EXPECT_EQ(Archive::open(folder.file("no/such/folder/a"), {.access = Access::Create}).error().fault, Fault::NotReadable);
    EXPECT_EQ(Archive::open(folder.file(""), {.access = Access::Create}).error().fault, Fault::NotReadable);
}

TEST(ArchiveFile, AnOlderSchemaMovesForwardWithWhatItHolds) {
    for (int old = 1; old < archive::newest_schema(); ++old) {
        const Folder folder;
        {
            auto sql = must(archive::Sql::open(folder.file("a"), true, true, 1));
            must(archive::move_forward(*sql, old));
            sql->run("INSERT INTO story(number, id, title, stale) VALUES(7, 'kept', 'A story of old', 1)");
            ASSERT_FALSE(sql->error());
        }
        EXPECT_EQ(Archive::open(folder.file("a")).error().fault, Fault::BadArchive) << "reading alone moves nothing";
        { opened(folder.file("a"), ArchiveOptions::Access::Write); }
        const Archive archive = opened(folder.file("a"), ArchiveOptions::Access::Read);
        EXPECT_EQ(archive.counts().schema, archive::newest_schema());
        EXPECT_EQ(archive.counts().stories, 1u);
        EXPECT_TRUE(archive.overrulings().empty());
        EXPECT_TRUE(archive.feeds().empty());
    }
}

TEST(ArchiveFile, AReaderWritesNothingAndTimesAreNeeded) {
    const Folder folder;
    { opened(folder.file("a")); }
    Archive reader = opened(folder.file("a"), ArchiveOptions::Access::Read);
    EXPECT_EQ(reader.add(arriving({accident(0, 0, 1)}), time_text(1)).error().fault, Fault::Forbidden);
    EXPECT_EQ(reader.collate(time_text(1)).error().fault, Fault::Forbidden);
    Archive writer = opened(folder.file("a"));
    EXPECT_EQ(writer.add(arriving({accident(0, 0, 1)}), "now").error().fault, Fault::BadQuery);
    EXPECT_EQ(writer.add(arriving({accident(0, 0, 1)}), "2031-01-01").error().fault, Fault::BadQuery);
}

TEST(ArchiveFile, ASecondWriterWaitsAndIsThenTold) {
    const Folder folder;
    Archive writer = opened(folder.file("a"), ArchiveOptions::Access::Create, 1);
    auto other = must(archive::Sql::open(folder.file("a"), true, false, 1));
    {
        archive::Write write(*other);
        ASSERT_FALSE(other->error());
        const auto told = writer.add(arriving({accident(0, 0, 1)}), time_text(1));
        ASSERT_FALSE(told.ok());
        EXPECT_EQ(told.error().fault, Fault::Busy);
        EXPECT_EQ(writer.counts().reports, 0u) << "reading goes on";
    }
    must(writer.add(arriving({accident(0, 0, 1)}), time_text(2)));
    Archive second = opened(folder.file("a"));
    must(second.add(arriving({accident(0, 1, 1)}), time_text(3)));
    must(writer.add(arriving({accident(0, 2, 1)}), time_text(4)));  // its stream knows what the other has added
    EXPECT_EQ(groups_of(writer), (Groups{{"r1000-0", "r1000-1", "r1000-2"}}));
    EXPECT_EQ(damages(writer), "");
}

struct Harm {
    const char* sql;
    const char* where;
};

TEST(ArchiveFile, CheckFindsWhatIsDamaged) {
    const std::vector<Harm> rows{
        {"UPDATE report SET body = x'00' WHERE place = 1", "report r1000-1"},
        {"UPDATE report SET hash = hash + 1 WHERE place = 1", "report r1000-1"},
        {"UPDATE page SET body = x'28B52FFD' WHERE place = 0", "the page of report r1000-0"},
        {"UPDATE page SET sha256 = 'x' WHERE place = 0", "the page of report r1000-0"},
        {"DELETE FROM report_text WHERE rowid = 2", "report r1001-0"},
        {"UPDATE story SET reports = 9 WHERE id = 'r1000-0'", "story r1000-0"},
        {"UPDATE report SET story = 99 WHERE place = 0", "report r1000-0"},
        {"UPDATE version SET body = x'00' WHERE story = (SELECT number FROM story WHERE id = 'r1000-0')", "story r1000-0, version 1"},
        {"DELETE FROM version", "story r1000-0"},
        {"UPDATE stream_state SET held = held + 1", "the stream"},
        {"UPDATE report SET cluster = 1 WHERE place = 0", "cluster 0"},
        {"DELETE FROM report WHERE place = 1", "the reports"},
    };
    for (const Harm& row : rows) {
        const Folder folder;
        {
            Archive archive = opened(folder.file("a"));
            Page page;
            page.source = "a";
            page.bytes = "bytes";
            std::vector<Arriving> some = arriving({accident(0, 1, 4), accident(1, 0, 2)});
            some.push_back({accident(0, 0, 4), page});
            must(archive.add(std::move(some), time_text(1)));
            must(archive.collate(time_text(2)));
            ASSERT_EQ(damages(archive), "");
        }
        {
            auto sql = must(archive::Sql::open(folder.file("a"), true, false, 1));
            sql->run(row.sql);
            ASSERT_FALSE(sql->error()) << sql->error()->message();
        }
        const Archive archive = opened(folder.file("a"), ArchiveOptions::Access::Read);
        EXPECT_NE(damages(archive).find(row.where), std::string::npos) << row.sql << "\n" << damages(archive);
    }
}

TEST(ArchiveFile, BytesThatAreOverwrittenCrashNothing) {
    const Folder folder;
    {
        Archive archive = opened(folder.file("a"));
        must(archive.add(arriving(many_accidents(6, 3)), time_text(1)));
        must(archive.collate(time_text(2)));
    }
    std::string bytes;
    {
        std::FILE* file = std::fopen(folder.file("a").c_str(), "rb");
        char buffer[1 << 16];
        for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, file)) > 0;) bytes.append(buffer, n);
        std::fclose(file);
    }
    std::mt19937 random(13);
    int refused = 0, damaged = 0;
    for (int round = 0; round < 60; ++round) {
        std::string harmed = bytes;
        for (int k = 0; k < 40; ++k) harmed[random() % harmed.size()] = static_cast<char>(random());
        if (round % 3 == 0) harmed.resize(random() % harmed.size());
        const std::string path = folder.file("b" + std::to_string(round));
        std::FILE* file = std::fopen(path.c_str(), "wb");
        std::fwrite(harmed.data(), 1, harmed.size(), file);
        std::fclose(file);
        auto archive = Archive::open(path, {.access = ArchiveOptions::Access::Write});
        if (!archive) {
            ++refused;
            continue;
        }
        const auto check = archive->check();
        if (!check || !check->empty()) ++damaged;
        static_cast<void>(archive->add(arriving({accident(2, 9, 1)}), time_text(3)));
        static_cast<void>(archive->collate(time_text(4)));
        static_cast<void>(archive->stories({}));
        static_cast<void>(archive->search("accident", 0, 10));
        static_cast<void>(archive->export_lines([](std::string_view) { return true; }));
    }
    EXPECT_EQ(refused + damaged, 60);
}

TEST(ArchiveFile, ExportWritesEverything) {
    TwoStories two;
    Overruling rule;
    rule.kind = OverrulingKind::Settle;
    rule.rule = Rule::Range;
    must(two.archive.overrule(rule, time_text(3)));
    must(two.archive.keep(FeedState{.address = "https://courier.example/feed", .title = "The Courier", .failures = 2, .cause = "no answer"}));
    must(two.archive.keep(Failure{time_text(4), "https://courier.example/feed", Error{Fault::Network, "https://courier.example/9", "", "no answer"}}));
    std::map<std::string, int> kinds;
    must(two.archive.export_lines([&](std::string_view line) {
        const auto json = nlohmann::json::parse(line);
        ++kinds[json["kind"].get<std::string>()];
        return true;
    }));
    EXPECT_EQ(kinds, (std::map<std::string, int>{{"archive", 1}, {"report", 4}, {"story", 2}, {"version", 2}, {"overruling", 1}, {"feed", 1}, {"failure", 1}}));
    ASSERT_EQ(two.archive.feeds().size(), 1u);
    EXPECT_EQ(two.archive.feeds()[0].failures, 2);
    ASSERT_EQ(two.archive.failures(5).size(), 1u);
    EXPECT_EQ(two.archive.failures(5)[0].error.fault, Fault::Network);
    int lines = 0;
    must(two.archive.export_lines([&](std::string_view) { return ++lines < 2; }));
    EXPECT_EQ(lines, 2);
}

}  // namespace
}  // namespace stemma::archive_test
