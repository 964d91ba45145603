// The sample in every format, as it was last looked at and found good. STEMMA_REDRAW=1 draws the files anew:
// the difference in version control is then the review.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "sample.h"

namespace stemma {
namespace {

struct Case {
    const char* file;
    std::string (*write)();
};

const Case kCases[] = {
    {"sample.txt", [] { return to_text(test::sample()); }},
    {"sample-46-columns.txt", [] { return to_text(test::sample(), {46, false}); }},
    {"sample-colour.txt", [] { return to_text(test::sample(), {100, true}); }},
    {"sample.html", [] { return to_html(std::vector{test::sample()}); }},
    {"two.html", [] { return to_html(std::vector{test::sample(), test::second_sample()}); }},
    {"sample.json", [] { return to_json_line(test::sample()); }},
    {"sample.csv", [] { return to_csv(std::vector{test::sample(), test::second_sample()}); }},
    {"sample.graphml", [] { return to_graphml(test::sample()); }},
};

std::string read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

class Golden : public testing::TestWithParam<Case> {};

TEST_P(Golden, IsAsLastReviewed) {
    const std::string path = std::string(STEMMA_SOURCE_DIR) + "/tests/dossier/golden/" + GetParam().file;
    const std::string written = GetParam().write();
    if (std::getenv("STEMMA_REDRAW") != nullptr) {
        std::ofstream(path, std::ios::binary) << written;
        return;
    }
    const std::string expected = read_file(path);
    if (written == expected) return;
    const auto differs = std::mismatch(written.begin(), written.end(), expected.begin(), expected.end()).first - written.begin();
    ADD_FAILURE() << path << " differs from byte " << differs << " on:\n" << written.substr(static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, differs - 80)), 240)
                  << "\nSTEMMA_REDRAW=1 draws it anew.";
}

INSTANTIATE_TEST_SUITE_P(, Golden, testing::ValuesIn(kCases), [](const auto& test) {
    std::string name = test.param.file;
    std::erase_if(name, [](char c) { return c == '.' || c == '-'; });
    return name;
});

}  // namespace
}  // namespace stemma
