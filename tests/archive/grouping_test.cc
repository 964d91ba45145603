// Stories out of clusters and overrulings: tables, and a slow twin that lets reports come in one by one.
#include "archive/grouping.h"

#include <algorithm>
#include <map>
#include <random>

#include <gtest/gtest.h>

namespace stemma::archive {
namespace {

using Places = std::vector<story::Place>;

std::vector<Places> shown(const std::vector<Group>& groups) {
    std::vector<Places> out;
    for (const Group& group : groups) out.push_back(group.reports);
    return out;
}

struct Row {
    const char* why;
    std::vector<Standing> reports;
    std::vector<Regrouping> regroupings;
    std::vector<Places> expected;
    Places anchors;
};

const std::vector<Row>& rows() {
    static const std::vector<Row> rows{
        {"ClustersAreStories", {{0, 0, {}}, {1, 1, {}}, {2, 0, 0}}, {}, {{0, 2}, {1}}, {0, 1}},
        {"AJoinMakesOne", {{0, 0, {}}, {1, 1, {}}, {2, 0, 0}}, {{false, {1, 2}, 3}}, {{0, 1, 2}}, {0}},
        {"ANewReportComesToTheJoined", {{0, 0, {}}, {1, 1, {}}, {2, 1, 1}}, {{false, {0, 1}, 2}}, {{0, 1, 2}}, {0}},
        {"ASplitTakesOut", {{0, 0, {}}, {1, 0, 0}, {2, 0, 1}}, {{true, {1}, 3}}, {{0, 2}, {1}}, {0, 1}},
        {"ANewReportGoesOutWithItsLike", {{0, 0, {}}, {1, 0, 0}, {2, 0, 1}, {3, 0, 0}, {4, 0, 2}}, {{true, {1}, 2}}, {{0, 3}, {1, 2, 4}}, {0, 1}},
        {"AnOldOneStaysThoughItIsLikeThem", {{0, 0, {}}, {1, 0, 0}, {2, 0, 1}}, {{true, {1}, 3}}, {{0, 2}, {1}}, {0, 1}},
        {"AStoryKeepsItsNameWhateverIsTakenOut", {{0, 0, {}}, {1, 0, 0}, {2, 0, 0}}, {{true, {0}, 3}}, {{0}, {1, 2}}, {0, 0}},
        {"ALaterSplitUndoesAJoin", {{0, 0, {}}, {1, 1, {}}}, {{false, {0, 1}, 2}, {true, {1}, 2}}, {{0}, {1}}, {0, 1}},
        {"ALaterJoinUndoesASplit", {{0, 0, {}}, {1, 0, 0}}, {{true, {1}, 2}, {false, {0, 1}, 2}}, {{0, 1}}, {0}},
        {"ASplitTakesOutOfSeveralClusters", {{0, 0, {}}, {1, 1, {}}, {2, 0, 0}, {3, 1, 1}}, {{false, {0, 1}, 4}, {true, {2, 3}, 4}}, {{0, 1}, {2, 3}}, {0, 2}},
        {"NoReportsNoStories", {}, {{true, {1}, 2}}, {}, {}},
    };
    return rows;
}

class Groups : public ::testing::TestWithParam<Row> {};

TEST_P(Groups, AreAsExpected) {
    const Row& row = GetParam();
    const std::vector<Group> groups = groups_of(row.reports, row.regroupings);
    EXPECT_EQ(shown(groups), row.expected) << row.why;
    Places anchors;
    for (const Group& group : groups) anchors.push_back(group.anchor);
    EXPECT_EQ(anchors, row.anchors) << row.why;
}

INSTANTIATE_TEST_SUITE_P(Table, Groups, ::testing::ValuesIn(rows()), [](const auto& row) { return std::string(row.param.why); });

// The obvious way: for each overruling in turn, who stands with whom is a matrix.
std::vector<Places> slow(const std::vector<Standing>& reports, const std::vector<Regrouping>& regroupings) {
    const std::size_t n = reports.size();
    std::vector<std::vector<bool>> with(n, std::vector<bool>(n));
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) with[i][j] = reports[i].cluster == reports[j].cluster;
    }
    const auto named = [](const Regrouping& regrouping, story::Place place) { return std::ranges::find(regrouping.reports, place) != regrouping.reports.end(); };
    for (const Regrouping& regrouping : regroupings) {
        std::vector<bool> in(n);
        if (regrouping.split) {
            for (std::size_t i = 0; i < n; ++i) {
                // Follow the likest until one is named, or was there before.
                std::size_t at = i;
                while (!named(regrouping, reports[at].place) && reports[at].place >= regrouping.known && reports[at].nearest) at = *reports[at].nearest;
                in[i] = named(regrouping, reports[at].place);
            }
            for (std::size_t i = 0; i < n; ++i) {
                for (std::size_t j = 0; j < n; ++j) {
                    if (in[i] && in[j]) with[i][j] = true;
                    else if (in[i] != in[j]) with[i][j] = false;
                }
            }
        } else {
            for (std::size_t i = 0; i < n; ++i) {
                for (std::size_t j = 0; j < n; ++j) in[i] = in[i] || (with[i][j] && named(regrouping, reports[j].place));
            }
            for (std::size_t i = 0; i < n; ++i) {
                for (std::size_t j = 0; j < n; ++j) with[i][j] = with[i][j] || (in[i] && in[j]);
            }
        }
    }
    std::vector<Places> out;
    for (std::size_t i = 0; i < n; ++i) {
        Places group;
        for (std::size_t j = 0; j < n; ++j) {
            if (with[i][j]) group.push_back(reports[j].place);
        }
        if (group.front() == reports[i].place) out.push_back(group);
    }
    return out;
}

TEST(Groups, AreThoseOfTheSlowTwin) {
    std::mt19937 random(7);
    for (int round = 0; round < 2000; ++round) {
        std::vector<Standing> reports;
        const std::size_t n = 1 + random() % 12;
        for (std::size_t i = 0; i < n; ++i) {
            Standing standing{static_cast<story::Place>(i), static_cast<story::StoryAt>(random() % 4), {}};
            Places before;
            for (const Standing& other : reports) {
                if (other.cluster == standing.cluster) before.push_back(other.place);
            }
            if (!before.empty()) standing.nearest = before[random() % before.size()];
            reports.push_back(standing);
        }
        std::vector<Regrouping> regroupings(random() % 5);
        for (Regrouping& regrouping : regroupings) {
            regrouping.split = random() % 2 == 0;
            regrouping.known = static_cast<story::Place>(random() % (n + 1));
            for (std::size_t k = 0; k < 1 + random() % 4; ++k) regrouping.reports.push_back(static_cast<story::Place>(random() % n));
            std::ranges::sort(regrouping.reports);
            regrouping.reports.erase(std::unique(regrouping.reports.begin(), regrouping.reports.end()), regrouping.reports.end());
        }
        ASSERT_EQ(shown(groups_of(reports, regroupings)), slow(reports, regroupings)) << "round " << round;
    }
}

}  // namespace
}  // namespace stemma::archive
