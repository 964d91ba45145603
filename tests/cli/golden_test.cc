// The dossiers of the bundled examples as a reader sees them, held to files in golden/. After a change that is meant,
// draw them anew with STEMMA_REDRAW=1 and read the difference: it is the review.
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "cli/run.h"

namespace stemma::testing {
namespace {

class Golden : public ::testing::TestWithParam<const char*> {};

TEST_P(Golden, DossierReadsAsReviewed) {
    // Read from the project's root, so that the paths in it are the same everywhere.
    std::filesystem::current_path(STEMMA_SOURCE_DIR);
    const Ran ran = run("read examples/" + std::string(GetParam()) + "/pages --width 100");
    ASSERT_EQ(ran.status, 0) << ran.err;
    const std::filesystem::path file = STEMMA_SOURCE_DIR "/tests/cli/golden/" + std::string(GetParam()) + ".txt";
    if (std::getenv("STEMMA_REDRAW") != nullptr) {
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << ran.out;
        GTEST_SKIP() << "redrawn: " << file;
    }
    EXPECT_EQ(ran.out, contents(file)) << "if this is meant: STEMMA_REDRAW=1, and read the difference";
}

INSTANTIATE_TEST_SUITE_P(Examples, Golden, ::testing::Values("harbour", "two-events", "earthquake", "takeover", "verdict"), [](const auto& example) {
    std::string name = example.param;
    std::erase(name, '-');
    return name;
});

}  // namespace
}  // namespace stemma::testing
