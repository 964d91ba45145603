// The same reports give the same dossier, byte for byte, for any order of the input and any number of threads.
#include <algorithm>
#include <map>
#include <random>

#include <gtest/gtest.h>

#include "cli/run.h"
#include "cli/stories.h"

namespace stemma::testing {
namespace {

const std::string kExamples = STEMMA_SOURCE_DIR "/examples";

std::string everything(const std::vector<Dossier>& dossiers) {
    std::string out = to_html(dossiers) + to_csv(dossiers);
    for (const Dossier& dossier : dossiers) out += to_json_line(dossier) + to_text(dossier) + to_graphml(dossier);
    return out;
}

TEST(Independence, OfTheOrderOfTheInput) {
    for (const char* folder : {"/harbour/pages", "/two-events/pages"}) {
        std::vector<Report> reports = read_folder(kExamples + folder);
        ASSERT_GE(reports.size(), 4u);
        const std::string expected = everything(collate_reports(reports));
        std::mt19937 random(11);
        for (int i = 0; i < 5; ++i) {
            std::ranges::shuffle(reports, random);
            ASSERT_EQ(everything(collate_reports(reports)), expected) << folder << ", shuffle " << i;
        }
    }
}

TEST(Independence, OfTheNumberOfThreads) {
    const std::vector<Report> reports = read_folder(kExamples + "/harbour/pages");
    const std::string expected = everything(collate_reports(reports, {.threads = 1}));
    for (const int threads : {2, 3, 8}) EXPECT_EQ(everything(collate_reports(reports, {.threads = threads})), expected) << threads;
}

TEST(Independence, AStoryAloneIsTheStoryAmongOthers) {
    for (const char* folder : {"/harbour/pages", "/two-events/pages"}) {
        const std::vector<Report> reports = read_folder(kExamples + folder);
        const std::vector<Copy> copies = find_copies(reports);
        std::map<ReportId, Report> by_id;
        for (const Report& report : reports) by_id.emplace(report.id, report);
        std::vector<Dossier> alone;
        for (const Story& story : group_reports(reports)) {
            std::vector<Report> own;
            std::vector<Copy> own_copies;
            const auto holds = [&](const ReportId& id) { return std::ranges::find(story.reports, id) != story.reports.end(); };
            for (const ReportId& id : story.reports) own.push_back(by_id.at(id));
            std::ranges::copy_if(copies, std::back_inserter(own_copies), [&](const Copy& copy) { return holds(copy.a) && holds(copy.b); });
            alone.push_back(collate_story(story.id, own, own_copies, {.rule = Rule::Range}));
        }
        EXPECT_EQ(everything(alone), everything(collate_reports(reports, {.rule = Rule::Range}))) << folder;
    }
}

TEST(Independence, OfTheLocaleAndTheTimeZone) {
    const std::string input = kExamples + "/harbour/pages";
    const Ran plain = run("read " + input + " --format json");
    ASSERT_EQ(plain.status, 0) << plain.err;
    ::setenv("LC_ALL", "de_DE.UTF-8", 1);
    ::setenv("TZ", "Asia/Tokyo", 1);
    const Ran other = run("read " + input + " --format json");
    ::unsetenv("LC_ALL");
    ::unsetenv("TZ");
    EXPECT_EQ(other.out, plain.out);
}

}  // namespace
}  // namespace stemma::testing
