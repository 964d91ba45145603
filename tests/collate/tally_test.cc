#include "collate/tally.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace stemma {
namespace {

Report report_of(const std::string& title, const std::string& text) {
    Report report;
    report.id = {"r"};
    report.language = "en";
    report.published = Stamp{"2031-04-02", TimePrecision::Day, "given"};
    report.title = title;
    report.paragraphs = {{Role::Body, text}};
    return report;
}

struct Read {
    std::vector<Annotation> annotations;
    std::vector<std::vector<Statement>> statements;

    explicit Read(const std::vector<Report>& reports) {
        for (const Report& report : reports) {
            annotations.push_back(annotate(report));
            statements.push_back(find_statements(report, annotations.back()));
        }
    }
    std::vector<tally::Tallies> tallies() const { return tally::tallies_of(annotations, statements); }
};

double count_of(const tally::Tallies& tallies, const std::string& happening) {
    const auto at = tallies.find(happening);
    return at == tallies.end() ? 0 : at->second.figure.value.value_or(-1);
}

TEST(Tally, CountsUpWhatAReportSays) {
    const struct {
        const char *title, *text;
        double killed, injured;
        const char* why;
    } rows[] = {
        {"Four shot, one dead in Tarrow", "Four people were shot and one of them died on Friday night, police said.", 1, 3, "a total less its part"},
        {"Man killed, five others wounded in Tarrow", "A man was killed and five others were wounded in Tarrow on Friday.", 1, 5, "others than the dead"},
        {"Three killed in Tarrow fire", "Mona Weir, 43, Bo Lund, 51, and Ida Moss, 9, were killed. Weir died at a hospital.", 3, 0, "people told of one by one are the three"},
        {"Man dies after Tarrow shooting", "Ove Lund, 34, was taken to a hospital with a gunshot wound. He died there on Sunday.", 1, 0, "who died is injured no more"},
        {"Bus accident injures 31", "Thirty-one passengers were injured on Monday. No one was killed.", 0, 31, "large numbers, of another kind of event"},
        {"Man kills two, then himself in Tarrow", "A man shot and killed two women and then killed himself on Friday, police said.", 3, 0, "who did it beside whom he killed"},
        {"Bakery opens in Tarrow", "The bakery opened on Friday.", 0, 0, "nobody"},
    };
    for (const auto& row : rows) {
        const auto tallies = Read({report_of(row.title, row.text)}).tallies();
        EXPECT_EQ(count_of(tallies[0], "killed"), row.killed) << row.text << "\n  " << row.why;
        EXPECT_EQ(count_of(tallies[0], "injured"), row.injured) << row.text << "\n  " << row.why;
    }
}

TEST(Tally, RestsOnStatementsOfItsHappening) {
    const Read read({report_of("Three killed in Tarrow fire", "Mona Weir, 43, and Bo Lund, 51, were killed on Friday. A boy, 9, died later. Two women were injured.")});
    const std::vector<tally::Tallies> tallies = read.tallies();
    ASSERT_EQ(tallies[0].at("killed").figure.value, 3);
    for (const auto& [happening, tally] : tallies[0]) {
        EXPECT_TRUE(std::ranges::is_sorted(tally.statements));
        for (const std::size_t i : tally.statements) EXPECT_EQ(read.statements[0][i].matter.happening, happening) << read.statements[0][i].text;
    }
}

TEST(Tally, ANumberThatIsWrittenIsNeverCountedAsNone) {
    const auto tallies = Read({report_of("Storm over Tarrow", "Roofs were torn off. The harbour was shut. Trees fell on the coast road. The power failed for hours. Schools stay closed. "
                                                             "The ferry did not sail. Twelve people were injured.")})
                             .tallies();
    EXPECT_EQ(count_of(tallies[0], "injured"), 12);
}

TEST(Tally, OfAnAbsurdNumberIsThatNumber) {
    const auto tallies = Read({report_of("Many dead", "99999999999999999999 men and three women were killed.")}).tallies();
    EXPECT_EQ(tallies[0].at("killed").figure.text.find('-'), std::string::npos) << tallies[0].at("killed").figure.text;
}

TEST(Tally, MarksHaveOneNameEach) {
    const tally::Testimony testimony{};
    EXPECT_EQ(tally::killed_marks_of(testimony, {}, 1).size(), tally::killed_marks().size());
    EXPECT_EQ(tally::injured_marks_of(testimony, {}, 1, 1).size(), tally::injured_marks().size());
    for (const auto* marks : {&tally::killed_marks(), &tally::injured_marks()}) {
        std::vector<std::string> sorted(*marks);
        std::ranges::sort(sorted);
        EXPECT_TRUE(std::ranges::adjacent_find(sorted) == sorted.end());
    }
}

TEST(Tally, OfAReportDoesNotDependOnTheOrderOfTheOthers) {
    std::vector<Report> reports{report_of("Two dead in Tarrow", "Two men were killed."), report_of("Three dead in Tarrow", "Three men were killed."),
                                report_of("One dead in Tarrow", "A man was killed.")};
    const auto forward = Read(reports).tallies();
    std::ranges::reverse(reports);
    const auto backward = Read(reports).tallies();
    for (std::size_t i = 0; i < reports.size(); ++i) {
        EXPECT_EQ(count_of(forward[i], "killed"), count_of(backward[reports.size() - 1 - i], "killed"));
        EXPECT_EQ(forward[i].at("killed").sure, backward[reports.size() - 1 - i].at("killed").sure);
    }
}

// --- The marks, the candidates and the choice, from their names and by trying every number -----------------------------------

using tally::Testimony;

std::size_t witness_called(std::string_view name) {
    std::size_t w = 0;
    while (w < tally::kWitnesses && tally::to_string(static_cast<tally::Witness>(w)) != name) ++w;
    return w;
}

std::optional<double> said(const Testimony& testimony, std::string_view name) { return testimony.at(witness_called(name)); }

bool is_witness_of(std::size_t w, std::string_view what) {
    const std::string_view name = tally::to_string(static_cast<tally::Witness>(w));
    if (what == "killed" || what == "injured") return name.starts_with(what);
    const bool together = name.starts_with("shot_") || name.starts_with("both_") || name == "ordinal";
    return together || (what == "hurt" && name.starts_with("injured"));
}

// Whether any witness of a kind, the dead taken off, says what fits.
bool any_says(const Testimony& testimony, std::string_view what, double less, const std::function<bool(double)>& fits) {
    for (std::size_t w = 0; w < tally::kWitnesses; ++w) {
        if (is_witness_of(w, what) && testimony[w].value_or(0) > 0 && fits(*testimony[w] - less)) return true;
    }
    return false;
}

std::size_t how_many_say(const Testimony& testimony, std::string_view what, double less, const std::function<bool(double)>& fits) {
    std::size_t many = 0;
    for (std::size_t w = 0; w < tally::kWitnesses; ++w) many += is_witness_of(w, what) && testimony[w].value_or(0) > 0 && fits(*testimony[w] - less);
    return many;
}

double besides(const Testimony& testimony) { return said(testimony, "own_hand").value_or(0) > 0 || said(testimony, "doers_killed").value_or(0) > 0 ? 1 : 0; }

bool take(std::string& name, const std::string& before) {
    if (!name.starts_with(before)) return false;
    name.erase(0, before.size());
    return true;
}

// What a mark must be, read off its name. `toll`: the value is of the killed, or of the injured.
double mark(std::string name, const std::string& toll, const Testimony& own, const std::vector<Testimony>& others, double value, double killed) {
    if (name == "few") return std::min(value, 2.0);
    if (name == "few_killed") return std::min(killed, 2.0);
    if (name == "others") return static_cast<double>(others.size());
    if (witness_called(name) < tally::kWitnesses) return said(own, name).value_or(0);
    const bool elsewhere = take(name, "elsewhere_");
    const bool same = name.ends_with("_same") || name.ends_with("_agree");
    const auto fits = [&](double number) { return same ? number == value : number > value; };
    for (const std::string& what : {std::string("killed"), std::string("injured"), std::string("rest")}) {
        if (name != what + "_agree" && name != what + "_more") continue;
        const std::string kind = what == "rest" ? "hurt" : what;
        const double less = what == "rest" ? killed : 0;
        if (!elsewhere) return static_cast<double>(how_many_say(own, kind, less, fits));
        const auto many = std::ranges::count_if(others, [&](const Testimony& other) { return any_says(other, kind, less, fits); });
        return others.empty() ? -1 : static_cast<double>(static_cast<float>(many) / static_cast<float>(others.size()));
    }
    name.erase(name.rfind('_'));
    const double less = take(name, "rest_of_") ? killed : take(name, "beside_doer_") ? -besides(own) : 0;
    const double sought = toll == "injured" && take(name, "dead_") ? killed : value;
    if (elsewhere) {
        std::vector<double> speak;
        for (const Testimony& other : others) {
            if (said(other, name)) speak.push_back(*said(other, name) - less);
        }
        return speak.empty() ? -1 : static_cast<double>(static_cast<float>(std::ranges::count_if(speak, fits)) / static_cast<float>(speak.size()));
    }
    if (!said(own, name)) return same ? -1 : -9;
    const double more = *said(own, name) - less - sought;
    return same ? (more == 0 ? 1 : 0) : std::clamp(more, -3.0, 3.0);
}

// A number that somebody speaks of, in a stretch of a report, is never counted as none.
bool speaks_of_some(const Testimony& testimony, const std::string& toll) {
    return said(testimony, toll + "_title") || said(testimony, toll + "_lead") || said(testimony, toll + "_number");
}

constexpr double kHighest = 12;  // of the random numbers, and one more for who did it

std::vector<double> slow_candidates(const Testimony& own, const std::string& toll, double killed) {
    std::vector<double> out;
    for (double value = 0; value <= kHighest + 1; ++value) {
        const auto is_it = [&](double number) { return number == value; };
        bool may_be = value == 0 && !speaks_of_some(own, toll);
        if (toll == "killed") {
            may_be |= any_says(own, "killed", 0, is_it);
            for (const char* number : {"killed_title", "killed_lead", "killed_body", "killed_sentence", "killed_number"}) {
                may_be |= said(own, number).value_or(0) > 0 && *said(own, number) + besides(own) == value;
            }
        } else {
            may_be |= any_says(own, "hurt", 0, is_it) || any_says(own, "hurt", killed, is_it);
        }
        if (may_be) out.push_back(value);
    }
    return out;
}

Testimony random_testimony(std::mt19937& random) {
    Testimony out;
    for (std::size_t w = 0; w < tally::kWitnesses; ++w) {
        const std::string_view name = tally::to_string(static_cast<tally::Witness>(w));
        const bool counts = name.find("people") != std::string_view::npos || name.ends_with("sentence") || name.ends_with("others") || name.starts_with("doers");
        const bool yes_or_no = name.starts_with("events") || name.starts_with("own");
        const double number = static_cast<double>(random() % 3 == 0 ? random() % 13 : random() % 4);
        if (yes_or_no) out[w] = random() % 5 == 0;
        else if (counts) out[w] = random() % 3 == 0 ? 0 : number;
        else if (random() % 2 == 0 && number > 0) out[w] = number;
    }
    return out;
}

Trees random_trees(std::size_t marks, std::mt19937& random) {
    Trees trees;
    const auto question = [&] { return Tree::Question{static_cast<std::uint16_t>(random() % marks), static_cast<float>(random() % 7) / 2 - 1.25f}; };
    for (int n = 0; n < 30; ++n) {
        Tree tree{question(), {question(), question()}, {}};
        for (float& value : tree.value) value = static_cast<float>(random() % 201) / 100 - 1;
        trees.trees.push_back(tree);
    }
    return trees;
}

// How likely each candidate is, by its marks from their names.
std::map<double, double> slow_sureness(const Trees& trees, const std::string& toll, const Testimony& own, const std::vector<Testimony>& others, double killed) {
    std::map<double, double> out;
    for (const double value : slow_candidates(own, toll, killed)) {
        std::vector<float> marks;
        for (const std::string& name : toll == "killed" ? tally::killed_marks() : tally::injured_marks()) marks.push_back(static_cast<float>(mark(name, toll, own, others, value, killed)));
        out[value] = 1 / (1 + std::exp(-static_cast<double>(trees(marks))));
    }
    return out;
}

double surest(const std::map<double, double>& sure) {
    double best = sure.begin()->first;
    for (const auto& [value, how] : sure) {
        if (how > sure.at(best)) best = value;
    }
    return best;
}

TEST(Tally, MarksAreWhatTheirNamesSay) {
    std::mt19937 random(23);
    for (int round = 0; round < 200; ++round) {
        SCOPED_TRACE(round);
        std::vector<Testimony> others(random() % 4);
        for (Testimony& other : others) other = random_testimony(random);
        std::vector<const Testimony*> seen;
        for (const Testimony& other : others) seen.push_back(&other);
        const Testimony own = random_testimony(random);
        const double value = static_cast<double>(random() % 6), killed = static_cast<double>(random() % 4);
        for (const std::string toll : {"killed", "injured"}) {
            const bool of_killed = toll == "killed";
            const std::vector<std::string>& names = of_killed ? tally::killed_marks() : tally::injured_marks();
            const std::vector<float> marks = of_killed ? tally::killed_marks_of(own, seen, value) : tally::injured_marks_of(own, seen, value, killed);
            ASSERT_EQ(marks.size(), names.size());
            for (std::size_t i = 0; i < marks.size(); ++i) EXPECT_EQ(marks[i], static_cast<float>(mark(names[i], toll, own, others, value, killed))) << toll << ": " << names[i];
            EXPECT_EQ(of_killed ? tally::killed_candidates(own) : tally::injured_candidates(own, killed), slow_candidates(own, toll, killed)) << toll;
        }
    }
}

TEST(Tally, ChoosesWhatTryingEveryNumberFinds) {
    std::mt19937 random(29);
    std::size_t apart = 0;
    for (int round = 0; round < 120; ++round) {
        SCOPED_TRACE(round);
        const tally::Model model{random_trees(tally::killed_marks().size(), random), random_trees(tally::injured_marks().size(), random)};
        std::vector<Testimony> story(1 + random() % (round % 40 == 0 ? 55 : 5));
        for (Testimony& testimony : story) testimony = random_testimony(random);
        const tally::StoryChoice found = tally::choose(model, story);
        ASSERT_EQ(found.reports.size(), story.size());
        std::map<double, double> killed_together, injured_together;
        std::vector<std::vector<Testimony>> others(story.size());
        for (std::size_t r = 0; r < story.size(); ++r) {
            for (std::size_t k = 0; k < story.size() && others[r].size() < 50; ++k) {
                if (k != r) others[r].push_back(story[k]);
            }
            const auto sure = slow_sureness(model.killed, "killed", story[r], others[r], 0);
            EXPECT_EQ(found.reports[r].killed, surest(sure));
            EXPECT_EQ(found.reports[r].killed_sure, sure.at(surest(sure)));
            for (const auto& [value, how] : sure) killed_together[value] += how;
        }
        EXPECT_EQ(found.killed, surest(killed_together));
        for (std::size_t r = 0; r < story.size(); ++r) {
            const double own = surest(slow_sureness(model.injured, "injured", story[r], others[r], found.reports[r].killed));
            auto of_event = slow_sureness(model.injured, "injured", story[r], others[r], found.killed);
            for (const auto& [value, how] : of_event) injured_together[value] += how;
            EXPECT_EQ(found.reports[r].injured, own);
            EXPECT_EQ(found.reports[r].injured_sure, of_event[own]);
            apart += found.reports[r].killed != found.killed;
        }
        EXPECT_EQ(found.injured, surest(injured_together));
    }
    EXPECT_GT(apart, 20u) << "reports that hold other dead than their story";
    EXPECT_TRUE(tally::choose({}, {}).reports.empty());
}

TEST(Tally, OfTheRestOfAnInexactWholeIsNotExact) {
    const struct {
        const char *title, *text;
        Precision precision;
        double low, high;
        const char* why;
    } rows[] = {
        {"About 20 shot, one dead in Tarrow", "About 20 people were shot and one of them died on Friday, police said.", Precision::About, 17, 21, "about twenty less one"},
        {"Twenty shot, one dead in Tarrow", "Twenty people were shot and one of them died on Friday, police said.", Precision::Exact, 19, 19, "an exact whole"},
    };
    for (const auto& row : rows) {
        const Figure figure = Read({report_of(row.title, row.text)}).tallies()[0].at("injured").figure;
        EXPECT_EQ(figure.value, 19) << row.why;
        EXPECT_EQ(figure.precision, row.precision) << row.why;
        EXPECT_EQ(std::pair(figure.low, figure.high), std::pair(row.low, row.high)) << row.why;
    }
}

}  // namespace
}  // namespace stemma
