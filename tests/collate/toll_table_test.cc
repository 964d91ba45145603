// Tolls looked up by their numbers are those that going through all of them finds.
#include "collate/toll_table.h"

#include <random>

#include "support.h"

namespace stemma {
namespace {

using namespace test;

// The slow way: all items of all groups, one after the other.
std::vector<const Item*> all_tolls(const std::vector<MatterGroup>& groups, std::optional<std::size_t> but = std::nullopt) {
    std::vector<const Item*> out;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        for (const Item& item : groups[g].items) {
            if (g != but && item.said->matter.counted == "people" && item.said->figure->value && item.said->matter.qualifiers.empty() && !item.said->superseded) out.push_back(&item);
        }
    }
    return out;
}

const Item* slow_toll_taken_for(const std::vector<MatterGroup>& groups, double value, std::size_t own, const Statement& printed, const std::vector<std::size_t>& passed_over) {
    const auto among = [](const std::string& happening, std::initializer_list<std::string_view> list) { return std::ranges::find(list, happening) != list.end(); };
    for (const Item* item : all_tolls(groups, own)) {
        const std::string &meant = item->said->matter.happening, &label = printed.matter.happening;
        if (printed.matter.counted != "people" || !item->said->people.empty() || *item->said->figure->value != value) continue;
        if (!among(meant, {"injured", "killed", "killed or injured", "shot", "stabbed"}) || !among(label, {"injured", "killed", "killed or injured", "shot", "stabbed"})) continue;
        if (meant == label || (label == "injured" && among(meant, {"shot", "stabbed"}))) continue;
        if (std::ranges::find(passed_over, item->report) == passed_over.end()) return item;
    }
    return nullptr;
}

std::optional<KilledAndInjured> slow_killed_and_injured(const std::vector<MatterGroup>& groups, double together) {
    const std::vector<const Item*> all = all_tolls(groups);
    for (const Item* killed : all) {
        for (const Item* injured : all) {
            const double a = *killed->said->figure->value, b = *injured->said->figure->value;
            if (killed->said->matter.happening == "killed" && injured->said->matter.happening == "injured" && a > 0 && b > 0 && a + b == together) return KilledAndInjured{killed, injured};
        }
    }
    return std::nullopt;
}

TEST(TollTable, FindsWhatGoingThroughAllFinds) {
    std::mt19937 random(41);
    const std::vector<std::string> happenings{"killed", "injured", "killed or injured", "shot", "stabbed", "missing", "arrested"};
    int found = 0, missed = 0;
    for (int round = 0; round < 400; ++round) {
        std::vector<std::vector<Statement>> statements(1 + random() % 5);
        std::vector<MatterGroup> groups(1 + random() % 4);
        for (std::vector<Statement>& report : statements) {
            for (auto n = random() % 5; n > 0; --n) {
                const double value = static_cast<double>(random() % 6);
                Statement said = toll(random() % 6 == 0 ? about(value) : exactly(value), happenings[random() % happenings.size()]);
                if (random() % 8 == 0) said = part(std::move(said), "children");
                if (random() % 8 == 0) said = outdated(std::move(said));
                if (random() % 8 == 0) said.people.push_back({.label = "Mona Weir"});
                if (random() % 8 == 0) said.figure = vaguely("several", 3, 9);
                if (random() % 8 == 0) said.matter.counted = "boats";
                report.push_back(std::move(said));
            }
        }
        for (std::size_t r = 0; r < statements.size(); ++r) {
            for (std::size_t i = 0; i < statements[r].size(); ++i) groups[random() % groups.size()].items.push_back({r, i, &statements[r][i]});
        }
        const TollTable table = toll_table(groups);
        for (double value = 0; value < 12; ++value) {
            const auto both = killed_and_injured(table, value), expected = slow_killed_and_injured(groups, value);
            ASSERT_EQ(both.has_value(), expected.has_value()) << "round " << round << ", together " << value;
            if (!both) continue;
            EXPECT_EQ(both->killed, expected->killed) << "round " << round << ", together " << value;
            EXPECT_EQ(both->injured, expected->injured) << "round " << round << ", together " << value;
        }
        for (int asked = 0; asked < 20; ++asked) {
            const double value = static_cast<double>(random() % 6);
            const std::size_t own = random() % groups.size();
            const Statement printed = killed(1), other = toll(exactly(1), happenings[random() % happenings.size()]);
            std::vector<std::size_t> passed_over;
            for (std::size_t r = 0; r < statements.size(); ++r) {
                if (random() % 3 == 0) passed_over.push_back(r);
            }
            for (const Statement* one : {&printed, &other}) {
                const Item* item = toll_taken_for(table, value, own, *one, passed_over);
                EXPECT_EQ(item, slow_toll_taken_for(groups, value, own, *one, passed_over)) << "round " << round << ", " << value << " " << one->matter.happening;
                ++(item != nullptr ? found : missed);
            }
        }
    }
    EXPECT_GT(found, 1000);
    EXPECT_GT(missed, 1000);
}

}  // namespace
}  // namespace stemma
