// Stories of very many reports, readings and names: what is grouped fast is grouped as it would be slowly.
#include <random>

#include "base/groups.h"
#include "collate/names.h"
#include "support.h"

namespace stemma {
namespace {

using namespace test;

using Statements = std::vector<std::vector<Statement>>;

// Whether the report of an item has another number of the same thing.
bool stands_apart(const Statements& statements, const Item& item) {
    return std::ranges::any_of(statements[item.report], [&](const Statement& other) {
        return other.labels == item.said->labels && other.matter.happening == item.said->matter.happening && !compatible(*other.figure, *item.said->figure);
    });
}

// The groups of all statements, by the slow way: each two are one matter when they are in a story of their own; but where
// a report has several numbers of a thing, only if theirs agree.
std::vector<std::vector<Item>> slow_groups(const Statements& statements) {
    std::vector<Item> items;
    for (std::size_t r = 0; r < statements.size(); ++r) {
        for (std::size_t i = 0; i < statements[r].size(); ++i) items.push_back({r, i, &statements[r][i]});
    }
    Groups joined(items.size());
    for (std::size_t a = 0; a < items.size(); ++a) {
        for (std::size_t b = a + 1; b < items.size(); ++b) {
            Statements two(statements.size());
            two[items[a].report].push_back(*items[a].said);
            two[items[b].report].push_back(*items[b].said);
            const bool apart = stands_apart(statements, items[a]) || stands_apart(statements, items[b]);
            if (group_matters(two).size() == 1 && (!apart || compatible(*items[a].said->figure, *items[b].said->figure))) joined.join(a, b);
        }
    }
    std::map<std::size_t, std::vector<Item>> by_root;
    for (std::size_t i = 0; i < items.size(); ++i) by_root[joined.root(i)].push_back(items[i]);
    std::vector<std::vector<Item>> out;
    for (auto& [root, group] : by_root) out.push_back(group);
    return out;
}

TEST(ManyReports, AreGroupedLikeEachTwoOfThem) {
    std::mt19937 random(31);
    const std::vector<std::string> labels{"boats", "fishing boats", "small fishing boats", "houses", "guards", "people"};
    const std::vector<std::string> happenings{"sunk", "seen", ""};
    for (int round = 0; round < 150; ++round) {
        Statements statements(1 + random() % 4);
        for (std::vector<Statement>& report : statements) {
            const std::size_t size = random() % 4;
            while (report.size() < size) {
                // Below the value from which a number tells by itself, so that only pairs count.
                report.push_back(count(static_cast<double>(2 + random() % 3), labels[random() % labels.size()], happenings[random() % happenings.size()]));
                if (random() % 4 == 0) report.back().planned = true;
            }
        }
        std::vector<std::vector<Item>> found;
        for (const MatterGroup& group : group_matters(statements)) found.push_back(group.items);
        std::ranges::sort(found);
        auto expected = slow_groups(statements);
        std::ranges::sort(expected);
        EXPECT_EQ(found, expected) << "round " << round;
    }
}

// Puts the vague statements of reports, which stand behind the exact ones, into the groups of the exact ones, by trying all.
std::vector<std::vector<Item>> slow_vague_groups(const Statements& statements, const std::vector<std::size_t>& exact) {
    Statements without(statements.size());
    for (std::size_t r = 0; r < statements.size(); ++r) without[r].assign(statements[r].begin(), statements[r].begin() + static_cast<std::ptrdiff_t>(exact[r]));
    std::vector<std::vector<Item>> groups, fresh;
    for (const MatterGroup& group : group_matters(without)) {
        groups.emplace_back();
        for (const Item& item : group.items) groups.back().push_back({item.report, item.statement, &statements[item.report][item.statement]});
    }
    const auto attach = [](std::vector<std::vector<Item>>& to, const Item& item, const std::string& label) {
        std::vector<Item>* best = nullptr;
        for (std::vector<Item>& group : to) {
            const bool labelled = std::ranges::any_of(group, [&](const Item& other) { return other.said->labels.front() == label; });
            const bool fits = std::ranges::all_of(group, [&](const Item& other) { return agree(*other.said, *item.said); });
            if (group.front().said->matter.happening != item.said->matter.happening || !labelled || !fits) continue;
            if (best == nullptr || group.size() > best->size()) best = &group;
        }
        if (best != nullptr && std::ranges::find(*best, item) == best->end()) best->push_back(item);
        return best != nullptr;
    };
    for (std::size_t r = 0; r < statements.size(); ++r) {
        for (std::size_t i = exact[r]; i < statements[r].size(); ++i) {
            const Item item{r, i, &statements[r][i]};
            bool placed = false;
            for (const std::string& label : item.said->labels) placed |= attach(groups, item, label);
            for (const std::string& label : item.said->labels) placed = placed || attach(fresh, item, label);
            if (!placed) fresh.push_back({item});
        }
    }
    groups.insert(groups.end(), fresh.begin(), fresh.end());
    for (std::vector<Item>& group : groups) std::ranges::sort(group);
    std::ranges::sort(groups);
    return groups;
}

TEST(VagueFigures, JoinTheGroupsThatTryingAllFinds) {
    std::mt19937 random(57);
    // No two are near words; the values are below those that tell by themselves.
    const std::vector<std::string> labels{"boats", "houses", "guards"};
    const std::vector<Figure> vague{vaguely("a few", 2, 4), vaguely("several", 3, 9), vaguely("many", 5, 40)};
    for (int round = 0; round < 300; ++round) {
        Statements statements(1 + random() % 4);
        std::vector<std::size_t> exact;
        for (std::vector<Statement>& report : statements) {
            for (std::size_t n = random() % 4; n > 0; --n) {
                const double value = static_cast<double>(2 + random() % 7);
                report.push_back(count(random() % 4 == 0 ? about(value) : exactly(value), {labels[random() % labels.size()]}, "sunk"));
            }
            exact.push_back(report.size());
            for (std::size_t n = random() % 4; n > 0; --n) {
                std::vector<std::string> counted{labels[random() % labels.size()]};
                if (random() % 3 == 0) counted.push_back(labels[random() % labels.size()]);
                report.push_back(count(vague[random() % vague.size()], counted, random() % 5 == 0 ? "seen" : "sunk"));
            }
        }
        std::vector<std::vector<Item>> found;
        for (const MatterGroup& group : group_matters(statements)) found.push_back(group.items);
        std::ranges::sort(found);
        ASSERT_EQ(found, slow_vague_groups(statements, exact)) << "round " << round;
    }
}

TEST(ManyReports, OfOneTextAddWitnessesAndNoFindings) {
    std::vector<Told> rows;
    for (int i = 0; i < 40; ++i) {
        rows.push_back({fmt::format("Outlet{}", i), "2031-04-02",
                        "Five people were killed when a ferry sank off Lindmar, Captain Ivo Brandt said. Rescuers sent 140 boats to the coast."});
    }
    const Collation one = collated(read({rows.front()})), many = collated(read(rows));
    ASSERT_EQ(many.findings.size(), one.findings.size());
    EXPECT_EQ(many.names.size(), one.names.size());
    for (std::size_t i = 0; i < one.findings.size(); ++i) {
        EXPECT_EQ(many.findings[i].matter.text, one.findings[i].matter.text);
        EXPECT_EQ(many.findings[i].readings.size(), one.findings[i].readings.size());
        EXPECT_EQ(many.findings[i].readings.front().reports.size(), rows.size());
    }
}

TEST(ManyReadings, AreToldByTheirEnds) {
    std::vector<Stated> rows;
    for (int i = 0; i < 150; ++i) rows.push_back({fmt::format("Outlet{}", i), "2031-04-02", {killed(10 + i)}});
    const Collation collation = collated(built(rows));
    ASSERT_EQ(collation.findings.size(), 1u);
    EXPECT_EQ(collation.findings[0].readings.size(), 150u) << "none is dropped";
    EXPECT_EQ(collation.findings[0].verdict, Verdict::Disputed);
    EXPECT_NE(collation.findings[0].why.find("150 readings from 10 to 159"), std::string::npos) << collation.findings[0].why;
}

}  // namespace
}  // namespace stemma
