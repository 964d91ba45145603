#include <set>

#include <gtest/gtest.h>

#include "base/embedded.h"
#include "base/rows.h"

namespace stemma {
namespace {

TEST(Lists, AreSortedWithoutDoubles) {
    int lists = 0;
    for (const EmbeddedFile& file : embedded_files()) {
        if (!file.path.starts_with("data/lang/")) continue;
        ++lists;
        SCOPED_TRACE(file.path);
        std::set<Row> seen;
        const Row* last = nullptr;
        const auto rows = rows_of(file.path);
        EXPECT_FALSE(rows.empty());
        for (const Row& row : rows) {
            SCOPED_TRACE(row.size() > 1 ? std::string(row[0]) + " " + std::string(row[1]) : std::string(row[0]));
            EXPECT_TRUE(seen.insert(row).second) << "stands twice";
            EXPECT_TRUE(!last || *last <= row) << "is not in order";
            last = &row;
            for (const std::string_view field : row) EXPECT_FALSE(field.starts_with(' ') || field.ends_with(' ')) << "has a space at an end";
        }
    }
    EXPECT_GE(lists, 25);
}

TEST(Lists, SayWhatTheyAre) {
    for (const EmbeddedFile& file : embedded_files()) {
        EXPECT_TRUE(!file.path.starts_with("data/lang/") || embedded(file.path).starts_with("# ")) << file.path;
    }
}

}  // namespace
}  // namespace stemma
