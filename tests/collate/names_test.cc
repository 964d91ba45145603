// One bearer across the reports: joined on two clues, offered on one, never on none.
#include "collate/names.h"

#include <map>
#include <random>

#include "support.h"

namespace stemma {
namespace {

using namespace test;

// A name as the lang step hands it over, in a report of its own.
struct Met {
    const char* text;
    NameKind kind = NameKind::Person;
    std::vector<std::string> roles = {};
    std::vector<std::string> variants = {};
};

struct Read {
    std::vector<Report> reports;
    std::vector<Annotation> annotations;
};

Annotation annotation_of(const std::vector<Met>& names) {
    Annotation text;
    text.language = "en";
    for (const Met& met : names) {
        const TokenIndex at{static_cast<std::uint32_t>(text.tokens.size())};
        text.tokens.push_back({.text = met.text, .lower = met.text, .lemma = met.text, .tag = Tag::Propn});
        text.mentions.push_back({.begin = at, .end = at + 1, .name = {static_cast<std::uint32_t>(text.names.size())}});
        text.names.push_back({met.text, met.kind, met.variants, met.roles});
    }
    text.sentences.push_back({.begin = {0}, .end = {static_cast<std::uint32_t>(text.tokens.size())}, .paragraph = {0}});
    return text;
}

Read reports_with(const std::vector<std::vector<Met>>& reports) {
    Read read;
    for (std::size_t r = 0; r < reports.size(); ++r) {
        read.reports.push_back(report_of(std::string(1, static_cast<char>('A' + r)), "2031-04-02", r));
        read.annotations.push_back(annotation_of(reports[r]));
    }
    return read;
}

struct Row {
    std::vector<std::vector<Met>> reports;
    const char* expected;
    const char* why;
};

void check(const Row& row) {
    const Read read = reports_with(row.reports);
    EXPECT_EQ(bearers(join_names(read.reports, read.annotations)), row.expected) << row.why;
}

constexpr NameKind kPlace = NameKind::Place, kBody = NameKind::Organisation, kOther = NameKind::Other;

TEST(Names, AreOneInTheSameWords) {
    const Row rows[] = {
        {{{{"Marta Lindqvist"}}, {{"Marta Lindqvist"}}}, "Marta Lindqvist", "the same words"},
        {{{{"Marta Lindqvist"}}, {{"Marta Lindqvist", kOther}}}, "Marta Lindqvist", "the kind may be unknown"},
        {{{{"Corvane", NameKind::Person}}, {{"Corvane", kPlace}}}, "Corvane | Corvane", "a person and a place of one name are two"},
        {{{{"Tarvowire", NameKind::Agency}}, {{"Tarvowire", kBody}}}, "Tarvowire", "an agency is a body"},
    };
    for (const Row& row : rows) check(row);
}

TEST(Names, AreOneAcrossSpellingsOnTwoClues) {
    const Row rows[] = {
        {{{{"Sergei Dorvashev"}}, {{"Sergey Dorvaschew"}}}, "Sergei Dorvashev = Sergey Dorvaschew", "last and given name alike"},
        {{{{"Dorvashev", NameKind::Person, {"interior minister"}}}, {{"Dorvaschew", NameKind::Person, {"the minister of the interior"}}}},
         "Dorvaschew = Dorvashev", "last name alike and a word of the role"},
        {{{{"Veshkor", kPlace}}, {{"Veschkor", kPlace}}}, "Veschkor = Veshkor", "places nearly letter for letter"},
        {{{{"Minister Council", kBody, {"highest council"}}}, {{"Ministers Council", kBody, {"council of the land"}}}}, "Minister Council = Ministers Council", "bodies with a word of the role"},
        {{{{"Reederei Tarvo Lines", kBody}}, {{"Tarvo Lines", kBody}}}, "Reederei Tarvo Lines = Tarvo Lines", "a body with the word for what it is"},
        {{{{"Corvane Steel Works", kBody, {}, {"Corvane Steel"}}}, {{"Corvane Steel Group", kBody, {}, {"Corvane Steel"}}}},
         "Corvane Steel = Corvane Steel Group = Corvane Steel Works", "a form of two words in common"},
    };
    for (const Row& row : rows) check(row);
}

TEST(Names, AreNotOneOnOneClue) {
    const Row rows[] = {
        {{{{"Dorvashev"}}, {{"Dorvaschew"}}}, "Dorvaschew | Dorvashev", "the last names are alike, and no more"},
        {{{{"Sergei Dorvashev"}}, {{"Anton Dorvaschew"}}}, "Anton Dorvaschew | Sergei Dorvashev", "brothers"},
        {{{{"Sergei Dorvashev"}}, {{"Sergei Malinov"}}}, "Sergei Dorvashev | Sergei Malinov", "only the given name"},
        {{{{"Sergei Dorvashev", NameKind::Person, {"minister"}}}, {{"Anton Malinov", NameKind::Person, {"minister"}}}}, "Anton Malinov | Sergei Dorvashev", "only the role"},
        {{{{"Corvane Steel Works", kBody, {}, {"Corvane"}}}, {{"Corvane Rail Group", kBody, {}, {"Corvane"}}}}, "Corvane = Corvane Rail Group | Corvane = Corvane Steel Works",
         "a form of one word in common"},
        {{{{"Tarvo Lines", kBody}}, {{"Tarva Lines", kBody}}}, "Tarva Lines | Tarvo Lines", "bodies alike, and no more"},
        {{{{"Dorvashev", NameKind::Person, {"head of the fire brigade"}}}, {{"Dorvaschew", NameKind::Person, {"of the port"}}}}, "Dorvaschew | Dorvashev", "\"of\" and \"the\" are no role"},
    };
    for (const Row& row : rows) check(row);
}

TEST(LastNames, AreJoinedToTheOnlyBearer) {
    const Row rows[] = {
        {{{{"Marta Lindqvist"}}, {{"Lindqvist"}}}, "Lindqvist = Marta Lindqvist", "one bearer"},
        {{{{"Marta Lindqvist"}}, {{"Lindqvist"}}, {{"Jonas Lindqvist"}}}, "Jonas Lindqvist | Lindqvist | Marta Lindqvist", "two bearers: nobody knows which"},
        {{{{"Marta Lindqvist"}, {"Jonas Lindqvist"}}, {{"Lindqvist"}}}, "Jonas Lindqvist | Lindqvist | Marta Lindqvist", "two bearers in one report"},
        {{{{"Harbour Lindqvist", kBody}}, {{"Lindqvist", kBody}}}, "Harbour Lindqvist | Lindqvist", "bodies are not called by their last word"},
        {{{{"Marta Lindqvist"}}, {{"Marta"}}}, "Marta | Marta Lindqvist", "a given name alone is nobody's"},
        {{{{"Sergei Dorvashev"}}, {{"Sergey Dorvashev"}}, {{"Dorvashev"}}}, "Dorvashev = Sergei Dorvashev = Sergey Dorvashev", "one bearer in two spellings is one"},
    };
    for (const Row& row : rows) check(row);
}

TEST(Names, OfOneReportAreLeftAsItHasThem) {
    check({{{{"Sergei Dorvashev"}, {"Sergey Dorvaschew"}}}, "Sergei Dorvashev | Sergey Dorvaschew", "its own reading of itself stands"});
}

TEST(Names, OfCommentsAloneAreNoneOfTheStorys) {
    Read read = reports_with({{{"Marta Lindqvist"}}, {{"Ilse Brom"}}});
    read.annotations[1].sentences.front().role = Role::Comment;
    EXPECT_EQ(bearers(join_names(read.reports, read.annotations)), "Marta Lindqvist");
}

TEST(Names, AreShownInTheFormMostUsedAmongTheFull) {
    const Read read = reports_with({{{"Lindqvist"}}, {{"Lindqvist"}}, {{"Marta Lindqvist", NameKind::Person, {"police chief"}}}});
    const JoinedNames joined_names = join_names(read.reports, read.annotations);
    ASSERT_EQ(joined_names.names.size(), 1u);
    const StoryName& name = joined_names.names.front();
    EXPECT_EQ(name.name, "Marta Lindqvist") << "the full form, though fewer use it";
    EXPECT_EQ(name.variants, std::vector<std::string>{"Lindqvist"});
    EXPECT_EQ(name.roles, std::vector<std::string>{"police chief"});
    EXPECT_EQ(name.reports.size(), 3u);
    EXPECT_EQ(joined_names.index.at({0, "Lindqvist"}), 0u) << "each report's form leads to the bearer";
    EXPECT_EQ(joined_names.index.at({2, "Marta Lindqvist"}), 0u);
}

// Likely variants of a name, in words: "Oldish for Oldin".
std::string likely_in(const Story& story) {
    std::vector<std::string> out;
    for (const StoryName& name : join_names(story.reports, story.annotations).names) {
        for (const LikelyVariant& offer : name.likely) out.push_back(offer.text + " for " + name.name);
    }
    return joined(out);
}

TEST(Likely, IsOfferedForAPlaceBeforeTheSameNoun) {
    struct Offer {
        std::vector<Told> reports;
        const char* expected;
        const char* why;
    };
    const Offer rows[] = {
        {{{"A", "2031-04-02", "Rain fell on the Kursk region for a week."}, {"B", "2031-04-02", "The army went to the Kursk region."}, {"C", "2031-04-02", "Many fled from the Kurdish region."}},
         "Kurdish for Kursk", "one report, the same noun, the spelling near"},
        {{{"A", "2031-04-02", "Rain fell on the Kursk region for a week."}, {"B", "2031-04-02", "The army went to the Kursk region."}, {"C", "2031-04-02", "Many fled from the Kurdish mountains."}},
         "", "another noun"},
        {{{"A", "2031-04-02", "Rain fell on the Kursk region for a week."}, {"B", "2031-04-02", "The army went to the Kursk region."}, {"C", "2031-04-02", "Many fled from the Bavarian region."}},
         "", "another spelling"},
        {{{"A", "2031-04-02", "Rain fell on the Kursk region for a week."}, {"B", "2031-04-02", "The army went to the Kursk region."}, {"C", "2031-04-02", "Many fled from the Kuban region."}},
         "", "only the beginning in common"},
        {{{"A", "2031-04-02", "Rain fell on the Kursk region for a week."}, {"B", "2031-04-02", "Many fled from the Kurdish region."}, {"C", "2031-04-02", "The army went to the Kursk region."},
          {"D", "2031-04-02", "Snow fell on the Kurdish region."}},
         "", "two reports use it: a name of its own"},
    };
    for (const Offer& row : rows) EXPECT_EQ(likely_in(read(row.reports)), row.expected) << row.why;
}

TEST(Likely, IsNeverMerged) {
    const Story story = read({{"A", "2031-04-02", "Rain fell on the Kursk region for a week."},
                              {"B", "2031-04-02", "The army went to the Kursk region."},
                              {"C", "2031-04-02", "Many fled from the Kurdish region."}});
    for (const StoryName& name : join_names(story.reports, story.annotations).names) {
        if (name.name != "Kursk") continue;
        EXPECT_EQ(name.reports.size(), 2u);
        EXPECT_EQ(std::ranges::count(name.variants, "Kurdish"), 0);
        ASSERT_EQ(name.likely.size(), 1u);
        EXPECT_EQ(name.likely.front().reports, std::vector<ReportId>{story.reports[2].id});
        EXPECT_NE(name.likely.front().why.find("2 other reports"), std::string::npos) << name.likely.front().why;
        return;
    }
    FAIL() << "Kursk is not found";
}

TEST(Names, DoNotDependOnTheOrderOfReports) {
    const std::vector<std::vector<Met>> reports = {
        {{"Sergei Dorvashev"}, {"Veshkor", kPlace}, {"Tarvo Lines", kBody}}, {{"Sergey Dorvaschew"}, {"Veschkor", kPlace}}, {{"Dorvashev"}, {"Reederei Tarvo Lines", kBody}},
        {{"Dorvaschew", NameKind::Person, {"minister"}}, {"Marta Lindqvist"}},  {{"Lindqvist"}, {"Corvane", kOther}},          {{"Jonas Lindqvist"}, {"Corvane", kPlace}},
    };
    std::vector<std::size_t> order{0, 1, 2, 3, 4, 5};
    const Read first = reports_with(reports);
    const std::string expected = bearers(join_names(first.reports, first.annotations));
    std::mt19937 random(20312);
    for (int round = 0; round < 50; ++round) {
        std::ranges::shuffle(order, random);
        std::vector<std::vector<Met>> shuffled;
        for (const std::size_t r : order) shuffled.push_back(reports[r]);
        const Read other = reports_with(shuffled);
        EXPECT_EQ(bearers(join_names(other.reports, other.annotations)), expected) << fmt::format("order {}", fmt::join(order, " "));
    }
}

TEST(Names, OfOneSourceInTwoSpellingsMakeOneOrigin) {
    const Story story = read({
        {"Argus", "2031-04-02", "Interior minister Sergei Dorvashev said 90 people were killed in the flood."},
        {"Bugle", "2031-04-02", "Interior minister Sergey Dorvaschew said 90 people were killed in the flood."},
    });
    const Collation collation = collated(story);
    const auto finding = finding_on(collation, "people killed");
    ASSERT_TRUE(finding) << told(story);
    EXPECT_EQ(to_string(finding->support), "echoed") << finding->why << "\n" << told(story);
}

}  // namespace
}  // namespace stemma
