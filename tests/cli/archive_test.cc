// The commands of `stemma archive`, as a user runs them.
#include <filesystem>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "run.h"

namespace stemma::testing {
namespace {

const std::string kExample = STEMMA_SOURCE_DIR "/examples/harbour/pages";

TEST(ArchiveCommand, KeepsListsShowsChecksAndExports) {
    const Folder folder;
    const std::string archive = (folder.path() / "case.stemma").string();
    EXPECT_EQ(run("archive add " + archive + " " + kExample).status, 0);
    const Ran again = run("archive add " + archive + " " + kExample);
    EXPECT_NE(again.err.find("0 new reports (13 known before), 0 dossiers"), std::string::npos) << again.err;
    const Ran list = run("archive list " + archive);
    EXPECT_NE(list.out.find("13 reports"), std::string::npos) << list.out;
    const std::string story = list.out.substr(0, list.out.find(' '));
    const Ran read = run("read --format json " + kExample), shown = run("archive show --format json " + archive + " " + story);
    EXPECT_EQ(shown.status, 0);
    const auto alone = nlohmann::json::parse(read.out), kept = nlohmann::json::parse(shown.out);
    EXPECT_EQ(kept["findings"], alone["findings"]) << "the archive's dossier finds what reading alone does";
    for (std::size_t i = 0; i < alone["reports"].size(); ++i) EXPECT_EQ(kept["reports"][i]["id"], alone["reports"][i]["id"]) << "in the same order";
    EXPECT_EQ(run("archive check " + archive).out, archive + ": all is well: 13 reports, 1 story, 1 version of a dossier, 13 pages\n");
    const Ran out = run("archive export " + archive);
    EXPECT_EQ(std::count(out.out.begin(), out.out.end(), '\n'), 16);  // the archive, 13 reports, a story, a version
}

struct Wrong {
    const char* why;
    std::string arguments, told;
    int status;
};

TEST(ArchiveCommand, TellsWhatIsWrong) {
    const Folder folder;
    const auto at = [&](const std::string& name) { return (folder.path() / name).string(); };
    folder.file("empty", "");
    folder.file("text", "This is a text and no archive, however long it may go on and on, and on, and on, and on and on and on.");
    run("archive add " + at("good") + " " + kExample);
    const std::vector<Wrong> rows{
        {"no archive", "archive list " + at("none"), "there is no such archive", 1},
        {"nothing to read", "archive add " + at("none") + " " + at("no/pages"), "no such file", 1},
        {"empty", "archive list " + at("empty"), "empty", 1},
        {"a text", "archive check " + at("text"), "no archive of Stemma's", 1},
        {"no such story", "archive show " + at("good") + " nothing", "story nothing", 1},
        {"no such time", "archive show " + at("good") + " nothing --at yesterday", "2026-03-05T10:30:00Z", 2},
        {"no words", "archive list " + at("good") + " --words volcano", "no story has reports that hold these words", 0},
        {"no command", "archive", "subcommand", 2},
    };
    for (const Wrong& row : rows) {
        const Ran ran = run(row.arguments);
        EXPECT_EQ(ran.status, row.status) << row.why;
        EXPECT_NE((ran.out + ran.err).find(row.told), std::string::npos) << row.why << ": " << ran.out << ran.err;
    }
    EXPECT_FALSE(std::filesystem::exists(at("none"))) << "a mistyped path made an archive";
}

}  // namespace
}  // namespace stemma::testing
