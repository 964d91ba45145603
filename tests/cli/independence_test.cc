// The same reports give the same dossier, byte for byte, for any order of the input and any number of threads.
#include <algorithm>
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
