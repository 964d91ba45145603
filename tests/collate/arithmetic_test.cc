// Sums, differences and shares: what is found by looking it up is what trying everything finds.
#include "collate/arithmetic.h"

#include <random>
#include <set>
#include <tuple>

#include "base/rows.h"
#include "support.h"

namespace stemma {
namespace {

using namespace test;

using Statements = std::vector<std::vector<Statement>>;

std::vector<Report> reports_for(const Statements& statements) {
    std::vector<Report> reports;
    for (std::size_t r = 0; r < statements.size(); ++r) reports.push_back(report_of("Argus", "2031-04-02", r));
    return reports;
}

// Every sum of two numbers of one thing, or of two side by side, by trying all pairs: unit, sum, report, the two numbers.
std::set<std::tuple<std::string, double, std::size_t, double, double>> slow_sums(const Statements& statements) {
    std::set<std::tuple<std::string, double, std::size_t, double, double>> out;
    for (std::size_t r = 0; r < statements.size(); ++r) {
        for (std::size_t i = 0; i < statements[r].size(); ++i) {
            for (std::size_t k = i + 1; k < statements[r].size(); ++k) {
                const Statement &one = statements[r][i], &other = statements[r][k];
                const double x = *one.figure->value, y = *other.figure->value;
                const bool beside = std::ranges::find(one.companions, k) != one.companions.end();
                if (one.superseded || other.superseded) continue;
                if (!beside && (x == y || one.figure->unit != other.figure->unit || one.matter.counted != other.matter.counted || x + y < kTellingSum)) continue;
                out.emplace(one.figure->unit, x + y, r, std::min(x, y), std::max(x, y));
            }
        }
    }
    return out;
}

TEST(Sums, AreThoseThatTryingAllPairsFinds) {
    std::mt19937 random(4711);
    const std::vector<std::string> labels{"homes", "boats"};
    for (int round = 0; round < 300; ++round) {
        Statements statements(1 + random() % 3);
        for (std::vector<Statement>& report : statements) {
            const std::size_t size = random() % 6;
            while (report.size() < size) report.push_back(count(static_cast<double>(1 + random() % 900), labels[random() % 2], "sunk"));
            if (size > 1 && random() % 2 == 0) {
                report[0].companions = {1};
                report[1].companions = {0};
            }
            if (size > 2 && random() % 3 == 0) report[2].superseded = true;
        }
        std::set<std::tuple<std::string, double, std::size_t, double, double>> found;
        for (const auto& [amount, ways] : arithmetic_of(reports_for(statements), statements).sums) {
            for (const Addends& way : ways) {
                const double x = *statements[way.report][way.one].figure->value, y = *statements[way.report][way.other].figure->value;
                EXPECT_LT(way.one, way.other);
                found.emplace(amount.first, amount.second, way.report, std::min(x, y), std::max(x, y));
            }
        }
        ASSERT_EQ(found, slow_sums(statements)) << "round " << round;
    }
}

TEST(Sums, AreNoneInATable) {
    Statements statements(1);
    for (int i = 0; i < 40; ++i) statements[0].push_back(count(100.0 + 7 * i, "homes", "sunk"));
    EXPECT_TRUE(arithmetic_of(reports_for(statements), statements).sums.empty()) << "nearly every number is a sum of two others by chance";
}

TEST(Difference, IsAThirdNumberOfTheSameThing) {
    const struct {
        std::vector<Statement> told;
        double more, less;
        const char* unit;
        bool expected;
        const char* why;
    } rows[] = {
        {{count(120, "jobs", "moved")}, 520, 400, "", true, "520 = 400 + 120"},
        {{count(120, "chairs", "moved")}, 520, 400, "", false, "another thing"},
        {{count(121, "jobs", "moved")}, 520, 400, "", false, "another number"},
        {{count(120, "jobs", "moved")}, 520, 400, "USD", false, "another unit"},
        {{count(4, "jobs", "moved")}, 9, 5, "", false, "small numbers agree by chance"},
        {{count(260, "jobs", "moved")}, 520, 260, "", false, "twice the same is no third number"},
        {{outdated(count(120, "jobs", "moved"))}, 520, 400, "", false, "an outdated number"},
        {{}, 520, 400, "", false, "nothing told"},
    };
    for (const auto& row : rows) {
        const Statements statements{{}, row.told};
        Statement more = count(row.more, "jobs", "cut"), less = count(row.less, "jobs", "cut");
        more.figure->unit = less.figure->unit = row.unit;
        const Arithmetic arithmetic = arithmetic_of(reports_for(statements), statements);
        const std::size_t both[] = {0, 1}, first[] = {0};
        EXPECT_EQ(difference(arithmetic, more, less, both) != nullptr, row.expected) << row.why;
        EXPECT_EQ(difference(arithmetic, more, less, first), nullptr) << "told by a report that is not asked; " << row.why;
    }
}

TEST(Shares, AreThoseThatAReportNames) {
    const struct {
        const char *text, *expected;
        const char* why;
    } rows[] = {
        {"A third of the 3,600 houses in Lindmar were destroyed.", "a third", "words"},
        {"The flood destroyed two thirds of the 900 barns.", "two thirds", "the longest words: not a third"},
        {"Half of the 2,900 workers were dismissed.", "half", "half"},
        {"One in four of all its 4,000 boats sank.", "one in four", "several words between"},
        {"More than half of the 2,900 workers were dismissed.", "", "a bound is no share"},
        {"Nearly a third of the 3,600 houses were destroyed.", "", "nor is what is nearly one"},
        {"A third house stood beside the 3,600 houses.", "", "an ordinal"},
        {"The flood destroyed 3,600 houses.", "", "no share"},
        {"In the 20 percent of the homes that were insured there was no damage.", "20 percent", "a percentage"},
    };
    for (const auto& row : rows) {
        const Story story = read({{"Argus", "2031-04-02", row.text}});
        std::vector<std::string> found;
        for (const NamedShare& share : arithmetic_of(story.reports, story.statements).shares) found.push_back(share.words);
        EXPECT_EQ(joined(found), row.expected) << row.text << ": " << row.why;
    }
}

TEST(Shares, FitWithinTheirRounding) {
    Statement percent = count(33, "homes", "insured");
    percent.figure->unit = "%";
    const Statements statements{{percent}};
    const Arithmetic arithmetic = arithmetic_of(reports_for(statements), statements);
    const struct {
        double more, less;
        const char* label;
        bool expected;
    } rows[] = {
        {3600, 1188, "homes", true}, {3600, 1206, "homes", true}, {3600, 1207, "homes", false}, {3600, 1169, "homes", false}, {3600, 1200, "boats", false}, {9, 3, "homes", false},
    };
    for (const auto& row : rows) {
        EXPECT_EQ(share_between(arithmetic, count(row.more, row.label, "sunk"), count(row.less, row.label, "sunk")) != nullptr, row.expected)
            << row.less << " of " << row.more << " " << row.label;
    }
}

TEST(ShareWords, AreSortedAndEachAFraction) {
    std::pair<std::string_view, std::string_view> last;
    for (const Row& row : rows_of("data/collate/shares.tsv")) {
        ASSERT_EQ(row.size(), 3u) << row[0];
        EXPECT_LT(last, std::pair(row[0], row[1])) << row[1];
        last = {row[0], row[1]};
        if (row[2] == "link" || row[2] == "bound") continue;
        const Row fraction = split_fields(row[2], '/');
        ASSERT_EQ(fraction.size(), 2u) << row[1];
        const int above = std::stoi(std::string(fraction[0])), below = std::stoi(std::string(fraction[1]));
        EXPECT_TRUE(0 < above && above < below) << row[1];
    }
}

}  // namespace
}  // namespace stemma
