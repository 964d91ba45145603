// The commands as a user meets them: output, exit status, chaining.
#include <sstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "cli/run.h"

namespace stemma::testing {
namespace {

using nlohmann::json;

const std::string kPages = STEMMA_SOURCE_DIR "/examples/harbour/pages";

std::vector<json> lines_of(const std::string& text) {
    std::vector<json> out;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) out.push_back(json::parse(line));
    return out;
}

TEST(Commands, CleanWritesOneReportALine) {
    const Ran ran = run("clean " + kPages);
    EXPECT_EQ(ran.status, 0) << ran.err;
    EXPECT_EQ(ran.err, "") << "no progress where stderr is no terminal";
    const auto reports = lines_of(ran.out);
    ASSERT_EQ(reports.size(), 13u);
    for (const json& report : reports) {
        EXPECT_TRUE(report.contains("id") && report.contains("source") && report.contains("paragraphs")) << report.dump();
        EXPECT_FALSE(report.contains("cut"));
    }
}

TEST(Commands, NamesAreJoinedAndTakenApartAsTheListSays) {
    const Folder folder;
    const std::string reports = R"({"id":"a","title":"Fire in Halmo","text":"The fire was seen by Maria Keller.","published":"2031-04-02","story":"1"})"
                                "\n"
                                R"({"id":"b","title":"Fire in Halmo","text":"The fire was seen by Ana Brandt.","published":"2031-04-02","story":"1"})";
    const auto has_both = [&](const std::string& options) {
        const Ran ran = run("collate - " + options, reports);
        EXPECT_EQ(ran.status, 0) << ran.err;
        const json dossier = lines_of(ran.out).front();
        for (const json& name : dossier.at("names")) {
            if (name.at("name") != "Ana Brandt" && name.at("name") != "Maria Keller") continue;
            if (name.at("variants").size() == 1) return name.at("joined").front().at("score") == 1.0;
        }
        return false;
    };
    EXPECT_FALSE(has_both(""));
    EXPECT_TRUE(has_both("--names " + folder.file("names.tsv", "# two names of one\nsame\tMaria Keller\tAna Brandt\tperson\n")));
}

TEST(Commands, ListsOfNamesThatCannotBeReadAreBadUsage) {
    const Folder folder;
    const Ran wrong = run("read --names " + folder.file("names.tsv", "same\tA\tB\nlike\tA\tB\n") + " " + kPages);
    EXPECT_EQ(wrong.status, 2);
    EXPECT_EQ(wrong.out, "");
    EXPECT_NE(wrong.err.find("names.tsv: line 2: begins with \"like\""), std::string::npos) << wrong.err;
    const Ran missing = run("collate --names " + (folder.path() / "none.tsv").string() + " " + kPages);
    EXPECT_EQ(missing.status, 2);
    EXPECT_NE(missing.err.find("none.tsv: cannot be read"), std::string::npos) << missing.err;
    EXPECT_EQ(run("read --names " + folder.path().string() + " " + kPages).status, 2) << "a folder is no list";
}

TEST(Commands, ShowCutTellsWhatWasCutAndWhy) {
    const auto reports = lines_of(run("clean --show-cut " + kPages).out);
    ASSERT_FALSE(reports.empty());
    for (const json& report : reports) {
        ASSERT_TRUE(report.contains("cut")) << report["source"];
        for (const json& cut : report["cut"]) EXPECT_FALSE(cut.at("reason").get<std::string>().empty());
    }
}

TEST(Commands, ChainThroughJsonLines) {
    const std::string reports = run("clean " + kPages).out;
    const Ran stories = run("stories -", reports);
    EXPECT_EQ(stories.status, 0) << stories.err;
    ASSERT_EQ(lines_of(stories.out).size(), 1u);
    EXPECT_EQ(lines_of(stories.out).front().at("reports").size(), 13u);
    const Ran copies = run("copies -", reports);
    EXPECT_EQ(copies.status, 0) << copies.err;
    EXPECT_FALSE(copies.out.empty());
    const Ran chained = run("collate -", reports);
    const Ran direct = run("collate " + kPages);
    EXPECT_EQ(chained.status, 0) << chained.err;
    EXPECT_EQ(chained.out, direct.out) << "cleaning first changes nothing";
    const json dossier = lines_of(direct.out).front();
    for (const char* key : {"story", "summary", "reports", "statements", "findings", "names", "times", "copies", "origins"}) {
        EXPECT_TRUE(dossier.contains(key)) << key;
    }
}

TEST(Commands, CopiesAreAlsoWrittenAsTrees) {
    const std::string reports = run("clean " + kPages).out;
    const Ran trees = run("copies - --format stemma", reports);
    EXPECT_EQ(trees.status, 0) << trees.err;
    ASSERT_FALSE(trees.out.empty());
    std::size_t texts = 0;
    for (const json& stemma : lines_of(trees.out)) {
        EXPECT_GE(stemma.at("roots").get<std::size_t>(), 1u);
        texts += stemma.at("nodes").size();
    }
    const std::string drawn = run("copies - --format text", reports).out;
    std::size_t lines = 0;
    for (std::size_t at = drawn.find('\n'); at != std::string::npos; at = drawn.find('\n', at + 1)) lines += at > 0 && drawn[at - 1] != '\n';
    EXPECT_EQ(lines, texts) << drawn;
    EXPECT_EQ(run("copies - --format html", reports).status, 2) << "a dossier's format";
}

TEST(Commands, CollateKeepsAGivenGrouping) {
    std::string input;
    for (json report : lines_of(run("clean " + kPages).out)) {
        report["story"] = report["source"].get<std::string>().find("ostel") != std::string::npos ? "agency" : "others";
        input += report.dump() + "\n";
    }
    const auto dossiers = lines_of(run("collate -", input).out);
    ASSERT_EQ(dossiers.size(), 2u);
    std::set<std::string> ids;
    for (const json& dossier : dossiers) ids.insert(dossier["story"]["id"].get<std::string>());
    EXPECT_EQ(ids, (std::set<std::string>{"agency", "others"}));
}

TEST(Commands, EveryLineOfADossierLeadsBackToItsSentence) {
    const json dossier = lines_of(run("collate " + kPages).out).front();
    std::map<std::string, json> statements, reports;
    for (const json& s : dossier["statements"]) statements[s["id"]] = s;
    for (const json& r : dossier["reports"]) reports[r["id"]] = r;
    std::set<std::string> origins;
    for (const json& o : dossier["origins"]) origins.insert(o["id"].get<std::string>());
    std::size_t checked = 0;
    for (const json& finding : dossier["findings"]) {
        for (const json& reading : finding["readings"]) {
            EXPECT_FALSE(reading["statements"].empty());
            for (const json& id : reading["statements"]) {
                ASSERT_TRUE(statements.contains(id)) << id;
                EXPECT_TRUE(reports.contains(statements[id]["report"]));
                ++checked;
            }
            for (const json& id : reading["origins"]) EXPECT_TRUE(origins.contains(id)) << id;
        }
    }
    for (const json& sentence : dossier["summary"]) {
        for (const json& id : sentence["statements"]) EXPECT_TRUE(statements.contains(id)) << id;
    }
    EXPECT_GT(checked, 40u);
}

TEST(Commands, AnUnknownFormatIsAnsweredWithTheOnesThereAre) {
    const Ran read = run("read x --format pdf"), copies = run("copies x --format html");
    EXPECT_EQ(read.status, 2);
    EXPECT_NE(read.err.find("\"pdf\" is none of csv, graphml, html, json, text"), std::string::npos) << read.err;
    EXPECT_NE(copies.err.find("\"html\" is none of graphml, json, stemma, text"), std::string::npos) << copies.err;
}

TEST(Commands, FormatsAreWhatTheySay) {
    EXPECT_TRUE(run("read " + kPages + " -f html").out.starts_with("<!DOCTYPE html>"));
    EXPECT_TRUE(run("read " + kPages + " -f graphml").out.starts_with("<?xml"));
    EXPECT_NE(run("read " + kPages + " -f csv").out.find(','), std::string::npos);
    EXPECT_EQ(run("read " + kPages + " -f json").out, run("collate " + kPages).out);
    const std::string text = run("read " + kPages + " --width 72").out;
    EXPECT_NE(text.find("FINDINGS"), std::string::npos);
    EXPECT_EQ(text.find('\x1b'), std::string::npos) << "no colour where standard output is no terminal";
}

TEST(Commands, OutputGoesToAFileOrIsReported) {
    const Folder folder;
    const std::string file = (folder.path() / "dossier.html").string();
    EXPECT_EQ(run("read " + kPages + " -f html -o " + file).status, 0);
    EXPECT_TRUE(contents(file).starts_with("<!DOCTYPE html>"));
    EXPECT_FALSE(std::filesystem::exists(file + ".part"));
    const Ran failed = run("read " + kPages + " -o " + (folder.path() / "no" / "such.txt").string());
    EXPECT_EQ(failed.status, 1);
    EXPECT_NE(failed.err.find("cannot write"), std::string::npos) << failed.err;
}

TEST(Commands, SettlingRulesChangeTheSettledValue) {
    const auto killed = [](const std::string& rule) {
        const json dossier = lines_of(run("collate " + kPages + " --settle " + rule).out).front();
        for (const json& finding : dossier["findings"]) {
            const json& matter = finding["matter"];
            if (matter.value("happening", "") == "killed" && matter.value("qualifiers", json::array()).empty()) return finding["settled"];
        }
        return json::object();
    };
    EXPECT_EQ(killed("corroborated").at("value"), 5);
    EXPECT_EQ(killed("latest").at("value"), 5);
    EXPECT_FALSE(killed("range").contains("value"));
    EXPECT_EQ(killed("latest").at("rule"), "latest");
}

TEST(Commands, GraphMlOfSeveralStoriesIsRefusedWithAdvice) {
    const Ran ran = run("read " STEMMA_SOURCE_DIR "/examples/two-events/pages -f graphml");
    EXPECT_EQ(ran.status, 1);
    EXPECT_NE(ran.err.find("--format json"), std::string::npos) << ran.err;
}

}  // namespace
}  // namespace stemma::testing
